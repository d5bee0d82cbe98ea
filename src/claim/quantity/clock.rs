//! What looks like a figure and is another thing: times of day, ranks, telephone numbers, streets, lists.

use crate::claim::quantity::number;
use crate::lexicon;
use crate::parse::Parse;
use crate::token::TokenKind;

/// The item after the time of day at item `i`: `7:37 a.m. local time`, `0737 GMT`, `3pm`, `9 to 11 a.m.`
pub fn time(parse: &Parse<'_>, i: usize, end: usize) -> Option<usize> {
    let items = &parse.items[..end];
    let item = items.get(i)?;
    let word = |at: usize| items.get(at).map_or("", |n| parse.word(*n));
    let mut at = i + 1;
    let mut known = item.kind == TokenKind::Time;
    if !known && (item.kind != TokenKind::Number || word(i).len() > 5) {
        return None;
    }
    if !known {
        // "9 to 11 a.m.", "3-4 pm"
        let joint =
            matches!(word(at), "to" | "and" | "or") || items.get(at).is_some_and(|n| matches!(n.kind, TokenKind::Hyphen | TokenKind::Dash));
        let other = items.get(at + 1).is_some_and(|n| matches!(n.kind, TokenKind::Number | TokenKind::Time));
        let whole =
            |at: usize| word(at).parse::<f32>().is_ok_and(|hour| hour < 24.0) || items.get(at).is_some_and(|n| n.kind == TokenKind::Time);
        if joint && other && whole(i) && whole(at + 1) && half(word(at + 2)) {
            at += 2;
        }
    }
    if half(word(at)) {
        let hour = word(at - 1).split(['.', ':']).next().and_then(|hour| hour.parse::<u32>().ok());
        // "2 pm" is an hour, "40 am" is none.
        known |= hour.is_some_and(|hour| hour < 25);
        at += usize::from(known);
    } else if word(i).len() == 4 && !known && word(i).parse::<u32>().is_ok_and(|n| n < 2400 && n % 100 < 60) {
        known = zone(word(at)) || word(at) == "hrs" || matches!(word(at), "hours") && word(i).starts_with('0');
        at += usize::from(known && !zone(word(at)));
    } else if matches!(word(at), "o'clock" | "o’clock" | "noon") {
        known = true;
        at += 1;
    }
    if !known {
        return None;
    }
    let bracket = usize::from(items.get(at).is_some_and(|n| n.kind == TokenKind::OpenBracket) && zone(word(at + 1)));
    if zone(word(at)) {
        at += 1;
    } else if matches!((word(at), word(at + 1)), ("local", "time") | ("Eastern" | "Pacific" | "eastern", "time" | "Time")) {
        at += 2;
    } else if bracket == 1 && items.get(at + 2).is_some_and(|n| n.kind == TokenKind::CloseBracket) {
        at += 3;
    }
    Some(at)
}

fn half(word: &str) -> bool {
    matches!(word, "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m" | "AM" | "PM" | "A.M." | "P.M." | "A.M" | "P.M")
}

fn zone(word: &str) -> bool {
    matches!(
        word,
        "GMT"
            | "UTC"
            | "EST"
            | "EDT"
            | "ET"
            | "CST"
            | "CDT"
            | "CT"
            | "MST"
            | "MDT"
            | "PST"
            | "PDT"
            | "PT"
            | "CET"
            | "CEST"
            | "BST"
            | "IST"
            | "JST"
            | "AEST"
            | "HKT"
            | "SGT"
            | "Z"
            | "gmt"
            | "utc"
    )
}

