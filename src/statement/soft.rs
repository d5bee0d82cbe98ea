//! What is told flatly in one place and softened in another: sums that are `estimated`, superlatives that are `one of` many,
//! guilt that is only `alleged`.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Statement;
use super::either::choices;
use super::guilt::guilt;
use super::lookup::Lookup;
use super::rank::Rank;
use super::sole::doubted;
use crate::claim::Factuality;
use crate::claim::quantity::Bound;
use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::occurrence::Occurrence;
use crate::occurrence::sole::other_day;
use crate::occurrence::tie::{OccurrenceAt, Tie};
use crate::role::is_sum;
use crate::tie::{Weights, common};

/// One thing that is told flatly in some places and softened in others.
#[derive(Debug, Clone, PartialEq)]
pub struct Softened {
    /// The flat words, in the order of their places.
    pub flat: Vec<Location>,
    /// The soft ones.
    pub soft: Vec<Location>,
    /// How well the places are tied, from 0 to 1.
    pub score: f64,
}

/// The likeness of stories below which neither sums nor superlatives are compared.
const STORY: f64 = 0.2;

/// The part of the shorter sentence that two superlatives must share.
const SENTENCE: f64 = 0.25;

/// Adds a flat and a soft place to those that tell of the same, or as new ones.
pub fn enter(found: &mut Vec<Softened>, flat: Location, soft: Location, score: f64) {
    match found.iter_mut().find(|s| s.flat.contains(&flat) || s.soft.contains(&soft)) {
        Some(known) => {
            known.score = known.score.max(score);
            for (list, at) in [(&mut known.flat, flat), (&mut known.soft, soft)] {
                if !list.contains(&at) {
                    list.push(at);
                }
            }
        }
        None => found.push(Softened { flat: vec![flat], soft: vec![soft], score }),
    }
}

/// All of a corpus, whose dated occurrences are tied so.
pub fn softened(corpus: &Corpus, weights: &Weights, dated: &[Tie]) -> Vec<Softened> {
    let told = [guilt(corpus, weights), ranks(corpus, weights), sums(corpus, weights), doubted(corpus, weights), choices(corpus, weights)];
    [told.concat(), days(corpus, dated)].concat()
}

/// The days that one article gives with a doubt, and another of the story flatly: `is believed to have died on Friday`.
fn days(corpus: &Corpus, dated: &[Tie]) -> Vec<Softened> {
    let at = |o: OccurrenceAt| {
        let verb = statement(corpus, o).map_or(o.of(corpus).named, |s| s.at);
        Location { article: o.article, span: verb.join(o.of(corpus).at()) }
    };
    let mut found = Vec::new();
    for tie in dated.iter().filter(|tie| is_one_day(tie.first.of(corpus), tie.second.of(corpus))) {
        for (flat, soft) in [(tie.first, tie.second), (tie.second, tie.first)] {
            let sure = sureness(corpus, flat).zip(sureness(corpus, soft));
            if sure == Some((Factuality::Asserted, Factuality::Hedged)) && is_told(corpus, flat, false) && is_told(corpus, soft, true) {
                enter(&mut found, at(flat), at(soft), tie.score);
            }
        }
    }
    found
}

/// Whether two occurrences are told of one day, in the same words or by its date.
fn is_one_day(a: &Occurrence, b: &Occurrence) -> bool {
    a.when.zip(b.when).is_some_and(|(a, b)| !other_day(&a, &b))
}

/// Whether all that an article tells of such an occurrence on that day is told with a doubt, or all of it without one.
fn is_told(corpus: &Corpus, occurrence: OccurrenceAt, doubted: bool) -> bool {
    let one = occurrence.of(corpus);
    let own = (0..corpus.reading(occurrence.article).occurrences.len() as u32).map(|number| OccurrenceAt { number, ..occurrence });
    let mut same = own.filter(|o| o.of(corpus).head == one.head && is_one_day(o.of(corpus), one)).filter_map(|o| sureness(corpus, o));
    same.all(|sure| (sure == Factuality::Hedged) == doubted)
}

/// How surely the verb of an occurrence is told; `None` where it is no verb, or tells of a crime, which `guilt` looks at.
fn sureness(corpus: &Corpus, occurrence: OccurrenceAt) -> Option<Factuality> {
    statement(corpus, occurrence).filter(|s| !s.crime).map(|s| s.factuality)
}

/// The statement whose verb dates an occurrence.
fn statement(corpus: &Corpus, occurrence: OccurrenceAt) -> Option<&Statement> {
    let one = occurrence.of(corpus);
    let all = &corpus.reading(occurrence.article).statements.all;
    let first = all.partition_point(|s| s.sentence < one.sentence);
    all[first..].iter().take_while(|s| s.sentence == one.sentence).find(|s| s.at.end == one.named.end)
}

