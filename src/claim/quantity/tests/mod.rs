//! What figures are read out of sentences, and what is none.

mod cars;
mod companies;
mod disasters;
mod markets;
mod parts;
mod phrases;
mod public;
mod science;
mod sport;
mod technology;

use super::*;
use crate::claim::date;
use crate::corpus::{Meta, Span};
use crate::reading::Purpose;

fn show(text: &str) -> Vec<String> {
    let parse = Parse::new(text, Span::new(0, text.len()));
    let dates = date::dates(&parse, &Meta::default()).1;
    let end = |d: Option<Decimal>| d.map_or("?".to_owned(), |d| d.normalize().to_string());
    figures(&parse, &dates)
        .iter()
        .map(|f| {
            let q = &f.quantity;
            let value = if q.low == q.high { end(q.low) } else { format!("{}..{}", end(q.low), end(q.high)) };
            let flags = format!("{}{}", if q.part { " part" } else { "" }, if q.additional { " additional" } else { "" });
            let fields = [q.unit.unwrap_or("-"), q.counted.as_deref().unwrap_or("-"), q.predicate.unwrap_or("-")].join(" ");
            format!("{} {value} {} {fields}{flags}", q.measure.name(), q.bound.name())
        })
        .collect()
}

/// The figures of a text in short: the value with its bound, the unit with what it is for, and what is counted or measured.
fn brief(text: &str) -> Vec<String> {
    let parse = Parse::new(text, Span::new(0, text.len()));
    let dates = date::dates(&parse, &Meta::default()).1;
    let value = |d: Option<Decimal>| d.map_or(String::new(), |d| d.normalize().to_string());
    let short = |q: &Quantity| {
        let number = match q.bound {
            Bound::Exact => value(q.low),
            Bound::About | Bound::Almost => format!("~{}", value(q.low)),
            Bound::MoreThan | Bound::AtLeast => format!(">{}", value(q.low)),
            Bound::LessThan | Bound::AtMost => format!("<{}", value(q.high)),
            Bound::Between => format!("{}..{}", value(q.low), value(q.high)),
            Bound::Vague => format!("?{}..{}", value(q.low), value(q.high)),
        };
        let per = q.per.as_ref().map_or(String::new(), |per| format!("/{per}"));
        format!("{number} {}{per} {}", q.unit.unwrap_or("-"), q.what().unwrap_or("-"))
    };
    let found = figures(&parse, &dates);
    found.iter().filter(|f| !matches!(f.quantity.measure, Measure::Ordinal | Measure::Time)).map(|f| short(&f.quantity)).collect()
}

/// Holds each text against its figures in short, and tells all that differ.
#[track_caller]
fn table(rows: &[(&str, &[&str])]) {
    let differs = |(text, wanted): &(&str, &[&str])| {
        let got = brief(text);
        (got != *wanted).then(|| format!("{text}\n  want {wanted:?}\n  got  {got:?}\n"))
    };
    let wrong: Vec<String> = rows.iter().filter_map(differs).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.concat());
}

#[track_caller]
fn only(text: &str, wanted: &str) {
    assert_eq!(show(text), [wanted], "{text}");
}

proptest::proptest! {
    #[test]
    fn any_text_can_be_read(text in "(?s).{0,200}") {
        crate::reading::read(&text, Span::new(0, text.len()), &Meta::default(), Purpose::Compare);
    }

    #[test]
    fn any_row_of_numbers_can_be_read(words in proptest::collection::vec(proptest::sample::select(PIECES), 0..40)) {
        let text = words.concat();
        let reading = crate::reading::read(&text, Span::new(0, text.len()), &Meta::default(), Purpose::Compare);
        for quantity in reading.claims.iter().filter_map(|claim| claim.quantity()) {
            crate::interval::compare(quantity, quantity);
            if let (Some(low), Some(high)) = (quantity.low, quantity.high) {
                proptest::prop_assert!(low <= high, "{text}: {quantity:?}");
            }
        }
    }
}

