//! The words of quotations, made comparable.

use std::borrow::Cow;

use deunicode::deunicode;

use crate::corpus::Span;
use crate::lexicon;
use crate::token::{TokenKind, tokenize};

/// A word of a quotation, made comparable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Equal for equal words, whatever their case, spelling (British or American) and marks.
    pub(super) key: u64,
    /// The bytes of the word in its source.
    pub at: Span,
    /// Whether something was left out or put in by the writer right before it: `…`, `[they]`.
    pub(super) gap: bool,
}

impl Word {
    /// Equal for words that are no fault beside each other.
    pub fn key(&self) -> u64 {
        self.key
    }
}

/// A key for words written together: `no one` and `noone`.
pub(super) fn joined(words: &[Word]) -> u64 {
    let add = |sum: u64, w: &Word| sum.wrapping_mul(POWER.wrapping_pow((w.key >> 58) as u32)).wrapping_add(w.key & LOW);
    words.iter().fold(0, add) & LOW
}

/// The bits of a key that hold the polynomial of its letters; the six above hold the number of letters.
const LOW: u64 = (1 << 58) - 1;
const POWER: u64 = 1_000_003;

/// The key of a word in lower case and American spelling.
fn key(word: &str) -> u64 {
    let letters = word.bytes().fold(0u64, |sum, b| sum.wrapping_mul(POWER).wrapping_add(u64::from(b)));
    (word.len().min(63) as u64) << 58 | letters & LOW
}

/// The words of quoted text, made comparable.
pub fn words(text: &str, span: Span) -> Vec<Word> {
    let mut reader = Reader { words: Vec::new(), gap: false, buffer: String::new() };
    let mut depth = 0usize;
    // Whether a bracket just closed and no blank followed it: "[w]e".
    let mut behind_bracket = false;
    let mut lower = String::new();
    for token in tokenize(span.of(text), span.start) {
        let word = token.span.of(text);
        let joined = std::mem::take(&mut behind_bracket);
        match token.kind {
            TokenKind::OpenBracket => depth += 1,
            TokenKind::CloseBracket => {
                depth = depth.saturating_sub(1);
                reader.gap = true;
                behind_bracket = true;
            }
            _ if depth > 0 => {}
            TokenKind::Ellipsis => reader.gap = true,
            _ if joined && token.kind.is_word() => reader.gap = true,
            TokenKind::Word | TokenKind::Abbreviation => {
                let mut tens: Option<u32> = None;
                for (from, part) in parts(word) {
                    let at = Span::new(token.span.start as usize + from, token.span.start as usize + from + part.len());
                    let number = lexicon::entry(part, &mut lower).number.filter(|n| *n != 12 || !part.eq_ignore_ascii_case("dozen"));
                    match (number, tens) {
                        // "twenty-five"
                        (Some(ones), Some(before)) if ones < 10 => {
                            reader.words.pop();
                            reader.push(&(before + ones).to_string(), at);
                        }
                        (Some(number), _) => reader.push(&number.to_string(), at),
                        (None, _) => reader.word(part, at),
                    }
                    tens = number.filter(|n| *n >= 20 && n % 10 == 0);
                }
            }
            TokenKind::Possessive => reader.possessive(text, token.span),
            TokenKind::Number | TokenKind::Ordinal | TokenKind::Time | TokenKind::Fraction => reader.word(word, token.span),
            TokenKind::Percent => reader.push("percent", token.span),
            _ => {}
        }
    }
    reader.words
}

/// The parts of a word between its hyphens, with their offsets.
fn parts(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    let hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}');
    word.split_inclusive(hyphen).filter_map(move |part| {
        let start = from;
        from += part.len();
        let part = part.trim_end_matches(hyphen);
        (!part.is_empty()).then_some((start, part))
    })
}

/// Collects the words of one quotation.
struct Reader {
    words: Vec<Word>,
    gap: bool,
    buffer: String,
}

impl Reader {
    fn push(&mut self, plain: &str, at: Span) {
        self.words.push(Word { key: key(plain), at, gap: std::mem::take(&mut self.gap) });
    }

