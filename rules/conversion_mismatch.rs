crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports a figure and its conversion, in brackets or after `or`, that are not the same: miles and kilometres, degrees
    /// Celsius and Fahrenheit, acres and hectares, and sums in two currencies where the article states the rate, or converts
    /// another sum at a rate that differs.
    ///
    /// ## Why
    ///
    /// Conversions are added by hand, late, and readers of the other unit see nothing else.
    ///
    /// ## Example
    ///
    /// ```text
    /// The village lies 10 miles (26 km) from the coast.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// A conversion in another sentence, and what rounding explains: both figures are taken to be rounded to their last
    /// digit, and to fives where they end in five. Nautical miles, short tons and imperial gallons pass for the plain ones.
    static META = {
        name: "conversion-mismatch",
        summary: "a figure and its conversion into another unit or currency that differ",
        category: Category::Arithmetic,
        severity: Severity::Error,
        scope: Scope::Article,
        since: "0.1.0",
    }
}

use rust_decimal::Decimal;

use crate::arithmetic::{Line, Term, beside, lines, shown};
use crate::claim::quantity::Bound;
use crate::claim::quantity::money::is_currency;
use crate::corpus::Location;
use crate::finding::{Confidence, Finding, Severity};
use crate::interval::Interval;
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::unit::{Dimension, measure};

/// See [`META`].
pub struct ConversionMismatch;

impl Rule for ConversionMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let mut rates = Vec::new();
        for line in lines(cx.corpus, cx.article) {
            for (first, second) in (0..line.terms.len()).flat_map(|first| conversions(&line, first)) {
                let (one, other) = (line.terms[first], line.terms[second]);
                out.extend(measured(one, other));
                rates.extend(Rate::of(one, other, &line));
            }
        }
        out.extend(exchanged(&rates));
    }
}

/// The figures that convert the figure `first`, each with it: the next one, and the one behind that in the same brackets.
fn conversions(line: &Line<'_>, first: usize) -> Vec<(usize, usize)> {
    let joint = line.joint(first);
    // "5 pounds, 3 ounces (2.4 kg)": half of a figure.
    let kind = |term: usize| line.terms[term].quantity.unit.and_then(measure).map(|(kind, _)| kind);
    let half =
        first > 0 && matches!(line.joint(first - 1).as_str(), "" | "," | "and") && kind(first).is_some() && kind(first) == kind(first - 1);
    if half {
        return Vec::new();
    }
    let bracket = matches!(joint.as_str(), "(" | "(about" | "(or" | "[");
    let apposed = matches!(joint.as_str(), ", or" | "or" | "/" | "=");
    if !bracket && !apposed {
        return Vec::new();
    }
    let mut found = Vec::new();
    if !bracket || line.after(first + 1).starts_with([')', ']', ';', ',', '/']) {
        found.push((first, first + 1));
    }
    if bracket && matches!(line.joint(first + 1).as_str(), ";" | "," | "/") && line.after(first + 2).starts_with([')', ']', ';', ',']) {
        found.push((first, first + 2));
    }
    // "6 miles or 10 kilometres" may be a choice: only a near miss is a conversion.
    found.retain(|(one, other)| joint != "or" || is_near(line.terms[*one], line.terms[*other]));
    found
}

/// How far two measures that are one may be from each other, in hundredths, where nothing else says that they are one.
const NEAR: (i64, i64) = (70, 140);

fn is_near(one: Term<'_>, other: Term<'_>) -> bool {
    let base = |term: Term<'_>| term.value().checked_mul(measure(term.quantity.unit?)?.1);
    let ratio = base(one).zip(base(other)).and_then(|(one, other)| one.checked_div(other));
    ratio.is_some_and(|ratio| ratio >= Decimal::new(NEAR.0, 2) && ratio <= Decimal::new(NEAR.1, 2))
}

/// The finding for a measure and its conversion into another unit.
fn measured(one: Term<'_>, other: Term<'_>) -> Option<Finding> {
    let (from, to) = (one.quantity.unit?, other.quantity.unit?);
    let range = |term: Term<'_>| term.quantity.bound == Bound::Between;
    if from == to || range(one) != range(other) || one.quantity.change.is_some_and(|c| !c.step) {
        return None;
    }
    let ends = |term: Term<'_>| [term.quantity.low.or(term.quantity.high), term.quantity.high.or(term.quantity.low)];
    let pairs = ends(one).into_iter().zip(ends(other)).filter_map(|(a, b)| a.zip(b));
    let wrong = pairs.into_iter().find_map(|(a, b)| {
        let scales = scales(from, to)?;
        let (near, far) = (written(one, a), written(other, b));
        let fits = scales.iter().any(|scale| scale.interval(near).is_some_and(|interval| interval.meets(far)));
        (!fits).then(|| Some((a, b, scales.first()?.convert(a)?)))?
    });
    let (a, b, is) = wrong?;
    let note = format!("{} {from} = {} {to}, not {}", shown(a), shown(is), shown(b));
    let message = format!("{} {from} is {} {to}, not {}", shown(a), shown(is), shown(b));
    Some(Finding::at(other.at, &META, Confidence::High, message).with([one.at], note))
}

