//! The code quality report of GitLab.

use std::io::{self, Write};

use serde::Serialize;

use crate::finding::Severity;
use crate::output::region::{Region, path};
use crate::output::{Run, json};

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'a str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes a list with an issue for each finding.
pub fn write(run: Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    json::list(run.report.shown(), out, |entry| {
        let finding = &entry.finding;
        let at = finding.primary.at;
        let region = Region::of_label(run.corpus, at);
        json::one_line(&Issue {
            description: &finding.message,
            check_name: finding.rule.name,
            fingerprint: &entry.fingerprint,
            severity: severity(finding.severity),
            location: Location { path: &path(run.corpus.source(at.article)), lines: Lines { begin: region.line, end: region.end_line } },
        })
    })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{assert_schema, printed, sample};

    #[test]
    fn the_report_is_what_gitlab_asks_for() {
        let text = printed(&sample(), write);
        assert_schema(include_str!("../../tests/formats/gitlab.schema.json"), &text);
        let issues: Vec<serde_json::Value> = serde_json::from_str(&text).expect("a list");
        let severities: Vec<&str> = issues.iter().filter_map(|issue| issue["severity"].as_str()).collect();
        assert_eq!(severities, ["major", "minor", "info"]);
    }
}
