//! The reader of dates: where it stands in an article, and what it can see from there.

use std::cell::OnceCell;

use jiff::ToSpan;
use jiff::civil::Date;

use super::calendar::{self, Interval};
use super::tense::Tense;
use super::words::Term;
use super::{Mark, Reference, year_of};
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// Reads the dates of one article, a sentence at a time.
pub struct Reader<'p, 't> {
    /// The article.
    pub parse: &'p Parse<'t>,
    /// The day from which it speaks.
    pub reference: Reference,
    /// The first item of the sentence.
    pub start: usize,
    /// One past the last item of the sentence.
    pub end: usize,
    /// The days of the last date that could be told.
    pub last: Interval,
    /// What the last date of this sentence said, and the item after it.
    pub before: Option<(Mark, usize)>,
    order: OnceCell<Order>,
}

/// Whether an article puts the day or the month first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// `4 April`
    Day,
    /// `April 4`
    Month,
    /// Both or neither.
    Unknown,
}

/// A date: what the words say, the days they mean, and the item after it.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    /// What the words say.
    pub mark: Mark,
    /// The days.
    pub days: Interval,
    /// The item after it.
    pub end: usize,
}

impl Found {
    /// A date whose words name neither year nor month nor day.
    pub fn plain(days: Interval, end: usize) -> Self {
        Found { mark: Mark::default(), days, end }
    }

    /// Whether it is one day.
    pub fn is_day(&self) -> bool {
        self.days.is_some_and(|(a, b)| a == b)
    }
}

/// A number of days, weeks, …
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// A number.
    Exactly(i64),
    /// `several`, `more than two`
    Some,
}

impl<'p, 't> Reader<'p, 't> {
    /// A reader that stands before an article.
    pub fn new(parse: &'p Parse<'t>, reference: Reference) -> Self {
        Reader { parse, reference, start: 0, end: 0, last: None, before: None, order: OnceCell::new() }
    }

    /// An item of the sentence.
    #[inline]
    pub fn item(&self, at: usize) -> Option<Item> {
        (self.start..self.end).contains(&at).then(|| self.parse.items[at])
    }

    /// The item before this one.
    pub fn previous(&self, at: usize) -> Option<Item> {
        self.item(at.checked_sub(1)?)
    }

