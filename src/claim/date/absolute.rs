//! Dates that name their month or year: `April 4, 2017`, `4 April`, `2017-04-04`, `the 1990s`.

use jiff::civil::Date;

use super::calendar;
use super::reader::{Found, Order, Reader};
use super::tense::Tense;
use super::words::Term;
use super::{Mark, year_of};
use crate::token::TokenKind;

impl Reader<'_, '_> {
    /// The month that an item names. `May`, `March` and `Sun` are words, too.
    pub fn month(&self, at: usize) -> Option<i8> {
        let item = self.item(at)?;
        let month = item.entry.month.filter(|_| item.capital)?;
        let word = self.parse.word(item);
        let name = ["May", "March", "Mar", "August", "April", "June", "Jan", "Dec"].iter().any(|w| word.eq_ignore_ascii_case(w));
        let number = |k: usize| matches!(self.kind(k), Some(TokenKind::Number | TokenKind::Ordinal));
        let told = number(at + 1)
            || self.year_behind(at + 1, true).is_some()
            || self.follows(at, &["of"]) && at >= 2 && matches!(self.term(at - 2), Some(Term::Edge | Term::Unit(_)))
            || self.is(at + 1, &["to", "through"]) && self.item(at + 2).is_some_and(|m| m.capital && m.entry.month.is_some())
            || self.is(at + 1, &["the"]) && self.day_number(at + 2).is_some()
            || self.previous(at).is_some_and(|p| p.kind != TokenKind::Word && number(at - 1))
            || self.follows(at, BEFORE_MONTH) && !self.is(at + 1, &["on", "for", "of"])
            // "from April to June", but not "a blow to May".
            || self.follows(at, JOINTS) && at.checked_sub(2).is_some_and(|k| number(k) || self.item(k).is_some_and(|m| m.entry.month.is_some()));
        // "the Jan. 6 raid": a short form stands beside a number.
        let short = word.trim_end_matches('.').len() <= 4 && !matches!(month, 5..=7);
        let plain = !(name || short && word.ends_with('.'));
        (plain && word.len() > 3 || told || self.follows(at, &["in", "since"])).then_some(month)
    }

    /// `April 4`, `April 4, 2017`, `April 11-12`, `April 2017`, `April`.
    pub fn month_first(&self, at: usize) -> Option<Found> {
        let month = self.month(at)?;
        let mut to = at + 1;
        let mut mark = Mark { month: Some(month), ..Mark::default() };
        let mut until = None;
        let day = to + usize::from(self.is(to, &["the"]));
        if let Some(number) = self.day_number(day).filter(|_| !self.is_hour(day)) {
            mark.day = Some(number);
            to = day + 1;
            if let Some((last, next)) = self.last_day(to) {
                (until, to) = (Some(last), next);
            }
        } else if let Some(number) = self.wrong_day(to).filter(|_| self.is_day_led(at) || self.year_behind(to + 1, true).is_some()) {
            mark.day = Some(number);
            to += 1;
        }
        // "In March, 2018, he left", but not "in March, 2018 people left".
        let comma = mark.day.is_some() || self.kind(to + 2).is_none_or(|kind| !kind.is_word());
        if let Some((year, next)) =
            self.year_behind(to, comma).or_else(|| self.far_year(if mark.day.is_some() { self.after_comma(to) } else { to }))
        {
            mark.year = Some(year);
            to = next;
        }
        let mark = self.attacks(mark, to);
        Some(Found { mark, days: self.resolve(mark, until, at, to), end: to })
    }

    /// The last day of a range within a month: `-12`, ` to 12`; not the first day of the next date.
    fn last_day(&self, at: usize) -> Option<(i8, usize)> {
        let dash = matches!(self.kind(at)?, TokenKind::Hyphen | TokenKind::Dash) && self.item(at)?.spaced == self.item(at + 1)?.spaced;
        if !dash && !self.is(at, &["to", "through", "thru", "until", "till"]) {
            return None;
        }
        let from = at + 1 + usize::from(self.is(at + 1, &["the"]));
        let last = self.day_number(from)?;
        // "May 3 to 9 of last year"
        let of = self.is(from + 1, &["of"]) && self.year_behind(from + 1, false).is_none() && !self.is(from + 2, &["last", "this", "next"]);
        let free = !self.is_hour(from) && self.month(from + 1).is_none() && !of && !self.is(from + 1, &["percent"]);
        let noun = self.item(from + 1).is_some_and(|n| n.entry.class.is_some() || n.entry.scale.is_some() || n.kind == TokenKind::Percent);
        (free && !noun).then_some((last, from + 1))
    }

