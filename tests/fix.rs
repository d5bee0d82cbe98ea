//! `factlint check --fix` and `--diff`: what is written and what is left alone, whatever goes wrong.
#![allow(clippy::disallowed_methods, reason = "these tests set up files and run a program")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

/// What a run prints, and its exit status.
struct Run {
    out: Vec<u8>,
    err: String,
    status: i32,
}

impl Run {
    fn out(&self) -> &str {
        std::str::from_utf8(&self.out).expect("it prints UTF-8")
    }
}

fn run(folder: &TempDir, args: &[&str]) -> Run {
    fed(folder, args, b"")
}

fn fed(folder: &TempDir, args: &[&str], input: &[u8]) -> Run {
    let mut command = Command::cargo_bin("factlint").expect("the program");
    let command = command.current_dir(folder.path()).arg("check").args(args).write_stdin(input).env_remove("CLICOLOR_FORCE");
    let output = command.output().expect("it runs");
    let err = String::from_utf8(output.stderr).expect("it prints UTF-8");
    Run { out: output.stdout, err, status: output.status.code().expect("it exits by itself") }
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    files.iter().for_each(|(name, bytes)| fs::write(folder.path().join(name), bytes).expect("a file"));
    folder
}

#[track_caller]
fn assert_file(folder: &TempDir, name: &str, wanted: &[u8]) {
    let bytes = fs::read(folder.path().join(name)).expect("a file");
    assert_eq!(String::from_utf8_lossy(&bytes), String::from_utf8_lossy(wanted), "{name}");
}

/// The names of the files in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> = entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

const WRONG: &[u8] = b"The board was given free reign over the port.\n\nThe queen's rein ended.\n";
const RIGHT: &[u8] = b"The board was given free rein over the port.\n\nThe queen's reign ended.\n";

/// The number of findings with a fix, safe or not, that a check prints.
fn fixable(folder: &TempDir) -> usize {
    let run = run(folder, &[".", "--format", "jsonl"]);
    run.out().lines().filter(|line| !line.contains("\"fixes\":[]")).count()
}

#[test]
fn fixes_are_written_and_said() {
    let folder = folder(&[("a.txt", WRONG), ("b.txt", b"All is well.\n")]);
    let fixed = run(&folder, &["a.txt", "b.txt", "--fix"]);
    assert_eq!((fixed.out(), fixed.status), ("no conflicts in 2 articles\n", 0));
    assert_eq!(fixed.err, "note: a.txt: fixed 2 (2 confused-word)\n");
    assert_file(&folder, "a.txt", RIGHT);
    assert_eq!(names(folder.path()), ["a.txt", "b.txt"]);
    let again = run(&folder, &["a.txt", "b.txt", "--fix", "--format", "jsonl"]);
    assert_eq!((again.out(), again.err.as_str(), again.status), ("", "", 0));
}

#[test]
fn a_diff_changes_nothing() {
    let folder = folder(&[("a.txt", WRONG)]);
    let diff = run(&folder, &["a.txt", "--diff"]);
    let wanted = "--- a.txt\n+++ a.txt\n@@ -1,3 +1,3 @@\n-The board was given free reign over the port.\n+The board was given free rein \
        over the port.\n \n-The queen's rein ended.\n+The queen's reign ended.\n";
    assert_eq!((diff.out(), diff.err.as_str(), diff.status), (wanted, "note: a.txt: would fix 2 (2 confused-word)\n", 1));
    assert_file(&folder, "a.txt", WRONG);
    assert_eq!(run(&folder, &["a.txt", "--diff", "--exit-zero"]).status, 0);
    assert_eq!(run(&folder, &["a.txt", "--fix", "--quiet"]).err, "");
    let none = run(&folder, &["a.txt", "--diff"]);
    assert_eq!((none.out(), none.status), ("", 0));
}

#[test]
fn what_is_left_decides_the_status() {
    let folder = folder(&[("a.txt", b"The board was given free reign over the port.\n\nThe fair opened on April 31.\n")]);
    let left = run(&folder, &["a.txt", "--fix"]);
    assert!(left.out().contains("impossible-date") && !left.out().contains("confused-word"), "{}", left.out());
    assert_eq!(left.status, 1);
    assert_eq!(run(&folder, &["a.txt", "--diff"]).status, 0);
    assert_eq!(run(&folder, &["a.txt", "--fix", "--exit-zero"]).status, 0);
}

