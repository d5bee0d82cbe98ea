//! A summary in Markdown, for the page of a CI run.

use std::cmp::Reverse;
use std::io::{self, Write};

use crate::output::region::place;
use crate::output::{Run, text, visible};
use crate::report::Entry;

/// The bytes of rows that are written; GitHub shows no summary above 1 MiB.
const MOST: usize = 1_000_000;

/// The places of a finding that are named.
const PLACES: usize = 5;

/// Writes a table of the findings, the worst first.
pub fn write(run: Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    write_at_most(run, MOST, out)
}

fn write_at_most(run: Run<'_>, most: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## factlint\n\n{}", text::summary(run.report, run.corpus.articles.len()))?;
    if !run.complete {
        writeln!(out, "\n**Not all of the input could be read.**")?;
    }
    let mut entries: Vec<&Entry> = run.report.shown().collect();
    entries.sort_by_key(|entry| Reverse(entry.finding.severity));
    if entries.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n| severity | rule | message | where |\n|---|---|---|---|")?;
    let mut room = most;
    for (number, entry) in entries.iter().enumerate() {
        let row = row(run, entry);
        let Some(rest) = room.checked_sub(row.len()) else {
            return writeln!(out, "\nThere is no room for {} more.", text::counted(entries.len() - number, "finding"));
        };
        room = rest;
        out.write_all(row.as_bytes())?;
    }
    Ok(())
}

fn row(run: Run<'_>, entry: &Entry) -> String {
    let finding = &entry.finding;
    let mut places: Vec<String> = finding.labels().map(|label| escape(&place(run.corpus, label.at))).collect();
    if places.len() > PLACES {
        let more = places.len() - PLACES;
        places.truncate(PLACES);
        places.push(format!("and {more} more"));
    }
    let (severity, rule) = (finding.severity.name(), finding.rule.name);
    format!("| {severity} | [{rule}]({}) | {} | {} |\n", finding.rule.page(), escape(&finding.message), places.join("<br>"))
}

/// Words that are shown as they are: no markup, no formula between dollars, nobody called by an `@`.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars().map(visible) {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '$' | '@' => {
                out.push_str("<span>");
                out.push(c);
                out.push_str("</span>");
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{printed, sample};

    #[test]
    fn nothing_in_an_article_is_markup() {
        let text = printed(&sample(), write);
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
        assert_eq!(rows.len(), 3, "{text}");
        let bars = |row: &str| row.replace("\\|", "").matches('|').count();
        assert!(rows.iter().all(|row| bars(row) == 5), "{text}");
        assert!(rows[1].contains("&lt;b&gt;") && rows[1].contains("<span>$</span>5") && rows[1].contains("\\[x\\]"), "{text}");
        assert!(!text.contains("<b>"), "{text}");
    }

    #[test]
    fn what_there_is_no_room_for_is_counted() {
        let text = printed(&sample(), |run, out| write_at_most(run, 300, out));
        assert!(text.ends_with("\nThere is no room for 2 findings more.\n"), "{text}");
    }
}
