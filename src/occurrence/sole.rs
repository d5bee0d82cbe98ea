//! Occurrences that are the only ones of their kind in two articles of one story: where the clauses share too little to be
//! tied by their words, that ties them, as long as their dates are near each other.

use rustc_hash::FxHashMap;

use super::Occurrence;
use super::tie::{OccurrenceAt, Tie, one_time, parted};
use crate::claim::ClaimKind;
use crate::corpus::{ArticleId, Corpus};
use crate::event::Event;
use crate::setting::Stem;
use crate::tie::{Weights, common};

/// With how many occurrences of its kind one is compared at most.
const FANOUT: usize = 16;

/// The score of clauses that share no word.
const SCORE: f64 = 0.3;

/// The pairs of occurrences that are one event because each is the only one of its kind in its article.
pub fn ties(corpus: &Corpus, weights: &Weights, events: &[Event]) -> Vec<Tie> {
    if std::env::var("OCC").is_ok() {
        for article in corpus.ids() {
            for o in &corpus.reading(article).occurrences {
                let t = |span| corpus.words(crate::corpus::Location { article, span }).to_string();
                eprintln!("OCC {} {:?} {} {:?} {} {:?} planned {} class {:?} s{} many {}", corpus.source(article).path, article, t(o.named), o.when.map(|w| t(w.at)), o.when.map(|w| format!("{:?}", w.date.from)).unwrap_or_default(), o.clock.map(|c| (c.hour.written, c.hour.either_half)), o.planned, o.class.is_some(), o.sentence, o.one_of_many);
            }
        }
    }
    let mut ties = Vec::new();
    for event in events.iter().filter(|event| event.articles.len() > 1) {
        let mut met: FxHashMap<Stem, Vec<OccurrenceAt>> = FxHashMap::default();
        for second in event.articles.iter().flat_map(|article| alone(corpus, *article)) {
            let kinds = second.of(corpus).own_kinds();
            let mut near: Vec<OccurrenceAt> = kinds.iter().filter_map(|kind| met.get(kind)).flatten().copied().collect();
            near.sort_unstable();
            near.dedup();
            let tied = near.into_iter().filter(|first| is_one(corpus, weights, *first, second));
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
        let days = a.when.zip(b.when).is_some_and(|(a, b)| a.date.from != b.date.from || a.date.from.is_none() && a.date.mark != b.date.mark);
        let hours = a.clock.zip(b.clock).is_some_and(|(a, b)| a.hour.written != b.hour.written);
        days || hours
    };
    let sole = |a: &Occurrence| !a.one_of_many && !own.iter().any(|b| a.is_like(b) && a.planned == b.planned && other_time(a, b));
    let numbered = own.iter().enumerate().filter(|(_, occurrence)| sole(occurrence));
    numbered.map(|(number, _)| OccurrenceAt { article, number: number as u32 }).collect()
}

/// Whether two occurrences that are alone of their kind are one event.
fn is_one(corpus: &Corpus, weights: &Weights, first: OccurrenceAt, second: OccurrenceAt) -> bool {
    let (a, b) = (first.of(corpus), second.of(corpus));
    if first.article == second.article || a.planned != b.planned || parted(a, b) || !one_time(corpus, first, second) {
        return false;
    }
    let shared = common(&a.words, &b.words).chain(common(&a.names, &b.names)).count();
    let around = common(&a.around, &b.around).filter(|stem| !a.kinds.contains(stem)).count();
    let event = a.names_event && b.names_event || a.sole_of_class && b.sole_of_class;
    if std::env::var("OCC").is_ok() {
        let w = |o: &Occurrence| o.when.map(|w| format!("{:?}", w.date.from)).unwrap_or_default() + &o.clock.map(|c| format!(" {}", c.hour.written)).unwrap_or_default();
        let d = |o: OccurrenceAt| corpus.words(crate::corpus::Location { article: o.article, span: o.of(corpus).named }).to_string();
        if w(a) != w(b) {
            eprintln!("PAIR {:?} {:?} {} {} | {} {} | shared {} around {} stories {:.2} names {} event {} {}", first.article, second.article, d(first), w(a), d(second), w(b), shared, around, weights.stories(first.article, second.article), a.names == b.names, event, corpus.source(first.article).path);
        }
    }
    let told = if a.is_like(b) { shared > 0 || event || around >= 2 } else { exchanged(a, b) && (shared > 0 || a.clock.is_some()) };
    told && !gives(corpus, first.article, b) && !gives(corpus, second.article, a)
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
    let Some(when) = other.when.filter(|_| other.clock.is_none()) else { return false };
    corpus.reading(article).claims.iter().any(|claim| match claim.kind {
        ClaimKind::Date(date) => date.from == when.date.from && date.to == when.date.to && (date.from.is_some() || date.mark == when.date.mark),
        _ => false,
    })
}
