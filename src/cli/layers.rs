//! `factlint tokens`, `articles` and `claims`: what the program sees of each article.

use std::io::{self, Write};

use clap::Args;
use rayon::prelude::*;

use crate::cli::args::{ClaimsFormat, Format, InputArgs};
use crate::cli::config::PassArgs;
use crate::cli::terminal::Terminal;
use crate::corpus::{ArticleId, Corpus};
use crate::output::rows::{self, Form, Syntax};
use crate::output::table;
use crate::reading::Purpose;

#[derive(Debug, Args)]
pub(super) struct LayerArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) pass: PassArgs,
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
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) pass: PassArgs,
    /// How to print.
    #[arg(long, value_enum, default_value_t = ClaimsFormat::Table)]
    pub(super) format: ClaimsFormat,
}

/// Prints the tokens, and returns the exit status.
pub(super) fn tokens(args: &LayerArgs, terminal: &Terminal, threads: usize) -> u8 {
    let Some((corpus, complete)) = args.pass.load(&args.input, terminal, threads) else { return 2 };
    layer(&corpus, complete, terminal, "", |id, out| rows::tokens(&corpus, id, args.form(), out))
}

/// Prints the articles and their parts, and returns the exit status.
pub(super) fn articles(args: &LayerArgs, terminal: &Terminal, threads: usize) -> u8 {
    let Some((corpus, complete)) = args.pass.load(&args.input, terminal, threads) else { return 2 };
    let corpus = crate::read(corpus, Purpose::Show);
    layer(&corpus, complete, terminal, "", |id, out| rows::article(&corpus, id, args.form(), out))
}

/// Prints the claims, and returns the exit status.
pub(super) fn claims(args: &ClaimsArgs, terminal: &Terminal, threads: usize) -> u8 {
    let Some((corpus, complete)) = args.pass.load(&args.input, terminal, threads) else { return 2 };
    // Never taken apart: the process ends when the claims are printed.
    let corpus: &Corpus = Box::leak(Box::new(crate::read(corpus, Purpose::Show)));
    let header = if args.format == ClaimsFormat::Csv { format!("{}\n", rows::COLUMNS.join(",")) } else { String::new() };
    layer(corpus, complete, terminal, &header, |id, out| match args.format {
        ClaimsFormat::Table => table::claims(corpus, id, out),
        ClaimsFormat::Csv => rows::claims(corpus, id, Syntax::Csv, out),
        ClaimsFormat::Jsonl => rows::claims(corpus, id, Syntax::Json, out),
    })
}

/// Prints one layer of what the program sees: `header`, and what `write` writes of each article.
fn layer(
    corpus: &Corpus,
    complete: bool,
    terminal: &Terminal,
    header: &str,
    write: impl Fn(ArticleId, &mut dyn Write) -> io::Result<()> + Sync,
) -> u8 {
    let printed = terminal.print(|out| {
        out.write_all(header.as_bytes())?;
        if rayon::current_num_threads() == 1 {
            return corpus.ids().try_for_each(|id| write(id, out));
        }
        let ids: Vec<ArticleId> = corpus.ids().collect();
        let len = |id: ArticleId| corpus.article(id).span.len();
        let mut rest = ids.as_slice();
        while let Some(first) = rest.first() {
            // A long article goes straight out; short ones are formatted side by side, some at a time: rows of tokens take
            // fifty times the room of the text.
            let mut taken = 0;
            let batch = rest.iter().take_while(|id| {
                taken += len(**id);
                taken <= LONG
            });
            let batch = batch.count();
            if batch == 0 {
                write(*first, out)?;
                rest = &rest[1..];
                continue;
            }
            let formatted = rest[..batch].par_iter().map(|id| {
                let mut rows = Vec::new();
                write(*id, &mut rows).map(|()| rows)
            });
            for rows in formatted.collect::<io::Result<Vec<_>>>()? {
                out.write_all(&rows)?;
            }
            rest = &rest[batch..];
        }
        Ok(())
    });
    if complete { printed } else { 2 }
}

/// The bytes of text that are formatted at once.
const LONG: usize = 1 << 18;
