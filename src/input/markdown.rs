//! Markdown: the front matter before the text, in YAML between `---` or in TOML between `+++`.

use crate::corpus::{Article, Encoding, Meta, Source, Span};
use crate::input::{Input, fields};
use crate::offsets::Offsets;

/// The article of a Markdown file.
pub(super) fn read(path: &str, text: String, encoding: Encoding, bytes: Offsets) -> Input {
    let (meta, start) = front_matter(&text);
    let article = Article { name: path.to_owned(), source: 0, span: Span::new(start, text.len()), meta };
    let code = code(&text[start..]).into_iter().map(|block| Span::new(start + block.start as usize, start + block.end as usize)).collect();
    let source = Source::new(path, text, encoding).with_bytes(bytes).without(code).without_comments(start);
    Input { texts: vec![(source, vec![article])], ..Input::default() }
}

/// What the block at the head of the text says, and where the text after it starts.
fn front_matter(text: &str) -> (Meta, usize) {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let fence = first.trim_start_matches('\u{feff}').trim_end();
    let mut at = first.len();
    if !matches!(fence, "---" | "+++") {
        return (Meta::default(), 0);
    }
    let head = at;
    for line in lines {
        let end = at;
        at += line.len();
        if line.trim_end() == fence || fence == "---" && line.trim_end() == "..." {
            let block = &text[head..end];
            let opens = block.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#'));
            // Two rules around a paragraph are no front matter.
            if opens.is_some_and(|line| line.split_once([':', '=']).is_none_or(|(key, _)| key.trim().contains(' '))) {
                break;
            }
            return (if fence == "---" { yaml(block) } else { toml(block) }, at);
        }
    }
    (Meta::default(), 0)
}

/// The blocks of code between two fences of at least three backquotes or tildes, with their fences: no part of the story. A fence
/// that nothing closes is text.
fn code(text: &str) -> Vec<Span> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mark = line.trim_start();
        let run = mark.len() - mark.trim_start_matches(['`', '~']).len();
        let fence = &mark[..run];
        match open {
            None if run > 2 && !mark[run..].contains('`') => open = Some((at, fence)),
            Some((from, first)) if fence.starts_with(first) && mark[run..].trim().is_empty() => {
                blocks.push(Span::new(from, at + line.trim_end().len()));
                open = None;
            }
            _ => {}
        }
        at += line.len();
    }
    blocks
}

/// The keys of a block of YAML that stand at its left edge with a plain or a quoted value beside them. Lists, nested keys and
/// texts of several lines are passed over.
fn yaml(block: &str) -> Meta {
    let mut meta = Meta::default();
    for line in block.lines().filter(|line| !line.starts_with([' ', '\t', '#', '-'])) {
        let Some((key, value)) = line.split_once(':') else { continue };
        if let Some(value) = scalar(value.trim()) {
            fields::set(&mut meta, key.trim().trim_matches(['"', '\'']), value);
        }
    }
    meta
}

/// The value that a quoted or a plain scalar of YAML has; `None` for lists, mappings, anchors, and texts that go on in the next lines.
fn scalar(value: &str) -> Option<String> {
    match value.chars().next()? {
        '"' => {
            let mut out = String::new();
            let mut chars = value[1..].chars();
            loop {
                match chars.next()? {
                    '"' => return Some(out),
                    '\\' => out.push(match chars.next()? {
                        'n' => '\n',
                        't' => '\t',
                        other => other,
                    }),
                    other => out.push(other),
                }
            }
        }
        '\'' => {
            let body = value[1..].replace("''", "\u{0}");
            let (body, _) = body.split_once('\'')?;
            Some(body.replace('\u{0}', "'"))
        }
        '[' | '{' | '|' | '>' | '&' | '*' | '!' | '#' => None,
        _ => Some(value.split(" #").next().unwrap_or(value).trim_end().to_owned()),
    }
}

/// The keys of a block of TOML that stand before its first table and hold a string, a number or a date.
fn toml(block: &str) -> Meta {
    let mut meta = Meta::default();
    for (key, value) in block.parse::<toml::Table>().unwrap_or_default() {
        match value {
            toml::Value::String(value) => fields::set(&mut meta, &key, value),
            toml::Value::Table(_) | toml::Value::Array(_) => {}
            other => fields::set(&mut meta, &key, other.to_string()),
        }
    }
    meta
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_and_plain_values_are_read_and_others_passed_over() {
        let block = "title: \"Ferry: a \\\"new\\\" one\"\n# a remark\ndate: 2026-03-14T09:00:00Z  # as sent\ntags:\n  - title\n  title: x\nsource: 'Tern''s desk'\n\
                     version: [1, 2]\nurl: |\n  several lines\nauthor: {source: y}\nno key here\n";
        let text = format!("---\n{block}---\nThe ferry came.\n");
        let (meta, start) = front_matter(&text);
        assert_eq!(&text[start..], "The ferry came.\n");
        assert_eq!(meta.headline.as_deref(), Some("Ferry: a \"new\" one"));
        assert_eq!(meta.published.map(|d| d.to_string()).as_deref(), Some("2026-03-14"));
        assert_eq!(meta.time.as_deref(), Some("2026-03-14T09:00:00Z"));
        assert_eq!((meta.source.as_deref(), meta.version, meta.url), (Some("Tern's desk"), None, None));
    }

    #[test]
    fn code_between_fences_is_no_text() {
        let text = "One.\n\n```sh\nls ``` x\n```\n\nTwo.\n~~~\n```\n~~~~\nThree.\n\n```\nnever closed\n";
        let blocks: Vec<&str> = code(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(blocks, ["```sh\nls ``` x\n```", "~~~\n```\n~~~~"]);
    }

    #[test]
    fn toml_is_read_too() {
        let text = "+++\ntitle = \"A ferry\"\ndate = 2026-03-14\nversion = 2\n[params]\nsource = \"x\"\n+++\nIt came.\n";
        let (meta, start) = front_matter(text);
        assert_eq!((meta.headline.as_deref(), meta.version.as_deref(), meta.source), (Some("A ferry"), Some("2"), None));
        assert_eq!(meta.published.map(|d| d.to_string()).as_deref(), Some("2026-03-14"));
        assert_eq!(&text[start..], "It came.\n");
    }

    #[test]
    fn what_is_no_front_matter_is_text() {
        for text in ["---\ntitle: no end\n", "---\nThe ferry: a new one.\n---\n", "Text\n---\ntitle: x\n---\n", "+++\n", "", "- - -\n"] {
            assert_eq!(front_matter(text), (Meta::default(), 0), "{text}");
        }
    }
}
