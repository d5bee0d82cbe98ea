//! Suppressions: *stet*, the copy-editor's word for "let it stand".
//!
//! One names a rule and words that a label underlines, or a fingerprint, and says why. It ends the whole finding, wherever
//! its other labels lie: who decided that `87 people` is right in this file has decided about the conflict.

pub mod inline;
pub mod list;

use jiff::civil::Date;

use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::finding::Finding;
use crate::fingerprint::normal;
use crate::output::shown_path;
use crate::report::{Entry, Report, Standing};
use crate::rules::{ALL, unknown, usual};
use list::Row;

/// One suppression, wherever it was written.
#[derive(Debug)]
pub struct Stet {
    /// Where it stands, for messages: `path:line`.
    pub at: String,
    rules: Vec<String>,
    words: Vec<String>,
    fingerprint: Option<String>,
    scope: Scope,
    reason: String,
    author: Option<String>,
    expires: Option<Date>,
}

/// Where a label must lie.
#[derive(Debug)]
enum Scope {
    /// In any file, or in the file with these last parts of its path.
    Files(Option<String>),
    /// In one article.
    Article(ArticleId),
    /// In one paragraph.
    Paragraph(Location),
}

/// The suppressions that stand in the texts of a corpus, in the order of their places.
pub fn inline(corpus: &Corpus) -> Vec<Stet> {
    let mut all = Vec::new();
    for article in corpus.ids() {
        let (source, span) = (corpus.source(article), corpus.article(article).span);
        for directive in source.stets.iter().filter(|d| span.start <= d.span.start && d.span.start < span.end) {
            let scope = if directive.words.is_empty() {
                Scope::Paragraph(Location { article, span: paragraph(corpus, article, directive.span.end) })
            } else {
                Scope::Article(article)
            };
            all.push(Stet {
                at: format!("{}:{}", shown_path(source), source.line_column(directive.span.start).0),
                rules: directive.rules.iter().map(|rule| usual(rule).to_owned()).collect(),
                words: directive.words.clone(),
                fingerprint: None,
                scope,
                reason: directive.reason.clone(),
                author: None,
                expires: None,
            });
        }
    }
    all
}

/// The paragraph that a byte of an article lies in, or else the next.
fn paragraph(corpus: &Corpus, article: ArticleId, byte: u32) -> Span {
    let blocks = &corpus.reading(article).blocks;
    let found = blocks.iter().find(|block| block.span.end > byte).or(blocks.last());
    found.map_or(corpus.article(article).span, |block| block.span)
}

/// The suppressions of a `stet.toml` at `path`.
pub fn listed(path: &str, rows: Vec<(usize, Row)>) -> Vec<Stet> {
    let stet = |(line, row): (usize, Row)| Stet {
        at: format!("{path}:{line}"),
        rules: row.rule.iter().map(|rule| usual(rule).to_owned()).collect(),
        words: row.words.into_iter().collect(),
        fingerprint: row.fingerprint,
        scope: Scope::Files(row.path),
        reason: row.reason,
        author: row.author,
        expires: row.expires.map(|day| day.0),
    };
    rows.into_iter().map(stet).collect()
}

/// Marks the entries of a report that are suppressed on the day `today`, and says what is wrong with the suppressions:
/// those that are of no use, have expired, cannot be read, or give no reason.
pub fn apply<'a>(corpus: &Corpus, report: &mut Report, stets: impl Iterator<Item = &'a Stet>, today: Date) -> Vec<String> {
    let mut problems = Vec::new();
    for stet in stets {
        let mut matched = report.entries.iter_mut().filter(|entry| stet.matches(corpus, entry)).peekable();
        let any = matched.peek().is_some();
        match stet.fault(today, any) {
            None => matched.for_each(|entry| entry.standing = stet.standing()),
            Some(Fault::Mild(said)) => {
                matched.for_each(|entry| entry.standing = stet.standing());
                problems.push(format!("{}: {said}", stet.at));
            }
            Some(Fault::Void(said)) => problems.push(format!("{}: {said}", stet.at)),
        }
    }
    problems
}

