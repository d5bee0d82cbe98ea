crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports a real word in the place of another that looks or sounds like it: "the rein of the king" for "reign". The words
    /// around must show which is meant.
    ///
    /// ## Why
    ///
    /// Spelling checkers pass such words, because each is a word.
    ///
    /// ## Example
    ///
    /// ```text
    /// The new board was given free reign over the port.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// A pair of words that the lexicon does not hold, and a sentence whose other words fit both. Inside quotation marks it reports
    /// and offers no fix: they are other people's words.
    static META = {
        name: "confused-word",
        summary: "a real word in the place of another",
        category: Category::Copy,
        severity: Severity::Warning,
        scope: Scope::Article,
        since: "0.1.0",
    }
}

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::claim::ClaimKind;
use crate::corpus::{Location, Span};
use crate::finding::{Confidence, Edit, Finding, Fix, Label, Safety, Severity};
use crate::lexicon;
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::token::{TokenKind, tokenize};

/// See [`META`].
pub struct ConfusedWord;

impl Rule for ConfusedWord {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let text = &cx.corpus.source(cx.article).text;
        let mut words = Vec::new();
        let mut lower = String::new();
        for sentence in &cx.corpus.reading(cx.article).sentences {
            if !holds_any(sentence.of(text), &mut lower) {
                continue;
            }
            split(text, *sentence, &mut words);
            out.extend(confusions(&words).map(|(row, span)| confused(cx, row, span)));
        }
    }
}

/// A pair of words and the company in which the first is wrong.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    wrong: String,
    right: String,
    when: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    case: Option<Case>,
    #[serde(default)]
    confidence: Option<Sureness>,
    #[serde(default)]
    note: Option<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "the test reads them"))]
    flags: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "the test reads them"))]
    passes: Vec<String>,
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
struct Entries {
    row: Vec<Entry>,
}

/// An entry whose patterns are ready to match.
struct Row {
    entry: Entry,
    wrong: Vec<String>,
    when: Vec<Pattern>,
    unless: Vec<Pattern>,
}

/// What stands before the wrong word, nearest first, and after it.
struct Pattern {
    before: Vec<Item>,
    after: Vec<Item>,
}

struct Item {
    what: What,
    optional: bool,
}

/// What one item of a pattern stands for.
enum What {
    /// `a|b`: one of these words.
    Words(Vec<String>),
    /// `*ed`: a word with this ending.
    Ending(String),
    /// `^`: a word with a capital.
    Capital,
    /// `^^`: a word with a capital that does not open the sentence.
    InnerCapital,
    /// `#`: a number.
    Number,
    /// `_`: any word.
    Any,
    /// `<s>` or `</s>`: the edge of the sentence.
    Edge,
}

/// A word of a sentence, as the patterns see it.
struct Word<'t> {
    lower: Cow<'t, str>,
    span: Span,
    capital: bool,
    /// Whether it is written in digits.
    digits: bool,
    /// Whether a mark stands between it and the word before.
    apart: bool,
}

/// The rows by the first of their wrong words.
static ROWS: LazyLock<FxHashMap<String, Vec<Row>>> = LazyLock::new(|| {
    let entries: Entries = toml::from_str(include_str!("lexicons/confused_words.toml")).expect("confused_words.toml is tested");
    let mut rows: FxHashMap<String, Vec<Row>> = FxHashMap::default();
    for entry in entries.row {
        let wrong: Vec<String> = entry.wrong.split(' ').map(str::to_owned).collect();
        let compiled = |patterns: &[String]| patterns.iter().map(|p| pattern(p)).collect();
        let (when, unless) = (compiled(&entry.when), compiled(&entry.unless));
        rows.entry(wrong[0].clone()).or_default().push(Row { entry, wrong, when, unless });
    }
    rows
});

