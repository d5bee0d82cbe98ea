//! Which numbers count nothing: years, clock times, list numbers, parts of names.

use rust_decimal::Decimal;

use crate::claim::date::year_of;
use crate::claim::quantity::number::Number;
use crate::claim::quantity::unit;
use crate::lexicon::Role;
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// A number with its neighbours in the sentence.
struct Around<'a> {
    parse: &'a Parse<'a>,
    /// The items up to the end of the sentence.
    items: &'a [Item],
    number: &'a Number,
    /// The first item of the number.
    first: usize,
    /// The first item of the sentence.
    start: usize,
    before: Option<Item>,
    /// The word before the number, and the one after it; empty where none is.
    previous: &'a str,
    next: Option<Item>,
    after: &'a str,
    /// Whether a unit follows.
    unit: bool,
}

/// Whether a number is a figure at all: no year, list number, nor part of a name.
pub(super) fn is_figure(parse: &Parse<'_>, i: usize, number: &Number, start: usize, end: usize) -> bool {
    let items = &parse.items[..end];
    let before = i.checked_sub(1).filter(|p| *p >= start).map(|p| items[p]);
    let next = items.get(number.end).copied();
    let around = Around {
        parse,
        items,
        number,
        first: i,
        start,
        before,
        previous: before.map_or("", |p| parse.word(p)),
        next,
        after: next.map_or("", |n| parse.word(n)),
        unit: next.is_some_and(|n| n.entry.unit.is_some() || n.kind == TokenKind::Percent || unit::opens(parse, n)),
    };
    if number.end == i + 1 && around.word(i).eq_ignore_ascii_case("one") && number.fraction.is_none() {
        return around.one();
    }
    if around.idiom() {
        return false;
    }
    // "the two met", "those two": a pronoun, and yet a count. "One-Two", "Catch-22" are read as words.
    let told = number.unit.is_some() || number.fraction.is_some() && around.after == "of";
    if !number.digits || items[i].kind == TokenKind::Currency || told {
        return true;
    }
    !(around.shaped() || around.year() || around.listed() || around.named() || around.thing())
}

