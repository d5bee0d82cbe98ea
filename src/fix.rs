//! Fixes: which of them may be applied, what a text reads with them, and the difference as a diff.

use std::collections::BTreeMap;

use similar::TextDiff;

use crate::corpus::{ArticleId, Corpus, Encoding, Location, Source, Span};
use crate::finding::{Edit, Finding, Fix, Safety};
use crate::input;
use crate::lexicon;

/// Takes away the fixes that nobody may apply: those that would change a figure or other people's words, whatever the rule
/// thought of it; and those that reach over several texts or change nothing.
pub fn withhold(corpus: &Corpus, findings: &mut [Finding]) {
    for finding in findings {
        finding.fix.take_if(|fix| !is_sound(corpus, &fix.edits) || is_forbidden(corpus, &fix.edits));
    }
}

/// Whether the edits lie in one text, in the order of their places and apart, and each changes something; and no blank that
/// stands for a suppression.
fn is_sound(corpus: &Corpus, edits: &[Edit]) -> bool {
    let source = |edit: &Edit| corpus.article(edit.at.article).source;
    let (Some(first), Some(last)) = (edits.first(), edits.last()) else { return false };
    let ordered = |pair: &[Edit]| pair[0].at.span.start < pair[1].at.span.start && pair[0].at.span.end <= pair[1].at.span.start;
    source(first) == source(last)
        && edits.iter().all(|edit| source(edit) == source(first) && corpus.words(edit.at) != edit.text)
        && edits.iter().all(|edit| corpus.source(edit.at.article).stets.iter().all(|stet| !stet.span.overlaps(edit.at.span)))
        && edits.windows(2).all(ordered)
}

fn is_forbidden(corpus: &Corpus, edits: &[Edit]) -> bool {
    changes_figures(corpus, edits) || edits.iter().any(|edit| is_quoted(corpus, edit.at))
}

/// Words to each side of an edit that may make up one figure with it: `1 ,200`.
const BESIDE: usize = 3;

/// Whether the figures in and around the edits read otherwise afterwards.
fn changes_figures(corpus: &Corpus, edits: &[Edit]) -> bool {
    let (Some(first), Some(last)) = (edits.first(), edits.last()) else { return false };
    let text = corpus.source(first.at.article).text.as_str();
    let (before, behind) = (&text[..first.at.span.start as usize], &text[last.at.span.end as usize..]);
    let start = before.rmatch_indices(char::is_whitespace).nth(BESIDE).map_or(0, |(at, _)| at);
    let end = text.len() - behind.len() + behind.match_indices(char::is_whitespace).nth(BESIDE).map_or(behind.len(), |(at, _)| at);
    let window = Span::new(start, end);
    let spans = edits.iter().map(|edit| (edit.at.span, edit.text.as_str()));
    let figures = |words: &str| words.split_whitespace().map(bare).filter(|word| is_figure(word)).map(str::to_owned).collect::<Vec<_>>();
    figures(window.of(text)) != figures(&spliced(text, window, spans))
}

/// A word without the marks of the sentence around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && !is_sign(c))
}

/// Whether a character belongs to the figure beside it.
fn is_sign(c: char) -> bool {
    "$£€¥₹%‰°-−+".contains(c)
}

/// Words that count and are no numbers of their own.
const COUNTING: [&str; 9] = ["half", "halves", "quarter", "quarters", "twice", "thrice", "double", "treble", "triple"];

/// Whether a word stands for a number, in digits or in letters.
fn is_figure(word: &str) -> bool {
    let mut lower = String::new();
    let mut names_number = |part: &str| {
        let entry = lexicon::entry(part, &mut lower);
        let counts = COUNTING.iter().any(|word| word.eq_ignore_ascii_case(part));
        counts || entry.number.is_some() || entry.scale.is_some() || entry.ordinal.is_some() || entry.vague.is_some()
    };
    let sign = |c: char| is_sign(c) && c != '-' && c != '+';
    word.contains(|c: char| c.is_numeric() || sign(c)) || word.split(|c: char| !c.is_alphabetic()).any(&mut names_number)
}

