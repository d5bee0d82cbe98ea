//! Finds the dates of an article: which of the readings fits at each item, and what a range joins.

use super::calendar::{self, Interval};
use super::reader::{Found, Reader};
use super::words::{Term, Unit, Which};
use super::{DateClaim, Dated, Mark, Reference};
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// How many words back "since" still governs a date.
const SINCE: usize = 14;

/// How long the short forms of weekdays and quarters are at most: `Thurs`, `Q3`.
const SHORT: usize = 5;

/// The dates in an article, in the order of their places.
pub fn find(parse: &Parse<'_>, reference: Reference) -> Vec<Dated> {
    let mut found = Vec::new();
    let mut reader = Reader::new(parse, reference);
    for (number, sentence) in parse.sentences.iter().enumerate() {
        reader.start = sentence.first as usize;
        reader.end = sentence.end as usize;
        reader.before = None;
        let mut i = reader.start;
        while i < reader.end {
            let Some(date) = may_begin(parse, parse.items[i]).then(|| reader.date(i)).flatten() else {
                i += 1;
                continue;
            };
            reader.before = Some((date.mark, date.end));
            reader.last = date.days.or(reader.last);
            let weekday = date.days.filter(|(from, to)| from == to).map(|(day, _)| day.weekday().to_monday_one_offset());
            let since = parse.items[reader.start..i].iter().rev().take(SINCE).any(|item| parse.word(*item) == "since");
            let mark = Mark { weekday: date.mark.weekday.or(weekday), since, ..date.mark };
            let at = parse.items[i].span.join(parse.items[date.end - 1].span);
            let claim = DateClaim { from: date.days.map(|d| d.0), to: date.days.map(|d| d.1), mark };
            found.push(Dated { date: claim, at, sentence: number as u32, first: i as u32, end: date.end as u32 });
            i = date.end;
        }
    }
    found
}

/// Whether a date can begin with an item: with most it cannot, and that costs nothing to tell.
fn may_begin(parse: &Parse<'_>, item: Item) -> bool {
    let entry = item.entry;
    match item.kind {
        TokenKind::Number | TokenKind::Ordinal | TokenKind::SingleQuote(_) => true,
        TokenKind::Word | TokenKind::Abbreviation => {
            let known = entry.time.is_some() || entry.month.is_some() || entry.weekday.is_some();
            let counts = entry.number.is_some() || entry.ordinal.is_some() || entry.article;
            let word = parse.word(item);
            known || counts || !item.plain || item.capital && word.len() <= SHORT || word == "final"
        }
        _ => entry.time.is_some(),
    }
}

impl Reader<'_, '_> {
    /// The date that begins at an item, ranges joined.
    fn date(&self, at: usize) -> Option<Found> {
        let first = match self.term(at) {
            Some(Term::Edge) => self.edge(at)?,
            _ => self.simple(at)?,
        };
        Some(self.range(at, first).unwrap_or(first))
    }

    /// The date that begins at an item, as far as it is no range of two.
    pub fn simple(&self, at: usize) -> Option<Found> {
        let item = self.item(at)?;
        match item.kind {
            TokenKind::Number | TokenKind::Ordinal => self.numbered(at),
            TokenKind::SingleQuote(_) => self.quoted_year(at),
            TokenKind::Word | TokenKind::Abbreviation => self.worded(at),
            _ => None,
        }
    }

    fn numbered(&self, at: usize) -> Option<Found> {
        self.numeric(at)
            .or_else(|| self.day_first(at))
            .or_else(|| self.listed_day(at))
            .or_else(|| self.year(at))
            .or_else(|| self.short_decade(at))
            .or_else(|| self.ranked(at).filter(|_| self.kind(at) == Some(TokenKind::Ordinal)))
            .or_else(|| self.century(at))
            .or_else(|| self.counted(at))
    }

    fn worded(&self, at: usize) -> Option<Found> {
        let item = self.item(at)?;
        let entry = item.entry;
        if entry.month.is_some() {
            let feast = || if entry.time.is_some() { self.feast(at, None) } else { None };
            return feast().or_else(|| self.month_first(at));
        }
        if let Some(term) = entry.time {
            return self.termed(at, term);
        }
        let word = self.parse.word(item);
        if item.capital
            && (entry.weekday.is_some() || word.len() <= SHORT)
            && let Some(found) = self.weekday(at).or_else(|| self.short_quarter(at))
        {
            return Some(found);
        }
        if entry.ordinal.is_some() {
            return self.independence(at).or_else(|| self.day_first(at)).or_else(|| self.ranked(at)).or_else(|| self.century(at));
        }
        if entry.number.is_some() || entry.article {
            return self.counted(at);
        }
        match word {
            "final" => self.ranked(at),
            _ if item.plain => None,
            _ if word.contains('-') => self.hyphenated(at),
            _ => None,
        }
    }

