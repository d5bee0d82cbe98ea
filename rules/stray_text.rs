crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports lines that belong to the web page and not to the story ("Read more", "Share on", "Advertisement", "Image caption", "More
    /// news: …"), and a headline or a paragraph that stands twice; besides, the markers of unfinished copy that `markers` lists.
    ///
    /// ## Why
    ///
    /// They come along when a story is copied off a page, and go out with it. So does a `TK` that nobody filled in.
    ///
    /// ## Example
    ///
    /// ```text
    /// The harbour bridge opened again on Monday, and the first cars crossed it at noon.
    ///
    /// Read more: Why the bridge was shut
    ///
    /// The mayor was among the first who crossed it, with her two sons.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// Links without a word that says that they are one, and paragraphs that say the same in other words. The words that such lines open
    /// with, or consist of, are in a lexicon.
    static META = {
        name: "stray-text",
        summary: "a line of the web page, or a doubled headline or paragraph",
        category: Category::Copy,
        severity: Severity::Warning,
        scope: Scope::Article,
        options: [Knob::Words(&MARKERS)],
        since: "0.1.0",
    }
}

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::copy;
use crate::corpus::{Location, Span};
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::options::{Knob, Words};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::structure::BlockKind;

/// What the house writes where something is still to come.
static MARKERS: Words =
    Words { name: "markers", summary: "marks of unfinished copy (`TK`, `[check]`), as they are written, that must not be printed" };

/// See [`META`].
pub struct StrayText;

impl Rule for StrayText {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let text = copy::text(cx);
        out.extend(cx.options.words(&MARKERS).iter().flat_map(|marker| unfinished(cx, marker)));
        let reading = cx.corpus.reading(cx.article);
        let passed = [BlockKind::Byline, BlockKind::Date, BlockKind::Credit, BlockKind::Caption];
        let lines = reading.blocks.iter().filter(|block| !passed.contains(&block.kind) && !block.span.of(text).ends_with('?'));
        let mut seen: FxHashMap<String, Span> = FxHashMap::default();
        let mut heads: FxHashMap<String, Span> = FxHashMap::default();
        for block in lines {
            let (words, top) = (block.span.of(text), line(text, block.span));
            let (plain, head) = (plain(words), plain(top.of(text)));
            if is_of_page(words) {
                out.push(copy::slip(cx, &META, top, Confidence::High, "a line of the web page".to_owned(), ""));
            } else if let Some(first) = heads.get(&head) {
                out.push(doubled(cx, *first, top, "headline"));
            } else if block.kind == BlockKind::Headline && head.split(' ').count() >= SHORT {
                heads.insert(head, top);
            } else if plain.split(' ').count() >= LONG
                && let Some(first) = seen.insert(plain, block.span)
            {
                out.push(doubled(cx, line(text, first), top, "passage"));
            }
        }
        let mut last = None;
        for (number, span) in reading.sentences.iter().enumerate() {
            let words = span.of(text);
            if is_fragment(words) && copy::block_at(cx, *span).is_some_and(|block| block.span != *span) {
                out.push(copy::slip(cx, &META, line(text, *span), Confidence::Medium, "a line of the web page".to_owned(), ""));
            }
            if words.split_whitespace().count() < LONG || words.ends_with('?') {
                continue;
            }
            let plain = plain(words);
            match seen.get(&plain) {
                Some(first) if first.overlaps(*span) => {}
                Some(first) => {
                    // Of sentences that run on from a doubled one, the first speaks.
                    if last.replace(number).is_none_or(|last| last + 1 != number) && !reported(out, cx, *span) {
                        out.push(doubled(cx, line(text, *first), line(text, *span), "passage"));
                    }
                }
                None => {
                    seen.insert(plain, *span);
                }
            }
        }
    }
}

/// Where a marker stands by itself, and not within a word.
fn unfinished(cx: &Context<'_>, marker: &str) -> Vec<Finding> {
    let (text, article) = (copy::text(cx), cx.corpus.article(cx.article).span);
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let apart = |inner: Option<char>, outer: Option<char>| !(is_part(inner) && is_part(outer));
    let places =
        article.of(text).match_indices(marker).map(|(at, _)| article.start as usize + at).map(|at| Span::new(at, at + marker.len()));
    let alone = places.filter(|at| {
        let (before, behind) = (text[..at.start as usize].chars().next_back(), text[at.end as usize..].chars().next());
        apart(marker.chars().next(), before) && apart(marker.chars().next_back(), behind)
    });
    alone.map(|at| copy::slip(cx, &META, at, Confidence::High, "a marker of unfinished copy".to_owned(), "")).collect()
}

