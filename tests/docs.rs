//! The documents beside the code say what the code does.
#![allow(clippy::disallowed_methods, reason = "these tests read documents and run a program")]

use std::fs;

use assert_cmd::Command;
use clap::CommandFactory;
use factlint::cli::Cli;
use factlint::rules::ALL;

const README: &str = include_str!("../README.md");
const ARCHITECTURE: &str = include_str!("../ARCHITECTURE.md");
const CHANGELOG: &str = include_str!("../CHANGELOG.md");

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

/// The excerpt may leave lines out where it shows `…`; all else must be what the program prints.
#[test]
fn the_readme_shows_true_output() {
    let (_, excerpt) = README.split_once("$ factlint check examples/corpus\n").expect("an excerpt");
    let (excerpt, _) = excerpt.split_once("```").expect("its end");
    let excerpt = format!("\n{excerpt}");
    let root = env!("CARGO_MANIFEST_DIR");
    let run = Command::cargo_bin("factlint").expect("the program").current_dir(root).args(["check", "examples/corpus"]).output();
    let output = String::from_utf8(run.expect("it runs").stdout).expect("it prints UTF-8");
    let mut rest = output.as_str();
    for part in excerpt.split("\n…\n").filter(|part| !part.trim().is_empty()) {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => panic!("the program does not print this, or not in this order:\n{part}"),
        }
    }
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
    for file in ["tie", "echo", "quotations"] {
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
