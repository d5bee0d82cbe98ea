//! The clauses of a sentence, and the verb of each.

use std::ops::Range;

use crate::claim::date::is_past;
use crate::claim::quote::{Saying, Voices};
use crate::lexicon::Role;
use crate::parse::{Item, Parse, Sentence};
use crate::token::TokenKind;

/// A clause: its words, and those that it hangs on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The items of the clause.
    pub range: Range<usize>,
    /// Where the words begin that it hangs on: `the man, who …`, `the room where …`.
    pub antecedent: usize,
    /// The item of its main verb.
    pub verb: usize,
    /// The item of the word that opens it, where one does.
    pub opener: Option<usize>,
}

/// Words that open another clause.
const OPENS: &[&str] = &[
    "after", "before", "when", "while", "who", "which", "that", "where", "but", "since", "until", "because", "although", "though", "if",
    "whether", "whose", "as",
];

/// How many items before a relative word its clause hangs on.
const ANTECEDENT: usize = 9;

/// The clauses of a sentence that have a verb, without the words that say who speaks.
pub fn clauses(parse: &Parse<'_>, number: u32, voices: &Voices) -> Vec<Clause> {
    let sentence = parse.sentences[number as usize];
    let walk = Walk { parse, sentence, sayings: sayings(voices, number) };
    let mut found = Vec::new();
    let mut start = sentence.first as usize;
    for at in sentence.first as usize..=sentence.end as usize {
        if at == sentence.end as usize || walk.parts(at) {
            found.extend(walk.clause(start..at));
            start = at + usize::from(!walk.joins(at));
        }
    }
    found
}

/// The verbs of speech of a sentence.
pub fn sayings(voices: &Voices, number: u32) -> &[Saying] {
    let first = voices.sayings.partition_point(|s| s.sentence < number);
    let end = voices.sayings.partition_point(|s| s.sentence <= number);
    &voices.sayings[first..end]
}

struct Walk<'a, 'p> {
    parse: &'p Parse<'a>,
    sentence: Sentence,
    sayings: &'p [Saying],
}

impl Walk<'_, '_> {
    fn word(&self, at: usize) -> &str {
        self.parse.items.get(at).map_or("", |item| self.parse.word(*item))
    }

    /// Whether an item ends one clause and begins another.
    fn parts(&self, at: usize) -> bool {
        let item = self.parse.items[at];
        let mark = matches!(item.kind, TokenKind::Semicolon | TokenKind::Dash | TokenKind::Colon | TokenKind::Quote(_));
        mark || self.spoken(at) || self.opens(at) || self.joins(at)
    }

    /// Whether an item tells who speaks.
    fn spoken(&self, at: usize) -> bool {
        let span = self.parse.items[at].span;
        self.sayings.iter().any(|s| s.owns(span))
    }

    fn opens(&self, at: usize) -> bool {
        let item = self.parse.items[at];
        item.kind == TokenKind::Word && item.entry.function && OPENS.iter().any(|open| self.word(at).eq_ignore_ascii_case(open))
    }

    /// Whether a conjunction or a comma stands before another verb of the subject: `was caught and pleaded guilty`.
    fn joins(&self, at: usize) -> bool {
        let next = at + 1;
        if next >= self.sentence.end as usize {
            return false;
        }
        let joins = self.parse.items[at].kind == TokenKind::Comma || matches!(self.word(at), "and" | "then");
        let says = self.parse.items[at].kind == TokenKind::Comma && self.parse.items[next].entry.cue;
        joins && (says || self.is_verb(next) || self.parse.items[next].entry.auxiliary || self.word(next).ends_with("ing"))
    }

    fn clause(&self, range: Range<usize>) -> Option<Clause> {
        let verb = self.verb(&range)?;
        let before = range.start.checked_sub(1).filter(|at| *at >= self.sentence.first as usize);
        let relative = before.is_some_and(|at| matches!(self.word(at), "who" | "which" | "that" | "where" | "whose"));
        let floor = self.sentence.first as usize;
        let antecedent = if relative { range.start.saturating_sub(ANTECEDENT).max(floor) } else { range.start };
        Some(Clause { range, antecedent, verb, opener: before })
    }

    /// The main verb: the first that is no auxiliary, nor a noun or an adjective of the same form.
    fn verb(&self, range: &Range<usize>) -> Option<usize> {
        let mut verbs = range.clone().filter(|at| self.is_verb(*at));
        let first = verbs.next()?;
        // "Sacked worker shoots two"
        let adjective = first == range.start && self.parse.items[first].capital && self.word(first).ends_with("ed");
        if adjective { verbs.next().or(Some(first)) } else { Some(first) }
    }

    /// Whether an item is a verb: no auxiliary, and no noun or adjective of the same form.
    fn is_verb(&self, at: usize) -> bool {
        let item = self.parse.items[at];
        if item.kind != TokenKind::Word || item.entry.auxiliary || item.entry.function || !self.looks_verbal(item) {
            return false;
        }
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        // "The Astor building"
        let named = item.entry.class.is_some() || item.entry.deed.is_some();
        let thing = named && self.word(at).ends_with("ing") && !at.checked_sub(1).is_some_and(|at| self.parse.items[at].entry.auxiliary);
        let noun = thing || DETERMINERS.iter().any(|w| before.eq_ignore_ascii_case(w));
        // "Murder trial", "deadly strikes"
        let word = self.word(at);
        let base = item.capital && !(word.ends_with('s') || word.ends_with("ed") || is_past(&word.to_lowercase()));
        let event = item.entry.event.is_some() && !word.ends_with("ed");
        !noun && !base && !event && (item.entry.mood.is_none() || item.entry.act.is_some())
    }

    /// Whether the lexicon or its ending makes a word a form of a verb.
    fn looks_verbal(&self, item: Item) -> bool {
        let known = item.entry.act.is_some() || item.entry.crime.is_some();
        let word = self.parse.word(item);
        let past = !item.capital && (word.len() > 4 && word.ends_with("ed") || is_past(word));
        let continuous = item.entry.predicate(&[Role::Gerund]).is_some();
        known || past || continuous || item.entry.predicate(&[Role::Verb, Role::Happens]).is_some()
    }
}

/// Words before a noun.
const DETERMINERS: &[&str] =
    &["a", "an", "the", "his", "her", "its", "their", "of", "in", "with", "'s", "’s", "this", "any", "no", "for", "by"];
