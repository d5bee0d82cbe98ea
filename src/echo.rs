//! Reprints: articles that share most of their words with an earlier one count as one origin.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use crate::corpus::{ArticleId, Corpus};
use crate::parse::{Parse, is_story};

/// How many words make a shingle. Reprints of news share few longer runs once an editor has been over them.
const WIDTH: usize = 4;

/// One shingle in this many is kept, chosen by its hash.
const SAMPLE: u32 = 2;

/// The share of the shorter article's shingles from which it counts as a reprint.
pub const NEAR: f64 = 0.5;

/// The share from which it counts as the same article.
pub const EXACT: f64 = 0.98;

/// How many articles one shingle may lead to: a phrase that many articles share says nothing.
const FANOUT: usize = 8;

/// The first articles that have a shingle. Most shingles are one article's own: so they are kept in place.
struct Origins {
    ids: [ArticleId; FANOUT],
    count: usize,
}

impl Origins {
    fn none() -> Self {
        Self { ids: [ArticleId(0); FANOUT], count: 0 }
    }

    fn all(&self) -> &[ArticleId] {
        &self.ids[..self.count]
    }

    /// Enters an article, if there is room.
    fn add(&mut self, id: ArticleId) {
        if let Some(free) = self.ids.get_mut(self.count) {
            *free = id;
            self.count += 1;
        }
    }
}

/// An article that repeats an earlier one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Echo {
    /// The article that it repeats: the first in order.
    pub of: ArticleId,
    /// The share of the shorter one's shingles that both have, from 0 to 1.
    pub share: f64,
}

/// A sample of the runs of four words in an article's story, sorted, each once.
pub fn shingles(parse: &Parse<'_>) -> Vec<u32> {
    let mut sample = Vec::new();
    let mut window = [0u64; WIDTH];
    let mut seen = 0;
    for sentence in parse.sentences.iter().filter(|s| is_story(parse.block_of(**s).kind)) {
        for item in parse.items_of(*sentence) {
            if !item.kind.is_word() {
                continue;
            }
            let mut hasher = FxHasher::default();
            for byte in parse.word(*item).bytes() {
                byte.to_ascii_lowercase().hash(&mut hasher);
            }
            window.rotate_left(1);
            window[WIDTH - 1] = hasher.finish();
            seen += 1;
            if seen >= WIDTH {
                let mut hasher = FxHasher::default();
                window.hash(&mut hasher);
                let hash = (hasher.finish() >> 32) as u32;
                if hash.is_multiple_of(SAMPLE) {
                    sample.push(hash);
                }
            }
        }
    }
    sample.sort_unstable();
    sample.dedup();
    sample
}

/// For each article, the earlier one that it repeats. Each is compared with first printings only, never chained.
pub fn echoes(corpus: &Corpus) -> Vec<Option<Echo>> {
    let mut first: FxHashMap<u32, Origins> = FxHashMap::default();
    let mut echoes = Vec::with_capacity(corpus.articles.len());
    let mut shared: FxHashMap<ArticleId, usize> = FxHashMap::default();
    for id in corpus.ids() {
        let sample = &corpus.reading(id).shingles;
        shared.clear();
        for origin in sample.iter().filter_map(|s| first.get(s)).flat_map(Origins::all) {
            *shared.entry(*origin).or_default() += 1;
        }
        let mut candidates: Vec<(ArticleId, usize)> = shared.iter().map(|(origin, count)| (*origin, *count)).collect();
        candidates.sort_unstable();
        let best = candidates.iter().max_by_key(|(origin, count)| (*count, std::cmp::Reverse(*origin)));
        let echo = best.and_then(|(origin, count)| {
            let shorter = sample.len().min(corpus.reading(*origin).shingles.len());
            let share = *count as f64 / shorter.max(1) as f64;
            // A sample of a dozen shingles is too small to tell.
            (share >= NEAR && shorter >= 12).then_some(Echo { of: *origin, share })
        });
        if echo.is_none() {
            for shingle in sample {
                first.entry(*shingle).or_insert_with(Origins::none).add(id);
            }
        }
        echoes.push(echo);
    }
    echoes
}
