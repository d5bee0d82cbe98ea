//! Arguments that several commands take.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::finding::{Confidence, Severity};

/// What to read.
#[derive(Debug, Args)]
pub(super) struct InputArgs {
    /// Files and folders to read: .txt, .md, .jsonl; `-` is standard input.
    #[arg(required_unless_present_any = ["file_list", "stdin_filename"], value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Read also the files and folders that FILE names, one a line or separated by NUL; `-` is standard input.
    #[arg(long, value_name = "FILE")]
    pub(super) file_list: Option<PathBuf>,
    /// Read standard input, too, under this name: it is shown, and its suffix tells the format.
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<PathBuf>,
}

impl InputArgs {
    /// Where the settings of a run are looked for: at its paths, and in the working folder where a list names them.
    pub(super) fn places(&self) -> Vec<PathBuf> {
        let list = self.file_list.iter().map(|_| PathBuf::from("."));
        self.paths.iter().chain(&self.stdin_filename).cloned().chain(list).collect()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ClaimsFormat {
    /// For people: a table for each article.
    Table,
    /// Comma-separated values with one row of names.
    Csv,
    /// One JSON object a line.
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Human,
    /// One JSON object a line.
    Jsonl,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Sureness {
    Low,
    Medium,
    High,
}

impl Sureness {
    pub(super) fn confidence(self) -> Confidence {
        match self {
            Self::Low => Confidence::Low,
            Self::Medium => Confidence::Medium,
            Self::High => Confidence::High,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum FailOn {
    Note,
    Warning,
    Error,
}

impl FailOn {
    pub(super) fn severity(self) -> Severity {
        match self {
            Self::Note => Severity::Note,
            Self::Warning => Severity::Warning,
            Self::Error => Severity::Error,
        }
    }
}
