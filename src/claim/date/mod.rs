//! Dates, resolved against the article's own day where the words leave something open.

mod absolute;
mod calendar;
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

use jiff::civil::Date;

use crate::corpus::{Meta, Span};
use crate::parse::{Item, Parse};
use crate::structure::BlockKind;
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

/// The number of a month, from 1, named in full or in its usual short form, with or without a stop.
pub fn month(word: &str) -> Option<i8> {
    crate::lexicon::entry(word, &mut String::new()).month
}

/// The day from which the article speaks: what the container says, else its date line, dateline or byline.
///
/// A caption tells only when a photograph was taken, often days before, and a date in the story only of what happened: the
/// latest of them gives the year.
pub fn reference(parse: &Parse<'_>, meta: &Meta) -> Reference {
    let known = |day: Date, source| Reference { day: Some(day), year: Some(day.year()), after: None, source };
    if let Some(day) = meta.published {
        return known(day, Source::Published);
    }
    let found = find::find(parse, Reference::default());
    let full = |d: &Dated| d.date.from.filter(|from| d.date.to == Some(*from) && d.date.mark.year.is_some() && d.date.mark.month.is_some());
    let within = |kinds: &'static [BlockKind]| {
        let here = move |d: &&Dated| kinds.contains(&parse.block_of(parse.sentences[d.sentence as usize]).kind);
        found.iter().filter(here).filter_map(full)
    };
    if let Some(day) = within(&[BlockKind::Date]).next() {
        return known(day, Source::DateLine);
    }
    let dateline = found.iter().find(|d| parse.dateline.is_some_and(|line| line.span.contains(d.at)));
    let years = found.iter().filter(|d| d.date.mark.month.is_some() && d.date.mark.year.is_some());
    let latest = years.filter_map(|d| d.date.from).max();
    if let Some(day) = dateline.and_then(|d| full(d).or_else(|| near(d.date.mark, latest?))) {
        return known(day, Source::Dateline);
    }
    if let Some(day) = within(&[BlockKind::Byline]).next() {
        return known(day, Source::Byline);
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

/// The day of a month and a day of the month that lies nearest to another day.
fn near(mark: Mark, other: Date) -> Option<Date> {
    let (month, day) = mark.month.zip(mark.day)?;
    let years = other.year() - 1..=other.year() + 1;
    years.filter_map(|year| Date::new(year, month, day).ok()).min_by_key(|date| calendar::distance(*date, other).abs())
}

/// The dates in an article, in the order of their places.
pub fn dates(parse: &Parse<'_>, reference: Reference) -> Vec<Dated> {
    find::find(parse, reference)
}

/// The year that a number of four digits can be.
pub fn year_of(parse: &Parse<'_>, item: Item) -> Option<i16> {
    let digits = parse.word(item);
    (item.kind == TokenKind::Number && digits.len() == 4).then(|| digits.parse().ok()).flatten().filter(|y| (1700..2100).contains(y))
}
