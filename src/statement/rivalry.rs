//! Nouns of two articles on one story that stand in one place and exclude each other.

use std::collections::BTreeMap;

use super::lookup::Lookup;
use super::rival::Slot;
use super::several::FOUNDED;
use crate::corpus::{ArticleId, Corpus, Location};
use crate::setting::Stem;
use crate::tie::{Weights, common};

/// Two words that exclude each other, each with its places.
#[derive(Debug, Clone, PartialEq)]
pub struct Rivalry {
    /// The places of the first, then those of the second, in the order of the articles.
    pub places: [Vec<Location>; 2],
    /// The part of the shorter clause that the other one shares, from 0 to 1, at best.
    pub score: f64,
    /// Whether both can be right, and are another thing to read all the same.
    pub soft: bool,
}

/// The likeness of stories below which nothing is compared.
const STORY: f64 = 0.2;

/// The part of the shorter clause that another must share.
const SHARED: f64 = 0.35;

/// How many words they must share.
const WORDS: usize = 3;

/// The same where an article names the other noun elsewhere.
const ELSEWHERE: f64 = 0.5;

/// The likeness of stories from which one of a set that stands alone in each is of one thing.
const ALONE: f64 = 0.35;

/// What that counts.
const UNSURE: f64 = 0.4;

/// The nouns that exclude each other, in the order of their places.
pub fn rivals(corpus: &Corpus, weights: &Weights) -> Vec<Rivalry> {
    let slots = |article: ArticleId| &corpus.reading(article).statements.slots;
    let mut lookup = Lookup::default();
    let mut found: BTreeMap<[&str; 2], Vec<Rivalry>> = BTreeMap::new();
    for article in corpus.ids() {
        for (number, slot) in slots(article).iter().enumerate() {
            for (there, other) in lookup.near(slot.rival.set, &slot.words, article) {
                let other = &slots(there)[other as usize];
                let score = likeness(corpus, weights, (article, slot), (there, other));
                if score > 0.0 {
                    let places = [(other, Location { article: there, span: other.at }), (slot, Location { article, span: slot.at })];
                    enter(&mut found, weights, places, score);
                }
            }
            lookup.add(slot.rival.set, &slot.words, (article, number as u32));
        }
    }
    found.into_values().flatten().collect()
}

/// Adds two places to the rivalry of their members in their story.
fn enter(found: &mut BTreeMap<[&'static str; 2], Vec<Rivalry>>, weights: &Weights, mut places: [(&Slot, Location); 2], score: f64) {
    places.sort_by_key(|(slot, _)| slot.rival.member);
    let soft = places[0].0.rival.soft;
    let members = places.map(|(slot, _)| slot.rival.member);
    let [first, second] = places.map(|(_, at)| at);
    let found = found.entry(members).or_default();
    let near = |r: &&mut Rivalry| weights.stories(r.places[0][0].article, first.article) >= STORY;
    match found.iter_mut().find(near) {
        Some(known) => {
            known.score = known.score.max(score);
            for (list, at) in known.places.iter_mut().zip([first, second]) {
                if !list.contains(&at) {
                    list.push(at);
                }
            }
        }
        None => found.push(Rivalry { places: [vec![first], vec![second]], score, soft }),
    }
}

/// How well two nouns stand in one place; 0 where they do not, or where one article has both there.
fn likeness(corpus: &Corpus, weights: &Weights, (here, slot): (ArticleId, &Slot), (there, other): (ArticleId, &Slot)) -> f64 {
    let slots = |article: ArticleId| corpus.reading(article).statements.slots.iter();
    let same_set =
        |article: ArticleId, slot: &Slot| slots(article).filter(|s| s.rival.set == slot.rival.set).all(|s| s.rival == slot.rival);
    // An article that names both in clauses like these tells of two things.
    let both = |article: ArticleId, own: &Slot, other: &Slot| {
        let alike = |s: &Slot| weights.part(&s.words, &own.words) >= SHARED || weights.part(&s.words, &other.words) >= SHARED;
        slots(article).any(|s| s.is(other) && alike(s))
    };
    if other.rival.member == slot.rival.member || both(here, slot, other) || both(there, other, slot) || !one_bearer(slot, other) {
        return 0.0;
    }
    let part = weights.part(&other.words, &slot.words);
    // Seven who hid in an office, seven who hid in a closet.
    let meets = |a: &[Stem], b: &[Stem]| common(a, b).next().is_some();
    let counted = part >= ELSEWHERE && meets(&other.numbers, &slot.numbers) && meets(&other.acts, &slot.acts);
    let enough = counted || common(&other.words, &slot.words).count() >= WORDS;
    let score = if enough { part } else { 0.0 };
    let stories = weights.stories(there, here);
    let elsewhere = slots(here).any(|s| s.is(other)) || slots(there).any(|s| s.is(slot));
    let alone = || slot.rival.alone && stories >= ALONE && same_set(here, slot) && same_set(there, other);
    let founded = [slot, other].iter().any(|s| s.rival.member == FOUNDED);
    match score >= if elsewhere { ELSEWHERE } else { SHARED } && stories >= STORY {
        true if founded => score.max(UNSURE),
        true => score,
        false if alone() => UNSURE,
        false => 0.0,
    }
}

/// Whether two nouns are said of one person or thing, where names follow them: everybody has kin of his own.
fn one_bearer(a: &Slot, b: &Slot) -> bool {
    let named = common(&a.name, &b.name).next().is_some();
    a.head == b.head && (named || !a.rival.of && a.name.is_empty() && b.name.is_empty())
}
