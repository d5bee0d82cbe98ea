//! The documents beside the code say what the code does.
#![allow(clippy::disallowed_methods, reason = "these tests read documents and run a program")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use clap::CommandFactory;
use factlint::cli::Cli;
use factlint::config::key;
use factlint::options::Knob;
use factlint::output::page::page;
use factlint::rule::Category;
use factlint::rules::{ALIASES, ALL};

const README: &str = include_str!("../README.md");
const ARCHITECTURE: &str = include_str!("../ARCHITECTURE.md");
const CHANGELOG: &str = include_str!("../CHANGELOG.md");
const CLAIMS: &str = include_str!("../docs/claims.md");
const TOKENS: &str = include_str!("../docs/tokens.md");
const EVENTS: &str = include_str!("../docs/events.md");
const OUTPUTS: &str = include_str!("../docs/outputs.md");
const CONFIGURATION: &str = include_str!("../docs/configuration.md");

#[test]
fn the_readme_lists_the_rules() {
    let table = README.lines().skip_while(|line| !line.starts_with("| rule |")).skip(2).take_while(|line| line.starts_with('|'));
    let rows: Vec<String> = ALL
        .iter()
        .map(|rule| rule.meta())
        .map(|m| format!("| `{}` | {} | {} | {} |", m.name, m.category.name(), m.severity.name(), m.summary))
        .collect();
    assert_eq!(table.collect::<Vec<_>>(), rows, "the table on the left, the rules on the right");
}

#[test]
fn the_readme_names_every_command_and_option() {
    for command in Cli::command().get_subcommands() {
        assert!(
            README.contains(&format!("`factlint {} ", command.get_name()))
                || README.contains(&format!("`factlint {}`", command.get_name()))
        );
        for option in command.get_arguments().chain(Cli::command().get_arguments()).filter_map(|a| a.get_long()) {
            assert!(README.contains(&format!("--{option}")), "--{option}");
        }
    }
}

#[test]
fn the_readme_shows_true_output() {
    for command in ["check", "events"] {
        let (_, excerpt) = README.split_once(&format!("$ factlint {command} examples/corpus\n")).expect("an excerpt");
        let (excerpt, _) = excerpt.split_once("```").expect("its end");
        let root = env!("CARGO_MANIFEST_DIR");
        let run = Command::cargo_bin("factlint").expect("the program").current_dir(root).args([command, "examples/corpus"]).output();
        assert_excerpt(excerpt, &String::from_utf8(run.expect("it runs").stdout).expect("it prints UTF-8"));
    }
}

/// An excerpt may leave lines out where it shows `…`; all else must be what the program prints.
#[track_caller]
fn assert_excerpt(excerpt: &str, output: &str) {
    let (excerpt, output) = (format!("\n{excerpt}"), format!("\n{output}"));
    let mut rest = output.as_str();
    for part in excerpt.split("\n…\n").filter(|part| !part.trim().is_empty()) {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => panic!("the program does not print this, or not in this order:\n{part}"),
        }
    }
}

#[test]
fn every_format_is_documented() {
    let check = Cli::command().find_subcommand("check").expect("a command").clone();
    let format = check.get_arguments().find(|argument| argument.get_long() == Some("format")).expect("an option").clone();
    for value in format.get_possible_values() {
        documented(OUTPUTS, value.get_name());
        assert!(README.contains(value.get_name()), "{}", value.get_name());
    }
}

/// What a document of `docs/` must hold. `INSTA_UPDATE=always` writes it, as it does with snapshots.
#[track_caller]
fn assert_document(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if std::env::var_os("INSTA_UPDATE").is_some_and(|update| update == "always") {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, text).expect("a file");
    }
    let stands = fs::read_to_string(&path).unwrap_or_default();
    assert!(stands == text, "docs/{name} is old: run `INSTA_UPDATE=always cargo test --test docs`");
}

#[test]
fn every_rule_has_a_true_page() {
    for rule in ALL {
        assert_document(&format!("rules/{}.md", rule.meta().name), &page(*rule));
    }
    let pages = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules")).expect("the pages");
    assert_eq!(pages.count(), ALL.len(), "a page for each rule, and no other");
}

