//! Name phrases: runs of capitalised words, cut free of titles, of nationalities, and of words that merely open a sentence.

mod cut;
mod evidence;
mod words;

use rustc_hash::FxHashSet;

use crate::corpus::Span;
use crate::lexicon;
use crate::parse::{Item, Parse, Sentence, is_story};
use crate::structure::BlockKind;
use crate::token::{Side, TokenKind};
use words::{is_compound_adjective, is_label, is_office, takes_for, takes_of};

pub(super) use evidence::Evidence;
pub(super) use words::{is_suffix, is_upper, spells};

/// A name as it stands in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    /// The first item, and one past the last.
    pub first: usize,
    pub end: usize,
    pub at: Span,
    pub sentence: u32,
    pub title: Option<Span>,
    /// What the words around it tell.
    pub around: Evidence,
    /// Whether the phrase is a dateline's place, in capitals.
    pub dateline: bool,
    /// Whether it may count only if the rest of the article knows it: words of a headline in title case or in capitals.
    pub doubtful: bool,
}

/// How a sentence uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    /// `Crowds Cheer Winner at Gate`
    Title,
    /// `CROWDS CHEER WINNER`
    Shout,
}

/// The words that the article writes with a capital inside a sentence, and those that it writes without.
#[derive(Default)]
struct Seen<'a> {
    capital: FxHashSet<&'a str>,
    low: FxHashSet<&'a str>,
}

struct Reader<'p, 'a> {
    parse: &'p Parse<'a>,
    seen: Seen<'a>,
    out: Vec<Phrase>,
    lower: String,
}

/// All name phrases of an article, in the order of their places.
pub(super) fn phrases(parse: &Parse<'_>) -> Vec<Phrase> {
    let styles: Vec<Style> = parse.sentences.iter().map(|s| style(parse, *s)).collect();
    let mut reader = Reader { parse, seen: seen(parse, &styles), out: Vec::new(), lower: String::new() };
    let dateline = parse.dateline.map_or(Span::default(), |d| d.span);
    for (number, sentence) in parse.sentences.iter().enumerate() {
        if !is_story(parse.block_of(*sentence).kind) {
            continue;
        }
        let (mut first, end) = (sentence.first as usize, sentence.end as usize);
        if dateline.overlaps(parse.items[first].span) {
            reader.dateline(number as u32, first, end);
            while first < end && parse.items[first].span.overlaps(dateline) {
                first += 1;
            }
        }
        match styles[number] {
            Style::Plain => reader.sentence(number as u32, first, end),
            Style::Title | Style::Shout => reader.headline(number as u32, first, end),
        }
    }
    reader.out
}

fn style(parse: &Parse<'_>, sentence: Sentence) -> Style {
    let (mut words, mut shouted, mut long, mut capital) = (0, 0, 0, 0);
    let items = parse.items_of(sentence);
    for (i, item) in items.iter().enumerate().filter(|(_, item)| item.kind == TokenKind::Word) {
        let word = parse.word(*item);
        words += 1;
        shouted += usize::from(is_upper(word));
        if i > 0 && word.len() >= 4 {
            long += 1;
            capital += usize::from(item.capital);
        }
    }
    let open = parse.block_of(sentence).kind != BlockKind::Body || items.last().is_some_and(|i| i.kind != TokenKind::Stop);
    if words >= 3 && shouted * 10 >= words * 7 {
        Style::Shout
    } else if open && words >= 4 && long >= 3 && capital * 10 >= long * 7 {
        Style::Title
    } else {
        Style::Plain
    }
}

fn seen<'a>(parse: &Parse<'a>, styles: &[Style]) -> Seen<'a> {
    let mut seen = Seen::default();
    seen.low.reserve(parse.items.len() / 4);
    for (sentence, style) in parse.sentences.iter().zip(styles) {
        if *style != Style::Plain || !is_story(parse.block_of(*sentence).kind) {
            continue;
        }
        let (first, end) = (sentence.first as usize, sentence.end as usize);
        for i in first..end {
            let item = parse.items[i];
            // Of small words nobody asks: they are no names, whatever the article does.
            if item.kind != TokenKind::Word || item.entry.function || item.entry.opens_sentence {
                continue;
            }
            if !item.capital {
                seen.low.insert(parse.word(item));
            } else if !opens(parse, first, i) {
                seen.capital.insert(parse.word(item));
            }
        }
    }
    seen
}

