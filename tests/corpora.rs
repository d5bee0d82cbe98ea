//! All rules over whole folders, so that a change of one shows its effect.
#![allow(clippy::disallowed_methods, clippy::print_stderr, reason = "these tests run a program, and say what they skip")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use factlint::name_match::whole::{ONE, similarity};
use serde_json::Value;

/// What the program prints when it is run in `folder`.
fn run(folder: &Path, args: &[&str]) -> String {
    let run = Command::cargo_bin("factlint").expect("the program").current_dir(folder).args(args).output().expect("it runs");
    assert!(run.status.code().is_some_and(|status| status < 2), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).expect("it prints UTF-8")
}

fn findings(folder: &Path, path: &str) -> Vec<Value> {
    let lines = run(folder, &["check", "--format", "jsonl", path]);
    lines.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

#[track_caller]
fn assert_snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/corpora"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

fn words<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().expect("a string")
}

fn labels(finding: &Value) -> impl Iterator<Item = &Value> {
    finding["labels"].as_array().expect("a list").iter()
}

#[test]
fn the_example_corpus() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert_snapshot("example-text", &run(root, &["check", "examples/corpus"]));
    let found = findings(root, "examples/corpus");
    let mut rows = String::new();
    for finding in &found {
        let [rule, severity, confidence, message] = ["rule", "severity", "confidence", "message"].map(|field| words(finding, field));
        rows.push_str(&format!("{rule} {severity} {confidence}: {message}\n"));
        for label in labels(finding) {
            rows.push_str(&format!("  {}:{} {}\n", words(label, "article"), label["line"], words(label, "text")));
        }
    }
    assert_snapshot("example-findings", &rows);
    let held = run(root, &["check", "--format", "jsonl", "--min-confidence", "low", "examples/draft.txt", "--against", "examples/corpus"]);
    let agreed = run(root, &["check", "--format", "jsonl", "examples/corpus", "--facts", "examples/facts.toml", "--only", "fact-mismatch"]);
    let changed = run(root, &["diff", "--format", "jsonl", "examples/corpus/halvorsted-post-0312.txt", "examples/update.txt"]);
    let held: Vec<Value> = [held, agreed, changed].concat().lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let fired: BTreeSet<&str> = found.iter().chain(&held).filter_map(|finding| finding["rule"].as_str()).collect();
    let rules = run(root, &["rules"]);
    for rule in rules.lines().filter_map(|line| line.split(' ').next()) {
        assert!(fired.contains(rule), "`{rule}` finds nothing in examples/corpus");
    }
}

#[test]
fn the_shared_seeds() {
    assert_places("shared-seeds", "../shared/corpus");
}

#[test]
fn the_shared_news() {
    assert_places("shared-ecb", "../shared/corpora/ecb");
}

#[test]
fn the_newsdesk() {
    assert_places("newsdesk", "tests/newsdesk");
}

/// Events that share nothing are not mixed up when they are checked in one run.
#[test]
fn no_finding_joins_two_corpora() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = ["../shared/corpora/ecb", "../shared/corpus"].iter().filter(|folder| root.join(folder).is_dir());
    let folders: Vec<&str> = shared.copied().chain(["tests/newsdesk", "examples/corpus"]).collect();
    if folders.len() == 2 {
        eprintln!("the shared corpora are skipped: they are not there");
    }
    let lines = run(root, &[&["check", "--format", "jsonl"], folders.as_slice()].concat());
    for finding in lines.lines().map(|line| serde_json::from_str::<Value>(line).expect("a line is JSON")) {
        let home = |label: &Value| folders.iter().position(|folder| words(label, "path").starts_with(&format!("{folder}/")));
        let homes: BTreeSet<Option<usize>> = labels(&finding).map(home).collect();
        assert_eq!(homes.len(), 1, "{}", words(&finding, "message"));
    }
}

/// Whole names are told apart as well as measured: of the pairs that are one, and those that are called one.
#[test]
fn the_shared_names() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/names/name_pairs.csv");
    let Ok(text) = std::fs::read_to_string(file) else {
        eprintln!("skipped: no pairs of names");
        return;
    };
    let (mut right, mut wrong) = (0, 0);
    for line in text.lines().skip(1) {
        let fields = fields(line);
        let (found, wanted) = (similarity(&fields[2], &fields[3]) >= ONE, fields[4] == "true");
        right += u32::from(found && wanted);
        wrong += u32::from(found != wanted);
    }
    let f1 = f64::from(2 * right) / f64::from(2 * right + wrong);
    assert!(f1 >= 0.89, "F1 {f1:.3}: {right} pairs right, {wrong} wrong");
}

/// The fields of a line of comma-separated values.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for part in line.split_inclusive(['"', ',']) {
        let field = fields.last_mut().expect("there is one");
        match part.strip_suffix('"') {
            // Two marks inside quoted text stand for one.
            Some("") if !quoted && !field.is_empty() => (field.push('"'), quoted = true).1,
            Some(words) => (field.push_str(words), quoted = !quoted).1,
            None if quoted => field.push_str(part),
            None => {
                field.push_str(part.trim_end_matches(','));
                if part.ends_with(',') {
                    fields.push(String::new());
                }
            }
        }
    }
    fields
}

/// Keeps where the rules fire in a corpus whose text may not be kept: files, lines, rules, severities and figures only.
#[track_caller]
fn assert_places(name: &str, folder: &str) {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    if !folder.is_dir() {
        eprintln!("skipped: no corpus for {name}");
        return;
    }
    let rows: String = findings(&folder, ".").iter().map(row).collect();
    assert_snapshot(name, &rows);
}

fn row(finding: &Value) -> String {
    let places: Vec<String> =
        labels(finding).map(|label| format!("{}:{}", words(label, "path").trim_start_matches("./"), label["line"])).collect();
    let rule = words(finding, "rule");
    let figures = if rule.ends_with("-figure") || rule.starts_with("figure-") { figures(finding) } else { Vec::new() };
    let figures = if figures.is_empty() { String::new() } else { format!(" ({})", figures.join(", ")) };
    format!("{} {rule}{figures}: {}\n", words(finding, "severity"), places.join(" "))
}

/// The figures in a finding's message. The digits of the articles' names are none.
fn figures(finding: &Value) -> Vec<String> {
    let names: BTreeSet<&str> = labels(finding).map(|label| words(label, "article").rsplit('/').next().unwrap_or("")).collect();
    let own = words(finding, "message").split(' ').filter(|word| !names.contains(word));
    let digits = own.map(|word| word.trim_matches(|c: char| !c.is_ascii_digit()).to_owned());
    digits.filter(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || ",.".contains(c))).collect()
}
