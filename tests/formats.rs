//! The formats in which news comes: what is read from a file of each, and that every word of it stands where the program says.
#![allow(clippy::disallowed_methods, reason = "these tests set up files and run a program")]

mod common;

use std::fs;
use std::path::Path;

use factlint::corpus::{Encoding, Meta, Source, Span};
use factlint::input::{self, Input, SUFFIXES};
use factlint::reading::Purpose;

const FILES: &[&str] = &["feed.atom", "feed.rss", "ferry.nitf", "front-toml.md", "front.md", "message.xml", "ninjs.json", "page.html"];

fn bytes(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/in").join(name)).expect("a fixture")
}

fn parsed(name: &str) -> Input {
    input::parse(name, &bytes(name)).expect("it is read")
}

/// What is read of a file, for a snapshot.
fn shown(name: &str) -> String {
    let input = parsed(name);
    let mut out = format!("=== {name}\n");
    for (source, articles) in &input.texts {
        for article in articles {
            let Meta { headline, byline: _, dateline: _, published, time, place, source: agency, url, version } = &article.meta;
            let day = published.map(|day| day.to_string());
            out.push_str(&format!("--- {}\n", article.name));
            let rows = [
                ("headline", headline),
                ("published", &day),
                ("time", time),
                ("place", place),
                ("source", agency),
                ("url", url),
                ("version", version),
            ];
            rows.iter()
                .filter_map(|(key, value)| Some((key, value.as_ref()?)))
                .for_each(|(key, value)| out.push_str(&format!("{key}: {value}\n")));
            out.push_str(&format!("\n{}\n", article.span.of(&source.text).trim_end()));
        }
    }
    input.errors.iter().for_each(|error| out.push_str(&format!("error: {error}\n")));
    input.notices.iter().for_each(|notice| out.push_str(&format!("note: {notice}\n")));
    out
}

#[test]
fn each_format_is_read() {
    common::assert_snapshot("formats", &FILES.iter().map(|name| shown(name)).collect::<Vec<_>>().join("\n"));
}

/// The words of a source with their spans.
fn words(source: &Source) -> Vec<Span> {
    let start = |word: &str| word.as_ptr() as usize - source.text.as_ptr() as usize;
    source.text.split_whitespace().map(|word| Span::new(start(word), start(word) + word.len())).collect()
}

#[test]
fn every_word_stands_where_the_program_says() {
    for name in FILES {
        let bytes = bytes(name);
        for (source, _) in parsed(name).texts.iter().filter(|(source, _)| source.record.is_none()) {
            let (mut plain, mut all) = (0, 0);
            for span in words(source) {
                let at = source.file_span(span);
                let there = encoding_rs::mem::decode_latin1(&bytes[at.start as usize..at.end as usize]).into_owned();
                let there = std::str::from_utf8(&bytes[at.start as usize..at.end as usize]).map_or(there, str::to_owned);
                let word = span.of(&source.text);
                all += 1;
                plain += usize::from(there == word);
                // What is written otherwise there has markup or a reference in it, or is a character of the older encoding.
                assert!(there == word || there.contains(['&', '<']) || !word.is_ascii(), "{name}: {word:?} is {there:?}");
                // Lines and columns count to the same byte.
                let (line, column) = source.line_column(span.start);
                let before = &bytes[..at.start as usize];
                let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |feed| feed + 1);
                assert_eq!(line, 1 + before.iter().filter(|byte| **byte == b'\n').count(), "{name}: {word:?}");
                if before[line_start..].is_ascii() {
                    assert_eq!(column, 1 + before.len() - line_start, "{name}: {word:?}");
                }
            }
            assert!(plain * 10 > all * 8, "{name}: {plain} of {all}");
        }
    }
}

#[test]
fn the_items_of_a_message_are_articles() {
    let folder = tempfile::TempDir::new().expect("a folder");
    common::write(&folder, "message.xml", bytes("message.xml"));
    common::assert_run("formats-articles", folder.path(), &["articles", "message.xml"]);
}

#[test]
fn what_the_container_says_tells_what_the_paragraphs_are() {
    let feed = "<rss><channel><item><title>Mill burns at Dorn</title><description>Nobody hurt</description></item></channel></rss>";
    let item = "<newsItem version=\"1\"><contentMeta><headline>The old mill at Dorn has burned down.</headline><by>Ann Lee</by>\
        <dateline>Dorn, Monday</dateline></contentMeta><contentSet><inlineData contenttype=\"text/plain\">It was empty.</inlineData></contentSet></newsItem>";
    let kinds = |name: &str, text: &str| {
        let input = input::parse(name, text.as_bytes()).expect("it is read");
        let (source, articles) = &input.texts[0];
        let reading = factlint::reading::read(&source.text, articles[0].span, &articles[0].meta, Purpose::Show);
        reading.blocks.iter().map(|block| block.kind.name()).collect::<Vec<_>>()
    };
    assert_eq!(kinds("a.rss", feed), ["headline", "body"]);
    assert_eq!(kinds("a.xml", item), ["headline", "byline", "date", "body"]);
}

