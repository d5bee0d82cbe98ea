//! The verbs of speech around quotations, and the words that name their subjects.

use super::{Passage, is_wordy};
use crate::lexicon;
use crate::parse::{Item, Parse};
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
        for (number, sentence) in parse.sentences.iter().enumerate() {
            let end = sentence.end as usize;
            let mut i = sentence.first as usize;
            let mut floor = i;
            while i < end {
                while passage.peek().is_some_and(|p| p.close <= i) {
                    passage.next();
                }
                if let Some(inside) = passage.peek().filter(|p| p.open <= i) {
                    i = inside.close;
                    floor = i;
                    continue;
                }
                let ceiling = passage.peek().map_or(end, |p| p.open.min(end));
                let clause = Clause { parse, sentence: sentence.first as usize, floor, ceiling, end };
                if let Some((subject, stance)) = clause.cue(i) {
                    let shows = clause.shows(i, subject);
                    if shows || !parse.items[i].entry.showing {
                        all.push(Cue { at: i, subject, sentence: number as u32, stance, tells: !stance || shows });
                    }
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

/// The narrator's words between two quotations, or between a quotation and the end of the sentence.
struct Clause<'a, 'p> {
    parse: &'p Parse<'a>,
    /// The first item of the sentence.
    sentence: usize,
    /// The first item behind the last quotation, or of the sentence.
    floor: usize,
    /// The next quotation, or the end of the sentence.
    ceiling: usize,
    /// The end of the sentence.
    end: usize,
}

impl Clause<'_, '_> {
    fn item(&self, i: usize) -> Item {
        self.parse.items[i]
    }

    fn word(&self, i: usize) -> &str {
        self.parse.word(self.item(i))
    }

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
        // "called on the council to": a request.
        if item.entry.stance && i + 1 < self.ceiling && self.word(i + 1) == "on" {
            return None;
        }
        let before = (i > self.floor).then(|| self.item(i - 1));
        if before.is_some_and(|b| is_determiner(self.parse.word(b))) {
            return None;
        }
        let lemma = item.entry.lemma;
        if word.ends_with("ing") && word != lemma {
            return self.participle(i).map(|s| (s, stance));
        }
        let past = word != lemma && !word.ends_with('s');
        if !past && before.is_some_and(|b| matches!(self.parse.word(b), "to" | "not")) {
            return None;
        }
        let inverted = before.is_none_or(|b| matches!(b.kind, TokenKind::Comma | TokenKind::Dash | TokenKind::Stop));
        let claims = i + 1 < self.ceiling && self.word(i + 1) == "that";
        if inverted && !claims && !stance && lemma != "tell" && i > self.sentence {
            let fits = |(first, end): &(usize, usize)| i == self.floor || self.closes_phrase(*end) && self.is_somebody(*first, *end);
            if let Some((first, end)) = self.phrase_after(i + 1).filter(fits) {
                return Some((Subject::Phrase(first, end), false));
            }
        }
        let (first, end) = match self.subject_before(i, past)? {
            Subject::Same => return Some((Subject::Same, stance)),
            Subject::Phrase(first, end) => (first, end),
        };
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
        let plural =
            word == lemma && (noun.ends_with('s') && names_speaker(last, noun) || matches!(noun, "they" | "They" | "we" | "We" | "I"));
        // "The statement reads", "It read"
        let reads = lemma == "read" && (last.entry.record || last.entry.voice || noun.eq_ignore_ascii_case("it"));
        if lemma == "read" {
            return reads.then_some((Subject::Phrase(first, end), stance));
        }
        (sure || plural || (named || last.entry.record) && word.ends_with('s')).then_some((Subject::Phrase(first, end), stance))
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
            return (i + 2..self.ceiling.min(i + 12)).any(|k| self.word(k) == "at");
        }
        let head_end = (first + 1..end).find(|k| is_link(self.word(*k))).unwrap_or(end);
        // "a survey by the bank found"
        let by = (self.floor..first).rev().find(|k| !is_determiner(self.word(*k))).filter(|k| *k > self.floor && self.word(*k) == "by");
        self.item(head_end - 1).entry.record || by.is_some_and(|k| self.item(k - 1).entry.record)
    }

    /// The subject of an -ing form: `…, adding that`, `with Lee noting that`, `was quoted by Tern as saying`.
    fn participle(&self, i: usize) -> Option<Subject> {
        let before = (i > self.floor).then(|| self.item(i - 1))?;
        match self.parse.word(before) {
            "," | "and" | "–" | "—" | "--" => Some(Subject::Same),
            "as" => self.quoted_as(i - 1),
            _ => {
                let (first, end) = self.phrase_before(i)?;
                (first > self.sentence && self.word(first - 1) == "with").then_some(Subject::Phrase(first, end))
            }
        }
    }

    /// The speaker where another one quotes him: `Lee was quoted by Tern as`, `Tern quoted Lee as`.
    fn quoted_as(&self, as_at: usize) -> Option<Subject> {
        let verb = (self.floor..as_at).rev().take(12).find(|k| {
            let item = self.item(*k);
            matches!(item.entry.lemma, "quote" | "cite" | "report") && self.word(*k) != item.entry.lemma
        })?;
        if self.is_passive(verb) {
            let mut j = verb;
            while j > self.floor && self.item(j - 1).entry.auxiliary {
                j -= 1;
            }
            return self.phrase_or_apposition(j);
        }
        self.phrase_or_apposition(as_at)
    }

    fn is_passive(&self, verb: usize) -> bool {
        let mut j = verb;
        while j > self.floor && (self.item(j - 1).entry.auxiliary || self.is_adverb(j - 1)) {
            j -= 1;
            if matches!(self.word(j), "is" | "are" | "was" | "were" | "been" | "be" | "being" | "'s" | "’s") {
                return true;
            }
        }
        false
    }

    fn is_adverb(&self, i: usize) -> bool {
        let item = self.item(i);
        let word = self.word(i);
        !item.capital
            && (item.entry.between && !item.entry.cue
                || word.len() > 4 && word.ends_with("ly")
                || matches!(word, "not" | "ever" | "further" | "once" | "repeatedly" | "then"))
    }

    /// The subject of a finite verb: the phrase before it, past adverbs and auxiliaries.
    fn subject_before(&self, verb: usize, past: bool) -> Option<Subject> {
        let adjective = self.item(verb).entry.stance && self.item(verb).entry.lemma.is_empty();
        if self.is_passive(verb) {
            if !(adjective && self.is_stance_adjective(verb)) {
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
            return self.phrase_or_apposition(j);
        }
        let (first, end) = self.phrase_before(j)?;
        // "Roy Ash, a harbour official said": the comma behind the apposition is missing.
        let apposed = first >= self.floor + 3
            && !item.capital
            && matches!(self.word(first - 1), "a" | "an")
            && self.item(first - 2).kind == TokenKind::Comma;
        let named = apposed.then(|| self.phrase_before(first - 2)).flatten().filter(|(_, end)| self.item(end - 1).capital);
        let (first, end) = named.unwrap_or((first, end));
        Some(Subject::Phrase(first, end))
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

    /// Where the words of time before `j` begin: `on Tuesday`, `last week`, `earlier`.
    fn time_before(&self, j: usize) -> Option<usize> {
        let item = self.item(j - 1);
        let day = item.entry.weekday.is_some() || item.entry.month.is_some();
        let word = self.word(j - 1);
        let noun = matches!(word, "week" | "month" | "year" | "night" | "morning" | "evening" | "afternoon");
        if !day && !noun && !matches!(word, "today" | "yesterday" | "earlier" | "recently" | "once" | "afterwards" | "too") {
            return None;
        }
        let mut k = j - 1;
        while k > self.floor
            && (self.item(k - 1).entry.weekday.is_some()
                || matches!(self.word(k - 1), "on" | "last" | "this" | "earlier" | "late" | "early" | "in" | "the" | "that" | "a"))
        {
            k -= 1;
        }
        (k > self.floor && (!noun || k < j - 1)).then_some(k)
    }

    /// The phrase that ends before `end`; where a comma ends it, the name in the apposition or the phrase in front of it.
    fn phrase_or_apposition(&self, end: usize) -> Option<Subject> {
        let last = self.item(end - 1);
        if !matches!(last.kind, TokenKind::Comma | TokenKind::Dash) {
            return self.phrase_before(end).map(|(first, end)| Subject::Phrase(first, end));
        }
        let mut comma = end - 1;
        let mut adjacent = true;
        for _ in 0..5 {
            if comma <= self.floor {
                return None;
            }
            let left =
                (self.floor..comma).rev().find(|k| matches!(self.item(*k).kind, TokenKind::Comma | TokenKind::Dash | TokenKind::Semicolon));
            let from = left.map_or(self.floor, |l| l + 1);
            let opens = self.word(from);
            let name = self.item(comma - 1).capital
                && !matches!(
                    opens,
                    "who" | "which" | "where" | "whose" | "in" | "at" | "from" | "of" | "on" | "a" | "an" | "the" | "head" | "chief"
                )
                && (!adjacent || self.item(from).capital && comma - from <= 5)
                && comma > from;
            // "Lee, a farmer from Ella, said": the segment in front of the apposition.
            let first = !adjacent && !self.item(from).kind.eq(&TokenKind::Number) && (left.is_none() || name);
            if adjacent && name && left.is_some() || first {
                return self.phrase_before(comma).map(|(first, end)| Subject::Phrase(first, end));
            }
            adjacent = false;
            comma = left?;
        }
        None
    }

    /// The noun phrase that ends before `end`, without its article, with the phrases that prepositions hang on to it.
    fn phrase_before(&self, end: usize) -> Option<(usize, usize)> {
        let mut i = end;
        if i > self.floor && is_pronoun(self.word(i - 1)) {
            return Some((i - 1, i));
        }
        let mut first = None;
        while i > self.floor {
            let item = self.item(i - 1);
            let word = self.word(i - 1);
            if item.kind == TokenKind::CloseBracket {
                let open = (self.floor..i).rev().take(8).find(|k| self.item(*k).kind == TokenKind::OpenBracket)?;
                i = open;
            } else if is_determiner(word) {
                first.get_or_insert(i);
                // "a spokesman for the ministry": the head stands further to the left.
                if i >= self.floor + 3 && is_link(self.word(i - 2)) && self.is_noun(i - 3) {
                    i -= 2;
                    first = None;
                } else {
                    break;
                }
            } else {
                let link = i < end && is_link(word) && i > self.floor + 1 && self.is_noun(i - 2);
                let joint = item.kind == TokenKind::Hyphen || matches!(item.kind, TokenKind::SingleQuote(_)) && i < end;
                if !link && !joint && !self.is_noun(i - 1) {
                    break;
                }
                i -= 1;
            }
        }
        let mut first = first.unwrap_or(i);
        while first < end && !self.is_noun(first) {
            first += 1;
        }
        (first < end).then_some((first, end))
    }

    /// The noun phrase that starts at `from`, without its article: `said the mayor of Ella`, `said spokesman Roy Ash`.
    fn phrase_after(&self, from: usize) -> Option<(usize, usize)> {
        let mut i = from;
        let mut determined = false;
        while i < self.ceiling && (is_determiner(self.word(i)) || matches!(self.word(i), "one" | "another")) {
            determined = true;
            i += 1;
        }
        let first = i;
        if i >= self.ceiling || self.item(i).entry.weekday.is_some() || self.time_noun(i) || is_pronoun(self.word(i)) {
            return None;
        }
        let mut capital = None;
        while i < self.ceiling {
            let item = self.item(i);
            if item.kind == TokenKind::OpenBracket && i > first {
                let Some(close) = (i..self.ceiling).take(8).find(|k| self.item(*k).kind == TokenKind::CloseBracket) else { break };
                i = close + 1;
            } else if i > first
                && i + 1 < self.ceiling
                && matches!(self.word(i), "of" | "for" | "from" | "with")
                && (self.is_noun(i + 1) || is_determiner(self.word(i + 1)))
                && capital.is_none_or(|c| c + 1 < i || determined)
            {
                i += 1 + usize::from(is_determiner(self.word(i + 1)));
            } else if item.kind == TokenKind::Hyphen && i > first {
                i += 1;
            } else if self.is_noun(i) && item.entry.weekday.is_none() && !self.time_noun(i) {
                if item.capital {
                    capital = Some(i);
                } else {
                    // "said Roy Ash speaking in Ella", but "said Ella clerk Roy Ash"
                    let role = i + 1 < self.ceiling && self.item(i + 1).capital && self.item(i + 1).entry.weekday.is_none();
                    let noun = role || self.word(i).ends_with('s') || item.entry.title;
                    if !determined && !noun && capital.is_some_and(|c| c > first && c + 1 == i) {
                        break;
                    }
                }
                i += 1;
            } else {
                break;
            }
        }
        while i > first && !self.is_noun(i - 1) && self.item(i - 1).kind != TokenKind::CloseBracket {
            i -= 1;
        }
        if i + 1 < self.ceiling && capital.is_none() && determined && self.item(i).kind == TokenKind::Comma {
            // "said an importer, Saif Ibrahim."
            let end = (i + 1..self.ceiling).take(5).take_while(|k| self.item(*k).capital).last().map(|k| k + 1);
            if let Some(end) = end.filter(|e| *e >= self.ceiling || !self.item(*e).kind.is_word()) {
                return Some((i + 1, end));
            }
        }
        (i > first).then_some((first, i))
    }

    /// Whether the phrase, as far as its first preposition, ends with a name or a noun for those who speak.
    fn is_somebody(&self, first: usize, end: usize) -> bool {
        let head_end = (first + 1..end).find(|i| is_link(self.word(*i))).unwrap_or(end);
        let known = |i: usize| self.item(i).capital || names_speaker(self.item(i), self.word(i));
        self.item(first).kind.is_word() && self.item(first).entry.number.is_none() && (first..head_end).rev().take(2).any(known)
    }

    /// Whether a phrase behind "according to" names a source: not `according to plan`, `according to their taste`.
    fn is_source(&self, first: usize, end: usize) -> bool {
        let owned = matches!(self.word(first - 1), "my" | "your" | "his" | "her" | "its" | "their" | "our");
        let bare = !is_determiner(self.word(first - 1)) && end == first + 1 && !self.word(first).ends_with('s');
        !(owned || bare) || self.item(first).capital || self.is_somebody(first, end)
    }

    fn time_noun(&self, i: usize) -> bool {
        matches!(self.word(i), "today" | "yesterday" | "last" | "earlier" | "later" | "late" | "early" | "recently" | "afterwards")
    }

    /// Whether what follows an inverted subject lets it be one: "said officials were" does not.
    fn closes_phrase(&self, end: usize) -> bool {
        if end >= self.ceiling {
            return end >= self.end;
        }
        let item = self.item(end);
        // "said the men drove a car"
        let object = is_determiner(self.word(end)) && !self.item(end - 1).capital;
        !item.entry.auxiliary
            && !object
            && !item.entry.cue
            && (item.entry.function || !item.kind.is_word() || item.entry.weekday.is_some() || self.time_noun(end))
    }

    /// Whether an item may belong to a noun phrase.
    fn is_noun(&self, i: usize) -> bool {
        let item = self.item(i);
        is_wordy(&item) && !item.entry.function && !item.entry.auxiliary && !is_pronoun(self.word(i))
            || item.kind == TokenKind::Possessive
            || item.kind.is_word() && is_acronym(self.word(i))
    }
}

pub(super) fn is_determiner(word: &str) -> bool {
    ["a", "an", "the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your", "some", "several", "many"]
        .iter()
        .any(|d| word.eq_ignore_ascii_case(d))
}

/// Whether a word is all capitals: `WHO`, `US`, `U.S.`
fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase() || c == '.')
}

pub(super) fn is_pronoun(word: &str) -> bool {
    ["he", "she", "it", "they", "we", "i", "you", "who"].iter().any(|p| word.eq_ignore_ascii_case(p)) && !is_acronym(word)
}

/// Whether a noun stands for somebody, or something, that may speak.
pub(super) fn names_speaker(item: Item, word: &str) -> bool {
    const PEOPLE: &[&str] = &["people", "child", "woman", "student", "fighter", "soldier", "police", "household"];
    let stem = word.strip_suffix('s').unwrap_or(word);
    let trade = stem.len() > 4 && ["er", "or", "ist", "ian", "ant", "man", "men", "person"].iter().any(|e| stem.ends_with(e));
    let title = item.entry.title || lexicon::entry(stem, &mut String::new()).title;
    trade || title || item.entry.voice || item.entry.record || item.entry.class.is_some_and(|c| PEOPLE.contains(&c))
}

/// Whether a preposition hangs a noun phrase on another one.
pub(super) fn is_link(word: &str) -> bool {
    matches!(word, "of" | "for" | "from" | "in" | "at" | "with" | "on" | "to")
}
