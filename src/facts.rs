//! Claims of all articles, tied to the facts that they are about.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use crate::claim::quantity::{Bound, Measure};
use crate::claim::{Claim, DateClaim, Factuality, Quantity};
use crate::corpus::{ArticleId, Corpus, Location};
use crate::echo::{self, Echo};
use crate::setting::{Setting, Stem};
use crate::structure::BlockKind;

/// The claims of a corpus by what they are about.
#[derive(Debug, Default)]
pub struct Facts {
    /// The figures, tied to the facts that they state: at least two claims each, of different places.
    pub figures: Vec<Fact>,
    /// For each article, the earlier one that it repeats.
    pub echoes: Vec<Option<Echo>>,
}

/// Figures that several articles, or several parts of one, give for one thing.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What is measured.
    pub key: Key,
    /// The claims, in the order of their articles; the reprints of an article are left out.
    pub claims: Vec<FigureAt>,
    /// How well the loosest of the claims is tied to the first, from 0 to 1.
    pub tie: f64,
}

/// A figure and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct FigureAt {
    /// The article.
    pub article: ArticleId,
    /// The number of the claim in the article.
    pub claim: u32,
}

impl FigureAt {
    /// The claim itself.
    pub fn claim<'a>(&self, corpus: &'a Corpus) -> &'a Claim {
        &corpus.reading(self.article).claims[self.claim as usize]
    }

    /// The figure itself.
    pub fn quantity<'a>(&self, corpus: &'a Corpus) -> &'a Quantity {
        self.claim(corpus).quantity().expect("facts hold figures only")
    }

    /// The words of the figure.
    pub fn at(&self, corpus: &Corpus) -> Location {
        Location { article: self.article, span: self.claim(corpus).at }
    }
}

/// What a figure measures, as far as its own words tell: only figures of one key are ever compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What happened.
    pub predicate: Option<&'static str>,
    /// The class or noun that is counted; `person` for all classes of persons.
    pub counted: String,
    /// The unit.
    pub unit: Option<&'static str>,
}

impl Key {
    /// The key of a figure; `None` where its words do not tell enough to compare it.
    fn of(quantity: &Quantity) -> Option<Key> {
        let person = quantity.unit == Some("person");
        let predicate = quantity.predicate;
        let noun = quantity.counted.clone().unwrap_or_default();
        match quantity.measure {
            Measure::Quantity => {}
            Measure::Duration if predicate.is_some() => return Some(Key { predicate, counted: "time".to_owned(), unit: None }),
            _ => return None,
        }
        if noun == "magnitude" {
            return Some(Key { predicate: None, counted: noun, unit: None });
        }
        if person {
            return Some(Key { predicate: Some(predicate?), counted: "person".to_owned(), unit: Some("person") });
        }
        if quantity.unit.is_some_and(|unit| unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())) {
            return Some(Key { predicate: Some(predicate?), counted: "money".to_owned(), unit: quantity.unit });
        }
        if quantity.unit.is_some() || noun.is_empty() {
            return None;
        }
        Some(Key { predicate: Some(predicate?), counted: quantity.class.map_or(noun, str::to_owned), unit: None })
    }
}

/// How many facts under one key a claim is compared with, and how many one stem may lead to.
const FANOUT: usize = 48;

/// The score from which a claim is tied to a fact.
const TIED: f64 = 0.5;

impl Facts {
    /// Ties the claims of a corpus to facts.
    pub fn new(corpus: &Corpus) -> Self {
        let echoes = echo::echoes(corpus);
        let weights = Weights::new(corpus);
        let mut by_key: BTreeMap<Key, Vec<FigureAt>> = BTreeMap::new();
        for article in corpus.ids().filter(|id| echoes[id.0 as usize].is_none()) {
            for (number, claim) in corpus.reading(article).claims.iter().enumerate() {
                let Some(quantity) = claim.quantity().filter(|q| is_comparable(q)) else { continue };
                if let Some(key) = Key::of(quantity) {
                    by_key.entry(key).or_default().push(FigureAt { article, claim: number as u32 });
                }
            }
        }
        let mut figures = Vec::new();
        for (key, claims) in by_key {
            figures.extend(tie(corpus, &weights, &key, &claims));
        }
        Self { figures, echoes }
    }
}

