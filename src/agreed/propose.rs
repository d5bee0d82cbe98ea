//! A `facts.toml` to begin with, from what the articles of a corpus say: the most contested facts first.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::agreed::figure::{self, Fact, in_words};
use crate::agreed::{Terms, roster};
use crate::claim::quantity::Bound;
use crate::corpus::{Corpus, Location};
use crate::event::Event;
use crate::facts::{Facts, FigureAt};
use crate::interval::Standing;
use crate::lexicon;
use crate::measure::{Measure, contested};
use crate::output::shown_path;
use crate::wording::{subject, value};

/// The proposal in TOML. Values on which the articles agree stand as they are; of contested ones each stands commented out,
/// below who says it.
pub fn propose(corpus: &Corpus, facts: &Facts) -> String {
    let mut out = String::from(
        "# Facts that the articles give, the most contested first. Remove the mark before the value that is right.\n\n[facts]\n",
    );
    let mut known = BTreeSet::new();
    for (event, measures) in contested(corpus, facts) {
        for measure in &measures {
            let key = key(event, measure);
            let row = row(corpus, measure, &key);
            if let Some(row) = row.filter(|_| known.insert(key)) {
                out.push_str(&row);
            }
        }
    }
    let tables = [out, roster::names(corpus), roster::people(corpus, facts)];
    tables
        .iter()
        .map(|table| table.trim_end())
        .filter(|table| !table.is_empty())
        .map(|table| format!("{table}\n"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The words under which a measure of an event is proposed: `dead in the Kesh fire, 17 August 2019`.
fn key(event: &Event, measure: &Measure<'_>) -> String {
    let subject = subject(&measure.fact.key);
    let mut key = subject.strip_prefix("the ").unwrap_or(&subject).to_owned();
    let kind = event.what().into_iter().find(|kind| lexicon::entry(kind, &mut String::new()).event.is_some());
    let place = event.places.first().or(event.names.first());
    let _ = match (place, kind) {
        (Some(place), Some(kind)) => write!(key, " in the {place} {kind}"),
        (Some(place), None) => write!(key, ", {place}"),
        (None, Some(kind)) => write!(key, " in the {kind}"),
        (None, None) => Ok(()),
    };
    if let Some((from, _)) = event.days.filter(|(from, to)| from == to) {
        let _ = write!(key, ", {}", in_words(from));
    }
    key
}

/// The lines of a measure; `None` where the key would not lead back to it.
fn row(corpus: &Corpus, measure: &Measure<'_>, key: &str) -> Option<String> {
    let mut values: Vec<(String, Vec<FigureAt>)> = Vec::new();
    for claim in &measure.claims {
        let written = written(corpus, *claim);
        match values.iter_mut().find(|(value, _)| *value == written) {
            Some((_, claims)) => claims.push(*claim),
            None => values.push((written, vec![*claim])),
        }
    }
    let reads_back = |value: &str| {
        let terms = Terms { key: key.to_owned(), value: value.trim_matches('"').to_owned(), ..Terms::default() };
        matches!(figure::fact(&terms), Ok(Fact::Figure(figure)) if figure.about.is_anchored()
            && figure.measured.unit == measure.fact.key.unit && figure.measured.predicate == measure.fact.key.predicate)
    };
    if !values.iter().all(|(value, _)| reads_back(value)) {
        return None;
    }
    let mut out = String::new();
    let open = measure.standing != Standing::Agree;
    // Where the articles agree, an exact figure says most.
    values.sort_by_key(|(_, claims)| (claims[0].quantity(corpus).bound != Bound::Exact, std::cmp::Reverse(claims.len())));
    for (number, (value, claims)) in values.iter().enumerate() {
        for claim in claims {
            let _ = writeln!(out, "# {}", said(corpus, *claim));
        }
        if number == 0 || open {
            let mark = if open { "# " } else { "" };
            let _ = writeln!(out, "{mark}{} = {value}", quoted(key));
        }
    }
    out.push('\n');
    Some(out)
}

/// A figure as a value in TOML.
fn written(corpus: &Corpus, claim: FigureAt) -> String {
    let quantity = claim.quantity(corpus);
    let plain = quantity.bound == Bound::Exact && matches!(quantity.unit, None | Some("person"));
    match quantity.low.filter(|low| plain && low.is_integer()) {
        Some(number) => number.trunc().to_string(),
        None => quoted(&value(corpus, claim)),
    }
}

/// Who says what, and where.
fn said(corpus: &Corpus, claim: FigureAt) -> String {
    let at = claim.at(corpus);
    let words = corpus.words(at).split_whitespace().collect::<Vec<_>>().join(" ");
    let by = claim.quantity(corpus).said_by.as_ref().map(|by| format!(", according to {by}")).unwrap_or_default();
    format!("{}: {}{}", place(corpus, at), plain(&words), plain(&by))
}

/// The file and the line of a place.
pub(super) fn place(corpus: &Corpus, at: Location) -> String {
    let source = corpus.source(at.article);
    plain(&format!("{}:{}", shown_path(source), source.line_column(at.span.start).0))
}

/// Words that stay in their line.
fn plain(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A string in TOML.
pub(super) fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}
