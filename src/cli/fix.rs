//! `factlint check --fix` and `--diff`: fixes, written into the files or shown.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use clap::Args;

use crate::cli::rewrite::rewrite;
use crate::cli::terminal::Terminal;
use crate::corpus::{Article, Corpus, Encoding, Source};
use crate::finding::Safety;
use crate::fix::{self, Due, Patched};
use crate::input;
use crate::output::shown_path;
use crate::reading::Purpose;
use crate::report::Report;

#[derive(Debug, Args)]
pub(super) struct FixArgs {
    /// Write the safe fixes into the files, and print what is left; standard input goes fixed to standard output.
    #[arg(long, group = "fixing")]
    fix: bool,
    /// Print what --fix would change as a unified diff, in place of the findings; exit with 1 if there is any.
    #[arg(long, group = "fixing", conflicts_with = "format")]
    diff: bool,
    /// With --fix or --diff: apply the fixes, too, that somebody must look at.
    #[arg(long, requires = "fixing")]
    unsafe_fixes: bool,
}

impl FixArgs {
    /// What to do with the fixes, if anything.
    pub(super) fn mode(&self) -> Option<Mode> {
        match (self.fix, self.diff) {
            (true, _) => Some(Mode::Write),
            (_, true) => Some(Mode::Diff),
            _ => None,
        }
    }

    fn reach(&self) -> Safety {
        if self.unsafe_fixes { Safety::Unsafe } else { Safety::Safe }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Write the fixes into the files.
    Write,
    /// Print them as a diff.
    Diff,
}

/// What the fixes made of a corpus.
pub(super) struct Outcome {
    /// The corpus as it stands now.
    pub(super) corpus: Corpus,
    /// What is found in it now.
    pub(super) report: Report,
    /// Whether every fix that is due could be applied.
    pub(super) complete: bool,
    changes: BTreeMap<u32, Change>,
}

/// What became of one text.
struct Change {
    /// What it read before.
    old: String,
    /// How many findings of which rule were fixed.
    fixed: BTreeMap<&'static str, usize>,
}

/// How often the corpus is checked again after fixes, so that two rules that undo each other's come to an end.
const ROUNDS: usize = 20;

/// Applies the fixes of a report that are asked for, and checks again by `find`, until none is left. Nothing is written yet.
pub(super) fn apply(
    mut corpus: Corpus,
    mut report: Report,
    find: impl Fn(&Corpus) -> Result<Report, String>,
    args: &FixArgs,
    terminal: &Terminal,
) -> Result<Outcome, String> {
    let mut changes: BTreeMap<u32, Change> = BTreeMap::new();
    let mut complete = true;
    for round in 0.. {
        let patched = fix::patch(&corpus, report.shown().map(|entry| &entry.finding), args.reach());
        if patched.is_empty() {
            break;
        }
        if round == ROUNDS {
            let source = |patched: &Patched| shown_path(&corpus.sources[patched.source as usize]).to_owned();
            let complain = |path| terminal.error(&format!("{path}: fixes follow from fixes without end; the last are left out"));
            patched.iter().map(source).for_each(complain);
            complete = false;
            break;
        }
        for Patched { source, text, rules } in patched {
            let old = replace_text(&mut corpus, source, text);
            let change = changes.entry(source).or_insert_with(|| Change { old, fixed: BTreeMap::new() });
            rules.into_iter().for_each(|rule| *change.fixed.entry(rule).or_default() += 1);
        }
        corpus = crate::read(corpus, Purpose::Compare);
        report = find(&corpus)?;
    }
    complete &= complain_of_rest(&corpus, &report, args, terminal);
    Ok(Outcome { corpus, report, complete, changes })
}

/// Puts another text in the place of a source's, with the articles that it holds, and returns the old one.
fn replace_text(corpus: &mut Corpus, number: u32, text: String) -> String {
    let slot = &mut corpus.sources[number as usize];
    let new = input::read(&slot.path, &text, slot.encoding).ok().and_then(|mut input| input.texts.pop());
    let old = slot.original().into_owned();
    let Some((source, articles)) = new else { return old };
    *slot = source.into();
    let first = corpus.articles.partition_point(|article| article.source < number);
    let end = corpus.articles.partition_point(|article| article.source <= number);
    corpus.articles.splice(first..end, articles.into_iter().map(|article| Article { source: number, ..article }));
    old
}

/// Says which fixes cannot be applied and why, and returns whether that is no fault.
fn complain_of_rest(corpus: &Corpus, report: &Report, args: &FixArgs, terminal: &Terminal) -> bool {
    let (mut errors, mut notes) = (BTreeSet::new(), BTreeSet::new());
    for finding in report.shown().map(|entry| &entry.finding) {
        let Some(edit) = finding.fix.as_ref().and_then(|fix| fix.edits.first()) else { continue };
        let source = corpus.source(edit.at.article);
        let path = shown_path(source);
        match fix::due(corpus, finding, args.reach()) {
            Due::Foreign(c) => {
                let (line, column) = source.line_column(edit.at.span.start);
                errors.insert(format!("{path}:{line}:{column}: not fixed, the file's encoding has no \"{c}\""));
            }
            Due::Embedded => {
                notes.insert(format!("{path}: not fixed, fixes are written into plain text and Markdown only"));
            }
            Due::Yes | Due::No => {}
        }
    }
    errors.iter().for_each(|error| terminal.error(error));
    if !terminal.quiet {
        notes.iter().for_each(|note| terminal.note(note));
    }
    errors.is_empty()
}

impl Outcome {
    /// Prints the changes as a diff, and returns the exit status of that.
    pub(super) fn show(&self, terminal: &Terminal) -> u8 {
        self.say(terminal, "would fix");
        terminal.print(|out| {
            self.changed()
                .try_for_each(|(source, change)| out.write_all(fix::diff(shown_path(source), &change.old, &source.original()).as_bytes()))
        })
    }

