//! The grammar of numbers: digits and words, signs of money, scales, fractions, and ranges.

mod digits;
mod fraction;
mod words;

use rust_decimal::Decimal;

use crate::claim::quantity::{change, money};
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

use digits::digits;
pub use fraction::fraction_behind;
use fraction::{chance, numeral_fraction, part_of_one, with_fraction};
pub use words::joined;
use words::{below_thousand, words};

/// A number as the words give it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// The lower end; both ends are equal for a plain number.
    pub low: Decimal,
    /// The upper end.
    pub high: Decimal,
    /// Whether it is a vague word: `dozens`.
    pub vague: bool,
    /// Whether it is a range: `200 to 300`.
    pub range: bool,
    /// The unit that stands before it, or between the ends of a range: a currency, or `percent`.
    pub unit: Option<&'static str>,
    /// The upper and the lower part of a fraction of something: `two-thirds`.
    pub fraction: Option<(u32, u32)>,
    /// Whether it is written in digits.
    pub digits: bool,
    /// Whether a word or letter for a power of ten belongs to it.
    pub scaled: bool,
    /// The item after it.
    pub end: usize,
}

impl Number {
    fn plain(value: Decimal, digits: bool, end: usize) -> Self {
        Self { low: value, high: value, vague: false, range: false, unit: None, fraction: None, digits, scaled: false, end }
    }

    fn fraction(upper: u32, lower: u32, digits: bool, end: usize) -> Self {
        Self { fraction: Some((upper, lower)), ..Self::plain(part_of_one(upper, lower), digits, end) }
    }

    fn times(self, by: Decimal, end: usize) -> Option<Self> {
        Some(Self { low: product(self.low, by)?, high: product(self.high, by)?, scaled: true, end, ..self })
    }
}

/// No figure of the news is larger; what is checked against it can be multiplied and added up without a care.
fn sane(value: Decimal) -> Option<Decimal> {
    (value.abs() <= Decimal::from(10u64.pow(18))).then_some(value)
}

fn product(a: Decimal, b: Decimal) -> Option<Decimal> {
    sane(a.checked_mul(b)?)
}

fn sum(a: Decimal, b: Decimal) -> Option<Decimal> {
    sane(a.checked_add(b)?)
}

fn power_of_ten(power: u32) -> Decimal {
    Decimal::from(10u64.pow(power.min(18)))
}

/// The number at item `i`, with a range's second half; nothing where the words there are no number.
pub fn number_at(parse: &Parse<'_>, i: usize, end: usize) -> Option<Number> {
    let items = &parse.items[..end];
    let first = single(parse, items, i)?;
    Some(range(parse, items, i, first).unwrap_or(first))
}

/// The number at item `i` alone.
pub fn single_at(parse: &Parse<'_>, i: usize, end: usize) -> Option<Number> {
    single(parse, &parse.items[..end], i)
}

fn is(parse: &Parse<'_>, items: &[Item], at: usize, word: &str) -> bool {
    items.get(at).is_some_and(|n| parse.word(*n).eq_ignore_ascii_case(word))
}

fn is_any(parse: &Parse<'_>, items: &[Item], at: usize, words: &[&str]) -> bool {
    words.iter().any(|word| is(parse, items, at, word))
}

/// The word before an item, where the sentence has one.
fn is_before(parse: &Parse<'_>, items: &[Item], i: usize, words: &[&str]) -> bool {
    i.checked_sub(1).is_some_and(|p| is_any(parse, items, p, words))
}

