//! What the rules find in a corpus, as the options and the files of a run ask for it.

use clap::Args;

use crate::cli::config::SettingsArgs;
use crate::cli::progress::Progress;
use crate::cli::stet::StetArgs;
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

impl ReportArgs {
    /// Reads a corpus, and gives it back with what the rules in force find in it, marked with what somebody let stand; an error where
    /// that cannot be read.
    pub(super) fn report(&self, corpus: Corpus, config: &Config, terminal: &Terminal) -> Result<(Corpus, Report), String> {
        let progress = Progress::new(corpus.articles.len(), terminal);
        let corpus = crate::read_counting(corpus, Purpose::Compare, || progress.article());
        progress.comparing();
        let findings = crate::check(&corpus, &config.rules());
        drop(progress);
        let report = self.marked(&corpus, findings, config, terminal)?;
        Ok((corpus, report))
    }

    /// The same for a corpus that was read.
    pub(super) fn compare(&self, corpus: &Corpus, config: &Config, terminal: &Terminal) -> Result<Report, String> {
        self.marked(corpus, crate::check(corpus, &config.rules()), config, terminal)
    }

    /// A report of findings, marked with what somebody let stand.
    pub(super) fn marked(&self, corpus: &Corpus, findings: Vec<Finding>, config: &Config, terminal: &Terminal) -> Result<Report, String> {
        let mut report = Report::new(corpus, config.judge(corpus, findings));
        self.stet.apply(corpus, &mut report, terminal)?;
        report.entries.retain(|entry| entry.finding.labels().any(|label| !corpus.source(label.at.article).context));
        Ok(report)
    }
}
