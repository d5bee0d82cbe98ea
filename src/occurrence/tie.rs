//! Which occurrences of all articles are one event.

use super::{Occurrence, outset, sole};
use crate::corpus::{ArticleId, Corpus};
use crate::event::Event;
use crate::lookup::Lookup;
use crate::setting::Stem;
use crate::structure::BlockKind;
use crate::tie::{Weights, common};

/// An occurrence and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OccurrenceAt {
    /// The article.
    pub article: ArticleId,
    /// Its number among those of the article.
    pub number: u32,
}

impl OccurrenceAt {
    /// The occurrence itself.
    pub fn of<'a>(&self, corpus: &'a Corpus) -> &'a Occurrence {
        &corpus.reading(self.article).occurrences[self.number as usize]
    }
}

/// Two occurrences that tell of one event.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tie {
    /// The earlier one, by the order of the articles.
    pub first: OccurrenceAt,
    /// The later one.
    pub second: OccurrenceAt,
    /// The part of the shorter clause that the other one shares, from 0 to 1.
    pub score: f64,
    /// Whether they are tied only because each is the only one of its kind in its article.
    pub sole: bool,
}

/// With how many occurrences one is compared at most: those that share the most stems of one kind of event with it.
const NEAREST: usize = 24;

/// The likeness of stories below which nothing is tied.
const STORY: f64 = 0.2;

/// The part of the shorter clause that the other one shares.
const SHARED: f64 = 0.4;

/// The same where they share two names.
const LOOSE: f64 = 0.3;

/// The same for two clauses of one article, which names two events with the same words more often than one event twice.
const WITHIN: f64 = 0.6;

/// The pairs of occurrences that tell of one event, in the order of their places. Occurrences meet under a kind of event
/// and a stem, so that the work grows with their number.
pub fn ties(corpus: &Corpus, weights: &Weights, events: &[Event]) -> Vec<Tie> {
    let mut lookup: Lookup<(Stem, Stem)> = Lookup::default();
    let mut all: Vec<OccurrenceAt> = Vec::new();
    let mut ties = Vec::new();
    for article in corpus.ids() {
        for (number, occurrence) in corpus.reading(article).occurrences.iter().enumerate() {
            let second = OccurrenceAt { article, number: number as u32 };
            let pairs = occurrence.kinds.iter().flat_map(|kind| occurrence.anchors().map(move |stem| (*kind, stem)));
            let mut keys: Vec<(Stem, Stem)> = pairs.collect();
            for first in lookup.near(&keys, NEAREST).into_iter().map(|n| all[n as usize]) {
                let score = likeness(corpus, weights, first, second);
                if score > 0.0 {
                    ties.push(Tie { first, second, score, sole: false });
                }
            }
            keys.sort_unstable();
            keys.dedup();
            lookup.add(all.len(), &keys);
            all.push(second);
        }
    }
    ties.extend(sole::ties(corpus, events));
    ties.extend(outset::ties(corpus, events));
    ties.sort_by_key(|tie| (tie.first, tie.second, tie.sole));
    ties.dedup_by_key(|tie| (tie.first, tie.second));
    ties
}

impl Occurrence {
    /// Whether somebody was killed.
    pub fn is_death(&self) -> bool {
        let killed = crate::lexicon::entry("killed", &mut String::new());
        crate::setting::stem("killed", killed).is_some_and(|stem| self.kinds.contains(&stem))
    }

    /// The stems under which it is looked up, and the digits of its hour.
    fn anchors(&self) -> impl Iterator<Item = Stem> + '_ {
        let hour = self.clock.and_then(|clock| Stem::try_from(clock.hour.written).ok());
        self.words.iter().chain(&self.names).copied().chain(hour)
    }
}

/// How well two occurrences are tied to one event; 0 where they are not.
fn likeness(corpus: &Corpus, weights: &Weights, first: OccurrenceAt, second: OccurrenceAt) -> f64 {
    let (a, b) = (first.of(corpus), second.of(corpus));
    // "The shooting of Ann Lee" and "Bo Day killed Ann Lee" are one, for nobody dies twice.
    let same_person = common(&a.persons, &b.persons).next().is_some();
    let (here, there) = (a.kinds.contains(&b.head), b.kinds.contains(&a.head));
    let one_class = a.class.is_some() && a.class == b.class;
    let one_kind = here && there || one_class || (here || there) && same_person && a.names_event && b.names_event;
    let within = first.article == second.article;
    // What befalls a person once needs no more than the person.
    let befalls = same_person && a.once && b.once;
    if !one_kind || a.planned != b.planned || a.one_of_many || b.one_of_many || parted(a, b) {
        return 0.0;
    }
    if within && a.sentence == b.sentence || !one_time(corpus, first, second) {
        return 0.0;
    }
    let sum = |list: &[Stem]| list.iter().map(|stem| weights.of(*stem)).sum::<f64>();
    let least = sum(&a.words).min(sum(&b.words));
    let shared: Vec<Stem> = common(&a.words, &b.words).collect();
    let part = if least > 0.0 { sum(&shared) / least } else { 0.0 };
    let named = common(&a.names, &b.names).next().is_some();
    if within {
        let heads = a.block != b.block && [a.block, b.block].contains(&BlockKind::Headline);
        let enough = shared.len() >= 3 && named && part >= WITHIN || heads && shared.len() >= 2 && part >= SHARED;
        return if enough { part } else { 0.0 };
    }
    let death = same_person && a.is_death() && b.is_death();
    // The same digits on two clocks are one hour, told wrongly once.
    let minute = a.clock.zip(b.clock).is_some_and(|(a, b)| a.hour.written == b.hour.written);
    let names = common(&a.names, &b.names).count();
    let alike = shared.len() >= 2 && part >= SHARED || shared.len() >= 3 && names >= 2 && part >= LOOSE;
    if !death && !minute && (!befalls && !alike || apart(&a.numbers, &b.numbers)) {
        return 0.0;
    }
    let stories = weights.stories(first.article, second.article);
    if stories < STORY { 0.0 } else { part.max(LOOSE) }
}

/// Whether two lists that both hold something share nothing.
pub fn apart(one: &[Stem], other: &[Stem]) -> bool {
    !one.is_empty() && !other.is_empty() && common(one, other).next().is_none()
}

/// Whether two occurrences name other persons, or other places of what does not befall one person once.
pub fn parted(a: &Occurrence, b: &Occurrence) -> bool {
    let befalls = a.once && b.once && common(&a.persons, &b.persons).next().is_some();
    apart(&a.persons, &b.persons) || apart(&a.places, &b.places) && !befalls
}

/// How many days before an article its news lies at most, and how many days two articles with news of one event lie apart.
const NEWS: i32 = 8;
const CYCLE: i32 = 3;

/// Whether two occurrences can be one by the days of their articles: what both tell as news is one event only where the
/// articles came out together.
pub fn one_time(corpus: &Corpus, first: OccurrenceAt, second: OccurrenceAt) -> bool {
    let day = |o: OccurrenceAt| corpus.reading(o.article).reference.day;
    let (Some(a), Some(b)) = (day(first), day(second)) else { return true };
    let news = |o: OccurrenceAt, day: jiff::civil::Date| {
        let when = o.of(corpus).when;
        when.is_none_or(|when| when.relative || when.date.from.is_none_or(|from| days(from, day) <= NEWS))
    };
    days(a, b).abs() <= CYCLE || !news(first, a) || !news(second, b)
}

/// The days from one date to another.
pub fn days(from: jiff::civil::Date, to: jiff::civil::Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}
