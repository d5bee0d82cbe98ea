//! Acts that a story has one of as a rule (a resignation, a confession, a surrender), told surely in one article and with a
//! doubt, or as their opposite, in another one.

use std::collections::BTreeMap;

use super::Statement;
use super::near::Near;
use super::rivalry::Rivalry;
use super::soft::{Softened, enter};
use super::tie::apart;
use crate::claim::Factuality;
use crate::corpus::{ArticleId, Corpus, Location};
use crate::lexicon::Act;
use crate::occurrence::tie::days;
use crate::structure::BlockKind;
use crate::tie::{Weights, common};

/// The likeness of stories from which an act that each tells of once is the same.
const ALONE: f64 = 0.35;

/// What such a tie counts, and what it counts where no name is in both.
const UNSURE: f64 = 0.4;
const UNNAMED: f64 = 0.3;

/// How many days apart the articles of such a tie came out at most.
const DAYS: i32 = 3;

/// How an article tells of an act.
struct Telling<'a> {
    article: ArticleId,
    act: &'static Act,
    all: Vec<&'a Statement>,
}

impl Telling<'_> {
    fn has(&self, factuality: Factuality) -> bool {
        self.all.iter().any(|s| s.factuality == factuality)
    }

    /// Whether it is told with a doubt, and never in the article's own voice without one.
    fn is_soft(&self) -> bool {
        self.has(Factuality::Hedged) && !self.has(Factuality::Asserted)
    }

    fn is_flat(&self) -> bool {
        self.all.iter().all(|s| s.factuality <= Factuality::Attributed && !s.quoted)
    }

    fn at(&self, factuality: Factuality) -> Location {
        let first = self.all.iter().find(|s| s.factuality == factuality).unwrap_or(&self.all[0]);
        Location { article: self.article, span: first.at }
    }

    /// The flat words of the headline, and those with a doubt below it.
    fn headline(&self) -> Option<(Location, Location)> {
        let at = |s: &Statement| Location { article: self.article, span: s.at };
        let flat = self.all.iter().find(|s| s.block == BlockKind::Headline && s.factuality == Factuality::Asserted)?;
        let soft = self.all.iter().find(|s| s.block == BlockKind::Body && s.factuality == Factuality::Hedged)?;
        Some((at(flat), at(soft)))
    }

    /// Whether the two may be of one person: no names that exclude each other, and as many words in common as the act asks for.
    fn may_be(&self, other: &Telling<'_>) -> bool {
        let enough = |a: &Statement, b: &Statement| common(&a.words, &b.words).count() >= self.act.words;
        self.all.iter().any(|a| other.all.iter().any(|b| !apart(&a.names, &b.names) && enough(a, b)))
    }

    /// Whether the two name one person.
    fn names(&self, other: &Telling<'_>) -> bool {
        self.all.iter().any(|a| other.all.iter().any(|b| common(&a.names, &b.names).next().is_some()))
    }
}

/// The acts of all articles that a story has one of.
fn tellings(corpus: &Corpus) -> BTreeMap<&str, Vec<Telling<'_>>> {
    let mut found: BTreeMap<&str, Vec<Telling<'_>>> = BTreeMap::new();
    for article in corpus.ids() {
        for statement in &corpus.reading(article).statements.all {
            let Some(act) = statement.act.filter(|act| act.once) else { continue };
            let list = found.entry(act.axis()).or_default();
            match list.iter_mut().find(|t| t.article == article && t.act.name == act.name) {
                Some(known) => known.all.push(statement),
                None => list.push(Telling { article, act, all: vec![statement] }),
            }
        }
    }
    found
}

/// The acts told flatly in one article and with a doubt in another one.
pub fn doubted(corpus: &Corpus, weights: &Weights) -> Vec<Softened> {
    let mut found = Vec::new();
    for all in tellings(corpus).values() {
        for (headline, soft) in all.iter().filter_map(|t| t.headline()) {
            enter(&mut found, headline, soft, UNSURE);
        }
        each_pair(corpus, weights, all, |soft, flat| {
            if soft.act.name == flat.act.name && soft.is_soft() && flat.is_flat() {
                enter(&mut found, flat.at(Factuality::Asserted), soft.at(Factuality::Hedged), UNSURE);
            }
        });
    }
    found
}

/// The acts told in one article and as their opposite in another one: `resigned` and `was sacked`.
pub fn opposed(corpus: &Corpus, weights: &Weights) -> Vec<Rivalry> {
    let mut found: Vec<Rivalry> = Vec::new();
    for all in tellings(corpus).values() {
        let both = |article: ArticleId| all.iter().filter(|t| t.article == article).count() > 1;
        each_pair(corpus, weights, all, |one, other| {
            let opposed = one.act.name < other.act.name && one.is_flat() && other.is_flat();
            if opposed && !both(one.article) && !both(other.article) {
                let score = if one.names(other) { UNSURE } else { UNNAMED };
                let places = [one.at(Factuality::Asserted), other.at(Factuality::Asserted)];
                let known = |r: &&mut Rivalry| r.places.iter().zip(places).any(|(list, at)| list.contains(&at));
                match found.iter_mut().find(known) {
                    Some(rivalry) => {
                        rivalry.places.iter_mut().zip(places).filter(|(list, at)| !list.contains(at)).for_each(|(l, at)| l.push(at))
                    }
                    None => found.push(Rivalry { places: places.map(|at| vec![at]), score, soft: false }),
                }
            }
        });
    }
    found
}

/// Calls `with` for each two tellings of different articles on one story, both ways round.
fn each_pair<'a>(corpus: &Corpus, weights: &Weights, all: &[Telling<'a>], mut with: impl FnMut(&Telling<'a>, &Telling<'a>)) {
    let near = Near::new(weights, all.iter().map(|t| t.article));
    for one in all {
        for there in near.of(one.article) {
            let others = all[all.partition_point(|t| t.article < there)..].iter().take_while(|t| t.article == there);
            for other in others.filter(|o| o.article != one.article && one.may_be(o)) {
                let dates = corpus.reading(one.article).reference.day.zip(corpus.reading(there).reference.day);
                if dates.is_none_or(|(a, b)| days(a, b).abs() <= DAYS) && weights.stories(one.article, there) >= ALONE {
                    with(one, other);
                }
            }
        }
    }
}