    /// Whether the words before a month ask for a day: `on April 4`, `Tuesday, April 4`.
    fn is_day_led(&self, at: usize) -> bool {
        let weekday = |back: usize| at.checked_sub(back).and_then(|at| self.item(at)).is_some_and(|n| n.entry.weekday.is_some());
        self.follows(at, &["on"]) || weekday(1) || weekday(2) && self.follows(at, &[","])
    }

    /// A number beside a month that is the day of none: `0`, `47`.
    fn wrong_day(&self, at: usize) -> Option<i8> {
        let number = self.item(at).filter(|n| n.kind == TokenKind::Number && n.spaced && n.span.len() <= 2)?;
        let day: i8 = self.parse.word(number).parse().ok()?;
        ((day == 0 || day > 31) && self.is_closed(at + 1)).then_some(day)
    }

    /// A year behind a month or a day, long ago or far ahead: `June 1066`, `in June 3972`.
    fn far_year(&self, at: usize) -> Option<(i16, usize)> {
        let number = self.item(at).filter(|n| n.kind == TokenKind::Number && n.span.len() == 4)?;
        let year: i16 = self.parse.word(number).parse().ok().filter(|year| *year >= 1000)?;
        (self.is_closed(at + 1) && self.kind(at + 1) != Some(TokenKind::Number)).then_some((year, at + 1))
    }

    /// Whether what is counted cannot follow: the phrase ends there.
    fn is_closed(&self, at: usize) -> bool {
        self.item(at).is_none_or(|n| match n.kind {
            TokenKind::Word | TokenKind::Abbreviation => n.entry.function && !n.entry.auxiliary,
            TokenKind::Percent | TokenKind::Hyphen | TokenKind::Slash | TokenKind::Currency => false,
            _ => true,
        })
    }

    /// Whether a number is an hour: `May 4 a.m.` has no such day, and `April 10 p.m.` neither.
    fn is_hour(&self, at: usize) -> bool {
        self.is(at + 1, &["a.m.", "p.m.", "am", "pm", "a.m", "p.m"])
    }

    /// The attacks of September 11, 2001, are told without their year.
    fn attacks(&self, mark: Mark, to: usize) -> Mark {
        let named = mark.month == Some(9) && mark.day == Some(11) && mark.year.is_none();
        let nouns = ["attacks", "attack", "terrorist", "terror", "hijackings", "hijackers", "commission", "memorial", "plot", "victims"];
        if named && self.is(to, &nouns) { Mark { year: Some(2001), ..mark } } else { mark }
    }

    /// `4 April`, `4th of April 2017`, `4-5 April`, `3 to 5 May`; of `4 and 5 April` the first.
    pub fn day_first(&self, at: usize) -> Option<Found> {
        let first = self.day_number(at)?;
        if let Some((month, to)) = self.month_behind(at + 1) {
            let (year, to) = self.year_behind(to, true).map_or((None, to), |(year, to)| (Some(year), to));
            let mark = Mark { year, month: Some(month), day: Some(first), ..Mark::default() };
            return Some(Found { mark, days: self.resolve(mark, None, at, to), end: to });
        }
        let dash = matches!(self.kind(at + 1)?, TokenKind::Hyphen | TokenKind::Dash);
        let both = self.follows(at, &["between"]) && self.is(at + 1, &["and"]);
        let range = dash || both || self.is(at + 1, &["to", "through", "until", "till"]);
        let list = self.is(at + 1, &["and", "or"]) || self.kind(at + 1) == Some(TokenKind::Comma);
        if !range && !list {
            return None;
        }
        // A list of days before one month is short.
        let mut last = at + 2 + usize::from(self.is(at + 2, &["the"]));
        let mut until = self.day_number(last)?;
        while !range && last < at + 8 && self.month_behind(last + 1).is_none() {
            if !self.is(last + 1, &["and", "or"]) && self.kind(last + 1) != Some(TokenKind::Comma) {
                return None;
            }
            last += 2;
            until = self.day_number(last)?;
        }
        let (month, to) = self.month_behind(last + 1)?;
        let (year, to) = self.year_behind(to, true).map_or((None, to), |(year, to)| (Some(year), to));
        let mark = Mark { year, month: Some(month), day: Some(first), ..Mark::default() };
        let (until, end) = if range { (Some(until), to) } else { (None, at + 1) };
        Some(Found { mark, days: self.resolve(mark, until, at, to), end })
    }

