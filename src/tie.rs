//! How well two claims are tied to one event: by shared words, names and dates of their sentences and stories.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use rust_decimal::Decimal;

use crate::claim::quantity::Bound;
use crate::claim::{DateClaim, Quantity};
use crate::corpus::{ArticleId, Corpus};
use crate::facts::repeats;
use crate::part::of_others;
use crate::reading::Reading;
use crate::role::{Candidate, Role, is_sum};
use crate::setting::{LEAD, Setting, Stem};
use crate::structure::BlockKind;
use crate::trace::Trace;
use crate::unit::{Dimension, measure};

/// How much a stem says: the rarer in the corpus, the more.
#[derive(Debug, Default)]
pub struct Weights {
    by_stem: FxHashMap<Stem, f64>,
    rarest: f64,
    /// The stems of each article with their weights in it, sorted by stem.
    topics: Vec<Vec<(Stem, f64)>>,
    /// The length of each article's weighted topic.
    norms: Vec<f64>,
    /// The heaviest stems of each article.
    heaviest: Vec<Vec<Stem>>,
}

/// Articles that the corpus is thought to hold besides its own, so that in a folder on one event the words of that event
/// keep some weight.
const PRIOR: f64 = 60.0;

/// The likeness of stories from which their leads tell of one event.
pub const STORY: f64 = 0.27;

/// The likeness of stories, with a little of that of sentences, below which they are never of one event.
const FLOOR: f64 = 0.19;

/// The likeness of stories from which their running totals are of one thing.
const TOTALS: f64 = 0.3;

/// The likeness of sentences below which a figure deep in a story does not stand for its lead.
const LIKE: f64 = 0.08;

/// The likeness of sentences from which they say the same of another figure, and that of their stories.
const SAME_WORDS: f64 = 0.45;
const SAME_PERSONS: f64 = 0.7;
const ALIKE: f64 = 0.15;

/// The likeness of stories, that of sentences with numbers near each other and with others, and the sum of both, from
/// which the only figures of a noun in two articles are of one thing; and how sure that is at most.
const SOLE_STORY: f64 = 0.2;
const SOLE_NEAR: f64 = 0.14;
const SOLE_FAR: f64 = 0.3;
const SOLE: f64 = 0.5;
const UNSURE: f64 = 0.44;

/// The likeness of stories from which figures of transposed digits are one; and that of sentences for two digits only.
const SLIP_STORY: f64 = 0.2;
const SLIP_WORDS: f64 = 0.06;

/// How many articles of an event are compared with those of another.
const FIRST: usize = 3;

/// The likeness of stories from which a weekday means the same day in both.
const SAME: f64 = 0.35;

/// The likeness of stories, sentences and names, added, from which sentences of one date tell of one event.
const REFERENCE: f64 = 0.36;

impl Weights {
    /// Weighs the stems of a corpus.
    pub fn new(corpus: &Corpus) -> Self {
        let mut counts: FxHashMap<Stem, u32> = FxHashMap::default();
        for (stem, _) in corpus.readings.iter().flat_map(|r| &r.topic) {
            *counts.entry(*stem).or_default() += 1;
        }
        let all = corpus.articles.len() as f64 + PRIOR;
        let weight = |df: f64| (all / (df + 1.0)).ln().max(0.0);
        let by_stem: FxHashMap<Stem, f64> = counts.into_iter().map(|(stem, df)| (stem, weight(f64::from(df)))).collect();
        let mut weights = Self { by_stem, rarest: weight(1.0), topics: Vec::new(), norms: Vec::new(), heaviest: Vec::new() };
        let topic = |reading: &Arc<Reading>| reading.topic.iter().map(|(s, n)| (*s, weights.topic(*s, *n))).collect();
        weights.topics = corpus.readings.iter().map(topic).collect();
        let norm = |topic: &Vec<(Stem, f64)>| topic.iter().map(|(_, w)| w.powi(2)).sum::<f64>().sqrt();
        weights.norms = weights.topics.iter().map(norm).collect();
        weights.heaviest = weights.topics.iter().map(|topic| heaviest(topic.iter().map(|(s, w)| (*w, *s)).collect(), 12)).collect();
        weights
    }

    /// The weight of a stem: a word that no other article has weighs most.
    pub fn of(&self, stem: Stem) -> f64 {
        self.by_stem.get(&stem).copied().unwrap_or(self.rarest)
    }

