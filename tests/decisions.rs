//! Suppressions, baselines and context: what the house has decided, and where it looks.
#![allow(clippy::disallowed_methods, clippy::print_stderr, reason = "these tests set up files and run programs")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const MORNING: &str = "Ferry sinks off Port Ella\n\nPORT ELLA, Norland (Tern) – A ferry sank off Port Ella on Monday and 41 people were killed, \
    the coast guard said.\n\n“We did all that we could in the time that we had,” said Mara Quill, the harbour master.\n";
const EVENING: &str = "Ferry loss grows\n\nPORT ELLA, Norland (Tern) – The loss of a ferry off Port Ella on Monday killed 60 people, the \
    coast guard said.\n\n“We did all we could in the hours that we had,” said Mara Quill, the harbour master.\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (name, text) in files {
        write(folder.path(), name, text);
    }
    folder
}

fn ferries() -> TempDir {
    folder(&[("a.txt", MORNING), ("b.txt", EVENING)])
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).expect("a file");
}

/// Standard output, standard error, exit status.
fn run(folder: &Path, args: &[&str]) -> (String, String, i32) {
    let mut command = Command::cargo_bin("factlint").expect("the program");
    let output = command.current_dir(folder).args(args).output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it prints UTF-8");
    (text(output.stdout), text(output.stderr), output.status.code().expect("it exits by itself"))
}

