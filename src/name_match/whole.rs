//! How like two whole names are: of persons with parts left out or swapped, and of bodies with their legal forms.

use std::sync::LazyLock;

use deunicode::deunicode;
use serde::Deserialize;

use super::{Likeness, is_short_form, key, likeness};
use crate::lexicon;

/// From this likeness on two names are taken for one.
pub const ONE: f64 = 0.6;

/// A name in the words that carry it.
#[derive(Debug)]
struct Words {
    words: Vec<String>,
    /// Its legal form, where it is a company's.
    form: Option<&'static str>,
    body: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms {
    forms: String,
}

/// The legal forms, as words, each with its usual name; those of most words first.
static FORMS: LazyLock<Vec<(Vec<&'static str>, &'static str)>> = LazyLock::new(|| {
    let file: Forms = toml::from_str(include_str!("../lexicons/legal_forms.toml")).expect("legal_forms.toml is tested");
    let text: &'static str = Box::leak(file.forms.into_boxed_str());
    let mut forms = Vec::new();
    for row in text.split([';', '\n']).map(str::trim).filter(|row| !row.is_empty()) {
        let (name, others) = row.split_once(':').unwrap_or((row, ""));
        let written = others.split(',').chain([name]).map(str::trim).filter(|written| !written.is_empty());
        forms.extend(written.map(|written| (written.split(' ').collect::<Vec<_>>(), name)));
    }
    forms.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    forms
});

impl Words {
    fn new(name: &str) -> Self {
        let ascii = deunicode(name).to_lowercase().replace(['\'', '.', '`'], "");
        let spaced = ascii.replace(|c: char| !c.is_ascii_alphanumeric(), " ");
        let mut words: Vec<String> = spaced.split(' ').filter(|word| !matches!(*word, "" | "and" | "the")).map(str::to_owned).collect();
        let form = take_form(&mut words);
        numbers(&mut words);
        let mut lower = String::new();
        let body = form.is_some() || words.iter().any(|word| lexicon::entry(word, &mut lower).body);
        // Titles, and particles, which are written or left out; but a name is not made of them alone.
        for idle in [(|e: &lexicon::Entry| e.title && !e.given) as fn(&lexicon::Entry) -> bool, |e| e.particle] {
            let kept: Vec<String> = words.iter().filter(|word| !idle(lexicon::entry(word, &mut lower))).cloned().collect();
            if !kept.is_empty() && (kept.len() > 1 || !body) {
                words = kept;
            }
        }
        words.dedup();
        Self { words, form, body }
    }
}

/// Takes the legal form out of the words: the one of most words.
fn take_form(words: &mut Vec<String>) -> Option<&'static str> {
    let mut found = None;
    for (form, name) in FORMS.iter() {
        let at = (words.len() > form.len()).then(|| words.windows(form.len()).position(|run| run.iter().eq(form.iter()))).flatten();
        // A form ends a name, or opens it, as in Russian.
        if let Some(at) = at.filter(|at| *at == 0 || at + form.len() == words.len() || form.len() > 1 || form[0].len() > 2) {
            words.drain(at..at + form.len());
            found = found.or(Some(*name));
        }
    }
    found
}

/// Writes numbers in digits: `forty four` as `44`, `1st` and `first` as `1`.
fn numbers(words: &mut Vec<String>) {
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    let mut tens: Option<u32> = None;
    for word in words.drain(..) {
        let entry = lexicon::entry(&word, &mut String::new());
        let digits =
            ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).filter(|n| n.bytes().all(|b| b.is_ascii_digit()));
        let number = entry.number.or(entry.ordinal).or(digits.and_then(|n| n.parse().ok()));
        match (number, tens.take()) {
            (Some(ones), Some(tens)) if ones < 10 => {
                out.pop();
                out.push((tens + ones).to_string());
            }
            (Some(number), _) => {
                tens = (number >= 20 && number % 10 == 0).then_some(number);
                out.push(number.to_string());
            }
            (None, _) => out.push(word),
        }
    }
    *words = out;
}

