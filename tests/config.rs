//! `factlint.toml`, and what the command line sets over it.
#![allow(clippy::disallowed_methods, reason = "these tests set up files and run a program")]

mod common;

use std::fs;

use common::{assert_run, assert_snapshot, fed, run, write};
use factlint::rules::ALL;
use serde_json::Value;
use tempfile::TempDir;

const TERN: &str = "PORT ELLA (Tern) – Mayor Ilya Sorenko shut the Osprey Bridge in Port Ella on Monday.\n\n\
    The new board was given free reign over the port.\n";
const HERALD: &str = "PORT ELLA (Herald) – The Osprey Bridge will stay shut, Mayor Iliya Sorenko said.\n";

/// A folder with two articles and these files: one finding of `confused-word` in `tern.txt`, and one of `name-variant`
/// that lies in both.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (name, text) in [("desk/tern.txt", TERN), ("desk/herald.txt", HERALD)].iter().chain(files) {
        write(&folder, name, text);
    }
    folder
}

/// The rules that find something, each with the severity, and nothing on standard error.
#[track_caller]
fn found(folder: &TempDir, args: &[&str]) -> Vec<String> {
    let (out, err, status) = run(folder.path(), &[&["check", "--format", "jsonl"], args].concat());
    assert!(err.is_empty() && status < 2, "{args:?}: {err}");
    let rows = out.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let mut found: Vec<String> = rows.map(|row| format!("{} {}", row["rule"], row["severity"]).replace('"', "")).collect();
    found.sort();
    found
}

const BOTH: [&str; 2] = ["confused-word warning", "name-variant warning"];
const WORD: [&str; 1] = ["confused-word warning"];
const NAME: [&str; 1] = ["name-variant warning"];
const NOTHING: [&str; 0] = [];

#[test]
fn the_file_is_found_up_the_tree() {
    let folder = folder(&[
        ("factlint.toml", "rules.confused-word = \"off\"\n"),
        ("desk/late/board.txt", "The old board had free reign on the island.\n"),
        ("desk/late/factlint.toml", "rules.all = \"off\"\n"),
        ("other/factlint.toml", "rules.name-variant = \"off\"\n"),
        ("other/tern.txt", TERN),
    ]);
    assert_eq!(found(&folder, &["desk/tern.txt", "desk/herald.txt"]), NAME);
    // The deepest folder that holds all paths counts, whatever lies below it.
    assert_eq!(found(&folder, &["desk/tern.txt", "desk/late/../herald.txt", "desk/late"]), NAME);
    assert_eq!(found(&folder, &["desk/late"]), NOTHING);
    assert_eq!(found(&folder, &["other/tern.txt"]), WORD);
    assert_eq!(found(&folder, &["other/tern.txt", "desk/herald.txt"]), NAME);
    let inside = run(&folder.path().join("desk/late"), &["check", "../tern.txt", "../herald.txt"]);
    assert!(inside.0.contains("[name-variant]") && !inside.0.contains("[confused-word]"), "{inside:?}");
    // Standard input lies in the working folder.
    assert_eq!(fed(&folder.path().join("desk/late"), &["check", "-"], TERN).2, 0);
    assert_eq!(fed(&folder.path().join("other"), &["check", "-"], TERN).2, 1);
}

#[test]
fn the_command_line_chooses_the_file() {
    let folder = folder(&[("factlint.toml", "rules.all = \"off\"\n"), ("quiet.toml", "rules.confused-word = \"off\"\n")]);
    assert_eq!(found(&folder, &["desk"]), NOTHING);
    assert_eq!(found(&folder, &["desk", "--no-config"]), BOTH);
    assert_eq!(found(&folder, &["desk", "--config", "quiet.toml"]), NAME);
    let (_, err, status) = run(folder.path(), &["check", "desk", "--config", "missing.toml"]);
    assert_eq!((err.as_str(), status), ("error: missing.toml: no such file or directory\n", 2));
}

