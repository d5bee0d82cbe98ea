//! Rows as bytes: JSON objects or comma-separated values.

use std::io::{self, Write};

use rust_decimal::Decimal;

use super::BLOCK;
use crate::corpus::{ArticleId, Corpus, Source, Span};
use crate::output::visible;

/// How programs want their rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// One JSON object a line.
    Json,
    /// Comma-separated values, quoted as RFC 4180 says; rows end with a line feed.
    Csv,
}

/// The columns of the claims as comma-separated values. A claim has its fields in this order.
pub const COLUMNS: [&str; 35] = [
    "path",
    "article",
    "kind",
    "byte_start",
    "byte_end",
    "line",
    "column",
    "text",
    "low",
    "high",
    "bound",
    "unit",
    "counted",
    "predicate",
    "event",
    "place",
    "from",
    "to",
    "said_by",
    "factuality",
    "numerator",
    "denominator",
    "subunit",
    "per",
    "direction",
    "old_low",
    "old_high",
    "step",
    "speaker",
    "speaker_text",
    "cue",
    "direct",
    "canonical",
    "entity",
    "title",
];

/// The column after those that every row has.
pub(super) const OWN: usize = 8;

/// The bytes that the rows of the tokens take for each byte of text, at most.
const ROOM: usize = 64;