/// Whether item `i` opens a sentence, or a quoted one, so that its capital tells nothing.
fn opens(parse: &Parse<'_>, first: usize, i: usize) -> bool {
    i == first
        || matches!(
            parse.items[i - 1].kind,
            TokenKind::Quote(Side::Open)
                | TokenKind::SingleQuote(Side::Open)
                | TokenKind::Stop
                | TokenKind::Colon
                | TokenKind::Dash
                | TokenKind::Ellipsis
                | TokenKind::Other
                | TokenKind::OpenBracket
        )
}

impl<'a> Reader<'_, 'a> {
    fn item(&self, i: usize) -> Item {
        self.parse.items[i]
    }

    fn word(&self, i: usize) -> &'a str {
        self.parse.word(self.parse.items[i])
    }

    fn is_low(&mut self, word: &str) -> bool {
        self.lower.clear();
        self.lower.extend(word.chars().flat_map(char::to_lowercase));
        self.seen.low.contains(self.lower.as_str())
    }

    /// Whether item `i` can be part of a name; `inner` says that the name began before it.
    fn is_name(&self, i: usize, inner: bool) -> bool {
        let item = self.item(i);
        if !item.kind.is_word() {
            return false;
        }
        let word = self.word(i);
        if !item.capital && item.plain {
            return false;
        }
        if !item.capital {
            // "al-Assad", and in a name "iran-Nejad" and "d'Arc".
            let joint = word.find(['-', '\'', '’']).filter(|at| word[*at..].chars().nth(1).is_some_and(char::is_uppercase));
            return joint.is_some_and(|at| {
                matches!(&word[..at], "al" | "el" | "ul" | "as" | "ad" | "ash" | "an" | "ar" | "d" | "at") || inner && at == 4
            });
        }
        let entry = item.entry;
        let upper = is_upper(word);
        if word == "I" || word.starts_with("I'") || word.starts_with("I’") || !item.plain && is_compound_adjective(word) || is_label(word)
        {
            return false;
        }
        if entry.month.is_some() || entry.weekday.is_some() {
            // "Theresa May", "April Jones": a month that stands where a name must.
            let after_given = inner && self.item(i - 1).entry.given && word == "May";
            let named =
                |next: Item| next.capital && !(next.entry.function || next.entry.title || next.entry.place || next.entry.demonym.is_some());
            let given = entry.given && entry.weekday.is_none() && !inner && self.is_joined(i + 1) && named(self.item(i + 1));
            return given || after_given;
        }
        if entry.function {
            let given = entry.given && self.is_joined(i + 1) && self.item(i + 1).capital && !self.item(i + 1).entry.function;
            return given || upper && item.kind == TokenKind::Word && matches!(word, "IS" | "US" | "WHO" | "IT" | "AM");
        }
        item.kind == TokenKind::Word || !matches!(word, "No." | "Nos." | "Op.")
    }

    /// Whether item `i` is a word that a blank and nothing else parts from the one before.
    fn is_joined(&self, i: usize) -> bool {
        self.parse.items.get(i).is_some_and(|item| item.spaced && item.kind.is_word())
    }

    /// The end of the run of name words and joints that starts at `start`.
    fn run(&self, start: usize, end: usize) -> usize {
        let mut i = start + 1;
        while i < end {
            let item = self.item(i);
            if item.spaced && item.kind.is_word() && self.is_name(i, true) {
                i += 1;
            } else if let Some(next) = self.joint(start, i, end) {
                i = next + 1;
            } else if i + 1 < end && self.is_linked(i) {
                i += 2;
            } else {
                break;
            }
        }
        i
    }

    /// `, Jr.` and ` & Sons`: item `i` is a mark that belongs to the name, as the word after it does.
    fn is_linked(&self, i: usize) -> bool {
        let comma = self.item(i).kind == TokenKind::Comma && is_suffix(self.word(i + 1));
        comma || self.word(i) == "&" && self.item(i).spaced && self.item(i + 1).spaced && self.is_name(i + 1, true)
    }

    /// Where item `i` joins what is before it to a name word after it, the number of that word.
    fn joint(&self, start: usize, i: usize, end: usize) -> Option<usize> {
        let item = self.item(i);
        if !item.spaced || item.kind != TokenKind::Word || item.capital {
            return None;
        }
        let mut next = i + 1;
        let named = |at: usize| at < end && self.item(at).spaced && self.is_name(at, true);
        match self.word(i) {
            joint @ ("of" | "for") => {
                if next < end && self.word(next) == "the" {
                    next += 1;
                }
                if !named(next) {
                    return None;
                }
                let office = joint == "of" && self.office(start, i, next);
                let head = (start..i).any(|k| takes_of(self.word(k)) && (joint == "of" || takes_for(self.word(k))));
                let foreign = joint == "for" && (self.item(next).entry.place || self.item(next).entry.given);
                (office || head && !foreign).then_some(next)
            }
            "and" => {
                // "Centre for Storms and Floods (CSF)": only the letters in brackets tell that the name goes on.
                if !named(next) {
                    return None;
                }
                let mut last = next + 1;
                while named(last) {
                    last += 1;
                }
                let letters = self.bracketed(last, end)?;
                self.spells(start, last, letters).then_some(next)
            }
            _ if item.entry.particle => {
                while next < end && self.item(next).entry.particle && !self.item(next).capital && next < i + 3 {
                    next += 1;
                }
                named(next).then_some(next)
            }
            _ => None,
        }
    }

    /// `Secretary of State`, `Chief of Staff`: the "of" that belongs to a title.
    fn office(&self, start: usize, of: usize, next: usize) -> bool {
        let head = of > start && matches!(self.word(of - 1), "Secretary" | "Chief" | "Minister" | "Speaker" | "Director" | "Ministers");
        head && is_office(self.word(next))
    }

    /// The acronym in brackets at item `i`.
    fn bracketed(&self, i: usize, end: usize) -> Option<&'a str> {
        let closed = i + 2 < end && self.item(i).kind == TokenKind::OpenBracket && self.item(i + 2).kind == TokenKind::CloseBracket;
        (closed && self.item(i + 1).kind.is_word()).then(|| self.word(i + 1)).filter(|w| is_upper(w))
    }

    /// Whether `letters` are the initials of the items.
    fn spells(&self, start: usize, end: usize, letters: &str) -> bool {
        spells((start..end).map(|i| self.word(i)), letters)
    }

    fn dateline(&mut self, sentence: u32, first: usize, end: usize) {
        let Some(place) = self.parse.dateline.map(|d| d.place) else { return };
        let mut last = first;
        while last < end && place.contains(self.item(last).span) && self.item(last).kind.is_word() {
            last += 1;
        }
        if last > first && self.item(first).capital {
            let at = self.item(first).span.join(self.item(last - 1).span);
            let around = Evidence { place: 6, ..Evidence::default() };
            self.out.push(Phrase { first, end: last, at, sentence, title: None, around, dateline: true, doubtful: false });
        }
    }

    /// Takes every run of a headline in title case, or in capitals, apart into words that the body may confirm.
    fn headline(&mut self, sentence: u32, first: usize, end: usize) {
        let mut i = first;
        while i < end {
            if !self.is_name(i, false) {
                i += 1;
                continue;
            }
            let mut last = i + 1;
            while last < end && self.item(last).spaced && (self.is_name(last, true) || self.item(last).entry.particle) {
                last += 1;
            }
            let at = self.item(i).span.join(self.item(last - 1).span);
            self.out.push(Phrase {
                first: i,
                end: last,
                at,
                sentence,
                title: None,
                around: Evidence::default(),
                dateline: false,
                doubtful: true,
            });
            i = last;
        }
    }

    fn sentence(&mut self, number: u32, first: usize, end: usize) {
        let mut i = first;
        while i < end {
            let particle = self.item(i).entry.particle
                && !self.item(i).capital
                && matches!(self.word(i), "al" | "el" | "bin" | "abu" | "ibn" | "van" | "von" | "de" | "del")
                && self.is_joined(i + 1)
                && i + 1 < end
                && self.item(i + 1).capital
                && self.is_name(i + 1, true)
                && self.item(i + 1).entry.opens_sentence == self.item(i + 1).entry.function;
            if !particle && !self.is_name(i, false) {
                i += 1;
                continue;
            }
            let last = self.run(i, end);
            let from = self.opening(first, i, last);
            if from < last {
                self.split(number, first, from, last, end);
            }
            i = last.max(from);
        }
    }

    /// Where the name in `i..last` starts, once words are passed over that have a capital only because a sentence opens.
    fn opening(&mut self, first: usize, i: usize, last: usize) -> usize {
        // "THE bridge", "TWO men": the first words of a story in capitals.
        let mut from = i;
        if from == first && is_upper(self.word(from)) {
            let plain = |e: &lexicon::Entry| {
                e.function || e.opens_sentence || e.ordinary || e.class.is_some() || e.number.is_some() || !e.lemma.is_empty()
            };
            while from < last && is_upper(self.word(from)) && plain(self.item(from).entry) {
                from += 1;
            }
            return from;
        }
        if !opens(self.parse, first, i) {
            return i;
        }
        let (item, word) = (self.item(i), self.word(i));
        let entry = item.entry;
        let followed = i + 1 < last && self.item(i + 1).capital;
        if entry.given && followed || entry.place || entry.title || entry.demonym.is_some() || is_upper(word) || !item.capital {
            return i;
        }
        if i + 1 < last && self.spans_place(i, last) {
            return i;
        }
        if entry.opens_sentence || entry.function {
            return i + 1;
        }
        let known = self.seen.capital.contains(word);
        let low = self.is_low(word);
        if known && !low {
            return i;
        }
        let plain = entry.ordinary
            || low
            || entry.number.is_some()
            || entry.ordinal.is_some()
            || entry.class.is_some()
            || !entry.predicates.is_empty();
        let plain =
            plain || !entry.lemma.is_empty() || entry.mood.is_some() || entry.between || entry.scale.is_some() || entry.vague.is_some();
        if plain {
            // "Democratic Party", "Supreme Court": the whole is known, or ends as the name of a body does.
            let body = followed && (self.item(last - 1).entry.body || self.item(last - 1).entry.feature || known);
            return if body && !(entry.number.is_some() || entry.vague.is_some()) { i } else { i + 1 };
        }
        let derived = ["ly", "ing", "tion", "tions", "ment", "ments", "ness", "ities", "ous", "ful", "ive", "ers"]
            .iter()
            .any(|end| word.ends_with(end));
        if derived || word.ends_with("ed") && word.len() > 4 {
            return i + 1;
        }
        if followed || entry.given {
            return i;
        }
        // One unknown word alone: only speech, an age or a possessive after it makes a name of it.
        let next = self.parse.items.get(last);
        let speaks = next.is_some_and(|n| n.entry.cue && self.parse.word(*n).ends_with('d') && !word.ends_with('s'));
        let owns = next.is_some_and(|n| n.kind == TokenKind::Possessive);
        if speaks || owns || self.age_after(last) { i } else { i + 1 }
    }

    /// Whether the items are one name of the gazetteer, or start with one.
    fn spans_place(&mut self, i: usize, last: usize) -> bool {
        (i + 2..=last.min(i + 4)).any(|end| self.is_place(i, end))
    }

    fn is_place(&mut self, first: usize, end: usize) -> bool {
        let words = self.item(first).span.join(self.item(end - 1).span).of(self.parse.text);
        lexicon::entry(words, &mut self.lower).place
    }
}
