//! The two readings of a figure: all that its words permit, and what a reader takes from them.

use rust_decimal::Decimal;

use crate::claim::Quantity;
use crate::claim::quantity::Bound;
use crate::unit::{Dimension, measure};

/// An interval of numbers; an open end is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub low: Option<Decimal>,
    /// The upper end.
    pub high: Option<Decimal>,
}

impl Interval {
    /// Whether both intervals share a number.
    pub fn meets(self, other: Interval) -> bool {
        let below = |high: Option<Decimal>, low: Option<Decimal>| matches!((high, low), (Some(high), Some(low)) if high < low);
        !below(self.high, other.low) && !below(other.high, self.low)
    }
}

/// How the figures of two articles stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Both can be right, and no reader stumbles.
    Agree,
    /// Both can be right by the letter, but a reader takes different numbers from them.
    Strained,
    /// They cannot both be right.
    Apart,
}

/// Compares two figures by both readings; figures in two units are converted, and taken to be rounded to their last digit.
pub fn compare(a: &Quantity, b: &Quantity) -> Standing {
    let rounded = is_measured(a) || a.unit != b.unit;
    let meet = |read: fn(&Quantity, bool) -> Interval| read(a, rounded).in_base(a).meets(read(b, rounded).in_base(b));
    if !meet(literal) {
        Standing::Apart
    } else if !meet(implied) || is_recount(a, b) {
        Standing::Strained
    } else {
        Standing::Agree
    }
}

/// How many times the larger of two figures is the smaller, in the base unit of what they measure; `None` where they cannot be
/// compared, or one is not above zero.
pub fn ratio(a: &Quantity, b: &Quantity) -> Option<Decimal> {
    let dimension = |q: &Quantity| q.unit.and_then(measure).map(|(dimension, _)| dimension);
    let one_kind = a.unit == b.unit || dimension(a).is_some() && dimension(a) == dimension(b);
    let value = |q: &Quantity| Interval { low: q.low.or(q.high), high: None }.in_base(q).low.filter(|value| *value > Decimal::ZERO);
    let (one, other) = (value(a)?, value(b)?);
    if one_kind { one.max(other).checked_div(one.min(other)) } else { None }
}

/// Whether both give a count as a lower bound, and not the same one: "at least 640" and "at least 660" were both counted.
fn is_recount(a: &Quantity, b: &Quantity) -> bool {
    let counted = |low: Decimal| if rounding(low) > Decimal::ONE { around(low) } else { Interval { low: Some(low), high: Some(low) } };
    let floor = |q: &Quantity| q.low.filter(|_| matches!(q.bound, Bound::AtLeast | Bound::MoreThan)).map(counted);
    matches!((floor(a), floor(b)), (Some(a), Some(b)) if !a.meets(b))
}

/// Whether the figure was measured, and is rounded to its last digit.
fn is_measured(quantity: &Quantity) -> bool {
    quantity.unit.and_then(measure).is_some_and(|(dimension, _)| dimension != Dimension::Time)
}

impl Interval {
    /// The interval in the base unit of what it measures.
    fn in_base(self, quantity: &Quantity) -> Interval {
        let factor = quantity.unit.and_then(measure).map_or(Decimal::ONE, |(_, factor)| factor);
        Interval { low: self.low.and_then(|v| v.checked_mul(factor)), high: self.high.and_then(|v| v.checked_mul(factor)) }
    }
}

/// All that the words of a figure permit: `at least 20` is 20 and up, `about 80` anything that rounds to it.
pub fn literal(quantity: &Quantity, rounded: bool) -> Interval {
    let (low, high) = (quantity.low, quantity.high);
    let one = low.or(high).unwrap_or_default();
    match quantity.bound {
        // "about 80": up to 15 in 100 off is still a fair use of the word.
        Bound::About | Bound::Almost => Interval { low: Some(one * Decimal::new(85, 2)), high: Some(one * Decimal::new(115, 2)) },
        Bound::Exact if rounded => around(one),
        _ => Interval { low, high },
    }
}

/// What a reader takes from a figure: `at least 20` is near 20, `about 80` is 75 to 85.
fn implied(quantity: &Quantity, rounded: bool) -> Interval {
    let value = quantity.low.or(quantity.high).unwrap_or_default();
    let scaled = |low: i64, high: i64| Interval { low: Some(value * Decimal::new(low, 2)), high: Some(value * Decimal::new(high, 2)) };
    match quantity.bound {
        Bound::Exact if rounded => around(value),
        Bound::Exact | Bound::Between | Bound::Vague => Interval { low: quantity.low, high: quantity.high },
        Bound::About => around(value),
        Bound::Almost => scaled(90, 100),
        Bound::MoreThan | Bound::AtLeast => scaled(100, 120),
        Bound::LessThan | Bound::AtMost => scaled(80, 100),
    }
}

/// The numbers that round to this one, at most an eighth of it away: "100" may be said of 90, but not of 50.
pub fn around(value: Decimal) -> Interval {
    let half = (rounding(value) / Decimal::TWO).min(value.abs() / Decimal::from(8));
    Interval { low: Some(value - half), high: Some(value + half) }
}

/// The step to which a round number is rounded: its last digit that is not zero, or the last decimal written.
pub fn rounding(value: Decimal) -> Decimal {
    let mut step = Decimal::ONE;
    let mut rest = value.trunc();
    if rest.is_zero() || !value.is_integer() {
        return Decimal::new(1, value.scale().min(20));
    }
    while rest % Decimal::TEN == Decimal::ZERO {
        rest /= Decimal::TEN;
        step *= Decimal::TEN;
    }
    step
}
