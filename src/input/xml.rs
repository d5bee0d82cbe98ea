//! XML documents: NITF, NewsML-G2, RSS and Atom, told by their outermost element.

use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::corpus::Span;
use crate::input::extract::{self, Draft};
use crate::input::markup::{Builder, Parsed};
use crate::input::{Input, InputError, feed, html, newsml, nitf};
use crate::offsets::Document;

/// The articles of an XML document.
pub(super) fn read(path: &str, document: &Arc<Document>) -> Result<Input, InputError> {
    let parsed = parse(&document.text);
    let fault = parsed.fault.as_ref().map(|(at, reason)| {
        let (line, column) = document.place(*at).line_column();
        InputError::Place { path: path.to_owned(), line, column, reason: reason.clone() }
    });
    let tree = &parsed.tree;
    let root = tree.root();
    let mut notices = Vec::new();
    let drafts: Vec<Draft> = match root.and_then(|root| tree.local(root)) {
        Some("nitf") => nitf::drafts(&parsed),
        Some("newsItem" | "newsMessage") => newsml::drafts(path, &parsed, &mut notices),
        Some("rss" | "RDF" | "feed") => feed::drafts(&parsed),
        Some("html") => return Ok(html::read(path, document)),
        name => {
            let holds = name.map_or_else(|| "no XML document".to_owned(), |name| format!("an XML document of `{name}`"));
            return Err(fault.unwrap_or(InputError::Other { path: path.to_owned(), holds }));
        }
    };
    Ok(Input { notices, ..extract::input(path, document, drafts, fault.into_iter().collect()) })
}

fn parse(text: &str) -> Parsed<'_> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.allow_dangling_amp = true;
    let mut builder = Builder::new(text);
    let fault = loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => builder.start(start.name().0.to_owned(), attributes(&start)),
            Ok(Event::End(_)) => builder.end(),
            Ok(Event::Text(words)) => add(&mut builder, text, &words.into_inner()),
            Ok(Event::CData(words)) => add(&mut builder, text, &words.into_inner()),
            Ok(Event::GeneralRef(name)) => {
                let at = within(text, &name.into_inner()).map(|at| Span { start: at.start - 1, end: at.end + 1 });
                if let Some(at) = at.filter(|_| builder.depth() > 0) {
                    builder.text(at, html::reference(at.of(text)));
                }
            }
            // A suppression is a comment; the text keeps it, so that it is found there.
            Ok(Event::Comment(words)) if words.trim_start().starts_with("stet:") => {
                if let Some(at) = within(text, &words.into_inner()).filter(|_| builder.depth() > 0) {
                    builder.text(Span { start: at.start - 4, end: at.end + 3 }, None);
                }
            }
            Ok(Event::Eof) if builder.depth() > 0 => {
                let name = builder.innermost().unwrap_or_default();
                break Some((text.len() as u32, format!("`<{name}>` is not closed")));
            }
            Ok(Event::Eof) => break None,
            Ok(_) => {}
            Err(error) => break Some((floor(text, reader.error_position()), error.to_string())),
        }
    };
    let (tree, open) = builder.finish();
    let cut = if fault.is_some() { open } else { Vec::new() };
    Parsed { tree, cut, fault }
}

/// The last place up to `at` where a character starts.
fn floor(text: &str, at: u64) -> u32 {
    text.floor_char_boundary(at.min(text.len() as u64) as usize) as u32
}

fn add(builder: &mut Builder<'_>, text: &str, words: &str) {
    if let Some(at) = within(text, words).filter(|_| builder.depth() > 0) {
        builder.text(at, None);
    }
}

/// Where words that the reader lends out of the text stand in it; `None` for words of its own.
fn within(text: &str, words: &str) -> Option<Span> {
    let start = (words.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    (start + words.len() <= text.len()).then(|| Span::new(start, start + words.len()))
}

/// The attributes of an element; those that are no attributes are left out.
fn attributes(start: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut all = start.attributes();
    all.with_checks(false).flatten().map(|attribute| (attribute.key.0.to_owned(), html::unescape(&attribute.value))).collect()
}
