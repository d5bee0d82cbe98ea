//! `check --facts`, `facts init` and `diff`, as the built program does them.
#![allow(clippy::disallowed_methods, reason = "these tests set up files and run a program")]

mod common;

use common::{assert_run, run, write};
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

#[test]
fn a_proposal_is_read_back() {
    let folder = TempDir::new().expect("a folder");
    let (out, _, status) = run(folder.path(), &["facts", "init", concat!(env!("CARGO_MANIFEST_DIR"), "/examples/corpus")]);
    assert_eq!(status, 0);
    assert!(out.lines().any(|line| line.starts_with("# \"")) && out.lines().any(|line| line.starts_with('"')), "{out}");
    // Every value can be agreed on, whichever it is.
    let values: Vec<&str> = out.lines().map(|line| line.trim_start_matches("# ")).filter(|line| line.starts_with('"')).collect();
    for value in values {
        write(&folder, "facts.toml", format!("[facts]\n{value}\n"));
        write(&folder, "a.txt", "Nothing.\n");
        let (_, error, status) = run(folder.path(), &["check", "a.txt", "--facts", "facts.toml", "--quiet"]);
        assert_eq!((error.as_str(), status), ("", 0), "{value}");
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
    let (out, _, _) = diff(&["new.txt", "--format", "jsonl"]);
    assert_eq!(out.lines().filter(|line| line.contains("\"rule\":\"silent-change\"")).count(), 2, "{out}");
}
