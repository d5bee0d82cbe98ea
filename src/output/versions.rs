//! What else changed between two versions of a story, for people: facts that were corrected, removed or added, and the words.

use std::io::{self, Write};

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::corpus::{ArticleId, Corpus, Location};
use crate::diff::{self, Word};
use crate::output::text::counted;
use crate::output::{shown_path, visible};
use crate::versions::{Change, Fate, changes};

fn all(corpus: &Corpus) -> impl Iterator<Item = Change> {
    corpus.versions.iter().flat_map(|(old, new)| changes(corpus, *old, *new))
}

/// A line for each fact that was corrected, removed or added.
pub fn others(corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    for change in all(corpus) {
        let kind = change.kind.name();
        let said = |at: Option<Location>| at.map(|at| place(corpus, at)).unwrap_or_default();
        match change.fate {
            Fate::Silent => continue,
            Fate::Corrected => writeln!(out, "corrected {kind}: {} became {}", said(change.old), said(change.new))?,
            Fate::Removed => writeln!(out, "removed {kind}: {}", said(change.old))?,
            Fate::Added => writeln!(out, "added {kind}: {}", said(change.new))?,
        }
    }
    Ok(())
}

/// The words at a place, and the place.
fn place(corpus: &Corpus, at: Location) -> String {
    let source = corpus.source(at.article);
    let (line, column) = source.line_column(at.span.start);
    let words: String = corpus.words(at).chars().map(visible).collect();
    format!("`{words}` ({}:{line}:{column})", shown_path(source))
}

/// The paragraphs that are not the same, with the changed words in marks.
pub fn words(corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    for (old, new) in &corpus.versions {
        let (before, after) = (paragraphs(corpus, *old), paragraphs(corpus, *new));
        for op in capture_diff_slices(Algorithm::Myers, &before, &after).iter().filter(|op| op.tag() != DiffTag::Equal) {
            let (olds, news) = (&before[op.old_range()], &after[op.new_range()]);
            for number in 0..olds.len().max(news.len()) {
                let part = |list: &[Vec<String>]| -> Vec<String> { list.get(number).cloned().unwrap_or_default() };
                let (old, new) = (part(olds), part(news));
                writeln!(out, "\n{}", shown(&old, &new))?;
            }
        }
    }
    Ok(())
}

fn shown(old: &[String], new: &[String]) -> String {
    let lines = diff::words(&keyed(old), &keyed(new));
    lines.lines().filter(|line| line.len() > 1).collect::<Vec<_>>().join("\n")
}

fn keyed(words: &[String]) -> Vec<Word<&str>> {
    words.iter().map(|word| (word.as_str(), word.clone())).collect()
}

/// The words of each paragraph.
fn paragraphs(corpus: &Corpus, article: ArticleId) -> Vec<Vec<String>> {
    let text = &corpus.source(article).text;
    let words = |words: &str| words.split_whitespace().map(|word| word.chars().map(visible).collect()).collect();
    corpus.reading(article).blocks.iter().map(|block| words(block.span.of(text))).collect()
}

/// The last line: how many facts changed, and how.
pub fn summary(corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    let of = |fate: Fate| all(corpus).filter(|change| change.fate == fate).count();
    let silent = counted(of(Fate::Silent), "fact");
    writeln!(
        out,
        "{silent} changed without a correction notice, {} with one, {} removed, {} added",
        of(Fate::Corrected),
        of(Fate::Removed),
        of(Fate::Added)
    )
}