fn range(parse: &Parse<'_>, items: &[Item], i: usize, first: Number) -> Option<Number> {
    if first.vague || first.fraction.is_some() {
        return None;
    }
    // "from 5 percent to 10 percent", "5%-10%", "two- to three-year": a unit or a hyphen may stand before the joint.
    let opened = is_before(parse, items, i, &["from", "between"]) || i.checked_sub(1).is_some_and(|p| items[p].entry.bound.is_some());
    let mut at = first.end;
    let mut unit = first.unit;
    if items.get(at).is_some_and(|n| n.kind == TokenKind::Percent || n.entry.unit == Some("percent")) {
        let tight = items.get(at + 1).is_some_and(|n| matches!(n.kind, TokenKind::Hyphen | TokenKind::Dash) && !n.spaced);
        if !opened && !tight {
            return None;
        }
        unit = Some("percent");
        at += 1;
    } else if items.get(at).is_some_and(|n| n.kind == TokenKind::Hyphen && !n.spaced) && is_any(parse, items, at + 1, &["to", "or"]) {
        at += 1;
    }
    let joint = *items.get(at)?;
    let line = matches!(joint.kind, TokenKind::Hyphen | TokenKind::Dash) || matches!(parse.word(joint), "~" | "～");
    let (to, and, or) = (is_any(parse, items, at, &["to", "through"]), is(parse, items, at, "and"), is(parse, items, at, "or"));
    if !(line || to || and || or) {
        return None;
    }
    // "fell $2.50 to $80" says by how much, and to what.
    let verb = if i >= 2 && items[i - 1].entry.bound.is_some() { i - 2 } else { i.wrapping_sub(1) };
    if to && items.get(verb).is_some_and(|n| change::moves(parse.word(*n))) {
        return None;
    }
    // "dropped by $1.2bn to $8.4bn" too.
    if to && first.unit.is_some() && is_before(parse, items, i, &["by"]) {
        return None;
    }
    let second = single(parse, items, at + 1)?;
    let next = items[at + 1];
    if second.vague || second.fraction.is_some() {
        return None;
    }
    // "two to three million": the scale of the second is meant for both.
    let bare = !first.scaled && second.scaled && first.low < Decimal::ONE_THOUSAND;
    let scale = trailing_scale(parse, items, second.end).filter(|_| bare);
    let scaled = scale.and_then(|by| product(first.low, by)).filter(|low| *low < second.high);
    let low = scaled.unwrap_or(first.low);
    // "the 1900-2000 line", but "in 10 - 20 died" has blanks on both sides, as has "1000 – 5000".
    let even = joint.spaced == next.spaced && !(joint.spaced && !(first.digits && second.digits));
    let close = low == second.high - Decimal::ONE || second.high <= low * Decimal::TWO && !first.scaled;
    let joined = line && even || to || and && is_between(parse, items, i) || or && close && second.digits == first.digits;
    // "rose to 30 and 40 died" is no range, "between 30 and 40" is; so is "30 to 40", but never "from 40 to 30".
    if !joined || low >= second.high || first.unit.is_none() && second.unit.is_some() {
        return None;
    }
    Some(Number { low, high: second.high, range: true, unit: unit.or(second.unit), end: second.end, scaled: second.scaled, ..first })
}

/// Whether "between" governs item `i`: `between 30 and 40`, `between about 30 and 40`.
fn is_between(parse: &Parse<'_>, items: &[Item], i: usize) -> bool {
    let back = 1 + usize::from(i >= 2 && items[i - 1].entry.bound.is_some());
    i.checked_sub(back).is_some_and(|p| is(parse, items, p, "between"))
}

fn trailing_scale(parse: &Parse<'_>, items: &[Item], end: usize) -> Option<Decimal> {
    let last = *items.get(end.checked_sub(1)?)?;
    last.entry.scale.filter(|power| *power >= 3).or_else(|| suffix(parse.word(last))).map(power_of_ten)
}

/// `m`, `bn`, `k` after digits, and the longer short forms of the scales: the power of ten.
fn suffix(word: &str) -> Option<u32> {
    Some(match word {
        "k" | "K" => 3,
        "m" | "M" | "mn" | "mln" | "mil" | "MM" => 6,
        "bn" | "b" | "B" | "bln" => 9,
        "tn" | "tln" | "trn" => 12,
        _ => return None,
    })
}

/// The power of ten that a word gives to the number before it; a single letter only where it touches the digits.
fn scale_of(parse: &Parse<'_>, item: &Item, digits: bool) -> Option<u32> {
    if item.entry.scale.is_some() {
        return item.entry.scale;
    }
    let word = parse.word(*item);
    // "£40m-a-year"
    let letters = word.split_once("-a-").filter(|_| !item.plain).map_or(word, |(letters, _)| letters);
    suffix(letters).filter(|_| digits && (!item.spaced || word.len() == 3))
}

