//! Currencies: by sign, by code, by word, and by the country before the word.

use rust_decimal::Decimal;

use crate::lexicon;
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// Whether a unit is a currency: an ISO 4217 code.
pub fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// The currency of the sign at item `i`, with the letters before it.
pub fn sign(parse: &Parse<'_>, items: &[Item], i: usize) -> &'static str {
    if let Some(unit) = prefix(parse, items, i) {
        return unit;
    }
    match parse.word(items[i]) {
        "$" => "USD",
        "€" => "EUR",
        "£" => "GBP",
        "¥" => "JPY",
        "₹" | "₨" => "INR",
        "₽" => "RUB",
        "₩" => "KRW",
        "₪" => "ILS",
        "₺" => "TRY",
        "₦" => "NGN",
        "₴" => "UAH",
        "₱" => "PHP",
        "₫" => "VND",
        "₸" => "KZT",
        "₾" => "GEL",
        "₭" => "LAK",
        "₮" => "MNT",
        "₡" => "CRC",
        "₵" => "GHS",
        "₿" => "XBT",
        "¢" => "USD",
        _ => "XXX",
    }
}

/// The currency that the letters before the sign at item `i` make of it: `C$`, `HK$`, `US $`.
pub fn prefix(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<&'static str> {
    let sign = items.get(i)?;
    let before = parse.word(*items.get(i.checked_sub(1)?)?);
    let unit = match (parse.word(*sign), before) {
        ("$", "US" | "U.S." | "us" | "u.s.") => "USD",
        ("$", "C" | "CA" | "CAN" | "Can" | "CDN" | "Cdn" | "c") => "CAD",
        ("$", "AU" | "AUS" | "Aus" | "au") => "AUD",
        ("$", "NZ" | "nz") => "NZD",
        ("$", "HK" | "hk") => "HKD",
        ("$", "NT") => "TWD",
        ("$", "MX" | "Mex") => "MXN",
        ("$", "SG" | "Sing") => "SGD",
        ("$", "Z") => "ZWL",
        ("£", "E") => "EGP",
        ("£", "IR") => "IEP",
        ("¥", "CN") => "CNY",
        // "A $5 million grant": only where the letter touches the sign.
        ("$", "A") if !sign.spaced => "AUD",
        ("$", "S") if !sign.spaced => "SGD",
        ("$", "R") if !sign.spaced => "BRL",
        _ => return None,
    };
    Some(unit)
}

/// The currency of an ISO 4217 code in capitals.
pub fn code(word: &str) -> Option<&'static str> {
    if word == "RM" {
        return Some("MYR");
    }
    if word == "Rs" {
        return Some("INR");
    }
    if !is_currency(word) {
        return None;
    }
    lexicon::entry(word, &mut String::new()).unit.filter(|unit| *unit == word || word == "RMB")
}

/// The currency that a word before the digits names, and its factor: `USD 20`, `MEUR 60`, `dollar 22`.
pub fn before(word: &str) -> Option<(&'static str, Decimal)> {
    if let Some(unit) = code(word) {
        return Some((unit, Decimal::ONE));
    }
    if let Some(unit) = millions(word) {
        return Some((unit, Decimal::from(1_000_000)));
    }
    matches!(word, "dollar" | "usd" | "eur" | "gbp" | "rmb" | "euro").then(|| match word {
        "eur" | "euro" => ("EUR", Decimal::ONE),
        "gbp" => ("GBP", Decimal::ONE),
        "rmb" => ("CNY", Decimal::ONE),
        _ => ("USD", Decimal::ONE),
    })
}

/// `MUSD`, `MEUR`: millions of a currency, as companies write.
pub fn millions(word: &str) -> Option<&'static str> {
    if word.len() != 4 {
        return None;
    }
    code(word.strip_prefix('M')?)
}

