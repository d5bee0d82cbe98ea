//! Spellings of an agreed name that are not the agreed one.

use crate::agreed::Name;
use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::finding::Confidence;
use crate::name_match::{Likeness, is_pair, likeness, parts};

/// A spelling that is wrong, with all its places in one article, and how surely it is meant for the agreed name.
pub(super) struct Spelling {
    pub(super) places: Vec<Location>,
    pub(super) confidence: Confidence,
}

/// The wrong spellings of an agreed name in an article. `known` says whether a name is agreed itself.
pub(super) fn spellings(corpus: &Corpus, article: ArticleId, name: &Name, known: impl Fn(&str) -> bool) -> Vec<Spelling> {
    let listed = name.wrong.iter().map(|wrong| Spelling { places: written(corpus, article, wrong), confidence: Confidence::High });
    let mut found: Vec<Spelling> = listed.filter(|spelling| !spelling.places.is_empty()).collect();
    let mut variants: Vec<(&str, Spelling)> = Vec::new();
    for claim in &corpus.reading(article).claims {
        let words = claim.at.of(&corpus.source(article).text);
        if claim.name().is_none() || known(words) || found.iter().any(|s| s.places.iter().any(|at| at.span.overlaps(claim.at))) {
            continue;
        }
        let Some(confidence) = is_variant(&name.terms.key, words) else { continue };
        let at = Location { article, span: claim.at };
        match variants.iter_mut().find(|(other, _)| *other == words) {
            Some((_, spelling)) => spelling.places.push(at),
            None => variants.push((words, Spelling { places: vec![at], confidence })),
        }
    }
    found.extend(variants.into_iter().map(|(_, spelling)| spelling));
    found
}

/// Where words stand in an article as whole words.
fn written(corpus: &Corpus, article: ArticleId, words: &str) -> Vec<Location> {
    let span = corpus.article(article).span;
    let text = span.of(&corpus.source(article).text);
    let whole = |at: usize| {
        let (before, behind) = (text[..at].chars().next_back(), text[at + words.len()..].chars().next());
        ![before, behind].into_iter().flatten().any(char::is_alphanumeric)
    };
    let starts = text.match_indices(words).map(|(at, _)| at).filter(|at| whole(*at));
    starts.map(|at| Location { article, span: Span::new(span.start as usize + at, span.start as usize + at + words.len()) }).collect()
}

/// The letters of a word in which one wrong letter tells more than another name would.
const LONG: usize = 6;

/// How surely `words` are the agreed name in another spelling; `None` where they are not, or are the name itself. Names of one word
/// are too easily those of others.
pub(super) fn is_variant(agreed: &str, words: &str) -> Option<Confidence> {
    let (right, here) = (parts(agreed), parts(words));
    if right.words.len() < 2 || right.words.len() != here.words.len() || agreed == words {
        return None;
    }
    let mut confidence = None;
    for (a, b) in right.words.iter().zip(&here.words) {
        let surely = match likeness(a, b) {
            Likeness::Same => continue,
            _ if is_pair(a, b) => return None,
            Likeness::Transliterated => Confidence::Medium,
            Likeness::Slip if a.len().min(b.len()) >= LONG => Confidence::Medium,
            Likeness::Slip => Confidence::Low,
            Likeness::Short | Likeness::Slips | Likeness::Unlike => return None,
        };
        // Two words that differ make another name likelier than two slips.
        confidence = Some(if confidence.is_some() { Confidence::Low } else { surely });
    }
    confidence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_differ_in_the_spelling_of_a_word() {
        assert_eq!(is_variant("Sergei Volkonin", "Sergey Volkonin"), Some(Confidence::Medium));
        assert_eq!(is_variant("Ada Brandvik", "Ada Brandvig"), Some(Confidence::Medium));
        assert_eq!(is_variant("Ada Holm", "Ada Holt"), Some(Confidence::Low));
        assert_eq!(is_variant("Mario Brandvik", "Maria Brandvik"), None);
        assert_eq!(is_variant("Ada Brandvik", "A. Brandvik"), None);
        assert_eq!(is_variant("Ada Brandvik", "Brandvig"), None);
        assert_eq!(is_variant("Ada Brandvik", "Ada Brandvik"), None);
    }
}
