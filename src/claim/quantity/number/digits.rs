//! Numbers in digits: `350,000`, `1 234 567`, `4 1/2`.

use rust_decimal::Decimal;

use crate::claim::quantity::number::fraction::fraction_sign;
use crate::claim::quantity::number::{Number, sane, sum};
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

pub(super) fn digits(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<Number> {
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
pub(super) fn slashed(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<(u32, u32, usize)> {
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
