//! What the program prints: findings for people, and every layer for programs.

pub mod concise;
pub mod event_rows;
pub mod events;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod json;
pub mod page;
pub mod junit;
pub mod markdown;
mod marks;
mod places;
pub mod rdjson;
mod region;
pub mod rows;
pub mod support;
pub mod sarif;
pub mod statistics;
pub mod table;
pub mod text;
pub mod versions;
pub mod why;

use std::io::{self, Write};

use crate::corpus::{ArticleId, Corpus, Source};
use crate::finding::Severity;
use crate::grounding::Support;
use crate::report::Report;

/// A run, as the formats for other programs are given it.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// What was read.
    pub corpus: &'a Corpus,
    /// What was found in it.
    pub report: &'a Report,
    /// For each draft that was held against sources its claims, each with what a source says of it.
    pub held: &'a [(ArticleId, Vec<Support>)],
    /// Whether all of the input could be read.
    pub complete: bool,
    /// The mildest severity that makes the run a failure.
    pub fail_on: Severity,
}

impl Run<'_> {
    /// What was checked: `in 5 articles`, or `in 1 draft held against 4 sources`.
    fn places(&self) -> String {
        let (all, drafts) = (self.corpus.articles.len(), self.held.len());
        match drafts {
            0 => format!("in {}", text::counted(all, "article")),
            _ => format!("in {} held against {}", text::counted(drafts, "draft"), text::counted(all - drafts, "source")),
        }
    }
}

/// The path of a source in messages: standard input has none.
pub fn shown_path(source: &Source) -> &str {
    if source.path == "-" { "<stdin>" } else { &source.path }
}

/// The name of an article in messages: with its path where it has a name of its own.
pub fn shown_name(corpus: &Corpus, article: ArticleId) -> String {
    let (source, name) = (corpus.source(article), &corpus.article(article).name);
    match name.strip_prefix(&source.path) {
        Some(number) => format!("{}{number}", shown_path(source)),
        None => format!("{} ({name})", shown_path(source)),
    }
}

/// The line above the rows of an article.
fn heading(corpus: &Corpus, article: ArticleId, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", shown_name(corpus, article).chars().map(visible).collect::<String>())
}

/// Blanks and control characters as something to look at.
fn visible(c: char) -> char {
    match c {
        '\n' => '␊',
        '\t' => '␉',
        '\r' => '␍',
        c if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}') => '\u{fffd}',
        c => c,
    }
}
