//! Which drafts are held against which sources, and, where these are many, against the nearest of them.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::corpus::{ArticleId, Corpus};
use crate::grounding::words::Line;
use crate::setting::Stem;

/// Drafts and the sources against which each of them is held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// The drafts.
    pub drafts: Vec<ArticleId>,
    /// The sources.
    pub sources: Vec<ArticleId>,
}

/// The groups of drafts and sources by the part of their names before the first colon, in the order of that part, and the drafts that
/// have no source.
pub fn groups(corpus: &Corpus, is_draft: impl Fn(ArticleId) -> bool) -> (Vec<Group>, Vec<ArticleId>) {
    let mut by_name: BTreeMap<&str, Group> = BTreeMap::new();
    for id in corpus.ids() {
        let name = &corpus.article(id).name;
        let group = by_name.entry(name.split(':').next().unwrap_or(name)).or_default();
        if is_draft(id) { &mut group.drafts } else { &mut group.sources }.push(id);
    }
    let (paired, alone): (Vec<Group>, Vec<Group>) = by_name.into_values().partition(|group| !group.sources.is_empty());
    (paired, alone.into_iter().flat_map(|group| group.drafts).collect())
}

/// The most sources against which one draft is held: of more, those that share the most of its words.
const SOURCES: usize = 64;

/// A root that more sources than this hold tells none of them from the others.
const COMMON: usize = 256;

/// The sources of a group, looked up by their words.
pub struct Nearest<'a> {
    group: &'a Group,
    /// The numbers of the sources that hold each root, in order; `None` where every draft is held against all sources.
    by_root: Option<FxHashMap<Stem, Vec<u32>>>,
}

impl<'a> Nearest<'a> {
    /// The sources of a group.
    pub fn new(corpus: &Corpus, group: &'a Group) -> Self {
        let by_root = (group.sources.len() > SOURCES).then(|| {
            let mut by_root: FxHashMap<Stem, Vec<u32>> = FxHashMap::default();
            for (number, source) in (0..).zip(&group.sources) {
                for root in roots(&corpus.reading(*source).lines) {
                    by_root.entry(root).or_default().push(number);
                }
            }
            by_root
        });
        Self { group, by_root }
    }

    /// The draft with its nearest sources as a corpus, and the numbers of its articles in the whole one.
    pub fn part(&self, corpus: &Corpus, draft: ArticleId) -> (Corpus, Vec<ArticleId>) {
        let mut numbers = match &self.by_root {
            None => self.group.sources.clone(),
            Some(by_root) => self.nearest(by_root, &roots(&corpus.reading(draft).lines)),
        };
        let part = corpus.part(&numbers, draft);
        numbers.push(draft);
        (part, numbers)
    }

    /// The sources that share the most roots with a draft, the rare ones first, in the order of their numbers.
    fn nearest(&self, by_root: &FxHashMap<Stem, Vec<u32>>, roots: &[Stem]) -> Vec<ArticleId> {
        let mut scores = vec![0.0; self.group.sources.len()];
        for sources in roots.iter().filter_map(|root| by_root.get(root)).filter(|sources| sources.len() <= COMMON) {
            sources.iter().for_each(|source| scores[*source as usize] += 1.0 / sources.len() as f64);
        }
        let mut near: Vec<usize> = (0..scores.len()).collect();
        near.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
        near.truncate(SOURCES);
        near.sort_unstable();
        near.into_iter().map(|number| self.group.sources[number]).collect()
    }
}

/// The roots of the words of weight, each once.
fn roots(lines: &[Line]) -> Vec<Stem> {
    let mut roots: Vec<Stem> = lines.iter().flat_map(|line| &line.words).filter(|word| word.content).map(|word| word.root).collect();
    roots.sort_unstable();
    roots.dedup();
    roots
}
