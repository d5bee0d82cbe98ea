//! Bytes of a file become sources and articles. Any bytes will do; nothing here reads or prints.

use std::borrow::Cow;
use std::path::Path;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use jiff::civil::Date;
use serde_json::{Map, Value};
use thiserror::Error;

use crate::corpus::{Article, Encoding, Meta, Source, Span};
use crate::structure;

/// Why a file, or a part of it, could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum InputError {
    /// The file is no text.
    #[error("{0}: a binary file, not text")]
    Binary(String),
    /// Offsets are numbers of 32 bits.
    #[error("{0}: larger than 4 GB")]
    TooLarge(String),
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

/// Reads the bytes of the file at `path`, whose suffix tells the format; standard input is the path `-`.
pub fn parse(path: &str, bytes: &[u8]) -> Result<Input, InputError> {
    let (text, encoding) = decode(path, bytes)?;
    let mut input = read(path, text, encoding);
    if encoding == Encoding::Windows1252 {
        input.notices.push(format!("{path}: not UTF-8, read as Windows-1252"));
    }
    Ok(input)
}

/// Reads a text that was decoded before.
pub fn read(path: &str, text: Cow<'_, str>, encoding: Encoding) -> Input {
    match format(path, &text) {
        Format::Text => plain(path, text.into_owned(), encoding),
        Format::Markdown => markdown(path, text.into_owned(), encoding),
        Format::Lines => json_lines(path, &text),
    }
}

enum Format {
    Text,
    Markdown,
    Lines,
}

fn format(path: &str, text: &str) -> Format {
    let suffix = Path::new(path).extension().map(|s| s.to_ascii_lowercase());
    match suffix.as_ref().and_then(|s| s.to_str()) {
        Some("md" | "markdown") => Format::Markdown,
        Some("jsonl" | "ndjson") => Format::Lines,
        // Standard input has no suffix: its first line tells.
        None if path == "-" && text.lines().next().is_some_and(|line| object(line).is_ok()) => Format::Lines,
        _ => Format::Text,
    }
}

fn decode<'a>(path: &str, bytes: &'a [u8]) -> Result<(Cow<'a, str>, Encoding), InputError> {
    let utf16 = match bytes {
        [0xff, 0xfe, rest @ ..] => Some((UTF_16LE.decode_without_bom_handling(rest).0, Encoding::Utf16Le)),
        [0xfe, 0xff, rest @ ..] => Some((UTF_16BE.decode_without_bom_handling(rest).0, Encoding::Utf16Be)),
        _ => None,
    };
    let (text, encoding) = match (utf16, std::str::from_utf8(bytes)) {
        (Some(decoded), _) => decoded,
        _ if is_binary(bytes) => return Err(InputError::Binary(path.to_owned())),
        (None, Ok(text)) => (Cow::Borrowed(text), Encoding::Utf8),
        (None, Err(_)) => (WINDOWS_1252.decode_without_bom_handling(bytes).0, Encoding::Windows1252),
    };
    if text.len() >= u32::MAX as usize {
        return Err(InputError::TooLarge(path.to_owned()));
    }
    Ok((text, encoding))
}

/// The bytes of a file whose text reads so, or the character that its encoding does not have. A text out of a container is
/// given back as UTF-8.
pub fn encode(text: &str, encoding: Encoding) -> Result<Vec<u8>, char> {
    let utf16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect();
    match encoding {
        Encoding::Utf8 | Encoding::Embedded => Ok(text.as_bytes().to_vec()),
        Encoding::Utf16Le => Ok(utf16([0xff, 0xfe], u16::to_le_bytes)),
        Encoding::Utf16Be => Ok(utf16([0xfe, 0xff], u16::to_be_bytes)),
        Encoding::Windows1252 => {
            let (bytes, _, lossy) = WINDOWS_1252.encode(text);
            let foreign = |c: &char| WINDOWS_1252.encode(c.encode_utf8(&mut [0; 4])).2;
            match text.chars().find(foreign).filter(|_| lossy) {
                Some(foreign) => Err(foreign),
                None => Ok(bytes.into_owned()),
            }
        }
    }
}