#[test]
fn other_peoples_words_stay() {
    let text = "“They gave us free reign over the port,” said Ida Holm.\n\nHe spoke of a “free reign over the port” there.\n".as_bytes();
    let folder = folder(&[("a.txt", text)]);
    let fixed = run(&folder, &["a.txt", "--fix", "--unsafe-fixes"]);
    assert!(fixed.out().contains("confused-word"), "{}", fixed.out());
    assert_file(&folder, "a.txt", text);
}

#[test]
fn what_stands_is_left_alone() {
    let text = b"Free reign over the port <!-- stet: confused-word a motto --> was given.\n\nThe board was given free reign over it.\n";
    let folder = folder(&[("a.txt", text), ("other.txt", WRONG)]);
    let fixed = run(&folder, &["a.txt", "--context", "other.txt", "--fix", "--no-stet"]);
    assert_eq!(fixed.err, "note: a.txt: fixed 2 (2 confused-word)\n");
    let kept = b"Free rein over the port <!-- stet: confused-word a motto --> was given.\n\nThe board was given free rein over it.\n";
    assert_file(&folder, "a.txt", kept);
    assert_file(&folder, "other.txt", WRONG);
    fs::write(folder.path().join("a.txt"), text).expect("a file");
    let fixed = run(&folder, &["a.txt", "--fix"]);
    assert_eq!(fixed.status, 0, "{}", fixed.err);
    let changed = fs::read_to_string(folder.path().join("a.txt")).expect("a file");
    assert!(changed.starts_with("Free reign over the port <!-- stet: confused-word a motto --> was given."), "{changed}");
    assert!(changed.ends_with("free rein over it.\n"), "{changed}");
    let none = run(&folder, &["a.txt", "--diff", "--stet", "gone.toml"]);
    assert_eq!((none.out(), none.status), ("", 2));
}

#[test]
fn options_that_mean_nothing_are_errors() {
    let folder = folder(&[("a.txt", WRONG)]);
    for args in [&["--unsafe-fixes"][..], &["--fix", "--diff"], &["--diff", "--format", "jsonl"]] {
        assert_eq!(run(&folder, &[&["a.txt"], args].concat()).status, 2, "{args:?}");
    }
    assert_file(&folder, "a.txt", WRONG);
}

#[test]
fn encodings_marks_and_line_ends_are_kept() {
    let text = |word: &str| format!("Zoë went.\r\n\r\nThe board was given free {word} over the port.");
    let utf16 = |bytes: fn(u16) -> [u8; 2], text: String| format!("\u{feff}{text}").encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let latin = |text: String| text.chars().map(|c| c as u8).collect::<Vec<u8>>();
    let files = |word: &str| {
        [
            ("bom.txt", format!("\u{feff}{}", text(word)).into_bytes()),
            ("be.txt", utf16(u16::to_be_bytes, text(word))),
            ("latin.txt", latin(text(word))),
            ("le.txt", utf16(u16::to_le_bytes, text(word))),
            ("matter.md", format!("---\r\ntitle: \"free reign\"\r\n---\r\n{}\n", text(word)).into_bytes()),
        ]
    };
    let wrong = files("reign");
    let folder = folder(&wrong.each_ref().map(|(name, bytes)| (*name, bytes.as_slice())));
    let fixed = run(&folder, &[".", "--fix", "--quiet"]);
    assert_eq!((fixed.out(), fixed.err.as_str(), fixed.status), ("", "", 0));
    for (name, bytes) in files("rein") {
        assert_file(&folder, name, &bytes);
    }
}

#[test]
fn a_text_in_a_container_is_left_alone() {
    let line = b"{\"id\": \"one\", \"text\": \"The board was given free reign over the port.\"}\n";
    let folder = folder(&[("a.jsonl", line)]);
    let fixed = run(&folder, &["a.jsonl", "--fix"]);
    assert_eq!(fixed.err, "note: a.jsonl: not fixed, fixes are written into plain text and Markdown only\n");
    assert_eq!(fixed.status, 1);
    assert_file(&folder, "a.jsonl", line);
    let diff = run(&folder, &["a.jsonl", "--diff"]);
    assert_eq!((diff.out(), diff.status), ("", 0));
    let passed = fed(&folder, &["-", "--fix"], line);
    assert_eq!((passed.out(), passed.status), ("", 2));
}

