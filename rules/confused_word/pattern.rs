//! What may stand around a wrong word.

use std::borrow::Cow;

use crate::corpus::Span;
use crate::lexicon;
use crate::token::{TokenKind, tokenize};

/// What stands before the wrong word, nearest first, and after it.
pub(super) struct Pattern {
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
pub(super) struct Word<'t> {
    pub(super) lower: Cow<'t, str>,
    pub(super) span: Span,
    pub(super) capital: bool,
    /// Whether it is written in digits.
    digits: bool,
    /// Whether a mark stands between it and the word before.
    pub(super) apart: bool,
}

impl Pattern {
    /// The pattern that a row writes so; `None` where no word stands in brackets.
    pub(super) fn parse(text: &str) -> Option<Pattern> {
        let (before, rest) = text.split_once('[')?;
        let (_, after) = rest.split_once(']')?;
        let items = |side: &str| side.split_whitespace().map(item).collect::<Vec<_>>();
        let mut before = items(before);
        before.reverse();
        Some(Pattern { before, after: items(after) })
    }

    /// Whether it fits the company of the words from `start` up to `end`.
    pub(super) fn fits(&self, words: &[Word<'_>], start: usize, end: usize) -> bool {
        matches_before(&self.before, words, start) && matches_after(&self.after, words, end)
    }
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

/// The words and numbers of a sentence.
pub(super) fn split<'t>(text: &'t str, sentence: Span, words: &mut Vec<Word<'t>>) {
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
