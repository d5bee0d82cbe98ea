//! `check --facts`, `facts init` and `diff`, as the built program does them.
#![allow(clippy::disallowed_methods, reason = "these tests set up files and run a program")]

mod common;

use std::path::Path;

use common::{assert_run, run, write};
use serde_json::Value;
use tempfile::TempDir;

const FACTS: &str = "[facts]\nrules = 142\n\n[names]\n\"Beno Caid Arsebi\" = { wrong = [\"Beno Caid Asebi\"], fix = true }\n";

#[test]
fn articles_are_held_against_agreed_facts() {
    let folder = TempDir::new().expect("a folder");
    write(&folder, "facts.toml", FACTS);
    write(&folder, "a.txt", "The Tern program has 137 rules. Beno Caid Asebi wrote it.\n");
    write(&folder, "b.txt", "The Tern program has 142 rules.\n");
    let check = |args: &[&str]| run(folder.path(), &[&["check", "--only", "fact-mismatch", "--facts", "facts.toml"], args].concat());
    let (out, _, status) = check(&["a.txt", "b.txt", "--format", "concise"]);
    assert_eq!((out.lines().filter(|line| line.contains("fact-mismatch")).count(), status), (2, 1), "{out}");
    assert_eq!(check(&["b.txt"]).2, 0);
    // A name is fixed where the file allows it, a figure never.
    let (diff, _, _) = check(&["a.txt", "--diff", "--unsafe-fixes"]);
    assert!(diff.contains("+The Tern program has 137 rules. Beno Caid Arsebi wrote it."), "{diff}");
    // Without the file nothing is agreed.
    assert_eq!(run(folder.path(), &["check", "a.txt", "--only", "fact-mismatch"]).2, 0);
}

#[test]
fn what_is_wrong_with_the_file_is_said() {
    let folder = TempDir::new().expect("a folder");
    write(&folder, "facts.toml", "[facts]\nrules = { valu = 3 }\n");
    write(&folder, "a.txt", "Nothing.\n");
    let (_, error, status) = run(folder.path(), &["check", "a.txt", "--facts", "facts.toml"]);
    assert_eq!(status, 2);
    assert!(error.contains("no key `valu`") && error.contains("did you mean `value`?") && error.contains("facts.toml:2:11"), "{error}");
    let (_, error, status) = run(folder.path(), &["check", "a.txt", "--facts", "none.toml"]);
    assert_eq!((error.as_str(), status), ("error: none.toml: no such file or directory\n", 2));
}

/// The examples, and what is proposed for them.
fn proposal() -> (&'static str, String) {
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/corpus");
    let folder = TempDir::new().expect("a folder");
    let (out, _, status) = run(folder.path(), &["facts", "init", examples]);
    assert_eq!(status, 0);
    (examples, out)
}

