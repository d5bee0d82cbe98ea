//! Findings for people: codespan diagnostics over excerpts of the articles.
//!
//! A news paragraph is one long line, and codespan neither wraps nor trims. So each diagnostic is rendered over an
//! excerpt made for it: short rows around its labels, which keep their true lines and columns.

mod excerpt;
mod painter;

use std::io::{self, Write};

use codespan_reporting::diagnostic::{Diagnostic, Label as Mark, LabelStyle, Severity as Level};
use codespan_reporting::term::{Config, emit_to_write_style};

use crate::corpus::{ArticleId, Corpus, Source};
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::output::{Run, shown_name, shown_path};
use crate::problem::Problem;

use excerpt::{Excerpt, Excerpts, Place, columns};
use painter::Painter;

/// How to print.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// The columns to fill.
    pub width: usize,
    /// Whether to print colours, as ANSI sequences.
    pub color: bool,
    /// Whether a rule's name is a link to its page.
    pub links: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { width: 80, color: false, links: false }
    }
}

/// The labels of one finding that are printed; a note counts the rest.
const MAX_LABELS: usize = 12;

/// Writes the findings, one at a time, so that a reader who leaves early is noticed.
pub fn write(run: Run<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    run.report.shown().try_for_each(|entry| out.write_all(finding(run.corpus, &entry.finding, look).as_bytes()))
}

/// A finding as text.
pub fn finding(corpus: &Corpus, finding: &Finding, look: Look) -> String {
    let (diagnostic, excerpts) = diagnostic(corpus, finding, look);
    rendered(&diagnostic, &excerpts, look)
}

fn rendered(diagnostic: &Diagnostic<usize>, excerpts: &Excerpts, look: Look) -> String {
    let mut out = Painter { out: Vec::new(), color: look.color };
    let config = Config { tab_width: 1, ..Config::default() };
    emit_to_write_style(&mut out, &config, excerpts, diagnostic).expect("every label lies in its excerpt");
    String::from_utf8(out.out).expect("codespan writes what it was given")
}

/// A fault in a text that the user wrote for the program.
pub fn problem(source: &Source, problem: &Problem, look: Look) -> String {
    let width = beside_gutter(look.width, source.line_column(problem.span.start).0);
    let place = Place { span: problem.span, style: LabelStyle::Primary, message: clean(&problem.label) };
    let mut excerpt = Excerpt::new(clean(shown_path(source)));
    let mut marks = Vec::new();
    excerpt.add(source, &[place], width, |mark| marks.push(mark));
    let level = level(problem.severity);
    let message = flow(&clean(&problem.message), look.width, problem.severity.name().len() + 2, 2);
    rendered(&Diagnostic::new(level).with_message(message).with_labels(marks), &Excerpts(vec![excerpt]), look)
}

/// The last line: how many findings of which severity, and how many are passed over because somebody decided so.
pub fn summary(run: Run<'_>) -> String {
    let (report, places) = (run.report, run.places());
    let of = |severity| report.shown().filter(|entry| entry.finding.severity == severity).count();
    let all = report.shown().count();
    let passed_over = match report.passed_over() {
        (0, 0) => String::new(),
        (known, 0) => format!(" ({known} more in the baseline)"),
        (0, stet) => format!(" ({stet} more let stand)"),
        (known, stet) => format!(" ({known} more in the baseline, {stet} let stand)"),
    };
    if all == 0 {
        return format!("no conflicts {places}{passed_over}");
    }
    let kinds = [(of(Severity::Error), "error"), (of(Severity::Warning), "warning"), (of(Severity::Note), "note")];
    let kinds: Vec<_> = kinds.iter().filter(|(n, _)| *n > 0).map(|(n, word)| counted(*n, word)).collect();
    format!("{}: {} {places}{passed_over}", counted(all, "finding"), kinds.join(", "))
}