#[test]
fn later_layers_win() {
    let folder = folder(&[
        ("factlint.toml", "extend = \"house/base.toml\"\nfail-on = \"note\"\nrules.confused-word = \"note\"\n"),
        ("house/base.toml", "fail-on = \"error\"\naccept-files = [\"names.txt\"]\n[rules]\nall = \"off\"\nconfused-word = \"warn\"\n"),
        ("house/names.txt", "Sorenko\n"),
    ]);
    let status = |args: &[&str]| run(folder.path(), &[&["check", "desk"], args].concat()).2;
    assert_eq!(found(&folder, &["desk"]), ["confused-word note"]);
    assert_eq!((status(&[]), status(&["--fail-on", "warning"]), status(&["--config", "house/base.toml"])), (1, 0, 0));
    assert_eq!(found(&folder, &["desk", "-D", "confused-word"]), WORD);
    // Of two names for one rule in one file the narrower wins, wherever it stands.
    write(&folder, "factlint.toml", "[rules]\nname-variant = \"warn\"\nconsistency = \"off\"\ncopy = \"note\"\nall = \"off\"\n");
    assert_eq!(found(&folder, &["desk"]), ["confused-word note", "name-variant warning"]);
}

#[test]
fn confidences_are_set_for_all_and_for_one() {
    let doubtful = ("desk/doubt.txt", "The port was shut on Monday, the mayor said, and a free reign was given to the board.\n");
    let folder = folder(&[doubtful, ("factlint.toml", "[rules]\nname-variant.min-confidence = \"high\"\n")]);
    let high = |args: &[&str]| {
        let (out, ..) = run(folder.path(), &[&["check", "desk", "--format", "jsonl", "--min-confidence", "low"], args].concat());
        out.lines()
            .filter(|line| line.contains("\"name-variant\""))
            .map(|line| line.contains("\"confidence\":\"high\""))
            .collect::<Vec<_>>()
    };
    // The command line comes last, also where the file names the rule.
    let all = high(&["--no-config"]);
    assert_eq!((high(&[]), all.len()), (all.clone(), 1));
    let (out, ..) = run(folder.path(), &["check", "desk"]);
    assert_eq!(out.contains("[name-variant]"), all[0]);
    write(&folder, "factlint.toml", "min-confidence = \"high\"\n[rules]\nname-variant = { min-confidence = \"low\" }\n");
    assert_eq!(found(&folder, &["desk/herald.txt", "desk/tern.txt"]), BOTH);
}

#[test]
fn a_section_holds_for_its_files() {
    let folder = folder(&[
        ("factlint.toml", "[[paths]]\nfiles = [\"tern.txt\"]\nrules.all = \"off\"\n"),
        ("wire/tern.txt", TERN),
        ("wire/herald.txt", HERALD),
    ]);
    // The name lies in a file besides: a section silences what lies in its own files alone.
    assert_eq!(found(&folder, &["desk"]), NAME);
    write(&folder, "factlint.toml", "[[paths]]\nfiles = [\"/desk/\"]\nrules.copy = \"note\"\nrules.name-variant = \"note\"\n");
    assert_eq!(found(&folder, &["desk"]), ["confused-word note", "name-variant note"]);
    assert_eq!(found(&folder, &["wire"]), BOTH);
    // The later section is laid over the earlier one, and the command line over both.
    let later = "rules.all = \"off\"\n[[paths]]\nfiles = [\"*.txt\"]\nrules.confused-word = \"note\"\n[[paths]]\nfiles = [\"desk\"]\n\
        rules.confused-word = \"warn\"\naccept = [\"reign\"]\n";
    write(&folder, "factlint.toml", later);
    assert_eq!((found(&folder, &["desk"]).len(), found(&folder, &["wire"])), (0, vec!["confused-word note".to_owned()]));
    assert_eq!(found(&folder, &["wire", "-A", "confused-word"]), NOTHING);
    assert_eq!(found(&folder, &["wire", "--only", "name-variant"]), NAME);
    // Standard input is in no section.
    let (out, ..) = fed(folder.path(), &["check", "-"], TERN);
    assert_eq!(out, "no conflicts in 1 article\n");
}

