//! Whose age a figure is: ages are compared with those of the same person.

use crate::claim::quantity::Measure;
use crate::claim::{Entity, Quantity};
use crate::corpus::{ArticleId, Location, Span};
use crate::finding::Confidence;
use crate::grounding::compared::agrees;
use crate::grounding::told::Told;
use crate::grounding::{Case, Step, Verdict};
use crate::name_match::fold;
use crate::occurrence::hashed;

/// What the sources say of the age of the person whom the draft means; `None` where nobody is named with it, on one side or the other,
/// and where a source gives such an age to somebody who may be that person.
pub fn verdict(case: &Case<'_>, sources: &[Told<'_>], at: Span, quantity: &Quantity) -> Option<Verdict> {
    let own = owner(case, case.draft, at)?;
    let ages = sources.iter().filter(|told| told.quantity.measure == Measure::Age);
    let ages: Vec<_> = ages.map(|told| (told, owner(case, told.at.article, told.at.span))).collect();
    let same = || ages.iter().filter(|(_, other)| other.is_some_and(|other| is_one(own, other)));
    let (told, _) = same().find(|(told, _)| agrees(quantity, &told.quantity)).or_else(|| same().next())?;
    if agrees(quantity, &told.quantity) {
        return Some(Verdict::Borne(vec![told.at], Step::Same));
    }
    let may_be = |other: Option<&str>| other.is_none_or(|other| other.split(' ').any(|part| own.split(' ').any(|own| own == part)));
    let meant = ages.iter().any(|(told, other)| agrees(quantity, &told.quantity) && may_be(*other));
    (!meant).then_some(Verdict::Otherwise(told.at, Confidence::Medium))
}

/// Whether two names are one person's: the last names are the same, and so are the first, where both have one.
fn is_one(a: &str, b: &str) -> bool {
    let ends = |name: &str| (name.split(' ').next().map(fold), name.rsplit(' ').next().map(fold), name.contains(' '));
    let (one, other) = (ends(a), ends(b));
    one.1 == other.1 && (one.0 == other.0 || !one.2 || !other.2)
}

/// How many bytes may stand between a name and the age behind it: `Mary Hale, aged 36`.
const BESIDE: u32 = 8;

/// The same between an age and the name behind it: `36-year-old kelp diver Mary Hale`.
const AHEAD: u32 = 30;

/// How many sentences back a person may be named whom `the 36-year-old` means.
const BACK: u32 = 2;

/// The name of the person whose age stands at a place.
fn owner<'a>(case: &Case<'a>, article: ArticleId, at: Span) -> Option<&'a str> {
    let reading = case.corpus.reading(article);
    let text = |start: u32, end: u32| case.corpus.words(Location { article, span: Span { start, end } });
    let sentence = reading.claims.iter().find(|claim| claim.at == at)?.sentence;
    let names = || {
        let people = reading.claims.iter().filter_map(|claim| Some((claim, claim.name()?)));
        people.filter(|(_, name)| !matches!(name.entity, Some(Entity::Place | Entity::Body)))
    };
    let own = || names().filter(|(claim, _)| claim.sentence == sentence);
    let before = own().rfind(|(claim, _)| claim.at.end <= at.start);
    let beside = |end: u32| at.start - end <= BESIDE && !["and", "."].iter().any(|other| text(end, at.start).contains(other));
    if let Some((_, name)) = before.filter(|(claim, _)| beside(claim.at.end)) {
        return Some(&name.canonical);
    }
    let behind = own().find(|(claim, _)| claim.at.start >= at.end);
    let joined = |end: u32| !text(at.end, end).contains([',', '.', ';', ':', '(', '"']);
    if let Some((_, name)) = behind.filter(|(claim, _)| claim.at.start - at.end <= AHEAD && joined(claim.at.start)) {
        return Some(&name.canonical);
    }
    // "The 36-year-old swam ashore": whom the sentence before is about.
    let line = reading.lines.iter().find(|line| line.sentence == sentence)?;
    let opens = line.word_at(at) == Some(1) && line.words[0].form == hashed("the");
    let earlier = |back: u32| sentence.checked_sub(back).and_then(|number| names().find(|(claim, _)| claim.sentence == number));
    let meant = (1..=BACK).find_map(earlier).filter(|_| opens);
    meant.map(|(_, name)| name.canonical.as_str())
}
