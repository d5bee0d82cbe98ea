//! Dates, resolved against the article's own day where the words leave something open.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

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

/// The day from which an article speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reference {
    /// The day of publication, as far as the container or a date line says.
    pub day: Option<Date>,
    /// The year, where only that can be told.
    pub year: Option<i16>,
}

/// How many words back "since" still governs a date.
const SINCE: usize = 14;

/// The number of a month, from 1, named in full or in its usual short form, with or without a stop.
pub fn month(word: &str) -> Option<i8> {
    crate::lexicon::entry(word, &mut String::new()).month
}

/// The day from which the article speaks: what the container says, else its date line, else the year of the latest full
/// date in it.
pub fn reference(parse: &Parse<'_>, meta: &Meta) -> Reference {
    if let Some(day) = meta.published {
        return Reference { day: Some(day), year: Some(day.year()) };
    }
    let found = find(parse, Reference::default());
    let block = |d: &Dated| parse.block_of(parse.sentences[d.sentence as usize]).kind;
    // A byline or a line of the head may hold it, too: "By the newsroom, April 12, 2017".
    let own = |d: &&Dated| matches!(block(d), BlockKind::Date | BlockKind::Byline | BlockKind::Headline);
    let day = found.iter().filter(own).find_map(|d| d.date.from.filter(|from| d.date.to == Some(*from)));
    let year =
        day.map(|d| d.year()).or_else(|| found.iter().filter(|d| d.date.mark.month.is_some()).filter_map(|d| d.date.mark.year).max());
    Reference { day, year }
}

/// The dates in an article, in the order of their places.
pub fn dates(parse: &Parse<'_>, reference: Reference) -> Vec<Dated> {
    find(parse, reference)
}

fn find(parse: &Parse<'_>, reference: Reference) -> Vec<Dated> {
    let mut found = Vec::new();
    for (number, sentence) in parse.sentences.iter().enumerate() {
        let mut i = sentence.first as usize;
        let end = sentence.end as usize;
        while i < end {
            let Some((mark, span, to)) = date_at(parse, i, end, reference) else {
                i += 1;
                continue;
            };
            let (from, last) = span.map_or((None, None), |(a, b)| (Some(a), Some(b)));
            let weekday = from.filter(|day| last == Some(*day)).map(|day| day.weekday().to_monday_one_offset());
            let since = parse.items[sentence.first as usize..i].iter().rev().take(SINCE).any(|item| parse.word(*item) == "since");
            let mark = Mark { weekday: mark.weekday.or(weekday), since, ..mark };
            let at = parse.items[i].span.join(parse.items[to - 1].span);
            let date = DateClaim { from, to: last, mark };
            found.push(Dated { date, at, sentence: number as u32, first: i as u32, end: to as u32 });
            i = to;
        }
    }
    found
}

type Interval = Option<(Date, Date)>;

/// The date at item `i`: what the words say, the days they mean, and the item after it.
fn date_at(parse: &Parse<'_>, i: usize, end: usize, reference: Reference) -> Option<(Mark, Interval, usize)> {
    let items = &parse.items[..end];
    let item = items[i];
    let previous = i.checked_sub(1).map(|p| items[p]);
    if let Some(month) = month_of(parse, item, previous, items.get(i + 1)) {
        return month_first(parse, items, i, month, reference);
    }
    if let Some(found) = day_first(parse, items, i, reference) {
        return Some(found);
    }
    if let Some(weekday) = item.entry.weekday.filter(|_| item.capital) {
        // "Tuesday, April 4": the date that follows says more.
        let comma = items.get(i + 1).is_some_and(|n| n.kind == TokenKind::Comma);
        let next = i + 1 + usize::from(comma);
        if next < items.len() {
            let dated = date_at(parse, next, end, reference).filter(|(mark, _, _)| mark.day.is_some());
            if let Some((mark, interval, to)) = dated {
                return Some((Mark { weekday: Some(weekday), ..mark }, interval, to));
            }
        }
        let day = reference.day.and_then(|day| latest(day, weekday));
        return Some((Mark { weekday: Some(weekday), ..Mark::default() }, day.map(|d| (d, d)), i + 1));
    }
    if let Some(year) = year_of(parse, item) {
        let after = items.get(i + 1);
        let before = previous.is_some_and(|p| {
            let word = parse.word(p);
            p.entry.function || matches!(word, "mid" | "early" | "late") || p.kind == TokenKind::Hyphen
        });
        let noun = after.is_some_and(|a| a.entry.class.is_some());
        if before && !noun {
            return Some((Mark { year: Some(year), ..Mark::default() }, whole_year(year), i + 1));
        }
        return None;
    }
    relative(parse, items, i, reference)
}

