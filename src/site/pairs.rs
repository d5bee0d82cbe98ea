//! Which sites of all articles place one thing.

use std::collections::{BTreeMap, BTreeSet};

use super::{Place, Site, Slot, Subject, victim};
use crate::claim::{Claim, Entity};
use crate::corpus::{ArticleId, Corpus, Location};
use crate::event::{Event, Tellers};
use crate::interval::{Standing, compare};
use crate::name_match::{Likeness, fold, likeness};
use crate::role::is_background;
use crate::tie::{STORY, Weights};

/// A site and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SiteAt {
    /// The article.
    pub article: ArticleId,
    /// Its number among those of the article.
    pub number: u32,
}

impl SiteAt {
    /// The site itself.
    pub fn of<'a>(&self, corpus: &'a Corpus) -> &'a Site {
        &corpus.reading(self.article).sites[self.number as usize]
    }

    /// The words of its place.
    pub fn at(&self, corpus: &Corpus) -> Location {
        Location { article: self.article, span: self.of(corpus).at }
    }

    /// Whether its sentence tells of another time than its story.
    fn is_background(&self, corpus: &Corpus) -> bool {
        let reading = corpus.reading(self.article);
        reading.setting(self.of(corpus).sentence).is_some_and(|setting| is_background(reading, &setting.dates, setting))
    }
}

/// With how many earlier sites of its key a site is compared.
const NEAREST: usize = 24;

/// The likeness of stories from which both tell of one person, street or distance that both name; `tie::STORY` for all else.
const NAMED: f64 = 0.15;

/// The same for two articles that name two persons in common.
const PERSONS: f64 = 0.2;

/// The pairs of sites that place one thing, the earlier one first, in the order of their places.
pub fn pairs(corpus: &Corpus, weights: &Weights, events: &[Event]) -> Vec<(SiteAt, SiteAt)> {
    let mut by_key: BTreeMap<(Slot, &str), Vec<SiteAt>> = BTreeMap::new();
    let mut pairs = Vec::new();
    let tellers = Tellers::new(corpus, events);
    for article in corpus.ids() {
        for (number, site) in corpus.reading(article).sites.iter().enumerate() {
            let second = SiteAt { article, number: number as u32 };
            // Somebody without a name is found by what befell one person only.
            if site.subject.key.is_empty() {
                continue;
            }
            let list = by_key.entry((site.subject.slot, &site.subject.key)).or_default();
            let near = list.iter().rev().take(NEAREST).filter(|first| is_one(corpus, weights, &tellers, **first, second));
            pairs.extend(near.map(|first| (*first, second)));
            list.push(second);
        }
    }
    pairs.extend(victim::pairs(corpus, events));
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Whether two sites of one key place one thing.
fn is_one(corpus: &Corpus, weights: &Weights, tellers: &Tellers, first: SiteAt, second: SiteAt) -> bool {
    let (a, b) = (first.of(corpus), second.of(corpus));
    let within = first.article == second.article;
    a.subject.may_be(&b.subject)
        && !(within && a.sentence == b.sentence)
        && (within || is_one_story(corpus, weights, first, second) || a.subject.is_kind() && tellers.share(first.article, second.article))
        && first.is_background(corpus) == second.is_background(corpus)
}

/// Whether the articles of two sites of one key tell one story.
fn is_one_story(corpus: &Corpus, weights: &Weights, first: SiteAt, second: SiteAt) -> bool {
    let stories = weights.stories(first.article, second.article);
    let needed = if first.of(corpus).shares_token(second.of(corpus)) { NAMED } else { STORY };
    stories >= needed || stories >= PERSONS && have_persons_in_common(corpus, first.article, second.article)
}

/// Whether two articles have two full names in common that are of no place and no body.
fn have_persons_in_common(corpus: &Corpus, a: ArticleId, b: ArticleId) -> bool {
    let persons = |id: ArticleId| {
        let names = corpus
            .reading(id)
            .claims
            .iter()
            .filter_map(Claim::name)
            .filter(|name| !matches!(name.entity, Some(Entity::Place | Entity::Body)));
        names.map(|name| name.canonical.as_str()).filter(|name| name.contains(' ')).collect::<BTreeSet<_>>()
    };
    persons(a).intersection(&persons(b)).nth(1).is_some()
}

impl Site {
    /// Whether two sites of one key share what few stories share: a full name, a street, or a distance from one anchor.
    fn shares_token(&self, other: &Site) -> bool {
        match (&self.place, &other.place) {
            (Place::Bearing(_, a), Place::Bearing(_, b)) => {
                a.as_ref().zip(b.as_ref()).is_some_and(|(a, b)| compare(a, b) == Standing::Agree)
            }
            _ => self.subject.slot == Slot::Corner || self.subject.name.contains(' ') && other.subject.name.contains(' '),
        }
    }
}

impl Subject {
    /// Whether only the kind of the thing is known, of which one article may tell of several.
    pub fn is_kind(&self) -> bool {
        self.slot == Slot::Corner || self.name.is_empty() && matches!(self.slot, Slot::Once(_))
    }

    /// Whether two subjects of one key can be one person, thing or event.
    fn may_be(&self, other: &Subject) -> bool {
        let shared = self.events.iter().any(|event| other.events.contains(event));
        match self.slot {
            Slot::Bearing if self.name.is_empty() && other.name.is_empty() => shared,
            Slot::Bearing => fold(&self.name) == fold(&other.name),
            Slot::Corner => shared || self.events.is_empty() || other.events.is_empty(),
            _ => {
                let first = |name: &str| name.split_once(' ').map(|(first, _)| fold(first));
                first(&self.name).zip(first(&other.name)).is_none_or(|(a, b)| likeness(&a, &b) != Likeness::Unlike)
            }
        }
    }
}