    /// The weight of a stem that stands so often in one article.
    pub fn topic(&self, stem: Stem, count: u16) -> f64 {
        (1.0 + f64::from(count).ln()) * self.of(stem)
    }

    /// The part of the lighter of two sets of stems that the other one shares; 0 where one is empty.
    pub fn part(&self, a: &[Stem], b: &[Stem]) -> f64 {
        let sum = |list: &[Stem]| list.iter().map(|stem| self.of(*stem)).sum::<f64>();
        let shared: f64 = common(a, b).map(|stem| self.of(stem)).sum();
        if shared > 0.0 { shared / sum(a).min(sum(b)) } else { 0.0 }
    }

    /// The cosine of the stems of two figures' sentences. What happened counts as one stem, whatever words say it.
    fn sentences(&self, a: &Candidate<'_>, b: &Candidate<'_>) -> f64 {
        let (one, other) = (&a.setting.words, &b.setting.words);
        let square = |list: &[Stem]| list.iter().map(|s| self.of(*s).powi(2)).sum::<f64>();
        let shared: f64 = common(one, other).map(|s| self.of(s).powi(2)).sum();
        let told = a.happened.filter(|stem| b.happened == Some(*stem) && !a.sum);
        let weight = told.map_or(0.0, |stem| self.of(stem).powi(2));
        let lacks = |list: &[Stem]| told.is_some_and(|stem| list.binary_search(&stem).is_err());
        let more = |list: &[Stem]| square(list) + if lacks(list) { weight } else { 0.0 };
        let shared = shared + if lacks(one) || lacks(other) { weight } else { 0.0 };
        if shared > 0.0 { shared / (more(one) * more(other)).sqrt() } else { 0.0 }
    }

    /// The cosine of the topics of two articles.
    pub fn stories(&self, a: ArticleId, b: ArticleId) -> f64 {
        let mut dot = 0.0;
        self.each_shared(a, b, |_, product| dot += product);
        let norm = self.norms[a.0 as usize] * self.norms[b.0 as usize];
        if norm > 0.0 { dot / norm } else { 0.0 }
    }

