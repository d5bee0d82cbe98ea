//! Workflow commands of GitHub Actions: annotations on the lines of a pull request.

use std::io::{self, Write};

use crate::finding::Severity;
use crate::output::Run;
use crate::output::region::{Region, details, path};

/// Writes a command a line for each finding.
pub fn write(run: Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    run.report.shown().try_for_each(|entry| {
        let finding = &entry.finding;
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let at = finding.primary.at;
        let region = Region::of_label(run.corpus, at);
        let columns = region.columns.map_or_else(String::new, |(from, to)| format!(",col={from},endColumn={to}"));
        let file = property(&path(run.corpus.source(at.article)));
        let text = [vec![finding.message.clone()], details(run.corpus, finding)].concat().join("\n");
        let (line, end) = (region.line, region.end_line);
        writeln!(out, "::{command} file={file},line={line},endLine={end}{columns},title={}::{}", finding.rule.name, data(&text))
    })
}

/// A message, so that it stays on one line.
fn data(words: &str) -> String {
    words.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value between the commas.
fn property(words: &str) -> String {
    data(words).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{printed, sample};

    #[test]
    fn nothing_in_an_article_can_start_a_command() {
        let text = printed(&sample(), write);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3, "{text}");
        assert!(lines.iter().all(|line| ["::error file=", "::warning file=", "::notice file="].iter().any(|c| line.starts_with(c))));
        assert!(lines[0].starts_with("::error file=wires/morning%2C1%3A2.txt,line=3,endLine=3,col=5,endColumn=14,title=count-conflict::"));
        assert!(lines[0].contains("100%25 of the ships%0A"), "{text}");
    }
}
