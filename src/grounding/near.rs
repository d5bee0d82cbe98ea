//! How like what stands right around a place of a draft is to what stands right around one of a source.

use crate::corpus::{Location, Span};
use crate::finding::Confidence;
use crate::grounding::evidence::{Evidence, WordAt};
use crate::grounding::words::{Line, Word};
use crate::grounding::{Case, Step, Verdict};

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

/// How like what stands around a value what stands around another one must be for a source to speak of the same thing.
const SAME_PLACE: f64 = 0.42;
const SURE: f64 = 0.6;

/// The same where a source says this part of the draft's sentence.
const TOLD_PLACE: f64 = 0.18;
const TOLD: f64 = 0.42;

/// How much more like where a source has the draft's value elsewhere.
const LIKER: f64 = 0.3;

impl Near {
    /// How sure it is that a source speaks here of what the draft does, where one has the draft's value at `borne`, or none has it and
    /// one says `part` of the draft's sentence; `None` where it may speak of another thing.
    pub fn speaks_against(&self, borne: Option<&Near>, part: f64) -> Option<Confidence> {
        let same = match borne {
            Some(borne) => self.like > borne.like + LIKER,
            None => self.like >= SAME_PLACE || self.like >= TOLD_PLACE && part >= TOLD,
        };
        let sure = borne.is_none() && self.like >= SURE;
        (self.beside && same).then_some(if sure { Confidence::High } else { Confidence::Medium })
    }

    /// Whether it is in a likelier place than another one.
    pub fn is_likelier(&self, other: Option<Near>) -> bool {
        other.is_none_or(|other| (self.beside, self.like) > (other.beside, other.like))
    }
}

/// The values of the sources in the likeliest places: one that bears out the draft's, and one that cannot be it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Places {
    /// The one that bears it out, and by which step.
    pub borne: Option<(Near, Step)>,
    /// The one that cannot be it.
    pub other: Option<Near>,
}

impl Places {
    /// Takes in a value of a source.
    pub fn add(&mut self, found: Near, step: Option<Step>) {
        match step {
            Some(step) if self.borne.is_none_or(|(best, _)| found.like > best.like) => self.borne = Some((found, step)),
            None if found.is_likelier(self.other) => self.other = Some(found),
            _ => {}
        }
    }

    /// What they say of the value of the draft at a place of a line.
    pub fn verdict(&self, case: &Case<'_>, line: &Line, at: Span) -> Verdict {
        let part = case.evidence.around(line, at);
        let borne = self.borne.as_ref().map(|(near, _)| near);
        match (self.other.and_then(|other| Some((other, other.speaks_against(borne, part)?))), self.borne) {
            (Some((other, confidence)), _) => Verdict::Otherwise(other.at, confidence),
            (None, Some((borne, step))) => Verdict::Borne(vec![borne.at], step),
            (None, None) => Verdict::Nowhere(self.other.map(|other| other.at), part),
        }
    }
}

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
