//! Things that are told of as one or as several: `a cruise missile strike`, `missile strikes`.

use super::hashed;
use super::rival::Slot;
use crate::corpus::Span;
use crate::lexicon::Rival;
use crate::parse::Parse;
use crate::setting::stem;
use crate::token::TokenKind;

/// The set of one and several.
pub const SET: &str = "number";

/// How many items before a noun its article stands at most.
const BEFORE: usize = 5;

/// The nouns of a sentence that stand behind another noun or an adjective and are one or several.
pub fn slots(parse: &Parse<'_>, number: u32) -> Vec<Slot> {
    let sentence = parse.sentences[number as usize];
    let (first, end) = (sentence.first as usize, sentence.end as usize);
    (first + 1..end).filter_map(|at| slot(parse, first..end, at)).collect()
}

fn slot(parse: &Parse<'_>, sentence: std::ops::Range<usize>, at: usize) -> Option<Slot> {
    let noun = parse.items[at];
    let word = parse.word(noun);
    let kind = noun.entry.event?;
    if noun.kind != TokenKind::Word || noun.capital || sentence.contains(&(at + 1)) && parse.items[at + 1].entry.class.is_some() {
        return None;
    }
    let modifier = parse.items[at - 1];
    let plain = modifier.kind == TokenKind::Word && !modifier.capital && !modifier.entry.function && modifier.entry.number.is_none();
    let head = singular(word);
    let head = hashed(&format!("{} {head}", plain.then(|| parse.word(modifier))?));
    let (from, several) = number_of(parse, &sentence, at)?;
    let member = if several { kind } else { "one" };
    let rival = Rival { set: SET, member, before: None, of: false, alone: false };
    let at_span: Span = parse.items[from].span.join(noun.span);
    let slot = Slot::new(parse, sentence, at..at + 1, rival);
    let own = [stem(word, noun.entry), stem(parse.word(modifier), modifier.entry)];
    let words = slot.words.iter().copied().filter(|w| !own.contains(&Some(*w))).collect();
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
