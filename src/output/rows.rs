//! Tokens, claims and articles, a row each: written by hand, because a corpus has many millions of them.

use std::io::{self, Write};

use rust_decimal::Decimal;

use crate::claim::quantity::Measure;
use crate::claim::{Claim, ClaimKind, DateClaim, Quantity};
use crate::corpus::{ArticleId, Corpus, Source, Span};
use crate::output::places::Places;
use crate::output::{heading, json, visible};
use crate::reading::Reading;
use crate::token::tokenize;

/// In which form to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// For people.
    Human,
    /// For programs.
    Lines,
}

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
const OWN: usize = 8;

/// Bytes to gather before they are handed on.
const BLOCK: usize = 1 << 16;

/// The bytes that the rows of the tokens take for each byte of text, at most.
const ROOM: usize = 64;

/// The tokens of an article.
pub fn tokens(corpus: &Corpus, id: ArticleId, form: Form, out: &mut dyn Write) -> io::Result<()> {
    let (article, source) = (corpus.article(id), corpus.source(id));
    if form == Form::Human {
        heading(corpus, id, out)?;
    }
    let mut rows = Rows::new(corpus, id, Syntax::Json, out);
    for token in tokenize(article.span.of(&source.text), article.span.start) {
        match form {
            Form::Lines => {
                rows.place(token.kind.name(), token.span);
                rows.end();
            }
            Form::Human => rows.human(token.kind.name(), token.span),
        }
        rows.hand_on(BLOCK)?;
    }
    rows.hand_on(0)
}

/// The claims of an article, for programs.
pub fn claims(corpus: &Corpus, id: ArticleId, syntax: Syntax, out: &mut dyn Write) -> io::Result<()> {
    let (source, reading) = (corpus.source(id), corpus.reading(id));
    let mut rows = Rows::new(corpus, id, syntax, out);
    let mut places = Places::new(reading);
    for claim in &reading.claims {
        rows.place(kind(claim), claim.at);
        fields(&mut rows, source, reading, claim, &mut places);
        rows.end();
        rows.hand_on(BLOCK)?;
    }
    rows.hand_on(0)
}

/// The parts of an article.
pub fn article(corpus: &Corpus, id: ArticleId, form: Form, out: &mut dyn Write) -> io::Result<()> {
    if form == Form::Lines {
        return out.write_all(json::article(corpus, id).as_bytes());
    }
    let (article, source, reading) = (corpus.article(id), corpus.source(id), corpus.reading(id));
    heading(corpus, id, out)?;
    let mut rows = Rows::new(corpus, id, Syntax::Json, out);
    if let Some(headline) = &article.meta.headline {
        rows.note("headline", headline);
    }
    if let Some(day) = article.meta.published {
        rows.note("published", &day.to_string());
    }
    rows.note("reference", &reading.reference.said());
    if let Some(dateline) = reading.dateline {
        let agency = dateline.agency.map_or(String::new(), |a| format!(", {}", a.of(&source.text)));
        rows.note("dateline", &format!("{}{agency}", dateline.place.of(&source.text)));
    }
    rows.note("sentences", &reading.sentences.len().to_string());
    for block in &reading.blocks {
        rows.human(block.kind.name(), block.span);
    }
    rows.hand_on(0)
}

/// The kind of a claim, as the machine output names it.
pub fn kind(claim: &Claim) -> &'static str {
    match &claim.kind {
        ClaimKind::Quantity(quantity) => quantity.measure.name(),
        ClaimKind::Date(_) => "date",
        ClaimKind::Quote(_) | ClaimKind::Reported(_) => "quote",
        ClaimKind::Name(_) => "name",
    }
}

/// The fields of a claim's kind. Unknown is null.
fn fields<'a>(rows: &mut Rows<'_>, source: &Source, reading: &Reading, claim: &Claim, places: &mut Places<'a>) {
    match &claim.kind {
        ClaimKind::Quantity(quantity) => {
            rows.decimal("low", quantity.low);
            rows.decimal("high", quantity.high);
            if quantity.measure == Measure::Time {
                return;
            }
            rows.text("bound", Some(quantity.bound.name()));
            rows.text("unit", quantity.unit);
            rows.text("counted", quantity.what());
            rows.text("predicate", quantity.predicate);
            rows.text("event", None);
            rows.list("place", places.around(claim));
            let day = day(reading, claim);
            rows.text("from", day.and_then(|d| d.from).map(|d| d.to_string()).as_deref());
            rows.text("to", day.and_then(|d| d.to).map(|d| d.to_string()).as_deref());
            rows.text("said_by", quantity.said_by.as_deref());
            rows.text("factuality", Some(quantity.factuality.name()));
            details(rows, quantity);
        }
        ClaimKind::Date(date) => {
            rows.text("from", date.from.map(|d| d.to_string()).as_deref());
            rows.text("to", date.to.map(|d| d.to_string()).as_deref());
        }
        ClaimKind::Quote(quote) | ClaimKind::Reported(quote) => {
            rows.text("speaker", quote.speaker.as_deref());
            rows.text("speaker_text", quote.speaker_at.map(|at| at.of(&source.text)));
            rows.text("cue", quote.cue.as_deref());
            rows.flag("direct", claim.quote().is_some());
        }
        ClaimKind::Name(name) => {
            rows.text("canonical", Some(&name.canonical));
            rows.text("entity", name.entity.map(|e| e.name()));
            rows.text("title", name.title.as_deref());
        }
    }
}