/// What is wrong with a suppression.
enum Fault {
    /// It holds all the same.
    Mild(String),
    /// It does not hold.
    Void(String),
}

impl Stet {
    fn fault(&self, today: Date, matched: bool) -> Option<Fault> {
        let missing = self.rules.iter().find(|name| !ALL.iter().any(|rule| rule.meta().name == **name));
        if let Some(name) = missing {
            return Some(Fault::Void(format!("stet: {}", unknown(name))));
        }
        if self.rules.is_empty() && self.fingerprint.is_none() {
            return Some(Fault::Void("stet: no rule named; write `stet: RULE \"words\" reason`".to_owned()));
        }
        if let Some(day) = self.expires.filter(|day| *day <= today) {
            return Some(Fault::Void(format!("stet: expired on {day}")));
        }
        if !matched {
            return Some(Fault::Void(format!("stet: matches no finding ({})", self.shown())));
        }
        self.reason.is_empty().then(|| Fault::Mild("stet: gives no reason".to_owned()))
    }

    /// What it asks for, in messages.
    fn shown(&self) -> String {
        let quoted = self.words.iter().map(|words| format!("{words:?}"));
        self.rules.iter().chain(&self.fingerprint).cloned().chain(quoted).collect::<Vec<_>>().join(" ")
    }

    fn standing(&self) -> Standing {
        Standing::Stet { reason: self.because(), in_text: !matches!(self.scope, Scope::Files(_)) }
    }

    /// The reason, and who gave it.
    fn because(&self) -> String {
        match &self.author {
            Some(author) => format!("{} ({author})", self.reason),
            None => self.reason.clone(),
        }
    }

    fn matches(&self, corpus: &Corpus, entry: &Entry) -> bool {
        if let Some(fingerprint) = &self.fingerprint {
            return *fingerprint == entry.fingerprint;
        }
        let finding = &entry.finding;
        self.rules.iter().any(|rule| rule == finding.rule.name) && self.underlined(corpus, finding)
    }

    /// Whether each of the quoted words is underlined by a label where this suppression holds.
    fn underlined(&self, corpus: &Corpus, finding: &Finding) -> bool {
        let here = || finding.labels().filter(|label| self.holds(corpus, label.at)).map(|label| label.at);
        let quoted = |words: &String| here().any(|at| contains(corpus.words(at), words));
        if self.words.is_empty() { here().next().is_some() } else { self.words.iter().all(quoted) }
    }

    fn holds(&self, corpus: &Corpus, at: Location) -> bool {
        match &self.scope {
            Scope::Files(None) => true,
            Scope::Files(Some(path)) => std::path::Path::new(&corpus.source(at.article).path).ends_with(path),
            Scope::Article(article) => at.article == *article,
            Scope::Paragraph(place) => at.article == place.article && at.span.start < place.span.end && place.span.start < at.span.end,
        }
    }
}

/// Whether `words` stand in a label's words as whole words, or the label's words in them.
fn contains(label: &str, words: &str) -> bool {
    let (label, words) = (normal(label), normal(words));
    let label: Vec<&str> = label.split(' ').collect();
    let words: Vec<&str> = words.split(' ').collect();
    let (long, short) = if label.len() >= words.len() { (&label, &words) } else { (&words, &label) };
    long.windows(short.len()).any(|part| part.iter().zip(short.iter()).all(|(a, b)| bare(a) == bare(b)))
}

/// A word without the punctuation around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | ':' | '"' | '\'' | '(' | ')'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_words_are_whole_words() {
        assert!(contains("87 people", "87"));
        assert!(contains("87", "87 people"));
        assert!(contains("The  “87” people", "the \"87\" people"));
        assert!(!contains("187 people", "87 people"));
        assert!(!contains("87 people", "people 87"));
    }
}