    /// The month behind a day: ` April`, ` of April`.
    fn month_behind(&self, at: usize) -> Option<(i8, usize)> {
        let of = usize::from(self.is(at, &["of"]));
        let item = self.item(at + of)?;
        let may = self.parse.word(item).len() > 3 || self.parse.word(item).eq_ignore_ascii_case("may") || item.spaced;
        Some((item.entry.month.filter(|_| item.capital && may)?, at + of + 1))
    }

    /// The second day of `April 4 and 5`, where the first was read right before it.
    pub fn listed_day(&self, at: usize) -> Option<Found> {
        let (mark, end) = self.before?;
        let joint = self.follows(at, &["and", "or"]) || self.kind(at.checked_sub(1)?) == Some(TokenKind::Comma);
        if end + 1 != at || !joint || mark.day.is_none() || mark.month.is_none() {
            return None;
        }
        let day = self.day_number(at)?;
        let closed = self.item(at + 1).is_none_or(|n| match n.kind {
            TokenKind::Word => n.entry.function && !matches!(self.parse.word(n), "of" | "percent"),
            TokenKind::Stop | TokenKind::Comma | TokenKind::Semicolon | TokenKind::CloseBracket => true,
            _ => false,
        });
        let (year, to) = self.year_behind(at + 1, true).map_or((mark.year, at + 1), |(year, to)| (Some(year), to));
        let mark = Mark { year, day: Some(day), ..mark };
        closed.then(|| Found { mark, days: self.resolve(mark, None, at, to), end: to })
    }

    /// `2017-04-04`, `2017/4/4`, `04/04/2017`, `23.04.2022`, `9/11`.
    pub fn numeric(&self, at: usize) -> Option<Found> {
        if self.kind(at)? != TokenKind::Number || self.is_joined(at) && self.follows(at, &["-", "/", "."]) {
            return None;
        }
        let digits = |k: usize| self.word(k).parse::<i16>().ok().filter(|_| self.kind(k) == Some(TokenKind::Number));
        let dated = |year: i16, month: i16, day: i16, end: usize| {
            let date = Date::new(year, month as i8, day as i8).ok()?;
            let mark = Mark { year: Some(year), month: Some(month as i8), day: Some(day as i8), ..Mark::default() };
            Some(Found { mark, days: calendar::day(date), end })
        };
        if let Some((day, month)) = self.word(at).split_once('.') {
            let year = self.year_number(at + 2).filter(|_| self.word(at + 1) == "." && self.is_joined(at + 1) && self.is_joined(at + 2))?;
            return dated(year, month.parse().ok()?, day.parse().ok()?, at + 3);
        }
        let joint = self.kind(at + 1).filter(|k| matches!(k, TokenKind::Hyphen | TokenKind::Slash))?;
        if (at + 1..at + 3).any(|k| !self.is_joined(k)) {
            return None;
        }
        let third = self.kind(at + 3) == Some(joint) && self.is_joined(at + 3) && self.is_joined(at + 4);
        if !third {
            // "2015-03", but not "2010-12": those are years.
            let two = joint == TokenKind::Hyphen && self.word(at + 2).len() == 2 && self.last_year(at).is_none();
            let month = digits(at + 2).and_then(|m| i8::try_from(m).ok()).filter(|m| two && (1..=12).contains(m));
            if let Some((year, month)) = self.year_number(at).zip(month) {
                let mark = Mark { year: Some(year), month: Some(month), ..Mark::default() };
                return Some(Found { mark, days: calendar::months(year, month, 1), end: at + 3 });
            }
            let attacks = joint == TokenKind::Slash && self.word(at) == "9" && self.word(at + 2) == "11";
            return attacks.then(|| dated(2001, 9, 11, at + 3))?;
        }
        let (a, b) = (digits(at)?, digits(at + 2)?);
        if let Some(year) = self.year_number(at) {
            return dated(year, b, digits(at + 4)?, at + 5);
        }
        let year = self.year_number(at + 4).or_else(|| self.short_year(at + 4).filter(|_| joint == TokenKind::Slash))?;
        match (dated(year, a, b, at + 5), dated(year, b, a, at + 5)) {
            (Some(one), Some(_)) if a == b => Some(one),
            (Some(american), Some(european)) => Some(self.ordered(at, american, european)),
            (one, other) => one.or(other),
        }
    }