/// The rank at item `i`: `seventh`, `21st`, `twenty-first`.
pub fn rank(parse: &Parse<'_>, i: usize) -> Option<u32> {
    let item = parse.items[i];
    let word = parse.word(item);
    match item.kind {
        TokenKind::Ordinal if number::stones(word).is_none() => {
            word.trim_end_matches(|c: char| c.is_alphabetic()).replace(',', "").parse().ok()
        }
        TokenKind::Word if item.entry.ordinal.is_some() => item.entry.ordinal,
        TokenKind::Word if matches!(word.as_bytes(), [.., b't', b'h'] | [.., b's', b't'] | [.., b'n' | b'r', b'd']) => {
            let mut lower = String::new();
            if let Some((tens, ones)) = word.split_once('-') {
                let tens = lexicon::entry(tens, &mut lower).number.filter(|tens| (20..100).contains(tens) && tens % 10 == 0)?;
                return lexicon::entry(ones, &mut lower).ordinal.filter(|ones| *ones < 10).map(|ones| tens + ones);
            }
            Some(match word {
                "thirtieth" => 30,
                "fortieth" => 40,
                "fiftieth" => 50,
                "sixtieth" => 60,
                "seventieth" => 70,
                "eightieth" => 80,
                "ninetieth" => 90,
                "hundredth" => 100,
                _ => return None,
            })
        }
        _ => None,
    }
}

/// Whether the rank at item `i` ranks something: not `at first`, `first lady`, `Second, …`, `a second`, `Third World`.
pub fn ranks(parse: &Parse<'_>, i: usize, rank: u32, start: usize, end: usize) -> bool {
    let items = &parse.items[..end];
    let item = items[i];
    let next = items.get(i + 1);
    let after = next.map_or("", |n| parse.word(*n));
    // "the first two weeks": the number is the figure.
    let number = next.is_some_and(|n| n.kind == TokenKind::Number || n.entry.number.is_some() || n.entry.vague.is_some());
    if is_street(after) || number {
        return false;
    }
    if item.kind == TokenKind::Ordinal {
        return true;
    }
    let before = i.checked_sub(1).filter(|p| *p >= start).map_or("", |p| parse.word(items[p]));
    let noun = next.is_some_and(|n| n.kind == TokenKind::Word && !n.entry.function && !n.entry.cue && n.spaced);
    let idle = matches!(
        after,
        "time"
            | "times"
            | "lady"
            | "Lady"
            | "aid"
            | "hand"
            | "class"
            | "responders"
            | "responder"
            | "glance"
            | "thing"
            | "party"
            | "parties"
            | "world"
            | "World"
            | "Amendment"
            | "place"
            | "name"
            | "cousin"
            | "degree"
            | "instance"
            | "sight"
            | "lieutenant"
            | "came"
            | "reported"
            | "started"
            | "began"
    );
    let determined = matches!(
        before,
        "the"
            | "The"
            | "his"
            | "her"
            | "its"
            | "their"
            | "a"
            | "my"
            | "our"
            | "this"
            | "that"
            | "for"
            | "in"
            | "of"
            | "last"
            | "'s"
            | "’s"
            | "every"
    );
    let alone = rank > 2 && matches!(before, "finished" | "placed" | "ranked" | "came" | "the" | "in" | "was" | "seeded" | "a");
    !idle && (noun && determined || alone || item.capital && noun && i == start && rank > 2)
}

/// Whether a word ends the name of a street.
fn is_street(word: &str) -> bool {
    matches!(
        word,
        "Street"
            | "St."
            | "Avenue"
            | "Ave."
            | "Ave"
            | "Road"
            | "Rd."
            | "Lane"
            | "Drive"
            | "Boulevard"
            | "Blvd."
            | "Place"
            | "Highway"
            | "Parkway"
            | "Plaza"
    )
}

