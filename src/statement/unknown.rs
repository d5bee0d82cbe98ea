//! What one article says is not known or not told, and another one tells: `did not say why she was suspended`, `suspended
//! for smoking`; `would not name the dead woman`, `identified by the police as Ida Holm`.

use super::near::Near;
use super::rivalry::Rivalry;
use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::occurrence::hashed;
use crate::occurrence::tie::days;
use crate::parse::{Parse, Sentence};
use crate::setting::Stem;
use crate::tie::Weights;
use crate::token::TokenKind;

/// What is told or withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// For what reason something was done to somebody, by the hash of the verb.
    Reason(Stem),
    /// Who the dead or wounded are.
    Victim,
}

/// A reason or a name that is told or withheld.
#[derive(Debug, Clone)]
pub struct Open {
    /// Which.
    pub topic: Topic,
    /// Whether it is not known or not told.
    pub unknown: bool,
    /// Its words.
    pub at: Span,
}

/// How many items before an item the words that deny it stand at most.
const DENIAL: usize = 3;

/// Words that say by themselves that something is not known, and words that say so behind a denial.
const UNKNOWN: &[&str] = &["unknown", "unclear", "uncertain"];
const KNOWN: &[&str] = &["clear", "known", "know", "say", "saying", "disclose", "disclosed", "explain", "sure"];

/// Whether a word denies: `not`, `didn't`.
fn denies(word: &str) -> bool {
    matches!(word, "not" | "never" | "without" | "declined" | "refused") || word.ends_with("n't") || word.ends_with("n’t")
}

/// The word that denies another one, among those before it.
fn denial(parse: &Parse<'_>, first: usize, at: usize) -> Option<usize> {
    (at.saturating_sub(DENIAL).max(first)..at).find(|near| denies(parse.word(parse.items[*near])))
}

/// Where words begin that say that something is not known or not told, among those before an item.
fn doubt(parse: &Parse<'_>, first: usize, before: usize) -> Option<usize> {
    let word = |at: usize| parse.word(parse.items[at]);
    let unknown = |at: usize| match word(at) {
        known if KNOWN.contains(&known) => denial(parse, first, at),
        other => UNKNOWN.contains(&other).then_some(at),
    };
    (first..before).rev().find_map(unknown)
}

/// Where a doubt begins that governs a clause with `if` or `whether`: `it is not known whether …`.
pub fn whether(parse: &Parse<'_>, sentence: Sentence, opener: usize) -> Option<usize> {
    let opens = matches!(parse.word(parse.items[opener]), "if" | "whether");
    opens.then(|| doubt(parse, sentence.first as usize, opener)).flatten()
}

/// How many items behind `why` or `reason` its verb stands, and behind a verb its reason, or behind `identified` the name.
const REACH: usize = 12;
const BEHIND: usize = 5;

/// The reasons and names that a sentence tells or withholds.
pub fn open(parse: &Parse<'_>, number: u32) -> Vec<Open> {
    let sentence = parse.sentences[number as usize];
    let (first, end) = (sentence.first as usize, sentence.end as usize);
    let span = |from: usize, to: usize| parse.items[from].span.join(parse.items[to].span);
    let mut found = Vec::new();
    for at in first..end {
        match parse.word(parse.items[at]) {
            "why" | "reason" | "Reason" | "reasons" => {
                let Some(verb) = (at + 1..end.min(at + REACH)).find(|at| is_passive(parse, first, *at)) else { continue };
                let Some(from) = withheld(parse, first..end, at, verb) else { continue };
                found.push(Open { topic: Topic::Reason(verb_of(parse, verb)), unknown: true, at: span(from.min(at), from.max(verb)) });
            }
            "name" | "identify" if speaks_of_victim(parse, first..end) => {
                let denied = denial(parse, first, at).map(|from| span(from, at));
                found.extend(denied.map(|at| Open { topic: Topic::Victim, unknown: true, at }));
            }
            "identified" if denial(parse, first, at).is_none() => {
                let named = (at + 1..end.min(at + BEHIND)).find(|at| parse.word(parse.items[*at]) == "as");
                let name = named.map(|at| at + 1).filter(|at| *at < end && parse.items[*at].capital);
                if let Some(name) = name.filter(|_| speaks_of_victim(parse, first..end)) {
                    found.push(Open { topic: Topic::Victim, unknown: false, at: span(at, name) });
                }
            }
            _ if is_passive(parse, first, at) => {
                let Some(reason) = reason(parse, at, end) else { continue };
                found.push(Open { topic: Topic::Reason(verb_of(parse, at)), unknown: false, at: span(at, reason) });
            }
            _ => {}
        }
    }
    found
}

