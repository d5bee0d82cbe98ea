//! The two readings of a figure: all that its words permit, and what a reader takes from them.

use rust_decimal::Decimal;

use crate::claim::Quantity;
use crate::claim::quantity::Bound;

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

/// Kilometres in a unit of length; 1 for all else.
fn factor(quantity: &Quantity) -> Decimal {
    match quantity.unit {
        // The international mile and foot, by the agreement of 1959.
        Some("mi") => Decimal::new(1_609_344, 6),
        Some("ft") => Decimal::new(3048, 7),
        Some("m") => Decimal::new(1, 3),
        _ => Decimal::ONE,
    }
}

impl Interval {
    /// The interval in kilometres where it is one of lengths.
    fn converted(self, quantity: &Quantity) -> Interval {
        let by = factor(quantity);
        Interval { low: self.low.and_then(|v| v.checked_mul(by)), high: self.high.and_then(|v| v.checked_mul(by)) }
    }
}

/// Whether the figure is a length: it was measured, and is rounded to its last digit.
fn is_measured(quantity: &Quantity) -> bool {
    matches!(quantity.unit, Some("km" | "mi" | "m" | "ft"))
}

/// All that the words of a figure permit: `at least 20` is 20 and up, `about 80` anything that rounds to it.
pub fn literal(quantity: &Quantity) -> Interval {
    permitted(quantity).converted(quantity)
}

fn permitted(quantity: &Quantity) -> Interval {
    let (low, high) = (quantity.low, quantity.high);
    let one = low.or(high).unwrap_or_default();
    match quantity.bound {
        // "about 80": up to 15 in 100 off is still a fair use of the word.
        Bound::About | Bound::Almost => Interval { low: Some(one * Decimal::new(85, 2)), high: Some(one * Decimal::new(115, 2)) },
        Bound::Exact if is_measured(quantity) => around(one),
        _ => Interval { low, high },
    }
}

/// What a reader takes from a figure: `at least 20` is near 20, `about 80` is 75 to 85.
pub fn implied(quantity: &Quantity) -> Interval {
    taken(quantity).converted(quantity)
}

/// The numbers that round to this one.
fn around(value: Decimal) -> Interval {
    let half = rounding(value) / Decimal::TWO;
    Interval { low: Some(value - half), high: Some(value + half) }
}

fn taken(quantity: &Quantity) -> Interval {
    let value = quantity.low.or(quantity.high).unwrap_or_default();
    let scaled = |low: i64, high: i64| Interval { low: Some(value * Decimal::new(low, 2)), high: Some(value * Decimal::new(high, 2)) };
    match quantity.bound {
        Bound::Exact if is_measured(quantity) => around(value),
        Bound::Exact | Bound::Between | Bound::Vague => Interval { low: quantity.low, high: quantity.high },
        Bound::About => around(value),
        Bound::Almost => scaled(90, 100),
        Bound::MoreThan | Bound::AtLeast => scaled(100, 120),
        Bound::LessThan | Bound::AtMost => scaled(80, 100),
    }
}

/// The step to which a round number is rounded: its last digit that is not zero.
fn rounding(value: Decimal) -> Decimal {
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

/// How two figures exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clash {
    /// Both can be right, and a reader takes from them that they are not.
    Implied,
    /// Their words exclude each other.
    Literal,
}

/// How two figures exclude each other; `None` where both can be right and a reader would not stumble.
pub fn clash(a: &Quantity, b: &Quantity) -> Option<Clash> {
    if !literal(a).meets(literal(b)) {
        Some(Clash::Literal)
    } else if !implied(a).meets(implied(b)) {
        Some(Clash::Implied)
    } else {
        None
    }
}
