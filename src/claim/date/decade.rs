//! Decades and centuries: `the 1990s`, `the '90s`, `the mid 70s`, `the 19th century`.

use super::Mark;
use super::calendar::{self, Interval};
use super::reader::{Found, Reader};
use crate::token::TokenKind;

impl Reader<'_, '_> {
    /// The item after the `s` of `1990s` and `1980's`.
    pub fn plural_end(&self, at: usize) -> Option<usize> {
        let joined = self.is_joined(at) && (self.word(at) == "s" || self.kind(at) == Some(TokenKind::Possessive));
        let year = self.year_number(at.checked_sub(1)?)?;
        (joined && (self.word(at) == "s" || year % 10 == 0 && self.follows(at - 1, &["the", "early", "late", "mid"]))).then_some(at + 1)
    }

    /// `the '90s`, `'98`
    pub fn quoted_year(&self, at: usize) -> Option<Found> {
        if !matches!(self.kind(at)?, TokenKind::SingleQuote(_)) || !self.is_joined(at + 1) {
            return None;
        }
        let year = self.short_year(at + 1)?;
        if self.word(at + 2) == "s" && self.is_joined(at + 2) {
            return (year % 10 == 0).then(|| Found::plain(calendar::years(year, 10), at + 3));
        }
        let told = self.follows(at, &["in", "since", "of", "early", "late", "summer", "winter", "spring"]);
        let mark = Mark { year: Some(year), ..Mark::default() };
        told.then(|| Found { mark, days: calendar::year(year), end: at + 2 })
    }

    /// `the 50s`, `in the mid 70s`: those of the last century, but for words of heat, which may be degrees, and of ages.
    pub fn short_decade(&self, at: usize) -> Option<Found> {
        let led =
            self.follows(at, &["the", "mid", "early", "late"]) || self.is(at.wrapping_sub(1), &["-"]) && self.follows(at - 1, &["mid"]);
        if self.word(at + 1) != "s" || !self.is_joined(at + 1) || !led {
            return None;
        }
        let near = |k: usize| self.is(k, DEGREES);
        let heat = (at.saturating_sub(10)..at + 8).any(near);
        let owned =
            (at.saturating_sub(3)..at).any(|k| self.is(k, &["his", "her", "their", "my", "your", "our", "low", "high", "upper", "lower"]));
        let decade = last_century(self.word(at)).filter(|_| !heat && !owned)?;
        Some(Found::plain(calendar::years(decade, 10), at + 2))
    }

    /// `the 19th century`, `the fourth of July`.
    pub fn century(&self, at: usize) -> Option<Found> {
        let number = self.day_number(at)?;
        let next = at + 1 + usize::from(self.kind(at + 1) == Some(TokenKind::Hyphen));
        let (from, to): (i16, Interval) = (100 * (i16::from(number) - 1), calendar::years(100 * (i16::from(number) - 1), 100));
        (self.is(next, &["century"]) && from >= 0).then(|| Found::plain(to, next + 1))
    }
}

/// The first year of a decade in two digits, from `20` on: no one says so of the decades of this century.
pub fn last_century(digits: &str) -> Option<i16> {
    let decade: i16 = digits.parse().ok().filter(|decade| digits.len() == 2 && (20..100).contains(decade))?;
    (decade % 10 == 0).then_some(1900 + decade)
}

/// Words of a sentence whose tens may be degrees, years of age, miles an hour or shares.
const DEGREES: &[&str] = &[
    "temperature",
    "temperatures",
    "degrees",
    "highs",
    "lows",
    "thermometer",
    "thermometers",
    "heat",
    "warm",
    "cold",
    "chill",
    "aged",
    "age",
    "ages",
    "speeds",
    "gusts",
    "winds",
    "percent",
    "shot",
    "score",
    "scores",
    "points",
    "over",
    "under",
];
