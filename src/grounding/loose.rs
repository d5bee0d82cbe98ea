//! Numbers of a draft that are no figure of their own: `for the third time`, `two years after the flood`.

use crate::corpus::Span;
use crate::finding::Confidence;
use crate::grounding::evidence::WordAt;
use crate::grounding::told::{Told, duration};
use crate::grounding::words::{Line, Word};
use crate::grounding::{Case, Kind, Step, Support, Verdict, figure};
use crate::occurrence::hashed;
use crate::token::TokenKind;

/// How much of what stands around a number a source must say around another one.
const SAME_PLACE: f64 = 0.5;

/// A rank follows from nothing else: that no source has it weighs more than that none has a number.
pub(super) const RANKED: f64 = 1.5;

/// The numbers of the draft that no figure holds.
pub fn supports(case: &Case<'_>, sources: &[Told<'_>]) -> Vec<Support> {
    let reading = case.corpus.reading(case.draft);
    let held: Vec<Span> = reading.claims.iter().filter(|claim| claim.quantity().is_some()).map(|claim| claim.at).collect();
    let mut supports = Vec::new();
    for line in &reading.lines {
        for (number, word) in line.words.iter().enumerate() {
            let first = held.partition_point(|span| span.end <= word.at.start);
            let timed = || duration(line, number, &case.corpus.source(case.draft).text).is_some();
            if (is_number(word) || timed()) && !held.get(first).is_some_and(|span| span.overlaps(word.at)) {
                supports.push(Support { kind: Kind::Figure, at: case.here(word.at), verdict: verdict(case, sources, line, number) });
            }
        }
    }
    supports
}

/// Whether a word is a small number, or which in a row: years and the like are dates.
fn is_number(word: &Word) -> bool {
    word.entry.number.is_some_and(|n| n > 1) || word.entry.ordinal.is_some() || word.form == hashed("single")
}

/// A number of the draft beside one that a source has in the same words.
fn verdict(case: &Case<'_>, sources: &[Told<'_>], line: &Line, number: usize) -> Verdict {
    let (evidence, word) = (case.evidence, &line.words[number]);
    if let Some(duration) = duration(line, number, &case.corpus.source(case.draft).text) {
        return figure::verdict(case, sources, word.at, &duration, line);
    }
    let rank = |word: &Word| word.entry.ordinal.is_some() || word.kind == TokenKind::Ordinal;
    let same = evidence.of(word.root).iter().copied().filter(|at| rank(evidence.word(*at)) == rank(word));
    let own = evidence.best(line, number, same);
    let mut other: Option<(WordAt, f64)> = None;
    for (near, _) in evidence.nearest(line, 4) {
        let numbers = evidence.lines[near as usize]
            .1
            .words
            .iter()
            .enumerate()
            .filter(|(_, there)| is_number(there) && there.root != word.root && rank(there) == rank(word));
        for (at, _) in numbers {
            let at = WordAt { line: near, word: at as u32 };
            let context = evidence.context(line, number, at);
            if evidence.beside(line, number, at).1 && other.is_none_or(|(_, best)| context > best) {
                other = Some((at, context));
            }
        }
    }
    match (own, other) {
        (own, Some((at, context))) if context >= SAME_PLACE && own.is_none_or(|(_, own)| own * 1.25 < context) => {
            Verdict::Otherwise(evidence.place(at), Confidence::Medium)
        }
        (Some((at, _)), _) => Verdict::Borne(vec![evidence.place(at)], Step::Same),
        (None, _) if rank(word) && word.entry.ordinal > Some(2) => Verdict::Nowhere(None, evidence.around(line, word.at) * RANKED),
        (None, _) => Verdict::Slight,
    }
}
