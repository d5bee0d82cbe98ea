//! Bytes of a file become sources and articles. Any bytes will do; nothing here reads or prints.

mod decode;
mod extract;
mod feed;
mod fields;
mod html;
mod json;
mod markdown;
mod markup;
mod newsml;
mod nitf;
mod xml;

use std::path::Path;
use std::sync::Arc;

use thiserror::Error;

pub use decode::encode;

use crate::corpus::{Article, Encoding, Meta, Source, Span};
use crate::offsets::{Document, Offsets};
use crate::structure;
use decode::{Decoded, decode};

/// Why a file, or a part of it, could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum InputError {
    /// The file is no text.
    #[error("{0}: a binary file, not text")]
    Binary(String),
    /// Offsets are numbers of 32 bits.
    #[error("{0}: larger than 4 GB")]
    TooLarge(String),
    /// A format for many things, which holds something else than news here.
    #[error("{path}: {holds}, not news")]
    Other {
        /// The path of the file.
        path: String,
        /// What it holds.
        holds: String,
    },
    /// A line of a `.jsonl` file holds no article.
    #[error("{path}:{line}: {reason}")]
    Line {
        /// The path of the file.
        path: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// A part of a container holds no article, or cannot be read from here on.
    #[error("{path}:{line}:{column}: {reason}")]
    Place {
        /// The path of the file.
        path: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1, in characters.
        column: usize,
        /// What is wrong there.
        reason: String,
    },
}

impl InputError {
    /// Whether the file is none to be read: met in a folder, it is passed over.
    pub fn is_foreign(&self) -> bool {
        matches!(self, InputError::Binary(_) | InputError::Other { .. })
    }
}

/// What a file holds.
#[derive(Debug, Default)]
pub struct Input {
    /// The texts with their articles, whose `source` is to be numbered by whoever gathers them.
    pub texts: Vec<(Source, Vec<Article>)>,
    /// The parts that could not be read.
    pub errors: Vec<InputError>,
    /// What the user should know of how the file was read.
    pub notices: Vec<String>,
}

/// The suffixes of the files that are read where a folder holds them.
pub const SUFFIXES: &[&str] = &["txt", "md", "jsonl", "json", "html", "htm", "xhtml", "xml", "nitf", "rss", "atom"];

/// Reads the bytes of the file at `path`, whose suffix tells the format; standard input is the path `-`.
pub fn parse(path: &str, bytes: &[u8]) -> Result<Input, InputError> {
    let declares = matches!(suffix(path).as_deref(), Some("html" | "htm" | "xhtml" | "xml" | "nitf" | "rss" | "atom"));
    let Decoded { text, encoding, bytes, guessed } = decode(path, bytes, declares)?;
    let mut input = read_decoded(path, text.into_owned(), encoding, bytes)?;
    if let (true, Encoding::Legacy(known)) = (guessed, encoding) {
        let name = if known == encoding_rs::WINDOWS_1252 { "Windows-1252" } else { known.name() };
        input.notices.push(format!("{path}: not UTF-8, read as {name}"));
    }
    Ok(input)
}

/// Reads a text that replaces one that was decoded before.
pub fn read(path: &str, text: &str, encoding: Encoding) -> Result<Input, InputError> {
    let bytes = encode(text, encoding).map_or_else(|_| Offsets::default(), |bytes| decode::decode_as(&bytes, encoding).1);
    read_decoded(path, text.to_owned(), encoding, bytes)
}

fn read_decoded(path: &str, text: String, encoding: Encoding, bytes: Offsets) -> Result<Input, InputError> {
    Ok(match format(path, &text) {
        Format::Text => plain(path, text, encoding, bytes),
        Format::Markdown => markdown::read(path, text, encoding, bytes),
        Format::Lines => json::lines(path, &text),
        Format::Json => json::read(path, &text)?,
        Format::Xml => xml::read(path, &Arc::new(Document::new(text, bytes)))?,
        Format::Html => html::read(path, &Arc::new(Document::new(text, bytes))),
    })
}

enum Format {
    Text,
    Markdown,
    Lines,
    Json,
    Xml,
    Html,
}

fn suffix(path: &str) -> Option<String> {
    Some(Path::new(path).extension()?.to_str()?.to_ascii_lowercase())
}

