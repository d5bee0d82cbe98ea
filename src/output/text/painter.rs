//! Codespan's styles as ANSI sequences.

use std::fmt::Write as _;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use codespan_reporting::diagnostic::{LabelStyle, Severity as Level};
use codespan_reporting::term::WriteStyle;

/// What codespan writes to.
pub(super) struct Painter {
    pub(super) out: Vec<u8>,
    pub(super) color: bool,
}

impl Painter {
    fn paint(&mut self, style: Style) -> io::Result<()> {
        if !self.color {
            return Ok(());
        }
        // Codespan does not close a style before it opens the next.
        let mut codes = String::new();
        write!(codes, "{}{}", anstyle::Reset, style).expect("a string takes everything");
        self.out.write_all(codes.as_bytes())
    }
}

impl Write for Painter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn level_color(level: Level) -> AnsiColor {
    match level {
        Level::Bug | Level::Error => AnsiColor::BrightRed,
        Level::Warning => AnsiColor::BrightYellow,
        Level::Note | Level::Help => AnsiColor::BrightCyan,
    }
}

impl WriteStyle for Painter {
    fn set_header(&mut self, level: Level) -> io::Result<()> {
        self.paint(level_color(level).on_default().bold())
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        self.paint(Style::new().bold())
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.paint(AnsiColor::Blue.on_default())
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        self.paint(AnsiColor::Blue.on_default())
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        self.paint(AnsiColor::Blue.on_default())
    }

    fn set_label(&mut self, level: Level, style: LabelStyle) -> io::Result<()> {
        match style {
            LabelStyle::Primary => self.paint(level_color(level).on_default()),
            LabelStyle::Secondary => self.paint(AnsiColor::Green.on_default()),
        }
    }

    fn reset(&mut self) -> io::Result<()> {
        if self.color { write!(self.out, "{}", anstyle::Reset) } else { Ok(()) }
    }
}
