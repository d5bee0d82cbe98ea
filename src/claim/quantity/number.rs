//! The grammar of numbers: digits and words, money, scales, ranges, and the words that bound them.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use crate::claim::quantity::Bound;
use crate::lexicon;
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

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
    /// The currency of a sign before it.
    pub currency: Option<&'static str>,
    /// Whether it is a fraction of something: `two-thirds`.
    pub fraction: bool,
    /// Whether it is written in digits.
    pub digits: bool,
    /// The item after it.
    pub end: usize,
}

impl Number {
    fn plain(value: Decimal, digits: bool, end: usize) -> Self {
        Self { low: value, high: value, vague: false, range: false, currency: None, fraction: false, digits, end }
    }

    fn scaled(self, by: Decimal, end: usize) -> Option<Self> {
        Some(Self { low: self.low.checked_mul(by)?, high: self.high.checked_mul(by)?, end, ..self })
    }
}

/// The number at item `i`, with a range's second half; nothing where the words there are no number.
pub fn number_at(parse: &Parse<'_>, i: usize, end: usize) -> Option<Number> {
    let first = single(parse, i, end)?;
    range(parse, first, end).or(Some(first))
}

fn range(parse: &Parse<'_>, first: Number, end: usize) -> Option<Number> {
    let joint = parse.items[..end].get(first.end)?;
    let word = parse.word(*joint);
    let joins = matches!(word, "to" | "and") || matches!(joint.kind, TokenKind::Hyphen | TokenKind::Dash);
    if first.vague || first.fraction || !joins {
        return None;
    }
    let second = single(parse, first.end + 1, end)?;
    // "two to three million": the scale of the second is meant for both.
    let mut low = first.low;
    let scale = trailing_scale(parse, first.end + 1, second.end);
    let bare = first.low < second.low && first.low < Decimal::ONE_THOUSAND && trailing_scale(parse, 0, first.end).is_none();
    if let Some(scale) = scale.filter(|_| bare) {
        low = first.low.checked_mul(scale)?;
    }
    let tight = matches!(joint.kind, TokenKind::Hyphen | TokenKind::Dash) && !joint.spaced;
    let currency = first.currency.or(second.currency);
    // "rose to 30 and 40 died" is no range, "between 30 and 40" is; so is "30 to 40", but never "from 40 to 30".
    if second.vague || second.fraction || low >= second.high || !(tight || word == "to" || word == "and") {
        return None;
    }
    Some(Number { low, high: second.high, range: true, currency, end: second.end, ..first })
}

fn trailing_scale(parse: &Parse<'_>, from: usize, end: usize) -> Option<Decimal> {
    let last = *parse.items.get(end.checked_sub(1).filter(|last| *last >= from)?)?;
    last.entry.scale.filter(|power| *power >= 3).map(power_of_ten).or_else(|| suffix(parse.word(last)))
}

/// `m`, `bn`, `k` right after digits.
fn suffix(word: &str) -> Option<Decimal> {
    Some(power_of_ten(match word {
        "k" | "K" => 3,
        "m" | "M" | "mn" => 6,
        "bn" | "b" | "B" => 9,
        "tn" => 12,
        _ => return None,
    }))
}

fn power_of_ten(power: u32) -> Decimal {
    Decimal::from(10u64.pow(power))
}

fn single(parse: &Parse<'_>, i: usize, end: usize) -> Option<Number> {
    let items = &parse.items[..end];
    let item = *items.get(i)?;
    match item.kind {
        TokenKind::Currency => {
            let number = digits(parse, items, i + 1)?;
            Some(Number { currency: Some(currency(parse, items, i)), ..number })
        }
        TokenKind::Number | TokenKind::Fraction => digits(parse, items, i),
        TokenKind::Word => {
            let sign = items.get(i + 1).is_some_and(|n| n.kind == TokenKind::Currency && !n.spaced);
            if sign && matches!(parse.word(item), "US" | "C" | "A" | "NZ" | "HK" | "S" | "R") {
                return single(parse, i + 1, end);
            }
            words(parse, items, i)
        }
        TokenKind::Abbreviation if parse.word(item) == "U.S." && items.get(i + 1).is_some_and(|n| n.kind == TokenKind::Currency) => {
            single(parse, i + 1, end)
        }
        _ => None,
    }
}

