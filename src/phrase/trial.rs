//! Lexicons are held to their form, and each row to its own sentences: the built-in ones by tests, the user's when they are read.

use toml::Spanned;

use super::{Entries, Entry, Phrases, pattern};
use crate::corpus::{Source, Span};
use crate::problem::Problem;
use crate::written::Written;

impl Phrases {
    /// Reads a lexicon that somebody else wrote.
    ///
    /// # Errors
    ///
    /// All that is wrong with it: with its form, or with what its rows do with their own sentences.
    pub fn tried(source: &Source) -> Result<Phrases, Vec<Problem>> {
        let entries: Entries = toml::from_str(&source.text).map_err(|error| vec![Problem::toml(&error)])?;
        let mut problems: Vec<Problem> = entries.row.iter().flat_map(|row| misshapen(row, &entries)).collect();
        let phrases = Phrases::of(&entries);
        if problems.is_empty() {
            problems.extend(entries.row.iter().flat_map(|row| phrases.failures(row.get_ref())));
        }
        if problems.is_empty() { Ok(phrases) } else { Err(problems) }
    }

    /// What a row does with its own sentences that it should not: it alone must set off each of `flags` once, and nothing any of
    /// `passes`.
    fn failures(&self, row: &Entry) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut hold = |sentence: &Spanned<String>, what: &str, right: &dyn Fn(&[&str]) -> bool| {
            let fired = self.fired(sentence.get_ref());
            if !right(&fired) {
                let label = if fired.is_empty() { "nothing is flagged".to_owned() } else { format!("flagged: {}", fired.join(", ")) };
                problems.push(Problem::error(span(sentence), format!("the row of \"{}\" must {what} its sentence", row.wrong), label));
            }
        };
        let own = |fired: &[&str]| matches!(fired, [one] if row.wrong.split('|').any(|wrong| wrong == *one));
        row.flags.iter().for_each(|sentence| hold(sentence, "flag", &own));
        row.passes.iter().for_each(|sentence| hold(sentence, "pass over", &|fired| fired.is_empty()));
        problems
    }

    /// The wrong words of the rows that one sentence sets off.
    pub fn fired(&self, sentence: &str) -> Vec<&str> {
        let whole = Span::new(0, sentence.len());
        let written = Written::new(sentence, std::iter::once(whole), &[whole]);
        self.find(&written).iter().map(|(row, _)| row.entry.wrong.as_str()).collect()
    }
}

/// What is wrong with the form of a row.
fn misshapen(row: &Spanned<Entry>, entries: &Entries) -> Vec<Problem> {
    let entry = row.get_ref();
    let mut problems = Vec::new();
    if entry.wrong.split('|').count() != entry.right.split('|').count() {
        problems.push(Problem::error(span(row), "`wrong` and `right` have not equally many parts", ""));
    }
    if entry.flags.is_empty() || entry.passes.is_empty() {
        problems.push(Problem::error(span(row), "a row without examples", "`flags` and `passes` need a sentence each"));
    }
    for written in entry.when.iter().chain(&entry.unless) {
        let text = written.get_ref();
        let edges = text.split(' ').filter(|item| item.contains('|')).flat_map(|item| item.split('|'));
        for edge in edges.filter(|part| [",", "<s>", "</s>"].contains(part)) {
            problems.push(Problem::error(
                span(written),
                format!("the edge `{edge}` stands among alternatives"),
                "write a pattern of its own for it",
            ));
        }
        if pattern(text, &entries.sets).is_none() {
            let label = "write the word in brackets: `free [reign]`";
            problems.push(Problem::error(span(written), "a pattern without its wrong word", label));
        }
        let named = text.split([' ', '|', '?']).filter_map(|word| word.strip_prefix('$'));
        let missing = named.filter(|name| !entries.sets.contains_key(*name));
        problems.extend(missing.map(|name| Problem::error(span(written), format!("no set `{name}` stands under `sets`"), "")));
    }
    problems
}

fn span<T>(value: &Spanned<T>) -> Span {
    Span::new(value.span().start, value.span().end)
}

#[cfg(test)]
impl Phrases {
    /// How many rows there are.
    pub fn row_count(&self) -> usize {
        self.rows.values().map(Vec::len).sum()
    }

    /// Holds each entry of a lexicon to its own sentences, and its patterns to their form.
    #[track_caller]
    pub fn assert_sentences(&self, toml: &str) {
        assert_eq!(said(toml), [""; 0]);
    }
}

/// What is wrong with a lexicon, each problem with the words that it underlines.
#[cfg(test)]
fn said(toml: &str) -> Vec<String> {
    let source = Source::new("words.toml", toml, crate::corpus::Encoding::Utf8);
    let problems = Phrases::tried(&source).err().unwrap_or_default();
    problems.iter().map(|p| format!("{} @ {} ({})", p.message, p.span.of(toml).lines().next().unwrap_or_default(), p.label)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said_at_its_place() {
        let said = |row: &str| said(&format!("[[row]]\nwrong = \"quay\"\nright = \"key\"\n{row}\n"));
        let sentences = "flags = [\"The quay word was lost.\"]\npasses = [\"The quay was shut.\"]";
        assert_eq!(said(&format!("when = [\"[quay] word\"]\n{sentences}")), [""; 0]);
        assert_eq!(
            said(&format!("when = [\"quay word\"]\nunless = [\"$of [quay]\"]\n{sentences}")),
            [
                "a pattern without its wrong word @ \"quay word\" (write the word in brackets: `free [reign]`)",
                "no set `of` stands under `sets` @ \"$of [quay]\" ()",
            ]
        );
        assert_eq!(
            said(&format!("when = [\"[quay] was\"]\n{sentences}")),
            [
                "the row of \"quay\" must flag its sentence @ \"The quay word was lost.\" (nothing is flagged)",
                "the row of \"quay\" must pass over its sentence @ \"The quay was shut.\" (flagged: quay)",
            ]
        );
        assert_eq!(
            said("when = [\"[quay]\"]\nflags = []\npasses = []"),
            ["a row without examples @ [[row]] (`flags` and `passes` need a sentence each)"]
        );
        assert!(said(&format!("when = []\nwhenn = []\n{sentences}"))[0].starts_with("unknown field `whenn`, expected one of"));
    }
}
