//! The quotation marks of an article, and which of them belong together.

use super::Passage;
use crate::parse::{Parse, is_story};
use crate::token::{Side, TokenKind};

/// What the scan knows of a double mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    Close,
    /// A straight mark: its neighbours and its number in the paragraph must tell.
    Either,
}

/// The outermost quotations, in the order of their places; none reaches over the end of a paragraph.
pub(super) fn passages(parse: &Parse<'_>) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut at = 0;
    // Whether the last story paragraph ended inside a quotation.
    let mut left_open = false;
    for (number, block) in parse.blocks.iter().enumerate() {
        let first = at;
        while at < parse.items.len() && parse.items[at].span.start < block.span.end {
            at += 1;
        }
        if is_story(block.kind) && first < at {
            left_open = scan(parse, first, at, number as u32, left_open, &mut passages);
        }
    }
    passages
}

/// Adds the quotations of the paragraph from `first` to `end`; returns whether its last one is left open.
fn scan(parse: &Parse<'_>, first: usize, end: usize, block: u32, left_open: bool, out: &mut Vec<Passage>) -> bool {
    let straight = (first..end).filter(|i| matches!(mark(parse, *i, end), Some((Mark::Either, _)))).count();
    // Where the straight marks pair up, each second one closes, whatever blanks stand around it.
    let paired = straight % 2 == 0;
    let mut open: Option<(usize, usize)> = None;
    let mut push = |open: (usize, usize), end: usize, close: usize| {
        if open.1 < end {
            let continues = left_open && open.0 == first;
            out.push(Passage { first: open.1, end, open: open.0, close, block, continues });
        }
    };
    // No apostrophe between here and this item closes a quotation.
    let mut no_single_before = first;
    let mut i = first;
    while i < end {
        let Some((kind, len)) = mark(parse, i, end) else {
            if open.is_none() && i >= no_single_before && opens_single(parse, i, end) {
                if let Some(close) = single_close(parse, i, end) {
                    push((i, i + 1), close, close + 1);
                    i = close + 1;
                    continue;
                }
                no_single_before = end;
            }
            i += 1;
            continue;
        };
        let spaced_before = parse.items[i].spaced || i == first;
        let spaced_after = i + len >= end || parse.items[i + len].spaced;
        let looks_open = spaced_before && !spaced_after;
        let looks_closed = !spaced_before && (spaced_after || i + len >= end);
        let opens = match kind {
            Mark::Either if paired => open.is_none(),
            Mark::Either if open.is_none() => !looks_closed,
            // "…, "she said": what ends with a comma is closed here, whichever way the mark leans.
            Mark::Either => looks_open && parse.items[i - 1].kind != TokenKind::Comma,
            Mark::Open => !(looks_closed && open.is_some()),
            Mark::Close => open.is_none() && looks_open,
        };
        match open {
            None if opens => open = Some((i, i + len)),
            None => {}
            // The mark before it was never closed.
            Some(before) if opens => {
                push(before, i, i);
                open = Some((i, i + len));
            }
            Some(before) => {
                push(before, i, i + len);
                open = None;
            }
        }
        i += len;
    }
    if let Some(before) = open {
        push(before, end, end);
    }
    open.is_some()
}

/// The double quotation mark at an item, and how many items it takes: two single marks back to back are one.
fn mark(parse: &Parse<'_>, i: usize, end: usize) -> Option<(Mark, usize)> {
    let item = parse.items[i];
    match item.kind {
        TokenKind::Quote(side) => Some(match (parse.word(item), side) {
            ("\"", _) => (Mark::Either, 1),
            (_, Side::Open) => (Mark::Open, 1),
            (_, Side::Close) => (Mark::Close, 1),
        }),
        TokenKind::SingleQuote(_) if i + 1 < end => {
            let next = parse.items[i + 1];
            let twin = matches!(next.kind, TokenKind::SingleQuote(_)) && !next.spaced && parse.word(next) == parse.word(item);
            twin.then_some((Mark::Either, 2))
        }
        _ => None,
    }
}

/// Whether a single mark at `i` may open a quotation: it leans on the word after it, and that is no shortened year.
fn opens_single(parse: &Parse<'_>, i: usize, end: usize) -> bool {
    let item = parse.items[i];
    if item.kind != TokenKind::SingleQuote(Side::Open) || i + 1 >= end || parse.items[i + 1].spaced {
        return false;
    }
    let next = parse.items[i + 1];
    let word = parse.word(next);
    // '90s, 'em, 'n'
    let short_year = matches!(next.kind, TokenKind::Number | TokenKind::Ordinal) && word.len() <= 2;
    !short_year && !["em", "n", "til", "cause", "tis", "twas", "bout"].contains(&word)
}

/// The single mark that closes the quotation opened at `open`. An apostrophe behind a plural is passed over where
/// a better mark follows: `'the rebels' camp burned,' he said`.
fn single_close(parse: &Parse<'_>, open: usize, end: usize) -> Option<usize> {
    let mut fallback = None;
    for i in open + 2..end {
        let item = parse.items[i];
        // What opens again before the next mark was closed by the apostrophe.
        if item.kind == TokenKind::SingleQuote(Side::Open) && fallback.is_some() {
            return fallback;
        }
        if item.kind != TokenKind::SingleQuote(Side::Close) {
            continue;
        }
        let before = parse.items[i - 1];
        let ends_clause = matches!(before.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Ellipsis | TokenKind::Dash);
        let follower = parse.items[..end].get(i + 1);
        if ends_clause || !item.spaced && (follower.is_none_or(|f| !f.kind.is_word()) || !parse.word(before).ends_with(['s', 'S'])) {
            return Some(i);
        }
        if !item.spaced {
            fallback = fallback.or(Some(i));
        }
    }
    fallback
}
