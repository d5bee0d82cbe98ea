//! The verbs of speech around quotations, and the words that name their subjects.

use super::Passage;
use super::phrase::{Clause, is_determiner, is_link, is_pronoun, names_speaker};
use super::tag::is_spoken;
use crate::parse::Parse;
use crate::token::TokenKind;

/// The words that name who speaks at a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// These items.
    Phrase(usize, usize),
    /// Whoever speaks at the cue before it in the sentence, or else the subject of the sentence.
    Same,
}

/// A verb of speech outside quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cue {
    /// The item of the verb.
    pub(super) at: usize,
    pub(super) subject: Subject,
    /// The sentence.
    pub(super) sentence: u32,
    /// Whether it only ties quoted words close behind it: `called it "…"`.
    pub(super) stance: bool,
    /// Whether it tells what its subject says, by itself or as a record does: `the data show 12 cases`.
    pub(super) tells: bool,
}

impl Cue {
    /// The first item of the cue and its subject.
    pub(super) fn start(&self) -> usize {
        match self.subject {
            Subject::Phrase(first, _) => first.min(self.at),
            Subject::Same => self.at,
        }
    }
}

/// The verbs of speech of an article, in order.
pub(super) struct Cues {
    pub(super) all: Vec<Cue>,
}

impl Cues {
    pub(super) fn of(parse: &Parse<'_>, passages: &[Passage]) -> Self {
        let mut all: Vec<Cue> = Vec::new();
        let mut passage = passages.iter().peekable();
        let mut spoken;
        for (number, sentence) in parse.sentences.iter().enumerate() {
            let end = sentence.end as usize;
            let mut i = sentence.first as usize;
            let mut floor = i;
            spoken = false;
            while i < end {
                while passage.peek().is_some_and(|p| p.close <= i) {
                    passage.next();
                }
                if let Some(inside) = passage.peek().filter(|p| p.open <= i) {
                    spoken = is_spoken(parse, inside);
                    i = inside.close;
                    floor = i;
                    continue;
                }
                let ceiling = passage.peek().map_or(end, |p| p.open.min(end));
                let close = passage.peek().map_or(end, |p| p.close.min(end));
                let clause = Clause { parse, sentence: sentence.first as usize, floor, ceiling, close, end };
                if let Some((subject, stance)) = clause.cue(i) {
                    let shows = clause.shows(i, subject);
                    if shows || !parse.items[i].entry.showing {
                        // "a report found that": its own words.
                        let stance = stance && !(shows && i + 1 < end && parse.word(parse.items[i + 1]) == "that");
                        all.push(Cue { at: i, subject, sentence: number as u32, stance, tells: !stance || shows });
                    }
                } else if let Some(subject) = clause.before_colon(i).or_else(|| clause.tag(i).filter(|_| spoken)) {
                    all.push(Cue { at: i, subject, sentence: number as u32, stance: false, tells: true });
                    spoken = false;
                }
                i += 1;
            }
        }
        Self { all }
    }

    /// The cues between two items.
    pub(super) fn between(&self, from: usize, to: usize) -> &[Cue] {
        let first = self.all.partition_point(|c| c.at < from);
        let end = self.all.partition_point(|c| c.at < to);
        &self.all[first..end.max(first)]
    }
}

