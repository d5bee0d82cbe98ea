//! JUnit XML: a suite for each file, a case for each finding in it, and one that passes where there is none.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::output::Run;
use crate::output::region::{Region, details, path};
use crate::report::Entry;

/// Writes one document. A finding that would not fail the run is a case that passes.
pub fn write(run: Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut files: BTreeMap<String, Vec<&Entry>> = run.corpus.sources.iter().map(|s| (path(s).into_owned(), Vec::new())).collect();
    for entry in run.report.shown() {
        files.entry(path(run.corpus.source(entry.finding.primary.at.article)).into_owned()).or_default().push(entry);
    }
    let unread = usize::from(!run.complete);
    let cases: usize = files.values().map(|found| found.len().max(1)).sum();
    let failures: usize = files.values().map(|found| failing(run, found)).sum();
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<testsuites name="factlint" tests="{}" failures="{failures}" errors="{unread}">"#, cases + unread)?;
    if !run.complete {
        suite_start(out, "factlint", 1, 0, 1)?;
        writeln!(out, r#"    <testcase name="input" classname="factlint">"#)?;
        writeln!(out, r#"      <error type="input" message="not all of the input could be read"/>"#)?;
        writeln!(out, "    </testcase>\n  </testsuite>")?;
    }
    for (file, found) in &files {
        suite_start(out, file, found.len().max(1), failing(run, found), 0)?;
        if found.is_empty() {
            writeln!(out, r#"    <testcase name="no conflicts" classname="{0}" file="{0}"/>"#, escape(file))?;
        }
        found.iter().try_for_each(|entry| case(run, file, entry, out))?;
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

fn suite_start(out: &mut dyn Write, name: &str, tests: usize, failures: usize, errors: usize) -> io::Result<()> {
    let name = escape(name);
    writeln!(out, r#"  <testsuite name="{name}" tests="{tests}" failures="{failures}" errors="{errors}" skipped="0">"#)
}

fn failing(run: Run<'_>, found: &[&Entry]) -> usize {
    found.iter().filter(|entry| entry.finding.severity >= run.fail_on).count()
}

fn case(run: Run<'_>, file: &str, entry: &Entry, out: &mut dyn Write) -> io::Result<()> {
    let finding = &entry.finding;
    let (rule, severity) = (finding.rule.name, finding.severity.name());
    let name = escape(&format!("{rule}: {}", finding.message));
    let line = Region::of_label(run.corpus, finding.primary.at).line;
    let text = escape(&details(run.corpus, finding).join("\n"));
    writeln!(out, r#"    <testcase name="{name}" classname="{0}" file="{0}" line="{line}">"#, escape(file))?;
    if finding.severity >= run.fail_on {
        writeln!(out, r#"      <failure type="{severity}" message="{}">{text}</failure>"#, escape(&finding.message))?;
    } else {
        writeln!(out, "      <system-out>{severity}: {text}</system-out>")?;
    }
    writeln!(out, "    </testcase>")
}

/// Words for an attribute or an element. XML has no way to write most control characters.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\r' => out.push_str("&#13;"),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{printed, sample};

    #[test]
    fn the_sums_are_those_of_the_cases() {
        let text = printed(&sample(), write);
        let count = |tag: &str| text.matches(tag).count();
        assert_eq!((count("<testcase "), count("<failure "), count("<system-out>")), (5, 2, 1), "{text}");
        assert!(text.contains(r#"<testsuites name="factlint" tests="5" failures="2" errors="0">"#), "{text}");
        assert!(text.contains(r#"<testcase name="no conflicts" classname="quiet.txt" file="quiet.txt"/>"#), "{text}");
        let mut halved = sample();
        halved.complete = false;
        assert!(printed(&halved, write).contains(r#"tests="6" failures="2" errors="1">"#));
    }

    #[test]
    fn nothing_in_an_article_is_markup() {
        assert_eq!(escape("a<b>&\"\u{1b}\n\u{ffff}é"), "a&lt;b&gt;&amp;&quot;\u{fffd}&#10;\u{fffd}é");
    }
}
