//! The suppressions that a check heeds.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Zoned;

use crate::cli::files::nearest_above;
use crate::cli::terminal::{Terminal, plain};
use crate::corpus::Corpus;
use crate::report::Report;
use crate::stet::{self, list};

/// Where the suppressions stand.
#[derive(Debug, Args)]
pub(super) struct StetArgs {
    /// A list of suppressions; without this option, the `stet.toml` of this folder or of the nearest one above it.
    #[arg(long, value_name = "FILE")]
    pub(super) stet: Option<PathBuf>,
    /// Heed no suppression, neither listed nor in the text.
    #[arg(long, conflicts_with = "stet")]
    pub(super) no_stet: bool,
}

impl StetArgs {
    /// Marks what somebody let stand; what is wrong with the list where it cannot be read.
    pub(super) fn apply(&self, corpus: &Corpus, report: &mut Report, terminal: &Terminal) -> Result<(), String> {
        if self.no_stet {
            return Ok(());
        }
        let mut stets = stet::inline(corpus);
        if let Some(path) = self.stet.clone().or_else(|| upwards("stet.toml")) {
            let name = path.to_string_lossy();
            let rows = list::parse(&text(&path)?).map_err(|error| format!("{name}:{}: {}", error.line, error.reason))?;
            stets.extend(stet::listed(&name, rows));
        }
        for problem in stet::apply(corpus, report, &stets, Zoned::now().date()) {
            terminal.warning(&problem);
        }
        Ok(())
    }
}

/// The file of this name in the working folder, or in the nearest folder above it that has one.
fn upwards(name: &str) -> Option<PathBuf> {
    let here = env::current_dir().ok()?;
    let found = nearest_above(&here, name)?;
    Some(found.strip_prefix(&here).map(Path::to_owned).unwrap_or(found))
}

/// The text of a file; an error that names it.
pub(super) fn text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {}", path.display(), plain(&error)))
}
