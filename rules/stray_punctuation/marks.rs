//! Marks that are doubled, or stand where they cannot.

use super::{Part, Stray};
use crate::corpus::Span;
use crate::lexicon;
use crate::token::{Side, Token, TokenKind};

/// What is wrong with the marks from the token `at` on.
pub(super) fn stray(part: Part<'_>, at: usize) -> Option<Stray> {
    let (one, two) = (part.token(at, 0)?, part.token(at, 1)?);
    let both = one.span.join(two.span);
    let before = part.token(at, -1);
    let after = part.token(at, 2);
    let stop = |token: Token| token.kind == TokenKind::Stop && part.words(token) == ".";
    match (one.kind, two.kind) {
        _ if stop(one) && stop(two) && before.is_none_or(|t| t.kind != TokenKind::OpenBracket) => Stray::sure(both, "two full stops", "."),
        (TokenKind::Abbreviation, _) if stop(two) && part.words(one).ends_with('.') => Stray::sure(both, "two full stops", part.words(one)),
        (TokenKind::Comma, TokenKind::Comma) => Stray::sure(both, "two commas", ","),
        (TokenKind::Comma, _) if stop(two) && after.is_none_or(|t| t.kind.is_blank()) => {
            Stray::sure(both, "a comma before a full stop", ".")
        }
        (TokenKind::Comma, TokenKind::Semicolon) | (TokenKind::Semicolon, TokenKind::Comma) => Stray::likely(both, "two marks"),
        (TokenKind::Stop, TokenKind::Comma) if stop(one) && before.is_some_and(|t| is_plain(part, t)) => {
            Stray::likely(both, "a full stop before a comma")
        }
        (TokenKind::Comma, TokenKind::Space) => {
            let bracket = after.filter(|t| t.kind == TokenKind::OpenBracket && part.words(*t) == "(")?;
            Stray::likely(one.span.join(bracket.span), "a comma before a bracket")
        }
        (TokenKind::Stop, TokenKind::Quote(Side::Close)) if stop(one) => before_speech(part, at),
        (TokenKind::Dash, TokenKind::Space) => lone_dash(part, at),
        (TokenKind::Quote(Side::Open), TokenKind::Word) if part.words(one) == "\"" => unlike_marks(part, at),
        (TokenKind::Abbreviation, TokenKind::Space) => last_stop(part, at),
        _ => None,
    }
}

/// A word in small letters that is too long for a short form.
fn is_plain(part: Part<'_>, token: Token) -> bool {
    token.kind == TokenKind::Word && token.span.len() > 4 && part.words(token).bytes().all(|b| b.is_ascii_lowercase())
}

fn is_speech(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && lexicon::entry(word, &mut String::new()).cue
}

/// `." said`: the sentence goes on after the quotation.
fn before_speech(part: Part<'_>, at: usize) -> Option<Stray> {
    part.token(at, 2).filter(|t| t.kind == TokenKind::Space)?;
    let word = part.words(part.token(at, 3)?);
    let pronoun = ["he", "she", "they", "it"].contains(&word);
    let next = part.token(at, 5).map_or("", |t| part.words(t));
    let span = part.token(at, 0)?.span.join(part.token(at, 3)?.span);
    let speech = matches!(word, "said" | "says" | "told" | "added") || pronoun && is_speech(next);
    speech.then(|| Stray::likely(span, "a full stop where the sentence goes on")).flatten()
}

/// The only dash of a sentence, right before its verb.
fn lone_dash(part: Part<'_>, at: usize) -> Option<Stray> {
    let ends = |t: &&Token| t.kind == TokenKind::Stop;
    let before = part.tokens[..at].iter().rev().take_while(|t| !ends(t));
    let after = part.tokens[at + 1..].iter().take_while(|t| !ends(t));
    let verb = part.token(at, 2)?;
    let commas = before.clone().filter(|t| t.kind == TokenKind::Comma).count();
    let lone = !before.clone().chain(after).any(|t| matches!(t.kind, TokenKind::Dash | TokenKind::Quote(_) | TokenKind::Hyphen));
    let words = before.filter(|t| t.kind.is_word()).count();
    let tells = matches!(part.words(verb), "said" | "says" | "told" | "was" | "were" | "has" | "had");
    let span = part.token(at, 0)?.span.join(verb.span);
    (lone && tells && commas == 1 && words > 3).then(|| Stray::likely(span, "a dash that nothing opens")).flatten()
}

/// `"very odd'`: opened by one mark, and closed by another.
fn unlike_marks(part: Part<'_>, at: usize) -> Option<Stray> {
    let rest = &part.tokens[at + 1..];
    let close = rest
        .iter()
        .take(12)
        .position(|t| matches!(t.kind, TokenKind::SingleQuote(_) | TokenKind::Quote(_) | TokenKind::Comma | TokenKind::Stop))?;
    let single = rest[close].kind == TokenKind::SingleQuote(Side::Close) && rest.get(close + 1).is_none_or(|t| t.kind.is_blank());
    let next = rest.iter().find(|t| matches!(t.kind, TokenKind::Quote(_)));
    // "The workers' rights" is no end of a quotation, and neither is "nothin'".
    let apostrophe = close > 0 && part.words(rest[close - 1]).ends_with(['s', 'S', 'n', 'z', 'x']);
    let unmatched = !apostrophe || next.is_none_or(|t| t.kind == TokenKind::Quote(Side::Open));
    let span = part.token(at, 0)?.span.join(rest[close].span);
    (single && unmatched).then(|| Stray::likely(span, "quotation marks that do not match")).flatten()
}

/// `the U.N Office`: all letters but the last one have their stop.
fn last_stop(part: Part<'_>, at: usize) -> Option<Stray> {
    let short = part.token(at, 0)?;
    let words = part.words(short);
    let capitals = words.split('.').all(|letter| letter.len() == 1 && letter.starts_with(|c: char| c.is_ascii_uppercase()));
    (capitals && part.token(at, 2)?.kind.is_word())
        .then(|| Stray::sure(short.span, "the last full stop is missing", format!("{words}.")))
        .flatten()
}

/// A comma that ends a paragraph of prose; `next` is the paragraph after it.
pub(super) fn last_comma(part: Part<'_>, next: &str) -> Option<Stray> {
    let last = part.tokens.last().filter(|t| t.kind == TokenKind::Comma)?;
    let words = part.tokens.iter().filter(|t| t.kind.is_word()).count();
    let goes_on = next.starts_with(|c: char| c.is_lowercase() || "\"“‘'«„".contains(c));
    let before = part.tokens[part.tokens.len() - 2].span;
    (words >= 8 && !goes_on)
        .then(|| Stray::likely(Span { start: before.start, end: last.span.end }, "a comma ends the paragraph"))
        .flatten()
}
