//! Articles held against agreed facts. A claim is held against a fact only where its own words tie it to that fact.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::agreed::figure::stem_of;
use crate::agreed::name::spellings;
use crate::agreed::{Agreed, Day, Figure, Person, Terms};
use crate::claim::name::detail::Said;
use crate::claim::name::title::Title;
use crate::claim::{DateClaim, Factuality, Quantity};
use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::facts::{FigureAt, keyed};
use crate::finding::Confidence;
use crate::interval::{Standing, compare};
use crate::name_match::parts;
use crate::persons::is_one;
use crate::reading::Reading;
use crate::role::{Candidate, Role, candidates};
use crate::setting::{LEAD, Setting, Stem};
use crate::tie::{common, may_meet, same_class};

/// Where an article is at odds with a fact.
#[derive(Debug)]
pub struct Mismatch<'a> {
    /// The fact.
    pub terms: &'a Terms,
    /// All places in one article that say the same.
    pub places: Vec<Location>,
    /// How surely the words speak of the fact.
    pub confidence: Confidence,
    /// What the article would have to say, where words can be put in their place.
    pub right: Option<&'a str>,
}

/// Where the articles of a corpus are at odds with the facts, by fact and then by article.
pub fn mismatches<'a>(corpus: &Corpus, agreed: &'a Agreed) -> Vec<Mismatch<'a>> {
    let mut found = figures(corpus, agreed);
    for article in corpus.ids().filter(|id| is_held(corpus, *id)) {
        let reference = corpus.reading(article).reference;
        found.extend(agreed.days.iter().filter(|day| day.terms.hold(reference)).filter_map(|day| day_of(corpus, article, day)));
        let known = |words: &str| agreed.names.iter().any(|name| name.terms.key == words);
        for name in agreed.names.iter().filter(|name| name.terms.hold(reference)) {
            let right = name.fix.then_some(name.terms.key.as_str());
            let wrong = spellings(corpus, article, name, known).into_iter();
            found.extend(wrong.map(|s| Mismatch { terms: &name.terms, places: s.places, confidence: s.confidence, right }));
        }
        let held = agreed.people.iter().filter(|person| person.terms.hold(reference));
        found.extend(held.flat_map(|person| details(corpus, article, person)));
    }
    found
}

/// Whether an article is to be held against the facts: the sources of a draft are not.
fn is_held(corpus: &Corpus, article: ArticleId) -> bool {
    corpus.draft.is_none_or(|draft| draft == article)
}

/// The figures that are at odds with facts: those of one article that give one value for a fact are one mismatch.
fn figures<'a>(corpus: &Corpus, agreed: &'a Agreed) -> Vec<Mismatch<'a>> {
    let by_key = keyed(corpus);
    let mut found: Vec<Mismatch<'_>> = Vec::new();
    for fact in &agreed.figures {
        let claims: &[FigureAt] = by_key.get(&fact.measured).map_or(&[], Vec::as_slice);
        let told = figures_of(corpus, claims, fact);
        for own in told.chunk_by(|(a, _), (b, _)| a.article == b.article) {
            let mut said: Vec<(&Quantity, Mismatch<'_>)> = Vec::new();
            for (figure, confidence) in own {
                let quantity = figure.quantity(corpus);
                if compare(&fact.quantity, quantity) != Standing::Apart {
                    continue;
                }
                let at = figure.at(corpus);
                match said.iter_mut().find(|(q, _)| (q.low, q.high, q.bound) == (quantity.low, quantity.high, quantity.bound)) {
                    Some((_, mismatch)) => {
                        mismatch.places.push(at);
                        mismatch.confidence = mismatch.confidence.max(*confidence);
                    }
                    None => said.push((quantity, Mismatch { terms: &fact.terms, places: vec![at], confidence: *confidence, right: None })),
                }
            }
            found.extend(said.into_iter().map(|(_, mismatch)| mismatch));
        }
    }
    found
}

