//! `factlint rules` and `explain`: what the rules say of themselves.

use clap::Args;

use crate::cli::terminal::Terminal;
use crate::output::page::page;
use crate::output::text;
use crate::rules::{ALL, unknown, usual};

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The rule's name.
    pub(super) rule: String,
    /// Print the page as Markdown, as it stands in `docs/rules`.
    #[arg(long)]
    pub(super) markdown: bool,
}

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
pub(super) fn explain(args: &ExplainArgs, terminal: &Terminal) -> u8 {
    let Some(rule) = ALL.iter().find(|rule| rule.meta().name == usual(&args.rule)) else {
        terminal.error(&unknown(&args.rule));
        return 2;
    };
    let page = page(*rule);
    let page = if args.markdown { page } else { text::page(&page, terminal.width()) };
    terminal.print(|out| out.write_all(page.as_bytes()))
}
