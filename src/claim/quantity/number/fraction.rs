//! Parts of a whole, in words and digits: `two-thirds`, `half of`, `one in five`, `and a half`.

use rust_decimal::Decimal;

use crate::claim::quantity::number::digits::slashed;
use crate::claim::quantity::number::words::below_thousand;
use crate::claim::quantity::number::{Number, is, is_any, is_article, is_before, power_of_ten, product, scaled, sum};
use crate::lexicon;
use crate::parse::{Item, Parse};
use crate::token::TokenKind;
use crate::unit::measure;

/// A part of one as a decimal, to six places.
pub(super) fn part_of_one(upper: u32, lower: u32) -> Decimal {
    (Decimal::from(upper) / Decimal::from(lower.max(1))).round_dp(6).normalize()
}

pub(super) fn fraction_sign(sign: &str) -> Option<(u32, u32)> {
    Some(match sign {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅙" => (1, 6),
        "⅚" => (5, 6),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        _ => return None,
    })
}

/// What a word such as `thirds` divides by, and whether it is a plural.
fn denominator(word: &str) -> Option<(u32, bool)> {
    if !word.starts_with(|c: char| c.is_ascii_alphabetic()) || word.len() < 4 {
        return None;
    }
    let (stem, many) = word.strip_suffix('s').map_or((word, false), |stem| (stem, true));
    let mut lower = String::new();
    let lower = match stem {
        "half" | "halve" => 2,
        "quarter" => 4,
        "thirtieth" => 30,
        "hundredth" => 100,
        "thousandth" => 1000,
        other => lexicon::entry(other, &mut lower).ordinal.filter(|n| *n > 2)?,
    };
    Some((lower, many))
}

pub(super) fn is_denominator(parse: &Parse<'_>, items: &[Item], at: usize) -> bool {
    items.get(at).is_some_and(|n| n.kind == TokenKind::Word && denominator(parse.word(*n)).is_some())
}

