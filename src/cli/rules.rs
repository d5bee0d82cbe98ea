//! `factlint rules` and `explain`: what the rules say of themselves.

use crate::cli::terminal::Terminal;
use crate::output::text;
use crate::rules::{ALIASES, ALL, unknown};

/// Prints the list of the rules, and returns the exit status.
pub(super) fn rules(terminal: &Terminal) -> u8 {
    terminal.print(|out| out.write_all(list().as_bytes()))
}

fn list() -> String {
    let width = ALL.iter().map(|r| r.meta().name.len()).max().unwrap_or(0);
    let row = |m: &crate::rule::RuleMeta| format!("{:width$}  {:11}  {:7}  {}\n", m.name, m.category.name(), m.severity.name(), m.summary);
    ALL.iter().map(|rule| row(rule.meta())).collect()
}

/// Prints a rule's page, and returns the exit status: 2 where there is no such rule.
pub(super) fn explain(name: &str, terminal: &Terminal) -> u8 {
    let usual = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, usual)| usual);
    let Some(meta) = ALL.iter().map(|rule| rule.meta()).find(|meta| meta.name == usual) else {
        terminal.error(&unknown(name));
        return 2;
    };
    let docs = text::page(meta.docs, terminal.width());
    let head = format!("{} ({}, {}, since {})\n{}\n\n", meta.name, meta.category.name(), meta.severity.name(), meta.since, meta.summary);
    terminal.print(|out| write!(out, "{head}{docs}"))
}