fn rows(folder: &Path, args: &[&str]) -> Vec<Value> {
    let (out, err, _) = run(folder, &[&["check", "--format", "jsonl"], args].concat());
    assert!(!err.contains("error"), "{err}");
    out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn column(rows: &[Value], key: &str) -> BTreeSet<String> {
    rows.iter().map(|row| row[key].as_str().expect("a string").to_owned()).collect()
}

fn rules(folder: &Path, args: &[&str]) -> BTreeSet<String> {
    column(&rows(folder, args), "rule")
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn words_in_the_text_let_a_finding_stand() {
    let both = set(&["figure-conflict", "quote-altered"]);
    assert_eq!(rules(ferries().path(), &["."]), both);
    for form in [("<!-- ", " -->"), ("[", "]")] {
        let stet = |what: &str| format!("{}stet: {what}{}", form.0, form.1);
        let figure = set(&["quote-altered"]);
        let text = format!("{EVENING}\n{}\n", stet("figure-conflict \"60 people\" the coast guard’s last count"));
        assert_eq!(rules(folder(&[("a.txt", MORNING), ("b.txt", &text)]).path(), &["."]), figure, "quoted words, anywhere in the article");
        let text = EVENING.replace("60 people", &format!("60 people {}", stet("figure-conflict, date-conflict counted again")));
        assert_eq!(rules(folder(&[("a.txt", MORNING), ("b.md", &text)]).path(), &["."]), figure, "no words: its own paragraph");
        let text = EVENING.replace("“We", &format!("{}\n\n“We", stet("quote-altered she said both")));
        assert_eq!(
            rules(folder(&[("a.txt", MORNING), ("b.txt", &text)]).path(), &["."]),
            set(&["figure-conflict"]),
            "the paragraph after it"
        );
        let folder = folder(&[("a.txt", MORNING), ("b.txt", &text)]);
        assert_eq!(rules(folder.path(), &[".", "--no-stet"]), both);
        let (out, _, status) = run(folder.path(), &["check", "."]);
        assert!(out.ends_with("1 finding: 1 error in 2 articles (1 more let stand)\n") && status == 1, "{out}");
    }
}

#[test]
fn a_suppression_takes_no_part_in_what_is_read() {
    let stet = "<!-- stet: figure-conflict \"60 people\" 99 people were killed, he said -->";
    let folder = folder(&[("a.txt", &format!("{stet}\n\n{EVENING}"))]);
    let (out, _, status) = run(folder.path(), &["claims", "--format", "jsonl", "a.txt"]);
    assert!(status == 0 && out.contains("60 people") && !out.contains("99"), "{out}");
    let line = out.lines().find(|line| line.contains("\"60 people\"")).expect("the figure");
    let row: Value = serde_json::from_str(line).expect("JSON");
    let text = format!("{stet}\n\n{EVENING}");
    let at = text.rfind("60 people").expect("it is there");
    assert_eq!(row["byte_start"], at, "offsets are those of the file");
}

#[test]
fn a_list_lets_findings_stand_where_nobody_may_edit() {
    let folder = ferries();
    let prints = rows(folder.path(), &["."]);
    let quote = prints.iter().find(|row| row["rule"] == "quote-altered").expect("it is found")["fingerprint"].as_str().expect("a string");
    let list = format!(
        "[[stet]]\nfingerprint = \"{quote}\"\nreason = \"heard twice\"\n\n[[stet]]\nrule = \"figure-conflict\"\nwords = \"60 people\"\npath = \"b.txt\"\nreason = \"last count\"\nauthor = \"Bo Day\"\nexpires = 2999-01-01\n"
    );
    write(folder.path(), "stet.toml", &list);
    let (out, err, status) = run(folder.path(), &["check", "."]);
    assert_eq!((out.as_str(), err.as_str(), status), ("no conflicts in 2 articles (2 more let stand)\n", "", 0));
    fs::create_dir(folder.path().join("below")).expect("a folder");
    let (out, _, _) = run(&folder.path().join("below"), &["check", ".."]);
    assert!(out.ends_with("(2 more let stand)\n"), "the list of a folder above holds: {out}");
    // The list is found as the configuration is: by the paths, wherever the command runs.
    let elsewhere = TempDir::new().expect("a folder");
    let corpus = folder.path().to_str().expect("a path");
    let (out, _, _) = run(elsewhere.path(), &["check", corpus]);
    assert!(out.ends_with("(2 more let stand)\n"), "{out}");
    write(folder.path(), "other.toml", "");
    assert_eq!(rules(folder.path(), &[".", "--stet", "other.toml"]).len(), 2);
}

#[test]
fn other_names_of_a_rule_let_it_stand() {
    let slip = "The old board had free reign on the island.\n";
    let folder = folder(&[("a.txt", slip), ("b.txt", &format!("{slip}\n[stet: malapropism \"reign\" a pun]\n"))]);
    assert_eq!(rules(folder.path(), &["b.txt"]), set(&[]));
    write(folder.path(), "stet.toml", "[[stet]]\nrule = \"confusion-pair\"\nwords = \"reign\"\npath = \"a.txt\"\nreason = \"a pun\"\n");
    let (out, err, status) = run(folder.path(), &["check", "."]);
    assert_eq!((out.as_str(), err.as_str(), status), ("no conflicts in 2 articles (2 more let stand)\n", "", 0));
}

#[test]
fn suppressions_of_no_use_are_reported() {
    let stets = "[stet: figure-conflict \"41 persons\" gone]\n\n[stet: figre-conflict \"60 people\" typo]\n\n[stet: 60 people]\n\n[stet: figure-conflict \"60 people\"]\n";
    let folder = folder(&[("a.txt", MORNING), ("b.txt", &format!("{EVENING}\n{stets}"))]);
    write(folder.path(), "stet.toml", "[[stet]]\nrule = \"quote-altered\"\nwords = \"hours\"\nreason = \"old\"\nexpires = 2020-01-31\n");
    let (out, err, status) = run(folder.path(), &["check", "."]);
    assert!(out.contains("quote-altered") && !out.contains("figure-conflict") && status == 1, "{out}");
    let expected = [
        "warning: ./b.txt:7: stet: matches no finding (figure-conflict \"41 persons\")",
        "warning: ./b.txt:9: stet: no rule `figre-conflict`; did you mean `figure-conflict`?",
        "warning: ./b.txt:11: stet: no rule named; write `stet: RULE \"words\" reason`",
        "warning: ./b.txt:13: stet: gives no reason",
        "warning: stet.toml:1: stet: expired on 2020-01-31",
    ];
    let mut said: Vec<&str> = err.lines().collect();
    said.sort_by_key(|line| expected.iter().position(|e| e == line));
    assert_eq!(said, expected);
}

#[test]
fn a_bad_list_or_baseline_stops_the_check() {
    let folder = ferries();
    write(folder.path(), "bad.toml", "[[stet]]\nrule = 4\n");
    write(folder.path(), "bad.json", "{\"version\": 2, \"findings\": {}}");
    for (args, said) in [
        (["--stet", "bad.toml"], "bad.toml:2: "),
        (["--stet", "missing.toml"], "missing.toml: no such file"),
        (["--baseline", "bad.json"], "bad.json: not a baseline: version 2"),
        (["--baseline", "missing.json"], "missing.json: no such file"),
    ] {
        let (out, err, status) = run(folder.path(), &["check", ".", args[0], args[1]]);
        assert!(out.is_empty() && err.starts_with(&format!("error: {said}")) && status == 2, "{err}");
    }
}

#[test]
fn a_baseline_leaves_only_what_is_new() {
    let folder = ferries();
    let at = folder.path();
    let (_, err, status) = run(at, &["baseline", "."]);
    assert_eq!((err.as_str(), status), ("note: factlint-baseline.json: 2 findings written\n", 0));
    let (out, err, status) = run(at, &["check", ".", "--baseline", "factlint-baseline.json"]);
    assert_eq!((out.as_str(), err.as_str(), status), ("no conflicts in 2 articles (2 more in the baseline)\n", "", 0));
    // Moved and edited elsewhere, it is still known; what is new is not.
    write(at, "a.txt", &MORNING.replace("\n\n“We", "\n\nTwo more of its boats were sold in the spring.\n\n“We"));
    write(at, "c.txt", "It was a fire.\n\nThe the boats lie off the rein of Port Ella.\n\nBetween 300 and 200 boats were sold.\n");
    let found = rules(at, &[".", "--baseline", "factlint-baseline.json"]);
    assert!(!found.is_empty() && found.is_disjoint(&set(&["figure-conflict", "quote-altered"])), "{found:?}");
    // What no longer occurs is said, and taken out.
    fs::remove_file(at.join("c.txt")).expect("it is there");
    write(at, "b.txt", &EVENING.replace("60 people", "41 people"));
    let (out, err, _) = run(at, &["check", ".", "--baseline", "factlint-baseline.json"]);
    assert_eq!(out, "no conflicts in 2 articles (1 more in the baseline)\n");
    assert!(err.contains("1 finding of it no longer occurs; `factlint baseline --prune`"), "{err}");
    let (_, err, _) = run(at, &["baseline", ".", "--prune"]);
    assert_eq!(err, "note: factlint-baseline.json: 1 finding written\n");
}

#[test]
fn a_paragraph_at_the_top_of_every_article_keeps_every_fingerprint() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/corpus");
    let copy = TempDir::new().expect("a folder");
    let longer = TempDir::new().expect("a folder");
    for entry in fs::read_dir(&corpus).expect("the examples") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a text");
        let name = path.file_name().and_then(|n| n.to_str()).expect("a name");
        write(copy.path(), name, &text);
        write(longer.path(), name, &with_a_paragraph(&text, name));
    }
    let before = rows(copy.path(), &[".", "--min-confidence", "low"]);
    assert!(before.len() > 20);
    let after = rows(longer.path(), &[".", "--min-confidence", "low"]);
    let gone: Vec<&Value> = before.iter().filter(|row| !after.iter().any(|other| other["fingerprint"] == row["fingerprint"])).collect();
    assert!(gone.is_empty() && before.len() == after.len(), "{gone:#?}");
}

