//! The forms of nouns and verbs.

/// The regular plural of a noun.
pub fn plural(noun: &str) -> String {
    if let Some(stem) = noun.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        format!("{stem}ies")
    } else if noun.ends_with(['s', 'x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

/// The singular of a regular plural; the word itself where it does not look like one.
pub fn singular(noun: &str) -> String {
    if let Some(stem) = noun.strip_suffix("ies").filter(|s| s.len() > 2) {
        format!("{stem}y")
    } else if let Some(stem) =
        noun.strip_suffix("es").filter(|s| s.ends_with("ch") || s.ends_with("sh") || s.ends_with('x') || s.ends_with("ss"))
    {
        stem.to_owned()
    } else if let Some(stem) = noun.strip_suffix('s').filter(|s| s.len() > 2 && !s.ends_with(['s', 'u', 'i'])) {
        stem.to_owned()
    } else {
        noun.to_owned()
    }
}

/// Base, third person, past, participle and -ing form of a verb: given with slashes, or made by rule.
pub(super) fn verb_forms(verb: &str) -> [String; 5] {
    let given: Vec<&str> = verb.split('/').collect();
    if let [base, third, past, participle, ing] = given[..] {
        return [base, third, past, participle, ing].map(str::to_owned);
    }
    let vowel = |c: char| "aeiou".contains(c);
    let letters: Vec<char> = verb.chars().collect();
    let doubles = ["trap", "admit", "quip", "commit", "regret", "lob"].contains(&verb);
    let (past, ing) = if let Some(stem) = verb.strip_suffix('e') {
        (format!("{verb}d"), if verb.ends_with("ee") { format!("{verb}ing") } else { format!("{stem}ing") })
    } else if verb.ends_with('y') && !letters.get(letters.len().wrapping_sub(2)).is_some_and(|c| vowel(*c)) {
        (format!("{}ied", &verb[..verb.len() - 1]), format!("{verb}ing"))
    } else if doubles {
        let last = &verb[verb.len() - 1..];
        (format!("{verb}{last}ed"), format!("{verb}{last}ing"))
    } else {
        (format!("{verb}ed"), format!("{verb}ing"))
    };
    [verb.to_owned(), plural(verb), past.clone(), past, ing]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_turn_back() {
        for noun in ["city", "box", "church", "house", "rocket"] {
            assert_eq!(singular(&plural(noun)), noun);
        }
    }
}
