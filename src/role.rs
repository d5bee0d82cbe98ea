//! The part that a figure plays in its story: its main event, a running total, the background, or something else.

use rust_decimal::Decimal;
use rustc_hash::FxHashSet;

use crate::claim::quantity::Bound;
use crate::claim::{DateClaim, Quantity};
use crate::corpus::{Corpus, Location, Span};
use crate::facts::FigureAt;
use crate::interval::{Standing, compare};
use crate::reading::Reading;
use crate::setting::{LEAD, Setting, Stem, happened};
use crate::structure::BlockKind;
use crate::tie::may_meet;

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
    /// Whether it is the story's own figure of its noun: the lead has it, and no other one.
    pub leads: bool,
    /// Whether it is a sum of money: a story pays many.
    pub sum: bool,
    /// The stem of what its words say happened.
    pub happened: Option<Stem>,
    /// What stands around it.
    pub setting: &'a Setting,
}

/// How many figures of a lead are looked at.
const LEADING: usize = 32;

/// The figures of one article and one key, each with its part in the story.
///
/// A figure in the headline or the lead is the story's own. Where the lead has none, the largest of the others is, unless
/// its sentence is about a single village. What remains is a part, or another event.
pub fn candidates<'a>(corpus: &'a Corpus, figures: &[FigureAt], told: bool) -> Vec<Candidate<'a>> {
    let mut found: Vec<Candidate<'a>> = Vec::with_capacity(figures.len());
    // An article may give one figure a thousand times.
    let mut seen = FxHashSet::default();
    let digits = |value: Option<Decimal>| value.map(|v| v.serialize());
    let mut distinct: Vec<&Quantity> = figures.iter().map(|f| f.quantity(corpus)).collect();
    distinct.retain(|q| seen.insert((&q.counted, digits(q.low), digits(q.high), q.bound, q.unit)));
    let in_lead = |f: &FigureAt| corpus.reading(f.article).setting(f.claim(corpus).sentence).is_some_and(|s| s.depth <= LEAD);
    let mut leading: Vec<&Quantity> = figures.iter().filter(|f| in_lead(f)).map(|f| f.quantity(corpus)).collect();
    leading.truncate(LEADING);
    for figure in figures {
        let reading = corpus.reading(figure.article);
        let Some(setting) = reading.setting(figure.claim(corpus).sentence) else { continue };
        let since = setting.dates.iter().any(|d| d.mark.since);
        let lead = setting.depth <= LEAD;
        // "Gang robs bank for $59,000": what the headline gives without a word for it is the same sum.
        let echoes_lead = told && is_sum(figure.quantity(corpus)) && stands_in_lead(corpus, *figure);
        let role = if figure.quantity(corpus).running && (!lead || since) {
            Role::Running
        } else if is_background(reading, &clause_dates(corpus, *figure, setting), setting) {
            Role::Background
        } else if lead || echoes_lead {
            Role::Main
        } else {
            Role::Other
        };
        let own = figure.quantity(corpus);
        let sole = distinct.iter().filter(|q| q.counted == own.counted).all(|q| compare(q, own) == Standing::Agree);
        let leads = lead && leading.iter().filter(|q| q.counted == own.counted).all(|q| compare(q, own) == Standing::Agree);
        found.push(Candidate {
            figure: *figure,
            role,
            promoted: false,
            told,
            sole,
            leads,
            sum: is_sum(own),
            happened: own.predicate.map(happened),
            setting,
        });
    }
    if told && found.iter().all(|c| c.role != Role::Main) && !figures.first().is_some_and(|f| leads_with_money(corpus, *f)) {
        let value = |c: &Candidate<'_>| c.figure.quantity(corpus).low.or(c.figure.quantity(corpus).high);
        let others = found.iter_mut().filter(|c| c.role == Role::Other && !c.setting.local);
        if let Some(largest) = others.max_by(|a, b| value(a).cmp(&value(b)).then(b.figure.cmp(&a.figure))) {
            largest.role = Role::Main;
            largest.promoted = true;
        }
    }
    if told {
        spell_out(corpus, &mut found);
        // The story speaks for the article before its headline does, which is short of words.
        found.sort_by_key(|c| c.setting.block == Some(BlockKind::Headline));
    }
    found
}

