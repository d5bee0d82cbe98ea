//! Files that the program writes.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::Path;

use tempfile::Builder;

/// Writes a whole file, or leaves what is there as it is: a file beside it takes the bytes, and then its name. What is no
/// file, as a pipe or `/dev/stderr`, is written to.
pub(super) fn save(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let before = fs::metadata(path).ok();
    if before.as_ref().is_some_and(|meta| !meta.is_file()) {
        return fs::OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    // What a link names is replaced, and not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    replace(&path, before.as_ref(), |file| file.write_all(bytes))
}

/// Puts what `fill` writes in the place of the file at `path`, whole or not at all: a file beside it takes the bytes, and then its
/// name. The permissions of what was there, `before`, stay.
pub(super) fn replace(path: &Path, before: Option<&Metadata>, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(".factlint-");
    #[cfg(unix)]
    if before.is_none() {
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    // Dropped before it is persisted, the temporary file is removed.
    let mut beside = builder.tempfile_in(folder)?;
    if let Some(before) = before {
        beside.as_file().set_permissions(before.permissions())?;
    }
    fill(beside.as_file_mut())?;
    beside.as_file().sync_all()?;
    beside.persist(path)?;
    // The name is safe once its folder is; a system that cannot sync folders still has the file.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
        entries.map(|name| name.into_string().expect("a name")).collect()
    }

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("report.txt");
        for words in ["one", "two"] {
            save(&path, words.as_bytes()).expect("it is written");
            assert_eq!(fs::read_to_string(&path).expect("a file"), words);
        }
        assert_eq!(names(folder.path()), ["report.txt"]);
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing_behind() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(save(&folder.path().join("missing/report.txt"), b"words").is_err());
        assert!(save(folder.path(), b"words").is_err());
        assert!(names(folder.path()).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn links_pipes_and_modes_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let (path, link) = (folder.path().join("report.txt"), folder.path().join("link"));
        save(&path, b"one").expect("it is written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("a mode");
        symlink("report.txt", &link).expect("a link");
        save(&link, b"two").expect("it is written");
        assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
        assert_eq!(fs::read(&path).expect("a file"), b"two");
        assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o640);
        save(Path::new("/dev/null"), b"words").expect("it is written");
        assert!(!fs::metadata("/dev/null").expect("it is there").is_file());
    }
}
