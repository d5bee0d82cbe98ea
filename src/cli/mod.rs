//! The command line: what its commands do. The only place in the crate that reads or prints anything.
#![allow(clippy::disallowed_methods, reason = "this is where they belong")]

mod against;
mod args;
mod baseline;
mod changes;
mod check;
mod config;
mod diff;
mod events;
mod facts;
mod files;
mod fix;
mod generate;
mod init;
mod layers;
mod output;
mod progress;
mod report;
mod rewrite;
mod rules;
mod save;
mod select;
mod stet;
mod terminal;
mod test;

use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand};

use args::Color;
use terminal::Terminal;

/// A linter for facts in news copy: figures, quotations and names that cannot all be right.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Args)]
struct Common {
    /// Threads to use; 0 is one for each core.
    #[arg(long, global = true, value_name = "N", default_value_t = 0, hide_default_value = true)]
    threads: usize,
    /// When to use colours.
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Color::Auto)]
    color: Color,
    /// Print no summary and no notes on what was passed over.
    #[arg(short, long, global = true)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Report where articles cannot all be right.
    #[command(after_help = "Exit status: 0 nothing at or above --fail-on, 1 something is, 2 could not check everything.")]
    Check(check::CheckArgs),
    /// Write down what is known, so that a check with `--baseline` reports only what is new.
    #[command(after_help = "Exit status: 0 written, 2 not.")]
    Baseline(baseline::BaselineArgs),
    /// Print the claims: figures, dates, quotations, names.
    Claims(layers::ClaimsArgs),
    /// Print the events, each with what every source says of it, the most contested first.
    #[command(after_help = "Exit status: 0 printed, 2 could not read everything.")]
    Events(events::EventsArgs),
    /// Print what changed in the facts from one version of a story to the next.
    #[command(after_help = "Exit status: 0 no fact changed without a correction notice, 1 one did, 2 could not read both.")]
    Diff(diff::DiffArgs),
    /// Propose the facts file of `check --facts`.
    Facts(facts::FactsArgs),
    /// Print the tokens.
    Tokens(layers::LayerArgs),
    /// Print the articles and their parts.
    Articles(layers::LayerArgs),
    /// Print what is in force, and where each value comes from.
    Config(config::ConfigArgs),
    /// Write a factlint.toml with everything that can be set, all of it commented out.
    Init(init::InitArgs),
    /// List the rules.
    Rules,
    /// Print what a rule does, why, and an example.
    Explain(rules::ExplainArgs),
    /// Run cases that rules must flag or leave alone, and compare what they print with what was kept.
    Test(test::TestArgs),
    /// Print a completion script for a shell.
    Completions(generate::CompletionsArgs),
    /// Print the man page, or write the man pages of all commands into a folder.
    Man(generate::ManArgs),
}

/// Does what the arguments say, and returns the exit status: 0, 1 for findings, 2 for what could not be checked.
pub fn run(cli: Cli) -> ExitCode {
    let terminal = Terminal { color: cli.common.color, quiet: cli.common.quiet, mute: false };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(cli.common.threads).build();
    let status = match pool {
        Ok(pool) => pool.install(|| dispatch(&cli.command, &terminal, cli.common.threads)),
        Err(error) => {
            terminal.error(&format!("cannot start {} threads: {error}", cli.common.threads));
            2
        }
    };
    ExitCode::from(status)
}

fn dispatch(command: &Command, terminal: &Terminal, threads: usize) -> u8 {
    match command {
        Command::Check(args) => check::check(args, terminal, threads),
        Command::Baseline(args) => baseline::baseline(args, terminal, threads),
        Command::Claims(args) => layers::claims(args, terminal, threads),
        Command::Events(args) => events::events(args, terminal, threads),
        Command::Diff(args) => diff::diff(args, terminal, threads),
        Command::Facts(args) => facts::facts(args, terminal, threads),
        Command::Tokens(args) => layers::tokens(args, terminal, threads),
        Command::Articles(args) => layers::articles(args, terminal, threads),
        Command::Config(args) => config::config(args, terminal),
        Command::Init(args) => init::init(args, terminal),
        Command::Rules => rules::rules(terminal),
        Command::Explain(args) => rules::explain(args, terminal),
        Command::Test(args) => test::test(args, terminal),
        Command::Completions(args) => generate::completions(args, Cli::command(), terminal),
        Command::Man(args) => generate::man(args, Cli::command(), terminal),
    }
}