#[test]
fn the_book_has_every_page() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let entries = fs::read_dir(&root).expect("the pages").map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"));
    let mut names: Vec<String> =
        entries.filter(|name| name.ends_with(".md") && !["SUMMARY.md", "rules.md"].contains(&name.as_str())).collect();
    names.sort();
    let title = |name: &str| {
        let text = fs::read_to_string(root.join(name)).expect("a page");
        text.lines().next().and_then(|line| line.strip_prefix("# ")).expect("a title").to_owned()
    };
    let mut summary = "# Summary\n\n".to_owned();
    names.iter().for_each(|name| summary.push_str(&format!("- [{}]({name})\n", title(name))));
    summary.push_str(&format!("- [{}](rules.md)\n", title("rules.md")));
    ALL.iter().map(|rule| rule.meta().name).for_each(|name| summary.push_str(&format!("  - [`{name}`](rules/{name}.md)\n")));
    assert_document("SUMMARY.md", &summary);
}

#[test]
fn the_changelog_names_every_rule() {
    for rule in ALL {
        let start = format!("- `{}`: ", rule.meta().name);
        assert!(CHANGELOG.lines().any(|line| line.starts_with(&start)), "no line starts with {start}");
    }
}

#[test]
fn the_architecture_names_every_module() {
    let lib = include_str!("../src/lib.rs");
    for module in lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')) {
        assert!(
            ["rs", ""].iter().any(|end| ARCHITECTURE.contains(&format!("**`{module}{}", if end.is_empty() { "/" } else { ".rs" }))),
            "{module}"
        );
    }
}

#[test]
fn the_architecture_gives_the_constants_as_they_are() {
    for file in ["tie", "echo", "quotations/mod", "quotations/align"] {
        let source = fs::read_to_string(format!("{}/src/{file}.rs", env!("CARGO_MANIFEST_DIR"))).expect("a module");
        let constants = source.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("const ")?.strip_suffix(';'));
        for (name, value) in constants.filter_map(|line| Some((line.split_once(':')?.0, line.split_once(" = ")?.1))) {
            let value = value.strip_suffix(".0").unwrap_or(value).replace('_', "");
            let said = [format!("`{name}` = {value}"), format!("| `{name}` | {value} |")];
            assert!(
                hidden(name) || said.iter().any(|s| ARCHITECTURE.contains(s)),
                "ARCHITECTURE.md says nothing of {name} = {value} in src/{file}.rs"
            );
        }
    }
}

/// Constants of hashing, which decide nothing.
fn hidden(name: &str) -> bool {
    ["LOW", "POWER"].contains(&name)
}

#[test]
fn every_field_and_value_of_a_claim_is_documented() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../schema/claims.schema.json")).expect("JSON");
    let kinds = schema["oneOf"].as_array().expect("kinds").iter().chain([&schema]);
    let fields = kinds.flat_map(|kind| kind["properties"].as_object().expect("fields"));
    for (name, field) in fields {
        documented(CLAIMS, name);
        let values = field["enum"].as_array().into_iter().flatten().filter_map(serde_json::Value::as_str);
        values.for_each(|value| documented(CLAIMS, value));
    }
}

#[test]
fn every_field_of_an_event_is_documented() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../schema/events.schema.json")).expect("JSON");
    let kinds = schema["$defs"].as_object().expect("kinds").values().chain([&schema]);
    for (name, field) in kinds.flat_map(|kind| kind["properties"].as_object().expect("fields")) {
        documented(EVENTS, name);
        let values = field["enum"].as_array().into_iter().flatten().filter_map(serde_json::Value::as_str);
        // The values of a claim's fields are explained where claims are.
        values.for_each(|value| documented(if matches!(name.as_str(), "role" | "contest") { EVENTS } else { CLAIMS }, value));
    }
}