#[test]
fn what_is_accepted_is_right() {
    let folder = folder(&[("factlint.toml", "accept = [\"Ilya Sorenko\"]\n")]);
    assert_eq!(found(&folder, &["desk"]), BOTH);
    write(&folder, "factlint.toml", "accept = [\"ilya sorenko\", \"Iliya\", \"Reign\"]\n");
    assert_eq!(found(&folder, &["desk"]), BOTH);
    write(&folder, "factlint.toml", "accept = [\"Ilya\", \"Iliya Sorenko\"]\naccept-files = [\"words.txt\"]\n");
    write(&folder, "words.txt", "# the mayor\nSorenko\nreign # as we write it\n");
    assert_eq!(found(&folder, &["desk"]), NOTHING);
}

#[test]
fn accepted_words_silence_no_facts() {
    let folder = TempDir::new().expect("a folder");
    write(
        &folder,
        "a.txt",
        "Wreck found\n\nPORT ELLA (Tern) – The Osprey sank off Port Ella on Monday and 41 people were killed, police said.\n",
    );
    write(
        &folder,
        "b.txt",
        "Wreck found\n\nPORT ELLA (Herald) – The Osprey sank off Port Ella on Monday and 60 people were killed, police said.\n",
    );
    write(&folder, "factlint.toml", "accept = [\"41\", \"60\", \"people\"]\n");
    let facts = found(&folder, &["."]);
    assert!(facts.contains(&"figure-conflict error".to_owned()), "{facts:?}");
}

#[test]
fn excluded_files_are_passed_over_unless_named() {
    let folder = folder(&[("factlint.toml", "exclude = [\"desk/herald.txt\", \"old/\"]\n"), ("old/tern.txt", TERN)]);
    assert_eq!(found(&folder, &["."]), WORD);
    assert_eq!(found(&folder, &["desk/herald.txt", "desk"]), BOTH);
    assert_eq!(found(&folder, &["old"]), WORD);
    assert_eq!(found(&folder, &["desk", "old", "--exclude", "tern.*", "--no-config"]), NOTHING);
    // Those of the file count from its folder, those of the command line from the working folder.
    let inside = |args: &[&str]| run(&folder.path().join("desk"), &[&["check", "."], args].concat()).0;
    assert!(inside(&[]).ends_with("in 1 article\n"), "{}", inside(&[]));
    assert!(inside(&["--exclude", "/tern.txt", "--no-config"]).ends_with("no conflicts in 1 article\n"));
    // A hook names the files of a change, and wants no others.
    let forced = |paths: &[&str]| run(folder.path(), &[&["check", "--force-exclude"], paths].concat());
    assert_eq!(forced(&["old/tern.txt", "desk/herald.txt"]), (String::new(), String::new(), 0));
    assert_eq!(forced(&["old"]).2, 0);
    assert!(forced(&["old/tern.txt", "desk/tern.txt"]).0.ends_with("in 1 article\n"));
    let (_, err, status) = run(folder.path(), &["check", ".", "--exclude", "a/{b"]);
    assert!(err.starts_with("error: --exclude: ") && status == 2, "{err}");
}

#[test]
fn every_command_that_walks_folders_passes_over_what_is_excluded() {
    let sunk = "Ferry sinks off Wexcombe\n\nThe ferry Osprey sank off Wexcombe on Friday, killing 87 people, police said.\n";
    let folder = folder(&[("factlint.toml", "exclude = [\"old/\"]\n"), ("old/tern.txt", sunk), ("old/herald.txt", sunk)]);
    let commands: [&[&str]; 7] = [
        &["tokens", "."],
        &["articles", "."],
        &["claims", ".", "--format", "jsonl"],
        &["events", ".", "--format", "jsonl"],
        &["facts", "init", "."],
        &["check", ".", "--format", "json"],
        &["check", "desk/tern.txt", "--against", ".", "--explain-support", "--format", "jsonl"],
    ];
    for command in commands {
        let (with, err, _) = run(folder.path(), command);
        let without = run(folder.path(), &[command, &["--no-config"]].concat()).0;
        assert!(err.is_empty() && !with.contains("old/"), "{command:?}: {with}{err}");
        assert!(["check", "facts"].contains(&command[0]) || without.contains("old/"), "{command:?}: {without}");
    }
    let (facts, ..) = run(folder.path(), &["facts", "init", ".", "--no-config"]);
    assert!(facts.contains("Wexcombe") && !run(folder.path(), &["facts", "init", "."]).0.contains("Wexcombe"), "{facts}");
    assert!(run(folder.path(), &["claims", "desk", "--exclude", "*.txt"]).1.contains("no text files here"));
    assert!(!run(folder.path(), &["claims", "old/tern.txt"]).0.is_empty(), "named, and read");
    // A file that is wrong is said by all of them.
    write(&folder, "factlint.toml", "exclud = []\n");
    for command in commands {
        assert_eq!(run(folder.path(), command).2, 2, "{command:?}");
    }
}

