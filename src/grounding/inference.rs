//! Figures that no source gives and that follow from those that one does: sums, differences, shares, the years between two dates,
//! the number of things listed.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::claim::Quantity;
use crate::claim::quantity::money::is_currency;
use crate::claim::quantity::{Bound, Measure};
use crate::corpus::Location;
use crate::grounding::compared::{Thing, thing};
use crate::grounding::told::Told;
use crate::grounding::words::Line;
use crate::grounding::{Case, Step, share};
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
    let shared = || share::borne(case, sources, quantity, exact, line);
    let others = || others(sources, quantity, exact);
    together().or_else(shared).or_else(others).or_else(|| between(case, quantity, exact)).or_else(|| listed(case, quantity, exact, line))
}

/// The sum or the difference of two figures of the sources near each other.
fn put_together(case: &Case<'_>, sources: &[Told<'_>], quantity: &Quantity, value: Decimal, strict: bool) -> Option<(Vec<Location>, Step)> {
    if let Some(places) = total(case, sources, quantity, value) {
        return Some((places, Step::Sum));
    }
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
        }
    }
    None
}

/// The counts of three or more parts that make up one of the draft: `one arrested for theft, three for trespass, another`.
fn total(case: &Case<'_>, sources: &[Told<'_>], quantity: &Quantity, value: Decimal) -> Option<Vec<Location>> {
    let counted = |told: &Told<'_>| is_counted(&told.quantity) && happened(&told.quantity, quantity);
    let paid = |told: &Told<'_>| quantity.unit.is_some_and(is_currency) && told.quantity.unit == quantity.unit;
    let parts: Vec<&Told<'_>> = sources.iter().filter(|told| counted(told) || paid(told)).collect();
    let line = |told: &Told<'_>| case.evidence.line(told.word).sentence;
    for first in 0..parts.len() {
        let mut sum = Decimal::ZERO;
        for (last, part) in parts.iter().enumerate().skip(first) {
            let apart = if paid(part) { 0 } else { APART };
            let near = part.at.article == parts[first].at.article && line(part) <= line(parts[last.max(first + 1) - 1]) + apart;
            let Some(own) = part.quantity.low.filter(|low| near && part.quantity.high == Some(*low)) else { break };
            sum = sum.checked_add(own)?;
            if last >= first + 2 && is_value(quantity, value, sum) {
                return Some(parts[first..=last].iter().map(|told| told.at).collect());
            }
        }
    }
    None
}

/// The count of all, where a draft has those beside one that it names: `Holm and 15 other towns` of 16 towns.
fn others(sources: &[Told<'_>], quantity: &Quantity, value: Decimal) -> Option<(Vec<Location>, Step)> {
    let all = sources.iter().filter(|told| quantity.additional && thing(&told.quantity, quantity) == Thing::Same);
    let mut all = all.filter(|told| told.quantity.low == value.checked_add(Decimal::ONE) && told.quantity.high == told.quantity.low);
    all.next().map(|told| (vec![told.at], Step::Difference))
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
        a.what().is_none() || b.what().is_none() || (thing(a, b) >= Thing::Kin || happened(a, b))
    } else {
        a.unit.is_some() && a.unit == b.unit
    }
}

/// Whether a computed value is the draft's, or rounds to it.
fn is_value(quantity: &Quantity, value: Decimal, computed: Decimal) -> bool {
    let Some(off) = value.checked_sub(computed).map(|off| off.abs()) else { return false };
    let (tenth, hundredth) = (computed.abs() / Decimal::TEN, computed.abs() / Decimal::ONE_HUNDRED);
    match quantity.bound {
        Bound::Exact => off.is_zero() || value >= Decimal::ONE_HUNDRED && off <= rounding(value) && off <= hundredth,
        Bound::MoreThan | Bound::AtLeast => value <= computed && off <= rounding(value) && off <= tenth,
        Bound::LessThan | Bound::AtMost | Bound::Almost => value >= computed && off <= rounding(value) && off <= tenth,
        _ => off <= rounding(value) && off <= tenth,
    }
}

/// Ages and times that are the years, or the days, between two dates of the sources, or between one and the day of an article.
fn between(case: &Case<'_>, quantity: &Quantity, value: Decimal) -> Option<(Vec<Location>, Step)> {
    let aged = quantity.measure == Measure::Age;
    let years = match quantity.unit {
        Some("day") => {
            let days = dated(case, |day| i64::from(Date::ZERO.until(day).map_or(0, |span| span.get_days())));
            // From Monday to Thursday are three days, or four.
            return apart(&days, |days| value == days || value == days + Decimal::ONE);
        }
        Some("year") => value,
        Some("decade") => value * Decimal::TEN,
        Some("century") => value * Decimal::ONE_HUNDRED,
        _ if aged => value,
        _ => return None,
    };
    if value < Decimal::ONE {
        return None;
    }
    let mut dates = dated(case, |day| i64::from(day.year()));
    let references = case.corpus.ids().filter_map(|id| case.corpus.reading(id).reference.year);
    references.for_each(|year| _ = dates.entry(i64::from(year)).or_default());
    // Who was born in 1950 is 75 or 76 in 2026.
    apart(&dates, |between| {
        let rounded = quantity.bound != Bound::Exact && (years - between).abs() <= between / Decimal::TEN;
        years == between || rounded || aged && years == between - Decimal::ONE
    })
}

/// The first and last days of the dates of the sources by a number that `count` makes of each, with a place that names it; none for the
/// day of an article.
fn dated(case: &Case<'_>, count: impl Fn(Date) -> i64) -> BTreeMap<i64, Option<Location>> {
    let mut dated: BTreeMap<i64, Option<Location>> = BTreeMap::new();
    for id in case.corpus.ids() {
        let reading = case.corpus.reading(id);
        for claim in reading.claims.iter().filter(|_| id != case.draft) {
            let ends = claim.date().into_iter().flat_map(|date| [date.from, date.to]).flatten();
            ends.for_each(|day| _ = dated.entry(count(day)).or_default().get_or_insert(Location { article: id, span: claim.at }));
        }
        if let Some(day) = reading.reference.day {
            dated.entry(count(day)).or_default();
        }
    }
    dated
}

/// The places of the first two of some dates that lie as far apart as `fits` asks.
fn apart(dated: &BTreeMap<i64, Option<Location>>, fits: impl Fn(Decimal) -> bool) -> Option<(Vec<Location>, Step)> {
    let pairs = dated.iter().flat_map(|one| dated.range(one.0 + 1..).map(move |other| (one, other)));
    let mut found = pairs.filter(|((one, _), (other, _))| fits(Decimal::from(*other - *one)));
    found.find_map(|((_, first), (_, second))| {
        let places: Vec<Location> = [*first, *second].into_iter().flatten().collect();
        (!places.is_empty()).then_some((places, Step::Years))
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