fn pattern(text: &str) -> Pattern {
    let (before, rest) = text.split_once('[').expect("a pattern brackets its wrong word");
    let (_, after) = rest.split_once(']').expect("a bracket is closed");
    let items = |side: &str| side.split_whitespace().map(item).collect::<Vec<_>>();
    let mut before = items(before);
    before.reverse();
    Pattern { before, after: items(after) }
}

fn item(text: &str) -> Item {
    let (text, optional) = text.strip_suffix('?').map_or((text, false), |text| (text, true));
    let what = match text {
        "^" => What::Capital,
        "^^" => What::InnerCapital,
        "#" => What::Number,
        "_" => What::Any,
        "<s>" | "</s>" => What::Edge,
        _ => match text.strip_prefix('*') {
            Some(ending) => What::Ending(ending.to_owned()),
            None => What::Words(text.split('|').map(str::to_owned).collect()),
        },
    };
    Item { what, optional }
}

/// Whether a sentence holds the first of any row's wrong words: most hold none, and need not be taken apart.
/// `lower` is a buffer.
fn holds_any(sentence: &str, lower: &mut String) -> bool {
    sentence.split(|c: char| !c.is_alphanumeric()).any(|word| {
        lower.clear();
        lower.push_str(word);
        lower.make_ascii_lowercase();
        !word.is_empty() && FIRSTS.contains(lower.as_str())
    })
}

/// The letters and digits with which the wrong words begin.
static FIRSTS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let first = |word: &String| word.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned();
    ROWS.keys().map(first).collect()
});

/// The words and numbers of a sentence.
fn split<'t>(text: &'t str, sentence: Span, words: &mut Vec<Word<'t>>) {
    words.clear();
    let mut apart = false;
    for token in tokenize(sentence.of(text), sentence.start) {
        let digits = matches!(token.kind, TokenKind::Number | TokenKind::Ordinal | TokenKind::Time);
        if token.kind.is_word() || digits || token.kind == TokenKind::Possessive {
            let word = token.span.of(text);
            let capital = word.starts_with(char::is_uppercase);
            words.push(Word { lower: lowered(word), span: token.span, capital, digits, apart });
            apart = false;
        } else if !token.kind.is_blank() {
            apart = true;
        }
    }
}

/// A word in small letters, with the plain apostrophe. Most words are so written.
fn lowered(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.chars().flat_map(|c| if c == '’' { '\''.to_lowercase() } else { c.to_lowercase() }).collect())
}

