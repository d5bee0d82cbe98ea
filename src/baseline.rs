//! What is already known of a corpus: a file of fingerprints, so that a check reports only what is new.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::corpus::Corpus;
use crate::report::{Report, Standing};

/// The findings of an earlier run, by their fingerprints.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<String, Known>,
}

/// What the file says of one finding, for those who read its changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    rule: String,
    words: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: BTreeMap<String, Known>,
}

/// The form of the file.
const VERSION: u32 = 1;

impl Baseline {
    /// The findings of a report that are shown.
    pub fn of(corpus: &Corpus, report: &Report) -> Self {
        let known = report.entries.iter().filter(|entry| entry.standing == Standing::New).map(|entry| {
            let words: BTreeSet<&str> =
                entry.finding.labels().map(|label| corpus.within_line(label.at).of(&corpus.source(label.at.article).text)).collect();
            let words = words.into_iter().map(str::to_owned).collect();
            (entry.fingerprint.clone(), Known { rule: entry.finding.rule.name.to_owned(), words })
        });
        Self { known: known.collect() }
    }

    /// The baseline that a file holds; what is wrong with it where it is none.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if file.version != VERSION {
            return Err(format!("version {} of the baseline's form; this program knows version {VERSION}", file.version));
        }
        Ok(Self { known: file.findings })
    }

    /// The file: one finding after another in the order of their fingerprints, so that a change is a change of few lines.
    pub fn render(&self) -> String {
        let file = File { version: VERSION, findings: self.known.clone() };
        let mut text = serde_json::to_string_pretty(&file).expect("strings and numbers always serialise");
        text.push('\n');
        text
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Marks what is known in a report, and returns how many known findings no longer occur.
    pub fn mark(&self, report: &mut Report) -> usize {
        report.compared = true;
        let mut met = 0;
        for entry in report.entries.iter_mut().filter(|entry| entry.standing == Standing::New) {
            if self.known.contains_key(&entry.fingerprint) {
                entry.standing = Standing::Known;
                met += 1;
            }
        }
        self.known.len() - met
    }

    /// Only what still occurs in a report.
    pub fn pruned(&self, report: &Report) -> Self {
        let still: BTreeSet<&str> = report.entries.iter().map(|entry| entry.fingerprint.as_str()).collect();
        let known = self.known.iter().filter(|(name, _)| still.contains(name.as_str()));
        Self { known: known.map(|(name, known)| (name.clone(), known.clone())).collect() }
    }
}