/// The item after digits that are no figure: telephone numbers, versions, dates in digits, house and list numbers.
pub fn skip(parse: &Parse<'_>, i: usize, start: usize, end: usize) -> Option<usize> {
    let items = &parse.items[..end];
    let item = *items.get(i).filter(|n| n.kind == TokenKind::Number)?;
    let word = |at: usize| items.get(at).map_or("", |n| parse.word(*n));
    let tight = |at: usize, kinds: &[TokenKind]| {
        items.get(at).is_some_and(|n| !n.spaced && kinds.contains(&n.kind))
            && items.get(at + 1).is_some_and(|n| !n.spaced && n.kind == TokenKind::Number)
    };
    // "1. Open the door": a list.
    let next = items.get(i + 1);
    if i == start && word(i).len() <= 2 && next.is_some_and(|n| !n.spaced && matches!(n.kind, TokenKind::Stop | TokenKind::CloseBracket)) {
        return Some(i + 2);
    }
    // "(1) a vote, (2) a count", but "ten (10) lamps"
    let open = i.checked_sub(1).filter(|p| *p >= start && items[*p].kind == TokenKind::OpenBracket);
    let twice = i.checked_sub(2).is_some_and(|p| p >= start && (items[p].entry.number.is_some() || items[p].kind == TokenKind::Number));
    if open.is_some() && !twice && word(i).len() <= 2 && next.is_some_and(|n| n.kind == TokenKind::CloseBracket) {
        return Some(i + 2);
    }
    // "555-0100", "1-800-555-0100", "3.6.13", "2017-04-04", "5/17/2018"
    let mut at = i + 1;
    let mut parts = 1;
    let mut dots = 0;
    while tight(at, &[TokenKind::Hyphen, TokenKind::Stop, TokenKind::Slash, TokenKind::Dash]) {
        dots += usize::from(items[at].kind == TokenKind::Stop);
        parts += 1;
        at += 2;
    }
    // "called 911", "a 12-gauge shotgun", "a .357 Magnum"
    let hyphen = usize::from(word(i + 1) == "-");
    let bore = matches!(word(i + 1 + hyphen), "gauge" | "caliber" | "calibre" | "Magnum" | "magnum");
    let plus = i.checked_sub(1).is_some_and(|p| parse.word(items[p]) == "+" && !item.spaced);
    let long = parts == 2 && word(i).len() == 3 && word(i + 2).len() == 4 && items[i + 1].kind == TokenKind::Hyphen;
    let called = (1..=4).any(|back| {
        i.checked_sub(back).filter(|p| *p >= start).is_some_and(|p| {
            matches!(
                parse.word(items[p]).to_ascii_lowercase().as_str(),
                "call"
                    | "called"
                    | "phoned"
                    | "ringing"
                    | "rang"
                    | "calls"
                    | "calling"
                    | "dialed"
                    | "phone"
                    | "telephone"
                    | "tel"
                    | "fax"
                    | "hotline"
                    | "dial"
            )
        })
    });
    if bore {
        return Some(i + 2 + hyphen);
    }
    // "a 4-under 68", "a two-over-par 74"
    if hyphen == 1 && items[i + 1..].iter().take(2).all(|n| !n.spaced) && matches!(word(i + 2), "under" | "over" | "under-par" | "over-par")
    {
        return Some(i + 3);
    }
    let calls = matches!(word(i + 1), "call" | "calls" | "operator" | "operators" | "dispatcher" | "dispatchers" | "caller" | "callers");
    if (called || calls) && matches!(word(i), "911" | "999" | "112") {
        return Some(i + 1);
    }
    // "4-1/2" is one number.
    if parts > 2 && items[i..at].iter().any(|n| n.kind == TokenKind::Slash) && number::single_at(parse, i, end).is_some_and(|n| n.end == at)
    {
        return None;
    }
    if parts > 2 || plus || dots > 0 || long && (called || word(i + 2).starts_with('0')) {
        return Some(at);
    }
    // "(202) 555-0100"
    if called && word(i).len() == 3 && items.get(i + 1).is_some_and(|n| n.kind == TokenKind::CloseBracket) {
        return Some(i + 2);
    }
    // "12 Main Street"
    let names = items[i + 1..].iter().take(4).take_while(|n| n.capital && n.spaced).count();
    let house = (i + 1..=i + names).skip(1).any(|at| is_street(word(at)));
    house.then_some(i + 1 + names)
}
