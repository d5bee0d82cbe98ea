//! Claims of all articles, indexed by what they are about.

use crate::corpus::Corpus;
use crate::quotations::Quotations;

/// The claims of a corpus by what they are about.
#[derive(Debug, Default)]
pub struct Facts {
    /// The quotations, and which of them are one.
    pub quotations: Quotations,
}

impl Facts {
    /// Indexes the claims of a corpus.
    pub fn new(corpus: &Corpus) -> Self {
        Self { quotations: Quotations::new(corpus) }
    }
}
