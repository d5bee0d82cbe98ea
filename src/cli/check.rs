//! `factlint check`: the findings.

use std::io::{self, Write};

use clap::{Args, ValueEnum};

use crate::cli::args::{Format, LayerArgs};
use crate::cli::config::{SettingsArgs, settings};
use crate::cli::files::load;
use crate::cli::terminal::Terminal;
use crate::corpus::Corpus;
use crate::finding::{Confidence, Severity};
use crate::output::json;
use crate::output::text::{self, Look};
use crate::reading::Purpose;
use crate::report::Report;

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) layer: LayerArgs,
    #[command(flatten)]
    pub(super) settings: SettingsArgs,
    /// Exit with 0 whatever is found.
    #[arg(long)]
    pub(super) exit_zero: bool,
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
    let Some(config) = settings(&args.settings, &args.layer.paths, terminal) else { return 2 };
    let (corpus, complete) = load(&args.layer.paths, &config.excluded(), terminal, threads);
    let corpus = crate::read(corpus, Purpose::Compare);
    let findings = config.judge(&corpus, crate::check(&corpus, &config.rules()));
    let report = Report::new(&corpus, findings);
    let printed = terminal.print(|out| match args.layer.format {
        Format::Jsonl => report.shown().try_for_each(|entry| out.write_all(json::finding(&corpus, entry).as_bytes())),
        Format::Human => human(&corpus, &report, terminal, out),
    });
    let failed = !args.exit_zero && report.reaches(config.fail_on.value);
    if !complete { 2 } else { printed.max(u8::from(failed)) }
}

fn human(corpus: &Corpus, report: &Report, terminal: &Terminal, out: &mut dyn Write) -> io::Result<()> {
    let look = Look { width: terminal.width(), color: terminal.paints() };
    // One at a time, so that a reader who leaves early is noticed.
    for entry in report.shown() {
        out.write_all(text::finding(corpus, &entry.finding, look).as_bytes())?;
    }
    if terminal.quiet || corpus.articles.is_empty() { Ok(()) } else { writeln!(out, "{}", text::summary(report, corpus.articles.len())) }
}
