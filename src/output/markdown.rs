//! A summary in Markdown, for the page of a CI run.

use std::cmp::Reverse;
use std::io::{self, Write};

use crate::corpus::{Corpus, Location};
use crate::output::html;
use crate::output::marks::{Claim, Class, Draft, Mark, Piece, around, drafts, said, tally};
use crate::output::region::place;
use crate::output::{Run, shown_name, text, visible};
use crate::report::Entry;

/// The bytes of rows that are written; GitHub shows no summary above 1 MiB.
const MOST: usize = 1_000_000;

/// The places of a finding that are named.
const PLACES: usize = 5;

/// Writes each draft with its claims marked, and a table of the findings, the worst first.
pub fn write(run: Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    write_at_most(run, MOST, out)
}

fn write_at_most(run: Run<'_>, most: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## factlint\n\n{}", text::summary(run))?;
    if !run.complete {
        writeln!(out, "\n**Not all of the input could be read.**")?;
    }
    let mut entries: Vec<&Entry> = run.report.shown().collect();
    entries.sort_by_key(|entry| Reverse(entry.finding.severity));
    // The findings come last, but have the room first.
    let mut room = most;
    let findings = fitting(entries.iter().map(|entry| row(run, entry)), "finding", &mut room);
    let drafts = drafts(run);
    if !drafts.is_empty() {
        writeln!(out, "\n{}", tally(&drafts))?;
        out.write_all(fitting(drafts.iter().map(|draft| marked(run.corpus, draft)), "draft", &mut room).as_bytes())?;
    }
    if entries.is_empty() { Ok(()) } else { write!(out, "\n| severity | rule | message | where |\n|---|---|---|---|\n{findings}") }
}

/// As many parts as there is room for, and how many there is none for.
fn fitting(parts: impl ExactSizeIterator<Item = String>, what: &str, room: &mut usize) -> String {
    let (all, mut out) = (parts.len(), String::new());
    for (number, part) in parts.enumerate() {
        let Some(rest) = room.checked_sub(part.len()) else {
            out.push_str(&format!("\nThere is no room for {} more.\n", text::counted(all - number, what)));
            break;
        };
        *room = rest;
        out.push_str(&part);
    }
    out
}

/// A draft: its text as a block of HTML, which nothing in it can end, and a table of its claims.
fn marked(corpus: &Corpus, draft: &Draft<'_>) -> String {
    let mut out = format!("\n### {}\n\n{}\n\n<blockquote>", escape(&shown_name(corpus, draft.id)), tally(std::slice::from_ref(draft)));
    draft.pieces(corpus).iter().for_each(|piece| out.push_str(&words(corpus, draft, piece)));
    out.push_str("</blockquote>\n");
    if !draft.claims.is_empty() {
        out.push_str("\n| claim | words | standing | sources |\n|---|---|---|---|\n");
        draft.claims.iter().for_each(|claim| out.push_str(&note(corpus, claim)));
    }
    out
}

fn words(corpus: &Corpus, draft: &Draft<'_>, piece: &Piece) -> String {
    let words = html::prose(corpus.words(Location { article: draft.id, span: piece.span }));
    let words = words.replace('\n', "<br>").replace('$', "<span>$</span>").replace('@', "<span>@</span>");
    let end = |Mark { class, number, .. }: &Mark| match class {
        // The table of findings has no numbers to refer to.
        Class::Found => format!("<sup>{}</sup>", class.sign()),
        _ => format!("<sup>{}{number}</sup>", class.sign()),
    };
    let ends: String = piece.ends.iter().map(end).collect();
    if piece.mark.is_some() { format!("<b>{words}</b>{ends}") } else { words }
}

fn note(corpus: &Corpus, claim: &Claim<'_>) -> String {
    let (kind, step, sources) = said(claim);
    let source = |at: Location| format!("{}: {}", escape(&place(corpus, at)), around(corpus, at).map(escape).concat());
    let sources: Vec<String> = sources.into_iter().map(source).collect();
    let (number, class) = (claim.number, claim.class);
    let words = escape(corpus.words(claim.support.at));
    format!("| {number} | {kind} “{words}” | {} {}: {step} | {} |\n", class.sign(), class.name(), sources.join("<br>"))
}

fn row(run: Run<'_>, entry: &Entry) -> String {
    let finding = &entry.finding;
    let mut places: Vec<String> = finding.labels().map(|label| escape(&place(run.corpus, label.at))).collect();
    if places.len() > PLACES {
        let more = places.len() - PLACES;
        places.truncate(PLACES);
        places.push(format!("and {more} more"));
    }
    let (severity, rule) = (finding.severity.name(), finding.rule.name);
    format!("| {severity} | [{rule}]({}) | {} | {} |\n", finding.rule.page(), escape(&finding.message), places.join("<br>"))
}

/// Words that are shown as they are: no markup, no formula between dollars, nobody called by an `@`.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars().map(visible) {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '$' | '@' => {
                out.push_str("<span>");
                out.push(c);
                out.push_str("</span>");
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{held, printed, sample};

    #[test]
    fn nothing_in_an_article_is_markup() {
        let text = printed(&sample(), write);
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
        assert_eq!(rows.len(), 3, "{text}");
        let bars = |row: &str| row.replace("\\|", "").matches('|').count();
        assert!(rows.iter().all(|row| bars(row) == 5), "{text}");
        assert!(rows[1].contains("&lt;b&gt;") && rows[1].contains("<span>$</span>5") && rows[1].contains("\\[x\\]"), "{text}");
        assert!(!text.contains("<b>"), "{text}");
    }

    #[test]
    fn nothing_in_a_draft_is_markup() {
        let sample = held(
            "--- a.txt\nIda Brenner saw 40 boats at the weir.\n--- b.txt draft\nIda Brenner saw 45 boats at the weir, *red* | <b>$5</b>.\n\n</blockquote>\n\n# @Brenner\n",
        );
        let text = printed(&sample, write);
        let block = text.lines().find(|line| line.starts_with("<blockquote>")).expect("the draft");
        assert!(block.ends_with("</blockquote>") && block.matches("</blockquote>").count() == 1, "{text}");
        assert!(block.contains("&lt;/b&gt;") && block.contains("<br># <span>@</span>"), "{text}");
        assert!(text.contains("✓ supported") && text.contains("✗ contradicted"), "{text}");
        let short = printed(&sample, |run, out| write_at_most(run, 10, out));
        assert!(short.contains("There is no room for 1 draft more."), "{short}");
    }

    #[test]
    fn what_there_is_no_room_for_is_counted() {
        let text = printed(&sample(), |run, out| write_at_most(run, 300, out));
        assert!(text.ends_with("\nThere is no room for 2 findings more.\n"), "{text}");
    }
}
