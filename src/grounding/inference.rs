//! Figures that no source gives and that follow from those that one does: sums, differences, shares, the years between two dates,
//! the number of things listed.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::claim::Quantity;
use crate::claim::quantity::{Bound, Measure};
use crate::corpus::Location;
use crate::grounding::compared::{Thing, thing};
use crate::grounding::told::Told;
use crate::grounding::words::Line;
use crate::grounding::{Case, Step};
use crate::interval::rounding;

/// How many sentences apart figures may stand that are put together, as a rule.
const APART: u32 = 2;

/// The most figures of the sources that are put together with others.
const MOST: usize = 400;

/// The figures of the sources from which one of the draft follows, and the step that leads there; where `strict`, only the sum of two
/// in one sentence counts.
pub fn derived(case: &Case<'_>, sources: &[Told<'_>], quantity: &Quantity, line: &Line, strict: bool) -> Option<(Vec<Location>, Step)> {
    let exact = quantity.low.or(quantity.high)?;
    // Nobody's age is the sum of two others.
    let aged = quantity.measure == Measure::Age;
    let together = || put_together(case, sources, quantity, exact, strict).filter(|_| !aged);
    if strict {
        return together();
    }
    together()
        .or_else(|| years(case, quantity, exact))
        .or_else(|| listed(case, quantity, exact, line))
}

/// The sum, the difference or the share of two figures of the sources near each other.
fn put_together(case: &Case<'_>, sources: &[Told<'_>], quantity: &Quantity, value: Decimal, strict: bool) -> Option<(Vec<Location>, Step)> {
    let number = |q: &Quantity| q.low.filter(|low| q.high == Some(*low) || q.high.is_none());
    let sentence = |told: &Told<'_>| case.evidence.line(told.word).sentence;
    for (first, a) in sources.iter().take(MOST).enumerate() {
        let Some(x) = number(&a.quantity) else { continue };
        let near = sources[first + 1..].iter().take_while(|b| b.at.article == a.at.article && sentence(b) <= sentence(a) + APART);
        for (place, b) in near.enumerate() {
            let Some(y) = number(&b.quantity) else { continue };
            let (one, other) = (&*a.quantity, &*b.quantity);
            let together = sentence(a) == sentence(b);
            let adds = if together && place == 0 { beside(one, other, quantity) } else { like(one, quantity) && like(other, quantity) };
            let exact = one.bound == Bound::Exact || other.bound == Bound::Exact;
            let apart = strict && !together && !(happened(one, quantity) && happened(other, quantity));
            if adds && exact && !apart && x.checked_add(y).is_some_and(|sum| is_value(quantity, value, sum)) {
                return Some((vec![a.at, b.at], Step::Sum));
            }
            let differ = !strict && value > Decimal::ONE && like(one, quantity) && like(other, quantity);
            if differ && x.checked_sub(y).is_some_and(|gap| is_value(quantity, value, gap.abs())) {
                return Some((vec![a.at, b.at], Step::Difference));
            }
            let (small, large) = (x.min(y), x.max(y));
            if !strict && one.unit == other.unit && is_share(quantity, value, small, large) {
                return Some((vec![a.at, b.at], Step::Share));
            }
        }
    }
    if strict {
        return None;
    }
    // A fraction for a percentage: `half` for 50 percent.
    let percent = sources.iter().find(|told| {
        let told = &*told.quantity;
        let share = |q: &Quantity| q.measure == Measure::Share;
        let (Some(x), Some(y)) = (number(quantity), number(told)) else { return false };
        share(quantity) && share(told) && (of_one(quantity, x) - of_one(told, y)).abs() <= Decimal::new(2, 2)
    });
    percent.map(|told| (vec![told.at], Step::Rounded))
}

/// Whether the same befell what two figures count.
fn happened(a: &Quantity, b: &Quantity) -> bool {
    a.predicate.is_some() && a.predicate == b.predicate
}

/// Whether two counts that follow on each other in a sentence make one of the draft together: `169 boats and 29 aircraft`, ten
/// passengers and three of the crew.
fn beside(one: &Quantity, other: &Quantity, sum: &Quantity) -> bool {
    let people = [one, other, sum].iter().all(|q| q.unit == Some("person"));
    let counted = [one, other, sum].iter().all(|q| is_counted(q));
    like(one, sum) && like(other, sum) || people || counted && (thing(one, sum) == Thing::Same || thing(other, sum) == Thing::Same)
}

