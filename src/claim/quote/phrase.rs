//! The noun phrases of a clause that may name who speaks.

use super::cue::Subject;
use super::is_wordy;
use crate::lexicon;
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// The narrator's words between two quotations, or between a quotation and the end of the sentence.
pub(super) struct Clause<'a, 'p> {
    pub(super) parse: &'p Parse<'a>,
    /// The first item of the sentence.
    pub(super) sentence: usize,
    /// The first item behind the last quotation, or of the sentence.
    pub(super) floor: usize,
    /// The next quotation, or the end of the sentence.
    pub(super) ceiling: usize,
    /// One past the next quotation, or the end of the sentence.
    pub(super) close: usize,
    /// The end of the sentence.
    pub(super) end: usize,
}

impl<'a, 'p> Clause<'a, 'p> {
    /// The words behind the next quotation.
    pub(super) fn behind_quotation(&self) -> Clause<'a, 'p> {
        Clause { floor: self.close, ceiling: self.end, close: self.end, ..*self }
    }

    pub(super) fn item(&self, i: usize) -> Item {
        self.parse.items[i]
    }

    pub(super) fn word(&self, i: usize) -> &str {
        self.parse.word(self.item(i))
    }

    /// Where the words of time before `j` begin: `on Tuesday`, `last week`, `earlier`.
    pub(super) fn time_before(&self, j: usize) -> Option<usize> {
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
    pub(super) fn phrase_or_apposition(&self, end: usize) -> Option<Subject> {
        let last = self.item(end - 1);
        if !matches!(last.kind, TokenKind::Comma | TokenKind::Dash) {
            return self.phrase_before(end).map(|(first, end)| Subject::Phrase(first, end));
        }
        let mut comma = end - 1;
        let mut inner = None;
        let mut adjacent = true;
        for _ in 0..5 {
            if comma <= self.floor {
                return None;
            }
            let left =
                (self.floor..comma).rev().find(|k| matches!(self.item(*k).kind, TokenKind::Comma | TokenKind::Dash | TokenKind::Semicolon));
            let from = left.map_or(self.floor, |l| l + 1);
            // "Lee of Ella, Kent, said": the segment is a place around the one before it.
            if adjacent && from + 1 == comma && left.is_some_and(|l| self.ends_with_place(l)) {
                adjacent = false;
                comma = left?;
                continue;
            }
            // "The port's chaplain, the Rev Roy Ash, said"
            let titled = adjacent && self.word(from) == "the" && from + 1 < comma && self.item(from + 1).entry.title;
            let from = if titled && (from + 1..comma).all(|k| self.item(k).capital) { from + 1 } else { from };
            let from = if adjacent { self.past_age_and_title(from, comma) } else { from };
            let opens = self.word(from);
            // "Ann Lee, Democrat of Ella, said"
            let member = from + 2 < comma && matches!(self.word(from + 1), "of" | "from") && left.is_some_and(|l| self.ends_with_name(l));
            let name = !member
                && self.item(comma - 1).capital
                && !matches!(
                    opens,
                    "who" | "which" | "where" | "whose" | "in" | "at" | "from" | "of" | "on" | "a" | "an" | "the" | "head" | "chief"
                )
                && (!adjacent || self.item(from).capital && comma - from <= 5)
                && comma > from
                && (adjacent || !left.is_some_and(|l| self.is_role_behind(l, from)));
            // "Lee, a farmer from Ella, said": the segment in front of the apposition.
            let first = !adjacent && !self.item(from).kind.eq(&TokenKind::Number) && (left.is_none() || name);
            // "In a radio talk, the winner, who was late, said": the opening phrase is no subject.
            let opening = matches!(opens, "In" | "On" | "At" | "During" | "After" | "Before" | "Under");
            if let Some(inner) = inner.filter(|_| first && left.is_none() && opening) {
                return self.phrase_before(inner).map(|(first, end)| Subject::Phrase(first, end));
            }
            if adjacent && name && left.is_some() || first {
                return self.phrase_before(comma).map(|(first, end)| Subject::Phrase(first, end));
            }
            adjacent = false;
            inner = Some(comma);
            comma = left?;
        }
        None
    }

    /// Whether two words with capitals stand right before a comma.
    fn ends_with_name(&self, comma: usize) -> bool {
        comma >= self.floor + 2 && (comma - 2..comma).all(|k| self.item(k).capital && !self.item(k).entry.function)
    }

    /// Where the name starts in an apposition that holds nothing else: `professor Ann Lee`, `14-year-old Roy Ash`.
    fn past_age_and_title(&self, from: usize, comma: usize) -> usize {
        let leads = |k: &usize| {
            let item = self.item(*k);
            let age = matches!(item.kind, TokenKind::Number | TokenKind::Hyphen)
                || self.word(*k).contains("year")
                || self.word(*k).ends_with("old");
            !item.capital && (age || item.entry.title)
        };
        let name = from + (from..comma).take_while(leads).count();
        let whole = (2..=4).contains(&(comma - name)) && (name..comma).all(|k| self.item(k).capital);
        if whole { name } else { from }
    }

    /// Whether the words before a comma are a name with its place: `Roy Ash of Ella`.
    fn ends_with_place(&self, comma: usize) -> bool {
        let names = |k: usize| self.item(k).capital || self.item(k).kind == TokenKind::Stop;
        let link = (self.floor..comma).rev().take(4).find(|k| !names(*k)).filter(|k| matches!(self.word(*k), "of" | "from" | "in"));
        link.is_some_and(|k| k > self.floor + 1 && k + 1 < comma && names(k - 1) && names(k - 2) && !self.item(k - 1).entry.title)
    }

    /// Whether a role without an article stands from `from`, behind a name that the comma at `left` ends: `Ann Lee, head of the League of Dams`.
    fn is_role_behind(&self, left: usize, from: usize) -> bool {
        let item = self.item(from);
        let role = !item.capital && item.kind.is_word() && names_speaker(item, self.word(from));
        role && left > self.floor + 1 && self.item(left - 1).capital && self.item(left - 2).capital
    }

    /// The noun phrase that ends before `end`, without its article, with the phrases that prepositions hang on to it.
    pub(super) fn phrase_before(&self, end: usize) -> Option<(usize, usize)> {
        let mut i = end;
        if i > self.floor && (is_pronoun(self.word(i - 1)) || is_anybody(self.word(i - 1))) {
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
    pub(super) fn phrase_after(&self, from: usize) -> Option<(usize, usize)> {
        let mut i = from;
        let mut determined = false;
        while i < self.ceiling && (is_determiner(self.word(i)) || matches!(self.word(i), "one" | "another")) {
            determined = true;
            i += 1;
        }
        let first = i;
        // "said another."
        if determined && is_anybody(self.word(i - 1)) && (i >= self.ceiling || !self.item(i).kind.is_word()) {
            return Some((i - 1, i));
        }
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
            } else if i > first && (item.kind == TokenKind::Hyphen || self.is_plural_possessive(i)) {
                i += 1;
            } else if self.is_noun(i) && item.entry.weekday.is_none() && !self.time_noun(i) && !self.is_participle(i, first) {
                if item.capital {
                    capital = Some(i);
                } else {
                    // "said Roy Ash speaking in Ella", but "said Ella clerk Roy Ash"
                    let nouns = (i..self.ceiling.min(i + 4)).take_while(|k| self.is_noun(*k) && !self.word(*k).ends_with("ing"));
                    let role = nouns.skip(1).any(|k| self.item(k).capital && self.item(k).entry.weekday.is_none());
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
    pub(super) fn is_somebody(&self, first: usize, end: usize) -> bool {
        let head_end = (first + 1..end).find(|i| is_link(self.word(*i))).unwrap_or(end);
        let known = |i: usize| self.item(i).capital || names_speaker(self.item(i), self.word(i));
        if end == first + 1 && is_anybody(self.word(first)) {
            return true;
        }
        self.item(first).kind.is_word() && self.item(first).entry.number.is_none() && (first..head_end).rev().take(2).any(known)
    }

    /// Whether a phrase behind "according to" names a source: not `according to plan`, `according to their taste`.
    pub(super) fn is_source(&self, first: usize, end: usize) -> bool {
        let owned = matches!(self.word(first - 1), "my" | "your" | "his" | "her" | "its" | "their" | "our");
        let bare = !is_determiner(self.word(first - 1)) && end == first + 1 && !self.word(first).ends_with('s');
        !(owned || bare) || self.item(first).capital || self.is_somebody(first, end)
    }

    fn time_noun(&self, i: usize) -> bool {
        matches!(self.word(i), "today" | "yesterday" | "last" | "earlier" | "later" | "late" | "early" | "recently" | "afterwards")
    }

    /// Whether what follows an inverted subject lets it be one: "said officials were" does not.
    pub(super) fn closes_phrase(&self, end: usize) -> bool {
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

    /// Whether an item behind a noun for a speaker tells what that one does: `a man wearing a coat`, `a leaflet handed out`.
    fn is_participle(&self, i: usize, first: usize) -> bool {
        let word = self.word(i);
        let form = !self.item(i).capital && word.len() > 4 && (word.ends_with("ing") || word.ends_with("ed"));
        form && i > first && {
            let before = self.word(i - 1);
            let speaker = |i: usize| i < self.ceiling && (names_speaker(self.item(i), self.word(i)) || self.item(i).capital);
            names_speaker(self.item(i - 1), before) && !speaker(i + 1)
        }
    }

    /// Whether a mark at `i` is the apostrophe of a plural: `the builders' club`.
    fn is_plural_possessive(&self, i: usize) -> bool {
        let mark = matches!(self.item(i).kind, TokenKind::SingleQuote(_)) && !self.item(i).spaced;
        mark && self.word(i - 1).ends_with('s') && i + 1 < self.ceiling && self.item(i + 1).spaced && self.is_noun(i + 1)
    }

    /// Whether an item may belong to a noun phrase.
    pub(super) fn is_noun(&self, i: usize) -> bool {
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
pub(super) fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase() || c == '.')
}

pub(super) fn is_pronoun(word: &str) -> bool {
    ["he", "she", "it", "they", "we", "i", "you", "who"].iter().any(|p| word.eq_ignore_ascii_case(p)) && !is_acronym(word)
}

/// Whether a word stands for somebody who is not told.
pub(super) fn is_anybody(word: &str) -> bool {
    ["someone", "somebody", "everyone", "everybody", "others", "another", "one"].iter().any(|p| word.eq_ignore_ascii_case(p))
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
