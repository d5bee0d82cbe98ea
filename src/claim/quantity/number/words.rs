//! Numbers in words: `twenty-one`, `half a million`, `dozens`, `a few hundred`.

use rust_decimal::Decimal;

use crate::claim::quantity::number::fraction::{chance, fraction, fraction_behind, is_denominator, numeral_fraction, part_of_one};
use crate::claim::quantity::number::{Number, amount, is, is_any, is_article, is_before, power_of_ten, product, scaled, sum};
use crate::claim::quantity::{Bound, bound};
use crate::lexicon;
use crate::parse::{Item, Parse};
use crate::token::TokenKind;
use crate::unit::{Dimension, measure};

/// A number in words below a thousand, or a dozen or more of them: `twenty-one`, `three hundred and five`, `two dozen`.
pub(super) fn below_thousand(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<Number> {
    let scale = |at: usize| items.get(at).and_then(|n| n.entry.scale);
    if is_article(items, i) {
        let dozen = is(parse, items, i + 1, "dozen");
        let value = if dozen { Decimal::from(12) } else { Decimal::ONE };
        return (dozen || scale(i + 1).is_some()).then(|| Number::plain(value, false, i + 1 + usize::from(dozen)));
    }
    // "hundred thousand dollars"
    if scale(i) == Some(2) && scale(i + 1).is_some() && items[i].kind == TokenKind::Word {
        return Some(Number::plain(Decimal::ONE_HUNDRED, false, i + 1));
    }
    let (mut value, mut at) = below_hundred(parse, items, i)?;
    if scale(at) == Some(2) && !is_denominator(parse, items, at + 1) {
        value *= 100;
        at += 1;
        let joint = usize::from(is(parse, items, at, "and"));
        let rest = below_hundred(parse, items, at + joint).filter(|_| numeral_fraction(parse, items, at + joint).is_none());
        if let Some((rest, next)) = rest.filter(|(rest, _)| *rest > 0) {
            value += rest;
            at = next;
        }
    }
    if is(parse, items, at, "dozen") {
        value *= 12;
        at += 1;
    }
    let whole = Decimal::from(value);
    if is(parse, items, at, "point")
        && let Some((decimals, next)) = decimals(parse, items, at + 1)
    {
        return Some(Number::plain(sum(whole, decimals)?, false, next));
    }
    Some(Number::plain(whole, false, at))
}

fn below_hundred(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<(u64, usize)> {
    let item = items.get(i)?;
    let tens = small(item, parse.word(*item))?;
    if tens == 12 && is(parse, items, i, "dozen") {
        return Some((1, i));
    }
    // "forty five", and "one hundred thirty five", but not "twenty one fifths".
    let ones = items.get(i + 1).filter(|n| n.spaced && tens >= 20 && tens % 10 == 0).and_then(|n| n.entry.number);
    if let Some(ones) = ones.filter(|ones| (1..=9).contains(ones)) {
        return Some((u64::from(tens + ones), i + 2));
    }
    Some((u64::from(tens), i + 1))
}

/// `nought four` after "point".
fn decimals(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<(Decimal, usize)> {
    let mut at = i;
    let mut value = Decimal::ZERO;
    let mut places = 0u32;
    while let Some(digit) = items.get(at).and_then(|n| small(n, parse.word(*n))).filter(|_| places < 9) {
        let width = if digit > 9 { 2 } else { 1 };
        if width == 2 && places > 0 {
            break;
        }
        let (digit, next) = if width == 2 { below_hundred(parse, items, at)? } else { (u64::from(digit), at + 1) };
        places += width;
        value = sum(value, Decimal::new(digit as i64, places))?;
        at = next;
        if width == 2 {
            break;
        }
    }
    (at > i).then_some((value, at))
}

/// The value of a number word below a hundred, hyphenated or not.
fn small(item: &Item, word: &str) -> Option<u32> {
    if item.kind != TokenKind::Word {
        return None;
    }
    if item.entry.number.is_some() {
        return item.entry.number;
    }
    let (tens, ones) = word.split_once('-')?;
    let mut lower = String::new();
    let tens = lexicon::entry(tens, &mut lower).number.filter(|t| (20..=90).contains(t))?;
    let ones = lexicon::entry(ones, &mut lower).number.filter(|o| (1..=9).contains(o))?;
    Some(tens + ones)
}

/// A number that starts with a word at item `i`.
pub(super) fn words(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<Number> {
    let item = &items[i];
    let word = parse.word(*item);
    let entry = item.entry;
    let article = entry.article;
    let half = word.eq_ignore_ascii_case("half");
    let quarter = word.eq_ignore_ascii_case("quarter");
    // Most words are none of these, and cost no more than this.
    let known = entry.number.is_some() || entry.scale.is_some() || entry.vague.is_some();
    if !known && !article && !half && !quarter && (item.plain || !word.contains('-')) {
        return None;
    }
    let scale = |at: usize| items.get(at).and_then(|n| n.entry.scale);
    if article && is_any(parse, items, i + 1, &["handful", "few", "couple"]) {
        let of = usize::from(is(parse, items, i + 2, "of"));
        if is(parse, items, i + 1, "few") && of == 1 || is(parse, items, i + 1, "couple") && of == 0 && scale(i + 2).is_none() {
            return None;
        }
        return few(parse, items, items[i + 1].entry.vague?, i + 2 + of);
    }
    // "half a million", "half a dozen", "half million", "a quarter million"
    if half || quarter || article {
        let (lower, at) = match () {
            () if half && is_article(items, i + 1) => (2, i + 2),
            () if half => (2, i + 1),
            () if quarter => (4, i + 1),
            () if is(parse, items, i + 1, "half") => (2, i + 2),
            () if is(parse, items, i + 1, "quarter") => (4, i + 2),
            () => (1, i),
        };
        if lower > 1 && (scale(at).is_some() || is(parse, items, at, "dozen")) {
            let whole = scale(at).map_or(Decimal::from(12), power_of_ten);
            let number = Number { scaled: true, ..Number::plain(whole / Decimal::from(lower), false, at + 1) };
            return Some(number);
        }
    }
    if let Some(number) = fraction(parse, items, i) {
        return Some(number);
    }
    if let Some(vague) = entry.vague {
        return vague_words(parse, items, i, vague);
    }
    if let Some(number) = chance(parse, items, i).or_else(|| one_unit(parse, items, i)).or_else(|| halved(parse, items, i)) {
        return Some(number);
    }
    amount(parse, items, i)
}

/// The one of `over a year`, `about an hour`, `a mile and a half`: an article counts a unit that words bound or add a part to.
fn one_unit(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<Number> {
    let unit = items.get(i + 1).filter(|_| is_article(items, i))?.entry.unit;
    let (dimension, _) = unit.and_then(measure)?;
    if !matches!(dimension, Dimension::Time | Dimension::Length | Dimension::Mass) {
        return None;
    }
    // "about a day in the hills" may be what a book is about, and "over a second goal" is no time.
    let topic = is_before(parse, items, i, &["about"]) && is_any(parse, items, i + 2, &["in", "of", "when", "with", "on", "at"]);
    let ranked = unit == Some("second") && items.get(i + 2).is_some_and(|n| n.kind == TokenKind::Word && !n.entry.function);
    let bounded = !topic && !ranked && bound::before(parse, i, parse.sentence_start(i)).0 != Bound::Exact;
    (bounded || fraction_behind(parse, i + 2, items.len()).is_some()).then(|| Number::plain(Decimal::ONE, false, i + 1))
}

/// `two-and-a-half`, with the scale behind it.
fn halved(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<Number> {
    let (value, rest) = and_a_part(parse.word(items[i])).filter(|_| !items[i].plain)?;
    rest.is_empty().then(|| scaled(parse, items, Number::plain(value, false, i + 1)))?
}

/// The number at the head of a word with hyphens, and the rest of the word: `two-and-a-half-mile`, `half-hour`, `six-mile`.
pub fn joined(word: &str) -> Option<(Decimal, &str)> {
    if let Some(found) = and_a_part(word) {
        return Some(found);
    }
    let (head, rest) = word.split_once('-')?;
    let part = if head.eq_ignore_ascii_case("half") { 2 } else { 4 };
    if part == 2 || head.eq_ignore_ascii_case("quarter") {
        // A half-century is a score, and a half-year a time of the calendar.
        let rest = rest.strip_prefix("a-").or_else(|| rest.strip_prefix("an-")).unwrap_or(rest);
        let own = !matches!(rest, "century" | "year" | "yearly" | "centuries");
        return own.then(|| (part_of_one(1, part), rest));
    }
    Some((Decimal::from(lexicon::entry(head, &mut String::new()).number?), rest))
}

/// The value of `two-and-a-half` at the head of a word, and the rest behind its hyphen.
fn and_a_part(word: &str) -> Option<(Decimal, &str)> {
    let (whole, part) = word.split_once("-and-a-")?;
    let (part, rest) = part.split_once('-').unwrap_or((part, ""));
    let whole = lexicon::entry(whole, &mut String::new()).number?;
    let lower = match part {
        "half" => 2,
        "third" => 3,
        "quarter" => 4,
        _ => return None,
    };
    Some((Decimal::from(whole) + part_of_one(1, lower), rest))
}

/// `a few hundred`, `a couple of thousand`
fn few(parse: &Parse<'_>, items: &[Item], vague: (u64, u64), next: usize) -> Option<Number> {
    dozens(parse, items, scaled(parse, items, spread(vague, next))?)
}

/// `several dozen`, `a few dozen`
fn dozens(parse: &Parse<'_>, items: &[Item], number: Number) -> Option<Number> {
    if !is(parse, items, number.end, "dozen") {
        return Some(number);
    }
    number.times(Decimal::from(12), number.end + 1)
}

/// A vague word as an interval.
fn spread((low, high): (u64, u64), end: usize) -> Number {
    Number { low: Decimal::from(low), high: Decimal::from(high), vague: true, ..Number::plain(Decimal::ZERO, false, end) }
}

/// `dozens`, `tens of thousands`, `several hundred`, `hundreds of thousands`.
fn vague_words(parse: &Parse<'_>, items: &[Item], i: usize, vague: (u64, u64)) -> Option<Number> {
    // "a handful", "a few", "a couple" are read from their article on; bare "few" denies rather than counts.
    if is_any(parse, items, i, &["few", "handful", "couple"]) {
        return None;
    }
    // "several several hundred": said again.
    let again = items.get(i + 1).is_some_and(|n| n.entry.vague == Some(vague) && n.spaced);
    if again && is(parse, items, i, parse.word(items[i + 1])) {
        return vague_words(parse, items, i + 1, vague);
    }
    let of = is(parse, items, i + 1, "of");
    // "she scores twice": a verb.
    let counts = items.get(i + 1).is_some_and(|n| n.entry.class.is_some() || !n.entry.predicates.is_empty() || n.entry.auxiliary);
    if is(parse, items, i, "scores") && !of && !counts {
        return None;
    }
    let next = if of { i + 2 } else { i + 1 };
    if let Some(more) = items.get(next).filter(|_| of).and_then(|n| n.entry.vague).filter(|v| v.0 >= 200) {
        let by = Decimal::from(more.0) / Decimal::TWO;
        let base = if is(parse, items, i, "hundreds") { (200, 999) } else { vague };
        let low = product(Decimal::from(base.0), by)?;
        let high = product(Decimal::from(base.1), by)?;
        return Some(Number { low, high, ..spread(vague, next + 1) });
    }
    // "tens of millions" counts; "tens" alone is rare.
    if is(parse, items, i, "tens") {
        return None;
    }
    dozens(parse, items, scaled(parse, items, spread(vague, i + 1))?)
}
