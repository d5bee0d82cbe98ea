//! Things of which a story is not sure: `sarin or a similar toxin`, `a shotgun or a rifle`, told as one of them elsewhere.

use super::near::Near;
use super::soft::{Softened, enter};
use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::parse::{Parse, Sentence};
use crate::tie::Weights;
use crate::token::TokenKind;

/// A noun that may be another one of its kind: `sarin or a similar toxin`.
#[derive(Debug, Clone)]
pub struct Like {
    /// The noun.
    pub noun: Span,
    /// All words.
    pub at: Span,
}

/// The nouns of a sentence behind which others of their kind are offered.
pub fn likes(parse: &Parse<'_>, sentence: Sentence) -> Vec<Like> {
    let (first, end) = (sentence.first as usize, sentence.end as usize);
    let word = |at: usize| parse.word(parse.items[at]);
    let noun = |at: usize| parse.items[at].kind == TokenKind::Word && !parse.items[at].entry.function && word(at).len() > 2;
    (first + 1..end.saturating_sub(2))
        .filter(|at| word(*at) == "or" && noun(*at - 1))
        .filter_map(|at| {
            let open = at + 1 + usize::from(matches!(word(at + 1), "a" | "an" | "another" | "some"));
            let stop =
                (open + 1..end).take_while(|at| noun(*at)).last().filter(|_| matches!(word(open), "similar" | "like" | "related"))?;
            Some(Like { noun: parse.items[at - 1].span, at: parse.items[at - 1].span.join(parse.items[stop].span) })
        })
        .take(1)
        .collect()
}

/// The likeness of stories from which a choice is held against one of its members.
const ALONE: f64 = 0.35;

/// What that counts.
const UNSURE: f64 = 0.4;

/// What one article gives as a choice, and another one of the story as one of them.
pub fn choices(corpus: &Corpus, weights: &Weights) -> Vec<Softened> {
    let mut found = Vec::new();
    let slots = |article: ArticleId| corpus.reading(article).statements.slots.iter().filter(|s| s.rival.alone);
    let near = Near::new(weights, corpus.ids());
    for article in corpus.ids() {
        let statements = &corpus.reading(article).statements;
        let chosen = || slots(article).filter(|s| s.choice.is_some());
        if statements.likes.is_empty() && chosen().next().is_none() {
            continue;
        }
        let others = near.of(article).into_iter().filter(|other| *other != article);
        for there in others {
            for like in statements.likes.iter().filter(|_| weights.is_one_story(article, there)) {
                if let Some(flat) = plain(corpus, article, like, there) {
                    enter(&mut found, flat, Location { article, span: like.at }, UNSURE);
                }
            }
            for (slot, span) in chosen().filter(|_| weights.stories(article, there) >= ALONE).filter_map(|s| Some((s, s.choice?))) {
                let own = || slots(there).filter(|s| s.rival.set == slot.rival.set);
                let flat = own().next().filter(|first| first.rival == slot.rival && own().all(|s| s.rival == first.rival));
                if let Some(flat) = flat {
                    enter(&mut found, Location { article: there, span: flat.at }, Location { article, span }, UNSURE);
                }
            }
        }
    }
    found
}

/// Where another article names the noun alone, and never leaves open whether it was that.
fn plain(corpus: &Corpus, article: ArticleId, like: &Like, there: ArticleId) -> Option<Location> {
    let noun = like.noun.of(&corpus.source(article).text);
    let statements = &corpus.reading(there).statements;
    let text = &corpus.source(there).text;
    let span = corpus.article(there).span;
    let start = span.start as usize;
    let inside = |at: &usize| {
        let (before, behind) = (text[..start + at].chars().next_back(), text[start + at + noun.len()..].chars().next());
        !before.is_some_and(char::is_alphanumeric) && !behind.is_some_and(char::is_alphanumeric)
    };
    let doubtful = statements.likes.iter().any(|other| other.noun.of(text) == noun);
    let at = span.of(text).match_indices(noun).map(|(at, _)| at).find(inside).filter(|_| !doubtful)?;
    Some(Location { article: there, span: Span::new(start + at, start + at + noun.len()) })
}
