//! The words of an article out of markup: paragraphs with single blanks, and the place of each word in the document.

use std::sync::Arc;

use crate::corpus::{Article, Meta, Source, Span, Taken};
use crate::input::markup::{NodeId, Tree};
use crate::input::{Input, InputError, numbered};
use crate::offsets::{Document, Offsets};

/// An article out of a document.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) words: Words,
    pub(super) meta: Meta,
}

/// What the drafts make of the file at `path`. A file without one is an article without words.
pub(super) fn input(path: &str, document: &Arc<Document>, mut drafts: Vec<Draft>, errors: Vec<InputError>) -> Input {
    if drafts.is_empty() && errors.is_empty() {
        drafts.push(Draft::default());
    }
    let count = drafts.len();
    let text = |(number, draft): (usize, Draft)| {
        let Words { text, places, .. } = draft.words;
        let source = Source::taken(path, text, Taken { document: Arc::clone(document), places });
        let span = Span::new(0, source.text.len());
        (source, vec![Article { name: numbered(path, number, count), source: 0, span, meta: draft.meta }])
    };
    Input { texts: drafts.into_iter().enumerate().map(text).collect(), errors, notices: Vec::new() }
}

/// What stands between the words so far and the next ones.
#[derive(Debug, Default, Clone, Copy)]
enum Gap {
    #[default]
    None,
    Blank(Span),
    Paragraph,
}

/// The words of an article and their places.
#[derive(Debug, Default)]
pub(super) struct Words {
    text: String,
    places: Offsets,
    gap: Gap,
}

impl Words {
    /// The words alone.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// The words without any blank, to be compared.
    pub(super) fn squeezed(&self) -> String {
        self.text.split_whitespace().collect()
    }

    /// Ends a paragraph.
    pub(super) fn paragraph(&mut self) {
        self.gap = Gap::Paragraph;
    }

    /// Adds a paragraph that holds the words of these nodes.
    pub(super) fn block(&mut self, tree: &Tree<'_>, block: &Block) {
        self.paragraph();
        for (at, decoded) in block.texts.iter().filter_map(|node| tree.words(*node)) {
            match decoded {
                None => self.run(at.of(tree.document), |span| {
                    Span::new(at.start as usize + span.start as usize, at.start as usize + span.end as usize)
                }),
                Some(decoded) => self.run(decoded, |_| at),
            }
        }
    }

    /// Adds all paragraphs in an element, or in the whole tree.
    pub(super) fn blocks(&mut self, tree: &Tree<'_>, node: Option<NodeId>, skipped: &[&str]) {
        blocks(tree, node, skipped).iter().for_each(|block| self.block(tree, block));
    }

    /// Adds the words of plain text in an element, with its line ends as they are.
    pub(super) fn lines(&mut self, tree: &Tree<'_>, node: NodeId) {
        self.paragraph();
        for (at, decoded) in (node + 1..tree.end(node)).filter_map(|below| tree.words(below)) {
            self.fill_gap(at.start);
            let words = decoded.unwrap_or_else(|| at.of(tree.document));
            self.text.push_str(words);
            self.places.push(words.len(), at);
        }
    }

    /// Adds words of the same document, which begin a paragraph.
    pub(super) fn follow(&mut self, words: Words) {
        self.append(words, &Offsets::default());
    }

    /// Adds the words of a text within this document, which `outer` places in it.
    pub(super) fn append(&mut self, inner: Words, outer: &Offsets) {
        let places = inner.places.through(outer);
        if !inner.text.is_empty() {
            self.paragraph();
            self.fill_gap(places.start(0));
            self.text.push_str(&inner.text);
            self.places.append(&places);
        }
    }

