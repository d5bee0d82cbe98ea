//! What the words around a name say of its kind.

use super::Reader;
use super::words::is_place_noun;
use crate::corpus::Span;
use crate::token::TokenKind;

/// How strongly the words around a phrase, and its own, speak for each kind of thing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Evidence {
    pub person: u16,
    pub place: u16,
    pub body: u16,
}

impl std::ops::AddAssign for Evidence {
    fn add_assign(&mut self, other: Self) {
        self.person = self.person.saturating_add(other.person);
        self.place = self.place.saturating_add(other.place);
        self.body = self.body.saturating_add(other.body);
    }
}

impl Reader<'_, '_> {
    /// What the words around a name say of its kind.
    pub(super) fn around(&self, opening: usize, first: usize, last: usize, end: usize, title: Option<Span>) -> Evidence {
        let mut e = Evidence::default();
        let at = |i: usize| self.parse.items.get(i).filter(|_| i < end).copied();
        if title.is_some() {
            e.person += 4;
        }
        if self.age_after(last) {
            e.person += 4;
        }
        if let Some(next) = at(last) {
            let word = self.parse.word(next);
            if next.entry.cue && !next.capital {
                e.person += 1;
            }
            if !next.capital
                && (is_place_noun(word) || at(last + 1).is_some_and(|n| word == "refugee" && is_place_noun(self.parse.word(n))))
            {
                e.place += 4;
            }
            if next.kind == TokenKind::Comma && at(last + 1).is_some_and(|n| n.entry.place && n.capital) {
                e.place += 3;
            }
            if next.kind == TokenKind::Comma && at(last + 1).is_some_and(|n| self.parse.word(n) == "who") {
                e.person += 3;
            }
            if word == "spokesman" || word == "spokeswoman" || word == "officials" {
                e.body += 1;
            }
        }
        if first > opening {
            let before = self.word(first - 1);
            let above = |back: usize| if first >= opening + back { self.word(first - back) } else { "" };
            match before {
                "in" | "In" => e.place += 2,
                "near" | "Near" | "outside" | "Outside" | "around" => e.place += 3,
                "at" | "At" | "from" | "From" | "to" | "across" => e.place += 1,
                "of" | "called" | "named" if is_place_noun(above(2)) => e.place += 5,
                before if is_place_noun(before) && before != "camp" && before != "border" => e.place += 2,
                _ => {}
            }
        }
        e
    }

    /// Whether an age stands after item `i`: `, 36,`.
    pub(super) fn age_after(&self, i: usize) -> bool {
        let items = &self.parse.items;
        let [Some(comma), Some(age), Some(after)] = [items.get(i), items.get(i + 1), items.get(i + 2)] else { return false };
        let digits = self.parse.word(*age);
        let years = age.kind == TokenKind::Number && digits.len() <= 2 && !digits.contains('.');
        comma.kind == TokenKind::Comma && years && matches!(after.kind, TokenKind::Comma | TokenKind::Stop)
    }
}
