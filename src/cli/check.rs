//! `factlint check`: the findings.

use std::path::PathBuf;

use clap::Args;

use crate::cli::against::AgainstArgs;
use crate::cli::args::InputArgs;
use crate::cli::baseline::leave_known;
use crate::cli::changes::ChangesArgs;
use crate::cli::config::FailArgs;
use crate::cli::facts::AgreedArgs;
use crate::cli::files::load;
use crate::cli::fix::{self, FixArgs, Mode};
use crate::cli::output::OutputArgs;
use crate::cli::report::ReportArgs;
use crate::cli::terminal::Terminal;
use crate::corpus::Corpus;
use crate::output::Run;
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

impl CheckArgs {
    /// Marks what the baseline holds.
    fn leave_known(&self, report: &mut Report, terminal: &Terminal) -> Result<(), String> {
        self.baseline.as_deref().map_or(Ok(()), |path| leave_known(path, report, terminal))
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
        let Some((corpus, groups, all)) = args.against.read(corpus, config.excluded(), terminal, threads) else { return Ok(2) };
        complete &= all;
        if args.against.explain_support {
            let printed = args.against.explain(&corpus, &groups, config, args.output.is_lines(), terminal);
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