/// The fields that only some figures have.
fn details(rows: &mut Rows<'_>, quantity: &Quantity) {
    if let Some((numerator, denominator)) = quantity.fraction {
        rows.decimal("numerator", Some(numerator.into()));
        rows.decimal("denominator", Some(denominator.into()));
    }
    if quantity.minor {
        rows.text("subunit", Some("hundredth"));
    }
    if quantity.per.is_some() {
        rows.text("per", quantity.per.as_deref());
    }
    if let Some(change) = quantity.change {
        rows.text("direction", Some(change.direction.name()));
        rows.decimal("old_low", change.old_low);
        rows.decimal("old_high", change.old_high);
        rows.flag("step", change.step);
    }
}

/// The day of a figure, where its own sentence names one and no other.
fn day<'a>(reading: &'a Reading, claim: &Claim) -> Option<&'a DateClaim> {
    let setting = reading.setting(claim.sentence).filter(|s| !s.carried)?;
    if let [day] = setting.dates.as_slice() { Some(day) } else { None }
}

/// Writes the rows of one article.
struct Rows<'a> {
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
    fn new(corpus: &'a Corpus, id: ArticleId, syntax: Syntax, out: &'a mut dyn Write) -> Self {
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
    fn place(&mut self, kind: &str, span: Span) {
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

    fn text(&mut self, key: &str, value: Option<&str>) {
        self.key(key);
        match (self.syntax, value) {
            (Syntax::Json, Some(value)) => push_string(&mut self.buffer, value),
            (Syntax::Json, None) => self.buffer.extend_from_slice(b"null"),
            (Syntax::Csv, value) => push_cell(&mut self.buffer, value.unwrap_or("")),
        }
    }

    fn flag(&mut self, key: &str, value: bool) {
        self.key(key);
        self.buffer.extend_from_slice(if value { b"true" } else { b"false" });
    }

    fn list(&mut self, key: &str, values: &[&str]) {
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

    fn end(&mut self) {
        match self.syntax {
            Syntax::Json => self.buffer.push(b'}'),
            Syntax::Csv => self.buffer.extend(std::iter::repeat_n(b',', COLUMNS.len() - self.next)),
        }
        self.buffer.push(b'\n');
    }

    fn decimal(&mut self, key: &str, value: Option<Decimal>) {
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
    fn human(&mut self, kind: &str, span: Span) {
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
    fn note(&mut self, kind: &str, words: &str) {
        writeln!(self.buffer, "           {kind:12}  {}", words.chars().map(visible).collect::<String>())
            .expect("a vector takes everything");
    }

    /// Hands the rows on once there are more than `full` bytes of them.
    fn hand_on(&mut self, full: usize) -> io::Result<()> {
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
pub(super) fn push_cell(out: &mut Vec<u8>, words: &str) {
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
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use super::*;
    use crate::claim::date::Mark;
    use crate::claim::quantity::Bound;
    use crate::claim::{DateClaim, Entity, Factuality, Name, Quote};
    use crate::output::table;
    use crate::testing;

    fn written<F>(corpus: &Corpus, write: fn(&Corpus, ArticleId, F, &mut dyn Write) -> io::Result<()>, form: F) -> String
    where
        F: Copy,
    {
        let mut out = Vec::new();
        corpus.ids().for_each(|id| write(corpus, id, form, &mut out).expect("a vector takes everything"));
        String::from_utf8(out).expect("rows are UTF-8")
    }

    proptest::proptest! {
        #[test]
        fn token_rows_are_json_and_keep_the_text(text in "(?s).{0,120}") {
            let corpus = testing::corpus(&format!("--- a.txt\n{text}"));
            let rows = written(&corpus, tokens, Form::Lines);
            let source = corpus.source(ArticleId(0));
            let mut joined = String::new();
            for row in rows.lines() {
                let row: serde_json::Value = serde_json::from_str(row).expect("JSON");
                let start = row["byte_start"].as_u64().expect("a number") as u32;
                let (line, column) = source.line_column(start);
                proptest::prop_assert_eq!((row["line"].as_u64(), row["column"].as_u64()), (Some(line as u64), Some(column as u64)));
                joined.push_str(row["text"].as_str().expect("a string"));
            }
            proptest::prop_assert_eq!(&joined, &source.text);
            written(&corpus, tokens, Form::Human);
            written(&corpus, article, Form::Human);
        }
    }

    #[test]
    fn claims_of_all_kinds_keep_the_contract() {
        let mut corpus = testing::corpus("“We saw 1.50 million ships on May 1, 2026,” said \"Zoë\".\n");
        let text = corpus.sources[0].text.clone();
        let at = |words: &str| Span::new(text.find(words).expect("there"), text.find(words).expect("there") + words.len());
        let quantity = Quantity {
            bound: Bound::MoreThan,
            high: None,
            counted: Some("ship".to_owned()),
            predicate: Some("seen"),
            said_by: Some("Zoë".to_owned()),
            factuality: Factuality::Attributed,
            ..Quantity::plain(Decimal::new(15_000_000, 1))
        };
        let quote =
            Quote { speaker: Some("Zoë".to_owned()), speaker_at: Some(at("\"Zoë\"")), cue: Some("said".to_owned()), ..Quote::default() };
        let name = Name { canonical: "Zoë".to_owned(), entity: Some(Entity::Person), title: None };
        let day = Some(jiff::civil::date(2026, 5, 1));
        let claim = |kind, words| Claim { kind, at: at(words), sentence: 0 };
        let reading = Arc::get_mut(&mut corpus.readings[0]).expect("nothing else holds it");
        reading.claims = vec![
            claim(ClaimKind::Quote(quote), "We saw 1.50 million ships on May 1, 2026,"),
            claim(ClaimKind::Quantity(quantity), "1.50 million ships"),
            claim(ClaimKind::Date(DateClaim { from: day, to: day, mark: Mark::default() }), "May 1, 2026"),
            claim(ClaimKind::Name(name), "Zoë"),
            claim(ClaimKind::Quote(Quote::default()), "\"Zoë\""),
        ];
        reading.claims.sort_by_key(|c| (c.at.start, c.at.end));
        let rows = written(&corpus, claims, Syntax::Json);
        for row in rows.lines() {
            testing::assert_schema(include_str!("../../schema/claims.schema.json"), row);
        }
        let people = written(&corpus, |corpus, id, (), out| table::claims(corpus, id, out), ());
        let cells = written(&corpus, claims, Syntax::Csv);
        insta::with_settings!({snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/text"), prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!("claims", format!("{people}\n{cells}\n{rows}"));
        });
    }

    #[test]
    fn figures_of_all_kinds_keep_the_schema() {
        let text = "At 7:37 a.m. the mill, 12 km off, paid 50 cents a share. Sales fell from 2 million to 1.3 million, up 3 percent.\n\n\
                    One in five lamps, or about 12.50 percent, broke in the seventh round. Ann Lee, 36, served six years. A lamp breaks \
                    every 10 minutes. It was minus 5 degrees. More than 20 came, up to 30 left, 40 to 50 stayed, dozens slept.";
        let corpus = testing::corpus(&format!("--- a.txt\n{text}"));
        let rows = written(&corpus, claims, Syntax::Json);
        rows.lines().for_each(|row| testing::assert_schema(include_str!("../../schema/claims.schema.json"), row));
        for kind in ["time", "quantity", "rate", "change", "share", "ordinal", "age", "duration"] {
            assert!(rows.contains(&format!("\"kind\":\"{kind}\"")), "{kind}: {rows}");
        }
    }

    #[test]
    fn columns_are_the_fields_of_the_schema() {
        let schema: serde_json::Value = serde_json::from_str(include_str!("../../schema/claims.schema.json")).expect("JSON");
        let kinds = schema["oneOf"].as_array().expect("kinds").iter().chain([&schema]);
        let fields: BTreeSet<&str> = kinds.flat_map(|k| k["properties"].as_object().expect("fields").keys().map(String::as_str)).collect();
        assert_eq!(COLUMNS.into_iter().collect::<BTreeSet<_>>(), fields);
        assert_eq!(COLUMNS[OWN - 1], "text");
    }

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

    #[test]
    fn offsets_are_those_of_the_file() {
        let text = "Zoë\u{1f6a2} saw";
        let utf16 = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for (bytes, start) in [(text.as_bytes().to_vec(), 9), (b"Zo\xeb+ saw".to_vec(), 5), (utf16, 14)] {
            let mut corpus = testing::corpus(&format!("--- a.txt\n{text}"));
            corpus.sources[0] = crate::input::parse("a.txt", &bytes).expect("text").texts.remove(0).0.into();
            corpus.articles[0].span.end = corpus.sources[0].text.len() as u32;
            let rows = written(&crate::read(corpus, crate::reading::Purpose::Show), tokens, Form::Lines);
            assert!(rows.contains(&format!("\"byte_start\":{start},")), "{bytes:?}: {rows}");
        }
    }
}
