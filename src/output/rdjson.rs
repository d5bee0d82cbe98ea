//! The diagnostics of reviewdog, in its JSON format.

use std::io::{self, Write};

use serde::Serialize;

use crate::corpus::{Corpus, Source};
use crate::finding::{self, Finding, Severity};
use crate::output::region::{self, path};
use crate::output::{Run, json};

#[derive(Serialize)]
struct Result<'a> {
    source: Tool,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    url: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code<'a>,
    suggestions: Vec<Suggestion<'a>>,
    related_locations: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
    url: String,
}

#[derive(Serialize)]
struct Location {
    path: String,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    location: Location,
}

/// Writes one object with a diagnostic for each finding.
pub fn write(run: Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let result = Result {
        source: Tool { name: env!("CARGO_PKG_NAME"), url: env!("CARGO_PKG_REPOSITORY") },
        diagnostics: run.report.shown().map(|entry| diagnostic(run.corpus, &entry.finding)).collect(),
    };
    out.write_all(json::one_line(&result).as_bytes())
}

fn diagnostic<'a>(corpus: &'a Corpus, finding: &'a Finding) -> Diagnostic<'a> {
    let related = finding.related.iter().map(|label| Related { message: &label.message, location: location(corpus, label) });
    Diagnostic {
        message: [vec![finding.message.clone()], finding.notes.clone()].concat().join("\n"),
        location: location(corpus, &finding.primary),
        severity: match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Note => "INFO",
        },
        code: Code { value: finding.rule.name, url: finding.rule.page() },
        suggestions: suggestions(corpus, finding),
        related_locations: related.collect(),
    }
}

/// The edits of the fix that lie in the file of the primary label, which is the only one that a suggestion can speak of.
fn suggestions<'a>(corpus: &Corpus, finding: &'a Finding) -> Vec<Suggestion<'a>> {
    let file = corpus.source(finding.primary.at.article);
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
    let here = edits.filter(|edit| {
        let source = corpus.source(edit.at.article);
        source.path == file.path && source.record.is_none()
    });
    here.map(|edit| Suggestion { range: range(file, edit.at.span), text: &edit.text }).collect()
}

fn location(corpus: &Corpus, label: &finding::Label) -> Location {
    let source = corpus.source(label.at.article);
    Location { path: path(source).into_owned(), range: range(source, corpus.within_line(label.at)) }
}

fn range(source: &Source, span: crate::corpus::Span) -> Range {
    let region = region::Region::in_bytes(source, span);
    let (from, to) = region.columns.unzip();
    Range { start: Position { line: region.line, column: from }, end: Position { line: region.end_line, column: to } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{assert_schema, printed, sample};

    #[test]
    fn the_diagnostics_are_what_reviewdog_asks_for() {
        let text = printed(&sample(), write);
        assert_schema(include_str!("../../tests/formats/rdjson.schema.json"), &text);
        let result: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let first = &result["diagnostics"][0];
        // Columns count bytes: the `ë` before the words has two.
        assert_eq!(first["location"]["range"]["start"], serde_json::json!({"line": 3, "column": 6}));
        assert_eq!(first["suggestions"][0]["text"], "three ships");
        assert_eq!(first["related_locations"][0]["location"]["path"], "evening.txt");
    }
}