/// Whether a finding of this rule stands at a place.
fn reported(out: &[Finding], cx: &Context<'_>, span: Span) -> bool {
    out.iter().any(|f| f.rule.name == META.name && f.primary.at.article == cx.article && f.primary.at.span.overlaps(span))
}

/// Whether a sentence is only a link: a word with a colon, and words without a verb of their own.
fn is_fragment(words: &str) -> bool {
    let label = words.split_once(": ").map(|(label, _)| plain(label) + ":");
    label.is_some_and(|label| label.len() > 5 && LINES.opening.contains(&label)) && words.split_whitespace().count() <= LONGEST
}

/// The words with which lines of a page begin, or of which they consist; in small letters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lines {
    opening: Vec<String>,
    whole: Vec<String>,
}

static LINES: LazyLock<Lines> =
    LazyLock::new(|| toml::from_str(include_str!("lexicons/page_lines.toml")).expect("page_lines.toml is tested"));

/// The words that a line of a page holds at most: a longer one is a sentence of the story.
const LONGEST: usize = 16;

fn is_of_page(words: &str) -> bool {
    if words.split_whitespace().count() > LONGEST {
        return false;
    }
    let plain = plain(words);
    let plain = plain.trim_end_matches([':', '.', '…', '»', '>', '!', ' ']);
    LINES.whole.iter().any(|line| line == plain)
        || LINES.opening.iter().any(|opening| plain.starts_with(opening.as_str()) && plain != opening)
}

/// The words that a headline holds at least whose double is a fault.
const SHORT: usize = 5;

/// The words that a sentence holds at least whose double is a fault.
const LONG: usize = 10;

/// Words in small letters, with one blank between them.
fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        plain.push_str(if plain.is_empty() { "" } else { " " });
        match word.is_ascii() {
            true => plain.push_str(word),
            false => plain.extend(word.chars().map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase)),
        }
    }
    plain.make_ascii_lowercase();
    plain
}

/// The first line of a place: labels stay within one.
fn line(text: &str, span: Span) -> Span {
    let words = span.of(text);
    Span { end: span.start + words.lines().next().map_or(0, |line| line.trim_end().len()) as u32, ..span }
}

fn doubled(cx: &Context<'_>, first: Span, second: Span, what: &str) -> Finding {
    let mut finding = copy::slip(cx, &META, second, Confidence::High, format!("the {what} stands twice"), "again");
    finding.related.push(Label { at: Location { article: cx.article, span: first }, message: "the first time".to_owned() });
    finding
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Value;
    use crate::testing::RuleTester;

    #[test]
    fn markers_of_the_house() {
        let markers = |list: &[&str]| {
            let words = list.iter().map(|marker| (*marker).to_owned()).collect();
            RuleTester::new(&StrayText).with(Knob::Words(&MARKERS), Value::Words(words))
        };
        let (open, done) = ("The bridge cost TK million, the town said [check].", "The TKM line said to check the Attkins bridge.");
        RuleTester::new(&StrayText).quiet([open, done]);
        markers(&["TK"]).flagged([open]).quiet([done]);
        markers(&["[check]"]).flagged([open]).quiet([done]);
    }

    #[test]
    fn stray_text() {
        RuleTester::new(&StrayText)
            .quiet([
                "Bridge opens\n\nThe harbour bridge opened again on Monday.\n\nRead more books, the mayor said to the children of the school on the hill, and share them with those who have none.",
                "Q: How did you come to the town in the first place?\n\nYes.\n\nQ: And then?\n\nYes.",
            ])
            .flagged([
                "Bridge opens\n\nThe harbour bridge opened again on Monday, and cars crossed it.\n\nRead more: Why the bridge was shut\n\nShare on Facebook\n\nAdvertisement\n\nThe mayor was there.",
                "Harbour bridge opens again after May storm\n\nHarbour bridge opens again after May storm\n\nThe harbour bridge opened again on Monday, the town said.",
                "Bridge opens\n\nThe harbour bridge opened again on Monday, and the first cars crossed it at noon.\n\nThe mayor was there.\n\nThe harbour bridge opened again on Monday, and the first cars crossed it at noon.",
            ])
            .snapshot();
    }
}