    /// Adds words, and one blank for each run of blanks among them; `place` says where a part of them stands.
    fn run(&mut self, words: &str, place: impl Fn(Span) -> Span) {
        let mut at = 0;
        while at < words.len() {
            let rest = &words[at..];
            let is_blank = rest.starts_with(|c: char| c.is_ascii_whitespace());
            let len = rest.find(|c: char| c.is_ascii_whitespace() != is_blank).unwrap_or(rest.len());
            let there = place(Span::new(at, at + len));
            match self.gap {
                Gap::None if is_blank => self.gap = Gap::Blank(there),
                _ if is_blank => {}
                _ => {
                    self.fill_gap(there.start);
                    self.text.push_str(&rest[..len]);
                    self.places.push(len, there);
                }
            }
            at += len;
        }
    }

    /// Puts what stands before the words at `next`. Before the first words stands nothing.
    fn fill_gap(&mut self, next: u32) {
        let (gap, there) = match std::mem::take(&mut self.gap) {
            _ if self.text.is_empty() => return,
            Gap::None => return,
            Gap::Blank(there) => (" ", there),
            Gap::Paragraph => ("\n\n", Span { start: next, end: next }),
        };
        self.text.push_str(gap);
        self.places.push(gap.len(), there);
    }
}

/// The texts of a paragraph.
#[derive(Debug)]
pub(super) struct Block {
    /// The innermost element that holds them and is no part of a line.
    pub(super) owner: Option<NodeId>,
    pub(super) texts: Vec<NodeId>,
}

/// The elements that stand within a line, of HTML and of NITF. All others begin and end paragraphs.
const INLINE: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "b",
    "bdi",
    "bdo",
    "big",
    "chron",
    "cite",
    "city",
    "classifier",
    "code",
    "copyrite",
    "country",
    "data",
    "del",
    "dfn",
    "em",
    "event",
    "font",
    "frac",
    "frac-den",
    "frac-num",
    "frac-sep",
    "function",
    "i",
    "ins",
    "kbd",
    "label",
    "lang",
    "location",
    "mark",
    "money",
    "name.family",
    "name.given",
    "nobr",
    "num",
    "object.title",
    "org",
    "person",
    "pronounce",
    "q",
    "region",
    "s",
    "samp",
    "small",
    "span",
    "state",
    "story.date",
    "strike",
    "strong",
    "sub",
    "sublocation",
    "sup",
    "time",
    "tt",
    "u",
    "var",
    "virtloc",
    "wbr",
];

/// Whether an element of this name stands within a line.
pub(super) fn is_inline(name: &str) -> bool {
    INLINE.binary_search(&name).is_ok()
}

/// The paragraphs in an element, or in the whole tree, without those in elements of the `skipped` names.
pub(super) fn blocks(tree: &Tree<'_>, node: Option<NodeId>, skipped: &[&str]) -> Vec<Block> {
    let (first, end) = node.map_or((0, tree.len()), |node| (node, tree.end(node)));
    let mut blocks: Vec<Block> = Vec::new();
    // The owner of what each node holds, so that none is looked for twice.
    let mut owners: Vec<Option<NodeId>> = Vec::with_capacity(end - first);
    let mut fresh = true;
    let mut at = first;
    while at < end {
        let above = tree.parent(at).and_then(|parent| parent.checked_sub(first)).and_then(|parent| owners.get(parent).copied().flatten());
        match tree.local(at) {
            Some(name) if skipped.contains(&name) => {
                fresh |= !is_inline(name);
                owners.resize(tree.end(at) - first, above);
                at = tree.end(at);
                continue;
            }
            Some(name) if is_inline(name) => owners.push(above),
            Some(_) => {
                fresh = true;
                owners.push(Some(at));
            }
            None => {
                owners.push(above);
                match blocks.last_mut().filter(|last| !fresh && last.owner == above) {
                    Some(last) => last.texts.push(at),
                    None => blocks.push(Block { owner: above, texts: vec![at] }),
                }
                fresh = false;
            }
        }
        at += 1;
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_in_order() {
        assert!(INLINE.is_sorted());
    }
}
