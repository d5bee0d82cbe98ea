//! The age of a person, in the words around the name.

use super::{Reader, Said};
use crate::claim::Entity;
use crate::claim::name::Mention;
use crate::corpus::Span;
use crate::parse::Item;
use crate::token::TokenKind;

/// The most words between an age and the name it stands before: `the 36-year-old former police officer Ann Lee`.
const MODIFIERS: usize = 4;

/// How many words after an age are looked at for another time: `who was 36 and a student when she left`.
const LOOK_ON: usize = 8;

/// How an age is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `36`
    Bare,
    /// `36 years old`
    Told,
    /// `36-year-old`
    Adjective,
}

/// An age in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Years {
    pub(super) years: u32,
    pub(super) form: Form,
    /// One past its last item.
    pub(super) end: usize,
}

impl Reader<'_, '_> {
    /// The age that starts at an item.
    pub(super) fn years(&self, i: usize) -> Option<Years> {
        let item = self.item(i)?;
        let word = self.parse.word(item);
        if !matches!(item.kind, TokenKind::Word | TokenKind::Number) {
            return None;
        }
        let lower = word.to_lowercase();
        if let Some(number) = ["-year-old", "-years-old"].iter().find_map(|end| lower.strip_suffix(end)) {
            return Some(Years { years: spelled(number)?, form: Form::Adjective, end: i + 1 });
        }
        let years = match item.kind {
            TokenKind::Number if word.len() <= 3 => word.parse().ok()?,
            TokenKind::Word => spelled(&lower)?,
            _ => return None,
        };
        let hyphen = usize::from(self.kind(i + 1) == Some(TokenKind::Hyphen));
        let next = self.word(i + 1 + hyphen);
        let (form, end) = match (next, self.word(i + 2 + hyphen)) {
            ("year-old" | "years-old", _) => (Form::Adjective, i + 2 + hyphen),
            ("year", "old") => (Form::Adjective, i + 3 + hyphen),
            ("years", "old") => (Form::Told, i + 3),
            _ if hyphen == 1 => return None,
            _ => (Form::Bare, i + 1),
        };
        (1..=120).contains(&years).then_some(Years { years, form, end })
    }

    /// Whether the words from an item on tell of another time: `at the time`, `when he left`.
    pub(super) fn is_then(&self, i: usize) -> bool {
        (i..i + 2).any(|k| matches!(self.word(k), "when" | "then" | "while" | "months"))
            || self.word(i) == "at" && matches!(self.word(i + 1), "the" | "that")
    }

    /// `Hale, 36,`; `Hale (36)`; `Hale, a 36-year-old teacher`; `Hale, who is 36`; `Hale is 36 years old`.
    pub(super) fn age_after(&self, number: usize) -> Option<(Said, Span)> {
        let start = self.at(self.names[number].at.end);
        let aged = |i: usize| usize::from(matches!(self.word(i), "aged" | "age"));
        let comma = self.kind(start) == Some(TokenKind::Comma);
        let bracket = self.kind(start) == Some(TokenKind::OpenBracket);
        let mut i = start + usize::from(comma || bracket);
        let who = comma && self.word(i) == "who";
        i += usize::from(who);
        let is = (who || !comma) && !bracket && matches!(self.word(i), "is" | "was" | "turns" | "turned");
        i += usize::from(is);
        let article = matches!(self.word(i), "a" | "an" | "the");
        i += usize::from(article);
        let told = aged(i);
        i += told;
        let age = self.years(i)?;
        let next = self.kind(age.end);
        let closed =
            next.is_none_or(|kind| matches!(kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Semicolon | TokenKind::CloseBracket));
        let joined = closed || matches!(self.word(age.end), "and" | "of" | "from" | "who" | "was" | "is");
        let fits = match age.form {
            _ if self.is_then(age.end) || self.is_then(age.end + 1) => false,
            Form::Adjective => comma || is && article,
            Form::Told => (comma || is) && !article,
            Form::Bare if bracket => next == Some(TokenKind::CloseBracket) && self.is_full(number),
            // "Hale, one of the twins", "Lee and Hale, 40 and 49".
            _ if self.kind(i) != Some(TokenKind::Number)
                || matches!(self.word(age.end), "and" | "or") && self.years(age.end + 1).is_some() =>
            {
                false
            }
            // "Hale, who was 36 and taught in Lima,": not where the words after it tell of another time.
            Form::Bare if who && self.word(age.end) == "and" => !(age.end..age.end + LOOK_ON).any(|k| self.is_then(k)),
            Form::Bare if is => closed && !article,
            Form::Bare => !article && !who && (comma && joined || told == 1),
        };
        fits.then(|| (Said::Age(age.years), self.span(i, age.end)))
    }

