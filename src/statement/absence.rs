//! Harm that one article does not know of (`no reports of damage`, `nobody was hurt`) and that another one tells in its lead.

use super::near::Near;
use super::rivalry::Rivalry;
use crate::claim::Factuality;
use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::lexicon::Role;
use crate::parse::{Parse, Sentence};
use crate::structure::BlockKind;
use crate::tie::Weights;
use crate::token::TokenKind;

/// A kind of harm, told or said not to be known of.
#[derive(Debug, Clone)]
pub struct Harm {
    /// What kind: `damage`, `injured` or `killed`.
    pub kind: &'static str,
    /// Whether it is said that there is none, or none known.
    pub none: bool,
    /// Its words.
    pub at: Span,
}

/// How many items behind `no` the harm stands at most.
const REACH: usize = 9;

/// What a noun for harm, or a verb or participle that does it, is a kind of.
fn kind(word: &str) -> &'static [&'static str] {
    match word.to_lowercase().as_str() {
        "damage" | "damaged" | "destruction" => &["damage"],
        "injury" | "injuries" | "injured" | "hurt" | "wounded" => &["injured"],
        "death" | "deaths" | "fatalities" | "killed" => &["killed"],
        "casualties" => &["injured", "killed"],
        _ => &[],
    }
}

/// The harm that a sentence says is not there or not known of.
pub fn none(parse: &Parse<'_>, sentence: Sentence) -> Vec<Harm> {
    let (first, end) = (sentence.first as usize, sentence.end as usize);
    let word = |at: usize| if at < end { parse.word(parse.items[at]) } else { "" };
    let Some(open) = (first..end).find(|at| matches!(word(*at), "no" | "No" | "nobody" | "Nobody")) else { return Vec::new() };
    let links = |at: &usize| {
        let item = parse.items[*at];
        let text = word(*at);
        let light = matches!(
            text,
            "one"
                | "of"
                | "or"
                | "and"
                | "any"
                | "immediate"
                | "initial"
                | "early"
                | "reports"
                | "report"
                | "reported"
                | "known"
                | "sign"
                | "signs"
                | "word"
        );
        light || item.kind == TokenKind::Comma || item.entry.auxiliary || !kind(text).is_empty()
    };
    let span = |at: usize| parse.items[open].span.join(parse.items[at].span);
    let harms = (open + 1..end.min(open + REACH)).take_while(links);
    harms
        .flat_map(|at| kind(word(at)).iter().map(move |kind| (at, *kind)))
        .map(|(at, kind)| Harm { kind, none: true, at: span(at) })
        .collect()
}

/// Damage that a sentence of the lead tells of flatly: `flattened dozens of houses`.
pub fn damage(parse: &Parse<'_>, sentence: Sentence) -> Option<Harm> {
    let verb = |at: &usize| {
        let item = parse.items[*at];
        let done = item
            .entry
            .predicates
            .iter()
            .any(|(name, role)| matches!(*name, "damaged" | "destroyed") && matches!(role, Role::Verb | Role::Gerund));
        done && crate::claim::factuality::of_verb(parse, sentence, *at).0 <= Factuality::Attributed
    };
    let thing = |at: &usize| matches!(parse.items[*at].entry.class, Some("building" | "house" | "home"));
    let items = sentence.first as usize..sentence.end as usize;
    let at = items.clone().find(verb)?;
    let thing = (at.saturating_sub(REACH).max(items.start)..items.end.min(at + REACH)).find(thing)?;
    Some(Harm { kind: "damage", none: false, at: parse.items[at.min(thing)].span.join(parse.items[at.max(thing)].span) })
}

/// How many of its first paragraphs tell how many were hurt in what the article is about.
const LEAD: usize = 1;

/// The persons who were hurt or killed, as the figures of an article's lead have it, and damage.
fn told(corpus: &Corpus, article: ArticleId, kind: &str) -> Option<Location> {
    let reading = corpus.reading(article);
    if let Some(harm) = reading.statements.harms.iter().find(|h| !h.none && h.kind == kind) {
        return Some(Location { article, span: harm.at });
    }
    let body = reading.blocks.iter().filter(|b| b.kind == BlockKind::Body).nth(LEAD - 1)?;
    let figures = reading.claims.iter().take_while(|c| c.at.start < body.span.end);
    let mut figures = figures.filter_map(|c| Some((c.at, c.quantity()?)));
    let (span, _) = figures.find(|(_, q)| q.predicate == Some(kind) && q.factuality <= Factuality::Attributed && q.low.is_some())?;
    Some(Location { article, span })
}

/// What that counts.
const UNSURE: f64 = 0.4;

/// The harm that articles of one story tell of, and others do not know of.
pub fn rivals(corpus: &Corpus, weights: &Weights) -> Vec<Rivalry> {
    let near = Near::new(weights, corpus.ids());
    let mut found: Vec<Rivalry> = Vec::new();
    for article in corpus.ids() {
        for harm in corpus.reading(article).statements.harms.iter().filter(|h| h.none) {
            let at = Location { article, span: harm.at };
            let own = told(corpus, article, harm.kind).is_some();
            let others = near.of(article).into_iter().filter(|other| *other != article && weights.one_story(corpus, article, *other) > 0.0);
            let told: Vec<Location> = others.filter(|_| !own).filter_map(|other| told(corpus, other, harm.kind)).collect();
            if told.is_empty() {
                continue;
            }
            match found.iter_mut().find(|r| told.iter().any(|at| r.places[1].contains(at))) {
                Some(known) => known.places[0].push(at),
                None => found.push(Rivalry { places: [vec![at], told], score: UNSURE, soft: false }),
            }
        }
    }
    found
}