/// How a number of one unit becomes one of another: by a factor, and a shift after it.
#[derive(Clone, Copy)]
struct Scale {
    factor: Decimal,
    shift: Decimal,
}

impl Scale {
    fn convert(&self, value: Decimal) -> Option<Decimal> {
        value.checked_mul(self.factor)?.checked_add(self.shift)
    }

    fn interval(&self, interval: Interval) -> Option<Interval> {
        Some(Interval { low: Some(self.convert(interval.low?)?), high: Some(self.convert(interval.high?)?) })
    }
}

/// The ways to convert one unit into another, the plain one first: a temperature may be a difference, a mile a nautical one.
fn scales(from: &str, to: &str) -> Option<Vec<Scale>> {
    let scale = |factor: Decimal, shift: Decimal| Scale { factor, shift };
    let (nine, five, freezing) = (Decimal::from(9), Decimal::from(5), Decimal::from(32));
    match (from, to) {
        ("°C", "°F") => return Some(vec![scale(nine / five, freezing), scale(nine / five, Decimal::ZERO)]),
        ("°F", "°C") => return Some(vec![scale(five / nine, -freezing * five / nine), scale(five / nine, Decimal::ZERO)]),
        _ => {}
    }
    let ((kind, one), (other_kind, other)) = (measure(from)?, measure(to)?);
    if kind != other_kind || kind == Dimension::Time {
        return None;
    }
    let factor = one.checked_div(other)?;
    let variant = |unit: &str| -> Decimal {
        match unit {
            // The nautical mile and its knot, the short ton, and the imperial gallon.
            "mi" | "mph" => Decimal::new(115_078, 5),
            "t" => Decimal::new(907_185, 6),
            "gal" => Decimal::new(120_095, 5),
            _ => Decimal::ONE,
        }
    };
    let plain = scale(factor, Decimal::ZERO);
    let other = [factor.checked_mul(variant(from))?, factor.checked_div(variant(to))?];
    Some(std::iter::once(plain).chain(other.into_iter().filter(|f| *f != factor).map(|f| scale(f, Decimal::ZERO))).collect())
}

/// The numbers that are written as a figure's: a fraction is good to an eighth of it, a temperature to a degree or to fives.
fn written(term: Term<'_>, value: Decimal) -> Interval {
    let spread = |by: Decimal| Interval { low: Some(value - by), high: Some(value + by) };
    let degrees = term.quantity.unit.is_some_and(|unit| unit.starts_with('°'));
    match () {
        () if value.scale() > 5 || term.quantity.fraction.is_some() => spread(value.abs() / Decimal::from(8)),
        () if degrees && (value % Decimal::from(5)).is_zero() => spread(Decimal::new(25, 1)),
        () if degrees && value.is_integer() => spread(Decimal::ONE),
        () => beside(value, value),
    }
}

/// A sum in one currency said again in another, or a rate that the article states.
struct Rate {
    from: &'static str,
    to: &'static str,
    /// How much of the second currency one of the first is.
    ratio: Interval,
    value: Decimal,
    stated: bool,
    one: Location,
    other: Location,
    years: bool,
}

impl Rate {
    fn of(one: Term<'_>, other: Term<'_>, line: &Line<'_>) -> Option<Rate> {
        let (from, to) = (one.quantity.unit?, other.quantity.unit?);
        if from == to || !is_currency(from) || !is_currency(to) {
            return None;
        }
        let single = |term: Term<'_>| term.quantity.bound != Bound::Between && !term.value().is_zero();
        if !single(one) || !single(other) {
            return None;
        }
        let stated = one.value() == Decimal::ONE && other.value().scale() > 0;
        let forth = from < to;
        let (low, high) = if forth { (one, other) } else { (other, one) };
        // A round sum is exact, or nearly; what it is converted to may be rounded.
        let reach = |term: Term<'_>| match term.value() {
            value if stated => Interval { low: Some(value), high: Some(value) },
            value if term.at == one.at => beside(value, other.value()),
            value => beside(value, value),
        };
        let (whole, part) = (reach(low), reach(high));
        let ratio = Interval { low: part.low?.checked_div(whole.high?), high: part.high?.checked_div(whole.low?) };
        let value = high.value().checked_div(low.value())?;
        let (from, to) = if forth { (from, to) } else { (to, from) };
        Some(Rate { from, to, ratio, value, stated, one: one.at, other: other.at, years: names_a_year(&line.whole()) })
    }
}

