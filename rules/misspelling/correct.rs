//! What a word that is in no list was meant to be, and words that need no list.

use crate::vocabulary::{begins_common, common, known};

/// The shortest word in which any single slip is looked for; in shorter ones only exchanged letters, for too many words are near.
const LONG: usize = 6;

/// The most corrections that a slip can have: a word with more is rather one that the lists lack.
const MOST: usize = 3;

/// Words that others are run together with.
const JOINED: &[&str] = &[
    "after", "and", "are", "been", "but", "for", "from", "had", "has", "have", "into", "of", "said", "that", "the", "their", "they",
    "this", "to", "was", "were", "when", "which", "who", "will", "with",
];

/// Words that verbs are run together with to make a noun, which may have a hyphen.
const PARTICLES: &[&str] = &["away", "back", "down", "in", "off", "on", "out", "over", "up"];

/// Beginnings and endings that make new words of known ones.
const PREFIXES: &[&str] = &[
    "anti", "auto", "bio", "co", "counter", "cyber", "de", "dis", "eco", "electro", "geo", "hydro", "inter", "mega", "micro", "mid",
    "mini", "mis", "multi", "neuro", "non", "out", "over", "photo", "post", "pre", "pro", "re", "self", "semi", "sub", "super", "tele",
    "trans", "ultra", "un", "under",
];
const SUFFIXES: &[&str] =
    &["able", "d", "ed", "ee", "er", "ers", "es", "ing", "ish", "ism", "ist", "less", "like", "ly", "ness", "s", "ship"];

/// Letters that British and American words exchange.
const SPELLINGS: &[(&str, &str)] = &[("our", "or"), ("is", "iz"), ("ys", "yz"), ("ae", "e"), ("oe", "e")];

/// What a word may have been meant to be, likely ones only: none where it is rather a word that the lists do not hold.
pub fn corrections(word: &str) -> Vec<String> {
    if known(word) || derived(word) || respelt(word) {
        return Vec::new();
    }
    let mut found = apart(word);
    found.extend(if word.len() < LONG { exchanged(word).filter(|w| common(w)).collect() } else { slips(word) });
    if found.is_empty() || compound(word) && !found.iter().any(|right| right.contains(' ') || mechanical(word, right)) {
        return Vec::new();
    }
    found.extend(hyphened(word));
    found.sort();
    found.dedup();
    if found.len() > MOST { Vec::new() } else { found }
}

/// Whether a slip is one that fingers make and writers of new words do not: letters exchanged, a letter doubled or not doubled.
pub fn mechanical(word: &str, right: &str) -> bool {
    let single = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.dedup();
        letters
    };
    single(word) == single(right) || exchanged(word).any(|w| w == right)
}

/// The common words at one slip from `word`: a letter too much, too little or wrong, or two exchanged. The first letter of a word
/// is seldom the wrong one. Letters with which no common word begins are never gone on from.
fn slips(word: &str) -> Vec<String> {
    let letters = || (b'a'..=b'z').map(char::from);
    let last = (0..=word.len()).take_while(|at| begins_common(&word[..*at])).last().unwrap_or(0);
    let cuts = || (0..=last).map(|at| word.split_at(at));
    let missing = cuts().flat_map(|(head, tail)| letters().map(move |c| format!("{head}{c}{tail}")));
    let shorter = || cuts().filter(|(_, tail)| !tail.is_empty());
    let extra = shorter().map(|(head, tail)| format!("{head}{}", &tail[1..]));
    let wrong = shorter().skip(1).flat_map(|(head, tail)| letters().map(move |c| format!("{head}{c}{}", &tail[1..])));
    missing.chain(extra).chain(wrong).chain(exchanged(word)).filter(|w| common(w)).collect()
}

/// The word with each two neighbouring letters exchanged.
fn exchanged(word: &str) -> impl Iterator<Item = String> {
    (1..word.len()).map(move |at| {
        let (head, tail) = (&word[..at - 1], &word[at + 1..]);
        format!("{head}{}{}{tail}", &word[at..=at], &word[at - 1..at])
    })
}

/// Two words that lack the space between them: one of them is among those that this befalls.
fn apart(word: &str) -> Vec<String> {
    let halves = (2..word.len().saturating_sub(1)).map(|at| word.split_at(at));
    let meant = halves.filter(|(head, tail)| {
        let [first, second] = [head, tail].map(|half| JOINED.contains(half));
        let long = |half: &str| half.len() > 3 && common(half);
        first && (second || long(tail)) || second && long(head)
    });
    meant.map(|(head, tail)| format!("{head} {tail}")).collect()
}

/// A verb and its particle: `break-in`.
fn hyphened(word: &str) -> Option<String> {
    let verbs = PARTICLES.iter().filter_map(|particle| Some((word.strip_suffix(particle)?, particle)));
    verbs.into_iter().find(|(verb, _)| verb.len() > 2 && common(verb)).map(|(verb, particle)| format!("{verb}-{particle}"))
}

/// Whether two common words make it up: `gameplay`.
fn compound(word: &str) -> bool {
    let halves = (4..word.len().saturating_sub(3)).map(|at| word.split_at(at));
    halves.into_iter().any(|(head, tail)| common(head) && common(tail))
}

/// Whether a known word stands in it behind a prefix or before a suffix: `restock`, `loanee`. Not where a letter should have
/// been doubled or should not: `occured`.
fn derived(word: &str) -> bool {
    let behind = PREFIXES.iter().filter_map(|prefix| word.strip_prefix(prefix)).any(|rest| rest.len() > 4 && known(rest));
    behind
        || SUFFIXES.iter().any(|suffix| {
            let Some(stem) = word.strip_suffix(suffix).filter(|stem| stem.len() > 2) else { return false };
            let last = &stem[stem.len() - 1..];
            let once = stem.strip_suffix(last).filter(|once| once.ends_with(last) && suffix.starts_with(['e', 'i']));
            let [twice, mended] = [format!("{stem}{last}{suffix}"), format!("{}{suffix}", once.unwrap_or_default())];
            let whole = common(stem) || common(&format!("{stem}e")) && suffix.starts_with(['a', 'e', 'i']) || once.is_some_and(common);
            whole && !common(&twice) && !common(&mended)
        })
}

/// Whether it is the other English spelling of a known word.
fn respelt(word: &str) -> bool {
    SPELLINGS.iter().any(|(one, other)| word.contains(one) && known(&word.replacen(one, other, 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_have_corrections() {
        for (word, right) in [
            ("harbuor", "harbour"),
            ("goverment", "government"),
            ("occured", "occurred"),
            ("targetting", "targeting"),
            ("acommodation", "accommodation"),
            ("wheather", "weather"),
            ("thier", "their"),
            ("ofthe", "of the"),
            ("whichsank", "which sank"),
        ] {
            assert!(corrections(word).iter().any(|c| c == right), "{word}: {:?}", corrections(word));
        }
    }

    #[test]
    fn new_words_have_none() {
        for word in ["restock", "loanee", "gameplay", "prepper", "biofuels", "livestream", "vapourised", "modder", "siglo", "photoshoot"] {
            assert_eq!(corrections(word), [""; 0], "{word}");
        }
    }

    #[test]
    fn mechanical_slips() {
        assert!(mechanical("targetting", "targeting") && mechanical("rebulid", "rebuild") && mechanical("occured", "occurred"));
        assert!(!mechanical("distro", "bistro"));
    }
}