/// Writes the rows of one article.
pub(super) struct Rows<'a> {
    out: &'a mut dyn Write,
    buffer: Vec<u8>,
    source: &'a Source,
    syntax: Syntax,
    /// The path and the article, as every row of this article has them.
    names: Vec<u8>,
    /// The number of the next of [`COLUMNS`].
    next: usize,
    walk: Walk<'a>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(corpus: &'a Corpus, id: ArticleId, syntax: Syntax, out: &'a mut dyn Write) -> Self {
        let (article, source) = (corpus.article(id), corpus.source(id));
        let mut names = Vec::new();
        match syntax {
            Syntax::Json => {
                names.extend_from_slice(b"\",\"path\":");
                push_string(&mut names, &source.path);
                names.extend_from_slice(b",\"article\":");
                push_string(&mut names, &article.name);
            }
            Syntax::Csv => {
                push_cell(&mut names, &source.path);
                names.push(b',');
                push_cell(&mut names, &article.name);
                names.push(b',');
            }
        }
        let walk = Walk::new(corpus, id);
        let room = (article.span.len() * ROOM).min(BLOCK) + 4096;
        Self { out, buffer: Vec::with_capacity(room), source, syntax, names, next: 0, walk }
    }

    /// The fields that every row has.
    pub(super) fn place(&mut self, kind: &str, span: Span) {
        self.walk.to(span.start);
        let words = span.of(&self.source.text);
        let file = self.source.file_span(span);
        let numbers = [file.start as usize, file.end as usize, self.walk.line, self.walk.column];
        let buffer = &mut self.buffer;
        match self.syntax {
            Syntax::Json => {
                buffer.extend_from_slice(b"{\"kind\":\"");
                buffer.extend_from_slice(kind.as_bytes());
                buffer.extend_from_slice(&self.names);
                let keys = [",\"byte_start\":", ",\"byte_end\":", ",\"line\":", ",\"column\":"];
                for (key, number) in keys.into_iter().zip(numbers) {
                    buffer.extend_from_slice(key.as_bytes());
                    push_number(buffer, number);
                }
                buffer.extend_from_slice(b",\"text\":");
                push_string(buffer, words);
            }
            Syntax::Csv => {
                buffer.extend_from_slice(&self.names);
                buffer.extend_from_slice(kind.as_bytes());
                for number in numbers {
                    buffer.push(b',');
                    push_number(buffer, number);
                }
                buffer.push(b',');
                push_cell(buffer, words);
            }
        }
        self.next = OWN;
    }

    /// What comes before the value of a field.
    fn key(&mut self, key: &str) {
        match self.syntax {
            Syntax::Json => {
                self.buffer.extend_from_slice(b",\"");
                self.buffer.extend_from_slice(key.as_bytes());
                self.buffer.extend_from_slice(b"\":");
            }
            Syntax::Csv => {
                let ahead = COLUMNS[self.next..].iter().position(|column| *column == key);
                let commas = 1 + ahead.expect("fields come in the order of the columns");
                self.buffer.extend(std::iter::repeat_n(b',', commas));
                self.next += commas;
            }
        }
    }

    pub(super) fn text(&mut self, key: &str, value: Option<&str>) {
        self.key(key);
        match (self.syntax, value) {
            (Syntax::Json, Some(value)) => push_string(&mut self.buffer, value),
            (Syntax::Json, None) => self.buffer.extend_from_slice(b"null"),
            (Syntax::Csv, value) => push_cell(&mut self.buffer, value.unwrap_or("")),
        }
    }

    pub(super) fn flag(&mut self, key: &str, value: bool) {
        self.key(key);
        self.buffer.extend_from_slice(if value { b"true" } else { b"false" });
    }

    pub(super) fn list(&mut self, key: &str, values: &[&str]) {
        if self.syntax == Syntax::Csv {
            return self.text(key, Some(&values.join("; ")));
        }
        self.key(key);
        self.buffer.push(b'[');
        for (number, value) in values.iter().enumerate() {
            if number > 0 {
                self.buffer.push(b',');
            }
            push_string(&mut self.buffer, value);
        }
        self.buffer.push(b']');
    }

    pub(super) fn end(&mut self) {
        match self.syntax {
            Syntax::Json => self.buffer.push(b'}'),
            Syntax::Csv => self.buffer.extend(std::iter::repeat_n(b',', COLUMNS.len() - self.next)),
        }
        self.buffer.push(b'\n');
    }

    pub(super) fn decimal(&mut self, key: &str, value: Option<Decimal>) {
        // Most figures are whole, and need no string of their own.
        let whole = value.filter(|d| d.scale() == 0 && d.is_sign_positive()).and_then(|d| usize::try_from(d.mantissa()).ok());
        let Some(whole) = whole else { return self.text(key, value.map(|d| d.normalize().to_string()).as_deref()) };
        self.key(key);
        let quote: &[u8] = if matches!(self.syntax, Syntax::Json) { b"\"" } else { b"" };
        self.buffer.extend_from_slice(quote);
        push_number(&mut self.buffer, whole);
        self.buffer.extend_from_slice(quote);
    }

    /// One row for people: place, kind, words.
    pub(super) fn human(&mut self, kind: &str, span: Span) {
        self.walk.to(span.start);
        let words = span.of(&self.source.text);
        let mut shown: String = words.chars().take(48).map(visible).collect();
        if words.chars().nth(48).is_some() {
            shown.pop();
            shown.push('…');
        }
        let place = format!("{}:{}", self.walk.line, self.walk.column);
        let row = format!("{place:>9}  {kind:12}  {shown}");
        self.buffer.extend_from_slice(row.trim_end().as_bytes());
        self.buffer.push(b'\n');
    }

    /// A row for people that has no place in the text.
    pub(super) fn note(&mut self, kind: &str, words: &str) {
        writeln!(self.buffer, "           {kind:12}  {}", words.chars().map(visible).collect::<String>())
            .expect("a vector takes everything");
    }

    /// Hands the rows on once there are more than `full` bytes of them.
    pub(super) fn hand_on(&mut self, full: usize) -> io::Result<()> {
        if self.buffer.len() > full {
            self.out.write_all(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }
}

/// A place in an article that mostly goes forward: to count each line from its start would take the square of its length.
pub struct Walk<'a> {
    source: &'a Source,
    /// The offset in the text in which lines and columns count.
    at: u32,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

impl<'a> Walk<'a> {
    /// At the start of an article.
    pub fn new(corpus: &'a Corpus, id: ArticleId) -> Self {
        let (at, source) = (corpus.article(id).span.start, corpus.source(id));
        let place = source.place(at);
        let (line, column) = place.line_column();
        Self { source, at: place.byte, line, column }
    }

    /// Moves on to `byte`, which lies at or after the last one.
    pub fn to(&mut self, byte: u32) {
        let place = self.source.place(byte);
        if place.byte < self.at {
            // Words that were taken out of a document may stand there in another order.
            (self.line, self.column) = place.line_column();
        } else {
            let words = &place.text[self.at as usize..place.byte as usize];
            // The byte order mark of the file takes no column.
            let words = if self.at == 0 { words.strip_prefix('\u{feff}').unwrap_or(words) } else { words };
            if let Some(end) = words.rfind('\n') {
                self.line += words.bytes().filter(|b| *b == b'\n').count();
                self.column = 1 + words[end + 1..].chars().count();
            } else {
                self.column += words.chars().count();
            }
        }
        self.at = place.byte;
    }
}

fn push_number(out: &mut Vec<u8>, mut number: usize) {
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

/// A JSON string. The line ends of Unicode are escaped, because some readers split lines at them.
fn push_string(out: &mut Vec<u8>, words: &str) {
    out.push(b'"');
    let special = |b: u8| b < 0x20 || b == b'"' || b == b'\\' || b == 0xc2 || b == 0xe2;
    // All bytes are looked at, with no way out at the first: so the compiler takes many at once.
    if !words.bytes().fold(false, |found, b| found | special(b)) {
        out.extend_from_slice(words.as_bytes());
    } else {
        words.chars().for_each(|c| push_char(out, c));
    }
    out.push(b'"');
}

/// A cell of comma-separated values: RFC 4180, and quoted too where a reader could trim it.
pub(in crate::output) fn push_cell(out: &mut Vec<u8>, words: &str) {
    if words.contains([',', '"', '\n', '\r']) || words.trim().len() != words.len() {
        out.push(b'"');
        out.extend_from_slice(words.replace('"', "\"\"").as_bytes());
        out.push(b'"');
    } else {
        out.extend_from_slice(words.as_bytes());
    }
}

fn push_char(out: &mut Vec<u8>, c: char) {
    match c {
        '"' => out.extend_from_slice(b"\\\""),
        '\\' => out.extend_from_slice(b"\\\\"),
        '\n' => out.extend_from_slice(b"\\n"),
        '\r' => out.extend_from_slice(b"\\r"),
        '\t' => out.extend_from_slice(b"\\t"),
        c if c < ' ' || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}') => {
            out.extend_from_slice(format!("\\u{:04x}", u32::from(c)).as_bytes());
        }
        c => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must() {
        let cell = |words: &str| {
            let mut out = Vec::new();
            push_cell(&mut out, words);
            String::from_utf8(out).expect("a cell is UTF-8")
        };
        let cells = ["12 people", "$2,000", "“no”", "a \"no\"", "one\ntwo", " Holm", ""].map(cell);
        assert_eq!(cells, ["12 people", "\"$2,000\"", "“no”", "\"a \"\"no\"\"\"", "\"one\ntwo\"", "\" Holm\"", ""]);
    }
}