/// Whether a figure states a fact that another article could state, too.
fn is_comparable(quantity: &Quantity) -> bool {
    !quantity.part && !quantity.additional && !matches!(quantity.factuality, Factuality::Hypothetical | Factuality::Denied)
}

/// How much a stem says: the rarer in the corpus, the more.
struct Weights {
    by_stem: FxHashMap<Stem, f64>,
    rarest: f64,
    /// Length of each article's weighted topic.
    norms: Vec<f64>,
}

/// Articles that the corpus is thought to hold besides its own, so that in a folder on one event the words of that event
/// keep some weight.
const PRIOR: f64 = 60.0;

impl Weights {
    fn new(corpus: &Corpus) -> Self {
        let mut counts: FxHashMap<Stem, u32> = FxHashMap::default();
        for (stem, _) in corpus.readings.iter().flat_map(|r| &r.topic) {
            *counts.entry(*stem).or_default() += 1;
        }
        let all = corpus.articles.len() as f64 + PRIOR;
        let weight = |df: f64| (all / (df + 1.0)).ln().max(0.0);
        let by_stem: FxHashMap<Stem, f64> = counts.into_iter().map(|(stem, df)| (stem, weight(f64::from(df)))).collect();
        let mut weights = Self { by_stem, rarest: weight(1.0), norms: Vec::new() };
        let norm = |topic: &[(Stem, u16)]| topic.iter().map(|(s, n)| weights.topic(*s, *n).powi(2)).sum::<f64>().sqrt();
        weights.norms = corpus.readings.iter().map(|r| norm(&r.topic)).collect();
        weights
    }

    fn of(&self, stem: Stem) -> f64 {
        self.by_stem.get(&stem).copied().unwrap_or(self.rarest)
    }

    fn topic(&self, stem: Stem, count: u16) -> f64 {
        (1.0 + f64::from(count).ln()) * self.of(stem)
    }

    /// The cosine of two sets of stems.
    fn cosine(&self, a: &[Stem], b: &[Stem]) -> f64 {
        let square = |list: &[Stem]| list.iter().map(|s| self.of(*s).powi(2)).sum::<f64>();
        let norm = (square(a) * square(b)).sqrt();
        let shared: f64 = common(a, b).map(|s| self.of(s).powi(2)).sum();
        if norm > 0.0 { shared / norm } else { 0.0 }
    }

    /// The cosine of the topics of two articles.
    fn stories(&self, corpus: &Corpus, a: ArticleId, b: ArticleId) -> f64 {
        let (left, right) = (&corpus.reading(a).topic, &corpus.reading(b).topic);
        let mut dot = 0.0;
        let (mut i, mut j) = (0, 0);
        while i < left.len() && j < right.len() {
            match left[i].0.cmp(&right[j].0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    dot += self.topic(left[i].0, left[i].1) * self.topic(right[j].0, right[j].1);
                    i += 1;
                    j += 1;
                }
            }
        }
        let norm = self.norms[a.0 as usize] * self.norms[b.0 as usize];
        if norm > 0.0 { dot / norm } else { 0.0 }
    }
}

fn common<'a>(a: &'a [Stem], b: &'a [Stem]) -> impl Iterator<Item = Stem> + 'a {
    a.iter().copied().filter(|stem| b.binary_search(stem).is_ok())
}

