//! Superlatives: `the world's biggest heist`, told flatly, or as `one of` many, or as `possibly` so.

use crate::claim::factuality::Mood;
use crate::corpus::Span;
use crate::parse::Parse;
use crate::setting::{Stem, stem};
use crate::token::TokenKind;

use super::sorted;

/// How firmly a superlative is told, from the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Firm {
    /// `one of the biggest`
    OneOf,
    /// `possibly the biggest`
    Perhaps,
    /// `the biggest`
    Flat,
}

/// A superlative with its noun.
#[derive(Debug, Clone)]
pub struct Rank {
    /// The superlative, as a stem.
    pub quality: Stem,
    /// Its words, with what softens it.
    pub at: Span,
    /// How firmly it is told.
    pub firm: Firm,
    /// The stems of the words behind it, up to the end of its noun phrase, sorted.
    pub noun: Vec<Stem>,
    /// The stems of its sentence, sorted.
    pub words: Vec<Stem>,
}

/// How many items before a superlative its softening word stands at most, and how many behind it belong to its noun.
const BEFORE: usize = 6;
const BEHIND: usize = 5;

/// Words in -est that are no superlatives, and superlatives that tell no rank.
const LOOSE: &[&str] = &[
    "latest",
    "nearest",
    "oldest",
    "youngest",
    "earliest",
    "forest",
    "honest",
    "modest",
    "invest",
    "suggest",
    "harvest",
    "contest",
    "midwest",
    "northwest",
    "southwest",
    "priest",
    "arrest",
    "protest",
    "request",
    "interest",
    "earnest",
    "unrest",
    "attest",
    "digest",
    "manifest",
    "conquest",
    "behest",
    "bequest",
    "everest",
];

/// The superlatives of a sentence.
pub fn ranks(parse: &Parse<'_>, number: u32) -> Vec<Rank> {
    let sentence = parse.sentences[number as usize];
    let (first, end) = (sentence.first as usize, sentence.end as usize);
    let word = |at: usize| parse.word(parse.items[at]);
    let of = |at: usize| stem(word(at), parse.items[at].entry);
    let mut found = Vec::new();
    for at in first..end {
        let item = parse.items[at];
        let text = word(at);
        // "The worst-hit area"
        let best = text.split('-').next().unwrap_or(text);
        let superlative = item.kind == TokenKind::Word && !item.capital && (best.len() > 5 && best.ends_with("est") || best == "worst");
        if !superlative || LOOSE.contains(&best) {
            continue;
        }
        let Some((open, firm)) = softened(parse, first, at) else { continue };
        let stop = (at + 1..end)
            .take(BEHIND)
            .take_while(|at| {
                (parse.items[*at].kind.is_word() || parse.items[*at].kind == TokenKind::Hyphen) && !parse.items[*at].entry.function
            })
            .last();
        let Some(stop) = stop else { continue };
        // "One of the areas", "the area"
        let single = |at: usize| stem(word(at).strip_suffix('s').unwrap_or(word(at)), parse.items[at].entry);
        let noun = sorted((at + 1..=stop).filter_map(single).collect());
        let lives = (at + 1..stop + 3).any(|at| at < end && matches!(word(at), "life" | "toll"));
        let Some(quality) = (if lives || text == "bloodiest" { Some(super::hashed("deadliest")) } else { of(at) }) else { continue };
        let quality = if text == "deadliest" { super::hashed(text) } else { quality };
        let words = sorted((first..end).filter_map(of).collect());
        let span = parse.items[open].span.join(parse.items[stop].span);
        found.push(Rank { quality, at: span, firm, noun, words });
    }
    found
}

/// Where the words of a superlative begin, with what softens it; `None` for `the second biggest`.
fn softened(parse: &Parse<'_>, first: usize, at: usize) -> Option<(usize, Firm)> {
    let word = |at: usize| parse.word(parse.items[at]);
    for before in (at.saturating_sub(BEFORE).max(first)..at).rev() {
        let item = parse.items[before];
        if item.entry.ordinal.is_some() {
            return None;
        }
        let hedge = item.entry.mood == Some(Mood::Hedge) || word(before).eq_ignore_ascii_case("arguably");
        match word(before) {
            "of" if before > first && matches!(word(before - 1), "one" | "One" | "some" | "Some") => {
                return Some((before - 1, Firm::OneOf));
            }
            "among" | "Among" => return Some((before, Firm::OneOf)),
            _ if hedge => return Some((before, Firm::Perhaps)),
            "the" | "its" | "his" | "her" | "their" | "to" | "be" | "of" => {}
            // "The world's biggest"
            _ if item.kind == TokenKind::Possessive || parse.items[before + 1].kind == TokenKind::Possessive => {}
            _ => break,
        }
    }
    Some((at, Firm::Flat))
}