/// A text with a paragraph of no consequence below its headline.
fn with_a_paragraph(text: &str, name: &str) -> String {
    let end = if name.ends_with(".jsonl") { "\\n\\n" } else { "\n\n" };
    text.replacen(end, &format!("{end}The weather that day was mild.{end}"), 1)
}

#[test]
fn context_is_compared_with_and_not_reported_on() {
    let folder = ferries();
    let at = folder.path();
    write(
        at,
        "new.txt",
        "Ferry lost\n\nPORT ELLA, Norland (Tern) – The coast guard counts 52 people killed in the sinking of a ferry off Port Ella on Monday.\n",
    );
    assert_eq!(rules(at, &["new.txt"]), set(&[]));
    let found = rows(at, &["new.txt", "--context", "."]);
    assert_eq!(column(&found, "rule"), set(&["figure-conflict"]), "the two old files’ quotations are none of its business");
    assert!(found[0]["labels"].as_array().expect("labels").iter().any(|label| label["path"] == "new.txt"));
}

#[test]
fn changed_files_of_a_checkout_are_reported_on() {
    let git = |at: &Path, args: &[&str]| {
        let done = process::Command::new("git")
            .arg("-C")
            .arg(at)
            .args(["-c", "user.name=x", "-c", "user.email=x@example.org"])
            .args(args)
            .output();
        done.map(|output| output.status.success()).unwrap_or(false)
    };
    let folder = ferries();
    let at = folder.path();
    if !git(at, &["init", "-q"]) {
        eprintln!("skipped: git is not installed");
        return;
    }
    assert!(git(at, &["add", "."]) && git(at, &["commit", "-q", "-m", "one"]));
    let (out, _, status) = run(at, &["check", ".", "--since", "HEAD"]);
    assert_eq!((out.as_str(), status), ("no conflicts in 2 articles\n", 0));
    write(at, "a.txt", &format!("{MORNING}\nThe company gave no comment.\n"));
    assert_eq!(rules(at, &[".", "--since", "HEAD"]), set(&["figure-conflict", "quote-altered"]));
    assert!(git(at, &["commit", "-q", "-a", "-m", "two"]));
    write(
        at,
        "new.txt",
        "Ferry lost\n\nPORT ELLA, Norland (Tern) – The coast guard counts 52 people killed in the sinking of a ferry off Port Ella on Monday.\n",
    );
    assert_eq!(rules(at, &[".", "--since", "HEAD"]), set(&["figure-conflict"]), "a file that git does not know is new");
    let (_, err, status) = run(at, &["check", ".", "--since", "no-such-commit"]);
    assert!(err.starts_with("error: --since: git: ") && status == 2, "{err}");
}
