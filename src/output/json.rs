//! The machine output, one JSON object a line: a contract, so its structs mirror those of the core and are not them.

use std::io::{self, Write};

use serde::Serialize;

use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::finding::{self, Safety};
use crate::output::Run;
use crate::report::Entry;
use crate::structure::BlockKind;

#[derive(Serialize)]
pub(super) struct Finding<'a> {
    rule: &'a str,
    category: &'a str,
    severity: &'a str,
    confidence: &'a str,
    message: &'a str,
    labels: Vec<Label<'a>>,
    notes: &'a [String],
    fixes: Vec<Fix<'a>>,
    event: Option<&'a str>,
    fingerprint: &'a str,
}

#[derive(Serialize)]
struct Label<'a> {
    #[serde(flatten)]
    at: Place<'a>,
    message: &'a str,
    primary: bool,
}

/// Words of an article and where they stand.
#[derive(Serialize)]
pub(super) struct Place<'a> {
    pub(super) path: &'a str,
    pub(super) article: &'a str,
    pub(super) byte_start: u32,
    pub(super) byte_end: u32,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) text: &'a str,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    path: &'a str,
    byte_start: u32,
    byte_end: u32,
    replacement: &'a str,
}

#[derive(Serialize)]
struct Article<'a> {
    path: &'a str,
    article: &'a str,
    byte_start: u32,
    byte_end: u32,
    first_line: usize,
    last_line: usize,
    headline: Option<&'a str>,
    place: Option<&'a str>,
    agency: Option<&'a str>,
    date: Option<String>,
    reference: Option<String>,
    reference_source: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'a str>,
    source: Option<&'a str>,
    url: Option<&'a str>,
    version: Option<&'a str>,
    sentences: usize,
    blocks: Vec<Block>,
}

#[derive(Serialize)]
struct Block {
    kind: &'static str,
    byte_start: u32,
    byte_end: u32,
    line: usize,
}

/// Writes a line for each finding.
pub fn lines(run: Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    run.report.shown().try_for_each(|entry| out.write_all(finding(run.corpus, entry).as_bytes()))
}

/// Writes one list of all findings.
pub fn array(run: Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    list(run.report.shown(), out, |entry| finding(run.corpus, entry))
}

/// Writes a list with a row for each entry.
pub(super) fn list<'a>(entries: impl Iterator<Item = &'a Entry>, out: &mut dyn Write, row: impl Fn(&'a Entry) -> String) -> io::Result<()> {
    out.write_all(b"[")?;
    for (number, entry) in entries.enumerate() {
        let comma = if number == 0 { "" } else { "," };
        write!(out, "{comma}\n{}", row(entry).trim_end())?;
    }
    out.write_all(b"\n]\n")
}

/// A finding of a report as one line, with its line end.
pub fn finding(corpus: &Corpus, entry: &Entry) -> String {
    one_line(&row(corpus, entry))
}

/// A finding of a report.
pub(super) fn row<'a>(corpus: &'a Corpus, entry: &'a Entry) -> Finding<'a> {
    let finding = &entry.finding;
    let labels = finding.labels().enumerate().map(|(number, label)| Label {
        at: place(corpus, label.at),
        message: &label.message,
        primary: number == 0,
    });
    let fixes = finding.fix.iter().map(|fix| Fix {
        title: &fix.title,
        safe: fix.safety == Safety::Safe,
        edits: fix.edits.iter().map(|e| edit(corpus, e)).collect(),
    });
    Finding {
        rule: finding.rule.name,
        category: finding.rule.category.name(),
        severity: finding.severity.name(),
        confidence: finding.confidence.name(),
        message: &finding.message,
        labels: labels.collect(),
        notes: &finding.notes,
        fixes: fixes.collect(),
        event: finding.event.as_deref(),
        fingerprint: &entry.fingerprint,
    }
}

/// The words at a place, no more than are in its first line, and where they stand in their file.
pub(super) fn place(corpus: &Corpus, at: Location) -> Place<'_> {
    let source = corpus.source(at.article);
    let span = corpus.within_line(at);
    let (line, column) = source.line_column(span.start);
    let in_file = source.file_span(span);
    Place {
        path: &source.path,
        article: &corpus.article(at.article).name,
        byte_start: in_file.start,
        byte_end: in_file.end,
        line,
        column,
        text: span.of(&source.text),
    }
}

