//! The keys of `factlint.toml`: what each is called, what it takes and what it means. The parser, the schema, the file that
//! `factlint init` writes and the documents are held to this table.

use crate::config::Level;
use crate::finding::{Confidence, Severity};

/// A key.
#[derive(Debug)]
pub struct Key {
    /// The name.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// One line on what it does.
    pub summary: &'static str,
    /// A value as an example, in TOML.
    pub example: &'static str,
}

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// The path of a file.
    Path,
    /// A list of words, paths or globs.
    List,
    /// A [`Confidence`].
    Confidence,
    /// A [`Severity`].
    Severity,
    /// A [`Level`].
    Level,
    /// Rules, each with a level or with a table of [`RULE`] and of its own options.
    Rules,
    /// The same without the rules' own options, which hold for a whole run.
    SectionRules,
    /// A list of tables of [`SECTION`].
    Sections,
}

const LEAST: Key = Key {
    name: "min-confidence",
    takes: Takes::Confidence,
    summary: "leaves out findings that the program is less sure of",
    example: "\"medium\"",
};

const ACCEPT: Key = Key {
    name: "accept",
    takes: Takes::List,
    summary: "names and words that are right: rules about how words are written leave them alone",
    example: "[\"Port Ella\", \"lede\"]",
};

const RULES: Key = Key {
    name: "rules",
    takes: Takes::Rules,
    summary: "how loud each rule is, by its name, by its category or by `all`",
    example: "{ echoed-article = \"off\" }",
};

/// The keys at the top of the file.
pub const TOP: &[Key] = &[
    Key {
        name: "extend",
        takes: Takes::Path,
        summary: "another file that holds first; what this one says is laid over it",
        example: "\"../house.toml\"",
    },
    LEAST,
    Key { name: "fail-on", takes: Takes::Severity, summary: "the mildest severity that makes the exit status 1", example: "\"warning\"" },
    Key {
        name: "exclude",
        takes: Takes::List,
        summary: "files and folders to pass over, unless the command line names them; as in a .gitignore",
        example: "[\"archive/\", \"*.md\"]",
    },
    ACCEPT,
    Key { name: "accept-files", takes: Takes::List, summary: "files with such names and words, one a line", example: "[\"names.txt\"]" },
    Key { name: "lexicons", takes: Takes::List, summary: "files with rows of confused words of your own", example: "[\"words.toml\"]" },
    RULES,
    Key {
        name: "paths",
        takes: Takes::Sections,
        summary: "what holds for some files only; a later section is laid over an earlier one",
        example: "[{ files = [\"wire/\"], rules = { figure-conflict = \"warn\" } }]",
    },
];

/// The keys of a rule's table.
pub const RULE: &[Key] = &[
    Key { name: "level", takes: Takes::Level, summary: "the severity that its findings have at most", example: "\"warn\"" },
    Key { summary: "leaves out findings of the rule that the program is less sure of", ..LEAST },
];

/// The keys of a section of `paths`.
pub const SECTION: &[Key] = &[
    Key { name: "files", takes: Takes::List, summary: "the files, as in a .gitignore", example: "[\"wire/\"]" },
    LEAST,
    ACCEPT,
    Key { takes: Takes::SectionRules, ..RULES },
];

/// The names of keys.
pub fn names(keys: &[Key]) -> Vec<&'static str> {
    keys.iter().map(|key| key.name).collect()
}

/// The names of the values that a key chooses from; none where it takes anything else.
pub fn values(takes: Takes) -> Vec<&'static str> {
    match takes {
        Takes::Confidence => Confidence::ALL.into_iter().map(Confidence::name).collect(),
        Takes::Severity => Severity::ALL.into_iter().map(Severity::name).collect(),
        Takes::Level => Level::ALL.into_iter().map(Level::name).collect(),
        Takes::Path | Takes::List | Takes::Rules | Takes::SectionRules | Takes::Sections => Vec::new(),
    }
}
