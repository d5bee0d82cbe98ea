//! Names of a draft in the part that a source gives to another: `Holm beat Dorn` for `Dorn beat Holm`.

use crate::claim::Entity;
use crate::corpus::Location;
use crate::finding::Confidence;
use crate::grounding::Case;
use crate::grounding::copied::is_form;
use crate::grounding::evidence::{WordAt, next, previous};
use crate::grounding::name::entity_at;
use crate::grounding::slip::{Odds, Slip};
use crate::grounding::words::{Line, Word};
use crate::lexicon;
use crate::token::TokenKind;

/// How much of what stands around a name a source must say around another one.
const SAME_PLACE: f64 = 0.6;

/// The same where only one of both is known to be a person.
const OTHER_KIND: f64 = 0.8;

/// How many times as much as around the best place of the draft's own name.
const BETTER: f64 = 1.4;

/// How much of what stands around both where two names have changed places.
const SWAPPED: f64 = 0.5;

/// The names of a line of the draft in whose part a source has another name.
pub fn odds(case: &Case<'_>, line: &Line) -> Vec<Odds> {
    let parted = |number: usize| [true, false].into_iter().find_map(|behind| other(case, line, number, behind));
    let heads = (0..line.words.len()).filter(|number| is_head(line, *number) && case.evidence.has(&line.words[*number]));
    let odds = heads.filter_map(|number| {
        let at = Location { article: case.draft, span: line.words[number].at };
        Some(Odds { slip: Slip::Part, at, says: case.evidence.place(parted(number)?), confidence: Confidence::Medium })
    });
    odds.collect()
}

/// Whether a word is the last of a name.
pub(super) fn is_head(line: &Line, number: usize) -> bool {
    let word = &line.words[number];
    word.name && word.capital && line.words.get(number + 1).is_none_or(|next| !next.name || next.parted)
}

/// The first word of the name whose last one stands at a place.
pub(super) fn first(line: &Line, number: usize) -> usize {
    (1..=number).rev().find(|n| !line.words[n - 1].name || line.words[*n].parted).unwrap_or(0)
}

/// The word of weight on one side of a name that tells its part.
fn mark(line: &Line, number: usize, behind: bool) -> Option<&Word> {
    let mark = if behind { next(line, number) } else { previous(line, first(line, number)) }?;
    // "Beat Holm on Sunday", "before a crowd": what a preposition leads in tells no part of the name before it.
    let mut between = line.words[number + 1..].iter().take_while(|word| word.at != mark.at);
    let apart = behind && between.any(|word| word.entry.function && !word.entry.auxiliary);
    (!apart && !mark.name && mark.entry.weekday.is_none() && (!mark.is_number() || is_rank(mark))).then_some(mark)
}

fn is_rank(word: &Word) -> bool {
    word.entry.ordinal.is_some() || word.kind == TokenKind::Ordinal
}

/// The name that a source has beside the word beside which the draft has this one.
fn other(case: &Case<'_>, line: &Line, number: usize, behind: bool) -> Option<WordAt> {
    let (evidence, word) = (case.evidence, &line.words[number]);
    let told = mark(line, number, behind)?;
    // The name itself has the part in some source.
    let has = |at: &WordAt| mark(evidence.line(*at), at.word as usize, behind).is_some_and(|other| other.root == told.root);
    if evidence.of(word.root).iter().any(has) {
        return None;
    }
    let mut best: Option<(WordAt, f64, bool)> = None;
    for at in evidence.of(told.root) {
        let there = evidence.line(*at);
        let first = (at.word as usize).saturating_sub(3);
        for candidate in (first..there.words.len().min(at.word as usize + 4)).filter(|n| is_head(there, *n)) {
            let place = WordAt { line: at.line, word: candidate as u32 };
            let fits = mark(there, candidate, behind).is_some_and(|mark| mark.at == evidence.word(*at).at);
            if fits && is_rival(case, word, place) && is_passive(there, at.word as usize) == is_passive_at(line, told) {
                let context = evidence.context(line, number, place);
                let swapped = is_swap(line, number, there, candidate);
                // A name of the same line is told of, too: "in Holm, Norland".
                if !swapped && line.words.iter().any(|own| own.root == there.words[candidate].root) {
                    continue;
                }
                if best.is_none_or(|(_, most, both)| (swapped, context) > (both, most)) {
                    best = Some((place, context, swapped));
                }
            }
        }
    }
    let (says, context, swapped) = best?;
    let own = evidence.best(line, number, evidence.of(word.root).iter().copied()).map_or(0.0, |(_, context)| context);
    let kinds = [entity_at(case, case.draft, word.at), entity_at(case, evidence.place(says).article, evidence.word(says).at)];
    let place = if kinds[0] == kinds[1] { SAME_PLACE } else { OTHER_KIND };
    let least = if swapped { SWAPPED } else { place.max(own * BETTER) };
    (context >= least).then_some(says)
}

/// Whether a name of a source is another one of the same kind. A country is no other place than a town in it.
pub(super) fn is_rival(case: &Case<'_>, word: &Word, place: WordAt) -> bool {
    let other = case.evidence.word(place);
    let at = case.evidence.place(place);
    let kinds = (entity_at(case, case.draft, word.at), entity_at(case, at.article, other.at));
    // Who is named without a title may be a person.
    let alike = kinds.0 == kinds.1 || matches!(kinds, (None, Some(Entity::Person)) | (Some(Entity::Person), None));
    let wide = |at: Location| lexicon::entry(case.corpus.words(at), &mut String::new()).country;
    other.root != word.root && alike && wide(case.here(word.at)) == wide(at) && !is_form(case, word, place)
}

/// Whether the draft gives the source's name the part that the source gives the draft's.
fn is_swap(line: &Line, number: usize, there: &Line, candidate: usize) -> bool {
    let (own, other) = (&line.words[number], &there.words[candidate]);
    let mut back = line.words.iter().enumerate().filter(|(n, word)| word.root == other.root && is_head(line, *n));
    back.any(|(here, _)| {
        [true, false].into_iter().any(|behind| {
            let told = mark(line, here, behind);
            let mut same = there.words.iter().enumerate().filter(|(_, word)| word.root == own.root);
            told.is_some_and(|told| same.any(|(n, _)| mark(there, n, behind).is_some_and(|mark| mark.root == told.root)))
        })
    })
}

/// Whether a form of `be` stands before a verb: what it tells is done to the name before it.
fn is_passive(line: &Line, at: usize) -> bool {
    line.words[at].is_verb() && line.words[..at].iter().rev().take(2).any(|word| word.entry.auxiliary)
}

fn is_passive_at(line: &Line, mark: &Word) -> bool {
    line.words.iter().position(|word| word.at == mark.at).is_some_and(|at| is_passive(line, at))
}
