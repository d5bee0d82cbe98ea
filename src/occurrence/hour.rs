//! Hours of the day, and whether two of them can be one.

use crate::claim::quantity::spoken::spoken;
use crate::corpus::Span;
use crate::parse::Parse;

/// An hour as an article gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hour {
    /// The first and the last minute of the day that the words permit, from midnight; the last may lie past the day's end.
    pub minutes: (i32, i32),
    /// The zone.
    pub zone: Zone,
    /// The minute as written.
    pub written: i32,
    /// Whether the words leave the half of the day open: `a quarter past nine`.
    pub open: bool,
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

/// How many minutes `about` and a plain hour leave open, and `after` or `before` one.
const ABOUT: i32 = 29;
const PLAIN: i32 = 10;
const SHORTLY: i32 = 60;

/// How many items an hour has at most, with the words for the part of the day behind it.
const LONGEST: usize = 12;

/// Minutes of a day.
const DAY: i32 = 24 * 60;

/// The hour that some words of an article name; `None` where it is a range, or digits leave the half of the day open.
pub fn read(parse: &Parse<'_>, at: Span) -> Option<Hour> {
    let words = at.of(parse.text);
    let before = parse.items.partition_point(|item| item.span.start < at.start);
    let word = |back: usize| before.checked_sub(back).map_or("", |at| parse.word(parse.items[at])).to_ascii_lowercase();
    let open = match (word(1).as_str(), word(2).as_str()) {
        ("about" | "around" | "roughly" | "approximately" | "some", _) => (-ABOUT, ABOUT),
        ("after" | "past" | "since" | "from", _) => (0, SHORTLY),
        ("before" | "by" | "until" | "till" | "nearly" | "almost" | "to", _) => (-SHORTLY, 0),
        ("at", "about" | "around") => (-ABOUT, ABOUT),
        ("between" | "and" | "-", _) => return None,
        _ => (-PLAIN, PLAIN),
    };
    if let Some(told) = spoken(parse, before, parse.sentence_start(before), parse.items.len().min(before + LONGEST)) {
        let written = told.minutes + if told.evening == Some(true) { DAY / 2 } else { 0 };
        let minutes = (written + open.0, written + open.1);
        return Some(Hour { minutes, zone: Zone::Open, written, open: told.evening.is_none() });
    }
    let lower = words.to_ascii_lowercase();
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
    if !morning && !evening && hours < 13 && digits.len() < 4 {
        return None;
    }
    let hours = match hours {
        12 if morning => 0,
        1..=11 if evening => hours + 12,
        _ => hours,
    };
    let zone = words.split(|c: char| !c.is_alphabetic()).find_map(|w| ZONES.iter().find(|(name, _)| *name == w));
    let other =
        words.split(|c: char| !c.is_alphabetic()).any(|w| matches!(w, "ET" | "PT" | "CT" | "AEST" | "HKT" | "SGT" | "Eastern" | "Pacific"));
    // Half the year these are another hour.
    if other {
        return None;
    }
    let written = hours * 60 + minutes;
    let plain = if lower.ends_with("local time") { Zone::Local } else { Zone::Open };
    let zone = zone.map_or(plain, |(_, offset)| Zone::Fixed(*offset));
    Some(Hour { minutes: (written + open.0, written + open.1), zone, written, open: false })
}

impl Hour {
    /// Whether two hours cannot be one. Hours of different clocks are compared where both zones are known; and the same
    /// digits on the clock of the place and on Greenwich's cannot both be right unless the place lies there.
    pub fn excludes(self, other: Hour) -> bool {
        let shift = |hour: Hour, offset: i32| (hour.minutes.0 - offset, hour.minutes.1 - offset);
        let (a, b) = match (self.zone, other.zone) {
            (Zone::Local | Zone::Open, Zone::Local | Zone::Open) => (self.minutes, other.minutes),
            (Zone::Fixed(one), Zone::Fixed(two)) => (shift(self, one), shift(other, two)),
            (Zone::Fixed(0), Zone::Local) | (Zone::Local, Zone::Fixed(0)) => return self.written == other.written,
            _ => return false,
        };
        let cycle = if self.open || other.open { DAY / 2 } else { DAY };
        (-2..=2).map(|turn| turn * cycle).all(|turn| a.1 < b.0 + turn || b.1 + turn < a.0)
    }
}
