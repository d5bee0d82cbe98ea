//! RSS and Atom: an article an item.

use crate::corpus::Meta;
use crate::input::extract::{Draft, Words};
use crate::input::markup::{NodeId, Parsed, Tree};
use crate::input::{fields, html};
use crate::offsets::Offsets;

/// The articles of a feed, without the one that a fault cuts off.
pub(super) fn drafts(parsed: &Parsed<'_>) -> Vec<Draft> {
    let tree = &parsed.tree;
    let is_item = |node: &NodeId| matches!(tree.name(*node), Some("item" | "entry" | "atom:entry"));
    let items = (0..tree.len()).filter(|node| is_item(node) && !parsed.cut.contains(node));
    let title = |node| child(tree, node, &["title", "atom:title"]).and_then(|title| tree.said(title));
    let name = tree.root().and_then(|root| child(tree, root, &["channel"]).or(Some(root))).and_then(title);
    items.map(|item| draft(tree, item, name.as_deref())).collect()
}

/// The first child of one of these names, the first name first.
fn child(tree: &Tree<'_>, node: NodeId, names: &[&str]) -> Option<NodeId> {
    names.iter().find_map(|name| tree.children(node).find(|child| tree.name(*child) == Some(name)))
}

fn draft(tree: &Tree<'_>, item: NodeId, feed: Option<&str>) -> Draft {
    let mut words = Words::default();
    let title = child(tree, item, &["title", "atom:title"]);
    let body = child(tree, item, &["content:encoded", "content", "atom:content", "description", "summary", "atom:summary"]);
    for node in title.into_iter().chain(body) {
        match tree.attribute(node, "type") {
            Some("xhtml") => words.blocks(tree, Some(node), html::SKIPPED),
            Some("text") => words.lines(tree, node),
            _ => escaped(tree, node, &mut words),
        }
    }
    Draft { words, meta: meta(tree, item, title, feed) }
}

/// Adds the paragraphs of HTML that stands as text in an element.
fn escaped(tree: &Tree<'_>, node: NodeId, words: &mut Words) {
    let (mut text, mut places) = (String::new(), Offsets::default());
    for (at, decoded) in (node + 1..tree.end(node)).filter_map(|below| tree.words(below)) {
        let said = decoded.unwrap_or_else(|| at.of(tree.document));
        text.push_str(said);
        places.push(said.len(), at);
    }
    let mut inner = Words::default();
    html::fragment(&text, &mut inner);
    words.append(inner, &places);
}

fn meta(tree: &Tree<'_>, item: NodeId, title: Option<NodeId>, feed: Option<&str>) -> Meta {
    let said = |names: &[&str]| child(tree, item, names).and_then(|node| tree.said(node));
    let mut meta = Meta::default();
    let time = said(&["pubDate", "published", "atom:published", "dc:date", "updated", "atom:updated"]);
    fields::publish(&mut meta, &time.unwrap_or_default());
    meta.headline = title.and_then(|node| {
        let mut words = Words::default();
        escaped(tree, node, &mut words);
        Some(words.into_text()).filter(|text| !text.is_empty())
    });
    meta.source = said(&["source", "dc:publisher"]).or_else(|| feed.map(str::to_owned));
    let links = tree.children(item).filter(|child| matches!(tree.name(*child), Some("link" | "atom:link")));
    let link = links.filter(|link| tree.attribute(*link, "rel").is_none_or(|rel| rel == "alternate"));
    let link = link.filter_map(|link| tree.attribute(link, "href").map(str::to_owned).or_else(|| tree.said(link))).next();
    meta.url = link.or_else(|| said(&["guid"]).filter(|guid| guid.starts_with("http")));
    // Of an entry that was changed since.
    let updated = said(&["updated", "atom:updated"]);
    meta.version = updated.filter(|updated| meta.time.as_ref() != Some(updated));
    meta
}
