//! Shares of a draft, and the two figures of a source that make one: `two thirds` of 21 where 14 are.

use rust_decimal::Decimal;

use crate::claim::Quantity;
use crate::claim::quantity::{Bound, Measure};
use crate::corpus::Location;
use crate::grounding::told::Told;
use crate::grounding::words::Line;
use crate::grounding::{Case, Step};

/// How many lines of the sources, those most like the draft's line, hold the figures of which it gives a share.
const LINES: usize = 6;

/// How much of the draft's line a line of a source must say for the share of its two figures to be the one that the draft means.
const MEANT: f64 = 0.35;

/// The figures of the sources that make up a share of the draft, or the share in another form: `half` for 50 percent.
pub fn borne(case: &Case<'_>, sources: &[Told<'_>], quantity: &Quantity, value: Decimal, line: &Line) -> Option<(Vec<Location>, Step)> {
    if quantity.measure != Measure::Share {
        return None;
    }
    let own = of_one(quantity, value);
    let mut pairs = case.evidence.nearest(line, LINES).into_iter().flat_map(|(number, _)| pairs(sources, number));
    if let Some((a, b)) = pairs.find(|(a, b)| part(a, b).is_some_and(|share| is_share(quantity, own, share))) {
        return Some((vec![a.at, b.at], Step::Share));
    }
    let same = sources.iter().find(|told| {
        let share = exact(&told.quantity).filter(|_| told.quantity.measure == Measure::Share);
        share.is_some_and(|share| (own - of_one(&told.quantity, share)).abs() <= Decimal::new(2, 2))
    });
    same.map(|told| (vec![told.at], Step::Rounded))
}

/// The part of the two figures of a source's line, in a line that says what the draft's line says, where these make up another share.
pub fn otherwise(case: &Case<'_>, sources: &[Told<'_>], quantity: &Quantity, line: &Line) -> Option<Location> {
    let own = quantity.low.or(quantity.high).filter(|_| quantity.measure == Measure::Share).map(|value| of_one(quantity, value))?;
    let mut meant = case.evidence.nearest(line, LINES).into_iter().filter(|(_, like)| *like >= MEANT);
    meant.find_map(|(number, _)| {
        let [(a, b)] = pairs(sources, number)[..] else { return None };
        let share = part(a, b).filter(|share| !is_share(quantity, own, *share))?;
        Some(if exact(&a.quantity) < exact(&b.quantity) { a.at } else { b.at }).filter(|_| !is_near(own, share))
    })
}

/// The pairs of counts of a line of the sources.
fn pairs<'a, 's>(sources: &'a [Told<'s>], line: u32) -> Vec<(&'a Told<'s>, &'a Told<'s>)> {
    let first = sources.partition_point(|told| told.word.line < line);
    let counted = |told: &&Told<'_>| told.quantity.measure == Measure::Quantity;
    let own: Vec<&Told<'_>> = sources[first..].iter().take_while(|told| told.word.line == line).filter(counted).collect();
    let both = own.iter().enumerate().flat_map(|(number, a)| own[number + 1..].iter().map(move |b| (*a, *b)));
    both.collect()
}

/// The one exact number of a figure.
fn exact(quantity: &Quantity) -> Option<Decimal> {
    quantity.low.filter(|low| quantity.high == Some(*low))
}

/// The part that the smaller of two figures of one unit is of the larger.
fn part(a: &Told<'_>, b: &Told<'_>) -> Option<Decimal> {
    let unit = |told: &Told<'_>| told.quantity.unit.filter(|unit| *unit != "person");
    let (one, other) = (exact(&a.quantity)?, exact(&b.quantity)?);
    if unit(a) == unit(b) { one.min(other).checked_div(one.max(other)) } else { None }
}

/// Whether a share of the draft is one that two figures make up.
fn is_share(quantity: &Quantity, own: Decimal, share: Decimal) -> bool {
    let part = |hundredths: i64| own * Decimal::new(hundredths, 2);
    match quantity.bound {
        Bound::MoreThan | Bound::AtLeast => own <= share && share <= part(130),
        Bound::LessThan | Bound::AtMost | Bound::Almost => part(70) <= share && share <= own,
        Bound::About => part(90) <= share && share <= part(110),
        _ => (share - own).abs() <= Decimal::new(1, 2),
    }
}

/// Whether two shares differ by what a loose word may hide.
fn is_near(own: Decimal, share: Decimal) -> bool {
    (own - share).abs() <= Decimal::new(3, 2)
}

/// A share as a part of one: 0.5 for 50 percent and for a half.
fn of_one(quantity: &Quantity, value: Decimal) -> Decimal {
    if quantity.fraction.is_some() { value } else { value / Decimal::ONE_HUNDRED }
}

#[cfg(test)]
mod tests {
    use crate::testing::said;

    const WRECK: &str = "The barge Tern carried 40 passengers, of whom 22 came from Holm. It was built in 1990. The owners paid $500.";

    #[test]
    fn the_figures_of_a_sentence_make_a_share() {
        let draft = |share: &str| said(WRECK, &format!("{share} of the 40 passengers of the barge Tern came from Holm."), share);
        assert_eq!(["More than half", "Fewer than half", "A third"].map(draft), ["=", "22", "22"]);
        let draft = |share: &str| said(WRECK, &format!("Of the passengers of the barge Tern, {share} came from Holm."), share);
        assert_eq!(["55 percent", "90 percent"].map(draft), ["=", "22"]);
    }

    #[test]
    fn of_many_figures_none_is_meant() {
        let many = "The barge Tern carried 40 passengers: 22 sailors, 12 bakers and 6 cooks came from Dorn.";
        let draft = |share: &str| said(many, &format!("Of the passengers of the barge Tern, {share} were bakers from Dorn."), share);
        assert_eq!(["30 percent", "90 percent"].map(draft), ["=", "?"]);
    }
}
