//! Names and words that are right for this house.

use std::collections::BTreeSet;

use crate::corpus::{ArticleId, Corpus};
use crate::finding::Finding;

/// Accepted names and words, ready to be looked up.
#[derive(Debug, Clone, Default)]
pub struct Accepted {
    /// Those that were given without capitals, which stand for any case.
    any_case: BTreeSet<String>,
    /// Those that were given with capitals, as given and in capitals only.
    as_given: BTreeSet<String>,
    /// The words of the longest.
    longest: usize,
}

/// The entries of a word list, one a line, each with its line from 1. Blank lines and what follows a `#` are left out.
pub fn entries(list: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = list.trim_start_matches('\u{feff}').lines();
    let words = lines.map(|line| line.split('#').next().unwrap_or_default().trim());
    (1..).zip(words).filter(|(_, words)| !words.is_empty())
}

impl<'a> FromIterator<&'a str> for Accepted {
    fn from_iter<I: IntoIterator<Item = &'a str>>(entries: I) -> Self {
        let mut accepted = Self::default();
        for entry in entries {
            let words: Vec<String> = split(entry).collect();
            let entry = words.join(" ");
            accepted.longest = accepted.longest.max(words.len());
            if entry.chars().any(char::is_uppercase) {
                accepted.as_given.insert(entry.to_uppercase());
                accepted.as_given.insert(entry);
            } else {
                accepted.any_case.insert(entry);
            }
        }
        accepted
    }
}

impl Accepted {
    fn has(&self, words: &str) -> bool {
        self.as_given.contains(words) || self.any_case.contains(&words.to_lowercase())
    }

    /// The words that are left when the accepted ones are taken out, in small letters; `None` where none is accepted.
    fn rest(&self, words: &str) -> Option<Vec<String>> {
        let words: Vec<String> = split(words).collect();
        let mut rest = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let longest = self.longest.min(words.len() - at);
            match (1..=longest).rev().find(|len| self.has(&words[at..at + len].join(" "))) {
                Some(len) => at += len,
                None => {
                    rest.push(words[at].to_lowercase());
                    at += 1;
                }
            }
        }
        (rest.len() < words.len()).then_some(rest)
    }
}

/// Whether a finding is about nothing but accepted words: there are some under each of its labels, and what is left of the
/// labels is the same (of a single label: nothing). `accepted` are those of an article.
pub(super) fn silences<'a>(corpus: &Corpus, finding: &Finding, accepted: impl Fn(ArticleId) -> &'a Accepted) -> bool {
    let rests = finding.labels().map(|label| accepted(label.at.article).rest(corpus.words(label.at)));
    let Some(rests) = rests.collect::<Option<Vec<_>>>() else { return false };
    let alone = rests.len() == 1;
    rests.iter().all(|rest| *rest == rests[0] && (rest.is_empty() || !alone))
}

/// Words without the marks around them and without the ending of the possessive.
fn split(words: &str) -> impl Iterator<Item = String> {
    let words = words.split_whitespace().map(|word| word.replace('’', "'"));
    words.filter_map(|word| {
        let word = word.strip_suffix("'s").unwrap_or(&word).trim_matches(|c: char| !c.is_alphanumeric());
        (!word.is_empty()).then(|| word.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_kept_where_the_entry_has_them() {
        let accepted: Accepted = ["Port Ella", "lede", "O’Hara"].into_iter().collect();
        for words in ["Port Ella", "PORT ELLA", "Port  Ella's", "lede", "Lede", "LEDE,", "O'Hara’s", "Port Ella lede"] {
            assert_eq!(accepted.rest(words), Some(Vec::new()), "{words}");
        }
        for words in ["port ella", "Port", "Ella", "ledes", "o'hara", ""] {
            assert_eq!(accepted.rest(words), None, "{words}");
        }
        assert_eq!(accepted.rest("the Port Ella gate"), Some(vec!["the".to_owned(), "gate".to_owned()]));
    }

    #[test]
    fn a_word_list_has_one_entry_a_line() {
        let list = "\u{feff}# Names\nPort Ella  # the town\n\n  lede\n";
        assert_eq!(entries(list).collect::<Vec<_>>(), [(2, "Port Ella"), (4, "lede")]);
    }
}
