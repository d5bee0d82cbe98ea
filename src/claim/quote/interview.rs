//! Interviews: labels at the head of paragraphs, and who speaks behind each.

use std::collections::BTreeMap;

use crate::claim::name::Mention;
use crate::corpus::Span;
use crate::parse::{Parse, is_story};
use crate::token::TokenKind;

/// What one person says in an interview: from behind the label to the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Who speaks, in the fullest form that the article gives; `None` for a bare `Q` or `A`.
    pub who: Option<String>,
    /// The words.
    pub at: Span,
}

/// A label is as long as this at most, in items.
const LABEL: usize = 6;

/// The turns of an article's interviews, in order: labels take turns, and each is there at least twice.
pub(super) fn turns(parse: &Parse<'_>, names: &[Mention]) -> Vec<Turn> {
    let labels: Vec<Label<'_>> = labels(parse);
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    labels.iter().for_each(|l| *times.entry(l.words).or_default() += 1);
    times.retain(|_, n| *n >= 2);
    let speakers: BTreeMap<&str, Option<String>> = times.keys().map(|words| (*words, speaker(words, names))).collect();
    let speaking: Vec<&Label<'_>> = labels.iter().filter(|l| times.contains_key(l.words)).collect();
    if times.len() < 2 {
        return Vec::new();
    }
    let mut turns = Vec::with_capacity(speaking.len());
    for (number, label) in speaking.iter().enumerate() {
        let next = speaking.get(number + 1).map_or(parse.blocks.len(), |l| l.block);
        // Behind the last label, nobody tells where the interview ends.
        let next = if number + 1 == speaking.len() { label.block + 1 } else { next };
        let story = parse.blocks[label.block..next].iter().take_while(|b| is_story(b.kind));
        let Some(end) = story.last().map(|b| b.span.end) else { continue };
        turns.push(Turn { who: speakers[label.words].clone(), at: Span { start: label.end, end } });
    }
    turns
}

/// A label at the head of a paragraph.
struct Label<'a> {
    words: &'a str,
    /// One past the label, in bytes.
    end: u32,
    block: usize,
}

/// What looks like a label: few words with capitals before a colon, or between double brackets.
fn labels<'a>(parse: &Parse<'a>) -> Vec<Label<'a>> {
    let mut labels = Vec::new();
    let mut at = 0;
    for (block, paragraph) in parse.blocks.iter().enumerate() {
        let first = at;
        while at < parse.items.len() && parse.items[at].span.start < paragraph.span.end {
            at += 1;
        }
        let items = &parse.items[first..at];
        let kind = |k: usize| items.get(k).map(|i| i.kind);
        let opens = items.iter().take(2).take_while(|i| i.kind == TokenKind::OpenBracket).count();
        let closing = if opens > 0 { TokenKind::CloseBracket } else { TokenKind::Colon };
        let Some(close) = (opens + 1..items.len().min(opens + LABEL + 1)).find(|k| kind(*k) == Some(closing)) else { continue };
        let name = &items[opens..close];
        // "((WN))": as many brackets behind as before, or a colon behind a single one.
        let double = opens == 2 && kind(close + 1) == Some(TokenKind::CloseBracket);
        let end = close + usize::from(double);
        let bare = opens == 0 && end + 1 < items.len();
        let named = name.iter().all(|i| i.capital || i.entry.particle || i.kind == TokenKind::Abbreviation || i.kind == TokenKind::Hyphen);
        if (double || bare) && named {
            let span = name[0].span.join(name[name.len() - 1].span);
            labels.push(Label { words: span.of(parse.text), end: items[end].span.end, block });
        }
    }
    labels
}

/// Whom a label names: in full where the article has a fuller form.
fn speaker(words: &str, names: &[Mention]) -> Option<String> {
    if matches!(words, "Q" | "A" | "Question" | "Answer" | "QUESTION" | "ANSWER") {
        return None;
    }
    let fuller = |m: &&Mention| {
        let name = &m.name.canonical;
        let cut = name.len().checked_sub(words.len()).filter(|cut| name.is_char_boundary(*cut));
        cut.is_some_and(|cut| name[cut..].eq_ignore_ascii_case(words) && (cut == 0 || name[..cut].ends_with(' ')))
    };
    // A full name is the fullest form.
    let found = names.iter().filter(fuller).filter(|_| !words.contains(' ')).max_by_key(|m| m.name.canonical.len());
    Some(found.map_or_else(|| words.to_owned(), |m| m.name.canonical.clone()))
}
