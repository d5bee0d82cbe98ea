//! One figure, from its number and the words around it.

use rust_decimal::Decimal;

use crate::claim::quantity::number::{self, Number};
use crate::claim::quantity::{
    Bound, Change, Figure, Measure, Previous, Quantity, Slot, bound, change, counted, distance, measured, predicate,
};

use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// The oldest that anybody grew.
pub(super) const OLDEST: u32 = 122;

/// How many words from a magnitude the quake stands that has it.
const NEAR: usize = 5;

/// Builds the figure of a number, and says where to go on.
pub(super) fn figure(parse: &Parse<'_>, sentence: u32, slot: Slot, number: Number, previous: Previous<'_>) -> (Option<Figure>, usize) {
    let Slot { first, from, end } = slot;
    let (mut bound, start) = bound::before(parse, first, from);
    let step = change::step(parse, start, from);
    if let Some(found) = from_to(parse, sentence, Slot { first, from: start, end }, (&number, step), previous) {
        return found;
    }
    let mut after = number.end;
    if let Some((later, next)) = bound::after(parse, after, end) {
        bound = later;
        after = next;
    }
    if number.range {
        bound = Bound::Between;
    } else if number.vague {
        bound = Bound::Vague;
    }
    let (low, high) = match bound {
        Bound::MoreThan | Bound::AtLeast => (Some(number.low), None),
        Bound::LessThan | Bound::AtMost => (None, Some(number.high)),
        _ => (Some(number.low), Some(number.high)),
    };
    let slot = Slot { first: start, from, end };
    let mut quantity = Quantity { low, high, bound, unit: number.unit, fraction: number.fraction, ..Quantity::plain(number.low) };
    if number.fraction.is_some() {
        quantity.measure = Measure::Share;
    }
    let last = if apposed_age(parse, slot, after, &quantity) {
        quantity.measure = Measure::Age;
        quantity.unit = Some("year");
        let year = parse.items[..end].get(after).filter(|n| n.entry.unit == Some("year"));
        after + usize::from(year.is_some())
    } else if magnitude(parse, start, after, &quantity) {
        quantity.counted = Some("magnitude".to_owned());
        // "It was followed by two aftershocks of more than 5.0": not the quake itself.
        let mut near = parse.items[first.saturating_sub(NEAR).max(parse.sentence_start(first))..(after + NEAR).min(end)].iter();
        quantity.additional = near.any(|n| matches!(n.entry.lemma, "aftershock") || parse.word(*n).starts_with("foreshock"));
        after
    } else if parent(parse, start) {
        quantity.counted = Some("child".to_owned());
        quantity.class = Some("child");
        quantity.unit = Some("person");
        quantity.predicate = Some("parent");
        after
    } else {
        after.max(counted::counted(parse, first, after, end, &mut quantity))
    };
    // "30 percent or more", "100 km or more"
    let last = match bound::after(parse, last, end).filter(|_| quantity.bound == Bound::Exact && last > after) {
        Some((later, next)) if later != Bound::About || parse.word(parse.items[last]) == "or" => {
            quantity.bound = later;
            (quantity.low, quantity.high) = match later {
                Bound::MoreThan | Bound::AtLeast => (quantity.low, None),
                Bound::LessThan | Bound::AtMost => (None, quantity.high),
                _ => (quantity.low, quantity.high),
            };
            next
        }
        _ => last,
    };
    if number.vague
        && quantity.counted.is_none()
        && quantity.unit.is_none()
        && matches!(parse.word(parse.items[first]), "several" | "Several" | "a" | "an")
    {
        return (None, last);
    }
    // "rise by 3 percent over two years": a time that passes, and no bound.
    if quantity.measure == Measure::Duration && quantity.bound == Bound::MoreThan && passes(parse, start, last, parse.sentence_start(first))
    {
        (quantity.bound, quantity.high) = (Bound::Exact, quantity.low);
    }
    // "every 10 minutes"
    if quantity.measure == Measure::Duration && start > from && matches!(parse.word(parse.items[start - 1]), "every" | "each" | "Every") {
        quantity.measure = Measure::Rate;
    }
    distance::attribute(parse, start, last, end, &mut quantity);
    if quantity.predicate.is_none() && quantity.counted.as_deref() != Some("magnitude") {
        predicate::predicate(parse, slot, last, previous, &mut quantity);
    }
    let kind = matches!(quantity.measure, Measure::Quantity | Measure::Share);
    let way = match step {
        Some(change::Step::By(direction)) if change::may_step(parse, start, from, &quantity) && quantity.class != Some("vote") => {
            Some(direction)
        }
        _ => change::step_after(parse, last, end, &quantity),
    };
    if let Some(direction) = way.filter(|_| kind) {
        quantity.measure = Measure::Change;
        quantity.change = Some(Change { direction, old_low: None, old_high: None, step: true });
    }
    measured::measured(parse, start, last, end, previous.0, &mut quantity);
    let at = parse.items[start].span.join(parse.items[last - 1].span);
    (Some(Figure { quantity, at, sentence }), last)
}

