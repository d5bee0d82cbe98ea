//! Hours of the day, and whether two of them can be one.

use crate::claim::quantity::spoken::spoken;
use crate::corpus::Span;
use crate::parse::Parse;

/// An hour as an article gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hour {
    /// The first and the last minute of the day that the words permit, from midnight; the last may lie past the day's end.
    pub minutes: (i32, i32),
    /// Whether the words leave open which half of the day is meant.
    pub either_half: bool,
    /// The zone.
    pub zone: Zone,
    /// The minute as written.
    pub written: i32,
}

/// The clock that an hour is told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// None is named.
    Open,
    /// The clock of the place: `local time`.
    Local,
    /// A zone by its distance from Greenwich, in minutes.
    Fixed(i32),
}

/// Zones by the letters that stand behind an hour, with their distance from Greenwich in minutes.
const ZONES: &[(&str, i32)] = &[
    ("GMT", 0),
    ("UTC", 0),
    ("BST", 60),
    ("CET", 60),
    ("CEST", 120),
    ("EST", -300),
    ("EDT", -240),
    ("CST", -360),
    ("CDT", -300),
    ("MST", -420),
    ("MDT", -360),
    ("PST", -480),
    ("PDT", -420),
    ("IST", 330),
    ("JST", 540),
];

/// How many minutes `about`, a full or half hour and an exact minute leave open, `after` or `before` one, and `shortly after` one.
const ABOUT: i32 = 29;
const ROUND: i32 = 10;
const EXACT: i32 = 2;
const SHORTLY: i32 = 60;
const CLOSE: i32 = 30;

/// How many items an hour has at most, with the words for the part of the day behind it.
const LONGEST: usize = 12;

/// Minutes of a day, and of half a day.
const DAY: i32 = 24 * 60;
const HALF: i32 = DAY / 2;

/// The hour that some words of an article name; `None` where it is a range, or of a zone that nobody knows.
pub fn read(parse: &Parse<'_>, at: Span) -> Option<Hour> {
    let words = at.of(parse.text);
    let first = parse.items.partition_point(|item| item.span.start < at.start);
    let end = parse.items.partition_point(|item| item.span.start < at.end);
    let (written, either_half) = minute(parse, first, &words.to_ascii_lowercase())?;
    let zone = words.split(|c: char| !c.is_alphabetic()).find_map(|w| ZONES.iter().find(|(name, _)| *name == w));
    let other =
        words.split(|c: char| !c.is_alphabetic()).any(|w| matches!(w, "ET" | "PT" | "CT" | "AEST" | "HKT" | "SGT" | "Eastern" | "Pacific"));
    // "Four o'clock Dutch time".
    let word = |at: usize| parse.items.get(at).map_or("", |item| parse.word(*item));
    let elsewhere = parse.items.get(end).is_some_and(|item| item.capital) && word(end + 1) == "time";
    // Half the year these are another hour.
    if other || elsewhere {
        return None;
    }
    let open = margin(parse, first, written)?;
    let plain = if words.ends_with("local time") { Zone::Local } else { Zone::Open };
    let zone = zone.map_or(plain, |(_, offset)| Zone::Fixed(*offset));
    Some(Hour { minutes: (written + open.0, written + open.1), either_half, zone, written })
}

/// The minute of the day that an hour names, and whether it may lie half a day later.
fn minute(parse: &Parse<'_>, at: usize, lower: &str) -> Option<(i32, bool)> {
    if let Some(told) = spoken(parse, at, parse.sentence_start(at), parse.items.len().min(at + LONGEST)) {
        let later = if told.evening == Some(true) { HALF } else { 0 };
        return Some((told.minutes + later, told.evening.is_none()));
    }
    let first: String = lower.chars().take_while(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | 'h')).collect();
    let first = first.trim_end_matches(['.', 'h']);
    let digits: String = first.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<i32>().ok()?, 0),
        3 | 4 => {
            let (hours, minutes) = digits.split_at(digits.len() - 2);
            (hours.parse().ok()?, minutes.parse().ok()?)
        }
        _ => return None,
    };
    let rest = &lower[first.len()..];
    let half = |names: [&str; 2]| names.iter().any(|name| rest.trim_start().starts_with(name));
    let (morning, evening) = (half(["am", "a.m"]), half(["pm", "p.m"]));
    if rest.split_whitespace().any(|w| w == "to" || w == "and") || rest.starts_with(['-', '–']) || hours > 24 || minutes > 59 {
        return None;
    }
    let minute = hours * 60 + minutes;
    Some(match hours {
        1..=12 if morning => (minute % HALF, false),
        1..=12 if evening => (minute % HALF + HALF, false),
        1..=12 if digits.len() < 4 => (minute % HALF, true),
        _ => (minute, false),
    })
}

/// How many minutes before and after an hour the words before it permit; `None` for a range.
fn margin(parse: &Parse<'_>, first: usize, written: i32) -> Option<(i32, i32)> {
    let word = |back: usize| first.checked_sub(back).map_or("", |at| parse.word(parse.items[at])).to_ascii_lowercase();
    let near = matches!(word(2).as_str(), "just" | "shortly" | "little" | "soon" | "moments" | "right");
    let plain = match written % 30 {
        0 => ROUND,
        rest if rest % 5 == 0 => ROUND / 2,
        _ => EXACT,
    };
    let side = if near { CLOSE } else { SHORTLY };
    Some(match (word(1).as_str(), word(2).as_str()) {
        ("about" | "around" | "roughly" | "approximately" | "some", _) => (-ABOUT, ABOUT),
        ("after" | "past" | "since" | "from", _) => (-plain, side),
        ("before" | "by" | "until" | "till" | "nearly" | "almost" | "to", _) => (-side, plain),
        ("at", "about" | "around") => (-ABOUT, ABOUT),
        ("between" | "and" | "-", _) => return None,
        _ => (-plain, plain),
    })
}

impl Hour {
    /// Whether two hours cannot be one. Hours of different clocks are compared where both zones are known; and the same
    /// digits on the clock of the place and on Greenwich's cannot both be right unless the place lies there.
    pub fn excludes(self, other: Hour) -> bool {
        let shift = |hour: Hour, offset: i32| (hour.minutes.0 - offset, hour.minutes.1 - offset);
        let (a, b) = match (self.zone, other.zone) {
            (Zone::Local | Zone::Open, Zone::Local | Zone::Open) => (self.minutes, other.minutes),
            (Zone::Fixed(one), Zone::Fixed(two)) => (shift(self, one), shift(other, two)),
            (Zone::Fixed(0), Zone::Local) | (Zone::Local, Zone::Fixed(0)) => {
                return !self.either_half && !other.either_half && self.written == other.written;
            }
            _ => return false,
        };
        let step = if self.either_half || other.either_half { HALF } else { DAY };
        [-DAY, -step, 0, step, DAY].iter().all(|later| a.1 < b.0 + later || b.1 + later < a.0)
    }

    /// The minutes between two hours as written, the shorter way around the clock.
    pub fn apart(self, other: Hour) -> i32 {
        let round = if self.either_half || other.either_half { HALF } else { DAY };
        let gap = (self.written - other.written).rem_euclid(round);
        gap.min(round - gap)
    }
}
