//! Agreed facts: what a house holds to be true, written down in a `facts.toml`, and the articles that say otherwise.

mod days;
mod figure;
mod hold;
mod name;
mod parse;
mod propose;
mod roster;

use jiff::civil::Date;

use crate::claim::date::Reference;
use crate::claim::name::title::Title;
use crate::claim::{DateClaim, Quantity};
use crate::facts::Key;
use crate::setting::{Event, Stem};

pub use hold::{Mismatch, mismatches};
pub use propose::propose;

/// The facts of one file, each kind in the order of the lines.
#[derive(Debug, Default)]
pub struct Agreed {
    /// Figures.
    pub figures: Vec<Figure>,
    /// Days.
    pub days: Vec<Day>,
    /// Names, each in its one spelling.
    pub names: Vec<Name>,
    /// Persons.
    pub people: Vec<Person>,
}

/// What every agreed fact has.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// The key, as written.
    pub key: String,
    /// The value, as written; empty for a name.
    pub value: String,
    /// Where it stands: `facts.toml:4`.
    pub at: String,
    /// The first day on which it holds; `None` where it always did.
    pub from: Option<Date>,
    /// The day on which it ceases to hold; `None` where it holds still.
    pub until: Option<Date>,
    /// Who says so.
    pub source: Option<String>,
}

/// A figure of something.
#[derive(Debug)]
pub struct Figure {
    /// Key, value and time.
    pub terms: Terms,
    /// What is measured.
    pub measured: Key,
    /// The figure, read from the key and the value as from an article.
    pub quantity: Quantity,
    /// What else the key says.
    pub about: About,
}

/// What the key of a fact says besides what is counted.
#[derive(Debug, Default)]
pub struct About {
    /// The stems of all its words, names included, sorted.
    pub words: Vec<Stem>,
    /// The stems of its names, sorted.
    pub names: Vec<Stem>,
    /// The stems of its places, sorted.
    pub places: Vec<Stem>,
    /// The kinds of event.
    pub events: Vec<Event>,
    /// The dates.
    pub dates: Vec<DateClaim>,
}

impl About {
    /// Whether it names an occasion: only then can words of the story, beyond the sentence, tie a claim to it.
    pub fn is_anchored(&self) -> bool {
        !self.names.is_empty() || !self.dates.is_empty()
    }
}

/// The day of something.
#[derive(Debug)]
pub struct Day {
    /// Key, value and time.
    pub terms: Terms,
    /// The date.
    pub date: DateClaim,
    /// The stems of the key, sorted.
    pub words: Vec<Stem>,
}

/// A name in its one spelling.
#[derive(Debug)]
pub struct Name {
    /// The right spelling is the key.
    pub terms: Terms,
    /// Spellings that are wrong, whatever else they are like.
    pub wrong: Vec<String>,
    /// Whether a finding may offer the right spelling as a fix.
    pub fix: bool,
}

/// What is agreed of a person.
#[derive(Debug)]
pub struct Person {
    /// The name is the key.
    pub terms: Terms,
    /// The titles, as far as the lexicon knows them.
    pub titles: Vec<Title>,
    /// The age in whole years, on the day from which the fact holds, where it has one.
    pub age: Option<u32>,
    /// The day of birth.
    pub born: Option<Date>,
}

impl Terms {
    /// Whether the fact holds on the day from which an article speaks. Of an article without a day it holds where it has not ended.
    pub fn hold(&self, reference: Reference) -> bool {
        let Some(day) = reference.day else { return self.until.is_none() };
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }

    /// The fact and its line, as a note says it.
    pub fn note(&self) -> String {
        let ends = [("from", self.from), ("until", self.until)];
        let times: String = ends.iter().filter_map(|(word, day)| day.map(|day| format!(", {word} {day}"))).collect();
        let source = self.source.as_ref().map(|source| format!(" ({source})")).unwrap_or_default();
        format!("agreed in {}: {}{times}{source}", self.at, self.equation())
    }

    /// The fact in one line: `rules = 142`, or the name alone.
    pub fn equation(&self) -> String {
        if self.value.is_empty() { self.key.clone() } else { format!("{} = {}", self.key, self.value) }
    }
}
