//! `factlint test`: suites of cases, run by the built program.
#![allow(clippy::disallowed_methods, reason = "these tests set up files and run a program")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

const RANGES: &str = "=== flagged: people\nBetween 300 and 200 people were held at Dorn.\n\n=== quiet: in order\nBetween 200 and 300 people were held at Dorn.\n";

/// What is printed and the exit status.
fn run(folder: &Path, args: &[&str], input: &str) -> (String, i32) {
    let mut command = Command::cargo_bin("factlint").expect("the program");
    let output = command.current_dir(folder).arg("test").args(args).write_stdin(input).output().expect("it runs");
    let text = [output.stdout, output.stderr].concat();
    (String::from_utf8(text).expect("it prints UTF-8"), output.status.code().expect("it exits by itself"))
}

fn folder(suites: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (name, text) in suites {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

#[test]
fn a_suite_is_new_then_kept_then_right() {
    let folder = folder(&[("inverted-range.cases", RANGES)]);
    let at = folder.path();
    let (out, status) = run(at, &["."], "");
    assert!(out.contains("./inverted-range.snap: new\n--- accepted\n+++ now\n") && status == 1, "{out}");
    assert_eq!(run(at, &[".", "--accept"], ""), ("2 cases in 1 suite: all as wanted, 1 snapshot kept\n".to_owned(), 0));
    assert_eq!(run(at, &["."], ""), ("2 cases in 1 suite: all as wanted\n".to_owned(), 0));
    assert_eq!(run(at, &["inverted-range.cases", "--quiet"], ""), (String::new(), 0));
}

#[test]
fn what_is_missing_noisy_changed_or_mended_is_said() {
    let suite = format!(
        "{RANGES}\n=== flagged: none\nNo sheep were sold.\n\n=== quiet: noise\nBetween 90 and 80 men were held.\n\n\
         === todo-quiet: known\nBetween 300 and 200 women were held.\n\n=== todo-flagged: no more\nBetween 300 and 200 men were held.\n"
    );
    let folder = folder(&[("inverted-range.cases", &suite), ("inverted-range.snap", "=== flagged: people\nold words\n")]);
    let (out, status) = run(folder.path(), &["inverted-range.cases"], "");
    for said in [
        "inverted-range.cases:7: missing: flagged: none\n",
        "inverted-range.cases:10: noisy: quiet: noise\n",
        "inverted-range.cases:16: mended, take the `todo-` away: todo-flagged: no more\n",
        "inverted-range.snap: changed\n",
        "-old words\n",
        "6 cases in 1 suite: 3 things not as wanted\n",
    ] {
        assert!(out.contains(said), "{said}\n{out}");
    }
    assert!(!out.contains("people\nnoisy") && status == 1, "{out}");
}

#[test]
fn a_change_is_kept_where_the_answer_is_yes() {
    let folder = folder(&[("inverted-range.cases", RANGES)]);
    let (out, status) = run(folder.path(), &[".", "--review"], "no\n");
    assert!(out.contains("keep it? [y/N] ") && status == 1 && !folder.path().join("inverted-range.snap").exists(), "{out}");
    let (out, status) = run(folder.path(), &[".", "--review"], "y\n");
    assert!(out.ends_with("1 snapshot kept\n") && status == 0, "{out}");
}

#[test]
fn the_users_own_rows_are_tried() {
    let lexicon = "[[row]]\nwrong = \"quay\"\nright = \"key\"\nwhen = [\"[quay] word\"]\nflags = [\"The quay word was lost.\"]\npasses = [\"The quay was shut.\"]\n";
    let suite = "=== flagged: a word\nHe gave the quay word to all.\n\n=== quiet: a harbour\nThe quay of Dorn was shut.\n";
    let folder = folder(&[("factlint.toml", "lexicons = [\"house.toml\"]\n"), ("house.toml", lexicon), ("confused-word.cases", suite)]);
    let (out, status) = run(folder.path(), &[".", "--accept"], "");
    assert!(out.starts_with("2 cases in 1 suite: all as wanted") && status == 0, "{out}");
    let (out, status) = run(folder.path(), &[".", "--no-config"], "");
    assert!(out.contains("missing: flagged: a word") && status == 1, "{out}");
}

#[test]
fn a_suite_that_cannot_be_run_is_an_error_with_its_place() {
    let bad = [
        ("inverted-rang.cases", RANGES, "inverted-rang.cases: no rule `inverted-rang`; did you mean `inverted-range`?"),
        (
            "inverted-range.cases",
            "\n=== flaged: x\nA.\n",
            "inverted-range.cases:2: `flaged` is none of flagged, quiet, todo-flagged, todo-quiet",
        ),
        ("inverted-range.cases", "=== quiet\nA.\n--- b.txt\nB.\n", "inverted-range.cases:1: words above the first `--- name` line: A."),
        ("other.txt", "", ": no suite here"),
    ];
    for (name, text, said) in bad {
        let folder = folder(&[(name, text)]);
        let (out, status) = run(folder.path(), &["."], "");
        assert!(out.starts_with("error: ") && out.contains(said) && status == 2, "{out}");
    }
    assert_eq!(run(TempDir::new().expect("a folder").path(), &["missing.cases"], "").1, 2);
}
