//! The suppressions that a check heeds.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Zoned;

use crate::cli::config::nearest;
use crate::cli::terminal::{Terminal, plain};
use crate::corpus::Corpus;
use crate::report::Report;
use crate::stet::{self, Stet, list};

/// Where the suppressions stand.
#[derive(Debug, Args)]
pub(super) struct StetArgs {
    /// A list of suppressions; without this option, the `stet.toml` in the deepest folder that holds all paths, or in the nearest one above it.
    #[arg(long, value_name = "FILE")]
    pub(super) stet: Option<PathBuf>,
    /// Heed no suppression, neither listed nor in the text.
    #[arg(long, conflicts_with = "stet")]
    pub(super) no_stet: bool,
}

impl StetArgs {
    /// What is to be heeded in a run over `paths`; what is wrong with the list where it cannot be read.
    pub(super) fn read(&self, paths: &[PathBuf]) -> Result<Stets, String> {
        if self.no_stet {
            return Ok(Stets { listed: None });
        }
        let Some(path) = self.stet.clone().or_else(|| found(paths)) else { return Ok(Stets { listed: Some(Vec::new()) }) };
        let name = path.to_string_lossy();
        let rows = list::parse(&text(&path)?).map_err(|error| format!("{name}:{}: {}", error.line, error.reason))?;
        Ok(Stets { listed: Some(stet::listed(&name, rows)) })
    }
}

/// The suppressions of a run.
#[derive(Debug)]
pub(super) struct Stets {
    /// Those of the list; `None` where none are heeded, not even those in the texts.
    listed: Option<Vec<Stet>>,
}

impl Stets {
    /// Marks what somebody let stand, and says what is wrong with the suppressions.
    pub(super) fn apply(&self, corpus: &Corpus, report: &mut Report, terminal: &Terminal) {
        let Some(listed) = &self.listed else { return };
        let inline = stet::inline(corpus);
        for problem in stet::apply(corpus, report, inline.iter().chain(listed), Zoned::now().date()) {
            terminal.warning(&problem);
        }
    }
}

/// The list that is found as a `factlint.toml` is, shown from the working folder on where it lies below it.
fn found(paths: &[PathBuf]) -> Option<PathBuf> {
    let here = env::current_dir().ok()?;
    let found = nearest(&here, paths, "stet.toml")?;
    Some(found.strip_prefix(&here).map(Path::to_owned).unwrap_or(found))
}

/// The text of a file; an error that names it.
pub(super) fn text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {}", path.display(), plain(&error)))
}
