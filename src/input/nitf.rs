//! NITF 3.x: one article a document.

use crate::corpus::Meta;
use crate::input::extract::{Draft, Words};
use crate::input::fields;
use crate::input::markup::{NodeId, Parsed, Tree};

/// What is said about a story rather than by it.
const SKIPPED: &[&str] =
    &["rights", "distributor", "media-metadata", "media-reference", "media-object", "media-producer", "series", "bibliography"];

/// The article of a document; none where a fault cuts it off.
pub(super) fn drafts(parsed: &Parsed<'_>) -> Vec<Draft> {
    let root = parsed.tree.root().filter(|root| !parsed.cut.contains(root));
    root.map(|root| draft(&parsed.tree, root)).into_iter().collect()
}

/// The article of a `nitf` element.
pub(super) fn draft(tree: &Tree<'_>, nitf: NodeId) -> Draft {
    let mut words = Words::default();
    if let Some(body) = tree.find(nitf, &["body"]) {
        words.blocks(tree, Some(body), SKIPPED);
    }
    Draft { words, meta: meta(tree, nitf) }
}

fn meta(tree: &Tree<'_>, nitf: NodeId) -> Meta {
    let value = |path: &[&str], key| tree.find(nitf, path).and_then(|node| tree.attribute(node, key)).map(str::to_owned);
    let said = |path: &[&str]| tree.find(nitf, path).and_then(|node| tree.said(node));
    let mut meta = Meta { headline: said(&["hedline", "hl1"]).or_else(|| said(&["head", "title"])), ..Meta::default() };
    let time = value(&["dateline", "story.date"], "norm")
        .or_else(|| value(&["docdata", "date.issue"], "norm"))
        .or_else(|| value(&["docdata", "date.release"], "norm"))
        .or_else(|| value(&["head", "pubdata"], "date.publication"));
    fields::publish(&mut meta, &time.unwrap_or_default());
    meta.byline = said(&["body.head", "byline"]);
    meta.dateline = said(&["body.head", "dateline"]);
    meta.place = said(&["dateline", "location"]).or_else(|| value(&["docdata", "evloc"], "city"));
    meta.source = said(&["body.head", "distributor"])
        .or_else(|| value(&["docdata", "doc.copyright"], "holder"))
        .or_else(|| value(&["head", "pubdata"], "name"));
    meta.url = value(&["head", "pubdata"], "ex-ref");
    let corrected = || tree.find(nitf, &["docdata", "correction"]).map(|_| "correction".to_owned());
    meta.version = value(&["docdata", "du-key"], "version").or_else(corrected);
    meta
}
