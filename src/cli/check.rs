//! `factlint check`: the findings.

use std::io::{self, Write};

use clap::{Args, ValueEnum};

use crate::cli::against::AgainstArgs;
use crate::cli::args::{Format, LayerArgs};
use crate::cli::files::load;
use crate::cli::terminal::Terminal;
use crate::corpus::Corpus;
use crate::finding::{Confidence, Severity};
use crate::grounding::Group;
use crate::output::text::{self, Look};
use crate::output::{json, support};
use crate::reading::Purpose;
use crate::report::Report;
use crate::rules::ALL;

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) layer: LayerArgs,
    #[command(flatten)]
    pub(super) against: AgainstArgs,
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
    let (corpus, mut complete) = load(&args.layer.paths, terminal, threads);
    let drafts = corpus.articles.len();
    let (corpus, mut findings) = if args.against.against.is_empty() {
        let corpus = crate::read(corpus, Purpose::Compare);
        let findings = crate::check(&corpus, ALL);
        (corpus, findings)
    } else {
        let (corpus, groups, all) = args.against.groups(corpus, terminal, threads);
        complete &= all;
        let corpus = crate::read(corpus, Purpose::Hold);
        if args.against.explain_support {
            let printed = explain(&corpus, &groups, args, terminal);
            return if complete { printed } else { 2 };
        }
        let findings = crate::check_against(&corpus, &groups, ALL);
        (corpus, findings)
    };
    let least = args.min_confidence.confidence();
    findings.retain(|f| f.confidence >= least);
    let report = Report::new(&corpus, findings);
    let printed = terminal.print(|out| match args.layer.format {
        Format::Jsonl => report.shown().try_for_each(|entry| out.write_all(json::finding(&corpus, entry).as_bytes())),
        Format::Human => human(&corpus, &report, drafts, terminal, out),
    });
    let failed = !args.exit_zero && report.reaches(args.fail_on.severity());
    if !complete { 2 } else { printed.max(u8::from(failed)) }
}

/// Prints what the sources say of the claims of the drafts, and returns the exit status.
fn explain(corpus: &Corpus, groups: &[Group], args: &CheckArgs, terminal: &Terminal) -> u8 {
    let supports = crate::supports(corpus, groups);
    terminal.print(|out| match args.layer.format {
        Format::Jsonl => support::rows(corpus, &supports, out),
        Format::Human => support::list(corpus, &supports, out),
    })
}

fn human(corpus: &Corpus, report: &Report, articles: usize, terminal: &Terminal, out: &mut dyn Write) -> io::Result<()> {
    let look = Look { width: terminal.width(), color: terminal.paints() };
    // One at a time, so that a reader who leaves early is noticed.
    for entry in report.shown() {
        out.write_all(text::finding(corpus, &entry.finding, look).as_bytes())?;
    }
    if terminal.quiet || articles == 0 { Ok(()) } else { writeln!(out, "{}", text::summary(report, articles)) }
}
