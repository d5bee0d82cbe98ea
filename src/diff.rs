//! Word diffs in one notation: `[-dropped-]` and `{+added+}`.

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// Two lines, the old words and the new, with what only one of them has in marks.
pub fn words(old: &[String], new: &[String]) -> String {
    let mut lines = [String::from("- "), String::from("+ ")];
    let mut add = |line: usize, words: &[String], marks: (&str, &str)| {
        if !words.is_empty() {
            let gap = if lines[line].len() > 2 { " " } else { "" };
            lines[line].push_str(&format!("{gap}{}{}{}", marks.0, words.join(" "), marks.1));
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
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
        let words = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
        assert_eq!(
            super::words(&words("the old bridge is shut"), &words("the bridge is open")),
            "- the [-old-] bridge is [-shut-]\n+ the bridge is {+open+}"
        );
    }
}
