//! Tokens, claims and articles, a row each: written by hand, because a corpus has many millions of them.

use std::fmt::Write as _;
use std::io::{self, Write};

use rust_decimal::Decimal;

use crate::claim::quantity::Measure;
use crate::claim::{Claim, ClaimKind, DateClaim, Quantity};
use crate::corpus::{ArticleId, Corpus, Encoding, Source, Span};
use crate::output::{json, shown_name};
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

/// Bytes to gather before they are handed on.
const BLOCK: usize = 1 << 16;

/// The bytes that the rows of the tokens take for each byte of text, at most.
const ROOM: usize = 64;

/// The tokens of an article.
pub fn tokens(corpus: &Corpus, id: ArticleId, form: Form, out: &mut dyn Write) -> io::Result<()> {
    let (article, source) = (corpus.article(id), corpus.source(id));
    let mut rows = Rows::new(corpus, id, form, out)?;
    for token in tokenize(article.span.of(&source.text), article.span.start) {
        match form {
            Form::Lines => {
                rows.place(token.kind.name(), token.span);
                rows.buffer.extend_from_slice(b"}\n");
            }
            Form::Human => rows.human(token.kind.name(), token.span, ""),
        }
        rows.hand_on(BLOCK)?;
    }
    rows.hand_on(0)
}

/// The claims of an article.
pub fn claims(corpus: &Corpus, id: ArticleId, form: Form, out: &mut dyn Write) -> io::Result<()> {
    let (source, reading) = (corpus.source(id), corpus.reading(id));
    let mut rows = Rows::new(corpus, id, form, out)?;
    for claim in &reading.claims {
        let kind = kind(claim);
        match form {
            Form::Lines => {
                rows.place(kind, claim.at);
                fields(&mut rows, source, reading, claim);
                rows.buffer.extend_from_slice(b"}\n");
            }
            Form::Human => rows.human(kind, claim.at, &said(claim)),
        }
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
    let mut rows = Rows::new(corpus, id, form, out)?;
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
        rows.human(block.kind.name(), block.span, "");
    }
    rows.hand_on(0)
}

fn kind(claim: &Claim) -> &'static str {
    match &claim.kind {
        ClaimKind::Quantity(quantity) => quantity.measure.name(),
        ClaimKind::Date(_) => "date",
        ClaimKind::Quote(_) => "quote",
        ClaimKind::Name(_) => "name",
    }
}

/// The fields of a claim's kind. Unknown is null.
fn fields(rows: &mut Rows<'_>, source: &Source, reading: &Reading, claim: &Claim) {
    match &claim.kind {
        ClaimKind::Quantity(quantity) => {
            rows.decimal("low", quantity.low);
            rows.decimal("high", quantity.high);
            if quantity.measure == Measure::Time {
                return;
            }
            rows.text("bound", Some(quantity.bound.name()));
            rows.text("unit", quantity.unit);
            rows.text("counted", quantity.counted.as_deref());
            rows.text("predicate", quantity.predicate);
            rows.text("event", None);
            rows.buffer.extend_from_slice(b",\"place\":[]");
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
        ClaimKind::Quote(quote) => {
            rows.text("speaker", quote.speaker.as_deref());
            rows.text("speaker_text", quote.speaker_at.map(|at| at.of(&source.text)));
            rows.text("cue", quote.cue.as_deref());
            rows.buffer.extend_from_slice(b",\"direct\":true");
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
        rows.buffer.extend_from_slice(if change.step { b",\"step\":true" } else { b",\"step\":false" });
    }
}

/// The day of a figure, where its own sentence names one and no other.
fn day<'a>(reading: &'a Reading, claim: &Claim) -> Option<&'a DateClaim> {
    let setting = reading.setting(claim.sentence).filter(|s| !s.carried)?;
    if let [day] = setting.dates.as_slice() { Some(day) } else { None }
}

