//! The files that the command line names, and those below the folders that it names.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use ignore::{DirEntry, WalkBuilder, WalkState};
use rayon::prelude::*;

use crate::cli::args::InputArgs;
use crate::cli::terminal::{Terminal, plain};
use crate::config::Excluded;
use crate::corpus::Corpus;
use crate::input::{self, Input};

/// A file to read.
struct Found {
    path: PathBuf,
    /// Whether the command line names it; else a folder or a list does.
    named: bool,
    /// Whether standard input holds it, under the name of a file.
    stdin: bool,
    /// Whether it is read only as the context of others.
    context: bool,
}

impl Found {
    /// What the command line names.
    const NAMED: Self = Self { path: PathBuf::new(), named: true, stdin: false, context: false };
}

/// A path as it is shown, its file, and what it holds: or what is wrong with it, and whether a folder may pass over that.
type Read = (String, Found, Result<Input, (String, bool)>);

/// What to read.
#[derive(Debug)]
pub(super) struct Wanted<'a> {
    /// The files and folders to report on.
    pub(super) input: &'a InputArgs,
    /// Files and folders to read as their context.
    pub(super) context: &'a [PathBuf],
    /// The files of `input` to report on, by their real paths, where the others are context.
    pub(super) changed: Option<BTreeSet<PathBuf>>,
    /// What is passed over in folders.
    pub(super) excluded: Excluded,
}

/// Reads everything that is wanted, in the order of the paths found, and says whether all of it could be read.
pub(super) fn load(wanted: &Wanted<'_>, terminal: &Terminal, threads: usize) -> (Corpus, bool) {
    let mut problems = Problems::default();
    let found = gather(wanted, threads, &mut problems);
    let read: Vec<Read> = found
        .into_par_iter()
        .map(|file| {
            let path = shown(&file.path);
            let input = match bytes(&file) {
                Ok(bytes) => input::parse(&path, &bytes).map_err(|e| (e.to_string(), e.is_foreign())),
                Err(e) => Err((format!("{path}: {}", plain(&e)), false)),
            };
            (path, file, input)
        })
        .collect();
    let mut corpus = Corpus::default();
    for (path, file, input) in read {
        match input {
            Ok(input) => {
                problems.errors.extend(input.errors.iter().map(ToString::to_string));
                problems.notes.extend(input.notices);
                for (mut source, articles) in input.texts {
                    source.context = file.context;
                    let number = corpus.sources.len() as u32;
                    corpus.articles.extend(articles.into_iter().map(|a| crate::corpus::Article { source: number, ..a }));
                    corpus.sources.push(source.into());
                }
            }
            // Folders are full of JSON and XML that is no news.
            Err((error, true)) if !file.named && error.ends_with(", not news") => {}
            Err((error, true)) if !file.named => {
                let why = error.strip_prefix(&format!("{path}: ")).unwrap_or(&error);
                problems.notes.push(format!("{path}: passed over, {}", why.trim_end_matches(", not text")));
            }
            Err((error, _)) => problems.errors.push(error),
        }
    }
    // A list may be empty, as that of the files that a change touches, and all of it excluded; what the command line names may not.
    let empty = corpus.articles.is_empty() && problems.errors.is_empty() && !wanted.excluded.named;
    if let Some(path) = wanted.input.paths.first().filter(|_| empty) {
        problems.errors.push(format!("{}: no text files here (.{}, or no suffix)", shown(path), input::SUFFIXES.join(", .")));
    }
    if !terminal.quiet {
        problems.notes.iter().for_each(|note| terminal.note(note));
    }
    problems.errors.iter().for_each(|error| terminal.error(error));
    (corpus, problems.errors.is_empty())
}

/// What could not be read, and what the user should know besides.
#[derive(Default)]
struct Problems {
    errors: Vec<String>,
    notes: Vec<String>,
}

/// The files that the arguments name, sorted, each once.
fn gather(wanted: &Wanted<'_>, threads: usize, problems: &mut Problems) -> Vec<Found> {
    let Wanted { input, context, changed, excluded } = wanted;
    let mut files = Files { found: BTreeMap::new(), changed: changed.as_ref(), excluded, threads };
    let stdin = input.stdin_filename.is_some() || input.paths.iter().any(|path| is_stdin(path));
    for path in input.paths.iter().filter(|path| !is_stdin(path)) {
        files.find(path, Found::NAMED, problems);
    }
    match &input.file_list {
        Some(list) if stdin && is_stdin(list) => problems.errors.push("-: holds either the list of files or an article".to_owned()),
        Some(list) => match listed(list) {
            Ok(paths) => paths.iter().for_each(|path| files.find(path, Found { named: false, ..Found::NAMED }, problems)),
            Err(error) => problems.errors.push(format!("{}: {}", shown(list), plain(&error))),
        },
        None => {}
    }
    for path in context.iter().filter(|path| !is_stdin(path)) {
        files.find(path, Found { context: true, ..Found::NAMED }, problems);
    }
    if stdin || context.iter().any(|path| is_stdin(path)) {
        let path = input.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("-"));
        files.add(real(&path), Found { path, stdin: true, context: !stdin, ..Found::NAMED });
    }
    problems.errors.sort();
    problems.errors.dedup();
    problems.notes.sort();
    problems.notes.dedup();
    let mut found: Vec<Found> = files.found.into_values().collect();
    found.sort_by(|a, b| a.path.as_os_str().cmp(b.path.as_os_str()));
    found
}