/// Groups the claims of one key by the fact they state. Each claim is compared with the first claim of a fact, never
/// with the others, so that no chain of likenesses joins what is far apart.
fn tie(corpus: &Corpus, weights: &Weights, key: &Key, claims: &[FigureAt]) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    let mut by_stem: FxHashMap<Stem, Vec<u32>> = FxHashMap::default();
    for figure in claims {
        let Some(setting) = corpus.reading(figure.article).setting(figure.claim(corpus).sentence) else { continue };
        let anchors = anchors(corpus, weights, figure.article, setting);
        let mut candidates: Vec<u32> = anchors.iter().filter_map(|stem| by_stem.get(stem)).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let scored = candidates.iter().map(|fact| (score(corpus, weights, &facts[*fact as usize].claims[0], figure), *fact));
        let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).filter(|(score, _)| *score >= TIED);
        if let Some((score, fact)) = best {
            let fact = &mut facts[fact as usize];
            fact.tie = fact.tie.min(score);
            fact.claims.push(*figure);
            continue;
        }
        let number = facts.len() as u32;
        facts.push(Fact { key: key.clone(), claims: vec![*figure], tie: 1.0 });
        for stem in anchors {
            let list = by_stem.entry(stem).or_default();
            // The latest facts win: news is read in order of its files.
            if list.len() >= FANOUT {
                list.remove(0);
            }
            list.push(number);
        }
    }
    facts.retain(|fact| fact.claims.len() > 1);
    facts
}

/// The stems under which a fact is looked up: the heaviest of the sentence and of the article.
fn anchors(corpus: &Corpus, weights: &Weights, article: ArticleId, setting: &Setting) -> Vec<Stem> {
    let heavy = |list: &mut Vec<(f64, Stem)>, keep: usize| {
        list.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        list.truncate(keep);
    };
    let mut sentence: Vec<(f64, Stem)> = setting.words.iter().map(|s| (weights.of(*s), *s)).collect();
    heavy(&mut sentence, 8);
    let mut story: Vec<(f64, Stem)> = corpus.reading(article).topic.iter().map(|(s, n)| (weights.topic(*s, *n), *s)).collect();
    heavy(&mut story, 12);
    let mut anchors: Vec<Stem> = sentence.into_iter().chain(story).map(|(_, s)| s).collect();
    anchors.sort_unstable();
    anchors.dedup();
    anchors
}

/// How well two figures are tied to one fact, from 0 to 1; 0 where something speaks against it.
fn score(corpus: &Corpus, weights: &Weights, a: &FigureAt, b: &FigureAt) -> f64 {
    let (left, right) = (a.claim(corpus), b.claim(corpus));
    let setting = |figure: &FigureAt, claim: &Claim| corpus.reading(figure.article).setting(claim.sentence);
    let (Some(here), Some(there)) = (setting(a, left), setting(b, right)) else { return 0.0 };
    let (Some(one), Some(other)) = (left.quantity(), right.quantity()) else { return 0.0 };
    if !same_class(one, other) || dates_part(&here.dates, &there.dates) {
        return 0.0;
    }
    let words = weights.cosine(&here.words, &there.words);
    if a.article == b.article {
        // One article that gives two figures means two things by them, save where a headline sums up its body.
        let heads = here.block != there.block && [here.block, there.block].contains(&Some(BlockKind::Headline));
        return if heads && here.depth + there.depth <= 3 { 0.55 } else { 0.0 };
    }
    let stories = weights.stories(corpus, a.article, b.article);
    let lead = here.depth <= 3 && there.depth <= 3;
    let dated = dates_meet(&here.dates, &there.dates);
    let background = is_background(&here.dates, corpus.reading(a.article).reference.year)
        != is_background(&there.dates, corpus.reading(b.article).reference.year);
    let names: f64 = common(&here.names, &there.names).map(|s| weights.of(s)).sum::<f64>() / weights.rarest;
    let apart = !here.places.is_empty() && !there.places.is_empty() && common(&here.places, &there.places).next().is_none();
    let mut score = 0.7 * stories + 0.7 * words + 0.08 * names.min(2.0);
    score += if lead { 0.12 } else { 0.0 };
    score += if dated { 0.1 } else { 0.0 };
    score -= if apart { 0.12 } else { 0.0 };
    score -= if background { 0.3 } else { 0.0 };
    score.clamp(0.0, 1.0)
}

/// Whether two counts can be of the same things: equal nouns or classes, or one of them only says "people".
fn same_class(a: &Quantity, b: &Quantity) -> bool {
    match (a.class, b.class) {
        (Some(a), Some(b)) => {
            a == b || (a == "people" && !matches!(b, "child" | "woman")) || (b == "people" && !matches!(a, "child" | "woman"))
        }
        _ => true,
    }
}

