//! The hour at which the event of a story began. Articles tell it by different verbs (`hit`, `walked in`, `opened fire`), so that
//! no word need be shared with the clause of another article: each gives one such hour, and that ties them.

use super::Occurrence;
use super::clause::{Clause, Head};
use super::sole::other_day;
use super::tie::{OccurrenceAt, Tie, one_time, parted};
use crate::corpus::{ArticleId, Corpus};
use crate::event::Event;
use crate::tie::common;

/// Verbs that tell how a story's event began, beside those of the classes `begin` and `enter` and the nouns of events.
const BEGINS: &[&str] = &[
    "hit",
    "struck",
    "attacked",
    "bombed",
    "shelled",
    "rammed",
    "fired",
    "shot",
    "exploded",
    "detonated",
    "crashed",
    "collided",
    "derailed",
    "sank",
    "capsized",
    "collapsed",
    "robbed",
];

/// Those who come only after it began, and those who were there before it.
const OTHERS: &[&str] = &[
    "police",
    "officer",
    "officers",
    "troops",
    "soldiers",
    "guards",
    "deputies",
    "detectives",
    "firefighters",
    "crew",
    "crews",
    "paramedics",
    "ambulance",
    "ambulances",
    "rescuers",
    "helicopter",
    "helicopters",
    "team",
    "teams",
    "victim",
    "victims",
    "patrol",
    "workers",
    "students",
    "reporters",
    "trial",
    "hearing",
    "meeting",
    "talks",
    "search",
    "service",
    "game",
    "match",
    "vote",
    "voting",
];

/// How many stems two sentences share at least, and how many where they name other persons or places: those who tell of
/// it are persons, too.
const NEAR: usize = 2;
const APART: usize = 3;

/// With how many other articles of its event one is compared.
const FANOUT: usize = 16;

/// The score of two such hours.
const SCORE: f64 = 0.3;

/// Whether what a clause tells is what a story begins with.
pub fn is_outset(clause: &Clause<'_, '_>, head: &Head) -> bool {
    let begins = head.class.is_some_and(|class| matches!(class.name, "begin" | "enter")) || clause.is(head.at, BEGINS);
    let event = clause.parse.items[head.at].entry.event.is_some();
    (begins || event) && !clause.whole().take_while(|at| begins && *at < head.at).any(|at| clause.is(at, OTHERS))
}

/// The pairs of hours at which two articles of one event say that it began.
pub fn ties(corpus: &Corpus, events: &[Event]) -> Vec<Tie> {
    let mut ties = Vec::new();
    for event in events {
        let hours: Vec<OccurrenceAt> = event.articles.iter().filter_map(|article| outset(corpus, *article)).collect();
        for (n, second) in hours.iter().enumerate() {
            let near = hours[..n].iter().rev().take(FANOUT).filter(|first| is_one(corpus, **first, *second));
            ties.extend(near.map(|first| Tie { first: *first, second: *second, score: SCORE, sole: true }));
        }
    }
    ties
}

/// The one hour at which an article says that something began; `None` where it gives several, or tells of several events.
fn outset(corpus: &Corpus, article: ArticleId) -> Option<OccurrenceAt> {
    let own = &corpus.reading(article).occurrences;
    let begins = |o: &&Occurrence| o.outset && !o.planned && o.clock.is_some();
    let number = own.iter().position(|o| begins(&o))?;
    let hour = own[number].clock?.hour;
    let one = |o: &Occurrence| !o.one_of_many && o.clock.is_some_and(|clock| !clock.hour.excludes(hour));
    own.iter().filter(begins).all(one).then_some(OccurrenceAt { article, number: number as u32 })
}

/// Whether two such hours are of one day, and their sentences speak of one thing.
fn is_one(corpus: &Corpus, first: OccurrenceAt, second: OccurrenceAt) -> bool {
    let (a, b) = (first.of(corpus), second.of(corpus));
    let days = a.when.zip(b.when).is_some_and(|(a, b)| other_day(&a, &b));
    let around = common(&a.around, &b.around).count();
    let needed = if parted(a, b) { APART } else { NEAR };
    // Hours of one noun or verb are tied by what is alone of its kind, or not at all.
    a.head != b.head && !days && around >= needed && one_time(corpus, first, second)
}
