//! Occurrences that are the only ones of their kind in two articles of one story: where the clauses share too little to be
//! tied by their words, that ties them, as long as their dates are near each other.

use rustc_hash::{FxHashMap, FxHashSet};

use super::tie::{OccurrenceAt, Tie, apart, one_time, parted};
use super::{Occurrence, When};
use crate::claim::{ClaimKind, DateClaim};
use crate::corpus::{ArticleId, Corpus};
use crate::event::Event;
use crate::setting::Stem;
use crate::tie::common;

/// With how many occurrences of its kind one is compared at most.
const FANOUT: usize = 16;

/// The score of clauses that share no word.
const SCORE: f64 = 0.3;

/// The pairs of occurrences that are one event because each is the only one of its kind in its article.
pub fn ties(corpus: &Corpus, events: &[Event]) -> Vec<Tie> {
    let mut ties = Vec::new();
    for event in events.iter().filter(|event| event.articles.len() > 1) {
        let mut met: FxHashMap<Stem, Vec<OccurrenceAt>> = FxHashMap::default();
        // Where one article tells of the second quake, the others may tell of the first.
        let all = event.articles.iter().flat_map(|article| &corpus.reading(*article).occurrences);
        let many: FxHashSet<Stem> = all.filter(|o| o.one_of_many && o.names_event).map(|o| o.head).collect();
        let single = |o: &OccurrenceAt| !many.contains(&o.of(corpus).head);
        for second in event.articles.iter().flat_map(|article| alone(corpus, *article)).filter(single) {
            let kinds = second.of(corpus).own_kinds();
            let mut near: Vec<OccurrenceAt> = kinds.iter().filter_map(|kind| met.get(kind)).flatten().copied().collect();
            near.sort_unstable();
            near.dedup();
            let tied = near.into_iter().filter(|first| is_one(corpus, *first, second));
            ties.extend(tied.map(|first| Tie { first, second, score: SCORE, sole: true }));
            for kind in kinds {
                let list = met.entry(kind).or_default();
                if list.len() < FANOUT {
                    list.push(second);
                }
            }
        }
    }
    ties
}

impl Occurrence {
    /// What it is: the stem of its head, the class of its verb, and the digits of its year or hour, for two may be exchanged.
    fn own_kinds(&self) -> Vec<Stem> {
        std::iter::once(self.head).chain(self.class).chain(self.digits()).collect()
    }

    /// The digits of the hour, or of a year without a month, in their order of size.
    fn digits(&self) -> Option<Stem> {
        let year = self.when.and_then(|when| when.date.mark.year.filter(|_| when.date.mark.month.is_none()));
        let mut digits = match self.clock {
            Some(clock) => format!("{}:{:02}", clock.hour.written / 60 % 12, clock.hour.written % 60),
            None => year?.to_string(),
        }
        .into_bytes();
        digits.sort_unstable();
        Some(super::hashed(std::str::from_utf8(&digits).ok()?))
    }

    /// Whether it is of a kind of another one.
    fn is_like(&self, other: &Occurrence) -> bool {
        self.head == other.head || self.class.is_some() && self.class == other.class
    }
}

/// The occurrences of an article of whose kind it tells no other at another time.
fn alone(corpus: &Corpus, article: ArticleId) -> Vec<OccurrenceAt> {
    let own = &corpus.reading(article).occurrences;
    let other_time = |a: &Occurrence, b: &Occurrence| {
        let days = a.when.zip(b.when).is_some_and(|(a, b)| other_day(&a, &b));
        let hours = a.clock.zip(b.clock).is_some_and(|(a, b)| a.hour.written != b.hour.written);
        days || hours
    };
    let sole = |a: &Occurrence| !a.one_of_many && !own.iter().any(|b| a.is_like(b) && a.planned == b.planned && other_time(a, b));
    let numbered = own.iter().enumerate().filter(|(_, occurrence)| sole(occurrence));
    numbered.map(|(number, _)| OccurrenceAt { article, number: number as u32 }).collect()
}

/// Whether two days are not the same.
pub fn other_day(a: &When, b: &When) -> bool {
    a.date.from != b.date.from || a.date.from.is_none() && a.date.mark != b.date.mark
}

/// Whether two occurrences that are alone of their kind are one event.
fn is_one(corpus: &Corpus, first: OccurrenceAt, second: OccurrenceAt) -> bool {
    let (a, b) = (first.of(corpus), second.of(corpus));
    if first.article == second.article || a.planned != b.planned || parted(a, b) || !one_time(corpus, first, second) {
        return false;
    }
    let shared = common(&a.words, &b.words).chain(common(&a.names, &b.names)).count();
    let around = common(&a.around, &b.around).filter(|stem| !a.kinds.contains(stem)).count();
    let event = a.names_event && b.names_event || a.sole_of_class && b.sole_of_class;
    // Two counts of the dead are of two events, or for a rule of figures.
    if a.is_death() && b.is_death() && apart(&a.numbers, &b.numbers) {
        return false;
    }
    let told = if a.is_like(b) { shared > 0 || event || around >= 2 } else { exchanged(a, b) && (shared > 0 || a.clock.is_some()) };
    let days = a.when.zip(b.when).is_some_and(|(a, b)| other_day(&a, &b));
    told && !(days && (gives(corpus, first.article, b) || gives(corpus, second.article, a)))
}

/// Whether the hour or the year of one is that of the other with its digits in another order.
fn exchanged(a: &Occurrence, b: &Occurrence) -> bool {
    let year = |o: &Occurrence| o.when.and_then(|when| when.date.mark.year);
    let other = match (a.clock, b.clock) {
        (Some(a), Some(b)) => a.hour.written != b.hour.written,
        (None, None) => year(a) != year(b),
        _ => false,
    };
    other && a.digits().is_some() && a.digits() == b.digits()
}

/// Whether an article anywhere names the day of an occurrence.
fn gives(corpus: &Corpus, article: ArticleId, other: &Occurrence) -> bool {
    let Some(when) = other.when else { return false };
    let same =
        |date: DateClaim| date.from == when.date.from && date.to == when.date.to && (date.from.is_some() || date.mark == when.date.mark);
    corpus.reading(article).claims.iter().any(|claim| matches!(claim.kind, ClaimKind::Date(date) if same(date)))
}
