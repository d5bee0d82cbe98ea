//! The measures of an event: each fact with what every source says of it, the most contested first.

use std::cmp::Reverse;

use crate::corpus::Corpus;
use crate::event::Event;
use crate::facts::{Fact, Facts, FigureAt};
use crate::interval::Standing;

/// A fact of an event as a row of its table.
#[derive(Debug, Clone)]
pub struct Measure<'a> {
    /// The fact.
    pub fact: &'a Fact,
    /// Its claims, by the days of their articles, and of one day in the order of the articles.
    pub claims: Vec<FigureAt>,
    /// How the two claims stand to each other that are furthest apart.
    pub standing: Standing,
    /// Whether a later article gives a larger count of what only grows.
    pub grows: bool,
    /// How many different values there are.
    pub values: usize,
    /// How many articles give one.
    pub sources: usize,
}

/// The measures of an event, the most contested first: by how far apart they stand, then by how many values and sources they have.
pub fn measures<'a>(corpus: &Corpus, facts: &'a Facts, event: &Event) -> Vec<Measure<'a>> {
    let mut rows: Vec<Measure<'a>> = event.facts.iter().map(|fact| measure(corpus, facts, &facts.figures[*fact as usize])).collect();
    rows.sort_by(|a, b| b.contest().cmp(&a.contest()).then(a.fact.key.cmp(&b.fact.key)).then(a.claims.cmp(&b.claims)));
    rows
}

/// The events with their measures, the most contested first, those of equal contest in the order of their articles.
pub fn contested<'a>(corpus: &Corpus, facts: &'a Facts) -> Vec<(&'a Event, Vec<Measure<'a>>)> {
    let mut tables: Vec<_> = facts.events.iter().map(|event| (event, measures(corpus, facts, event))).collect();
    tables.sort_by_key(|(event, rows)| Reverse((rows.first().map(Measure::contest), event.articles.len())));
    tables
}

fn measure<'a>(corpus: &Corpus, facts: &Facts, fact: &'a Fact) -> Measure<'a> {
    let mut claims = fact.claims.clone();
    claims.sort_by_key(|claim| (corpus.reading(claim.article).reference.day, *claim));
    let pairs = || claims.iter().enumerate().flat_map(|(at, a)| claims[at + 1..].iter().map(move |b| (*a, *b)));
    let value = |claim: &FigureAt| {
        let quantity = claim.quantity(corpus);
        (quantity.low, quantity.high, quantity.unit, quantity.bound.name())
    };
    let mut values: Vec<_> = claims.iter().map(value).collect();
    values.sort_unstable();
    values.dedup();
    let mut sources: Vec<_> = claims.iter().map(|claim| claim.article).collect();
    sources.sort_unstable();
    sources.dedup();
    Measure {
        fact,
        standing: pairs().map(|(a, b)| facts.standing(corpus, fact, a, b)).max().unwrap_or(Standing::Agree),
        grows: pairs().any(|(a, b)| fact.update(corpus, a, b).is_some()),
        values: values.len(),
        sources: sources.len(),
        claims,
    }
}

impl Measure<'_> {
    /// How contested the measure is.
    pub fn contest(&self) -> (Standing, usize, usize) {
        (self.standing, self.values, self.sources)
    }
}
