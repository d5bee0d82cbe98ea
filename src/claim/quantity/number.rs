//! The grammar of numbers: digits and words, signs of money, scales, fractions, and ranges.

use rust_decimal::Decimal;

use crate::claim::quantity::{change, money};
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
        let value = (Decimal::from(upper) / Decimal::from(lower.max(1))).round_dp(6);
        Self { fraction: Some((upper, lower)), ..Self::plain(value, digits, end) }
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
    suffix(word).filter(|_| digits && (!item.spaced || word.len() == 3))
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
        // "-5" with a blank before the sign and none behind it.
        TokenKind::Hyphen | TokenKind::Other if matches!(parse.word(item), "-" | "−") => {
            let free = i.checked_sub(1).is_none_or(|p| !matches!(items[p].kind, TokenKind::Number | TokenKind::Hyphen | TokenKind::Dash));
            let own = free && item.spaced && next.is_some_and(|n| !n.spaced && n.kind == TokenKind::Number);
            let number = amount(parse, items, i + 1).filter(|n| own && n.fraction.is_none())?;
            number.times(Decimal::NEGATIVE_ONE, number.end).map(|n| Number { scaled: number.scaled, ..n })
        }
        TokenKind::Word | TokenKind::Abbreviation => {
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

/// Adds the ` and a half` of `four and a half million`, `one million and a half`, `one billion and a half million`.
fn with_fraction(parse: &Parse<'_>, items: &[Item], number: Number, last: Option<u32>) -> Option<Number> {
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
    let exact = if value.scale() > 6 { value.round_dp(6) } else { value };
    Some(Number { low: exact, high: exact, scaled: number.scaled || after.is_some(), end, ..number })
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

fn digits(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<Number> {
    let item = *items.get(i)?;
    if item.kind == TokenKind::Fraction {
        let (upper, lower) = fraction_sign(parse.word(item))?;
        return Some(Number::fraction(upper, lower, true, i + 1));
    }
    let text = parse.word(item);
    let mut next = i + 1;
    let grouped = grouped(parse, items, i, text);
    let mut value: Decimal = if let Some((value, end)) = grouped {
        next = end;
        value
    } else if text.contains([',', '·']) {
        text.replace(',', "").replace('·', ".").parse().ok()?
    } else {
        text.parse().ok()?
    };
    value = sane(value)?;
    if let Some((upper, lower)) = items.get(next).filter(|n| n.kind == TokenKind::Fraction).and_then(|n| fraction_sign(parse.word(*n))) {
        value = sum(value, Decimal::from(upper) / Decimal::from(lower))?;
        next += 1;
    } else if let Some((upper, lower, end)) = slashed(parse, items, i) {
        return Some(Number::fraction(upper, lower, true, end));
    } else if let Some((upper, lower, end)) = slashed_after(parse, items, next) {
        value = sum(value, Decimal::from(upper) / Decimal::from(lower))?;
        next = end;
    }
    Some(Number::plain(value, true, next))
}

/// `1 234 567` and `12,34,567.89`: groups that the lexer leaves apart.
fn grouped(parse: &Parse<'_>, items: &[Item], i: usize, text: &str) -> Option<(Decimal, usize)> {
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let tail = |text: &str| text.len() >= 3 && plain(&text[..3]) && (text.len() == 3 || text[3..].starts_with('.'));
    if text.len() > 3 || !plain(text) || text.starts_with('0') {
        return None;
    }
    let mut joined = String::new();
    let mut at = i + 1;
    while let Some(next) = items.get(at).filter(|_| at < i + 8) {
        let word = parse.word(*next);
        let comma =
            next.kind == TokenKind::Comma && !next.spaced && items.get(at + 1).is_some_and(|n| n.kind == TokenKind::Number && !n.spaced);
        let spaced = next.kind == TokenKind::Number && next.spaced && next.span.start == items[at - 1].span.end + gap(parse, items, at);
        if spaced && tail(word) && (joined.is_empty() || !joined.contains('.')) {
            if joined.is_empty() {
                joined.push_str(text);
            }
            joined.push_str(word);
            at += 1;
        } else if comma && text.len() <= 2 && joined.is_empty() {
            let group = parse.word(items[at + 1]);
            let lakh = group.len() >= 6 && plain(&group[..2]) && group[2..].starts_with(',') && tail(&group[3..]);
            if !lakh {
                break;
            }
            joined.push_str(text);
            joined.extend(group.chars().filter(|c| *c != ','));
            at += 2;
            break;
        } else {
            break;
        }
    }
    (!joined.is_empty()).then(|| Some((joined.parse().ok()?, at))).flatten()
}

/// The bytes of the one blank before an item; more of them part numbers.
fn gap(parse: &Parse<'_>, items: &[Item], at: usize) -> u32 {
    let blank = &parse.text[items[at - 1].span.end as usize..items[at].span.start as usize];
    let one = blank.chars().count() == 1 && !blank.starts_with(['\n', '\t', '\r']);
    if one { blank.len() as u32 } else { u32::MAX / 2 }
}

/// `1/2` at item `i`. The lower part is one that people divide by, so that `9/11` and `24/7` are none.
fn slashed(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<(u32, u32, usize)> {
    let [upper, slash, lower] = items.get(i..i + 3)? else { return None };
    if slash.kind != TokenKind::Slash || slash.spaced || lower.spaced || lower.kind != TokenKind::Number {
        return None;
    }
    // "1/2/2017" and "and/1/2" are none.
    let more =
        items.get(i + 3).is_some_and(|n| n.kind == TokenKind::Slash) || i.checked_sub(1).is_some_and(|p| items[p].kind == TokenKind::Slash);
    let upper: u32 = parse.word(*upper).parse().ok()?;
    let lower: u32 = parse.word(*lower).parse().ok()?;
    let usual = matches!(lower, 2..=6 | 8 | 10 | 16 | 32 | 64 | 100);
    (upper > 0 && upper < lower && usual && !more).then_some((upper, lower, i + 3))
}

/// ` 1/2` or `-1/2` after a whole number.
fn slashed_after(parse: &Parse<'_>, items: &[Item], next: usize) -> Option<(u32, u32, usize)> {
    let hyphen = usize::from(items.get(next)?.kind == TokenKind::Hyphen);
    slashed(parse, items, next + hyphen)
}

fn fraction_sign(sign: &str) -> Option<(u32, u32)> {
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

/// A number in words below a thousand, or a dozen or more of them: `twenty-one`, `three hundred and five`, `two dozen`.
fn below_thousand(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<Number> {
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

fn is_denominator(parse: &Parse<'_>, items: &[Item], at: usize) -> bool {
    items.get(at).is_some_and(|n| n.kind == TokenKind::Word && denominator(parse.word(*n)).is_some())
}

/// A fraction in words or digits, whatever stands around it: `a half`, `two thirds`, `two-thirds`, `1/2`.
fn numeral_fraction(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<(u32, u32, usize)> {
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

/// A number that starts with a word at item `i`.
fn words(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<Number> {
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
    if let Some(number) = chance(parse, items, i) {
        return Some(number);
    }
    amount(parse, items, i)
}

/// A fraction of something: `half of`, `two-thirds`, `a third of`, `nearly a quarter`, `two thirds of a million`.
fn fraction(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<Number> {
    let word = parse.word(items[i]);
    let (upper, lower, end, firm) = if word.eq_ignore_ascii_case("half") {
        (
            1,
            2,
            i + 1,
            is_any(parse, items, i + 1, &["of", "the", "its", "their", "his", "her", "our", "a", "an", "all", "those", "these", "that"]),
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
        || is_before(parse, items, i, &["than", "by", "least", "to", "most"]);
    let follower = items.get(end);
    let verb = |n: &Item| !n.entry.predicates.is_empty() || n.entry.cue || !n.capital && parse.word(*n).ends_with("ed");
    let noun = follower.is_some_and(|n| n.kind == TokenKind::Word && !n.entry.function && !verb(n) || n.kind == TokenKind::Hyphen);
    let loose = bounded && !noun || (upper, lower) == (1, 2) && bounded && follower.is_some_and(|n| n.entry.class.is_some());
    let one = word.eq_ignore_ascii_case("one") && !noun;
    (firm || loose || one).then(|| Number::fraction(upper, lower, false, end))
}

/// Whether `three quarters` is a time of nine months: `the first three quarters of 2010`.
fn is_period(parse: &Parse<'_>, items: &[Item], i: usize, quarters: bool) -> bool {
    quarters && is_before(parse, items, i, &["first", "last", "past", "next", "the", "previous", "these"])
}

/// `one in five`, `two out of three`, `1 in 20`.
fn chance(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<Number> {
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