/// What a claim says, in a few words.
fn said(claim: &Claim) -> String {
    let mut out = String::new();
    let mut add = |words: &str, value: Option<&str>| {
        if let Some(value) = value {
            let gap = if out.is_empty() { "" } else { " " };
            write!(out, "{gap}{words}{value}").expect("a string takes everything");
        }
    };
    match &claim.kind {
        ClaimKind::Quantity(q) => {
            let number = |value: Option<Decimal>| value.map(|d| d.normalize().to_string());
            add("", Some(q.bound.name()).filter(|b| *b != "exact"));
            add("", number(q.low).as_deref());
            add(if q.low.is_some() { "to " } else { "" }, number(q.high.filter(|_| q.high != q.low)).as_deref());
            add("", q.unit);
            add("of ", q.counted.as_deref());
            add("", q.predicate);
            add("per ", q.per.as_deref());
            add("", q.change.map(|change| change.direction.name()));
            add("from ", q.change.and_then(|change| number(change.old_low.or(change.old_high))).as_deref());
            add("by ", q.said_by.as_deref());
            add("", Some(q.factuality.name()).filter(|f| !matches!(*f, "asserted" | "attributed")));
        }
        ClaimKind::Date(date) => {
            add("", date.from.map(|d| d.to_string()).as_deref());
            add("to ", date.to.filter(|to| date.from != Some(*to)).map(|d| d.to_string()).as_deref());
        }
        ClaimKind::Quote(quote) => {
            add("", quote.speaker.as_deref());
            add("", quote.cue.as_deref());
        }
        ClaimKind::Name(name) => {
            add("", Some(&name.canonical));
            add("", name.entity.map(|e| e.name()));
            add("as ", name.title.as_deref());
        }
    }
    out
}

/// Writes the rows of one article, whose places only go forward.
struct Rows<'a> {
    out: &'a mut dyn Write,
    buffer: Vec<u8>,
    source: &'a Source,
    /// What stands between the kind and the offsets of every row of this article.
    middle: Vec<u8>,
    at: u32,
    file_at: u32,
    line: usize,
    column: usize,
}

impl<'a> Rows<'a> {
    fn new(corpus: &'a Corpus, id: ArticleId, form: Form, out: &'a mut dyn Write) -> io::Result<Self> {
        let (article, source) = (corpus.article(id), corpus.source(id));
        let mut middle = b"\",\"path\":".to_vec();
        push_string(&mut middle, &source.path);
        middle.extend_from_slice(b",\"article\":");
        push_string(&mut middle, &article.name);
        middle.extend_from_slice(b",\"byte_start\":");
        let at = article.span.start;
        let (line, column) = source.line_column(at);
        let file_at = source.file_offset(at);
        if form == Form::Human {
            writeln!(out, "{}", shown_name(corpus, id).chars().map(visible).collect::<String>())?;
        }
        let room = (article.span.len() * ROOM).min(BLOCK) + 4096;
        Ok(Self { out, buffer: Vec::with_capacity(room), source, middle, at, file_at, line, column })
    }