    /// Of the two readings of `04/05/2017` the one that the article tells; where it tells none, the year alone.
    fn ordered(&self, at: usize, american: Found, european: Found) -> Found {
        let zone = (at + 5..at + 9).any(|k| AMERICAN.contains(&self.word(k)));
        match self.order() {
            _ if zone => return american,
            Order::Month => return american,
            Order::Day => return european,
            Order::Unknown => {}
        }
        let day = |f: &Found| f.days.map(|(day, _)| day);
        // "Wed, 06/01/2011"
        let weekday = (at.saturating_sub(2)..at).find_map(|k| self.weekday_number(k)).map(|(number, _)| number);
        let named = |f: &Found| day(f).map(|day| day.weekday().to_monday_one_offset()) == weekday;
        // The day of publication itself is written on many articles.
        let own = |f: &Found| day(f) == self.reference.day;
        // What is still to come is told by words that look ahead.
        let past = |f: &Found| day(f) <= self.reference.day && self.tense(at, at + 5) != Tense::Future;
        let fits: [&dyn Fn(&Found) -> bool; 3] = [&named, &own, &past];
        let told = fits.iter().find_map(|fits| match (fits(&american), fits(&european)) {
            (true, false) => Some(american),
            (false, true) => Some(european),
            _ => None,
        });
        told.unwrap_or(Found { mark: Mark { year: american.mark.year, ..Mark::default() }, days: None, end: at + 5 })
    }

    /// `in 2015`, `the 2010 quake`, `2010-2012`, `the 1990s`.
    pub fn year(&self, at: usize) -> Option<Found> {
        let year = self.year_number(at)?;
        let mark = Mark { year: Some(year), ..Mark::default() };
        if let Some(end) = self.plural_end(at + 1) {
            // "1944s" is a slip, and the year is all that it tells.
            if year % 10 != 0 {
                return Some(Found { mark, days: None, end });
            }
            return Some(Found::plain(calendar::years(year, if year % 100 == 0 { 100 } else { 10 }), end));
        }
        let previous = self.previous(at);
        let list = self.before.is_some_and(|(mark, end)| mark.year.is_some() && end + 1 == at);
        let before = previous.is_none_or(|p| {
            let word = self.parse.word(p);
            p.entry.function && !matches!(word, "than" | "at" | "some" | "about")
                || matches!(p.kind, TokenKind::OpenBracket | TokenKind::Possessive)
                || matches!(p.entry.time, Some(super::words::Term::Edge | super::words::Term::Season(_)))
                || word.eq_ignore_ascii_case("year")
                || word.eq_ignore_ascii_case("years")
                || matches!(word, "fiscal" | "Fiscal" | "due")
                || p.kind == TokenKind::Word && !p.capital && p.entry.bound.is_none() && self.names(at + 1)
                || list
        });
        let clear = self.follows(
            at,
            &["in", "since", "by", "until", "before", "after", "from", "between", "during", "year", "years", "of", "fiscal", "due"],
        );
        let range = self.last_year(at);
        let noun = self.item(at + 1).is_some_and(|a| {
            let state = a.entry.predicates.iter().any(|(_, role)| *role == crate::lexicon::Role::State);
            let clock = self.is(at + 1, &["gmt", "utc", "hours", "hrs", "local", "est", "edt"]);
            let unit = a.entry.unit.is_some()
                || a.entry.scale.is_some()
                || matches!(a.kind, TokenKind::Percent)
                || a.kind == TokenKind::Slash && range.is_none();
            // "1846 were treated and 1957 had gone home".
            let subject = a.entry.auxiliary && self.follows(at, &["and", "but", "while"]);
            a.entry.class.is_some() || subject || state && !clear || clock || unit || !a.spaced && year_of(self.parse, a).is_some()
        });
        let verb = self.is(at + 1, &["saw", "was", "is", "will", "has", "brought", "marked"]);
        // "2019-nCoV" is no year of its own.
        let hyphen = self.kind(at + 1) == Some(TokenKind::Hyphen) && self.is_joined(at + 1) && self.is_joined(at + 2);
        let noun = noun || hyphen && range.is_none() && self.kind(at + 2).is_some_and(TokenKind::is_word);
        let opens = previous.is_none() && !matches!(self.kind(at + 1), None | Some(TokenKind::Comma)) && !verb && !self.names(at + 1);
        // "The 1973 building", "a 2013 incident": what follows a determiner and is no plural is not counted.
        let one = self.follows(at, &["the", "a", "an", "its", "his", "her", "their", "this", "that", "our", "'s", "’s"]);
        let next = self.item(at + 1).filter(|n| n.kind == TokenKind::Word && n.spaced && !n.entry.function && n.entry.scale.is_none());
        let settled =
            (one || self.is_one(at + 1)) && year >= 1900 && next.is_some_and(|n| n.entry.unit.is_none() && !self.is_plural(at + 1));
        let pause = matches!(previous.map(|p| p.kind), Some(TokenKind::Comma | TokenKind::Semicolon | TokenKind::Dash | TokenKind::Colon));
        let before = before || settled || pause && (verb || self.names(at + 1));
        let (noun, clear) = (noun && !settled, clear || settled);
        let before = before || range.is_some() && year >= 1900 && self.is_joined(at + 1);
        if !before || noun || opens || (year % 100 == 0 || year < 1900) && !clear && !list {
            return None;
        }
        if let Some((last, end)) = range {
            return Some(Found { mark, days: calendar::years(year, last - year + 1), end });
        }
        // Nobody but the company knows when its fiscal year begins.
        let fiscal = self.follows(at, &["fiscal"]) || self.follows(at, &["year"]) && at >= 2 && self.is(at - 2, &["fiscal"]);
        Some(Found { mark, days: calendar::year(year).filter(|_| !fiscal), end: at + 1 })
    }