#[test]
fn any_encoding_gives_the_same_words_in_their_places() {
    let text =
        "<?xml version=\"1.0\" encoding=\"NAME\"?><nitf><body><body.content><p>Ten men &amp; Zoé 船 died.</p></body.content></body></nitf>";
    for known in [encoding_rs::GB18030, encoding_rs::UTF_8] {
        let text = text.replace("NAME", known.name());
        let (bytes, ..) = known.encode(&text);
        let input = input::parse("a.nitf", &bytes).expect("it is read");
        let source = &input.texts[0].0;
        assert_eq!(source.text, "Ten men & Zoé 船 died.");
        let died = source.text.find("died").expect("there");
        let at = source.file_span(Span::new(died, died + 4));
        assert_eq!(&bytes[at.start as usize..at.end as usize], b"died", "{}", known.name());
        assert_eq!(source.encoding, Encoding::Embedded);
    }
}

#[test]
fn a_fault_is_named_by_its_place_and_leaves_the_others() {
    let feed = "<rss><channel>\n<item><title>One ship</title></item>\n<item><title>Two</b></title></item>\n</channel></rss>";
    let input = input::parse("a.rss", feed.as_bytes()).expect("a part is read");
    assert_eq!(input.texts.len(), 1);
    assert_eq!(input.texts[0].0.text, "One ship");
    let errors: Vec<String> = input.errors.iter().map(ToString::to_string).collect();
    assert!(errors.len() == 1 && errors[0].starts_with("a.rss:3:17: "), "{errors:?}");
    let open = input::parse("a.nitf", b"<nitf>\n<body><p>Ten").expect("a part is read");
    assert_eq!(open.errors.iter().map(ToString::to_string).collect::<Vec<_>>(), ["a.nitf:2:13: `<p>` is not closed"]);
    let other = input::parse("pom.xml", b"<project/>").expect_err("no news");
    assert_eq!(other.to_string(), "pom.xml: an XML document of `project`, not news");
}

#[test]
fn findings_point_into_the_page_and_nothing_is_written_there() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let page = "<html><body><h1>Mill burns</h1>\n<p>Then <i>the</i> the mill &amp; the barn burned.</p>\n<!-- stet: misspelling -->\n</body></html>";
    common::write(&folder, "page.html", page);
    common::write(&folder, "pom.xml", "<project/>");
    let (out, err, status) = common::run(folder.path(), &["check", ".", "--format", "jsonl", "--fix"]);
    assert!(!err.contains("pom.xml"), "folders are full of XML that is no news: {err}");
    assert!(err.contains("page.html: not fixed, fixes are written into plain text and Markdown only"), "{err}{out}");
    let finding: serde_json::Value = serde_json::from_str(out.lines().next().expect("a finding")).expect("JSON");
    let label = &finding["labels"][0];
    let number = |key: &str| label[key].as_u64().expect("a number") as usize;
    assert_eq!(finding["rule"], "repeated-word");
    let there = &page[number("byte_start")..number("byte_end")];
    assert!(there.contains("the"), "{there}");
    assert_eq!(
        (number("line"), page[..number("byte_start")].rfind('\n').map(|feed| number("byte_start") - feed)),
        (2, Some(number("column")))
    );
    assert_eq!(fs::read_to_string(folder.path().join("page.html")).expect("a file"), page);
    assert_eq!(status, 1, "{err}");
}

#[test]
fn the_page_on_formats_names_what_is_read() {
    let page = include_str!("../docs/formats.md");
    for suffix in SUFFIXES {
        assert!(page.contains(&format!("`.{suffix}`")), "{suffix}");
    }
    // Each thing that the page says is read from a format is read from the file of that format here.
    let shown = FILES.iter().map(|name| shown(name)).collect::<String>();
    for row in page.lines().filter(|line| line.starts_with("| `tests/formats/in/")) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let name = cells[0].trim_matches('`').rsplit('/').next().expect("a name");
        let read = shown.split("=== ").find(|part| part.starts_with(name)).expect("a fixture");
        for key in cells[1].split(", ") {
            assert!(read.contains(&format!("\n{key}: ")), "{name}: {key}");
        }
        for key in ["headline", "published", "time", "place", "source", "url", "version"] {
            assert!(cells[1].split(", ").any(|told| told == key) || !read.contains(&format!("\n{key}: ")), "{name}: {key} is read, too");
        }
    }
}