/// The month that an item names. `May`, `March` and `mar` are words, too.
fn month_of(parse: &Parse<'_>, item: Item, previous: Option<Item>, next: Option<&Item>) -> Option<i8> {
    let month = item.entry.month.filter(|_| item.capital)?;
    let word = parse.word(item);
    let plain = !matches!(word, "May" | "March" | "Mar" | "August" | "April" | "June" | "MAY" | "MARCH");
    let number = next.is_some_and(|n| matches!(n.kind, TokenKind::Number | TokenKind::Ordinal));
    let after = previous.is_some_and(|p| {
        matches!(
            parse.word(p).to_ascii_lowercase().as_str(),
            "in" | "since"
                | "by"
                | "last"
                | "next"
                | "early"
                | "late"
                | "of"
                | "this"
                | "until"
                | "from"
                | "to"
                | "and"
                | "during"
                | "mid"
                | "on"
                | "before"
                | "after"
                | "for"
        )
    });
    (plain && word.len() > 3 || number || after).then_some(month)
}

/// `April 4`, `April 4, 2017`, `April 11-12`, `April 2017`, `April`.
fn month_first(parse: &Parse<'_>, items: &[Item], i: usize, month: i8, reference: Reference) -> Option<(Mark, Interval, usize)> {
    let mut to = i + 1;
    let mut mark = Mark { month: Some(month), ..Mark::default() };
    let mut last = None;
    if let Some(day) = items.get(to).and_then(|n| day_of(parse, *n)) {
        mark.day = Some(day);
        to += 1;
        let dash = items.get(to).is_some_and(|n| matches!(n.kind, TokenKind::Hyphen | TokenKind::Dash) && !n.spaced);
        if let Some(until) = items.get(to + 1).filter(|_| dash).and_then(|n| day_of(parse, *n)) {
            last = Some(until);
            to += 2;
        }
    }
    let comma = usize::from(items.get(to).is_some_and(|n| n.kind == TokenKind::Comma));
    let year = items.get(to + comma).and_then(|n| year_of(parse, *n));
    if year.is_some() && (mark.day.is_some() || comma == 0) {
        mark.year = year;
        to += 1 + comma;
    }
    Some((mark, resolve(mark, last, reference), to))
}

/// `4 April`, `4th of April 2017`.
fn day_first(parse: &Parse<'_>, items: &[Item], i: usize, reference: Reference) -> Option<(Mark, Interval, usize)> {
    let day = day_of(parse, items[i])?;
    let of = usize::from(items.get(i + 1).is_some_and(|n| parse.word(*n) == "of"));
    let named = items.get(i + 1 + of).filter(|n| n.capital)?;
    let month = named.entry.month?;
    let mut to = i + 2 + of;
    let comma = usize::from(items.get(to).is_some_and(|n| n.kind == TokenKind::Comma));
    let year = items.get(to + comma).and_then(|n| year_of(parse, *n));
    if year.is_some() {
        to += 1 + comma;
    }
    let mark = Mark { year, month: Some(month), day: Some(day), ..Mark::default() };
    Some((mark, resolve(mark, None, reference), to))
}

/// `yesterday`, `last week`, `two days ago`.
fn relative(parse: &Parse<'_>, items: &[Item], i: usize, reference: Reference) -> Option<(Mark, Interval, usize)> {
    let word = |k: usize| items.get(k).map_or("", |item| parse.word(*item));
    let lower = word(i).to_ascii_lowercase();
    let days = |from: i64, to: i64, next: usize| {
        let interval = reference.day.and_then(|day| Some((day.checked_add(from.days()).ok()?, day.checked_add(to.days()).ok()?)));
        Some((Mark::default(), interval, next))
    };
    match (lower.as_str(), word(i + 1)) {
        ("yesterday", _) => days(-1, -1, i + 1),
        ("today" | "tonight", _) => days(0, 0, i + 1),
        ("tomorrow", _) => days(1, 1, i + 1),
        ("last", "night") => days(-1, 0, i + 2),
        ("last", "week") => days(-13, -1, i + 2),
        ("this", "week") => days(-6, 6, i + 2),
        ("last", "month") => months(reference, -1).map(|m| (Mark::default(), m, i + 2)),
        ("this", "month") => months(reference, 0).map(|m| (Mark::default(), m, i + 2)),
        ("last", "year") => Some(years(reference, -1, i + 2)),
        ("this", "year") => Some(years(reference, 0, i + 2)),
        ("next", "year") => Some(years(reference, 1, i + 2)),
        _ => None,
    }
}

