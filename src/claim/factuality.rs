//! How surely a figure is said: by the words that govern its clause.

use crate::claim::quantity::{Figure, Measure};
use crate::parse::{Item, Parse, Sentence};
use crate::token::TokenKind;

/// How surely something is said, from the surest on: the last that holds is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Factuality {
    /// In the article's own voice.
    #[default]
    Asserted,
    /// Somebody else says so.
    Attributed,
    /// `alleged`, `feared`, `appears to`, `may have`: it may be so.
    Hedged,
    /// Intended or expected.
    Planned,
    /// Supposed: it has not happened.
    Hypothetical,
    /// It is said not to be so.
    Denied,
    /// It is only asked.
    Asked,
}

impl Factuality {
    /// The name in the machine output.
    pub fn name(self) -> &'static str {
        match self {
            Factuality::Asserted => "asserted",
            Factuality::Attributed => "attributed",
            Factuality::Hedged => "hedged",
            Factuality::Planned | Factuality::Hypothetical => "hypothetical",
            Factuality::Denied => "denied",
            Factuality::Asked => "asked",
        }
    }
}

/// What a word does to the certainty of what it governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mood {
    /// `reportedly`, `believed`: it may be so.
    Hedge,
    /// `deny`: it is said not to be so.
    Deny,
    /// `if`, `potentially`: it would have to come true first.
    Suppose,
    /// `may`, `could`: a hedge of the past, else a supposition.
    Modal,
    /// `plans`, `would`: it is intended or expected.
    Plan,
}

/// How surely a figure is said; `Asserted` where no word of its clause tells otherwise.
pub fn factuality(parse: &Parse<'_>, figure: &Figure) -> Factuality {
    let sentence = parse.sentences[figure.sentence as usize];
    let clause = Clause {
        parse,
        start: sentence.first as usize,
        first: parse.items.partition_point(|i| i.span.start < figure.at.start),
        after: parse.items.partition_point(|i| i.span.start < figure.at.end),
        end: sentence.end as usize,
        happened: figure.quantity.predicate.is_some(),
    };
    if figure.quantity.measure == Measure::Age {
        return clause.asked();
    }
    [clause.asked(), clause.before().0, clause.behind().0, clause.conditional()].into_iter().max().unwrap_or_default()
}

/// How surely a verb is said, and the item of the word that makes it less than sure, where one does.
pub fn of_verb(parse: &Parse<'_>, sentence: Sentence, at: usize) -> (Factuality, Option<usize>) {
    let (start, end) = (sentence.first as usize, sentence.end as usize);
    let clause = Clause { parse, start, first: at, after: at + 1, end, happened: false };
    if let Some(hedge) = clause.adverb() {
        return (Factuality::Hedged, Some(hedge));
    }
    let negated = clause.negation().map_or_else(Default::default, |at| (Factuality::Denied, Some(at)));
    clause.before().max(negated).max((clause.asked().max(clause.conditional()), None))
}

/// How many words before a figure a word may govern it.
const BEFORE: usize = 16;

/// How many words behind a figure and its noun a word may govern it.
const BEHIND: usize = 7;

/// A figure in its sentence.
struct Clause<'a, 'p> {
    parse: &'p Parse<'a>,
    /// The first item of the sentence.
    start: usize,
    /// The first item of the figure.
    first: usize,
    /// One past the last item of the figure.
    after: usize,
    /// One past the last item of the sentence.
    end: usize,
    /// Whether words tell what happened to what is counted.
    happened: bool,
}

impl Clause<'_, '_> {
    fn item(&self, at: usize) -> Item {
        self.parse.items[at]
    }

    /// The word at an item; empty outside the sentence.
    fn word(&self, at: usize) -> &str {
        if (self.start..self.end).contains(&at) { self.parse.word(self.item(at)) } else { "" }
    }

