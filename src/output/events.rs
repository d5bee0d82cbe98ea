//! Events as tables for people.

use std::io::{self, Write};

use jiff::civil::Date;

use crate::corpus::{ArticleId, Corpus};
use crate::event::{Event, Words};
use crate::interval::Standing;
use crate::measure::Measure;
use crate::output::event_rows::name;
use crate::output::table::{GAP, cut, widths};
use crate::output::text::flow;
use crate::output::{json, visible};
use crate::role::Role;
use crate::wording::{named, short_name, value};

/// The columns of the screen that a row may take.
pub(super) const WIDTH: usize = 80;

/// The columns of a table, and what each may keep of its width where the others want more.
const COLUMNS: [(&str, usize); 5] = [("measure", 22), ("value", 20), ("day", WIDTH), ("said by", 16), ("at", WIDTH)];

type Row = [String; COLUMNS.len()];

/// An event with its table, for people.
pub fn table(corpus: &Corpus, words: &Words<'_>, event: &Event, rows: &[Measure<'_>], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", event.id)?;
    let what = [event.what().join(", "), words.of(event).join(", ")];
    note(out, "what", &what.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join("; "))?;
    note(out, "who", &event.names.join(", "))?;
    note(out, "where", &event.places.join(", "))?;
    note(out, "when", &event.days.map_or(String::new(), between))?;
    note(out, "told by", &told(corpus, event))?;
    let digits = event.articles.len().to_string().len() + 2;
    for (number, article) in event.articles.iter().enumerate() {
        let number = format!("[{}]", number + 1);
        let name = short_name(corpus, *article);
        let headline = json::headline(corpus, *article).unwrap_or_default();
        line(out, &format!("  {number:>digits$}  {:10}  {name}  {headline}", day(corpus, *article)))?;
    }
    if rows.is_empty() {
        return writeln!(out, "  no figure that two of them give");
    }
    writeln!(out)?;
    let mut cells: Vec<Row> = vec![COLUMNS.map(|(name, _)| name.to_owned())];
    rows.iter().for_each(|measure| claims(corpus, event, measure, &mut cells));
    let widths = widths(&cells, COLUMNS.map(|(_, keep)| keep), WIDTH - 2);
    for row in cells {
        let row: Vec<String> = row.iter().zip(widths).map(|(cell, width)| format!("{:width$}", cut(cell, width))).collect();
        line(out, &format!("  {}", row.join(GAP)))?;
    }
    Ok(())
}

/// The day of an article, or a dash.
fn day(corpus: &Corpus, article: ArticleId) -> String {
    corpus.reading(article).reference.day.map_or("—".to_owned(), |day| day.to_string())
}

/// A line that fits the screen.
fn line(out: &mut dyn Write, words: &str) -> io::Result<()> {
    let words: String = words.trim_end().chars().map(visible).collect();
    writeln!(out, "{}", cut(&words, WIDTH))
}

fn note(out: &mut dyn Write, name: &str, words: &str) -> io::Result<()> {
    if words.is_empty() {
        Ok(())
    } else {
        writeln!(out, "  {name:8} {}", flow(&words.chars().map(visible).collect::<String>(), WIDTH, 11, 11))
    }
}

/// How many articles tell of the event, and between which days they came out.
fn told(corpus: &Corpus, event: &Event) -> String {
    let days: Vec<Date> = event.articles.iter().filter_map(|article| corpus.reading(*article).reference.day).collect();
    let count = event.articles.len();
    let count = format!("{count} article{}", if count == 1 { "" } else { "s" });
    let past = if event.past { ", looking back" } else { "" };
    match (days.iter().min(), days.iter().max()) {
        (Some(first), Some(last)) => format!("{count}, {}{past}", between((*first, *last))),
        _ => format!("{count}{past}"),
    }
}

fn between((first, last): (Date, Date)) -> String {
    if first == last { first.to_string() } else { format!("{first} to {last}") }
}

/// The rows of one measure: what is measured stands in the first, and what is to be said of it below.
fn claims(corpus: &Corpus, event: &Event, measure: &Measure<'_>, rows: &mut Vec<Row>) {
    let labels = label(event, measure);
    let mut last = String::new();
    for at in 0..measure.claims.len().max(labels.len()) {
        let label = labels.get(at).cloned().unwrap_or_default();
        let Some(claim) = measure.claims.get(at) else {
            rows.push([label, String::new(), String::new(), String::new(), String::new()]);
            continue;
        };
        let said = value(corpus, *claim);
        let who = claim.quantity(corpus).said_by.as_deref().map_or(String::new(), named);
        let number = event.articles.binary_search(&claim.article).map_or(0, |at| at + 1);
        let (line, column) = corpus.source(claim.article).line_column(claim.at(corpus).span.start);
        let shown = if said == last { String::new() } else { said.clone() };
        rows.push([label, shown, day(corpus, claim.article), who, format!("[{number}] {line}:{column}")]);
        last = said;
    }
}

/// What is measured, and below it how contested it is.
fn label(event: &Event, measure: &Measure<'_>) -> Vec<String> {
    let mut lines = vec![name(measure)];
    match measure.fact.role {
        Role::Running => lines.push("  so far".to_owned()),
        Role::Background if !event.past => lines.push("  earlier".to_owned()),
        _ => {}
    }
    match measure.standing {
        Standing::Apart => lines.push("  conflict".to_owned()),
        Standing::Strained => lines.push("  doubt".to_owned()),
        Standing::Agree if measure.grows => lines.push("  grows".to_owned()),
        Standing::Agree => {}
    }
    lines
}
