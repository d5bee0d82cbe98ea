//! Articles that may tell of one story, found under the heaviest stems of their topics.

use rustc_hash::FxHashMap;

use crate::corpus::ArticleId;
use crate::setting::Stem;
use crate::tie::Weights;

/// How many articles one stem may lead to.
const FANOUT: usize = 48;

/// Some articles by the heaviest stems of their topics.
pub struct Near<'a> {
    weights: &'a Weights,
    by_stem: FxHashMap<Stem, Vec<ArticleId>>,
}

impl<'a> Near<'a> {
    /// Enters articles.
    pub fn new(weights: &'a Weights, articles: impl Iterator<Item = ArticleId>) -> Self {
        let mut by_stem: FxHashMap<Stem, Vec<ArticleId>> = FxHashMap::default();
        for id in articles {
            for stem in weights.story_anchors(id) {
                let list = by_stem.entry(stem).or_default();
                if list.len() < FANOUT {
                    list.push(id);
                }
            }
        }
        Self { weights, by_stem }
    }

    /// The articles entered that share such a stem with another one, in order.
    pub fn of(&self, article: ArticleId) -> Vec<ArticleId> {
        let anchors = self.weights.story_anchors(article);
        let mut met: Vec<ArticleId> = anchors.iter().filter_map(|stem| self.by_stem.get(stem)).flatten().copied().collect();
        met.sort_unstable();
        met.dedup();
        met
    }
}
