//! Titles and roles that exclude each other, from `lexicons/titles.toml`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// The most words that a title of the lexicon has.
pub(super) const LONGEST: usize = 4;

/// A title and the scale on which it stands. A title may stand on several scales: a district attorney holds a law office, and has a
/// part in a trial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Title {
    /// The titles of which a person bears one at a time.
    pub scale: &'static str,
    /// The title in its usual form.
    pub name: &'static str,
    /// Whether the last word alone stands for the title in speech.
    short: bool,
    /// Whether a person may bear another title of the scale in another body: the president of a state leads a party, too.
    pub one_body: bool,
}

impl Title {
    /// Whether one person cannot bear both at one time.
    pub fn excludes(&self, other: &Title) -> bool {
        let spoken = |long: &str, short: &str| self.short && long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '));
        self.scale == other.scale && self.name != other.name && !spoken(self.name, other.name) && !spoken(other.name, self.name)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    apart: String,
    roles: String,
    scale: Vec<Scale>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scale {
    name: String,
    #[serde(default)]
    short: bool,
    #[serde(default)]
    one_body: bool,
    titles: String,
}

struct Lexicon {
    titles: FxHashMap<&'static str, Vec<Title>>,
    apart: FxHashSet<&'static str>,
    roles: FxHashSet<&'static str>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../lexicons/titles.toml")).expect("titles.toml is tested");
    let file: &'static File = Box::leak(Box::new(file));
    let mut titles: FxHashMap<&'static str, Vec<Title>> = FxHashMap::default();
    for scale in &file.scale {
        for row in scale.titles.split([';', '\n']).map(str::trim).filter(|row| !row.is_empty()) {
            let (name, others) = row.split_once(':').unwrap_or((row, ""));
            let title = Title { scale: &scale.name, name, short: scale.short, one_body: scale.one_body };
            for written in others.split(',').chain([name]).map(str::trim).filter(|w| !w.is_empty()) {
                titles.entry(written).or_default().push(title);
            }
        }
    }
    Lexicon { titles, apart: file.apart.split_whitespace().collect(), roles: file.roles.split_whitespace().collect() }
});

/// Whether the word, before a title, makes another of it or takes it away: `deputy`, `former`.
pub(super) fn is_apart(word: &str) -> bool {
    LEXICON.apart.contains(word)
}

/// Whether the word, in the singular, is a role that mostly one person has in a story: `driver`.
pub(super) fn is_role(word: &str) -> bool {
    LEXICON.roles.contains(word)
}

/// The longest title among the words, as the number of its first word and one past its last, with its scales; the words are
/// in small letters without stops and hyphens. `None` where no title is among them, or one that is not held at the time.
pub(super) fn find(words: &[&str]) -> Option<(usize, usize, &'static [Title])> {
    for first in 0..words.len() {
        for end in (first + 1..=words.len().min(first + LONGEST)).rev() {
            if let Some(titles) = LEXICON.titles.get(words[first..end].join(" ").as_str()) {
                // "the wife of the mayor": what somebody else is.
                let held =
                    !words[..first].iter().any(|word| is_apart(word) || *word == "of") && words.get(end).is_none_or(|word| !is_apart(word));
                return held.then_some((first, end, titles.as_slice()));
            }
        }
    }
    None
}

/// The longest title that ends with the words, as the number of its first word, with its scales. `None` where there is none, or one
/// that is not held at the time.
pub(super) fn ending(words: &[&str]) -> Option<(usize, &'static [Title])> {
    let longest = |first: usize| Some((first, LEXICON.titles.get(words[first..].join(" ").as_str())?));
    let (first, titles) = (words.len().saturating_sub(LONGEST)..words.len()).find_map(longest)?;
    (!words[..first].iter().any(|word| is_apart(word) || *word == "of")).then_some((first, titles.as_slice()))
}

/// A word of a title in small letters, without its stops: `Lt.` as `lt`. An hour's `p.m.` is left as it is, and no premier.
pub(super) fn plain(word: &str) -> String {
    if word == "p.m." {
        return word.to_owned();
    }
    word.chars().filter(|c| *c != '.').map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(words: &str) -> Vec<Title> {
        let words: Vec<&str> = words.split(' ').collect();
        find(&words).map_or(Vec::new(), |(_, _, titles)| titles.to_vec())
    }

    fn exclude(a: &str, b: &str) -> bool {
        titles(a).iter().any(|x| titles(b).iter().any(|y| x.excludes(y)))
    }

    #[test]
    fn titles_of_one_scale_exclude_each_other() {
        assert!(exclude("ceo", "finance chief"));
        assert!(exclude("lt", "capt"));
        assert!(exclude("president", "vice president"));
        assert!(exclude("lt gen", "maj gen"));
        assert!(exclude("county sheriff", "police chief"));
        assert!(exclude("second lieutenant", "lieutenant colonel"));
    }

    #[test]
    fn short_forms_and_two_offices_do_not() {
        assert!(!exclude("gen", "maj gen"));
        assert!(!exclude("lt gov", "lt gen"));
        assert!(!exclude("president", "chief executive"));
        assert!(!exclude("judge", "justice"));
        assert!(!exclude("attorney general", "general"));
        assert!(titles("former president").is_empty());
        assert!(titles("president elect").is_empty());
        assert!(titles("spokesman").is_empty());
        assert!(titles("wife of the mayor").is_empty());
        assert!(exclude("magistrate judge", "district judge"));
        assert!(!exclude("magistrate judge", "judge"));
        assert!(is_role("shepherd") && !is_role("man"));
    }
}
