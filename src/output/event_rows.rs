//! Events for programs: a contract, so its structs mirror those of the core and are not them.

use std::io::{self, Write};

use serde::Serialize;

use crate::corpus::{ArticleId, Corpus};
use crate::event::{Event, Words};
use crate::facts::FigureAt;
use crate::interval::Standing;
use crate::measure::Measure;
use crate::output::json::{headline, one_line};
use crate::output::rows::push_cell;
use crate::role::Role;
use crate::wording::subject;

#[derive(Serialize)]
struct Row<'a> {
    event: &'a str,
    what: Vec<&'a str>,
    words: Vec<String>,
    names: &'a [String],
    place: &'a [String],
    from: Option<String>,
    to: Option<String>,
    past: bool,
    articles: Vec<Article<'a>>,
    measures: Vec<Table<'a>>,
}

#[derive(Serialize)]
struct Article<'a> {
    path: &'a str,
    article: &'a str,
    date: Option<String>,
    headline: Option<&'a str>,
}

#[derive(Serialize)]
struct Table<'a> {
    measure: String,
    predicate: Option<&'a str>,
    counted: &'a str,
    unit: Option<&'a str>,
    role: &'a str,
    contest: Option<&'a str>,
    grows: bool,
    values: usize,
    sources: usize,
    claims: Vec<Value<'a>>,
}

#[derive(Serialize)]
struct Value<'a> {
    path: &'a str,
    article: &'a str,
    date: Option<String>,
    byte_start: u32,
    byte_end: u32,
    line: usize,
    column: usize,
    text: &'a str,
    low: Option<String>,
    high: Option<String>,
    bound: &'a str,
    unit: Option<&'a str>,
    counted: Option<&'a str>,
    predicate: Option<&'a str>,
    event: &'a str,
    said_by: Option<&'a str>,
    factuality: &'a str,
}

/// An event with its measures as one line of JSON.
pub fn json(corpus: &Corpus, words: &Words<'_>, event: &Event, measures: &[Measure<'_>], out: &mut dyn Write) -> io::Result<()> {
    let article = |id: &ArticleId| Article {
        path: &corpus.source(*id).path,
        article: &corpus.article(*id).name,
        date: day(corpus, *id),
        headline: headline(corpus, *id),
    };
    let row = Row {
        event: &event.id,
        what: event.what(),
        words: words.of(event),
        names: &event.names,
        place: &event.places,
        from: event.days.map(|(from, _)| from.to_string()),
        to: event.days.map(|(_, to)| to.to_string()),
        past: event.past,
        articles: event.articles.iter().map(article).collect(),
        measures: measures.iter().map(|measure| table(corpus, measure)).collect(),
    };
    out.write_all(one_line(&row).as_bytes())
}

fn day(corpus: &Corpus, article: ArticleId) -> Option<String> {
    corpus.reading(article).reference.day.map(|day| day.to_string())
}

fn table<'a>(corpus: &'a Corpus, measure: &Measure<'a>) -> Table<'a> {
    let key = &measure.fact.key;
    Table {
        measure: name(measure),
        predicate: key.predicate,
        counted: &key.counted,
        unit: key.unit,
        role: role(measure),
        contest: contest(measure),
        grows: measure.grows,
        values: measure.values,
        sources: measure.sources,
        claims: measure.claims.iter().map(|claim| value(corpus, &measure.fact.event, *claim)).collect(),
    }
}

/// What is measured, without its article: `dead`, `houses damaged`.
pub(super) fn name(measure: &Measure<'_>) -> String {
    let subject = subject(&measure.fact.key);
    subject.strip_prefix("the ").unwrap_or(&subject).to_owned()
}