/// Whether words hold a number that can be a year: the rate may be that of another time.
fn names_a_year(words: &str) -> bool {
    words.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")))
}

/// By how many hundredths rates of one article may differ: prices and days are not the same for all.
const DRIFT: i64 = 5;

/// How many times one rate may be the other: where it is more, a word such as "million" was left out for brevity.
const ABSURD: i64 = 100;

/// The findings for sums that were converted at another rate than the one stated, or than most others of the article.
fn exchanged(rates: &[Rate]) -> Vec<Finding> {
    let apart = |a: &Rate, b: &Rate| {
        let drift = |v: Decimal, by: i64| v * Decimal::new(100 + by, 2);
        let wide = Interval { low: a.ratio.low.map(|v| drift(v, -DRIFT)), high: a.ratio.high.map(|v| drift(v, DRIFT)) };
        let many = a.value.max(b.value).checked_div(a.value.min(b.value)).is_none_or(|times| times > Decimal::from(ABSURD));
        (a.from, a.to) == (b.from, b.to) && !many && !wide.meets(b.ratio)
    };
    let mut found = Vec::new();
    for (number, rate) in rates.iter().enumerate().filter(|(_, rate)| !rate.stated && !rate.years) {
        let others =
            || rates.iter().enumerate().filter(|(i, _)| *i != number).filter(|(_, r)| !r.years && (r.from, r.to) == (rate.from, rate.to));
        let stated = others().map(|(_, r)| r).find(|r| r.stated);
        let against = others().filter(|(_, r)| apart(rate, r)).count();
        let odd = match stated {
            Some(stated) => apart(rate, stated).then_some(stated),
            // The one that fewer bear out; of two, the later.
            None => {
                let most = 2 * against > others().count();
                let late = others().count() > 1 || others().all(|(i, _)| i < number);
                others().map(|(_, r)| r).find(|r| apart(rate, r)).filter(|_| most && late)
            }
        };
        found.extend(odd.map(|usual| at_odds(rate, usual)));
    }
    found
}

fn at_odds(rate: &Rate, usual: &Rate) -> Finding {
    let said = |rate: &Rate| format!("1 {} = {} {}", rate.from, rate.value.round_sf(4).unwrap_or(rate.value).normalize(), rate.to);
    let message = format!("converted at {}, but elsewhere in the article {}", said(rate), said(usual));
    let note = format!("{} here, {} {}", said(rate), said(usual), if usual.stated { "as stated" } else { "by the other conversion" });
    let confidence = if usual.stated { Confidence::High } else { Confidence::Medium };
    Finding::at(rate.other, &META, confidence, message).with([rate.one, usual.one, usual.other], note)
}

#[cfg(test)]
mod tests {
    use super::ConversionMismatch;
    use crate::testing::RuleTester;

    #[test]
    fn conversion_mismatch() {
        RuleTester::new(&ConversionMismatch)
            .quiet([
                "The village lies 10 miles (16 km) from the coast.",
                "The wind blew at 125 mph (205 km/h) in Port Ella.",
                "The wall is 8 feet (2 meters) high.",
                "It was 40 °C (104 °F), 2 °C (3.6 °F) warmer than last year.",
                "The fire burned 1,200 acres (490 hectares) of pine.",
                "Ike Hale is 6 feet 2 inches (1.88 m) tall, and his dog weighs 5 pounds, 3 ounces (2.4 kg).",
                "The ground moves by 1/3 inch (9 mm) a year.",
                "The surge was 18 to 23 feet (5.5 to 7 meters) high.",
                "The fault is a 181-km (110 mile) crack.",
                "The ferry was 200 miles (370 km) from the port.",
                // No conversions.
                "The road is 20 miles long (30 feet wide), and runners chose 5 miles or 20 km.",
                "The village lies 10 miles (16 km by road) from the coast.",
                "The grant was 50 million euros ($54.39 million), and 20 million euros ($22 million) came later. ($1 = 0.92 euros)",
                "The ship cost 3 million pounds ($5 million) in 1990, and is worth 2 million pounds ($2.5 million) now.",
            ])
            .flagged([
                "The village lies 10 miles (26 km) from the coast.",
                "It was 40 °C (90 °F) in Port Ella.",
                "The fire burned 1,200 acres, or 800 hectares, of pine.",
                "The wind blew at 60-80 mph (95-190 km/h) in Port Ella.",
                "The tank held 40 litres (16 gallons) and weighed 20 kg (24 lb).",
                "The grant was 50 million euros ($54.39 million), and 20 million euros ($32 million) came later.",
                "The grant was 50 million euros ($64 million). ($1 = 0.92 euros)",
            ])
            .snapshot();
    }
}