fn verb_of(parse: &Parse<'_>, at: usize) -> Stem {
    hashed(&parse.word(parse.items[at]).to_lowercase())
}

/// Whether something was done to somebody: `was suspended`, `had been suspended`.
fn is_passive(parse: &Parse<'_>, first: usize, at: usize) -> bool {
    let item = parse.items[at];
    let before = at.checked_sub(1).filter(|at| *at >= first).map_or("", |at| parse.word(parse.items[at]));
    item.kind == TokenKind::Word && !item.capital && parse.word(item).ends_with("ed") && matches!(before, "was" | "were" | "been")
}

/// Where the words stand that withhold a reason: before `why`, or behind the verb after `reason`.
fn withheld(parse: &Parse<'_>, sentence: std::ops::Range<usize>, at: usize, verb: usize) -> Option<usize> {
    let word = |at: usize| parse.word(parse.items[at]);
    if word(at) == "why" {
        return doubt(parse, sentence.start, at);
    }
    let told = |at: &usize| matches!(word(*at), "public" | "released" | "disclosed" | "given" | "known" | "clear");
    let behind = (verb + 1..sentence.end.min(verb + REACH)).find(|at| UNKNOWN.contains(&word(*at)) || told(at));
    behind.filter(|at| UNKNOWN.contains(&word(*at)) || (verb..*at).any(|at| denies(word(at))))
}

/// The verb in `-ing` that gives the reason for what was done to somebody: `suspended for smoking`.
fn reason(parse: &Parse<'_>, verb: usize, end: usize) -> Option<usize> {
    let word = |at: usize| if at < end { parse.word(parse.items[at]) } else { "" };
    let given = matches!(word(verb + 1), "for" | "over") && word(verb + 2).ends_with("ing") || word(verb + 1) == "because";
    given.then_some((verb + 2).min(end - 1))
}

/// Whether a sentence speaks of somebody dead or wounded.
fn speaks_of_victim(parse: &Parse<'_>, items: std::ops::Range<usize>) -> bool {
    items.into_iter().any(|at| matches!(parse.word(parse.items[at]), "killed" | "dead" | "died" | "victim" | "victims" | "wounded"))
}

/// How many days apart articles that are compared came out at most.
const DAYS: i32 = 3;

/// What that counts.
const UNSURE: f64 = 0.4;

/// What articles say is not known or told, and others of the story tell.
pub fn rivals(corpus: &Corpus, weights: &Weights) -> Vec<Rivalry> {
    let all = |article: ArticleId| corpus.reading(article).statements.open.iter();
    let near = Near::new(weights, corpus.ids().filter(|id| all(*id).next().is_some()));
    let day = |article: ArticleId| corpus.reading(article).reference.day;
    let mut found = Vec::new();
    for article in corpus.ids() {
        let mut seen: Vec<Topic> = Vec::new();
        for open in all(article).filter(|o| o.unknown) {
            let told = |other: ArticleId| all(other).find(|o| !o.unknown && o.topic == open.topic);
            let near_day = |other: &ArticleId| day(article).zip(day(*other)).is_none_or(|(a, b)| days(a, b).abs() <= DAYS);
            let others =
                near.of(article).into_iter().filter(|o| *o != article && weights.one_story(corpus, article, *o) > 0.0).filter(near_day);
            let told: Vec<Location> = others.filter_map(|o| Some(Location { article: o, span: told(o)?.at })).collect();
            let own = all(article).any(|o| !o.unknown && o.topic == open.topic);
            if !told.is_empty() && !own && !seen.contains(&open.topic) {
                seen.push(open.topic);
                found.push(Rivalry { places: [vec![Location { article, span: open.at }], told], score: UNSURE, soft: false });
            }
        }
    }
    found
}
