//! Arguments that several commands take.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::output::rows::Form;

#[derive(Debug, Args)]
pub(super) struct LayerArgs {
    /// Files and folders to read: .txt, .md, .jsonl; `-` is standard input.
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
}

impl LayerArgs {
    pub(super) fn form(&self) -> Form {
        if self.format == Format::Jsonl { Form::Lines } else { Form::Human }
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
