//! What was struck, and what something came down beside: `a shell hit the school`, `exploded outside the school`.

use std::ops::Range;

use super::rival::{Slot, word_of};
use crate::lexicon::Rival;
use crate::parse::Parse;
use crate::token::TokenKind;

/// The set of what was struck or only nearly.
const SET: &str = "aim";

/// Verbs whose object is struck, and verbs that need a preposition.
const STRIKE: &[&str] = &["hit", "hits", "struck", "strikes"];
const LAND: &[&str] = &["landed", "lands", "exploded", "explodes", "fell", "falls", "crashed", "crashes", "detonated", "slammed"];

/// Prepositions of what is struck, and of what is not.
const ON: &[&str] = &["in", "inside", "into", "on"];
const BESIDE: &[&str] = &["outside", "near", "beside"];

/// Nouns for what lies around a thing.
const EDGES: &[&str] = &["perimeter", "edge", "outskirts", "vicinity"];

/// How many items behind a preposition its noun stands at most.
const REACH: usize = 6;

/// The things of a sentence that were struck or nearly struck.
pub fn slots(parse: &Parse<'_>, sentence: Range<usize>) -> Vec<Slot> {
    sentence.clone().filter_map(|at| slot(parse, &sentence, at)).collect()
}

fn slot(parse: &Parse<'_>, sentence: &Range<usize>, verb: usize) -> Option<Slot> {
    let word = |at: usize| if sentence.contains(&at) { parse.word(parse.items[at]) } else { "" };
    let next = verb + 1 + usize::from(matches!(word(verb + 1), "just" | "right" | "directly" | "close" | "next"));
    let (beside, behind) = match word(verb) {
        strike if STRIKE.contains(&strike) => (false, verb + 1),
        land if LAND.contains(&land) => (!ON.contains(&word(next)), next + 1),
        _ => return None,
    };
    if beside && !BESIDE.contains(&word(next)) && !(word(next) == "to" && next > verb + 1) {
        // "Landed at the perimeter of the school"
        let edge = (next + 1..next + 3).find(|at| EDGES.contains(&word(*at)) && word(at + 1) == "of")?;
        return placed(parse, sentence, verb, edge + 2, true);
    }
    placed(parse, sentence, verb, behind, beside)
}

/// What was done to the noun of a phrase that begins with an item.
fn placed(parse: &Parse<'_>, sentence: &Range<usize>, verb: usize, from: usize, beside: bool) -> Option<Slot> {
    let item = |at: usize| parse.items[at];
    let open = from + usize::from(from < sentence.end && (item(from).entry.article || parse.word(item(from)) == "the"));
    let inside = |at: &usize| item(*at).kind == TokenKind::Word && !item(*at).entry.function && !item(*at).entry.auxiliary;
    let noun = (open..sentence.end.min(from + REACH)).take_while(inside).last()?;
    let rival = Rival { set: SET, member: if beside { "beside" } else { "on" }, before: None, of: false, alone: false };
    let head = Some(word_of(parse, noun)?);
    Some(Slot { head, ..Slot::new(parse, sentence.clone(), verb..noun + 1, rival) })
}