/// What figures are made of.
const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    "-",
    "–",
    "/",
    ".",
    ",",
    ":",
    "$",
    "€",
    "%",
    "°",
    "½",
    "1",
    "7",
    "12",
    "000",
    "99999999999999999999",
    "0.000001",
    "1/2",
    "m",
    "bn",
    "a",
    "one",
    "two",
    "twenty-one",
    "hundred",
    "thousand",
    "million",
    "trillion",
    "dozen",
    "half",
    "third",
    "two-thirds",
    "quarter",
    "and",
    "to",
    "from",
    "or",
    "of",
    "in",
    "out of",
    "between",
    "more than",
    "up to",
    "at least",
    "rose",
    "fell",
    "by",
    "percent",
    "percentage points",
    "dollars",
    "cents",
    "USD",
    "MUSD",
    "feet",
    "inches",
    "miles",
    "per hour",
    "years",
    "old",
    "aged",
    "-year-old",
    "every",
    "people",
    "were killed",
    "several",
    "dozens",
    "hundreds of",
    "point",
    "minus",
    "p.m.",
    "GMT",
    "seventh",
    "21st",
    "won",
    "vote",
    "52-48",
    "C$",
    "(",
    ")",
    "square",
    "\n\n",
    "é",
    "×",
];

#[test]
fn counts_with_what_happened() {
    only("The blast that killed 87 people shook the town.", "quantity 87 exact person people killed");
    only("Officials said about 80 people died in the blast.", "quantity 80 about person people killed");
    only("More than 80 people were killed on the quay.", "quantity 80..? more-than person people killed");
    only("The raid killed at least 20 in the hills.", "quantity 20..? at-least person - killed");
    only("Planes bombed the camp, killing about 70 militants inside the state.", "quantity 70 about person militant killed");
    only("The toll stood at 93 on Monday.", "quantity 93 exact person - killed");
    only("The storm left 24 dead.", "quantity 24 exact person - killed");
    only("Some 503,000 people have been displaced from the city.", "quantity 503000 about person people displaced");
    only("Scores of people died.", "quantity 40..199 vague person people killed");
    only("It damaged more than 300 houses in the valley.", "quantity 300..? more-than - house damaged");
    only("The plant will shed 640 jobs.", "quantity 640 exact - job cut");
    only("It hit 11 different UN schools.", "quantity 11 exact - school hit");
    only("They seized three apartment blocks.", "quantity 3 exact - block seized");
    only("It forced 15,000 people to flee.", "quantity 15000 exact person people displaced");
    only("Five soldiers lost their lives.", "quantity 5 exact person soldier killed");
}

#[test]
fn who_does_it_is_not_who_suffers_it() {
    assert_eq!(show("Two gunmen killed five people."), ["quantity 2 exact person gunman -", "quantity 5 exact person people killed"]);
}

#[test]
fn lists_and_headlines() {
    assert_eq!(show("Three killed and 12 injured in blast"), ["quantity 3 exact person - killed", "quantity 12 exact person - injured"]);
    assert_eq!(show("Five dead, dozens injured in quake"), ["quantity 5 exact person - killed", "quantity 24..99 vague person - injured"]);
    assert_eq!(
        show("The quake killed eight women and 15 children."),
        ["quantity 8 exact person woman killed", "quantity 15 exact person child killed"]
    );
}

#[test]
fn parts_and_additions_are_marked() {
    assert_eq!(
        show("It killed 12 people, including four children."),
        ["quantity 12 exact person people killed", "quantity 4 exact person child killed part"]
    );
    assert_eq!(
        show("Some 503,000 people fled, of whom 91,000 have returned."),
        ["quantity 503000 about person people displaced", "quantity 91000 exact person - returned part"]
    );
    only("The fire injured two others.", "quantity 2 exact person other injured additional");
}

#[test]
fn money_shares_units_and_ages() {
    only("The repair will cost $2.4 million, he said.", "quantity 2400000 exact USD - cost");
    only("It covers 15 percent.", "share 15 exact percent - -");
    only("The epicentre lay 48 km from the port.", "quantity 48 exact km - -");
    assert_eq!(
        show("It lay 48 km (30 miles) off the port of Holm."),
        ["quantity 48 exact km distance from Holm -", "quantity 30 exact mi - -"]
    );
    only("It struck at a depth of 10 km.", "quantity 10 exact km depth -");
    only("A 63-year-old man spoke.", "age 63 exact year - -");
    only("The four-year war goes on.", "duration 4 exact year war -");
    only("Nearly two-thirds of the population need aid.", "share 0.666667 about - population -");
}