fn role(measure: &Measure<'_>) -> &'static str {
    match measure.fact.role {
        Role::Main => "main",
        Role::Running => "running",
        Role::Background => "background",
        Role::Other => "other",
    }
}

fn contest(measure: &Measure<'_>) -> Option<&'static str> {
    match measure.standing {
        Standing::Apart => Some("literal"),
        Standing::Strained => Some("implied"),
        Standing::Agree => None,
    }
}

fn value<'a>(corpus: &'a Corpus, event: &'a str, claim: FigureAt) -> Value<'a> {
    let (source, quantity, at) = (corpus.source(claim.article), claim.quantity(corpus), claim.at(corpus).span);
    let (line, column) = source.line_column(at.start);
    let in_file = source.file_span(at);
    Value {
        path: &source.path,
        article: &corpus.article(claim.article).name,
        date: day(corpus, claim.article),
        byte_start: in_file.start,
        byte_end: in_file.end,
        line,
        column,
        text: at.of(&source.text),
        low: quantity.low.map(|low| low.normalize().to_string()),
        high: quantity.high.map(|high| high.normalize().to_string()),
        bound: quantity.bound.name(),
        unit: quantity.unit,
        counted: quantity.counted.as_deref(),
        predicate: quantity.predicate,
        event,
        said_by: quantity.said_by.as_deref(),
        factuality: quantity.factuality.name(),
    }
}

/// The columns of the events as comma-separated values.
pub const COLUMNS: [&str; 25] = [
    "event",
    "what",
    "place",
    "from",
    "to",
    "measure",
    "predicate",
    "counted",
    "unit",
    "role",
    "contest",
    "values",
    "sources",
    "path",
    "article",
    "date",
    "line",
    "column",
    "byte_start",
    "byte_end",
    "text",
    "low",
    "high",
    "bound",
    "said_by",
];

/// The measures of an event as comma-separated values: one row for each figure.
pub fn csv(corpus: &Corpus, event: &Event, measures: &[Measure<'_>], out: &mut dyn Write) -> io::Result<()> {
    let none = String::new;
    let days = event.days.map_or([none(), none()], |(from, to)| [from.to_string(), to.to_string()]);
    let [from, to] = &days;
    let (what, place) = (event.what().join("; "), event.places.join("; "));
    for measure in measures {
        let row = table(corpus, measure);
        let [values, sources] = [row.values, row.sources].map(|count| count.to_string());
        for claim in &row.claims {
            let numbers = [claim.line, claim.column, claim.byte_start as usize, claim.byte_end as usize].map(|number| number.to_string());
            let [line, column, byte_start, byte_end] = &numbers;
            let text = |value: &'_ Option<String>| value.clone().unwrap_or_default();
            let (date, low, high) = (text(&claim.date), text(&claim.low), text(&claim.high));
            let cells: [&str; COLUMNS.len()] = [
                &event.id,
                &what,
                &place,
                from,
                to,
                &row.measure,
                row.predicate.unwrap_or_default(),
                row.counted,
                claim.unit.unwrap_or_default(),
                row.role,
                row.contest.unwrap_or_default(),
                &values,
                &sources,
                claim.path,
                claim.article,
                &date,
                line,
                column,
                byte_start,
                byte_end,
                claim.text,
                &low,
                &high,
                claim.bound,
                claim.said_by.unwrap_or_default(),
            ];
            let mut line = Vec::new();
            for (number, cell) in cells.into_iter().enumerate() {
                line.extend(std::iter::repeat_n(b',', usize::from(number > 0)));
                push_cell(&mut line, cell);
            }
            line.push(b'\n');
            out.write_all(&line)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;
    use crate::measure::contested;
    use crate::testing::{self, assert_schema};
    use crate::tie::Weights;

    const CASE: &str = "--- tern.txt 2026-03-14\nFerry sinks off Port Ella\n\nThe ferry Osprey sank off Port Ella on Friday, killing 87 people \
        and injuring 12, the harbour police said.\n\
        --- herald.txt 2026-03-15\nPort Ella ferry sinks\n\nAbout 70 people died and 12 were injured when the ferry Osprey, said to have cost \
        \"$2 million\", sank off Port Ella on Friday, the coast guard said.\n\
        --- post.txt\nFerry sinks off Port Ella\n\nMore than 60 people were killed when the ferry Osprey sank off Port Ella on Friday.";

    fn written(print: impl Fn(&Corpus, &Words<'_>, &Event, &[Measure<'_>], &mut dyn Write) -> io::Result<()>) -> String {
        let corpus = testing::corpus(CASE);
        let (facts, weights) = (Facts::new(&corpus), Weights::new(&corpus));
        let words = Words::new(&corpus, &weights);
        let mut out = Vec::new();
        for (event, measures) in contested(&corpus, &facts) {
            print(&corpus, &words, event, &measures, &mut out).expect("a vector takes everything");
        }
        String::from_utf8(out).expect("rows are UTF-8")
    }

    #[test]
    fn rows_keep_the_schema() {
        let rows = written(json);
        rows.lines().for_each(|row| assert_schema(include_str!("../../schema/events.schema.json"), row));
        let row: serde_json::Value = serde_json::from_str(&rows).expect("one event");
        assert_eq!((&row["measures"][0]["measure"], &row["measures"][0]["contest"]), (&"dead".into(), &"literal".into()));
        assert_eq!((&row["measures"][1]["measure"], &row["measures"][1]["sources"]), (&"injured".into(), &2.into()));
    }

    #[test]
    fn cells_have_a_row_for_each_figure() {
        let rows = written(|corpus, _, event, measures, out| csv(corpus, event, measures, out));
        let cells: Vec<usize> = rows.lines().map(|row| row.split(',').count()).collect();
        // Tern, Herald and Post on the dead, Tern and Herald on the injured; no cell has a comma in it.
        assert_eq!(cells, [COLUMNS.len(); 5], "{rows}");
    }
}
