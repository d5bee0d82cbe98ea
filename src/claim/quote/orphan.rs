//! Quoted sentences to which nothing near them gives a speaker.

use super::cue::Cues;
use super::phrase::is_pronoun;
use super::{Orphan, Passage, Quoted, is_wordy};
use crate::claim::name::{Entity, Mention};
use crate::corpus::Span;
use crate::parse::Parse;
use crate::structure::BlockKind;
use crate::token::TokenKind;

/// Fewer words than this may be a title, a motto or a phrase.
pub const SHORTEST: usize = 8;

/// The orphans among the quotations; of several in a row, the first.
pub(super) fn orphans(parse: &Parse<'_>, names: &[Mention], cues: &Cues, passages: &[Passage], quoted: &[Quoted]) -> Vec<Orphan> {
    let mut orphans: Vec<Orphan> = Vec::new();
    let mut last: Option<u32> = None;
    for (passage, quoted) in passages.iter().zip(quoted) {
        let words = parse.items[passage.first..passage.end].iter().filter(|item| is_wordy(item)).count();
        let sentence = words >= SHORTEST && is_sentence(parse, *passage);
        let lone = sentence && quoted.quote.speaker.is_none() && !is_told(parse, names, cues, *passage);
        match orphans.last_mut().filter(|_| last.is_some_and(|block| block + 1 >= passage.block)) {
            Some(first) if lone => first.words = first.words.max(words),
            None if lone => orphans.push(Orphan { at: quoted.at, words, hinted: is_hinted(parse, names, *passage) }),
            _ => {}
        }
        last = if lone { Some(passage.block) } else { last };
    }
    orphans
}

/// Whether the quotation is a sentence by itself: nothing but marks stands around it in its sentence.
fn is_sentence(parse: &Parse<'_>, passage: Passage) -> bool {
    let items = &parse.items[passage.first..passage.end];
    let index = parse.sentences.partition_point(|s| (s.end as usize) < passage.close);
    let Some(closing) = parse.sentences.get(index) else { return false };
    let behind = &parse.items[passage.close..(closing.end as usize).max(passage.close)];
    let before = &parse.items[parse.sentence_start(passage.open)..passage.open];
    let ends =
        matches!(items[items.len() - 1].kind, TokenKind::Stop | TokenKind::Ellipsis) || behind.iter().any(|i| i.kind == TokenKind::Stop);
    let body = parse.blocks[passage.block as usize].kind == BlockKind::Body;
    let closed = passage.close > passage.end;
    body && closed && items[0].capital && ends && !before.iter().chain(behind).any(is_wordy)
}

/// Whether a colon, a bracket or a dash ties the quotation to a source, or somebody speaks in its paragraph or beside it.
fn is_told(parse: &Parse<'_>, names: &[Mention], cues: &Cues, passage: Passage) -> bool {
    let ties = |i: usize| {
        let item = parse.items.get(i);
        item.is_some_and(|i| matches!(i.kind, TokenKind::Colon | TokenKind::OpenBracket | TokenKind::Dash | TokenKind::Hyphen))
    };
    if ties(passage.close) || passage.open > 0 && ties(passage.open - 1) {
        return true;
    }
    let near = |block: u32| block + 1 >= passage.block && block <= passage.block + 1;
    if cues.all.iter().any(|c| near(parse.sentences[c.sentence as usize].block)) {
        return true;
    }
    // A line behind it that is little more than a name.
    let Some(next) = parse.blocks.get(passage.block as usize + 1) else { return false };
    let named = names.iter().any(|m| next.span.contains(m.at));
    named && next.span.of(parse.text).split_whitespace().count() <= SIGNATURE
}

/// The most words of a line that says whose the quotation above it is.
const SIGNATURE: usize = 12;

/// Whether the paragraph names a person outside the quotation, or has a pronoun for one.
fn is_hinted(parse: &Parse<'_>, names: &[Mention], passage: Passage) -> bool {
    let block = parse.blocks[passage.block as usize].span;
    let quoted = parse.span(passage.open, passage.close);
    let outside = |at: Span| block.contains(at) && !quoted.contains(at);
    let person = |m: &Mention| !matches!(m.name.entity, Some(Entity::Place));
    let named = names.iter().any(|m| outside(m.at) && person(m));
    named || parse.items.iter().any(|i| outside(i.span) && is_pronoun(parse.word(*i)))
}