    /// Moves on to `byte`, which lies at or after the last one.
    fn advance(&mut self, byte: u32) {
        let words = &self.source.text.as_bytes()[self.at as usize..byte as usize];
        self.file_at += file_len(words, self.source.encoding);
        // The byte order mark of the file takes no column.
        let mark = if self.at == 0 && words.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
        for b in &words[mark..] {
            if *b == b'\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += usize::from(is_char_start(*b));
            }
        }
        self.at = byte;
    }

    /// The fields that every row has, without the closing brace.
    fn place(&mut self, kind: &str, span: Span) {
        self.advance(span.start);
        let words = span.of(&self.source.text);
        let buffer = &mut self.buffer;
        buffer.extend_from_slice(b"{\"kind\":\"");
        buffer.extend_from_slice(kind.as_bytes());
        buffer.extend_from_slice(&self.middle);
        push_number(buffer, self.file_at as usize);
        buffer.extend_from_slice(b",\"byte_end\":");
        push_number(buffer, (self.file_at + file_len(words.as_bytes(), self.source.encoding)) as usize);
        buffer.extend_from_slice(b",\"line\":");
        push_number(buffer, self.line);
        buffer.extend_from_slice(b",\"column\":");
        push_number(buffer, self.column);
        buffer.extend_from_slice(b",\"text\":");
        push_string(buffer, words);
    }

    fn text(&mut self, key: &str, value: Option<&str>) {
        self.buffer.extend_from_slice(b",\"");
        self.buffer.extend_from_slice(key.as_bytes());
        self.buffer.extend_from_slice(b"\":");
        match value {
            Some(value) => push_string(&mut self.buffer, value),
            None => self.buffer.extend_from_slice(b"null"),
        }
    }

    fn decimal(&mut self, key: &str, value: Option<Decimal>) {
        self.text(key, value.map(|d| d.normalize().to_string()).as_deref());
    }

    /// One row for people: place, kind, words, and what they say.
    fn human(&mut self, kind: &str, span: Span, said: &str) {
        self.advance(span.start);
        let words = span.of(&self.source.text);
        let mut shown: String = words.chars().take(48).map(visible).collect();
        if words.chars().nth(48).is_some() {
            shown.pop();
            shown.push('…');
        }
        let place = format!("{}:{}", self.line, self.column);
        let row = if said.is_empty() {
            format!("{place:>9}  {kind:12}  {shown}")
        } else {
            format!("{place:>9}  {kind:9}  {shown:48}  {}", said.chars().map(visible).collect::<String>())
        };
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

fn is_char_start(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// The bytes that `words` take in the file itself.
fn file_len(words: &[u8], encoding: Encoding) -> u32 {
    let chars = || words.iter().filter(|b| is_char_start(**b)).count();
    let len = match encoding {
        Encoding::Utf8 => words.len(),
        Encoding::Windows1252 => chars(),
        // A character of four bytes in UTF-8 takes two units.
        Encoding::Utf16 => 2 * (chars() + words.iter().filter(|b| **b >= 0xf0).count()),
    };
    len as u32
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
    if words.bytes().all(|b| b >= 0x20 && b != b'"' && b != b'\\' && b != 0xc2 && b != 0xe2) {
        out.extend_from_slice(words.as_bytes());
    } else {
        words.chars().for_each(|c| push_char(out, c));
    }
    out.push(b'"');
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
    use crate::claim::date::Mark;
    use crate::claim::quantity::Bound;
    use crate::claim::{DateClaim, Entity, Factuality, Name, Quote};
    use crate::testing;

    fn written(corpus: &Corpus, write: fn(&Corpus, ArticleId, Form, &mut dyn Write) -> io::Result<()>, form: Form) -> String {
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
            written(&corpus, claims, Form::Human);
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
        corpus.readings[0].claims = vec![
            claim(ClaimKind::Quote(quote), "We saw 1.50 million ships on May 1, 2026,"),
            claim(ClaimKind::Quantity(quantity), "1.50 million ships"),
            claim(ClaimKind::Date(DateClaim { from: day, to: day, mark: Mark::default() }), "May 1, 2026"),
            claim(ClaimKind::Name(name), "Zoë"),
            claim(ClaimKind::Quote(Quote::default()), "\"Zoë\""),
        ];
        corpus.readings[0].claims.sort_by_key(|c| (c.at.start, c.at.end));
        let rows = written(&corpus, claims, Form::Lines);
        for row in rows.lines() {
            testing::assert_schema(include_str!("../../schema/claims.schema.json"), row);
        }
        let people = written(&corpus, claims, Form::Human);
        insta::with_settings!({snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/text"), prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!("claims", format!("{people}\n{rows}"));
        });
    }

    #[test]
    fn figures_of_all_kinds_keep_the_schema() {
        let text = "At 7:37 a.m. the mill, 12 km off, paid 50 cents a share. Sales fell from 2 million to 1.3 million, up 3 percent.\n\n\
                    One in five lamps, or about 12.50 percent, broke in the seventh round. Ann Lee, 36, served six years. A lamp breaks \
                    every 10 minutes. It was minus 5 degrees. More than 20 came, up to 30 left, 40 to 50 stayed, dozens slept.";
        let corpus = testing::corpus(&format!("--- a.txt\n{text}"));
        let rows = written(&corpus, claims, Form::Lines);
        rows.lines().for_each(|row| testing::assert_schema(include_str!("../../schema/claims.schema.json"), row));
        for kind in ["time", "quantity", "rate", "change", "share", "ordinal", "age", "duration"] {
            assert!(rows.contains(&format!("\"kind\":\"{kind}\"")), "{kind}: {rows}");
        }
    }

    #[test]
    fn offsets_are_those_of_the_file() {
        let text = "Zoë\u{1f6a2} saw";
        for (encoding, start) in [(Encoding::Utf8, 9), (Encoding::Windows1252, 5), (Encoding::Utf16, 14)] {
            let mut corpus = testing::corpus(&format!("--- a.txt\n{text}"));
            corpus.sources[0] = Source::new("a.txt", text, encoding);
            let rows = written(&corpus, tokens, Form::Lines);
            assert!(rows.contains(&format!("\"byte_start\":{start},")), "{encoding:?}: {rows}");
        }
    }
}
