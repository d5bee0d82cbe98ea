//! Units after a number: single words and phrases, and what a rate is for.

use rust_decimal::Decimal;

use crate::claim::quantity::money;
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// A unit and where its words end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unit {
    /// The symbol, or the ISO 4217 code.
    pub symbol: &'static str,
    /// Whether the number counts hundredths of it: `50 cents`.
    pub minor: bool,
    /// The power of ten that stands behind the unit: `75 USD million`.
    pub scale: Option<u32>,
    /// The item after it.
    pub end: usize,
}

/// The unit that the words at `at` name. `number` is the first item of the number, `value` its value.
pub fn unit(parse: &Parse<'_>, number: usize, at: usize, end: usize, value: Decimal) -> Option<Unit> {
    let items = &parse.items[..end];
    let word = |at: usize| items.get(at).map_or("", |n| parse.word(*n));
    let item = items.get(at)?;
    let plain = |symbol: &'static str, end: usize| Some(Unit { symbol, minor: false, scale: None, end });
    match item.kind {
        // "20 (kg)"
        TokenKind::OpenBracket => {
            let symbol = items.get(at + 1).and_then(|n| n.entry.unit)?;
            return if items.get(at + 2)?.kind == TokenKind::CloseBracket { plain(symbol, at + 3) } else { None };
        }
        TokenKind::Other if word(at) == "°" => {
            return match word(at + 1) {
                "C" | "Celsius" => plain("°C", at + 2),
                "F" | "Fahrenheit" => plain("°F", at + 2),
                _ => plain("°", at + 1),
            };
        }
        TokenKind::Word | TokenKind::Abbreviation | TokenKind::Currency => {}
        _ => return None,
    }
    let power = match word(at) {
        "square" | "sq" | "sq." | "Square" => Some(true),
        "cubic" | "cu" | "Cubic" => Some(false),
        _ => None,
    };
    if let Some(square) = power {
        let stop = usize::from(items.get(at + 1).is_some_and(|n| n.kind == TokenKind::Stop));
        let symbol = items.get(at + 1 + stop)?.entry.unit.and_then(|length| raised(length, square))?;
        return plain(symbol, at + 2 + stop);
    }
    match (word(at), word(at + 1)) {
        ("degree" | "degrees", "Celsius" | "celsius" | "C" | "centigrade" | "Centigrade") => return plain("°C", at + 2),
        ("degree" | "degrees", "Fahrenheit" | "fahrenheit" | "F") => return plain("°F", at + 2),
        // "two degrees in law" are none.
        ("degree" | "degrees", next) if value.scale() > 0 || !matches!(next, "in" | "from" | "of" | "at") => return plain("°", at + 1),
        ("metric" | "short" | "long", "ton" | "tons" | "tonnes") => return plain("t", at + 2),
        ("nautical" | "sea", "mile" | "miles") => return plain("nmi", at + 2),
        ("light", "year" | "years") => return plain("ly", at + 2),
        ("per", "cent") => return plain("percent", at + 2),
        // "two stone walls" are none.
        ("stone", _) if value >= Decimal::TWO && items.get(at + 1).is_none_or(|n| n.kind != TokenKind::Word || n.entry.function) => {
            return plain("st", at + 1);
        }
        ("basis", "point" | "points") => return plain("basis-point", at + 2),
        ("pound" | "foot", "feet" | "pounds") => return plain("lb-ft", at + 2),
        ("parts", "per") => {
            return match word(at + 2) {
                "million" => plain("ppm", at + 3),
                "billion" => plain("ppb", at + 3),
                _ => None,
            };
        }
        // "104F", "98 g/km": only where the letter touches the digits, or a measure follows.
        ("F", _) if !item.spaced => return plain("°F", at + 1),
        ("C", _) if !item.spaced => return plain("°C", at + 1),
        ("in", _) if !item.spaced => return plain("in", at + 1),
        ("s", _) if !item.spaced && value.scale() > 0 => return plain("second", at + 1),
        ("g", next) if next == "/" || !item.spaced => return plain("g", at + 1),
        _ => {}
    }
    if let Some((symbol, next, minor)) = money::named(parse, items, at) {
        // "the four won": a verb.
        if matches!(word(at), "won" | "real" | "rand") && value < Decimal::ONE_HUNDRED {
            return None;
        }
        let scale = items.get(next).and_then(|n| n.entry.scale).filter(|power| *power >= 6);
        return Some(Unit { symbol, minor, scale, end: next + usize::from(scale.is_some()) });
    }
    if let Some(symbol) = money::millions(word(at)) {
        return Some(Unit { symbol, minor: false, scale: Some(6), end: at + 1 });
    }
    let symbol = item.entry.unit?;
    if symbol == "lb" && word(at).starts_with("pound") && money::pounds_are_money(parse, number, at + 1, end, value) {
        return plain("GBP", at + 1);
    }
    // A name or a verb: "5 In", "the 10 M people".
    if symbol == "m" && word(at) == "M" {
        return None;
    }
    // "36 miles per gallon", "188 miles an hour", "90 km/h", "12 metres per second"
    if symbol == "mi" && matches!(word(at + 1), "per" | "a") && word(at + 2) == "gallon" {
        return plain("mpg", at + 3);
    }
    let over = match (word(at + 1), word(at + 2)) {
        ("per" | "an" | "a" | "/", time) => time,
        _ => "",
    };
    let speed = match (symbol, over) {
        ("mi", "hour") => Some("mph"),
        ("km", "hour" | "h" | "hr") => Some("km/h"),
        ("m", "second" | "s") => Some("m/s"),
        ("km", "second" | "s") => Some("km/s"),
        ("mi", "second" | "s") => Some("mi/s"),
        ("ft", "second" | "s") => Some("ft/s"),
        ("kbit", "second" | "s") => Some("kbit/s"),
        ("Mbit", "second" | "s") => Some("Mbit/s"),
        ("Gbit", "second" | "s") => Some("Gbit/s"),
        _ => None,
    };
    speed.map_or(plain(symbol, at + 1), |symbol| plain(symbol, at + 3))
}

