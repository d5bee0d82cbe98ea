//! Patterns of words: lexicons that say which words are wrong, in which company, and what is meant.
//!
//! A row is data: the wrong words, the right ones, and patterns of the words around them (`CONTRIBUTING.md` gives the notation). The
//! copy rules that only match words share it.

mod trial;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use toml::Spanned;

use crate::corpus::Span;
use crate::finding::Confidence;
use crate::written::{Word, Written};

/// Wrong words, and the company in which they are wrong.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The words to find; alternatives are parted by `|`.
    pub wrong: String,
    /// What is meant; as many alternatives.
    pub right: String,
    when: Vec<Spanned<String>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
    #[serde(default)]
    case: Option<Case>,
    #[serde(default)]
    confidence: Option<Sureness>,
    /// What tells the two apart.
    #[serde(default)]
    pub note: Option<String>,
    /// Sentences that the row must find something in.
    flags: Vec<Spanned<String>>,
    /// Sentences that it must leave alone.
    passes: Vec<Spanned<String>>,
}

impl Entry {
    /// How sure the row is.
    pub fn confidence(&self) -> Confidence {
        match self.confidence {
            Some(Sureness::Medium) => Confidence::Medium,
            Some(Sureness::High) | None => Confidence::High,
        }
    }
}

/// The case that the wrong word must have.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Case {
    Lower,
    Upper,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Sureness {
    Medium,
    High,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entries {
    #[serde(default)]
    sets: BTreeMap<String, String>,
    row: Vec<Spanned<Entry>>,
}

/// An entry with one of its wrong words, whose patterns are ready to match.
#[derive(Debug)]
pub struct Row {
    /// What the lexicon says, with this wrong word and its right one alone.
    pub entry: Entry,
    wrong: Vec<String>,
    when: Vec<Pattern>,
    unless: Vec<Pattern>,
}

/// What stands before the wrong word, nearest first, and after it.
#[derive(Debug)]
struct Pattern {
    before: Vec<Item>,
    after: Vec<Item>,
}

#[derive(Debug)]
struct Item {
    what: What,
    optional: bool,
}

/// What one item of a pattern stands for.
#[derive(Debug)]
enum What {
    /// `a|b`, or `$set`: one of these words.
    Words(Vec<String>),
    /// `^|the`: what one of several items stands for.
    Either(Vec<What>),
    /// `*ed`: a word with this ending.
    Ending(String),
    /// `^`: a word with a capital.
    Capital,
    /// `^^`: a word with a capital that does not open the sentence.
    InnerCapital,
    /// `~`: a word without a capital.
    Small,
    /// `#`: a number.
    Number,
    /// `_`: any word.
    Any,
    /// `<s>` or `</s>`: the edge of the sentence.
    Edge,
    /// `,`: a mark, or the edge of the sentence.
    Mark,
    /// `@country`: a country, with a capital.
    Country,
    /// `@says`: a verb of speech.
    Says,
}

/// The rows of one lexicon, by the first of their wrong words.
#[derive(Debug)]
pub struct Phrases {
    rows: FxHashMap<String, Vec<Row>>,
}

impl Phrases {
    /// Reads a lexicon.
    ///
    /// # Errors
    ///
    /// Where it is not TOML of the form that `CONTRIBUTING.md` gives.
    pub fn new(toml: &str) -> Result<Phrases, toml::de::Error> {
        Ok(Self::of(&toml::from_str(toml)?))
    }

    fn of(entries: &Entries) -> Phrases {
        let mut rows: FxHashMap<String, Vec<Row>> = FxHashMap::default();
        for entry in entries.row.iter().map(Spanned::get_ref) {
            for (wrong, right) in entry.wrong.split('|').zip(entry.right.split('|')) {
                let words: Vec<String> = wrong.split(' ').map(str::to_owned).collect();
                let meant = |text: &&Spanned<String>| is_for(text.get_ref(), wrong, &entry.wrong);
                let compiled = |patterns: &[Spanned<String>]| {
                    patterns.iter().filter(meant).filter_map(|p| pattern(p.get_ref(), &entries.sets)).collect()
                };
                let (when, unless) = (compiled(&entry.when), compiled(&entry.unless));
                let entry = Entry { wrong: wrong.to_owned(), right: right.to_owned(), ..entry.clone() };
                rows.entry(words[0].clone()).or_default().push(Row { entry, wrong: words, when, unless });
            }
        }
        Phrases { rows }
    }

    /// The rows that each sentence sets off, with the wrong words.
    pub fn find<'p>(&'p self, written: &Written<'_>) -> Vec<(&'p Row, Span)> {
        written.sentences().flat_map(|words| self.matches(words)).collect()
    }

    fn matches<'p>(&'p self, words: &[Word<'_>]) -> impl Iterator<Item = (&'p Row, Span)> {
        let rows = words.iter().enumerate().filter_map(|(at, word)| Some((at, self.rows.get(word.lower.as_ref())?)));
        rows.flat_map(|(at, rows)| rows.iter().map(move |row| (at, row))).filter_map(|(at, row)| Some((row, row.at(words, at)?)))
    }
}

