//! Dates, resolved against the article's own day where the words leave something open.

mod absolute;
mod calendar;
mod decade;
mod feast;
mod find;
mod period;
mod reader;
mod relative;
mod tense;
#[cfg(test)]
mod tests;
mod weekday;
pub mod words;

pub use tense::is_past;

use jiff::civil::Date;

use crate::corpus::{Meta, Span};
use crate::parse::{Item, Parse};
use crate::structure::{self, BlockKind};
use crate::token::TokenKind;

/// What the words themselves say of a day; the rest comes from the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Mark {
    /// The year.
    pub year: Option<i16>,
    /// The month, from 1.
    pub month: Option<i8>,
    /// The day of the month.
    pub day: Option<i8>,
    /// The day of the week, from Monday = 1.
    pub weekday: Option<i8>,
    /// Whether it is the start of a time that goes on: `since the siege began on May 4`.
    pub since: bool,
}

/// A day, or a span of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateClaim {
    /// The first day; `None` where the article does not tell.
    pub from: Option<Date>,
    /// The last day; `None` where the article does not tell.
    pub to: Option<Date>,
    /// What the words say.
    pub mark: Mark,
}

/// A date and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// The date.
    pub date: DateClaim,
    /// The words.
    pub at: Span,
    /// The number of the sentence.
    pub sentence: u32,
    /// The first of its items in [`Parse::items`].
    pub first: u32,
    /// One past its last item.
    pub end: u32,
}

/// Where the day from which an article speaks was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Source {
    /// The container says when it was published.
    Published,
    /// A line of its head holds the date.
    DateLine,
    /// The dateline names the day, and a date elsewhere the year.
    Dateline,
    /// The byline holds a full date.
    Byline,
    /// A caption tells when a photograph was taken: the story is as old or younger.
    Caption,
    /// The dates in the story tell its year.
    Story,
    /// Nowhere.
    #[default]
    None,
}

impl Source {
    /// The name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Source::Published => "published",
            Source::DateLine => "date line",
            Source::Dateline => "dateline",
            Source::Byline => "byline",
            Source::Caption => "caption",
            Source::Story => "story",
            Source::None => "none",
        }
    }
}

/// The day from which an article speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reference {
    /// The day of publication, as far as the container or the article says.
    pub day: Option<Date>,
    /// The year, where only that can be told.
    pub year: Option<i16>,
    /// A day on or after which it was published, where no more can be told.
    pub after: Option<Date>,
    /// Where the day, or the year, was found.
    pub source: Source,
}

impl Reference {
    /// The day and where it was found, for people: `2017-04-06 (date line)`, `after 2017-04-04 (caption)`, `none`.
    pub fn said(&self) -> String {
        match (self.day, self.after) {
            (Some(day), _) => format!("{day} ({})", self.source.name()),
            (None, Some(day)) => format!("after {day} ({})", self.source.name()),
            (None, None) => self.source.name().to_owned(),
        }
    }
}

/// The number of a month, from 1, named in full or in its usual short form, with or without a stop.
pub fn month(word: &str) -> Option<i8> {
    crate::lexicon::entry(word, &mut String::new()).month
}

/// The day from which an article speaks, and its dates in the order of their places.
pub fn dates(parse: &Parse<'_>, meta: &Meta) -> (Reference, Vec<Dated>) {
    if let Some(day) = meta.published {
        let published = Reference { day: Some(day), year: Some(day.year()), after: None, source: Source::Published };
        return (published, find::find(parse, published));
    }
    // What an article says of itself is found by its dates, which mean more once it is known.
    let found = find::find(parse, Reference::default());
    let reference = reference(parse, &found);
    let dates = if reference == Reference::default() { found } else { find::find(parse, reference) };
    (reference, dates)
}