/// Those of the `claims`, which have the key of a fact, that speak of it, whatever their value, and how surely; by article.
pub(super) fn figures_of(corpus: &Corpus, claims: &[FigureAt], fact: &Figure) -> Vec<(FigureAt, Confidence)> {
    let mut found = Vec::new();
    for own in claims.chunk_by(|a, b| a.article == b.article) {
        let reading = corpus.reading(own[0].article);
        if !is_held(corpus, own[0].article) || !fact.terms.hold(reading.reference) {
            continue;
        }
        let mut candidates = candidates(corpus, own, fact.measured.is_told());
        candidates.sort_by_key(|candidate| candidate.figure);
        found.extend(candidates.iter().filter_map(|candidate| Some((candidate.figure, tied(corpus, reading, fact, candidate)?))));
    }
    found
}

/// How surely a figure of an article speaks of a fact; `None` where it does not.
fn tied(corpus: &Corpus, reading: &Reading, fact: &Figure, candidate: &Candidate<'_>) -> Option<Confidence> {
    let quantity = candidate.figure.quantity(corpus);
    let told = matches!(quantity.factuality, Factuality::Asserted | Factuality::Attributed);
    if !told || quantity.part || quantity.additional || !one_noun(&fact.quantity, quantity) {
        return None;
    }
    if fact.about.is_anchored() { of_occasion(reading, fact, candidate) } else { of_noun(corpus, fact, candidate) }
}

/// Whether both count the same: the same things, and no part of the persons.
fn one_noun(fact: &Quantity, claim: &Quantity) -> bool {
    if fact.unit == Some("person") {
        let class = |q: &Quantity| q.class.unwrap_or("people");
        return class(fact) == class(claim) && same_class(fact, claim) && (fact.predicate.is_some() || fact.counted == claim.counted);
    }
    fact.counted == claim.counted || fact.unit.is_some()
}

/// A fact of an occasion: its names and its other words stand in the sentence, or in the story whose lead it is; and the dates meet.
fn of_occasion(reading: &Reading, fact: &Figure, candidate: &Candidate<'_>) -> Option<Confidence> {
    let (about, setting) = (&fact.about, candidate.setting);
    let here = |stem: &Stem| setting.words.binary_search(stem).is_ok();
    let told = |stem: &Stem| here(stem) || reading.topic.binary_search_by_key(stem, |(stem, _)| *stem).is_ok();
    let places = setting.places.is_empty() || about.places.is_empty() || common(&setting.places, &about.places).next().is_some();
    let events = setting.events.is_empty() || about.events.is_empty() || about.events.iter().any(|e| setting.events.contains(e));
    if !about.words.iter().all(told) || !places || !events || candidate.role == Role::Running && !fact.quantity.running {
        return None;
    }
    let own = about.words.iter().filter(|stem| here(stem)).count();
    let in_lead = |stem: &Stem| reading.settings.iter().any(|(_, lead)| lead.depth <= LEAD && lead.words.binary_search(stem).is_ok());
    // A story about the occasion whose lead gives no such figure.
    let stands_in = candidate.promoted && !about.dates.is_empty() && about.words.iter().all(in_lead);
    let leads = candidate.role == Role::Main && (setting.depth <= LEAD || stands_in);
    if own == 0 && !leads {
        return None;
    }
    let day = if about.dates.is_empty() { None } else { Some(one_time(reading, setting, &about.dates)?) };
    let back = candidate.role == Role::Background;
    match (day, back) {
        // What looks back to another time than its story must name the time of the fact.
        (Some(Time::Named), _) => Some(Confidence::High),
        (_, true) => None,
        (Some(Time::Near), _) if leads => Some(if stands_in { Confidence::Medium } else { Confidence::High }),
        // Below the lead, and without a date, stories tell of other occasions, too: the sentence must say all itself.
        _ if own == about.words.len() => Some(Confidence::Medium),
        _ => Some(Confidence::Low),
    }
}

