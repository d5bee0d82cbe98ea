//! NewsML-G2: news items, one or several in a message, with NITF, XHTML or plain text in them.

use crate::corpus::Meta;
use crate::input::extract::{Draft, Words};
use crate::input::markup::{NodeId, Parsed, Tree};
use crate::input::{fields, html, nitf};

/// The articles of a document, without those that are canceled or that a fault cuts off.
pub(super) fn drafts(path: &str, parsed: &Parsed<'_>, notices: &mut Vec<String>) -> Vec<Draft> {
    let tree = &parsed.tree;
    let items = (0..tree.len()).filter(|node| tree.local(*node) == Some("newsItem") && !parsed.cut.contains(node));
    let mut drafts = Vec::new();
    for item in items {
        match tree.find(item, &["itemMeta", "pubStatus"]).and_then(|status| tree.attribute(status, "qcode")) {
            Some(status) if ["canceled", "cancelled", "withheld"].contains(&status.rsplit(':').next().unwrap_or(status)) => {
                let name = tree.attribute(item, "guid").unwrap_or("an item");
                notices.push(format!("{path}: {name} passed over, its status is {status}"));
            }
            _ => drafts.push(draft(tree, item)),
        }
    }
    drafts
}

fn draft(tree: &Tree<'_>, item: NodeId) -> Draft {
    let content = tree.find(item, &["contentMeta"]);
    let inline = tree.find(item, &["contentSet", "inlineXML"]);
    let has_headline = inline.is_some_and(|inline| tree.find(inline, &["hl1"]).or_else(|| tree.find(inline, &["h1"])).is_some());
    let mut words = Words::default();
    let mut within = None;
    if let Some(content) = content.filter(|_| !has_headline) {
        for name in ["headline", "by", "dateline"] {
            if let Some(node) = tree.children(content).find(|child| tree.local(*child) == Some(name)) {
                words.blocks(tree, Some(node), &[]);
            }
        }
    }
    if let Some(inline) = inline {
        match tree.find(inline, &["nitf"]) {
            Some(nitf) => {
                let draft = nitf::draft(tree, nitf);
                within = Some(draft.meta);
                words.follow(draft.words);
            }
            None => words.blocks(tree, tree.find(inline, &["body"]).or(Some(inline)), html::SKIPPED),
        }
    }
    for plain in tree.find(item, &["contentSet"]).into_iter().flat_map(|set| tree.all(set, "inlineData")) {
        words.lines(tree, plain);
    }
    Draft { words, meta: meta(tree, item, within.unwrap_or_default()) }
}

/// What the item says, and else what its content says.
fn meta(tree: &Tree<'_>, item: NodeId, within: Meta) -> Meta {
    let said = |path: &[&str]| tree.find(item, path).and_then(|node| tree.said(node));
    // A thing may have a name below it, or a name or a code of its own.
    let named = |path: &[&str]| {
        let node = tree.find(item, path)?;
        let name = tree.find(node, &["name"]).and_then(|name| tree.said(name));
        name.or_else(|| ["literal", "qcode", "uri"].iter().find_map(|key| tree.attribute(node, key)).map(str::to_owned))
    };
    let mut meta = Meta { headline: said(&["contentMeta", "headline"]).or(within.headline), ..Meta::default() };
    let time = said(&["itemMeta", "versionCreated"])
        .or_else(|| said(&["itemMeta", "firstCreated"]))
        .or_else(|| said(&["contentMeta", "contentCreated"]));
    match time {
        Some(time) => fields::publish(&mut meta, &time),
        None => (meta.published, meta.time) = (within.published, within.time),
    }
    meta.byline = said(&["contentMeta", "by"]).or(within.byline);
    meta.dateline = said(&["contentMeta", "dateline"]).or(within.dateline);
    meta.place = named(&["contentMeta", "located"]).or(within.place);
    meta.source = named(&["itemMeta", "provider"]).or_else(|| named(&["rightsInfo", "copyrightHolder"])).or(within.source);
    meta.url = within.url;
    meta.version = tree.attribute(item, "version").map(str::to_owned).or(within.version);
    meta
}