/// Whether the bytes are no text: a NUL among them, or one control character in twenty at their start.
fn is_binary(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(8192)];
    let control = start.iter().filter(|b| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b)).count();
    bytes.contains(&0) || control * 20 > start.len()
}

fn plain(path: &str, text: String, encoding: Encoding) -> Input {
    let source = Source::new(path, text, encoding);
    let spans = structure::split(&source.text);
    let name = |n: usize| if spans.len() == 1 { path.to_owned() } else { format!("{path}#{}", n + 1) };
    let article = |(n, span): (usize, &Span)| Article { name: name(n), source: 0, span: *span, meta: Meta::default() };
    let articles = spans.iter().enumerate().map(article).collect();
    Input { texts: vec![(source, articles)], ..Input::default() }
}

fn markdown(path: &str, text: String, encoding: Encoding) -> Input {
    let (meta, start) = front_matter(&text);
    let article = Article { name: path.to_owned(), source: 0, span: Span::new(start, text.len()), meta };
    Input { texts: vec![(Source::new(path, text, encoding), vec![article])], ..Input::default() }
}

/// What the block between `---` lines says, and where the text after it starts.
fn front_matter(text: &str) -> (Meta, usize) {
    let mut meta = Meta::default();
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        let line = line.trim_start_matches('\u{feff}').trim_end();
        match (number, line) {
            (0, "---") => {}
            (0, _) => break,
            (_, "---" | "...") => return (meta, at),
            _ => field(&mut meta, line),
        }
    }
    (Meta::default(), 0)
}

fn field(meta: &mut Meta, line: &str) {
    let Some((key, value)) = line.split_once(':') else { return };
    let value = value.trim();
    let quoted = |mark| value.strip_prefix(mark).and_then(|v: &str| v.strip_suffix(mark));
    let value = quoted('"').or(quoted('\'')).unwrap_or(value);
    let given = (!value.is_empty()).then(|| value.to_owned());
    match key {
        "title" | "headline" => meta.headline = given,
        "date" | "published" => meta.published = day(value),
        "source" => meta.source = given,
        "url" => meta.url = given,
        "version" => meta.version = given,
        _ => {}
    }
}

/// The day of a date or of a point in time, as `2026-03-14` or `2026-03-14T09:26:53Z`.
fn day(value: &str) -> Option<Date> {
    value.get(..10)?.parse().ok()
}

fn json_lines(path: &str, text: &str) -> Input {
    let mut input = Input::default();
    let lines = text.trim_start_matches('\u{feff}').lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    for (count, (number, line)) in lines.enumerate() {
        match article(line) {
            Ok((id, meta, text)) => {
                let name = id.unwrap_or_else(|| format!("{path}#{}", count + 1));
                let article = Article { name, source: 0, span: Span::new(0, text.len()), meta };
                let mut source = Source::new(path, text, Encoding::Embedded);
                source.record = Some(number + 1);
                input.texts.push((source, vec![article]));
            }
            Err(reason) => input.errors.push(InputError::Line { path: path.to_owned(), line: number + 1, reason }),
        }
    }
    // A file without a line is an article without claims, as every empty file.
    if input.texts.is_empty() && input.errors.is_empty() {
        return plain(path, String::new(), Encoding::Utf8);
    }
    input
}

fn object(line: &str) -> Result<Map<String, Value>, String> {
    match serde_json::from_str(line.trim_start_matches('\u{feff}')) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err("not a JSON object".to_owned()),
        Err(error) => {
            let said = error.to_string();
            let said = said.split(" at line ").next().unwrap_or_default();
            Err(format!("not JSON: {said} at column {}", error.column()))
        }
    }
}

