//! Claims of all articles, tied to the facts that they state.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::claim::quantity::Measure;
use crate::claim::{Claim, Factuality, Quantity};
use crate::corpus::{ArticleId, Corpus, Location};
use crate::echo::{self, Echo};
use crate::interval::implied;
use crate::setting::Stem;
use crate::structure::BlockKind;
use crate::tie::{Role, Weights};

/// The claims of a corpus by what they are about.
#[derive(Debug, Default)]
pub struct Facts {
    /// The figures, tied to the facts that they state: at least two claims each.
    pub figures: Vec<Fact>,
    /// For each article, the earlier one that it repeats.
    pub echoes: Vec<Option<Echo>>,
}

/// Figures that several articles, or several parts of one, give for one thing.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What is measured.
    pub key: Key,
    /// The claims, in the order of their articles: one of each article, save where one article is at odds with itself.
    /// The reprints of an article are left out.
    pub claims: Vec<FigureAt>,
    /// How well the loosest of the claims is tied to the first, from 0 to 1.
    pub tie: f64,
}

/// A figure and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FigureAt {
    /// The article.
    pub article: ArticleId,
    /// The number of the claim in the article.
    pub claim: u32,
}

impl FigureAt {
    /// The claim itself.
    pub fn claim<'a>(&self, corpus: &'a Corpus) -> &'a Claim {
        &corpus.reading(self.article).claims[self.claim as usize]
    }

    /// The figure itself.
    pub fn quantity<'a>(&self, corpus: &'a Corpus) -> &'a Quantity {
        self.claim(corpus).quantity().expect("facts hold figures only")
    }

    /// The words of the figure.
    pub fn at(&self, corpus: &Corpus) -> Location {
        Location { article: self.article, span: self.claim(corpus).at }
    }
}

/// What a figure measures, as far as its own words tell: only figures of one key are ever compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What happened.
    pub predicate: Option<&'static str>,
    /// The class or noun that is counted; `person` for all classes of persons.
    pub counted: String,
    /// The unit.
    pub unit: Option<&'static str>,
}

impl Key {
    /// The key of a figure; `None` where its words do not tell enough to compare it.
    fn of(quantity: &Quantity) -> Option<Key> {
        let person = quantity.unit == Some("person");
        let predicate = quantity.predicate;
        let noun = quantity.counted.clone().unwrap_or_default();
        match quantity.measure {
            Measure::Quantity => {}
            Measure::Duration if predicate.is_some() => return Some(Key { predicate, counted: "time".to_owned(), unit: None }),
            _ => return None,
        }
        if noun == "magnitude" {
            return Some(Key { predicate: None, counted: noun, unit: None });
        }
        if person {
            return Some(Key { predicate: Some(predicate?), counted: "person".to_owned(), unit: Some("person") });
        }
        if quantity.unit.is_some_and(|unit| unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())) {
            return Some(Key { predicate: Some(predicate?), counted: "money".to_owned(), unit: quantity.unit });
        }
        if quantity.unit.is_some() || noun.is_empty() {
            return None;
        }
        Some(Key { predicate: Some(predicate?), counted: quantity.class.map_or(noun, str::to_owned), unit: None })
    }
}

impl Facts {
    /// Ties the claims of a corpus to facts.
    pub fn new(corpus: &Corpus) -> Self {
        let echoes = echo::echoes(corpus);
        let weights = Weights::new(corpus);
        let mut by_key: BTreeMap<Key, Vec<FigureAt>> = BTreeMap::new();
        for article in corpus.ids().filter(|id| echoes[id.0 as usize].is_none()) {
            for (number, claim) in corpus.reading(article).claims.iter().enumerate() {
                let Some(quantity) = claim.quantity().filter(|q| is_comparable(q)) else { continue };
                if let Some(key) = Key::of(quantity) {
                    by_key.entry(key).or_default().push(FigureAt { article, claim: number as u32 });
                }
            }
        }
        let mut figures = Vec::new();
        for (key, claims) in &by_key {
            let groups = group(corpus, &weights, claims);
            figures.extend(groups.into_iter().filter_map(|group| fact(corpus, key, group, claims)));
        }
        Self { figures, echoes }
    }
}

/// Whether a figure states a fact that another article could state, too.
fn is_comparable(quantity: &Quantity) -> bool {
    !quantity.part && !quantity.additional && !matches!(quantity.factuality, Factuality::Hypothetical | Factuality::Denied)
}

/// How many groups one stem may lead to: a stem that many share says nothing.
const FANOUT: usize = 48;

/// Claims that are tied to the first of them, each with how well.
type Group = Vec<(FigureAt, f64)>;

/// Groups the claims of one key by the fact they state. Each claim is compared with the first claim of a group, never
/// with the others, so that no chain of likenesses joins what is far apart.
fn group(corpus: &Corpus, weights: &Weights, claims: &[FigureAt]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut by_stem: FxHashMap<Stem, Vec<u32>> = FxHashMap::default();
    for figure in claims {
        let anchors = weights.anchors(corpus, *figure);
        let mut candidates: Vec<u32> = anchors.iter().filter_map(|stem| by_stem.get(stem)).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let scored = candidates.iter().map(|group| (weights.tie(corpus, groups[*group as usize][0].0, *figure), *group));
        let best = scored.filter(|(tie, _)| *tie > 0.0).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((tie, group)) = best {
            groups[group as usize].push((*figure, tie));
            continue;
        }
        let number = groups.len() as u32;
        groups.push(vec![(*figure, 1.0)]);
        for stem in anchors {
            let list = by_stem.entry(stem).or_default();
            if list.len() >= FANOUT {
                list.remove(0);
            }
            list.push(number);
        }
    }
    groups
}

/// Makes a fact of a group: one claim stands for each article, and an article that anywhere agrees with the first claim
/// is not at odds with it.
fn fact(corpus: &Corpus, key: &Key, group: Group, all: &[FigureAt]) -> Option<Fact> {
    let (centre, _) = *group.first()?;
    let reading = implied(centre.quantity(corpus));
    let agrees = |figure: &FigureAt| implied(figure.quantity(corpus)).meets(reading);
    let mut by_article: BTreeMap<ArticleId, (FigureAt, f64)> = BTreeMap::new();
    for (figure, tie) in &group {
        let best = by_article.entry(figure.article).or_insert((*figure, *tie));
        if (agrees(figure), *tie) > (agrees(&best.0), best.1) {
            *best = (*figure, *tie);
        }
    }
    // An article that gives the same number elsewhere means another thing by this one.
    let elsewhere = |article: ArticleId| {
        let own = all.partition_point(|f| f.article < article);
        let own = all[own..].iter().take_while(|f| f.article == article);
        own.filter(|f| Role::of(corpus, **f) != Role::Background).any(|f| agrees(f))
    };
    by_article.retain(|article, (figure, _)| agrees(figure) || !elsewhere(*article));
    let tie = by_article.values().map(|(_, tie)| *tie).fold(1.0, f64::min);
    let mut claims: Vec<FigureAt> = by_article.into_values().map(|(figure, _)| figure).collect();
    // A headline that its own story does not bear out.
    let block = |f: &FigureAt| corpus.reading(f.article).setting(f.claim(corpus).sentence).and_then(|s| s.block);
    let heads = group.iter().map(|(f, _)| f).filter(|f| block(f) == Some(BlockKind::Headline) && !claims.contains(f) && !agrees(f));
    claims.extend(heads.copied().collect::<Vec<_>>());
    claims.sort_unstable();
    (claims.len() > 1).then(|| Fact { key: key.clone(), claims, tie })
}