/// The symbol of an area or a volume by the length of its side.
fn raised(length: &str, square: bool) -> Option<&'static str> {
    Some(match (length, square) {
        ("km", true) => "km²",
        ("m", true) => "m²",
        ("cm", true) => "cm²",
        ("mi", true) => "mi²",
        ("ft", true) => "ft²",
        ("in", true) => "in²",
        ("yd", true) => "yd²",
        ("km", false) => "km³",
        ("m", false) => "m³",
        ("cm", false) => "cm³",
        ("ft", false) => "ft³",
        ("yd", false) => "yd³",
        ("mi", false) => "mi³",
        _ => return None,
    })
}

/// Whether a word behind a number begins with its unit: the `cm-long` of `40cm-long`; but in `three day-long talks` it belongs to the noun.
pub fn opens(parse: &Parse<'_>, item: Item) -> bool {
    let head = parse.word(item).split_once('-').filter(|_| !item.plain && item.kind == TokenKind::Word && item.entry.unit.is_none());
    let unit = head.and_then(|(head, _)| crate::lexicon::entry(head, &mut String::new()).unit);
    unit.is_some_and(|unit| !item.spaced || !is_time(unit))
}

/// Whether a unit is one of time.
pub fn is_time(unit: &str) -> bool {
    matches!(unit, "year" | "month" | "week" | "day" | "hour" | "minute" | "second" | "decade" | "century" | "millisecond")
}

/// The same in `£400-a-week` and `£40m-a-year`, where the number may have taken the word already.
pub fn hyphenated_per(parse: &Parse<'_>, at: usize, end: usize) -> Option<(String, usize)> {
    let items = &parse.items[..end];
    let word = |at: usize| items.get(at).filter(|n| !n.spaced).map_or("", |n| parse.word(*n));
    let time = |word: &str| crate::lexicon::entry(word, &mut String::new()).unit.filter(|unit| is_time(unit)).map(str::to_owned);
    let tail = |word: &str| word.strip_prefix("a-").or_else(|| word.strip_prefix("an-")).and_then(time);
    if word(at) == "-" {
        return tail(word(at + 1)).map(|per| (per, at + 2));
    }
    let (scale, rest) = word(at.checked_sub(1)?).split_once('-')?;
    tail(rest).filter(|_| !scale.is_empty()).map(|per| (per, at))
}

/// What a rate is for, and the item after it: ` a day`, ` per share`, `/hour`.
pub fn per(parse: &Parse<'_>, at: usize, end: usize, money: bool) -> Option<(String, usize)> {
    let items = &parse.items[..end];
    let word = |at: usize| items.get(at).map_or("", |n| parse.word(*n));
    let noun = items.get(at + 1).filter(|n| n.kind == TokenKind::Word)?;
    let time = noun.entry.unit.filter(|unit| is_time(unit));
    let lemma = |item: &Item| crate::lexicon::singular(&parse.word(*item).to_lowercase());
    match word(at) {
        "per" if matches!(word(at + 1), "cubic" | "square" | "metric") && items.get(at + 2).is_some_and(|n| n.entry.unit.is_some()) => {
            Some((format!("{} {}", word(at + 1), lemma(&items[at + 2])), at + 3))
        }
        "per" | "/" if word(at + 1) != "cent" => Some((time.map_or_else(|| lemma(noun), str::to_owned), at + 2)),
        "a" | "an" | "each" | "every" => {
            // "10 people a day after the raid", "$5 a year ago"
            let later = matches!(
                word(at + 2),
                "after" | "before" | "ago" | "earlier" | "later" | "on" | "since" | "when" | "from" | "into" | "old" | "or" | "long"
            );
            let each = money
                && matches!(
                    word(at + 1),
                    "share"
                        | "barrel"
                        | "gallon"
                        | "ton"
                        | "tonne"
                        | "ounce"
                        | "bushel"
                        | "head"
                        | "person"
                        | "night"
                        | "litre"
                        | "liter"
                        | "pound"
                        | "piece"
                        | "kilo"
                        | "kilogram"
                        | "pop"
                        | "dozen"
                        | "ticket"
                        | "plate"
                        | "unit"
                        | "bottle"
                        | "mile"
                        | "word"
                        | "vote"
                );
            if let Some(time) = time.filter(|time| !later && *time != "decade" && *time != "century") {
                return Some((time.to_owned(), at + 2));
            }
            each.then(|| (lemma(noun), at + 2))
        }
        _ => None,
    }
}
