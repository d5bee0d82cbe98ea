//! How often each rule found something.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::finding::Severity;
use crate::output::text::counted;
use crate::report::Report;

/// Writes a line for each rule that found something, the most frequent first.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut rules: BTreeMap<&str, Vec<Severity>> = BTreeMap::new();
    for entry in report.shown() {
        rules.entry(entry.finding.rule.name).or_default().push(entry.finding.severity);
    }
    let mut rows: Vec<_> = rules.into_iter().collect();
    rows.sort_by_key(|(name, found)| (std::cmp::Reverse(found.len()), *name));
    let names = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let digits = rows.first().map_or(1, |(_, found)| found.len().to_string().len());
    for (name, found) in rows {
        let kinds = [Severity::Error, Severity::Warning, Severity::Note].map(|s| (found.iter().filter(|f| **f == s).count(), s));
        let kinds: Vec<String> = kinds.iter().filter(|(count, _)| *count > 0).map(|(count, s)| counted(*count, s.name())).collect();
        writeln!(out, "{:digits$}  {name:names$}  {}", found.len(), kinds.join(", "))?;
    }
    Ok(())
}
