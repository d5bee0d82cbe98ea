//! What a figure counts: the head of the noun phrase after it, its class, and its unit.

use rust_decimal::Decimal;

use crate::claim::quantity::money::is_currency;
use crate::claim::quantity::{Bound, Measure, Quantity, ends_phrase, number, unit};
use crate::lexicon::{Role, singular};
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

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
        // "1/2 cup", "a 1/4 mile"
        let unit = unit::unit(parse, number, from, end, Decimal::ONE).filter(|u| u.symbol != "percent" && !unit::is_time(u.symbol));
        if let Some(unit) = unit {
            quantity.measure = Measure::Quantity;
            quantity.unit = Some(unit.symbol);
            return unit.end;
        }
        return of_what(parse, from, end, quantity);
    }
    // "a 22 year-old resident"
    if (word(from).ends_with("-old") || word(from).ends_with("-olds"))
        && let Some(at) = adjective(parse, word(from), from + 1, end, quantity)
    {
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
        let at = if is_currency(unit.symbol) { smaller(parse, unit.end, end, quantity) } else { inches(parse, unit.end, end, quantity) };
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
        let at = if twice { from + 1 } else { smaller(parse, from, end, quantity) };
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
    let at = (from..from + 3).find(|at| !light(at)).unwrap_or(from);
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
    let Some((per, next)) = unit::per(parse, at, end, money) else { return at };
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

/// `5 feet 2 inches`, `12 ft 2 in`: the inches after feet.
fn inches(parse: &Parse<'_>, at: usize, end: usize, quantity: &mut Quantity) -> usize {
    let items = &parse.items[..end];
    let word = |at: usize| items.get(at).map_or("", |n| parse.word(*n));
    let whole = quantity.low.filter(|low| quantity.high == Some(*low) && low.is_integer());
    let (Some(whole), Some("ft")) = (whole, quantity.unit) else { return at };
    let joint = usize::from(word(at) == "and" || word(at) == ",");
    let part = number::single_at(parse, at + joint, end)
        .filter(|n| n.unit.is_none() && !n.vague && n.fraction.is_none() && n.low < Decimal::from(12));
    match part.filter(|n| matches!(word(n.end), "in" | "inch" | "inches" | "in.")) {
        Some(part) => {
            let value = (part.low / Decimal::from(12)).round_dp(6).checked_add(whole);
            (quantity.low, quantity.high) = (value, value);
            part.end + 1
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
    for at in from + 1..from + 4 {
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

/// The head of the noun phrase that starts at `from`, and the item after it.
pub fn noun_phrase(parse: &Parse<'_>, from: usize, end: usize, quantity: &mut Quantity) -> Option<usize> {
    let items = &parse.items[..end];
    let many = quantity.low.or(quantity.high) != Some(Decimal::ONE);
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
        let joined =
            item.kind == TokenKind::Hyphen && !item.spaced && items.get(at + 1).is_some_and(|n| !n.spaced && n.kind == TokenKind::Word);
        // "the 25 most influential artists"
        if at == from
            && matches!(word, "most" | "least")
            && items.get(at + 1).is_some_and(|n| n.kind == TokenKind::Word && !n.entry.function)
        {
            at += 1;
            continue;
        }
        // Two words with capitals are a name, and no part of what is counted, save where its noun follows: "five UN schools".
        let name = |n: &Item| n.capital && n.entry.class.is_none() && n.spaced;
        if name(item) && (at > from || items.get(at + 1).is_some_and(name)) {
            let counted = head.is_some_and(|h| is_plural(parse, &items[h]) || items[h].entry.class.is_some());
            let names = items[at..].iter().take(4).take_while(|n| name(n)).count();
            let noun = items.get(at + names).filter(|n| n.spaced && !n.capital && n.kind == TokenKind::Word && !n.entry.function);
            if counted
                || at + names >= from + 6
                || !noun.is_some_and(|n| n.entry.class.is_some() || is_plural(parse, n) && n.entry.predicates.is_empty())
            {
                break;
            }
            at += names;
            continue;
        }
        // "two last week": a time of its own.
        if matches!(word, "last" | "this" | "next" | "past")
            && items.get(at + 1).is_some_and(|n| n.entry.unit.is_some() || n.entry.month.is_some())
        {
            break;
        }
        // "40 percent of the world's oil": what is counted comes after its owner.
        if item.kind == TokenKind::Possessive
            && items.get(at + 1).is_some_and(|n| n.kind == TokenKind::Word && !n.entry.function && n.spaced)
        {
            head = None;
            at += 1;
            continue;
        }
        let value = item.entry.number.is_some() && !item.capital || item.entry.scale.is_some();
        let verb = head.is_none() && item.entry.class.is_none() && THIRD.contains(&word);
        if value || verb || ends_phrase(item) || item.kind == TokenKind::Possessive || item.kind == TokenKind::Hyphen && !joined {
            break;
        }
        let state = item.entry.predicates.iter().any(|(_, role)| matches!(role, Role::State | Role::Verb | Role::Happens));
        // "14 electoral votes", "two cargo ships": a verb does not follow a noun that needs its plural.
        let verb = item.entry.class.is_none() || head.is_some_and(|h| !many || is_plural(parse, &items[h]) || !is_plural(parse, item));
        if state && verb {
            // "355 damaged shops": an adjective, where a noun follows; else what happened, "12 injured".
            let noun = items.get(at + 1).filter(|_| head.is_none()).is_some_and(|n| n.entry.class.is_some());
            if !noun {
                break;
            }
        } else if item.entry.class.is_some() {
            // "a battery charges"
            if head.is_some() && !many && is_plural(parse, item) {
                break;
            }
            head = Some(at);
            let compound = items.get(at + 1).is_some_and(|n| {
                n.entry.class.is_some()
                    && n.spaced
                    && n.entry.predicates.is_empty()
                    && (is_plural(parse, n) == many || !is_plural(parse, item) && n.entry.lemma != "set")
            });
            // "three apartment blocks": what is counted stands in the plural.
            let apposed = many
                && !is_plural(parse, item)
                && parse.word(*item).eq_ignore_ascii_case(item.entry.lemma)
                && items.get(at + 1).is_some_and(|n| {
                    n.spaced
                        && !n.entry.function
                        && n.entry.predicates.is_empty()
                        && !n.entry.cue
                        && (is_plural(parse, n) || quantity.unit.is_some() && n.kind == TokenKind::Word && !is_verb_like(parse, n))
                });
            if !compound && !apposed {
                break;
            }
        } else if head.is_some() && (is_verb_like(parse, item) || !many && is_plural(parse, item)) {
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
    if !known && (state || lower.ends_with("ly") || matches!(lower.as_str(), "aboard" | "ashore" | "abroad" | "alone" | "alike" | "apiece"))
    {
        return None;
    }
    if item.capital && !known && head == from && !is_plural(parse, &item) {
        return None;
    }
    // "three former", "11 different": an adjective whose noun is left out.
    if many
        && !known
        && !is_plural(parse, &item)
        && quantity.unit.is_none()
        && ["ent", "ous", "ful", "ive", "al", "er", "able", "ic"].iter().any(|end| lower.ends_with(end))
    {
        return None;
    }
    // "20 met", "54,000 booed": what is counted and no known noun stands in the plural.
    if many && !known && quantity.unit.is_none() && !is_plural(parse, &item) && is_verb_like(parse, &item) {
        return None;
    }
    quantity.class = item.entry.class;
    let lemma = if known && !item.entry.lemma.is_empty() { item.entry.lemma.to_owned() } else { singular(&lower) };
    // "Israelis", which looks like no plural.
    let lemma = if item.entry.demonym.is_some() { lemma.strip_suffix('s').map(str::to_owned).unwrap_or(lemma) } else { lemma };
    let people = matches!(lemma.as_str(), "person");
    quantity.counted = Some(if people { "people".to_owned() } else { lemma });
    // In a headline with capitals, "1.5 Million Toasters", they tell nothing.
    let title = head.checked_sub(1).is_some_and(|at| items[at].capital && items[at].entry.demonym.is_none());
    let named = item.capital && is_plural(parse, &item) && !known && !title;
    if quantity.class.is_some_and(is_person) || named {
        // "40 Norlanders": a plural with a capital names people.
        quantity.unit = quantity.unit.or(Some("person"));
        quantity.class = quantity.class.or(Some("people"));
    }
    Some(head + 1)
}

fn is_plural(parse: &Parse<'_>, item: &Item) -> bool {
    let word = parse.word(*item);
    item.entry.demonym.is_some() && word.ends_with('s')
        || word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") && word.len() > 3
}

/// Past forms of common verbs that the rules for regular ones do not know; none is a usual noun.
const PAST: &[&str] = &[
    "became", "began", "bought", "broke", "brought", "built", "came", "caught", "chose", "did", "drew", "drove", "felt", "flew", "fought",
    "found", "gave", "got", "held", "kept", "knew", "left", "made", "met", "paid", "ran", "sat", "saw", "sent", "spent", "spoke", "stood",
    "swept", "threw", "took", "tore", "went", "wore", "wrote",
];

/// Forms of common verbs that look like plurals.
const THIRD: &[&str] =
    &["makes", "takes", "gets", "goes", "gives", "comes", "has", "needs", "wants", "means", "keeps", "seems", "becomes", "remains", "puts"];

pub(super) fn is_verb_like(parse: &Parse<'_>, item: &Item) -> bool {
    let word = parse.word(*item);
    !item.capital && (word.ends_with("ed") || word.ends_with("ing"))
        || item.entry.cue
        || item.entry.direction.is_some() && item.entry.class.is_none()
        || PAST.contains(&word)
        || THIRD.contains(&word) && item.entry.class.is_none()
}