/// The ISO 4217 code of a sign, with the letters before it.
fn currency(parse: &Parse<'_>, items: &[Item], i: usize) -> &'static str {
    let before = i.checked_sub(1).map(|p| items[p]).filter(|_| !items[i].spaced).map_or("", |p| parse.word(p));
    match (parse.word(items[i]), before) {
        ("$", "C") => "CAD",
        ("$", "A") => "AUD",
        ("$", "NZ") => "NZD",
        ("$", "HK") => "HKD",
        ("$", "S") => "SGD",
        ("$", "R") => "BRL",
        ("$", _) => "USD",
        ("€", _) => "EUR",
        ("£", _) => "GBP",
        ("¥", _) => "JPY",
        ("₹", _) => "INR",
        ("₽", _) => "RUB",
        ("₩", _) => "KRW",
        ("₪", _) => "ILS",
        ("₺", _) => "TRY",
        ("₦", _) => "NGN",
        ("₴", _) => "UAH",
        _ => "XXX",
    }
}

fn digits(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<Number> {
    let item = *items.get(i)?;
    let mut value;
    let mut next = i + 1;
    if item.kind == TokenKind::Fraction {
        value = fraction_sign(parse.word(item))?;
    } else if item.kind == TokenKind::Number {
        let text = parse.word(item);
        value = text.replace(',', "").replace('·', ".").parse().ok()?;
        if let Some(sign) = items.get(next).filter(|n| n.kind == TokenKind::Fraction) {
            value += fraction_sign(parse.word(*sign))?;
            next += 1;
        } else if let Some((part, to)) = slashed(parse, items, next) {
            value += part;
            next = to;
        }
    } else {
        return None;
    }
    let number = Number::plain(value, true, next);
    let Some(after) = items.get(next) else { return Some(number) };
    if let Some(scale) = suffix(parse.word(*after)).filter(|_| !after.spaced) {
        return number.scaled(scale, next + 1);
    }
    // "$2.6-million"
    let hyphen = usize::from(after.kind == TokenKind::Hyphen && !after.spaced);
    scale_words(items, number, next + hyphen, next)
}

/// ` 1/2` or `-1/2` after a whole number.
fn slashed(parse: &Parse<'_>, items: &[Item], next: usize) -> Option<(Decimal, usize)> {
    let at = next + usize::from(items.get(next)?.kind == TokenKind::Hyphen);
    let [upper, slash, lower] = items.get(at..at + 3)? else { return None };
    if slash.kind != TokenKind::Slash || slash.spaced || lower.spaced {
        return None;
    }
    let upper: u32 = parse.word(*upper).parse().ok()?;
    let lower: u32 = parse.word(*lower).parse().ok().filter(|l| (2..=16).contains(l))?;
    (upper < lower).then(|| (Decimal::from(upper) / Decimal::from(lower), at + 3))
}

fn fraction_sign(sign: &str) -> Option<Decimal> {
    let (upper, lower) = match sign {
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
    };
    Some(Decimal::from(upper) / Decimal::from(lower))
}

/// The scales after a number: `million`, `hundred thousand`, and `million and a half`.
fn scale_words(items: &[Item], number: Number, from: usize, otherwise: usize) -> Option<Number> {
    let mut number = Number { end: otherwise, ..number };
    let mut at = from;
    while let Some(power) = items.get(at).and_then(|n| n.entry.scale) {
        number = number.scaled(power_of_ten(power), at + 1)?;
        at += 1;
    }
    Some(number)
}

/// A number in words at item `i`.
fn words(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<Number> {
    let lower = parse.word(items[i]).to_ascii_lowercase();
    let at = |k: usize| items.get(k).map(|n| parse.word(*n)).unwrap_or("");
    let scale = |k: usize| items.get(k).and_then(|n| n.entry.scale);
    match lower.as_str() {
        // "half a million", "half of the town"
        "half" if matches!(at(i + 1), "a" | "an") && (scale(i + 2).is_some() || at(i + 2) == "dozen") => {
            let whole = scale(i + 2).map_or(Decimal::from(12), power_of_ten);
            return Some(Number::plain(whole / Decimal::TWO, false, i + 3));
        }
        "half" if matches!(at(i + 1), "of" | "the" | "its" | "their") => {
            return Some(Number { fraction: true, ..Number::plain(Decimal::new(5, 1), false, i + 1) });
        }
        "a" | "an" => {
            if matches!(at(i + 1), "handful" | "few" | "couple") && !(at(i + 1) == "few" && at(i + 2) == "of") {
                let vague = items[i + 1].entry.vague?;
                let of = usize::from(at(i + 2) == "of");
                return few(items, vague, i + 2 + of);
            }
            if at(i + 1) == "dozen" {
                return Some(Number::plain(Decimal::from(12), false, i + 2));
            }
            if at(i + 1) == "quarter" && at(i + 2) == "of" {
                return Some(Number { fraction: true, ..Number::plain(Decimal::new(25, 2), false, i + 2) });
            }
            if at(i + 1) == "third" && at(i + 2) == "of" {
                return Some(Number { fraction: true, ..Number::plain(Decimal::ONE / Decimal::from(3), false, i + 2) });
            }
            let power = scale(i + 1)?;
            let number = Number::plain(power_of_ten(power), false, i + 2);
            if at(i + 2) == "and" && at(i + 3) == "a" && at(i + 4) == "half" {
                return number.scaled(Decimal::new(15, 1), i + 5);
            }
            return scale_words(items, number, i + 2, i + 2);
        }
        _ => {}
    }
    if let Some(found) = hyphenated_fraction(&lower) {
        return Some(Number { fraction: true, ..Number::plain(found, false, i + 1) });
    }
    if let Some(vague) = items[i].entry.vague {
        return vague_words(parse, items, i, vague);
    }
    cardinal(parse, items, i)
}

/// `two-thirds`
fn hyphenated_fraction(word: &str) -> Option<Decimal> {
    let (upper, lower) = word.split_once('-')?;
    let upper = lexicon::entry(upper, &mut String::new()).number?;
    let lower = match lower.strip_suffix('s').unwrap_or(lower) {
        "third" => 3,
        "quarter" => 4,
        "half" => 2,
        other => lexicon::entry(other, &mut String::new()).ordinal.filter(|n| *n > 2)?,
    };
    Some(Decimal::from(upper) / Decimal::from(lower))
}

/// `a few hundred`, `a couple of thousand`
fn few(items: &[Item], vague: (u64, u64), next: usize) -> Option<Number> {
    let number =
        Number { low: Decimal::from(vague.0), high: Decimal::from(vague.1), vague: true, ..Number::plain(Decimal::ZERO, false, next) };
    scale_words(items, number, next, next)
}

/// `dozens`, `tens of thousands`, `several hundred`, `hundreds of thousands`.
fn vague_words(parse: &Parse<'_>, items: &[Item], i: usize, vague: (u64, u64)) -> Option<Number> {
    let word = parse.word(items[i]).to_ascii_lowercase();
    // "a handful", "a few", "a couple" are read from their article on; bare "few" denies rather than counts.
    if matches!(word.as_str(), "few" | "handful" | "couple") {
        return None;
    }
    let of = items.get(i + 1).is_some_and(|n| parse.word(*n) == "of");
    let next = if of { i + 2 } else { i + 1 };
    if let Some(more) = items.get(next).filter(|_| of).and_then(|n| n.entry.vague).filter(|v| v.0 >= 200) {
        let by = Decimal::from(more.0) / Decimal::TWO;
        let base = if word == "hundreds" { (200, 999) } else { vague };
        let low = Decimal::from(base.0).checked_mul(by)?;
        let high = Decimal::from(base.1).checked_mul(by)?;
        return Some(Number { low, high, vague: true, ..Number::plain(Decimal::ZERO, false, next + 1) });
    }
    let number =
        Number { low: Decimal::from(vague.0), high: Decimal::from(vague.1), vague: true, ..Number::plain(Decimal::ZERO, false, i + 1) };
    scale_words(items, number, i + 1, i + 1)
}

/// `twenty-one`, `three hundred and five`, `four and a half`, `two dozen`.
fn cardinal(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<Number> {
    let mut total = Decimal::ZERO;
    let mut group = Decimal::ZERO;
    let mut at = i;
    let mut seen = false;
    while let Some(item) = items.get(at) {
        let word = parse.word(*item);
        if let Some(value) = small(item, word) {
            if word.eq_ignore_ascii_case("dozen") {
                group = if group.is_zero() { value } else { group.checked_mul(value)? };
            } else if seen && group % Decimal::ONE_HUNDRED != Decimal::ZERO {
                break;
            } else {
                group += value;
            }
            seen = true;
        } else if let Some(power) = item.entry.scale.filter(|_| seen) {
            if power == 2 {
                group = group.checked_mul(Decimal::ONE_HUNDRED)?;
            } else {
                total = total.checked_add(group.checked_mul(power_of_ten(power))?)?;
                group = Decimal::ZERO;
            }
        } else if seen
            && word == "and"
            && items.get(at + 1).is_some_and(|n| parse.word(*n) == "a")
            && items.get(at + 2).is_some_and(|n| parse.word(*n) == "half")
        {
            let half = Decimal::new(5, 1);
            let power = items.get(at + 3).and_then(|n| n.entry.scale);
            let value = total + group + half;
            let by = power.map_or(Decimal::ONE, power_of_ten);
            return Some(Number::plain(value.checked_mul(by)?, false, at + 3 + usize::from(power.is_some())));
        } else if seen
            && word == "and"
            && (group >= Decimal::ONE_HUNDRED || !total.is_zero())
            && items.get(at + 1).is_some_and(|n| small(n, parse.word(*n)).is_some())
        {
            // "three hundred and five"
        } else {
            break;
        }
        at += 1;
    }
    seen.then(|| Number::plain(total + group, false, at))
}

/// The value of a number word below a hundred, hyphenated or not.
fn small(item: &Item, word: &str) -> Option<Decimal> {
    if item.kind != TokenKind::Word {
        return None;
    }
    if let Some(value) = item.entry.number {
        return Some(Decimal::from(value));
    }
    let (tens, ones) = word.split_once('-')?;
    let mut lower = String::new();
    let tens = lexicon::entry(tens, &mut lower).number.filter(|t| (20..=90).contains(t))?;
    let ones = lexicon::entry(ones, &mut lower).number.filter(|o| (1..=9).contains(o))?;
    Decimal::from_u32(tens + ones)
}

/// The words before a number that bound it: the bound, and the first of them.
pub fn bound_before(parse: &Parse<'_>, first: usize, from: usize) -> (Bound, usize) {
    let word = |back: usize| first.checked_sub(back).filter(|at| *at >= from).map_or("", |at| parse.word(parse.items[at]));
    let lower = |back: usize| word(back).to_ascii_lowercase();
    let (one, two, three) = (lower(1), lower(2), lower(3));
    let phrase = match (three.as_str(), two.as_str(), one.as_str()) {
        ("no" | "not", "more", "than") => Some((Bound::AtMost, 3)),
        ("no" | "not", "fewer" | "less", "than") => Some((Bound::AtLeast, 3)),
        ("as", "many" | "much" | "few" | "high", "as") => Some((Bound::AtMost, 3)),
        ("in", "excess", "of") | ("upwards", _, "of") => Some((Bound::MoreThan, 3)),
        ("a", "minimum" | "total", "of") => Some((if two == "total" { Bound::Exact } else { Bound::AtLeast }, 3)),
        (_, "more" | "greater" | "better" | "larger" | "higher", "than") => Some((Bound::MoreThan, 2)),
        (_, "fewer" | "less" | "lower", "than") => Some((Bound::LessThan, 2)),
        (_, "at", "least") => Some((Bound::AtLeast, 2)),
        (_, "at", "most") => Some((Bound::AtMost, 2)),
        (_, "up", "to") => Some((Bound::AtMost, 2)),
        (_, "close", "to") | (_, "an", "estimated") => Some((Bound::About, 2)),
        (_, "just" | "well" | "slightly" | "little", "over" | "above") => Some((Bound::MoreThan, 2)),
        (_, "just" | "slightly", "under" | "below") => Some((Bound::LessThan, 2)),
        (_, "upwards", "of") => Some((Bound::MoreThan, 2)),
        (_, _, "left") if two.is_empty() => None,
        _ => None,
    };
    if let Some((bound, back)) = phrase {
        return (bound, first - back);
    }
    match first.checked_sub(1).filter(|at| *at >= from).and_then(|at| parse.items[at].entry.bound) {
        Some(bound) => (bound, first - 1),
        None => (Bound::Exact, first),
    }
}

/// The words after a number that bound it: `or more`, `or so`, `-plus`; the bound and the item after them.
pub fn bound_after(parse: &Parse<'_>, end: usize, limit: usize) -> Option<(Bound, usize)> {
    let word = |k: usize| parse.items[..limit].get(end + k).map_or("", |n| parse.word(*n));
    match (word(0), word(1)) {
        ("or", "more") => Some((Bound::AtLeast, end + 2)),
        ("or", "so") => Some((Bound::About, end + 2)),
        ("or", "fewer" | "less") => Some((Bound::AtMost, end + 2)),
        ("-", "plus" | "odd") => Some((if word(1) == "plus" { Bound::MoreThan } else { Bound::About }, end + 2)),
        ("+", _) => Some((Bound::MoreThan, end + 1)),
        _ => None,
    }
}
