//! How well two claims are tied to one event: by shared words, names and dates of their sentences and stories.

use rustc_hash::FxHashMap;

use rust_decimal::Decimal;

use crate::claim::quantity::Bound;
use crate::claim::{DateClaim, Quantity};
use crate::corpus::{ArticleId, Corpus};
use crate::facts::{FigureAt, repeats};
use crate::interval::{Standing, compare};
use crate::reading::Reading;
use crate::setting::{LEAD, Setting, Stem};
use crate::structure::BlockKind;
use crate::unit::{Dimension, measure};

/// The part that a figure plays in its story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It tells of the event that the story is about.
    Main,
    /// It sums up a longer time: `so far`, `since the siege began`.
    Running,
    /// It tells of an earlier event: its sentence names a time that the lead does not.
    Background,
    /// A part of the event, or another event of the same day.
    Other,
}

/// A figure with its part in the story and what stands around it.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// The figure.
    pub figure: FigureAt,
    /// Its part in the story.
    pub role: Role,
    /// Whether the lead has no such figure, and this one stands in for it.
    pub promoted: bool,
    /// Whether its own words say what it measures.
    pub told: bool,
    /// Whether all of the article's figures of its noun and kind agree with it.
    pub sole: bool,
    /// What stands around it.
    pub setting: &'a Setting,
}

/// The figures of one article and one key, each with its part in the story.
///
/// A figure in the headline or the lead is the story's own. Where the lead has none, the largest of the others is, unless
/// its sentence is about a single village. What remains is a part, or another event.
pub fn candidates<'a>(corpus: &'a Corpus, figures: &[FigureAt], told: bool) -> Vec<Candidate<'a>> {
    let mut found: Vec<Candidate<'a>> = Vec::with_capacity(figures.len());
    for figure in figures {
        let reading = corpus.reading(figure.article);
        let Some(setting) = reading.setting(figure.claim(corpus).sentence) else { continue };
        let since = setting.dates.iter().any(|d| d.mark.since);
        let lead = setting.depth <= LEAD;
        let role = if figure.quantity(corpus).running && (!lead || since) {
            Role::Running
        } else if is_background(reading, setting) {
            Role::Background
        } else if lead {
            Role::Main
        } else {
            Role::Other
        };
        let own = figure.quantity(corpus);
        let same_noun = figures.iter().map(|f| f.quantity(corpus)).filter(|q| q.counted == own.counted);
        let sole = same_noun.clone().all(|q| compare(q, own) == Standing::Agree);
        found.push(Candidate { figure: *figure, role, promoted: false, told, sole, setting });
    }
    if told && found.iter().all(|c| c.role != Role::Main) && !figures.first().is_some_and(|f| leads_with_money(corpus, *f)) {
        let value = |c: &Candidate<'_>| c.figure.quantity(corpus).low.or(c.figure.quantity(corpus).high);
        let others = found.iter_mut().filter(|c| c.role == Role::Other && !c.setting.local);
        if let Some(largest) = others.max_by(|a, b| value(a).cmp(&value(b)).then(b.figure.cmp(&a.figure))) {
            largest.role = Role::Main;
            largest.promoted = true;
        }
    }
    found
}

/// Whether a sum has another sum of its currency before it in the lead: that one is the story's own, whatever it is for.
fn leads_with_money(corpus: &Corpus, figure: FigureAt) -> bool {
    let reading = corpus.reading(figure.article);
    let quantity = figure.quantity(corpus);
    let in_lead = |sentence: u32| reading.setting(sentence).is_some_and(|s| s.depth <= LEAD);
    is_sum(quantity) && reading.claims.iter().any(|c| in_lead(c.sentence) && c.quantity().is_some_and(|q| q.unit == quantity.unit))
}

