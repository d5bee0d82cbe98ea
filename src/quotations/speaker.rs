//! Whether two quotations are given to two persons.

use deunicode::deunicode;

use crate::claim::{Entity, Quote};
use crate::lexicon;

/// Whether the speaker is a person with a name, and no body or role.
pub fn is_person(quote: &Quote) -> bool {
    let Some(speaker) = quote.speaker.as_deref() else { return false };
    quote.entity.map_or_else(|| is_name(speaker), |entity| entity == Entity::Person)
}

/// Whether words are the name of a person, as far as their form tells.
pub fn is_name(speaker: &str) -> bool {
    let words = speaker.split(' ').count();
    let name = |word: &str| {
        let entry = lexicon::entry(word, &mut String::new());
        word.starts_with(char::is_uppercase) && (word.len() == 1 || !word.chars().skip(1).all(char::is_uppercase)) && entry.class.is_none()
    };
    (2..=6).contains(&words) && speaker.split(' ').all(name)
}

/// Whether two quotations are given to two persons who cannot be one: unknown speakers, bodies and roles are given the benefit of the doubt.
pub fn differ(a: &Quote, b: &Quote) -> bool {
    let speaker = |quote: &Quote| quote.speaker.clone().unwrap_or_default();
    is_person(a) && is_person(b) && are_two(&speaker(a), &speaker(b))
}

/// Whether two names are those of two persons: a shared part, in any spelling, may be the family's name.
pub fn are_two(one: &str, other: &str) -> bool {
    let names = [one, other].map(plain);
    let [a, b] = names.each_ref().map(|n| telling(n));
    let alike = |x: &str, y: &str| x == y || x.len() >= 4 && y.len() >= 4 && strsim::jaro_winkler(x, y) >= 0.88;
    !a.iter().any(|x| b.iter().any(|y| alike(x, y)))
}

fn plain(name: &str) -> String {
    deunicode(name).to_lowercase()
}

/// The parts of a name that tell who it is: no titles, particles, or initials.
fn telling(name: &str) -> Vec<&str> {
    let tells = |w: &&str| w.len() > 2 && !lexicon::entry(w, &mut String::new()).title;
    name.split([' ', '-', '.']).filter(tells).collect()
}
