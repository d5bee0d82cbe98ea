//! What a figure counts: the head of the noun phrase after it, its class, and its unit.

use crate::claim::quantity::money::is_currency;
use crate::claim::quantity::noun::noun_phrase;
use crate::claim::quantity::parts::{and_a_half, of_unit, smaller_time, smaller_unit};
use crate::claim::quantity::{Bound, Measure, Quantity, number, unit};
use crate::parse::Parse;
use crate::token::TokenKind;
use rust_decimal::Decimal;

/// Classes whose members are persons.
const PERSONS: &[&str] = &["people", "child", "woman", "student", "fighter", "soldier", "police"];

/// Predicates that only persons suffer: a bare figure with one of them counts people.
pub const OF_PERSONS: &[&str] = &[
    "killed",
    "injured",
    "missing",
    "displaced",
    "evacuated",
    "rescued",
    "arrested",
    "trapped",
    "infected",
    "returned",
    "attended",
    "voted",
    "abducted",
    "convicted",
    "employed",
    "escaped",
    "critical",
];

/// Whether a class is one of persons.
pub fn is_person(class: &str) -> bool {
    PERSONS.contains(&class)
}

/// Reads the unit and the noun after a number into `quantity`, and returns the item after them. `number` is the first item
/// of the number.
pub fn counted(parse: &Parse<'_>, number: usize, from: usize, end: usize, quantity: &mut Quantity) -> usize {
    let items = &parse.items[..end];
    let word = |at: usize| items.get(at).map_or("", |n| parse.word(*n));
    let Some(next) = items.get(from) else { return from };
    // "15 percent", "15 per cent", "15%"
    let sign = next.kind == TokenKind::Percent;
    if sign || next.entry.unit == Some("percent") || word(from) == "per" && word(from + 1) == "cent" {
        let mut at = from + 1 + usize::from(word(from) == "per");
        quantity.unit = Some("percent");
        // "3 percentage points" is read below; "3 percent points" is the same.
        if matches!(word(at), "point" | "points") {
            quantity.unit = Some("percentage-point");
            at += 1;
        }
        quantity.measure = Measure::Share;
        return of_what(parse, at, end, quantity);
    }
    let hyphen = usize::from(word(from) == "-");
    if matches!(word(from + hyphen), "percentage" | "percentage-point" | "percentage-points") {
        let points = matches!(word(from + hyphen + 1), "point" | "points");
        if points || word(from + hyphen) != "percentage" {
            quantity.unit = Some("percentage-point");
            quantity.measure = Measure::Share;
            return from + hyphen + 1 + usize::from(points);
        }
    }
    if quantity.unit == Some("percent") {
        quantity.measure = Measure::Share;
        return of_what(parse, from, end, quantity);
    }
    if quantity.measure == Measure::Share {
        let Some(at) = of_unit(parse, number, from, end) else { return of_what(parse, from, end, quantity) };
        (quantity.measure, quantity.fraction) = (Measure::Quantity, None);
        return counted(parse, number, at, end, quantity);
    }
    // "a 22 year-old resident"
    if (word(from).ends_with("-old") || word(from).ends_with("-olds"))
        && let Some(at) = adjective(parse, word(from), from + 1, end, quantity)
    {
        return at;
    }
    // "a 40cm-long eel", "a 40 centimetre-long eel"
    if let Some(at) = unit::opens(parse, *next).then(|| adjective(parse, word(from), from + 1, end, quantity)).flatten() {
        return at;
    }
    if let Some(at) = hyphenated(parse, from, end, quantity) {
        return rate(parse, at, end, quantity);
    }
    // "60 more horsepower"
    let from = if matches!(word(from), "more" | "additional" | "extra") && items.get(from + 1).is_some_and(|n| n.entry.unit.is_some()) {
        quantity.additional = true;
        from + 1
    } else {
        from
    };
    if quantity.unit.is_none()
        && let Some(unit) = unit::unit(parse, number, from, end, quantity.low.or(quantity.high).unwrap_or_default())
    {
        quantity.unit = Some(unit.symbol);
        quantity.minor = unit.minor;
        quantity.scale(unit.scale);
        let unit = unit::Unit { end: and_a_half(parse, unit.end, end, quantity), ..unit };
        if unit::is_time(unit.symbol) {
            let old = match (word(unit.end), word(unit.end + 1)) {
                ("old", _) => Some(unit.end + 1),
                ("of", "age") => Some(unit.end + 2),
                _ => None,
            };
            if let Some(at) = old {
                quantity.measure = Measure::Age;
                return at;
            }
            quantity.measure = Measure::Duration;
            let next = smaller_time(parse, unit.end, end, quantity);
            if next > unit.end {
                return next;
            }
            // "the four day convention": a unit in the singular is an adjective.
            let many = quantity.low != Some(Decimal::ONE);
            let named = items.get(unit.end).is_some_and(|n| n.entry.class.is_some() || n.entry.event.is_some());
            if many && named && !word(from).ends_with('s') {
                let mut plain = Quantity::plain(Decimal::ONE);
                let at = noun_phrase(parse, unit.end, end, &mut plain);
                quantity.counted = plain.counted;
                return at.unwrap_or(unit.end);
            }
            return unit.end;
        }
        let at =
            if is_currency(unit.symbol) { smaller(parse, unit.end, end, quantity) } else { smaller_unit(parse, unit.end, end, quantity) };
        return rate(parse, at, end, quantity);
    }
    // "87 yo", "63 y/o"
    if word(from) == "yo" || word(from) == "y" && word(from + 1) == "/" && word(from + 2) == "o" {
        quantity.measure = Measure::Age;
        quantity.unit = Some("year");
        return from + if word(from) == "yo" { 1 } else { 3 };
    }
    if quantity.unit.is_some() {
        // "$5 U.S.", "$20 million dollars": said twice.
        let twice = next.entry.unit.is_some_and(|unit| Some(unit) == quantity.unit);
        let at = match () {
            () if twice => from + 1,
            () if is_currency(quantity.unit.unwrap_or_default()) => smaller(parse, from, end, quantity),
            () => smaller_unit(parse, from, end, quantity),
        };
        return rate(parse, at, end, quantity);
    }
    let of = usize::from(word(from) == "of");
    // "10 of the 40", "two of them": a part of what follows.
    if of == 1 && quantity.bound != Bound::Vague {
        quantity.part = true;
        whole(parse, from + 1, end, quantity);
        return from;
    }
    // "61 aboard", "40 on board"
    if word(from) == "aboard" || word(from) == "on" && word(from + 1) == "board" {
        (quantity.unit, quantity.class) = (Some("person"), Some("people"));
        return from;
    }
    let at = noun_phrase(parse, from + of, end, quantity).unwrap_or(from);
    // "1,300 route kilometres"
    if let Some(unit) = items.get(at.wrapping_sub(1)).filter(|n| at > from && n.entry.class.is_none()).and_then(|n| n.entry.unit) {
        quantity.unit = quantity.unit.or(Some(unit));
        quantity.counted = None;
        // "three previous decades"
        if unit::is_time(unit) && quantity.measure == Measure::Quantity {
            quantity.measure = Measure::Duration;
        }
    }
    rate(parse, at, end, quantity)
}