/// Whether a sentence tells of another time than its story.
fn is_background(reading: &Reading, setting: &Setting) -> bool {
    let day = reading.reference.day;
    let own = |date: &DateClaim| match (date.mark.year, date.mark.month) {
        (None, None) => date.from.is_none() || day.is_none_or(|day| near(date, day)) || reading.lead.iter().any(|d| may_meet(d, date)),
        (Some(year), None) => reading.reference.year == Some(year) || reading.lead.iter().any(|d| d.mark.year == Some(year)),
        _ => day.is_some_and(|day| near(date, day)) || reading.lead.iter().any(|d| d.mark.month.is_some() && may_meet(d, date)),
    };
    setting.dates.iter().filter(|date| !date.mark.since).any(|date| !own(date))
}

/// Whether a date lies within a week before an article's day, or on the day after it.
fn near(date: &DateClaim, day: jiff::civil::Date) -> bool {
    let days = |from: jiff::civil::Date, to: jiff::civil::Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
    match (date.from, date.to) {
        (Some(from), Some(to)) => days(to, day) <= 8 && days(day, from) <= 1,
        _ => false,
    }
}

/// How much a stem says: the rarer in the corpus, the more.
pub struct Weights {
    by_stem: FxHashMap<Stem, f64>,
    rarest: f64,
    /// The stems of each article with their weights in it, sorted by stem.
    topics: Vec<Vec<(Stem, f64)>>,
    /// The length of each article's weighted topic.
    norms: Vec<f64>,
}

/// Articles that the corpus is thought to hold besides its own, so that in a folder on one event the words of that event
/// keep some weight.
const PRIOR: f64 = 60.0;

/// The likeness of stories from which their leads tell of one event.
const STORY: f64 = 0.27;

/// The likeness of stories, with a little of that of sentences, below which they are never of one event.
const FLOOR: f64 = 0.19;

/// The likeness of stories from which their running totals are of one thing.
const TOTALS: f64 = 0.3;

