//! What an article claims: figures, dates, quotations and names, each with the words that carry it.

pub mod correction;
pub mod date;
pub mod factuality;
pub mod name;
pub mod quantity;
pub mod quote;
pub mod source;

use crate::corpus::Span;

pub use date::DateClaim;
pub use factuality::Factuality;
pub use name::{Entity, Name};
pub use quantity::Quantity;
pub use quote::Quote;

/// What is claimed.
#[derive(Debug, Clone)]
pub enum ClaimKind {
    /// A figure.
    Quantity(Quantity),
    /// A day or a span of days.
    Date(DateClaim),
    /// Quoted words.
    Quote(Quote),
    /// A statement that somebody is said to have made, without quotation marks.
    Reported(Quote),
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
