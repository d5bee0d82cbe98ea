//! Figures that belong together: two that are one, and what the second shares with the first.

use rust_decimal::Decimal;

use crate::claim::quantity::build::OLDEST;
use crate::claim::quantity::{Bound, Change, Direction, Figure, Measure, Quantity, Slot, change};
use crate::corpus::Span;
use crate::parse::Parse;

/// `dropped 120 points, or 1.1 percent`: one change, said twice.
pub(super) fn also(parse: &Parse<'_>, before: &Figure, figure: &mut Figure) {
    let between = parse.text[before.at.end as usize..figure.at.start as usize].trim();
    let share = figure.quantity.measure == Measure::Share && figure.quantity.unit.is_some() && figure.quantity.counted.is_none();
    let change = before.quantity.change.filter(|change| change.step && share);
    if let Some(change) = change.filter(|_| matches!(between, ", or" | "or" | "(")) {
        figure.quantity.measure = Measure::Change;
        figure.quantity.change = Some(change);
    }
}

/// Whether nothing but its number is known of a figure.
pub(super) fn own_kind(quantity: &Quantity) -> bool {
    quantity.unit.is_none() && quantity.counted.is_none() && quantity.measure == Measure::Quantity && quantity.bound == Bound::Exact
}

/// What is done by so many votes to so many.
pub(super) const VOTED: &[&str] = &["approved", "passed", "adopted", "rejected", "ratified", "voted", "backed", "endorsed", "agreed"];

/// Verbs and prepositions whose number leaves out the noun of the figure before it.
const ELLIPTIC: &[&str] = &["with", "had", "has", "have", "won", "lost", "kept", "got", "took", "gained", "held", "only"];

/// Gives a bare number in a list what it shares with the one before it: `ages 47 and 48`, `magnitude 2.9 and 2.2`.
pub(super) fn like(parse: &Parse<'_>, before: &Figure, figure: &mut Figure, end: usize, next: usize) {
    let between = parse.text[before.at.end as usize..figure.at.start as usize].trim();
    let closed = parse.items[..end].get(next).is_none_or(|n| !n.kind.is_word() || n.entry.function);
    let old = &before.quantity;
    let quantity = &mut figure.quantity;
    // "passed by 217 votes to 205", "217 votes in favour and 205 against"
    let against = parse.items[..end].get(next).is_some_and(|n| parse.word(*n) == "against");
    if old.class == Some("vote") && (closed && between == "to" || against) {
        (quantity.counted, quantity.class, quantity.predicate) = (old.counted.clone(), old.class, Some("against"));
    }
    // "passed the law by 217 to 205"
    let first = parse.items.partition_point(|item| item.span.start < before.at.start);
    let led = first.checked_sub(1).is_some_and(|at| parse.word(parse.items[at]) == "by");
    if closed
        && between == "to"
        && led
        && own_kind(old)
        && (parse.sentence_start(first)..first).any(|at| VOTED.contains(&parse.word(parse.items[at])))
    {
        (quantity.counted, quantity.class, quantity.predicate) = (Some("vote".to_owned()), Some("vote"), Some("against"));
    }
    // "held 21 seats; now it is left with nine"
    let (break_, joint) = between.rsplit_once(' ').unwrap_or(("", between));
    let parallel = break_.contains(';') || break_.contains(',');
    if closed && parallel && old.unit.is_none() && old.class.is_some() && ELLIPTIC.contains(&joint) {
        (quantity.counted, quantity.class) = (old.counted.clone(), old.class);
    }
    if !closed || !matches!(between, "and" | "," | ", and" | "or") {
        return;
    }
    let value = quantity.low.unwrap_or_default();
    if old.measure == Measure::Age
        && value <= Decimal::from(OLDEST)
        && value.is_integer()
        && parse.items.get(next).is_none_or(|n| parse.word(*n) != "of")
    {
        (quantity.measure, quantity.unit, quantity.predicate) = (Measure::Age, old.unit, None);
    } else if old.counted.as_deref() == Some("magnitude") && value < Decimal::TEN {
        (quantity.counted, quantity.predicate) = (old.counted.clone(), None);
    }
}

/// `Of the 40 passengers aboard, 12 were hurt`: the noun stands with the whole.
pub(super) fn elided(parse: &Parse<'_>, whole: &Figure, figure: &mut Figure) {
    let (old, quantity) = (&whole.quantity, &mut figure.quantity);
    let bare = quantity.counted.is_none() && quantity.measure == Measure::Quantity && matches!(quantity.unit, None | Some("person"));
    if !bare || old.counted.is_none() || old.measure != Measure::Quantity || old.unit.is_some_and(|unit| unit != "person") {
        return;
    }
    let first = parse.items[parse.sentences[whole.sentence as usize].first as usize];
    let opens = parse.word(first).eq_ignore_ascii_case("of");
    let of_them = ["of them", "of whom"].iter().any(|words| parse.text[figure.at.end as usize..].trim_start().starts_with(words));
    if opens || of_them {
        (quantity.counted, quantity.class, quantity.unit) = (old.counted.clone(), old.class, old.unit);
    }
}

/// Joins a figure to the one before it where both are one: `above 100 and below 300`, `rose to 45 from 30`.
pub(super) fn joins(parse: &Parse<'_>, before: &mut Figure, figure: &Figure, slot: Slot) -> bool {
    let (old, new) = (&before.quantity, &figure.quantity);
    let between = parse.text[before.at.end as usize..figure.at.start as usize].trim();
    let kind = |q: &Quantity| matches!(q.measure, Measure::Quantity | Measure::Share | Measure::Rate);
    let unit = old.unit == new.unit || new.unit.is_none() && new.counted.is_none() || old.unit.is_none() && old.counted.is_none();
    if !kind(old) || !kind(new) || !unit {
        return false;
    }
    let lower = |q: &Quantity| matches!(q.bound, Bound::MoreThan | Bound::AtLeast);
    let upper = |q: &Quantity| matches!(q.bound, Bound::LessThan | Bound::AtMost);
    let plain = between == "," && old.unit.is_none() && new.unit.is_none();
    if (plain || matches!(between, "and" | "but" | ", but")) && (lower(old) && upper(new) || upper(old) && lower(new)) {
        let (low, high) = (old.low.or(new.low), old.high.or(new.high));
        if low < high {
            let own = if old.unit.is_none() && old.counted.is_none() { new.clone() } else { old.clone() };
            before.quantity = Quantity { low, high, bound: Bound::Between, ..own };
            before.at = before.at.join(figure.at);
            return true;
        }
    }
    // "rose to 45 from 30", "stood at 45, up from 30"
    let way = match between {
        "from" => match change::step(parse, first_of(parse, before.at, slot), 0) {
            Some(change::Step::To(direction)) => Some(direction),
            _ => None,
        },
        "up from" | ", up from" => Some(Direction::Up),
        "down from" | ", down from" => Some(Direction::Down),
        _ => None,
    };
    let Some(direction) = way.filter(|_| before.quantity.change.is_none() && old.unit.is_some() || between != "from") else { return false };
    before.quantity.change = Some(Change { direction, old_low: new.low, old_high: new.high, step: false });
    before.quantity.measure = Measure::Change;
    before.at = before.at.join(figure.at);
    true
}

/// The first item of a span that lies before the slot.
fn first_of(parse: &Parse<'_>, at: Span, slot: Slot) -> usize {
    parse.items[..slot.first].partition_point(|item| item.span.start < at.start)
}
