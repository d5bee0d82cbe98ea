//! The quotation marks of an article, and which of them belong together.

use super::{Passage, Stray};
use crate::parse::{Parse, is_story};
use crate::token::{Side, TokenKind};

/// More sentences than these make no paragraph of a paper: they are several that were run together.
const RUN_TOGETHER: usize = 4;

/// What the scan knows of a double mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    Close,
    /// A straight mark: its neighbours and its number in the paragraph must tell.
    Either,
}

/// The outermost quotations, in the order of their places, none of which reaches over the end of a paragraph; and the marks that
/// have no partner.
pub(super) fn passages(parse: &Parse<'_>) -> (Vec<Passage>, Vec<Stray>) {
    let mut passages = Vec::new();
    let mut strays = Vec::new();
    let mut at = 0;
    // The mark that opens the quotation in which the last story paragraph ended.
    let mut left_open: Option<Stray> = None;
    for (number, block) in parse.blocks.iter().enumerate() {
        let first = at;
        while at < parse.items.len() && parse.items[at].span.start < block.span.end {
            at += 1;
        }
        if !is_story(block.kind) || first == at {
            continue;
        }
        let mut scan = Scan::new(parse, first, at, number as u32, left_open.is_some());
        let open = scan.run(&mut passages);
        if let Some(before) = left_open.take() {
            scan.settle(before, &mut strays);
        }
        left_open = open.map(|open| scan.stray(open, Side::Open));
        // One mark too few makes all those behind it look wrong.
        strays.extend(scan.strays.first().filter(|_| !scan.measures));
        left_open = left_open.filter(|_| !scan.measures);
    }
    strays.extend(left_open);
    (passages, strays)
}

/// The reading of one paragraph.
struct Scan<'a, 'p> {
    parse: &'p Parse<'a>,
    first: usize,
    end: usize,
    block: u32,
    /// Whether the paragraph before ended inside a quotation.
    left_open: bool,
    /// Whether the straight marks pair up: then each second one closes, whatever blanks stand around it.
    paired: bool,
    /// Whether a straight mark may stand for inches or seconds.
    measures: bool,
    strays: Vec<Stray>,
}

impl<'a, 'p> Scan<'a, 'p> {
    fn new(parse: &'p Parse<'a>, first: usize, end: usize, block: u32, left_open: bool) -> Self {
        let straight: Vec<usize> = (first..end).filter(|i| matches!(mark(parse, *i, end), Some((Mark::Either, _)))).collect();
        let paired = straight.len().is_multiple_of(2);
        let number = |i: usize| i > first && !parse.items[i].spaced && is_digit(parse, i - 1);
        let measures = !paired && straight.iter().any(|i| number(*i));
        Self { parse, first, end, block, left_open, paired, measures, strays: Vec::new() }
    }

    fn stray(&self, at: usize, side: Side) -> Stray {
        Stray { at: self.parse.items[at].span, side, straight: self.parse.word(self.parse.items[at]) == "\"" }
    }

    /// Settles the mark left open by the paragraph before: this one goes on with the quotation, ends it, or has nothing of it.
    fn settle(&mut self, before: Stray, strays: &mut Vec<Stray>) {
        let reopens = mark(self.parse, self.first, self.end).is_some();
        let ends = self.strays.first().is_some_and(|s| s.side == Side::Close);
        if ends {
            self.strays.remove(0);
        }
        if !reopens && !ends {
            strays.push(before);
        }
    }

    /// Adds the quotations of the paragraph; returns the mark of the last one if it is left open.
    fn run(&mut self, out: &mut Vec<Passage>) -> Option<usize> {
        let (parse, first, end) = (self.parse, self.first, self.end);
        let (block, left_open) = (self.block, self.left_open);
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
            let opens = self.opens(kind, i, len, open.is_some());
            match open {
                None if opens => open = Some((i, i + len)),
                None if len == 1 => self.strays.push(self.stray(i, Side::Close)),
                None => {}
                Some(before) if opens => {
                    push(before, i, i);
                    if !self.goes_on(before.0, i) {
                        // The mark before it was never closed.
                        self.strays.push(self.stray(before.0, Side::Open));
                    }
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
        open.map(|(at, _)| at)
    }

    /// Whether the mark at `i` opens the quotation from `open` anew, as the next paragraph of a speech does, in a text whose paragraphs
    /// were run together: both open a sentence, and nobody is said to speak in between.
    fn goes_on(&self, open: usize, i: usize) -> bool {
        let items = &self.parse.items;
        let long = self.parse.sentences.iter().filter(|s| s.block == self.block).nth(RUN_TOGETHER).is_some();
        let sentence =
            |at: usize| at == self.first || matches!(items[at - 1].kind, TokenKind::Stop | TokenKind::Colon | TokenKind::Quote(_));
        let spoken = |at: usize| items[at].entry.cue;
        long && sentence(open) && items[i - 1].kind == TokenKind::Stop && !(i.saturating_sub(4).max(open)..i).any(spoken)
    }

    /// Whether the next double mark from item `from` on closes a quotation.
    fn is_closed_later(&self, from: usize) -> bool {
        (from..self.end).find_map(|i| mark(self.parse, i, self.end)).is_some_and(|(kind, _)| kind == Mark::Close)
    }

    /// Whether the mark at `i`, which takes `len` items, opens a quotation; `inside` tells whether one is open.
    fn opens(&self, kind: Mark, i: usize, len: usize, inside: bool) -> bool {
        let items = &self.parse.items[..self.end];
        let spaced_before = items[i].spaced || i == self.first;
        let spaced_after = items.get(i + len).is_none_or(|next| next.spaced);
        let looks_open = spaced_before && !spaced_after;
        let looks_closed = !spaced_before && spaced_after;
        match kind {
            Mark::Either if self.paired => !inside,
            Mark::Either if !inside => !looks_closed,
            // "…, "she said": what ends with a comma is closed here, whichever way the mark leans.
            Mark::Either => looks_open && items[i - 1].kind != TokenKind::Comma,
            // „We lost“: the mark that opens in one language closes in another.
            Mark::Open => !(inside && !spaced_before && items.get(i + len).is_none_or(|next| next.spaced || !next.kind.is_word())),
            // "” … what I learned is that": nothing that it might close stands before it.
            Mark::Close => !inside && (looks_open || i == self.first && !self.left_open && self.is_closed_later(i + len)),
        }
    }
}

fn is_digit(parse: &Parse<'_>, i: usize) -> bool {
    parse.word(parse.items[i]).ends_with(|c: char| c.is_ascii_digit())
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
    // 'We asked whether ‘rye’ is better,' she said.
    let straight = parse.word(parse.items[open]) == "'";
    let mut nested = false;
    for i in open + 2..end {
        let item = parse.items[i];
        match parse.word(item) {
            "‘" if straight => nested = true,
            "’" if nested && item.kind == TokenKind::SingleQuote(Side::Close) => {
                nested = false;
                continue;
            }
            _ => {}
        }
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
