//! `factlint check`: the findings.

use clap::{Args, ValueEnum};

use crate::cli::args::InputArgs;
use crate::cli::files::load;
use crate::cli::output::OutputArgs;
use crate::cli::progress::Progress;
use crate::cli::terminal::Terminal;
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
    /// Leave out findings that the program is less sure of.
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t = Sureness::Medium)]
    pub(super) min_confidence: Sureness,
    /// The mildest severity that makes the exit status 1.
    #[arg(long, value_name = "SEVERITY", value_enum, default_value_t = FailOn::Warning)]
    pub(super) fail_on: FailOn,
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
    if let Some(conflict) = args.output.conflict() {
        terminal.error(&conflict);
        return 2;
    }
    let (corpus, complete) = load(&args.input, terminal, threads);
    let progress = Progress::new(corpus.articles.len(), terminal);
    let corpus = crate::read_counting(corpus, Purpose::Compare, || progress.article());
    progress.comparing();
    let least = args.min_confidence.confidence();
    let mut findings = crate::check(&corpus, ALL);
    findings.retain(|f| f.confidence >= least);
    let report = Report::new(&corpus, findings);
    drop(progress);
    let fail_on = args.fail_on.severity();
    let printed = args.output.write(Run { corpus: &corpus, report: &report, complete, fail_on }, terminal);
    let failed = !args.exit_zero && report.reaches(fail_on);
    if !complete { 2 } else { printed.max(u8::from(failed)) }
}