/// The rows that a sentence sets off, each with the wrong words.
fn confusions(words: &[Word<'_>]) -> impl Iterator<Item = (&'static Row, Span)> {
    let rows = words.iter().enumerate().filter_map(|(at, word)| Some((at, ROWS.get(word.lower.as_ref())?)));
    rows.flat_map(|(at, rows)| rows.iter().map(move |row| (at, row))).filter_map(|(at, row)| {
        let end = at + row.wrong.len();
        let whole = words.get(at..end)?;
        let same = whole.iter().zip(&row.wrong).enumerate().all(|(i, (word, wrong))| word.lower == *wrong && (i == 0 || !word.apart));
        let case = match row.entry.case {
            None => true,
            Some(Case::Lower) => !whole[0].capital,
            Some(Case::Upper) => whole[0].capital,
        };
        let fits = |p: &Pattern| matches_before(&p.before, words, at) && matches_after(&p.after, words, end);
        let fires = same && case && row.when.iter().any(fits) && !row.unless.iter().any(fits);
        fires.then(|| (row, whole[0].span.join(whole[whole.len() - 1].span)))
    })
}

/// Whether the items fit the words before `end`, nearest first.
fn matches_before(items: &[Item], words: &[Word<'_>], end: usize) -> bool {
    let Some((first, rest)) = items.split_first() else { return true };
    if first.optional && matches_before(rest, words, end) {
        return true;
    }
    if matches!(first.what, What::Edge) {
        return end == 0;
    }
    let joined = words.get(end).is_none_or(|word| !word.apart);
    end > 0 && joined && fits(&first.what, &words[end - 1], end - 1) && matches_before(rest, words, end - 1)
}

/// Whether the items fit the words from `start` on.
fn matches_after(items: &[Item], words: &[Word<'_>], start: usize) -> bool {
    let Some((first, rest)) = items.split_first() else { return true };
    if first.optional && matches_after(rest, words, start) {
        return true;
    }
    if matches!(first.what, What::Edge) {
        return start == words.len();
    }
    words.get(start).is_some_and(|word| !word.apart && fits(&first.what, word, start)) && matches_after(rest, words, start + 1)
}

fn fits(what: &What, word: &Word<'_>, at: usize) -> bool {
    match what {
        What::Words(words) => words.iter().any(|w| *w == word.lower),
        What::Ending(ending) => word.lower.len() > ending.len() && word.lower.ends_with(ending.as_str()),
        What::Capital => word.capital,
        What::InnerCapital => word.capital && at > 0,
        What::Number => word.digits || lexicon::entry(&word.lower, &mut String::new()).number.is_some(),
        What::Any => true,
        What::Edge => false,
    }
}

/// The wording.
fn confused(cx: &Context<'_>, row: &Row, span: Span) -> Finding {
    let at = Location { article: cx.article, span };
    let found = cx.corpus.words(at);
    let right = match found.chars().next() {
        Some(first) if first.is_uppercase() => capitalized(&row.entry.right),
        _ => row.entry.right.clone(),
    };
    let quoted = cx.corpus.reading(cx.article).claims.iter().any(|c| matches!(c.kind, ClaimKind::Quote(_)) && c.at.contains(span));
    let edit = Edit { at, text: right.clone() };
    let fix = Fix { title: format!("write \"{right}\""), safety: Safety::Safe, edits: vec![edit] };
    Finding {
        rule: &META,
        severity: Severity::Warning,
        confidence: match row.entry.confidence {
            Some(Sureness::Medium) => Confidence::Medium,
            Some(Sureness::High) | None => Confidence::High,
        },
        message: format!("\"{found}\" stands where \"{right}\" is meant"),
        primary: Label { at, message: format!("\"{right}\"?") },
        related: Vec::new(),
        notes: row.entry.note.iter().cloned().collect(),
        event: None,
        about: Vec::new(),
        fix: (!quoted).then_some(fix),
    }
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::RuleTester;

    /// The wrong words of the rows that a sentence sets off.
    fn fired(sentence: &str) -> Vec<&'static str> {
        let mut words = Vec::new();
        split(sentence, Span::new(0, sentence.len()), &mut words);
        confusions(&words).map(|(row, _)| row.entry.wrong.as_str()).collect()
    }

    #[test]
    fn each_row_flags_and_passes_its_own_sentences() {
        for row in ROWS.values().flatten() {
            let wrong = row.entry.wrong.as_str();
            assert!(!row.entry.flags.is_empty() && !row.entry.passes.is_empty(), "`{wrong}` has sentences of both kinds");
            for sentence in &row.entry.flags {
                assert_eq!(fired(sentence), [wrong], "`{wrong}` for `{}` must flag: {sentence}", row.entry.right);
            }
            for sentence in &row.entry.passes {
                assert_eq!(fired(sentence), [""; 0], "`{wrong}` for `{}` must pass: {sentence}", row.entry.right);
            }
        }
    }

    #[test]
    fn the_lexicon_is_large_enough_to_be_of_use() {
        assert!(ROWS.values().map(Vec::len).sum::<usize>() >= 150);
    }

    #[test]
    fn confused_word() {
        RuleTester::new(&ConfusedWord)
            .quiet(["He held the rein of the horse. The reign of Queen Mara ended in 1901."])
            .flagged([
                "The new board was given free reign over the port.",
                // Other people's words: no fix.
                "\"They gave him free reign over the port,\" said Ida Holm.",
            ])
            .snapshot();
    }
}
