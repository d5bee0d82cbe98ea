//! The titles of a person, in the words around the name.

use super::age::Form;
use super::{Reader, Said};
use crate::claim::Entity;
use crate::claim::name::title::{self, Title};
use crate::corpus::Span;
use crate::name_match::fold;
use crate::token::TokenKind;

/// The most words of a role that are looked at.
const ROLE: usize = 8;

/// The fewest letters of a word that tells one body from another.
const TELLING: usize = 4;

impl Reader<'_, '_> {
    /// The title right before a name: `Police Chief Ann Lee`, `the union's deputy director Ann Lee`.
    pub(super) fn title_before(&self, number: usize) -> Option<(Said, Span)> {
        let name = self.at(self.names[number].at.start);
        // "General Sir Bo Lee"
        let style = (0..name).rev().take_while(|i| matches!(self.word(*i), "Sir" | "Dame" | "Dr" | "Dr." | "Mr" | "Mr." | "Mrs" | "Ms"));
        let end = style.last().unwrap_or(name);
        let written = self.names[number].title_at.map_or(end, |at| self.at(at.start)).min(end);
        // "former New York City Mayor Lee", "ex-UK Prime Minister Lee": a place or a body may stand between.
        let apart = |i: usize| title::plain(self.word(i)).split('-').next().is_some_and(title::is_apart);
        let start = (0..written).rev().take_while(|i| self.parse.items[*i].capital).last().unwrap_or(written);
        if (start.saturating_sub(2)..written).any(apart) {
            return None;
        }
        let opening = self.parse.sentences[self.names[number].sentence as usize].first as usize;
        let reach = end.saturating_sub(title::LONGEST).max(opening);
        let first = (reach..end).rev().take_while(|i| self.is_inside(*i)).last()?.min(written);
        // "Secretary of Justice Ann Lee": what she is stands before the "of".
        let first = if first >= opening + 2 && self.word(first - 1) == "of" { first - 2 } else { first };
        let words = self.title_words(first, end);
        let (from, titles) = title::ending(&words.iter().map(|(_, word)| word.as_str()).collect::<Vec<_>>())?;
        let from = words[from].0;
        // "told the judge Ann Lee was ill", "at 2 PM Ann Lee left"
        let before = from.checked_sub(1);
        let apposed = written < end || !matches!(before.map_or("", |i| self.word(i)), "a" | "an" | "the");
        let alone = before.is_none_or(|i| self.kind(i) != Some(TokenKind::Number));
        (apposed && alone).then(|| (self.said(titles.to_vec(), first, (from, end), end), self.span(from, end)))
    }

    /// The role after a name: `Ann Lee, the company's chief executive,`.
    pub(super) fn title_after(&self, number: usize) -> Option<(Said, Span)> {
        let mut comma = self.at(self.names[number].at.end);
        // "Ann Lee, 36, the chief executive": the age comes first.
        if self.years(comma + 1).is_some_and(|age| age.form == Form::Bare && age.end == comma + 2) {
            comma += 2;
        }
        if self.kind(comma) != Some(TokenKind::Comma) || !self.is_full(number) {
            return None;
        }
        let first = comma + 1;
        let end = self.role_end(first);
        let given = self.names[number].name.entity == Some(Entity::Person) || self.is_given(number);
        let (from, to, mut titles) = self.title_among(first, end)?;
        // A role that opens with its title, or with whose it is, makes a person of any name.
        let opens = from == first + usize::from(self.word(first) == "the") || self.kind(from - 1) == Some(TokenKind::Possessive);
        if !given && !opens {
            return None;
        }
        // "chairman and chief executive": both are held.
        let mut last = to;
        if self.word(end) == "and"
            && let Some((_, to, others)) = self.title_among(end + 1, self.role_end(end + 1))
        {
            titles.extend(others);
            last = to;
        }
        let stop = (last..last + ROLE).find(|i| !self.item(*i).is_some_and(|item| item.kind.is_word())).unwrap_or(last + ROLE);
        Some((self.said(titles, first, (from, last), stop), self.span(from, to)))
    }