    /// The words of an item; empty outside the sentence.
    #[inline]
    pub fn word(&self, at: usize) -> &'t str {
        self.item(at).map_or("", |item| self.parse.word(item))
    }

    /// Whether an item is one of some words, in any case.
    #[inline]
    pub fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        !word.is_empty() && words.iter().any(|w| word.eq_ignore_ascii_case(w))
    }

    /// Whether the item before this one is one of some words.
    pub fn follows(&self, at: usize, words: &[&str]) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is(before, words))
    }

    /// The class of an item.
    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        self.item(at).map(|item| item.kind)
    }

    /// What an item means for dates.
    pub fn term(&self, at: usize) -> Option<Term> {
        self.item(at).and_then(|item| item.entry.time)
    }

    /// Whether an item stands close behind the one before it.
    pub fn is_joined(&self, at: usize) -> bool {
        self.item(at).is_some_and(|item| !item.spaced)
    }

    /// The item after the commas at `at`, of which there is one or none.
    pub fn after_comma(&self, at: usize) -> usize {
        at + usize::from(self.kind(at) == Some(TokenKind::Comma))
    }

    /// The day of the month that an item can be: `4`, `4th`, `fourth`.
    pub fn day_number(&self, at: usize) -> Option<i8> {
        let item = self.item(at)?;
        let word = self.parse.word(item);
        let day = match item.kind {
            TokenKind::Number if word.len() <= 2 => word.parse().ok()?,
            TokenKind::Ordinal => word.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()?,
            TokenKind::Word => i8::try_from(item.entry.ordinal?).ok()?,
            _ => return None,
        };
        Some(day).filter(|day| (1..=31).contains(day))
    }

    /// The year that a number of four digits can be.
    pub fn year_number(&self, at: usize) -> Option<i16> {
        year_of(self.parse, self.item(at)?)
    }

    /// The year behind a month or a day: `2017`, `, 2017`, `of 2017`, `'17`, `last year`.
    pub fn year_behind(&self, at: usize, comma: bool) -> Option<(i16, usize)> {
        let from = if comma { self.after_comma(at) } else { at };
        let from = from + usize::from(self.is(from, &["of", "in"]) && self.kind(at) != Some(TokenKind::Comma));
        if let Some(year) = self.year_number(from) {
            return Some((year, from + 1));
        }
        if matches!(self.kind(from), Some(TokenKind::SingleQuote(_))) && self.is_joined(from + 1) {
            return Some((self.short_year(from + 1)?, from + 2));
        }
        let offset = match self.word(from).to_ascii_lowercase().as_str() {
            "last" => -1,
            "this" => 0,
            "next" => 1,
            "that" if self.is(from + 1, &["year"]) => {
                return Some((self.last.filter(|(a, b)| a.year() == b.year())?.0.year(), from + 2));
            }
            _ => return None,
        };
        self.is(from + 1, &["year"]).then(|| Some((self.reference.year? + offset, from + 2)))?
    }

    /// The year that two digits mean: the one of the hundred years up to a little after the article's.
    pub fn short_year(&self, at: usize) -> Option<i16> {
        let digits = self.word(at);
        let short: i16 = (self.kind(at) == Some(TokenKind::Number) && digits.len() == 2).then(|| digits.parse().ok())??;
        let latest = self.reference.year.unwrap_or(2025) + 10;
        let century = latest - latest.rem_euclid(100);
        Some(if century + short <= latest { century + short } else { century - 100 + short })
    }

    /// A number of something at an item, and the item after it.
    pub fn count(&self, at: usize) -> Option<(Count, usize)> {
        let item = self.item(at)?;
        let word = self.parse.word(item);
        if item.entry.article {
            return match () {
                () if self.is(at + 1, &["couple"]) => Some((Count::Exactly(2), at + 2 + usize::from(self.is(at + 2, &["of"])))),
                () if self.is(at + 1, &["few"]) => Some((Count::Some, at + 2)),
                () => Some((Count::Exactly(1), at + 1)),
            };
        }
        if self.is(at, &["couple"]) {
            return Some((Count::Exactly(2), at + 1 + usize::from(self.is(at + 1, &["of"]))));
        }
        if item.entry.time == Some(Term::Few) {
            return Some((Count::Some, at + 1));
        }
        let number = match item.kind {
            TokenKind::Number => word.parse().ok()?,
            TokenKind::Word => i64::from(item.entry.number?),
            _ => return None,
        };
        Some((Count::Exactly(number), at + 1))
    }

    /// Whether a word before a number leaves it open: `more than two`, `over two`.
    pub fn is_bounded(&self, at: usize) -> bool {
        self.follows(at, &["than", "over", "under", "least", "most"])
    }

    /// The days that a mark means: its own year, or the one that its sentence permits and that lies last.
    pub fn resolve(&self, mark: Mark, until: Option<i8>, at: usize, end: usize) -> Interval {
        let month = mark.month?;
        let make = |year: i16| {
            let first = Date::new(year, month, mark.day.unwrap_or(1)).ok()?;
            let last = match (mark.day, until) {
                (_, Some(until)) => Date::new(year, month, until).ok()?,
                (Some(_), None) => first,
                (None, None) => first.last_of_month(),
            };
            (first <= last).then_some((first, last))
        };
        if let Some(year) = mark.year {
            return make(year);
        }
        self.nearest(make, at, end)
    }

    /// Of what comes once a year, the one that the sentence means. News looks back, and up to two months ahead.
    pub fn nearest(&self, make: impl Fn(i16) -> Interval, at: usize, end: usize) -> Interval {
        let day = self.reference.day.or(self.reference.after)?;
        let tense = self.tense(at, end);
        if matches!(tense, Tense::Future | Tense::Would) {
            let horizon = day.checked_add(11.months()).ok()?;
            let coming = (day.year()..=day.year() + 1).filter_map(&make).find(|(_, last)| *last >= day);
            if let Some(coming) = coming.filter(|(first, _)| *first <= horizon) {
                return Some(coming);
            }
        }
        // What is past may be younger than a photograph.
        let whole = make(day.year()).is_some_and(|(first, last)| first != last);
        let until = self.follows(at, &["until", "till", "by", "through"]);
        let ahead = if tense == Tense::Past && self.reference.day.is_some() && whole && !until { 1.day() } else { 2.months() };
        let horizon = day.checked_add(ahead).ok()?;
        // Eight years back, for the sake of February 29.
        (day.year() - 8..=day.year() + 1).rev().filter_map(make).find(|(first, _)| *first <= horizon)
    }

    /// The day a whole unit away from the article's.
    pub fn shifted(&self, count: i64, unit: super::words::Unit) -> Option<Date> {
        calendar::plus(self.reference.day?, count, unit)
    }

    /// Whether the article writes the day or the month first, by its dates that leave no doubt.
    pub fn order(&self) -> Order {
        *self.order.get_or_init(|| {
            let (mut day, mut month) = (false, false);
            for three in self.parse.items.windows(5) {
                let number = |k: usize| {
                    let digits = self.parse.word(three[k]);
                    (three[k].kind == TokenKind::Number && digits.len() <= 2).then(|| digits.parse::<i8>().ok())?
                };
                let named = |k: usize| three[k].capital && three[k].entry.month.is_some();
                day |= number(0).is_some() && named(1);
                month |= named(0) && number(1).is_some();
                let slashed = three[1].kind == TokenKind::Slash && three[3].kind == TokenKind::Slash;
                if let Some((a, b)) = number(0).zip(number(2)).filter(|_| slashed) {
                    day |= a > 12 && b <= 12;
                    month |= b > 12 && a <= 12;
                }
            }
            match (day, month) {
                (true, false) => Order::Day,
                (false, true) => Order::Month,
                _ => Order::Unknown,
            }
        })
    }
}
