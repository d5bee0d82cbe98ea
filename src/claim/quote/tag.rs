//! Verbs of speech that no list has, told by where they stand: right behind a quoted sentence that ends with a comma.

use super::Passage;
use super::cue::Subject;
use super::phrase::{Clause, is_determiner, is_pronoun, names_speaker};
use super::term::is_title;
use crate::parse::Parse;
use crate::token::TokenKind;

/// Whether marked words are a sentence that goes on into the one around it, and no title: what follows must say who spoke.
pub(super) fn is_spoken(parse: &Parse<'_>, passage: &Passage) -> bool {
    let [words @ .., last] = &parse.items[passage.first..passage.end] else { return false };
    let opens = passage.open == parse.sentence_start(passage.open);
    opens && last.kind == TokenKind::Comma && words.len() >= 3 && words[0].capital && !is_title(words)
}

impl Clause<'_, '_> {
    /// The subject of a verb at `i` that no list knows, with a colon between it and a quotation: `She sighed: “…”`.
    pub(super) fn before_colon(&self, i: usize) -> Option<Subject> {
        let (item, word) = (self.item(i), self.word(i));
        let colon = self.ceiling < self.end && i + 2 == self.ceiling && self.item(i + 1).kind == TokenKind::Colon;
        if !colon || i <= self.floor || item.capital || item.entry.function || item.entry.auxiliary || !word.ends_with("ed") {
            return None;
        }
        let (first, end) = self.phrase_before(i)?;
        let opens = (self.floor..first).all(|k| is_determiner(self.word(k)) || !self.item(k).kind.is_word());
        let somebody = is_pronoun(self.word(end - 1)) || self.is_somebody(first, end);
        (end == i && opens && somebody).then_some(Subject::Phrase(first, end))
    }

    /// The subject of a verb at `i` that no list knows, where only a verb of speech can stand: `“We lost it all,” a clerk muttered`.
    pub(super) fn tag(&self, i: usize) -> Option<Subject> {
        let (item, word) = (self.item(i), self.word(i));
        let form = word.len() > 3 && (word.ends_with("ed") || word.ends_with('s') && !word.ends_with("ss"));
        if i <= self.floor || !item.kind.is_word() || item.capital || item.entry.function || item.entry.auxiliary || !form {
            return None;
        }
        let (first, end) = self.phrase_before(i)?;
        let last = self.item(end - 1);
        let somebody = last.capital || is_pronoun(self.word(end - 1)) || names_speaker(last, self.word(end - 1));
        let lone = (self.floor..first).all(|k| is_determiner(self.word(k)));
        let somebody = somebody || lone && first > self.floor;
        // "…," an Ella news agency said
        let clause = (i..self.ceiling.min(i + 14)).take_while(|k| self.item(*k).kind != TokenKind::Comma);
        let told = names_speaker(item, word) || clause.into_iter().any(|k| self.item(k).entry.cue);
        (end == i && somebody && lone && !told).then_some(Subject::Phrase(first, end))
    }
}
