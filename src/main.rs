//! The `factlint` program.

use std::process::ExitCode;

use clap::Parser;
use factlint::cli::{self, Cli};

fn main() -> ExitCode {
    cli::run(Cli::parse())
}
