//! Names of a draft where a source tells the same of another name: what stands around the name in the draft stands around that one.

use crate::finding::Confidence;
use crate::grounding::Case;
use crate::grounding::evidence::{WordAt, next, previous};
use crate::grounding::name::{alias_of, entity_at};
use crate::grounding::part::{first, is_head, is_rival};
use crate::grounding::slip::{Odds, Slip};
use crate::grounding::words::{Line, Word};
use crate::name_match::fold;

/// How many lines of the sources a line of the draft is held against.
const LINES: usize = 6;

/// How much of what stands around a name a line of a source must say around another.
const AROUND: f64 = 0.4;

/// How many words of weight at least.
const SHARED: usize = 3;

/// How many times as much as all lines that name the draft's own, with those beside them.
const BETTER: f64 = 1.5;

/// The same where the preposition before both names, or the next word of weight on one side, is the same.
const FRAMED: f64 = 1.3;

/// The names of a line of the draft in whose place a source has another one.
pub fn odds(case: &Case<'_>, line: &Line) -> Vec<Odds> {
    let nearest: Vec<u32> = case.evidence.nearest(line, LINES).into_iter().map(|(line, _)| line).collect();
    let heads = (0..line.words.len()).filter(|number| is_head(line, *number) && case.evidence.has(&line.words[*number]));
    let odds = heads.filter_map(|number| {
        let says = case.evidence.place(rival(case, line, number, &nearest)?);
        Some(Odds { slip: Slip::Part, at: case.here(line.words[number].at), says, confidence: Confidence::Medium })
    });
    odds.collect()
}

/// The name around which the sources tell what the draft tells around this one.
fn rival(case: &Case<'_>, line: &Line, number: usize, nearest: &[u32]) -> Option<WordAt> {
    let evidence = case.evidence;
    let mut best: Option<(WordAt, f64)> = None;
    for there in nearest {
        for candidate in 0..evidence.lines[*there as usize].1.words.len() {
            let place = WordAt { line: *there, word: candidate as u32 };
            if is_head(evidence.line(place), candidate) && is_told_apart(case, line, number, place) {
                let context = evidence.context(line, number, place);
                if best.is_none_or(|(_, most)| context > most) {
                    best = Some((place, context));
                }
            }
        }
    }
    let (says, context) = best?;
    let (better, before) = if is_framed(line, number, evidence.line(says), says.word as usize) { (FRAMED, 0) } else { (BETTER, 1) };
    let held = |own: &Word| evidence.line(says).words.iter().any(|there| there.root == own.root);
    let shared = line.words.iter().enumerate().filter(|(n, own)| *n != number && own.content && held(own)).count();
    if context < AROUND || shared < SHARED {
        return None;
    }
    let own = line.words[first(line, number)..=number].iter().filter(|word| word.capital).flat_map(|word| evidence.of(word.root));
    let meant = own.map(|at| evidence.setting(line, number, *at, before)).fold(0.0, f64::max);
    (context >= meant * better).then_some(says)
}

/// Whether a name of a source is another one of one kind, of which the draft's line does not tell, in a line that does not tell of
/// the draft's.
fn is_told_apart(case: &Case<'_>, line: &Line, number: usize, place: WordAt) -> bool {
    let (word, at) = (&line.words[number], case.evidence.place(place));
    let other = case.evidence.word(place);
    let written = case.corpus.words(case.here(word.at));
    let kind = entity_at(case, case.draft, word.at);
    let told = |there: &Word| {
        let name = || there.at.of(&case.corpus.source(at.article).text);
        let people = || there.entry.demonym.is_some_and(|of| fold(of) == fold(written));
        there.root == word.root || there.capital && (alias_of(written, name()) || people())
    };
    kind.is_some()
        && kind == entity_at(case, at.article, other.at)
        && !line.words.iter().any(|own| own.root == other.root)
        && is_rival(case, word, place)
        && !case.evidence.line(place).words.iter().any(told)
}

/// Whether the preposition right before two names is the same, or the next word of weight on one side.
fn is_framed(line: &Line, number: usize, there: &Line, at: usize) -> bool {
    let firsts = (first(line, number), first(there, at));
    let before =
        |line: &Line, first: usize| first.checked_sub(1).map(|n| &line.words[n]).filter(|word| word.entry.function).map(|word| word.form);
    let led = before(line, firsts.0).is_some_and(|form| Some(form) == before(there, firsts.1));
    let left = previous(line, firsts.0).zip(previous(there, firsts.1)).is_some_and(|(a, b)| a.root == b.root);
    let right = next(line, number).zip(next(there, at)).is_some_and(|(a, b)| a.root == b.root);
    led || left || right
}
