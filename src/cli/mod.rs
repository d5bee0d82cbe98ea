//! The command line: what its commands do. The only place in the crate that reads or prints anything.
#![allow(clippy::disallowed_methods, reason = "this is where they belong")]

mod args;
mod files;
mod terminal;

use std::io::{self, Write};
use std::process::ExitCode;

use rayon::prelude::*;

pub use args::Cli;
use args::{CheckArgs, ClaimsArgs, ClaimsFormat, Command, EventsArgs, Format};
use files::load;
use terminal::Terminal;

use crate::corpus::{ArticleId, Corpus};
use crate::event::Words;
use crate::facts::{Facts, FigureAt};
use crate::finding::Finding;
use crate::measure::contested;
use crate::output::json;
use crate::output::rows::{self, Syntax};
use crate::output::table;
use crate::output::text::{self, Look};
use crate::output::{self, event_rows, events};
use crate::reading::Purpose;
use crate::rules::ALL;
use crate::why::{figures_at, why};

/// Does what the arguments say, and returns the exit status: 0, 1 for findings, 2 for what could not be checked.
pub fn run(cli: Cli) -> ExitCode {
    let terminal = Terminal { color: cli.common.color, quiet: cli.common.quiet };
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
        Command::Check(args) => check(args, terminal, threads),
        Command::Claims(args) => claims(args, terminal, threads),
        Command::Events(args) => events(args, terminal, threads),
        Command::Tokens(args) => {
            let (corpus, complete) = load(&args.paths, terminal, threads);
            layer(&corpus, complete, terminal, "", |id, out| rows::tokens(&corpus, id, args.form(), out))
        }
        Command::Articles(args) => {
            let (corpus, complete) = load(&args.paths, terminal, threads);
            let corpus = crate::read(corpus, Purpose::Show);
            layer(&corpus, complete, terminal, "", |id, out| rows::article(&corpus, id, args.form(), out))
        }
        Command::Rules => terminal.print(|out| out.write_all(list().as_bytes())),
        Command::Explain { rule } => explain(rule, terminal),
    }
}

fn check(args: &CheckArgs, terminal: &Terminal, threads: usize) -> u8 {
    let (corpus, complete) = load(&args.layer.paths, terminal, threads);
    let corpus = crate::read(corpus, Purpose::Compare);
    let least = args.min_confidence.confidence();
    let mut findings = crate::check(&corpus, ALL);
    findings.retain(|f| f.confidence >= least);
    let printed = terminal.print(|out| match args.layer.format {
        Format::Jsonl => findings.iter().try_for_each(|f| out.write_all(json::finding(&corpus, f).as_bytes())),
        Format::Human => human(&corpus, &findings, terminal, out),
    });
    let threshold = args.fail_on.severity();
    let failed = !args.exit_zero && findings.iter().any(|f| f.severity >= threshold);
    if !complete { 2 } else { printed.max(u8::from(failed)) }
}

fn human(corpus: &Corpus, findings: &[Finding], terminal: &Terminal, out: &mut dyn Write) -> io::Result<()> {
    let look = Look { width: terminal.width(), color: terminal.paints() };
    // One at a time, so that a reader who leaves early is noticed.
    for finding in findings {
        out.write_all(text::findings(corpus, std::slice::from_ref(finding), look).as_bytes())?;
    }
    if terminal.quiet || corpus.articles.is_empty() { Ok(()) } else { writeln!(out, "{}", text::summary(findings, corpus.articles.len())) }
}

fn claims(args: &ClaimsArgs, terminal: &Terminal, threads: usize) -> u8 {
    let (corpus, complete) = load(&args.paths, terminal, threads);
    let corpus = crate::read(corpus, Purpose::Show);
    let header = if args.format == ClaimsFormat::Csv { format!("{}\n", rows::COLUMNS.join(",")) } else { String::new() };
    layer(&corpus, complete, terminal, &header, |id, out| match args.format {
        ClaimsFormat::Table => table::claims(&corpus, id, out),
        ClaimsFormat::Csv => rows::claims(&corpus, id, Syntax::Csv, out),
        ClaimsFormat::Jsonl => rows::claims(&corpus, id, Syntax::Json, out),
    })
}

fn events(args: &EventsArgs, terminal: &Terminal, threads: usize) -> u8 {
    let (corpus, complete) = load(&args.paths, terminal, threads);
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

fn list() -> String {
    let width = ALL.iter().map(|r| r.meta().name.len()).max().unwrap_or(0);
    let row = |m: &crate::rule::RuleMeta| format!("{:width$}  {:11}  {:7}  {}\n", m.name, m.category.name(), m.severity.name(), m.summary);
    ALL.iter().map(|rule| row(rule.meta())).collect()
}

fn explain(name: &str, terminal: &Terminal) -> u8 {
    if let Some(rule) = ALL.iter().find(|r| r.meta().name == name) {
        let meta = rule.meta();
        let docs = text::page(meta.docs, terminal.width());
        let head =
            format!("{} ({}, {}, since {})\n{}\n\n", meta.name, meta.category.name(), meta.severity.name(), meta.since, meta.summary);
        return terminal.print(|out| write!(out, "{head}{docs}"));
    }
    let near = ALL.iter().map(|r| r.meta().name).max_by(|a, b| {
        let likeness = |other: &str| strsim::jaro_winkler(name, other);
        likeness(a).total_cmp(&likeness(b))
    });
    match near.filter(|near| strsim::jaro_winkler(name, near) > 0.7) {
        Some(near) => terminal.error(&format!("no rule `{name}`; did you mean `{near}`?")),
        None => terminal.error(&format!("no rule `{name}`; `factlint rules` lists them")),
    }
    2
}
