//! Cuts a run of capitalised words into titles and names.

use super::{Phrase, Reader, is_suffix};
use crate::corpus::Span;
use crate::token::TokenKind;

impl Reader<'_, '_> {
    /// Cuts a run into titles and names.
    pub(super) fn split(&mut self, sentence: u32, opening: usize, first: usize, last: usize, end: usize) {
        let suffix_body = |r: &Self, i: usize| r.item(i).entry.body && !r.item(i).entry.title && r.word(i) != "Kelly";
        if suffix_body(self, last - 1) && last - first > 1 && !self.item(first).entry.given {
            return self.push(sentence, opening, first, last, end, None);
        }
        // The last title that a name follows; not one after a given name, as in "Stephen King".
        let mut title = None;
        for k in first..last - 1 {
            let follows = !self.item(k + 1).entry.title || self.item(k + 1).entry.given;
            let before = self.item(k.max(first + 1) - 1).entry;
            let placed = k > first + 1 && self.is_place(k - 2, k) || before.place;
            let surname = k > first && before.given && !before.title && !before.rank && !placed;
            if self.is_title(k) && follows && !surname && !is_suffix(self.word(k + 1)) {
                title = Some(k);
            }
        }
        let Some(mut k) = title else {
            return self.untitled(sentence, opening, first, last, end);
        };
        let mut from = k;
        while from > first && self.qualifies(first, from - 1) {
            from -= 1;
        }
        // "Secretary of State Ann Lee"
        let next = if k + 2 < last && self.word(k + 2) == "the" { k + 3 } else { k + 2 };
        if k + 1 < last && self.word(k + 1) == "of" {
            if next < last && self.office(first, k + 1, next) {
                k = next;
                let homeland = matches!(self.word(k), "Homeland" | "Foreign");
                if homeland && k + 1 < last && matches!(self.word(k + 1), "Security" | "Affairs") {
                    k += 1;
                }
            } else {
                return self.push(sentence, opening, first, last, end, None);
            }
        }
        if from > first {
            self.untitled(sentence, opening, first, from, last);
        }
        // "Chief Executive Ann Lee": what qualifies a title may stand behind it.
        while k + 2 < last && self.item(k + 1).entry.rank && !self.item(k + 1).entry.given {
            k += 1;
        }
        if k + 1 >= last {
            return;
        }
        if from == first {
            from = self.low_title(opening, from).unwrap_or(from);
        }
        let title = self.item(from).span.join(self.item(k).span);
        let mut start = k + 1;
        while start < last && self.item(start).entry.demonym.is_some() && !self.item(start).entry.given && start + 1 < last {
            start += 1;
        }
        self.push(sentence, opening, start, last, end, Some(title));
    }

    /// Whether item `i` is a title by itself, and not merely a word of titles such as `Foreign`.
    fn is_title(&self, i: usize) -> bool {
        let part = matches!(self.word(i), "Foreign" | "Defence" | "Defense" | "Interior" | "Finance" | "Prime");
        self.item(i).entry.title && !part
    }

    /// Whether item `i` belongs to the title after it: `Press` in `White House Press Secretary`, and not `House`.
    fn qualifies(&mut self, first: usize, i: usize) -> bool {
        let entry = self.item(i).entry;
        entry.title || entry.rank && !(i > first && self.is_place(i - 1, i + 1))
    }

    /// The first of the titles in small letters right before item `i`.
    fn low_title(&self, opening: usize, i: usize) -> Option<usize> {
        let mut from = i;
        while from > opening {
            let item = self.item(from - 1);
            let title =
                item.kind.is_word() && self.item(from).spaced && (item.entry.title || from < i && item.entry.rank && !item.entry.function);
            if !title || item.capital && from - 1 > opening {
                break;
            }
            from -= 1;
        }
        (from < i).then_some(from)
    }

    /// A run without a title of its own.
    fn untitled(&mut self, sentence: u32, opening: usize, first: usize, last: usize, end: usize) {
        if (first..last).all(|i| {
            let entry = self.item(i).entry;
            entry.demonym.is_some() && !entry.place || entry.title
        }) {
            return;
        }
        let mut start = first;
        while start + 1 < last && self.item(start).entry.demonym.is_some() {
            start += 1;
        }
        let title = if start == first { self.low_title(opening, first) } else { None };
        let person =
            self.item(start).entry.given && last - start > 1 && !self.item(last - 1).entry.body && !self.item(last - 1).entry.feature;
        let start = if person { start } else { first };
        // "the United States Ann Lee": a place or body whose own phrase ends where a person's name begins.
        for cut in (first + 1..last.saturating_sub(1).min(first + 5)).rev() {
            let person = self.item(cut).entry.given && !self.item(last - 1).entry.body && !self.item(last - 1).entry.feature;
            let other = self.is_place(first, cut) || cut > first + 1 && self.item(cut - 1).entry.body;
            if person && other {
                self.push(sentence, opening, first, cut, last, None);
                return self.push(sentence, opening, cut, last, end, None);
            }
        }
        // A country before a body's or person's role: "U.S. Senator" leaves "U.S." here.
        let title = title.map(|from| self.item(from).span.join(self.item(first - 1).span));
        self.push(sentence, opening, start, last, end, title);
    }

    fn push(&mut self, sentence: u32, opening: usize, first: usize, last: usize, end: usize, title: Option<Span>) {
        if first >= last {
            return;
        }
        let at = self.item(first).span.join(self.item(last - 1).span);
        let words = at.of(self.parse.text);
        if words.chars().filter(|c| c.is_alphabetic()).count() < 2 || self.is_mended(first, last) {
            return;
        }
        let around = self.around(opening, first, last, end, title);
        self.out.push(Phrase { first, end: last, at, sentence, title, around, dateline: false, doubtful: false });
    }
    /// Whether an editor has mended the name in brackets, which are part of its words: `Zaraba[d]`, `[Z]arabad`.
    fn is_mended(&self, first: usize, last: usize) -> bool {
        let joined = |i: usize, kind: TokenKind| self.parse.items.get(i).is_some_and(|item| item.kind == kind && !item.spaced);
        let behind = joined(last, TokenKind::OpenBracket) && joined(last + 1, TokenKind::Word);
        let before = !self.item(first).spaced && first > 0 && self.item(first - 1).kind == TokenKind::CloseBracket;
        behind || before
    }
}
