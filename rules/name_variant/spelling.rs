//! One way to write a name: where it stands, under which keys it meets others, and what it is called there.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::claim::{Entity, Name};
use crate::corpus::{ArticleId, Location};
use crate::lexicon;
use crate::name_match::{Parts, consonants, fold, key, parts};

/// How many articles a name may stand in and still tell of one story.
const RARE: usize = 40;

/// One way to write a name, with the articles that write it so.
pub(super) struct Spelling {
    pub(super) text: String,
    pub(super) entity: Option<Entity>,
    pub(super) sightings: BTreeMap<ArticleId, Sighting>,
    pub(super) parts: Parts,
    pub(super) place: bool,
    /// How often it is taken for a person, a place, a body, and for nothing.
    kinds: [u32; 4],
}

/// A spelling in one article.
pub(super) struct Sighting {
    /// The first mention, and of those the first in full.
    pub(super) at: Location,
    pub(super) count: u32,
    full: bool,
    pub(super) sentences: Vec<u32>,
    titles: Vec<String>,
    pub(super) ages: Vec<u32>,
}

/// Whether a name says enough to be compared.
pub(super) fn is_checked(name: &Name) -> bool {
    let letters = name.canonical.chars().filter(|c| c.is_alphabetic()).count();
    let upper = !name.canonical.chars().any(char::is_lowercase);
    let latin = !name.canonical.chars().any(|c| c.is_alphabetic() && c > '\u{24f}' && !('\u{1e00}'..='\u{1eff}').contains(&c));
    let letters_tell = letters >= 4 && !upper || initials(&name.canonical).is_some();
    latin && letters_tell && !name.canonical.contains(|c: char| c.is_ascii_digit())
}

impl Spelling {
    pub(super) fn new(name: &Name) -> Self {
        let place = lexicon::entry(&name.canonical, &mut String::new()).place;
        Self { text: name.canonical.clone(), entity: None, sightings: BTreeMap::new(), parts: parts(&name.canonical), place, kinds: [0; 4] }
    }

    pub(super) fn add(&mut self, at: Location, full: bool, sentence: u32, name: &Name) {
        let kind = name.entity.map_or(3, |e| e as usize);
        self.kinds[kind] += 1;
        let most = self.kinds[..3].iter().max().filter(|n| **n > 0);
        self.entity =
            most.and_then(|most| [Entity::Person, Entity::Place, Entity::Body].into_iter().find(|e| self.kinds[*e as usize] == *most));
        let new = Sighting { at, count: 0, full, sentences: Vec::new(), titles: Vec::new(), ages: Vec::new() };
        let sighting = self.sightings.entry(at.article).or_insert(new);
        sighting.count += 1;
        if full && !sighting.full {
            (sighting.at, sighting.full) = (at, true);
        }
        sighting.sentences.push(sentence);
        let plain = |t: &&str| !matches!(*t, "Mr" | "Mr." | "Ms" | "Ms." | "Mrs" | "Mrs." | "Miss" | "Dr" | "Dr.");
        sighting.titles.extend(name.title.as_deref().filter(plain).map(str::to_lowercase));
    }

    /// The keys under which like spellings meet.
    pub(super) fn keys(&self) -> Vec<u64> {
        let mut keys = Vec::new();
        let whole = key(&self.parts.spaced.replace(' ', ""));
        keys.extend(without_one(&whole).iter().map(|k| hashed("whole", k)));
        let person = self.entity != Some(Entity::Place) && self.entity != Some(Entity::Body);
        // "Hero Ann Lee": the first word may be none of the name.
        let words = self.parts.words.as_slice();
        for (first, last, _) in [ends(words), words.get(1..).and_then(ends)].into_iter().flatten().filter(|_| person) {
            let given = key(first);
            keys.extend(without_one(&key(last)).iter().map(|k| hashed(&given, k)));
            keys.extend(first.get(..1).map(|initial| hashed(initial, last)));
            keys.extend(last.get(..1).map(|initial| hashed(&given, initial)));
            keys.extend(consonants(last).map(|k| hashed(&given, &k)));
        }
        if self.entity != Some(Entity::Person) {
            let bare = bare(&self.text).concat();
            keys.extend(without_one(&key(&bare)).iter().map(|k| hashed("whole", k)));
            keys.extend(consonants(&bare).map(|k| hashed("bones", &k)));
            keys.extend(initials(&self.text).map(|word| hashed("initials", &sorted(word))));
        }
        keys
    }

    /// Whether the lexicon knows all its words as given names or places.
    pub(super) fn is_known(&self) -> bool {
        let known = |word: &String| {
            let entry = lexicon::entry(word, &mut String::new());
            entry.given || entry.place
        };
        self.place || self.parts.words.iter().all(known)
    }