/// `43 of 120 seats`, `nine of its last 12 games`, `two of the men`: a part counts what the whole counts.
fn whole(parse: &Parse<'_>, from: usize, end: usize, quantity: &mut Quantity) {
    let items = &parse.items[..end];
    let light = |at: &usize| {
        items.get(*at).is_some_and(|n| {
            matches!(parse.word(*n), "the" | "its" | "their" | "his" | "her" | "those" | "these" | "all" | "last" | "first" | "our" | "my")
        })
    };
    let plain = (from..from + 3).find(|at| !light(at)).unwrap_or(from);
    // "some 400 of the port's 1,200 sailors"
    let owned = (plain..plain + 3).find(|at| items.get(*at).is_some_and(|n| n.kind == TokenKind::Possessive)).map(|at| at + 1);
    let at = owned.filter(|at| number::single_at(parse, *at, end).is_some()).unwrap_or(plain);
    let number = number::single_at(parse, at, end).filter(|n| n.unit.is_none() && n.fraction.is_none());
    let determined = at > from;
    if number.is_none() && !determined {
        return;
    }
    let mut all = Quantity::plain(Decimal::TWO);
    if noun_phrase(parse, number.map_or(at, |n| n.end), end, &mut all).is_some() {
        (quantity.counted, quantity.class, quantity.unit) = (all.counted, all.class, all.unit);
    }
}

