//! What an article states, clause by clause: what is said to have happened, of whom, how surely, and by whom. Rules compare
//! the statements of articles on one story that say the same.

mod clause;
pub mod deed;
pub mod guilt;
pub mod rank;
pub mod rival;
pub mod rivalry;
mod lookup;
pub mod soft;
pub mod tie;

use crate::claim::factuality::{Factuality, of_verb};
use crate::claim::name::Mention;
use crate::claim::quote::Voices;
use crate::claim::source::{self, voice};
use crate::corpus::Span;
use crate::lexicon::Act;
use crate::parse::{Parse, is_story};
use crate::setting::{Stem, stem};
use crate::structure::BlockKind;
use crate::token::TokenKind;

use clause::Clause;
use deed::Deed;
use rank::Rank;
use rival::Slot;

/// One clause: a verb and what it is said of.
#[derive(Debug, Clone)]
pub struct Statement {
    /// The stem of the verb; verbs of one class share it.
    pub verb: Stem,
    /// The class of the verb, where the lexicon knows one.
    pub act: Option<&'static Act>,
    /// Whether the verb tells of a crime.
    pub crime: bool,
    /// The verb with the words that hedge or negate it.
    pub at: Span,
    /// The stems of its other words, sorted, each once.
    pub words: Vec<Stem>,
    /// The stems of the words before the verb, sorted, each once: its subject, in an active clause.
    pub subject: Vec<Stem>,
    /// The stems of the names in it, sorted, each once; they stand among its words, too.
    pub names: Vec<Stem>,
    /// Its numbers but one, sorted; they stand among its words, too.
    pub numbers: Vec<Stem>,
    /// How surely it is said.
    pub factuality: Factuality,
    /// Its clause.
    pub clause: Span,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
    /// Who says it; `None` where the article does, or does not name the speaker.
    pub said_by: Option<String>,
    /// The number of the sentence.
    pub sentence: u32,
    /// The kind of its paragraph.
    pub block: BlockKind,
}

/// The fewest words besides the verb that a statement needs to be found again.
const WORDS: usize = 2;

/// All that an article states.
#[derive(Debug, Default)]
pub struct Statements {
    /// Its clauses, in the order of their places.
    pub all: Vec<Statement>,
    /// The crimes that it tells or reports as an accusation.
    pub deeds: Vec<Deed>,
    /// The numbers of the sentences in which somebody speaks, sorted.
    pub spoken: Vec<u32>,
    /// Its superlatives.
    pub ranks: Vec<Rank>,
    /// Its nouns that exclude each other.
    pub slots: Vec<Slot>,
    /// Whether it tells of a verdict or a confession.
    pub settled: bool,
}

/// What an article states.
pub fn statements(parse: &Parse<'_>, names: &[Mention], voices: &Voices) -> Statements {
    let mut found = Statements { settled: deed::is_settled(parse), ..Statements::default() };
    let (mut depth, mut last) = (0, u32::MAX);
    for number in 0..parse.sentences.len() as u32 {
        let sentence = parse.sentences[number as usize];
        let block = parse.block_of(sentence).kind;
        if !is_story(block) || block == BlockKind::Caption {
            continue;
        }
        depth += u32::from(block == BlockKind::Body && sentence.block != last);
        last = sentence.block;
        found.deeds.extend(deed::accusations(parse, number));
        if !clause::sayings(voices, number).is_empty() {
            found.spoken.push(number);
        }
        found.ranks.extend(rank::ranks(parse, number));
        found.slots.extend(rival::slots(parse, number));
        for clause in clause::clauses(parse, number, voices) {
            let Some(statement) = read(parse, names, voices, number, block, &clause) else { continue };
            found.deeds.extend(deed::flat(parse, names, &clause, &statement, depth));
            found.all.push(statement);
        }
    }
    found
}

fn read(parse: &Parse<'_>, names: &[Mention], voices: &Voices, number: u32, block: BlockKind, clause: &Clause) -> Option<Statement> {
    let verb = parse.items[clause.verb];
    let whole = || (clause.antecedent..clause.range.end).filter(|at| *at != clause.verb);
    let of = |at: usize| stem(parse.word(parse.items[at]), parse.items[at].entry);
    let numbers = sorted(whole().filter_map(|at| number_of(parse, at)).collect());
    let words = sorted(whole().filter_map(of).chain(numbers.iter().copied()).collect());
    if words.len() < WORDS {
        return None;
    }
    let span = parse.items[clause.antecedent].span.join(parse.items[clause.range.end - 1].span);
    let first = names.partition_point(|m| m.at.start < span.start);
    let own = names[first..].iter().take_while(|m| m.at.start < span.end);
    let inside = |m: &Mention| {
        let first = parse.items.partition_point(|item| item.span.start < m.at.start);
        (first..parse.items.len()).take_while(|at| parse.items[*at].span.start < m.at.end).filter_map(of).collect::<Vec<_>>()
    };
    let (mut factuality, mut hedge) = of_verb(parse, parse.sentences[number as usize], clause.verb);
    let word = |at: Option<usize>| at.map_or("", |at| parse.word(parse.items[at]));
    let that = word(clause.opener) == "that";
    // A hedge in front of another clause is none of this one: "appeared angry, just as shots fell".
    if hedge.is_some_and(|at| at < clause.range.start && !(that && at + 2 >= clause.range.start)) {
        (factuality, hedge) = (Factuality::Asserted, None);
    }
    let (who, other) = voice(parse, voices, number, verb.span);
    // "The claim that he fired", "evidence that it leaked"
    let claimed = that && clause.opener.and_then(|at| at.checked_sub(1)).is_some_and(|at| !parse.items[at].entry.function);
    if other || claimed {
        factuality = factuality.max(Factuality::Attributed);
    }
    let act = verb.entry.act;
    Some(Statement {
        verb: act.map_or_else(|| of(clause.verb).unwrap_or_else(|| hashed(parse.word(verb))), |act| hashed(act.axis())),
        act,
        crime: verb.entry.crime.is_some(),
        at: hedge.filter(|at| *at < clause.verb).map_or(verb.span, |at| parse.items[at].span.join(verb.span)),
        names: sorted(own.flat_map(inside).collect()),
        subject: sorted((clause.antecedent..clause.verb).filter_map(of).collect()),
        words,
        numbers,
        clause: parse.items[clause.range.start].span.join(parse.items[clause.range.end - 1].span),
        quoted: source::quoted(&voices.quotes, verb.span).is_some(),
        factuality,
        said_by: who.map(str::to_owned),
        sentence: number,
        block,
    })
}

/// A number but one, by its value; words and digits agree.
fn number_of(parse: &Parse<'_>, at: usize) -> Option<Stem> {
    let item = parse.items[at];
    match item.kind {
        TokenKind::Word => item.entry.number.filter(|n| *n > 1).map(|n| hashed(&n.to_string())),
        TokenKind::Number => Some(hashed(parse.word(item))).filter(|n| *n != hashed("1")),
        _ => None,
    }
}

fn sorted(mut list: Vec<Stem>) -> Vec<Stem> {
    list.sort_unstable();
    list.dedup();
    list
}

/// The stem of a word as it stands, or of a number without its separators.
fn hashed(word: &str) -> Stem {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    word.bytes().filter(|b| *b != b',').for_each(|b| b.to_ascii_lowercase().hash(&mut hasher));
    (hasher.finish() >> 32) as Stem
}
