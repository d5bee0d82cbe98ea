//! What a figure counts: the head of the noun phrase after it, its class, and its unit.

use crate::claim::quantity::{Bound, Measure, Quantity, ends_phrase};
use crate::lexicon::{Role, singular};
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// Classes whose members are persons.
const PERSONS: &[&str] = &["people", "child", "woman", "student", "fighter", "soldier", "police"];

/// Predicates that only persons suffer: a bare figure with one of them counts people.
pub const OF_PERSONS: &[&str] =
    &["killed", "injured", "missing", "displaced", "evacuated", "rescued", "arrested", "trapped", "infected", "returned"];

/// Whether a class is one of persons.
pub fn is_person(class: &str) -> bool {
    PERSONS.contains(&class)
}

/// Reads the unit and the noun after a number into `quantity`, and returns the item after them.
pub fn counted(parse: &Parse<'_>, from: usize, end: usize, quantity: &mut Quantity) -> usize {
    let items = &parse.items[..end];
    let word = |at: usize| items.get(at).map_or("", |n| parse.word(*n));
    let Some(next) = items.get(from) else { return from };
    // "15 percent", "15 per cent", "15%"
    if next.kind == TokenKind::Percent || next.entry.unit == Some("percent") || (word(from) == "per" && word(from + 1) == "cent") {
        let mut at = from + 1 + usize::from(word(from) == "per");
        quantity.unit = Some("percent");
        if matches!(word(at), "point" | "points") {
            quantity.unit = Some("percentage-point");
            at += 1;
        }
        quantity.measure = Measure::Share;
        return of_what(parse, at, end, quantity);
    }
    if quantity.measure == Measure::Share {
        return of_what(parse, from, end, quantity);
    }
    if let Some(at) = hyphenated(parse, from, end, quantity) {
        return at;
    }
    if let Some(unit) = next.entry.unit.filter(|_| quantity.unit.is_none()) {
        let per_hour = word(from + 1) == "/" && word(from + 2) == "h";
        if per_hour && unit == "km" {
            quantity.unit = Some("km/h");
            return from + 3;
        }
        quantity.unit = Some(unit);
        if is_time(unit) {
            if matches!(word(from + 1), "old") || matches!(word(from), "year-old") {
                quantity.measure = Measure::Age;
                return from + 2;
            }
            quantity.measure = Measure::Duration;
        }
        return from + 1;
    }
    if quantity.unit.is_some() {
        return from;
    }
    let of = usize::from(word(from) == "of");
    // "10 of the 40", "two of them": a part of what follows.
    if of == 1 && quantity.bound != Bound::Vague {
        quantity.part = true;
        return from;
    }
    noun_phrase(parse, from + of, end, quantity).unwrap_or(from)
}

/// `two-thirds of the population`: what the share is of.
fn of_what(parse: &Parse<'_>, from: usize, end: usize, quantity: &mut Quantity) -> usize {
    if parse.items[..end].get(from).is_none_or(|n| parse.word(*n) != "of") {
        return from;
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
    let head = word.split('-').next().unwrap_or(word);
    if matches!(word, "year-old" | "year-olds" | "month-old" | "week-old" | "day-old") {
        quantity.measure = Measure::Age;
        quantity.unit = crate::lexicon::entry(head, &mut String::new()).unit;
        return Some(from);
    }
    if head == "magnitude" {
        quantity.counted = Some("magnitude".to_owned());
        return Some(from);
    }
    let unit = crate::lexicon::entry(head, &mut String::new()).unit?;
    quantity.unit = Some(unit);
    if is_time(unit) {
        quantity.measure = Measure::Duration;
    }
    // "a four-year war", "a 30-mile pursuit"
    let mut plain = quantity.clone();
    let Some(at) = noun_phrase(parse, from, end, &mut plain) else { return Some(from) };
    quantity.counted = plain.counted;
    Some(at)
}

fn is_time(unit: &str) -> bool {
    matches!(unit, "year" | "month" | "week" | "day" | "hour" | "minute" | "second" | "decade")
}

/// The head of the noun phrase that starts at `from`, and the item after it.
pub fn noun_phrase(parse: &Parse<'_>, from: usize, end: usize, quantity: &mut Quantity) -> Option<usize> {
    let items = &parse.items[..end];
    let mut head: Option<usize> = None;
    let mut at = from;
    while let Some(item) = items.get(at).filter(|_| at < from + 6) {
        // "20 more", "two others", "another 30"
        let word = parse.word(*item);
        if matches!(word, "more" | "other" | "others" | "additional" | "further") {
            quantity.additional = true;
            if word == "others" {
                head = Some(at);
                break;
            }
            at += 1;
            continue;
        }
        let joined = item.kind == TokenKind::Hyphen && !item.spaced;
        // Two words with capitals are a name, and no part of what is counted.
        let name = |n: &Item| n.capital && n.entry.class.is_none() && n.spaced;
        if name(item) && (at > from || items.get(at + 1).is_some_and(name)) {
            break;
        }
        if ends_phrase(item) && !joined || item.kind == TokenKind::Possessive {
            break;
        }
        let state = item.entry.predicates.iter().any(|(_, role)| matches!(role, Role::State | Role::Verb | Role::Happens));
        if state && (item.entry.class.is_none() || head.is_some()) {
            // "355 damaged shops": an adjective, where a noun follows; else what happened, "12 injured".
            let noun = items.get(at + 1).filter(|_| head.is_none()).is_some_and(|n| n.entry.class.is_some());
            if !noun {
                break;
            }
        } else if item.entry.class.is_some() {
            head = Some(at);
            let compound = items.get(at + 1).is_some_and(|n| n.entry.class.is_some() && n.spaced && n.entry.predicates.is_empty());
            if !compound {
                break;
            }
        } else if is_verb_like(parse, item) && head.is_some() {
            break;
        } else if head.is_none_or(|h| !is_plural(parse, &items[h])) {
            head = Some(at);
        } else if item.capital || !is_plural(parse, item) {
            break;
        } else {
            head = Some(at);
        }
        at += 1;
    }
    let head = head?;
    let item = items[head];
    let word = parse.word(item);
    let lower = word.to_lowercase();
    // A count needs a plural, a known noun, or a single thing: "one man", "6 killed" has none.
    let known = item.entry.class.is_some();
    let state = item.entry.predicates.iter().any(|(_, role)| matches!(role, Role::State | Role::Noun));
    if !known && (state || lower.ends_with("ly")) {
        return None;
    }
    if item.capital && !known && head == from && !is_plural(parse, &item) {
        return None;
    }
    quantity.class = item.entry.class;
    let lemma = if known && !item.entry.lemma.is_empty() { item.entry.lemma.to_owned() } else { singular(&lower) };
    let people = matches!(lemma.as_str(), "person");
    quantity.counted = Some(if people { "people".to_owned() } else { lemma });
    if quantity.class.is_some_and(is_person) || (item.capital && is_plural(parse, &item)) {
        // "40 Norlanders": a plural with a capital names people.
        quantity.unit = quantity.unit.or(Some("person"));
        quantity.class = quantity.class.or(Some("people"));
    }
    Some(head + 1)
}

fn is_plural(parse: &Parse<'_>, item: &Item) -> bool {
    let word = parse.word(*item);
    word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") && word.len() > 3
}

fn is_verb_like(parse: &Parse<'_>, item: &Item) -> bool {
    let word = parse.word(*item);
    !item.capital && (word.ends_with("ed") || word.ends_with("ing")) || item.entry.cue
}