    /// The word before an item.
    fn previous(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |p| self.word(p))
    }

    /// Whether the next stop behind the figure is a question mark.
    fn asked(&self) -> Factuality {
        let stop = (self.after..self.end).find(|at| self.item(*at).kind == TokenKind::Stop);
        if stop.is_some_and(|at| self.word(at).contains('?')) { Factuality::Asked } else { Factuality::Asserted }
    }

    /// `If …, …`: all that the condition brings.
    fn conditional(&self) -> Factuality {
        let opens = matches!(self.word(self.start), "If" | "Unless");
        // "If they had gone, we would not have lost 12": what is told came true.
        let other = |at: usize| matches!(self.item(at).kind, TokenKind::Quote(_)) || self.is_negation(at);
        if opens && !(self.start..self.first).any(other) { Factuality::Hypothetical } else { Factuality::Asserted }
    }

    /// What the words before the figure make of it, as far back as its clause goes.
    fn before(&self) -> (Factuality, Option<usize>) {
        let mut found = (Factuality::Asserted, None);
        for at in (self.start..self.first).rev().take(BEFORE) {
            if self.parts(at) {
                break;
            }
            let asks = match self.word(at) {
                "whether" | "Whether" => true,
                "if" => matches!(self.previous(at), "asked" | "ask" | "asks" | "asking" | "wondered"),
                _ => false,
            };
            let here = match self.word(at) {
                _ if asks => Factuality::Asked,
                "no" | "No" if self.denies_evidence(at) => Factuality::Denied,
                _ if self.is_negation(at) && self.negates_figure(at) => Factuality::Denied,
                _ => self.mood(at),
            };
            if here > found.0 {
                found = (here, Some(at));
            }
        }
        found
    }

    /// What the verb behind the figure makes of it: `12 people are feared dead`.
    fn behind(&self) -> (Factuality, Option<usize>) {
        let mut found = (Factuality::Asserted, None);
        for at in (self.after..self.end).take(BEHIND) {
            let item = self.item(at);
            let other = is_relative(self.word(at))
                || matches!(self.word(at), "that" | "what" | "and" | "but" | "or" | "he" | "she" | "it" | "they" | "we" | "I" | "you");
            if !(item.kind.is_word() || item.kind == TokenKind::Hyphen) || other || item.entry.cue && item.entry.mood.is_none() {
                break;
            }
            let told = self.happened && !item.entry.predicates.is_empty();
            let here = if told && at > self.after && self.is_negation(at - 1) { Factuality::Denied } else { self.mood(at) };
            if here > found.0 {
                found = (here, Some(at));
            }
            if told {
                break;
            }
        }
        found
    }

    /// Whether an item before the figure parts the clause of the figure from what stands in front.
    fn parts(&self, at: usize) -> bool {
        match self.item(at).kind {
            TokenKind::Semicolon | TokenKind::Quote(_) | TokenKind::Dash | TokenKind::Colon => true,
            // Only a list or a participle goes on behind a comma.
            TokenKind::Comma => {
                let word = self.word(at + 1);
                let adverb = at > self.start && self.word(at - 1).ends_with("edly");
                !(adverb || word.ends_with("ing") || matches!(word, "and" | "or") && at + 2 >= self.first)
            }
            TokenKind::Word => match self.word(at) {
                "though" => at == self.start || self.word(at - 1) != "as",
                "but" | "while" | "although" => true,
                word if is_relative(word) => true,
                // "the storm that killed 12", not "feared that 12".
                "that" => {
                    at == self.start || !(self.item(at - 1).entry.mood.is_some() || self.item(at - 1).entry.cue || self.is_evidence(at - 1))
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// What a word makes of the clause that it governs.
    fn mood(&self, at: usize) -> Factuality {
        let item = self.item(at);
        // "He looked as if he had fled"
        if matches!(self.word(at), "if" | "though") && self.previous(at) == "as" {
            return Factuality::Hedged;
        }
        let Some(mood) = item.entry.mood.filter(|_| !item.capital || at == self.start) else { return Factuality::Asserted };
        let governs = match mood {
            Mood::Hedge => self.hedges(at),
            Mood::Deny => self.denies(at),
            Mood::Modal => self.word(at + 1) != "not" && item.entry.month.is_none_or(|_| !item.capital),
            Mood::Suppose => true,
            // "12 planned cuts": the noun is there.
            Mood::Plan => self.word(at) != "planned" || self.is_predicative(at),
        };
        let perfect = (at + 1..at + 3).any(|next| self.word(next) == "have");
        match mood {
            _ if !governs => Factuality::Asserted,
            Mood::Hedge => Factuality::Hedged,
            Mood::Deny => Factuality::Denied,
            Mood::Modal if perfect && self.word(at) != "should" => Factuality::Hedged,
            Mood::Plan if !(perfect && self.word(at) == "would") => Factuality::Planned,
            Mood::Suppose | Mood::Modal | Mood::Plan => Factuality::Hypothetical,
        }
    }

    /// Whether a hedge is said of the clause, and not of a noun beside it: `are feared dead`, but `the alleged gunman`.
    fn hedges(&self, at: usize) -> bool {
        let word = self.word(at);
        let next = self.word(at + 1);
        if word.starts_with("appear") || word.starts_with("seem") {
            return matches!(next, "to" | "that" | "as");
        }
        if word.ends_with("ed") || word == "thought" {
            return matches!(next, "to" | "that") || at + 1 == self.first || self.is_predicative(at);
        }
        if word.to_lowercase().starts_with("suspect") {
            // "A suspect opened fire" tells who did it.
            let noun = at > self.start && self.item(at - 1).entry.article;
            return next == "that" || at + 1 == self.first && !noun;
        }
        !matches!(next, "in" | "about")
    }

    /// Whether a participle belongs to a form of "be" before it.
    fn is_predicative(&self, at: usize) -> bool {
        let mut before = at;
        while before > self.start && self.item(before - 1).entry.between && !self.item(before - 1).entry.auxiliary {
            before -= 1;
        }
        matches!(self.previous(before), "is" | "are" | "was" | "were" | "been" | "be" | "being")
    }

    /// Whether a verb of denial has a claim as its object: `denied that`, `denied killing`, `rejected reports of`.
    fn denies(&self, at: usize) -> bool {
        let next = self.word(at + 1);
        let claim =
            |word: &str| matches!(word, "report" | "reports" | "claim" | "claims" | "allegations" | "accusations" | "rumours" | "rumors");
        let plain = self.word(at).starts_with("den") && (next == "that" || next.len() > 5 && next.ends_with("ing"));
        plain || claim(next) || matches!(next, "any" | "the" | "those") && claim(self.word(at + 2))
    }

    fn is_evidence(&self, at: usize) -> bool {
        matches!(self.word(at), "evidence" | "proof" | "indication" | "indications" | "sign" | "signs" | "record")
    }

    /// `no evidence that`, `no sign of`.
    fn denies_evidence(&self, at: usize) -> bool {
        self.is_evidence(at + 1) && matches!(self.word(at + 2), "that" | "of")
    }

    fn is_negation(&self, at: usize) -> bool {
        let word = self.word(at);
        matches!(word, "not" | "never") || word.ends_with("n't") || word.ends_with("n’t")
    }

    /// The adverb right at the verb that makes it less than sure: `was allegedly hatched`.
    fn adverb(&self) -> Option<usize> {
        let hedge = |at: &usize| self.item(*at).entry.mood == Some(Mood::Hedge) && self.word(*at).ends_with("ly");
        let light = |at: &usize| self.item(*at).entry.auxiliary || self.item(*at).entry.between;
        let beside = (self.start..self.first).rev().take_while(|at| hedge(at) || light(at)).filter(|at| !self.is_negation(*at));
        beside.take(4).find(hedge)
    }

    /// The word that negates the verb that is looked at: `did not sink`, `never called`.
    fn negation(&self) -> Option<usize> {
        let light = |at: &usize| self.item(*at).entry.auxiliary || self.item(*at).entry.between || self.is_negation(*at);
        (self.start..self.first).rev().take_while(light).take(4).find(|at| self.is_negation(*at))
    }

    /// Whether a negation stands at a verb whose object the figure is: `did not kill 12 people`.
    fn negates_figure(&self, at: usize) -> bool {
        let between = at + 1..self.first;
        if between.is_empty() || between.len() > 4 || matches!(self.word(at + 1), "only" | "just" | "even" | "all" | "counting") {
            return false;
        }
        let mut verbs = 0;
        for k in between {
            let item = self.item(k);
            let light = item.entry.auxiliary || item.entry.between || item.entry.bound.is_some();
            if !light && (item.kind != TokenKind::Word || item.entry.function || item.capital) {
                return false;
            }
            verbs += usize::from(!light);
        }
        verbs == 1
    }
}

/// Whether a word opens a clause that tells something else than the one around it.
fn is_relative(word: &str) -> bool {
    matches!(word, "who" | "which" | "whom" | "whose" | "where" | "when" | "after" | "since" | "because")
}

#[cfg(test)]
mod tests {
    use crate::testing::figure;

    /// How surely the figure `words` is said.
    #[track_caller]
    fn says(text: &str, words: &str, expected: &str) {
        assert_eq!(figure(text, words).factuality.name(), expected, "{text}");
    }

    #[test]
    fn hedges() {
        says("The slide may have killed 12 people near Ella.", "12", "hedged");
        says("At least 12 people are feared dead near Ella.", "12", "hedged");
        says("The flood reportedly swept away 12 houses.", "12", "hedged");
        says("Reportedly, 12 people drowned near Ella.", "12", "hedged");
        says("The blast appears to have killed 12 people.", "12", "hedged");
        says("Ann Lee said the slide may have killed 12 people.", "12", "hedged");
    }

    #[test]
    fn a_hedge_of_a_noun_is_none_of_the_figure() {
        says("The alleged gunman shot 12 people in Ella.", "12", "asserted");
        says("A suspected leak led to a blast that killed 12 people.", "12", "asserted");
        says("The gate may fail again, but 12 people were killed on Monday.", "12", "asserted");
        says("The storm, which could return, killed 12 people.", "12", "asserted");
    }

    #[test]
    fn what_has_not_happened() {
        says("If the dam bursts, 12 villages will be lost.", "12", "hypothetical");
        says("The mill plans to cut 12 jobs.", "12", "hypothetical");
        says("The slide could kill 12 people.", "12", "hypothetical");
        says("The bridge would cost $12 million.", "12", "hypothetical");
    }

    #[test]
    fn denials() {
        says("The army denied that 12 people were killed.", "12", "denied");
        says("The army denied killing 12 people.", "12", "denied");
        says("The slide did not kill 12 people.", "12", "denied");
        says("There is no evidence that 12 people were killed.", "12", "denied");
        says("The ferry did not stop at the 12 islands.", "12", "asserted");
        says("The slide killed not only 12 people but a herd.", "12", "asserted");
    }

    #[test]
    fn questions() {
        says("Did the slide kill 12 people?", "12", "asked");
        says("Ann Lee asked whether 12 people were killed.", "12", "asked");
        says("“Did it kill 12 people?” Ann Lee asked.", "12", "asked");
    }
}
