//! Which statements of two articles say the same.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Statement;
use crate::claim::Factuality;
use crate::corpus::{ArticleId, Corpus};
use crate::setting::Stem;
use crate::structure::BlockKind;
use crate::tie::{Weights, common};

/// A statement and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementAt {
    /// The article.
    pub article: ArticleId,
    /// Its number among those of the article.
    pub number: u32,
}

impl StatementAt {
    /// The statement itself.
    pub fn of<'a>(&self, corpus: &'a Corpus) -> &'a Statement {
        &corpus.reading(self.article).statements.all[self.number as usize]
    }
}

/// Two statements of different articles on one story that say the same, or the opposite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tie {
    /// The one that is hedged, denied, said by somebody, or told by a verb with an opposite.
    pub marked: StatementAt,
    /// The other one.
    pub other: StatementAt,
    /// The part of the shorter clause that the other one shares, from 0 to 1.
    pub score: f64,
}

/// How many marked statements one verb and word may lead to, and with how many a statement is compared at most.
const FANOUT: usize = 48;
const NEAREST: usize = 16;

/// Under how many words a statement that only somebody says is entered.
const HEAVIEST: usize = 4;

/// The likeness of stories below which nothing is tied.
const STORY: f64 = 0.2;

/// The part of the shorter clause that the other one shares.
const SHARED: f64 = 0.4;

/// The statements of two articles that say the same or the opposite, in the order of their places. Marked statements are
/// entered under their verb and each word; all others look them up, so that the work grows with their number.
pub fn ties(corpus: &Corpus, weights: &Weights) -> Vec<Tie> {
    let mut lookup: FxHashMap<(Stem, Stem), Vec<StatementAt>> = FxHashMap::default();
    let mut verbs: FxHashSet<Stem> = FxHashSet::default();
    let all = || {
        corpus
            .ids()
            .flat_map(|article| (0..corpus.reading(article).statements.all.len() as u32).map(move |number| StatementAt { article, number }))
    };
    for at in all().filter(|at| at.of(corpus).is_marked()) {
        let statement = at.of(corpus);
        verbs.insert(statement.verb);
        for word in statement.keys(weights) {
            let list = lookup.entry((statement.verb, word)).or_default();
            if list.len() < FANOUT {
                list.push(at);
            }
        }
    }
    let mut ties = Vec::new();
    for other in all().filter(|at| verbs.contains(&at.of(corpus).verb)) {
        let statement = other.of(corpus);
        let keys = statement.words.iter().filter_map(|word| lookup.get(&(statement.verb, *word)));
        let mut met: Vec<StatementAt> = keys.flatten().copied().filter(|at| may_meet(corpus, *at, other)).collect();
        met.sort_unstable();
        let mut near: Vec<_> = met.chunk_by(|a, b| a == b).map(|same| (std::cmp::Reverse(same.len()), same[0])).collect();
        near.sort_unstable();
        for (std::cmp::Reverse(shared), marked) in near.into_iter().take(NEAREST) {
            let score = if shared >= 2 { likeness(corpus, weights, marked, other) } else { 0.0 };
            if score > 0.0 {
                ties.push(Tie { marked, other, score });
            }
        }
    }
    ties.sort_by_key(|tie| (tie.marked, tie.other));
    ties
}

impl Statement {
    /// The words under which a marked statement is entered: all, or the heaviest of one that only somebody says.
    fn keys(&self, weights: &Weights) -> Vec<Stem> {
        let mut words = self.words.clone();
        if self.factuality == Factuality::Attributed && words.len() > HEAVIEST && !self.is_opposable() {
            words.sort_by(|a, b| weights.of(*b).total_cmp(&weights.of(*a)).then(a.cmp(b)));
            words.truncate(HEAVIEST);
        }
        words
    }

    fn is_opposable(&self) -> bool {
        self.act.is_some_and(|act| act.against.is_some())
    }

    /// Whether another statement could be at odds with it for more than its words.
    pub fn is_marked(&self) -> bool {
        let said = self.said_by.is_some() && self.words.len() >= HEAVIEST;
        self.is_opposable() || said || matches!(self.factuality, Factuality::Hedged | Factuality::Denied)
    }
}

/// Whether two statements are of two articles, or a headline and the body below it.
fn may_meet(corpus: &Corpus, marked: StatementAt, other: StatementAt) -> bool {
    let block = |at: StatementAt| at.of(corpus).block;
    marked.article != other.article || block(other) == BlockKind::Headline && block(marked) == BlockKind::Body
}

/// The part of the shorter of two clauses that the other one shares; 0 where they are of different things.
fn likeness(corpus: &Corpus, weights: &Weights, first: StatementAt, second: StatementAt) -> f64 {
    let (a, b) = (first.of(corpus), second.of(corpus));
    if apart(&a.names, &b.names) || apart(&a.numbers, &b.numbers) {
        return 0.0;
    }
    let part = weights.part(&a.words, &b.words);
    if part >= SHARED && (first.article == second.article || weights.stories(first.article, second.article) >= STORY) { part } else { 0.0 }
}

/// Whether two lists of names or numbers exclude each other: both name something, and nothing in common.
pub fn apart(one: &[Stem], other: &[Stem]) -> bool {
    !one.is_empty() && !other.is_empty() && common(one, other).next().is_none()
}
