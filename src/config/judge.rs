//! What becomes of the findings: their levels, their confidences, and the words that are right.

use std::collections::BTreeMap;
use std::path::Path;

use crate::config::accept::silences;
use crate::config::{Accepted, Config, Levels};
use crate::corpus::{ArticleId, Corpus};
use crate::finding::{Finding, Severity};

/// What holds in the files that lie in the same sections.
struct Ground {
    levels: Levels,
    accepted: Accepted,
}

impl Config {
    /// The findings that are to be reported, each as severe as it may be.
    ///
    /// A finding with labels in several files is as loud as in the loudest of them: a section silences what lies in its own
    /// files alone.
    pub fn judge(&self, corpus: &Corpus, findings: Vec<Finding>) -> Vec<Finding> {
        let mut grounds: BTreeMap<Vec<usize>, Ground> = BTreeMap::new();
        let sections: Vec<Vec<usize>> = corpus.sources.iter().map(|source| self.sections_of(Path::new(&source.path))).collect();
        for sections in &sections {
            if !grounds.contains_key(sections) {
                grounds.insert(sections.clone(), self.ground(sections));
            }
        }
        let ground = |article: ArticleId| &grounds[&sections[corpus.article(article).source as usize]];
        let judged = findings.into_iter().filter_map(|finding| {
            let severity = finding.labels().filter_map(|label| ground(label.at.article).severity(&finding)).max()?;
            let accepted = |article| &ground(article).accepted;
            let right = finding.rule.judges_words && silences(corpus, &finding, accepted);
            (!right).then_some(Finding { severity, ..finding })
        });
        judged.collect()
    }

    fn ground(&self, sections: &[usize]) -> Ground {
        let here = sections.iter().flat_map(|n| &self.sections[*n].accept);
        Ground { levels: self.levels_of(sections), accepted: self.accept.iter().chain(here).map(|word| word.value.as_str()).collect() }
    }
}

impl Ground {
    /// How severe a finding is here; `None` where it is not reported.
    fn severity(&self, finding: &Finding) -> Option<Severity> {
        let setting = self.levels.of(finding.rule);
        if finding.confidence < setting.least.value { None } else { setting.level.value.cap(finding.severity) }
    }
}
