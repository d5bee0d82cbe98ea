//! Nouns of a set in which each excludes the others, with the words around them: `shot with a rifle`.

use std::ops::Range;

use crate::corpus::Span;
use crate::lexicon::Rival;
use crate::parse::Parse;
use crate::setting::{Stem, stem};
use crate::token::TokenKind;

use super::{several, sorted};

/// A noun and what stands around it.
#[derive(Debug, Clone)]
pub struct Slot {
    /// The set and the member that it names.
    pub rival: Rival,
    /// Its words.
    pub at: Span,
    /// The stems and numbers of the clause around it, sorted, each once.
    pub words: Vec<Stem>,
    /// The stems of the name right behind it: `his brother Bo Day`, `the northern tip of Sorland`.
    pub name: Vec<Stem>,
    /// The noun before which it stands, where it is meant only before some, or of which it tells.
    pub head: Option<Stem>,
    /// The words of a choice of two of the set, where it stands in one: `a shotgun or a rifle`.
    pub choice: Option<Span>,
}

impl Slot {
    /// Whether it names the same member of the same set.
    pub fn is(&self, other: &Slot) -> bool {
        self.rival == other.rival && self.head == other.head
    }
}

/// How many items before the second of two nouns their `or` stands, and how many bytes there are between them.
const CHOICE: usize = 3;
const GAP: u32 = 8;

/// How many items on each side of a noun count as around it.
pub const AROUND: usize = 9;

/// How far behind a word its noun stands: `the strong and shallow quake`.
const HEAD: usize = 4;

/// The nouns of such sets in a sentence.
pub fn slots(parse: &Parse<'_>, number: u32) -> Vec<Slot> {
    let sentence = parse.sentences[number as usize];
    let (first, end) = (sentence.first as usize, sentence.end as usize);
    let mut found = Vec::new();
    for at in first..end {
        let item = parse.items[at];
        let Some(rival) = item.entry.rival.filter(|_| item.kind == TokenKind::Word) else { continue };
        let next = |at: usize| parse.items.get(at + 1).filter(|_| at + 1 < end).map_or("", |next| parse.word(*next));
        let head = rival.before.map(|nouns| (at + 1..end.min(at + HEAD)).find(|at| nouns.split(' ').any(|noun| noun == next(at - 1))));
        // "A mortar shell" is one thing with two names.
        let near = |near: usize| parse.items[near].entry.rival.is_some_and(|r| r.set == rival.set);
        let compound = at > first && near(at - 1) || at + 1 < end && near(at + 1);
        if head == Some(None) || compound {
            continue;
        }
        let head = head.flatten();
        let words = words_around(parse, first..end, at, rival.set, AROUND);
        let last = head.unwrap_or(at);
        let behind = last + 1 + usize::from(next(last) == "of");
        let named = (behind..end).take_while(|next| parse.items[*next].capital);
        found.push(Slot {
            rival,
            at: item.span,
            words,
            name: sorted(named.filter_map(|at| word_of(parse, at)).collect()),
            head: head.and_then(|at| word_of(parse, at)),
            choice: None,
        });
        // "A shotgun or a rifle"
        let or = (at.saturating_sub(CHOICE).max(first)..at).any(|at| parse.word(parse.items[at]) == "or");
        if let [.., one, other] = &mut found[..]
            && or
            && one.rival.set == other.rival.set
            && other.at.start - one.at.end <= GAP
        {
            let both = one.at.join(other.at);
            (one.choice, other.choice) = (Some(both), Some(both));
        }
    }
    found.extend(several::slots(parse, number));
    found
}

/// The stems and numbers around an item of a sentence, so far behind it, without words of one set; verbs count by their class.
pub fn words_around(parse: &Parse<'_>, sentence: Range<usize>, at: usize, set: &str, reach: usize) -> Vec<Stem> {
    let around = (at.saturating_sub(AROUND).max(sentence.start)..(at + reach).min(sentence.end)).filter(|near| *near != at);
    let around = around.filter(|near| parse.items[*near].entry.rival.is_none_or(|r| r.set != set));
    sorted(around.filter_map(|at| word_of(parse, at)).collect())
}

/// The class, stem or number of an item.
fn word_of(parse: &Parse<'_>, at: usize) -> Option<Stem> {
    let item = parse.items[at];
    let act = item.entry.act.map(|act| super::hashed(act.axis()));
    act.or_else(|| stem(parse.word(item), item.entry)).or_else(|| super::number_of(parse, at))
}
