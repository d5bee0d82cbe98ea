//! Whether two names can be two spellings of one: transliterations, slips, and parts left out.

use deunicode::deunicode;

use crate::lexicon;

pub mod whole;

/// How two words of names are alike. Ordered from the most alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same letters, save for case, accents and marks.
    Same,
    /// One is an initial or a short form of the other: `R.`, `Ray` and `Raymond`.
    Short,
    /// Two ways to write one sound: `Sergei` and `Sergey`.
    Transliterated,
    /// One letter is wrong, missing or doubled, or two stand in the wrong order.
    Slip,
    /// Two letters are wrong in a long word.
    Slips,
    /// Two words.
    Unlike,
}

/// The letters of a word in small ASCII letters, without accents, marks and digits.
pub fn fold(word: &str) -> String {
    let ascii = if word.is_ascii() { std::borrow::Cow::Borrowed(word) } else { std::borrow::Cow::Owned(deunicode(word)) };
    ascii.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect()
}

/// The sound of a folded word, as far as transliterations agree on it: `qadhafi` and `kadafi` have one key.
pub fn key(folded: &str) -> String {
    let bytes = folded.as_bytes();
    let mut out = String::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let rest = &bytes[i..];
        let vowel = |at: usize| rest.get(at).is_some_and(|c| b"aeiouy".contains(c));
        let (sound, len) = match rest {
            [b's', b'c', b'h', ..] => ('S', 3),
            [b't', b'c', b'h', ..] => ('C', 3),
            [b's', b'h', ..] => ('S', 2),
            [b'c', b'h', ..] => ('C', 2),
            [b'k', b'h', ..] => ('h', 2),
            [b'p', b'h', ..] => ('f', 2),
            [b't', b'h', ..] => ('t', 2),
            [b'd', b'h', ..] => ('d', 2),
            [b'g', b'h', ..] => ('g', 2),
            [b'd', b'j', ..] => ('j', 2),
            [b'c', b'k', ..] => ('k', 2),
            [b'o', b'u', ..] | [b'o', b'o', ..] | [b'u', b'u', ..] => ('u', 2),
            [b'i', b'y', ..] | [b'y', b'y', ..] | [b'i', b'i', ..] | [b'e', b'e', ..] | [b'i', b'e', ..] | [b'i', b'j', ..] => ('i', 2),
            [b'e', b'i', ..] | [b'e', b'y', ..] | [b'a', b'i', ..] | [b'a', b'y', ..] | [b'a', b'e', ..] | [b'e', b'j', ..] => ('i', 2),
            [b'q', ..] => ('k', 1),
            [b'c', ..] => (if matches!(rest.get(1), Some(b'e' | b'i' | b'y')) { 's' } else { 'k' }, 1),
            [b'x', ..] => ('k', 1),
            [b'w', ..] => ('v', 1),
            [b'z', ..] => ('z', 1),
            [b'y', ..] => ('i', 1),
            [b'o', ..] => ('u', 1),
            // A mute e at the end, and the h that only lengthens a vowel.
            [b'e'] if i > 2 => (' ', 1),
            [b'e', ..] => ('a', 1),
            [b'h', ..] if i > 0 && !vowel(1) => (' ', 1),
            [c, ..] => (*c as char, 1),
            [] => break,
        };
        if sound != ' ' && !out.ends_with(sound) {
            out.push(sound);
        }
        i += len;
    }
    out
}

