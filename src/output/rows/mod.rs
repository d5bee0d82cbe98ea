//! Tokens, claims and articles, a row each: written by hand, because a corpus has many millions of them.

mod writer;

use std::io::{self, Write};

use crate::claim::quantity::Measure;
use crate::claim::{Claim, ClaimKind, DateClaim, Quantity};
use crate::corpus::{ArticleId, Corpus, Source};
use crate::output::places::Places;
use crate::output::{heading, json};
use crate::reading::Reading;
use crate::token::tokenize;

use writer::Rows;
pub(super) use writer::push_cell;
pub use writer::{COLUMNS, Syntax, Walk};

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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use rust_decimal::Decimal;

    use super::writer::OWN;
    use super::*;
    use crate::claim::date::Mark;
    use crate::claim::quantity::Bound;
    use crate::claim::{DateClaim, Entity, Factuality, Name, Quote};
    use crate::corpus::Span;
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
            testing::assert_schema(include_str!("../../../schema/claims.schema.json"), row);
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
        rows.lines().for_each(|row| testing::assert_schema(include_str!("../../../schema/claims.schema.json"), row));
        for kind in ["time", "quantity", "rate", "change", "share", "ordinal", "age", "duration"] {
            assert!(rows.contains(&format!("\"kind\":\"{kind}\"")), "{kind}: {rows}");
        }
    }

    #[test]
    fn columns_are_the_fields_of_the_schema() {
        let schema: serde_json::Value = serde_json::from_str(include_str!("../../../schema/claims.schema.json")).expect("JSON");
        let kinds = schema["oneOf"].as_array().expect("kinds").iter().chain([&schema]);
        let fields: BTreeSet<&str> = kinds.flat_map(|k| k["properties"].as_object().expect("fields").keys().map(String::as_str)).collect();
        assert_eq!(COLUMNS.into_iter().collect::<BTreeSet<_>>(), fields);
        assert_eq!(COLUMNS[OWN - 1], "text");
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
