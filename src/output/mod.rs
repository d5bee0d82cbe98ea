//! What the program prints: findings for people, and every layer for programs.

pub mod json;
pub mod rows;
pub mod text;

use crate::corpus::{Corpus, Source};
use crate::corpus::{Location, Span};

/// The words that a label underlines: it lies within one line, so a line end cuts it off.
pub fn within_line(corpus: &Corpus, at: Location) -> Span {
    let words = corpus.words(at);
    let len = words.find('\n').map_or(words.len(), |feed| words[..feed].trim_end().len());
    Span { start: at.span.start, end: at.span.start + len as u32 }
}

/// The name of a source in messages: standard input has none on the command line.
pub fn shown_path(source: &Source) -> &str {
    if source.path == "-" { "<stdin>" } else { &source.path }
}
