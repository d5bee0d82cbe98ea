//! The files that the command line names, and those below the folders that it names.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use ignore::{WalkBuilder, WalkState};
use rayon::prelude::*;

use crate::cli::terminal::Terminal;
use crate::corpus::Corpus;
use crate::input::{self, Input};

/// A file to read, and whether the command line names it or a folder holds it.
struct Found {
    path: PathBuf,
    named: bool,
}

/// Reads everything at `paths`, in the order of the paths found, and says whether all of it could be read.
pub(super) fn load(paths: &[PathBuf], terminal: &Terminal, threads: usize) -> (Corpus, bool) {
    let mut problems = Problems::default();
    let found = gather(paths, threads, &mut problems);
    let read: Vec<(String, bool, Result<Input, String>)> = found
        .into_par_iter()
        .map(|file| {
            let path = shown(&file.path);
            let input = bytes(&file.path).map_err(|e| format!("{path}: {}", plain(&e)));
            let input = input.and_then(|bytes| input::parse(&path, &bytes).map_err(|e| e.to_string()));
            (path, file.named, input)
        })
        .collect();
    let mut corpus = Corpus::default();
    for (path, named, input) in read {
        match input {
            Ok(input) => {
                problems.errors.extend(input.errors.iter().map(ToString::to_string));
                problems.notes.extend(input.notices);
                for (source, articles) in input.texts {
                    let number = corpus.sources.len() as u32;
                    corpus.articles.extend(articles.into_iter().map(|a| crate::corpus::Article { source: number, ..a }));
                    corpus.sources.push(source.into());
                }
            }
            Err(error) if !named && error.ends_with(": a binary file, not text") => {
                problems.notes.push(format!("{path}: passed over, a binary file"))
            }
            Err(error) => problems.errors.push(error),
        }
    }
    if corpus.articles.is_empty() && problems.errors.is_empty() {
        problems.errors.push(format!("{}: no text files here (.txt, .md, .jsonl, or no suffix)", shown(&paths[0])));
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

/// The files at and below `paths`, sorted, each once.
fn gather(paths: &[PathBuf], threads: usize, problems: &mut Problems) -> Vec<Found> {
    // By the real path, so that `a` and `./a` are one file; the shorter way to write it wins.
    let mut files: BTreeMap<OsString, Found> = BTreeMap::new();
    let mut add = |path: PathBuf, real: PathBuf, named: bool| {
        let length = |p: &Path| (p.as_os_str().len(), p.to_owned());
        let file = files.entry(real.into_os_string()).or_insert_with(|| Found { path: path.clone(), named });
        file.named |= named;
        if path != file.path && length(&path) < length(&file.path) {
            file.path = path;
        }
    };
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    for path in paths {
        if path.as_os_str() == "-" {
            add(path.clone(), path.clone(), true);
            continue;
        }
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => {
                // A folder's real path is asked for once, not for each of its files.
                let mut folders: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
                for (file, link) in walk(path, threads, problems) {
                    let whole = match (file.parent(), file.file_name()) {
                        (Some(folder), Some(name)) if !link => match folders.get(folder) {
                            Some(known) => known.join(name),
                            None => folders.entry(folder.to_owned()).or_insert_with(|| real(folder)).join(name),
                        },
                        _ => real(&file),
                    };
                    add(file, whole, false);
                }
            }
            Ok(_) => add(path.clone(), real(path), true),
            Err(error) => problems.errors.push(format!("{}: {}", shown(path), plain(&error))),
        }
    }
    problems.errors.sort();
    problems.errors.dedup();
    problems.notes.sort();
    problems.notes.dedup();
    let mut found: Vec<Found> = files.into_values().collect();
    found.sort_by(|a, b| a.path.as_os_str().cmp(b.path.as_os_str()));
    found
}

/// The text files below a folder, in any order, and whether each is a link.
fn walk(folder: &Path, threads: usize, problems: &mut Problems) -> Vec<(PathBuf, bool)> {
    let files = Mutex::new(Vec::new());
    let links: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());
    let troubles = Mutex::new(Vec::new());
    WalkBuilder::new(folder).threads(threads).build_parallel().run(|| {
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
    path.extension().is_none_or(|s| s.to_str().is_some_and(|s| ["txt", "md", "jsonl"].iter().any(|known| s.eq_ignore_ascii_case(known))))
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if path.as_os_str() != "-" {
        return fs::read(path);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// What went wrong with a file, without the number that the system gives it.
pub(super) fn plain(error: &io::Error) -> String {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default();
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