/// The likeness of sentences below which a figure deep in a story does not stand for its lead.
const LIKE: f64 = 0.1;

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
        let mut weights = Self { by_stem, rarest: weight(1.0), topics: Vec::new(), norms: Vec::new() };
        let topic = |reading: &Reading| reading.topic.iter().map(|(s, n)| (*s, weights.topic(*s, *n))).collect();
        weights.topics = corpus.readings.iter().map(topic).collect();
        let norm = |topic: &Vec<(Stem, f64)>| topic.iter().map(|(_, w)| w.powi(2)).sum::<f64>().sqrt();
        weights.norms = weights.topics.iter().map(norm).collect();
        weights
    }

    /// The weight of a stem.
    pub fn of(&self, stem: Stem) -> f64 {
        self.by_stem.get(&stem).copied().unwrap_or(self.rarest)
    }

    fn topic(&self, stem: Stem, count: u16) -> f64 {
        (1.0 + f64::from(count).ln()) * self.of(stem)
    }

    /// The part of the lighter of two sets of stems that the other one shares; 0 where one is empty.
    pub fn part(&self, a: &[Stem], b: &[Stem]) -> f64 {
        let sum = |list: &[Stem]| list.iter().map(|stem| self.of(*stem)).sum::<f64>();
        let shared: f64 = common(a, b).map(|stem| self.of(stem)).sum();
        if shared > 0.0 { shared / sum(a).min(sum(b)) } else { 0.0 }
    }

    /// The cosine of two sets of stems.
    fn sentences(&self, a: &[Stem], b: &[Stem]) -> f64 {
        let square = |list: &[Stem]| list.iter().map(|s| self.of(*s).powi(2)).sum::<f64>();
        let shared: f64 = common(a, b).map(|s| self.of(s).powi(2)).sum();
        if shared > 0.0 { shared / (square(a) * square(b)).sqrt() } else { 0.0 }
    }

    /// The cosine of the topics of two articles.
    pub fn stories(&self, a: ArticleId, b: ArticleId) -> f64 {
        let (left, right) = (&self.topics[a.0 as usize], &self.topics[b.0 as usize]);
        let mut dot = 0.0;
        let (mut i, mut j) = (0, 0);
        while i < left.len() && j < right.len() {
            match left[i].0.cmp(&right[j].0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    dot += left[i].1 * right[j].1;
                    i += 1;
                    j += 1;
                }
            }
        }
        let norm = self.norms[a.0 as usize] * self.norms[b.0 as usize];
        if norm > 0.0 { dot / norm } else { 0.0 }
    }

    /// Whether two articles tell one story.
    pub fn is_one_story(&self, a: ArticleId, b: ArticleId) -> bool {
        self.stories(a, b) >= STORY
    }

    /// The stems that weigh most in an article.
    pub fn heaviest(&self, article: ArticleId, most: usize) -> Vec<Stem> {
        let mut topic: Vec<(Stem, f64)> = self.topics[article.0 as usize].clone();
        topic.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        topic.into_iter().take(most).map(|(stem, _)| stem).collect()
    }

    /// The stems under which a figure is looked up, sorted: the heaviest of its sentence and of its article.
    pub fn anchors(&self, candidate: &Candidate<'_>) -> Vec<Stem> {
        let article = candidate.figure.article.0 as usize;
        let heavy = |mut list: Vec<(f64, Stem)>, keep: usize| {
            if list.len() > keep {
                list.select_nth_unstable_by(keep, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
                list.truncate(keep);
            }
            list
        };
        let sentence = heavy(candidate.setting.words.iter().map(|s| (self.of(*s), *s)).collect(), 10);
        let story = heavy(self.topics[article].iter().map(|(s, w)| (*w, *s)).collect(), 12);
        let mut anchors: Vec<Stem> = sentence.into_iter().chain(story).map(|(_, s)| s).collect();
        anchors.sort_unstable();
        anchors.dedup();
        anchors
    }

    /// How well two figures are tied to one fact, from 0 to 1; 0 where they are not.
    pub fn tie(&self, corpus: &Corpus, a: &Candidate<'_>, b: &Candidate<'_>) -> f64 {
        let (here, there) = (a.setting, b.setting);
        let own = !here.carried && !there.carried;
        if self.is_slip(corpus, a, b) {
            return UNSURE;
        }
        if !same_class(a.figure.quantity(corpus), b.figure.quantity(corpus)) || own && dates_part(&here.dates, &there.dates) {
            return 0.0;
        }
        let main = a.role == Role::Main && b.role == Role::Main;
        if a.figure.article == b.figure.article {
            // One article that gives two figures means two things by them, save where a headline sums up its lead.
            let heads = here.block != there.block && [here.block, there.block].contains(&Some(BlockKind::Headline));
            return if heads && main { STORY } else { 0.0 };
        }
        // What is cheap to tell comes before what compares whole stories: most figures that meet here are not tied.
        if !a.told {
            return self.alike(corpus, a, b);
        }
        match (a.role, b.role) {
            (Role::Main, Role::Main) => self.one_event(corpus, a, b),
            (Role::Running, Role::Running) => self.one_total(a, b),
            (Role::Running, _) | (_, Role::Running) => 0.0,
            _ if self.one_sentence(a, b) => UNSURE,
            _ => self.one_date(a, b),
        }
    }

    /// Whether one figure is the other with two digits exchanged, in two stories like each other, neither of which has both.
    fn is_slip(&self, corpus: &Corpus, a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
        let (one, other) = (a.figure.quantity(corpus), b.figure.quantity(corpus));
        let digits = match transposed(one, other) {
            Some(digits) if a.figure.article != b.figure.article => digits,
            _ => return false,
        };
        let enough = || digits > 2 || self.sentences(&a.setting.words, &b.setting.words) >= SLIP_WORDS;
        let both = |article, q| repeats(corpus, article, q);
        enough()
            && self.stories(a.figure.article, b.figure.article) >= SLIP_STORY
            && !both(a.figure.article, other)
            && !both(b.figure.article, one)
    }

    /// The tie of two figures whose words do not say what they measure: their sentences must be nearly the same, or each
    /// must be the only one of its noun in one story.
    fn alike(&self, corpus: &Corpus, a: &Candidate<'_>, b: &Candidate<'_>) -> f64 {
        if !one_week(corpus, a, b) {
            return 0.0;
        }
        let (one, other) = (a.figure.quantity(corpus), b.figure.quantity(corpus));
        // "category 2 hurricane" counts nothing: a noun in the plural does, or one that is known to be counted.
        let counts = |c: &Candidate<'_>| c.figure.quantity(corpus).class.is_some() || corpus.words(c.figure.at(corpus)).ends_with('s');
        let ratio = ratio(one, other).unwrap_or(Decimal::MAX);
        let near = ratio <= Decimal::new(14, 1);
        let measured = one.unit.and_then(measure).is_some_and(|(dimension, _)| dimension != Dimension::Time);
        let one_noun = one.counted == other.counted && (measured && near || one.counted.is_some() && counts(a) && counts(b));
        // Persons do many things in a sentence; theirs must be nearly the same.
        let enough = if one.unit == Some("person") { SAME_PERSONS } else { SAME_WORDS };
        let words = self.sentences(&a.setting.words, &b.setting.words);
        let one_time = (a.role == Role::Background) == (b.role == Role::Background);
        if one_noun && one_time && words >= enough && same_names(a.setting, b.setting) {
            let stories = self.stories(a.figure.article, b.figure.article);
            return if stories >= ALIKE { (words + 0.3 * stories).min(1.0) } else { 0.0 };
        }
        let one_thing = one_noun || near && one.class.is_some() && one.class == other.class;
        let sole = a.sole
            && b.sole
            && one_thing
            && one.unit != Some("percent")
            && (one.unit != Some("person") || is_crowd(one) && is_crowd(other) && one_noun);
        let sum = near && is_sum(one) && a.setting.depth <= 1 && b.setting.depth <= 1;
        let span = is_span(one) && is_span(other) && one.said_by == other.said_by;
        let needed = match near && !span {
            true => SOLE_NEAR,
            false if ratio <= Decimal::TWO => SOLE_FAR,
            false => return 0.0,
        };
        if (sole || sum || span) && words >= needed { self.sole(a, b, words) } else { 0.0 }
    }

    /// The tie of two figures that are alone of their kind in their articles, by the likeness of their sentences and stories.
    fn sole(&self, a: &Candidate<'_>, b: &Candidate<'_>, words: f64) -> f64 {
        let stories = self.stories(a.figure.article, b.figure.article);
        if stories >= SOLE_STORY && stories + words >= SOLE { (stories + 0.4 * words).min(UNSURE) } else { 0.0 }
    }

    /// The tie of two figures that tell of the event of their stories.
    fn one_event(&self, corpus: &Corpus, a: &Candidate<'_>, b: &Candidate<'_>) -> f64 {
        let (here, there) = (a.setting, b.setting);
        let words = self.sentences(&here.words, &there.words);
        // Many things lie so far from a town: the sentences must speak of the same.
        let from = a.figure.quantity(corpus).counted.as_ref().is_some_and(|what| what.starts_with("distance from "));
        if (a.promoted || b.promoted || from) && words < if from { 2.0 * LIKE } else { LIKE } {
            return 0.0;
        }
        let stories = self.stories(a.figure.article, b.figure.article);
        let apart = if apart(here, there) { 0.1 } else { 0.0 };
        let strangers = if strangers(here, there) { 0.1 } else { 0.0 };
        let likeness = stories + 0.4 * words - apart - strangers;
        let leads = || dates_part(&days(corpus, a.figure.article), &days(corpus, b.figure.article));
        let tied = likeness >= STORY && stories + 0.15 * words >= FLOOR && !leads();
        if tied { likeness.min(1.0) } else { 0.0 }
    }

    /// The tie of two running totals.
    fn one_total(&self, a: &Candidate<'_>, b: &Candidate<'_>) -> f64 {
        if strangers(a.setting, b.setting) || apart(a.setting, b.setting) {
            return 0.0;
        }
        let stories = self.stories(a.figure.article, b.figure.article);
        if stories >= TOTALS { stories.min(1.0) } else { 0.0 }
    }

    /// Whether two figures of one story stand in nearly the same sentence.
    fn one_sentence(&self, a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
        let one_time = (a.role == Role::Background) == (b.role == Role::Background);
        let same = || self.sentences(&a.setting.words, &b.setting.words) >= SAME_WORDS && same_names(a.setting, b.setting);
        one_time && same() && self.stories(a.figure.article, b.figure.article) >= TOTALS
    }

    /// The tie of two figures across stories: only an explicit date ties, one month or one day in both sentences.
    fn one_date(&self, a: &Candidate<'_>, b: &Candidate<'_>) -> f64 {
        let (here, there) = (a.setting, b.setting);
        let vouched = |c: &Candidate<'_>| !c.setting.carried || c.setting.depth <= LEAD;
        let months = months_meet(&here.dates, &there.dates);
        let dated = months || weekdays_meet(&here.dates, &there.dates);
        if strangers(here, there) || !vouched(a) || !vouched(b) || !dated {
            return 0.0;
        }
        let stories = self.stories(a.figure.article, b.figure.article);
        if !months && stories < SAME {
            return 0.0;
        }
        let words = self.sentences(&here.words, &there.words);
        let names: f64 = common(&here.names, &there.names).map(|s| self.of(s)).sum::<f64>() / self.rarest;
        let likeness = stories + words + 0.1 * names.min(2.0) - if apart(here, there) { 0.15 } else { 0.0 };
        if likeness >= REFERENCE { likeness.min(1.0) } else { 0.0 }
    }
}