    /// Whether any text reads otherwise now.
    pub(super) fn changes_any(&self) -> bool {
        self.changed().next().is_some()
    }

    /// Writes the changes into their files. One that cannot be written stays as it was, in the corpus and in the report, too.
    pub(super) fn write(mut self, find: impl Fn(&Corpus) -> Result<Report, String>, terminal: &Terminal) -> Result<Self, String> {
        let mut failed = Vec::new();
        for (number, change) in &self.changes {
            let source = &self.corpus.sources[*number as usize];
            if source.path == "-" {
                continue;
            }
            if let Err(error) = write_source(source, &change.old) {
                terminal.error(&format!("{}: not fixed, {error}", source.path));
                failed.push(*number);
            }
        }
        for number in failed.iter().copied() {
            let change = self.changes.remove(&number).expect("it was walked above");
            replace_text(&mut self.corpus, number, change.old);
            self.complete = false;
        }
        if !failed.is_empty() {
            self.corpus = crate::read(self.corpus, Purpose::Compare);
            self.report = find(&self.corpus)?;
        }
        self.say(terminal, "fixed");
        Ok(self)
    }

    /// Prints the fixed text of standard input, in its own encoding, where it was read; `None` where it was not.
    pub(super) fn pass_on(&self, terminal: &Terminal) -> Option<u8> {
        let source = self.corpus.sources.iter().find(|source| source.path == "-")?;
        match input::encode(&source.original(), source.encoding) {
            Ok(bytes) if source.encoding != Encoding::Embedded => Some(terminal.print(|out| out.write_all(&bytes))),
            _ => {
                terminal.error("<stdin>: not fixed, nor printed: only plain text is");
                Some(2)
            }
        }
    }

    /// The texts that read otherwise now, with what they read before.
    fn changed(&self) -> impl Iterator<Item = (&Source, &Change)> {
        let changes = self.changes.iter().map(|(number, change)| (&*self.corpus.sources[*number as usize], change));
        changes.filter(|(source, change)| source.original() != change.old)
    }

    /// Says what was done to each text.
    fn say(&self, terminal: &Terminal, done: &str) {
        for (source, change) in self.changed().filter(|_| !terminal.quiet) {
            let count: usize = change.fixed.values().sum();
            let rules: Vec<String> = change.fixed.iter().map(|(rule, count)| format!("{count} {rule}")).collect();
            terminal.note(&format!("{}: {done} {count} ({})", shown_path(source), rules.join(", ")));
        }
    }
}

/// Writes a source's text into its file, which must still hold the old one.
fn write_source(source: &Source, old: &str) -> Result<(), String> {
    let bytes = |text: &str| input::encode(text, source.encoding).map_err(|c| format!("its encoding has no \"{c}\""));
    rewrite(Path::new(&source.path), &bytes(old)?, &bytes(&source.original())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::Color;
    use crate::corpus::{ArticleId, Location, Span};
    use crate::finding::{Confidence, Edit, Finding, Fix};
    use crate::rules::ALL;
    use crate::testing;

    /// A report that wants each of these words to be the next one.
    fn wants(corpus: &Corpus, words: &[&str]) -> Report {
        let found = words.windows(2).find_map(|pair| Some((corpus.sources[0].text.find(pair[0])?, pair)));
        let finding = found.map(|(start, pair)| {
            let at = Location { article: ArticleId(0), span: Span::new(start, start + pair[0].len()) };
            let mut finding = Finding::at(at, ALL[0].meta(), Confidence::High, "a slip".to_owned());
            let edits = vec![Edit { at, text: pair[1].to_owned() }];
            finding.fix = Some(Fix { title: "write it right".to_owned(), safety: Safety::Safe, edits });
            finding
        });
        Report::new(corpus, finding.into_iter().collect())
    }

    fn fixed(words: &[&str]) -> (String, bool) {
        let terminal = Terminal { color: Color::Never, quiet: true, mute: true };
        let args = FixArgs { fix: true, diff: false, unsafe_fixes: false };
        let corpus = testing::corpus("One went.");
        let report = wants(&corpus, words);
        let outcome = apply(corpus, report, |corpus| Ok(wants(corpus, words)), &args, &terminal).expect("nothing is read");
        (outcome.corpus.sources[0].text.clone(), outcome.complete)
    }

    #[test]
    fn fixes_are_checked_again_until_none_is_left() {
        assert_eq!(fixed(&["One", "Nobody", "All", "Some"]), ("Some went.".to_owned(), true));
        assert!(!fixed(&["One", "All", "One"]).1);
    }
}
