//! Word diffs in one notation: `[-dropped-]` and `{+added+}`.

use std::hash::Hash;

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A word as it is compared and as it is shown. An empty text is compared and not shown.
pub type Word<K> = (K, String);

/// Two lines, the old words and the new, with what only one of them has in marks.
pub fn words<K: Hash + Eq + Ord + Copy>(old: &[Word<K>], new: &[Word<K>]) -> String {
    let keys = |words: &[Word<K>]| words.iter().map(|(key, _)| *key).collect::<Vec<K>>();
    let mut lines = [String::from("-"), String::from("+")];
    let mut add = |line: usize, words: &[Word<K>], marks: (&str, &str)| {
        let shown: Vec<&str> = words.iter().map(|(_, text)| text.as_str()).filter(|text| !text.is_empty()).collect();
        if !shown.is_empty() {
            lines[line].push_str(&format!(" {}{}{}", marks.0, shown.join(" "), marks.1));
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, &keys(old), &keys(new)) {
        let equal = op.tag() == DiffTag::Equal;
        add(0, &old[op.old_range()], if equal { ("", "") } else { ("[-", "-]") });
        add(1, &new[op.new_range()], if equal { ("", "") } else { ("{+", "+}") });
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    #[test]
    fn changed_words_are_marked() {
        let words = |text: &'static str| -> Vec<(&str, String)> { text.split(' ').map(|w| (w, w.to_owned())).collect() };
        assert_eq!(
            super::words(&words("the old bridge is shut"), &words("the bridge is open")),
            "- the [-old-] bridge is [-shut-]\n+ the bridge is {+open+}"
        );
    }
}