/// Words before an `over` that bounds a time: `for over two years`.
const BOUNDED: &[&str] =
    &["for", "of", "to", "took", "take", "takes", "lasted", "lasts", "after", "is", "was", "than", "spent", "just", "since", "in", "well"];

/// Whether the "over" before a time says that it passes: `over two years`.
fn passes(parse: &Parse<'_>, start: usize, last: usize, from: usize) -> bool {
    let word = |at: usize| parse.word(parse.items[at]);
    let before = start.checked_sub(1).filter(|at| *at >= from).map(word);
    let dated = parse.items.get(last).is_some_and(|n| matches!(parse.word(*n), "ago" | "old" | "later" | "earlier" | "before" | "in"));
    !dated && word(start) == "over" && before.is_some_and(|word| !BOUNDED.contains(&word))
}

/// `fell from 2 million to 1.3 million`: the new value, with the old one.
fn from_to(
    parse: &Parse<'_>,
    sentence: u32,
    slot: Slot,
    (number, step): (&Number, Option<change::Step>),
    previous: Previous<'_>,
) -> Option<(Option<Figure>, usize)> {
    let Some(change::Step::From(direction)) = step else { return None };
    let single = number::single_at(parse, slot.first, slot.end).filter(|n| !n.vague && n.fraction.is_none() && !number.vague)?;
    let mut old = Quantity { unit: single.unit, ..Quantity::plain(single.low) };
    let to = single.end.max(counted::counted(parse, slot.first, single.end, slot.end, &mut old));
    if parse.word(*parse.items[..slot.end].get(to)?) != "to" {
        return None;
    }
    let at = (to + 1..slot.end.min(to + 4)).find_map(|at| Some((at, number::number_at(parse, at, slot.end)?)));
    let (at, new) = at.filter(|(at, _)| bound::before(parse, *at, to + 1).1 == to + 1)?;
    let (figure, next) = figure(parse, sentence, Slot { first: at, from: to + 1, end: slot.end }, new, previous);
    let mut figure = figure.filter(|f| f.quantity.change.is_none())?;
    let quantity = &mut figure.quantity;
    if !matches!(quantity.measure, Measure::Quantity | Measure::Share | Measure::Rate | Measure::Duration) {
        return None;
    }
    quantity.unit = quantity.unit.or(old.unit);
    if quantity.counted.is_none() {
        quantity.counted = old.counted;
        quantity.class = quantity.class.or(old.class);
    }
    quantity.measure = Measure::Change;
    quantity.change = Some(Change { direction, old_low: old.low, old_high: old.high, step: false });
    figure.at = parse.items[slot.from].span.join(figure.at);
    Some((Some(figure), next))
}

