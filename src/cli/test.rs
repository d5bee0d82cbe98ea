//! `factlint test`: suites of cases for rules, and what they printed when somebody last looked.

use std::fs;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::config::{FileArgs, files_say};
use crate::cli::save::save;
use crate::cli::stet::text;
use crate::cli::terminal::{Terminal, plain};
use crate::config::Config;
use crate::rule::Rule;
use crate::rules::{ALL, unknown};
use crate::suite::{self, Outcome, Trial, changes};

/// The suffix of suites; what their cases printed stands beside them, under the suffix of [`SNAPSHOTS`].
const SUITES: &str = "cases";
const SNAPSHOTS: &str = "snap";

#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 all is as it was wanted, 1 something is not, 2 a suite could not be read.")]
pub(super) struct TestArgs {
    /// Suites, or folders of suites: files named after their rules, as inverted-range.cases.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Keep what the cases print now.
    #[arg(long, conflicts_with = "review")]
    accept: bool,
    /// Show each change in what the cases print, and ask whether to keep it.
    #[arg(long)]
    review: bool,
    #[command(flatten)]
    file: FileArgs,
}

/// Runs the suites, and returns the exit status.
pub(super) fn test(args: &TestArgs, terminal: &Terminal) -> u8 {
    try_test(args, terminal).unwrap_or_else(|error| {
        terminal.error(&error);
        2
    })
}

fn try_test(args: &TestArgs, terminal: &Terminal) -> Result<u8, String> {
    let Some(config) = files_say(&args.file, &args.paths, terminal) else { return Ok(2) };
    let suites = suites(&args.paths)?;
    let mut tally = Tally::default();
    for path in &suites {
        let rules = rules(path, &config)?;
        let cases = suite::parse(&text(path)?).map_err(|(line, error)| format!("{}:{line}: {error}", path.display()))?;
        let trial = suite::run(&rules, &config.options(), &cases);
        let report = tally.judge(path, &cases, &trial);
        terminal.print(|out| out.write_all(report.as_bytes()));
        tally.compare(path, &trial, args, terminal)?;
    }
    terminal.print(|out| if terminal.quiet { Ok(()) } else { writeln!(out, "{}", tally.summary(suites.len())) });
    Ok(u8::from(tally.wrong > 0))
}

/// The suites at and below some paths, in the order of their names.
fn suites(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let failed = |path: &Path, error: &io::Error| format!("{}: {}", path.display(), plain(error));
    let mut suites = Vec::new();
    for path in paths {
        if !path.is_dir() {
            suites.push(path.clone());
            continue;
        }
        for entry in ignore::WalkBuilder::new(path).build() {
            let entry = entry.map_err(|error| format!("{}: {error}", path.display()))?;
            if entry.path().extension().is_some_and(|suffix| suffix == SUITES) {
                suites.push(entry.into_path());
            }
        }
        fs::metadata(path).map_err(|error| failed(path, &error))?;
    }
    suites.sort();
    suites.dedup();
    if suites.is_empty() {
        Err(format!("{}: no suite here; one is named after its rule, as in figure-conflict.{SUITES}", paths[0].display()))
    } else {
        Ok(suites)
    }
}

/// The rules that a suite is named after: the built-in one, and those that the user's lexicons make under its name.
fn rules<'a>(suite: &Path, config: &'a Config) -> Result<Vec<&'a dyn Rule>, String> {
    let name = suite.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let all = ALL.iter().copied().chain(config.house.iter().map(AsRef::as_ref));
    let named: Vec<&dyn Rule> = all.filter(|rule| rule.meta().name == name).collect();
    if named.is_empty() { Err(format!("{}: {}", suite.display(), unknown(name))) } else { Ok(named) }
}

/// How many cases there were, and how many of them and of the snapshots are not as wanted.
#[derive(Default)]
struct Tally {
    cases: usize,
    wrong: usize,
    kept: usize,
}

impl Tally {
    /// Says what is wrong with the cases of a suite.
    fn judge(&mut self, path: &Path, cases: &[suite::Case], trial: &Trial) -> String {
        let mut report = String::new();
        for (case, outcome) in cases.iter().zip(&trial.outcomes) {
            let (word, detail) = match outcome {
                Outcome::Right => continue,
                Outcome::Missing(claims) => ("missing", claims.as_str()),
                Outcome::Noisy(printed) => ("noisy", printed.as_str()),
                Outcome::Mended => ("mended, take the `todo-` away", ""),
            };
            self.wrong += usize::from(*outcome != Outcome::Mended);
            report.push_str(&format!("{}:{}: {word}: {case}\n{}", path.display(), case.line, detail));
            report.push_str(if detail.is_empty() { "" } else { "\n" });
        }
        self.cases += cases.len();
        report
    }

    /// Holds what the cases printed against what they printed when somebody last looked.
    fn compare(&mut self, suite: &Path, trial: &Trial, args: &TestArgs, terminal: &Terminal) -> Result<(), String> {
        let path = suite.with_extension(SNAPSHOTS);
        let failed = |error: &io::Error| format!("{}: {}", path.display(), plain(error));
        let old = match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            read => read.map_err(|error| failed(&error))?,
        };
        if old == trial.printed {
            return Ok(());
        }
        if !args.accept {
            let word = if old.is_empty() { "new" } else { "changed" };
            let diff = format!("{}: {word}\n{}\n", path.display(), changes(&old, &trial.printed));
            terminal.print(|out| out.write_all(diff.as_bytes()));
        }
        if args.accept || args.review && agreed(terminal)? {
            save(&path, trial.printed.as_bytes()).map_err(|error| failed(&error))?;
            self.kept += 1;
        } else {
            self.wrong += 1;
        }
        Ok(())
    }

    fn summary(&self, suites: usize) -> String {
        let counted = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
        let wrong = if self.wrong == 0 { "all as wanted".to_owned() } else { format!("{} not as wanted", counted(self.wrong, "thing")) };
        let kept = if self.kept == 0 { String::new() } else { format!(", {} kept", counted(self.kept, "snapshot")) };
        format!("{} in {}: {wrong}{kept}", counted(self.cases, "case"), counted(suites, "suite"))
    }
}

/// Asks whether to keep what was shown. The end of standard input is a no.
fn agreed(terminal: &Terminal) -> Result<bool, String> {
    terminal.print(|out| write!(out, "keep it? [y/N] ").and_then(|()| out.flush()));
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).map_err(|error| format!("<stdin>: {}", plain(&error)))?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}