#[test]
fn standard_input_is_passed_on() {
    let folder = folder(&[]);
    let fixed = fed(&folder, &["-", "--fix"], WRONG);
    assert_eq!((fixed.out.as_slice(), fixed.status), (RIGHT, 0));
    assert_eq!(fixed.err, "note: <stdin>: fixed 2 (2 confused-word)\nno conflicts in 1 article\n");
    let latin = b"Zo\xeb went.\r\n\r\nThe fair opened on April 31.\r\n";
    let same = fed(&folder, &["-", "--fix", "--quiet"], latin);
    assert_eq!((same.out.as_slice(), same.status), (latin.as_slice(), 1));
    assert!(same.err.contains("impossible-date"), "{}", same.err);
    let diff = fed(&folder, &["-", "--diff"], WRONG);
    assert!(diff.out().starts_with("--- <stdin>\n+++ <stdin>\n@@ -1,3 +1,3 @@\n"), "{}", diff.out());
}

#[cfg(unix)]
#[test]
fn links_and_permissions_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder(&[("a.txt", WRONG)]);
    let (file, link) = (folder.path().join("a.txt"), folder.path().join("link.txt"));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o604)).expect("a mode");
    symlink("a.txt", &link).expect("a link");
    assert_eq!(run(&folder, &["link.txt", "--fix"]).status, 0);
    assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
    assert_eq!(fs::metadata(&file).expect("a file").permissions().mode() & 0o777, 0o604);
    assert_file(&folder, "a.txt", RIGHT);
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_is_named_and_the_others_are_fixed() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("a.txt", WRONG), ("b.txt", WRONG)]);
    let file = folder.path().join("a.txt");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).expect("a mode");
    let fixed = run(&folder, &[".", "--fix"]);
    assert_eq!(fixed.err, "error: ./a.txt: not fixed, read-only\nnote: ./b.txt: fixed 2 (2 confused-word)\n");
    assert_eq!(fixed.status, 2);
    // What is not fixed is still found.
    assert_eq!(fixed.out().matches("warning[confused-word]").count(), 2);
    assert_file(&folder, "a.txt", WRONG);
    assert_file(&folder, "b.txt", RIGHT);
    let vanished = run(&folder, &["b.txt", "gone.txt", "--fix"]);
    assert!(vanished.err.starts_with("error: gone.txt: ") && vanished.status == 2, "{}", vanished.err);
}

/// No file may grow beyond a limit of the system: as on a full disk, writing fails.
#[cfg(unix)]
#[test]
fn a_full_disk_loses_nothing() {
    let folder = folder(&[("a.txt", WRONG)]);
    let program = assert_cmd::cargo::cargo_bin("factlint");
    let script = "trap '' XFSZ; ulimit -f 0; exec \"$0\" check --fix a.txt";
    let mut shell = std::process::Command::new("sh");
    let output = shell.current_dir(folder.path()).args(["-c", script]).arg(program).output().expect("it runs");
    let err = String::from_utf8(output.stderr).expect("it prints UTF-8");
    assert_eq!((err.as_str(), output.status.code()), ("error: a.txt: not fixed, file too large\n", Some(2)));
    assert_file(&folder, "a.txt", WRONG);
    assert_eq!(names(folder.path()), ["a.txt"]);
}

/// Copies the text files below a folder of the project.
fn copied(from: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for name in names(&Path::new(env!("CARGO_MANIFEST_DIR")).join(from)) {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(from).join(&name);
        if file.is_file() {
            fs::copy(file, folder.path().join(name)).expect("a copy");
        }
    }
    folder
}

#[test]
fn nothing_fixable_is_left_after_a_fix() {
    let lexicon: toml::Table = include_str!("../rules/lexicons/confused_words.toml").parse().expect("a lexicon");
    let rows = lexicon["row"].as_array().expect("rows");
    let sentences: Vec<&str> = rows.iter().flat_map(|row| row["flags"].as_array().expect("sentences")).filter_map(|s| s.as_str()).collect();
    let articles = copied("tests/newsdesk");
    for (number, some) in sentences.chunks(7).enumerate() {
        fs::write(articles.path().join(format!("{number}.txt")), some.join("\n\n")).expect("a file");
        fs::write(articles.path().join(format!("{number}-one.txt")), some.join(" ")).expect("a file");
    }
    for folder in [copied("examples/corpus"), articles] {
        let before = fixable(&folder);
        let fixed = run(&folder, &[".", "--fix", "--unsafe-fixes", "--exit-zero"]);
        assert_eq!(fixed.status, 0, "{}", fixed.err);
        assert_eq!((before > 0, fixable(&folder)), (true, 0));
    }
}
