//! Dates, resolved against the article's own day.

use jiff::civil::Date;

/// A day, or a span of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateClaim {
    /// The first day; `None` where the article does not tell.
    pub from: Option<Date>,
    /// The last day; `None` where the article does not tell.
    pub to: Option<Date>,
}

/// The number of a month, from 1, named in full or in its usual short form, with or without a stop.
pub fn month(word: &str) -> Option<i8> {
    crate::lexicon::entry(word, &mut String::new()).month
}
