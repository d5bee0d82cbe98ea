//! What is known of names: places and their people, given names, and the words that names are made with.

use std::borrow::Cow;

use serde::Deserialize;

use super::{Entries, Entry, Gender, keep};

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

/// Adds what is known of names: places and their people, given names, and the words that names are made with.
pub(super) fn add(entries: &mut Entries) {
    let places: Places = toml::from_str(include_str!("../lexicons/places.toml")).expect("places.toml is tested");
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
    let given: Given = toml::from_str(include_str!("../lexicons/given_names.toml")).expect("given_names.toml is tested");
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
    let words: NameWords = toml::from_str(include_str!("../lexicons/name_words.toml")).expect("name_words.toml is tested");
    words.body.split_whitespace().for_each(|word| add(word, &|e| e.body = true));
    words.feature.split_whitespace().for_each(|word| add(word, &|e| e.feature = true));
    words.rank.split_whitespace().for_each(|word| add(word, &|e| e.rank = true));
    words.particle.split_whitespace().for_each(|word| add(word, &|e| e.particle = true));
    words.ordinary.split_whitespace().for_each(|word| add(word, &|e| e.ordinary = true));
}

/// The rows of a list parted by semicolons, each with what follows its colon.
pub(super) fn rows(list: &str) -> impl Iterator<Item = (&str, &str)> {
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