/// A rule's page: its paragraphs wrapped, its headings and examples as they stand.
pub fn page(docs: &str, width: usize) -> String {
    let mut out = String::new();
    let mut paragraph = String::new();
    let mut example = false;
    for line in docs.lines().chain([""]) {
        let fence = line.starts_with("```");
        example ^= fence;
        if !(example || fence || line.is_empty() || line.starts_with('#') || line.starts_with("* ")) {
            paragraph.push_str(if paragraph.is_empty() { "" } else { " " });
            paragraph.push_str(line);
            continue;
        }
        if !paragraph.is_empty() {
            out.push_str(&flow(&paragraph, width, 0, 0));
            out.push('\n');
            paragraph.clear();
        }
        out.push_str(line);
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

pub(super) fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// The columns that remain beside the gutter: the line number, a blank, the border, a blank.
fn beside_gutter(width: usize, last_line: usize) -> usize {
    width.saturating_sub(last_line.ilog10() as usize + 4).max(30)
}

fn level(severity: Severity) -> Level {
    match severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
        Severity::Note => Level::Note,
    }
}

fn diagnostic(corpus: &Corpus, finding: &Finding, look: Look) -> (Diagnostic<usize>, Excerpts) {
    let labels: Vec<&Label> = finding.labels().take(MAX_LABELS).collect();
    let last_line = labels.iter().map(|l| corpus.source(l.at.article).line_column(l.at.span.start).0).max().unwrap_or(1);
    let full = look.width;
    let width = beside_gutter(full, last_line);
    let mut excerpts = Excerpts(Vec::new());
    let mut articles: Vec<ArticleId> = Vec::new();
    for label in &labels {
        if !articles.contains(&label.at.article) {
            articles.push(label.at.article);
        }
    }
    let mut marks = Vec::new();
    for (id, article) in articles.iter().enumerate() {
        let mut here: Vec<Place> = Vec::new();
        for (number, label) in labels.iter().enumerate().filter(|(_, l)| l.at.article == *article) {
            let style = if number == 0 { LabelStyle::Primary } else { LabelStyle::Secondary };
            here.push(Place { span: corpus.within_line(label.at), style, message: clean(&label.message) });
        }
        here.sort_by_key(|p| (p.span.start, p.span.end));
        let mut excerpt = Excerpt::new(name(corpus, *article));
        excerpt.add(corpus.source(*article), &here, width, |mark| marks.push(Mark { file_id: id, ..mark }));
        excerpts.0.push(excerpt);
    }
    // codespan prints files in the order of their first labels, and each file's labels by place.
    marks.sort_by_key(|m| m.file_id);
    let mut notes: Vec<String> = finding.notes.iter().map(|n| wrap(&clean(n), width)).collect();
    notes.extend(unlabelled(corpus, finding).map(|n| wrap(&n, width)));
    notes.extend(finding.fix.iter().map(|fix| wrap(&format!("help: {}", clean(&fix.title)), width)));
    if finding.confidence == Confidence::Low {
        notes.push("low confidence: look before you change anything".to_owned());
    }
    let head = finding.severity.name().len() + finding.rule.name.len() + "[]: ".len();
    let message = flow(&clean(&finding.message), full, head, 2);
    let diagnostic = Diagnostic::new(level(finding.severity)).with_code(code(finding, look)).with_message(message);
    (diagnostic.with_labels(marks).with_notes(notes), excerpts)
}

/// The name of the rule, as a link to its page where the terminal has links (the sequence OSC 8).
fn code(finding: &Finding, look: Look) -> String {
    let name = finding.rule.name;
    if look.links { format!("\u{1b}]8;;{}\u{1b}\\{name}\u{1b}]8;;\u{1b}\\", finding.rule.page()) } else { name.to_owned() }
}

/// A note on the labels that are not printed.
fn unlabelled(corpus: &Corpus, finding: &Finding) -> Option<String> {
    let rest: Vec<&Label> = finding.labels().skip(MAX_LABELS).collect();
    let mut names: Vec<String> = rest.iter().map(|l| name(corpus, l.at.article)).collect();
    names.dedup();
    let more = names.len().saturating_sub(5);
    names.truncate(5);
    let tail = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!rest.is_empty()).then(|| format!("and {} in {}{tail}", counted(rest.len(), "more place"), names.join(", ")))
}

/// What stands before the line and column: the path alone, where the line tells the article.
fn name(corpus: &Corpus, article: ArticleId) -> String {
    let source = corpus.source(article);
    let numbered = corpus.article(article).name.starts_with(&source.path) && source.path != "-";
    clean(&if numbered { source.path.clone() } else { shown_name(corpus, article) })
}

/// Words from outside, made safe for a terminal: no control characters, no marks that turn the writing around.
fn clean(words: &str) -> String {
    let safe = |c: char| match c {
        '\n' => '\n',
        '\t' | '\u{a0}' | '\u{2028}' | '\u{2029}' => ' ',
        c if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}') => '\u{fffd}',
        c => c,
    };
    words.chars().map(safe).collect()
}