/// What the articles of the examples say that a facts file does not.
fn mismatches(examples: &str, facts: &str) -> String {
    let folder = TempDir::new().expect("a folder");
    write(&folder, "facts.toml", facts);
    let (out, error, _) = run(folder.path(), &["check", examples, "--facts", "facts.toml", "--format", "concise", "--quiet"]);
    assert_eq!(error, "", "{facts}");
    out.lines().filter(|line| line.contains("[fact-mismatch]")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_proposal_is_read_back() {
    let (examples, out) = proposal();
    for said in
        ["# \"jobs cut, Halvorsted\" = 640", "\"Najma II sank\" = 2026-03-13", "\"Leila Zerrouk\" = []", "title = \"chief executive\""]
    {
        assert!(out.lines().any(|line| line == said), "{said}\n{out}");
    }
    assert_eq!(mismatches(examples, &out), "", "on what stands as it is the articles agree");
}

/// A proposal with the mark taken off one value in each group of contested ones: the first, or the last.
fn agreed(proposal: &str, last: bool) -> String {
    let is_open = |line: &str| {
        line.strip_prefix("# ").is_some_and(|rest| {
            rest.starts_with(['"', '[']) || rest.starts_with("title = ") || rest.starts_with("age = ") || rest.starts_with("from = ")
        })
    };
    let key = |line: &str| line.split(" = ").next().unwrap_or_default().to_owned();
    let mut out = String::new();
    for block in proposal.split("\n\n") {
        let open: Vec<&str> = block.lines().filter(|line| is_open(line)).collect();
        // The spellings of a name are keys of their own: one of them is right.
        let spelling = |line: &str| line.ends_with(']') && line.contains(" = [");
        let one = |line: &&str| {
            let same = |other: &&&str| if spelling(line) { spelling(other) } else { key(other) == key(line) };
            let mut rivals = open.iter().filter(same);
            if last { rivals.next_back() } else { rivals.next() }.is_some_and(|chosen| chosen == line)
        };
        let take = |line: &str| if is_open(line) && one(&line) { line[2..].to_owned() } else { line.to_owned() };
        out += &block.lines().map(|line| take(line) + "\n").collect::<String>();
        out.push('\n');
    }
    out
}

#[test]
fn what_is_contested_is_found_whichever_value_is_agreed_on() {
    let (examples, out) = proposal();
    let first = mismatches(examples, &agreed(&out, false));
    for said in ["`640 jobs`", "`121 people`", "Ras Jelal", "Nadeem Gharbi", "`74`", "Lieutenant"] {
        assert!(first.contains(said), "{said}\n{first}");
    }
    // The last value for the jobs is `hundreds`, which leaves out none.
    let last = mismatches(examples, &agreed(&out, true));
    for said in ["`112 people`", "Ras Jellal", "Nadim Gharbi", "`47`", "Captain"] {
        assert!(last.contains(said), "{said}\n{last}");
    }
}

/// A value that a proposed one leaves out, and its rivals, too: a small number, another count for number words, another day.
fn other(value: &str) -> String {
    let bare = value.trim_matches('"');
    if bare.split('-').count() == 3 && bare.chars().all(|c| c.is_ascii_digit() || c == '-') {
        return "2001-02-03".to_owned();
    }
    let is_number = |c: char| c.is_ascii_digit();
    let Some(first) = bare.find(is_number) else {
        // `two kilometres`, `hundreds`
        return bare.split_once(' ').map_or("\"3\"".to_owned(), |(_, unit)| format!("\"97 {unit}\""));
    };
    let end = bare[first..].find(|c: char| !is_number(c) && c != ',' && c != '.').map_or(bare.len(), |end| first + end);
    let number: f64 = bare[first..end].replace(',', "").parse().expect("a number");
    let other = if number > 3.0 { 3 } else { 9 };
    let sign: String = bare[..first].chars().rev().take_while(|c| !c.is_alphanumeric() && *c != ' ').collect();
    format!("\"{}{other}{}\"", sign, &bare[end..])
}

/// The figures and days of a proposal: each key with one value, and the places that gave it.
fn keys(proposal: &str) -> Vec<(String, String, Vec<String>)> {
    let table = proposal.split("[facts]").nth(1).and_then(|rest| rest.split("\n[").next()).expect("a table");
    let row = |block: &str| {
        let (mut entry, mut places) = (None, Vec::new());
        for line in block.lines() {
            match line.trim_start_matches("# ").split_once(" = ") {
                Some((key, value)) if key.starts_with('"') => entry = entry.or(Some((key.to_owned(), value.to_owned()))),
                _ => places.extend(line.strip_prefix("# ").and_then(|line| line.split(": ").next()).map(str::to_owned)),
            }
        }
        entry.map(|(key, value)| (key, value, places))
    };
    table.split("\n\n").filter_map(row).collect()
}

#[test]
fn every_proposed_key_leads_back_to_its_claims() {
    for (corpus, least) in [("examples/corpus", 5), ("tests/newsdesk", 12)] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let (proposal, _, status) = run(root, &["facts", "init", corpus]);
        assert_eq!(status, 0);
        let keys = keys(&proposal);
        assert!(keys.len() >= least, "{corpus}: {} keys", keys.len());
        assert!(keys.iter().any(|(_, value, _)| value.split('-').count() == 3), "{corpus}: no day in {proposal}");
        let facts: String = keys.iter().map(|(key, value, _)| format!("{key} = {}\n", other(value))).collect();
        let folder = TempDir::new().expect("a folder");
        write(&folder, "facts.toml", format!("[facts]\n{facts}"));
        let file = folder.path().join("facts.toml");
        let args = ["check", corpus, "--facts", file.to_str().expect("UTF-8"), "--only", "fact-mismatch", "--format", "jsonl"];
        let (out, error, _) = run(root, &args);
        assert_eq!(error, "", "{facts}");
        let findings: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        for (key, value, places) in &keys {
            assert!(!places.is_empty(), "{key}: no place");
            let fact = key.trim_matches('"');
            let own = findings.iter().filter(|finding| finding["message"].as_str().is_some_and(|words| words.contains(fact)));
            let labels: Vec<String> = own
                .flat_map(|finding| finding["labels"].as_array().expect("labels"))
                .map(|label| format!("{}:{}", label["path"].as_str().expect("a path"), label["line"]))
                .collect();
            for place in places {
                assert!(labels.contains(place), "{key} = {} (not {value}) does not find {place}, only {labels:?}", other(value));
            }
        }
    }
}

const OLD: &str = "Mill of Dorn to close\n\nDORN, May 4, 2026 (Tern) – The mill at Dorn will cut 460 jobs in June, Ada Brandvik said on Monday.\n\n\
                   About 30 families left.\n";

#[test]
fn versions_are_compared() {
    let folder = TempDir::new().expect("a folder");
    let new = OLD.replace("460", "640").replace("Monday", "Sunday").replace("About 30 families left.\n", "");
    write(&folder, "old.txt", OLD);
    write(&folder, "new.txt", &new);
    write(&folder, "owned.txt", format!("{new}\n(Corrects number of jobs to 640, not 460, in first paragraph)\n"));
    write(&folder, "more.txt", format!("{OLD}\nThe council of Dorn has 12 members.\n"));
    let diff = |args: &[&str]| run(folder.path(), &[&["diff", "old.txt"], args].concat());
    let (out, _, status) = diff(&["new.txt", "--text"]);
    assert_eq!(status, 1);
    for said in
        ["was `460 jobs` and is now `640 jobs`", "was `Monday` and is now `Sunday`", "removed figure: `About 30 families` (old.txt:5:1)"]
    {
        assert!(out.contains(said), "{said}\n{out}");
    }
    assert!(out.contains("[-460-]") && out.contains("{+640+}"), "{out}");
    assert_run("diff", folder.path(), &["diff", "old.txt", "new.txt", "--text"]);
    let (out, _, status) = diff(&["owned.txt"]);
    assert!(out.contains("corrected figure: `460 jobs`") && !out.contains("was `460 jobs`"), "{out}");
    assert_eq!(status, 1, "the notice says nothing of the day");
    let (out, _, status) = diff(&["more.txt"]);
    assert!(out.contains("added figure: `12 members`"), "{out}");
    assert_eq!((status, diff(&["old.txt"]).2, diff(&["none.txt"]).2), (0, 0, 2));
    // Every line of the one format is a finding; the other one tells of what was removed, too.
    let (out, _, _) = diff(&["new.txt", "--format", "jsonl"]);
    let rules: Vec<Value> = out.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")["rule"].clone()).collect();
    assert_eq!(rules, ["silent-change", "silent-change"], "{out}");
    let (out, _, _) = diff(&["new.txt", "--format", "changes"]);
    let fates: Vec<Value> = out.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")["fate"].clone()).collect();
    assert_eq!(fates, ["silent", "silent", "removed"], "{out}");
}
