//! Pages in HTML: a tokenizer says where each word stands, and Readability which paragraphs are the story.

use std::collections::BTreeSet;
use std::sync::Arc;

use dom_smoothie::{Config, Readability};
use html5gum::emitters::default::{DefaultEmitter, StartTag};
use html5gum::{Token, Tokenizer};
use rustc_hash::FxHashMap;
use serde_json::Value;

use crate::corpus::{Meta, Span};
use crate::input::extract::{self, Block, Draft, Words};
use crate::input::markup::{Builder, NodeId, Tree};
use crate::input::{Input, fields};
use crate::offsets::Document;

/// Elements that hold no words of a story.
pub(super) const SKIPPED: &[&str] = &[
    "head", "script", "style", "noscript", "template", "svg", "math", "nav", "footer", "form", "button", "select", "iframe", "object",
    "video", "audio", "canvas", "textarea",
];

/// Elements that hold nothing and are never closed.
const VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements that another one of their name closes.
const CLOSED_BY_THE_NEXT: &[&str] = &["p", "li", "dt", "dd", "tr", "td", "th", "option"];

/// A page deeper than this, or of more elements, is read without looking for its main text, so that none takes the program down.
const DEPTH: usize = 200;
const ELEMENTS: usize = 50_000;

/// The article of a page.
pub(super) fn read(path: &str, document: &Arc<Document>) -> Input {
    let text = &document.text;
    let (tree, depth) = parse(text);
    let main = if depth <= DEPTH && tree.len() <= ELEMENTS { main_text(text) } else { None };
    let meta = meta(&tree);
    let headline = headline(&tree, meta.headline.as_deref());
    let mut words = Words::default();
    let blocks = extract::blocks(&tree, None, SKIPPED);
    let is_kept = |block: &Block| {
        let of_headline = block.owner.is_some() && block.owner == headline;
        of_headline || is_suppression(&tree, block) || main.as_ref().is_none_or(|main| main.contains(&squeezed(&tree, block)))
    };
    blocks.iter().filter(|block| is_kept(block)).for_each(|block| words.block(&tree, block));
    extract::input(path, document, vec![Draft { words, meta }], Vec::new())
}

/// Adds the paragraphs of a piece of HTML.
pub(super) fn fragment(text: &str, words: &mut Words) {
    words.blocks(&parse(text).0, None, SKIPPED);
}

/// The words of a paragraph without blanks.
fn squeezed(tree: &Tree<'_>, block: &Block) -> String {
    let mut words = Words::default();
    words.block(tree, block);
    words.squeezed()
}

/// Whether a paragraph is nothing but a suppression.
fn is_suppression(tree: &Tree<'_>, block: &Block) -> bool {
    squeezed(tree, block).starts_with("<!--stet:")
}

/// The paragraphs of the main text, without blanks; `None` where there is no telling.
fn main_text(text: &str) -> Option<BTreeSet<String>> {
    let config = Config { max_elements_to_parse: ELEMENTS, disable_json_ld: true, ..Config::default() };
    let article = Readability::new(text, None, Some(config)).ok()?.parse().ok()?;
    let (tree, _) = parse(&article.content);
    let paragraphs: BTreeSet<String> = extract::blocks(&tree, None, &[]).iter().map(|block| squeezed(&tree, block)).collect();
    paragraphs.iter().any(|words| !words.is_empty()).then_some(paragraphs)
}

/// The first heading, or the one that the page names as its title.
fn headline(tree: &Tree<'_>, title: Option<&str>) -> Option<NodeId> {
    let headings = || (0..tree.len()).filter(|node| tree.local(*node) == Some("h1"));
    let named = headings().find(|node| tree.said(*node).is_some_and(|said| title.is_some_and(|title| title.contains(&said))));
    named.or_else(|| headings().next())
}

