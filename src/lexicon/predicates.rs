//! What words say of the things that a figure counts: `lexicons/predicates.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::forms::{plural, verb_forms};
use super::{Entries, Predicate, Role, keep};

#[derive(Deserialize)]
struct Predicates {
    predicate: Vec<PredicateRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PredicateRow {
    name: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    verb: String,
    #[serde(default)]
    happens: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    noun: String,
    #[serde(default)]
    of: Option<String>,
    #[serde(default)]
    ahead: Vec<String>,
    #[serde(default)]
    behind: Vec<String>,
}

/// Several words beside a figure that say what happened to the things that it counts: `lost their homes`.
#[derive(Debug)]
pub struct Phrase {
    /// What they say.
    pub predicate: Predicate,
    /// What alone they say it of: `person`, `money`, `time`, or a class; `None` of anything.
    pub of: Option<&'static str>,
    /// The words that touch the figure, in their order.
    pub near: Vec<&'static str>,
    /// The words that stand before those, with others between; empty where there are none.
    pub far: Vec<&'static str>,
}

/// Phrases by the word of each that touches the figure.
pub type Phrases = FxHashMap<&'static str, Vec<Phrase>>;

/// The phrases that stand before a figure, by their last words, and those that stand behind one, by their first.
pub fn phrases() -> &'static (Phrases, Phrases) {
    static PHRASES: LazyLock<(Phrases, Phrases)> = LazyLock::new(|| {
        let mut all = (Phrases::default(), Phrases::default());
        for row in predicates().predicate {
            let (predicate, of) = (keep(&row.name), row.of.as_deref().map(keep));
            for (phrase, ahead) in row.ahead.iter().map(|p| (p, true)).chain(row.behind.iter().map(|p| (p, false))) {
                let (far, near) = phrase.split_once(" .. ").unwrap_or(("", phrase));
                let words = |part: &str| part.split_whitespace().map(keep).collect::<Vec<_>>();
                let (near, far) = (words(near), words(far));
                let Some(touching) = (if ahead { near.last() } else { near.first() }) else { continue };
                let list = if ahead { &mut all.0 } else { &mut all.1 };
                list.entry(*touching).or_default().push(Phrase { predicate, of, near, far });
            }
        }
        all
    });
    &PHRASES
}

/// What a finding calls the count of persons, or the sum, of a predicate: `the dead` for `killed`.
pub fn title(predicate: Predicate) -> Option<&'static str> {
    static TITLES: LazyLock<BTreeMap<String, String>> =
        LazyLock::new(|| predicates().predicate.into_iter().filter_map(|row| Some((row.name, row.title?))).collect());
    TITLES.get(predicate).map(String::as_str)
}

fn predicates() -> Predicates {
    toml::from_str(include_str!("../lexicons/predicates.toml")).expect("predicates.toml is tested")
}

/// Adds the words of all predicates.
pub(super) fn add(entries: &mut Entries) {
    for row in predicates().predicate {
        let name = keep(&row.name);
        let mut add = |form: &str, role: Role| {
            let roles = &mut entries.entry(form.to_owned()).or_default().predicates;
            if !roles.contains(&(name, role)) {
                roles.push((name, role));
            }
        };
        for verb in row.verb.split_whitespace() {
            let [base, third, past, participle, ing] = verb_forms(verb);
            for form in [base, third, past, participle] {
                add(&form, Role::Verb);
            }
            add(&ing, Role::Gerund);
        }
        for verb in row.happens.split_whitespace() {
            verb_forms(verb).iter().for_each(|form| add(form, Role::Happens));
        }
        row.state.split_whitespace().for_each(|word| add(word, Role::State));
        for noun in row.noun.split_whitespace() {
            add(noun, Role::Noun);
            add(&plural(noun), Role::Noun);
        }
    }
}