#[test]
fn ranges_and_bounds() {
    only("They put the fighters at 10,000 to 20,000.", "quantity 10000..20000 between - - -");
    only("A mass outflow of 350,000-450,000 civilians is feared.", "quantity 350000..450000 between person civilian -");
    only("No fewer than 30 homes burned.", "quantity 30..? at-least - home -");
    only("A dozen or more homes burned.", "quantity 12..? at-least - home -");
    only("Half a million people are trapped.", "quantity 500000 exact person people trapped");
    only("Hundreds of thousands of people were displaced.", "quantity 200000..999000 vague person people displaced");
}

#[test]
fn numbers_in_words_and_digits() {
    let value = |words: &str, wanted: &str| {
        let shown = show(&format!("They saw {words} lamps."));
        let got = shown.first().and_then(|s| s.split(' ').nth(1)).unwrap_or("");
        assert_eq!(got, wanted, "{words}: {shown:?}");
    };
    value("a million and a half", "1500000");
    value("two dozen", "24");
    value("twenty-one", "21");
    value("forty two", "42");
    value("4 1/2", "4.5");
    value("4½", "4.5");
    value("4-1/2", "4.5");
    value("1.3m", "1300000");
    value("3 million and a quarter", "3250000");
    value("half a dozen", "6");
    value("three hundred and thirty-one", "331");
    value("two point five million", "2500000");
    value("12,34,567", "1234567");
    value("1 234 567", "1234567");
    value("three quarters of a million", "750000");
    value("3 hundred and 21", "321");
}

#[test]
fn fractions_and_chances() {
    only("Two-thirds of the lamps burned.", "share 0.666667 exact - lamp -");
    only("One in five lamps burned.", "share 0.2 exact - - -");
    only("Nine out of ten voters stayed away.", "share 0.9 exact - - -");
    only("More than half of the lamps burned.", "share 0.5..? more-than - lamp -");
    only("Nearly a quarter stayed away.", "share 0.25 about - - sheltering");
    only("Support fell by 2.5 percentage points.", "change 2.5 exact percentage-point - -");
    assert_eq!(show("It is half finished and half empty."), [] as [&str; 0]);
}

#[test]
fn money_of_all_kinds() {
    let unit = |text: &str, wanted: &str| {
        let shown = show(text);
        let got: Vec<&str> = shown.iter().map(|s| s.split(' ').nth(3).unwrap_or("")).collect();
        assert_eq!(got.join(" "), wanted, "{text}: {shown:?}");
    };
    unit("It paid C$6 and US $4.46 for them.", "CAD USD");
    unit("It paid 50 million euros ($54.39 million) for them.", "EUR USD");
    unit("It paid 20 Hong Kong dollars, 30 Canadian dollars and 40 U.S. dollars.", "HKD CAD USD");
    unit("It paid 10,000 Swiss francs and 300 Mexican pesos.", "CHF MXN");
    unit("It paid 10 € or USD 12.", "EUR USD");
    unit("The cat weighs 12 pounds.", "lb");
    unit("The ticket cost 12 pounds.", "GBP");
    unit("It lost 361 million pounds last year.", "GBP");
    only("It costs 3 dollars 50 cents.", "quantity 3.5 exact USD - cost");
    only("It pays 40 cents a share.", "rate 40 exact USD - -");
}

#[test]
fn units_and_rates() {
    only("The park is 12 square miles wide.", "quantity 12 exact mi² - -");
    only("It flew at 188 miles an hour.", "quantity 188 exact mph - -");
    only("The boy is 5 feet 3 inches tall.", "quantity 5.25 exact ft - -");
    only("It was 30 degrees Celsius in Dorn.", "quantity 30 exact °C - -");
    only("The well gives 500 barrels a day.", "rate 500 exact bbl - -");
    only("A lamp breaks every 10 minutes.", "rate 10 exact minute - -");
    only("The pole is 1.8m tall.", "quantity 1.8 exact m - -");
}

#[test]
fn magnitudes() {
    only("A magnitude-6.1 quake shook Dorn.", "quantity 6.1 exact - magnitude -");
    only("A quake of magnitude 5.6 shook Dorn.", "quantity 5.6 exact - magnitude -");
    only("A 4.6-magnitude quake shook Dorn.", "quantity 4.6 exact - magnitude -");
}