#[test]
fn lists_and_standard_input_find_the_file() {
    let folder = folder(&[
        ("factlint.toml", "rules.all = \"off\"\n"),
        ("desk/factlint.toml", "rules.name-variant = \"off\"\n"),
        ("list", "desk/tern.txt\n"),
    ]);
    assert_eq!(found(&folder, &["--file-list", "list"]), NOTHING);
    let stdin = |args: &[&str]| fed(folder.path(), &[&["check"], args].concat(), TERN).2;
    assert_eq!((stdin(&["-"]), stdin(&["--stdin-filename", "new.txt"]), stdin(&["--stdin-filename", "desk/new.txt"])), (0, 0, 1));
}

#[test]
fn of_the_options_the_last_wins() {
    let folder = folder(&[]);
    let desk = |options: &str| found(&folder, &[&["desk"], options.split(' ').collect::<Vec<_>>().as_slice()].concat());
    assert_eq!(desk("-A copy"), NAME);
    assert_eq!(desk("-A all -D copy"), WORD);
    assert_eq!(desk("-D copy -A all"), NOTHING);
    assert_eq!(desk("--allow all --warn confused-word,name-variant"), BOTH);
    assert_eq!(desk("--only name-variant"), NAME);
    assert_eq!(desk("--only name-variant --only copy"), BOTH);
    assert_eq!(desk("--only name-variant,copy -A copy"), NAME);
    assert_eq!(desk("-D copy --only name-variant"), NAME);
    assert_eq!(desk("--only name-variant --deny copy"), BOTH);
    assert_eq!(desk("-A name-variant --only name-variant"), NAME);
    write(&folder, "factlint.toml", "[rules]\nname-variant = \"note\"\ncopy = \"off\"\n");
    assert_eq!(desk("--only name-variant"), ["name-variant note"]);
    assert_eq!(desk("--only confused-word"), WORD);
    assert_eq!(desk("-W all"), BOTH);
}

#[test]
fn a_wrong_name_on_the_command_line_is_answered_with_the_nearest() {
    let folder = folder(&[]);
    let (out, err, status) = run(folder.path(), &["check", "desk", "-A", "name-varient", "-W", "xyzzy"]);
    assert_eq!((out.as_str(), status), ("", 2));
    assert_eq!(err, "error: no rule `name-varient`; did you mean `name-variant`?\nerror: no rule `xyzzy`; `factlint rules` lists them\n");
}

#[test]
fn other_names_of_a_rule_are_noted() {
    let folder = folder(&[("factlint.toml", "[rules]\nmalapropism = \"note\"\n")]);
    let (out, err, _) = run(folder.path(), &["check", "desk", "-D", "date-weekday"]);
    assert!(out.contains("note[confused-word]"), "{out}");
    assert!(
        err.starts_with("note: `date-weekday` is called `weekday-mismatch` here\nnote: `malapropism` is called `confused-word` here\n"),
        "{err}"
    );
    assert_eq!(run(folder.path(), &["check", "desk", "-q", "-D", "date-weekday"]).1, "");
    assert_eq!(run(folder.path(), &["explain", "malapropism"]), run(folder.path(), &["explain", "confused-word"]));
}

#[test]
fn what_is_wrong_is_underlined() {
    let bad = "min-confidnce = \"high\"\nfail-on = \"warn\"\naccept = [\"lede\", 3]\nexclude = [\"a/{b\", \" \"]\n\n[rules]\nfigure-conflit = \"off\"\n\
        xyzzy = \"off\"\nweekday-mismatch = \"loud\"\nname-variant = { level = \"error\", min-confidenc = \"low\" }\ndate-weekday = \"note\"\n\n\
        [[paths]]\naccept = [\"lede\"]\n\n[[paths]]\nfiles = \"wire/\"\n";
    let folder = folder(&[("factlint.toml", bad)]);
    assert_run("config-wrong", folder.path(), &["check", "desk"]);
    write(&folder, "factlint.toml", "accept = [\n\n[rules\n");
    assert_run("config-no-toml", folder.path(), &["config"]);
}