fn format(path: &str, text: &str) -> Format {
    match suffix(path).as_deref() {
        Some("md" | "markdown") => Format::Markdown,
        Some("jsonl" | "ndjson") => Format::Lines,
        Some("json") => Format::Json,
        Some("xml" | "nitf" | "rss" | "atom") => Format::Xml,
        Some("html" | "htm" | "xhtml") => Format::Html,
        // Standard input has no suffix: its first line tells.
        None if path == "-" && text.lines().next().is_some_and(json::is_object) => Format::Lines,
        _ => Format::Text,
    }
}

fn plain(path: &str, text: String, encoding: Encoding, bytes: Offsets) -> Input {
    let source = Source::new(path, text, encoding).with_bytes(bytes);
    let spans = structure::split(&source.text);
    let name = |n: usize| numbered(path, n, spans.len());
    let article = |(n, span): (usize, &Span)| Article { name: name(n), source: 0, span: *span, meta: Meta::default() };
    let articles = spans.iter().enumerate().map(article).collect();
    Input { texts: vec![(source, articles)], ..Input::default() }
}

/// The name of the article of this number, from 0, in a file that holds `count`.
fn numbered(path: &str, number: usize, count: usize) -> String {
    if count == 1 { path.to_owned() } else { format!("{path}#{}", number + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(input: &Input) -> Vec<&str> {
        input.texts.iter().flat_map(|(_, articles)| articles).map(|a| a.name.as_str()).collect()
    }

    #[test]
    fn a_guess_at_the_encoding_is_said() {
        assert_eq!(parse("a.txt", b"Zo\xeb").unwrap().notices, ["a.txt: not UTF-8, read as Windows-1252"]);
        assert_eq!(parse("a.html", b"<meta charset=latin1><p>Zo\xeb").unwrap().notices, [""; 0]);
    }

    #[test]
    fn an_empty_file_is_one_article() {
        for path in ["a.txt", "a.md", "a.jsonl", "a", "-", "a.html"] {
            assert_eq!(names(&parse(path, b"").unwrap()), [path]);
        }
    }

    #[test]
    fn a_broken_line_leaves_the_others_whole() {
        let lines = "{\"id\": \"one\", \"text\": \"A.\"}\n\n{\"id\": 2, \"text\": \"B.\"}\n{\"text\": \"C.\"}\n{\"text\": \n[1]\n{\"id\": \"x\"}\n{\"text\": 7}\n";
        let input = parse("a.jsonl", lines.as_bytes()).unwrap();
        assert_eq!(names(&input), ["one", "2", "a.jsonl#3"]);
        assert_eq!(input.texts.iter().map(|(source, _)| source.record).collect::<Vec<_>>(), [Some(1), Some(3), Some(4)]);
        let errors: Vec<_> = input.errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            errors,
            [
                "a.jsonl:5: not JSON: EOF while parsing a value at column 9",
                "a.jsonl:6: not a JSON object",
                "a.jsonl:7: no `text` in this object",
                "a.jsonl:8: `text` is not a string",
            ]
        );
    }

    #[test]
    fn standard_input_may_be_lines_of_json() {
        assert_eq!(names(&parse("-", b"{\"id\": \"one\", \"text\": \"A.\"}\n").unwrap()), ["one"]);
        assert_eq!(names(&parse("-", b"{Curly} words.\n").unwrap()), ["-"]);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_will_do(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200), suffix in "(txt|md|jsonl|json|html|xml|x)") {
            let _ = parse(&format!("a.{suffix}"), &bytes);
        }

        #[test]
        fn any_markup_will_do(text in "(<|>|</|/>|&|;|&amp;|&#x41;|<!--|-->|<!\\[CDATA\\[|\\]\\]>|<p>|</p>|<item>|</item>|<rss>|<nitf>|<body.content>|<hl1>|<br/>|a| |é|😀|\n|\"|=){0,40}", suffix in "(html|xml)") {
            if let Ok(input) = parse(&format!("a.{suffix}"), text.as_bytes()) {
                for (source, _) in &input.texts {
                    let ends = (0..=source.text.len()).filter(|at| source.text.is_char_boundary(*at));
                    for at in ends {
                        let span = source.file_span(Span::new(at, source.text.len()));
                        proptest::prop_assert!(text.get(span.start as usize..).is_some() && text.get(span.end as usize..).is_some());
                        source.line_column(at as u32);
                    }
                }
            }
        }
    }
}