/// Reads ` a day`, ` per share`, `/hour` after a figure.
fn rate(parse: &Parse<'_>, at: usize, end: usize, quantity: &mut Quantity) -> usize {
    let money = quantity.unit.is_some_and(is_currency);
    let Some((per, next)) = unit::per(parse, at, end, money).or_else(|| unit::hyphenated_per(parse, at, end)) else { return at };
    quantity.per = Some(per);
    quantity.measure = Measure::Rate;
    next
}

/// `15 dollars and 50 cents`, `3 dollars 50`: the hundredths after a sum.
fn smaller(parse: &Parse<'_>, at: usize, end: usize, quantity: &mut Quantity) -> usize {
    let items = &parse.items[..end];
    let word = |at: usize| items.get(at).map_or("", |n| parse.word(*n));
    let joint = usize::from(word(at) == "and");
    let (Some(whole), false) = (quantity.low.filter(|low| quantity.high == Some(*low) && low.is_integer()), quantity.minor) else {
        return at;
    };
    let found = number::single_at(parse, at + joint, end);
    let Some(part) = found.filter(|n| n.unit.is_none() && !n.vague && n.fraction.is_none() && !n.scaled) else { return at };
    let next = items.get(part.end);
    let cents = matches!(word(part.end), "cent" | "cents" | "pence");
    // "15 dollars 50." ends there; "15 dollars, 50 people" does not.
    let closed = next.is_none_or(|n| matches!(n.kind, TokenKind::Stop | TokenKind::Comma) || n.entry.function && n.spaced);
    let plain = closed && items.get(at.wrapping_sub(1)).is_some_and(|n| n.kind == TokenKind::Word) && part.low >= Decimal::TEN;
    let value = (part.low / Decimal::ONE_HUNDRED).checked_add(whole);
    match value.filter(|_| (cents || plain) && part.low < Decimal::ONE_HUNDRED && part.low.is_integer() && part.low > Decimal::ZERO) {
        Some(value) => {
            (quantity.low, quantity.high) = (Some(value), Some(value));
            part.end + usize::from(cents)
        }
        None => at,
    }
}

/// `two-thirds of the population`: what the share is of.
fn of_what(parse: &Parse<'_>, from: usize, end: usize, quantity: &mut Quantity) -> usize {
    if parse.items[..end].get(from).is_none_or(|n| parse.word(*n) != "of") {
        return from;
    }
    // "a third of the 1,500 voters", "half of the world's 7 billion people": the noun of the whole.
    for at in from + 1..from + 6 {
        let light = at == from + 1 || parse.items[..end].get(at - 1).is_some_and(|n| n.entry.function || n.kind == TokenKind::Possessive);
        let all = number::single_at(parse, at, end).filter(|n| light && n.unit.is_none() && n.fraction.is_none());
        if let Some(all) = all {
            let mut noun = Quantity::plain(Decimal::TWO);
            noun_phrase(parse, all.end, end, &mut noun);
            quantity.counted = noun.counted;
            return from;
        }
    }
    let the = parse.items[..end].get(from + 1).is_some_and(|n| matches!(parse.word(*n), "the" | "its" | "their" | "all" | "his" | "her"));
    let share = quantity.clone();
    let at = noun_phrase(parse, from + 1 + usize::from(the), end, quantity).unwrap_or(from);
    quantity.unit = share.unit;
    at
}

/// `-year-old`, `-mile`, `-magnitude`: a number in an adjective.
fn hyphenated(parse: &Parse<'_>, from: usize, end: usize, quantity: &mut Quantity) -> Option<usize> {
    let items = &parse.items[..end];
    items.get(from).filter(|n| n.kind == TokenKind::Hyphen && !n.spaced)?;
    adjective(parse, parse.word(*items.get(from + 1)?), from + 2, end, quantity)
}

