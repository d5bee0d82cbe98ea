//! Globs that choose files, written as in a `.gitignore`.

use std::path::{Component, Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Several globs; a later one with `!` takes back what an earlier one chose.
#[derive(Debug, Clone)]
pub struct Globs(Gitignore);

impl Default for Globs {
    /// None.
    fn default() -> Self {
        Self(Gitignore::empty())
    }
}

impl Globs {
    /// The globs, or why one of them is none.
    pub fn new<'a>(globs: impl IntoIterator<Item = &'a str>) -> Result<Self, String> {
        let mut builder = GitignoreBuilder::new("");
        let wrong = |error: ignore::Error| error.to_string();
        globs.into_iter().try_for_each(|glob| builder.add_line(None, glob).map(drop).map_err(wrong))?;
        builder.build().map(Self).map_err(wrong)
    }

    /// Whether they choose a file, or a folder that it lies in. The path counts from the folder of the globs.
    pub fn hold(&self, file: &Path) -> bool {
        self.0.matched_path_or_any_parents(file, false).is_ignore()
    }
}

/// What is passed over when folders are walked.
#[derive(Debug, Clone, Default)]
pub struct Excluded {
    /// The folder that paths count from, absolute.
    pub(super) here: PathBuf,
    /// Globs, each with the folder that they count from.
    pub(super) sets: Vec<(PathBuf, Globs)>,
    /// Whether that holds for what is named itself, too.
    pub named: bool,
}

impl Excluded {
    /// Whether a file or folder is passed over, for its own sake and not for that of a folder it lies in.
    pub fn holds(&self, path: &Path, folder: bool) -> bool {
        let holds = |(root, globs): &(PathBuf, Globs)| {
            !globs.0.is_empty() && below(root, &self.here, path).is_some_and(|path| globs.0.matched(path, folder).is_ignore())
        };
        self.sets.iter().any(holds)
    }

    /// Whether a path that is named itself is passed over, for its own sake or for that of a folder it lies in.
    pub fn holds_named(&self, path: &Path, folder: bool) -> bool {
        let holds = |(root, globs): &(PathBuf, Globs)| {
            let path = below(root, &self.here, path).filter(|_| !globs.0.is_empty());
            path.is_some_and(|path| globs.0.matched_path_or_any_parents(path, folder).is_ignore())
        };
        self.named && self.sets.iter().any(holds)
    }
}

/// A path as it counts from the folder `root`, by its words alone; `None` where it does not lie below it. A path that is not
/// absolute counts from `here`.
pub fn below(root: &Path, here: &Path, path: &Path) -> Option<PathBuf> {
    if path.as_os_str() == "-" {
        return None;
    }
    let path = without_dots(&here.join(path));
    path.strip_prefix(without_dots(root)).ok().filter(|path| !path.as_os_str().is_empty()).map(Path::to_owned)
}

/// A path without `.` and `..`.
pub fn without_dots(path: &Path) -> PathBuf {
    let mut short = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                short.pop();
            }
            part => short.push(part),
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_are_those_of_gitignore() {
        let globs = Globs::new(["wire/", "*.md", "!keep.md", "/top.txt"]).expect("globs");
        let hold = |path: &str| globs.hold(Path::new(path));
        assert!(hold("wire/a.txt") && hold("old/wire/2026/a.txt") && hold("sub/a.md") && hold("top.txt"));
        assert!(!hold("wire.txt") && !hold("sub/keep.md") && !hold("sub/top.txt"));
        assert!(Globs::new(["a/{b"]).is_err());
    }

    #[test]
    fn paths_are_compared_by_their_words() {
        let at = |path: &str| below(Path::new("/house"), Path::new("/house/copy"), Path::new(path));
        assert_eq!(at("a.txt"), Some("copy/a.txt".into()));
        assert_eq!(at("./../wire/./a.txt"), Some("wire/a.txt".into()));
        assert_eq!(at("/house/a.txt"), Some("a.txt".into()));
        assert_eq!((at("/other/a.txt"), at("-"), at("../../a.txt")), (None, None, None));
    }
}
