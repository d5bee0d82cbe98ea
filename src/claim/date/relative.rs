//! Dates told by their distance: `yesterday`, `last week`, `two days ago`, `a year later`.

use super::Mark;
use super::calendar::{self, Interval};
use super::reader::{Count, Found, Reader};
use super::tense::Tense;
use super::words::{Term, Unit, Which};
use crate::token::TokenKind;

impl Reader<'_, '_> {
    /// `yesterday`, `today`, `tonight`; not the newspaper.
    pub fn named_day(&self, at: usize, offset: i8) -> Option<Found> {
        let capital = |k: usize| self.item(k).is_some_and(|item| item.capital);
        if at > self.start && capital(at) && capital(at - 1) {
            return None;
        }
        let day = self.shifted(i64::from(offset), Unit::Day);
        Some(Found::plain(day.and_then(calendar::day), self.daypart(at + 1)))
    }

    /// `last week`, `this month`, `next May`, `last Tuesday`, `the past two years`, `that day`.
    pub fn which(&self, at: usize, which: Which) -> Option<Found> {
        let (which, to) = match (which, self.term(at + 1)) {
            // "This past week", "this coming Friday".
            (Which::This, Some(Term::Which(next @ (Which::Past | Which::Coming)))) => (next, at + 2),
            (Which::Same, Some(Term::Which(Which::Same))) => (which, at + 2),
            _ => (which, at + 1),
        };
        if let Some(found) = self.many(at, which, to) {
            return Some(found);
        }
        if let Some((number, end)) = self.weekday_number(to) {
            let mark = Mark { weekday: Some(number), ..Mark::default() };
            return Some(Found { mark, days: self.weekday_of(number, which), end: self.daypart(end) });
        }
        match self.term(to) {
            Some(Term::Unit(unit)) => self.unit(at, which, unit, to),
            Some(Term::Daypart) => self.part(which, to),
            Some(Term::Season(month)) => {
                let days = self.of_year(which, |year| calendar::months(year, month, 3));
                (which != Which::Same).then(|| Found::plain(days, to + 1))
            }
            _ => {
                let item = self.item(to).filter(|item| item.capital)?;
                let month = item.entry.month.filter(|_| self.day_number(to + 1).is_none())?;
                let days = match which {
                    Which::Same => {
                        self.last.filter(|(a, b)| a.year() == b.year()).and_then(|(day, _)| calendar::months(day.year(), month, 1))
                    }
                    _ => self.of_year(which, |year| calendar::months(year, month, 1)),
                };
                Some(Found { mark: Mark { month: Some(month), ..Mark::default() }, days, end: to + 1 })
            }
        }
    }

