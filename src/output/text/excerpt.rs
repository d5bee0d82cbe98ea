//! Excerpts of articles: short rows around labels, which keep their true lines and columns.

use std::collections::BTreeMap;
use std::ops::Range;

use codespan_reporting::diagnostic::{Label as Mark, LabelStyle};
use codespan_reporting::files::{Error, Files, Location as Position};

use super::clean;
use crate::corpus::{Source, Span};

/// A label within its source.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) span: Span,
    pub(super) style: LabelStyle,
    pub(super) message: String,
}

/// One row of an excerpt.
#[derive(Debug)]
struct Row {
    /// The number that codespan knows it by: rows that follow on each other in the source have neighbouring numbers.
    index: usize,
    /// Its bytes in the excerpt.
    range: Range<usize>,
    /// Where the source's words start in the excerpt, after the dots that stand for what was left out.
    words: usize,
    /// The true line.
    line: usize,
    /// The true column of the first word.
    column: usize,
}

/// The rows of one article that a diagnostic shows.
#[derive(Debug)]
pub(super) struct Excerpt {
    name: String,
    text: String,
    rows: Vec<Row>,
    /// Where the words of the labels stand: offsets in `text`, with lines and columns of the file.
    places: BTreeMap<usize, (usize, usize)>,
}

/// What codespan sees instead of files.
pub(super) struct Excerpts(pub(super) Vec<Excerpt>);

impl Excerpt {
    /// An excerpt without rows, of the article with this name.
    pub(super) fn new(name: String) -> Self {
        Self { name, text: String::new(), rows: Vec::new(), places: BTreeMap::new() }
    }

    /// Adds rows around `places`, which are sorted, and hands over a codespan label for each part of each place.
    pub(super) fn add(&mut self, source: &Source, places: &[Place], width: usize, mut mark: impl FnMut(Mark<usize>)) {
        let lines = places.chunk_by(|a, b| source.line_index(a.span.start) == source.line_index(b.span.start));
        for places in lines {
            let line = source.line_index(places[0].span.start);
            let span = trimmed(&source.text, source.line_span(line));
            let inside = |p: &Place| Span { start: p.span.start.clamp(span.start, span.end), end: p.span.end.clamp(span.start, span.end) };
            let places: Vec<Place> = places.iter().map(|p| Place { span: inside(p), ..p.clone() }).collect();
            let rows = cut(&source.text, span, &places, width);
            let follows = |a: Span, b: Span| a.end <= b.start && Span { start: a.end, end: b.start }.of(&source.text).trim().is_empty();
            for (i, row) in rows.iter().copied().enumerate() {
                let after_last = i > 0 && follows(rows[i - 1], row);
                let before_next = rows.get(i + 1).is_some_and(|next| follows(row, *next));
                let number = self.rows.last().map_or(0, |before| before.index + if after_last { 1 } else { 3 });
                let start = self.text.len();
                if row.start > span.start && !after_last {
                    self.text.push_str("… ");
                }
                let words = self.text.len();
                self.text.push_str(&clean(row.of(&source.text)));
                let at = |byte: u32| words + clean(Span { start: row.start, end: byte }.of(&source.text)).len();
                for place in places
                    .iter()
                    .filter(|p| p.span.overlaps(row) || (p.span.is_empty() && row.start <= p.span.start && p.span.start <= row.end))
                {
                    let whole = place.span.end <= row.end;
                    self.places.insert(at(place.span.start.max(row.start)), source.line_column(place.span.start.max(row.start)));
                    let range = at(place.span.start.max(row.start))..at(place.span.end.min(row.end));
                    let message = if whole { place.message.clone() } else { String::new() };
                    let column = self.text[start..range.end].chars().count();
                    // A second mark without words makes codespan hang the message below, where there is room.
                    if column + 1 + message.chars().count() > width {
                        mark(Mark { style: place.style, file_id: 0, range: range.clone(), message: String::new() });
                    }
                    mark(Mark { style: place.style, file_id: 0, range, message });
                }
                if row.end < span.end && !before_next {
                    self.text.push_str(" …");
                }
                let (line, column) = source.line_column(row.start);
                self.rows.push(Row { index: number, range: start..self.text.len(), words, line, column });
                self.text.push('\n');
            }
        }
    }

    fn row(&self, index: usize) -> Result<&Row, Error> {
        let found = self.rows.binary_search_by_key(&index, |row| row.index);
        found.map(|at| &self.rows[at]).map_err(|_| Error::LineTooLarge { given: index, max: self.rows.len() })
    }
}

