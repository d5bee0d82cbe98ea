//! Things that are told of as one or as several: `a cruise missile strike`, `missile strikes`; `a working group will be formed`,
//! `working groups will be set up`.

use super::rival::{AROUND, Slot, words_around};
use super::{hashed, sorted};
use crate::corpus::Span;
use crate::lexicon::Rival;
use crate::parse::Parse;
use crate::setting::stem;
use crate::token::TokenKind;

/// The set of one and several.
pub const SET: &str = "number";

/// How many items before a noun its article stands at most.
const BEFORE: usize = 5;

/// The kind of bodies that are founded.
pub const FOUNDED: &str = "founded";

/// Bodies that are founded for a purpose.
const BODIES: &[&str] = &["group", "committee", "commission", "panel", "team", "force", "court", "tribunal", "centre", "center", "fund"];

/// Verbs that found them, in every form; `set` stands before `up`.
const FOUNDS: &[&str] = &[
    "establish",
    "establishes",
    "established",
    "form",
    "forms",
    "formed",
    "create",
    "creates",
    "created",
    "launch",
    "launches",
    "launched",
    "set",
    "sets",
    "appoint",
    "appoints",
    "appointed",
    "convene",
    "convened",
];

/// How many items before or behind a noun the verb stands that founds it.
const VERB: usize = 5;

fn is_body(word: &str) -> bool {
    BODIES.contains(&singular(word))
}

/// Whether a verb founds what a noun names: `a panel was set up`, `launch a panel`.
fn is_founded(parse: &Parse<'_>, sentence: &std::ops::Range<usize>, at: usize) -> bool {
    let founds = |at: usize| FOUNDS.contains(&parse.word(parse.items[at]));
    let before = at.saturating_sub(VERB).max(sentence.start)..at;
    let passive = (at + 1..sentence.end.min(at + VERB)).take_while(|at| parse.items[*at].entry.auxiliary || founds(*at)).any(founds);
    passive || before.rev().any(founds)
}

/// The nouns of a sentence that stand behind another noun or an adjective and are one or several.
pub fn slots(parse: &Parse<'_>, number: u32) -> Vec<Slot> {
    let sentence = parse.sentences[number as usize];
    let (first, end) = (sentence.first as usize, sentence.end as usize);
    (first + 1..end).filter_map(|at| slot(parse, first..end, at)).collect()
}

fn slot(parse: &Parse<'_>, sentence: std::ops::Range<usize>, at: usize) -> Option<Slot> {
    let noun = parse.items[at];
    let word = parse.word(noun);
    let founded = || is_body(word) && is_founded(parse, &sentence, at);
    let kind = noun.entry.event.or_else(|| founded().then_some(FOUNDED))?;
    if noun.kind != TokenKind::Word || noun.capital || sentence.contains(&(at + 1)) && parse.items[at + 1].entry.class.is_some() {
        return None;
    }
    let modifier = parse.items[at - 1];
    let plain = modifier.kind == TokenKind::Word && !modifier.capital && !modifier.entry.function && modifier.entry.number.is_none();
    let head = singular(word);
    let head = hashed(&format!("{} {head}", plain.then(|| parse.word(modifier))?));
    let (from, several) = number_of(parse, &sentence, at)?;
    let member = if several { kind } else { "one" };
    let rival = Rival { set: SET, member, before: None, of: false, alone: false, soft: false };
    let at_span: Span = parse.items[from].span.join(noun.span);
    let slot = Slot::new(parse, sentence.clone(), at..at + 1, rival);
    let own = [stem(word, noun.entry), stem(parse.word(modifier), modifier.entry)];
    let words = if kind == FOUNDED {
        // What a body is for stands behind it; that two articles found bodies of one name says by itself that they are one.
        let behind = (at + AROUND).min(sentence.end) - 1;
        let purpose = words_around(parse, sentence, behind..behind + 1, SET);
        sorted(slot.words.iter().copied().chain(purpose).chain(own.into_iter().flatten()).chain([hashed(FOUNDED)]).collect())
    } else {
        slot.words.iter().copied().filter(|w| !own.contains(&Some(*w))).collect()
    };
    Some(Slot { at: at_span, words, head: Some(head), ..slot })
}

/// Where the noun phrase begins, and whether its noun is several; `None` where neither is plain.
fn number_of(parse: &Parse<'_>, sentence: &std::ops::Range<usize>, at: usize) -> Option<(usize, bool)> {
    let word = |at: usize| parse.word(parse.items[at]);
    let plural = singular(word(at)) != word(at);
    let inside = |at: &usize| {
        let item = parse.items[*at];
        item.kind == TokenKind::Hyphen || item.kind == TokenKind::Word && !item.entry.function && !item.entry.auxiliary
    };
    let start = (at.saturating_sub(BEFORE).max(sentence.start)..at).rev().take_while(inside).last()?;
    let before = start.checked_sub(1).filter(|before| *before >= sentence.start).map_or("", word);
    let one = matches!(before.to_lowercase().as_str(), "a" | "an");
    match (one, plural) {
        (true, false) => Some((start - 1, false)),
        (false, true) if !matches!(before.to_lowercase().as_str(), "no" | "any" | "of" | "a" | "an") => Some((at - 1, true)),
        _ => None,
    }
}

/// A noun without the ending of the plural.
fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|rest| rest.len() > 2 && !rest.ends_with(['s', 'u', 'i'])).unwrap_or(word)
}
