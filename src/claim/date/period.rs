//! Periods and their parts: `the third quarter of 2016`, `early May`, `summer 2015`, `the first half of the year`.

use super::Mark;
use super::calendar::{self, Interval};
use super::decade::last_century;
use super::reader::{Count, Found, Reader};
use super::tense::Tense;
use super::words::{Term, Unit};
use crate::token::TokenKind;

impl Reader<'_, '_> {
    /// A period by its name: a month, a year, `last year`, `the year`.
    fn named(&self, at: usize) -> Option<Found> {
        let the = at + usize::from(self.is(at, &["the", "its", "their"]));
        match self.term(the) {
            Some(Term::Which(which)) => self.which(the, which),
            Some(Term::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century)))
                if the > at || self.follows(at, &["of"]) =>
            {
                let noun = self.item(the + 1).is_some_and(|n| !n.entry.function && n.kind == TokenKind::Word);
                let days = self.period(0, unit, at, the + 1).filter(|_| !self.word(the).ends_with('s'));
                (!noun && !self.is(the + 1, &["of"])).then(|| Found::plain(days, the + 1))
            }
            _ => {
                let month = self.item(the).filter(|item| item.capital && item.entry.month.is_some()).and_then(|_| self.month_first(the));
                month.or_else(|| self.year(the)).or_else(|| self.century(the)).or_else(|| self.quoted_year(the))
            }
        }
    }

    /// `early May`, `the end of 2016`, `earlier this month`, `late on Tuesday`: the words do not say where early ends, so
    /// that the whole month, year or day is meant.
    pub fn edge(&self, at: usize) -> Option<Found> {
        let word = self.word(at).to_ascii_lowercase();
        let joint = match word.as_str() {
            "early" | "late" | "mid" | "mid-to-late" | "early-to-mid" => self.is(at + 1, &["on", "in", "-"]),
            "earlier" | "later" => self.is(at + 1, &["in", "on"]),
            _ if self.is(at + 1, &["of"]) => true,
            _ => return None,
        };
        let next = at + 1 + usize::from(joint);
        let day = matches!(word.as_str(), "early" | "earlier" | "late" | "later");
        let found = self.named(next).or_else(|| if day { self.simple(next) } else { None })?;
        Some(found)
    }

    /// `mid-2014`, `mid-April 2014`, `late-May`, `Thursday-Friday`, `third-quarter`.
    pub fn hyphenated(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        let (head, tail) = word.split_once('-')?;
        let look = |part: &str| crate::lexicon::entry(part, &mut String::new());
        if let Some(number) = look(head).ordinal.filter(|_| tail.eq_ignore_ascii_case("quarter")) {
            return self.quarter(i8::try_from(number).ok()?, at, at + 1);
        }
        // "June-August 1992".
        let month = |part: &str| look(part).month.filter(|_| part.starts_with(char::is_uppercase));
        if let Some((first, last)) = month(head).zip(month(tail)) {
            let (year, to) = self.year_behind(at + 1, false).map_or((None, at + 1), |(year, to)| (Some(year), to));
            let mark = Mark { year, month: Some(last), ..Mark::default() };
            let until = self.resolve(mark, None, at, to);
            let start = |year| calendar::months(year, first, 1).map(|(day, _)| day);
            let days = until.and_then(|(day, end)| Some((start(day.year() - i16::from(first > last))?, end)));
            return Some(Found { mark: Mark { month: Some(first), ..mark }, days, end: to });
        }
        if head.eq_ignore_ascii_case("year") && tail == "end" && self.follows(at, &["by", "at", "until", "before", "since", "this"]) {
            return Some(Found::plain(self.period(0, Unit::Year, at, at + 1), at + 1));
        }
        if !["mid", "early", "late", "pre", "post"].iter().any(|e| head.eq_ignore_ascii_case(e)) {
            return None;
        }
        let tail = tail.strip_prefix("to-late-").unwrap_or(tail);
        if let Some(month) = look(tail).month.filter(|_| tail.starts_with(char::is_uppercase)) {
            let (year, to) = self.year_behind(at + 1, false).map_or((None, at + 1), |(year, to)| (Some(year), to));
            let mark = Mark { year, month: Some(month), ..Mark::default() };
            return Some(Found { mark, days: self.resolve(mark, None, at, to), end: to });
        }
        let decade = tail.strip_suffix('s');
        let digits = decade.unwrap_or(tail);
        if let Some(first) = decade.and_then(last_century) {
            return Some(Found::plain(calendar::years(first, 10), at + 1));
        }
        let year: i16 = (digits.len() == 4).then(|| digits.parse().ok())?.filter(|y| (1700..2100).contains(y))?;
        let days = if decade.is_some() { calendar::years(year, 10) } else { calendar::year(year) };
        let mark = Mark { year: decade.is_none().then_some(year), ..Mark::default() };
        Some(Found { mark, days, end: at + 1 })
    }

    /// What begins with a rank: `third quarter`, `first half of 2016`, `first week of May`, `second of May`.
    pub fn ranked(&self, at: usize) -> Option<Found> {
        let number = if self.is(at, &["last", "final"]) { -1 } else { self.day_number(at)? };
        if let Some(Term::Unit(Unit::Quarter)) = self.term(at + 1).filter(|_| !self.word(at + 1).ends_with('s')) {
            return self.quarter(number, at, at + 2);
        }
        if let Some((weekday, to)) = self.weekday_number(at + 1) {
            let month = self.named(to + 1).filter(|_| self.is(to, &["of", "in"]))?;
            let whole = month.days.filter(|(from, to)| *to == from.last_of_month() && from.day() == 1);
            let day = whole.and_then(|(from, _)| calendar::nth(from.year(), from.month(), number, weekday));
            return Some(Found {
                mark: Mark { weekday: Some(weekday), ..Mark::default() },
                days: day.and_then(calendar::day),
                end: month.end,
            });
        }
        let half = self.is(at + 1, &["half"]);
        let (count, next) = match self.count(at + 1) {
            Some((Count::Exactly(count), next)) => (count, next),
            _ => (1, at + 1),
        };
        let unit = match self.term(next) {
            _ if half => Unit::Month,
            Some(Term::Unit(unit)) => unit,
            _ => return None,
        };
        let of = next + 1;
        let found = self.named(of + usize::from(self.is(of, &["of", "in"])))?;
        let year = found.mark.year;
        let days = found.days.and_then(|(from, to)| if half { halved(from, to, number) } else { part(from, to, number, count, unit) });
        (self.is(of, &["of", "in"]) || half).then(|| Found { mark: Mark { year, ..Mark::default() }, days, end: found.end })
    }

    /// A quarter, with or without its year.
    pub fn quarter(&self, number: i8, at: usize, to: usize) -> Option<Found> {
        let four = [1, 2, 3, 4, -1].contains(&number);
        let fiscal = self.follows(at, &["fiscal"]);
        if !four || number == -1 && !self.is(to, &["of"]) {
            return None;
        }
        let number = if number == -1 { 4 } else { number };
        let of = to + usize::from(self.is(to, &["of", "in"]));
        if let Some(found) = self.named(of).filter(|f| f.days.is_some_and(|(from, to)| calendar::year(from.year()) == Some((from, to)))) {
            let days = found.days.filter(|_| !fiscal).and_then(|(from, _)| calendar::quarter(from.year(), number));
            return Some(Found { mark: Mark { year: found.mark.year, ..Mark::default() }, days, end: found.end });
        }
        // "In the second quarter" of a game there is a score near, and no "the" with a possessive: it says nothing here.
        let days = self.reference.day.filter(|_| !fiscal).and_then(|day| {
            let make = |year| calendar::quarter(year, number);
            match self.tense(at, to) {
                Tense::Future => (day.year() - 1..=day.year() + 1).filter_map(make).find(|(_, last)| *last >= day),
                _ => (day.year() - 1..=day.year()).rev().filter_map(make).find(|(first, _)| *first <= day),
            }
        });
        Some(Found::plain(days, to))
    }

    /// `Q3 2016`, `Q3`.
    pub fn short_quarter(&self, at: usize) -> Option<Found> {
        let number = match self.word(at) {
            "Q1" => 1,
            "Q2" => 2,
            "Q3" => 3,
            "Q4" => 4,
            _ => return None,
        };
        self.quarter(number, at, at + 1)
    }

    /// `summer 2015`, `the winter of 2014`, `in the spring`.
    pub fn season(&self, at: usize, month: i8) -> Option<Found> {
        let of = at + 1 + usize::from(self.is(at + 1, &["of"]));
        if let Some((year, end)) = self.year_behind(at + 1, false).filter(|(_, end)| self.word(at) != "fall" || *end > of) {
            let mark = Mark { year: Some(year), ..Mark::default() };
            return Some(Found { mark, days: calendar::months(year, month, 3), end });
        }
        let told = self.is(at.wrapping_sub(1), &["in"])
            || self.follows(at, &["the"]) && at >= 2 && self.is(at - 2, &["in", "over", "during", "since", "by", "until"]);
        let noun = self.item(at + 1).is_some_and(|n| n.kind == TokenKind::Word && !n.entry.function);
        if !told || noun || self.is(at + 1, &["of"]) || self.item(at).is_some_and(|item| item.capital) {
            return None;
        }
        let days = self.nearest(|year| calendar::months(year, month, 3), at, at + 1);
        Some(Found::plain(days, at + 1))
    }
}

