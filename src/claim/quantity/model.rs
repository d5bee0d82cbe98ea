//! What a figure is: its value, its bound, what it measures, and what it counts.

use rust_decimal::Decimal;

use crate::claim::Factuality;
use crate::corpus::Span;
use crate::lexicon::{Class, Predicate};

/// How the words around a number limit it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// `87`
    Exact,
    /// `about 80`
    About,
    /// `nearly 90`: about, and not quite.
    Almost,
    /// `more than 80`
    MoreThan,
    /// `at least 20`
    AtLeast,
    /// `fewer than 20`
    LessThan,
    /// `up to 20`
    AtMost,
    /// `200 to 300`
    Between,
    /// `dozens`
    Vague,
}

impl Bound {
    /// The name in the machine output.
    pub fn name(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::About | Bound::Almost => "about",
            Bound::MoreThan => "more-than",
            Bound::AtLeast => "at-least",
            Bound::LessThan => "less-than",
            Bound::AtMost => "at-most",
            Bound::Between => "between",
            Bound::Vague => "vague",
        }
    }

    /// The bound of this name in the lexicon.
    pub fn named(name: &str) -> Option<Bound> {
        [Bound::About, Bound::MoreThan, Bound::AtLeast, Bound::LessThan, Bound::AtMost]
            .into_iter()
            .find(|b| b.name() == name)
            .or((name == "almost").then_some(Bound::Almost))
    }
}

/// The kind of a figure, as the machine output names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// A count, a sum of money, a distance, a weight, a magnitude.
    Quantity,
    /// A percentage or a fraction of something.
    Share,
    /// Somebody's age.
    Age,
    /// So many in each of something.
    Rate,
    /// A length of time.
    Duration,
    /// A value that was another before, or the size of a change.
    Change,
    /// A rank in a row: `seventh round`.
    Ordinal,
    /// A time of day: `7:37 a.m.`
    Time,
    /// The score of a game or the odds of a bet: two numbers that are one figure, told by its words alone.
    Score,
}

impl Measure {
    /// The name in the machine output.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Quantity => "quantity",
            Measure::Share => "share",
            Measure::Age => "age",
            Measure::Rate => "rate",
            Measure::Duration => "duration",
            Measure::Change => "change",
            Measure::Ordinal => "ordinal",
            Measure::Time => "time",
            Measure::Score => "quantity",
        }
    }
}

/// Which way a change goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// It grows.
    Up,
    /// It shrinks.
    Down,
}

impl Direction {
    /// The name in the machine output.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Up => "up",
            Direction::Down => "down",
        }
    }
}

/// What a figure changed from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// Which way it goes.
    pub direction: Direction,
    /// The lower end of the value before; `None` where the words give none.
    pub old_low: Option<Decimal>,
    /// The upper end of the value before.
    pub old_high: Option<Decimal>,
    /// Whether the figure is the size of the change, and not the new value: `rose 3 percent`.
    pub step: bool,
}

/// A figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The kind.
    pub measure: Measure,
    /// The lower number as written; `None` where the words give none (`up to 20`).
    pub low: Option<Decimal>,
    /// The upper number as written; `None` where the words give none (`more than 80`).
    pub high: Option<Decimal>,
    /// How the words limit it.
    pub bound: Bound,
    /// `person`, a currency, `percent`, a unit's symbol; `None` where things are counted.
    pub unit: Option<&'static str>,
    /// The noun that is counted, in the singular.
    pub counted: Option<String>,
    /// What a sum, a share, a length or a change is of, where nothing is counted: `income`, `display`.
    pub measured: Option<String>,
    /// The class of what is counted.
    pub class: Option<Class>,
    /// What happened to it.
    pub predicate: Option<Predicate>,
    /// Whether the number counts hundredths of the unit: `50 cents`.
    pub minor: bool,
    /// The upper and the lower part of a fraction: `two-thirds`, `one in five`.
    pub fraction: Option<(u32, u32)>,
    /// What a rate is for: `day`, `share`.
    pub per: Option<String>,
    /// What it changed from.
    pub change: Option<Change>,
    /// Whether it is named as a part of another figure: `including four children`, `of whom 91,000`.
    pub part: bool,
    /// Whether it comes on top of another figure: `20 more`, `two others`.
    pub additional: bool,
    /// Whether it counts what a longer time has brought so far.
    pub running: bool,
    /// Whether it counts what the sentence before it named: `put their numbers at 10,000`.
    pub anaphoric: bool,
    /// The name or words that say so; `None` in the article's own voice.
    pub said_by: Option<String>,
    /// How surely it is said.
    pub factuality: Factuality,
}

impl Quantity {
    /// An exact number of which nothing else is known.
    pub fn plain(value: Decimal) -> Self {
        Self {
            measure: Measure::Quantity,
            low: Some(value),
            high: Some(value),
            bound: Bound::Exact,
            unit: None,
            counted: None,
            measured: None,
            class: None,
            predicate: None,
            minor: false,
            fraction: None,
            per: None,
            change: None,
            part: false,
            additional: false,
            running: false,
            anaphoric: false,
            said_by: None,
            factuality: Factuality::Asserted,
        }
    }

    /// The noun that is counted, or else the one that is measured.
    pub fn what(&self) -> Option<&str> {
        self.counted.as_deref().or(self.measured.as_deref())
    }

    /// A rank or a time of day: nothing is counted.
    pub(super) fn of(measure: Measure, value: Option<Decimal>) -> Self {
        Self { measure, low: value, high: value, ..Self::plain(Decimal::ZERO) }
    }

    /// Multiplies by a power of ten that stands behind the unit; a product too large for a figure leaves it as it is.
    pub(super) fn scale(&mut self, power: Option<u32>) {
        let Some(by) = power.map(|power| Decimal::from(10u64.pow(power.min(18)))) else { return };
        let times = |value: Option<Decimal>| value.map(|value| value.checked_mul(by).unwrap_or(value));
        (self.low, self.high) = (times(self.low), times(self.high));
    }
}

/// A figure and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The figure.
    pub quantity: Quantity,
    /// The words to underline.
    pub at: Span,
    /// The number of the sentence.
    pub sentence: u32,
}