/// "Hundreds fled", and further down "350": the first number that fits a vague word of the lead is the story's own, too.
fn spell_out(corpus: &Corpus, found: &mut [Candidate<'_>]) {
    let quantity = |c: &Candidate<'_>| c.figure.quantity(corpus);
    let mut main = found.iter().filter(|c| c.role == Role::Main).map(quantity);
    let Some(vague) = main.next().filter(|q| q.bound == Bound::Vague && main.all(|q| q.bound == Bound::Vague)) else { return };
    let fits = |c: &&mut Candidate<'_>| {
        let own = c.figure.quantity(corpus);
        c.role == Role::Other && !c.setting.local && own.bound != Bound::Vague && compare(own, vague) == Standing::Agree
    };
    if let Some(number) = found.iter_mut().find(fits) {
        number.role = Role::Main;
        number.promoted = true;
    }
}

/// Whether the lead gives the same number in the same unit.
fn stands_in_lead(corpus: &Corpus, figure: FigureAt) -> bool {
    let (reading, own) = (corpus.reading(figure.article), figure.quantity(corpus));
    let in_lead = |sentence: u32| reading.setting(sentence).is_some_and(|s| s.depth <= LEAD);
    let same = |q: &Quantity| (q.unit, q.low, q.high) == (own.unit, own.low, own.high);
    reading.claims.iter().any(|c| c.quantity().is_some_and(same) && in_lead(c.sentence))
}

/// Whether a sum has another sum of its currency before it in the lead: that one is the story's own, whatever it is for.
fn leads_with_money(corpus: &Corpus, figure: FigureAt) -> bool {
    let reading = corpus.reading(figure.article);
    let quantity = figure.quantity(corpus);
    let in_lead = |sentence: u32| reading.setting(sentence).is_some_and(|s| s.depth <= LEAD);
    is_sum(quantity) && reading.claims.iter().any(|c| in_lead(c.sentence) && c.quantity().is_some_and(|q| q.unit == quantity.unit))
}

/// The dates of a figure's own clause; where it has none, those of its sentence.
fn clause_dates(corpus: &Corpus, figure: FigureAt, setting: &Setting) -> Vec<DateClaim> {
    let own = figure.claim(corpus);
    let dates: Vec<(DateClaim, &str)> = corpus
        .reading(figure.article)
        .claims_of(own.sentence)
        .iter()
        .filter_map(|claim| {
            let date = claim.date().filter(|date| setting.dates.contains(date))?;
            let (start, end) = (own.at.end.min(claim.at.end), own.at.start.max(claim.at.start));
            let between = if start < end { corpus.words(Location { article: figure.article, span: Span { start, end } }) } else { "" };
            Some((*date, between))
        })
        .collect();
    let broken = |between: &str| CLAUSES.iter().any(|word| between.contains(word));
    let near: Vec<DateClaim> = dates.iter().filter(|(_, between)| !broken(between)).map(|(date, _)| *date).collect();
    if near.is_empty() { setting.dates.clone() } else { near }
}

/// What stands between two clauses.
const CLAUSES: &[&str] = &["; ", " who ", " which ", " where ", " when ", " while ", " but "];

/// Whether a figure, by the dates of its clause, tells of another time than its story.
pub fn is_background(reading: &Reading, dates: &[DateClaim], setting: &Setting) -> bool {
    let day = reading.reference.day;
    let own = |date: &DateClaim| match (date.mark.year, date.mark.month) {
        (None, None) => date.from.is_none() || day.is_none_or(|day| near(date, day)) || reading.lead.iter().any(|d| may_meet(d, date)),
        (Some(year), None) => reading.reference.year == Some(year) || reading.lead.iter().any(|d| d.mark.year == Some(year)),
        _ => day.is_some_and(|day| near(date, day)) || reading.lead.iter().any(|d| d.mark.month.is_some() && may_meet(d, date)),
    };
    // A time to come is none of the past.
    let to_come = |date: &DateClaim| day.zip(date.from).is_some_and(|(day, from)| day < from);
    if setting.carried && dates.iter().all(to_come) {
        return false;
    }
    // "Five years ago it held 21 seats; last Sunday it was left with nine": the lead tells of another time, too.
    let recent = |date: &DateClaim| day.is_some_and(|day| near(date, day));
    let contrast = dates.len() < setting.dates.len() && setting.dates.iter().any(recent) && !dates.iter().any(recent);
    contrast || dates.iter().filter(|date| !date.mark.since).any(|date| !own(date))
}

/// Whether a date lies within a week before an article's day, or on the day after it.
fn near(date: &DateClaim, day: jiff::civil::Date) -> bool {
    let days = |from: jiff::civil::Date, to: jiff::civil::Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
    match (date.from, date.to) {
        (Some(from), Some(to)) => days(to, day) <= 8 && days(day, from) <= 1,
        _ => false,
    }
}

/// Whether a figure is a sum of money.
pub fn is_sum(quantity: &Quantity) -> bool {
    quantity.unit.is_some_and(|unit| unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase()))
}
