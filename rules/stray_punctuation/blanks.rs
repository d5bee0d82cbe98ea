//! Blanks on the wrong side of a mark, and blanks that are missing.

use super::{Part, Stray};
use crate::lexicon;
use crate::token::{Token, TokenKind};

/// What is wrong with the blanks around the token `at`.
pub(super) fn stray(part: Part<'_>, at: usize) -> Option<Stray> {
    let token = part.token(at, 0)?;
    match token.kind {
        TokenKind::Space if part.words(token) == " " => beside_mark(part, at, token),
        TokenKind::Comma | TokenKind::Semicolon => no_blank(part, at, token, 1),
        TokenKind::Stop => no_blank(part, at, token, 2),
        TokenKind::Number => glued_fraction(part, at, token),
        _ => None,
    }
}

/// A blank before a mark that belongs to the word before it, or behind one that belongs to the word after it.
fn beside_mark(part: Part<'_>, at: usize, blank: Token) -> Option<Stray> {
    let (before, after) = (part.token(at, -1)?, part.token(at, 1)?);
    let beyond = part.token(at, 2);
    let both = before.span.join(after.span);
    let ends = beyond.is_none_or(|t| t.kind.is_blank());
    let word = |token: Token| matches!(token.kind, TokenKind::Word | TokenKind::Number);
    match (before.kind, after.kind) {
        (_, TokenKind::Comma | TokenKind::Semicolon) if word(before) && ends => {
            Stray::sure(blank.span.join(after.span), "a blank before a mark", part.words(after))
        }
        (_, TokenKind::Stop) if word(before) && ends && part.words(after) == "." => {
            Stray::sure(blank.span.join(after.span), "a blank before a mark", ".")
        }
        (TokenKind::OpenBracket, _) if word(after) => {
            Stray::sure(before.span.join(blank.span), "a blank behind a bracket", part.words(before))
        }
        (_, TokenKind::CloseBracket) if word(before) => {
            Stray::sure(blank.span.join(after.span), "a blank before a bracket", part.words(after))
        }
        (TokenKind::Slash, TokenKind::Word) if part.token(at, -2).is_some_and(|t| t.kind == TokenKind::Word) => {
            Stray::sure(both, "a blank behind a slash", format!("/{}", part.words(after)))
        }
        (TokenKind::Hyphen, TokenKind::Word) if part.token(at, -2).is_some_and(|t| t.kind == TokenKind::Word) => {
            let goes_on = matches!(part.words(after), "and" | "or" | "to" | "nor" | "but" | "as" | "versus" | "than");
            (!goes_on && part.words(after).starts_with(char::is_lowercase))
                .then(|| Stray::likely(both, "a blank behind a hyphen"))
                .flatten()
        }
        _ => None,
    }
}

/// A mark with words right before and right after it; `least` is how many letters the second has at least.
fn no_blank(part: Part<'_>, at: usize, mark: Token, least: usize) -> Option<Stray> {
    let (before, after) = (part.token(at, -1)?, part.token(at, 1)?);
    if before.kind != TokenKind::Word || after.kind != TokenKind::Word {
        return None;
    }
    let (one, two) = (part.words(before), part.words(after));
    let sentence = mark.kind != TokenKind::Stop
        || one.len() > 2
            && one.bytes().all(|b| b.is_ascii_lowercase())
            && two.starts_with(char::is_uppercase)
            && two.chars().skip(1).all(char::is_lowercase);
    let long = one.chars().count() > 1 && two.chars().count() >= least.max(2);
    let span = before.span.join(after.span);
    let right = || format!("{one}{} {two}", part.words(mark));
    (sentence && long).then(|| Stray::sure(span, "no blank behind a mark", right())).flatten()
}

/// `41/2 months`: a number that runs into the fraction behind it.
fn glued_fraction(part: Part<'_>, at: usize, number: Token) -> Option<Stray> {
    let (slash, lower) = (part.token(at, 1)?, part.token(at, 2)?);
    let unit = part.token(at, 4)?;
    let measured = lexicon::entry(part.words(unit), &mut String::new()).unit.is_some();
    let (whole, upper) = part.words(number).split_at_checked(number.span.len() - 1)?;
    let fraction = matches!((upper, part.words(lower)), ("1", "2" | "3" | "4" | "8") | ("3", "4" | "8") | ("2", "3"));
    let glued = slash.kind == TokenKind::Slash && fraction && measured && (1..=2).contains(&whole.len());
    glued.then(|| Stray::likely(number.span.join(lower.span), "a number runs into a fraction")).flatten()
}
