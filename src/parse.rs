//! The tokens of one article as sentences of words: what the claim extractors walk over.

use crate::corpus::{Meta, Span};
use crate::lexicon::{self, Entry};
use crate::structure::{self, Block, BlockKind, Dateline};
use crate::token::{Side, Token, TokenKind, tokenize};

/// A token that is not blank, with what the lexicon knows of it.
#[derive(Debug, Clone, Copy)]
pub struct Item {
    /// The class.
    pub kind: TokenKind,
    /// The bytes within the source.
    pub span: Span,
    /// What the lexicon knows of the word; the empty entry for all else.
    pub entry: &'static Entry,
    /// Whether a blank stands before it.
    pub spaced: bool,
    /// Whether it is a word whose first letter is a capital.
    pub capital: bool,
    /// Whether it is a word of ASCII letters and digits only: no hyphen, apostrophe or accent in it. Most words are.
    pub plain: bool,
}

/// A sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// The first item.
    pub first: u32,
    /// One past the last item.
    pub end: u32,
    /// The number of its block.
    pub block: u32,
}

/// One article, read as far as its words and sentences.
#[derive(Debug)]
pub struct Parse<'a> {
    /// The text of the source.
    pub text: &'a str,
    /// The items, in order.
    pub items: Vec<Item>,
    /// The sentences, in order; they cover all items.
    pub sentences: Vec<Sentence>,
    /// The paragraphs.
    pub blocks: Vec<Block>,
    /// The dateline.
    pub dateline: Option<Dateline>,
}

impl<'a> Parse<'a> {
    /// Reads the part `article` of `text`, of which no container says anything.
    pub fn new(text: &'a str, article: Span) -> Self {
        Self::told(text, article, &Meta::default())
    }

    /// Reads the part `article` of `text`, of which its container says `meta`.
    pub fn told(text: &'a str, article: Span, meta: &Meta) -> Self {
        let (blocks, dateline) = structure::blocks(text, article, meta);
        let tokens = tokenize(article.of(text), article.start);
        let mut parse = Parse { text, items: items(text, &tokens), sentences: Vec::new(), blocks, dateline };
        parse.sentences = sentences(&parse);
        parse
    }

    /// The items of a sentence.
    pub fn items_of(&self, sentence: Sentence) -> &[Item] {
        &self.items[sentence.first as usize..sentence.end as usize]
    }

    /// The words of an item.
    pub fn word(&self, item: Item) -> &'a str {
        item.span.of(self.text)
    }

    /// The words of a sentence.
    pub fn span_of(&self, sentence: Sentence) -> Span {
        let items = self.items_of(sentence);
        items[0].span.join(items[items.len() - 1].span)
    }

    /// The words from item `first` to `end`, which is past the last one.
    pub fn span(&self, first: usize, end: usize) -> Span {
        self.items[first].span.join(self.items[end - 1].span)
    }

    /// The first item of the sentence that holds an item.
    pub fn sentence_start(&self, item: usize) -> usize {
        let after = self.sentences.partition_point(|s| s.first as usize <= item);
        after.checked_sub(1).map_or(0, |s| self.sentences[s].first as usize)
    }

    /// What the block of a sentence is for.
    pub fn block_of(&self, sentence: Sentence) -> Block {
        self.blocks[sentence.block as usize]
    }
}

/// The tokens of a text that are not blank.
pub fn items(text: &str, tokens: &[Token]) -> Vec<Item> {
    let mut items = Vec::with_capacity(tokens.len() / 2 + 1);
    let mut spaced = true;
    let mut lower = String::new();
    for token in tokens {
        if token.kind.is_blank() {
            spaced = true;
            continue;
        }
        let words = token.span.of(text);
        let word = token.kind.is_word();
        let entry = if word { lexicon::entry(words, &mut lower) } else { lexicon::EMPTY };
        let capital = word && words.starts_with(char::is_uppercase);
        let plain = word && words.bytes().all(|b| b.is_ascii_alphanumeric());
        items.push(Item { kind: token.kind, span: token.span, entry, spaced, capital, plain });
        spaced = false;
    }
    items
}

/// The items after which a sentence is cut: nobody writes so long a one, and the work on a sentence grows with its square.
const LONGEST: usize = 1000;

/// Cuts the items into sentences. A block ends a sentence; so does a stop that is not inside a short form.
fn sentences(parse: &Parse<'_>) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut at = 0;
    for (number, block) in parse.blocks.iter().enumerate() {
        let first = at;
        while at < parse.items.len() && parse.items[at].span.start < block.span.end {
            at += 1;
        }
        let mut start = first;
        let mut i = first;
        while i < at {
            let end = i + 1;
            if ends_sentence(parse, i, at) || end - start >= LONGEST {
                // Closing marks and brackets belong to the sentence that they close.
                let mut end = end;
                while end < at && closes(parse.items[end]) {
                    end += 1;
                }
                sentences.push(Sentence { first: start as u32, end: end as u32, block: number as u32 });
                start = end;
                i = end;
            } else {
                i = end;
            }
        }
        if start < at {
            sentences.push(Sentence { first: start as u32, end: at as u32, block: number as u32 });
        }
    }
    sentences
}

fn closes(item: Item) -> bool {
    !item.spaced
        && matches!(
            item.kind,
            TokenKind::Quote(Side::Close) | TokenKind::SingleQuote(Side::Close) | TokenKind::CloseBracket | TokenKind::Stop
        )
        || (matches!(item.kind, TokenKind::Quote(Side::Close)) && item.spaced)
}

/// Whether a sentence ends with item `i`; `end` is where the block ends.
fn ends_sentence(parse: &Parse<'_>, i: usize, end: usize) -> bool {
    let item = parse.items[i];
    if !matches!(item.kind, TokenKind::Stop | TokenKind::Abbreviation | TokenKind::Ellipsis) {
        return false;
    }
    let mut next = i + 1;
    while next < end && closes(parse.items[next]) {
        next += 1;
    }
    let Some(follower) = parse.items[..end].get(next) else { return false };
    match item.kind {
        TokenKind::Stop => {
            // "U.S ." and "yes!" he said: a small letter after it means that the sentence goes on.
            let quoted = next > i + 1;
            let low = follower.kind == TokenKind::Word && !follower.capital;
            follower.spaced && !low || quoted && follower.capital && follower.spaced
        }
        // "in the U.S. The court said": only a word that opens sentences tells.
        TokenKind::Abbreviation => {
            let dotted = parse.word(item).matches('.').count() >= 2
                || parse.word(item).eq_ignore_ascii_case("inc.")
                || parse.word(item).eq_ignore_ascii_case("etc.");
            dotted && follower.capital && follower.spaced && follower.entry.opens_sentence
        }
        TokenKind::Ellipsis => follower.capital && follower.spaced && next > i + 1,
        _ => false,
    }
}

/// Whether a block's words are the story's own: not a byline, a credit, or a date.
pub fn is_story(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Headline | BlockKind::Caption | BlockKind::Body | BlockKind::Crosshead)
}
