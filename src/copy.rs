//! What the copy rules share: the paragraphs they read, the words of others, and the form of what they report.

use crate::corpus::{Location, Span};
use crate::finding::{Confidence, Edit, Finding, Fix, Label, Safety};
use crate::phrase::{Phrases, Row};
use crate::rule::{Context, RuleMeta};
use crate::structure::{Block, BlockKind};
use crate::token::{Side, TokenKind};

/// The text of the source of the article to check.
pub fn text<'a>(cx: &Context<'a>) -> &'a str {
    &cx.corpus.source(cx.article).text
}

/// The paragraph at a place.
pub fn block_at(cx: &Context<'_>, span: Span) -> Option<Block> {
    let reading = cx.corpus.reading(cx.article);
    reading.paragraph(span).map(|number| reading.blocks[number])
}

/// Whether a paragraph is written in whole sentences, as crossheads, credits, and headlines without a full stop are not.
pub fn is_prose(cx: &Context<'_>, block: Block) -> bool {
    let sentence = block.kind == BlockKind::Headline && block.span.of(text(cx)).ends_with('.');
    sentence || matches!(block.kind, BlockKind::Body | BlockKind::Caption | BlockKind::Correction)
}

/// Whether the words at a place are somebody else's: they stand between quotation marks, of whatever length.
pub fn is_quoted(cx: &Context<'_>, span: Span) -> bool {
    let open = || {
        let before = block_at(cx, span).map_or(span, |block| Span { start: block.span.start, end: span.start });
        let last = cx.written().items(before).iter().rev().find(|t| matches!(t.kind, TokenKind::Quote(_)));
        last.is_some_and(|t| t.kind == TokenKind::Quote(Side::Open))
    };
    open() || cx.corpus.reading(cx.article).is_in_quotation(span)
}

/// A slip at a place; `label` is what is said at it.
pub fn slip(
    cx: &Context<'_>,
    rule: &'static RuleMeta,
    span: Span,
    confidence: Confidence,
    message: String,
    label: impl Into<String>,
) -> Finding {
    let at = Location { article: cx.article, span };
    let primary = Label { at, message: label.into() };
    Finding { primary, ..Finding::at(at, rule, confidence, message) }
}

/// The replacement of a place, where the words are the article's own. What is left out, and a prefix that ends in a hyphen, takes
/// the blank behind it along.
pub fn fix(cx: &Context<'_>, span: Span, title: String, safety: Safety, text: String) -> Option<Fix> {
    let joins = text.is_empty() || text.ends_with('-');
    let blank = joins && self::text(cx)[span.end as usize..].starts_with(' ');
    let at = Location { article: cx.article, span: Span { end: span.end + u32::from(blank), ..span } };
    (!is_quoted(cx, span)).then(|| Fix { title, safety, edits: vec![Edit { at, text }] })
}

/// What a row of a lexicon proposes for the words that it found: the right words, and the change. A row that leaves words open
/// ("the … war") is no change.
pub fn proposal(cx: &Context<'_>, row: &Row, span: Span) -> (String, Option<Fix>) {
    let words = span.of(text(cx));
    let name = row.entry.right.chars().any(char::is_uppercase);
    let opens = || cx.corpus.reading(cx.article).sentences.iter().any(|sentence| sentence.start == span.start);
    // "the European Union" keeps its small letter but at the start of a sentence.
    let right = if name && !opens() { row.entry.right.clone() } else { row.right(words) };
    let title = if right.is_empty() { format!("leave out \"{words}\"") } else { format!("write \"{right}\"") };
    let fix = if right.contains('…') { None } else { fix(cx, span, title, Safety::Unsafe, right.clone()) };
    (right, fix)
}

/// What a lexicon finds in the prose of the article.
pub fn prose_phrases<'p>(cx: &Context<'_>, phrases: &'p Phrases) -> impl Iterator<Item = (&'p Row, Span)> {
    phrases.find(cx.written()).into_iter().filter(|(_, span)| block_at(cx, *span).is_some_and(|block| is_prose(cx, block)))
}