    fn termed(&self, at: usize, term: Term) -> Option<Found> {
        match term {
            Term::Day(offset) => self.named_day(at, offset),
            Term::Overnight => {
                let night = self.shifted(-1, Unit::Day).zip(self.reference.day);
                Some(Found::plain(night, at + 1))
            }
            Term::Which(which) => {
                let ranked = || if which == Which::Last { self.ranked(at) } else { None };
                self.feast(at + 1, Some(which)).or_else(ranked).or_else(|| self.which(at, which))
            }
            Term::Unit(unit) => self.the_unit(at, unit),
            Term::Season(month) => self.season(at, month),
            Term::Feast => self.feast(at, None),
            Term::Few => self.counted(at),
            Term::Edge | Term::Daypart => None,
        }
    }

    /// `Fourth of July`, the holiday.
    fn independence(&self, at: usize) -> Option<Found> {
        let found = self.day_first(at)?;
        (found.mark.month == Some(7) && found.mark.day == Some(4)).then_some(found)
    }

    /// Joins the date of items `at` to `first.end` and one behind it: `May 4 to June 5`, `between 2010 and 2012`.
    fn range(&self, at: usize, first: Found) -> Option<Found> {
        let joint = first.end;
        let dash = matches!(self.kind(joint)?, TokenKind::Hyphen | TokenKind::Dash) && self.is_joined(joint) == self.is_joined(joint + 1);
        let between = self.is(joint, &["and"]) && self.follows(at, &["between"]);
        // "Moved from Monday to Tuesday" names two days.
        let moved = at >= 2 && self.is(at - 1, &["from"]) && (at.saturating_sub(6)..at).any(|k| self.is(k, MOVED));
        let words = self.is(joint, &["to", "through", "thru", "until", "till"]) && !moved;
        if !dash && !between && !words {
            return None;
        }
        let next = joint + 1 + usize::from(self.is(joint + 1, &["the"]));
        let edge = || if self.term(next) == Some(Term::Edge) { self.edge(next) } else { None };
        if self.is(next, &["now", "present"]) {
            let days = first.days.zip(self.reference.day).map(|((from, _), day)| (from, day)).filter(|(from, day)| from <= day);
            return Some(Found { mark: first.mark, days, end: next + 1 });
        }
        let second = edge().or_else(|| self.simple(next))?;
        if second.days.is_none() && first.days.is_some() && dash {
            return None;
        }
        let mark = Mark { year: first.mark.year.or(second.mark.year), ..first.mark };
        Some(Found { mark, days: self.joined(at, first, second), end: second.end })
    }

    /// The days from the first date to the second; a year or a tense that one of them tells is the other's, too.
    fn joined(&self, at: usize, first: Found, second: Found) -> Interval {
        let (mut from, mut to) = (first.days, second.days);
        if first.mark.month.is_some() && first.mark.year.is_none() && second.mark.year.is_some() {
            let with = |year| self.resolve(Mark { year, ..first.mark }, None, at, first.end);
            from = with(second.mark.year).filter(|f| to.is_some_and(|t| f.0 <= t.1)).or_else(|| with(second.mark.year.map(|y| y - 1)));
        } else if let (Some((start, _)), true, None) = (to, first.mark.month.is_some() && from.is_some(), second.mark.year) {
            let with = |year| self.resolve(Mark { year: Some(year), ..first.mark }, None, at, first.end);
            if first.mark.year.is_none() {
                from = with(start.year()).filter(|f| f.0 <= start).or_else(|| with(start.year() - 1));
            } else if second.mark.month.is_some() {
                let year = from.map(|(from, _)| from.year());
                let with = |year| self.resolve(Mark { year, ..second.mark }, None, at, second.end);
                to = with(year).filter(|t| from.is_some_and(|f| f.0 <= t.1)).or_else(|| with(year.map(|y| y + 1)));
            }
        } else if let (Some((start, _)), Some(weekday)) = (from, second.mark.weekday.filter(|_| second.mark.day.is_none())) {
            to = calendar::coming(start, weekday).and_then(calendar::day);
        }
        from.zip(to).map(|(from, to)| (from.0, to.1)).filter(|(from, to)| from <= to)
    }
}

/// Verbs with two dates that are no range.
const MOVED: &[&str] = &["moved", "postponed", "delayed", "rescheduled", "shifted", "changed", "pushed", "move", "postpone", "delay"];