/// The id, the metadata and the text of one object.
fn article(line: &str) -> Result<(Option<String>, Meta, String), String> {
    let mut object = object(line)?;
    let text = match object.remove("text") {
        Some(Value::String(text)) => text,
        Some(_) => return Err("`text` is not a string".to_owned()),
        None => return Err("no `text` in this object".to_owned()),
    };
    let mut take = |key| match object.remove(key) {
        Some(Value::String(value)) if !value.is_empty() => Some(value),
        Some(Value::Number(value)) => Some(value.to_string()),
        _ => None,
    };
    let published = take("published").and_then(|value| day(&value));
    let meta = Meta { headline: take("headline"), published, source: take("source"), url: take("url"), version: take("version") };
    Ok((take("id"), meta, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(input: &Input) -> Vec<&str> {
        input.texts.iter().flat_map(|(_, articles)| articles).map(|a| a.name.as_str()).collect()
    }

    #[test]
    fn encodings_are_told_by_their_bytes() {
        let read = |bytes: &[u8]| parse("a.txt", bytes).map(|input| (input.texts[0].0.text.clone(), input.texts[0].0.encoding));
        assert_eq!(read("Zoë".as_bytes()), Ok(("Zoë".to_owned(), Encoding::Utf8)));
        assert_eq!(read(b"Zo\xeb"), Ok(("Zoë".to_owned(), Encoding::Windows1252)));
        assert_eq!(read(b"\xff\xfeZ\0o\0"), Ok(("Zo".to_owned(), Encoding::Utf16Le)));
        assert_eq!(read(b"\xfe\xff\0Z\0o"), Ok(("Zo".to_owned(), Encoding::Utf16Be)));
        assert_eq!(read(b"a\0b"), Err(InputError::Binary("a.txt".to_owned())));
        assert_eq!(read(b"\x01\x02\x03abcdef"), Err(InputError::Binary("a.txt".to_owned())));
        assert_eq!(parse("a.txt", b"Zo\xeb").unwrap().notices, ["a.txt: not UTF-8, read as Windows-1252"]);
    }

    #[test]
    fn a_text_goes_back_into_its_encoding() {
        for bytes in ["Zoë 😀".as_bytes(), b"\xef\xbb\xbfZo\r\n", b"Zo\xeb\x81", b"\xff\xfeZ\0o\0", b"\xfe\xff\0Z\xd8\x3d\xde\x00"] {
            let input = parse("a.txt", bytes).unwrap();
            let source = &input.texts[0].0;
            assert_eq!(encode(&source.text, source.encoding).as_deref(), Ok(bytes), "{:?}", source.encoding);
        }
        assert_eq!(encode("Zoë Łaska", Encoding::Windows1252), Err('Ł'));
    }

    #[test]
    fn an_empty_file_is_one_article() {
        for path in ["a.txt", "a.md", "a.jsonl", "a", "-"] {
            assert_eq!(names(&parse(path, b"").unwrap()), [path]);
        }
    }

    #[test]
    fn front_matter_is_read_and_left_out() {
        let text = "---\ntitle: \"Ferry: a new one\"\ndate: 2026-03-14T09:00:00Z\nsource: Tern\nother: x\n---\nThe ferry came.\n";
        let input = parse("a.md", text.as_bytes()).unwrap();
        let article = &input.texts[0].1[0];
        assert_eq!(article.span.of(text), "The ferry came.\n");
        assert_eq!(article.meta.headline.as_deref(), Some("Ferry: a new one"));
        assert_eq!(article.meta.published.map(|d| d.to_string()).as_deref(), Some("2026-03-14"));
        assert_eq!(article.meta.source.as_deref(), Some("Tern"));
        let open = "---\ntitle: no end\n";
        assert_eq!(parse("a.md", open.as_bytes()).unwrap().texts[0].1[0].span.len(), open.len());
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
        fn any_bytes_will_do(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200), suffix in "(txt|md|jsonl|x)") {
            let _ = parse(&format!("a.{suffix}"), &bytes);
        }
    }
}