impl Row {
    /// The words from `at` on that the row calls wrong.
    fn at(&self, words: &[Word<'_>], at: usize) -> Option<Span> {
        let end = at + self.wrong.len();
        let whole = words.get(at..end)?;
        let same = whole.iter().zip(&self.wrong).enumerate().all(|(i, (word, wrong))| word.lower == *wrong && (i == 0 || !word.apart));
        let case = match self.entry.case {
            None => true,
            Some(Case::Lower) => !whole[0].capital,
            Some(Case::Upper) => whole[0].capital,
        };
        let fits = |p: &Pattern| matches_before(&p.before, words, at) && matches_after(&p.after, words, end);
        let fires = same && case && self.when.iter().any(fits) && !self.unless.iter().any(fits);
        fires.then(|| whole[0].span.join(whole[whole.len() - 1].span))
    }

    /// What is meant, with a capital where the words found have one.
    pub fn right(&self, found: &str) -> String {
        let small = || self.entry.right.starts_with(char::is_lowercase);
        if found.starts_with(char::is_uppercase) && small() { capitalized(&self.entry.right) } else { self.entry.right.clone() }
    }
}

/// Whether a pattern of a row with several wrong words is for this one: its brackets hold the word, or none of them.
fn is_for(pattern: &str, wrong: &str, all: &str) -> bool {
    let held = pattern.split(['[', ']']).nth(1).unwrap_or_default();
    let holds = |word: &str| held.split('|').any(|w| w == word);
    holds(wrong) || !all.split('|').any(holds)
}

/// A pattern as it is written; `None` where its wrong word is not in brackets.
fn pattern(text: &str, sets: &BTreeMap<String, String>) -> Option<Pattern> {
    let (before, rest) = text.split_once('[')?;
    let (_, after) = rest.split_once(']')?;
    let items = |side: &str| side.split_whitespace().map(|text| item(text, sets)).collect::<Vec<_>>();
    let mut before = items(before);
    before.reverse();
    Some(Pattern { before, after: items(after) })
}

fn item(text: &str, sets: &BTreeMap<String, String>) -> Item {
    let (text, optional) = text.strip_suffix('?').map_or((text, false), |text| (text, true));
    let parts: Vec<&str> = text.split('|').collect();
    let classes = parts.iter().any(|part| class(part).is_some());
    let words = |text: &str| What::Words(text.split('|').flat_map(|w| set(w, sets).split('|')).map(str::to_owned).collect());
    let what = match parts.as_slice() {
        [one] => class(one).unwrap_or_else(|| words(one)),
        _ if classes => What::Either(parts.iter().map(|part| class(part).unwrap_or_else(|| words(part))).collect()),
        _ => words(text),
    };
    Item { what, optional }
}

/// The item that stands for a class of words, by its sign.
fn class(text: &str) -> Option<What> {
    let what = match text {
        "^" => What::Capital,
        "^^" => What::InnerCapital,
        "~" => What::Small,
        "#" => What::Number,
        "_" => What::Any,
        "," => What::Mark,
        "@country" => What::Country,
        "@says" => What::Says,
        "<s>" | "</s>" => What::Edge,
        _ => What::Ending(text.strip_prefix('*')?.to_owned()),
    };
    Some(what)
}

/// The words of `$set`; any other word is itself.
fn set<'s>(word: &'s str, sets: &'s BTreeMap<String, String>) -> &'s str {
    word.strip_prefix('$').and_then(|name| sets.get(name)).map_or(word, String::as_str)
}

/// Whether the items fit the words before `end`, nearest first.
fn matches_before(items: &[Item], words: &[Word<'_>], end: usize) -> bool {
    let Some((first, rest)) = items.split_first() else { return true };
    if first.optional && matches_before(rest, words, end) {
        return true;
    }
    let apart = words.get(end).is_some_and(|word| word.apart);
    match first.what {
        What::Edge => end == 0,
        What::Mark => end == 0 || apart,
        _ => end > 0 && !apart && fits(&first.what, &words[end - 1], end - 1) && matches_before(rest, words, end - 1),
    }
}

/// Whether the items fit the words from `start` on.
fn matches_after(items: &[Item], words: &[Word<'_>], start: usize) -> bool {
    let Some((first, rest)) = items.split_first() else { return true };
    if first.optional && matches_after(rest, words, start) {
        return true;
    }
    let word = words.get(start);
    match first.what {
        What::Edge => word.is_none(),
        What::Mark => word.is_none_or(|word| word.apart),
        _ => word.is_some_and(|word| !word.apart && fits(&first.what, word, start)) && matches_after(rest, words, start + 1),
    }
}

fn fits(what: &What, word: &Word<'_>, at: usize) -> bool {
    match what {
        What::Words(words) => words.iter().any(|w| *w == word.lower),
        What::Either(all) => all.iter().any(|what| fits(what, word, at)),
        What::Ending(ending) => word.lower.len() > ending.len() && word.lower.ends_with(ending.as_str()),
        What::Capital => word.capital,
        What::InnerCapital => word.capital && at > 0,
        What::Small => !word.capital && !word.digits,
        What::Number => word.digits || word.entry.number.is_some(),
        What::Country => word.capital && word.entry.country,
        What::Says => word.entry.cue,
        What::Any => true,
        What::Edge | What::Mark => false,
    }
}

/// A word with a capital.
pub fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
