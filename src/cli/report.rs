//! What the rules find in a corpus, as the options and the files of a run ask for it.

use std::path::PathBuf;

use clap::Args;

use crate::cli::config::{SettingsArgs, settings};
use crate::cli::progress::Progress;
use crate::cli::stet::{StetArgs, Stets};
use crate::cli::terminal::Terminal;
use crate::config::Config;
use crate::corpus::Corpus;
use crate::finding::Finding;
use crate::reading::Purpose;
use crate::report::Report;

/// What belongs to the report.
#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    #[command(flatten)]
    pub(super) settings: SettingsArgs,
    #[command(flatten)]
    pub(super) stet: StetArgs,
}

/// What decides on findings: the settings, and what somebody let stand.
pub(super) struct Rulings {
    pub(super) config: Config,
    stets: Stets,
}

impl ReportArgs {
    /// What holds for a run over `paths`; `None` where something is wrong with it, which is then said.
    pub(super) fn rulings(&self, paths: &[PathBuf], terminal: &Terminal) -> Option<Rulings> {
        let config = settings(&self.settings, paths, terminal)?;
        let stets = self.stet.read(paths).map_err(|error| terminal.error(&error)).ok()?;
        Some(Rulings { config, stets })
    }
}

impl Rulings {
    /// Reads a corpus, and gives it back with what the rules in force find in it, marked with what somebody let stand.
    pub(super) fn report(&self, corpus: Corpus, terminal: &Terminal) -> (Corpus, Report) {
        let progress = Progress::new(corpus.articles.len(), terminal);
        let corpus = crate::read_counting(corpus, Purpose::Compare, || progress.article());
        progress.comparing();
        let findings = self.findings(&corpus);
        drop(progress);
        let report = self.marked(&corpus, findings, terminal);
        (corpus, report)
    }

    /// The same for a corpus that was read.
    pub(super) fn compare(&self, corpus: &Corpus, terminal: &Terminal) -> Report {
        self.marked(corpus, self.findings(corpus), terminal)
    }

    fn findings(&self, corpus: &Corpus) -> Vec<Finding> {
        crate::check_with(corpus, &self.config.rules(), &self.config.options())
    }

    /// A report of findings, marked with what somebody let stand.
    pub(super) fn marked(&self, corpus: &Corpus, findings: Vec<Finding>, terminal: &Terminal) -> Report {
        let mut report = Report::new(corpus, self.config.judge(corpus, findings));
        self.stets.apply(corpus, &mut report, terminal);
        report.entries.retain(|entry| entry.finding.labels().any(|label| !corpus.source(label.at.article).context));
        report
    }
}
