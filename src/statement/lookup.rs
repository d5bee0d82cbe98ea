//! Parts of articles, found again by the words beside them.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use crate::corpus::ArticleId;
use crate::setting::Stem;

/// How many parts one key and word may lead to.
const FANOUT: usize = 48;

/// The number of an article and that of one of its nouns or superlatives.
pub type At = (ArticleId, u32);

/// Articles' nouns or superlatives by a key and a stem beside them.
pub struct Lookup<K>(FxHashMap<(K, Stem), Vec<At>>);

impl<K> Default for Lookup<K> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<K: Hash + Eq + Copy> Lookup<K> {
    /// Those of earlier articles that share two stems or more.
    pub fn near(&self, key: K, words: &[Stem], article: ArticleId) -> Vec<At> {
        let mut met: Vec<At> =
            words.iter().filter_map(|w| self.0.get(&(key, *w))).flatten().copied().filter(|at| at.0 != article).collect();
        met.sort_unstable();
        met.chunk_by(|a, b| a == b).filter(|same| same.len() >= 2).map(|same| same[0]).collect()
    }

    /// Enters a part.
    pub fn add(&mut self, key: K, words: &[Stem], at: At) {
        for word in words {
            let list = self.0.entry((key, *word)).or_default();
            if list.len() < FANOUT {
                list.push(at);
            }
        }
    }
}
