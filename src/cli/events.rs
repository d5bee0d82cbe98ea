//! `factlint events`: the events, and with `--why` what ties a figure to those of other articles.

use std::io::{self, Write};

use clap::Args;

use crate::cli::args::{ClaimsFormat, InputArgs};
use crate::cli::config::PassArgs;
use crate::cli::terminal::Terminal;
use crate::corpus::Corpus;
use crate::event::Words;
use crate::facts::{Facts, FigureAt};
use crate::measure::contested;
use crate::output::{self, event_rows, events};
use crate::reading::Purpose;
use crate::why::{figures_at, why};

#[derive(Debug, Args)]
pub(super) struct EventsArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) pass: PassArgs,
    /// How to print.
    #[arg(long, value_enum, default_value_t = ClaimsFormat::Table)]
    pub(super) format: ClaimsFormat,
    /// Say instead which figures of other articles are tied to those at a place, and why: `path:line` or `path:line:column`.
    #[arg(long, value_name = "CLAIM", conflicts_with = "format")]
    pub(super) why: Option<String>,
}

/// Prints the events, and returns the exit status.
pub(super) fn events(args: &EventsArgs, terminal: &Terminal, threads: usize) -> u8 {
    let Some((corpus, complete)) = args.pass.load(&args.input, terminal, threads) else { return 2 };
    let corpus = crate::read(corpus, Purpose::Compare);
    let facts = Facts::new(&corpus);
    if let Some(place) = &args.why {
        return match figures_at(&corpus, place) {
            Ok(figures) => {
                let print = |out: &mut dyn Write| explain_ties(&corpus, &facts, &figures, out);
                let printed = terminal.print(print);
                if complete { printed } else { 2 }
            }
            Err(error) => {
                terminal.error(&error);
                2
            }
        };
    }
    let words = Words::new(&corpus, &facts.weights);
    let printed = terminal.print(|out| {
        if args.format == ClaimsFormat::Csv {
            writeln!(out, "{}", event_rows::COLUMNS.join(","))?;
        }
        for (number, (event, measures)) in contested(&corpus, &facts).iter().enumerate() {
            match args.format {
                ClaimsFormat::Table if number > 0 => writeln!(out).and_then(|()| events::table(&corpus, &words, event, measures, out))?,
                ClaimsFormat::Table => events::table(&corpus, &words, event, measures, out)?,
                ClaimsFormat::Csv => event_rows::csv(&corpus, event, measures, out)?,
                ClaimsFormat::Jsonl => event_rows::json(&corpus, &words, event, measures, out)?,
            }
        }
        Ok(())
    });
    if complete { printed } else { 2 }
}

fn explain_ties(corpus: &Corpus, facts: &Facts, figures: &[FigureAt], out: &mut dyn Write) -> io::Result<()> {
    let weights = &facts.weights;
    for (number, figure) in figures.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        output::why::why(corpus, weights, *figure, &why(corpus, facts, weights, *figure), out)?;
    }
    Ok(())
}
