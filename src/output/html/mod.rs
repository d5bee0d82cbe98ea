//! A page for people, whole in itself: no script, no picture, nothing to fetch.

mod draft;

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::finding::{Confidence, Finding, Label};
use crate::output::marks::{drafts, tally};
use crate::output::region::place;
use crate::output::{Run, shown_name, text, visible};

/// What the page looks like, in the light, in the dark and on paper.
const STYLE: &str = include_str!("page.css");

/// Writes the page: what there is in short, each draft with its claims marked, and the findings.
pub fn write(run: Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let drafts = drafts(run);
    let summary = escape(&text::summary(run));
    write!(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")?;
    writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<title>factlint: {summary}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>")?;
    writeln!(out, "<header>\n<h1>factlint</h1>\n<p>{summary}</p>")?;
    if !run.complete {
        writeln!(out, "<p><strong>Not all of the input could be read.</strong></p>")?;
    }
    if !drafts.is_empty() {
        writeln!(out, "<p>{}</p>", escape(&tally(&drafts)))?;
    }
    writeln!(out, "</header>")?;
    drafts.iter().try_for_each(|draft| draft::write(run.corpus, draft, out))?;
    for (title, findings) in groups(run) {
        writeln!(out, "<section>\n<h2>{}</h2>", escape(&title))?;
        findings.iter().try_for_each(|(number, found)| finding(run, *number, found, out))?;
        writeln!(out, "</section>")?;
    }
    writeln!(out, "</body>\n</html>")
}

/// The findings with their numbers, under the event that they are about or else the article of their first label; findings in
/// drafts under the draft. In the order of the first of each group.
fn groups(run: Run<'_>) -> Vec<(String, Vec<(usize, &Finding)>)> {
    let mut groups: Vec<(String, Vec<(usize, &Finding)>)> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for (number, entry) in (1..).zip(run.report.shown()) {
        let finding = &entry.finding;
        let event = finding.event.clone().filter(|_| run.held.is_empty());
        let title = event.unwrap_or_else(|| format!("Findings in {}", shown_name(run.corpus, finding.primary.at.article)));
        let group = *known.entry(title.clone()).or_insert(groups.len());
        if group == groups.len() {
            groups.push((title, Vec::new()));
        }
        groups[group].1.push((number, finding));
    }
    groups
}

fn finding(run: Run<'_>, number: usize, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let (severity, rule) = (finding.severity.name(), finding.rule);
    writeln!(out, "<article id=\"f{number}\" class=\"{severity}\">")?;
    writeln!(out, "<h3>F{number} {severity} <a href=\"{}\">{}</a></h3>", escape(&rule.page()), rule.name)?;
    writeln!(out, "<p><bdi>{}</bdi></p>\n<ul>", escape(&finding.message))?;
    finding.labels().try_for_each(|label| writeln!(out, "<li>{}</li>", labelled(run, label)))?;
    writeln!(out, "</ul>")?;
    finding.notes.iter().try_for_each(|note| writeln!(out, "<p class=\"note\">{}</p>", prose(note)))?;
    if let Some(fix) = &finding.fix {
        writeln!(out, "<p>help: {}</p>", escape(&fix.title))?;
    }
    if finding.confidence == Confidence::Low {
        writeln!(out, "<p>low confidence: look before you change anything</p>")?;
    }
    writeln!(out, "</article>")
}

fn labelled(run: Run<'_>, label: &Label) -> String {
    let words = run.corpus.within_line(label.at).of(&run.corpus.source(label.at.article).text);
    let said = if label.message.is_empty() { String::new() } else { format!(": <bdi>{}</bdi>", escape(&label.message)) };
    format!("<code>{}</code> <q>{}</q>{said}", escape(&place(run.corpus, label.at)), escape(words))
}

/// Words as they are, in an element or in an attribute between double quotes: no markup, no control character, no mark that turns
/// the writing around.
pub(super) fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars().map(visible) {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// The same of words that keep their lines.
pub(super) fn prose(words: &str) -> String {
    let lines = words.split('\n').map(|line| escape(&line.trim_end_matches('\r').replace('\t', " ")));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{held, printed, sample};

    #[test]
    fn nothing_in_an_article_is_markup() {
        assert_eq!(escape("<script a=\"1\" b='2'>&amp;"), "&lt;script a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;amp;");
        assert_eq!(escape("\u{0}\u{1b}[1m\u{85}\u{202e}\u{2066}\u{feff}"), "\u{fffd}\u{fffd}[1m\u{fffd}\u{fffd}\u{fffd}\u{fffd}");
        assert_eq!(prose("one\r\n\ttwo\u{7}"), "one\n two\u{fffd}");
        let page = printed(&sample(), write);
        assert!(page.contains("&lt;b&gt;$5&lt;/b&gt; | two::") && !page.contains("<b>$5"), "{page}");
        assert_eq!(page.matches("<article id=").count(), 3, "{page}");
        assert!(page.contains("Not all of the input") != sample().complete);
    }

    #[test]
    fn hostile_words_of_a_draft_stay_words() {
        let hostile = "“</div><script>alert('x')</script> & \u{202e}so \"be it\" was \u{0}said,” said Ola Brenner.";
        let sample = held(&format!(
            "--- a\"<i>.txt\nOla Brenner spoke at the weir, where 40 boats lay.\n--- b.txt draft\n{hostile}\n\nBrenner saw 45 <img src=x> boats.\n"
        ));
        let page = printed(&sample, write);
        for markup in ["<script", "<img", "<i>", "\u{202e}", "\u{0}", "alert('x')"] {
            assert!(!page.contains(markup), "{markup:?} in {page}");
        }
        assert!(page.contains("&lt;script&gt;") && page.contains("a&quot;&lt;i&gt;.txt:1:"), "{page}");
    }

    #[test]
    fn a_draft_is_shown_with_its_claims() {
        let sample = held(
            "--- wire.txt 2026-03-04\nIda Brenner saw 40 boats at the weir in Holm on Tuesday. The mill employs 87 people.\n\
             --- draft.txt draft\nBrenner saw 45 boats at the weir in Holm.\n\nThe mill has nearly 90 people & 2,317 geese.\n",
        );
        insta::with_settings!({snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/text"), prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!("draft-html", printed(&sample, write).replace(STYLE, ""));
            insta::assert_snapshot!("draft-markdown", printed(&sample, crate::output::markdown::write));
        });
    }

    #[test]
    fn the_same_title_is_one_group() {
        let page = printed(&sample(), write);
        assert_eq!(page.matches("<h2>").count(), 1, "{page}");
        assert!(page.contains("<h2>ships</h2>"), "{page}");
    }
}
