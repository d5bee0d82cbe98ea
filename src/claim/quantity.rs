//! Figures: the value as an exact interval, what is counted, and what happened to it.

use rust_decimal::Decimal;

use crate::claim::Factuality;
use crate::corpus::Span;
use crate::lexicon::{Class, Predicate};
use crate::parse::Parse;

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
    /// A rank in a row: `seventh round`.
    Ordinal,
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
            Measure::Ordinal => "ordinal",
        }
    }
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
    /// The class of what is counted.
    pub class: Option<Class>,
    /// What happened to it.
    pub predicate: Option<Predicate>,
    /// Whether it is named as a part of another figure: `including four children`, `of whom 91,000`.
    pub part: bool,
    /// Whether it comes on top of another figure: `20 more`, `two others`.
    pub additional: bool,
    /// The name or words that say so; `None` in the article's own voice.
    pub said_by: Option<String>,
    /// How surely it is said.
    pub factuality: Factuality,
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

/// The figures in an article, in the order of their places.
pub fn figures(_parse: &Parse<'_>) -> Vec<Figure> {
    Vec::new()
}
