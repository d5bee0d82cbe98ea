//! The words by which an event is told from others.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::corpus::{ArticleId, Corpus};
use crate::event::Event;
use crate::lexicon;
use crate::setting::{self, Stem};
use crate::tie::Weights;
use crate::token::{TokenKind, tokenize};

/// The words that the articles of an event share.
pub struct Words<'a> {
    corpus: &'a Corpus,
    weights: &'a Weights,
}

/// How many words tell an event from others.
const TELLING: usize = 5;

impl<'a> Words<'a> {
    /// Of this corpus, weighed by these weights.
    pub fn new(corpus: &'a Corpus, weights: &'a Weights) -> Self {
        Self { corpus, weights }
    }

    /// The rarest words that more than half of an event's articles have, the heaviest first, without names; none for what
    /// its articles only look back to.
    pub fn of(&self, event: &Event) -> Vec<String> {
        let mut counts: BTreeMap<Stem, (usize, f64)> = BTreeMap::new();
        for article in event.articles.iter().filter(|_| !event.past) {
            for (stem, count) in &self.corpus.reading(*article).topic {
                let entry = counts.entry(*stem).or_default();
                *entry = (entry.0 + 1, entry.1 + self.weights.of(*stem) * self.weights.topic(*stem, *count));
            }
        }
        let shared = counts.into_iter().filter(|(_, (articles, _))| articles * 2 > event.articles.len());
        let forms = self.forms(&event.articles);
        let mut words: Vec<(f64, &str)> = shared.filter_map(|(stem, (_, weight))| Some((weight, forms.get(&stem)?.as_str()))).collect();
        words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        words.into_iter().take(TELLING).map(|(_, word)| word.to_owned()).collect()
    }

    /// The most frequent form of each stem in some articles, in small letters. Stems that mostly stand with a capital are
    /// names; those of kinds of event and of what happened have a place of their own.
    fn forms(&self, articles: &[ArticleId]) -> BTreeMap<Stem, String> {
        let mut forms: BTreeMap<Stem, BTreeMap<&'a str, usize>> = BTreeMap::new();
        for article in articles {
            let (article, source) = (self.corpus.article(*article), self.corpus.source(*article));
            for token in tokenize(article.span.of(&source.text), article.span.start) {
                let word = token.span.of(&source.text);
                let entry = lexicon::entry(word, &mut String::new());
                if token.kind != TokenKind::Word || entry.event.is_some() || !entry.predicates.is_empty() {
                    continue;
                }
                if let Some(stem) = setting::stem(word, entry) {
                    *forms.entry(stem).or_default().entry(word).or_default() += 1;
                }
            }
        }
        let best =
            |words: &BTreeMap<&'a str, usize>| words.iter().max_by_key(|(word, count)| (**count, Reverse(**word))).map(|(word, _)| *word);
        let plain = |word: &&str| word.chars().all(char::is_lowercase);
        forms.into_iter().filter_map(|(stem, words)| Some((stem, best(&words).filter(plain)?.to_owned()))).collect()
    }
}
