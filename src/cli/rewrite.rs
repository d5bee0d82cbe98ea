//! Files are rewritten whole or not at all.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crate::cli::save::replace;
use crate::cli::terminal::plain;

/// Replaces the bytes of the file at `path` if they are still `old`; where it is a link, those of the file that it leads to. Its
/// permissions and its owner stay. Either all is written or the file is as it was, and the error says why.
pub(super) fn rewrite(path: &Path, old: &[u8], new: &[u8]) -> Result<(), String> {
    rewrite_by(path, old, |file| file.write_all(new).and_then(|()| file.sync_all()))
}

/// The same with the bytes that `fill` writes.
fn rewrite_by(path: &Path, old: &[u8], fill: impl FnOnce(&mut File) -> io::Result<()>) -> Result<(), String> {
    let said = |error: io::Error| plain(&error);
    let real = fs::canonicalize(path).map_err(said)?;
    let meta = fs::metadata(&real).map_err(said)?;
    if !meta.is_file() {
        return Err("no regular file".to_owned());
    }
    // Renaming would succeed whatever the permissions of the file say.
    if meta.permissions().readonly() {
        return Err("read-only".to_owned());
    }
    OpenOptions::new().write(true).open(&real).map_err(said)?;
    let unchanged = || if fs::read(&real)? == old { Ok(()) } else { Err(io::Error::other("changed since it was read")) };
    let fill = |file: &mut File| {
        keep_owner(file, &meta)?;
        fill(file)?;
        unchanged()
    };
    replace(&real, Some(&meta), fill).map_err(said)
}

/// Gives a file the owner of another one, where that is not who runs the program.
#[cfg(unix)]
fn keep_owner(file: &File, meta: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let own = file.metadata()?;
    if (own.uid(), own.gid()) == (meta.uid(), meta.gid()) { Ok(()) } else { fchown(file, Some(meta.uid()), Some(meta.gid())) }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with the file `a.txt` in it, which holds `old`.
    fn folder() -> tempfile::TempDir {
        let folder = tempfile::TempDir::new().expect("a folder");
        fs::write(folder.path().join("a.txt"), "old").expect("a file");
        folder
    }

    /// What is in the folder: names and bytes.
    fn content(folder: &tempfile::TempDir) -> Vec<(String, Vec<u8>)> {
        let files = fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("an entry").path());
        files.map(|path| (path.file_name().expect("a name").to_string_lossy().into_owned(), fs::read(&path).expect("a file"))).collect()
    }

    fn only(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
        vec![("a.txt".to_owned(), bytes.to_vec())]
    }

    #[test]
    fn a_file_is_replaced() {
        let folder = folder();
        assert_eq!(rewrite(&folder.path().join("a.txt"), b"old", b"new"), Ok(()));
        assert_eq!(content(&folder), only(b"new"));
    }

    #[test]
    fn a_disk_that_fills_up_loses_nothing() {
        for error in [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded, io::ErrorKind::Other] {
            let folder = folder();
            let fills_up = |file: &mut File| file.write_all(b"ne").and_then(|()| Err(io::Error::from(error)));
            let result = rewrite_by(&folder.path().join("a.txt"), b"old", fills_up);
            assert_eq!(result, Err(plain(&io::Error::from(error))));
            assert_eq!(content(&folder), only(b"old"));
        }
    }

    #[test]
    fn a_crash_in_the_middle_loses_nothing() {
        let folder = folder();
        let path = folder.path().join("a.txt");
        let crash = || rewrite_by(&path, b"old", |file| file.write_all(b"ne").map(|()| panic!("a crash")));
        assert!(std::panic::catch_unwind(crash).is_err());
        assert_eq!(content(&folder), only(b"old"));
    }

    #[test]
    fn a_file_that_changes_meanwhile_is_left_alone() {
        let folder = folder();
        let path = folder.path().join("a.txt");
        assert_eq!(rewrite(&path, b"older", b"new"), Err("changed since it was read".to_owned()));
        let result = rewrite_by(&path, b"old", |file| fs::write(&path, "other").and_then(|()| file.write_all(b"new")));
        assert_eq!(result, Err("changed since it was read".to_owned()));
        assert_eq!(content(&folder), only(b"other"));
    }

    #[test]
    fn a_file_that_vanishes_stays_away() {
        let folder = folder();
        let path = folder.path().join("a.txt");
        let result = rewrite_by(&path, b"old", |file| fs::remove_file(&path).and_then(|()| file.write_all(b"new")));
        assert_eq!(result, Err("no such file or directory".to_owned()));
        assert_eq!(rewrite(&path, b"old", b"new"), Err("no such file or directory".to_owned()));
        assert_eq!(content(&folder), []);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_are_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = folder();
        let (path, link) = (folder.path().join("a.txt"), folder.path().join("link.txt"));
        symlink("a.txt", &link).expect("a link");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("a mode");
        assert_eq!(rewrite(&link, b"old", b"new"), Ok(()));
        assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
        assert_eq!(fs::read(&path).expect("a file"), b"new");
        assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o640);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("a mode");
        assert_eq!(rewrite(&link, b"new", b"newer"), Err("read-only".to_owned()));
        assert_eq!(fs::read(&path).expect("a file"), b"new");
    }
}
