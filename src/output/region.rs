//! Where words stand, as other programs are told.

use std::borrow::Cow;

use crate::corpus::{Corpus, Location, Source, Span};
use crate::finding::Finding;
use crate::offsets::Place;
use crate::output::{shown_path, visible};

/// A part of a file. A text that is one record of its file has no columns there: its region is the record's line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    /// The first line, from 1.
    pub(super) line: usize,
    /// The last line.
    pub(super) end_line: usize,
    /// The column of the first character in the first line, and of the one behind the last in the last line, from 1.
    pub(super) columns: Option<(usize, usize)>,
}

impl Region {
    /// The region of a span, with columns that count characters.
    pub(super) fn new(source: &Source, span: Span) -> Self {
        Self::counted(source, span, |place| place.line_column().1)
    }

    /// The region of a span, with columns that count bytes of UTF-8.
    pub(super) fn in_bytes(source: &Source, span: Span) -> Self {
        Self::counted(source, span, |place| place.byte_column())
    }

    fn counted(source: &Source, span: Span, column: impl Fn(Place<'_>) -> usize) -> Self {
        let start = source.place(span.start);
        let end = if span.is_empty() { start } else { source.place_behind(span.end) };
        let line = |place: Place<'_>| place.line_column().0;
        match source.record {
            Some(line) => Self { line, end_line: line, columns: None },
            None => Self { line: line(start), end_line: line(end), columns: Some((column(start), column(end))) },
        }
    }

    /// The region of a label.
    pub(super) fn of_label(corpus: &Corpus, at: Location) -> Self {
        Self::new(corpus.source(at.article), corpus.within_line(at))
    }
}

/// The path of a source with slashes, without `./` before it, as the programs want it that look it up in a checkout.
pub(super) fn path(source: &Source) -> Cow<'_, str> {
    let mut path = shown_path(source);
    while let Some(rest) = path.strip_prefix("./") {
        path = rest.trim_start_matches('/');
    }
    if cfg!(windows) { Cow::Owned(path.replace('\\', "/")) } else { Cow::Borrowed(path) }
}

/// `path:line:column` of a label.
pub(super) fn place(corpus: &Corpus, at: Location) -> String {
    let region = Region::of_label(corpus, at);
    let path: String = path(corpus.source(at.article)).chars().map(visible).collect();
    format!("{path}:{}:{}", region.line, region.columns.map_or(1, |(column, _)| column))
}

/// What a finding says besides its message, a line each: every label with its place and its words, then the notes.
pub(super) fn details(corpus: &Corpus, finding: &Finding) -> Vec<String> {
    let labels = finding.labels().map(|label| {
        let words: String = corpus.within_line(label.at).of(&corpus.source(label.at.article).text).chars().map(visible).collect();
        let said = if label.message.is_empty() { String::new() } else { format!(": {}", label.message) };
        format!("{}: “{words}”{said}", place(corpus, label.at))
    });
    labels.chain(finding.notes.iter().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Encoding;

    #[test]
    fn columns_count_characters_or_bytes() {
        let source = Source::new("a.txt", "One.\nZoë saw two\nships.", Encoding::Utf8);
        let span = Span::new(10, 19);
        assert_eq!(span.of(&source.text), "saw two\ns");
        assert_eq!(Region::new(&source, span), Region { line: 2, end_line: 3, columns: Some((5, 2)) });
        assert_eq!(Region::in_bytes(&source, span), Region { line: 2, end_line: 3, columns: Some((6, 2)) });
    }

    #[test]
    fn a_record_is_its_line() {
        let mut source = Source::new("a.jsonl", "One.\nTwo.", Encoding::Utf8);
        source.record = Some(7);
        assert_eq!(Region::new(&source, Span::new(5, 8)), Region { line: 7, end_line: 7, columns: None });
    }

    #[test]
    fn paths_start_at_the_folder() {
        let path = |path| path_of(&Source::new(path, "", Encoding::Utf8));
        assert_eq!(
            ["./a.txt", ".//././b/c.txt", "../d.txt", "/e.txt", "-"].map(path),
            ["a.txt", "b/c.txt", "../d.txt", "/e.txt", "<stdin>"]
        );
    }

    fn path_of(source: &Source) -> String {
        path(source).into_owned()
    }
}
