//! Hours told in words: `half past three`, `ten to ten`, `two o'clock`, `three in the afternoon`; and the part of the day that
//! stands beside an hour.

use crate::parse::Parse;
use crate::token::TokenKind;

/// An hour told in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spoken {
    /// The minute from midnight or from noon: which one, its words leave open.
    pub minute: i32,
    /// The item after it.
    pub end: usize,
}

/// The part of the day in which an hour lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// From midnight to noon.
    Morning,
    /// From noon to the evening.
    Afternoon,
    /// From dusk to the small hours.
    Night,
}

/// Words before an hour, and those between them and it.
const BEFORE: &[&str] = &["at", "by", "before", "after", "until", "till", "since", "from", "toward", "towards", "was"];
const NEARLY: &[&str] = &["around", "about", "nearly", "almost", "just"];

/// How far behind an hour the part of its day may stand: `on Thursday afternoon`, `in the early morning`.
const REACH: usize = 5;

/// Minutes of half a day.
pub const HALF: i32 = 12 * 60;

/// The hour told in words that begins at item `i`, in a sentence that ends before item `end`.
pub fn spoken(parse: &Parse<'_>, i: usize, end: usize) -> Option<Spoken> {
    let word = |at: usize| parse.items[..end].get(at).map_or("", |item| parse.word(*item));
    let item = parse.items[..end].get(i)?;
    let fraction = matches!(word(i + usize::from(item.entry.article)), "quarter" | "half" | "Half" | "Quarter");
    if item.kind != TokenKind::Number && item.entry.number.is_none() && !fraction {
        return None;
    }
    let is = |back: usize, list: &[&str]| i.checked_sub(back).is_some_and(|at| list.iter().any(|w| w.eq_ignore_ascii_case(word(at))));
    let placed = is(1, BEFORE) || is(1, NEARLY) && is(2, BEFORE);
    let sided = |at: usize| half(parse, at, end).is_some() || matches!(word(at), "o'clock" | "o’clock");
    if let Some((minutes, next)) = part_of_hour(parse, i, end) {
        let past = matches!(word(next), "past" | "after");
        let hour = full_hour(parse, next + 1, end).filter(|_| past || matches!(word(next), "to" | "before"))?;
        let behind = next + 2;
        // "Five to ten", "from ten to six": a range, unless the words around tell the hour.
        let named = matches!(word(next - 1), "quarter" | "half" | "minutes" | "minute");
        if !(named || word(next) == "past" || word(i.wrapping_sub(1)) == "at" || sided(behind)) || counts(parse, behind, end) {
            return None;
        }
        let minute = if past { hour * 60 + minutes } else { hour * 60 - minutes };
        return Some(Spoken { minute: minute.rem_euclid(HALF), end: oclock(word(behind), behind) });
    }
    if let Some(minute) = dotted(parse, i) {
        return (placed && half(parse, i + 1, end).is_some()).then_some(Spoken { minute: minute.rem_euclid(HALF), end: i + 1 });
    }
    let hour = full_hour(parse, i, end)?;
    let told = matches!(word(i + 1), "o'clock" | "o’clock") || placed && half(parse, i + 1, end).is_some();
    told.then_some(Spoken { minute: (hour * 60).rem_euclid(HALF), end: oclock(word(i + 1), i + 1) })
}

fn oclock(word: &str, at: usize) -> usize {
    at + usize::from(matches!(word, "o'clock" | "o’clock"))
}

/// The minutes of `a quarter`, `half`, `ten`, `10 minutes`, and the item after them.
fn part_of_hour(parse: &Parse<'_>, i: usize, end: usize) -> Option<(i32, usize)> {
    let items = &parse.items[..end];
    let word = |at: usize| items.get(at).map_or("", |item| parse.word(*item));
    let at = i + usize::from(word(i).eq_ignore_ascii_case("a"));
    if word(at).eq_ignore_ascii_case("quarter") {
        return Some((15, at + 1));
    }
    if word(i).eq_ignore_ascii_case("half") {
        return (word(i + 1) == "past").then_some((30, i + 1));
    }
    let item = items.get(i)?;
    let minutes = number(item.entry.number).or_else(|| word(i).parse().ok()).filter(|n| (1..30).contains(n))?;
    let unit = usize::from(matches!(word(i + 1), "minutes" | "minute"));
    (unit == 1 || item.kind == TokenKind::Word && minutes % 5 == 0).then_some((minutes, i + 1 + unit))
}

/// The hour at an item, from 1 to 12.
fn full_hour(parse: &Parse<'_>, at: usize, end: usize) -> Option<i32> {
    let item = parse.items[..end].get(at)?;
    let word = parse.word(*item);
    let plain = item.kind == TokenKind::Number && word.len() <= 2;
    number(item.entry.number).or_else(|| plain.then(|| word.parse().ok())?).filter(|hour| (1..=12).contains(hour))
}

fn number(told: Option<u32>) -> Option<i32> {
    told.and_then(|number| i32::try_from(number).ok())
}

/// The minute of `2.30`.
fn dotted(parse: &Parse<'_>, at: usize) -> Option<i32> {
    let (hours, minutes) = parse.word(parse.items[at]).split_once('.')?;
    let (hour, minute): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes.len() == 2 && (1..=12).contains(&hour) && minute < 60).then_some(hour * 60 + minute)
}

/// Whether something stands behind a number that it counts: `five to six million`, `ten to twelve people`.
fn counts(parse: &Parse<'_>, at: usize, end: usize) -> bool {
    parse.items[..end].get(at).is_some_and(|item| {
        item.entry.scale.is_some() || item.entry.unit.is_some() || item.entry.class.is_some() || item.kind == TokenKind::Percent
    })
}

/// The part of the day told behind an hour: `in the afternoon`, `on Thursday morning`, `yesterday evening`, `at night`.
pub fn half(parse: &Parse<'_>, at: usize, end: usize) -> Option<Half> {
    let items = parse.items[..end].get(at..)?;
    for item in items.iter().take(REACH) {
        let word = parse.word(*item);
        match word.to_ascii_lowercase().as_str() {
            "morning" => return Some(Half::Morning),
            "afternoon" => return Some(Half::Afternoon),
            "evening" | "night" | "tonight" => return Some(Half::Night),
            "in" | "on" | "at" | "the" | "early" | "late" | "that" | "this" | "last" | "yesterday" | "local" | "time" => {}
            _ if item.entry.weekday.is_some() => {}
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Span;

    #[test]
    fn hours_in_words() {
        let read = |text: &str| {
            let parse = Parse::new(text, Span::new(0, text.len()));
            let end = parse.items.len();
            (0..end).find_map(|i| spoken(&parse, i, end)).map(|spoken| (spoken.minute, parse.word(parse.items[spoken.end - 1]).to_owned()))
        };
        let cases = [
            ("It began at half past three.", Some((210, "three"))),
            ("The blast was at a quarter to six.", Some((345, "six"))),
            ("They left at ten to ten.", Some((590, "ten"))),
            ("The bus left at 10 minutes past six.", Some((370, "six"))),
            ("By two o'clock it was over.", Some((120, "o'clock"))),
            ("They were caught at about nine in the evening.", Some((540, "nine"))),
            ("It broke out before 2.30 on Monday afternoon.", Some((150, "2.30"))),
            ("It costs five to six million crowns.", None),
            ("The firm wants ten to twelve people.", None),
            ("They met at four schools.", None),
            ("It killed about three.", None),
        ];
        for (text, hour) in cases {
            assert_eq!(read(text), hour.map(|(minute, last): (i32, &str)| (minute, last.to_owned())), "{text}");
        }
    }
}
