//! A name for a finding that outlives edits elsewhere: it is made of what the finding is about, never of where it stands.

use std::collections::BTreeMap;

use crate::corpus::Corpus;
use crate::digest::digest;
use crate::finding::Finding;

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

/// A hash of the rule, the words of the labels and the event.
fn of_content(corpus: &Corpus, finding: &Finding) -> u64 {
    let words = finding.labels().map(|l| normal(corpus.within_line(l.at).of(&corpus.source(l.at.article).text)));
    let mut words: Vec<String> = words.collect();
    words.sort();
    digest(std::iter::once(finding.rule.name).chain(words.iter().map(String::as_str)).chain(finding.event.as_deref()))
}

/// Words without what typesetting changes: case, blanks, the form of quotation marks.
fn normal(words: &str) -> String {
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
    use crate::corpus::{ArticleId, Location, Span};
    use crate::finding::Confidence;
    use crate::finding::Severity;
    use crate::rule::{Category, RuleMeta, Scope};
    use crate::testing;

    static META: RuleMeta = RuleMeta {
        name: "count-conflict",
        summary: "two counts differ",
        docs: "",
        category: Category::Consistency,
        severity: Severity::Error,
        scope: Scope::Corpus,
        judges_words: false,
        since: "0.1.0",
    };

    fn found(corpus: &Corpus, words: [&str; 2]) -> Finding {
        let [primary, related] = words.map(|words| {
            let start = corpus.sources[0].text.find(words).expect("the words are there");
            Location { article: ArticleId(0), span: Span::new(start, start + words.len()) }
        });
        Finding::at(primary, &META, Confidence::High, "the ships are 2 here but 3 there".to_owned()).with([related], String::new())
    }

    #[test]
    fn a_fingerprint_outlives_edits_elsewhere() {
        let print = |text: &str, words| {
            let corpus = testing::corpus(text);
            fingerprints(&corpus, &[found(&corpus, words)])
        };
        let first = print("two ships. Three ships.", ["two ships", "Three ships"]);
        assert_eq!(first, print("New words.\n\nthree  ships. Two ships.", ["Two ships", "three  ships"]));
        assert_ne!(first, print("two ships. Four ships.", ["two ships", "Four ships"]));
    }

    #[test]
    fn two_findings_on_the_same_words_are_told_apart_by_their_order() {
        let corpus = testing::corpus("two ships. Three ships.");
        let one = || found(&corpus, ["two ships", "Three ships"]);
        let names = fingerprints(&corpus, &[one(), one()]);
        assert_eq!(names[1], format!("{}-2", names[0]));
    }
}
