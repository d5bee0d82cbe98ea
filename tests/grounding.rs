//! Summaries of the example articles, unbroken and with one change each, held against the article they were made from.

#![allow(clippy::disallowed_methods, reason = "these tests write files and run a program")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use assert_cmd::Command;
use serde_json::{Value, json};

/// A summary of an example, and what may be changed in it: the kind of change, the words, and others in their place.
struct Summary {
    article: &'static str,
    text: &'static str,
    changes: &'static [(&'static str, &'static str, &'static [&'static str])],
}

include!("grounding/summaries.rs");

#[path = "common/row.rs"]
mod row;

/// How many changed summaries are tried.
const MUTANTS: usize = 300;

/// What the program finds in each of some drafts that is no note, by the name of the draft.
fn found(drafts: &[(String, String)]) -> BTreeMap<String, Vec<String>> {
    let folder = tempfile::tempdir().expect("a folder");
    let lines = |rows: &mut dyn Iterator<Item = (String, String)>| {
        rows.fold(String::new(), |mut all, (id, text)| {
            writeln!(all, "{}", json!({ "id": id, "text": text })).expect("a string takes it");
            all
        })
    };
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/corpus");
    let article = |s: &Summary| std::fs::read_to_string(format!("{examples}/{}", s.article)).expect("an example");
    let sources = lines(&mut SUMMARIES.iter().map(|s| (s.article.to_owned(), article(s))));
    let write = |name: &str, text: String| std::fs::write(folder.path().join(name), text).expect("a file");
    write("sources.jsonl", sources);
    write("drafts.jsonl", lines(&mut drafts.iter().cloned()));
    let mut program = Command::cargo_bin("factlint").expect("the program");
    let run = program.current_dir(folder.path());
    let out =
        run.args(["check", "--format", "jsonl", "drafts.jsonl", "--against", "sources.jsonl", "--pair", "id"]).output().expect("it runs");
    let mut by_draft: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in String::from_utf8(out.stdout).expect("UTF-8").lines() {
        let finding: Value = serde_json::from_str(line).expect("JSON");
        if finding["severity"] != "note" {
            let draft = finding["labels"][0]["article"].as_str().expect("a name").to_owned();
            by_draft.entry(draft).or_default().push(format!("{}: {}", finding["rule"], finding["message"]));
        }
    }
    by_draft
}

#[test]
fn an_unbroken_summary_is_quiet() {
    let drafts: Vec<_> = SUMMARIES.iter().map(|s| (format!("{}:whole", s.article), s.text.to_owned())).collect();
    assert_eq!(found(&drafts), BTreeMap::new());
}

#[test]
fn nine_in_ten_changes_are_found() {
    let mut row = row::Row(20_261_122);
    let mut drafts = Vec::new();
    let mut kinds: BTreeMap<String, &str> = BTreeMap::new();
    for number in 0..MUTANTS {
        let summary = &SUMMARIES[row.next(SUMMARIES.len())];
        let (kind, words, others) = summary.changes[row.next(summary.changes.len())];
        let other = others[row.next(others.len())];
        assert!(summary.text.contains(words), "{}: {words}", summary.article);
        let name = format!("{}:{number} {words} > {other}", summary.article);
        kinds.insert(name.clone(), kind);
        drafts.push((name, summary.text.replacen(words, other, 1)));
    }
    let found = found(&drafts);
    let mut tally: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (name, kind) in &kinds {
        let (hit, all) = tally.entry(kind).or_default();
        *all += 1;
        *hit += usize::from(found.contains_key(name));
    }
    let missed: Vec<&String> = kinds.keys().filter(|name| !found.contains_key(*name)).collect();
    let hit: usize = tally.values().map(|(hit, _)| hit).sum();
    assert!(hit * 10 >= MUTANTS * 9, "{hit} of {MUTANTS}: {tally:?}\nmissed: {missed:#?}");
}