    /// `this year`, `the following day`: one stretch of time.
    fn unit(&self, at: usize, which: Which, unit: Unit, to: usize) -> Option<Found> {
        let plural = self.word(to).ends_with('s');
        let hyphen = self.kind(to + 1) == Some(TokenKind::Hyphen);
        // "the last day of the talks", "that year-long siege", "this day and age", "the next hour".
        let of = self.is(to + 1, &["of"]) && matches!(which, Which::Last | Which::Next);
        if plural || hyphen || of || unit == Unit::Hour || unit == Unit::Day && matches!(which, Which::This | Which::Past | Which::Coming) {
            return None;
        }
        // "the next year and a half"
        if self.is(to + 1, &["and"]) && self.is(to + 2, &["a"]) && self.is(to + 3, &["half"]) {
            return Some(Found::plain(None, to + 4));
        }
        let the = self.follows(at, &["the"]);
        let days = match which {
            Which::Past if unit == Unit::Quarter => self.period(-1, unit, at, to + 1),
            Which::Coming if unit == Unit::Quarter => self.period(1, unit, at, to + 1),
            // "The next month, the party chose another": after what the story told last.
            Which::Next if the && self.last.is_some() && self.tense(at, to + 1) == Tense::Past => self.told(1, unit),
            Which::Next if unit == Unit::Day => self.told(1, unit),
            Which::Last if unit == Unit::Day => return None,
            // Of which hundred years it speaks, nobody can say.
            Which::Last | Which::Past | Which::Next if unit == Unit::Century => None,
            Which::Past => self.span(-1, unit),
            Which::Last if the && matches!(unit, Unit::Decade | Unit::Year) => self.span(-1, unit),
            Which::Next if the && matches!(unit, Unit::Decade | Unit::Year) => self.span(1, unit),
            Which::Coming => self.span(1, unit),
            Which::Last => self.period(-1, unit, at, to + 1),
            Which::This => self.period(0, unit, at, to + 1),
            Which::Next => self.period(1, unit, at, to + 1),
            Which::Previous if unit != Unit::Day => self.told(-1, unit).or_else(|| self.period(-1, unit, at, to + 1)),
            Which::Following if unit != Unit::Day => self.told(1, unit).or_else(|| self.period(1, unit, at, to + 1)),
            Which::Previous => self.told(-1, unit),
            Which::Same => self.told(0, unit),
            Which::Following => self.told(1, unit),
        };
        let year = days.filter(|_| unit == Unit::Year).map(|(from, _)| from.year());
        let mut found = Found { mark: Mark { year, ..Mark::default() }, days, end: to + 1 };
        // "Last year May 8".
        if let Some(dated) = self.month_first(to + 1).filter(|f| unit == Unit::Year && f.mark.year.is_none() && f.mark.day.is_some()) {
            let mark = Mark { year, ..dated.mark };
            found = Found { mark, days: year.and_then(|_| self.resolve(mark, None, at, dated.end)), end: dated.end };
        }
        // "Last week Tuesday".
        let on = to + 1 + usize::from(self.is(to + 1, &["on"]));
        if let Some((number, end)) = self.weekday_number(on).filter(|_| unit == Unit::Week && matches!(which, Which::Last | Which::Next)) {
            found = Found { mark: Mark { weekday: Some(number), ..Mark::default() }, days: self.weekday_of(number, which), end };
        }
        Some(found)
    }

    /// The period of the calendar so many before or after that of the article's day.
    pub fn period(&self, count: i64, unit: Unit, at: usize, end: usize) -> Interval {
        let Some(day) = self.reference.day else {
            let year = self.reference.year.filter(|_| unit == Unit::Year)?;
            return calendar::year(year + count as i16);
        };
        let early = day.weekday().to_monday_zero_offset() < 5;
        // On a Monday "this weekend" was yesterday, where the words look back.
        let back = unit == Unit::Weekend && count == 0 && early && self.tense(at, end) == Tense::Past;
        let count = if back { -1 } else { count };
        calendar::around(calendar::plus(day, count, unit)?, unit)
    }

    /// The period so many after the date that was told last.
    fn told(&self, count: i64, unit: Unit) -> Interval {
        let (from, to) = self.last?;
        let base = calendar::around(from, unit)?;
        // A day is not told by a month, nor a month by a year.
        (base.1 >= to).then(|| calendar::around(calendar::plus(from, count, unit)?, unit))?
    }

    /// The time of so many units up to the article's day, or from it on.
    fn span(&self, count: i64, unit: Unit) -> Interval {
        let day = self.reference.day?;
        let other = match unit {
            // From 24 hours on, hours are days.
            Unit::Hour => calendar::plus(day, count / 24, Unit::Day)?,
            _ => calendar::plus(day, count, unit)?,
        };
        if count < 0 { Some((other, day)) } else { Some((calendar::plus(day, 1, Unit::Day)?, other)).filter(|(a, b)| a <= b) }
    }

    /// `the past two years`, `the next 24 hours`.
    fn many(&self, at: usize, which: Which, to: usize) -> Option<Found> {
        let sign = match which {
            Which::Last | Which::Past | Which::Previous => -1,
            Which::Next | Which::Coming | Which::Following => 1,
            Which::This | Which::Same => return None,
        };
        let (Count::Exactly(count), next) = self.count(to)? else { return None };
        let Some(Term::Unit(unit)) = self.term(next) else { return None };
        let short = unit == Unit::Hour && (count < 24 || count % 24 != 0);
        if short || count > 999 || self.is(next + 1, &["of"]) || self.is_bounded(at) || matches!(which, Which::Previous | Which::Following)
        {
            return None;
        }
        Some(Found::plain(self.span(sign * count, unit), next + 1))
    }