fn single(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<Number> {
    let item = *items.get(i)?;
    let next = items.get(i + 1);
    match item.kind {
        TokenKind::Currency => {
            let number = amount(parse, items, i + 1).filter(|n| n.digits)?;
            Some(Number { unit: Some(money::sign(parse, items, i)), ..number })
        }
        TokenKind::Number => chance(parse, items, i).or_else(|| amount(parse, items, i)),
        TokenKind::Fraction => amount(parse, items, i),
        TokenKind::Ordinal => stones(parse.word(item)).map(|value| Number { unit: Some("st"), ..Number::plain(value, true, i + 1) }),
        // "-5" with a blank before the sign and none behind it.
        TokenKind::Hyphen | TokenKind::Other if matches!(parse.word(item), "-" | "−") => {
            let free = i.checked_sub(1).is_none_or(|p| !matches!(items[p].kind, TokenKind::Number | TokenKind::Hyphen | TokenKind::Dash));
            let own = free && item.spaced && next.is_some_and(|n| !n.spaced && n.kind == TokenKind::Number);
            let number = amount(parse, items, i + 1).filter(|n| own && n.fraction.is_none())?;
            number.times(Decimal::NEGATIVE_ONE, number.end).map(|n| Number { scaled: number.scaled, ..n })
        }
        TokenKind::Word | TokenKind::Abbreviation if may_begin(parse, item, next) => {
            if next.is_some_and(|n| n.kind == TokenKind::Currency) && money::prefix(parse, items, i + 1).is_some() {
                return single(parse, items, i + 1);
            }
            let word = parse.word(item);
            if matches!(word, "minus" | "Minus" | "negative" | "Negative") {
                let number = amount(parse, items, i + 1).filter(|n| n.fraction.is_none())?;
                let by = Decimal::NEGATIVE_ONE;
                return number.times(by, number.end).map(|n| Number { scaled: number.scaled, ..n });
            }
            if let Some(number) = coded(parse, items, i) {
                return Some(number);
            }
            words(parse, items, i)
        }
        _ => None,
    }
}

/// Whether a number can begin with a word: with most it cannot, and that costs nothing to tell.
fn may_begin(parse: &Parse<'_>, item: Item, next: Option<&Item>) -> bool {
    let entry = item.entry;
    let known = entry.number.is_some() || entry.scale.is_some() || entry.vague.is_some() || entry.article;
    let money = next.is_some_and(|n| matches!(n.kind, TokenKind::Currency | TokenKind::Number | TokenKind::Stop));
    let word = parse.word(item);
    let joined = !item.plain || word.ends_with(|c: char| c.is_ascii_digit());
    known || money || joined || ["half", "quarter", "minus", "negative"].iter().any(|w| word.eq_ignore_ascii_case(w))
}

/// `USD 22.5 million`, `Rs 500`, `USD50`, `dollar 22`: the name of a currency before the digits.
fn coded(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<Number> {
    let word = parse.word(items[i]);
    if items[i].kind == TokenKind::Word && word.len() > 1 && word.ends_with(|c: char| c.is_ascii_digit()) {
        let at = word.find(|c: char| c.is_ascii_digit())?;
        // "R26 million"; "R26" alone is a road.
        let rand = &word[..at] == "R" && items.get(i + 1).is_some_and(|n| n.entry.scale.is_some());
        let unit = if rand { "ZAR" } else { money::code(&word[..at])? };
        let value = sane(word[at..].parse().ok()?)?;
        return scaled(parse, items, Number { unit: Some(unit), ..Number::plain(value, true, i + 1) });
    }
    let stop = usize::from(word == "Rs" && items.get(i + 1).is_some_and(|n| n.kind == TokenKind::Stop));
    let digits = items.get(i + 1 + stop).is_some_and(|n| n.kind == TokenKind::Number);
    // "10 rmb 20 usd": what follows a number belongs to it.
    let owned = i.checked_sub(1).is_some_and(|p| items[p].kind == TokenKind::Number || items[p].entry.scale.is_some());
    let (unit, by) = if digits && !owned { money::before(word)? } else { return None };
    let number = amount(parse, items, i + 1 + stop)?;
    let other = items.get(number.end).is_some_and(|n| n.kind == TokenKind::Percent || n.entry.unit.is_some());
    let number = number.times(by, number.end).filter(|_| !other)?;
    Some(Number { unit: Some(unit), ..number })
}

/// A number in digits or words, with its scales and its fraction: `3 million and a half`, `4 1/2`, `three hundred and five`.
fn amount(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<Number> {
    let mut number = term(parse, items, i)?;
    if number.fraction.is_some() {
        return Some(number);
    }
    let mut last = last_scale(parse, items, &number);
    while let Some(power) = last {
        let joint = usize::from(is(parse, items, number.end, "and"));
        let at = number.end + joint;
        // The fraction of "two million and three fifths" is read below, and "a thousand and a day" is no sum.
        if is_article(items, at) || numeral_fraction(parse, items, at).is_some() {
            break;
        }
        let fits = |more: &Number| more.fraction.is_none() && more.low > Decimal::ZERO && more.low < power_of_ten(power);
        let Some(more) = term(parse, items, at).filter(fits) else { break };
        // "4 thousand 3 hundred and 21" is one number, "$2 million and 300 jobs" are two.
        let joins = match (number.digits, more.digits) {
            (false, false) => true,
            (true, true) => more.scaled && joint == 0 || power == 2 && joint == 1,
            (true, false) => power == 2 && joint == 1,
            (false, true) => false,
        };
        if !joins {
            break;
        }
        let value = sum(number.low, more.low)?;
        last = last_scale(parse, items, &more);
        number = Number { low: value, high: value, end: more.end, ..number };
    }
    Some(with_fraction(parse, items, number, last).unwrap_or(number))
}

fn is_article(items: &[Item], at: usize) -> bool {
    items.get(at).is_some_and(|item| item.entry.article)
}

/// The power of ten with which a number ends.
fn last_scale(parse: &Parse<'_>, items: &[Item], number: &Number) -> Option<u32> {
    let last = items.get(number.end.checked_sub(1)?).filter(|n| n.kind == TokenKind::Word)?;
    scale_of(parse, last, number.digits)
}

/// One term of a number: digits or words below a thousand, times its scales.
fn term(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<Number> {
    let item = items.get(i)?;
    let number = if matches!(item.kind, TokenKind::Number | TokenKind::Fraction) {
        digits(parse, items, i)?
    } else {
        below_thousand(parse, items, i)?
    };
    if number.fraction.is_some() {
        return Some(number);
    }
    scaled(parse, items, number)
}

/// Multiplies by the scales after a number: `million`, `hundred thousand`, `m`, `-million`.
fn scaled(parse: &Parse<'_>, items: &[Item], mut number: Number) -> Option<Number> {
    // "$2.6-million"
    let hyphen = items.get(number.end).is_some_and(|n| n.kind == TokenKind::Hyphen && !n.spaced);
    let mut at = number.end + usize::from(hyphen && items.get(number.end + 1).is_some_and(|n| n.entry.scale.is_some()));
    while let Some(power) = items.get(at).and_then(|n| scale_of(parse, n, number.digits)) {
        if is_metre(parse, items, at, &number) {
            break;
        }
        number = number.times(power_of_ten(power), at + 1)?;
        at += 1;
    }
    Some(number)
}

/// The stones of `15st` and `12st`, which are no ranks: those are `15th` and `12th`.
pub fn stones(word: &str) -> Option<Decimal> {
    let value: u32 = word.strip_suffix("st")?.parse().ok()?;
    (value % 10 != 1 || value % 100 == 11).then(|| Decimal::from(value))
}

/// Whether an `m` after digits is a metre: `1.8m tall`, `the 100m final`.
fn is_metre(parse: &Parse<'_>, items: &[Item], at: usize, number: &Number) -> bool {
    // "the 100m final", and "the 100m in 10 seconds"
    let run = at >= 2
        && is_any(parse, items, at - 2, &["the", "men's", "women's", "men’s", "women’s"])
        && [60, 100, 200, 400, 800, 1500, 5000, 10_000].iter().any(|length| number.low == Decimal::from(*length))
        && items.get(at + 1).is_none_or(|n| n.entry.class.is_none());
    parse.word(items[at]) == "m"
        && (number.scaled
            || run
            || is_any(
                parse,
                items,
                at + 1,
                &[
                    "tall",
                    "high",
                    "long",
                    "wide",
                    "deep",
                    "above",
                    "below",
                    "away",
                    "race",
                    "final",
                    "sprint",
                    "hurdles",
                    "relay",
                    "freestyle",
                    "butterfly",
                    "backstroke",
                    "breaststroke",
                    "medley",
                    "wave",
                    "waves",
                    "x",
                    "is",
                ],
            ))
}
