//! Rows of words that are confused: read, tried on their own examples, and looked up.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use toml::Spanned;

use super::pattern::{Pattern, Word, split};
use crate::corpus::{Source, Span};
use crate::problem::Problem;

/// A pair of words and the company in which the first is wrong, as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) wrong: Spanned<String>,
    pub(super) right: String,
    when: Vec<Spanned<String>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
    #[serde(default)]
    case: Option<Case>,
    #[serde(default)]
    pub(super) confidence: Option<Sureness>,
    #[serde(default)]
    pub(super) note: Option<String>,
    flags: Vec<Spanned<String>>,
    passes: Vec<Spanned<String>>,
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
pub(super) enum Sureness {
    Medium,
    High,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entries {
    row: Vec<Entry>,
}

/// An entry whose patterns are ready to match.
pub(super) struct Row {
    pub(super) entry: Entry,
    wrong: Vec<String>,
    when: Vec<Pattern>,
    unless: Vec<Pattern>,
}

/// Rows by the first of their wrong words.
#[derive(Default)]
pub struct Lexicon {
    rows: FxHashMap<String, Vec<Row>>,
    /// The letters and digits with which the wrong words begin.
    firsts: FxHashSet<String>,
}

impl Lexicon {
    /// The rows of a text in TOML, or what is wrong with it. Their examples are not tried.
    pub fn parse(source: &Source) -> Result<Lexicon, Vec<Problem>> {
        let entries: Entries = toml::from_str(&source.text).map_err(|error| vec![Problem::toml(&error)])?;
        let mut lexicon = Lexicon::default();
        let mut problems = Vec::new();
        for entry in entries.row {
            let wrong: Vec<String> = entry.wrong.get_ref().split(' ').map(str::to_owned).collect();
            let mut compiled = |patterns: &[Spanned<String>]| -> Vec<Pattern> {
                let read = patterns.iter().map(|pattern| Pattern::parse(pattern.get_ref()).ok_or_else(|| unbracketed(pattern)));
                read.filter_map(|read| read.map_err(|problem| problems.push(problem)).ok()).collect()
            };
            let (when, unless) = (compiled(&entry.when), compiled(&entry.unless));
            let first = wrong[0].split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            lexicon.firsts.insert(first.to_owned());
            lexicon.rows.entry(wrong[0].clone()).or_default().push(Row { entry, wrong, when, unless });
        }
        if problems.is_empty() { Ok(lexicon) } else { Err(problems) }
    }

    /// What the rows do with their own examples that they should not, in the order of the places: each row must set off each
    /// sentence of `flags` once, none may set off any of `passes`, and there must be some of both.
    pub fn examples(&self) -> Vec<Problem> {
        let mut problems: Vec<Problem> = self.rows().flat_map(|row| self.tried(row)).collect();
        problems.sort_by_key(|problem| problem.span);
        problems
    }

    fn tried(&self, row: &Row) -> Vec<Problem> {
        let Entry { wrong, flags, passes, .. } = &row.entry;
        let mut problems = Vec::new();
        if flags.is_empty() || passes.is_empty() {
            problems.push(Problem::error(span(wrong), "a row without examples", "`flags` and `passes` need a sentence each"));
        }
        let wrong = wrong.get_ref().as_str();
        for (sentences, wanted) in [(flags, &[wrong][..]), (passes, &[])] {
            for sentence in sentences {
                let fired = self.fired(sentence.get_ref());
                if fired != wanted {
                    let what = if wanted.is_empty() { "pass over" } else { "flag" };
                    let by = if fired.is_empty() { "nothing is flagged".to_owned() } else { format!("flagged: {}", fired.join(", ")) };
                    problems.push(Problem::error(span(sentence), format!("the row of \"{wrong}\" must {what} its example"), by));
                }
            }
        }
        problems
    }

    /// The wrong words of the rows that a sentence sets off.
    pub(super) fn fired(&self, sentence: &str) -> Vec<&str> {
        let mut words = Vec::new();
        split(sentence, Span::new(0, sentence.len()), &mut words);
        self.confusions(&words).map(|(row, _)| row.entry.wrong.get_ref().as_str()).collect()
    }

    /// The rows, in no order.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.values().flatten()
    }

    /// Whether a sentence holds the first of any row's wrong words: most hold none, and need not be taken apart.
    /// `lower` is a buffer.
    pub(super) fn holds_any(&self, sentence: &str, lower: &mut String) -> bool {
        sentence.split(|c: char| !c.is_alphanumeric()).any(|word| {
            lower.clear();
            lower.push_str(word);
            lower.make_ascii_lowercase();
            !word.is_empty() && self.firsts.contains(lower.as_str())
        })
    }

    /// The rows that a sentence sets off, each with the wrong words.
    pub(super) fn confusions(&self, words: &[Word<'_>]) -> impl Iterator<Item = (&Row, Span)> {
        let rows = words.iter().enumerate().filter_map(|(at, word)| Some((at, self.rows.get(word.lower.as_ref())?)));
        rows.flat_map(|(at, rows)| rows.iter().map(move |row| (at, row))).filter_map(|(at, row)| Some((row, row.fires(words, at)?)))
    }
}

impl Row {
    /// The wrong words from `at` on, where the row fires there.
    fn fires(&self, words: &[Word<'_>], at: usize) -> Option<Span> {
        let end = at + self.wrong.len();
        let whole = words.get(at..end)?;
        let same = whole.iter().zip(&self.wrong).enumerate().all(|(i, (word, wrong))| word.lower == *wrong && (i == 0 || !word.apart));
        let case = match self.entry.case {
            None => true,
            Some(Case::Lower) => !whole[0].capital,
            Some(Case::Upper) => whole[0].capital,
        };
        let fits = |p: &Pattern| p.fits(words, at, end);
        let fires = same && case && self.when.iter().any(fits) && !self.unless.iter().any(fits);
        fires.then(|| whole[0].span.join(whole[whole.len() - 1].span))
    }
}

fn unbracketed(pattern: &Spanned<String>) -> Problem {
    Problem::error(span(pattern), "a pattern without its wrong word", "write the word in brackets: `free [reign]`")
}

fn span<T>(value: &Spanned<T>) -> Span {
    Span::new(value.span().start, value.span().end)
}
