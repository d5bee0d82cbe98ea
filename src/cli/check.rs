//! `factlint check`: the findings.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::args::{Format, LayerArgs};
use crate::cli::baseline::leave_known;
use crate::cli::changes::ChangesArgs;
use crate::cli::files::load_wanted;
use crate::cli::stet::StetArgs;
use crate::cli::terminal::Terminal;
use crate::corpus::Corpus;
use crate::finding::{Confidence, Severity};
use crate::output::json;
use crate::output::text::{self, Look};
use crate::reading::Purpose;
use crate::report::Report;
use crate::rules::ALL;

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) layer: LayerArgs,
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
    /// What the rules find in a corpus, marked with what somebody let stand; an error where that cannot be read.
    pub(super) fn report(&self, corpus: &Corpus, terminal: &Terminal) -> Result<Report, String> {
        let least = self.min_confidence.confidence();
        let mut findings = crate::check(corpus, ALL);
        findings.retain(|f| f.confidence >= least && f.labels().any(|label| !corpus.source(label.at.article).context));
        let mut report = Report::new(corpus, findings);
        self.stet.apply(corpus, &mut report, terminal)?;
        Ok(report)
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
    let (corpus, complete) = load_wanted(&args.changes.wanted(&args.layer.paths)?, terminal, threads);
    let corpus = crate::read(corpus, Purpose::Compare);
    let mut report = args.report.report(&corpus, terminal)?;
    if let Some(path) = &args.baseline {
        leave_known(path, &mut report, terminal)?;
    }
    let printed = terminal.print(|out| match args.layer.format {
        Format::Jsonl => report.shown().try_for_each(|entry| out.write_all(json::finding(&corpus, entry).as_bytes())),
        Format::Human => human(&corpus, &report, terminal, out),
    });
    let failed = !args.exit_zero && report.reaches(args.fail_on.severity());
    Ok(if complete { printed.max(u8::from(failed)) } else { 2 })
}

fn human(corpus: &Corpus, report: &Report, terminal: &Terminal, out: &mut dyn Write) -> io::Result<()> {
    let look = Look { width: terminal.width(), color: terminal.paints() };
    // One at a time, so that a reader who leaves early is noticed.
    for entry in report.shown() {
        out.write_all(text::finding(corpus, &entry.finding, look).as_bytes())?;
    }
    if terminal.quiet || corpus.articles.is_empty() { Ok(()) } else { writeln!(out, "{}", text::summary(report, corpus.articles.len())) }
}