/// Whether the dates of two sentences speak against one event.
fn dates_part(a: &[DateClaim], b: &[DateClaim]) -> bool {
    if a.is_empty() || b.is_empty() {
        return false;
    }
    !a.iter().any(|x| b.iter().any(|y| may_meet(x, y)))
}

fn dates_meet(a: &[DateClaim], b: &[DateClaim]) -> bool {
    let day = |d: &DateClaim| d.mark.day.is_some() || d.mark.weekday.is_some() || d.from.is_some();
    a.iter().any(|x| day(x) && b.iter().any(|y| day(y) && may_meet(x, y)))
}

/// Whether two dates can be of one day; what is unknown speaks against nothing.
fn may_meet(a: &DateClaim, b: &DateClaim) -> bool {
    if let (Some(a_from), Some(a_to), Some(b_from), Some(b_to)) = (a.from, a.to, b.from, b.to) {
        // A day's slack: time zones, and news that breaks at night.
        let slack = |from: jiff::civil::Date, to: jiff::civil::Date| from.until(to).map_or(0, |span| span.get_days());
        return slack(a_to, b_from) <= 1 && slack(b_to, a_from) <= 1;
    }
    let differ = |x: Option<i8>, y: Option<i8>| matches!((x, y), (Some(x), Some(y)) if x != y);
    let years = matches!((a.mark.year, b.mark.year), (Some(x), Some(y)) if x != y);
    !(years || differ(a.mark.month, b.mark.month) || differ(a.mark.day, b.mark.day) || differ(a.mark.weekday, b.mark.weekday))
}

/// Whether a sentence tells of another year than its article.
fn is_background(dates: &[DateClaim], year: Option<i16>) -> bool {
    dates.iter().any(|d| d.mark.year.is_some_and(|y| year.is_none_or(|own| y != own)))
}

/// An interval of numbers; an open end is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub low: Option<Decimal>,
    /// The upper end.
    pub high: Option<Decimal>,
}

impl Interval {
    /// Whether both intervals share a number.
    pub fn meets(self, other: Interval) -> bool {
        let below = |high: Option<Decimal>, low: Option<Decimal>| matches!((high, low), (Some(high), Some(low)) if high < low);
        !below(self.high, other.low) && !below(other.high, self.low)
    }
}

/// All that the words of a figure permit: `at least 20` is 20 and up, `about 80` anything that rounds to it.
pub fn literal(quantity: &Quantity) -> Interval {
    let (low, high) = (quantity.low, quantity.high);
    let one = low.or(high).unwrap_or_default();
    match quantity.bound {
        // "about 80": up to an eighth off is still a fair use of the word.
        Bound::About | Bound::Almost => Interval { low: Some(one * Decimal::new(85, 2)), high: Some(one * Decimal::new(115, 2)) },
        _ => Interval { low, high },
    }
}

/// What a reader takes from a figure: `at least 20` is near 20, `about 80` is 75 to 85.
pub fn implied(quantity: &Quantity) -> Interval {
    let value = quantity.low.or(quantity.high).unwrap_or_default();
    let scaled = |low: i64, high: i64| Interval { low: Some(value * Decimal::new(low, 2)), high: Some(value * Decimal::new(high, 2)) };
    match quantity.bound {
        Bound::Exact | Bound::Between | Bound::Vague => Interval { low: quantity.low, high: quantity.high },
        Bound::About => {
            let half = rounding(value) / Decimal::TWO;
            Interval { low: Some(value - half), high: Some(value + half) }
        }
        Bound::Almost => scaled(90, 100),
        Bound::MoreThan | Bound::AtLeast => scaled(100, 120),
        Bound::LessThan | Bound::AtMost => scaled(80, 100),
    }
}

/// The step to which a round number is rounded: its last digit that is not zero.
fn rounding(value: Decimal) -> Decimal {
    let mut step = Decimal::ONE;
    let mut rest = value.trunc();
    if rest.is_zero() || !value.is_integer() {
        return Decimal::new(1, value.scale().min(20));
    }
    while rest % Decimal::TEN == Decimal::ZERO {
        rest /= Decimal::TEN;
        step *= Decimal::TEN;
    }
    step
}