    /// The role before a name and a comma: `the prime minister of Lima, Ann Lee,`; `the bank's chief executive, Ann Lee,`.
    pub(super) fn title_in_front(&self, number: usize) -> Option<(Said, Span)> {
        let comma = self.at(self.names[number].at.start).checked_sub(1)?;
        let after = self.at(self.names[number].at.end);
        let closed = matches!(self.kind(after), Some(TokenKind::Comma | TokenKind::Stop)) && !matches!(self.word(after + 1), "and" | "or");
        if self.kind(comma) != Some(TokenKind::Comma) || !closed || !self.is_full(number) {
            return None;
        }
        let first = self.role_start(comma)?;
        let head = (first..comma).find(|i| self.word(*i) == "of").unwrap_or(comma);
        let words = self.title_words(first, head);
        let (from, titles) = title::ending(&words.iter().map(|(_, word)| word.as_str()).collect::<Vec<_>>())?;
        let from = words[from].0;
        self.mentions(from, head).is_empty().then(|| (self.said(titles.to_vec(), first, (from, head), comma), self.span(from, head)))
    }

    /// The first word of the role that ends at a comma, past its article or its possessor; `None` where somebody else's role
    /// may be meant, as in `the wife of the mayor, Ann Lee,`.
    fn role_start(&self, comma: usize) -> Option<usize> {
        let others = |i: usize| matches!(self.word(i), "of" | "for" | "to");
        let mut start = None;
        for i in (comma.saturating_sub(ROLE + 2)..comma).rev() {
            if self.kind(i) == Some(TokenKind::Possessive) {
                return (!(i.saturating_sub(3)..i).any(others)).then_some(i + 1);
            }
            let word = self.word(i);
            if matches!(word, "the" | "The") {
                start = Some(i + 1).filter(|_| i == 0 || !others(i - 1));
                if i == 0 || self.word(i - 1) != "of" {
                    break;
                }
            } else if !self.is_inside(i) && word != "of" {
                break;
            }
        }
        start
    }

    /// One past the last item of the role that starts at an item.
    fn role_end(&self, first: usize) -> usize {
        let inside = |i: usize| {
            let part = self.item(i).is_some_and(|item| item.kind.is_word() || item.kind == TokenKind::Possessive);
            part && !matches!(self.word(i), "for" | "at" | "in" | "and" | "who" | "with" | "to" | "said")
        };
        (first..first + ROLE).find(|i| !inside(*i)).unwrap_or(first + ROLE)
    }

    /// Whether an item is a word that a role can be made of, before its `of`.
    fn is_inside(&self, i: usize) -> bool {
        let item = self.parse.items[i];
        (item.kind.is_word() || item.kind == TokenKind::Abbreviation) && !item.entry.function && !item.entry.cue && !item.entry.auxiliary
    }

    /// The words among some items as titles are written in the lexicon, each with its item: "Lieutenant-General" is one word in
    /// the text and two there.
    fn title_words(&self, first: usize, end: usize) -> Vec<(usize, String)> {
        let parts = |i: usize| title::plain(self.word(i)).split('-').map(|word| (i, word.to_owned())).collect::<Vec<_>>();
        (first..end).flat_map(parts).collect()
    }

    /// The title among the items of a role after a name, with its first item and one past its last.
    fn title_among(&self, first: usize, end: usize) -> Option<(usize, usize, Vec<Title>)> {
        let verb = (first..end).any(|i| self.parse.items[i].entry.cue || self.parse.items[i].entry.auxiliary);
        let listed = self.mentions(first, end).iter().any(|other| other.title_at.is_some());
        if verb || listed || end <= first {
            return None;
        }
        let words = self.title_words(first, end);
        let plain: Vec<&str> = words.iter().map(|(_, word)| word.as_str()).collect();
        let (from, to, titles) = title::find(&plain)?;
        // What a title of the lexicon is the head of ends there: "police chief's son", "president of".
        let closed = || self.kind(end).is_none_or(|kind| matches!(kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Word));
        let ends = plain.get(to).map_or_else(closed, |word| *word == "of");
        ends.then(|| (words[from].0, words[to - 1].0 + 1, titles.to_vec()))
    }

    /// Titles with the words around them, from `first` to `end`, that tell of which body they are.
    fn said(&self, titles: Vec<Title>, first: usize, (from, to): (usize, usize), end: usize) -> Said {
        let possessor = if first >= 2 && self.kind(first - 1) == Some(TokenKind::Possessive) { first - 2 } else { first };
        let tells = |i: &usize| self.item(*i).is_some_and(|item| item.kind.is_word() && !item.entry.function);
        let words = (possessor..from).chain(to..end).filter(tells).map(|i| fold(self.word(i)));
        Said::Title { titles, body: words.filter(|word| word.len() >= TELLING).collect() }
    }
}
