//! One article as it stands written: its words, marks and blanks, cut once for all rules that look at them.
//!
//! A reading keeps what an article says and drops its tokens, which take many times its bytes. Rules of one article that look at the
//! words themselves share this, one article at a time ([`Context::written`](crate::rule::Context::written)).

use std::borrow::Cow;
use std::ops::Range;

use crate::corpus::Span;
use crate::lexicon::Entry;
use crate::parse::{self, Item};
use crate::token::{Token, TokenKind, tokenize};

/// The tokens of an article's paragraphs, and the words of its sentences.
#[derive(Debug)]
pub struct Written<'t> {
    tokens: Vec<Token>,
    items: Vec<Item>,
    words: Vec<Word<'t>>,
    /// Where the words of each sentence stand.
    sentences: Vec<Range<usize>>,
}

/// A word or number of a sentence.
#[derive(Debug)]
pub struct Word<'t> {
    /// It in small letters, with the plain apostrophe.
    pub lower: Cow<'t, str>,
    /// Where it stands.
    pub span: Span,
    /// What the lexicon knows of it.
    pub entry: &'static Entry,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether it is written in digits.
    pub digits: bool,
    /// Whether a mark stands between it and the word before.
    pub apart: bool,
}

impl<'t> Written<'t> {
    /// Cuts `paragraphs` of a text, and the sentences in them; both in the order of their places.
    pub fn new(text: &'t str, paragraphs: impl Iterator<Item = Span>, sentences: &[Span]) -> Self {
        let tokens: Vec<Token> = paragraphs.flat_map(|paragraph| tokenize(paragraph.of(text), paragraph.start)).collect();
        let items = parse::items(text, &tokens);
        let mut words = Vec::with_capacity(items.len());
        let cut = |sentence: &Span| {
            let start = words.len();
            extend(&mut words, text, within(&items, *sentence, |item| item.span.start));
            start..words.len()
        };
        let sentences = sentences.iter().map(cut).collect();
        Written { tokens, items, words, sentences }
    }

    /// The tokens of a paragraph or sentence, blanks among them.
    pub fn tokens(&self, at: Span) -> &[Token] {
        within(&self.tokens, at, |token| token.span.start)
    }

    /// The tokens of a paragraph or sentence that are not blank, with what the lexicon knows of them.
    pub fn items(&self, at: Span) -> &[Item] {
        within(&self.items, at, |item| item.span.start)
    }

    /// The words and numbers of each sentence.
    pub fn sentences(&self) -> impl Iterator<Item = &[Word<'t>]> {
        self.sentences.iter().map(|sentence| &self.words[sentence.clone()])
    }
}

/// Those of a list in the order of their places that begin in a span.
fn within<T>(list: &[T], at: Span, start: impl Fn(&T) -> u32) -> &[T] {
    let first = list.partition_point(|one| start(one) < at.start);
    let len = list[first..].partition_point(|one| start(one) < at.end);
    &list[first..first + len]
}

/// Adds the words and numbers of a sentence.
fn extend<'t>(words: &mut Vec<Word<'t>>, text: &'t str, sentence: &[Item]) {
    let mut apart = false;
    for Item { kind, span, entry, capital, .. } in sentence.iter().copied() {
        let digits = matches!(kind, TokenKind::Number | TokenKind::Ordinal | TokenKind::Time);
        let mark = !kind.is_word() && !digits && kind != TokenKind::Possessive;
        if !mark {
            words.push(Word { lower: lowered(span.of(text)), span, entry, capital, digits, apart });
        }
        apart = mark;
    }
}

/// A word in small letters, with the plain apostrophe. Most words are so written.
fn lowered(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.chars().flat_map(|c| if c == '’' { '\''.to_lowercase() } else { c.to_lowercase() }).collect())
}
