//! What changed between two versions of a story: every fact, for programs; for people, what is no finding (facts that were corrected,
//! removed or added), and the words.

use std::io::{self, Write};

use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::corpus::{ArticleId, Corpus, Location};
use crate::diff::{self, Word};
use crate::output::json::{self, Place};
use crate::output::text::counted;
use crate::output::{shown_path, visible};
use crate::report::{Entry, Report};
use crate::versions::{Change, Fate, changes};

/// A fact that changed, was removed or was added: a line of `schema/changes.schema.json`.
#[derive(Serialize)]
struct Fact<'a> {
    kind: &'static str,
    fate: &'static str,
    noticed: Option<bool>,
    message: String,
    old: Option<Place<'a>>,
    new: Option<Place<'a>>,
    /// Of the finding that tells the same, where there is one.
    fingerprint: Option<&'a str>,
}

/// A line of JSON for each fact that changed, was removed or was added. These are no findings, and have not their form.
pub fn rows(corpus: &Corpus, report: &Report, out: &mut dyn Write) -> io::Result<()> {
    all(corpus).try_for_each(|change| {
        let place = |at: Option<Location>| at.map(|at| json::place(corpus, at));
        let noticed = match change.fate {
            Fate::Silent => Some(false),
            Fate::Corrected => Some(true),
            Fate::Removed | Fate::Added => None,
        };
        let tells = |entry: &&Entry| change.fate == Fate::Silent && Some(entry.finding.primary.at) == change.new;
        let finding = report.shown().find(tells);
        let fact = Fact {
            kind: change.kind.name(),
            fate: change.fate.name(),
            noticed,
            message: finding.map_or_else(|| said(corpus, &change), |entry| entry.finding.message.clone()),
            old: place(change.old),
            new: place(change.new),
            fingerprint: finding.map(|entry| entry.fingerprint.as_str()),
        };
        out.write_all(json::one_line(&fact).as_bytes())
    })
}

fn all(corpus: &Corpus) -> impl Iterator<Item = Change> {
    corpus.versions.iter().flat_map(|(old, new)| changes(corpus, *old, *new))
}

/// A line for each fact that was corrected, removed or added.
pub fn others(corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    all(corpus).filter(|change| change.fate != Fate::Silent).try_for_each(|change| writeln!(out, "{}", said(corpus, &change)))
}

/// What became of a fact, in words.
fn said(corpus: &Corpus, change: &Change) -> String {
    let places: Vec<String> = [change.old, change.new].into_iter().flatten().map(|at| place(corpus, at)).collect();
    format!("{} {}: {}", change.fate.name(), change.kind.name(), places.join(" became "))
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

#[cfg(test)]
mod tests {
    use super::rows;
    use crate::report::Report;
    use crate::testing::{assert_schema, corpus};

    #[test]
    fn rows_keep_the_schema() {
        let corpus = corpus(
            "--- old.txt\nMill of Dorn to close\n\nThe mill at Dorn will cut 460 jobs on May 4, its owner said. It paid $3.2 million in taxes. About 30 families left.\n\
             --- new.txt version\nMill of Dorn to close\n\nThe mill at Dorn will cut 640 jobs on May 4, its owner said. It paid $2.3 million in taxes.\n\n\
             The council has 12 members.\n\n(Corrects number of jobs to 640, not 460, in first paragraph)\n",
        );
        let report = Report::new(&corpus, crate::check(&corpus, crate::rules::ALL));
        let mut out = Vec::new();
        rows(&corpus, &report, &mut out).expect("memory takes everything");
        let rows = String::from_utf8(out).expect("JSON is UTF-8");
        rows.lines().for_each(|row| assert_schema(include_str!("../../schema/changes.schema.json"), row));
        for value in ["silent", "corrected", "removed", "added"] {
            assert!(rows.contains(&format!("\"fate\":\"{value}\"")), "no {value} in {rows}");
        }
    }
}