    /// `last night`, `this morning`, `the same evening`.
    fn part(&self, which: Which, to: usize) -> Option<Found> {
        let days = match which {
            Which::Last => self.shifted(-1, Unit::Day).and_then(calendar::day),
            Which::This => self.reference.day.and_then(calendar::day),
            Which::Same => self.told(0, Unit::Day),
            Which::Next | Which::Following => self.told(1, Unit::Day),
            Which::Previous => self.told(-1, Unit::Day),
            Which::Past | Which::Coming => return None,
        };
        Some(Found::plain(days, to + 1))
    }

    /// Of what comes once a year, the last, this or the next one.
    pub fn of_year(&self, which: Which, make: impl Fn(i16) -> Interval) -> Interval {
        let day = self.reference.day.or(self.reference.after)?;
        let mut near = (day.year() - 2..=day.year() + 2).filter_map(&make);
        match which {
            Which::Last | Which::Past | Which::Previous => near.filter(|(_, to)| *to < day).last(),
            Which::Next | Which::Coming | Which::Following => near.find(|(from, _)| *from > day),
            Which::This | Which::Same => make(day.year()),
        }
    }

    /// `two days ago`, `a week earlier`, `four days after May 4`, `in two weeks`.
    pub fn counted(&self, at: usize) -> Option<Found> {
        let (count, next) = self.count(at)?;
        let Some(Term::Unit(unit)) = self.term(next) else { return None };
        if unit == Unit::Hour || matches!(count, Count::Exactly(n) if n > 2999) {
            return None;
        }
        let known = match count {
            // "900 years ago" is a round number.
            Count::Exactly(count) if count >= 50 && count % 10 == 0 && unit != Unit::Day => None,
            Count::Exactly(count) if !self.is_bounded(at) => Some(count),
            _ => None,
        };
        let to = next + 1;
        let by = |sign: i64| known.map(|count| sign * count);
        let word = self.word(to).to_ascii_lowercase();
        match word.as_str() {
            "ago" => Some(Found::plain(by(-1).and_then(|n| calendar::around(self.shifted(n, unit)?, coarse(unit))), to + 1)),
            "earlier" | "previously" => Some(Found::plain(by(-1).and_then(|n| self.shift_last(n, unit)), to + 1)),
            "later" | "afterwards" | "afterward" => Some(Found::plain(by(1).and_then(|n| self.shift_last(n, unit)), to + 1)),
            // "Shut for two weeks from May 4": a span and the day on which it begins.
            "from" if self.follows(at, &["for"]) => None,
            "before" | "after" | "from" => self.beside(to, by(if word == "before" { -1 } else { 1 }), unit),
            _ => self.ahead(at, known, unit, to),
        }
    }

    /// What lies some time from the date that was told last.
    fn shift_last(&self, count: i64, unit: Unit) -> Interval {
        let (from, to) = self.last?;
        if from == to && unit != Unit::Day && unit != Unit::Week {
            return calendar::around(calendar::plus(from, count, unit)?, coarse(unit));
        }
        // A week after a month is no week that one could name.
        let fits = from == to || calendar::around(from, unit).is_none_or(|(_, end)| to <= end);
        let shifted = |date| calendar::plus(date, count, unit);
        let whole = to == to.last_of_month() && from.day() == 1;
        let last = shifted(to)?;
        (fits).then_some((shifted(from)?, if whole { last.last_of_month() } else { last }))
    }

