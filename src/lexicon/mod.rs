//! What the program knows of words: one entry for each, looked up once for each token.

mod build;
mod forms;
mod names;
mod numbers;
mod predicates;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

pub use forms::{plural, singular};
pub use predicates::{Phrase, Phrases, phrases, title};

use crate::claim::factuality::Mood;
use crate::claim::quantity::{Bound, Direction};

/// The entries by their words, in lower case.
type Entries = FxHashMap<String, Entry>;

/// What is counted, by the kind of thing: counts of different classes are never compared.
pub type Class = &'static str;

/// What happened to the things that a figure counts: `killed`, `displaced`, `cost`.
pub type Predicate = &'static str;

/// Whether a man or a woman bears a given name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// A man.
    Male,
    /// A woman.
    Female,
}

/// The part that a word of a predicate plays beside a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A verb whose object is counted, in the present or the past: `kills`, `killed`.
    Verb,
    /// The same in its -ing form: `killing`.
    Gerund,
    /// A verb whose subject is counted: `died`, `fled`.
    Happens,
    /// A word that says how they are: `dead`, `missing`.
    State,
    /// A noun for the count: `toll`, `deaths`.
    Noun,
}

/// A class of verbs that say the same of their subject and object.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Its name.
    pub name: String,
    /// The class of verbs that say the opposite.
    #[serde(default)]
    pub against: Option<String>,
    /// The class with which it counts as one where only the words around are compared.
    #[serde(default)]
    pub akin: Option<String>,
    /// Whether a story has one of them as a rule.
    #[serde(default)]
    pub once: bool,
    /// How many words two clauses must share besides, where a story has one of them.
    #[serde(default)]
    pub words: usize,
    /// Words beside which its verbs have another sense, with blanks between them.
    #[serde(default)]
    pub unless: String,
    verbs: String,
    /// Nouns that tell of it: `confession`.
    #[serde(default)]
    nouns: String,
}

impl Act {
    /// The name that it shares with its opposite.
    pub fn axis(&self) -> &str {
        self.against.as_deref().filter(|against| *against < self.name.as_str()).unwrap_or(&self.name)
    }

    /// Whether another class says the opposite.
    pub fn is_against(&self, other: &Act) -> bool {
        self.against.as_deref() == Some(other.name.as_str())
    }
}

/// A noun of a set in which each excludes the others: `rifle` and `shotgun`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rival {
    /// The name of the set.
    pub set: &'static str,
    /// What the noun names: words for one thing share it.
    pub member: &'static str,
    /// The nouns before which alone the word is meant, with blanks between them.
    pub before: Option<&'static str>,
    /// Whether it is said of whom or what is named right behind it: `his brother Bo`, `the town of Ella`.
    pub of: bool,
    /// Whether a story has one of the set as a rule.
    pub alone: bool,
    /// Whether two of the set can both be right, as one says more than the other: `panic` and `concern`.
    pub soft: bool,
}

/// The place of a word among words that exclude each other: `worst` beside `best`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The number of the scale.
    pub line: u16,
    /// The number of the side: the words of one side do not exclude each other.
    pub side: u8,
    /// How many sides the scale has.
    pub sides: u8,
}