/// Of two numbers of which one is the other with two digits exchanged, how many digits they have, zeros at the end aside.
fn transposed(a: &Quantity, b: &Quantity) -> Option<usize> {
    let digits = |q: &Quantity| {
        let value = q.low.or(q.high)?.normalize();
        Some((value.mantissa().to_string().trim_end_matches('0').to_owned(), value.scale(), value.trunc().to_string().len()))
    };
    let ((one, scale, length), (other, other_scale, other_length)) = (digits(a)?, digits(b)?);
    let differ: Vec<(char, char)> = one.chars().zip(other.chars()).filter(|(x, y)| x != y).collect();
    let alike = a.unit == b.unit && one.len() == other.len() && scale == other_scale && length == other_length;
    (alike && matches!(differ[..], [(w, x), (y, z)] if w == z && x == y)).then_some(one.len())
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

/// Whether a count of persons is one that a story gives but once: not a few of them, and not just "people".
fn is_crowd(quantity: &Quantity) -> bool {
    let many = quantity.low.or(quantity.high).is_some_and(|value| value >= Decimal::TEN);
    many && quantity.bound != Bound::Vague && quantity.class != Some("people")
}

/// Whether a figure is a span of time short enough to be part of an event: ages and careers are told in years, and the
/// days that something goes on are more in a later story.
fn is_span(quantity: &Quantity) -> bool {
    quantity.bound != Bound::Vague && matches!(quantity.unit, Some("second" | "minute" | "hour"))
}

/// Whether a figure is a sum of money.
pub fn is_sum(quantity: &Quantity) -> bool {
    quantity.unit.is_some_and(|unit| unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase()))
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
fn same_class(a: &Quantity, b: &Quantity) -> bool {
    match (a.class, b.class) {
        (Some(a), Some(b)) => {
            a == b || (a == "people" && !matches!(b, "child" | "woman")) || (b == "people" && !matches!(a, "child" | "woman"))
        }
        _ => true,
    }
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
fn may_meet(a: &DateClaim, b: &DateClaim) -> bool {
    if let (Some(a_from), Some(a_to), Some(b_from), Some(b_to)) = (a.from, a.to, b.from, b.to) {
        // A day's slack: time zones, and news that breaks at night.
        let gap = |from: jiff::civil::Date, to: jiff::civil::Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
        return gap(a_to, b_from) <= 1 && gap(b_to, a_from) <= 1;
    }
    let differ = |x: Option<i8>, y: Option<i8>| matches!((x, y), (Some(x), Some(y)) if x != y);
    let years = matches!((a.mark.year, b.mark.year), (Some(x), Some(y)) if x != y);
    !(years || differ(a.mark.month, b.mark.month) || differ(a.mark.day, b.mark.day) || differ(a.mark.weekday, b.mark.weekday))
}
