//! The command line: arguments, files, the terminal. The only place in the crate that reads or prints anything.
#![allow(clippy::disallowed_methods, reason = "this is where they belong")]

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use clap::{Args, Parser, Subcommand, ValueEnum};
use ignore::{WalkBuilder, WalkState};
use rayon::prelude::*;

use crate::corpus::{ArticleId, Corpus};
use crate::event::Words;
use crate::facts::{Facts, FigureAt};
use crate::finding::{Confidence, Finding, Severity};
use crate::input::{self, Input};
use crate::measure::contested;
use crate::output::json;
use crate::output::rows::{self, Form, Syntax};
use crate::output::table;
use crate::output::text::{self, Look};
use crate::output::{self, event_rows, events};
use crate::reading::Purpose;
use crate::rules::ALL;
use crate::why::{figures_at, why};

/// A linter for facts in news copy: figures, quotations and names that cannot all be right.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Args)]
struct Common {
    /// Threads to use; 0 is one for each core.
    #[arg(long, global = true, value_name = "N", default_value_t = 0, hide_default_value = true)]
    threads: usize,
    /// When to use colours.
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Color::Auto)]
    color: Color,
    /// Print no summary and no notes on what was passed over.
    #[arg(short, long, global = true)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Report where articles cannot all be right.
    #[command(after_help = "Exit status: 0 nothing at or above --fail-on, 1 something is, 2 could not check everything.")]
    Check(CheckArgs),
    /// Print the claims: figures, dates, quotations, names.
    Claims(ClaimsArgs),
    /// Print the events, each with what every source says of it, the most contested first.
    #[command(after_help = "Exit status: 0 printed, 2 could not read everything.")]
    Events(EventsArgs),
    /// Print the tokens.
    Tokens(LayerArgs),
    /// Print the articles and their parts.
    Articles(LayerArgs),
    /// List the rules.
    Rules,
    /// Print what a rule does, why, and an example.
    Explain {
        /// The rule's name.
        rule: String,
    },
}

#[derive(Debug, Args)]
struct CheckArgs {
    #[command(flatten)]
    layer: LayerArgs,
    /// Leave out findings that the program is less sure of.
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t = Sureness::Medium)]
    min_confidence: Sureness,
    /// The mildest severity that makes the exit status 1.
    #[arg(long, value_name = "SEVERITY", value_enum, default_value_t = FailOn::Warning)]
    fail_on: FailOn,
    /// Exit with 0 whatever is found.
    #[arg(long)]
    exit_zero: bool,
}