impl Clause<'_, '_> {
    /// The subject of the verb of speech at `i`, and whether the verb only ties quoted words; `None` where it is no such verb.
    fn cue(&self, i: usize) -> Option<(Subject, bool)> {
        let item = self.item(i);
        let word = self.word(i);
        if !item.kind.is_word() {
            return None;
        }
        if word.eq_ignore_ascii_case("according") && i + 1 < self.ceiling && self.word(i + 1) == "to" {
            let pronoun = i + 2 < self.ceiling && matches!(self.word(i + 2), "him" | "her" | "them");
            if pronoun && (i + 3 >= self.ceiling || !self.is_noun(i + 3)) {
                return Some((Subject::Phrase(i + 2, i + 3), false));
            }
            let somebody = self.phrase_after(i + 2).filter(|(first, end)| self.is_source(*first, *end));
            return somebody.map(|(first, end)| (Subject::Phrase(first, end), false));
        }
        let lemma = item.entry.lemma;
        let stance = (item.entry.stance || item.entry.showing) && !item.entry.cue;
        if self.issues(i) {
            return self.subject_before(i, true).map(|subject| (subject, false));
        }
        if !item.entry.cue && !stance || item.capital && i != self.sentence {
            return None;
        }
        // "a man accused of killing 12"
        if word == "accused" && i + 1 < self.ceiling && self.word(i + 1) == "of" {
            return None;
        }
        let next = if i + 1 < self.ceiling { self.word(i + 1) } else { "" };
        // "called on the council to": a request; "spoke of", but not "spoke".
        let request = item.entry.stance && next == "on";
        if request && (self.sentence..i).any(|k| self.item(k).entry.cue && !self.word(k).ends_with("ing")) {
            return None;
        }
        let stance = (stance || request) && !(word.starts_with("put") && next == "it");
        if word.starts_with("put") && !item.entry.record && self.puts(i).is_none() {
            return None;
        }
        let before = (i > self.floor).then(|| self.item(i - 1));
        if before.is_some_and(|b| is_determiner(self.parse.word(b))) {
            return None;
        }
        if word.ends_with("ing") && word != lemma {
            return self.participle(i).map(|s| (s, stance));
        }
        let past = word != lemma && !word.ends_with('s');
        if let Some(subject) = past.then(|| self.agent(i)).flatten() {
            return Some((subject, true));
        }
        if !past && before.is_some_and(|b| matches!(self.parse.word(b), "to" | "not")) {
            // "went on to say"
            let goes = (self.floor..i - 1).rev().take(3).find(|k| matches!(self.word(*k), "went" | "goes" | "gone" | "continued"));
            return goes.and_then(|k| self.subject_before(k, true)).map(|subject| (subject, stance));
        }
        let inverted = before.is_none_or(|b| matches!(b.kind, TokenKind::Comma | TokenKind::Dash | TokenKind::Stop));
        let claims = i + 1 < self.ceiling && self.word(i + 1) == "that";
        if inverted && !claims && !stance && lemma != "tell" {
            let opens = (self.floor..i).all(|k| !self.item(k).kind.is_word()) && self.floor > self.sentence;
            let whole = |end: usize| i > self.sentence || self.ceiling < self.end && end + 1 >= self.ceiling;
            let fits = |(first, end): &(usize, usize)| opens || whole(*end) && self.closes_phrase(*end) && self.is_somebody(*first, *end);
            if let Some((first, end)) = self.phrase_after(i + 1).filter(fits) {
                return Some((Subject::Phrase(first, end), false));
            }
        }
        let (first, end) = match self.subject_before(i, past)? {
            Subject::Same => return Some((Subject::Same, stance)),
            Subject::Phrase(first, end) => (first, end),
        };
        if past && (self.names_thing(i, first, end) || self.hangs_on(first) && !matches!(lemma, "say" | "tell")) {
            return None;
        }
        // "Tern quoted Lee as saying": Lee says it.
        let passed_on = matches!(lemma, "quote" | "cite" | "report")
            && (i + 2..self.ceiling.min(i + 14)).any(|k| self.word(k) == "saying" && self.word(k - 1) == "as");
        if passed_on {
            return None;
        }
        // "news reports", "the claims": a noun unless a name or a pronoun stands before it.
        let sure = past || matches!(lemma, "say" | "tell" | "call" | "insist" | "argue");
        let named = self.item(end - 1).capital || is_pronoun(self.word(end - 1));
        let last = self.item(end - 1);
        // "researchers estimate", "the study reports"
        let noun = self.word(end - 1);
        let many = noun.ends_with('s') || noun.eq_ignore_ascii_case("police");
        let plural = word == lemma && (many && names_speaker(last, noun) || matches!(noun, "they" | "They" | "we" | "We" | "I"));
        // "The statement reads", "It read"
        let head = (first + 1..end).find(|k| is_link(self.word(*k))).unwrap_or(end) - 1;
        let written = last.entry.record || last.entry.voice || names_speaker(self.item(head), self.word(head));
        let reads = lemma == "read" && (written || noun.eq_ignore_ascii_case("it"));
        if lemma == "read" {
            return reads.then_some((Subject::Phrase(first, end), stance));
        }
        // "heard a guard shout"
        let heard = first > self.floor
            && (self.floor..first).rev().find(|k| !is_determiner(self.word(*k))).is_some_and(|k| matches!(self.word(k), "hear" | "heard"));
        (sure || plural || heard || (named || last.entry.record) && word.ends_with('s')).then_some((Subject::Phrase(first, end), stance))
    }