#[test]
fn bounds_on_either_side() {
    let bound = |words: &str, wanted: &str| {
        let shown = show(&format!("They saw {words}."));
        assert_eq!(shown.first().map_or("", |s| s.split_once(' ').expect("a value").1), format!("{wanted} - lamp -"), "{words}");
    };
    bound("as many as 20 lamps", "?..20 at-most");
    bound("no fewer than 20 lamps", "20..? at-least");
    bound("20 or more lamps", "20..? at-least");
    bound("roughly 20 lamps", "20 about");
    bound("nearly 20 lamps", "20 about");
    bound("less than or equal to 20 lamps", "?..20 at-most");
    bound("between 20 and 30 lamps", "20..30 between");
    bound("two or three lamps", "2..3 between");
    bound("more than 20 but fewer than 30 lamps", "20..30 between");
    bound("20 lamps or more", "20..? at-least");
}

#[test]
fn changes() {
    let change = |text: &str| {
        let parse = Parse::new(text, Span::new(0, text.len()));
        let found = figures(&parse, &[]);
        let [figure] = found.as_slice() else { panic!("{found:?}") };
        let change = figure.quantity.change.expect("a change");
        let show = |value: Option<Decimal>| value.map_or("?".to_owned(), |v| v.normalize().to_string());
        format!("{} {} from {} {}", change.direction.name(), show(figure.quantity.low), show(change.old_low), change.step)
    };
    assert_eq!(change("Sales fell from 2 million to 1.3 million."), "down 1300000 from 2000000 false");
    assert_eq!(change("Profit rose to $45 million from $30 million."), "up 45000000 from 30000000 false");
    assert_eq!(show("Oil fell $2.50 to $80."), ["change 2.5 exact USD - -", "quantity 80 exact USD - -"]);
    assert_eq!(show("It lost 12 points, or 1.1 percent."), ["change 12 exact - point cut", "change 1.1 exact percent - -"]);
    assert_eq!(change("Shares were up 3 percent."), "up 3 from ? true");
    assert_eq!(change("The price rose by 20 cents."), "up 20 from ? true");
}

#[test]
fn times_ranks_and_scores() {
    only("It began at 7:37 a.m. local time.", "time ? exact - - -");
    only("It began at 0737 GMT.", "time ? exact - - -");
    only("It closes at 3pm.", "time ? exact - - -");
    only("They meet in the seventh round.", "ordinal 7 exact - round -");
    only("The first two weeks went by.", "duration 2 exact week - -");
    only("It was the 21st.", "ordinal 21 exact - - -");
    assert_eq!(show("The council voted 52-48 against it."), ["quantity 52 exact - - -", "quantity 48 exact - - -"]);
    assert_eq!(show("It passed 230-to-198."), ["quantity 230 exact - - -", "quantity 198 exact - - -"]);
    only("The 12th Amendment outlines that.", "ordinal 12 exact - - -");
    assert_eq!(show("At first the First Lady stayed."), [] as [&str; 0]);
}

#[test]
fn ages() {
    only("Ann Lee, 36, spoke.", "age 36 exact year - -");
    only("An 18-year old man spoke.", "age 18 exact year - -");
    only("Norland's Fred Dorn dies at 75", "age 75 exact year - -");
    assert_eq!(show("He has two sons, 11 and 14."), ["quantity 2 exact person son -", "age 11 exact year - -", "age 14 exact year - -"]);
    assert_eq!(
        show("It hurt 40 Norlanders, 15 of them badly."),
        ["quantity 40 exact person norlander injured", "quantity 15 exact person norlander - part"]
    );
    only("The boys, aged 19, left.", "age 19 exact year - -");
    only("A six-month-old baby slept.", "age 6 exact month - -");
    only("She is ninety five years old.", "age 95 exact year - -");
}

#[test]
fn numbers_that_count_nothing() {
    for text in [
        "Air Force One and HR 6819 are (1) far and (2) near.",
        "It sued over the 2018 Vote Act.",
        "She called 911 and held a 12-gauge shotgun.",
        "Call 555-0123 or 1-800-555-0199 for help.",
        "He lives at 12 Main Street in Dorn.",
        "The lab built IE8 and version 3.6.13 of it.",
        "1. Open the door.",
        "The paper of 5/17/2018 says so.",
        "Flight AF447 left for Route 66.",
        "It is one of the best in the world.",
        "In 2014 the city fell.",
        "He wore No. 5 on his back.",
        "The 9/11 attacks changed that.",
        "It began on April 4, 2017.",
    ] {
        assert_eq!(show(text), Vec::<String>::new(), "{text}");
    }
}