/// How two folded words are alike.
pub fn likeness(a: &str, b: &str) -> Likeness {
    if a == b {
        return Likeness::Same;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() || short.len() == 1 && long.starts_with(short) || is_short_form(a, b) {
        return Likeness::Short;
    }
    let (ka, kb) = (key(a), key(b));
    // The first letters and most others must be akin, too: `Chris` and `Greece` have one key.
    if ka == kb && short.len() >= 3 && strsim::damerau_levenshtein(a, b) <= 1 + short.len() / 3 {
        return Likeness::Transliterated;
    }
    let raw = strsim::damerau_levenshtein(a, b);
    let distance = if raw == 2 { 2.min(strsim::damerau_levenshtein(&ka, &kb) + usize::from(short.len() < 5)) } else { raw };
    let hard = |c: u8| if matches!(c, b'q' | b'k' | b'g' | b'c') { b'k' } else { c };
    let start = hard(a.as_bytes()[0]) == hard(b.as_bytes()[0]);
    match distance {
        0 | 1 if short.len() >= 4 && (start || short.len() >= 6) => Likeness::Slip,
        2 if short.len() >= 5 && start && strsim::jaro_winkler(a, b) >= 0.88 => Likeness::Slips,
        _ => Likeness::Unlike,
    }
}

/// Whether one given name is a usual short form of the other, or both are of a third.
pub fn is_short_form(a: &str, b: &str) -> bool {
    let mut lower = String::new();
    let (long_a, long_b) = (&lexicon::entry(a, &mut lower).short_for, &lexicon::entry(b, &mut lower).short_for);
    long_a.contains(&b) || long_b.contains(&a) || long_a.iter().any(|full| long_b.contains(full))
}

/// Whether two given names are those of a man and a woman, or differ as father's and son's do: `Mario` and `Maria`.
pub fn is_pair(a: &str, b: &str) -> bool {
    let known = |word: &str| lexicon::entry(word, &mut String::new()).given;
    let stem = |word: &str| word.trim_end_matches(['a', 'e', 'i', 'o', 'y', 's']).len();
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    known(a) && known(b) && common >= stem(a).max(stem(b)) && (a.ends_with('a') != b.ends_with('a'))
}

/// The consonants of a folded word as it sounds, with its first letter; `None` where there are too few to tell.
pub fn consonants(folded: &str) -> Option<String> {
    let bones: String = key(folded).chars().enumerate().filter(|(i, c)| *i == 0 || !"aeiuy".contains(*c)).map(|(_, c)| c).collect();
    (bones.len() >= 3).then_some(bones)
}

/// Whether two given names are forms of one in two languages: `Marguerite` and `Margaret`, not `Robert` and `Roberta`.
pub fn sounds_alike(a: &str, b: &str) -> bool {
    let long = consonants(a).filter(|bones| bones.len() >= LONG);
    long.is_some() && long == consonants(b) && a.ends_with('a') == b.ends_with('a') && !is_pair(a, b)
}

/// The consonants that two given names must share to be one in two languages.
const LONG: usize = 4;

/// Whether one word is made from the other: `Sumatran` from `Sumatra`, `Kurds` from `Kurd`.
pub fn is_derived(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let stems = [short, short.trim_end_matches(['a', 'e', 'o', 'y', 's'])];
    stems.iter().any(|stem| stem.len() >= 3 && long.strip_prefix(stem).is_some_and(is_ending) && end_differs(short, stem, long))
}

/// Whether the letters make a word of another: plurals, peoples, adjectives, adverbs.
fn is_ending(end: &str) -> bool {
    let plural = matches!(end, "s" | "es" | "is" | "ns" | "ans" | "ians" | "ites" | "ers" | "ists");
    plural || matches!(end, "n" | "an" | "ian" | "ean" | "i" | "ese" | "ish" | "ite" | "er" | "ic" | "ist" | "a" | "ly" | "al" | "ism")
}

/// Whether the ending is a suffix, and not a letter put for another: `Kraft` and `Krafta`, not `Wolfe` and `Wolfs`.
fn end_differs(short: &str, stem: &str, long: &str) -> bool {
    stem.len() == short.len() || long.len() > short.len()
}

/// Whether two words are one word in British and in American spelling.
pub fn is_regional(a: &str, b: &str) -> bool {
    let plain = |word: &str| {
        let word = word.replace("isation", "ization").replace("our", "or").replace("mme", "m").replace("ence", "ense");
        match word.strip_suffix("re") {
            Some(stem) => format!("{stem}er"),
            None => word.replace("ise", "ize"),
        }
    };
    a != b && plain(a) == plain(b)
}

/// The name of a person in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The words that carry the name, folded, without particles and suffixes.
    pub words: Vec<String>,
    /// The particles, folded: `al`, `la`, `van`.
    pub particles: Vec<String>,
    /// The whole in small letters without accents and marks; blanks stay.
    pub spaced: String,
    /// `jr`, `sr`, `iii`.
    pub suffix: Option<String>,
}