/// Reads `year-old`, `mile`, `magnitude` after the hyphen of a number; `from` is the item after them.
pub fn adjective(parse: &Parse<'_>, word: &str, from: usize, end: usize, quantity: &mut Quantity) -> Option<usize> {
    let (head, rest) = word.split_once('-').unwrap_or((word, ""));
    if matches!(word, "year-old" | "year-olds" | "month-old" | "week-old" | "day-old" | "years-old" | "month-olds") {
        quantity.measure = Measure::Age;
        quantity.unit = crate::lexicon::entry(head, &mut String::new()).unit;
        aged(parse, from, end, quantity);
        return Some(from);
    }
    if head == "magnitude" {
        quantity.counted = Some("magnitude".to_owned());
        return Some(from);
    }
    // "a 900-strong crew"
    if word == "strong" {
        (quantity.unit, quantity.class) = (Some("person"), Some("people"));
        return Some(from);
    }
    if matches!(head, "cent" | "cents") {
        quantity.unit = Some("USD");
        quantity.minor = true;
    } else if matches!((head, rest), ("mile" | "miles", "per-hour" | "an-hour")) {
        quantity.unit = Some("mph");
        return Some(from);
    } else if matches!(head, "square" | "cubic") {
        let symbol = match (head, parse.items[..end].get(from).filter(|_| rest.is_empty()).map_or(rest, |n| parse.word(*n))) {
            ("square", "mile" | "miles") => "mi²",
            ("square", "foot" | "feet") => "ft²",
            ("square", "meter" | "metre" | "meters" | "metres") => "m²",
            ("square", "kilometer" | "kilometre" | "kilometers" | "kilometres") => "km²",
            ("cubic", "foot" | "feet") => "ft³",
            ("cubic", "meter" | "metre" | "meters" | "metres") => "m³",
            _ => return None,
        };
        quantity.unit = Some(symbol);
        return Some(from + usize::from(rest.is_empty()));
    } else {
        let mut lower = String::new();
        let entry = crate::lexicon::entry(head, &mut lower);
        // "a four-cylinder engine", "a 12-member panel"
        if let Some(class) = entry.class.filter(|_| entry.unit.is_none() && rest.is_empty()) {
            quantity.counted = Some(entry.lemma.to_owned());
            quantity.class = Some(class);
            quantity.unit = is_person(class).then_some("person");
            return Some(from);
        }
        quantity.unit = Some(entry.unit?);
    }
    let unit = quantity.unit.unwrap_or_default();
    // "an 18-year old man"
    if unit::is_time(unit) && parse.items[..end].get(from).is_some_and(|n| matches!(parse.word(*n), "old" | "olds")) {
        quantity.measure = Measure::Age;
        aged(parse, from + 1, end, quantity);
        return Some(from + 1);
    }
    if unit::is_time(unit) {
        quantity.measure = Measure::Duration;
    } else if unit == "percent" {
        quantity.measure = Measure::Share;
    }
    if let Some(per) = rest.strip_prefix("a-").or_else(|| rest.strip_prefix("per-")) {
        quantity.per = Some(per.to_owned());
        quantity.measure = Measure::Rate;
    }
    // "a half-hour ago"
    if parse.items[..end].get(from).is_some_and(|n| matches!(parse.word(*n), "ago" | "later" | "earlier" | "before" | "after")) {
        return Some(from);
    }
    // "a four-year war", "a 30-mile pursuit"
    let mut plain = Quantity::plain(Decimal::ONE);
    let Some(at) = noun_phrase(parse, from, end, &mut plain) else { return Some(from) };
    // "a 500-pound bomb" weighs that much, "a 500-pound fine" costs it.
    if unit == "lb"
        && matches!(plain.counted.as_deref(), Some("fine" | "bill" | "note" | "fee" | "debt" | "prize" | "reward" | "loan" | "bonus"))
    {
        quantity.unit = Some("GBP");
    }
    quantity.counted = plain.counted;
    Some(at)
}

/// `a 34-year-old man`: whose age it is.
fn aged(parse: &Parse<'_>, from: usize, end: usize, quantity: &mut Quantity) {
    let mut who = Quantity::plain(Decimal::ONE);
    if noun_phrase(parse, from, end, &mut who).is_some() {
        quantity.measured = who.counted;
    }
}
