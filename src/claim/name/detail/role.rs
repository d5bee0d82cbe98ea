//! Persons whom an article knows by what they are: `a shepherd of 73`, `the 57-year-old driver`.

use std::collections::BTreeMap;

use super::age::Form;
use super::{Detail, Reader, Said};
use crate::claim::name::title;
use crate::corpus::Span;
use crate::parse::Item;
use crate::token::TokenKind;

/// Words before a role that tell nobody from another.
const COMMON: &str = "local elderly young old retired veteran married";

/// How many words before a role are looked at.
const ROLE: usize = 5;

/// What the article says of one kind of role.
#[derive(Default)]
struct Holders {
    /// How many persons the article seems to know in the role.
    many: bool,
    /// How often one comes in with `a`.
    introduced: usize,
    ages: Vec<(String, u32, Span)>,
}

impl Reader<'_, '_> {
    /// The ages of those who are alone in their role in the article.
    pub(super) fn roles(&self) -> Vec<Detail> {
        let mut holders: BTreeMap<&str, Holders> = BTreeMap::new();
        for i in 0..self.parse.items.len() {
            let Item { kind: TokenKind::Word, capital: false, .. } = self.parse.items[i] else { continue };
            let word = self.word(i);
            if let Some(one) = word.strip_suffix('s').filter(|one| title::is_role(one)) {
                holders.entry(one).or_default().many = true;
            }
            if !title::is_role(word) {
                continue;
            }
            let role = holders.entry(word).or_default();
            let first = (i.saturating_sub(ROLE)..i).rev().take_while(|k| self.is_plain(*k)).last().unwrap_or(i);
            let before = first.checked_sub(1).map_or("", |k| self.word(k));
            let several = |word: &str| matches!(word, "another" | "second" | "third" | "other" | "one" | "each" | "every" | "or");
            role.many |= several(before) || (first..i).any(|k| several(self.word(k)));
            role.introduced += usize::from(matches!(before, "a" | "an" | "A" | "An"));
            if let Some((years, span)) = self.age_of_role(i) {
                role.ages.push((self.qualified(i), years, span));
            }
        }
        let sole = |role: &Holders| !role.many && role.introduced <= 1 && role.ages.windows(2).all(|pair| pair[0].1 == pair[1].1);
        let ages = holders.into_values().filter(sole).flat_map(|role| role.ages);
        ages.map(|(person, years, at)| Detail { person, role: true, said: Said::Age(years), at }).collect()
    }

    /// The role at an item with the word that qualifies it: `truck driver`.
    fn qualified(&self, i: usize) -> String {
        let qualifier = i.checked_sub(1).filter(|k| self.is_plain(*k) && self.item(i).is_some_and(|item| item.spaced));
        let tells =
            |k: &usize| !self.parse.items[*k].capital && !self.word(*k).ends_with("old") && !COMMON.split(' ').any(|w| w == self.word(*k));
        match qualifier.filter(tells) {
            Some(k) => format!("{} {}", self.word(k), self.word(i)),
            None => self.word(i).to_owned(),
        }
    }

    /// `a 73-year-old local shepherd`; `a shepherd of 73`; `a shepherd, 73,`; `the shepherd, who is 73,`; `a shepherd aged 73`.
    fn age_of_role(&self, i: usize) -> Option<(u32, Span)> {
        let adjective = |k: &usize| self.years(*k).filter(|age| age.form == Form::Adjective && age.end <= i);
        if let Some(first) = (i.saturating_sub(ROLE)..i).find(|k| adjective(k).is_some()) {
            let age = adjective(&first)?;
            return (age.end..i).all(|k| self.is_plain(k)).then(|| (age.years, self.span(first, age.end)));
        }
        let comma = self.kind(i + 1) == Some(TokenKind::Comma);
        let mut at = i + 1 + usize::from(comma);
        let of = !comma && self.word(at) == "of";
        let who = comma && self.word(at) == "who" && matches!(self.word(at + 1), "is" | "was");
        at += usize::from(of) + 2 * usize::from(who);
        let aged = matches!(self.word(at), "aged" | "age");
        at += usize::from(aged);
        let age = self.years(at).filter(|age| age.form == Form::Bare && self.kind(at) == Some(TokenKind::Number))?;
        let closed = matches!(self.kind(age.end), None | Some(TokenKind::Comma | TokenKind::Stop | TokenKind::Semicolon));
        let told = comma || of || aged;
        (told && (closed || aged) && !self.is_then(age.end)).then(|| (age.years, self.span(at, age.end)))
    }
}
