//! Units in parts: a part of one, `half a mile`, a part on top, `a year and a half`, and smaller units behind it, `6ft 2in`.

use rust_decimal::Decimal;

use crate::claim::quantity::{Bound, Quantity, number, unit};
use crate::parse::Parse;

/// `5 feet 2 inches`, `12 ft 2 in`, `12st 8lb`: the smaller units behind a larger one.
pub(super) fn smaller_unit(parse: &Parse<'_>, at: usize, end: usize, quantity: &mut Quantity) -> usize {
    let items = &parse.items[..end];
    let word = |at: usize| items.get(at).map_or("", |n| parse.word(*n));
    let (unit, times) = match quantity.unit {
        Some("ft") => ("in", 12),
        Some("st") => ("lb", 14),
        _ => return at,
    };
    let Some(whole) = quantity.low.filter(|low| quantity.high == Some(*low) && low.is_integer()) else { return at };
    let joint = usize::from(word(at) == "and" || word(at) == ",");
    let part = number::single_at(parse, at + joint, end)
        .filter(|n| n.unit.is_none() && !n.vague && n.fraction.is_none() && n.low < Decimal::from(times));
    let named = |at: usize| word(at) == unit || items.get(at).is_some_and(|n| n.entry.unit == Some(unit));
    match part.filter(|n| named(n.end)) {
        Some(part) => {
            let value = (part.low / Decimal::from(times)).round_dp(6).checked_add(whole);
            (quantity.low, quantity.high) = (value, value);
            part.end + 1
        }
        None => at,
    }
}

/// `two hours and 20 minutes`, `1hr 20min`, `a year and three months`: the whole in the smaller unit.
pub(super) fn smaller_time(parse: &Parse<'_>, at: usize, end: usize, quantity: &mut Quantity) -> usize {
    let (unit, times) = match quantity.unit {
        Some("year") => ("month", 12),
        Some("hour") => ("minute", 60),
        Some("minute") => ("second", 60),
        _ => return at,
    };
    let items = &parse.items[..end];
    let joint = usize::from(items.get(at).is_some_and(|n| parse.word(*n) == "and"));
    let whole = quantity.low.or(quantity.high).filter(|whole| whole.is_integer());
    let part = number::single_at(parse, at + joint, end).filter(|n| n.unit.is_none() && !n.vague && n.fraction.is_none() && !n.scaled);
    let named = part.filter(|n| n.low < Decimal::from(times) && items.get(n.end).is_some_and(|item| item.entry.unit == Some(unit)));
    let Some((part, whole)) = named.zip(whole).filter(|_| quantity.bound != Bound::Between) else { return at };
    let value = whole.checked_mul(Decimal::from(times)).and_then(|whole| whole.checked_add(part.low));
    quantity.unit = Some(unit);
    (quantity.low, quantity.high) = (quantity.low.and(value), quantity.high.and(value));
    part.end + 1
}

/// The unit of which a fraction is a part: `1/2 cup`, `half a mile`, `three quarters of an hour`.
pub(super) fn of_unit(parse: &Parse<'_>, number: usize, from: usize, end: usize) -> Option<usize> {
    let items = &parse.items[..end];
    let of = from + usize::from(items.get(from).is_some_and(|n| parse.word(*n) == "of"));
    let article = items.get(of).is_some_and(|n| n.entry.article);
    let at = of + usize::from(article);
    // "half of 40 years" is a share of them.
    let direct = article || of == from;
    let points = items.get(at).is_some_and(|n| parse.word(*n) == "percentage");
    (direct && (points || unit::unit(parse, number, at, end, Decimal::ONE).is_some())).then_some(at)
}

/// `a year and a half`: the part behind the unit.
pub(super) fn and_a_half(parse: &Parse<'_>, at: usize, end: usize, quantity: &mut Quantity) -> usize {
    let Some((part, next)) = number::fraction_behind(parse, at, end) else { return at };
    let more = |value: Option<Decimal>| value.map(|value| value.checked_add(part).unwrap_or(value));
    (quantity.low, quantity.high) = (more(quantity.low), more(quantity.high));
    next
}
