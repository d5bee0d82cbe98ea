//! One line a finding, as editors and `grep` read it.

use std::io::{self, Write};

use crate::output::region::place;
use crate::output::{Run, visible};

/// Writes `path:line:column: severity[rule] message` for each finding.
pub fn write(run: Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    run.report.shown().try_for_each(|entry| {
        let finding = &entry.finding;
        let message: String = finding.message.chars().map(visible).collect();
        writeln!(out, "{}: {}[{}] {message}", place(run.corpus, finding.primary.at), finding.severity.name(), finding.rule.name)
    })
}
