//! Days of the week: `on Tuesday`, `next Friday`, `Tuesday, April 4`.

use super::calendar::{self, Interval};
use super::reader::{Found, Reader};
use super::tense::Tense;
use super::words::{Term, Unit, Which};
use super::{Mark, words};
use crate::token::TokenKind;

/// Weekdays of another kind: a market day, a film, a club.
const NAMED: &[&str] = &["black", "cyber", "good", "holy", "ash", "easter", "palm", "maundy", "super", "bloody", "ruby", "sheffield"];

/// What makes a weekday part of a title: `The Sunday Times`, `Friday Night Lights`.
const TITLES: &[&str] =
    &["times", "telegraph", "mirror", "herald", "mail", "express", "world", "independent", "post", "live", "lights", "football", "tribune"];

impl Reader<'_, '_> {
    /// The weekday that an item names, in full, or in short before a date.
    pub fn weekday_number(&self, at: usize) -> Option<(i8, usize)> {
        let item = self.item(at).filter(|item| item.capital)?;
        if let Some(day) = item.entry.weekday {
            return Some((day, at + 1));
        }
        let short = match self.parse.word(item) {
            "Mon" => 1,
            "Tue" | "Tues" => 2,
            "Wed" | "Weds" => 3,
            "Thu" | "Thur" | "Thurs" => 4,
            "Fri" => 5,
            "Sat" => 6,
            "Sun" => 7,
            _ => return None,
        };
        let next = self.after_comma(at + 1 + usize::from(self.word(at + 1) == "."));
        let day = self.day_number(next).is_some();
        let dated = self.month(next).is_some() || day && (self.month(next + 1).is_some() || self.kind(next + 1) == Some(TokenKind::Slash));
        dated.then_some((short, next))
    }

    /// A weekday with all that says which: a date behind it, `last` before it, `of next week` behind it.
    pub fn weekday(&self, at: usize) -> Option<Found> {
        let (number, to) = self.weekday_number(at)?;
        let capital = |k: usize| self.item(k).is_some_and(|item| item.capital);
        let titled = self.is(to, TITLES) && capital(to) || self.is(to, &["night"]) && capital(to) && self.is(to + 1, TITLES);
        let named = at > self.start && self.follows(at, NAMED) && capital(at - 1);
        if titled || named || self.follows(at, &["every", "each"]) {
            return None;
        }
        let mark = Mark { weekday: Some(number), ..Mark::default() };
        // "Tuesday, April 4": the date that follows says more.
        let bracket = usize::from(self.kind(to) == Some(TokenKind::OpenBracket));
        let next = self.after_comma(to) + bracket;
        let next = next + usize::from(self.is(next, &["the"]));
        let dated = [self.month_first(next), self.day_first(next), self.numeric(next)].into_iter().flatten();
        if let Some(found) =
            dated.into_iter().find(|f| f.mark.day.is_some() && (bracket == 0 || self.kind(f.end) == Some(TokenKind::CloseBracket)))
        {
            return Some(Found { mark: Mark { weekday: Some(number), ..found.mark }, ..found });
        }
        let to = self.daypart(to);
        let of = to + usize::from(self.is(to, &["of"]));
        if let (Some(Term::Which(which)), Some(Term::Unit(Unit::Week))) = (self.term(of), self.term(of + 1)) {
            return Some(Found { mark, days: self.weekday_of(number, which), end: of + 2 });
        }
        if self.is(to, &["week"]) && !self.is(to + 1, &["after", "before"]) {
            let day = self.reference.day.and_then(|day| calendar::plus(calendar::coming(day, number)?, 1, Unit::Week));
            return Some(Found { mark, days: day.and_then(calendar::day), end: to + 1 });
        }
        Some(Found { mark, days: self.plain_weekday(number, at, to), end: to })
    }

    /// `Tuesday` by itself: the latest, or where the words look ahead the coming one.
    fn plain_weekday(&self, number: i8, at: usize, to: usize) -> Interval {
        let day = self.reference.day?;
        let owned = self.kind(to) == Some(TokenKind::Possessive);
        // "It will look into Sunday's attack": what happened has a name.
        let event = owned && (to + 1..to + 4).any(|k| self.item(k).is_some_and(|item| item.entry.event.is_some()));
        let ahead = at >= 2 && self.is(at - 2, &["ahead"]) && self.follows(at, &["of"]);
        let tense = self.tense(at, to);
        // What was expected to happen the day before has happened or not.
        let yesterday = || calendar::latest(day, number).is_some_and(|then| calendar::distance(then, day) == 1);
        let future = ahead || !event && (tense == Tense::Future || tense == Tense::Would && !yesterday());
        if future { calendar::coming(day, number) } else { calendar::latest(day, number) }.and_then(calendar::day)
    }

    /// A weekday of the week that a word chooses.
    pub fn weekday_of(&self, number: i8, which: Which) -> Interval {
        let day = self.reference.day?;
        let found = match which {
            Which::Last | Which::Previous => calendar::in_week(calendar::plus(day, -1, Unit::Week)?, number),
            Which::Past => calendar::latest(calendar::plus(day, -1, Unit::Day)?, number),
            Which::This => calendar::in_week(day, number),
            Which::Next => calendar::in_week(calendar::plus(day, 1, Unit::Week)?, number),
            Which::Coming => calendar::coming(calendar::plus(day, 1, Unit::Day)?, number),
            Which::Same => return self.last.filter(|(a, b)| a == b && a.weekday().to_monday_one_offset() == number),
            Which::Following => calendar::coming(calendar::plus(self.last?.1, 1, Unit::Day)?, number),
        };
        found.and_then(calendar::day)
    }

    /// The item after a part of the day: `Tuesday morning`.
    pub fn daypart(&self, at: usize) -> usize {
        let edge = usize::from(self.is(at, &["early", "late"]));
        let part = |k: usize| self.term(k) == Some(words::Term::Daypart) && self.item(k).is_some_and(|item| !item.capital);
        if part(at + edge) { at + edge + 1 } else { at }
    }
}