/// A number word joined to a unit: `six-year-old`, `four-year war`, `two-hour meeting`.
pub(super) fn compound(parse: &Parse<'_>, sentence: u32, i: usize, end: usize) -> Option<(Figure, usize)> {
    let item = parse.items[i];
    if item.plain || item.kind != TokenKind::Word {
        return None;
    }
    let (head, rest) = parse.word(item).split_once('-')?;
    // "a magnitude-6.1 quake": the lexer ends the word at the stop.
    if head.eq_ignore_ascii_case("magnitude") {
        let whole: Decimal = rest.parse::<u8>().ok().filter(|n| *n < 10)?.into();
        let tail = parse.items[..end].get(i + 1..i + 3).filter(|t| !t[0].spaced && t[0].kind == TokenKind::Stop && !t[1].spaced);
        let tenths = tail.and_then(|t| parse.word(t[1]).parse::<u8>().ok()).filter(|n| *n < 10);
        let value = whole + Decimal::new(tenths.unwrap_or(0).into(), 1);
        let next = i + if tenths.is_some() { 3 } else { 1 };
        let quantity = Quantity { counted: Some("magnitude".to_owned()), ..Quantity::plain(value) };
        return Some((Figure { quantity, at: item.span.join(parse.items[next - 1].span), sentence }, next));
    }
    let (value, rest) = number::joined(parse.word(item)).filter(|(_, rest)| !rest.is_empty())?;
    let mut quantity = Quantity::plain(value);
    let next = counted::adjective(parse, rest, i + 1, end, &mut quantity)?;
    let at = item.span.join(parse.items[next - 1].span);
    Some((Figure { quantity, at, sentence }, next))
}

/// `Ann Lee, 36, said`, `He was 75.`
fn apposed_age(parse: &Parse<'_>, slot: Slot, after: usize, quantity: &Quantity) -> bool {
    let plausible = quantity.bound == Bound::Exact
        && quantity.unit.is_none()
        && quantity.low.is_some_and(|v| v <= Decimal::from(OLDEST) && v >= Decimal::ONE && v.is_integer());
    let before = |back: usize| slot.first.checked_sub(back).filter(|at| *at >= slot.from).map(|at| parse.items[at]);
    let word = |back: usize| before(back).map_or("", |item| parse.word(item));
    let next = parse.items[..slot.end].get(after);
    let closed = next.is_none_or(|n| {
        matches!(n.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Semicolon | TokenKind::CloseBracket | TokenKind::Quote(_))
            || matches!(parse.word(*n), "and" | "of" | "from" | "who" | "was" | "is" | "or")
    });
    let named = word(1) == "," && before(2).is_some_and(|p| p.kind.is_word() && p.capital && !p.entry.function && p.entry.month.is_none());
    let said = matches!(word(1), "was" | "is") && matches!(word(2), "He" | "She" | "he" | "she");
    let lower = word(1).to_ascii_lowercase();
    let aged = |word: &str| matches!(word, "aged" | "age" | "ages" | "Aged");
    let young = matches!((word(3), word(2), word(1)), ("as", "young" | "old", "as"));
    let aged =
        young || aged(&lower) || matches!((word(2), word(1)), ("age", "of")) || matches!(word(1), "from" | "between") && aged(word(2));
    let died = dies_at(parse, slot.first);
    let ended = next.is_none_or(|n| matches!(n.kind, TokenKind::Comma | TokenKind::Stop));
    // "two sons, 11 and 14", "a man, 36, said"
    let person = |item: Item| item.entry.class.is_some_and(counted::is_person) || item.entry.title && !item.capital;
    let child = slot.first.checked_sub(2).is_some_and(|at| person(parse.items[at]));
    let kin = slot.first.checked_sub(1).is_some_and(|at| parse.items[at].kind == TokenKind::Comma)
        && child
        && next.is_some_and(|n| n.kind == TokenKind::Comma || parse.word(*n) == "and")
        && {
            // "a man, 36, said" is an age, "the number of women, 102, grew" is none, "two sons, 11 and 14" are.
            let listed = parse.items[..slot.end].get(after + 1).is_some_and(|n| n.kind == TokenKind::Number || n.entry.number.is_some());
            let single = slot.first.checked_sub(2).map(|at| parse.items[at]);
            let single = single.is_some_and(|item| item.entry.title || parse.word(item).eq_ignore_ascii_case(item.entry.lemma));
            listed || single
        };
    // "At 19, he is the youngest"
    let opening = word(1) == "At"
        && next.is_some_and(|n| n.kind == TokenKind::Comma)
        && parse.items[..slot.end].get(after + 1).is_some_and(|n| n.capital || matches!(parse.word(*n), "he" | "she"));
    let years = quantity.unit.is_none() && matches!(quantity.bound, Bound::Exact | Bound::Between | Bound::About);
    let named = named && next.is_none_or(|n| parse.word(*n) != "of");
    // "He was about 90 when he left"
    let grown = said
        && word(1) == "was"
        && quantity.unit.is_none()
        && next.is_some_and(|n| parse.word(*n) == "when")
        && quantity.low.or(quantity.high).is_some_and(|v| v >= Decimal::TEN && v <= Decimal::from(OLDEST));
    grown
        || plausible && (kin || opening || died && ended || of_age(parse, slot.first, after, slot.end))
        || plausible && closed && (named || said && next.is_none_or(|n| n.kind == TokenKind::Stop))
        || years && aged
}