/// The sums that one article gives as reported or estimated, and another of the story flatly.
pub fn sums(corpus: &Corpus, weights: &Weights) -> Vec<Softened> {
    let mut by_sum: BTreeMap<(Decimal, &str), Vec<Sum>> = BTreeMap::new();
    for article in corpus.ids() {
        let text = &corpus.source(article).text;
        let sums = corpus.reading(article).claims.iter().filter_map(|claim| Some((claim.at, claim.quantity().filter(|q| is_sum(q))?)));
        for (at, quantity) in sums.filter(|(_, q)| q.factuality <= Factuality::Attributed) {
            let (Some(low), Some(unit)) = (quantity.low, quantity.unit) else { continue };
            let (span, soft) = with_hedge(text, at);
            if soft || quantity.bound == Bound::Exact {
                by_sum.entry((low.normalize(), unit)).or_default().push(Sum { at: Location { article, span }, soft });
            }
        }
    }
    by_sum.values().filter_map(|all| dropped(weights, all)).collect()
}

/// A sum and whether it is softened.
struct Sum {
    at: Location,
    soft: bool,
}

/// The places of one sum, where articles on one story give it flatly and softened.
fn dropped(weights: &Weights, all: &[Sum]) -> Option<Softened> {
    let soft: Vec<Location> = all.iter().filter(|sum| sum.soft).map(|sum| sum.at).collect();
    // An article that softens it once may do without later on.
    let own = |at: Location| soft.iter().any(|s| s.article == at.article);
    let told = |at: Location| soft.iter().any(|s| weights.stories(s.article, at.article) >= STORY);
    let flat: Vec<Location> = all.iter().filter(|sum| !sum.soft && !own(sum.at)).map(|sum| sum.at).filter(|at| told(*at)).collect();
    (!flat.is_empty()).then_some(Softened { flat, soft, score: 1.0 })
}

/// The words that soften a sum.
const SOFT: &[&str] = &["reported", "estimated", "alleged", "rumored", "rumoured"];

/// How many words before a sum may soften it: `estimated to be worth`.
const BEFORE: usize = 4;

/// The words of a sum with what softens it right before them, and whether anything does.
fn with_hedge(text: &str, at: Span) -> (Span, bool) {
    let line = text[..at.start as usize].rsplit(['\n', '.', ',']).next().unwrap_or("");
    let mut start = at.start as usize;
    let mut behind = "";
    for word in line.split_inclusive(' ').rev().take(BEFORE + 1) {
        start -= word.len();
        let before = text[..start].trim_end();
        let adjective = ["a", "an", "the", "was", "were"].iter().any(|w| before.rsplit([' ', '\n']).next() == Some(w)) || behind == "to";
        if SOFT.contains(&word.trim_end()) && adjective {
            return (Span::new(start, at.end as usize), true);
        }
        behind = word.trim_end();
    }
    // "An estimated $2 million" is one claim.
    (at, at.of(text).split(' ').any(|word| SOFT.contains(&word)))
}

/// The superlatives told more firmly in one article than in another, in the order of their places.
pub fn ranks(corpus: &Corpus, weights: &Weights) -> Vec<Softened> {
    let all = |article: ArticleId| &corpus.reading(article).statements.ranks;
    let mut lookup = Lookup::default();
    let mut found = Vec::new();
    for article in corpus.ids() {
        for (number, rank) in all(article).iter().enumerate() {
            for (there, other) in lookup.near(rank.quality, &rank.words, article) {
                let other = &all(there)[other as usize];
                // An article that tells it both ways is at odds with none.
                let twice = all(article).iter().any(|r| r.is_of(other) && r.firm == other.firm)
                    || all(there).iter().any(|r| r.is_of(rank) && r.firm == rank.firm);
                if other.firm == rank.firm || !other.is_of(rank) || twice {
                    continue;
                }
                let score = weights.part(&other.words, &rank.words);
                if score >= SENTENCE && weights.stories(there, article) >= STORY {
                    let places = (Location { article, span: rank.at }, Location { article: there, span: other.at });
                    let (firm, soft) = if rank.firm < other.firm { (places.1, places.0) } else { places };
                    enter(&mut found, firm, soft, score);
                }
            }
            lookup.add(rank.quality, &rank.words, (article, number as u32));
        }
    }
    found
}

impl Rank {
    /// Whether it ranks the same kind of thing by the same quality.
    fn is_of(&self, other: &Rank) -> bool {
        self.quality == other.quality && common(&self.noun, &other.noun).next().is_some()
    }
}
