//! Whether something came before, during or after what many came to: `clashes after a vigil`, `clashes as vigils were held`.

use std::ops::Range;

use super::hashed;
use super::rival::Slot;
use crate::lexicon::Rival;
use crate::parse::Parse;
use crate::token::TokenKind;

/// The set of before, during and after.
const SET: &str = "order";

/// Nouns for what begins and ends, in the singular.
const OCCASIONS: &[&str] = &[
    "match",
    "game",
    "race",
    "concert",
    "performance",
    "vigil",
    "ceremony",
    "service",
    "mass",
    "parade",
    "march",
    "rally",
    "procession",
    "debate",
    "trial",
    "hearing",
    "meeting",
    "summit",
    "wedding",
    "funeral",
    "festival",
    "party",
    "exam",
    "lesson",
    "surgery",
    "operation",
    "flight",
    "dive",
    "prayer",
];

/// How many items behind the preposition the noun stands at most.
const REACH: usize = 6;

/// What a sentence puts before, during or after something.
pub fn slots(parse: &Parse<'_>, sentence: Range<usize>) -> Vec<Slot> {
    sentence.clone().filter_map(|at| slot(parse, &sentence, at)).collect()
}

fn slot(parse: &Parse<'_>, sentence: &Range<usize>, at: usize) -> Option<Slot> {
    let word = |at: usize| if sentence.contains(&at) { parse.word(parse.items[at]) } else { "" };
    let inside = |at: &usize| {
        let item = parse.items[*at];
        item.kind == TokenKind::Hyphen || item.kind == TokenKind::Word && (!item.entry.function || matches!(word(*at), "the" | "a" | "an"))
    };
    let (member, held) = match word(at) {
        "before" => ("before", false),
        "during" => ("during", false),
        "after" | "following" => ("after", false),
        // "As vigils were being held"
        "as" | "while" => ("during", true),
        _ => return None,
    };
    let mut near = (at + 1..sentence.end.min(at + 1 + REACH)).take_while(inside);
    let (noun, occasion) = near.find_map(|at| Some((at, occasion(word(at))?)))?;
    if held && !matches!(word(noun + 1), "was" | "were") {
        return None;
    }
    let rival = Rival { set: SET, member, before: None, of: false, alone: false, soft: false };
    let span = parse.items[at].span.join(parse.items[noun].span);
    Some(Slot { at: span, head: Some(hashed(occasion)), ..Slot::new(parse, sentence.clone(), at..at + 1, rival) })
}

/// The occasion that a noun names, in the singular or plural.
fn occasion(word: &str) -> Option<&'static str> {
    let is = |noun: &str| OCCASIONS.iter().copied().find(|occasion| *occasion == noun);
    is(word).or_else(|| is(word.strip_suffix('s')?)).or_else(|| is(word.strip_suffix("es")?))
}
