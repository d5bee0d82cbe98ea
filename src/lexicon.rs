//! What the program knows of words: one entry for each, looked up once for each token.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::claim::factuality::Mood;
use crate::claim::quantity::{Bound, Direction};

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
    static ENTRIES: LazyLock<FxHashMap<String, Entry>> = LazyLock::new(build);
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

#[derive(Deserialize)]
struct Nouns {
    words: Cow<'static, str>,
}

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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Places {
    countries: Cow<'static, str>,
    peoples: Cow<'static, str>,
    states: Cow<'static, str>,
    regions: Cow<'static, str>,
    cities: Cow<'static, str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    names: Cow<'static, str>,
    women: Cow<'static, str>,
    either: Cow<'static, str>,
    short: Cow<'static, str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameWords {
    body: String,
    feature: String,
    rank: String,
    particle: String,
    ordinary: String,
}

const NUMBERS: &[(&str, u32)] = &[
    ("zero", 0),
    ("nought", 0),
    ("naught", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("dozen", 12),
];

const SCALES: &[(&str, u32)] = &[
    ("hundred", 2),
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("trillion", 12),
    ("bn", 9),
    ("mn", 6),
    ("tn", 12),
    ("crore", 7),
    ("lakh", 5),
];

const ORDINALS: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

const MONTHS: &[(&str, i8)] = &[
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan.", 1),
    ("feb.", 2),
    ("mar.", 3),
    ("apr.", 4),
    ("aug.", 8),
    ("jun.", 6),
    ("jul.", 7),
    ("sept.", 9),
    ("sep.", 9),
    ("oct.", 10),
    ("nov.", 11),
    ("dec.", 12),
    ("jan", 1),
    ("feb", 2),
    ("apr", 4),
    ("aug", 8),
    ("sept", 9),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("jun", 6),
    ("jul", 7),
];

const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Keeps a string for the life of the program: the lexicon is built once.
fn keep(word: &str) -> &'static str {
    Box::leak(word.to_owned().into_boxed_str())
}

/// What a finding calls the count of persons, or the sum, of a predicate: `the dead` for `killed`.
pub fn title(predicate: Predicate) -> Option<&'static str> {
    static TITLES: LazyLock<BTreeMap<String, String>> =
        LazyLock::new(|| predicates().predicate.into_iter().filter_map(|row| Some((row.name, row.title?))).collect());
    TITLES.get(predicate).map(String::as_str)
}

fn predicates() -> Predicates {
    toml::from_str(include_str!("lexicons/predicates.toml")).expect("predicates.toml is tested")
}