    /// Calls `with` for each stem that two articles share, with the product of its weights in them.
    fn each_shared(&self, a: ArticleId, b: ArticleId, mut with: impl FnMut(Stem, f64)) {
        let (left, right) = (&self.topics[a.0 as usize], &self.topics[b.0 as usize]);
        let (mut i, mut j) = (0, 0);
        // Which of the two lists goes on is as good as random: so nothing branches on it.
        while let (Some((a, here)), Some((b, there))) = (left.get(i), right.get(j)) {
            if a == b {
                with(*a, here * there);
            }
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
    }

    /// The stems that two articles share, each with how much of their likeness it makes, in the order of the stems.
    pub fn story_shares(&self, a: ArticleId, b: ArticleId) -> Vec<(Stem, f64)> {
        let norm = self.norms[a.0 as usize] * self.norms[b.0 as usize];
        let mut shares = Vec::new();
        self.each_shared(a, b, |stem, product| shares.push((stem, product / norm)));
        shares
    }

    /// The stems that the sentences of two figures share, each with how much of their likeness it makes.
    pub fn sentence_shares(&self, a: &Candidate<'_>, b: &Candidate<'_>) -> Vec<(Stem, f64)> {
        let shared = || common(&a.setting.words, &b.setting.words);
        let whole: f64 = shared().map(|s| self.of(s).powi(2)).sum();
        let likeness = self.sentences(a, b);
        shared().map(|s| (s, likeness * self.of(s).powi(2) / whole)).collect()
    }

    /// Whether two articles tell one story.
    pub fn is_one_story(&self, a: ArticleId, b: ArticleId) -> bool {
        self.stories(a, b) >= STORY
    }

    /// How well two articles are tied to one story, from 0 to 1; 0 where they are not, or their leads name other days.
    pub fn one_story(&self, corpus: &Corpus, a: ArticleId, b: ArticleId) -> f64 {
        let stories = self.stories(a, b);
        if stories >= STORY && !dates_part(&days(corpus, a), &days(corpus, b)) { stories } else { 0.0 }
    }

    /// How alike the stories of two events are on average, by the first articles of each; 0 below what no event may have.
    pub fn nearly_one_story(&self, a: &[ArticleId], b: &[ArticleId]) -> f64 {
        let firsts = |list: &[ArticleId]| list.iter().take(FIRST).copied().collect::<Vec<_>>();
        let pairs: Vec<f64> = firsts(a).iter().flat_map(|x| firsts(b).into_iter().map(|y| self.stories(*x, y))).collect();
        let mean = pairs.iter().sum::<f64>() / pairs.len().max(1) as f64;
        if mean >= FLOOR { mean } else { 0.0 }
    }

    /// The stems under which an article is looked up, sorted.
    pub fn story_anchors(&self, article: ArticleId) -> Vec<Stem> {
        let mut anchors = self.heaviest[article.0 as usize].clone();
        anchors.sort_unstable();
        anchors
    }

    /// The stems under which a figure is looked up, sorted: the heaviest of its sentence and of its article.
    pub fn anchors(&self, candidate: &Candidate<'_>) -> Vec<Stem> {
        let sentence = heaviest(candidate.setting.words.iter().map(|s| (self.of(*s), *s)).collect(), 10);
        let story = &self.heaviest[candidate.figure.article.0 as usize];
        let mut anchors: Vec<Stem> = sentence.iter().chain(story).copied().chain(candidate.happened).collect();
        anchors.sort_unstable();
        anchors.dedup();
        anchors
    }

    /// How well two figures are tied to one fact, from 0 to 1; 0 where they are not.
    pub fn tie(&self, corpus: &Corpus, a: &Candidate<'_>, b: &Candidate<'_>) -> f64 {
        self.trace(corpus, a, b).score()
    }

    /// How two figures are tied to one fact, or what keeps them apart.
    pub fn trace(&self, corpus: &Corpus, a: &Candidate<'_>, b: &Candidate<'_>) -> Trace {
        let (here, there) = (a.setting, b.setting);
        let own = !here.carried && !there.carried;
        if self.is_slip(corpus, a, b) {
            return Trace::of("figures of the same digits").plus("two digits exchanged, or the point moved", UNSURE, 1.0);
        }
        if !same_class(a.figure.quantity(corpus), b.figure.quantity(corpus)) {
            return Trace::of("what is counted").because("what is counted is not the same");
        }
        if two_sides(a.figure.quantity(corpus), b.figure.quantity(corpus)) {
            return Trace::of("a crowd").because("two sides each count it");
        }
        if a.figure.article != b.figure.article && of_others(corpus, a.figure, b.figure) {
            return Trace::of("persons").because("one count may be a part of the other, or of another group");
        }
        if own && dates_part(&here.dates, &there.dates) {
            return Trace::of("days").because("the sentences name other days");
        }
        let main = a.role == Role::Main && b.role == Role::Main;
        // Of the many sums of a story the headline gives the whole.
        let headed = [here.block, there.block].contains(&Some(BlockKind::Headline));
        if headed && a.sum && ratio(a.figure.quantity(corpus), b.figure.quantity(corpus)).is_some_and(|ratio| ratio > Decimal::TWO) {
            return Trace::of("sums of a headline").because("one number is more than twice the other");
        }
        if a.figure.article == b.figure.article {
            // One article that gives two figures means two things by them, save where a headline sums up its lead.
            let heads = here.block != there.block && headed;
            let one = Trace::of("headline and lead");
            return if heads && main { one.plus("one story", STORY, 1.0) } else { one.because("one article gives both") };
        }
        // What is cheap to tell comes before what compares whole stories: most figures that meet here are not tied.
        if !a.told {
            return self.alike(corpus, a, b);
        }
        match (a.role, b.role) {
            (Role::Main, Role::Main) => {
                // What stands in for a lead that has no such figure may look back.
                let event = self.one_event(corpus, a, b);
                let back = || self.one_date(a, b);
                if event.score() > 0.0 || !a.promoted || !b.promoted {
                    event
                } else {
                    Some(back()).filter(|t| t.score() > 0.0).unwrap_or(event)
                }
            }
            (Role::Running, Role::Running) => self.one_total(a, b),
            (Role::Running, _) | (_, Role::Running) => Trace::of("parts in the story").because("only one of them is a running total"),
            _ if self.one_sentence(a, b) => Trace::of("nearly the same sentence").plus("one sentence", UNSURE, 1.0),
            _ => self.one_date(a, b),
        }
    }

    /// Whether one figure is the other with two digits exchanged or its point moved, in two stories like each other, neither of which has both.
    fn is_slip(&self, corpus: &Corpus, a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
        let (one, other) = (a.figure.quantity(corpus), b.figure.quantity(corpus));
        if a.figure.article == b.figure.article || one.unit != other.unit {
            return false;
        }
        let (here, there) = (one.low.or(one.high), other.low.or(other.high));
        let Some(digits) = transposed(here, there).or_else(|| shifted(here, there)) else { return false };
        let named = a.sum && a.happened.is_some() && a.happened == b.happened;
        let enough = || digits > 2 || named || self.sentences(a, b) >= SLIP_WORDS;
        let both = |article, q| repeats(corpus, article, q);
        enough()
            && self.stories(a.figure.article, b.figure.article) >= SLIP_STORY
            && !both(a.figure.article, other)
            && !both(b.figure.article, one)
    }

    /// The tie of two figures whose words do not say what they measure: their sentences must be nearly the same, or each
    /// must be the only one of its noun in one story.
    fn alike(&self, corpus: &Corpus, a: &Candidate<'_>, b: &Candidate<'_>) -> Trace {
        let same = Trace::of("sentences that are nearly the same");
        if !one_week(corpus, a, b) {
            return same.because("the articles came out more than a week apart");
        }
        let (one, other) = (a.figure.quantity(corpus), b.figure.quantity(corpus));
        // "category 2 hurricane" counts nothing: a noun in the plural does, or one that is known to be counted.
        let counts = |c: &Candidate<'_>| c.figure.quantity(corpus).class.is_some() || corpus.words(c.figure.at(corpus)).ends_with('s');
        let ratio = ratio(one, other).unwrap_or(Decimal::MAX);
        let near = ratio <= Decimal::new(14, 1) || by_one(one, other);
        let measured = one.unit.and_then(measure).is_some_and(|(dimension, _)| dimension != Dimension::Time);
        let one_noun = one.counted == other.counted && (measured && near || one.counted.is_some() && counts(a) && counts(b));
        // Persons do many things in a sentence; theirs must be nearly the same.
        let enough = if one.unit == Some("person") { SAME_PERSONS } else { SAME_WORDS };
        let words = self.sentences(a, b);
        let one_time = (a.role == Role::Background) == (b.role == Role::Background);
        let same = same.unless(one_noun, "what is counted is not the same");
        let same = same.unless(one_time, "only one of them tells of another time than its story");
        let same = same.unless(one.running == other.running, "only one of them is a running total");
        let same = same.unless(same_names(a.setting, b.setting), "the sentences name others");
        let same = same.plus("sentences", words, 1.0).at_least("likeness of sentences", words, enough);
        if same.bar.is_none() {
            let stories = self.stories(a.figure.article, b.figure.article);
            return same.plus("stories", stories, 0.3).at_least("likeness of stories", stories, ALIKE);
        }
        let one_thing = one_noun || near && one.class.is_some() && one.class == other.class;
        let person = one.unit == Some("person");
        let crowd = || is_crowd(one) && is_crowd(other) && one_noun;
        let sole = a.sole && b.sole && one_thing && one.unit != Some("percent") && (!person || crowd()) || person && one_noun && few(a, b);
        let sum = near && is_sum(one) && a.setting.depth <= 1 && b.setting.depth <= 1;
        let span = is_span(one) && is_span(other) && one.said_by == other.said_by;
        if !(sole || sum || span) {
            return same;
        }
        let alone = Trace::of("figures that are alone of their kind");
        let needed = match near && !span {
            true => SOLE_NEAR,
            false if ratio <= Decimal::TWO => SOLE_FAR,
            false => return alone.because("one number is more than twice the other"),
        };
        let trace = alone.at_least("likeness of sentences", words, needed);
        if trace.bar.is_some() { trace } else { self.sole(trace, a, b, words) }
    }

    /// The tie of two figures that are alone of their kind in their articles, by the likeness of their sentences and stories.
    fn sole(&self, trace: Trace, a: &Candidate<'_>, b: &Candidate<'_>, words: f64) -> Trace {
        let stories = self.stories(a.figure.article, b.figure.article);
        let trace = trace.plus("stories", stories, 1.0).plus("sentences", words, 0.4).at_most(UNSURE);
        trace.at_least("likeness of stories", stories, SOLE_STORY).at_least("likeness of stories + sentences", stories + words, SOLE)
    }

    /// The tie of two figures that tell of the event of their stories.
    fn one_event(&self, corpus: &Corpus, a: &Candidate<'_>, b: &Candidate<'_>) -> Trace {
        let (here, there) = (a.setting, b.setting);
        let words = self.sentences(a, b);
        let mut trace = Trace::of("the events of two stories");
        // Many things lie so far from a town: the sentences must speak of the same.
        let from = a.figure.quantity(corpus).counted.as_ref().is_some_and(|what| what.starts_with("distance from "));
        if a.promoted || b.promoted || from {
            trace = trace.at_least("likeness of sentences", words, if from { 2.0 * LIKE } else { LIKE });
            if trace.bar.is_some() {
                return trace;
            }
        }
        let stories = self.stories(a.figure.article, b.figure.article);
        let trace = trace.plus("stories", stories, 1.0).plus("sentences", words, 0.4);
        let trace = trace.plus("other places", against(apart(here, there)), -0.1);
        let trace = trace.plus("another kind of event", against(strangers(here, there)), -0.1);
        let trace = trace.decided(STORY).at_least("likeness of stories + 0.15 × sentences", stories + 0.15 * words, FLOOR);
        let leads = || dates_part(&days(corpus, a.figure.article), &days(corpus, b.figure.article));
        if trace.bar.is_none() && leads() { trace.because("the leads name other days") } else { trace }
    }

    /// The tie of two running totals.
    fn one_total(&self, a: &Candidate<'_>, b: &Candidate<'_>) -> Trace {
        let trace = Trace::of("running totals");
        // A war is told by its attacks.
        let fought = |setting: &Setting| setting.events.iter().any(|event| matches!(*event, "war" | "attack" | "shooting"));
        if strangers(a.setting, b.setting) && !(fought(a.setting) && fought(b.setting)) {
            return trace.because("the sentences tell of other kinds of event");
        }
        if apart(a.setting, b.setting) {
            return trace.because("the sentences name other places");
        }
        let trace = trace.plus("stories", self.stories(a.figure.article, b.figure.article), 1.0);
        trace.plus("sentences", self.sentences(a, b), 0.4).decided(TOTALS)
    }

    /// Whether two figures of one story stand in nearly the same sentence.
    fn one_sentence(&self, a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
        let one_time = (a.role == Role::Background) == (b.role == Role::Background);
        let same = || self.sentences(a, b) >= SAME_WORDS && same_names(a.setting, b.setting);
        // The time of a paragraph before is a guess.
        let guessed = |c: &Candidate<'_>| c.role == Role::Background && c.setting.carried;
        one_time && !guessed(a) && !guessed(b) && same() && self.stories(a.figure.article, b.figure.article) >= TOTALS
    }

    /// The tie of two figures across stories: only an explicit date ties, one month or one day in both sentences.
    fn one_date(&self, a: &Candidate<'_>, b: &Candidate<'_>) -> Trace {
        let (here, there) = (a.setting, b.setting);
        let trace = Trace::of("sentences of one date");
        let vouched = |c: &Candidate<'_>| !c.setting.carried || c.setting.depth <= LEAD;
        let months = months_meet(&here.dates, &there.dates);
        if strangers(here, there) {
            return trace.because("the sentences tell of other kinds of event");
        }
        if !months && !weekdays_meet(&here.dates, &there.dates) {
            return trace.because("below the lead only a date in both sentences ties, and they share none");
        }
        if !vouched(a) || !vouched(b) {
            return trace.because("the date stands in another paragraph");
        }
        let stories = self.stories(a.figure.article, b.figure.article);
        let trace = trace.plus("stories", stories, 1.0);
        if !months && stories < SAME {
            return trace.at_least("likeness of stories with a weekday only", stories, SAME);
        }
        let words = self.sentences(a, b);
        let names: f64 = common(&here.names, &there.names).map(|s| self.of(s)).sum::<f64>() / self.rarest;
        let trace = trace.plus("sentences", words, 1.0).plus("rare names", names.min(2.0), 0.1);
        trace.plus("other places", against(apart(here, there)), -0.15).decided(REFERENCE)
    }
}

/// One for what speaks against a tie, and else nothing.
fn against(it: bool) -> f64 {
    f64::from(u8::from(it))
}

/// The stems of the `keep` largest weights, in no order.
fn heaviest(mut list: Vec<(f64, Stem)>, keep: usize) -> Vec<Stem> {
    if list.len() > keep {
        list.select_nth_unstable_by(keep, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        list.truncate(keep);
    }
    list.into_iter().map(|(_, stem)| stem).collect()
}

/// Of two numbers of which one is the other with two digits exchanged, how many digits they have, zeros at the end aside.
fn transposed(a: Option<Decimal>, b: Option<Decimal>) -> Option<u32> {
    let (a, b) = (a?.normalize(), b?.normalize());
    let (mut one, mut other) = (a.mantissa(), b.mantissa());
    while one % 10 == 0 && other % 10 == 0 && one != 0 {
        (one, other) = (one / 10, other / 10);
    }
    // Numbers whose digits are the same in another order are equal modulo 9.
    if one == other || a.scale() != b.scale() || (one - other) % 9 != 0 || one.checked_ilog10() != other.checked_ilog10() {
        return None;
    }
    let digits = one.checked_ilog10()? + 1;
    let digit = |number: i128, place: u32| number / 10i128.pow(place) % 10;
    let differ: Vec<u32> = (0..digits).filter(|place| digit(one, *place) != digit(other, *place)).collect();
    let [x, y] = differ[..] else { return None };
    (digit(one, x) == digit(other, y) && digit(one, y) == digit(other, x)).then_some(digits)
}

/// Of two numbers that differ only by where the decimal point stands, how many digits they have, zeros aside: `2.62 billion`
/// and `26.2 billion`. With two digits that may be chance.
fn shifted(a: Option<Decimal>, b: Option<Decimal>) -> Option<u32> {
    let digits = |number: Decimal| {
        let mut digits = number.normalize().mantissa();
        while digits % 10 == 0 && digits != 0 {
            digits /= 10;
        }
        digits
    };
    let (a, b) = (a?, b?);
    let one = digits(a);
    (a != b && one == digits(b)).then(|| one.checked_ilog10().map_or(0, |places| places + 1)).filter(|places| *places > 2)
}

/// How many times the larger of two numbers is the smaller, measures in their base unit; `None` where they cannot be
/// compared, or one is 0.
fn ratio(a: &Quantity, b: &Quantity) -> Option<Decimal> {
    let base = |q: &Quantity| q.unit.and_then(measure);
    let one_kind = a.unit == b.unit || matches!((base(a), base(b)), (Some((x, _)), Some((y, _))) if x == y);
    let value = |q: &Quantity| {
        let value = q.low.or(q.high).filter(|v| *v > Decimal::ZERO)?;
        base(q).map_or(Some(value), |(_, factor)| value.checked_mul(factor))
    };
    let (one, other) = (value(a)?, value(b)?);
    if one_kind { one.max(other).checked_div(one.min(other)) } else { None }
}

/// Whether two counts of one noun differ by one: two banks, and three.
fn by_one(a: &Quantity, b: &Quantity) -> bool {
    let count = |q: &Quantity| q.low.filter(|value| q.unit.is_none() && *value > Decimal::ONE);
    a.counted == b.counted && count(a).zip(count(b)).is_some_and(|(a, b)| (a - b).abs() <= Decimal::ONE)
}

/// Whether a count of persons is one that a story gives but once: not a few of them, and not just "people".
fn is_crowd(quantity: &Quantity) -> bool {
    let many = quantity.low.or(quantity.high).is_some_and(|value| value >= Decimal::TEN);
    many && quantity.bound != Bound::Vague && quantity.class != Some("people")
}

/// Whether two counts of persons tell who was in the event itself: their leads have no other, and their sentences share a name.
fn few(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let main = |c: &Candidate<'_>| c.leads && c.role == Role::Main;
    main(a) && main(b) && common(&a.setting.names, &b.setting.names).next().is_some()
}

/// Whether a figure is a span of time short enough to be part of an event: ages and careers are told in years, and the
/// days that something goes on are more in a later story.
fn is_span(quantity: &Quantity) -> bool {
    quantity.bound != Bound::Vague && matches!(quantity.unit, Some("second" | "minute" | "hour"))
}

/// Whether two sentences look back to one occasion: of one date, and of no two places or kinds of event.
pub fn one_occasion(a: &Setting, b: &Setting) -> bool {
    (months_meet(&a.dates, &b.dates) || !a.dates.is_empty() && a.dates == b.dates) && !apart(a, b) && !strangers(a, b)
}

/// Whether two sentences speak of events of different kinds.
fn strangers(a: &Setting, b: &Setting) -> bool {
    !a.events.is_empty() && !b.events.is_empty() && !a.events.iter().any(|e| b.events.contains(e))
}

/// The stems that stand in both of two sorted lists.
pub fn common<'a>(a: &'a [Stem], b: &'a [Stem]) -> impl Iterator<Item = Stem> + 'a {
    a.iter().copied().filter(|stem| b.binary_search(stem).is_ok())
}

/// Whether both sentences name places, and none in common.
fn apart(a: &Setting, b: &Setting) -> bool {
    !a.places.is_empty() && !b.places.is_empty() && common(&a.places, &b.places).next().is_none()
}

/// Whether most names of two sentences stand in both: a series of reports keeps its words and changes its names.
fn same_names(a: &Setting, b: &Setting) -> bool {
    let shared = common(&a.names, &b.names).count();
    2 * shared >= a.names.len().max(b.names.len())
}

/// Whether two articles came out within a week of each other, as far as is known.
fn one_week(corpus: &Corpus, a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let day = |c: &Candidate<'_>| corpus.reading(c.figure.article).reference.day;
    match (day(a), day(b)) {
        (Some(a), Some(b)) => a.until(b).is_ok_and(|span| span.get_days().abs() <= 7),
        _ => true,
    }
}

/// Whether two counts can be of the same things: equal nouns or classes, or one of them only says "people".
pub fn same_class(a: &Quantity, b: &Quantity) -> bool {
    // Those who are not of the country are picked from a crowd.
    let foreign = |q: &Quantity| matches!(q.counted.as_deref(), Some("national" | "foreigner" | "expatriate" | "tourist"));
    if foreign(a) != foreign(b) {
        return false;
    }
    match (a.class, b.class) {
        (Some(a), Some(b)) => {
            a == b || (a == "people" && !matches!(b, "child" | "woman")) || (b == "people" && !matches!(a, "child" | "woman"))
        }
        _ => true,
    }
}

/// Whether two figures are the counts of one crowd by two sides: the police and the organisers never agree.
fn two_sides(a: &Quantity, b: &Quantity) -> bool {
    let side = |q: &Quantity| q.said_by.as_ref().map(|by| by.trim_start_matches("the ").to_lowercase());
    a.predicate == Some("attended") && matches!((side(a), side(b)), (Some(one), Some(other)) if one != other)
}

/// The dates in an article's lead that name a day.
fn days(corpus: &Corpus, article: ArticleId) -> Vec<DateClaim> {
    let day = |d: &&DateClaim| d.mark.day.is_some() || d.mark.weekday.is_some() || d.from.is_some() && d.from == d.to;
    corpus.reading(article).lead.iter().filter(day).copied().collect()
}

/// Whether the dates of two sentences speak against one event.
fn dates_part(a: &[DateClaim], b: &[DateClaim]) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|x| b.iter().any(|y| may_meet(x, y)))
}

