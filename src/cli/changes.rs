//! The files that somebody changed, and the corpus around them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;

use crate::cli::args::InputArgs;
use crate::cli::files::Wanted;
use crate::cli::terminal::plain;
use crate::config::Excluded;

/// What is context, and not to be reported on.
#[derive(Debug, Args)]
pub(super) struct ChangesArgs {
    /// Files and folders to compare with: findings that lie only in these are not reported.
    #[arg(long, value_name = "PATH")]
    pub(super) context: Vec<PathBuf>,
    /// Report only on files that differ from this commit of git, or that git does not know yet; the others are context.
    #[arg(long, value_name = "COMMIT", conflicts_with_all = ["context", "file_list"])]
    pub(super) since: Option<String>,
}

impl ChangesArgs {
    /// What to read, apart from what is excluded; what went wrong with git where it cannot tell.
    pub(super) fn wanted<'a>(&'a self, input: &'a InputArgs, excluded: Excluded) -> Result<Wanted<'a>, String> {
        let changed = self.since.as_deref().map(|commit| changed(&input.paths, commit)).transpose()?;
        Ok(Wanted { input, context: &self.context, changed, excluded })
    }
}

/// The real paths of the files that differ from a commit, in the checkouts that hold `paths`.
fn changed(paths: &[PathBuf], commit: &str) -> Result<BTreeSet<PathBuf>, String> {
    let mut files = BTreeSet::new();
    for folder in paths.iter().map(|path| if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(Path::new("")) }) {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let root = git(folder, &["rev-parse", "--show-toplevel"])?;
        let root = Path::new(root.trim_end_matches('\n'));
        // What a commit is called must not be taken for an option.
        let differ = git(root, &["diff", "--name-only", "--no-relative", "-z", "--end-of-options", commit, "--"])?;
        let unknown = git(root, &["ls-files", "--others", "--exclude-standard", "-z"])?;
        let names = differ.split('\0').chain(unknown.split('\0')).filter(|name| !name.is_empty());
        // A file that was deleted has no path any more.
        files.extend(names.filter_map(|name| root.join(name).canonicalize().ok()));
    }
    Ok(files)
}

fn git(folder: &Path, args: &[&str]) -> Result<String, String> {
    let output = Command::new("git").arg("-C").arg(folder).args(args).output();
    let output = output.map_err(|error| format!("--since: cannot run git: {}", plain(&error)))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("--since: git: {}", said.lines().next().unwrap_or("it failed").trim_start_matches("fatal: ")))
}