#[test]
fn options_of_rules_change_what_they_report() {
    let sunk = |count: &str, who: &str| {
        format!("Ferry sinks off Port Ella\n\nThe ferry Osprey sank off Port Ella on Friday, killing {count} people, {who} said.\n")
    };
    let folder = folder(&[
        ("sea/a.txt", &sunk("87", "police")),
        ("sea/b.txt", &sunk("89", "the mayor")),
        ("desk/open.txt", "The bridge cost TK million.\n"),
    ]);
    let set = |rules: &str| {
        write(&folder, "factlint.toml", format!("[rules]\n{rules}"));
        [found(&folder, &["sea"]), found(&folder, &["desk/open.txt"])].concat()
    };
    assert_eq!(set(""), ["figure-conflict error"]);
    assert_eq!(
        set("figure-conflict = { level = \"warn\", tolerance = 1 }\nstray-text.markers = [\"TK\"]\n"),
        ["figure-conflict warning", "stray-text warning"]
    );
    assert_eq!(set("figure-conflict.tolerance = 3\n"), NOTHING);
    // The last file that says something of an option wins.
    write(&folder, "top.toml", "extend = \"factlint.toml\"\nrules.figure-conflict.tolerance = 0\n");
    assert_eq!(found(&folder, &["sea", "--config", "top.toml"]), ["figure-conflict error"]);
}

#[test]
fn a_wrong_option_is_underlined() {
    let wrong = "[rules]\nfigure-conflict.tolerence = 3\nunattributed-quote = { min-words = 3 }\nstray-text.markers = \"TK\"\nquote-altered.min-words = \"six\"\n\
        name-variant.tolerance = 3\ncopy.markers = [\"TK\"]\n\n[[paths]]\nfiles = [\"wire/\"]\nrules.stray-text.markers = [\"TK\"]\nrules.stray-text.markrs = []\n";
    let folder = folder(&[("factlint.toml", wrong)]);
    assert_run("config-options-wrong", folder.path(), &["check", "desk"]);
}

#[test]
fn what_a_file_names_must_be_there() {
    let folder = folder(&[("factlint.toml", "extend = \"house/base.toml\"\n"), ("house/base.toml", "extend = \"../factlint.toml\"\n")]);
    assert_run("config-cycle", folder.path(), &["config"]);
    write(&folder, "house/base.toml", "lexicons = [\"words.toml\"]\naccept-files = [\"names.txt\"]\n");
    assert_run("config-missing", folder.path(), &["config"]);
}

const ROW: &str = "[[row]]\nwrong = \"quay\"\nright = \"key\"\nwhen = [\"[quay] word\"]\nflags = [\"The quay word was lost.\"]\n\
    passes = [\"The quay was shut.\"]\n";

#[test]
fn lexicons_are_the_users_own_rows() {
    let folder = folder(&[
        ("factlint.toml", "lexicons = [\"house/words.toml\"]\n"),
        ("house/words.toml", ROW),
        ("desk/quay.txt", "The quay word was “order”, she said. The quay was shut.\n"),
    ]);
    assert_eq!(found(&folder, &["desk/quay.txt"]), WORD);
    assert_eq!(found(&folder, &["desk/quay.txt", "-A", "confused-word"]), NOTHING);
    assert_eq!(found(&folder, &["desk/quay.txt", "--no-config"]), NOTHING);
    let bad =
        format!("{ROW}\n{}\n{}", ROW.replace("[quay] word", "quay word"), ROW.replace("passes = [\"The quay was shut.\"]", "passes = []"));
    write(&folder, "house/words.toml", bad);
    assert_run("lexicon-form", folder.path(), &["check", "desk"]);
    write(&folder, "house/words.toml", ROW.replace("[quay] word", "[quay] was"));
    assert_run("lexicon-sentences", folder.path(), &["check", "desk"]);
}

