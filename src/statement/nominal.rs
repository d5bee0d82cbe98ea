//! Acts told by a noun: `the alleged interference in the vote`, `apparently made a full confession`.

use std::ops::Range;

use crate::lexicon::Act;
use crate::parse::{Parse, Sentence};
use crate::token::TokenKind;

/// How many items before and behind such a noun are said of it.
const BEFORE: usize = 4;
const BEHIND: usize = 6;

/// Adjectives that leave open whether there was such an act.
const DOUBT: &[&str] =
    &["alleged", "suspected", "apparent", "possible", "potential", "purported", "supposed", "reported", "rumoured", "rumored"];

/// A noun that tells of an act.
#[derive(Debug, Clone)]
pub struct Nominal {
    /// Its item.
    pub at: usize,
    /// The act.
    pub act: &'static Act,
    /// The items around it that are said of it.
    pub around: Range<usize>,
    /// The item of the adjective before it that leaves open whether it was so.
    pub doubt: Option<usize>,
}

/// The nouns of a sentence that tell of acts.
pub fn nominals(parse: &Parse<'_>, sentence: Sentence) -> Vec<Nominal> {
    let (first, end) = (sentence.first as usize, sentence.end as usize);
    let word = |at: usize| parse.word(parse.items[at]);
    let stops = |at: usize| {
        !(parse.items[at].kind.is_word() || matches!(parse.items[at].kind, TokenKind::Hyphen | TokenKind::Possessive | TokenKind::Number))
    };
    let nouns = (first..end).filter_map(|at| Some((at, parse.items[at].entry.deed?)));
    nouns
        .map(|(at, act)| {
            let start = (at.saturating_sub(BEFORE).max(first)..at)
                .rev()
                .find(|at| stops(*at))
                .map_or(at.saturating_sub(BEFORE).max(first), |at| at + 1);
            let stop = (at + 1..end.min(at + 1 + BEHIND)).find(|at| stops(*at)).unwrap_or(end.min(at + 1 + BEHIND));
            let doubt = (start..at).rev().take(2).find(|at| DOUBT.contains(&word(*at).to_lowercase().as_str()));
            Nominal { at, act, around: start..stop, doubt }
        })
        .collect()
}
