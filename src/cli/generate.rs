//! `factlint completions` and `man`: what packages install beside the program, made from its own arguments.

use std::path::PathBuf;

use clap::{Args, Command};
use clap_complete::Shell;
use clap_mangen::Man;

use crate::cli::terminal::Terminal;

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell to complete for.
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// Write a page for each command into this folder; without it, the page of the program is printed.
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// Prints a completion script, and returns the exit status.
pub(super) fn completions(args: &CompletionsArgs, mut program: Command, terminal: &Terminal) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut program, env!("CARGO_PKG_NAME"), &mut script);
    terminal.print(|out| out.write_all(&script))
}

/// Prints the man page of the program, or writes those of all its commands, and returns the exit status.
pub(super) fn man(args: &ManArgs, program: Command, terminal: &Terminal) -> u8 {
    let program = program.disable_help_subcommand(true);
    let Some(folder) = &args.folder else {
        return terminal.print(|mut out| Man::new(program).render(&mut out));
    };
    match clap_mangen::generate_to(program, folder) {
        Ok(()) => 0,
        Err(error) => {
            terminal.cannot_write(&folder.display().to_string(), &error);
            2
        }
    }
}
