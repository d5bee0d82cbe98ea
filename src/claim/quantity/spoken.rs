//! Hours as people say them: `ten past two`, `a quarter to six`, `half past three`, `two o'clock`, `four on Monday morning`.

use crate::claim::quantity::join::VOTED;
use crate::parse::Parse;
use crate::token::TokenKind;

/// An hour in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spoken {
    /// The minutes from twelve o'clock, below 720.
    pub minutes: i32,
    /// Whether it is an hour of the afternoon or the evening; `None` where the words leave that open.
    pub evening: Option<bool>,
    /// The item after it.
    pub next: usize,
}

/// The hour that starts at item `i` of a sentence that begins at `start` and ends before `end`.
pub fn spoken(parse: &Parse<'_>, i: usize, start: usize, end: usize) -> Option<Spoken> {
    let item = parse.items.get(i).filter(|_| i < end)?;
    let opens = item.entry.number.is_some()
        || item.kind == TokenKind::Number && item.span.len() <= 5
        || matches!(parse.word(*item), "a" | "A" | "quarter" | "Quarter" | "half" | "Half");
    let (minutes, next, sure) = opens.then(|| past_or_to(parse, i, start, end).or_else(|| full(parse, i, end)))??;
    let evening = half_of_day(parse, next, end, minutes);
    let led = i > start && PREPOSITIONS.contains(&parse.word(parse.items[i - 1]).to_ascii_lowercase().as_str());
    (sure || led && evening.is_some()).then_some(Spoken { minutes: minutes.rem_euclid(720), evening, next })
}

/// Words before an hour.
const PREPOSITIONS: &[&str] =
    &["at", "about", "around", "by", "before", "after", "until", "till", "since", "nearly", "almost", "from", "was"];

/// `ten past two`, `a quarter to six`, `half past three`: the minutes from twelve, the item after it, and whether it can be
/// nothing else.
fn past_or_to(parse: &Parse<'_>, i: usize, start: usize, end: usize) -> Option<(i32, usize, bool)> {
    let items = &parse.items[..end];
    let word = |at: usize| items.get(at).map_or("", |n| parse.word(*n));
    let is = |at: usize, own: &str| word(at).eq_ignore_ascii_case(own);
    let at = i + usize::from(is(i, "a") && is(i + 1, "quarter"));
    let (part, named) = match () {
        () if is(at, "quarter") => (15, true),
        () if is(at, "half") => (30, true),
        () => (small(parse, at, end).filter(|n| *n < 30)?, false),
    };
    let joint = at + 1 + usize::from(matches!(word(at + 1), "minute" | "minutes"));
    let hour = small(parse, joint + 1, end).filter(|n| (1..=12).contains(n));
    let twelve = matches!(word(joint + 1), "noon" | "midnight");
    let hour = hour.or(twelve.then_some(12))? * 60;
    let next = oclock(parse, joint + 2, end);
    match word(joint) {
        "past" | "after" if named || word(joint) == "past" => Some((hour + part, next, true)),
        // "ten to twelve people": a range, where no word for a time stands before it.
        "to" if part < 30 => {
            let led = i > start && PREPOSITIONS[..9].contains(&parse.word(parse.items[i - 1]).to_ascii_lowercase().as_str());
            // "passed by fifteen to eight"
            let voted = led && word(i - 1) == "by" && (start..i).any(|at| VOTED.contains(&word(at)));
            let led = led && !voted;
            let closed = items
                .get(next)
                .is_none_or(|n| !n.kind.is_word() || n.entry.function || n.entry.weekday.is_some() || n.entry.time.is_some());
            (named || led && closed).then_some((hour - part, next, true))
        }
        _ => None,
    }
}

/// `two o'clock`, and `four` or `2.30`, which need more words to be an hour.
fn full(parse: &Parse<'_>, i: usize, end: usize) -> Option<(i32, usize, bool)> {
    let item = parse.items[i];
    let (hour, minute) = match parse.word(item).split_once('.').filter(|_| item.kind == TokenKind::Number) {
        Some((hour, minute)) if minute.len() == 2 => (hour.parse().ok()?, minute.parse().ok().filter(|n| *n < 60)?),
        Some(_) => return None,
        None => (small(parse, i, end)?, 0),
    };
    if !(1..=12).contains(&hour) {
        return None;
    }
    let next = oclock(parse, i + 1, end);
    Some((hour * 60 + minute, next, next > i + 1))
}

/// The item after an `o'clock` that may stand at an item.
fn oclock(parse: &Parse<'_>, at: usize, end: usize) -> usize {
    at + usize::from(parse.items[..end].get(at).is_some_and(|n| matches!(parse.word(*n), "o'clock" | "o’clock")))
}

/// A small whole number in words or digits.
fn small(parse: &Parse<'_>, at: usize, end: usize) -> Option<i32> {
    let item = parse.items[..end].get(at)?;
    let word = parse.word(*item);
    if item.kind == TokenKind::Number {
        return word.parse().ok().filter(|n| *n < 60);
    }
    if word == "twenty-five" {
        return Some(25);
    }
    item.entry.number.filter(|_| word != "dozen").and_then(|n| i32::try_from(n).ok())
}

/// Whether the words behind an hour put it after noon: `in the afternoon`, `on Monday morning`, `p.m.`
fn half_of_day(parse: &Parse<'_>, next: usize, end: usize, minutes: i32) -> Option<bool> {
    for item in parse.items[..end].get(next..)?.iter().take(4) {
        match parse.word(*item).to_ascii_lowercase().as_str() {
            "morning" | "a.m." | "am" => return Some(false),
            "afternoon" | "evening" | "p.m." | "pm" => return Some(true),
            // "eleven at night", "two at night"
            "night" => return Some(minutes >= 6 * 60),
            "on" | "in" | "the" | "that" | "this" | "at" | "yesterday" | "tomorrow" | "local" | "time" => {}
            _ if item.entry.weekday.is_some() => {}
            _ => return None,
        }
    }
    None
}
