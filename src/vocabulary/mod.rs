//! The words of English: sorted lists, one word a line, searched where they lie in the program. Nothing is read or built at start.

pub mod language;

/// Words that a misspelling is likely to stand for.
const COMMON: &str = include_str!("common.txt");

/// Words that are right but seldom meant: of the others only those that a reader could take for a slip in a common one.
const RARE: &str = include_str!("rare.txt");

/// Whether a word in small letters is one that writers of news often mean.
pub fn common(word: &str) -> bool {
    holds(COMMON, word)
}

/// Whether a word in small letters is in either list.
pub fn known(word: &str) -> bool {
    common(word) || holds(RARE, word)
}

/// Whether a sorted list has the line `word`: halves the bytes, and steps back to the start of a line.
fn holds(list: &str, word: &str) -> bool {
    let (bytes, word) = (list.as_bytes(), word.as_bytes());
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|b| *b == b'\n').map_or(low, |feed| low + feed + 1);
        let end = bytes[middle..high].iter().position(|b| *b == b'\n').map_or(high, |feed| middle + feed);
        match bytes[start..end].cmp(word) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_in_a_sorted_list() {
        for list in [COMMON, RARE] {
            assert!(list.lines().is_sorted());
            assert!(list.lines().all(|word| holds(list, word) && word.bytes().all(|b| b.is_ascii_lowercase())));
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
}
