//! The days of the calendar's periods, and the holidays that move.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::words::Unit;

/// The first and the last of some days; `None` where they cannot be told.
pub type Interval = Option<(Date, Date)>;

/// One day.
pub fn day(date: Date) -> Interval {
    Some((date, date))
}

/// The days of a year.
pub fn year(year: i16) -> Interval {
    years(year, 1)
}

/// The days of some years from the first of them.
pub fn years(first: i16, count: i16) -> Interval {
    Some((Date::new(first, 1, 1).ok()?, Date::new(first.checked_add(count - 1)?, 12, 31).ok()?))
}

/// The days of some months from the first of them.
pub fn months(year: i16, month: i8, count: i64) -> Interval {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.checked_add((count - 1).months()).ok()?.last_of_month()))
}

/// The period of this length in the calendar that holds a day.
pub fn around(date: Date, unit: Unit) -> Interval {
    match unit {
        Unit::Hour => None,
        Unit::Day => day(date),
        Unit::Week => {
            let monday = plus(date, -i64::from(date.weekday().to_monday_zero_offset()), Unit::Day)?;
            Some((monday, plus(monday, 6, Unit::Day)?))
        }
        Unit::Weekend => {
            let (_, sunday) = around(date, Unit::Week)?;
            Some((plus(sunday, -1, Unit::Day)?, sunday))
        }
        Unit::Fortnight => Some((around(date, Unit::Week)?.0, plus(around(date, Unit::Week)?.1, 1, Unit::Week)?)),
        Unit::Month => months(date.year(), date.month(), 1),
        Unit::Quarter => quarter(date.year(), (date.month() + 2) / 3),
        Unit::Year => year(date.year()),
        Unit::Decade => years(date.year() - date.year().rem_euclid(10), 10),
        Unit::Century => years(date.year() - date.year().rem_euclid(100), 100),
    }
}

/// The quarter of a year, from 1.
pub fn quarter(year: i16, number: i8) -> Interval {
    (1..=4).contains(&number).then(|| months(year, 3 * number - 2, 3))?
}

/// A day so many units later, or earlier for a count below zero.
pub fn plus(date: Date, count: i64, unit: Unit) -> Option<Date> {
    // More units than any article means, and few enough for the calendar.
    let count = Some(count).filter(|c| c.abs() < 3000)?;
    let span = match unit {
        Unit::Hour => return None,
        Unit::Day => count.days(),
        Unit::Week | Unit::Weekend => count.weeks(),
        Unit::Fortnight => (2 * count).weeks(),
        Unit::Month => count.months(),
        Unit::Quarter => (3 * count).months(),
        Unit::Year => count.years(),
        Unit::Decade => (Some(count).filter(|c| c.abs() < 300)? * 10).years(),
        Unit::Century => (Some(count).filter(|c| c.abs() < 30)? * 100).years(),
    };
    date.checked_add(span).ok()
}

/// The latest such weekday up to and including a day.
pub fn latest(date: Date, weekday: i8) -> Option<Date> {
    let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
    plus(date, -i64::from(wanted.until(date.weekday())), Unit::Day)
}

/// The first such weekday from a day on.
pub fn coming(date: Date, weekday: i8) -> Option<Date> {
    let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
    plus(date, i64::from(date.weekday().until(wanted)), Unit::Day)
}

/// The weekday of the week that holds a day.
pub fn in_week(date: Date, weekday: i8) -> Option<Date> {
    plus(around(date, Unit::Week)?.0, i64::from(weekday) - 1, Unit::Day)
}

/// The days from one date to another, at most the largest number there is.
pub fn distance(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

/// Easter Sunday by the computus of Meeus, Jones and Butcher.
pub fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}

/// The weekday of this number in a month: the first Monday, the fourth Thursday; -1 is the last.
pub fn nth(year: i16, month: i8, number: i8, weekday: i8) -> Option<Date> {
    let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
    Date::new(year, month, 1).ok()?.nth_weekday_of_month(number, wanted).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn easter_of_some_years() {
        for (year, day) in [(1961, "1961-04-02"), (2000, "2000-04-23"), (2008, "2008-03-23"), (2025, "2025-04-20")] {
            assert_eq!(easter(year), Some(date(day)));
        }
    }

    #[test]
    fn periods_around_a_day() {
        let show = |unit| around(date("2017-05-17"), unit).map(|(a, b)| format!("{a}..{b}")).unwrap_or_default();
        assert_eq!(show(Unit::Week), "2017-05-15..2017-05-21");
        assert_eq!(show(Unit::Weekend), "2017-05-20..2017-05-21");
        assert_eq!(show(Unit::Quarter), "2017-04-01..2017-06-30");
        assert_eq!(show(Unit::Decade), "2010-01-01..2019-12-31");
    }

    #[test]
    fn far_away_is_nowhere() {
        assert_eq!(plus(date("9999-12-31"), 1, Unit::Day), None);
        assert_eq!(plus(date("2017-05-17"), 2999, Unit::Century), None);
        assert_eq!(years(i16::MAX, 10), None);
    }
}