    /// The stem of a Russian given name that ends in a diphthong, `Serg` of `Sergei` and `Sergey`, with the whole.
    pub(super) fn russian(&self) -> Option<(&str, &str)> {
        let (first, _, _) = ends(&self.parts.words)?;
        let stem = ["ei", "ey", "ej", "ai", "ay", "aj"].iter().find_map(|end| first.strip_suffix(end))?;
        let person = self.entity == Some(Entity::Person) && lexicon::entry(first, &mut String::new()).given;
        (person && stem.len() >= 4).then_some((stem, first))
    }

    /// Whether both are seen in one article.
    pub(super) fn meets(&self, other: &Spelling) -> bool {
        self.sightings.keys().any(|article| other.sightings.contains_key(article))
    }

    /// Whether one sentence names both: two things then, or one that the text explains.
    pub(super) fn together(&self, other: &Spelling) -> bool {
        self.sightings.iter().any(|(article, here)| {
            let there = other.sightings.get(article);
            there.is_some_and(|there| here.sentences.iter().any(|s| there.sentences.contains(s)))
        })
    }

    /// Whether, in every article that has both, one of them stands once or both seldom.
    pub(super) fn lone(&self, other: &Spelling) -> bool {
        self.sightings.iter().all(|(article, here)| other.sightings.get(article).is_none_or(|there| here.count.min(there.count) <= 1))
    }

    /// Whether both are given one title somewhere.
    pub(super) fn shares_title(&self, other: &Spelling) -> bool {
        let titles = |s: &Spelling| -> Vec<String> { s.sightings.values().flat_map(|x| x.titles.iter().cloned()).collect() };
        let theirs = titles(other);
        titles(self).iter().any(|t| theirs.contains(t))
    }

    /// Whether both are given one age somewhere.
    pub(super) fn shares_age(&self, other: &Spelling) -> bool {
        let ages = |s: &Spelling| -> Vec<u32> { s.sightings.values().flat_map(|x| x.ages.iter().copied()).collect() };
        let theirs = ages(other);
        ages(self).iter().any(|age| theirs.contains(age))
    }

    /// Whether both have titles, and not one word of them in common.
    pub(super) fn rivals(&self, other: &Spelling) -> bool {
        let words = |s: &Spelling| -> Vec<String> {
            s.sightings.values().flat_map(|x| &x.titles).flat_map(|t| t.split(' ').map(|w| w.trim_end_matches('.').to_owned())).collect()
        };
        let (ours, theirs) = (words(self), words(other));
        !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|w| theirs.contains(w))
    }

    /// How much it says of a story that two articles both have the name.
    pub(super) fn weight(&self) -> u32 {
        if self.sightings.len() > RARE {
            return 0;
        }
        let country = self.place && lexicon::entry(&self.text, &mut String::new()).country;
        match self.entity {
            _ if country => 0,
            _ if self.place => 1,
            Some(Entity::Person | Entity::Place) => 2,
            Some(Entity::Body) => 1,
            None => 1 + u32::from(self.text.contains(' ')),
        }
    }
}

/// The first and the last of the words, and those between them.
pub(super) fn ends(words: &[String]) -> Option<(&str, &str, &[String])> {
    match words {
        [first, middle @ .., last] => Some((first, last, middle)),
        _ => None,
    }
}

/// The words of a place's or body's name, folded, without `al-` and `the`.
pub(super) fn bare(name: &str) -> Vec<String> {
    let word = |word: &str| fold(["al-", "Al-", "el-", "El-"].iter().find_map(|p| word.strip_prefix(p)).unwrap_or(word));
    name.split(' ').map(word).filter(|w| !matches!(w.as_str(), "" | "al" | "el" | "the")).collect()
}

/// The first word of a name, where it is initials that are joined: `A&B` of `A&B Mills`.
pub(super) fn initials(name: &str) -> Option<&str> {
    let first = name.split(' ').next().unwrap_or(name);
    (first.len() >= 3 && first.contains('&') && first.chars().all(|c| c.is_ascii_uppercase() || c == '&')).then_some(first)
}

/// The letters of a word in the order of the alphabet.
pub(super) fn sorted(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

/// The word and the word without each of its letters: two words one letter apart meet in one of them.
fn without_one(word: &str) -> Vec<String> {
    let mut all = vec![word.to_owned()];
    if word.len() >= 4 {
        all.extend((0..word.len()).map(|i| [&word[..i], &word[i + 1..]].concat()));
    }
    all
}

fn hashed(kind: &str, key: &str) -> u64 {
    let mut hasher = FxHasher::default();
    (kind, key).hash(&mut hasher);
    hasher.finish()
}
