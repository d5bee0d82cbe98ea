//! `factlint check`: the findings.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::against::AgainstArgs;
use crate::cli::args::InputArgs;
use crate::cli::baseline::leave_known;
use crate::cli::changes::ChangesArgs;
use crate::cli::config::{FailArgs, SettingsArgs, settings};
use crate::cli::facts::AgreedArgs;
use crate::cli::files::load;
use crate::cli::fix::{self, FixArgs, Mode};
use crate::cli::output::OutputArgs;
use crate::cli::progress::Progress;
use crate::cli::stet::{StetArgs, Stets};
use crate::cli::terminal::Terminal;
use crate::config::Config;
use crate::corpus::Corpus;
use crate::finding::{Confidence, Finding, Severity};
use crate::output::Run;
use crate::reading::Purpose;
use crate::report::Report;

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) agreed: AgreedArgs,
    #[command(flatten)]
    pub(super) against: AgainstArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    #[command(flatten)]
    pub(super) report: ReportArgs,
    #[command(flatten)]
    pub(super) changes: ChangesArgs,
    /// Report only what this file, written by `factlint baseline`, does not hold.
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    #[command(flatten)]
    pub(super) fail: FailArgs,
    /// Exit with 0 whatever is found.
    #[arg(long)]
    pub(super) exit_zero: bool,
    #[command(flatten)]
    pub(super) fixes: FixArgs,
}

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
    fn compare(&self, corpus: &Corpus, terminal: &Terminal) -> Report {
        self.marked(corpus, self.findings(corpus), terminal)
    }

    fn findings(&self, corpus: &Corpus) -> Vec<Finding> {
        crate::check_with(corpus, &self.config.rules(), &self.config.options())
    }

    fn marked(&self, corpus: &Corpus, findings: Vec<Finding>, terminal: &Terminal) -> Report {
        let mut report = Report::new(corpus, self.config.judge(corpus, findings));
        self.stets.apply(corpus, &mut report, terminal);
        report.entries.retain(|entry| entry.finding.labels().any(|label| !corpus.source(label.at.article).context));
        report
    }
}

impl CheckArgs {
    /// Marks what the baseline holds.
    fn leave_known(&self, report: &mut Report, terminal: &Terminal) -> Result<(), String> {
        self.baseline.as_deref().map_or(Ok(()), |path| leave_known(path, report, terminal))
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

/// Prints what the rules find, or does what is asked with its fixes, and returns the exit status.
pub(super) fn check(args: &CheckArgs, terminal: &Terminal, threads: usize) -> u8 {
    try_check(args, terminal, threads).unwrap_or_else(|error| {
        terminal.error(&error);
        2
    })
}

fn try_check(args: &CheckArgs, terminal: &Terminal, threads: usize) -> Result<u8, String> {
    args.output.unambiguous()?;
    let Some(mut rulings) = args.report.rulings(&args.input.places(), terminal) else { return Ok(2) };
    args.fail.apply(&mut rulings.config);
    let config = &rulings.config;
    let Some(agreed) = args.agreed.read(terminal) else { return Ok(2) };
    let (mut corpus, mut complete) = load(&args.changes.wanted(&args.input, config.excluded())?, terminal, threads);
    corpus.agreed = agreed;
    let (corpus, mut found, held) = if args.against.is_asked() {
        let (corpus, groups, all) = args.against.read(corpus, config.excluded(), terminal, threads);
        complete &= all;
        if args.against.explain_support {
            let printed = args.against.explain(&corpus, &groups, args.output.is_lines(), terminal);
            return Ok(if complete { printed } else { 2 });
        }
        let (findings, held) = crate::check_against(&corpus, &groups, &config.rules(), &config.options());
        let report = rulings.marked(&corpus, findings, terminal);
        (corpus, report, held)
    } else {
        let (corpus, report) = rulings.report(corpus, terminal);
        (corpus, report, Vec::new())
    };
    args.leave_known(&mut found, terminal)?;
    // What is wrong with a suppression or a baseline is said once.
    let muted = Terminal { mute: true, ..*terminal };
    let again = |corpus: &Corpus| {
        let mut report = rulings.compare(corpus, &muted);
        args.leave_known(&mut report, &muted).map(|()| report)
    };
    let fail_on = config.fail_on.value;
    let write = |corpus: &Corpus, report: &Report, complete, aside| {
        args.output.write(Run { corpus, report, held: &held, complete, fail_on }, aside, terminal)
    };
    let (printed, failed) = match args.fixes.mode() {
        None => (write(&corpus, &found, complete, false), found.reaches(fail_on)),
        Some(Mode::Diff) => {
            let outcome = fix::apply(corpus, found, again, &args.fixes, terminal)?;
            complete &= outcome.complete;
            (outcome.show(terminal), outcome.changes_any())
        }
        Some(Mode::Write) => {
            let outcome = fix::apply(corpus, found, again, &args.fixes, terminal)?.write(again, terminal)?;
            complete &= outcome.complete;
            // Standard output belongs to the text of standard input, where that was read.
            let passed = outcome.pass_on(terminal);
            let printed = write(&outcome.corpus, &outcome.report, complete, passed.is_some());
            (printed.max(passed.unwrap_or(0)), outcome.report.reaches(fail_on))
        }
    };
    Ok(if complete { printed.max(u8::from(failed && !args.exit_zero)) } else { 2 })
}
