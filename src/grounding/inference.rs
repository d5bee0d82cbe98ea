//! Figures that no source gives and that follow from those that one does: sums, differences, shares, the years between two dates,
//! the number of things listed.

use rust_decimal::Decimal;

use crate::claim::Quantity;
use crate::claim::quantity::{Bound, Measure};
use crate::corpus::Location;
use crate::facts::FigureAt;
use crate::grounding::figure::same_thing;
use crate::grounding::words::Line;
use crate::grounding::{Case, Step};
use crate::interval::rounding;

/// How many sentences apart figures may stand that are put together, as a rule.
pub const APART: u32 = 2;

/// The most figures of the sources that are put together with others.
const MOST: usize = 400;

/// The figures of the sources from which one of the draft follows, and the step that leads there.
pub fn derived(
    case: &Case<'_>,
    sources: &[(FigureAt, &Quantity)],
    quantity: &Quantity,
    line: &Line,
    apart: u32,
) -> Option<(Vec<Location>, Step)> {
    let exact = quantity.low.or(quantity.high)?;
    put_together(case, sources, quantity, exact, apart).or_else(|| years(case, quantity, exact)).or_else(|| listed(case, quantity, exact, line))
}

/// The sum, the difference or the share of two figures of the sources near each other.
fn put_together(
    case: &Case<'_>,
    sources: &[(FigureAt, &Quantity)],
    quantity: &Quantity,
    value: Decimal,
    apart: u32,
) -> Option<(Vec<Location>, Step)> {
    let number = |q: &Quantity| q.low.filter(|low| q.high == Some(*low) || q.high.is_none());
    let at = |figure: &FigureAt| figure.at(case.corpus);
    for (first, (a, one)) in sources.iter().take(MOST).enumerate() {
        let Some(x) = number(one) else { continue };
        let sentence = a.claim(case.corpus).sentence;
        let near = sources[first + 1..].iter().take_while(|(b, _)| b.article == a.article && b.claim(case.corpus).sentence <= sentence + apart);
        for (b, other) in near {
            let Some(y) = number(other) else { continue };
            if like(one, quantity) && like(other, quantity) {
                if x.checked_add(y).is_some_and(|sum| is_value(quantity, value, sum)) {
                    return Some((vec![at(a), at(b)], Step::Sum));
                }
                if value > Decimal::ONE && x.checked_sub(y).is_some_and(|gap| is_value(quantity, value, gap.abs())) {
                    return Some((vec![at(a), at(b)], Step::Difference));
                }
            }
            let (small, large) = (x.min(y), x.max(y));
            if one.unit == other.unit && is_share(quantity, value, small, large) {
                return Some((vec![at(a), at(b)], Step::Share));
            }
        }
    }
    // A fraction for a percentage: `half` for 50 percent.
    let percent = sources.iter().find(|(_, told)| {
        let share = |q: &Quantity| q.measure == Measure::Share;
        let (Some(x), Some(y)) = (number(quantity), number(told)) else { return false };
        share(quantity) && share(told) && (of_one(quantity, x) - of_one(told, y)).abs() <= Decimal::new(2, 2)
    });
    percent.map(|(figure, _)| (vec![at(figure)], Step::Rounded))
}

/// Whether two figures are of one unit, or, where things are counted, of one noun.
fn like(a: &Quantity, b: &Quantity) -> bool {
    a.unit == b.unit && (a.unit.is_some() && a.unit != Some("person") || same_thing(a, b))
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
    let mut dated: Vec<(i16, Option<Location>)> = Vec::new();
    for id in case.corpus.ids() {
        let reading = case.corpus.reading(id);
        dated.extend(reading.reference.day.map(|day| day.year()).or(reading.reference.year).map(|year| (year, None)));
        if id != case.draft {
            let claims = reading.claims.iter().filter_map(|claim| Some((claim.date()?.from?.year(), claim.at)));
            dated.extend(claims.map(|(year, span)| (year, Some(Location { article: id, span }))));
        }
    }
    for (number, (one, first)) in dated.iter().enumerate() {
        for (other, second) in &dated[number + 1..] {
            let between = Decimal::from(one.abs_diff(*other));
            let about = if quantity.measure == Measure::Age { Decimal::ONE } else { Decimal::ZERO };
            let places: Vec<Location> = [first, second].into_iter().copied().flatten().collect();
            if (value == between || value == between - about) && !places.is_empty() {
                return Some((places, Step::Years));
            }
        }
    }
    None
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
