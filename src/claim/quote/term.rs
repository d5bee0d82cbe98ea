//! Words in quotation marks that nobody says: titles of works, names and nicknames, single terms.

use super::phrase::is_determiner;
use super::{Passage, Quote};
use crate::parse::{Item, Parse};
use crate::structure::BlockKind;
use crate::token::TokenKind;

/// Whether marked words are a title, a name or a term, and no quotation.
pub(super) fn is_term(parse: &Parse<'_>, passage: Passage, quote: &Quote) -> bool {
    let all = &parse.items[passage.first..passage.end];
    // The comma or the stop of the sentence around it.
    let (words, ends) = match all {
        [words @ .., last] if matches!(last.kind, TokenKind::Comma | TokenKind::Stop) && !words.is_empty() => (words, last.kind),
        _ => (all, TokenKind::Other),
    };
    let title = is_title(words);
    let named = naming(parse, passage.open);
    if title && (named == Some(Naming::Title) || follows_work(parse, passage.open) || follows_owner(parse, passage.open)) {
        return true;
    }
    let words = if ends == TokenKind::Stop { all } else { words };
    let title = title && ends != TokenKind::Stop;
    // "a pattern called a “glider”"
    if named == Some(Naming::Title) && words.len() <= 2 && !is_determiner(parse.word(words[0])) {
        return true;
    }
    let sentence = words.iter().any(|i| matches!(i.kind, TokenKind::Stop | TokenKind::Ellipsis) || i.kind == TokenKind::Comma);
    // "On “Face the Water,” Lee said"
    let shown = title && quote.by_position && !sentence;
    if quote.speaker.is_some() && !shown || sentence {
        return false;
    }
    let body = parse.blocks[passage.block as usize].kind == BlockKind::Body;
    words.len() == 1 || title && body || named == Some(Naming::Name) && words.len() <= 4
}

/// Whether words look like a title: all but the small words begin with a capital.
pub(super) fn is_title(words: &[Item]) -> bool {
    let small = |i: &Item| i.entry.function && i.span.end - i.span.start <= 5 || !i.kind.is_word();
    let last_is_word = words.last().is_some_and(|i| i.kind != TokenKind::Stop);
    words[0].capital
        && last_is_word
        && words.len() >= 2
        && words.iter().skip(1).any(|i| i.capital)
        && words.iter().all(|i| i.capital || small(i))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Naming {
    /// `titled`, `called`
    Title,
    /// `so-called`, `known as`
    Name,
}

/// The word of naming right before the opening mark, past an article.
fn naming(parse: &Parse<'_>, open: usize) -> Option<Naming> {
    let mut at = open.checked_sub(1)?;
    if is_determiner(parse.word(parse.items[at])) {
        at = at.checked_sub(1)?;
    }
    if parse.word(parse.items[at]) == "as" {
        at = at.checked_sub(1)?;
    }
    let item = parse.items[at];
    match parse.word(item) {
        _ if item.entry.naming => Some(Naming::Name),
        "titled" | "entitled" | "called" | "headlined" | "named" => Some(Naming::Title),
        _ => None,
    }
}

/// Whether the title is that of something somebody owns: `on Radio Orlan's “Face the Water”`.
fn follows_owner(parse: &Parse<'_>, open: usize) -> bool {
    open > 0 && parse.items[open - 1].kind == TokenKind::Possessive
}

/// Whether a noun for a work stands before the mark: `the film “…”`, `her book, “…”`.
fn follows_work(parse: &Parse<'_>, open: usize) -> bool {
    parse.items[open.saturating_sub(2)..open].iter().any(|i| i.entry.work)
}