    /// Whether "called" at `i` only names what its noun stands for: `a wall called “the beast”`, `an actor called Roy Ash`.
    fn names_thing(&self, i: usize, first: usize, end: usize) -> bool {
        let noun = self.item(end - 1);
        let names = (i + 1..self.ceiling).take_while(|k| self.item(*k).capital || self.item(*k).kind == TokenKind::Stop).count();
        // "an actor called Lee's plan “…”"
        let owner = i + 1 + names < self.ceiling && self.item(i + 1 + names).kind == TokenKind::Possessive;
        let named = names > 0 && !owner && first > self.floor && matches!(self.word(first - 1), "a" | "an");
        let speaks = noun.capital || is_pronoun(self.word(end - 1)) || names_speaker(noun, self.word(end - 1));
        let mark = i + 1 + usize::from(i + 1 < self.ceiling && is_determiner(self.word(i + 1)));
        let quoted = mark >= self.ceiling && self.ceiling < self.end;
        let naming = matches!(self.word(i), "called" | "dubbed" | "labelled" | "labeled") && !self.item(i - 1).entry.auxiliary;
        naming && (named || quoted && !speaks)
    }

    /// Whether the phrase at `first` is no subject, for a preposition stands before it: `in a note posted yesterday`.
    fn hangs_on(&self, first: usize) -> bool {
        let determined = first >= self.floor + 2 && is_determiner(self.word(first - 1));
        determined && ["in", "on", "with", "from", "to"].iter().any(|p| self.word(first - 2).eq_ignore_ascii_case(p))
    }

    /// `issued a statement`, `released a brief statement`
    fn issues(&self, i: usize) -> bool {
        matches!(self.word(i), "issued" | "released") && (i + 1..self.ceiling.min(i + 5)).any(|k| self.word(k) == "statement")
    }

    /// Whether a record shows something at verb `i`: `the data show 12 cases`; or somebody puts a number `at` so much.
    fn shows(&self, i: usize, subject: Subject) -> bool {
        let Subject::Phrase(first, end) = subject else { return false };
        if !self.item(i).entry.showing {
            return false;
        }
        if self.word(i).starts_with("put") {
            return self.puts(i).is_some();
        }
        let head_end = (first + 1..end).find(|k| is_link(self.word(*k))).unwrap_or(end);
        // "a survey by the bank found"
        let by = (self.floor..first).rev().find(|k| !is_determiner(self.word(*k))).filter(|k| *k > self.floor && self.word(*k) == "by");
        self.item(head_end - 1).entry.record || by.is_some_and(|k| self.item(k - 1).entry.record)
    }

    /// The word that makes "put" a verb of speech at `i`: `as Lee put it`, `put the toll at 12`.
    fn puts(&self, i: usize) -> Option<usize> {
        let it = i + 1 < self.ceiling && self.word(i + 1) == "it";
        if it { Some(i + 1) } else { (i + 2..self.ceiling.min(i + 12)).find(|k| self.word(*k) == "at") }
    }

    /// The subject of an -ing form: `…, adding that`, `with Lee noting that`, `was quoted by Tern as saying`.
    fn participle(&self, i: usize) -> Option<Subject> {
        if i == self.sentence {
            // "Saying “…”, Lee left."
            let comma = usize::from(self.close < self.end && self.item(self.close).kind == TokenKind::Comma);
            let (first, end) = self.behind_quotation().phrase_after(self.close + comma)?;
            let own = |k: &usize| self.item(*k).capital || names_speaker(self.item(*k), self.word(*k)) && !self.item(*k - 1).capital;
            let last = (first..end).take_while(own).last()?;
            return Some(Subject::Phrase(first, last + 1));
        }
        let adverbs = (self.floor..i).rev().take_while(|k| self.is_adverb(*k)).count();
        let before = (i - adverbs > self.floor).then(|| self.item(i - adverbs - 1))?;
        match self.parse.word(before) {
            "," | "and" | "–" | "—" | "--" => Some(Subject::Same),
            "as" => self.quoted_as(i - adverbs - 1),
            _ => {
                let (first, end) = self.phrase_before(i - adverbs)?;
                // "with Lee noting that “…” and Ash saying"
                let with = first > self.sentence && self.word(first - 1) == "with";
                let also = first > self.floor && self.word(first - 1) == "and" && first - 1 <= self.floor + 1 && self.item(first).capital;
                // "a man shouting “…”"
                let alone = self.item(i).entry.lemma != "say" && !(self.floor..first).any(|k| self.item(k).entry.cue);
                let quotes = alone && self.ceiling < self.end && self.ceiling <= i + 2 && names_speaker(before, self.parse.word(before));
                let shouts =
                    quotes && (self.parse.word(before).ends_with('s') || first > self.floor && is_determiner(self.word(first - 1)));
                (with || also || shouts).then_some(Subject::Phrase(first, end))
            }
        }
    }

    /// The participle behind a noun that the phrase from `first` only hangs on to: `a memo sent by Lee`.
    fn done_by(&self, first: usize) -> Option<usize> {
        let by = (self.floor + 2..first).rev().find(|k| !is_determiner(self.word(*k))).filter(|k| self.word(*k) == "by")?;
        let done = self.word(by - 1);
        let form = done.ends_with("ed") || matches!(done, "written" | "sent" | "made" | "given" | "held" | "shown");
        (form && !self.item(by - 2).entry.auxiliary).then_some(by - 1)
    }

