//! What an article claims: figures, dates, quotations and names, each with the words that carry it.

pub mod correction;
pub mod date;
pub mod name;
pub mod quantity;
pub mod quote;

use crate::corpus::Span;

pub use date::DateClaim;
pub use name::{Entity, Name};
pub use quantity::Quantity;
pub use quote::Quote;

/// How surely something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Factuality {
    /// In the article's own voice.
    #[default]
    Asserted,
    /// Somebody is named as saying so.
    Attributed,
    /// `alleged`, `suspected`, `appears to`.
    Hedged,
    /// Somebody denies it.
    Denied,
    /// Feared, planned or supposed; it has not happened.
    Hypothetical,
}

impl Factuality {
    /// The name in the machine output.
    pub fn name(self) -> &'static str {
        match self {
            Factuality::Asserted => "asserted",
            Factuality::Attributed => "attributed",
            Factuality::Hedged => "hedged",
            Factuality::Denied => "denied",
            Factuality::Hypothetical => "hypothetical",
        }
    }
}

/// What is claimed.
#[derive(Debug, Clone)]
pub enum ClaimKind {
    /// A figure.
    Quantity(Quantity),
    /// A day or a span of days.
    Date(DateClaim),
    /// Quoted words.
    Quote(Quote),
    /// The name of a person, place or body.
    Name(Name),
}

/// A claim and the words that carry it.
#[derive(Debug, Clone)]
pub struct Claim {
    /// What is claimed.
    pub kind: ClaimKind,
    /// The words to underline, in bytes of the source.
    pub at: Span,
    /// The number of its sentence in [`crate::reading::Reading::sentences`].
    pub sentence: u32,
}

impl Claim {
    /// The figure, if it is one.
    pub fn quantity(&self) -> Option<&Quantity> {
        if let ClaimKind::Quantity(q) = &self.kind { Some(q) } else { None }
    }

    /// The quotation, if it is one.
    pub fn quote(&self) -> Option<&Quote> {
        if let ClaimKind::Quote(q) = &self.kind { Some(q) } else { None }
    }

    /// The name, if it is one.
    pub fn name(&self) -> Option<&Name> {
        if let ClaimKind::Name(n) = &self.kind { Some(n) } else { None }
    }

    /// The date, if it is one.
    pub fn date(&self) -> Option<&DateClaim> {
        if let ClaimKind::Date(d) = &self.kind { Some(d) } else { None }
    }
}
