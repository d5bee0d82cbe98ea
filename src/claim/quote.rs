//! Direct quotations, with who says them and the verb that says so.

use crate::claim::name::Mention;
use crate::corpus::Span;
use crate::parse::Parse;

/// Quoted words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quote {
    /// Who says it, in the fullest form that the article gives; `None` where the article does not tell.
    pub speaker: Option<String>,
    /// The words that name the speaker here.
    pub speaker_at: Option<Span>,
    /// The verb that says so, as written.
    pub cue: Option<String>,
}

/// A quotation and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The quotation.
    pub quote: Quote,
    /// The words between the marks.
    pub at: Span,
    /// The number of the sentence in which it starts.
    pub sentence: u32,
}

/// The direct quotations in an article, in the order of their places.
pub fn quotes(_parse: &Parse<'_>, _names: &[Mention]) -> Vec<Quoted> {
    Vec::new()
}