fn years(reference: Reference, offset: i16, next: usize) -> (Mark, Interval, usize) {
    let year = reference.year.map(|y| y + offset);
    (Mark { year, ..Mark::default() }, year.and_then(whole_year), next)
}

fn months(reference: Reference, offset: i32) -> Option<Interval> {
    let Some(day) = reference.day else { return Some(None) };
    let first = day.first_of_month().checked_add(offset.months()).ok()?;
    Some(Some((first, first.last_of_month())))
}

/// The day of the month that a number can be.
fn day_of(parse: &Parse<'_>, item: Item) -> Option<i8> {
    let digits = match item.kind {
        TokenKind::Number => parse.word(item),
        TokenKind::Ordinal => parse.word(item).trim_end_matches(|c: char| c.is_alphabetic()),
        _ => return None,
    };
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// The year that a number of four digits can be.
pub fn year_of(parse: &Parse<'_>, item: Item) -> Option<i16> {
    let digits = parse.word(item);
    (item.kind == TokenKind::Number && digits.len() == 4).then(|| digits.parse().ok()).flatten().filter(|y| (1800..2100).contains(y))
}

/// The days that a mark means: its own year, or the one that brings it nearest to the article's day.
fn resolve(mark: Mark, last: Option<i8>, reference: Reference) -> Interval {
    let month = mark.month?;
    let make = |year: i16| {
        let first = Date::new(year, month, mark.day.unwrap_or(1)).ok()?;
        let end = match (mark.day, last) {
            (_, Some(last)) => Date::new(year, month, last).ok()?,
            (Some(_), None) => first,
            (None, None) => first.last_of_month(),
        };
        Some((first, end))
    };
    if let Some(year) = mark.year {
        return make(year);
    }
    let Some(day) = reference.day else { return reference.year.and_then(make) };
    // News looks back: a date up to two months ahead is still this year's, a later one last year's.
    let this = make(day.year())?;
    let horizon = day.checked_add(2.months()).ok()?;
    let early = day.checked_sub(10.months()).ok()?;
    if this.0 > horizon {
        make(day.year() - 1)
    } else if this.1 < early {
        make(day.year() + 1)
    } else {
        Some(this)
    }
}

/// The latest such weekday up to and including `day`.
fn latest(day: Date, weekday: i8) -> Option<Date> {
    let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
    let back = wanted.until(day.weekday());
    day.checked_sub(i64::from(back).days()).ok()
}

fn whole_year(year: i16) -> Interval {
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Span;

    fn read(text: &str, published: &str) -> Vec<(String, String)> {
        let parse = Parse::new(text, Span::new(0, text.len()));
        let meta = Meta { published: published.parse().ok(), ..Meta::default() };
        let show = |d: Option<Date>| d.map_or("?".to_owned(), |d| d.to_string());
        let row = |d: &Dated| (d.at.of(text).to_owned(), format!("{}..{}", show(d.date.from), show(d.date.to)));
        dates(&parse, reference(&parse, &meta)).iter().map(row).collect()
    }

    fn one(text: &str, published: &str) -> String {
        let found = read(text, published);
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].1.clone()
    }

    #[test]
    fn absolute_dates() {
        assert_eq!(one("The mill closed on April 4, 2017.", ""), "2017-04-04..2017-04-04");
        assert_eq!(one("The mill closed on 4 April 2017.", ""), "2017-04-04..2017-04-04");
        assert_eq!(one("The visit of April 11-12, 2017 failed.", ""), "2017-04-11..2017-04-12");
        assert_eq!(one("It opened in June 2014 and stayed.", ""), "2014-06-01..2014-06-30");
        assert_eq!(one("It has stood empty since 2015.", ""), "2015-01-01..2015-12-31");
        assert_eq!(one("Tuesday, July 2nd, 2013", ""), "2013-07-02..2013-07-02");
    }

    #[test]
    fn dates_lean_on_the_day_of_publication() {
        assert_eq!(one("The mill closed on Tuesday.", "2017-04-06"), "2017-04-04..2017-04-04");
        assert_eq!(one("The mill closed yesterday.", "2017-04-06"), "2017-04-05..2017-04-05");
        assert_eq!(one("The mill closed on December 30.", "2017-01-06"), "2016-12-30..2016-12-30");
        assert_eq!(one("The mill reopens on January 9.", "2016-12-30"), "2017-01-09..2017-01-09");
        assert_eq!(one("The mill closed on Tuesday.", ""), "?..?");
    }

    #[test]
    fn words_that_look_like_dates() {
        assert_eq!(read("They may March on. Some 2000 people may come, he said.", "2017-04-06"), []);
    }
}
