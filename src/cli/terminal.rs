//! Standard output and standard error.

use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

use crate::cli::args::Color;
use crate::corpus::Source;
use crate::finding::Severity;
use crate::output::text::{self, Look};
use crate::problem::Problem;

/// Where the output goes.
pub(super) struct Terminal {
    pub(super) color: Color,
    pub(super) quiet: bool,
    /// Whether to say nothing on standard error: what would be said was said before.
    pub(super) mute: bool,
}

impl Terminal {
    /// Lets `write` print to standard output, and returns the exit status. A reader that has seen enough and closes it is no error.
    pub(super) fn print(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> u8 {
        self.print_to(io::stdout().lock(), write)
    }

    /// The same to standard error.
    pub(super) fn print_aside(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> u8 {
        self.print_to(io::stderr(), write)
    }

    fn print_to(&self, out: impl Write, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> u8 {
        let mut out = BufWriter::with_capacity(1 << 14, out);
        match write(&mut out).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                self.cannot_write("standard output", &error);
                2
            }
            _ => 0,
        }
    }

    /// Lets `write` print to standard error. Nobody is left to tell where that is closed.
    pub(super) fn print_beside(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        let mut text = Vec::new();
        let _ = write(&mut text).and_then(|()| io::stderr().write_all(&text));
    }

    /// Whether findings are printed in colour.
    pub(super) fn paints(&self) -> bool {
        self.choice(AutoStream::choice(&io::stdout())) != ColorChoice::Never
    }

    /// Whether the names of rules are printed as links to their pages.
    pub(super) fn links(&self) -> bool {
        self.paints() && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout)
    }

    /// The choice of the user, or else that of the environment and the stream. `anstream` reads `NO_COLOR`, `CLICOLOR` and
    /// `CLICOLOR_FORCE`; many programs read `FORCE_COLOR` as well.
    fn choice(&self, auto: ColorChoice) -> ColorChoice {
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let forced = || std::env::var("FORCE_COLOR").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"));
        match self.color {
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
            Color::Auto if !set("NO_COLOR") && forced() => ColorChoice::Always,
            Color::Auto => auto,
        }
    }

    /// The columns of the terminal; 80 where there is none.
    pub(super) fn width(&self) -> usize {
        let columns = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal());
        columns.map_or(80, |(width, _)| usize::from(width.0).clamp(60, 110))
    }

    pub(super) fn error(&self, message: &str) {
        self.complain("error", AnsiColor::BrightRed.on_default().bold(), message);
    }

    pub(super) fn cannot_write(&self, place: &str, error: &io::Error) {
        self.error(&format!("{place}: cannot write: {}", plain(error)));
    }

    pub(super) fn warning(&self, message: &str) {
        self.complain("warning", AnsiColor::BrightYellow.on_default().bold(), message);
    }

    pub(super) fn note(&self, message: &str) {
        self.complain("note", AnsiColor::BrightCyan.on_default().bold(), message);
    }

    /// Prints what is wrong with a text that the user wrote for the program; notes only where the terminal is not to be quiet.
    pub(super) fn problem(&self, source: &Source, problem: &Problem) {
        if problem.severity == Severity::Error || !self.quiet {
            self.to_stderr(format_args!("{}", text::problem(source, problem, Look { width: self.width(), color: true, links: false })));
        }
    }

    fn complain(&self, word: &str, style: Style, message: &str) {
        self.to_stderr(format_args!("{style}{word}{style:#}: {message}\n"));
    }

    fn to_stderr(&self, words: std::fmt::Arguments<'_>) {
        if self.mute {
            return;
        }
        let mut err = AutoStream::new(io::stderr(), self.choice(AutoStream::choice(&io::stderr())));
        // Nobody is left to tell where standard error is closed.
        let _ = err.write_fmt(words);
    }
}

/// What went wrong with a file, without the number that the system gives it.
pub(super) fn plain(error: &io::Error) -> String {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default();
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