impl<'a> Around<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.items.get(at).map_or("", |n| self.parse.word(*n))
    }

    /// Digits without a scale, a separator or a fraction: names have no others.
    fn plain(&self) -> bool {
        !self.number.scaled && !self.word(self.first).contains(',') && self.number.fraction.is_none()
    }

    fn acronym(&self) -> bool {
        self.previous.len() > 1 && self.previous.bytes().all(|b| b.is_ascii_uppercase())
    }

    /// Whether "one" counts: `one man`, but not `the one`, `one of them`, `Air Force One`.
    fn one(&self) -> bool {
        const PRONOUN: &[&str] =
            &["no", "any", "every", "each", "this", "that", "which", "the", "another", "some", "only", "day", "last", "next", "first"];
        let measure = self.next.and_then(|n| n.entry.unit).is_some_and(|unit| !unit::is_time(unit));
        if measure && !matches!(self.previous, "no" | "any") {
            return true;
        }
        let pronoun = PRONOUN.contains(&self.previous.to_ascii_lowercase().as_str());
        let noun = |n: Item| n.kind == TokenKind::Word && !n.entry.function && n.entry.predicates.is_empty() && !n.entry.cue;
        let counted = |n: Item| n.entry.class.is_some() || n.entry.predicates.iter().any(|(_, role)| *role == Role::State);
        let name = self.items[self.first].capital && self.before.is_some_and(|p| p.capital && p.spaced);
        !name
            && !pronoun
            && !self.numbered()
            && self.next.is_some_and(|n| noun(n) || counted(n))
            && !matches!(self.after, "day" | "thing" | "way" | "point" | "side" | "hand" | "time" | "another")
    }

    /// A number in words that belongs to a name or to a turn of speech.
    fn idiom(&self) -> bool {
        let capital = self.items[self.first].capital;
        // "at half staff", "at half mast"
        if self.word(self.first).eq_ignore_ascii_case("half") && matches!(self.after, "staff" | "mast" | "time" | "way") {
            return true;
        }
        let number = self.number;
        if number.end != self.first + 1 || number.digits || number.vague || number.fraction.is_some() {
            return false;
        }
        // "Six Flags parks"
        let inside = capital && self.first > self.start + 1 && self.before.is_some_and(|p| p.kind.is_word());
        let name = inside && self.next.is_some_and(|n| n.capital && n.spaced);
        // "And two, in the name of": the next item of a speech.
        let opens = self.first == self.start || matches!(self.previous, "And" | "and" | "“" | "\"") && self.first <= self.start + 2;
        let item = opens && number.low < Decimal::TEN && self.next.is_some_and(|n| matches!(n.kind, TokenKind::Comma | TokenKind::Colon));
        // "a Category Two storm"
        let graded = capital && matches!(self.previous, "Category" | "Level" | "Phase" | "Stage" | "Tier" | "Type" | "Chapter" | "Part");
        name || item || graded || self.numbered()
    }

    /// A number word behind a noun that numbers its things: `on day four of the match`, `phase two`, `the number one seed`.
    fn numbered(&self) -> bool {
        const ALWAYS: &[&str] = &["number", "phase", "channel", "chapter", "episode"];
        const ALONE: &[&str] = &["day", "week", "stage", "page", "platform", "round", "game", "part", "act", "runway", "gate"];
        let previous = self.previous.to_ascii_lowercase();
        let closed = self.next.is_none_or(|n| !n.kind.is_word() || n.entry.function || n.entry.auxiliary);
        self.number.low < Decimal::TEN && ALWAYS.contains(&previous.as_str()) && !self.counts()
            || closed && ALONE.contains(&previous.as_str())
    }

    /// Digits that signs and letters tie to something else: `a/1`, `IE8`, `4×4`, `the 1990s`, `3-pointers`, `4K`.
    fn shaped(&self) -> bool {
        let glued = |p: Item| {
            p.kind.is_word()
                || matches!(p.kind, TokenKind::Colon | TokenKind::Stop)
                || p.kind == TokenKind::Other && !matches!(self.previous, "<" | ">" | "=" | "~" | "≥" | "≤" | "≈")
        };
        let (number, after) = (self.number, self.after);
        let spaced = self.items[self.first].spaced;
        let slash = self.previous == "/" || after == "/" && unit::per(self.parse, number.end, self.items.len(), false).is_none();
        let pointer = after == "-" && matches!(self.word(number.end + 1), "pointer" | "pointers");
        let sharp =
            number.scaled && number.unit.is_none() && self.word(number.end - 1) == "K" && matches!(self.word(self.first), "4" | "8");
        let touched = self.next.filter(|n| !n.spaced);
        let times = touched.is_some() && after == "×" || self.previous == "×" && !spaced;
        let letters = matches!(after, "m" | "bn" | "k" | "x" | "yo" | "g" | "in" | "s" | "F" | "C");
        let tail = touched.is_some_and(|n| n.kind == TokenKind::Word) && !self.unit && !letters;
        let decade = number.low.scale() == 0 && touched.is_some_and(|n| after == "s" || n.kind == TokenKind::Possessive);
        slash || pointer || sharp || times || tail || decade || !spaced && self.before.is_some_and(glued)
    }

    /// A year, or a span of years.
    fn year(&self) -> bool {
        if self.unit || year_of(self.parse, self.items[self.first]).is_none() {
            return false;
        }
        let alone = self.number.end == self.first + 1 && !matches!(self.after, "x" | "×");
        self.number.range || alone && self.next.is_none_or(|n| n.capital || n.entry.class.is_none())
    }

    /// The number of a thing that is one of a row: `page 3`, `No. 5`, `the Group of 20`.
    fn listed(&self) -> bool {
        const LISTED: &[&str] = &[
            "no.",
            "nos.",
            "number",
            "numbers",
            "page",
            "pages",
            "chapter",
            "section",
            "route",
            "flight",
            "highway",
            "paragraph",
            "para",
            "room",
            "article",
            "channel",
            "group",
            "interstate",
            "phase",
            "version",
            "volume",
            "level",
            "category",
            "stage",
            "tier",
            "grade",
            "size",
            "season",
            "episode",
            "part",
            "step",
            "rule",
            "act",
            "title",
            "proposition",
            "amendment",
            "platform",
            "terminal",
            "pier",
            "unit",
            "week",
            "day",
            "game",
            "division",
            "district",
            "lane",
            "form",
            "block",
            "type",
            "runway",
            "gate",
            "apartment",
            "suite",
            "box",
            "#",
            "§",
        ];
        let group = self.previous == "of" && self.first >= self.start + 2 && matches!(self.word(self.first - 2), "Group" | "Big" | "Gang");
        self.plain() && (group || !self.unit && LISTED.contains(&self.previous.to_ascii_lowercase().as_str()))
    }

    /// Whether what the number counts follows: in the plural, and without a capital, unlike `the Windows 8 laptop`.
    fn counts(&self) -> bool {
        let many = |n: Item| n.entry.class.is_some() && !n.capital && (self.after != n.entry.lemma || self.number.low == Decimal::ONE);
        self.next.is_some_and(many) || self.after == "times"
    }

    /// The number of a name: `Flight 447`, `Route 66`, `Psalm 23`.
    fn named(&self) -> bool {
        let Some(p) = self.before.filter(|_| self.plain()) else { return false };
        // "the iPhone 6"
        if p.kind == TokenKind::Word && !p.capital && self.previous.contains(char::is_uppercase) && !self.unit {
            return true;
        }
        let entry = p.entry;
        // "Windows 10 will", "Android 5.0 runs": the first word of a sentence, and one that no list knows.
        let unknown = entry.lemma.is_empty() && entry.class.is_none() && !entry.cue && entry.time.is_none();
        let opens = self.first == self.start + 1
            && unknown
            && !self.previous.ends_with("ly")
            && self.next.is_some_and(|n| n.entry.auxiliary || self.number.low.scale() > 0 && !self.unit);
        let told = entry.function || entry.opens_sentence || entry.bound.is_some() || entry.direction.is_some();
        if !p.kind.is_word() || !p.capital || told || !entry.predicates.is_empty() || matches!(self.previous, "Magnitude" | "magnitude") {
            return false;
        }
        let acts = |n: Item| !self.acronym() && (!n.entry.predicates.is_empty() || n.entry.auxiliary);
        let noun = self.unit || self.counts() || self.next.is_some_and(acts);
        opens || (self.first > self.start + 1 || self.acronym()) && !noun
    }

    /// `the Boeing 737 went down`: a name of a thing has an article, a place has none.
    fn thing(&self) -> bool {
        let name = |p: Item| p.capital && p.entry.class.is_none() && p.entry.predicates.is_empty() && !p.entry.function && !p.entry.title;
        let names = self.items[self.start..self.first].iter().rev().take(4).take_while(|n| n.capital && !n.entry.function).count();
        let article = (self.first - names).checked_sub(1).filter(|at| *at >= self.start && names > 0).map_or("", |at| self.word(at));
        self.plain()
            && self.before.is_some_and(name)
            && matches!(article, "the" | "The" | "a" | "A" | "an" | "An")
            && self.next.is_none_or(|n| n.entry.class.is_none() && !self.unit && self.after != "times")
    }
}
