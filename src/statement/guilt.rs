//! Crimes told flatly of a suspect, beside articles of the story that only accuse.

use super::deed::Deed;
use super::near::Near;
use super::soft::Softened;
use crate::corpus::{ArticleId, Corpus, Location};
use crate::tie::Weights;

/// The likeness of stories from which a suspect without a name is the same in both.
const UNNAMED: f64 = 0.35;

/// The likeness of stories from which two crimes told flatly are one.
const STORY: f64 = 0.2;

/// How many accusations are kept for one crime.
const MOST: usize = 6;

/// The crimes of a corpus that are told flatly and as an accusation. Articles meet under a stem of their topic.
pub fn guilt(corpus: &Corpus, weights: &Weights) -> Vec<Softened> {
    let accusing = Near::new(weights, corpus.ids().filter(|id| corpus.reading(*id).statements.deeds.iter().any(|d| d.accused)));
    let mut found: Vec<Softened> = Vec::new();
    for id in corpus.ids().filter(|id| !corpus.reading(*id).statements.settled) {
        for deed in corpus.reading(id).statements.deeds.iter().filter(|d| !d.accused) {
            let mut others = accusing.of(id);
            others.push(id);
            others.sort_unstable_by_key(|other| (*other != id, *other));
            others.dedup();
            let accused: Vec<Location> = others
                .iter()
                .filter(|other| is_one(corpus, weights, id, **other, deed))
                .filter_map(|other| accusation(corpus, *other, deed))
                .take(MOST)
                .collect();
            if accused.is_empty() {
                continue;
            }
            let flat = Location { article: id, span: deed.at };
            let one = |g: &Softened| {
                g.flat.iter().any(|at| weights.stories(at.article, id) >= STORY)
                    || g.soft
                        .iter()
                        .any(|at| accused.iter().any(|a| a.article == at.article || weights.is_one_story(a.article, at.article)))
            };
            match found.iter_mut().find(|g| one(g)) {
                Some(known) => known.flat.push(flat),
                None => found.push(Softened { flat: vec![flat], soft: accused, score: 1.0 }),
            }
        }
    }
    found
}

/// Whether another article may tell of the suspect of a deed.
fn is_one(corpus: &Corpus, weights: &Weights, here: ArticleId, there: ArticleId, deed: &Deed) -> bool {
    let topic = &corpus.reading(there).topic;
    let named = deed.agent.iter().all(|stem| topic.binary_search_by_key(stem, |(s, _)| *s).is_ok());
    let enough = if deed.agent.is_empty() { weights.stories(here, there) >= UNNAMED } else { weights.is_one_story(here, there) };
    here == there || named && enough
}

fn accusation(corpus: &Corpus, article: ArticleId, deed: &Deed) -> Option<Location> {
    let deeds = &corpus.reading(article).statements.deeds;
    let same = deeds.iter().find(|d| d.accused && d.kind == deed.kind)?;
    Some(Location { article, span: same.at })
}
