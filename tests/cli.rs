//! The built program: arguments, exit status, bad input, and output that is the same for any order and thread count.
#![allow(clippy::disallowed_methods, clippy::print_stderr, reason = "these tests set up files and run a program")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use common::{assert_run, fed, run, write};
use factlint::rules::ALL;
use tempfile::TempDir;

const MORNING: &str = "Ferry sinks off Port Ella\n\nPORT ELLA, Norland (Tern) – A ferry sank off Port Ella on Monday and 41 people were killed, \
    the coast guard said.\n\n“We did all that we could in the time that we had,” said Mara Quill, the harbour master.\n";
const EVENING: &str = "Ferry loss grows\n\nPORT ELLA, Norland (Tern) – About 60 people were killed when a ferry sank off Port Ella on Monday, the \
    coast guard said.\n\n“We did all we could in the hours that we had,” said Mara Quill, the harbour master.\n";

/// The commands that read articles, with their formats.
const LAYERS: &[(&str, &[&str])] = &[
    ("check", &["human", "jsonl"]),
    ("claims", &["table", "csv", "jsonl"]),
    ("events", &["table", "csv", "jsonl"]),
    ("tokens", &["human", "jsonl"]),
    ("articles", &["human", "jsonl"]),
];

/// A folder with two articles about one event.
fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    write(&folder, "a.txt", MORNING);
    write(&folder, "b.txt", EVENING);
    folder
}

#[test]
fn help_is_of_use() {
    let folder = folder();
    assert_run("help", folder.path(), &["--help"]);
    assert_run("help-check", folder.path(), &["check", "--help"]);
    assert_run("help-events", folder.path(), &["events", "--help"]);
    assert_run("no-path", folder.path(), &["check"]);
}

#[test]
fn rules_are_listed_and_explained() {
    let folder = folder();
    let (list, _, status) = run(folder.path(), &["rules"]);
    assert_eq!((list.lines().count(), status), (ALL.len(), 0));
    for (row, rule) in list.lines().zip(ALL) {
        assert!(row.starts_with(rule.meta().name) && row.ends_with(rule.meta().summary), "{row}");
        let (page, _, status) = run(folder.path(), &["explain", rule.meta().name]);
        assert!(page.contains("## Why\n") && status == 0, "{page}");
    }
}

#[test]
fn claims_are_a_table_or_comma_separated_values() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert_run("claims-table", root, &["claims", "examples/corpus/northland-0313.txt"]);
    assert_run("claims-csv", root, &["claims", "examples/corpus/northland-0313.txt", "--format", "csv"]);
}

#[test]
fn events_are_tables() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert_run("events-table", root, &["events", "examples/corpus"]);
    assert_run("events-csv", root, &["events", "examples/corpus", "--format", "csv"]);
    let folder = folder();
    assert_run("events-jsonl", folder.path(), &["events", ".", "--format", "jsonl"]);
}

#[test]
fn findings_name_the_events_that_are_printed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let named = |args: &[&str]| -> BTreeSet<String> {
        let (out, _, _) = run(root, &[args, &["examples/corpus", "--format", "jsonl"]].concat());
        let rows = out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
        rows.filter_map(|row| row["event"].as_str().map(str::to_owned)).collect()
    };
    let (found, printed) = (named(&["check"]), named(&["events"]));
    assert!(!found.is_empty() && found.is_subset(&printed), "{found:?} {printed:?}");
}

#[test]
fn ties_are_explained() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let why = |place| ["events", "examples/corpus", "--why", place];
    assert_run("why-tied", root, &why("examples/corpus/northland-0313.txt:5:61"));
    assert_run("why-apart", root, &why("examples/corpus/northern-press-0314.md:19:62"));
    assert_run("why-not-compared", root, &why("examples/corpus/harbour-wire-0314.txt:7:163"));
    let wrong = ["missing.txt:3", "examples/corpus", "examples/corpus/northland-0313.txt:900"];
    let wrong = wrong.into_iter().chain(["examples/corpus/northland-0313.txt:5:1", "examples/corpus/northland-0313.txt:2"]);
    for place in wrong {
        let (out, err, status) = run(root, &why(place));
        assert_eq!((out.as_str(), status), ("", 2), "{place}");
        assert!(err.starts_with("error: ") && err.contains(place), "{err}");
    }
}

