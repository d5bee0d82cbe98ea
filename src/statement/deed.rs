//! Crimes with their agents: told flatly of a suspect, or only as an accusation.

use super::clause::Clause;
use super::{Statement, sorted};
use crate::claim::name::{Entity, Mention};
use crate::corpus::Span;
use crate::parse::Parse;
use crate::setting::{Stem, stems_of};
use crate::structure::BlockKind;
use crate::token::TokenKind;

/// A crime that somebody is said to have done, or to be accused of.
#[derive(Debug, Clone)]
pub struct Deed {
    /// The kind of crime.
    pub kind: &'static str,
    /// The words that tell it: `accused of killing`, `the clerk shot`.
    pub at: Span,
    /// Whether it is an accusation only.
    pub accused: bool,
    /// The stems of the names of its agent, where it is told flatly of a named one.
    pub agent: Vec<Stem>,
}

/// The kinds of paragraph and how far down a flat crime is looked for: what a reader sees first.
const LEAD: u32 = 1;

/// How many items behind a word of accusation the crime stands at most.
const REACH: usize = 4;

/// The crimes in a sentence of which somebody is accused: `accused of killing`, `allegedly shot`, `the alleged gunman`.
pub fn accusations(parse: &Parse<'_>, number: u32) -> Vec<Deed> {
    let sentence = parse.sentences[number as usize];
    let (first, end) = (sentence.first as usize, sentence.end as usize);
    let word = |at: usize| if at < end { parse.word(parse.items[at]) } else { "" };
    let mut found = Vec::new();
    for at in first..end {
        if parse.items[at].kind != TokenKind::Word {
            continue;
        }
        let crime = |from: usize| (from..(from + REACH).min(end)).find(|at| parse.items[*at].entry.crime.is_some());
        let deed = match word(at) {
            "accused" | "Accused" | "suspected" | "Suspected" if matches!(word(at + 1), "of" | "in") => crime(at + 2),
            "allegedly" | "Allegedly" => crime(at + 1).filter(|deed| *deed <= at + 2),
            _ => None,
        };
        if let Some(deed) = deed {
            let kind = parse.items[deed].entry.crime.unwrap_or_default();
            found.push(Deed { kind, at: parse.items[at].span.join(parse.items[deed].span), accused: true, agent: Vec::new() });
        }
    }
    found
}

/// The crime that a clause in a headline or the first paragraph tells flatly of a suspect: `Clerk shoots two`.
pub fn flat(parse: &Parse<'_>, names: &[Mention], clause: &Clause, statement: &Statement, depth: u32) -> Option<Deed> {
    let verb = parse.items[clause.verb];
    let kind = verb.entry.crime?;
    let headline = statement.block == BlockKind::Headline;
    let plain = statement.factuality == crate::claim::Factuality::Asserted;
    let word = |at: usize| parse.word(parse.items[at]);
    let colon = (clause.range.end.saturating_sub(1)..parse.items.len().min(clause.range.end + 1))
        .any(|at| parse.items[at].kind == TokenKind::Colon);
    if !plain || !headline && depth > LEAD || headline && colon || clause.verb == clause.range.start {
        return None;
    }
    let before = clause.verb - 1;
    let subject = parse.items[before];
    if subject.entry.auxiliary || word(clause.verb).ends_with("ing") {
        return None;
    }
    let person = names.iter().find(|m| m.at.end == subject.span.end && m.name.entity == Some(Entity::Person));
    let of_persons = matches!(subject.entry.class, Some("people" | "child" | "woman" | "student" | "soldier" | "police"));
    let role = !subject.entry.culprit && (of_persons || subject.entry.title);
    let agent = person.map_or(Vec::new(), |m| sorted(stems_of(parse, m.at)));
    let from = person.map_or(subject.span, |m| m.at);
    (person.is_some() || role).then(|| Deed { kind, at: from.join(verb.span), accused: false, agent })
}

/// Whether an article tells of a verdict or a confession: then guilt may be told flatly.
pub fn is_settled(parse: &Parse<'_>) -> bool {
    parse.items.windows(2).any(|pair| {
        let guilty = parse.word(pair[1]).eq_ignore_ascii_case("guilty");
        let act = |name: &str| pair[0].entry.act.is_some_and(|act| act.name == name);
        guilty && matches!(parse.word(pair[0]), "found" | "pleaded" | "pleads" | "plead" | "pled" | "Guilty" | "suspect")
            || act("convict")
            || act("confess")
    })
}
