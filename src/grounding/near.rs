//! How like what stands right around a place of a draft is to what stands right around one of a source.

use crate::corpus::{Location, Span};
use crate::grounding::evidence::{Evidence, WordAt};
use crate::grounding::words::{Line, Word};

/// A place of a source and how like the draft's what stands around it is.
#[derive(Debug, Clone, Copy)]
pub struct Near {
    /// Its words.
    pub at: Location,
    /// How much of the weight of the draft's words, those near the place first, stands near the source's, too, from 0 to 1.
    pub like: f64,
    /// Whether one of the words right beside the draft's place stands in the source's sentence.
    pub beside: bool,
}

/// How many words on each side of a place are looked at.
const REACH: usize = 12;

/// How many words on each side stand right beside it.
const BESIDE: usize = 5;

/// What stands around the words `own` of a line of the draft, held against what stands around the words `at` of a source's line.
pub fn near(evidence: &Evidence<'_>, line: &Line, own: Span, at: Location, number: u32) -> Near {
    let there = evidence.line(WordAt { line: number, word: 0 });
    let (first, last) = ends(line, own);
    let (other_first, other_last) = ends(there, at.span);
    let away = |n: usize, first: usize, last: usize| if n < first { first - n } else { n.saturating_sub(last) };
    let (mut whole, mut like, mut beside) = (0.0, 0.0, false);
    for (n, word) in line.words.iter().enumerate().filter(|(_, word)| tells(word, own)) {
        let distance = away(n, first, last);
        if distance > REACH {
            continue;
        }
        let weight = evidence.weight(word.root) / (1.0 + distance as f64 / 2.0);
        whole += weight;
        let same = there.words.iter().enumerate().filter(|(_, w)| w.root == word.root && tells(w, at.span));
        if let Some(other) = same.map(|(m, _)| away(m, other_first, other_last)).min() {
            beside |= distance <= BESIDE;
            like += weight / (1.0 + other.saturating_sub(distance + 2) as f64 / 4.0);
        }
    }
    Near { at, like: if whole > 0.0 { like / whole } else { 0.0 }, beside }
}

/// The numbers of the first and the last word of a place.
fn ends(line: &Line, at: Span) -> (usize, usize) {
    let first = line.words.partition_point(|word| word.at.end <= at.start);
    let end = line.words.partition_point(|word| word.at.start < at.end);
    (first, end.max(first + 1) - 1)
}

fn tells(word: &Word, own: Span) -> bool {
    word.content && !own.overlaps(word.at)
}