/// `dies at 75`, `died in Holm on Sunday at 75`: whether only the place and the day stand between the death and the age.
fn dies_at(parse: &Parse<'_>, first: usize) -> bool {
    let words = parse.items[parse.sentence_start(first)..first].iter().rev().take(9).map(|item| (item.capital, parse.word(*item)));
    let mut words = words.peekable();
    let led = words.next_if(|(_, word)| *word == "at").is_some();
    let dies = |word: &str| ["died", "dies", "dead", "die", "death"].iter().any(|death| word.eq_ignore_ascii_case(death));
    let place = |capital: bool, word: &str| capital || matches!(word, "in" | "at" | "on" | "home" | "early" | "late");
    led && words.find(|(capital, word)| dies(word) || !place(*capital, word)).is_some_and(|(_, word)| dies(word))
}

/// `A woman of 80 died`: the age of one person, and not how many there are: `a crew of 12`, `a mother of 12`.
fn of_age(parse: &Parse<'_>, first: usize, after: usize, end: usize) -> bool {
    const MANY: &[&str] = &["crew", "staff", "person", "mother", "father", "mom", "mum", "dad", "parent", "widow", "member", "leader"];
    let Some(noun) = first.checked_sub(2).filter(|at| parse.word(parse.items[at + 1]) == "of").map(|at| parse.items[at]) else {
        return false;
    };
    let one = noun.entry.class.is_some_and(counted::is_person) && parse.word(noun) == noun.entry.lemma && !MANY.contains(&noun.entry.lemma);
    let article = (3..=5).any(|back| first.checked_sub(back).is_some_and(|at| parse.items[at].entry.article));
    let next = parse.items[..end].get(after);
    one && article
        && next.is_none_or(|n| !n.kind.is_word() || n.entry.function || n.entry.class.is_none() && !n.entry.predicates.is_empty())
}

/// `a magnitude 6.1 quake`, `a magnitude of 6.1`, `measuring 5.6 on the Richter scale`, `a 4.6 earthquake`.
fn magnitude(parse: &Parse<'_>, start: usize, after: usize, quantity: &Quantity) -> bool {
    let plausible = quantity.unit.is_none() && quantity.low.or(quantity.high).is_some_and(|v| v < Decimal::TEN);
    let word = |back: usize| start.checked_sub(back).map_or(String::new(), |at| parse.word(parse.items[at]).to_ascii_lowercase());
    let (one, two) = (word(1), word(2));
    let hyphen = one == "-" && two == "magnitude";
    let named = one == "magnitude"
        || one.ends_with("-magnitude")
        || one == "of" && two == "magnitude"
        || one == "measuring"
        || one == "at" && two == "magnitude"
        || hyphen;
    let decimal = quantity.low.is_some_and(|v| v.scale() > 0);
    let quake =
        |at: usize| parse.items.get(at).is_some_and(|n| n.entry.class == Some("quake") || parse.word(*n).eq_ignore_ascii_case("magnitude"));
    plausible && (named || decimal && (quake(after) || quake(after + 1)))
}

/// `a mother of 12`.
fn parent(parse: &Parse<'_>, start: usize) -> bool {
    let word = |back: usize| start.checked_sub(back).map_or("", |at| parse.word(parse.items[at]));
    let parent = matches!(word(2).to_ascii_lowercase().as_str(), "mother" | "father" | "mom" | "mum" | "dad" | "parent" | "parents");
    word(1) == "of" && parent
}
