//! Suites: cases that a rule must flag or leave alone, in one file for each rule, with what it printed beside them.
//!
//! ```text
//! === flagged: two tolls of one ferry
//! --- tern.txt 2026-03-14
//! The ferry Osprey sank off Port Ella on Friday, killing 87 people.
//! --- herald.txt
//! The ferry Osprey sank off Port Ella on Friday, killing 64 people.
//!
//! === quiet: a bound
//! …
//! ```
//!
//! `todo-flagged` is a known miss and `todo-quiet` a known false alarm: neither fails, and both are reported once they
//! come right.

use std::fmt;

use similar::TextDiff;

use crate::case;
use crate::corpus::Corpus;
use crate::finding::{Confidence, Finding};
use crate::options::Options;
use crate::output::text::{self, Look};
use crate::rule::Rule;

/// What a case asks of the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// At least one finding.
    Flagged,
    /// No finding.
    Quiet,
    /// A finding, one day.
    TodoFlagged,
    /// No finding, one day.
    TodoQuiet,
}

impl Wanted {
    const ALL: [Self; 4] = [Self::Flagged, Self::Quiet, Self::TodoFlagged, Self::TodoQuiet];

    /// The word in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Flagged => "flagged",
            Self::Quiet => "quiet",
            Self::TodoFlagged => "todo-flagged",
            Self::TodoQuiet => "todo-quiet",
        }
    }
}

/// One case of a suite.
#[derive(Debug)]
pub struct Case {
    /// What it asks.
    pub wanted: Wanted,
    /// What it is about.
    pub title: String,
    /// The line of its heading, from 1.
    pub line: usize,
    corpus: Corpus,
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.title.as_str() {
            "" => f.write_str(self.wanted.name()),
            title => write!(f, "{}: {title}", self.wanted.name()),
        }
    }
}

/// The cases of a file; the line and what is wrong with it where it cannot be read.
pub fn parse(text: &str) -> Result<Vec<Case>, (usize, String)> {
    let mut cases: Vec<(usize, Wanted, String, String)> = Vec::new();
    for (number, line) in text.split_inclusive('\n').enumerate() {
        match (line.strip_prefix("=== "), cases.last_mut()) {
            (Some(head), _) => {
                let (wanted, title) = head.split_once(':').unwrap_or((head, ""));
                let known = Wanted::ALL.into_iter().find(|w| w.name() == wanted.trim());
                let wanted = known.ok_or_else(|| {
                    let names = Wanted::ALL.map(Wanted::name).join(", ");
                    (number + 1, format!("`{}` is none of {names}", wanted.trim()))
                })?;
                cases.push((number + 1, wanted, title.trim().to_owned(), String::new()));
            }
            (None, Some((.., body))) => body.push_str(line),
            // What stands above the first case is a comment.
            (None, None) => {}
        }
    }
    let read = |(line, wanted, title, body): (usize, Wanted, String, String)| {
        let corpus = case::corpus(body.trim()).map_err(|error| (line, error))?;
        if body.trim().is_empty() { Err((line, "no article in this case".to_owned())) } else { Ok(Case { wanted, title, line, corpus }) }
    };
    cases.into_iter().map(read).collect()
}

/// How a case came out.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As wanted.
    Right,
    /// Nothing was found, and something should have been; the claims that were read.
    Missing(String),
    /// Something was found, and nothing should have been; what was printed.
    Noisy(String),
    /// A known fault that is one no more.
    Mended,
}

/// What the rules did with a suite.
#[derive(Debug)]
pub struct Trial {
    /// How each case came out.
    pub outcomes: Vec<Outcome>,
    /// What was printed for the cases in which something was found.
    pub printed: String,
}

/// Runs the rules of one name, with these options, over its cases.
pub fn run(rules: &[&dyn Rule], options: &Options, cases: &[Case]) -> Trial {
    let mut printed = String::new();
    let outcome = |case: &Case| {
        let mut found = crate::check_with(&case.corpus, rules, options);
        found.retain(|finding| finding.confidence >= Confidence::Medium);
        let text = rendered(&case.corpus, &found);
        if !found.is_empty() {
            printed.push_str(&format!("=== {case}\n{text}\n"));
        }
        match (case.wanted, found.is_empty()) {
            (Wanted::Flagged, true) => Outcome::Missing(claims(&case.corpus)),
            (Wanted::Quiet, false) => Outcome::Noisy(text),
            (Wanted::TodoFlagged, false) | (Wanted::TodoQuiet, true) => Outcome::Mended,
            _ => Outcome::Right,
        }
    };
    let outcomes = cases.iter().map(outcome).collect();
    Trial { outcomes, printed }
}

/// Findings as they are printed where the width of the terminal is not known.
pub fn rendered(corpus: &Corpus, found: &[Finding]) -> String {
    found.iter().map(|finding| text::finding(corpus, finding, Look::default())).collect()
}

/// What was read out of each article: the first thing to know where a rule stays quiet.
pub fn claims(corpus: &Corpus) -> String {
    let mut out = String::from("nothing; the claims are\n");
    for id in corpus.ids() {
        for claim in &corpus.reading(id).claims {
            out.push_str(&format!("  {} {:?} {:?}\n", corpus.article(id).name, claim.at.of(&corpus.source(id).text), claim.kind));
        }
    }
    out
}

/// The lines that differ between two texts, as a unified diff.
pub fn changes(old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new).unified_diff().context_radius(2).header("accepted", "now").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ALL;

    const SUITE: &str = "Cases of ranges.\n\n=== flagged: people\nBetween 300 and 200 people were held at Dorn.\n\n=== quiet\nBetween 200 and 300 people were held at Dorn.\n\n\
        === todo-quiet: a score\nBetween 300 and 200 people were held.\n\n=== flagged: none\nNo sheep were sold.\n\n=== quiet: noise\nBetween 300 and 200 people were held.\n\n\
        === todo-flagged: mended\nBetween 300 and 200 people were held.\n";

    #[test]
    fn each_case_comes_out_for_itself() {
        let rule = ALL.iter().find(|rule| rule.meta().name == "inverted-range").expect("the rule");
        let cases = parse(SUITE).expect("a suite");
        let trial = run(&[*rule], &Options::default(), &cases);
        let names: Vec<String> = cases.iter().map(ToString::to_string).collect();
        assert_eq!(names, ["flagged: people", "quiet", "todo-quiet: a score", "flagged: none", "quiet: noise", "todo-flagged: mended"]);
        let [Outcome::Right, Outcome::Right, Outcome::Right, Outcome::Missing(_), Outcome::Noisy(noise), Outcome::Mended] =
            &trial.outcomes[..]
        else {
            panic!("{:?}", trial.outcomes)
        };
        assert!(noise.contains("[inverted-range]") && trial.printed.starts_with("=== flagged: people\nerror[inverted-range]"), "{noise}");
        assert_eq!(trial.printed.matches("=== ").count(), 4);
    }

    #[test]
    fn what_is_wrong_with_a_suite_is_said_with_its_line() {
        assert_eq!(
            parse("\n=== flaged: x\n").expect_err("wrong"),
            (2, "`flaged` is none of flagged, quiet, todo-flagged, todo-quiet".to_owned())
        );
        assert_eq!(parse("=== quiet\n\n").expect_err("wrong"), (1, "no article in this case".to_owned()));
        assert_eq!(parse("=== quiet\nA.\n--- b.txt\nB.\n").expect_err("wrong").0, 1);
        assert!(parse("").expect("nothing").is_empty());
    }
}