/// Wraps each line at blanks; what runs over is set in as far as its line was, past a marker of the word diff.
fn wrap(words: &str, width: usize) -> String {
    let lines = words.lines().map(|line| {
        let body = line.trim_start_matches([' ', '-', '+', '=']);
        let indent = line.len() - body.len();
        format!("{}{}", &line[..indent], flow(body, width, indent, indent))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Wraps one line that starts at `column`; the rows below it start at `indent`.
pub(super) fn flow(line: &str, width: usize, column: usize, indent: usize) -> String {
    let mut out = String::new();
    let mut column = column;
    for (i, word) in line.split(' ').enumerate() {
        let len = columns(word);
        if i > 0 && column + 1 + len > width {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
            column = indent;
        } else if i > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += len;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Location, Span};
    use crate::finding::{Fix, Safety};
    use crate::report::Report;
    use crate::testing::{self, SAMPLE};

    const SHORT: &str =
        "--- a.txt\nBridge falls\n\nPORT ELLA – Nine people died on Monday.\n--- b.txt\nEight people died in Port Ella, police said.\n";

    const LONG: &str = "--- wires/morning.txt\nFerry sinks off Port Ella\n\nPORT ELLA, Norland (Tern) – A ferry that was carrying schoolchildren \
        and market traders from the island of Sule sank within sight of the harbour wall late on Monday, and 41 people died, \
        the coast guard said, while fishermen who had put out in small boats took more than 120 people from the cold water before dawn.\n\n\
        Some 30 are missing.\n\
        --- wires/evening.txt\nThe ferry that sank off Port Ella was forty years old and had been laid up twice in the last two winters \
        because its owners could not pay for a new propeller shaft; about 60 of its passengers died in the water.\n";

    fn findings(corpus: &Corpus, findings: &[Finding], look: Look) -> String {
        findings.iter().map(|found| super::finding(corpus, found, look)).collect()
    }

    /// A finding with a label on each of `words`: the article's number, the words, the message.
    fn finding(corpus: &Corpus, message: &str, words: &[(u32, &str, &str)]) -> Finding {
        let mut labels = words.iter().map(|(article, words, message)| {
            let article = ArticleId(*article);
            let start = corpus.source(article).text.find(words).expect("the words are in the article");
            Label { at: Location { article, span: Span::new(start, start + words.len()) }, message: (*message).to_owned() }
        });
        Finding {
            rule: &SAMPLE,
            severity: Severity::Error,
            confidence: Confidence::High,
            message: message.to_owned(),
            primary: labels.next().expect("a label"),
            related: labels.collect(),
            notes: Vec::new(),
            event: None,
            about: Vec::new(),
            fix: None,
        }
    }

    fn assert_rendered(name: &str, corpus: &Corpus, found: &[Finding], look: Look) {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/text"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        let report = Report::new(corpus, found.to_vec());
        let run = Run { corpus, report: &report, held: &[], complete: true, fail_on: Severity::Note };
        let text = format!("{}\n{}", findings(corpus, found, look), summary(run));
        for line in text.lines().filter(|_| !look.color) {
            assert!(line.chars().count() <= look.width, "{line}");
        }
        settings.bind(|| insta::assert_snapshot!(name, text));
    }

    #[test]
    fn short_lines_are_shown_whole() {
        let corpus = testing::corpus(SHORT);
        let mut one =
            finding(&corpus, "the dead are 9 here but 8 in b.txt", &[(0, "Nine people", "9"), (1, "Eight people", "8, police say")]);
        one.notes.push("9: a.txt\n8: police, in b.txt".to_owned());
        one.fix = Some(Fix { title: "ask the police".to_owned(), safety: Safety::Unsafe, edits: Vec::new() });
        assert_rendered("short-lines", &corpus, &[one], Look::default());
    }

    #[test]
    fn long_lines_are_shown_around_the_labels() {
        let corpus = testing::corpus(LONG);
        let both = &[
            (0, "41 people", "41, according to the coast guard"),
            (1, "about 60 of its passengers", "about 60, in the article's own voice"),
            (0, "Some 30", "agrees with neither"),
            (0, "more than 120 people", "these were saved"),
        ];
        let quote = "A ferry that was carrying schoolchildren and market traders from the island of Sule sank within sight of the harbour wall late on Monday";
        let found = [
            finding(
                &corpus,
                "the dead are 41 here but about 60 in wires/evening.txt, and the ferry's owners do not say how many went aboard",
                both,
            ),
            finding(
                &corpus,
                "one quotation in two wordings",
                &[(0, quote, "the longer wording"), (1, "The ferry that sank off Port Ella", "the shorter")],
            ),
        ];
        assert_rendered("long-lines", &corpus, &found, Look::default());
        assert_rendered("narrow", &corpus, &found[..1], Look { width: 60, ..Look::default() });
    }

    #[test]
    fn colours_are_closed() {
        let corpus = testing::corpus(SHORT);
        let one = finding(&corpus, "the dead are 9 here but 8 in b.txt", &[(0, "Nine people", "9"), (1, "Eight people", "8")]);
        let text = findings(&corpus, &[one], Look { color: true, ..Look::default() });
        assert!(text.contains("\u{1b}[91m") && text.trim_end().ends_with("\u{1b}[0m"), "{text:?}");
    }

    #[test]
    fn a_link_changes_nothing_else() {
        let corpus = testing::corpus(SHORT);
        let one = finding(&corpus, "the dead are 9 here but 8 in b.txt", &[(0, "Nine people", "9"), (1, "Eight people", "8")]);
        let linked = findings(&corpus, std::slice::from_ref(&one), Look { links: true, ..Look::default() });
        let (start, rest) = linked.split_once("\u{1b}]8;;").expect("a link");
        let (address, rest) = rest.split_once("\u{1b}\\").expect("its address");
        assert!(address.ends_with("/docs/rules/count-conflict.md"), "{address}");
        assert_eq!(format!("{start}{}", rest.replacen("\u{1b}]8;;\u{1b}\\", "", 1)), findings(&corpus, &[one], Look::default()));
    }

    #[test]
    fn many_labels_are_counted() {
        let case: String = (1..=20).map(|n| format!("--- {n:02}.txt\nIn all {n} ships sank.\n")).collect();
        let corpus = testing::corpus(&case);
        let words: Vec<String> = (1..=20).map(|n| format!("{n} ships")).collect();
        let labels: Vec<_> = words.iter().enumerate().map(|(i, w)| (i as u32, w.as_str(), "")).collect();
        let text = findings(&corpus, &[finding(&corpus, "many counts", &labels)], Look::default());
        assert!(text.contains("12.txt:1:8") && !text.contains("13.txt:1:8"), "{text}");
        assert!(text.contains("and 8 more places in 13.txt, 14.txt, 15.txt, 16.txt, 17.txt and 3 more"), "{text}");
    }

    #[test]
    fn hostile_text_cannot_steer_the_terminal() {
        let corpus = testing::corpus("--- a.txt\nOne \u{1b}[31mship\u{202e} sank,\ttwo\u{7} ships\r\nsank.\n");
        let text = findings(
            &corpus,
            &[finding(&corpus, "one \u{1b}[2J", &[(0, "ship", "x"), (0, "two\u{7} ships\r\nsank", "y")])],
            Look::default(),
        );
        assert!(!text.contains(|c: char| c.is_control() && c != '\n') && !text.contains('\u{202e}'), "{text:?}");
    }

    #[test]
    fn nothing_is_said_plainly() {
        let report = Report::default();
        let said = |articles: &str, held: &[(ArticleId, Vec<crate::grounding::Support>)]| {
            let corpus = testing::corpus(articles);
            summary(Run { corpus: &corpus, report: &report, held, complete: true, fail_on: Severity::Note })
        };
        assert_eq!(said("--- a.txt\nNothing fell.\n", &[]), "no conflicts in 1 article");
        assert_eq!(said(SHORT, &[(ArticleId(1), Vec::new())]), "no conflicts in 1 draft held against 1 source");
    }

    proptest::proptest! {
        #[test]
        fn every_label_renders(text in "[a-zé \u{300}漢]{1,300}", a in 0usize..300, len in 0usize..300, b in 0usize..300, width in 20usize..100) {
            let corpus = testing::corpus(&format!("--- a.txt\n{text}"));
            let floor = |at: usize| (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
            let label = |from: usize, to: usize| Label {
                at: Location { article: ArticleId(0), span: Span::new(floor(from), floor(to.max(from))) },
                message: "said so".to_owned(),
            };
            let mut one = finding(&corpus, "x", &[(0, "", "")]);
            one.primary = label(a, a + len);
            one.related = vec![label(b, b + 9), label(a, a + 1)];
            findings(&corpus, &[one], Look { width, ..Look::default() });
        }
    }
}