/// What the head of a page, its `time` and its JSON-LD say.
fn meta(tree: &Tree<'_>) -> Meta {
    let elements = |wanted: &'static str| (0..tree.len()).filter(move |node| tree.local(*node) == Some(wanted));
    let named = |names: &[&str]| {
        let is = |node: &NodeId, name: &str| ["property", "name", "itemprop"].iter().any(|key| tree.attribute(*node, key) == Some(name));
        let found =
            names.iter().find_map(|name| elements("meta").find(|node| is(node, name) && tree.attribute(*node, "content").is_some()));
        found.and_then(|node| tree.attribute(node, "content")).map(str::to_owned)
    };
    let linked = elements("script").filter(|node| tree.attribute(*node, "type") == Some("application/ld+json"));
    let story = linked.filter_map(|node| story(serde_json::from_str(&raw(tree, node)).ok()?)).next().unwrap_or_default();
    let said = |path: &str| story.pointer(path).and_then(Value::as_str).map(str::to_owned);
    let time = named(&[
        "article:published_time",
        "og:article:published_time",
        "datePublished",
        "parsely-pub-date",
        "dc.date",
        "DC.date.issued",
        "date",
    ])
    .or_else(|| said("/datePublished"))
    .or_else(|| elements("time").find_map(|node| tree.attribute(node, "datetime")).map(str::to_owned));
    let mut meta = Meta { headline: named(&["og:title"]).or_else(|| said("/headline")), ..Meta::default() };
    fields::publish(&mut meta, &time.unwrap_or_default());
    let text_of = |name| elements(name).find_map(|node| tree.said(node));
    meta.headline = meta.headline.take().or_else(|| text_of("h1")).or_else(|| text_of("title"));
    meta.source = named(&["og:site_name"]).or_else(|| said("/publisher/name"));
    let canonical = elements("link").find(|node| tree.attribute(*node, "rel") == Some("canonical"));
    meta.url = canonical.and_then(|node| tree.attribute(node, "href")).map(str::to_owned).or_else(|| named(&["og:url"]));
    meta.place = said("/contentLocation/name").or_else(|| said("/dateline"));
    let changed = named(&["article:modified_time", "dateModified"]).or_else(|| said("/dateModified"));
    meta.version = said("/version").or_else(|| changed.filter(|changed| meta.time.as_ref() != Some(changed)));
    meta
}

/// The words of a script, as they stand there.
fn raw(tree: &Tree<'_>, node: NodeId) -> String {
    tree.children(node).filter_map(|child| tree.words(child)).map(|(at, _)| at.of(tree.document)).collect()
}

/// The object in JSON-LD that tells of a story: the one with a date of publication.
fn story(value: Value) -> Option<Value> {
    match value {
        Value::Array(values) => values.into_iter().find_map(story),
        Value::Object(object) if object.contains_key("datePublished") => Some(Value::Object(object)),
        Value::Object(mut object) => story(object.remove("@graph")?),
        _ => None,
    }
}

/// The elements and the words of HTML, and how deep the elements go.
fn parse(text: &str) -> (Tree<'_>, usize) {
    let mut page = Page { builder: Builder::new(text), open: Vec::new(), counts: FxHashMap::default(), depth: 0 };
    let mut at = 0;
    for token in spanned(text) {
        let (start, end) = match &token {
            Token::StartTag(tag) => (tag.span.start, tag.span.end),
            Token::EndTag(tag) => (tag.span.start, tag.span.end),
            Token::Doctype(kind) => (kind.span.start, kind.span.end),
            Token::Comment(comment) => {
                // Where a comment begins and ends is looked up in the text, in which it stands between its marks.
                let Some(open) = text.get(at..).and_then(|rest| rest.find("<!").or_else(|| rest.find('<'))) else { continue };
                let start = at + open;
                let end = text[start..].find(if text[start..].starts_with("<!--") { "-->" } else { ">" });
                let len = end.map_or(text.len() - start, |end| end + if text[start..].starts_with("<!--") { 3 } else { 1 });
                let end = start + len;
                page.words(text, at, start);
                if comment.value.trim_ascii_start().starts_with(b"stet:") {
                    page.builder.text(Span::new(start, end), None);
                }
                at = end;
                continue;
            }
            Token::String(_) | Token::Error(_) => continue,
        };
        if start < at || text.get(start..end).is_none() {
            continue;
        }
        page.words(text, at, start);
        at = end;
        match token {
            Token::StartTag(tag) => page.start(&tag),
            Token::EndTag(tag) => page.end(&String::from_utf8_lossy(&tag.name)),
            _ => {}
        }
    }
    page.words(text, at, text.len());
    (page.builder.finish().0, page.depth)
}

/// The tokens of HTML with their places.
fn spanned(text: &str) -> impl Iterator<Item = Token<usize>> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(text, emitter).filter_map(Result::ok)
}

/// A page that is being read.
struct Page<'a> {
    builder: Builder<'a>,
    /// The names of the open elements, and how many there are of each.
    open: Vec<String>,
    counts: FxHashMap<String, usize>,
    depth: usize,
}