/// The day from which an article with these dates speaks: that of its date line, dateline or byline.
///
/// A caption tells only when a photograph was taken, often days before, and a date in the story only of what happened: the
/// latest of them gives the year.
fn reference(parse: &Parse<'_>, found: &[Dated]) -> Reference {
    let known = |day: Date, source| Reference { day: Some(day), year: Some(day.year()), after: None, source };
    let full = |d: &Dated| d.date.from.filter(|from| d.date.to == Some(*from) && d.date.mark.year.is_some() && d.date.mark.month.is_some());
    let within = |kinds: &'static [BlockKind]| {
        let here = move |d: &&Dated| kinds.contains(&parse.block_of(parse.sentences[d.sentence as usize]).kind);
        found.iter().filter(here).filter_map(full)
    };
    let line = found.iter().filter(|d| is_date_line(parse, d)).find_map(full);
    if let Some(day) = within(&[BlockKind::Date]).next().or(line) {
        return known(day, Source::DateLine);
    }
    let dateline = found.iter().find(|d| parse.dateline.is_some_and(|line| line.span.contains(d.at)));
    // What is still to come does not tell how old the story is.
    let mut reader = reader::Reader::new(parse, Reference::default());
    let mut ahead = |d: &Dated| {
        let sentence = parse.sentences[d.sentence as usize];
        (reader.start, reader.end) = (sentence.first as usize, sentence.end as usize);
        reader.tense(d.first as usize, d.end as usize) == tense::Tense::Future
    };
    let told = found.iter().filter(|d| d.date.mark.month.is_some() && d.date.mark.year.is_some());
    let latest = told.filter(|d| !ahead(d)).filter_map(|d| d.date.from).max();
    if let Some(day) = dateline.and_then(|d| full(d).or_else(|| first_from(latest?, d.date.mark))) {
        return known(day, Source::Dateline);
    }
    if let Some(day) = within(&[BlockKind::Byline]).next() {
        return known(day, Source::Byline);
    }
    // "Today, Wednesday, May 4, 2017": the story names its own day.
    let today = |d: &&Dated| {
        let sentence = parse.sentences[d.sentence as usize];
        let before = sentence.first.max(d.first.saturating_sub(2))..d.first;
        before.rev().any(|k| parse.word(parse.items[k as usize]).eq_ignore_ascii_case("today"))
    };
    if let Some(day) = found.iter().filter(today).find_map(full) {
        return known(day, Source::Story);
    }
    let caption = within(&[BlockKind::Caption]).max();
    let after = caption.max(latest);
    let source = match (caption, after) {
        (Some(_), _) => Source::Caption,
        (None, Some(_)) => Source::Story,
        (None, None) => Source::None,
    };
    Reference { day: None, year: after.map(|day| day.year()), after, source }
}

/// How far down an article a line with its date may stand, how many words and marks it holds, and how many words besides.
const HEAD: u32 = 8;
const LINE: u32 = 28;
const BESIDES: usize = 7;

/// Whether a date stands in a short line near the top that is no sentence: `Updated 10/25/11 06:44 PM ET`.
fn is_date_line(parse: &Parse<'_>, dated: &Dated) -> bool {
    let sentence = parse.sentences[dated.sentence as usize];
    let (block, items) = (parse.block_of(sentence), parse.items_of(sentence));
    let whole = parse.span_of(sentence) == block.span;
    let short = sentence.end - sentence.first <= LINE && sentence.block < HEAD;
    let stop = items.last().is_some_and(|item| item.kind == TokenKind::Stop);
    let kind = !matches!(block.kind, BlockKind::Caption | BlockKind::Correction | BlockKind::Credit);
    // "Updated April 30 at 8:33 AM": neither another noun nor a verb; AM is no form of "be".
    let hour = |word: &str| matches!(word, "AM" | "PM" | "am" | "pm" | "a.m." | "p.m.");
    let words = items.iter().filter(|item| item.kind.is_word() && item.entry.month.is_none() && item.entry.weekday.is_none());
    let besides: Vec<_> = words.filter(|item| !hour(parse.word(**item))).collect();
    let verb = besides.iter().any(|item| item.entry.auxiliary || !item.entry.predicates.is_empty());
    let prose = besides.iter().any(|item| !item.capital && !structure::is_label(parse.word(**item)));
    whole && short && kind && !stop && !verb && !prose && besides.len() <= BESIDES
}

/// The first such day of a month from a date on.
fn first_from(date: Date, mark: Mark) -> Option<Date> {
    let (month, day) = mark.month.zip(mark.day)?;
    (date.year()..=date.year() + 1).filter_map(|year| Date::new(year, month, day).ok()).find(|found| *found >= date)
}

/// The year that a number of four digits can be.
pub fn year_of(parse: &Parse<'_>, item: Item) -> Option<i16> {
    let digits = parse.word(item);
    (item.kind == TokenKind::Number && digits.len() == 4).then(|| digits.parse().ok()).flatten().filter(|y| (1700..2100).contains(y))
}
