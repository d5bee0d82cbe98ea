//! Standard output and standard error.

use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};

use crate::cli::args::Color;
use crate::cli::files::plain;

/// Where the output goes.
pub(super) struct Terminal {
    pub(super) color: Color,
    pub(super) quiet: bool,
}

impl Terminal {
    /// Lets `write` print to standard output. A reader that has seen enough and closes it is no error.
    pub(super) fn print(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> u8 {
        let mut out = BufWriter::with_capacity(1 << 14, io::stdout().lock());
        match write(&mut out).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                self.error(&format!("cannot write: {}", plain(&error)));
                2
            }
            _ => 0,
        }
    }

    /// Whether findings are printed in colour.
    pub(super) fn paints(&self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
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

    pub(super) fn warning(&self, message: &str) {
        self.complain("warning", AnsiColor::BrightYellow.on_default().bold(), message);
    }

    pub(super) fn note(&self, message: &str) {
        self.complain("note", AnsiColor::BrightCyan.on_default().bold(), message);
    }

    fn complain(&self, word: &str, style: Style, message: &str) {
        let choice = match self.color {
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
            Color::Auto => AutoStream::choice(&io::stderr()),
        };
        let mut err = AutoStream::new(io::stderr(), choice);
        // Nobody is left to tell where standard error is closed.
        let _ = writeln!(err, "{style}{word}{style:#}: {message}");
    }
}
