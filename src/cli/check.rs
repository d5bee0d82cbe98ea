//! `factlint check`: the findings.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::args::InputArgs;
use crate::cli::baseline::leave_known;
use crate::cli::changes::ChangesArgs;
use crate::cli::files::load_wanted;
use crate::cli::output::OutputArgs;
use crate::cli::progress::Progress;
use crate::cli::stet::StetArgs;
use crate::cli::terminal::Terminal;
use crate::corpus::Corpus;
use crate::finding::{Confidence, Severity};
use crate::output::Run;
use crate::reading::Purpose;
use crate::report::Report;
use crate::rules::ALL;

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    #[command(flatten)]
    pub(super) report: ReportArgs,
    #[command(flatten)]
    pub(super) changes: ChangesArgs,
    /// Report only what this file, written by `factlint baseline`, does not hold.
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// The mildest severity that makes the exit status 1.
    #[arg(long, value_name = "SEVERITY", value_enum, default_value_t = FailOn::Warning)]
    pub(super) fail_on: FailOn,
    /// Exit with 0 whatever is found.
    #[arg(long)]
    pub(super) exit_zero: bool,
}

/// What belongs to the report.
#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// Leave out findings that the program is less sure of.
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t = Sureness::Medium)]
    pub(super) min_confidence: Sureness,
    #[command(flatten)]
    pub(super) stet: StetArgs,
}

impl ReportArgs {
    /// Reads a corpus, and gives it back with what the rules find in it, marked with what somebody let stand; an error where that
    /// cannot be read.
    pub(super) fn report(&self, corpus: Corpus, terminal: &Terminal) -> Result<(Corpus, Report), String> {
        let progress = Progress::new(corpus.articles.len(), terminal);
        let corpus = crate::read_counting(corpus, Purpose::Compare, || progress.article());
        progress.comparing();
        let least = self.min_confidence.confidence();
        let mut findings = crate::check(&corpus, ALL);
        drop(progress);
        findings.retain(|f| f.confidence >= least && f.labels().any(|label| !corpus.source(label.at.article).context));
        let mut report = Report::new(&corpus, findings);
        self.stet.apply(&corpus, &mut report, terminal)?;
        Ok((corpus, report))
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Sureness {
    Low,
    Medium,
    High,
}

impl Sureness {
    pub(super) fn confidence(self) -> Confidence {
        match self {
            Self::Low => Confidence::Low,
            Self::Medium => Confidence::Medium,
            Self::High => Confidence::High,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum FailOn {
    Note,
    Warning,
    Error,
}

impl FailOn {
    pub(super) fn severity(self) -> Severity {
        match self {
            Self::Note => Severity::Note,
            Self::Warning => Severity::Warning,
            Self::Error => Severity::Error,
        }
    }
}

/// Prints what the rules find, and returns the exit status.
pub(super) fn check(args: &CheckArgs, terminal: &Terminal, threads: usize) -> u8 {
    try_check(args, terminal, threads).unwrap_or_else(|error| {
        terminal.error(&error);
        2
    })
}

fn try_check(args: &CheckArgs, terminal: &Terminal, threads: usize) -> Result<u8, String> {
    args.output.unambiguous()?;
    let (corpus, complete) = load_wanted(&args.changes.wanted(&args.input)?, terminal, threads);
    let (corpus, mut report) = args.report.report(corpus, terminal)?;
    if let Some(path) = &args.baseline {
        leave_known(path, &mut report, terminal)?;
    }
    let fail_on = args.fail_on.severity();
    let printed = args.output.write(Run { corpus: &corpus, report: &report, complete, fail_on }, terminal);
    let failed = !args.exit_zero && report.reaches(fail_on);
    Ok(if complete { printed.max(u8::from(failed)) } else { 2 })
}
