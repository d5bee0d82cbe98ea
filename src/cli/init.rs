//! `factlint init`: a file to begin with.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use crate::cli::config::FILE;
use crate::cli::terminal::{Terminal, plain};
use crate::config::template::template;

#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// The folder to write it into.
    #[arg(default_value = ".", hide_default_value = true)]
    folder: PathBuf,
}

/// Writes the file, and returns the exit status: 2 where there is one already, or where it cannot be written.
pub(super) fn init(args: &InitArgs, terminal: &Terminal) -> u8 {
    let file = if args.folder.as_os_str() == "." { PathBuf::from(FILE) } else { args.folder.join(FILE) };
    let new = OpenOptions::new().write(true).create_new(true).open(&file);
    match new.and_then(|mut new| new.write_all(template().as_bytes())) {
        Ok(()) if terminal.quiet => 0,
        Ok(()) => terminal.print(|out| writeln!(out, "wrote {}", file.display())),
        Err(error) => {
            terminal.error(&format!("{}: {}", file.display(), plain(&error)));
            2
        }
    }
}
