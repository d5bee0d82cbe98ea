//! Which articles tell of one event.

use super::Event;
use crate::corpus::{ArticleId, Corpus};

/// The events that each article tells of, save those that it only looks back to.
pub struct Tellers(Vec<Vec<u32>>);

impl Tellers {
    /// Those of a corpus.
    pub fn new(corpus: &Corpus, events: &[Event]) -> Self {
        let mut by_article = vec![Vec::new(); corpus.articles.len()];
        for (number, event) in events.iter().enumerate().filter(|(_, event)| !event.past) {
            event.articles.iter().for_each(|article| by_article[article.0 as usize].push(number as u32));
        }
        Self(by_article)
    }

    /// Whether two articles tell of one event.
    pub fn share(&self, a: ArticleId, b: ArticleId) -> bool {
        self.0[a.0 as usize].iter().any(|event| self.0[b.0 as usize].contains(event))
    }
}
