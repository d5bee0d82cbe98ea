//! Elements and texts of a page or an XML document, with their places.

use crate::corpus::Span;

/// The elements and texts of a document, in its order: an element is followed by what it holds.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    /// The text of the document.
    pub(super) document: &'a str,
    nodes: Vec<Node>,
}

/// A document as far as it could be read.
pub(super) struct Parsed<'a> {
    pub(super) tree: Tree<'a>,
    /// The elements that the fault cut off.
    pub(super) cut: Vec<NodeId>,
    /// Where it could not be read any further, and why.
    pub(super) fault: Option<(u32, String)>,
}

/// The number of a node in its tree.
pub(super) type NodeId = usize;

#[derive(Debug)]
struct Node {
    parent: Option<NodeId>,
    /// One past the last node that this one holds.
    end: NodeId,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Element {
        name: String,
        attributes: Vec<(String, String)>,
    },
    /// What the words are; `None` where they stand so in the document.
    Text {
        at: Span,
        decoded: Option<String>,
    },
}

/// A tree that is being built.
#[derive(Debug)]
pub(super) struct Builder<'a> {
    tree: Tree<'a>,
    open: Vec<NodeId>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(document: &'a str) -> Self {
        Self { tree: Tree { document, nodes: Vec::new() }, open: Vec::new() }
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The name of the innermost open element.
    pub(super) fn innermost(&self) -> Option<&str> {
        self.open.last().and_then(|node| self.tree.name(*node))
    }

    /// Opens an element.
    pub(super) fn start(&mut self, name: String, attributes: Vec<(String, String)>) {
        let node = self.add(Kind::Element { name, attributes });
        self.open.push(node);
    }

    /// Closes the innermost open element.
    pub(super) fn end(&mut self) {
        if let Some(node) = self.open.pop() {
            self.tree.nodes[node].end = self.tree.nodes.len();
        }
    }

    /// Adds words.
    pub(super) fn text(&mut self, at: Span, decoded: Option<String>) {
        self.add(Kind::Text { at, decoded });
    }

    fn add(&mut self, kind: Kind) -> NodeId {
        let node = self.tree.nodes.len();
        self.tree.nodes.push(Node { parent: self.open.last().copied(), end: node + 1, kind });
        node
    }

    /// The tree, and the elements that were never closed.
    pub(super) fn finish(mut self) -> (Tree<'a>, Vec<NodeId>) {
        let open = std::mem::take(&mut self.open);
        for node in &open {
            self.tree.nodes[*node].end = self.tree.nodes.len();
        }
        (self.tree, open)
    }
}

impl Tree<'_> {
    /// The first element, which holds all others in XML.
    pub(super) fn root(&self) -> Option<NodeId> {
        (0..self.nodes.len()).find(|node| self.name(*node).is_some())
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// One past the last node that `node` holds.
    pub(super) fn end(&self, node: NodeId) -> NodeId {
        self.nodes[node].end
    }

    /// The element that holds `node`.
    pub(super) fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.nodes[node].parent
    }

    /// The name of an element, with its prefix; `None` of words.
    pub(super) fn name(&self, node: NodeId) -> Option<&str> {
        match &self.nodes[node].kind {
            Kind::Element { name, .. } => Some(name),
            Kind::Text { .. } => None,
        }
    }

    /// The name of an element without its prefix.
    pub(super) fn local(&self, node: NodeId) -> Option<&str> {
        self.name(node).map(|name| name.rsplit(':').next().unwrap_or(name))
    }

    /// Where words stand in the document, and what they are; `None` of an element.
    pub(super) fn words(&self, node: NodeId) -> Option<(Span, Option<&str>)> {
        match &self.nodes[node].kind {
            Kind::Text { at, decoded } => Some((*at, decoded.as_deref())),
            Kind::Element { .. } => None,
        }
    }

    /// The value of an attribute, where it is not blank.
    pub(super) fn attribute(&self, node: NodeId, wanted: &str) -> Option<&str> {
        match &self.nodes[node].kind {
            Kind::Element { attributes, .. } => {
                attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
            }
            Kind::Text { .. } => None,
        }
    }

    /// The nodes right in an element.
    pub(super) fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        let end = self.end(node);
        std::iter::successors(Some(node + 1).filter(|child| *child < end), move |child| Some(self.end(*child)).filter(|next| *next < end))
    }

    /// The elements of this local name below an element, at any depth.
    pub(super) fn all<'t>(&'t self, node: NodeId, name: &'t str) -> impl Iterator<Item = NodeId> + 't {
        (node + 1..self.end(node)).filter(move |below| self.local(*below) == Some(name))
    }

    /// The first element reached from `node` by these local names, each at any depth below the one before.
    pub(super) fn find(&self, node: NodeId, path: &[&str]) -> Option<NodeId> {
        path.iter().try_fold(node, |node, name| self.all(node, name).next())
    }

    /// The words below an element, in one line; `None` where there are none.
    pub(super) fn said(&self, node: NodeId) -> Option<String> {
        let words: String = (node + 1..self.end(node))
            .filter_map(|below| self.words(below))
            .map(|(at, decoded)| decoded.unwrap_or_else(|| at.of(self.document)))
            .collect();
        let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
        (!line.is_empty()).then_some(line)
    }
}
