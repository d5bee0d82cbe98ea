//! Places in one text as places in another: in the bytes of a file, or in the markup that the words were taken out of.

use crate::corpus::Span;

/// A run of bytes in two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    /// Where it starts here.
    here: u32,
    /// Where it starts there.
    there: Span,
}

/// Where the bytes of a text stand in another one. Without a run both texts are one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offsets {
    runs: Vec<Run>,
    /// Where the last run ends here.
    end: u32,
}

impl Offsets {
    /// Adds a run of `len` bytes behind the last one, which is `there` in the other text. Runs of the same length go on byte by byte.
    pub fn push(&mut self, len: usize, there: Span) {
        let (here, len) = (self.end, len as u32);
        self.end += len;
        if let Some(last) = self.runs.last_mut()
            && here - last.here == last.there.len() as u32
            && len == there.len() as u32
            && last.there.end == there.start
        {
            last.there.end = there.end;
        } else if len > 0 {
            self.runs.push(Run { here, there });
        }
    }

    /// Adds the runs of another text, which goes on where this one ends.
    pub fn append(&mut self, other: &Offsets) {
        for (number, run) in other.runs.iter().enumerate() {
            self.push((other.run_end(number) - run.here) as usize, run.there);
        }
    }

    /// Where a run ends here.
    fn run_end(&self, number: usize) -> u32 {
        self.runs.get(number + 1).map_or(self.end, |next| next.here)
    }

    /// Where the byte at `here` stands.
    pub fn start(&self, here: u32) -> u32 {
        let Some(number) = self.runs.partition_point(|run| run.here <= here).checked_sub(1) else { return self.first(here) };
        let run = self.runs[number];
        let end = self.run_end(number);
        match here - run.here {
            0 => run.there.start,
            at if end - run.here == run.there.len() as u32 => run.there.start + at,
            // Within a character that is written otherwise there, the character; behind the last one, its end.
            _ if here < end => run.there.start,
            _ => run.there.end,
        }
    }

    /// One past the byte before `here`: where a span ends that ends at `here`.
    pub fn end(&self, here: u32) -> u32 {
        let Some(number) = self.runs.partition_point(|run| run.here < here).checked_sub(1) else { return self.first(here) };
        let run = self.runs[number];
        let end = self.run_end(number);
        if end - run.here == run.there.len() as u32 { run.there.start + (here - run.here) } else { run.there.end }
    }

    /// Before the first run: its start, or the same place where there is no run.
    fn first(&self, here: u32) -> u32 {
        self.runs.first().map_or(here, |run| run.there.start)
    }

    /// The span there of a span here.
    pub fn span(&self, here: Span) -> Span {
        let start = self.start(here.start);
        if here.is_empty() { Span { start, end: start } } else { Span { start, end: self.end(here.end) } }
    }

    /// The same places in a third text, in which `outer` places the other one.
    pub fn through(&self, outer: &Offsets) -> Offsets {
        if outer.runs.is_empty() {
            return self.clone();
        }
        let mut whole = Offsets::default();
        for (number, run) in self.runs.iter().enumerate() {
            let len = self.run_end(number) - run.here;
            if len != run.there.len() as u32 {
                whole.push(len as usize, outer.span(run.there));
                continue;
            }
            // A run that goes byte by byte is cut where one of the outer runs ends.
            let mut at = run.there.start;
            while at < run.there.end {
                let next = outer.runs.partition_point(|outer| outer.here <= at);
                let end = outer.runs.get(next).map_or(run.there.end, |next| next.here).min(run.there.end);
                let part = Span { start: at, end };
                whole.push(part.len(), outer.span(part));
                at = end;
            }
        }
        whole
    }
}

/// The starts of the lines of a text. A line ends at each `\n`.
#[derive(Debug, Clone, Default)]
pub struct Lines(Vec<u32>);

impl Lines {
    /// The lines of `text`.
    pub fn of(text: &str) -> Self {
        let starts = text.match_indices('\n').map(|(i, _)| i as u32 + 1);
        Self(std::iter::once(0).chain(starts).collect())
    }

    /// The zero-based line that holds `byte`.
    pub fn index(&self, byte: u32) -> usize {
        self.0.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    /// Where a zero-based line starts; `None` behind the last one.
    pub fn start(&self, line: usize) -> Option<u32> {
        self.0.get(line).copied()
    }
}

/// A place in a text: the byte, and the text with its lines.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The text in which lines and columns count.
    pub text: &'a str,
    /// Its lines.
    pub lines: &'a Lines,
    /// The offset.
    pub byte: u32,
}

impl<'a> Place<'a> {
    /// The 1-based line and the 1-based column, in characters.
    pub fn line_column(self) -> (usize, usize) {
        let (line, before) = self.before();
        (line + 1, before.chars().count() + 1)
    }

    /// The 1-based column in bytes of UTF-8.
    pub fn byte_column(self) -> usize {
        self.before().1.len() + 1
    }

    /// The zero-based line, and what stands before the place in it. The byte order mark of the file takes no column.
    fn before(self) -> (usize, &'a str) {
        let line = self.lines.index(self.byte);
        let start = self.lines.start(line).unwrap_or_default();
        let before = Span { start, end: self.byte }.of(self.text);
        (line, if start == 0 { before.strip_prefix('\u{feff}').unwrap_or(before) } else { before })
    }
}

/// The decoded text of a file out of which the words of a source were taken.
#[derive(Debug, Default)]
pub struct Document {
    /// The text.
    pub text: String,
    /// Its lines.
    pub lines: Lines,
    /// Where its bytes stand in the file.
    pub bytes: Offsets,
}

impl Document {
    /// The document of this text.
    pub fn new(text: String, bytes: Offsets) -> Self {
        Self { lines: Lines::of(&text), text, bytes }
    }

    /// The place of an offset in the text.
    pub fn place(&self, byte: u32) -> Place<'_> {
        Place { text: &self.text, lines: &self.lines, byte }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a&amp;b c` with a tag before the blank.
    fn sample() -> Offsets {
        let mut offsets = Offsets::default();
        for (len, start, end) in [(1, 3, 4), (1, 4, 9), (1, 9, 10), (1, 14, 15), (1, 15, 16)] {
            offsets.push(len, Span::new(start, end));
        }
        offsets
    }

    #[test]
    fn starts_and_ends_stand_beside_what_was_left_out() {
        let offsets = sample();
        assert_eq!(offsets.runs.len(), 4);
        assert_eq!([0, 1, 2, 3, 4, 5].map(|at| offsets.start(at)), [3, 4, 9, 14, 15, 16]);
        assert_eq!([1, 2, 3, 4, 5].map(|at| offsets.end(at)), [4, 9, 10, 15, 16]);
        assert_eq!(offsets.span(Span::new(1, 3)), Span::new(4, 10));
        assert_eq!(offsets.span(Span::new(3, 3)), Span::new(14, 14));
    }

    #[test]
    fn one_text_is_itself() {
        let same = Offsets::default();
        assert_eq!((same.start(7), same.end(7), same.span(Span::new(2, 2))), (7, 7, Span::new(2, 2)));
        assert_eq!(sample().through(&same), sample());
    }

    #[test]
    fn places_go_through_two_texts() {
        let mut inner = Offsets::default();
        inner.push(2, Span::new(0, 2));
        inner.push(1, Span::new(2, 5));
        let whole = inner.through(&sample());
        assert_eq!((whole.span(Span::new(0, 1)), whole.span(Span::new(1, 2))), (Span::new(3, 4), Span::new(4, 9)));
        assert_eq!(whole.span(Span::new(2, 3)), Span::new(9, 16));
    }
}