    pub(super) fn is_adverb(&self, i: usize) -> bool {
        let item = self.item(i);
        let word = self.word(i);
        !item.capital
            && (item.entry.between && !item.entry.cue
                || word.len() > 4 && word.ends_with("ly")
                || matches!(word, "not" | "ever" | "further" | "once" | "rather" | "repeatedly" | "then"))
    }

    /// The subject of a finite verb: the phrase before it, past adverbs and auxiliaries.
    fn subject_before(&self, verb: usize, past: bool) -> Option<Subject> {
        let adjective = self.item(verb).entry.stance && self.item(verb).entry.lemma.is_empty();
        if self.is_passive(verb) {
            let denied = verb > self.floor && (verb.saturating_sub(2).max(self.floor)..verb).any(|k| self.word(k) == "not");
            if !(adjective && self.is_stance_adjective(verb)) || denied {
                return None;
            }
        } else if self.is_stance_adjective(verb) {
            return None;
        }
        let mut j = verb;
        loop {
            if j <= self.floor {
                return None;
            }
            let item = self.item(j - 1);
            if item.entry.auxiliary || self.is_adverb(j - 1) {
                j -= 1;
            } else if past && j - 1 > self.floor && self.word(j - 1) == "to" && self.item(j).entry.auxiliary {
                // "was reported to have accused"
                j -= 2;
            } else if let Some(earlier) = self.time_before(j) {
                j = earlier;
            } else {
                break;
            }
        }
        let item = self.item(j - 1);
        match self.word(j - 1) {
            "and" | "but" | "or" => return Some(Subject::Same),
            "who" | "which" => {
                let mut k = j - 1;
                if k > self.floor && self.item(k - 1).kind == TokenKind::Comma {
                    k -= 1;
                }
                return self.phrase_before(k).map(|(first, end)| Subject::Phrase(first, end));
            }
            _ => {}
        }
        if matches!(item.kind, TokenKind::Comma | TokenKind::Dash) {
            // "has, in a letter, called"
            let comma = (self.floor + 1..j - 1).rev().take(8).find(|k| self.item(*k).kind == TokenKind::Comma);
            if let Some(comma) = comma.filter(|k| self.item(k - 1).entry.auxiliary && *k > self.floor + 1) {
                return self.phrase_or_apposition(comma - 1);
            }
            return self.phrase_or_apposition(j);
        }
        let (first, mut end) = self.phrase_before(j)?;
        // "a report released last year found"
        if end > first + 1 && matches!(self.word(end - 1), "released" | "published" | "issued" | "obtained") {
            end -= 1;
        }
        // "Roy Ash, a harbour official said": the comma behind the apposition is missing.
        let article = |first: usize| match self.word(first - 1) {
            "a" | "an" => !item.capital,
            "the" => self.is_name_alone(first - 2) && self.is_somebody(first, end),
            _ => false,
        };
        let apposed = first >= self.floor + 3 && self.item(first - 2).kind == TokenKind::Comma && article(first);
        let named = apposed.then(|| self.phrase_before(first - 2)).flatten().filter(|(_, end)| self.item(end - 1).capital);
        let (first, end) = named.unwrap_or((first, end));
        // "a witness who gave her name as Ana said": the name stands within the clause.
        let inner = first > self.floor + 1 && self.item(first - 1).entry.function;
        let who = inner.then(|| (self.floor + 1..first - 1).rev().find(|k| self.word(*k) == "who")).flatten();
        let outer = who.filter(|k| self.item(k - 1).kind.is_word()).or_else(|| self.done_by(first)).and_then(|k| self.phrase_before(k));
        let (first, end) = outer.unwrap_or((first, end));
        Some(Subject::Phrase(first, end))
    }

    /// Whether nothing but a name stands from the start of the sentence to the comma.
    fn is_name_alone(&self, comma: usize) -> bool {
        let named = |k: usize| self.item(k).capital && !self.item(k).entry.function && self.item(k).entry.weekday.is_none();
        self.floor == self.sentence && (2..=4).contains(&(comma - self.floor)) && (self.floor..comma).all(named)
    }

    fn is_stance_adjective(&self, i: usize) -> bool {
        matches!(
            self.word(i),
            "unequivocal"
                | "adamant"
                | "clear"
                | "confident"
                | "certain"
                | "sure"
                | "convinced"
                | "explicit"
                | "insistent"
                | "hopeful"
                | "blunt"
        )
    }
}