/// Takes the name of a person apart.
pub fn parts(name: &str) -> Parts {
    let mut parts = Parts { words: Vec::new(), particles: Vec::new(), spaced: String::new(), suffix: None };
    let mut lower = String::new();
    for word in name.split(' ') {
        let folded = fold(word);
        if matches!(folded.as_str(), "jr" | "sr" | "ii" | "iii" | "iv") {
            parts.suffix = Some(folded);
            continue;
        }
        if folded.is_empty() {
            continue;
        }
        if !parts.spaced.is_empty() {
            parts.spaced.push(' ');
        }
        parts.spaced.push_str(&folded);
        if lexicon::entry(&folded, &mut lower).particle && !word.ends_with('.') && folded.len() > 1 && folded != "abu" && folded != "abd" {
            parts.particles.push(folded);
        } else if let Some((particle, rest)) = glued(word) {
            parts.particles.push(particle);
            parts.words.push(rest);
        } else {
            parts.words.push(folded);
        }
    }
    parts
}

/// `al-Karim`, `LaCosta`, `DelMonte`: a particle written in one word with the name.
fn glued(word: &str) -> Option<(String, String)> {
    let at = word.char_indices().skip(1).find(|(_, c)| c.is_uppercase())?.0;
    let particle = fold(&word[..at]);
    let known = lexicon::entry(&particle, &mut String::new()).particle;
    let rest = fold(&word[at..]);
    (known && rest.len() >= 3 && word[at..].chars().nth(1).is_some_and(char::is_lowercase)).then_some((particle, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(a: &str, b: &str, expected: Likeness) {
        assert_eq!(likeness(&fold(a), &fold(b)), expected, "{a} {b}");
        assert_eq!(likeness(&fold(b), &fold(a)), expected, "{b} {a}");
    }

    #[test]
    fn words_of_names_are_compared() {
        is("Vendôme", "Vendome", Likeness::Same);
        is("Ray", "Raymond", Likeness::Short);
        is("R.", "Raymond", Likeness::Short);
        is("Sergei", "Sergey", Likeness::Transliterated);
        is("Yunis", "Younis", Likeness::Transliterated);
        is("Mohamed", "Muhammad", Likeness::Transliterated);
        is("Gaddafi", "Qadhafi", Likeness::Slip);
        is("Marlow", "Marolw", Likeness::Slip);
        is("Hassan", "Hussein", Likeness::Unlike);
        is("Iran", "Iraq", Likeness::Slip);
    }

    #[test]
    fn derived_and_regional_words_are_no_variants() {
        assert!(is_derived("sumatra", "sumatran"));
        assert!(is_derived("kurd", "kurds"));
        assert!(!is_derived("wolfe", "wolff"));
        assert!(is_regional("defence", "defense"));
        assert!(is_regional("centre", "center"));
        assert!(is_pair("mario", "maria"));
        assert!(!is_pair("sergei", "sergey"));
    }

    #[test]
    fn particles_come_off() {
        assert_eq!(parts("Bashir al-Karim").particles, ["al"]);
        assert_eq!(parts("Ann LaCosta III").words, ["ann", "costa"]);
        assert_eq!(parts("Ann De Costa").spaced, "ann de costa");
        assert_eq!(parts("").words.len(), 0);
    }
}
