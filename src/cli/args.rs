//! The arguments of the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::finding::{Confidence, Severity};
use crate::output::rows::Form;

/// A linter for facts in news copy: figures, quotations and names that cannot all be right.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Debug, Args)]
pub(super) struct Common {
    /// Threads to use; 0 is one for each core.
    #[arg(long, global = true, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(super) threads: usize,
    /// When to use colours.
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Color::Auto)]
    pub(super) color: Color,
    /// Print no summary and no notes on what was passed over.
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
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
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) layer: LayerArgs,
    /// Leave out findings that the program is less sure of.
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t = Sureness::Medium)]
    pub(super) min_confidence: Sureness,
    /// The mildest severity that makes the exit status 1.
    #[arg(long, value_name = "SEVERITY", value_enum, default_value_t = FailOn::Warning)]
    pub(super) fail_on: FailOn,
    /// Exit with 0 whatever is found.
    #[arg(long)]
    pub(super) exit_zero: bool,
}

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

#[derive(Debug, Args)]
pub(super) struct ClaimsArgs {
    /// Files and folders to read: .txt, .md, .jsonl; `-` is standard input.
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = ClaimsFormat::Table)]
    pub(super) format: ClaimsFormat,
}

#[derive(Debug, Args)]
pub(super) struct EventsArgs {
    /// Files and folders to read: .txt, .md, .jsonl; `-` is standard input.
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = ClaimsFormat::Table)]
    pub(super) format: ClaimsFormat,
    /// Say instead which figures of other articles are tied to those at a place, and why: `path:line` or `path:line:column`.
    #[arg(long, value_name = "CLAIM", conflicts_with = "format")]
    pub(super) why: Option<String>,
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
