//! What a run reports: its findings, the name of each, and what the house has decided about it.

use crate::corpus::Corpus;
use crate::finding::{Finding, Severity};
use crate::fingerprint::fingerprints;

/// What a run reports, in the order of the places.
#[derive(Debug, Default)]
pub struct Report {
    /// The findings that were not left out, whatever was decided about them.
    pub entries: Vec<Entry>,
    /// Whether they were held against a baseline.
    pub compared: bool,
}

/// One finding of a report.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What was found.
    pub finding: Finding,
    /// Its name, which outlives edits elsewhere.
    pub fingerprint: String,
    /// What was decided about it.
    pub standing: Standing,
}

/// What was decided about a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nothing: it is shown, and it counts.
    New,
    /// It was known when the baseline was written.
    Known,
    /// Somebody let it stand.
    Stet {
        /// Why, and who.
        reason: String,
        /// Whether it is said in the text, and not in a file beside it.
        in_text: bool,
    },
}

impl Report {
    /// A report of these findings.
    pub fn new(corpus: &Corpus, findings: Vec<Finding>) -> Self {
        let names = fingerprints(corpus, &findings);
        let entries = findings.into_iter().zip(names);
        let entries = entries.map(|(finding, fingerprint)| Entry { finding, fingerprint, standing: Standing::New });
        Self { entries: entries.collect(), compared: false }
    }

    /// The findings that are to be shown and to count.
    pub fn shown(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.standing == Standing::New)
    }

    /// How many findings were known, and how many somebody let stand.
    pub fn passed_over(&self) -> (usize, usize) {
        let known = self.entries.iter().filter(|entry| entry.standing == Standing::Known).count();
        (known, self.entries.len() - known - self.shown().count())
    }

    /// Whether a finding that counts is at least this bad.
    pub fn reaches(&self, severity: Severity) -> bool {
        self.shown().any(|entry| entry.finding.severity >= severity)
    }
}
