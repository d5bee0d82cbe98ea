//! A rule's page, as Markdown: for `explain`, and for the folder `docs/rules`.

use std::fmt::Write as _;

use crate::case;
use crate::finding::Confidence;
use crate::options::Knob;
use crate::rule::{Rule, RuleMeta, Scope};
use crate::suite::rendered;

/// The measured figures of every rule; `.ci/rules.py` writes the table.
const MEASURED: &str = include_str!("../../docs/rules.md");

/// What the rule does, why, an example with what it prints, how to set it, what it cannot see, and how well it does.
pub fn page(rule: &dyn Rule) -> String {
    let meta = rule.meta();
    let mut out = format!("# `{}`\n\n{}.\n\n", meta.name, capital(meta.summary));
    let scope = if meta.scope == Scope::Article { "each article by itself" } else { "articles with each other" };
    let _ =
        write!(out, "Category {}, severity {}, looks at {scope}, since {}.\n\n", meta.category.name(), meta.severity.name(), meta.since);
    let mut example = String::new();
    for line in meta.lines() {
        let _ = writeln!(out, "{line}");
        match line {
            "```text" => example.clear(),
            "```" => {
                let _ = write!(out, "\nIt prints:\n\n```text\n{}```\n", printed(rule, &example));
            }
            line => {
                let _ = writeln!(example, "{line}");
            }
        }
    }
    let _ = write!(
        out,
        "\n## Setting it\n`{0} = \"off\"`, `\"note\"`, `\"warn\"` or `\"error\"` under `[rules]` in `factlint.toml`, or `-A {0}`, `-W {0}`, `-D {0}` \
         on the command line. It is never worse than its own severity.\n",
        meta.name,
    );
    out.push_str(&options(meta));
    let _ = write!(out, "\n## How well it does\n{}", measured(meta.name));
    out
}

/// The options of a rule; nothing where it has none.
fn options(meta: &RuleMeta) -> String {
    let option = |knob: &Knob| {
        let default = knob.default();
        format!("* `{}` = {default} ({}): {}\n", knob.name(), knob.takes(), knob.summary())
    };
    let list: String = meta.options.iter().map(option).collect();
    if list.is_empty() {
        return list;
    }
    let table = meta.options.iter().map(|knob| format!("{} = {}", knob.name(), knob.default())).collect::<Vec<_>>().join(", ");
    format!("\n## Options\nIn its table, `{} = {{ {table} }}`, with what holds where nobody sets it:\n\n{list}", meta.name)
}

/// What an example prints.
fn printed(rule: &dyn Rule, example: &str) -> String {
    let Ok(corpus) = case::corpus(example) else { return String::new() };
    let mut found = crate::check(&corpus, &[rule]);
    found.retain(|finding| finding.confidence >= Confidence::Medium);
    format!("{}\n", rendered(&corpus, &found).trim_end())
}

/// The rule's row of the measured figures, in words.
fn measured(name: &str) -> String {
    let row = MEASURED.lines().find(|line| line.starts_with(&format!("| `{name}` |")));
    let head = MEASURED.lines().find(|line| line.starts_with("| rule |"));
    let (Some(row), Some(head)) = (row, head) else {
        return "It finds nothing in the corpora that are read for `docs/rules.md`, so nothing is known of its precision there.\n"
            .to_owned();
    };
    let cells = |line: &'static str| line.split('|').skip(2).map(str::trim).collect::<Vec<_>>();
    let (head, row) = (cells(head), cells(row));
    let corpora = head.chunks(2).zip(row.chunks(2)).filter(|(_, cells)| cells.iter().any(|cell| !["", "–"].contains(cell)));
    let line = |(heads, cells): (&[&str], &[&str])| {
        let said = heads.iter().zip(cells).filter(|(_, cell)| **cell != "–");
        let said: Vec<String> = said.map(|(head, cell)| format!("{} {cell}", head.rsplit(": ").next().unwrap_or(head))).collect();
        format!("* {}: {}\n", heads[0].split(':').next().unwrap_or_default(), said.join(", "))
    };
    format!("In the corpora of `docs/rules.md`, which says what the numbers mean:\n\n{}", corpora.map(line).collect::<String>())
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ALL;

    #[test]
    fn every_example_prints_a_finding() {
        for rule in ALL {
            let page = page(*rule);
            assert!(page.contains(&format!("[{}]: ", rule.meta().name)), "{page}");
        }
    }
}
