//! Claims of all articles, indexed by what they are about.

use crate::corpus::Corpus;

/// The claims of a corpus by what they are about.
#[derive(Debug, Default)]
pub struct Facts {}

impl Facts {
    /// Indexes the claims of a corpus.
    pub fn new(_corpus: &Corpus) -> Self {
        Self {}
    }
}
