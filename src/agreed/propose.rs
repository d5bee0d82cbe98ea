//! A `facts.toml` to begin with, from what the articles of a corpus say.
use crate::corpus::Corpus;
use crate::facts::Facts;
/// todo
pub fn propose(_corpus: &Corpus, _facts: &Facts) -> String { String::new() }