impl Page<'_> {
    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let inner = self.open.last().map(String::as_str);
        let ends_paragraph = inner == Some("p") && !extract::is_inline(&name);
        if ends_paragraph || inner == Some(&name) && CLOSED_BY_THE_NEXT.contains(&name.as_str()) {
            self.close();
        }
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let attributes = tag.attributes.iter().map(|(key, value)| (text(key), text(&value.value))).collect();
        self.builder.start(name.clone(), attributes);
        if VOID.contains(&name.as_str()) {
            self.builder.end();
        } else {
            *self.counts.entry(name.clone()).or_default() += 1;
            self.open.push(name);
            self.depth = self.depth.max(self.open.len());
        }
    }

    /// Closes the innermost element of this name, with those in it; nothing where none is open.
    fn end(&mut self, name: &str) {
        if self.counts.get(name).is_some_and(|count| *count > 0) {
            while self.close().is_some_and(|closed| closed != name) {}
        }
    }

    fn close(&mut self) -> Option<String> {
        let name = self.open.pop()?;
        if let Some(count) = self.counts.get_mut(&name) {
            *count -= 1;
        }
        self.builder.end();
        Some(name)
    }

    /// Adds the words between two tags, with their references decoded.
    fn words(&mut self, text: &str, start: usize, end: usize) {
        let Some(words) = text.get(start..end) else { return };
        for (at, decoded) in pieces(words) {
            self.builder.text(Span::new(start + at.start as usize, start + at.end as usize), decoded);
        }
    }
}

/// The parts of words: those that stand as they are, and references with what they stand for.
fn pieces(words: &str) -> Vec<(Span, Option<String>)> {
    let mut parts = Vec::new();
    let mut at = 0;
    let mut from = 0;
    while let Some(mark) = words[from..].find('&').map(|found| from + found) {
        let name = words[mark + 1..].bytes().take(40).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
        let end = mark + 1 + name;
        let end = end + usize::from(words[end..].starts_with(';'));
        from = end;
        if let Some(decoded) = reference(&words[mark..end]) {
            if at < mark {
                parts.push((Span::new(at, mark), None));
            }
            parts.push((Span::new(mark, end), Some(decoded)));
            at = end;
        }
    }
    if at < words.len() {
        parts.push((Span::new(at, words.len()), None));
    }
    parts
}

/// What a reference such as `&amp;` stands for; `None` where it stands for itself.
pub(super) fn reference(raw: &str) -> Option<String> {
    let mut decoded = String::new();
    for token in spanned(raw) {
        if let Token::String(words) = token {
            decoded.push_str(&String::from_utf8_lossy(&words.value));
        }
    }
    (decoded != raw && !decoded.is_empty()).then_some(decoded)
}

/// Words with their references decoded.
pub(super) fn unescape(words: &str) -> String {
    pieces(words).into_iter().map(|(at, decoded)| decoded.unwrap_or_else(|| at.of(words).to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let mut words = Words::default();
        fragment(text, &mut words);
        words.into_text()
    }

    #[test]
    fn paragraphs_are_those_of_the_page() {
        assert_eq!(
            words("<p>Ten <b>men</b>\n  and two<p>dogs.</p><br>Rain<br/>fell<script>if (a < b) {}</script> <div>on <i>Holm"),
            "Ten men and two\n\ndogs.\n\nRain\n\nfell\n\non Holm"
        );
        assert_eq!(words("a <!-- no <b> --> b<!-- stet: misspelling -->"), "a b<!-- stet: misspelling -->");
        assert_eq!(words("</p></b>x</i>"), "x");
    }

    #[test]
    fn references_are_decoded() {
        assert_eq!(unescape("AT&T &amp; R&amp;D &eacute;&#8217;&#x2019; &nosuch; &copy &"), "AT&T & R&D é’’ &nosuch; © &");
        assert_eq!(words("Zo&euml;&nbsp;said &ldquo;no&rdquo;"), "Zoë\u{a0}said “no”");
    }

    #[test]
    fn depth_takes_nobody_down() {
        let deep = "<div>".repeat(20_000) + "word" + &"</x>".repeat(20_000);
        let input = read("a.html", &Arc::new(Document::new(deep, Default::default())));
        assert_eq!(input.texts[0].0.text, "word");
    }
}
