//! The built program: reports in every format, to several places at once, and what to read.
#![allow(clippy::disallowed_methods, reason = "these tests set up files and run a program")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use clap::CommandFactory;
use factlint::cli::Cli;
use tempfile::TempDir;

const FORMATS: [&str; 11] = ["human", "concise", "jsonl", "json", "sarif", "github", "gitlab", "junit", "rdjson", "markdown", "html"];

/// A folder with an article that has a finding, and one that has none.
fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    write(&folder, "a.txt", "The range runs from 90 to 60 ships between 90 and 60 miles.\n\nMayor Quill gave the council free reign.\n");
    write(&folder, "sub/b.md", "---\ntitle: Quiet\n---\nA ship came in.\n");
    folder
}

fn write(folder: &TempDir, name: &str, text: impl AsRef<[u8]>) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn factlint(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("factlint").expect("the program");
    for name in ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "FORCE_HYPERLINK"] {
        command.env_remove(name);
    }
    command.current_dir(folder);
    command
}

/// Standard output, standard error, exit status.
fn run(command: &mut Command) -> (String, String, i32) {
    let output = command.output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it prints UTF-8");
    (text(output.stdout), text(output.stderr), output.status.code().expect("it exits by itself"))
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).expect("a report")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().expect("a name")).collect();
    names.sort();
    names
}

#[test]
fn every_format_goes_to_files_and_to_standard_output() {
    let folder = folder();
    let plain = run(factlint(folder.path()).args(["check", "."]));
    assert!(plain.0.contains("warning[confused-word]") && plain.2 == 1, "{plain:?}");
    let outputs: Vec<String> = FORMATS.iter().map(|format| format!("--output={format}=sub/report.{format}")).collect();
    assert_eq!(run(factlint(folder.path()).args(["check", "."]).args(&outputs)), plain);
    for format in FORMATS {
        let printed = run(factlint(folder.path()).args(["check", "a.txt", "sub/b.md", "--format", format]));
        let (out, err, status) = run(factlint(folder.path()).args(["check", "a.txt", "sub/b.md", &format!("--output={format}=-")]));
        assert_eq!((out, err, status), printed, "{format}");
        assert_eq!(read(&folder, &format!("sub/report.{format}")).replace("./", ""), printed.0.replace("./", ""), "{format}");
        assert!(printed.0.contains("confused-word"), "{format}");
    }
    assert_eq!(names(&folder.path().join("sub")).len(), FORMATS.len() + 1);
}

#[test]
fn reports_are_the_same_for_any_order_and_thread_count() {
    let folder = folder();
    write(&folder, "marks.txt", "“\"‘'( ]]>--> free reign | \u{202e}\u{1b}[31m ".repeat(50));
    write(&folder, "latin.txt", b"Caf\xe9 Quill: between 90 and 60 seats.\n");
    write(&folder, "feed.jsonl", "{\"text\": \"Mayor Quill gave the council\\nfree reign.\"}\n".repeat(3));
    let orders =
        [(["a.txt", "latin.txt", "sub", "marks.txt", "feed.jsonl"], "1"), (["feed.jsonl", "marks.txt", "latin.txt", "sub", "a.txt"], "4")];
    for (number, (order, threads)) in orders.iter().enumerate() {
        fs::create_dir(folder.path().join(number.to_string())).expect("a folder");
        let outputs = FORMATS.map(|format| format!("--output={format}={number}/{format}"));
        let (_, err, status) = run(factlint(folder.path()).args(["check", "--quiet", "--threads", threads]).args(order).args(outputs));
        assert_eq!((err.as_str(), status), ("", 1));
    }
    for format in FORMATS {
        assert_eq!(read(&folder, &format!("0/{format}")), read(&folder, &format!("1/{format}")), "{format}");
    }
    assert!(read(&folder, "0/concise").contains("feed.jsonl:2:1: warning[confused-word]"));
}

