//! A `facts.toml` to begin with, from what the articles of a corpus say: the most contested facts first.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::agreed::days::days;
use crate::agreed::figure::{self, Fact, in_words};
use crate::agreed::hold::figures_of;
use crate::agreed::{Terms, roster};
use crate::claim::quantity::Bound;
use crate::corpus::{ArticleId, Corpus, Location};
use crate::event::Event;
use crate::facts::{Facts, FigureAt, Key, keyed};
use crate::finding::Confidence;
use crate::interval::{Standing, compare};
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
    let (mut known, by_key) = (BTreeSet::new(), keyed(corpus));
    let mut events_of: BTreeMap<&str, usize> = BTreeMap::new();
    facts.events.iter().flat_map(names).for_each(|name| *events_of.entry(name).or_default() += 1);
    for (event, measures) in contested(corpus, facts) {
        for measure in &measures {
            let keys = keys(event, measure, |name| events_of[name] == 1);
            let Some((key, values)) = tied(corpus, &by_key, event, measure, keys) else { continue };
            if known.insert(key.clone()) {
                out.push_str(&row(corpus, measure, &values, &key));
            }
        }
    }
    out.push_str(&days(corpus, facts));
    let tables = [out, roster::names(corpus), roster::people(corpus, facts)];
    tables
        .iter()
        .map(|table| table.trim_end())
        .filter(|table| !table.is_empty())
        .map(|table| format!("{table}\n"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The values of a measure as a facts file has them, each with its claims.
type Values = Vec<(String, Vec<FigureAt>)>;

/// The key that leads back to most claims of a measure, and these by their values. `None` where there is none, or where nothing
/// that is led back to is contested any more.
fn tied(
    corpus: &Corpus,
    by_key: &BTreeMap<Key, Vec<FigureAt>>,
    event: &Event,
    measure: &Measure<'_>,
    keys: Vec<String>,
) -> Option<(String, Values)> {
    let mut all: Values = Vec::new();
    for claim in &measure.claims {
        let written = written(corpus, *claim);
        match all.iter_mut().find(|(value, _)| *value == written) {
            Some((_, claims)) => claims.push(*claim),
            None => all.push((written, vec![*claim])),
        }
    }
    let mut best: Option<(usize, String, Values)> = None;
    for key in keys {
        let found = led_back(corpus, by_key, event, &all, &key);
        let count = found.iter().map(|(_, claims)| claims.len()).sum();
        // Of equal ones the first, which says most.
        if count > best.as_ref().map_or(0, |(most, ..)| *most) {
            best = Some((count, key, found));
        }
        if count == measure.claims.len() {
            break;
        }
    }
    let least = if measure.standing == Standing::Agree { 1 } else { 2 };
    best.filter(|(_, _, values)| values.len() >= least).map(|(_, key, values)| (key, values))
}

/// The names that tell an event from others.
fn names(event: &Event) -> impl Iterator<Item = &str> {
    event.places.iter().chain(&event.names).map(String::as_str)
}

/// The words under which a measure of an event can be proposed, those that say most first: `dead in the Kesh fire, 17 August 2019`.
/// Without a day only beside a name that `alone` belongs to this event.
fn keys(event: &Event, measure: &Measure<'_>, alone: impl Fn(&str) -> bool) -> Vec<String> {
    let subject = subject(&measure.fact.key);
    let subject = subject.strip_prefix("the ").unwrap_or(&subject);
    let kind = event.what().into_iter().find(|kind| lexicon::entry(kind, &mut String::new()).event.is_some());
    let day = event.days.filter(|(from, to)| from == to).map(|(day, _)| in_words(day));
    let (mut dated, mut undated) = (Vec::new(), Vec::new());
    for name in names(event).filter(|name| !subject.contains(name)) {
        let with_kind = kind.map(|kind| format!("{subject} in the {name} {kind}"));
        for occasion in with_kind.into_iter().chain([format!("{subject}, {name}")]) {
            dated.extend(day.iter().map(|day| format!("{occasion}, {day}")));
            undated.extend(alone(name).then_some(occasion));
        }
    }
    [dated, undated].concat()
}

/// The claims that a key leads back to: a facts file that gave it another value would find them. None where it would find other
/// figures of the event, too, that are at odds with them.
fn led_back(corpus: &Corpus, by_key: &BTreeMap<Key, Vec<FigureAt>>, event: &Event, values: &Values, key: &str) -> Values {
    let mut found = Values::new();
    let (mut measured, mut all_told) = (None, Vec::new());
    for (value, claims) in values {
        let terms = Terms { key: key.to_owned(), value: value.trim_matches('"').to_owned(), ..Terms::default() };
        let Some(fact) = figure::fact(&terms).ok().and_then(Fact::figure).filter(|fact| fact.about.is_anchored()) else { continue };
        // A fact in months finds none in years.
        let own = (fact.measured.clone(), fact.quantity.unit);
        if *measured.get_or_insert_with(|| own.clone()) != own {
            continue;
        }
        let all = by_key.get(&fact.measured).map_or(&[][..], Vec::as_slice);
        let of = |article: &ArticleId| {
            let (first, end) = (all.partition_point(|f| f.article < *article), all.partition_point(|f| f.article <= *article));
            figures_of(corpus, &all[first..end], &fact)
        };
        let told: Vec<FigureAt> =
            event.articles.iter().flat_map(of).filter(|(_, sure)| *sure >= Confidence::Medium).map(|(figure, _)| figure).collect();
        let claims: Vec<FigureAt> = claims.iter().copied().filter(|claim| told.contains(claim)).collect();
        if !claims.is_empty() {
            found.push((value.clone(), claims));
        }
        all_told.extend(told);
    }
    let apart = |a: &FigureAt, b: &FigureAt| compare(a.quantity(corpus), b.quantity(corpus)) == Standing::Apart;
    let is_foreign = |figure: &FigureAt| found.iter().all(|(_, claims)| apart(&claims[0], figure));
    if all_told.iter().any(is_foreign) { Values::new() } else { found }
}

/// The lines of a measure: of each claim, and of each value.
fn row(corpus: &Corpus, measure: &Measure<'_>, values: &Values, key: &str) -> String {
    let mut values = values.clone();
    let mut out = String::new();
    // A later count, too, leaves an earlier one out.
    let apart = |a: &FigureAt, b: &FigureAt| compare(a.quantity(corpus), b.quantity(corpus)) == Standing::Apart;
    let firsts: Vec<FigureAt> = values.iter().map(|(_, claims)| claims[0]).collect();
    let open = measure.standing != Standing::Agree || firsts.iter().any(|a| firsts.iter().any(|b| apart(a, b)));
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
    out
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
