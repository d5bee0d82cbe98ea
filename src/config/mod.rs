//! What the user has set: `factlint.toml`, the files that it extends, and the command line, one layer over the other.
//!
//! Nothing here reads a file: `cli` finds them, [`Layer::parse`] takes their text, and [`Config`] lays one layer over the
//! other. What a key is called, what it takes and what it means stands once, in `key.rs`.

mod accept;
mod globs;
mod judge;
pub mod key;
mod level;
mod parse;
pub mod schema;
pub mod show;
pub mod template;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use accept::{Accepted, entries};
pub use globs::{Excluded, Globs, without_dots};
pub use level::{Choice, Group, Level, Levels, Unknown};
pub use parse::{Layer, RuleOption, Section};

use crate::finding::{Confidence, Severity};
use crate::options::{Knob, Options, Value};
use crate::rule::{Rule, RuleMeta};
use crate::rules::ALL;

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Origin {
    /// Nobody set it.
    #[default]
    Default,
    /// A file.
    File {
        /// The file's path, as shown.
        path: Arc<str>,
        /// The line, from 1.
        line: usize,
    },
    /// An option of the command line.
    CommandLine,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Default => f.write_str("default"),
            Origin::File { path, line } => write!(f, "{path}:{line}"),
            Origin::CommandLine => f.write_str("command line"),
        }
    }
}

/// A value and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set<T> {
    /// The value.
    pub value: T,
    /// Where it was set.
    pub origin: Origin,
}

impl<T> Set<T> {
    /// A value that nobody set.
    pub fn default(value: T) -> Self {
        Self { value, origin: Origin::Default }
    }

    /// A value of the command line.
    pub fn given(value: T) -> Self {
        Self { value, origin: Origin::CommandLine }
    }
}

/// What holds in a run.
pub struct Config {
    /// The files that it was read from, as shown, the one that the others extend first.
    pub files: Vec<Arc<str>>,
    /// Findings below this confidence are left out, unless a rule or a section has its own.
    pub least: Set<Confidence>,
    /// The mildest severity that makes the exit status 1.
    pub fail_on: Set<Severity>,
    /// Files and folders that are not read, as globs.
    pub exclude: Vec<Set<String>>,
    /// Names and words that are right.
    pub accept: Vec<Set<String>>,
    /// Lexicons of the user's own.
    pub lexicons: Vec<Set<String>>,
    /// The files' settings for some files only, in their order.
    pub sections: Vec<Section>,
    /// The rules that the lexicons make, beside the built-in ones.
    pub house: Vec<Box<dyn Rule>>,
    /// The files' settings for each rule.
    files_say: Levels,
    /// The options of rules that the files set.
    options: Vec<RuleOption>,
    /// The choices of the command line, which come last.
    command_line: Vec<Choice>,
    /// Whether files and folders that are named themselves are passed over, too.
    exclude_named: bool,
    /// The folder that globs count from.
    root: PathBuf,
    /// The working folder, which the paths on the command line count from.
    here: PathBuf,
}

impl Config {
    /// What holds where no file is read: both folders are absolute, `root` being where the globs of files count from.
    pub fn new(here: PathBuf, root: PathBuf) -> Self {
        Self {
            files: Vec::new(),
            least: Set::default(Confidence::Medium),
            fail_on: Set::default(Severity::Warning),
            exclude: Vec::new(),
            accept: Vec::new(),
            lexicons: Vec::new(),
            sections: Vec::new(),
            house: Vec::new(),
            files_say: Levels::default(),
            options: Vec::new(),
            command_line: Vec::new(),
            exclude_named: false,
            root,
            here,
        }
    }

    /// Lays a file over what was set before it: values are replaced, lists grow.
    pub fn add(&mut self, layer: Layer) {
        self.files.push(layer.path);
        self.least = layer.least.unwrap_or_else(|| self.least.clone());
        self.fail_on = layer.fail_on.unwrap_or_else(|| self.fail_on.clone());
        self.exclude.extend(layer.exclude);
        self.accept.extend(layer.accept);
        self.lexicons.extend(layer.lexicons.into_iter().map(|(path, _)| path));
        self.files_say.apply(&layer.choices);
        self.options.extend(layer.options);
        self.sections.extend(layer.sections);
    }

    /// Lays the command line over everything.
    pub fn command_line(&mut self, least: Option<Confidence>, choices: Vec<Choice>) {
        if let Some(least) = least {
            self.least = Set::given(least);
            self.command_line.push(Choice::confidence(least, Origin::CommandLine));
        }
        self.command_line.extend(choices);
    }

    /// Adds the globs of the command line to what is passed over: also where it is `named` itself.
    pub fn pass_over(&mut self, exclude: impl IntoIterator<Item = String>, named: bool) {
        self.exclude.extend(exclude.into_iter().map(Set::given));
        self.exclude_named = named;
    }

    /// What is passed over in folders. The globs of files count from their root, those of the
    /// command line from the working folder.
    pub fn excluded(&self) -> Excluded {
        let globs = |given: bool| {
            let globs = self.exclude.iter().filter(|glob| (glob.origin == Origin::CommandLine) == given);
            Globs::new(globs.map(|glob| glob.value.as_str())).unwrap_or_default()
        };
        let sets = vec![(self.root.clone(), globs(false)), (self.here.clone(), globs(true))];
        Excluded { here: self.here.clone(), sets, named: self.exclude_named }
    }

    /// The options of the rules that are set.
    pub fn options(&self) -> Options {
        let mut options = Options::default();
        for RuleOption { rule, knob, value } in &self.options {
            options.set(rule.name, *knob, value.value.clone());
        }
        options
    }

    /// The value of an option; the last file that sets it wins.
    fn option(&self, rule: &RuleMeta, knob: Knob) -> Set<Value> {
        let mut set = self.options.iter().rev().filter(|option| option.rule.name == rule.name && option.knob.name() == knob.name());
        set.next().map_or_else(|| Set::default(knob.default()), |option| option.value.clone())
    }

    /// What holds for each rule, apart from the sections.
    pub fn levels(&self) -> Levels {
        self.levels_of(&[])
    }

    /// What holds for each rule in the file at `path`.
    pub fn levels_at(&self, path: &Path) -> Levels {
        self.levels_of(&self.sections_of(path))
    }

    /// The sections that hold for a file, by their numbers. Standard input is in none.
    fn sections_of(&self, path: &Path) -> Vec<usize> {
        let Some(path) = globs::below(&self.root, &self.here, path) else { return Vec::new() };
        (0..self.sections.len()).filter(|n| self.sections[*n].globs.hold(&path)).collect()
    }

    fn levels_of(&self, sections: &[usize]) -> Levels {
        let mut levels = self.files_say.clone();
        sections.iter().for_each(|n| levels.apply(&self.sections[*n].choices));
        levels.apply(&self.command_line);
        levels
    }

    /// The rules that are on for any file.
    pub fn rules(&self) -> Vec<&dyn Rule> {
        let mut on = self.levels();
        (0..self.sections.len()).for_each(|n| on.raise(&self.levels_of(&[n])));
        let built_in = ALL.iter().copied();
        let all = built_in.chain(self.house.iter().map(AsRef::as_ref));
        all.filter(|rule| on.of(rule.meta()).level.value != Level::Off).collect()
    }
}
