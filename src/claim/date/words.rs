//! The words of time besides the names of months and weekdays.

/// A stretch of time that the calendar knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Too short for a calendar of days.
    Hour,
    /// A day or a night.
    Day,
    /// From Monday to Sunday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// Two weeks.
    Fortnight,
    /// A month.
    Month,
    /// Three months, from January, April, July or October.
    Quarter,
    /// A year.
    Year,
    /// Ten years, from one that ends in 0.
    Decade,
    /// A hundred years, from one that ends in 00.
    Century,
}

/// Which one of several: `last` week, `the next` day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Which {
    /// The one before that of the article's day.
    Last,
    /// The time up to the article's day.
    Past,
    /// That of the article's day.
    This,
    /// The one after that of the article's day.
    Next,
    /// The time after the article's day.
    Coming,
    /// The one before the date that was named last.
    Previous,
    /// That of the date that was named last.
    Same,
    /// The one after the date that was named last.
    Following,
}

/// What a word means for dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Term {
    /// A day by its distance from the article's: `yesterday`.
    Day(i8),
    /// The night before the article's day.
    Overnight,
    /// A stretch of time.
    Unit(Unit),
    /// Three months, from the month of this number.
    Season(i8),
    /// Which one of several.
    Which(Which),
    /// A part of a stretch of time whose bounds nobody knows: `early`, `end`.
    Edge,
    /// A part of a day.
    Daypart,
    /// The first word of a holiday's name.
    Feast,
    /// A number of days, weeks, … that the word leaves open: `several`.
    Few,
}

use Unit::{Century, Day, Decade, Fortnight, Hour, Month, Quarter, Week, Weekend, Year};
use Which::{Coming, Following, Last, Next, Past, Previous, Same, This};

/// Every word of time, in lower case.
pub const TERMS: &[(&str, Term)] = &[
    ("several", Term::Few),
    ("some", Term::Few),
    ("few", Term::Few),
    ("many", Term::Few),
    ("yesterday", Term::Day(-1)),
    ("today", Term::Day(0)),
    ("tonight", Term::Day(0)),
    ("tomorrow", Term::Day(1)),
    ("overnight", Term::Overnight),
    ("hour", Term::Unit(Hour)),
    ("hours", Term::Unit(Hour)),
    ("day", Term::Unit(Day)),
    ("days", Term::Unit(Day)),
    ("nights", Term::Unit(Day)),
    ("week", Term::Unit(Week)),
    ("weeks", Term::Unit(Week)),
    ("weekend", Term::Unit(Weekend)),
    ("weekends", Term::Unit(Weekend)),
    ("fortnight", Term::Unit(Fortnight)),
    ("fortnights", Term::Unit(Fortnight)),
    ("month", Term::Unit(Month)),
    ("months", Term::Unit(Month)),
    ("quarter", Term::Unit(Quarter)),
    ("quarters", Term::Unit(Quarter)),
    ("year", Term::Unit(Year)),
    ("years", Term::Unit(Year)),
    ("decade", Term::Unit(Decade)),
    ("decades", Term::Unit(Decade)),
    ("century", Term::Unit(Century)),
    ("centuries", Term::Unit(Century)),
    ("spring", Term::Season(3)),
    ("summer", Term::Season(6)),
    ("autumn", Term::Season(9)),
    ("fall", Term::Season(9)),
    ("winter", Term::Season(12)),
    ("last", Term::Which(Last)),
    ("past", Term::Which(Past)),
    ("this", Term::Which(This)),
    ("current", Term::Which(This)),
    ("next", Term::Which(Next)),
    ("coming", Term::Which(Coming)),
    ("upcoming", Term::Which(Coming)),
    ("previous", Term::Which(Previous)),
    ("preceding", Term::Which(Previous)),
    ("same", Term::Which(Same)),
    ("that", Term::Which(Same)),
    ("following", Term::Which(Following)),
    ("early", Term::Edge),
    ("earlier", Term::Edge),
    ("late", Term::Edge),
    ("later", Term::Edge),
    ("mid", Term::Edge),
    ("mid-to-late", Term::Edge),
    ("early-to-mid", Term::Edge),
    ("middle", Term::Edge),
    ("beginning", Term::Edge),
    ("start", Term::Edge),
    ("end", Term::Edge),
    ("close", Term::Edge),
    ("rest", Term::Edge),
    ("remainder", Term::Edge),
    ("morning", Term::Daypart),
    ("noon", Term::Daypart),
    ("afternoon", Term::Daypart),
    ("evening", Term::Daypart),
    ("night", Term::Daypart),
    ("nightfall", Term::Daypart),
    ("midnight", Term::Daypart),
    ("midday", Term::Daypart),
    ("lunchtime", Term::Daypart),
    ("christmas", Term::Feast),
    ("xmas", Term::Feast),
    ("boxing", Term::Feast),
    ("new", Term::Feast),
    ("easter", Term::Feast),
    ("good", Term::Feast),
    ("palm", Term::Feast),
    ("ash", Term::Feast),
    ("maundy", Term::Feast),
    ("valentine", Term::Feast),
    ("halloween", Term::Feast),
    ("thanksgiving", Term::Feast),
    ("black", Term::Feast),
    ("cyber", Term::Feast),
    ("labor", Term::Feast),
    ("memorial", Term::Feast),
    ("martin", Term::Feast),
    ("veterans", Term::Feast),
    ("armistice", Term::Feast),
    ("remembrance", Term::Feast),
    ("bastille", Term::Feast),
    ("groundhog", Term::Feast),
    ("earth", Term::Feast),
    ("independence", Term::Feast),
    ("canada", Term::Feast),
    ("australia", Term::Feast),
    ("anzac", Term::Feast),
    ("epiphany", Term::Feast),
    ("international", Term::Feast),
    ("columbus", Term::Feast),
    ("st.", Term::Feast),
    ("all", Term::Feast),
    ("april", Term::Feast),
    ("guy", Term::Feast),
    ("bonfire", Term::Feast),
    ("midsummer", Term::Feast),
    ("mlk", Term::Feast),
    ("presidents", Term::Feast),
    ("juneteenth", Term::Feast),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_one_meaning() {
        let mut words: Vec<&str> = TERMS.iter().map(|(word, _)| *word).collect();
        words.sort_unstable();
        let all = words.len();
        words.dedup();
        assert_eq!(words.len(), all);
        assert!(words.iter().all(|w| !w.contains(char::is_uppercase)));
    }
}
