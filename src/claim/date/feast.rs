//! Holidays with a day of their own, fixed or by rule.

use jiff::civil::Date;

use super::Mark;
use super::calendar::{self, Interval};
use super::reader::{Found, Reader};
use super::words::{Unit, Which};

/// How a holiday finds its day in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// The same day each year.
    Fixed(i8, i8),
    /// So many days from Easter Sunday.
    Easter(i64),
    /// The weekday of this number in a month; -1 is the last.
    Nth(i8, i8, i8),
    /// So many days after Thanksgiving in the United States.
    Thanksgiving(i64),
}

use Rule::{Easter, Fixed, Nth, Thanksgiving};

/// Names of holidays, the longer before the shorter. Those of several countries on different days are not here.
const FEASTS: &[(&str, Rule)] = &[
    ("Christmas Eve", Fixed(12, 24)),
    ("Christmas Day", Fixed(12, 25)),
    ("Christmas", Fixed(12, 25)),
    ("Xmas", Fixed(12, 25)),
    ("Boxing Day", Fixed(12, 26)),
    ("New Year 's Eve", Fixed(12, 31)),
    ("New Year 's Day", Fixed(1, 1)),
    ("New Year 's", Fixed(1, 1)),
    ("Epiphany", Fixed(1, 6)),
    ("Groundhog Day", Fixed(2, 2)),
    ("Valentine 's Day", Fixed(2, 14)),
    ("St. Valentine 's Day", Fixed(2, 14)),
    ("St. Patrick 's Day", Fixed(3, 17)),
    ("International Women 's Day", Fixed(3, 8)),
    ("April Fools Day", Fixed(4, 1)),
    ("April Fool 's Day", Fixed(4, 1)),
    ("Earth Day", Fixed(4, 22)),
    ("Anzac Day", Fixed(4, 25)),
    ("Australia Day", Fixed(1, 26)),
    ("Canada Day", Fixed(7, 1)),
    ("Juneteenth", Fixed(6, 19)),
    ("Bastille Day", Fixed(7, 14)),
    ("Halloween", Fixed(10, 31)),
    ("All Saints Day", Fixed(11, 1)),
    ("Guy Fawkes Night", Fixed(11, 5)),
    ("Bonfire Night", Fixed(11, 5)),
    ("Armistice Day", Fixed(11, 11)),
    ("Veterans Day", Fixed(11, 11)),
    ("Easter Monday", Easter(1)),
    ("Easter Sunday", Easter(0)),
    ("Easter Saturday", Easter(-1)),
    ("Easter", Easter(0)),
    ("Good Friday", Easter(-2)),
    ("Maundy Thursday", Easter(-3)),
    ("Palm Sunday", Easter(-7)),
    ("Ash Wednesday", Easter(-46)),
    ("Martin Luther King Jr. Day", Nth(1, 3, 1)),
    ("Martin Luther King Day", Nth(1, 3, 1)),
    ("MLK Day", Nth(1, 3, 1)),
    ("Presidents Day", Nth(2, 3, 1)),
    ("Memorial Day", Nth(5, -1, 1)),
    ("Labor Day", Nth(9, 1, 1)),
    ("Columbus Day", Nth(10, 2, 1)),
    ("Thanksgiving Day", Thanksgiving(0)),
    ("Thanksgiving", Thanksgiving(0)),
    ("Black Friday", Thanksgiving(1)),
    ("Cyber Monday", Thanksgiving(4)),
];

impl Rule {
    fn day(self, year: i16) -> Option<Date> {
        match self {
            Fixed(month, day) => Date::new(year, month, day).ok(),
            Easter(days) => calendar::plus(calendar::easter(year)?, days, Unit::Day),
            Nth(month, number, weekday) => calendar::nth(year, month, number, weekday),
            Thanksgiving(days) => calendar::plus(calendar::nth(year, 11, 4, 4)?, days, Unit::Day),
        }
    }
}

impl Reader<'_, '_> {
    /// A holiday, of the year behind it or of the one that the sentence means.
    pub fn feast(&self, at: usize, which: Option<Which>) -> Option<Found> {
        self.item(at).filter(|item| item.capital)?;
        let initial = self.word(at).as_bytes().first()?;
        let mut feasts = FEASTS.iter().filter(|(name, _)| name.as_bytes()[0].eq_ignore_ascii_case(initial));
        let (rule, to) = feasts.find_map(|(name, rule)| Some((*rule, self.phrase(at, name)?)))?;
        if self.is(to, &["Island", "Island's", "Carol", "tree", "trees", "card", "cards", "Rising", "Church", "Church's", "Bunny", "Seal"])
        {
            return None;
        }
        // "The Christmas Charity": part of a name.
        let named = self.item(to).is_some_and(|item| item.capital && item.entry.weekday.is_none()) && to == at + 1;
        if named && self.follows(at, &["the", "of"]) {
            return None;
        }
        let weekend = self.is(to, &["weekend"]);
        let make = |year: i16| -> Interval {
            let day = rule.day(year)?;
            if !weekend {
                return calendar::day(day);
            }
            // A long weekend: from the holiday on, or up to it where it is a Monday.
            let monday = day.weekday() == jiff::civil::Weekday::Monday;
            let near = if monday { calendar::plus(day, -1, Unit::Day)? } else { day };
            let (saturday, sunday) = calendar::around(near, Unit::Weekend)?;
            Some((saturday.min(day), sunday.max(day)))
        };
        let mark = match rule {
            Fixed(month, day) if !weekend => Mark { month: Some(month), day: Some(day), ..Mark::default() },
            _ => Mark::default(),
        };
        let to = to + usize::from(weekend);
        if let Some((year, end)) = self.year_behind(to, true) {
            return Some(Found { mark: Mark { year: Some(year), ..mark }, days: make(year), end });
        }
        let days = match which {
            Some(which) => self.of_year(which, make),
            None => self.nearest(make, at, to),
        };
        Some(Found { mark, days, end: to })
    }

    /// The item after a phrase of which `at` is the first word. Marks of the plural possessive are passed over.
    fn phrase(&self, at: usize, words: &str) -> Option<usize> {
        let mut to = at;
        for word in words.split(' ') {
            let curly = word == "'s" && self.is(to, &["’s"]);
            if matches!(self.kind(to), Some(crate::token::TokenKind::SingleQuote(_))) {
                to += 1;
            }
            let stopped = word.ends_with('.') && self.word(to) == &word[..word.len() - 1];
            if !curly && !stopped && !self.word(to).eq_ignore_ascii_case(word) {
                return None;
            }
            to += 1;
        }
        Some(to)
    }
}
