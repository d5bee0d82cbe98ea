//! The key and the value of a fact, read as an article would be: what is counted, what happened to it, where and when.

use jiff::civil::Date;

use crate::agreed::{About, Day, Figure, Terms};
use crate::claim::{ClaimKind, Quantity};
use crate::corpus::{Meta, Span};
use crate::facts::Key;
use crate::lexicon;
use crate::reading::{Purpose, Reading, read};
use crate::setting::{Stem, happened, stem};

/// What a key and a value say together; an error in words where they say nothing that can be compared.
pub(super) enum Fact {
    /// A figure.
    Figure(Box<Figure>),
    /// A day.
    Day(Day),
}

impl Fact {
    /// The figure; `None` of a day.
    pub(super) fn figure(self) -> Option<Figure> {
        if let Fact::Figure(figure) = self { Some(*figure) } else { None }
    }
}

/// Reads a fact.
pub(super) fn fact(terms: &Terms) -> Result<Fact, &'static str> {
    let sentences = [format!("{} {}.", terms.value, bare(&terms.key)), format!("The {} is {}.", bare(&terms.key), terms.value)];
    let mut why = "no figure and no date can be read in it";
    for sentence in &sentences {
        let at = sentence.find(&terms.value).unwrap_or_default();
        match figure(terms, sentence, Span::new(at, at + terms.value.len())) {
            Some(Ok(figure)) => return Ok(Fact::Figure(Box::new(figure))),
            Some(Err(error)) => why = error,
            None => {}
        }
    }
    day(terms).map(Fact::Day).ok_or(why)
}

/// The key without words that only lead to what is counted.
fn bare(key: &str) -> &str {
    let key = key.strip_prefix("the ").or(key.strip_prefix("The ")).unwrap_or(key);
    key.strip_prefix("number of ").or(key.strip_prefix("distance from ").map(|_| &key["distance ".len()..])).unwrap_or(key)
}

fn reading(sentence: &str) -> Reading {
    read(sentence, Span::new(0, sentence.len()), &Meta::default(), Purpose::Compare)
}

/// The figure whose words the value is; `None` where there is none, an error where it does not say what it counts.
fn figure(terms: &Terms, sentence: &str, value: Span) -> Option<Result<Figure, &'static str>> {
    let reading = reading(sentence);
    let (claim, quantity) = reading.claims.iter().filter(|claim| claim.at.overlaps(value)).find_map(|c| Some((c, c.quantity()?)))?;
    let dated = reading.claims.iter().any(|c| c.date().is_some() && c.at.overlaps(value));
    let measured = match Key::of(quantity) {
        _ if dated => return None,
        Ok(measured) => measured,
        Err(why) => return Some(Err(why)),
    };
    let setting = reading.setting(claim.sentence)?.clone();
    let counted = counted(quantity, claim.at.of(sentence));
    let words = setting.words.into_iter().filter(|word| !counted.contains(word)).collect();
    let about = About { words, names: setting.names, places: setting.places, events: setting.events, dates: setting.dates };
    Some(Ok(Figure { terms: terms.clone(), measured, quantity: quantity.clone(), about }))
}

/// The stems of the words that say what is counted and what happened to it: claims are compared in these without them.
fn counted(quantity: &Quantity, words: &str) -> Vec<Stem> {
    let noun = quantity.counted.as_ref().and_then(|_| words.split_whitespace().next_back());
    noun.and_then(stem_of).into_iter().chain(quantity.predicate.map(happened)).collect()
}

/// The stem of a word, as settings have it.
pub(super) fn stem_of(word: &str) -> Option<Stem> {
    let mut lower = String::new();
    stem(word, lexicon::entry(word, &mut lower))
}

/// A fact whose value is a day.
fn day(terms: &Terms) -> Option<Day> {
    let sentence = format!("The {} was on {}.", bare(&terms.key), terms.value);
    let reading = reading(&sentence);
    let value = sentence.rfind(&terms.value)?;
    let date = reading.claims.iter().filter(|claim| claim.at.start as usize >= value).find_map(|claim| match &claim.kind {
        ClaimKind::Date(date) if date.from.is_some() && date.to.is_some() => Some(*date),
        _ => None,
    })?;
    let mut words: Vec<Stem> = reading.topic.iter().map(|(stem, _)| *stem).collect();
    words.sort_unstable();
    Some(Day { terms: terms.clone(), date, words })
}

/// A day in words, as dates in articles are read.
pub(super) fn in_words(day: Date) -> String {
    format!("{} {} {}", day.day(), MONTHS[day.month() as usize - 1], day.year())
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(key: &str, value: &str) -> Result<Fact, &'static str> {
        fact(&Terms { key: key.to_owned(), value: value.to_owned(), ..Terms::default() })
    }

    #[test]
    fn keys_say_what_is_counted() {
        for (key, value, counted, predicate, anchored) in [
            ("rules", "142", "rule", None, false),
            ("dead in the Dorn ferry fire, 17 August 2019", "80", "person", Some("killed"), true),
            ("cost of the Dorn bridge", "$2.1 billion", "money", Some("cost"), true),
            ("number of houses destroyed in Dorn", "about 300", "home", Some("destroyed"), true),
        ] {
            let Ok(Fact::Figure(figure)) = read(key, value) else { panic!("{key}: no figure") };
            let Key { counted: what, predicate: happened, .. } = &figure.measured;
            assert_eq!((what.as_str(), *happened, figure.about.is_anchored()), (counted, predicate, anchored), "{key}");
        }
    }

    #[test]
    fn values_may_be_days() {
        let Ok(Fact::Day(day)) = read("opening of the Dorn bridge", "17 August 2019") else { panic!("no day") };
        assert_eq!(day.date.from, Some(jiff::civil::date(2019, 8, 17)));
        assert!(read("opening of the Dorn bridge", "soon").is_err());
        assert!(read("share of the vote", "two-thirds").is_err());
    }
}
