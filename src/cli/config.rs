//! `factlint config`, and the finding and reading of the files that configure a run.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use crate::cli::args::{FailOn, InputArgs, Sureness};
use crate::cli::files::{Wanted, load};
use crate::cli::select::SelectArgs;
use crate::cli::terminal::{Terminal, plain};
use crate::config::{Config, Globs, Layer, Origin, Set, entries, schema, show, without_dots};
use crate::corpus::{Corpus, Encoding, Source, Span};
use crate::finding::Severity;
use crate::problem::Problem;
use crate::rules;

/// The name of the file that is looked for.
pub(super) const FILE: &str = "factlint.toml";

/// Which file is read.
#[derive(Debug, Args)]
pub(super) struct FileArgs {
    /// Read this file and look for no factlint.toml.
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Read no factlint.toml.
    #[arg(long)]
    no_config: bool,
}

/// What is passed over, and the file that says so.
#[derive(Debug, Args)]
pub(super) struct PassArgs {
    #[command(flatten)]
    file: FileArgs,
    /// Pass over files and folders that are not named themselves; globs as in a .gitignore.
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
    /// Pass over what is excluded even where it is named itself, as by a hook that names the files of a change.
    #[arg(long)]
    force_exclude: bool,
}

impl PassArgs {
    /// What the files and these options say for a run over `paths`; `None` where something is wrong with them, which is then said.
    fn config(&self, paths: &[PathBuf], terminal: &Terminal) -> Option<Config> {
        let mut config = files_say(&self.file, paths, terminal)?;
        if let Err(error) = Globs::new(self.exclude.iter().map(String::as_str)) {
            terminal.error(&format!("--exclude: {error}"));
            return None;
        }
        config.pass_over(self.exclude.iter().cloned(), self.force_exclude);
        Some(config)
    }

    /// Reads what the arguments name, apart from what is passed over, and says whether all of it could be read; `None` where the
    /// settings are wrong.
    pub(super) fn load(&self, input: &InputArgs, terminal: &Terminal, threads: usize) -> Option<(Corpus, bool)> {
        let excluded = self.config(&input.places(), terminal)?.excluded();
        Some(load(&Wanted { input, context: &[], changed: None, excluded }, terminal, threads))
    }
}

/// What is set for a run, and where it is read from.
#[derive(Debug, Args)]
pub(super) struct SettingsArgs {
    #[command(flatten)]
    pass: PassArgs,
    /// Leave out findings that the program is less sure of [default: medium].
    #[arg(long, value_name = "LEVEL", value_enum)]
    min_confidence: Option<Sureness>,
    #[command(flatten)]
    select: SelectArgs,
}

/// What makes a check fail.
#[derive(Debug, Args)]
pub(super) struct FailArgs {
    /// The mildest severity that makes the exit status 1 [default: warning].
    #[arg(long, value_name = "SEVERITY", value_enum)]
    fail_on: Option<FailOn>,
}