/// The currency that words after a number name, the item after them, and whether the number counts hundredths.
pub fn named(parse: &Parse<'_>, items: &[Item], at: usize) -> Option<(&'static str, usize, bool)> {
    let item = items.get(at)?;
    if item.kind == TokenKind::Currency {
        // "10 €", but "10 $30": the sign belongs to the number that it touches.
        let next = items.get(at + 1).is_some_and(|n| n.kind == TokenKind::Number && !n.spaced);
        return (!next).then(|| (sign(parse, items, at), at + 1, parse.word(*item) == "¢"));
    }
    if item.kind != TokenKind::Word && item.kind != TokenKind::Abbreviation {
        return None;
    }
    if let Some(unit) = item.entry.unit.filter(|unit| is_currency(unit)) {
        let sterling = usize::from(items.get(at + 1).is_some_and(|n| parse.word(*n) == "sterling"));
        return Some((unit, at + 1 + sterling, false));
    }
    let word = parse.word(*item);
    if matches!(word, "cent" | "cents" | "Cents") {
        return Some(("USD", at + 1, true));
    }
    if matches!(word, "penny" | "pence") {
        return Some(("GBP", at + 1, true));
    }
    // "Hong Kong dollars", "New Zealand dollars", "Costa Rican colones", "U.S. dollars", "Swiss francs"
    let two = matches!(word, "Hong" | "New" | "Costa" | "Sri" | "South" | "Saudi" | "Czech" | "United")
        || matches!(word, "hong" | "new" | "costa" | "sri" | "south" | "saudi" | "united");
    for (next, whose) in [(at + 1, word), (at + 2, if two { items.get(at + 1).map_or("", |n| parse.word(*n)) } else { "" })] {
        let Some(noun) = items.get(next).filter(|n| n.kind == TokenKind::Word && !whose.is_empty()) else { continue };
        let minor = matches!(parse.word(*noun), "cent" | "cents" | "pence");
        if let Some(unit) = of_country(whose, parse.word(*noun)) {
            return Some((unit, next + 1, minor));
        }
    }
    None
}

/// The currency of a country's word: `Canadian dollars`, `Hong Kong dollars` (by the last word before the noun).
fn of_country(whose: &str, noun: &str) -> Option<&'static str> {
    let noun = noun.strip_suffix('s').unwrap_or(noun);
    let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(whose));
    let table: &[(&[&str], &'static str)] = match noun {
        "dollar" | "Dollar" | "cent" => &[
            (&["US", "U.S.", "American", "States"], "USD"),
            (&["Canadian"], "CAD"),
            (&["Australian"], "AUD"),
            (&["Zealand"], "NZD"),
            (&["Kong"], "HKD"),
            (&["Singapore", "Singaporean"], "SGD"),
            (&["Taiwan", "Taiwanese"], "TWD"),
            (&["Jamaican"], "JMD"),
            (&["Zimbabwe", "Zimbabwean"], "ZWL"),
            (&["Fijian", "Fiji"], "FJD"),
        ],
        "pound" | "pence" => &[
            (&["British", "UK", "English"], "GBP"),
            (&["Egyptian"], "EGP"),
            (&["Syrian"], "SYP"),
            (&["Lebanese"], "LBP"),
            (&["Sudanese"], "SDG"),
            (&["Irish"], "IEP"),
        ],
        "franc" => &[(&["Swiss"], "CHF"), (&["CFA"], "XOF"), (&["French"], "FRF"), (&["Belgian"], "BEF"), (&["Rwandan"], "RWF")],
        "rupee" => &[
            (&["Indian"], "INR"),
            (&["Pakistani", "Pakistan"], "PKR"),
            (&["Lankan"], "LKR"),
            (&["Nepalese", "Nepali"], "NPR"),
            (&["Mauritian"], "MUR"),
        ],
        "peso" => &[
            (&["Mexican"], "MXN"),
            (&["Philippine", "Filipino"], "PHP"),
            (&["Argentine", "Argentinian"], "ARS"),
            (&["Chilean"], "CLP"),
            (&["Colombian"], "COP"),
            (&["Cuban"], "CUP"),
            (&["Uruguayan"], "UYU"),
            (&["Dominican"], "DOP"),
        ],
        "crown" | "krona" | "kronor" | "krone" | "kroner" | "koruna" => &[
            (&["Swedish"], "SEK"),
            (&["Norwegian"], "NOK"),
            (&["Danish"], "DKK"),
            (&["Icelandic"], "ISK"),
            (&["Czech"], "CZK"),
            (&["Estonian"], "EEK"),
        ],
        "riyal" | "rial" => {
            &[(&["Saudi"], "SAR"), (&["Qatari", "Qatar"], "QAR"), (&["Iranian"], "IRR"), (&["Omani"], "OMR"), (&["Yemeni", "Yemen"], "YER")]
        }
        "dinar" => &[
            (&["Kuwaiti", "Kuwait"], "KWD"),
            (&["Iraqi"], "IQD"),
            (&["Jordanian"], "JOD"),
            (&["Bahraini", "Bahrain"], "BHD"),
            (&["Serbian"], "RSD"),
            (&["Libyan"], "LYD"),
            (&["Tunisian"], "TND"),
            (&["Algerian"], "DZD"),
        ],
        "dirham" => &[(&["UAE", "Emirati"], "AED"), (&["Moroccan"], "MAD")],
        "lira" | "lire" => &[(&["Turkish"], "TRY"), (&["Italian"], "ITL"), (&["Lebanese"], "LBP"), (&["Syrian"], "SYP")],
        "shilling" => &[(&["Kenyan", "Kenya"], "KES"), (&["Ugandan", "Uganda"], "UGX"), (&["Tanzanian"], "TZS"), (&["Somali"], "SOS")],
        "yen" => &[(&["Japanese"], "JPY")],
        "yuan" | "renminbi" => &[(&["Chinese"], "CNY")],
        "won" => &[(&["Korean"], "KRW")],
        "real" | "reai" => &[(&["Brazilian"], "BRL")],
        "rand" => &[(&["African"], "ZAR")],
        "ruble" | "rouble" => &[(&["Russian"], "RUB"), (&["Belarusian", "Belarussian"], "BYN")],
        "bolivar" | "bolivare" => &[(&["Venezuelan"], "VES")],
        "colón" | "colon" | "colone" => &[(&["Rican"], "CRC")],
        "mark" => &[(&["German"], "DEM")],
        "shekel" => &[(&["Israeli"], "ILS")],
        "zloty" | "zlotie" => &[(&["Polish"], "PLN")],
        "forint" => &[(&["Hungarian"], "HUF")],
        "rupiah" => &[(&["Indonesian"], "IDR")],
        "ringgit" => &[(&["Malaysian"], "MYR")],
        "baht" => &[(&["Thai"], "THB")],
        "naira" => &[(&["Nigerian"], "NGN")],
        _ => return None,
    };
    table.iter().find(|(words, _)| is(words)).map(|(_, unit)| *unit)
}