fn build() -> FxHashMap<String, Entry> {
    let mut entries = FxHashMap::<String, Entry>::default();
    let nouns: BTreeMap<String, Nouns> = toml::from_str(include_str!("lexicons/nouns.toml")).expect("nouns.toml is tested");
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
    let words: Words = toml::from_str(include_str!("lexicons/words.toml")).expect("words.toml is tested");
    let mut each = |list: &str, set: &dyn Fn(&mut Entry)| {
        for word in list.split_whitespace() {
            set(entries.entry(word.to_owned()).or_default());
        }
    };
    each(&words.function, &|e| e.function = true);
    each("a an", &|e| e.article = true);
    each(&words.auxiliary, &|e| e.auxiliary = true);
    each(&words.between, &|e| e.between = true);
    let moods = [
        (&words.hedge, Mood::Hedge),
        (&words.denial, Mood::Deny),
        (&words.suppose, Mood::Suppose),
        (&words.modal, Mood::Modal),
        (&words.plan, Mood::Plan),
    ];
    for (list, mood) in moods {
        each(list, &|e| e.mood = Some(mood));
    }
    each(&words.opens, &|e| e.opens_sentence = true);
    each(&words.title, &|e| e.title = true);
    for (name, list) in &words.bounds {
        let bound = Bound::named(name).expect("words.toml names bounds of the program");
        each(list, &|e| e.bound = Some(bound));
    }
    for (word, interval) in &words.vague {
        each(word, &|e| e.vague = Some(*interval));
    }
    for (symbol, list) in &words.units {
        let symbol = keep(symbol);
        each(list, &|e| e.unit = Some(symbol));
    }
    each(&words.direction.up, &|e| e.direction = Some(Direction::Up));
    each(&words.direction.down, &|e| e.direction = Some(Direction::Down));
    for (kind, list) in &words.events {
        let kind = keep(kind);
        for noun in list.split_whitespace() {
            each(noun, &|e| e.event = Some(kind));
            each(&plural(noun), &|e| e.event = Some(kind));
        }
    }
    for (kind, list) in &words.crimes {
        let kind = keep(kind);
        for verb in list.split_whitespace() {
            verb_forms(verb).iter().for_each(|form| each(form, &|e| e.crime = Some(kind)));
        }
    }
    for noun in words.culprits.values().flat_map(|list| list.split_whitespace()) {
        [noun, &plural(noun)].iter().for_each(|form| each(form, &|e| e.culprit = true));
    }
    for noun in words.work.split_whitespace() {
        [noun, &plural(noun)].iter().for_each(|form| each(form, &|e| e.work = true));
    }
    each(&words.naming, &|e| e.naming = true);
    for noun in words.record.split_whitespace() {
        [noun, &plural(noun)].iter().for_each(|form| each(form, &|e| e.record = true));
    }
    for verb in words.showing.split_whitespace() {
        verb_forms(verb).iter().for_each(|form| each(form, &|e| e.showing = true));
    }
    for noun in words.voice.split_whitespace() {
        [noun, &plural(noun)].iter().for_each(|form| each(form, &|e| e.voice = true));
    }
    each(&words.stance_adjective, &|e| e.stance = true);
    for verb in words.stance.split_whitespace() {
        verb_forms(verb).iter().for_each(|form| each(form, &|e| e.stance = true));
    }
    for verb in words.cue.split_whitespace() {
        let lemma = keep(verb.split('/').next().unwrap_or(verb));
        for form in verb_forms(verb) {
            each(&form, &|e| {
                e.cue = true;
                if e.lemma.is_empty() {
                    e.lemma = lemma;
                }
            });
        }
    }
    for (word, value) in NUMBERS {
        entries.entry((*word).to_owned()).or_default().number = Some(*value);
    }
    for (word, power) in SCALES {
        entries.entry((*word).to_owned()).or_default().scale = Some(*power);
    }
    for (i, word) in ORDINALS.iter().enumerate() {
        entries.entry((*word).to_owned()).or_default().ordinal = Some(i as u32 + 1);
    }
    for (word, month) in MONTHS {
        entries.entry((*word).to_owned()).or_default().month = Some(*month);
    }
    for (i, word) in WEEKDAYS.iter().enumerate() {
        entries.entry((*word).to_owned()).or_default().weekday = Some(i as i8 + 1);
    }
    for (word, term) in crate::claim::date::words::TERMS {
        entries.entry((*word).to_owned()).or_default().time = Some(*term);
    }
    add_names(&mut entries);
    add_acts(&mut entries);
    add_rivals(&mut entries);
    add_scales(&mut entries);
    add_forms(&mut entries);
    entries
}