    /// Whether a noun in the singular stands alone behind a year, which cannot count it: `a star of 1968 film Delta`, `by 2013 law`.
    fn is_one(&self, at: usize) -> bool {
        const MANY: &[&str] = &["staff", "crew", "aircraft", "fish", "sheep", "offspring"];
        let noun = self.item(at).is_some_and(|n| n.entry.class.is_some() && self.word(at) == n.entry.lemma);
        let next = self.item(at + 1);
        noun && !self.is(at, MANY) && next.is_none_or(|n| n.entry.class.is_none() && !self.is_plural(at + 1))
    }

    /// Whether a word looks like a plural.
    fn is_plural(&self, at: usize) -> bool {
        let word = self.word(at);
        word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")
            || matches!(word, "people" | "children" | "men" | "women" | "police")
    }

    /// Whether a word can be what a year tells apart: `failed 1964 bid`, `the total 2020 population`; not what it counts.
    fn names(&self, at: usize) -> bool {
        let games = ["elections", "olympics", "games", "awards", "primaries", "protests", "attacks", "sales", "finals", "fires", "floods"];
        self.item(at).is_some_and(|n| {
            let counted = self.is_plural(at) && !self.is(at, &games);
            n.kind == TokenKind::Word && n.spaced && !n.entry.function && !n.entry.auxiliary && n.entry.class.is_none() && !counted
        })
    }

    /// The last year of a range: `-2012`, `-12`, `/11`.
    fn last_year(&self, at: usize) -> Option<(i16, usize)> {
        let year = self.year_number(at)?;
        let joint = self.kind(at + 1).filter(|k| matches!(k, TokenKind::Hyphen | TokenKind::Dash | TokenKind::Slash))?;
        if self.is_joined(at + 1) != self.is_joined(at + 2) || joint == TokenKind::Slash && !self.is_joined(at + 1) {
            return None;
        }
        let word = self.word(at + 2);
        let short = || (word.len() == 2 && self.kind(at + 2)? == TokenKind::Number).then(|| word.parse::<i16>().ok())?;
        let last = self.year_number(at + 2).or_else(|| Some(year - year.rem_euclid(100) + short()?))?;
        let next = joint != TokenKind::Slash || last == year + 1;
        (last > year && next).then_some((last, at + 3))
    }
}

/// The time zones of the United States stand beside dates that put the month first.
const AMERICAN: &[&str] = &["ET", "EDT", "EST", "CT", "CDT", "CST", "MDT", "MST", "PT", "PDT", "PST"];

/// Words before a month that is also a word.
const BEFORE_MONTH: &[&str] = &[
    "in",
    "since",
    "by",
    "last",
    "next",
    "early",
    "late",
    "this",
    "until",
    "till",
    "from",
    "during",
    "mid",
    "between",
    "the",
    "earlier",
    "begin",
    "throughout",
];

/// Words between two months.
const JOINTS: &[&str] = &["to", "and", "or", "through", "until", "-", "–", "of"];