/// Files by their real paths, so that `a` and `./a` are one file.
struct Files<'a> {
    found: BTreeMap<OsString, Found>,
    /// The files to report on, where the others are context.
    changed: Option<&'a BTreeSet<PathBuf>>,
    /// What is passed over in folders.
    excluded: &'a Excluded,
    threads: usize,
}

impl Files<'_> {
    /// Adds a file. The shorter way to write its path wins, and what standard input holds in its place.
    fn add(&mut self, real: PathBuf, found: Found) {
        let length = |p: &Path| (p.as_os_str().len(), p.to_owned());
        let unchanged = !found.stdin && self.changed.is_some_and(|changed| !changed.contains(&real));
        let context = found.context || unchanged;
        let file = self.found.entry(real.into_os_string()).or_insert_with(|| Found { path: found.path.clone(), context, ..found });
        file.named |= found.named;
        file.stdin |= found.stdin;
        file.context &= context;
        if found.path != file.path && length(&found.path) < length(&file.path) {
            file.path = found.path;
        }
    }

    /// Adds a file, or the files below a folder, as `like` says. Of what the command line does not name, only files that look
    /// like text.
    fn find(&mut self, path: &Path, like: Found, problems: &mut Problems) {
        match fs::metadata(path) {
            Ok(meta) if self.excluded.holds_named(path, meta.is_dir()) => {}
            Ok(meta) if meta.is_dir() => {
                // A folder's real path is asked for once, not for each of its files.
                let mut folders: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
                for (file, link) in walk(path, self.excluded, self.threads, problems) {
                    let whole = match (file.parent(), file.file_name()) {
                        (Some(folder), Some(name)) if !link => match folders.get(folder) {
                            Some(known) => known.join(name),
                            None => folders.entry(folder.to_owned()).or_insert_with(|| real(folder)).join(name),
                        },
                        _ => real(&file),
                    };
                    self.add(whole, Found { path: file, named: false, ..like });
                }
            }
            Ok(_) if like.named || is_text_name(path) => self.add(real(path), Found { path: path.to_owned(), ..like }),
            Ok(_) => {}
            Err(error) => problems.errors.push(format!("{}: {}", shown(path), plain(&error))),
        }
    }
}

fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// The text files below a folder, in any order, and whether each is a link.
fn walk(folder: &Path, excluded: &Excluded, threads: usize, problems: &mut Problems) -> Vec<(PathBuf, bool)> {
    let files = Mutex::new(Vec::new());
    let links: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());
    let troubles = Mutex::new(Vec::new());
    let excluded = excluded.clone();
    let is_folder = |entry: &DirEntry| entry.file_type().is_some_and(|t| t.is_dir());
    let kept = move |entry: &DirEntry| entry.depth() == 0 || !excluded.holds(entry.path(), is_folder(entry));
    WalkBuilder::new(folder).threads(threads).filter_entry(kept).build_parallel().run(|| {
        Box::new(|entry| {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) && is_text_name(entry.path()) => {
                    files.lock().expect("no thread panics while it holds this").push((entry.into_path(), false));
                }
                // A link to a file is a file; one to a folder may lead out of this one, or back to it.
                Ok(entry) if entry.file_type().is_some_and(|t| t.is_symlink()) && is_text_name(entry.path()) => {
                    match fs::metadata(entry.path()) {
                        Ok(target) if target.is_dir() => {
                            links.lock().expect("no thread panics while it holds this").push(entry.into_path())
                        }
                        // What a broken link names is an error when it is read.
                        _ => files.lock().expect("no thread panics while it holds this").push((entry.into_path(), true)),
                    }
                }
                Ok(_) => {}
                Err(error) => troubles.lock().expect("no thread panics while it holds this").push(error),
            }
            WalkState::Continue
        })
    });
    for error in troubles.into_inner().expect("no thread panics while it holds this") {
        let (path, error) = strip(&error);
        let path = path.map_or_else(|| shown(folder), shown);
        match error {
            ignore::Error::Io(error) => problems.errors.push(format!("{path}: {}", plain(error))),
            other => problems.errors.push(format!("{path}: {other}")),
        }
    }
    let links = links.into_inner().expect("no thread panics while it holds this");
    problems.notes.extend(links.iter().map(|link| format!("{}: passed over, a link to a folder", shown(link))));
    files.into_inner().expect("no thread panics while it holds this")
}

/// An error of the walk without the wrappers around it, and the path that one of them names.
fn strip(error: &ignore::Error) -> (Option<&Path>, &ignore::Error) {
    match error {
        ignore::Error::WithPath { path, err } => (Some(path), strip(err).1),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => strip(err),
        other => (None, other),
    }
}

/// Whether a file met in a folder is meant to be read.
fn is_text_name(path: &Path) -> bool {
    path.extension().is_none_or(|s| s.to_str().is_some_and(|s| input::SUFFIXES.iter().any(|known| s.eq_ignore_ascii_case(known))))
}

fn bytes(file: &Found) -> io::Result<Vec<u8>> {
    if file.stdin { from_stdin() } else { fs::read(&file.path) }
}

fn from_stdin() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The paths that a list names: one a line, or separated by NUL where it holds one.
fn listed(list: &Path) -> io::Result<Vec<PathBuf>> {
    let bytes = if is_stdin(list) { from_stdin()? } else { fs::read(list)? };
    let separator = if bytes.contains(&0) { 0 } else { b'\n' };
    let names = bytes.split(|byte| *byte == separator).map(|name| name.strip_suffix(b"\r").unwrap_or(name));
    Ok(names.filter(|name| !name.is_empty()).map(named).collect())
}

#[cfg(unix)]
fn named(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn named(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
