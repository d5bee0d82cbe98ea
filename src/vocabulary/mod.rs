//! The words of English: sorted lists, one word a line, searched where they lie in the program. Nothing is read at start, and nothing
//! built but the places of the first letters.

use std::cmp::Ordering;
use std::sync::LazyLock;

pub mod language;

/// Words that a misspelling is likely to stand for.
static COMMON: LazyLock<List> = LazyLock::new(|| List::new(include_str!("common.txt")));

/// Words that are right but seldom meant: of the others only those that a reader could take for a slip in a common one.
static RARE: LazyLock<List> = LazyLock::new(|| List::new(include_str!("rare.txt")));

/// Whether a word in small letters is one that writers of news often mean.
pub fn common(word: &str) -> bool {
    COMMON.holds(word)
}

/// Whether a word in small letters is in either list.
pub fn known(word: &str) -> bool {
    common(word) || RARE.holds(word)
}

/// Whether a word that writers of news often mean begins with these small letters.
pub fn begins_common(letters: &str) -> bool {
    COMMON.from(letters).starts_with(letters)
}

/// A sorted list, and where the words with each two first letters begin: most of the way to a word is always the same.
struct List {
    lines: &'static str,
    /// One place for each pair from `aa` to `zz`, and the end.
    starts: Vec<usize>,
}

impl List {
    fn new(lines: &'static str) -> List {
        let pairs = (b'a'..=b'z').flat_map(|first| (b'a'..=b'z').map(move |second| [first, second]));
        let starts = pairs.map(|pair| seek(lines.as_bytes(), &pair, 0, lines.len())).chain([lines.len()]).collect();
        List { lines, starts }
    }

    /// The list from the first line on that is no less than `word`.
    fn from(&self, word: &str) -> &'static str {
        let letter = |at: usize| word.as_bytes().get(at).filter(|b| b.is_ascii_lowercase()).map(|b| usize::from(b - b'a'));
        let (low, high) = match (letter(0), letter(1)) {
            (Some(first), Some(second)) => (self.starts[first * 26 + second], self.starts[first * 26 + second + 1]),
            _ => (0, self.lines.len()),
        };
        &self.lines[seek(self.lines.as_bytes(), word.as_bytes(), low, high)..]
    }

    fn holds(&self, word: &str) -> bool {
        self.from(word).lines().next() == Some(word)
    }
}

/// Where the first line stands that is no less than `word`, among those from `low` to `high`: halves the bytes, and steps back to
/// the start of a line.
fn seek(lines: &[u8], word: &[u8], mut low: usize, mut high: usize) -> usize {
    while low < high {
        let middle = low + (high - low) / 2;
        let start = lines[low..middle].iter().rposition(|b| *b == b'\n').map_or(low, |feed| low + feed + 1);
        let end = lines[middle..high].iter().position(|b| *b == b'\n').map_or(high, |feed| middle + feed);
        match lines[start..end].cmp(word) {
            Ordering::Equal => return start,
            Ordering::Less => low = (end + 1).min(high),
            Ordering::Greater => high = start,
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_in_a_sorted_list() {
        for list in [&COMMON, &RARE] {
            assert!(list.lines.lines().is_sorted());
            assert!(list.lines.lines().all(|word| list.holds(word) && word.bytes().all(|b| b.is_ascii_lowercase())));
        }
    }

    #[test]
    fn what_is_in_no_list_is_not_known() {
        for word in ["", "aaaa", "harbuor", "zzzz", "the\nthe"] {
            assert!(!known(word), "{word:?}");
        }
        assert!(common("harbour") && common("harbor"), "both spellings of English");
        assert!(known("temblor"));
    }

    #[test]
    fn the_beginnings_of_words_are_found() {
        assert!(["", "h", "ha", "harb", "harbour", "zo"].iter().all(|letters| begins_common(letters)));
        assert!(!["harbu", "qx", "zzz", "harbours?"].iter().any(|letters| begins_common(letters)));
    }
}
