//! `factlint diff`: what changed in the facts between two versions of a story.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::args::InputArgs;
use crate::cli::files::{Wanted, load};
use crate::cli::terminal::Terminal;
use crate::config::Excluded;
use crate::corpus::{ArticleId, Corpus};
use crate::output::text::{self, Look};
use crate::output::{json, versions};
use crate::reading::Purpose;
use crate::report::Report;
use crate::rule::Rule;
use crate::rules::ALL;

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For people.
    Human,
    /// The silent changes, as findings: one JSON object a line.
    Jsonl,
    /// All facts that changed, were removed or were added: one JSON object a line.
    Changes,
}

#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// The older version.
    old: PathBuf,
    /// The newer version.
    new: PathBuf,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Print the changed words of the text, too, below the facts.
    #[arg(long, conflicts_with = "format")]
    text: bool,
}

/// The rule that says which changes are faults.
const RULE: &str = "silent-change";

/// Prints what changed, and returns the exit status.
pub(super) fn diff(args: &DiffArgs, terminal: &Terminal, threads: usize) -> u8 {
    let (Some(old), Some(new)) = (version(&args.old, terminal, threads), version(&args.new, terminal, threads)) else { return 2 };
    let first = old.articles.len();
    if first != new.articles.len() {
        let both = (first, new.articles.len());
        terminal.warning(&format!("the versions hold {} and {} articles: only the first ones of both are compared", both.0, both.1));
    }
    let corpus = crate::read(versions_of(old, new), Purpose::Compare);
    let rules: Vec<&dyn Rule> = ALL.iter().copied().filter(|rule| rule.meta().name == RULE).collect();
    let report = Report::new(&corpus, crate::check(&corpus, &rules));
    let look = Look { width: terminal.width(), color: terminal.paints(), links: terminal.links() };
    let printed = terminal.print(|out| match args.format {
        Format::Jsonl => report.shown().try_for_each(|entry| out.write_all(json::finding(&corpus, entry).as_bytes())),
        Format::Changes => versions::rows(&corpus, &report, out),
        Format::Human => human(&corpus, &report, look, args.text, terminal.quiet, out),
    });
    printed.max(u8::from(report.shown().next().is_some()))
}

fn human(corpus: &Corpus, report: &Report, look: Look, words: bool, quiet: bool, out: &mut dyn Write) -> io::Result<()> {
    for entry in report.shown() {
        out.write_all(text::finding(corpus, &entry.finding, look).as_bytes())?;
    }
    versions::others(corpus, out)?;
    if words {
        versions::words(corpus, out)?;
    }
    if quiet { Ok(()) } else { versions::summary(corpus, out) }
}

/// One version; `None` where it cannot be read, which is then said.
fn version(path: &Path, terminal: &Terminal, threads: usize) -> Option<Corpus> {
    if path.is_dir() {
        terminal.error(&format!("{}: a folder; a version is a file", path.display()));
        return None;
    }
    let input = InputArgs { paths: vec![path.to_owned()], file_list: None, stdin_filename: None };
    let wanted = Wanted { input: &input, context: &[], changed: None, excluded: Excluded::default() };
    let (corpus, complete) = load(&wanted, terminal, threads);
    complete.then_some(corpus)
}

/// Both versions in one corpus, the older first.
fn versions_of(old: Corpus, new: Corpus) -> Corpus {
    let first = old.articles.len() as u32;
    let pairs = first.min(new.articles.len() as u32);
    let versions = (0..pairs).map(|number| (ArticleId(number), ArticleId(first + number))).collect();
    Corpus { versions, ..old.followed_by(new) }
}