/// What is weighed by the pound in whatever mass.
const HEAVY: &[&str] = &[
    "thrust",
    "force",
    "pressure",
    "torque",
    "cargo",
    "payload",
    "food",
    "meat",
    "beef",
    "pork",
    "chicken",
    "turkey",
    "fish",
    "shrimp",
    "salmon",
    "fruit",
    "rice",
    "wheat",
    "corn",
    "sugar",
    "coffee",
    "cotton",
    "tobacco",
    "cheese",
    "butter",
    "milk",
    "coal",
    "ore",
    "uranium",
    "copper",
    "steel",
    "gold",
    "silver",
    "lead",
    "carbon",
    "waste",
    "trash",
    "garbage",
    "debris",
    "dust",
    "explosives",
    "cocaine",
    "marijuana",
    "heroin",
    "material",
    "freight",
    "fuel",
    "propellant",
    "ice",
    "snow",
    "rock",
    "sand",
    "soil",
    "concrete",
    "luggage",
    "mail",
    "supplies",
];

/// Whether the pounds after a number are money: by the size of the sum and by the words around it.
pub fn pounds_are_money(parse: &Parse<'_>, number_at: usize, after: usize, end: usize, value: Decimal) -> bool {
    let word = |at: usize| parse.items[..end].get(at).map_or("", |n| parse.word(*n));
    // "1.6 million pounds of thrust"
    if word(after) == "of" && HEAVY.contains(&word(after + 1)) {
        return false;
    }
    if word(after) == "sterling" || value >= Decimal::from(100_000) {
        return true;
    }
    // "12 pounds of butter", "20 pounds per square inch", "20 pounds heavier"
    let weighed = |word: &str| {
        matches!(
            word,
            "of" | "heavier"
                | "lighter"
                | "overweight"
                | "weight"
                | "weigh"
                | "weighs"
                | "weighed"
                | "weighing"
                | "lose"
                | "lost"
                | "losing"
                | "drop"
                | "dropped"
                | "baby"
                | "ton"
                | "kilograms"
                | "kg"
                | "body"
                | "gained"
        )
    };
    if weighed(word(after)) {
        return false;
    }
    let from = number_at.saturating_sub(10);
    let near = || parse.items[from..number_at].iter().chain(parse.items[after.min(end)..end].iter().take(8)).map(|n| parse.word(*n));
    let paid = |word: &str| {
        matches!(
            word,
            "cost"
                | "costs"
                | "costing"
                | "pay"
                | "pays"
                | "paid"
                | "paying"
                | "price"
                | "priced"
                | "prices"
                | "worth"
                | "fine"
                | "fined"
                | "bill"
                | "sum"
                | "reward"
                | "salary"
                | "wage"
                | "wages"
                | "earn"
                | "earned"
                | "earns"
                | "spend"
                | "spent"
                | "spending"
                | "bank"
                | "cash"
                | "money"
                | "fee"
                | "fees"
                | "debt"
                | "loan"
                | "profit"
                | "profits"
                | "revenue"
                | "sales"
                | "tax"
                | "charged"
                | "charges"
                | "compensation"
                | "bought"
                | "sold"
                | "buy"
                | "sell"
                | "raised"
                | "stole"
                | "stolen"
                | "rent"
                | "pension"
                | "donated"
                | "pence"
                | "owed"
        )
    };
    near().any(paid) && !near().any(|word| weighed(word) && word != "of")
}