fn add_acts(entries: &mut FxHashMap<String, Entry>) {
    let acts: Acts = toml::from_str(include_str!("lexicons/acts.toml")).expect("acts.toml is tested");
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

fn add_rivals(entries: &mut FxHashMap<String, Entry>) {
    let sets: BTreeMap<String, Rivals> = toml::from_str(include_str!("lexicons/rivals.toml")).expect("rivals.toml is tested");
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
                    entries.entry(form).or_default().rival = Some(Rival { set, member, before, of: row.of, alone: row.alone });
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

fn add_scales(entries: &mut FxHashMap<String, Entry>) {
    let lists: Opposites = toml::from_str(include_str!("lexicons/opposites.toml")).expect("opposites.toml is tested");
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

fn add_forms(entries: &mut FxHashMap<String, Entry>) {
    let lists: Forms = toml::from_str(include_str!("lexicons/forms.toml")).expect("forms.toml is tested");
    for (base, forms) in rows(&lists.verbs).chain(rows(&lists.nouns)) {
        let base = keep(base);
        for form in forms.split_whitespace() {
            entries.entry(form.to_owned()).or_default().base = Some(base);
        }
    }
}

/// Adds what is known of names: places and their people, given names, and the words that names are made with.
fn add_names(entries: &mut FxHashMap<String, Entry>) {
    let places: Places = toml::from_str(include_str!("lexicons/places.toml")).expect("places.toml is tested");
    let mut add = |word: &str, set: &dyn Fn(&mut Entry)| set(entries.entry(word.to_lowercase()).or_default());
    for (row, people) in rows(&places.states).chain(rows(&places.regions)).chain(rows(&places.cities)).chain(rows(&places.countries)) {
        let place = keep(row);
        add(place, &|e| e.place = true);
        people.split_whitespace().for_each(|word| demonym(word, place, &mut add));
    }
    for (row, _) in rows(&places.cities) {
        add(row, &|e| e.city = true);
    }
    for (row, _) in rows(&places.countries).chain(rows(&places.states)) {
        add(row, &|e| e.country = true);
    }
    for (row, people) in rows(&places.peoples) {
        let group = keep(row);
        demonym(group, group, &mut add);
        people.split_whitespace().for_each(|word| demonym(word, group, &mut add));
    }
    let given: Given = toml::from_str(include_str!("lexicons/given_names.toml")).expect("given_names.toml is tested");
    given.names.split_whitespace().for_each(|name| {
        add(name, &|e| {
            e.given = true;
            e.gender = Some(Gender::Male);
        });
    });
    for (full, shorts) in rows(&given.short) {
        let full = keep(&full.to_lowercase());
        for short in shorts.split_whitespace() {
            add(short, &|e| {
                e.given = true;
                e.gender = Some(Gender::Male);
                e.short_for.push(full);
            });
        }
    }
    given.women.split_whitespace().for_each(|name| add(name, &|e| e.gender = Some(Gender::Female)));
    given.either.split_whitespace().for_each(|name| add(name, &|e| e.gender = None));
    let words: NameWords = toml::from_str(include_str!("lexicons/name_words.toml")).expect("name_words.toml is tested");
    words.body.split_whitespace().for_each(|word| add(word, &|e| e.body = true));
    words.feature.split_whitespace().for_each(|word| add(word, &|e| e.feature = true));
    words.rank.split_whitespace().for_each(|word| add(word, &|e| e.rank = true));
    words.particle.split_whitespace().for_each(|word| add(word, &|e| e.particle = true));
    words.ordinary.split_whitespace().for_each(|word| add(word, &|e| e.ordinary = true));
}

/// The rows of a list parted by semicolons, each with what follows its colon.
fn rows(list: &str) -> impl Iterator<Item = (&str, &str)> {
    let row = |row: &'_ str| -> (usize, usize) { row.find(':').map_or((row.len(), row.len()), |at| (at, at + 1)) };
    list.split(';').map(str::trim).filter(|r| !r.is_empty()).map(move |r| {
        let (end, rest) = row(r);
        (r[..end].trim(), r[rest..].trim())
    })
}

/// Enters a word for the people of a place, and its plural in -s where it makes one. A hyphen stands for a blank.
fn demonym(word: &str, of: &'static str, add: &mut impl FnMut(&str, &dyn Fn(&mut Entry))) {
    let word = word.replace('-', " ");
    let set = |e: &mut Entry| e.demonym = e.demonym.or(Some(of));
    add(&word, &set);
    if word.ends_with(['n', 'i', 'k', 't', 'e', 'd', 'b', 'o', 'r']) && !word.ends_with("ese") {
        add(&format!("{word}s"), &set);
    }
}

/// The regular plural of a noun.
pub fn plural(noun: &str) -> String {
    if let Some(stem) = noun.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        format!("{stem}ies")
    } else if noun.ends_with(['s', 'x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

/// The singular of a regular plural; the word itself where it does not look like one.
pub fn singular(noun: &str) -> String {
    if let Some(stem) = noun.strip_suffix("ies").filter(|s| s.len() > 2) {
        format!("{stem}y")
    } else if let Some(stem) =
        noun.strip_suffix("es").filter(|s| s.ends_with("ch") || s.ends_with("sh") || s.ends_with('x') || s.ends_with("ss"))
    {
        stem.to_owned()
    } else if let Some(stem) = noun.strip_suffix('s').filter(|s| s.len() > 2 && !s.ends_with(['s', 'u', 'i'])) {
        stem.to_owned()
    } else {
        noun.to_owned()
    }
}

/// Base, third person, past, participle and -ing form of a verb: given with slashes, or made by rule.
fn verb_forms(verb: &str) -> [String; 5] {
    let given: Vec<&str> = verb.split('/').collect();
    if let [base, third, past, participle, ing] = given[..] {
        return [base, third, past, participle, ing].map(str::to_owned);
    }
    let vowel = |c: char| "aeiou".contains(c);
    let letters: Vec<char> = verb.chars().collect();
    let doubles = ["trap", "admit", "quip", "commit", "regret", "lob"].contains(&verb);
    let (past, ing) = if let Some(stem) = verb.strip_suffix('e') {
        (format!("{verb}d"), if verb.ends_with("ee") { format!("{verb}ing") } else { format!("{stem}ing") })
    } else if verb.ends_with('y') && !letters.get(letters.len().wrapping_sub(2)).is_some_and(|c| vowel(*c)) {
        (format!("{}ied", &verb[..verb.len() - 1]), format!("{verb}ing"))
    } else if doubles {
        let last = &verb[verb.len() - 1..];
        (format!("{verb}{last}ed"), format!("{verb}{last}ing"))
    } else {
        (format!("{verb}ed"), format!("{verb}ing"))
    };
    [verb.to_owned(), plural(verb), past.clone(), past, ing]
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

    #[test]
    fn plurals_turn_back() {
        for noun in ["city", "box", "church", "house", "rocket"] {
            assert_eq!(singular(&plural(noun)), noun);
        }
    }
}