#[derive(Debug, Args)]
struct LayerArgs {
    /// Files and folders to read: .txt, .md, .jsonl; `-` is standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

impl LayerArgs {
    fn form(&self) -> Form {
        if self.format == Format::Jsonl { Form::Lines } else { Form::Human }
    }
}

#[derive(Debug, Args)]
struct ClaimsArgs {
    /// Files and folders to read: .txt, .md, .jsonl; `-` is standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = ClaimsFormat::Table)]
    format: ClaimsFormat,
}

#[derive(Debug, Args)]
struct EventsArgs {
    /// Files and folders to read: .txt, .md, .jsonl; `-` is standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = ClaimsFormat::Table)]
    format: ClaimsFormat,
    /// Say instead which figures of other articles are tied to those at a place, and why: `path:line` or `path:line:column`.
    #[arg(long, value_name = "CLAIM", conflicts_with = "format")]
    why: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ClaimsFormat {
    /// For people: a table for each article.
    Table,
    /// Comma-separated values with one row of names.
    Csv,
    /// One JSON object a line.
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Human,
    /// One JSON object a line.
    Jsonl,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Sureness {
    Low,
    Medium,
    High,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FailOn {
    Note,
    Warning,
    Error,
}

/// Does what the arguments say, and returns the exit status: 0, 1 for findings, 2 for what could not be checked.
pub fn run(cli: Cli) -> ExitCode {
    let terminal = Terminal { color: cli.common.color, quiet: cli.common.quiet };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(cli.common.threads).build();
    let status = match pool {
        Ok(pool) => pool.install(|| dispatch(&cli.command, &terminal, cli.common.threads)),
        Err(error) => {
            terminal.error(&format!("cannot start {} threads: {error}", cli.common.threads));
            2
        }
    };
    ExitCode::from(status)
}

fn dispatch(command: &Command, terminal: &Terminal, threads: usize) -> u8 {
    match command {
        Command::Check(args) => check(args, terminal, threads),
        Command::Claims(args) => claims(args, terminal, threads),
        Command::Events(args) => events(args, terminal, threads),
        Command::Tokens(args) => {
            let (corpus, complete) = load(&args.paths, terminal, threads);
            layer(&corpus, complete, terminal, "", |id, out| rows::tokens(&corpus, id, args.form(), out))
        }
        Command::Articles(args) => {
            let (corpus, complete) = load(&args.paths, terminal, threads);
            let corpus = crate::read(corpus, Purpose::Show);
            layer(&corpus, complete, terminal, "", |id, out| rows::article(&corpus, id, args.form(), out))
        }
        Command::Rules => terminal.print(|out| out.write_all(list().as_bytes())),
        Command::Explain { rule } => explain(rule, terminal),
    }
}

fn check(args: &CheckArgs, terminal: &Terminal, threads: usize) -> u8 {
    let (corpus, complete) = load(&args.layer.paths, terminal, threads);
    let corpus = crate::read(corpus, Purpose::Compare);
    let least = match args.min_confidence {
        Sureness::Low => Confidence::Low,
        Sureness::Medium => Confidence::Medium,
        Sureness::High => Confidence::High,
    };
    let mut findings = crate::check(&corpus, ALL);
    findings.retain(|f| f.confidence >= least);
    let printed = terminal.print(|out| match args.layer.format {
        Format::Jsonl => findings.iter().try_for_each(|f| out.write_all(json::finding(&corpus, f).as_bytes())),
        Format::Human => human(&corpus, &findings, terminal, out),
    });
    let threshold = match args.fail_on {
        FailOn::Note => Severity::Note,
        FailOn::Warning => Severity::Warning,
        FailOn::Error => Severity::Error,
    };
    let failed = !args.exit_zero && findings.iter().any(|f| f.severity >= threshold);
    if !complete { 2 } else { printed.max(u8::from(failed)) }
}

fn human(corpus: &Corpus, findings: &[Finding], terminal: &Terminal, out: &mut dyn Write) -> io::Result<()> {
    let look = Look { width: terminal.width(), color: terminal.paints() };
    // One at a time, so that a reader who leaves early is noticed.
    for finding in findings {
        out.write_all(text::findings(corpus, std::slice::from_ref(finding), look).as_bytes())?;
    }
    if terminal.quiet || corpus.articles.is_empty() { Ok(()) } else { writeln!(out, "{}", text::summary(findings, corpus.articles.len())) }
}

fn claims(args: &ClaimsArgs, terminal: &Terminal, threads: usize) -> u8 {
    let (corpus, complete) = load(&args.paths, terminal, threads);
    let corpus = crate::read(corpus, Purpose::Show);
    let header = if args.format == ClaimsFormat::Csv { format!("{}\n", rows::COLUMNS.join(",")) } else { String::new() };
    layer(&corpus, complete, terminal, &header, |id, out| match args.format {
        ClaimsFormat::Table => table::claims(&corpus, id, out),
        ClaimsFormat::Csv => rows::claims(&corpus, id, Syntax::Csv, out),
        ClaimsFormat::Jsonl => rows::claims(&corpus, id, Syntax::Json, out),
    })
}

fn events(args: &EventsArgs, terminal: &Terminal, threads: usize) -> u8 {
    let (corpus, complete) = load(&args.paths, terminal, threads);
    let corpus = crate::read(corpus, Purpose::Compare);
    let facts = Facts::new(&corpus);
    if let Some(place) = &args.why {
        return match figures_at(&corpus, place) {
            Ok(figures) => {
                let print = |out: &mut dyn Write| explain_ties(&corpus, &facts, &figures, out);
                let printed = terminal.print(print);
                if complete { printed } else { 2 }
            }
            Err(error) => {
                terminal.error(&error);
                2
            }
        };
    }
    let words = Words::new(&corpus, &facts.weights);
    let printed = terminal.print(|out| {
        if args.format == ClaimsFormat::Csv {
            writeln!(out, "{}", event_rows::COLUMNS.join(","))?;
        }
        for (number, (event, measures)) in contested(&corpus, &facts).iter().enumerate() {
            match args.format {
                ClaimsFormat::Table if number > 0 => writeln!(out).and_then(|()| events::table(&corpus, &words, event, measures, out))?,
                ClaimsFormat::Table => events::table(&corpus, &words, event, measures, out)?,
                ClaimsFormat::Csv => event_rows::csv(&corpus, event, measures, out)?,
                ClaimsFormat::Jsonl => event_rows::json(&corpus, &words, event, measures, out)?,
            }
        }
        Ok(())
    });
    if complete { printed } else { 2 }
}

fn explain_ties(corpus: &Corpus, facts: &Facts, figures: &[FigureAt], out: &mut dyn Write) -> io::Result<()> {
    let weights = &facts.weights;
    for (number, figure) in figures.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        output::why::why(corpus, weights, *figure, &why(corpus, facts, weights, *figure), out)?;
    }
    Ok(())
}

/// Prints one layer of what the program sees: `header`, and what `write` writes of each article.
fn layer(
    corpus: &Corpus,
    complete: bool,
    terminal: &Terminal,
    header: &str,
    write: impl Fn(ArticleId, &mut dyn Write) -> io::Result<()> + Sync,
) -> u8 {
    let printed = terminal.print(|out| {
        out.write_all(header.as_bytes())?;
        if rayon::current_num_threads() == 1 {
            return corpus.ids().try_for_each(|id| write(id, out));
        }
        let ids: Vec<ArticleId> = corpus.ids().collect();
        let len = |id: ArticleId| corpus.article(id).span.len();
        let mut rest = ids.as_slice();
        while let Some(first) = rest.first() {
            // A long article goes straight out; short ones are formatted side by side, some at a time: rows of tokens take
            // fifty times the room of the text.
            let mut taken = 0;
            let batch = rest.iter().take_while(|id| {
                taken += len(**id);
                taken <= LONG
            });
            let batch = batch.count();
            if batch == 0 {
                write(*first, out)?;
                rest = &rest[1..];
                continue;
            }
            let formatted = rest[..batch].par_iter().map(|id| {
                let mut rows = Vec::new();
                write(*id, &mut rows).map(|()| rows)
            });
            for rows in formatted.collect::<io::Result<Vec<_>>>()? {
                out.write_all(&rows)?;
            }
            rest = &rest[batch..];
        }
        Ok(())
    });
    if complete { printed } else { 2 }
}

/// The bytes of text that are formatted at once.
const LONG: usize = 1 << 18;

fn list() -> String {
    let width = ALL.iter().map(|r| r.meta().name.len()).max().unwrap_or(0);
    let row = |m: &crate::rule::RuleMeta| format!("{:width$}  {:11}  {:7}  {}\n", m.name, m.category.name(), m.severity.name(), m.summary);
    ALL.iter().map(|rule| row(rule.meta())).collect()
}

fn explain(name: &str, terminal: &Terminal) -> u8 {
    if let Some(rule) = ALL.iter().find(|r| r.meta().name == name) {
        let meta = rule.meta();
        let docs = text::page(meta.docs, terminal.width());
        let head =
            format!("{} ({}, {}, since {})\n{}\n\n", meta.name, meta.category.name(), meta.severity.name(), meta.since, meta.summary);
        return terminal.print(|out| write!(out, "{head}{docs}"));
    }
    let near = ALL.iter().map(|r| r.meta().name).max_by(|a, b| {
        let likeness = |other: &str| strsim::jaro_winkler(name, other);
        likeness(a).total_cmp(&likeness(b))
    });
    match near.filter(|near| strsim::jaro_winkler(name, near) > 0.7) {
        Some(near) => terminal.error(&format!("no rule `{name}`; did you mean `{near}`?")),
        None => terminal.error(&format!("no rule `{name}`; `factlint rules` lists them")),
    }
    2
}

/// A file to read, and whether the command line names it or a folder holds it.
struct Found {
    path: PathBuf,
    named: bool,
}

/// Reads everything at `paths`, in the order of the paths found, and says whether all of it could be read.
fn load(paths: &[PathBuf], terminal: &Terminal, threads: usize) -> (Corpus, bool) {
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
                    corpus.sources.push(source);
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
fn plain(error: &io::Error) -> String {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default();
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// Where the output goes.
struct Terminal {
    color: Color,
    quiet: bool,
}

impl Terminal {
    /// Lets `write` print to standard output. A reader that has seen enough and closes it is no error.
    fn print(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> u8 {
        let mut out = BufWriter::with_capacity(1 << 14, io::stdout().lock());
        match write(&mut out).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                self.error(&format!("cannot write: {}", plain(&error)));
                2
            }
            _ => 0,
        }
    }

    /// Whether findings are printed in colour.
    fn paints(&self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
        }
    }

    /// The columns of the terminal; 80 where there is none.
    fn width(&self) -> usize {
        let columns = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal());
        columns.map_or(80, |(width, _)| usize::from(width.0).clamp(60, 110))
    }

    fn error(&self, message: &str) {
        self.complain("error", AnsiColor::BrightRed.on_default().bold(), message);
    }

    fn note(&self, message: &str) {
        self.complain("note", AnsiColor::BrightCyan.on_default().bold(), message);
    }

    fn complain(&self, word: &str, style: Style, message: &str) {
        let choice = match self.color {
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
            Color::Auto => AutoStream::choice(&io::stderr()),
        };
        let mut err = AutoStream::new(io::stderr(), choice);
        // Nobody is left to tell where standard error is closed.
        let _ = writeln!(err, "{style}{word}{style:#}: {message}");
    }
}