/// A fraction in words or digits, whatever stands around it: `a half`, `two thirds`, `two-thirds`, `1/2`.
pub(super) fn numeral_fraction(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<(u32, u32, usize)> {
    let item = items.get(i)?;
    match item.kind {
        TokenKind::Number => return slashed(parse, items, i),
        TokenKind::Fraction => return fraction_sign(parse.word(*item)).map(|(upper, lower)| (upper, lower, i + 1)),
        TokenKind::Word => {}
        _ => return None,
    }
    let word = parse.word(*item);
    if let Some((upper, lower)) = hyphenated(word) {
        return Some((upper, lower, i + 1));
    }
    let upper = if is_article(items, i) { 1 } else { item.entry.number.filter(|n| (1..20).contains(n))? };
    let next = items.get(i + 1).filter(|n| n.kind == TokenKind::Word)?;
    let (lower, many) = denominator(parse.word(*next))?;
    (many == (upper > 1) && upper < lower).then_some((upper, lower, i + 2))
}

/// `two-thirds`
fn hyphenated(word: &str) -> Option<(u32, u32)> {
    let (upper, lower) = word.split_once('-')?;
    let upper = lexicon::entry(upper, &mut String::new()).number?;
    let (lower, many) = denominator(lower)?;
    (upper < lower && upper > 0 && many == (upper > 1)).then_some((upper, lower))
}

/// A fraction of something: `half of`, `two-thirds`, `a third of`, `nearly a quarter`, `two thirds of a million`.
pub(super) fn fraction(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<Number> {
    let word = parse.word(items[i]);
    let (upper, lower, end, firm) = if word.eq_ignore_ascii_case("half") {
        (
            1,
            2,
            i + 1,
            is_any(parse, items, i + 1, &["of", "the", "its", "their", "his", "her", "our", "a", "an", "all", "those", "these", "that"])
                || is_part_of_unit(items, i, i + 1),
        )
    } else {
        let (upper, lower, end) = numeral_fraction(parse, items, i)?;
        let quarters = lower == 4 && end == i + 2;
        (
            upper,
            lower,
            end,
            (upper > 1 && !quarters
                || word.contains('-')
                || is_part_of_unit(items, i, end)
                || is_any(parse, items, end, &["of", "more", "less", "fewer", "higher", "lower"]))
                && !is_period(parse, items, i, quarters),
        )
    };
    // "two thirds of a million", "three quarters billion"
    let of = if is(parse, items, end, "of") && is_article(items, end + 1) { end + 2 } else { end };
    if let Some(power) = items.get(of).and_then(|n| n.entry.scale) {
        let part = product(power_of_ten(power), Decimal::from(upper))?.checked_div(Decimal::from(lower))?;
        return Some(Number { scaled: true, ..Number::plain(part.round_dp(6), false, of + 1) });
    }
    // "nearly half wanted", "by a third", but not "a half brother" or "a third man".
    let bounded = i.checked_sub(1).is_some_and(|p| items[p].entry.bound.is_some())
        || is_before(parse, items, i, &["than", "by", "least", "to", "most"])
        || restates(parse, items, i);
    let follower = items.get(end);
    let verb = |n: &Item| !n.entry.predicates.is_empty() || n.entry.cue || !n.capital && parse.word(*n).ends_with("ed");
    let noun = follower.is_some_and(|n| n.kind == TokenKind::Word && !n.entry.function && !verb(n) || n.kind == TokenKind::Hyphen);
    let loose = bounded && !noun || (upper, lower) == (1, 2) && bounded && follower.is_some_and(|n| n.entry.class.is_some());
    let one = word.eq_ignore_ascii_case("one") && !noun;
    (firm || loose || one).then(|| Number::fraction(upper, lower, false, end))
}

/// Whether a unit in the singular follows a fraction, `a half hour`, `a quarter mile`; in `the second half hour` it may be another half.
fn is_part_of_unit(items: &[Item], i: usize, end: usize) -> bool {
    let ranked = i.checked_sub(1).is_some_and(|p| items[p].entry.ordinal.is_some());
    let unit = items.get(end).filter(|n| n.spaced && n.kind == TokenKind::Word).and_then(|n| n.entry.unit).and_then(measure);
    !ranked && unit.is_some()
}

/// The part that `and a half` adds to the unit before it, and the item after it: `a year and a half`.
pub fn fraction_behind(parse: &Parse<'_>, at: usize, end: usize) -> Option<(Decimal, usize)> {
    let items = &parse.items[..end];
    let (upper, lower, next) = numeral_fraction(parse, items, at + 1).filter(|_| is(parse, items, at, "and"))?;
    let other = items.get(next).is_some_and(|n| n.entry.scale.is_some() || n.entry.unit.is_some() || parse.word(*n) == "of");
    (!other).then(|| (part_of_one(upper, lower), next))
}

/// Whether a fraction says again what stands before it: `40 houses, or a quarter`, `40 houses (a quarter)`.
fn restates(parse: &Parse<'_>, items: &[Item], i: usize) -> bool {
    let kind = |back: usize| i.checked_sub(back).map(|at| items[at].kind);
    kind(1) == Some(TokenKind::OpenBracket) || kind(2) == Some(TokenKind::Comma) && is_before(parse, items, i, &["or"])
}

/// Whether `three quarters` is a time of nine months: `the first three quarters of 2010`.
fn is_period(parse: &Parse<'_>, items: &[Item], i: usize, quarters: bool) -> bool {
    quarters && is_before(parse, items, i, &["first", "last", "past", "next", "the", "previous", "these"])
}

/// `one in five`, `two out of three`, `1 in 20`.
pub(super) fn chance(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<Number> {
    let whole = |at: usize| {
        let item = items.get(at)?;
        if item.kind == TokenKind::Number {
            return parse.word(*item).replace(',', "").parse::<u32>().ok().map(|n| (n, at + 1));
        }
        let number = below_thousand(parse, items, at).and_then(|n| scaled(parse, items, n))?;
        u32::try_from(number.low.trunc().mantissa()).ok().filter(|_| number.low.is_integer()).map(|n| (n, number.end))
    };
    let item = items.get(i)?;
    let (upper, at) = if item.kind == TokenKind::Number { whole(i)? } else { (item.entry.number?, i + 1) };
    let out = usize::from(is(parse, items, at, "out") && is(parse, items, at + 1, "of"));
    if out == 0 && !is(parse, items, at, "in") {
        return None;
    }
    let (lower, end) = whole(at + 1 + out)?;
    let every = i.checked_sub(1).is_some_and(|p| items[p].kind == TokenKind::Number || items[p].kind == TokenKind::Currency);
    let usual = out == 1 || upper == 1 || matches!(lower, 3..=10 | 100 | 1000);
    let year = (1500..2100).contains(&lower) && items[at + 1].kind == TokenKind::Number && out == 0;
    // "one in three years", "two in 10 days" and "one in May" are times.
    let after = items.get(end);
    let time = after.is_some_and(|n| n.entry.unit.is_some() || n.entry.month.is_some() || n.kind == TokenKind::Percent);
    (upper > 0 && upper < lower && usual && !year && !time && !every)
        .then(|| Number::fraction(upper, lower, item.kind == TokenKind::Number, end))
}

/// Adds the ` and a half` of `four and a half million`, `one million and a half`, `one billion and a half million`.
pub(super) fn with_fraction(parse: &Parse<'_>, items: &[Item], number: Number, last: Option<u32>) -> Option<Number> {
    if !is(parse, items, number.end, "and") || number.low < Decimal::ZERO {
        return None;
    }
    let (upper, lower, next) = numeral_fraction(parse, items, number.end + 1)?;
    let part = Decimal::from(upper).checked_div(Decimal::from(lower))?;
    let after = items.get(next).and_then(|n| n.entry.scale).map(|power| (power, next + 1));
    let (value, end) = match (last.filter(|power| *power > 2), after) {
        (None, Some((power, end))) => (product(sum(number.low, part)?, power_of_ten(power))?, end),
        (Some(last), Some((power, end))) if power < last => (sum(number.low, product(part, power_of_ten(power))?)?, end),
        (Some(last), None) => (sum(number.low, product(part, power_of_ten(last))?)?, next),
        (None, None) => (sum(number.low, part)?, next),
        _ => return None,
    };
    let exact = value.round_dp(6).normalize();
    Some(Number { low: exact, high: exact, scaled: number.scaled || after.is_some(), end, ..number })
}
