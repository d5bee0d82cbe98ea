//! A name for a finding that outlives edits elsewhere: it is made of what the finding is about, never of where it stands.

use std::collections::BTreeMap;

use crate::corpus::{Corpus, Location};
use crate::digest::digest;
use crate::finding::{Finding, Label};

/// A name for each finding, in their order: 16 hexadecimal digits, and a number after a dash from the second finding on
/// that is about the same words.
pub fn fingerprints(corpus: &Corpus, findings: &[Finding]) -> Vec<String> {
    let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
    let mut name = |finding| {
        let hash = of_content(corpus, finding);
        let number = seen.entry(hash).and_modify(|n| *n += 1).or_insert(1);
        if *number == 1 { format!("{hash:016x}") } else { format!("{hash:016x}-{number}") }
    };
    findings.iter().map(&mut name).collect()
}

/// A hash of the rule and of what the finding is about, or else of the words that its first two labels underline. A
/// finding with one label is told by the words around it, too: "three people" may be wrong in many places. Nothing hangs
/// on the order of the articles, on where the words stand, or on who else agrees; and the message and the event are left
/// out, which are worded from the whole corpus.
fn of_content(corpus: &Corpus, finding: &Finding) -> u64 {
    let words = |l: &Label| normal(corpus.within_line(l.at).of(&corpus.source(l.at.article).text));
    let mut about: Vec<String> = match (&finding.about[..], finding.related.first()) {
        ([], Some(other)) => vec![words(&finding.primary), words(other)],
        ([], None) => vec![words(&finding.primary), around(corpus, finding.primary.at)],
        (about, _) => about.to_vec(),
    };
    about.sort();
    digest(std::iter::once(finding.rule.name).chain(about.iter().map(String::as_str)))
}

/// The words of its line next to a label: this many before it and behind it.
const AROUND: usize = 3;

fn around(corpus: &Corpus, at: Location) -> String {
    let source = corpus.source(at.article);
    let line = source.line_span(source.line_index(at.span.start));
    let before = source.text[line.start as usize..at.span.start as usize].split_whitespace().rev();
    let mut words: Vec<&str> = before.take(AROUND).collect();
    words.reverse();
    let end = corpus.within_line(at).end;
    words.extend(source.text[end as usize..line.end.max(end) as usize].split_whitespace().take(AROUND));
    normal(&words.join(" "))
}

/// Words without what typesetting changes: case, blanks, the form of quotation marks.
pub fn normal(words: &str) -> String {
    let plain = |c| match c {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        c => c,
    };
    let lower = words.to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{ArticleId, Span};
    use crate::finding::Confidence;
    use crate::testing::{self, SAMPLE};

    fn found(corpus: &Corpus, words: [&str; 2]) -> Finding {
        let [primary, related] = words.map(|words| {
            let start = corpus.sources[0].text.find(words).expect("the words are there");
            Location { article: ArticleId(0), span: Span::new(start, start + words.len()) }
        });
        Finding::at(primary, &SAMPLE, Confidence::High, "the ships are 2 here but 3 there".to_owned()).with([related], String::new())
    }

    #[test]
    fn a_fingerprint_outlives_edits_elsewhere() {
        let print = |text: &str, words| {
            let corpus = testing::corpus(text);
            fingerprints(&corpus, &[found(&corpus, words)])
        };
        let first = print("He saw two ships come. Nobody said why.\n\nThree ships came.", ["two ships", "Three ships"]);
        assert_eq!(first, print("New words.\n\nThree  ships came.\n\nHe saw Two ships come. Nobody knew.", ["Three  ships", "Two ships"]));
        assert_ne!(first, print("He saw two ships come. Nobody said why.\n\nFour ships came.", ["two ships", "Four ships"]));
    }

    #[test]
    fn two_findings_on_the_same_words_are_told_apart_by_their_order() {
        let corpus = testing::corpus("two ships. Three ships.");
        let one = || found(&corpus, ["two ships", "Three ships"]);
        let names = fingerprints(&corpus, &[one(), one()]);
        assert_eq!(names[1], format!("{}-2", names[0]));
    }
}
