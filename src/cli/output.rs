//! The reports of `check`: to standard output and to files, several at once.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::{Args, ValueEnum};

use crate::cli::save::save;
use crate::cli::terminal::Terminal;
use crate::output::text::{self, Look};
use crate::output::{Run, concise, github, gitlab, html, json, junit, markdown, rdjson, sarif, statistics};

#[derive(Debug, Args)]
pub(super) struct OutputArgs {
    /// How to print to standard output [default: human].
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    /// Write a report to a file, too; `-` is standard output. May be given several times.
    #[arg(long, value_name = "FORMAT=FILE")]
    output: Vec<Output>,
    /// Count the findings of each rule, after the findings.
    #[arg(long)]
    statistics: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Human,
    /// One line a finding: path:line:column: severity[rule] message.
    Concise,
    /// One JSON object a line.
    Jsonl,
    /// One JSON list.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// The code quality report of GitLab.
    Gitlab,
    /// JUnit XML.
    Junit,
    /// The JSON of reviewdog.
    Rdjson,
    /// A summary for the page of a CI run.
    Markdown,
    /// A page for people, whole in itself.
    Html,
}

impl OutputArgs {
    /// Whether standard output is for programs, a line for each thing.
    pub(super) fn is_lines(&self) -> bool {
        self.format == Some(Format::Jsonl)
    }
}

impl Format {
    /// Whether people read it, so that a table of counts can stand below.
    fn is_prose(self) -> bool {
        matches!(self, Self::Human | Self::Concise)
    }

    fn write(self, run: Run<'_>, look: Look, summary: bool, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Human => {
                text::write(run, look, out)?;
                if summary && !run.corpus.articles.is_empty() { writeln!(out, "{}", text::summary(run)) } else { Ok(()) }
            }
            Self::Concise => concise::write(run, out),
            Self::Jsonl => json::lines(run, out),
            Self::Json => json::array(run, out),
            Self::Sarif => sarif::write(run, out),
            Self::Github => github::write(run, out),
            Self::Gitlab => gitlab::write(run, out),
            Self::Junit => junit::write(run, out),
            Self::Rdjson => rdjson::write(run, out),
            Self::Markdown => markdown::write(run, out),
            Self::Html => html::write(run, out),
        }
    }
}

/// A format and where it goes.
#[derive(Debug, Clone)]
struct Output {
    format: Format,
    file: PathBuf,
}

impl Output {
    fn is_stdout(&self) -> bool {
        self.file.as_os_str() == "-"
    }
}

impl FromStr for Output {
    type Err = String;

    fn from_str(words: &str) -> Result<Self, String> {
        let (format, file) =
            words.split_once('=').filter(|(_, file)| !file.is_empty()).ok_or("write FORMAT=FILE, as in sarif=report.sarif")?;
        let format = Format::from_str(format, false).map_err(|_| {
            let names = Format::value_variants().iter().filter_map(|f| Some(f.to_possible_value()?.get_name().to_owned()));
            format!("no format `{format}`; the formats are {}", names.collect::<Vec<_>>().join(", "))
        })?;
        Ok(Self { format, file: PathBuf::from(file) })
    }
}

impl OutputArgs {
    /// An error where the options give two reports to one place.
    pub(super) fn unambiguous(&self) -> Result<(), String> {
        let stdout = self.format.iter().map(|_| Path::new("-"));
        let places: Vec<&Path> = stdout.chain(self.output.iter().map(|o| o.file.as_path())).collect();
        match (1..places.len()).find(|n| places[..*n].contains(&places[*n])).map(|n| places[n]) {
            None => Ok(()),
            Some(place) if place.as_os_str() == "-" => {
                Err("standard output takes one format: give --format or one --output FORMAT=-".to_owned())
            }
            Some(place) => Err(format!("{}: takes one format, and --output gives it several", place.display())),
        }
    }

    /// Writes all reports, and returns the exit status: 2 where one of them could not be written. What goes to standard output goes
    /// to standard error where `aside` says so.
    pub(super) fn write(&self, run: Run<'_>, aside: bool, terminal: &Terminal) -> u8 {
        let mut status = 0;
        for output in self.output.iter().filter(|output| !output.is_stdout()) {
            let mut report = Vec::new();
            let written = output.format.write(run, Look::default(), true, &mut report).and_then(|()| {
                if self.statistics && output.format.is_prose() { statistics::write(run.report, &mut report) } else { Ok(()) }
            });
            if let Err(error) = written.and_then(|()| save(&output.file, &report)) {
                terminal.cannot_write(&output.file.display().to_string(), &error);
                status = 2;
            }
        }
        let stdout = self.stdout();
        let look = Look { width: terminal.width(), color: terminal.paints(), links: terminal.links() };
        let print = |out: &mut dyn Write| {
            stdout.write(run, look, !terminal.quiet, out)?;
            if self.statistics && stdout.is_prose() { statistics::write(run.report, out) } else { Ok(()) }
        };
        status = status.max(if aside { terminal.print_aside(print) } else { terminal.print(print) });
        if self.statistics && !stdout.is_prose() {
            terminal.print_beside(|err| statistics::write(run.report, err));
        }
        let cut = sarif::left_out(run.report);
        if cut > 0 && self.formats().any(|format| format == Format::Sarif) {
            terminal.warning(&format!("SARIF: {cut} of the milder findings are left out, as readers would drop them"));
        }
        status
    }

    fn stdout(&self) -> Format {
        let given = self.output.iter().find(|output| output.is_stdout()).map(|output| output.format);
        given.or(self.format).unwrap_or(Format::Human)
    }

    fn formats(&self) -> impl Iterator<Item = Format> {
        let files = self.output.iter().map(|output| output.format);
        files.chain([self.stdout()])
    }
}