/// Whether both sentences name a month, with or without the day, and one in common.
fn months_meet(a: &[DateClaim], b: &[DateClaim]) -> bool {
    let month = |d: &DateClaim| d.mark.month.is_some();
    a.iter().any(|x| month(x) && b.iter().any(|y| month(y) && may_meet(x, y)))
}

/// Whether both sentences name a day of the week, and one in common.
fn weekdays_meet(a: &[DateClaim], b: &[DateClaim]) -> bool {
    a.iter().any(|x| x.mark.weekday.is_some() && b.iter().any(|y| x.mark.weekday == y.mark.weekday && may_meet(x, y)))
}

/// Whether two dates can be of one day; what is unknown speaks against nothing.
pub fn may_meet(a: &DateClaim, b: &DateClaim) -> bool {
    if let (Some(a_from), Some(a_to), Some(b_from), Some(b_to)) = (a.from, a.to, b.from, b.to) {
        // A day's slack: time zones, and news that breaks at night.
        let gap = |from: jiff::civil::Date, to: jiff::civil::Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
        return gap(a_to, b_from) <= 1 && gap(b_to, a_from) <= 1;
    }
    let differ = |x: Option<i8>, y: Option<i8>| matches!((x, y), (Some(x), Some(y)) if x != y);
    let years = matches!((a.mark.year, b.mark.year), (Some(x), Some(y)) if x != y);
    !(years || differ(a.mark.month, b.mark.month) || differ(a.mark.day, b.mark.day) || differ(a.mark.weekday, b.mark.weekday))
}