fn edit<'a>(corpus: &'a Corpus, edit: &'a finding::Edit) -> Edit<'a> {
    let source = corpus.source(edit.at.article);
    let Span { start, end } = source.file_span(edit.at.span);
    Edit { path: &source.path, byte_start: start, byte_end: end, replacement: &edit.text }
}

/// An article's parts as one line, with its line end.
pub fn article(corpus: &Corpus, id: ArticleId) -> String {
    let (article, source, reading) = (corpus.article(id), corpus.source(id), corpus.reading(id));
    let words = |span: Span| span.of(&source.text);
    let line = |byte| source.line_column(byte).0;
    let block = |b: &crate::structure::Block| {
        let Span { start, end } = source.file_span(b.span);
        Block { kind: b.kind.name(), byte_start: start, byte_end: end, line: line(b.span.start) }
    };
    let in_file = source.file_span(article.span);
    one_line(&Article {
        path: &source.path,
        article: &article.name,
        byte_start: in_file.start,
        byte_end: in_file.end,
        first_line: line(article.span.start),
        last_line: line(reading.blocks.last().map_or(article.span.start, |b| b.span.end)),
        headline: headline(corpus, id),
        place: reading.dateline.map(|d| words(d.place)).or(article.meta.place.as_deref()),
        agency: reading.dateline.and_then(|d| d.agency).map(words),
        date: article.meta.published.or(reading.reference.day).map(|day| day.to_string()),
        reference: reading.reference.day.map(|day| day.to_string()),
        reference_source: reading.reference.source.name(),
        published: article.meta.time.as_deref(),
        source: article.meta.source.as_deref(),
        url: article.meta.url.as_deref(),
        version: article.meta.version.as_deref(),
        sentences: reading.sentences.len(),
        blocks: reading.blocks.iter().map(block).collect(),
    })
}

/// The headline that the container names, or else the first in the text.
pub(super) fn headline(corpus: &Corpus, id: ArticleId) -> Option<&str> {
    let first = corpus.reading(id).blocks.iter().find(|b| b.kind == BlockKind::Headline);
    let in_text = first.map(|b| corpus.words(Location { article: id, span: b.span }));
    corpus.article(id).meta.headline.as_deref().or(in_text)
}

pub(super) fn one_line(row: &impl Serialize) -> String {
    let mut line = serde_json::to_string(row).expect("strings and numbers always serialise");
    // Some readers take these for line ends, too.
    for (mark, escape) in [('\u{85}', "\\u0085"), ('\u{2028}', "\\u2028"), ('\u{2029}', "\\u2029")] {
        if line.contains(mark) {
            line = line.replace(mark, escape);
        }
    }
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Confidence, Severity};
    use crate::report::Standing;
    use crate::testing::{self, SAMPLE, assert_schema};

    fn found(corpus: &Corpus, words: [&str; 2]) -> Entry {
        let labels = words.map(|words| {
            let start = corpus.sources[0].text.find(words).expect("the words are there");
            let at = Location { article: ArticleId(0), span: Span::new(start, start + words.len()) };
            finding::Label { at, message: "a count".to_owned() }
        });
        let [primary, related] = labels;
        let edits = vec![finding::Edit { at: primary.at, text: "two ships".to_owned() }];
        let finding = finding::Finding {
            rule: &SAMPLE,
            severity: Severity::Error,
            confidence: Confidence::High,
            message: "the ships are 2 here but 3 there".to_owned(),
            primary,
            related: vec![related],
            notes: vec!["a\nb".to_owned()],
            event: Some("the ferry".to_owned()),
            about: Vec::new(),
            fix: Some(finding::Fix { title: "write `two`".to_owned(), safety: Safety::Unsafe, edits }),
        };
        Entry { finding, fingerprint: "0123456789abcdef".to_owned(), standing: Standing::New }
    }

    const TEXT: &str = "Zoë saw two ships.\nBo saw three\u{2028} ships.\n";

    #[test]
    fn a_finding_is_one_line_of_the_contract() {
        let corpus = testing::corpus(TEXT);
        let line = finding(&corpus, &found(&corpus, ["two ships", "three\u{2028} ships"]));
        assert_schema(include_str!("../../schema/findings.schema.json"), &line);
        insta::with_settings!({snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/text"), prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!("finding-jsonl", line);
        });
    }

    #[test]
    fn labels_end_with_their_line() {
        let corpus = testing::corpus(TEXT);
        let line: serde_json::Value = serde_json::from_str(&finding(&corpus, &found(&corpus, ["ships.\nBo saw", "three"]))).expect("JSON");
        assert_eq!(line["labels"][0]["text"], "ships.");
    }
}
