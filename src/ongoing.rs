//! How long an article says that something had gone on: `five days of riots` above, `four days of rioting` below.

use std::collections::BTreeMap;

use crate::claim::Factuality;
use crate::claim::quantity::{Bound, Measure};
use crate::corpus::{ArticleId, Corpus};
use crate::facts::{Fact, FigureAt, Key};
use crate::lexicon;
use crate::role::{Role, is_background};
use crate::tie::common;

/// How well two such spans of one article are tied to one fact.
const TIE: f64 = 0.4;

/// How many bytes behind a span are looked at for what went on: `of the worst riots in years`.
const NEAR: usize = 40;

/// Words before a span that make it a part, or count on: `the first three days of the war`.
const PARTS: &[&str] = &["first", "last", "past", "another", "more", "next", "final", "opening", "other", "previous", "these"];

/// The facts that the spans of an article make, one for each kind of event and unit of time: those are of one event unless
/// a sentence looks back, or names another place.
pub fn facts(corpus: &Corpus, article: ArticleId) -> Vec<Fact> {
    let mut spans: BTreeMap<(&'static str, Option<&'static str>), Vec<FigureAt>> = BTreeMap::new();
    let count = corpus.reading(article).claims.len() as u32;
    for figure in (0..count).map(|claim| FigureAt { article, claim }) {
        if let Some(kind) = went_on(corpus, figure) {
            spans.entry((kind, figure.quantity(corpus).unit)).or_default().push(figure);
        }
    }
    let fact = |((kind, _), mut claims): ((&'static str, _), Vec<FigureAt>)| {
        claims.dedup_by_key(|figure| figure.quantity(corpus).low);
        let key = Key { predicate: None, counted: format!("time of the {kind}"), unit: None };
        (claims.len() > 1 && one_place(corpus, &claims)).then(|| Fact { key, claims, tie: TIE, role: Role::Main, event: String::new() })
    };
    spans.into_iter().filter_map(fact).collect()
}

/// The kind of event that a figure says went on for so long, if it tells of the story's own time.
fn went_on(corpus: &Corpus, figure: FigureAt) -> Option<&'static str> {
    let claim = figure.claim(corpus);
    let span = claim.quantity().filter(|q| q.measure == Measure::Duration && q.factuality != Factuality::Hypothetical)?;
    let at = figure.at(corpus);
    let text = &corpus.source(figure.article).text;
    let (before, behind) = (&text[..at.span.start as usize], &text[at.span.end as usize..]);
    if span.bound != Bound::Exact || before.split_whitespace().next_back().is_some_and(|word| PARTS.contains(&word)) {
        return None;
    }
    let reading = corpus.reading(figure.article);
    let setting = reading.setting(claim.sentence)?;
    let words = behind.strip_prefix(" of ")?.split(' ').scan(0, |length, word| {
        *length += word.len() + 1;
        (*length <= NEAR).then_some(word)
    });
    let kind = words.take(4).find_map(kind)?;
    let dated = setting.dates.iter().any(|date| date.mark.year.is_some());
    (!dated && !is_background(reading, &setting.dates, setting)).then_some(kind)
}

/// The kind of event that a word names, as a noun or as what people do: `riots`, `rioting`.
fn kind(word: &str) -> Option<&'static str> {
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    let mut lower = String::new();
    let named = lexicon::entry(word, &mut lower).event;
    named.or_else(|| lexicon::entry(word.strip_suffix("ing")?, &mut lower).event)
}

/// Whether the sentences of some figures name no places, or one in common with the first.
fn one_place(corpus: &Corpus, claims: &[FigureAt]) -> bool {
    let settings = claims.iter().filter_map(|figure| corpus.reading(figure.article).setting(figure.claim(corpus).sentence));
    let named: Vec<_> = settings.map(|setting| &setting.places).filter(|places| !places.is_empty()).collect();
    named.windows(2).all(|pair| common(pair[0], pair[1]).next().is_some())
}