impl<'a> Files<'a> for Excerpts {
    type FileId = usize;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, id: usize) -> Result<&'a str, Error> {
        self.0.get(id).map(|e| e.name.as_str()).ok_or(Error::FileMissing)
    }

    fn source(&'a self, id: usize) -> Result<&'a str, Error> {
        self.0.get(id).map(|e| e.text.as_str()).ok_or(Error::FileMissing)
    }

    fn line_index(&'a self, id: usize, byte: usize) -> Result<usize, Error> {
        let rows = &self.0.get(id).ok_or(Error::FileMissing)?.rows;
        let after = rows.partition_point(|row| row.range.start <= byte);
        Ok(rows[after.saturating_sub(1)].index)
    }

    fn line_number(&'a self, id: usize, index: usize) -> Result<usize, Error> {
        Ok(self.0[id].row(index)?.line)
    }

    fn location(&'a self, id: usize, byte: usize) -> Result<Position, Error> {
        let known = self.0.get(id).and_then(|excerpt| excerpt.places.get(&byte));
        let index = self.line_index(id, byte)?;
        let (line_number, column_number) = match known {
            Some(place) => *place,
            None => (self.line_number(id, index)?, self.column_number(id, index, byte)?),
        };
        Ok(Position { line_number, column_number })
    }

    fn column_number(&'a self, id: usize, index: usize, byte: usize) -> Result<usize, Error> {
        let row = self.0[id].row(index)?;
        Ok(row.column + self.0[id].text[row.words..byte.max(row.words)].chars().count())
    }

    fn line_range(&'a self, id: usize, index: usize) -> Result<Range<usize>, Error> {
        Ok(self.0[id].row(index)?.range.clone())
    }
}

fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start as usize + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

/// Cuts a line into the rows that show `places`: each within `width` columns, broken at blanks, and inside a place only
/// where it is longer than a row.
fn cut(text: &str, line: Span, places: &[Place], width: usize) -> Vec<Span> {
    if columns(line.of(text)) <= width {
        return vec![line];
    }
    // Room for the dots on both sides.
    let width = width - 4;
    let mut rows: Vec<Span> = Vec::new();
    let mut rest = places;
    while let Some(first) = rest.first() {
        let floor = rows.last().map_or(line.start, |row| row.end);
        let len = columns(first.span.of(text));
        let message = columns(&first.message);
        let beside = width.saturating_sub(len + 1 + message);
        let below = (width / 2).min(width.saturating_sub(message.max(len)));
        let lead = if beside >= 20 { beside.min(width / 2) } else { below };
        let start = back(text, first.span.start, lead, floor);
        let mut end = forward(text, start, width, line.end);
        let mut covered = first.span.end;
        let mut taken = 1;
        for next in &rest[1..] {
            let fits = columns(Span { start, end: next.span.end.max(start) }.of(text)) + 1 + columns(&next.message) <= width;
            if next.span.start >= covered && !fits {
                // The next place opens a row of its own.
                if next.span.start < end {
                    end = back(text, next.span.start, width / 4, covered);
                }
                break;
            }
            covered = covered.max(next.span.end);
            taken += 1;
        }
        rest = &rest[taken..];
        if covered <= end {
            rows.push(trimmed(text, Span { start, end }));
        } else {
            rows.extend(ends_of(pieces(text, Span { start, end: covered }, line, width)));
        }
    }
    rows
}

/// A long run of words in rows.
fn pieces(text: &str, words: Span, line: Span, width: usize) -> Vec<Span> {
    let mut rows = Vec::new();
    let mut start = words.start;
    while start < words.end {
        let end = forward(text, start, width, line.end);
        rows.push(trimmed(text, Span { start, end }));
        start = end + (text[end as usize..line.end as usize].len() - text[end as usize..line.end as usize].trim_start().len()) as u32;
    }
    rows
}

/// The rows of a long place that are worth printing: all of a few, else the first two and the last.
fn ends_of(mut rows: Vec<Span>) -> Vec<Span> {
    if rows.len() > 4 {
        rows.drain(2..rows.len() - 1);
    }
    rows
}

/// The columns that words take on a terminal, one for each character.
pub(super) fn columns(words: &str) -> usize {
    words.chars().count()
}

/// The start of the first word that lies at most `lead` columns before `from`, and not before `floor`.
fn back(text: &str, from: u32, lead: usize, floor: u32) -> u32 {
    let before = &text[floor.min(from) as usize..from as usize];
    let Some((window, _)) = before.char_indices().rev().nth(lead) else {
        let blank = before.len() - before.trim_start().len();
        return floor.min(from) + blank as u32;
    };
    // The window opens inside a word or before one: skip to the next word's start.
    let offset = before[window..].find(char::is_whitespace).map_or(before.len(), |blank| {
        let tail = &before[window + blank..];
        window + blank + (tail.len() - tail.trim_start().len())
    });
    floor.min(from) + offset as u32
}

/// The end of the last word that ends at most `width` columns after `from`; a longer word is broken.
fn forward(text: &str, from: u32, width: usize, ceiling: u32) -> u32 {
    let after = &text[from as usize..ceiling as usize];
    let Some((window, next)) = after.char_indices().nth(width) else { return ceiling };
    let end = if next.is_whitespace() { window } else { after[..window].rfind(char::is_whitespace).unwrap_or(window) };
    let end = if after[..end].trim().is_empty() { window } else { end };
    from + end as u32
}
