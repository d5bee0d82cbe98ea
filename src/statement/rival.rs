//! Nouns of a set in which each excludes the others, with the words around them: `shot with a rifle`.

use std::ops::Range;

use crate::corpus::Span;
use crate::lexicon::{self, Rival};
use crate::parse::Parse;
use crate::setting::{Stem, stem};
use crate::token::TokenKind;

use super::{order, several, sorted};

/// A noun and what stands around it.
#[derive(Debug, Clone)]
pub struct Slot {
    /// The set and the member that it names.
    pub rival: Rival,
    /// Its words.
    pub at: Span,
    /// The stems and numbers of the clause around it, sorted, each once.
    pub words: Vec<Stem>,
    /// Its numbers but one, sorted; they stand among its words, too.
    pub numbers: Vec<Stem>,
    /// The classes of its verbs, sorted; they stand among its words, too.
    pub acts: Vec<Stem>,
    /// The stems of the name right behind it: `his brother Bo Day`, `the northern tip of Sorland`.
    pub name: Vec<Stem>,
    /// The noun before which it stands, where it is meant only before some, or of which it tells.
    pub head: Option<Stem>,
    /// The words of a choice of two of the set, where it stands in one: `a shotgun or a rifle`.
    pub choice: Option<Span>,
}

impl Slot {
    /// A noun of a sentence, or words in the place of one.
    pub fn new(parse: &Parse<'_>, sentence: Range<usize>, items: Range<usize>, rival: Rival) -> Self {
        let words = words_around(parse, sentence.clone(), items.clone(), rival.set);
        let numbers = sorted(around(&sentence, &items).filter_map(|at| super::number_of(parse, at)).collect());
        let acts = sorted(around(&sentence, &items).filter_map(|at| act_of(parse, at)).collect());
        let at = parse.items[items.start].span.join(parse.items[items.end - 1].span);
        Slot { rival, at, words, numbers, acts, name: Vec::new(), head: None, choice: None }
    }

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
        let Some((rival, own)) = member(parse, at, end) else { continue };
        let next = |at: usize| parse.items.get(at + 1).filter(|_| at + 1 < end).map_or("", |next| parse.word(*next));
        let head = rival.before.map(|nouns| (at + 1..end.min(at + HEAD)).find(|at| nouns.split(' ').any(|noun| noun == next(at - 1))));
        // "A mortar shell" is one thing with two names.
        let near = |near: usize| parse.items[near].entry.rival.is_some_and(|r| r.set == rival.set);
        let compound = at > first && near(at - 1) || own + 1 < end && near(own + 1);
        if head == Some(None) || compound {
            continue;
        }
        let head = head.flatten();
        let last = head.unwrap_or(own);
        let behind = last + 1 + usize::from(next(last) == "of");
        let named = (behind..end).take_while(|next| parse.items[*next].capital);
        found.push(Slot {
            name: sorted(named.filter_map(|at| word_of(parse, at)).collect()),
            head: head.and_then(|at| word_of(parse, at)),
            ..Slot::new(parse, first..end, at..own + 1, rival)
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
    found.extend(order::slots(parse, first..end));
    found
}

/// The member of a set that begins with an item, and its last item: `closet`, `control room`.
fn member(parse: &Parse<'_>, at: usize, end: usize) -> Option<(Rival, usize)> {
    let item = parse.items[at];
    let pair = || {
        let last = (at + 1 < end).then(|| parse.items[at + 1]).filter(|last| last.entry.rival_end)?;
        let entry = lexicon::entry(&format!("{} {}", parse.word(item), parse.word(last)), &mut String::new());
        Some((entry.rival?, at + 1))
    };
    (item.kind == TokenKind::Word).then(|| pair().or(item.entry.rival.map(|rival| (rival, at)))).flatten()
}

/// The items around others in their sentence.
fn around(sentence: &Range<usize>, items: &Range<usize>) -> impl Iterator<Item = usize> {
    let near = items.start.saturating_sub(AROUND).max(sentence.start)..(items.end + AROUND - 1).min(sentence.end);
    let items = items.clone();
    near.filter(move |near| !items.contains(near))
}

/// The stems and numbers around items of a sentence, without words of one set; verbs count by their class.
pub fn words_around(parse: &Parse<'_>, sentence: Range<usize>, items: Range<usize>, set: &str) -> Vec<Stem> {
    let others = around(&sentence, &items).filter(|near| parse.items[*near].entry.rival.is_none_or(|r| r.set != set));
    sorted(others.filter_map(|at| word_of(parse, at)).collect())
}

/// The class of an item that is a verb.
fn act_of(parse: &Parse<'_>, at: usize) -> Option<Stem> {
    parse.items[at].entry.act.map(|act| super::hashed(act.akin.as_deref().unwrap_or(act.axis())))
}

/// The class, stem or number of an item.
fn word_of(parse: &Parse<'_>, at: usize) -> Option<Stem> {
    let item = parse.items[at];
    act_of(parse, at).or_else(|| stem(parse.word(item), item.entry)).or_else(|| super::number_of(parse, at))
}
