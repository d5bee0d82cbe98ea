//! The figures of one article that two of its sources give for one thing: `the radio speaks of magnitude 5.2`, `the survey put
//! it at 5.4`. It compares no two articles.

use rust_decimal::Decimal;

use crate::claim::quantity::{Bound, Measure};
use crate::claim::{Factuality, Quantity};
use crate::corpus::{ArticleId, Corpus};
use crate::facts::{Fact, FigureAt, Key, antecedent};
use crate::interval::{Standing, compare};
use crate::role::{Role, is_background, is_sum};
use crate::setting::Setting;

/// How well two such figures are tied to one fact.
const TIE: f64 = 0.4;

/// How many times the other one of two such figures is at most: what is further off counts something else.
const FACTOR: Decimal = Decimal::TWO;

/// How many sentences lie between two sums at most.
const NEAR: u32 = 3;

/// The verbs of those who give a figure of their own.
const ESTIMATES: &[&str] = &["put", "puts", "estimate", "estimates", "estimated"];

/// How many words before a figure such a verb stands at most.
const BEFORE: usize = 12;

/// How many estimates of one article are compared.
const MOST: usize = 64;

/// The facts that the sources of one article give two figures for: one source puts a number on it, and another one names another.
pub fn facts(corpus: &Corpus, article: ArticleId) -> Vec<Fact> {
    let count = corpus.reading(article).claims.len() as u32;
    let all: Vec<FigureAt> = (0..count).map(|claim| FigureAt { article, claim }).filter(|f| is_given(corpus, *f)).collect();
    let mut found: Vec<Fact> = Vec::new();
    for own in all.iter().filter(|f| is_estimate(corpus, **f)).take(MOST) {
        let known = |f: FigureAt| found.iter().any(|fact| fact.claims.contains(&f));
        let Some(other) = all.iter().find(|other| !known(*own) && !known(**other) && is_disputed(corpus, *own, **other)) else { continue };
        let mut claims = vec![*own, *other];
        claims.sort_unstable();
        let quantity = noun_of(corpus, *own).quantity(corpus);
        let counted = if is_sum(quantity) { "money".to_owned() } else { quantity.counted.clone().unwrap_or_default() };
        let key = Key { predicate: quantity.predicate, counted, unit: quantity.unit };
        found.push(Fact { key, claims, tie: TIE, role: Role::Other, event: String::new() });
    }
    found
}

/// Whether a source that the article names gives a figure for the story's own time.
fn is_given(corpus: &Corpus, figure: FigureAt) -> bool {
    let claim = figure.claim(corpus);
    let reading = corpus.reading(figure.article);
    let Some(quantity) = claim.quantity() else { return false };
    let whole =
        quantity.measure == Measure::Quantity && (!quantity.part || is_sum(quantity)) && !quantity.additional && quantity.change.is_none();
    let said = quantity.said_by.is_some() && quantity.factuality == Factuality::Attributed && quantity.bound != Bound::Vague;
    let now =
        |setting: &Setting| setting.dates.iter().all(|date| date.mark.year.is_none()) && !is_background(reading, &setting.dates, setting);
    whole && said && reading.setting(claim.sentence).is_some_and(now)
}

/// Whether whoever gives a figure says that it is an estimate of their own: `put the loans at $700 million`.
fn is_estimate(corpus: &Corpus, figure: FigureAt) -> bool {
    let (text, start) = (&corpus.source(figure.article).text, figure.at(corpus).span.start as usize);
    let Some(sentence) = corpus.reading(figure.article).sentences.get(figure.claim(corpus).sentence as usize) else { return false };
    let mut before = text[sentence.start as usize..start].split_whitespace().rev().take(BEFORE);
    before.any(|word| ESTIMATES.contains(&word))
}

/// Whether another source gives another figure for the same.
fn is_disputed(corpus: &Corpus, own: FigureAt, other: FigureAt) -> bool {
    let (a, b) = (own.quantity(corpus), other.quantity(corpus));
    let near = value(a).zip(value(b)).is_some_and(|(a, b)| a.max(b) <= a.min(b).saturating_mul(FACTOR));
    near && compare(a, b) != Standing::Agree && are_two(a, b) && is_one_thing(corpus, own, other)
}

/// Whether two figures count the same things.
fn is_one_thing(corpus: &Corpus, own: FigureAt, other: FigureAt) -> bool {
    let (a, b) = (noun_of(corpus, own).quantity(corpus), other.quantity(corpus));
    if a.unit != b.unit {
        return false;
    }
    if is_sum(a) {
        // A story has many sums: these stand together.
        return own.claim(corpus).sentence.abs_diff(other.claim(corpus).sentence) <= NEAR;
    }
    let known = a.predicate.is_none() || b.predicate.is_none() || a.predicate == b.predicate;
    a.counted.is_some() && a.counted == b.counted && known
}

/// The figure whose noun says what a figure counts: that which its pronoun stands for, or itself.
fn noun_of(corpus: &Corpus, figure: FigureAt) -> FigureAt {
    antecedent(corpus, figure).unwrap_or(figure)
}

/// Whether two figures come from two sources: they share no name and no word of more than three letters.
fn are_two(a: &Quantity, b: &Quantity) -> bool {
    let telling = |word: &&str| word.len() > 3 || word.starts_with(char::is_uppercase);
    let words = |q: &Quantity| q.said_by.iter().flat_map(|who| who.split_whitespace()).filter(telling).map(str::to_lowercase).collect();
    let (one, other): (Vec<String>, Vec<String>) = (words(a), words(b));
    !one.iter().any(|word| other.contains(word))
}

fn value(quantity: &Quantity) -> Option<Decimal> {
    quantity.high.or(quantity.low).filter(|value| *value > Decimal::ZERO)
}