#[test]
fn one_header_stands_above_all_articles() {
    let folder = folder();
    let (out, _, _) = run(folder.path(), &["claims", "--format", "csv", "."]);
    assert_eq!(out.lines().filter(|line| line.starts_with("path,article,kind,")).count(), 1);
    let (rows, _, _) = run(folder.path(), &["claims", "--format", "jsonl", "."]);
    assert_eq!(out.lines().count(), rows.lines().count() + 1);
}

#[test]
fn an_unknown_rule_is_answered_with_the_nearest() {
    let folder = folder();
    for rule in ALL {
        let name = rule.meta().name;
        let (_, err, status) = run(folder.path(), &["explain", &name[..name.len() - 1]]);
        assert_eq!((err, status), (format!("error: no rule `{}`; did you mean `{name}`?\n", &name[..name.len() - 1]), 2));
    }
    assert_run("unknown-rule", folder.path(), &["explain", "xyzzy"]);
}

#[test]
fn exit_status_follows_the_findings() {
    let folder = folder();
    let status = |args: &[&str]| run(folder.path(), args).2;
    let (out, _, _) = run(folder.path(), &["check", "--format", "jsonl", "."]);
    let worst = |severity: &str| out.contains(&format!("\"severity\":\"{severity}\""));
    let (error, warning, note) = (worst("error"), worst("warning"), worst("note"));
    assert_eq!(status(&["check", "."]), i32::from(error || warning));
    assert_eq!(status(&["check", ".", "--fail-on", "error"]), i32::from(error));
    assert_eq!(status(&["check", ".", "--fail-on", "note"]), i32::from(error || warning || note));
    assert_eq!(status(&["check", ".", "--exit-zero", "--fail-on", "note"]), 0);
    assert_eq!(status(&["check", ".", "--exit-zero", "missing.txt"]), 2);
    assert_eq!(status(&["claims", "."]), 0);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_read() {
    let folder = folder();
    write(&folder, "sound.txt", b"RIFF\0\0\0\0");
    write(&folder, "sub/folder.txt/inner.txt", "Inner words.\n");
    write(
        &folder,
        "feed.jsonl",
        "{\"id\": \"one\", \"text\": \"A ship sank.\"}\n{\"id\": \"two\"}\nnot json\n{\"text\": \"It was raised.\"}\n",
    );
    write(&folder, "empty.txt", "");
    write(&folder, "latin.txt", b"Caf\xe9 Quill burned down.\n");
    write(&folder, "nothing/x.png", "x");
    assert_run("missing", folder.path(), &["articles", "missing.txt", "empty.txt", "missing.txt"]);
    assert_run("binary-named", folder.path(), &["articles", "sound.txt", "empty.txt"]);
    assert_run("binary-met", folder.path(), &["articles", "sub", "sound.txt", "."]);
    assert_run("lines", folder.path(), &["articles", "feed.jsonl"]);
    assert_run("latin", folder.path(), &["tokens", "latin.txt", "--format", "jsonl"]);
    assert_run("quiet", folder.path(), &["check", "latin.txt", "--quiet"]);
    assert_run("no-input", folder.path(), &["check", "nothing"]);
    assert_run("empty", folder.path(), &["check", "empty.txt"]);
    assert_run("no-source", folder.path(), &["check", "a.txt", "--against", "missing.txt"]);
}

#[cfg(unix)]
#[test]
fn links_and_locked_files_do_no_harm() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder();
    fs::create_dir(folder.path().join("sub")).expect("a folder");
    symlink("..", folder.path().join("sub/up")).expect("a link");
    symlink("self", folder.path().join("self")).expect("a link");
    assert_run("link-loop", folder.path(), &["articles", "sub", "a.txt"]);
    assert_run("link-to-itself", folder.path(), &["articles", "self"]);
    write(&folder, "locked.txt", "Words.\n");
    let locked = folder.path().join("locked.txt");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).expect("a mode");
    if fs::read(&locked).is_ok() {
        eprintln!("skipped: this user reads files that nobody may read");
    } else {
        assert_run("locked", folder.path(), &["check", "locked.txt"]);
    }
}

#[test]
fn a_file_is_read_once() {
    let folder = folder();
    write(&folder, "sub/c.txt", "Words.\n");
    let names = |args: &[&str]| -> Vec<String> {
        let (out, _, status) = run(folder.path(), &[&["articles", "--format", "jsonl"], args].concat());
        assert_eq!(status, 0);
        out.lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["path"].as_str().expect("a path").to_owned())
            .collect()
    };
    assert_eq!(names(&["./a.txt", "a.txt", "a.txt"]), ["a.txt"]);
    assert_eq!(names(&["sub", "sub/c.txt", "sub/"]), ["sub/c.txt"]);
    assert_eq!(names(&["sub/../sub", "./b.txt"]), ["./b.txt", "sub/../sub/c.txt"]);
}