/// Whether a place may lie in other people's words: between quotation marks, or, where one of them lacks its partner, on the
/// side that it may quote; and in a quoted line of Markdown.
fn is_quoted(corpus: &Corpus, at: Location) -> bool {
    let (reading, source) = (corpus.reading(at.article), corpus.source(at.article));
    let line = source.line_span(source.line_index(at.span.start)).of(&source.text);
    let block = reading.blocks.iter().find(|block| block.span.contains(at.span));
    reading.passages.iter().any(|passage| passage.overlaps(at.span) || passage.contains(at.span))
        || line.trim_start_matches('\u{feff}').trim_start().starts_with('>')
        || block.is_some_and(|block| {
            let before = Span { start: block.span.start, end: at.span.start };
            let behind = Span { start: at.span.end, end: block.span.end };
            is_between_marks(before.of(&source.text), behind.of(&source.text))
        })
}

/// Whether what stands between two parts of a paragraph may be quoted, by the marks in them alone: a paragraph may go on with the
/// quotation of the one before it.
fn is_between_marks(before: &str, behind: &str) -> bool {
    let (opening, closing) = (['“', '„', '«'], ['”', '»']);
    let curly = |c: char| opening.contains(&c) || closing.contains(&c);
    let straight = |part: &str| part.matches('"').count() % 2 == 1;
    before.chars().rfind(|c| curly(*c)).is_some_and(|mark| opening.contains(&mark))
        || behind.chars().find(|c| curly(*c)).is_some_and(|mark| closing.contains(&mark))
        || straight(before)
        || straight(behind)
}

/// What becomes of a finding's fix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// It is applied.
    Yes,
    /// There is none, or nobody asked for one of its safety, or its text is only the context of others.
    No,
    /// Its text comes out of a container, into which nothing is written.
    Embedded,
    /// It needs this character, which the file's encoding does not have.
    Foreign(char),
}

/// What becomes of a finding's fix where the fixes up to this safety are asked for.
pub fn due(corpus: &Corpus, finding: &Finding, reach: Safety) -> Due {
    let Some(fix) = finding.fix.as_ref().filter(|fix| reach == Safety::Unsafe || fix.safety == Safety::Safe) else { return Due::No };
    let Some(article) = home(fix) else { return Due::No };
    let Source { encoding, context, .. } = *corpus.source(article);
    let foreign = |edit: &Edit| input::encode(&edit.text, encoding).err();
    if context {
        return Due::No;
    }
    match (encoding, fix.edits.iter().find_map(foreign)) {
        (Encoding::Embedded, _) => Due::Embedded,
        (_, Some(foreign)) => Due::Foreign(foreign),
        (_, None) => Due::Yes,
    }
}

/// An article of the text that a fix changes.
pub fn home(fix: &Fix) -> Option<ArticleId> {
    fix.edits.first().map(|edit| edit.at.article)
}

/// A text with fixes applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patched {
    /// The number of its source.
    pub source: u32,
    /// What it reads now, with the suppressions in it.
    pub text: String,
    /// The rules whose findings were fixed, once for each.
    pub rules: Vec<&'static str>,
}

/// The texts with the fixes that are due, in the order of their sources; none where nothing is. A fix that overlaps or touches
/// an earlier one is left out: what it says has to be checked against the new text.
pub fn patch<'a>(corpus: &Corpus, findings: impl Iterator<Item = &'a Finding>, reach: Safety) -> Vec<Patched> {
    let mut fixes: BTreeMap<u32, Vec<(&Fix, &'static str)>> = BTreeMap::new();
    for finding in findings.filter(|finding| due(corpus, finding, reach) == Due::Yes) {
        if let Some((fix, article)) = finding.fix.as_ref().and_then(|fix| Some((fix, home(fix)?))) {
            fixes.entry(corpus.article(article).source).or_default().push((fix, finding.rule.name));
        }
    }
    let patched = |(source, mut fixes): (u32, Vec<(&Fix, &'static str)>)| {
        fixes.sort_by_key(|(fix, rule)| (fix.edits[0].at.span, *rule));
        let mut taken: BTreeMap<u32, (u32, &str)> = BTreeMap::new();
        let mut rules = Vec::new();
        for (fix, rule) in fixes {
            let is_free = |edit: &Edit| {
                let before = taken.range(..=edit.at.span.end).next_back();
                before.is_none_or(|(_, (end, _))| *end < edit.at.span.start)
            };
            if fix.edits.iter().all(is_free) {
                taken.extend(fix.edits.iter().map(|edit| (edit.at.span.start, (edit.at.span.end, edit.text.as_str()))));
                rules.push(rule);
            }
        }
        let text = corpus.sources[source as usize].original();
        let edits = taken.into_iter().map(|(start, (end, words))| (Span { start, end }, words));
        Patched { source, text: spliced(&text, Span::new(0, text.len()), edits), rules }
    };
    fixes.into_iter().map(patched).collect()
}

/// A part of a text with the words at some places in it replaced; the places are in order, and apart.
fn spliced<'a>(text: &str, part: Span, edits: impl Iterator<Item = (Span, &'a str)>) -> String {
    let mut out = String::with_capacity(part.len());
    let mut at = part.start;
    for (span, words) in edits {
        out.push_str(Span { start: at, end: span.start }.of(text));
        out.push_str(words);
        at = span.end;
    }
    out.push_str(Span { start: at, end: part.end }.of(text));
    out
}