    /// Adds a word in any case and spelling. A contraction counts as its full words.
    fn word(&mut self, word: &str, at: Span) {
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        if word.is_ascii() {
            buffer.extend(word.chars().filter(|c| !matches!(c, '.' | ',')).map(|c| c.to_ascii_lowercase()));
        } else {
            buffer.extend(deunicode(word).chars().filter(|c| !matches!(c, '.' | ',')).map(|c| c.to_ascii_lowercase()));
        }
        if matches!(buffer.as_str(), "um" | "uh" | "er" | "ah" | "eh" | "erm" | "uhm") {
            self.buffer = buffer;
            return;
        }
        let (stem, tail) = match buffer.as_str() {
            "cannot" | "can't" => ("can", "not"),
            "won't" => ("will", "not"),
            "shan't" => ("shall", "not"),
            other => match other.split_once('\'') {
                Some((stem, "t")) if stem.ends_with('n') => (&stem[..stem.len() - 1], "not"),
                Some((stem, "ll")) => (stem, "will"),
                Some((stem, "re")) => (stem, "are"),
                Some((stem, "ve")) => (stem, "have"),
                Some((stem, "m")) => (stem, "am"),
                Some((stem, "d")) => (stem, "would"),
                _ => (other, ""),
            },
        };
        let (stem, tail) = (american(stem), tail.to_owned());
        self.push(&stem, at);
        if !tail.is_empty() {
            self.push(&tail, at);
        }
        self.buffer = buffer;
    }

    /// "It's" counts as "it is"; the 's of a noun counts for nothing.
    fn possessive(&mut self, text: &str, at: Span) {
        let Some(last) = self.words.last() else { return };
        let word = last.at.of(text);
        let verb = ["it", "he", "she", "that", "what", "there", "who", "here", "where", "how"].iter().any(|p| word.eq_ignore_ascii_case(p));
        if verb && last.at.end == at.start {
            self.push("is", at);
        }
    }
}

/// The American spelling of a word, as far as endings tell.
fn american(word: &str) -> Cow<'_, str> {
    /// Endings as British papers have them, and as American ones do.
    const ENDINGS: &[(&str, &str)] = &[
        ("ise", "ize"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ising", "izing"),
        ("isation", "ization"),
        ("isations", "izations"),
        ("yse", "yze"),
        ("ysed", "yzed"),
        ("ysing", "yzing"),
        ("tre", "ter"),
        ("tres", "ters"),
        ("tred", "tered"),
        ("tring", "tering"),
        ("ence", "ense"),
        ("ogue", "og"),
        ("amme", "am"),
        ("ammes", "ams"),
        ("elled", "eled"),
        ("elling", "eling"),
        ("eller", "eler"),
        ("ellers", "elers"),
        ("wards", "ward"),
        ("gement", "gment"),
        ("ilst", "ile"),
        ("ongst", "ong"),
    ];
    if word.len() < 5 || !word.is_ascii() {
        return word.into();
    }
    if let Some((stem, ending)) = ENDINGS.iter().find_map(|(british, ending)| word.strip_suffix(british).map(|stem| (stem, ending))) {
        return if stem.len() >= 2 { format!("{stem}{ending}").into() } else { word.into() };
    }
    match word[1..].find("our") {
        Some(at) => format!("{}or{}", &word[..=at], &word[at + 4..]).into(),
        None => word.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<u64> {
        words(text, Span::new(0, text.len())).iter().map(|w| w.key).collect()
    }

    #[test]
    fn words_compare_across_spellings() {
        for (a, b) in [
            ("He realised it.", "he realized it"),
            ("our neighbour's colour", "our neighbor's color"),
            ("We can’t and won't", "We cannot and will not"),
            ("It's twenty-five to ten", "It is 25 to 10"),
            ("a well-known U.S. aide", "a well known US aide"),
        ] {
            assert_eq!(keys(a), keys(b), "{a} / {b}");
        }
        assert_ne!(keys("the bridge"), keys("the bridges"));
    }
}