#[test]
fn two_reports_for_one_place_are_an_error() {
    let folder = folder();
    let says = |args: &[&str], words: &str| {
        let (out, err, status) = run(factlint(folder.path()).args(["check", "."]).args(args));
        assert!(out.is_empty() && err.contains(words) && status == 2, "{args:?}: {err}");
    };
    says(&["--format", "json", "--output", "sarif=-"], "standard output takes one format");
    says(&["--output", "json=x", "--output", "sarif=x"], "x: takes one format");
    says(&["--output", "sarif"], "write FORMAT=FILE");
    says(&["--output", "sarif="], "write FORMAT=FILE");
    says(&["--output", "serif=x"], "no format `serif`; the formats are human, concise,");
    assert_eq!(names(folder.path()), ["a.txt", "sub"]);
}

#[test]
fn a_report_that_cannot_be_written_is_named_and_the_others_are_written() {
    let folder = folder();
    let (out, err, status) =
        run(factlint(folder.path()).args(["check", ".", "--exit-zero", "--output=json=nowhere/x.json", "--output=sarif=x.sarif"]));
    assert_eq!((err.as_str(), status), ("error: nowhere/x.json: cannot write: no such file or directory\n", 2));
    assert!(out.contains("confused-word") && read(&folder, "x.sarif").contains("confused-word"));
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_the_old_report_whole() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let folder = folder();
    write(&folder, "out/report.sarif", "old");
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("factlint"))
        .args(["check", "-", ".", "--output", "sarif=out/report.sarif"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("it runs");
    // It waits for the end of its input, which does not come. A shell may have told it to ignore INT; neither signal has a handler.
    child.stdin.as_mut().expect("a pipe").write_all(b"A ship").expect("it listens");
    let sent = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("a signal");
    assert!(sent.success() && child.wait().expect("it ends").code().is_none());
    assert_eq!((names(&folder.path().join("out")), read(&folder, "out/report.sarif")), (vec!["report.sarif".to_owned()], "old".to_owned()));
}

#[test]
fn counts_stand_below_the_findings() {
    let folder = folder();
    let (out, err, _) = run(factlint(folder.path()).args(["check", ".", "--statistics"]));
    assert!(out.ends_with("\n1  confused-word   1 warning\n1  inverted-range  1 error\n") && err.is_empty(), "{out}");
    let (out, err, _) = run(factlint(folder.path()).args(["check", ".", "--statistics", "--format=json"]));
    assert!(serde_json::from_str::<Vec<serde_json::Value>>(&out).is_ok_and(|rows| rows.len() == 2), "{out}");
    assert_eq!(err, "1  confused-word   1 warning\n1  inverted-range  1 error\n");
}

#[test]
fn standard_input_has_the_name_and_the_format_that_it_is_given() {
    let folder = folder();
    let front = "---\ntitle: Loud\n---\nMayor Quill gave the council free reign.\n";
    let (out, _, status) =
        run(factlint(folder.path()).args(["check", "--format=concise", "-", "--stdin-filename", "new/c.md"]).write_stdin(front));
    assert!(out.starts_with("new/c.md:4:35: warning[confused-word]") && status == 1, "{out}");
    // An editor checks what it has not saved yet against all else.
    let (out, _, _) =
        run(factlint(folder.path()).args(["articles", "--format=jsonl", ".", "--stdin-filename", "sub/b.md"]).write_stdin(front));
    let rows: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let seen: Vec<_> = rows.iter().map(|row| (row["path"].as_str(), row["headline"].as_str())).collect();
    assert_eq!((seen.len(), seen[1]), (2, (Some("sub/b.md"), Some("Loud"))), "{seen:?}");
}

#[test]
fn a_list_names_the_files() {
    let folder = folder();
    write(&folder, "list", "sub/b.md\r\n\na.txt\nimage.png\n");
    write(&folder, "zeros", "a.txt\0sub\0");
    write(&folder, "image.png", b"\x89PNG\0");
    let paths = |args: &[&str], input: &str| -> Vec<String> {
        let (out, err, status) = run(factlint(folder.path()).args(["articles", "--format=jsonl"]).args(args).write_stdin(input));
        assert_eq!((err.as_str(), status), ("", 0));
        out.lines().filter_map(|line| line.split('"').nth(3).map(str::to_owned)).collect()
    };
    assert_eq!(paths(&["--file-list", "list"], ""), ["a.txt", "sub/b.md"]);
    assert_eq!(paths(&["--file-list", "zeros"], ""), ["a.txt", "sub/b.md"]);
    assert_eq!(paths(&["--file-list", "-", "a.txt"], "sub"), ["a.txt", "sub/b.md"]);
    // A change may touch no file at all.
    assert_eq!(run(factlint(folder.path()).args(["check", "--file-list", "-"]).write_stdin("")).2, 0);
    for (args, words) in [
        (["--file-list", "none"], "error: none: no such file or directory\n"),
        (["--file-list", "sub/b.md"], "error: ---: no such file or directory\n"),
    ] {
        let (_, err, status) = run(factlint(folder.path()).arg("check").args(args));
        assert!(err.starts_with(words) && status == 2, "{err}");
    }
    let (_, err, status) = run(factlint(folder.path()).args(["check", "--file-list", "-", "-"]).write_stdin("a.txt"));
    assert_eq!((err.as_str(), status), ("error: -: holds either the list of files or an article\n", 2));
}

#[test]
fn colours_and_links_can_be_forced_and_forbidden() {
    let folder = folder();
    let printed =
        |set: &[(&str, &str)], args: &[&str]| run(factlint(folder.path()).envs(set.iter().copied()).args(["check", "a.txt"]).args(args)).0;
    let plain = printed(&[], &[]);
    assert!(!plain.contains('\u{1b}'));
    for (variable, value, painted) in
        [("FORCE_COLOR", "1", true), ("FORCE_COLOR", "0", false), ("CLICOLOR_FORCE", "1", true), ("FORCE_HYPERLINK", "1", false)]
    {
        assert_eq!(printed(&[(variable, value)], &[]) != plain, painted, "{variable}={value}");
    }
    assert_eq!(printed(&[("FORCE_COLOR", "1"), ("NO_COLOR", "1")], &[]), plain);
    assert_eq!(printed(&[("FORCE_COLOR", "1")], &["--color", "never"]), plain);
    let linked = |set: &[(&str, &str)]| printed(set, &["--color=always"]).contains("\u{1b}]8;;https://");
    assert!(linked(&[("FORCE_HYPERLINK", "1")]) && !linked(&[]));
}

#[test]
fn completions_and_man_pages_name_every_command_and_option() {
    let folder = folder();
    let program = Cli::command();
    let commands: Vec<&clap::Command> = program.get_subcommands().collect();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (script, _, status) = run(factlint(folder.path()).args(["completions", shell]));
        assert_eq!(status, 0, "{shell}");
        for command in &commands {
            assert!(script.contains(command.get_name()), "{shell}: {}", command.get_name());
            let options = command.get_arguments().filter_map(|argument| argument.get_long());
            options.for_each(|option| assert!(script.contains(option), "{shell}: --{option}"));
        }
    }
    fs::create_dir(folder.path().join("man")).expect("a folder");
    assert_eq!(run(factlint(folder.path()).args(["man", "man"])), (String::new(), String::new(), 0));
    let nested: usize = commands.iter().map(|command| command.get_subcommands().count()).sum();
    assert_eq!(names(&folder.path().join("man")).len(), commands.len() + nested + 1);
    let (page, _, _) = run(factlint(folder.path()).arg("man"));
    assert_eq!(page, read(&folder, "man/factlint.1"));
    for command in commands {
        assert!(page.contains(&format!("factlint\\-{}(1)", command.get_name())), "{}", command.get_name());
        let own = read(&folder, &format!("man/factlint-{}.1", command.get_name()));
        let options = command.get_arguments().filter_map(|argument| argument.get_long());
        options.for_each(|option| assert!(own.contains(&option.replace('-', "\\-")), "--{option}"));
    }
    assert_eq!(run(factlint(folder.path()).args(["man", "nowhere"])).2, 2);
}