/// How the time of a sentence is that of a fact.
#[derive(Clone, Copy)]
enum Time {
    /// The sentence names it.
    Named,
    /// The lead does, or the article came out in the weeks after it.
    Near,
}

/// The days after an event in which stories without a date of their own still tell of it.
const NEWS: i32 = 31;

/// Whether a sentence tells of the time of a fact; `None` where it does not, or where that cannot be told.
fn one_time(reading: &Reading, setting: &Setting, dates: &[DateClaim]) -> Option<Time> {
    let meet = |own: &[DateClaim]| own.iter().any(|a| dates.iter().any(|b| may_meet(a, b)));
    let tells = |date: &DateClaim| date.from.is_some() || date.mark.month.is_some();
    let days = |from: Date, to: Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
    let soon = |date: &DateClaim| {
        reading.reference.day.zip(date.from.zip(date.to)).is_some_and(|(day, (from, to))| days(from, day) >= 0 && days(to, day) <= NEWS)
    };
    let near = dates.iter().any(soon);
    if !setting.dates.is_empty() {
        // A sentence that names another time besides may tell of that.
        let absolute = |date: &&DateClaim| tells(date) || date.mark.year.is_some();
        let mut own = setting.dates.iter().filter(absolute).peekable();
        let named = own.peek().is_some() && own.clone().all(|date| meet(std::slice::from_ref(date)));
        let open = own.peek().is_none() && near && meet(&setting.dates);
        return if named && !setting.carried { Some(Time::Named) } else { (named || open).then_some(Time::Near) };
    }
    let lead = reading.lead.iter().any(|date| tells(date) && meet(std::slice::from_ref(date)));
    (lead || near && (reading.lead.is_empty() || meet(&reading.lead))).then_some(Time::Near)
}

/// A fact of nouns only: every count of the noun speaks of it, but of a few of them, or of one kind.
fn of_noun(corpus: &Corpus, fact: &Figure, candidate: &Candidate<'_>) -> Option<Confidence> {
    let figure = candidate.figure;
    let words = &candidate.setting.words;
    if !fact.about.words.iter().all(|stem| words.binary_search(stem).is_ok()) {
        return None;
    }
    let at = figure.at(corpus);
    let text = &corpus.source(at.article).text;
    let behind = text[at.span.end as usize..].split_whitespace().next().unwrap_or_default();
    let noun = corpus.words(at).split_whitespace().count() <= 2 + fact.about.words.len();
    let value = |q: &Quantity| q.low.or(q.high).unwrap_or_default();
    let (agreed, given) = (value(&fact.quantity), value(figure.quantity(corpus)));
    let digits = corpus.words(at).starts_with(|c: char| c.is_ascii_digit());
    let few = given.saturating_mul(Decimal::TWO) < agreed || !digits && given < Decimal::TEN && agreed >= Decimal::TEN;
    let sure = noun && !few && !matches!(behind, "of" | "in" | "for" | "from" | "on" | "that" | "which" | "who" | "with" | "without");
    Some(if sure { Confidence::High } else { Confidence::Low })
}

/// The words between what a date dates and the date.
const BESIDE: usize = 4;

/// The dates of an article that are another day than an agreed one.
fn day_of<'a>(corpus: &Corpus, article: ArticleId, day: &'a Day) -> Option<Mismatch<'a>> {
    let wrong = dates_of(corpus, article, day).into_iter().filter(|(_, date)| leaves_out(date, &day.date));
    let places: Vec<Location> = wrong.map(|(span, _)| Location { article, span }).collect();
    (!places.is_empty()).then_some(Mismatch { terms: &day.terms, places, confidence: Confidence::Medium, right: None })
}

