//! `factlint facts`, and the facts file of a check.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, Subcommand};

use crate::agreed::{Agreed, propose};
use crate::cli::args::InputArgs;
use crate::cli::config::PassArgs;
use crate::cli::terminal::{Terminal, plain};
use crate::corpus::{Encoding, Source};
use crate::facts::Facts;
use crate::reading::Purpose;

/// The facts that a check holds articles against.
#[derive(Debug, Args)]
pub(super) struct AgreedArgs {
    /// Hold the articles against the agreed facts of this file.
    #[arg(long, value_name = "FILE")]
    pub(super) facts: Option<PathBuf>,
}

impl AgreedArgs {
    /// What is agreed; `None` where the file cannot be used, which is then said.
    pub(super) fn read(&self, terminal: &Terminal) -> Option<Arc<Agreed>> {
        let Some(file) = &self.facts else { return Some(Arc::default()) };
        let shown = file.to_string_lossy();
        let text = match fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) => {
                terminal.error(&format!("{shown}: {}", plain(&error)));
                return None;
            }
        };
        let source = Source::new(shown, text.strip_prefix('\u{feff}').unwrap_or(&text), Encoding::Utf8);
        let (agreed, problems) = Agreed::parse(&source);
        problems.iter().for_each(|problem| terminal.problem(&source, problem));
        problems.is_empty().then(|| agreed.into())
    }
}

#[derive(Debug, Args)]
pub(super) struct FactsArgs {
    #[command(subcommand)]
    command: FactsCommand,
}

#[derive(Debug, Subcommand)]
enum FactsCommand {
    /// Print a facts file to begin with: what the articles say, the most contested first.
    #[command(after_help = "Exit status: 0 printed, 2 could not read everything.")]
    Init(ProposeArgs),
}

/// What a facts file is made of.
#[derive(Debug, Args)]
struct ProposeArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    pass: PassArgs,
}

/// Does what the command says, and returns the exit status.
pub(super) fn facts(args: &FactsArgs, terminal: &Terminal, threads: usize) -> u8 {
    let FactsCommand::Init(from) = &args.command;
    let Some((corpus, complete)) = from.pass.load(&from.input, terminal, threads) else { return 2 };
    let corpus = crate::read(corpus, Purpose::Compare);
    let facts = Facts::new(&corpus);
    let printed = terminal.print(|out| out.write_all(propose(&corpus, &facts).as_bytes()));
    if complete { printed } else { 2 }
}
