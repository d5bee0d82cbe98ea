//! The correction notices that the newer version has and the older has not, and the changes that they own.

use crate::claim::correction::Correction;
use crate::claim::quantity::Measure;
use crate::claim::{Claim, ClaimKind};
use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::structure::BlockKind;

/// The new notices of an article.
pub(super) struct Notices<'a> {
    /// The words of each.
    texts: Vec<&'a str>,
    corrections: &'a [Correction],
    /// Whether one of them names nothing that it corrects, and so stands for all.
    general: bool,
}

/// The paragraphs of an article that are correction notices.
pub(super) fn blocks(corpus: &Corpus, article: ArticleId) -> Vec<Span> {
    corpus.reading(article).blocks.iter().filter(|block| block.kind == BlockKind::Correction).map(|block| block.span).collect()
}

impl<'a> Notices<'a> {
    pub(super) fn new(corpus: &'a Corpus, old: ArticleId, new: ArticleId) -> Self {
        let words = |article: ArticleId, span: &Span| -> &'a str { span.of(&corpus.source(article).text).trim() };
        let before: Vec<&str> = blocks(corpus, old).iter().map(|span| words(old, span)).collect();
        let mut fresh = blocks(corpus, new);
        fresh.retain(|span| !before.contains(&words(new, span)));
        let reading = corpus.reading(new);
        let named = |span: &Span| reading.claims.iter().any(|claim| span.contains(claim.at) && names(claim));
        Self {
            general: fresh.iter().any(|span| !named(span)),
            texts: fresh.iter().map(|span| words(new, span)).collect(),
            corrections: if fresh.is_empty() { &[] } else { &reading.corrections },
        }
    }

    /// Whether a notice says that the words at `from` became those at `to`.
    pub(super) fn own(&self, corpus: &Corpus, claim: &Claim, from: Location, to: Location) -> bool {
        let named = |at: Location| self.texts.iter().any(|text| holds(text, corpus.words(at)));
        let replaced = claim.quantity().is_some_and(|q| self.corrections.iter().any(|c| (c.old.low, c.old.high) == (q.low, q.high)));
        self.general || replaced || named(from) || named(to)
    }
}

/// Whether a claim of a notice says what it corrects: not the paragraph in which it does, nor the day.
fn names(claim: &Claim) -> bool {
    match &claim.kind {
        ClaimKind::Quantity(quantity) => quantity.measure != Measure::Ordinal && quantity.counted.as_deref() != Some("paragraph"),
        ClaimKind::Date(_) => false,
        ClaimKind::Quote(_) | ClaimKind::Name(_) => true,
    }
}

/// Whether a text has words as whole words.
fn holds(text: &str, words: &str) -> bool {
    let plain = |text: &str| {
        format!(" {} ", text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase())
    };
    plain(text).contains(&plain(words))
}