impl FailArgs {
    /// Lays the option over what the files say.
    pub(super) fn apply(&self, config: &mut Config) {
        if let Some(fail_on) = self.fail_on {
            config.fail_on = Set::given(fail_on.severity());
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct ConfigArgs {
    /// Say what holds for this file or folder; without it, for the working folder.
    path: Option<PathBuf>,
    /// Print the JSON schema of factlint.toml instead.
    #[arg(long)]
    schema: bool,
    #[command(flatten)]
    settings: SettingsArgs,
    #[command(flatten)]
    fail: FailArgs,
}

/// Prints what is in force and where it comes from, and returns the exit status.
pub(super) fn config(args: &ConfigArgs, terminal: &Terminal) -> u8 {
    if args.schema {
        return terminal.print(|out| writeln!(out, "{:#}", schema::schema()));
    }
    let path = args.path.clone().unwrap_or_else(|| PathBuf::from("."));
    let Some(mut config) = settings(&args.settings, std::slice::from_ref(&path), terminal) else { return 2 };
    args.fail.apply(&mut config);
    let file = Some(path.as_path()).filter(|path| !path.is_dir());
    terminal.print(|out| out.write_all(show::show(&config, file).as_bytes()))
}

/// What holds for a run over `paths`: the files' settings under those of the command line. `None` where something is wrong
/// with them, which is then said.
pub(super) fn settings(args: &SettingsArgs, paths: &[PathBuf], terminal: &Terminal) -> Option<Config> {
    let choices = args.select.choices(terminal)?;
    let mut config = args.pass.config(paths, terminal)?;
    config.command_line(args.min_confidence.map(Sureness::confidence), choices);
    Some(config)
}

/// What the files alone say for a run over `paths`.
pub(super) fn files_say(args: &FileArgs, paths: &[PathBuf], terminal: &Terminal) -> Option<Config> {
    let Ok(here) = std::env::current_dir() else {
        terminal.error("the working folder is gone");
        return None;
    };
    let file = match &args.config {
        Some(file) => Some(here.join(file)),
        None if args.no_config => None,
        None => nearest(&here, paths, FILE),
    };
    // The globs of a file that was named need not lie beside what they choose.
    let root = file.as_deref().filter(|_| args.config.is_none()).and_then(Path::parent).unwrap_or(&here);
    let mut config = Config::new(here.clone(), root.to_owned());
    if let Some(file) = &file {
        Reader { here: &here, terminal, config: &mut config }.read(file, &mut Vec::new())?;
    }
    Some(config)
}

/// The file of this name in the deepest folder that holds all the paths, or the nearest above it.
pub(super) fn nearest(here: &Path, paths: &[PathBuf], name: &str) -> Option<PathBuf> {
    let folders = paths.iter().map(|path| {
        let path = if path.as_os_str() == "-" { here.to_owned() } else { without_dots(&here.join(path)) };
        if path.is_dir() { path } else { path.parent().map(Path::to_owned).unwrap_or_default() }
    });
    let folder = folders.reduce(|a, b| a.components().zip(b.components()).take_while(|(a, b)| a == b).map(|(part, _)| part).collect())?;
    folder.ancestors().map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// Reads a file and those that it names into a configuration.
struct Reader<'a> {
    here: &'a Path,
    terminal: &'a Terminal,
    config: &'a mut Config,
}

impl Reader<'_> {
    /// Reads a file and, before it, the one that it extends. `chain` are the files that extend this one, by their real paths.
    fn read(&mut self, file: &Path, chain: &mut Vec<PathBuf>) -> Option<()> {
        let source = match self.source(file) {
            Ok(source) => source,
            Err(error) => {
                self.terminal.error(&format!("{}: {}", self.shown(file), plain(&error)));
                return None;
            }
        };
        let (mut layer, problems) = Layer::parse(&source);
        self.say(&source, &problems)?;
        let folder = file.parent().unwrap_or(self.here);
        chain.push(fs::canonicalize(file).unwrap_or_else(|_| file.to_owned()));
        if let Some((base, at)) = &layer.extend {
            let base = folder.join(&base.value);
            match fs::canonicalize(&base) {
                Ok(real) if chain.contains(&real) => {
                    self.say(&source, &[Problem::error(*at, "this file extends itself", "it leads back to here")])?
                }
                Ok(_) => self.read(&without_dots(&base), chain)?,
                Err(error) => self.unread(&source, *at, &error)?,
            }
        }
        for (list, at) in std::mem::take(&mut layer.accept_files) {
            match self.source(&folder.join(&list.value)) {
                Ok(words) => layer.accept.extend(listed(&words)),
                Err(error) => self.unread(&source, at, &error)?,
            }
        }
        for (lexicon, at) in &layer.lexicons {
            match self.source(&folder.join(&lexicon.value)).map(|words| (rules::from_lexicon(&words), words)) {
                Ok((Ok(rule), _)) => self.config.house.push(rule),
                Ok((Err(problems), words)) => self.say(&words, &problems)?,
                Err(error) => self.unread(&source, *at, &error)?,
            }
        }
        self.config.add(layer);
        Some(())
    }

    fn source(&self, file: &Path) -> io::Result<Source> {
        let text = fs::read_to_string(file)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        Ok(Source::new(self.shown(file), text, Encoding::Utf8))
    }

    /// A path as messages show it: from the working folder on, where it lies below it.
    fn shown(&self, file: &Path) -> String {
        let file = without_dots(file);
        file.strip_prefix(self.here).unwrap_or(&file).to_string_lossy().into_owned()
    }

    fn unread(&self, source: &Source, at: Span, error: &io::Error) -> Option<()> {
        self.say(source, &[Problem::error(at, "this file cannot be read", plain(error))])
    }

    /// Prints problems, and is `None` where one of them is an error.
    fn say(&self, source: &Source, problems: &[Problem]) -> Option<()> {
        problems.iter().for_each(|problem| self.terminal.problem(source, problem));
        problems.iter().all(|problem| problem.severity != Severity::Error).then_some(())
    }
}

/// The entries of a word list.
fn listed(list: &Source) -> impl Iterator<Item = Set<String>> {
    let path: Arc<str> = list.path.as_str().into();
    entries(&list.text).map(move |(line, words)| Set { value: words.to_owned(), origin: Origin::File { path: path.clone(), line } })
}