    /// `four days after May 4`, `two weeks from today`, `three days after the attack`.
    fn beside(&self, to: usize, count: Option<i64>, unit: Unit) -> Option<Found> {
        if self.is(to, &["from"]) && self.is(to + 1, &["now"]) {
            let days = count.and_then(|n| calendar::around(self.shifted(n, unit)?, coarse(unit)));
            return Some(Found::plain(days, to + 2));
        }
        let anchor = self.simple(to + 1 + usize::from(self.is(to + 1, &["the"])));
        if let Some(anchor) = anchor {
            let day = anchor.days.filter(|(a, b)| a == b).map(|(day, _)| day);
            let days = count.zip(day).and_then(|(n, day)| calendar::plus(day, n, unit)).and_then(calendar::day);
            return Some(Found::plain(days, anchor.end));
        }
        if self.is(to, &["from"]) {
            return None;
        }
        // "A day after, the road was open": of the date before. "A day after the flood": of what nobody dates here.
        let alone = self.item(to + 1).is_none_or(|item| matches!(item.kind, TokenKind::Comma | TokenKind::Stop));
        Some(Found::plain(count.filter(|_| alone).and_then(|n| self.shift_last(n, unit)), to + 1))
    }

    /// `in two weeks`, `within a month`, where the sentence looks ahead.
    fn ahead(&self, at: usize, count: Option<i64>, unit: Unit, to: usize) -> Option<Found> {
        let within = self.follows(at, &["within"]);
        let time =
            usize::from(matches!(self.kind(to), Some(TokenKind::Possessive | TokenKind::SingleQuote(_))) && self.is(to + 1, &["time"])) * 2;
        let noun = time == 0 && self.item(to).is_some_and(|item| !item.entry.function && item.kind == TokenKind::Word);
        if !within && !self.follows(at, &["in"])
            || noun
            || self.is(to, &["of"])
            || !matches!(self.tense(at, to), Tense::Future | Tense::Would)
        {
            return None;
        }
        let count = count?;
        let days =
            if within { self.span(count, unit) } else { self.shifted(count, unit).and_then(|day| calendar::around(day, coarse(unit))) };
        Some(Found::plain(days, to + time))
    }

    /// `the day before yesterday`, `the day after`, `the week of April 10`.
    pub fn the_unit(&self, at: usize, unit: Unit) -> Option<Found> {
        if !self.follows(at, &["the"]) {
            return None;
        }
        let sign = match self.word(at + 1) {
            "before" => -1,
            "after" => 1,
            "of" if unit == Unit::Week || unit == Unit::Weekend => {
                let of = self.simple(at + 2).filter(Found::is_day)?;
                return Some(Found::plain(of.days.and_then(|(day, _)| calendar::around(day, unit)), of.end));
            }
            _ => return self.weekend(at, unit),
        };
        match self.term(at + 2) {
            Some(Term::Day(offset)) if unit == Unit::Day => {
                let day = self.shifted(i64::from(offset) + sign, unit);
                Some(Found::plain(day.and_then(calendar::day), at + 3))
            }
            Some(Term::Which(which @ (Which::Last | Which::Next))) => {
                let days = self.period(if which == Which::Last { -2 } else { 2 }, unit, at, at + 3);
                Some(Found::plain(days, at + 3))
            }
            _ => self.beside(at + 1, Some(sign), unit).filter(|f| unit == Unit::Day || f.days.is_some()),
        }
    }

    /// `at the weekend`: the latest, or the coming one.
    fn weekend(&self, at: usize, unit: Unit) -> Option<Found> {
        if unit != Unit::Weekend || self.word(at).ends_with('s') {
            return None;
        }
        let future = self.tense(at, at + 1) == Tense::Future;
        let days = self.reference.day.and_then(|day| {
            let here = calendar::around(day, unit)?;
            if here.0 <= day || future { Some(here) } else { calendar::around(calendar::plus(day, -1, Unit::Week)?, unit) }
        });
        Some(Found::plain(days, at + 1))
    }
}

/// How exactly a distance is told: "a decade ago" means a year, "two weeks ago" some day of that week.
fn coarse(unit: Unit) -> Unit {
    match unit {
        Unit::Decade | Unit::Century => Unit::Year,
        Unit::Fortnight => Unit::Week,
        Unit::Quarter => Unit::Month,
        _ => unit,
    }
}
