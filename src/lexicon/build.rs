//! Makes the entries from the lists in `lexicons/`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::forms::{plural, verb_forms};
use super::names::rows;
use super::{Act, Entries, Entry, Rival, Scale, keep, names, numbers, predicates};
use crate::claim::factuality::Mood;
use crate::claim::quantity::{Bound, Direction};

#[derive(Deserialize)]
struct Nouns {
    words: Cow<'static, str>,
}

#[derive(Deserialize)]
struct Acts {
    act: Vec<Act>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rivals {
    words: Cow<'static, str>,
    #[serde(default)]
    before: Option<String>,
    #[serde(default)]
    of: bool,
    #[serde(default)]
    alone: bool,
    #[serde(default)]
    soft: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    function: String,
    auxiliary: String,
    between: String,
    hedge: String,
    denial: String,
    suppose: String,
    modal: String,
    plan: String,
    opens: String,
    cue: String,
    stance: String,
    #[serde(rename = "stance-adjective")]
    stance_adjective: String,
    work: String,
    naming: String,
    showing: String,
    record: String,
    voice: String,
    title: String,
    bounds: BTreeMap<String, String>,
    vague: BTreeMap<String, (u64, u64)>,
    units: BTreeMap<String, String>,
    direction: Directions,
    events: BTreeMap<String, String>,
    crimes: BTreeMap<String, String>,
    culprits: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Directions {
    up: String,
    down: String,
}

/// All entries.
pub(super) fn entries() -> Entries {
    let mut entries = Entries::default();
    add_nouns(&mut entries);
    predicates::add(&mut entries);
    add_words(&mut entries);
    numbers::add(&mut entries);
    names::add(&mut entries);
    add_acts(&mut entries);
    add_rivals(&mut entries);
    add_scales(&mut entries);
    add_forms(&mut entries);
    entries
}

fn add_nouns(entries: &mut Entries) {
    let nouns: BTreeMap<String, Nouns> = toml::from_str(include_str!("../lexicons/nouns.toml")).expect("nouns.toml is tested");
    for (class, row) in nouns {
        let shared = keep(&class);
        for noun in row.words.split_whitespace() {
            let (singular, plural) = noun.split_once('/').map_or_else(|| (noun, Cow::Owned(plural(noun))), |(s, p)| (s, Cow::Borrowed(p)));
            let lemma = keep(&singular.to_lowercase());
            // The nouns of this row have nothing in common: each is a class of its own.
            let class = if shared == "each" { lemma } else { shared };
            for form in [singular, &plural] {
                let entry = entries.entry(form.to_lowercase()).or_default();
                entry.class = entry.class.or(Some(class));
                entry.lemma = lemma;
            }
        }
    }
}

/// Changes the entry of each word of a list.
fn each(entries: &mut Entries, list: &str, set: &dyn Fn(&mut Entry)) {
    for word in list.split_whitespace() {
        set(entries.entry(word.to_owned()).or_default());
    }
}

/// The same for the nouns of a list and their plurals.
fn each_noun(entries: &mut Entries, list: &str, set: &dyn Fn(&mut Entry)) {
    for noun in list.split_whitespace() {
        [noun, &plural(noun)].iter().for_each(|form| each(entries, form, set));
    }
}

/// The same for all forms of the verbs of a list.
fn each_verb(entries: &mut Entries, list: &str, set: &dyn Fn(&mut Entry)) {
    for verb in list.split_whitespace() {
        verb_forms(verb).iter().for_each(|form| each(entries, form, set));
    }
}

fn add_words(entries: &mut Entries) {
    let words: Words = toml::from_str(include_str!("../lexicons/words.toml")).expect("words.toml is tested");
    add_small_words(entries, &words);
    add_figure_words(entries, &words);
    add_speech(entries, &words);
    for (kind, list) in &words.events {
        let kind = keep(kind);
        each_noun(entries, list, &|e| e.event = Some(kind));
    }
    for (kind, list) in &words.crimes {
        let kind = keep(kind);
        each_verb(entries, list, &|e| e.crime = Some(kind));
    }
    words.culprits.values().for_each(|list| each_noun(entries, list, &|e| e.culprit = true));
    each_noun(entries, &words.work, &|e| e.work = true);
    each(entries, &words.naming, &|e| e.naming = true);
    each(entries, &words.title, &|e| e.title = true);
}

/// The words that hold sentences together, and those that make a statement more or less sure.
fn add_small_words(entries: &mut Entries, words: &Words) {
    each(entries, &words.function, &|e| e.function = true);
    each(entries, "a an", &|e| e.article = true);
    each(entries, &words.auxiliary, &|e| e.auxiliary = true);
    each(entries, &words.between, &|e| e.between = true);
    each(entries, &words.opens, &|e| e.opens_sentence = true);
    let moods = [
        (&words.hedge, Mood::Hedge),
        (&words.denial, Mood::Deny),
        (&words.suppose, Mood::Suppose),
        (&words.modal, Mood::Modal),
        (&words.plan, Mood::Plan),
    ];
    for (list, mood) in moods {
        each(entries, list, &|e| e.mood = Some(mood));
    }
}

/// The words that stand around figures.
fn add_figure_words(entries: &mut Entries, words: &Words) {
    for (name, list) in &words.bounds {
        let bound = Bound::named(name).expect("words.toml names bounds of the program");
        each(entries, list, &|e| e.bound = Some(bound));
    }
    for (word, interval) in &words.vague {
        each(entries, word, &|e| e.vague = Some(*interval));
    }
    for (symbol, list) in &words.units {
        let symbol = keep(symbol);
        each(entries, list, &|e| e.unit = Some(symbol));
    }
    each(entries, &words.direction.up, &|e| e.direction = Some(Direction::Up));
    each(entries, &words.direction.down, &|e| e.direction = Some(Direction::Down));
    each_noun(entries, &words.record, &|e| e.record = true);
    each_verb(entries, &words.showing, &|e| e.showing = true);
}

/// The words that tell who speaks.
fn add_speech(entries: &mut Entries, words: &Words) {
    each_noun(entries, &words.voice, &|e| e.voice = true);
    each(entries, &words.stance_adjective, &|e| e.stance = true);
    each_verb(entries, &words.stance, &|e| e.stance = true);
    for verb in words.cue.split_whitespace() {
        let lemma = keep(verb.split('/').next().unwrap_or(verb));
        each_verb(entries, verb, &|e| {
            e.cue = true;
            if e.lemma.is_empty() {
                e.lemma = lemma;
            }
        });
    }
}

fn add_acts(entries: &mut Entries) {
    let acts: Acts = toml::from_str(include_str!("../lexicons/acts.toml")).expect("acts.toml is tested");
    for act in acts.act {
        let act: &'static Act = Box::leak(Box::new(act));
        for verb in act.verbs.split_whitespace() {
            for form in verb_forms(verb) {
                entries.entry(form).or_default().act = Some(act);
            }
        }
        for noun in act.nouns.split_whitespace() {
            [noun.to_owned(), plural(noun)].into_iter().for_each(|form| entries.entry(form).or_default().deed = Some(act));
        }
    }
}

fn add_rivals(entries: &mut Entries) {
    let sets: BTreeMap<String, Rivals> = toml::from_str(include_str!("../lexicons/rivals.toml")).expect("rivals.toml is tested");
    for (set, row) in sets {
        let (set, before) = (keep(&set), row.before.as_deref().map(keep));
        for words in row.words.split_whitespace() {
            let member = keep(words.split('/').next().unwrap_or(words));
            for noun in words.split('/') {
                // "Fishing-boat", "fishing boat"
                let blank = noun.split_once('-').filter(|(_, last)| !last.contains('-')).map(|(first, last)| {
                    entries.entry(last.to_owned()).or_default().rival_end = true;
                    format!("{first} {last}")
                });
                for form in blank.into_iter().chain([noun.to_owned(), plural(noun)]) {
                    entries.entry(form).or_default().rival =
                        Some(Rival { set, member, before, of: row.of, alone: row.alone, soft: row.soft });
                }
            }
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Opposites {
    words: String,
    nouns: String,
    verbs: String,
}

fn add_scales(entries: &mut Entries) {
    let lists: Opposites = toml::from_str(include_str!("../lexicons/opposites.toml")).expect("opposites.toml is tested");
    let forms: [fn(&str) -> Vec<String>; 3] =
        [|word| vec![word.to_owned()], |noun| vec![noun.to_owned(), plural(noun)], |verb| verb_forms(verb).to_vec()];
    let mut line = 0;
    for (list, forms) in [&lists.words, &lists.nouns, &lists.verbs].into_iter().zip(forms) {
        for row in list.lines().filter(|row| !row.trim().is_empty()) {
            let sides = row.split('|').count() as u8;
            for (side, words) in (0..sides).zip(row.split('|')) {
                for form in words.split_whitespace().flat_map(forms) {
                    let scales = &mut entries.entry(form.to_lowercase()).or_default().scales;
                    let scale = Scale { line, side, sides };
                    if !scales.contains(&scale) {
                        scales.push(scale);
                    }
                }
            }
            line += 1;
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms {
    verbs: Cow<'static, str>,
    nouns: Cow<'static, str>,
}

fn add_forms(entries: &mut Entries) {
    let lists: Forms = toml::from_str(include_str!("../lexicons/forms.toml")).expect("forms.toml is tested");
    for (base, forms) in rows(&lists.verbs).chain(rows(&lists.nouns)) {
        let base = keep(base);
        for form in forms.split_whitespace() {
            entries.entry(form.to_owned()).or_default().base = Some(base);
        }
    }
}