/// How like two names are, from 0 to 1, whatever the order of their words; [`ONE`] and more is one name.
///
/// A part that only one of two names of persons has may be left out; a part that each has and the other has not makes two
/// persons. A body's name must have all its parts.
pub fn similarity(a: &str, b: &str) -> f64 {
    let (a, b) = (Words::new(a), Words::new(b));
    if a.words.is_empty() || b.words.is_empty() {
        return f64::from(u8::from(a.words == b.words));
    }
    if is_acronym(&a.words, &b.words) || is_acronym(&b.words, &a.words) {
        return 0.8;
    }
    let (joined_a, joined_b) = (a.words.concat(), b.words.concat());
    let whole = strsim::damerau_levenshtein(&joined_a, &joined_b);
    let form = if a.form.is_some() && b.form.is_some() && a.form != b.form { 0.5 } else { 1.0 };
    if whole <= usize::from(joined_a.len().min(joined_b.len()) >= 10) {
        return form * (1.0 - 0.1 * whole as f64);
    }
    form * parts(&a, &b)
}

/// Whether one is the initials of the words of the other.
fn is_acronym(short: &[String], long: &[String]) -> bool {
    let [letters] = short else { return false };
    long.len() >= 3 && letters.chars().eq(long.iter().filter_map(|word| word.chars().next()))
}

/// The likeness of names by the pairs of their words.
fn parts(a: &Words, b: &Words) -> f64 {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (i, x) in a.words.iter().enumerate() {
        for (j, y) in b.words.iter().enumerate() {
            // Of equal pairs those in the same place come first.
            pairs.extend(cost(x, y).map(|cost| (cost + 0.001 * i.abs_diff(j) as f64, i, j)));
        }
    }
    pairs.sort_by(|x, y| x.0.total_cmp(&y.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut left, mut right) = (vec![false; a.words.len()], vec![false; b.words.len()]);
    let (mut costs, mut matched) = (0.0, 0);
    for (cost, i, j) in pairs {
        if !left[i] && !right[j] {
            (left[i], right[j]) = (true, true);
            costs += cost;
            matched += 1;
        }
    }
    let alone = |used: &[bool]| used.iter().filter(|used| !**used).count();
    let (rest_a, rest_b) = (alone(&left), alone(&right));
    if matched == 0 || rest_a > 0 && rest_b > 0 {
        return 0.0;
    }
    let rest = rest_a + rest_b;
    if rest > 0 && (matched < 2 || a.body || b.body) {
        return 0.4;
    }
    (1.0 - costs / f64::from(matched).sqrt() - 0.03 * rest as f64).max(0.0)
}

/// How much two words differ, from 0 to 1; `None` where they are two words.
fn cost(a: &str, b: &str) -> Option<f64> {
    if a == b {
        return Some(0.0);
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() == 1 && long.starts_with(short) || is_short_form(a, b) {
        return Some(0.1);
    }
    if short.len() >= 3 && key(a) == key(b) || likeness(a, b) == Likeness::Transliterated {
        return Some(0.1);
    }
    let distance = strsim::damerau_levenshtein(a, b);
    let most = match short.len() {
        0..=2 => 0,
        3..=4 => 1,
        5..=8 => 2,
        _ => 3,
    };
    (distance <= most).then(|| 1.2 * distance as f64 / long.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn one(a: &str, b: &str) {
        assert!(similarity(a, b) >= ONE, "{a} and {b}: {}", similarity(a, b));
        assert_eq!(similarity(a, b), similarity(b, a), "{a} and {b} either way");
    }

    #[track_caller]
    fn two(a: &str, b: &str) {
        assert!(similarity(a, b) < ONE, "{a} and {b}: {}", similarity(a, b));
    }

    #[test]
    fn names_of_one_person() {
        one("Tarnow, Anna B.", "Anna Tarnow");
        one("Dr. Mohammed al-Karim", "Muhammad Karim");
        one("Жанна Тарнова", "Zhanna Tarnova");
        one("AnnaTarnow", "Anna Tarnow");
        two("Anna Lee Tarnow", "Anna Lee Hassan");
        two("Anna", "Anna Tarnow");
        two("", "Anna Tarnow");
    }

    #[test]
    fn names_of_one_body() {
        one("Tern Limited", "TERN LTD.");
        one("Tern Joint Stock Company", "OAO Tern");
        one("1st Tern Brigade", "First Tern Brigade");
        one("HHC", "High Harbour Committee");
        two("Tern Limited", "Tern Lima Limited");
        two("Tern AG", "Tern GmbH");
    }
}
