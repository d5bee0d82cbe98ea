//! `factlint baseline`: writes down what is known of a corpus.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::baseline::Baseline;
use crate::cli::args::InputArgs;
use crate::cli::files::{Wanted, load};
use crate::cli::report::ReportArgs;
use crate::cli::save::save;
use crate::cli::stet::text;
use crate::cli::terminal::{Terminal, plain};
use crate::report::Report;

#[derive(Debug, Args)]
pub(super) struct BaselineArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) report: ReportArgs,
    /// The file to write; `-` is standard output.
    #[arg(long, short, value_name = "FILE", default_value = "factlint-baseline.json")]
    pub(super) output: PathBuf,
    /// Only take out of the file what no longer occurs.
    #[arg(long)]
    pub(super) prune: bool,
}

/// Writes the baseline, and returns the exit status: 0 written, 2 not.
pub(super) fn baseline(args: &BaselineArgs, terminal: &Terminal, threads: usize) -> u8 {
    let Some(rulings) = args.report.rulings(&args.input.places(), terminal) else { return 2 };
    let wanted = Wanted { input: &args.input, context: &[], changed: None, excluded: rulings.config.excluded() };
    let (corpus, complete) = load(&wanted, terminal, threads);
    if !complete {
        // What could not be read would be missing, and reported as new ever after.
        return 2;
    }
    let (corpus, report) = rulings.report(corpus, terminal);
    let known = if args.prune { read(&args.output).map(|known| known.pruned(&report)) } else { Ok(Baseline::of(&corpus, &report)) };
    match known.and_then(|known| write(&known, &args.output, terminal)) {
        Ok(status) => status,
        Err(error) => {
            terminal.error(&error);
            2
        }
    }
}

fn write(baseline: &Baseline, path: &Path, terminal: &Terminal) -> Result<u8, String> {
    if path.as_os_str() == "-" {
        return Ok(terminal.print(|out| out.write_all(baseline.render().as_bytes())));
    }
    save(path, baseline.render().as_bytes()).map_err(|error| format!("{}: {}", path.display(), plain(&error)))?;
    if !terminal.quiet {
        let findings = if baseline.len() == 1 { "finding" } else { "findings" };
        terminal.note(&format!("{}: {} {findings} written", path.display(), baseline.len()));
    }
    Ok(0)
}

/// Marks what the baseline at `path` holds, and says how much of it no longer occurs; an error that names the file.
pub(super) fn leave_known(path: &Path, report: &mut Report, terminal: &Terminal) -> Result<(), String> {
    let gone = read(path)?.mark(report);
    if gone > 0 && !terminal.quiet {
        let findings = if gone == 1 { "finding of it no longer occurs" } else { "findings of it no longer occur" };
        terminal.note(&format!("{}: {gone} {findings}; `factlint baseline --prune` takes them out", path.display()));
    }
    Ok(())
}

fn read(path: &Path) -> Result<Baseline, String> {
    Baseline::parse(&text(path)?).map_err(|error| format!("{}: not a baseline: {error}", path.display()))
}