/// The first or second half of a period of months, or of one month.
fn halved(from: jiff::civil::Date, to: jiff::civil::Date, number: i8) -> Interval {
    let second = match number {
        1 => false,
        2 | -1 => true,
        _ => return None,
    };
    let middle = match to.year() - from.year() {
        0 if from.month() == to.month() => jiff::civil::Date::new(from.year(), from.month(), 15).ok()?,
        0 => jiff::civil::Date::new(from.year(), (from.month() + to.month()) / 2, 1).ok()?.last_of_month(),
        years => jiff::civil::Date::new(from.year() + years / 2, 12, 31).ok()?,
    };
    if from > middle || middle >= to {
        return None;
    }
    Some(if second { (calendar::plus(middle, 1, Unit::Day)?, to) } else { (from, middle) })
}

/// So many units at the start or the end of a period; the week of this number in it.
fn part(from: jiff::civil::Date, to: jiff::civil::Date, number: i8, count: i64, unit: Unit) -> Interval {
    let back = number == -1;
    if unit == Unit::Week && count == 1 {
        // A week belongs to the month that holds most of it.
        let anchor = if back { calendar::plus(to, -3, Unit::Day)? } else { calendar::plus(from, 3, Unit::Day)? };
        let week = calendar::around(anchor, Unit::Week)?;
        let shift = if back { 0 } else { i64::from(number) - 1 };
        return Some((calendar::plus(week.0, shift, Unit::Week)?, calendar::plus(week.1, shift, Unit::Week)?)).filter(|w| w.0 <= to);
    }
    let one = |date, n| calendar::plus(date, n, unit);
    if back {
        return Some((calendar::plus(one(calendar::plus(to, 1, Unit::Day)?, -count)?, 0, Unit::Day)?, to)).filter(|w| w.0 >= from);
    }
    let shift = if count == 1 { i64::from(number) - 1 } else { 0 };
    if count != 1 && number != 1 {
        return None;
    }
    let first = one(from, shift)?;
    Some((first, calendar::plus(one(first, count)?, -1, Unit::Day)?)).filter(|w| w.1 <= to)
}