/// The dates of an article that speak of an agreed day, whichever day they are: each is the only one in a sentence with all
/// words of the key, and beside one of them.
pub(super) fn dates_of(corpus: &Corpus, article: ArticleId, day: &Day) -> Vec<(Span, DateClaim)> {
    let reading = corpus.reading(article);
    let text = &corpus.source(article).text;
    let stems = |from: u32, to: u32| -> Vec<Stem> {
        text[from as usize..to as usize].split(|c: char| !c.is_alphanumeric()).filter_map(stem_of).collect()
    };
    let mut found = Vec::new();
    let dates: Vec<_> = reading.claims.iter().filter_map(|claim| Some((claim, claim.date()?))).collect();
    for own in dates.chunk_by(|(a, _), (b, _)| a.sentence == b.sentence) {
        let [(claim, date)] = own else { continue };
        let sentence = reading.sentences[claim.sentence as usize];
        let (before, behind) = (stems(sentence.start, claim.at.start), stems(claim.at.end, sentence.end));
        let told = |stem: &Stem| before.contains(stem) || behind.contains(stem);
        let beside = before.iter().rev().take(BESIDE).any(|stem| day.words.contains(stem));
        if day.words.len() >= 2 && beside && day.words.iter().all(told) {
            found.push((claim.at, **date));
        }
    }
    found
}

/// Whether a date leaves out an agreed one.
fn leaves_out(date: &DateClaim, agreed: &DateClaim) -> bool {
    match (date.from.zip(date.to), agreed.from.zip(agreed.to)) {
        (Some((from, to)), Some((agreed_from, agreed_to))) => to < agreed_from || agreed_to < from,
        // A day and a month without a year.
        _ => {
            date.mark.year.is_none() && date.mark.month.is_some() && date.mark.day.is_some() && {
                let differ = |a: Option<i8>, b: Option<i8>| a.zip(b).is_some_and(|(a, b)| a != b);
                differ(date.mark.month, agreed.mark.month) || differ(date.mark.day, agreed.mark.day)
            }
        }
    }
}

/// The ages and titles in an article that are not those agreed of a person.
fn details<'a>(corpus: &Corpus, article: ArticleId, person: &'a Person) -> Vec<Mismatch<'a>> {
    let reading = corpus.reading(article);
    let name = parts(&person.terms.key);
    let own = reading.details.iter().filter(|detail| {
        let here = parts(&detail.person);
        !detail.role && name.words.len() > 1 && here.words.len() > 1 && is_one(&name, &here)
    });
    let borne = |titles: &[Title]| titles.iter().any(|title| person.titles.iter().any(|agreed| agreed.name == title.name));
    let both = own.clone().any(|detail| matches!(&detail.said, Said::Title { titles, .. } if borne(titles)));
    let wrong = own.filter(|detail| match &detail.said {
        Said::Age(years) => ages(person, reading.reference.day).is_some_and(|(low, high)| *years < low || high < *years),
        Said::Title { titles, .. } => !both && titles.iter().any(|title| person.titles.iter().any(|agreed| agreed.excludes(title))),
    });
    wrong
        .map(|detail| {
            let span = corpus.within_line(Location { article, span: detail.at });
            Mismatch { terms: &person.terms, places: vec![Location { article, span }], confidence: Confidence::Medium, right: None }
        })
        .collect()
}

/// The least and the greatest age that an article of a day may give; `None` where nothing is agreed, or the day is not known.
fn ages(person: &Person, day: Option<Date>) -> Option<(u32, u32)> {
    if let Some(born) = person.born {
        let day = day?;
        let years = i32::from(day.year()) - i32::from(born.year()) - i32::from((day.month(), day.day()) < (born.month(), born.day()));
        let years = u32::try_from(years).ok()?;
        // A story may look back to the year before.
        return Some((years.saturating_sub(1), years));
    }
    let age = person.age?;
    let passed = person.terms.from.zip(day).map_or(0, |(from, day)| i32::from(day.year()) - i32::from(from.year()));
    let passed = u32::try_from(passed).unwrap_or_default();
    Some((age + passed.saturating_sub(1), age + passed))
}