#[test]
fn what_is_in_force_is_shown_with_its_origin() {
    let folder = folder(&[
        (
            "factlint.toml",
            "extend = \"base.toml\"\naccept = [\"Port Ella\"]\naccept-files = [\"names.txt\"]\nexclude = [\"old/\"]\n[rules]\ncopy = \"note\"\n\
            name-variant = { level = \"note\", min-confidence = \"high\" }\nfigure-conflict.tolerance = 5\nstray-text.markers = [\"TK\"]\n\n[[paths]]\nfiles = [\"wire/\"]\naccept = [\"lede\"]\nmin-confidence = \"low\"\n\
            rules.copy = \"off\"\n",
        ),
        ("base.toml", "min-confidence = \"low\"\nrules.figure-conflict.tolerance = 3\nrules.quote-altered.min-words = 6\n"),
        ("names.txt", "# people\nIda \"Ray\" Holm\n"),
        ("wire/a.txt", TERN),
    ]);
    let set = |args: &[&str]| {
        let (shown, err, status) = run(folder.path(), &[&["config"], args].concat());
        assert_eq!((err.as_str(), status), ("", 0));
        assert!(
            ALL.iter().all(|rule| shown
                .lines()
                .any(|line| [" = ", ".level = "].iter().any(|is| line.starts_with(&format!("{}{is}", rule.meta().name))))),
            "{shown}"
        );
        shown.lines().filter(|line| !line.ends_with("# default")).map(|line| format!("{line}\n")).collect::<String>()
    };
    assert_snapshot("config-shown", &set(&["--fail-on", "error", "-A", "calendar"]));
    assert_snapshot("config-shown-file", &set(&["wire/a.txt"]));
    // What is shown can be read back, and says the same.
    let values = |args: &[&str]| {
        let (shown, err, _) = run(folder.path(), &[&["config"], args].concat());
        (shown.parse::<toml::Table>().expect("TOML"), shown, err)
    };
    let (first, shown, err) = values(&["-A", "calendar"]);
    write(&folder, "shown.toml", shown);
    assert_eq!((first, err), (values(&["--config", "shown.toml"]).0, String::new()));
}

#[test]
fn a_file_to_begin_with_changes_nothing() {
    let folder = folder(&[]);
    let before = run(folder.path(), &["config"]).0;
    assert_eq!(run(folder.path(), &["init"]), ("wrote factlint.toml\n".to_owned(), String::new(), 0));
    let file = folder.path().join("factlint.toml");
    let text = fs::read_to_string(&file).expect("a file");
    let shown = run(folder.path(), &["config"]).0;
    assert_eq!(shown.strip_prefix("# from factlint.toml\n"), Some(before.as_str()));
    let (_, err, status) = run(folder.path(), &["init"]);
    assert_eq!((err.as_str(), status), ("error: factlint.toml: file exists\n", 2));
    assert_eq!(fs::read_to_string(&file).expect("a file"), text);
    assert_eq!(run(folder.path(), &["init", "missing"]).2, 2);
    assert_eq!(run(folder.path(), &["-q", "init", "desk"]), (String::new(), String::new(), 0));
    // With the marks taken away each line of it holds, and nothing is left to its default.
    let keys = text.lines().filter_map(|line| line.strip_prefix("# ")).filter(|line| line.parse::<toml::Table>().is_ok());
    write(&folder, "desk/factlint.toml", keys.collect::<Vec<_>>().join("\n"));
    for (name, text) in [("desk/names.txt", "Ida Holm\n"), ("desk/words.toml", ROW), ("house.toml", "")] {
        write(&folder, name, text);
    }
    let (shown, err, status) = run(folder.path(), &["config", "desk"]);
    assert_eq!((err.as_str(), status), ("", 0), "{shown}");
    assert!(shown.contains("[[paths]]") && !shown.contains("default"), "{shown}");
}

#[test]
fn the_schema_in_the_repository_is_that_of_the_program() {
    let (schema, ..) = run(std::path::Path::new(env!("CARGO_MANIFEST_DIR")), &["config", "--schema"]);
    let kept = include_str!("../schema/config.schema.json");
    assert!(schema == kept, "run `factlint config --schema > schema/config.schema.json`");
}