    /// `36-year-old Hale`; `a 36-year-old teacher, Mary Hale,`.
    pub(super) fn age_before(&self, number: usize) -> Option<(Said, Span)> {
        let name = self.at(self.names[number].at.start);
        let mut last = name;
        if self.kind(name.checked_sub(1)?) == Some(TokenKind::Comma) {
            let end = self.kind(self.at(self.names[number].at.end));
            if !matches!(end, Some(TokenKind::Comma | TokenKind::Stop)) || !self.is_full(number) {
                return None;
            }
            last -= 1;
        }
        let first = (0..last).rev().take(MODIFIERS + 4).find(|i| self.years(*i).is_some_and(|age| age.form == Form::Adjective))?;
        let age = self.years(first)?;
        // "twenty-two-year-old" is one word; "22-year-old" starts at its number, and not at what follows the hyphen.
        let near = last.checked_sub(age.end).is_some_and(|between| between <= MODIFIERS) && (age.end..last).all(|i| self.is_plain(i));
        (near && self.mentions(age.end, last).is_empty()).then(|| (Said::Age(age.years), self.span(first, age.end)))
    }

    /// Whether an item is a word that may stand between an age and the noun or name that it belongs to.
    pub(super) fn is_plain(&self, i: usize) -> bool {
        let Item { kind, entry, .. } = self.parse.items[i];
        kind.is_word() && !entry.function && !entry.cue && !entry.auxiliary && entry.predicates.is_empty()
    }

    /// `She was 36.` after a sentence that names nobody else.
    pub(super) fn age_of_pronoun(&self, number: usize) -> Option<(Said, Span)> {
        let mention = &self.names[number];
        let next = self.parse.sentences.get(mention.sentence as usize + 1)?;
        let first = next.first as usize;
        let sentence = self.mentions(self.parse.sentences[mention.sentence as usize].first as usize, first);
        let is_own = |other: &&Mention| other.name.canonical == mention.name.canonical;
        let others = sentence.iter().any(|m| !is_own(&m) && !matches!(m.name.entity, Some(Entity::Place | Entity::Body)));
        if others || !matches!(self.word(first), "He" | "She") || !matches!(self.word(first + 1), "was" | "is") {
            return None;
        }
        let age = self.years(first + 2)?;
        let ends = self.kind(age.end).is_none_or(|kind| kind == TokenKind::Stop);
        let once = sentence.iter().rfind(is_own).is_some_and(|last| last.at == mention.at);
        (ends && once && age.form != Form::Adjective).then(|| (Said::Age(age.years), self.span(first + 2, age.end)))
    }
}

/// The number that a word of one or two parts spells: `twenty-two`.
fn spelled(word: &str) -> Option<u32> {
    let number = |part: &str| crate::lexicon::entry(part, &mut String::new()).number;
    match word.split_once('-') {
        _ if word.bytes().all(|b| b.is_ascii_digit()) => word.parse().ok(),
        Some((tens, ones)) => number(tens).filter(|n| *n >= 20 && n % 10 == 0).zip(number(ones).filter(|n| *n < 10)).map(|(t, o)| t + o),
        None => number(word),
    }
}