/// The difference of two texts as a unified diff; nothing where they are equal.
pub fn diff(path: &str, old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new).unified_diff().context_radius(3).header(path, path).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Confidence;
    use crate::rule::{Category, RuleMeta, Scope};
    use crate::testing;

    static META: RuleMeta = RuleMeta {
        name: "slip",
        summary: "a slip",
        docs: "",
        category: Category::Copy,
        severity: crate::finding::Severity::Warning,
        scope: Scope::Article,
        since: "0.1.0",
        judges_words: false,
        options: &[],
    };

    /// A finding whose fix replaces the first of these words in the first article by the second, for each pair.
    fn slip(corpus: &Corpus, safety: Safety, edits: &[(&str, &str)]) -> Finding {
        let edit = |(old, new): &(&str, &str)| {
            let start = corpus.sources[0].text.find(old).expect("the words are there");
            let at = Location { article: ArticleId(0), span: Span::new(start, start + old.len()) };
            Edit { at, text: (*new).to_owned() }
        };
        let edits: Vec<Edit> = edits.iter().map(edit).collect();
        let mut finding = Finding::at(edits[0].at, &META, Confidence::High, "a slip".to_owned());
        finding.fix = Some(Fix { title: "write it right".to_owned(), safety, edits });
        finding
    }

    /// Whether a fix of this replacement is kept.
    fn kept(text: &str, old: &str, new: &str) -> bool {
        let corpus = testing::corpus(text);
        let mut findings = [slip(&corpus, Safety::Safe, &[(old, new)])];
        withhold(&corpus, &mut findings);
        findings[0].fix.is_some()
    }

    #[test]
    fn figures_are_never_changed() {
        assert!(kept("They lost 12 peple on the way.", "peple", "people"));
        assert!(kept("They lost 12 people .. Nobody came.", "..", "."));
        assert!(kept("They lost 12 .", " .", "."));
        for (text, old, new) in [
            ("They lost 12 people.", "12", "13"),
            ("They lost 1 ,200 people.", " ,", ","),
            ("They lost 1,,200 people.", ",,", ","),
            ("They lost 12 12 people.", " 12 people", " people"),
            ("They lost fourty people.", "fourty", "forty"),
            ("They lost tow people.", "tow", "two"),
            ("They lost two two people.", "two ", ""),
            ("They lost 3 milion people.", "milion", "million"),
            ("It fell to -5 degrees.", "-", ""),
            ("It fell by 5 % in May.", " %", "%"),
            ("It cost $5.", "$", "€"),
            ("Hall of them left.", "Hall", "Half"),
            ("A third of them left.", "third", "quarter"),
            ("They came trice.", "trice", "twice"),
            ("Dozens, of them left.", "Dozens, of", "Hundreds of"),
        ] {
            assert!(!kept(text, old, new), "{text:?}: {old:?} -> {new:?}");
        }
    }

    #[test]
    fn quotations_are_never_changed() {
        assert!(kept("“We held the rain,” she said, of the rain.", ", of", " of"));
        assert!(kept("It was late. The rein of the king ended.", "rein", "reign"));
        for text in [
            "“We saw the rein end,” said Ida Holm.",
            "He spoke of a “long rein” at the court.",
            "She wrote 'the rein of the king' on the wall.",
            "King's 'rein' ends\n\nORSDAL (Wire) – The king left on Monday.",
            "“We saw the rein end, said Ida Holm. She left.",
            "We saw the rein end,” said Ida Holm. She left.",
            "“It was late,” she said. “It rained.\n\nWe saw the rein end,” she said.",
            "She spoke:\n\n> We saw the rein end.\n",
            "The king left on Monday.\n\n(This version corrects \"the rein of the king\" in the first paragraph)\n",
        ] {
            assert!(!kept(text, "rein", "reign"), "{text}");
        }
    }

    #[test]
    fn a_fix_that_changes_nothing_or_is_out_of_order_is_none() {
        assert!(!kept("The rein.", "rein", "rein"));
        let corpus = testing::corpus("The rein was long.");
        let mut findings = [
            slip(&corpus, Safety::Safe, &[("long", "short"), ("rein", "reign")]),
            slip(&corpus, Safety::Safe, &[("rein was", "reign"), ("was", "is")]),
            slip(&corpus, Safety::Safe, &[("rein", "reign"), ("long", "short")]),
        ];
        withhold(&corpus, &mut findings);
        assert_eq!(findings.map(|f| f.fix.is_some()), [false, false, true]);
    }

    #[test]
    fn the_first_of_two_overlapping_fixes_is_applied() {
        let corpus = testing::corpus("The rein of teh king was loose .");
        let findings = [
            slip(&corpus, Safety::Unsafe, &[("loose", "lose")]),
            slip(&corpus, Safety::Safe, &[("of teh", "of the")]),
            slip(&corpus, Safety::Safe, &[("rein of", "reign of")]),
            slip(&corpus, Safety::Safe, &[(" king", " queen")]),
            slip(&corpus, Safety::Safe, &[(" .", ".")]),
        ];
        let texts = |reach| patch(&corpus, findings.iter(), reach).into_iter().map(|p| (p.text, p.rules.len())).collect::<Vec<_>>();
        assert_eq!(texts(Safety::Safe), [("The reign of teh queen was loose.".to_owned(), 3)]);
        // Two that touch are no more applied at once than two that overlap.
        assert_eq!(texts(Safety::Unsafe), [("The reign of teh queen was lose .".to_owned(), 3)]);
        assert_eq!(patch(&corpus, findings[..1].iter(), Safety::Safe), []);
    }

    #[test]
    fn a_fix_is_applied_whole_or_not_at_all() {
        let corpus = testing::corpus("One rein, another rain, the rest.");
        let both = slip(&corpus, Safety::Safe, &[("rein", "reign"), ("rest", "end")]);
        let first = slip(&corpus, Safety::Safe, &[("One rein", "A rein")]);
        let patched = patch(&corpus, [&both, &first].into_iter(), Safety::Safe);
        assert_eq!(patched[0].text, "A rein, another rain, the rest.");
        let patched = patch(&corpus, [&both].into_iter(), Safety::Safe);
        assert_eq!(patched[0].text, "One reign, another rain, the end.");
    }

    #[test]
    fn what_an_encoding_does_not_have_is_named() {
        let mut corpus = testing::corpus("The lodz of the king.");
        let finding = slip(&corpus, Safety::Safe, &[("lodz", "Łódź")]);
        assert_eq!(due(&corpus, &finding, Safety::Safe), Due::Yes);
        for (encoding, wanted) in [(Encoding::Legacy(encoding_rs::WINDOWS_1252), Due::Foreign('Ł')), (Encoding::Embedded, Due::Embedded)] {
            std::sync::Arc::make_mut(&mut corpus.sources[0]).encoding = encoding;
            assert_eq!(due(&corpus, &finding, Safety::Safe), wanted);
            assert_eq!(patch(&corpus, [&finding].into_iter(), Safety::Safe), []);
        }
    }

    #[test]
    fn a_diff_shows_lines_as_they_are() {
        assert_eq!(
            diff("a.txt", "One.\r\nTwo", "One.\r\nThree"),
            "--- a.txt\n+++ a.txt\n@@ -1,2 +1,2 @@\n One.\r\n-Two\n\\ No newline at end of file\n+Three\n\\ No newline at end of file\n"
        );
        assert_eq!(diff("a.txt", "One.\n", "One.\n"), "");
    }
}