#[test]
fn ignored_and_hidden_files_are_left_out_unless_named() {
    let folder = folder();
    write(&folder, ".ignore", "b.txt\n");
    write(&folder, ".hidden.txt", "Words.\n");
    write(&folder, "page.pdf", "<p>Words.</p>\n");
    write(&folder, "README", "Words.\n");
    let (out, _, _) = run(folder.path(), &["articles", "--format", "jsonl", "."]);
    let paths: Vec<_> = out.lines().filter_map(|line| line.split('"').nth(3)).collect();
    assert_eq!(paths, ["./README", "./a.txt"]);
    let (out, _, _) = run(folder.path(), &["articles", "--format", "jsonl", "b.txt", ".hidden.txt"]);
    assert_eq!(out.lines().count(), 2);
}

#[test]
fn standard_input_is_a_path() {
    let folder = folder();
    let (out, err, status) = fed(folder.path(), &["tokens", "--format", "jsonl", "-"], "Ships");
    let row = r#"{"kind":"word","path":"-","article":"-","byte_start":0,"byte_end":5,"line":1,"column":1,"text":"Ships"}"#;
    assert_eq!((out.trim_end(), err.as_str(), status), (row, "", 0));
    let (out, _, _) = fed(folder.path(), &["check", "-"], "");
    assert_eq!(out, "no conflicts in 1 article\n");
}

#[test]
fn any_bytes_are_survived() {
    let folder = folder();
    write(&folder, "long.txt", "the ship “sank” with 40 people and ".repeat(3_000));
    write(&folder, "marks.txt", "“\"‘'(".repeat(2_000));
    write(
        &folder,
        "utf16.txt",
        [b"\xff\xfe".as_slice(), "Zoë saw 3 ships.\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>().as_slice()].concat(),
    );
    write(&folder, "broken16.txt", b"\xff\xfe\x00\xd8a");
    write(&folder, "lone.md", "---\ntitle: x");
    for (command, formats) in LAYERS {
        for format in *formats {
            let (_, err, status) = run(folder.path(), &[command, "--format", format, "."]);
            assert!(status < 2, "{command} {format}: {status} {err}");
        }
    }
}

#[test]
fn a_reader_who_leaves_early_is_no_error() {
    let folder = folder();
    write(&folder, "long.txt", "the ship sank with 40 people and ".repeat(30_000));
    let program = assert_cmd::cargo::cargo_bin("factlint");
    let mut child = std::process::Command::new(program)
        .args(["tokens", "long.txt"])
        .current_dir(folder.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), b"".as_slice()));
}

#[test]
fn colours_are_for_terminals() {
    let folder = folder();
    let painted = |args: &[&str]| run(folder.path(), &[&["check", "missing.txt", "."], args].concat()).1.contains('\u{1b}');
    assert!(!painted(&[]) && !painted(&["--color", "never"]) && painted(&["--color", "always"]));
    let mut forced = Command::cargo_bin("factlint").expect("the program");
    let forced = forced.current_dir(folder.path()).args(["check", "missing.txt"]).env("CLICOLOR_FORCE", "1").env_remove("NO_COLOR");
    assert!(forced.output().expect("it runs").stderr.contains(&0x1b));
}

#[test]
fn the_output_is_the_same_for_any_order_and_thread_count() {
    let folder = folder();
    for n in 0..40 {
        let text = if n % 2 == 0 { MORNING } else { EVENING };
        write(&folder, &format!("many/{}/{n}.txt", n % 3), text.replace("41", &(41 + n).to_string()));
    }
    let orders = [["many/0", "many/1", "many/2", "a.txt", "b.txt"], ["b.txt", "many/2", "a.txt", "many/1", "many/0"]];
    for (command, formats) in LAYERS {
        for format in *formats {
            let print =
                |paths: &[&str], threads| run(folder.path(), &[&[command, "--format", format, "--threads", threads], paths].concat());
            let first = print(&orders[0], "1");
            assert_eq!(first, print(&orders[1], "4"), "{command} {format}");
            assert!(*command == "check" || !first.0.is_empty(), "{command} {format} prints nothing");
        }
    }
}