fn is_counted(quantity: &Quantity) -> bool {
    matches!(quantity.unit, None | Some("person")) && quantity.measure == Measure::Quantity
}

/// Whether two figures are of one unit, or, where things are counted, of one noun, or one of none.
fn like(a: &Quantity, b: &Quantity) -> bool {
    if is_counted(a) && is_counted(b) {
        a.what().is_none() || b.what().is_none() || thing(a, b) > Thing::Other
    } else {
        a.unit.is_some() && a.unit == b.unit
    }
}

/// Whether a share of the draft is that of one figure in another.
fn is_share(quantity: &Quantity, value: Decimal, part: Decimal, whole: Decimal) -> bool {
    let share = part.checked_div(whole).filter(|_| quantity.measure == Measure::Share);
    share.is_some_and(|share| (share - of_one(quantity, value)).abs() <= Decimal::new(1, 2))
}

/// A share as a part of one: 0.5 for 50 percent and for a half.
fn of_one(quantity: &Quantity, value: Decimal) -> Decimal {
    if quantity.fraction.is_some() { value } else { value / Decimal::ONE_HUNDRED }
}

/// Whether a computed value is the draft's, or rounds to it.
fn is_value(quantity: &Quantity, value: Decimal, computed: Decimal) -> bool {
    let Some(off) = value.checked_sub(computed).map(|off| off.abs()) else { return false };
    let hundredth = computed.abs() / Decimal::ONE_HUNDRED;
    match quantity.bound {
        Bound::Exact => off.is_zero() || value >= Decimal::ONE_HUNDRED && off <= rounding(value) && off <= hundredth,
        _ => off <= computed.abs() / Decimal::from(20),
    }
}

/// Ages and times in years that are the years between two dates of the sources, or between one and the day of an article.
fn years(case: &Case<'_>, quantity: &Quantity, value: Decimal) -> Option<(Vec<Location>, Step)> {
    let timed = quantity.unit == Some("year") || matches!(quantity.measure, Measure::Age);
    if !timed || value < Decimal::ONE {
        return None;
    }
    // Each year once, with a place that names it; none for the day of an article.
    let mut dated: BTreeMap<i16, Option<Location>> = BTreeMap::new();
    for id in case.corpus.ids() {
        let reading = case.corpus.reading(id);
        let claims = reading.claims.iter().filter(|_| id != case.draft).filter_map(|claim| Some((claim.date()?.from?.year(), claim.at)));
        for (year, span) in claims {
            dated.entry(year).or_default().get_or_insert(Location { article: id, span });
        }
        reading.reference.day.map(|day| day.year()).or(reading.reference.year).map(|year| dated.entry(year).or_default());
    }
    // Who was born in 1950 is 75 or 76 in 2026.
    let about = if quantity.measure == Measure::Age { Decimal::ONE } else { Decimal::ZERO };
    let pairs = dated.iter().flat_map(|one| dated.range(one.0 + 1..).map(move |other| (one, other)));
    pairs.map(|((one, first), (other, second))| (Decimal::from(other - one), [*first, *second])).find_map(|(between, places)| {
        let places: Vec<Location> = places.into_iter().flatten().collect();
        (!places.is_empty() && (value == between || value == between - about)).then_some((places, Step::Years))
    })
}

/// The most things that a reader counts at a glance.
const GLANCE: u32 = 12;

/// A small number of things that a sentence of a source lists: names, or numbers, with commas between them.
fn listed(case: &Case<'_>, quantity: &Quantity, value: Decimal, line: &Line) -> Option<(Vec<Location>, Step)> {
    let count = u32::try_from(value).ok().filter(|n| (2..=GLANCE).contains(n) && quantity.bound == Bound::Exact)?;
    for (near, part) in case.evidence.nearest(line, 4) {
        let (article, there) = &case.evidence.lines[near as usize];
        let reading = case.corpus.reading(*article);
        let first = reading.claims.partition_point(|c| c.sentence < there.sentence);
        let own = reading.claims[first..].iter().take_while(|c| c.sentence == there.sentence);
        let names: Vec<Location> = own.filter(|c| c.name().is_some()).map(|c| Location { article: *article, span: c.at }).collect();
        if part > 0.25 && names.len() as u32 == count && quantity.unit.is_none_or(|unit| unit == "person") {
            return Some((names, Step::Listed));
        }
    }
    None
}
