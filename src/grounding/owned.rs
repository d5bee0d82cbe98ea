//! Things with a name that somebody has: `his Tern` in a draft whose source has `his Osprey`.

use crate::corpus::Span;
use crate::finding::Confidence;
use crate::grounding::Case;
use crate::grounding::evidence::WordAt;
use crate::grounding::slip::{Odds, Slip};
use crate::grounding::words::{Line, Word};
use crate::occurrence::hashed;

/// How many lines of the sources, those most like the draft's line, are looked at, and how much of it they must say.
const LINES: usize = 4;
const LIKE: f64 = 0.4;

/// The names of a line of the draft in whose place a source lets the same person have another, behind the same word, and none this one.
pub fn odds(case: &Case<'_>, line: &Line) -> Vec<Odds> {
    let named = |at: &Word| is_named(case.corpus.words(case.here(at.at)));
    let owned = (1..line.words.len()).filter(|owner| is_owner(&line.words[*owner]) && !named(&line.words[*owner]));
    let odds = owned.filter_map(|owner| {
        let own: Vec<&Word> = line.words[owner + 1..].iter().take_while(|word| !word.parted && named(word)).collect();
        let (first, last) = (own.first()?, own.last()?);
        if is_part(line, owner + own.len()) {
            return None;
        }
        let says = other(case, line, owner, &own)?;
        let at = Span { start: first.at.start, end: last.at.end };
        Some(Odds { slip: Slip::Part, at: case.here(at), says: case.evidence.place(says), confidence: Confidence::Medium })
    });
    odds.collect()
}

/// The name that a source has behind the same two words, in a line that says what the draft's line says.
fn other(case: &Case<'_>, line: &Line, owner: usize, own: &[&Word]) -> Option<WordAt> {
    let evidence = case.evidence;
    let like = evidence.nearest(line, LINES);
    let named =
        |at: WordAt, word: &&Word| is_named(case.corpus.words(evidence.place(WordAt { word: number(evidence.line(at), word), ..at })));
    let mut owners = evidence.of(line.words[owner].root).iter();
    // A source that lets somebody have this one, too, says nothing else.
    let has = |at: &WordAt| {
        let mut run = evidence.line(*at).words[at.word as usize + 1..].iter().take_while(|word| !word.parted && named(*at, word));
        run.any(|there| own.iter().any(|word| word.root == there.root))
    };
    if owners.clone().any(has) {
        return None;
    }
    owners.find_map(|at| {
        let (there, word) = (evidence.line(*at), at.word as usize);
        let thing = there.words.get(word + 1).filter(|thing| !thing.parted && named(*at, thing))?;
        let before = word.checked_sub(1).is_some_and(|before| there.words[before].form == line.words[owner - 1].form);
        let near = like.iter().any(|(number, part)| *number == at.line && *part >= LIKE);
        let end = word + there.words[word + 1..].iter().take_while(|word| !word.parted && named(*at, word)).count();
        (before && near && !is_part(there, end)).then(|| WordAt { word: number(there, thing), ..*at })
    })
}

/// Whether a name says which of some things is meant by a noun behind it: `his Kesh resort`.
fn is_part(line: &Line, last: usize) -> bool {
    line.words.get(last + 1).is_some_and(|next| !next.parted && next.content && !next.is_number() && !next.is_verb())
}

/// The number of a word in its line.
fn number(line: &Line, word: &Word) -> u32 {
    line.words.partition_point(|other| other.at.start < word.at.start) as u32
}

/// Whether a word says whose a thing is.
fn is_owner(word: &Word) -> bool {
    ["his", "her", "their", "its"].iter().any(|owner| word.form == hashed(owner))
}

/// Whether a word is written as a name is, with a capital at its head or within it: `Osprey`, `eFerry`.
fn is_named(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && word.chars().any(char::is_lowercase)
}