/// What the lexicon knows of one word, in lower case.
#[derive(Debug, Default)]
pub struct Entry {
    /// The base form, where the word is in a list; else empty.
    pub lemma: &'static str,
    /// The class of the things that this noun names.
    pub class: Option<Class>,
    /// The kind of event that this noun names.
    pub event: Option<&'static str>,
    /// The predicates that the word belongs to, and its part in each.
    pub predicates: Vec<(Predicate, Role)>,
    /// The number that the word stands for: `seven`, `seventy`.
    pub number: Option<u32>,
    /// The power of ten of `hundred`, `thousand`, `million`, …
    pub scale: Option<u32>,
    /// The rank that an ordinal word stands for.
    pub ordinal: Option<u32>,
    /// The interval of a vague word.
    pub vague: Option<(u64, u64)>,
    /// The bound that the word gives to a figure after it.
    pub bound: Option<Bound>,
    /// The symbol of the unit that the word names.
    pub unit: Option<&'static str>,
    /// Which way a change goes that the word tells of.
    pub direction: Option<Direction>,
    /// The month, from 1.
    pub month: Option<i8>,
    /// The day of the week, from Monday = 1.
    pub weekday: Option<i8>,
    /// What else the word means for dates.
    pub time: Option<crate::claim::date::words::Term>,
    /// Whether the word is the indefinite article.
    pub article: bool,
    /// Whether the word ends a noun phrase.
    pub function: bool,
    /// Whether the word is an auxiliary verb.
    pub auxiliary: bool,
    /// Whether the word may stand between a noun and its verb.
    pub between: bool,
    /// What the word does to the certainty of what it governs.
    pub mood: Option<Mood>,
    /// The class of verbs of one sense to which it belongs.
    pub act: Option<&'static Act>,
    /// The class of verbs of which the noun tells.
    pub deed: Option<&'static Act>,
    /// The set of nouns that exclude each other of which it is one.
    pub rival: Option<Rival>,
    /// Whether it ends words of two parts that are in such a set: `control room`.
    pub rival_end: bool,
    /// The scales of opposites on which it stands, and its side on each.
    pub scales: Vec<Scale>,
    /// The base form of an irregular one: `take` for `took`.
    pub base: Option<&'static str>,
    /// The kind of crime that the verb tells of.
    pub crime: Option<&'static str>,
    /// Whether the noun names whoever did a crime, known or not: `gunman`.
    pub culprit: bool,
    /// Whether the word, with a capital, often opens a sentence.
    pub opens_sentence: bool,
    /// Whether the word is a form of a speech verb.
    pub cue: bool,
    /// Whether the word ties its subject to quoted words close behind it: `called it "…"`, `was adamant that "…"`.
    pub stance: bool,
    /// Whether the noun names a work that has a title: `film`.
    pub work: bool,
    /// Whether the word says that a name follows: `nicknamed`.
    pub naming: bool,
    /// Whether a record tells a figure by the verb: `the data show`.
    pub showing: bool,
    /// Whether the noun names a record that tells figures: `data`, `survey`.
    pub record: bool,
    /// Whether the noun names somebody, or something, that may speak: `source`, `report`.
    pub voice: bool,
    /// Whether the word is a title or role that stands before names.
    pub title: bool,
    /// Whether the word qualifies the title after it: `Press Secretary`, `Vice President`.
    pub rank: bool,
    /// Whether the word is a common given name.
    pub given: bool,
    /// Who bears the given name; `None` where women and men do.
    pub gender: Option<Gender>,
    /// The full given names for which the word is a short form, in lower case.
    pub short_for: Vec<&'static str>,
    /// Whether the word, or the phrase of several words, is a place that the gazetteer knows.
    pub place: bool,
    /// Whether that place is a country or one of its states.
    pub country: bool,
    /// Whether that place is a large city.
    pub city: bool,
    /// The country or people whose adjective or member the word names: `Russia` for `Russian` and `Russians`.
    pub demonym: Option<&'static str>,
    /// Whether the word is the head or the last word of the names of bodies: `Ministry`, `Party`, `Inc.`
    pub body: bool,
    /// Whether the word is part of the names of places: `River`, `Mount`, `Street`.
    pub feature: bool,
    /// Whether the word joins the parts of a person's name: `van`, `bin`, `al`.
    pub particle: bool,
    /// Whether the word is an ordinary word of the language, seldom a name by itself.
    pub ordinary: bool,
}

impl Entry {
    /// The part that the word plays for a predicate of one of these roles; the first that matches.
    pub fn predicate(&self, roles: &[Role]) -> Option<Predicate> {
        self.predicates.iter().find(|(_, role)| roles.contains(role)).map(|(name, _)| *name)
    }
}

/// The entry of a word that no list holds.
pub static EMPTY: &Entry = &Entry {
    lemma: "",
    class: None,
    event: None,
    predicates: Vec::new(),
    number: None,
    scale: None,
    ordinal: None,
    vague: None,
    bound: None,
    unit: None,
    direction: None,
    month: None,
    weekday: None,
    time: None,
    article: false,
    function: false,
    auxiliary: false,
    between: false,
    mood: None,
    act: None,
    deed: None,
    rival: None,
    rival_end: false,
    scales: Vec::new(),
    base: None,
    crime: None,
    culprit: false,
    opens_sentence: false,
    cue: false,
    stance: false,
    work: false,
    naming: false,
    showing: false,
    record: false,
    voice: false,
    title: false,
    rank: false,
    given: false,
    gender: None,
    short_for: Vec::new(),
    place: false,
    country: false,
    city: false,
    demonym: None,
    body: false,
    feature: false,
    particle: false,
    ordinary: false,
};

/// The entry of a word in any case; `lower` is a buffer that saves an allocation for each word.
pub fn entry(word: &str, lower: &mut String) -> &'static Entry {
    static ENTRIES: LazyLock<Entries> = LazyLock::new(build::entries);
    let found = if word.bytes().all(|b| b.is_ascii_lowercase()) {
        ENTRIES.get(word)
    } else {
        lower.clear();
        if word.is_ascii() {
            lower.push_str(word);
            lower.make_ascii_lowercase();
        } else {
            lower.extend(word.chars().map(|c| if c == '’' { '\'' } else { c.to_ascii_lowercase() }));
        }
        ENTRIES.get(lower.as_str())
    };
    found.unwrap_or(EMPTY)
}

/// Keeps a string for the life of the program: the lexicon is built once.
fn keep(word: &str) -> &'static str {
    Box::leak(word.to_owned().into_boxed_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(word: &str) -> &'static Entry {
        entry(word, &mut String::new())
    }

    #[test]
    fn forms_are_made_by_rule() {
        assert_eq!(look("militants").class, Some("fighter"));
        assert_eq!(look("children").lemma, "child");
        assert!(look("killing").predicates.contains(&("killed", Role::Gerund)));
        assert!(look("fled").predicates.contains(&("displaced", Role::Happens)));
        assert!(look("trapped").predicates.contains(&("trapped", Role::Verb)));
        assert!(look("denied").cue);
        assert_eq!(look("fatalities").predicate(&[Role::Noun]), Some("killed"));
    }

    #[test]
    fn lookup_knows_any_case() {
        assert_eq!(look("Sept.").month, Some(9));
        assert_eq!(look("TUESDAY").weekday, Some(2));
        assert_eq!(look("Xyzzy").lemma, "");
    }
}