#[test]
fn every_key_of_the_configuration_is_documented() {
    for key in [key::TOP, key::RULE, key::SECTION].into_iter().flatten() {
        documented(CONFIGURATION, key.name);
        key::values(key.takes).into_iter().for_each(|value| documented(CONFIGURATION, value));
    }
    let options =
        CONFIGURATION.lines().skip_while(|line| !line.starts_with("| option of a rule |")).skip(2).take_while(|line| line.starts_with('|'));
    let option = |rule: &str, knob: &Knob| {
        format!("| `{rule}.{}` | {} | {} (default: `{}`) |", knob.name(), knob.takes(), knob.summary(), knob.default())
    };
    let rows: Vec<String> = ALL.iter().flat_map(|rule| rule.meta().options.iter().map(|knob| option(rule.meta().name, knob))).collect();
    assert_eq!(options.collect::<Vec<_>>().join("\n"), rows.join("\n"), "the table on the left, the options on the right");
    for category in Category::ALL {
        assert!(CONFIGURATION.contains(&format!("`{}`", category.name())), "{category:?}");
    }
    let aliases =
        CONFIGURATION.lines().skip_while(|line| !line.starts_with("| name elsewhere |")).skip(2).take_while(|line| line.starts_with('|'));
    let rows: Vec<String> = ALIASES.iter().map(|(alias, name)| format!("| `{alias}` | `{name}` |")).collect();
    assert_eq!(aliases.collect::<Vec<_>>(), rows, "the table on the left, the aliases on the right");
}

#[test]
fn every_unit_is_documented() {
    let words: toml::Table = include_str!("../src/lexicons/words.toml").parse().expect("a lexicon");
    let units = words["units"].as_table().expect("units").keys();
    let money = |unit: &str| unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase());
    units.filter(|unit| !money(unit)).for_each(|unit| documented(CLAIMS, unit));
}

#[test]
fn every_class_of_token_is_documented() {
    let (_, names) = include_str!("../src/token.rs").split_once("pub fn name(self)").expect("the names");
    let (names, _) = names.split_once("\n    }\n").expect("their end");
    let names: BTreeSet<&str> = names.lines().filter_map(|line| line.split_once("=> \"")?.1.strip_suffix("\",")).collect();
    assert!(names.contains("word") && names.contains("other"), "{names:?}");
    let rows = TOKENS.lines().skip_while(|line| !line.starts_with("| class |")).skip(2).filter_map(|line| line.split('`').nth(1));
    assert_eq!(rows.collect::<BTreeSet<_>>(), names, "the table on the left, the classes on the right");
}

/// Whether a table of the page has the name.
#[track_caller]
fn documented(page: &str, name: &str) {
    let name = format!("`{name}`");
    assert!(page.lines().any(|line| line.starts_with('|') && line.contains(&name)), "no table has {name}");
}

#[test]
fn the_pages_show_true_output() {
    for page in [CLAIMS, TOKENS, EVENTS, OUTPUTS, CONFIGURATION] {
        let folder = tempfile::TempDir::new().expect("a folder");
        let examples: Vec<&str> = page.split("```text\n$ ").skip(1).collect();
        assert!(!examples.is_empty(), "an example");
        for example in examples {
            let (example, _) = example.split_once("\n```").expect("its end");
            for part in example.split("\n$ ") {
                let (command, body) = part.split_once('\n').expect("a command and what it prints");
                match command.split(' ').collect::<Vec<_>>().as_slice() {
                    ["cat", file] => fs::write(folder.path().join(file), format!("{}\n", body.trim_end())).expect("a file"),
                    ["factlint", args @ ..] => {
                        let run = Command::cargo_bin("factlint").expect("the program").current_dir(folder.path()).args(args).output();
                        let output = String::from_utf8(run.expect("it runs").stdout).expect("it prints UTF-8");
                        if body.contains("\n…") {
                            assert_excerpt(&format!("{body}\n"), &output);
                        } else {
                            assert_eq!(body.trim_end(), output.trim_end(), "the page on the left, `{command}` on the right");
                        }
                    }
                    _ => panic!("an example neither writes a file nor runs the program: {command}"),
                }
            }
        }
    }
}
