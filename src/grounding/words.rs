//! The words of an article as drafts and sources are compared by them: each with its root, and what it is in its sentence.

use crate::claim::factuality::Mood;
use crate::claim::name::Mention;
use crate::corpus::Span;
use crate::lexicon::{self, Entry};
use crate::occurrence::hashed;
use crate::parse::{Item, Parse, is_story};
use crate::setting::Stem;
use crate::token::TokenKind;

/// A word or number of a sentence.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Its place.
    pub at: Span,
    /// Its root, as a number: `arrests` and `arrested` share it, and so do `three` and `3`.
    pub root: Stem,
    /// The root that it denies by its first letters: that of `legal` for `illegal`.
    pub denies: Option<Stem>,
    /// The word itself in lower case, as a number.
    pub form: Stem,
    /// What the lexicon knows of it.
    pub entry: &'static Entry,
    /// The class of the token.
    pub kind: TokenKind,
    /// Whether it says something by itself, as nouns, names and verbs do: no article, preposition, auxiliary or pronoun.
    pub content: bool,
    /// Whether it belongs to a name.
    pub name: bool,
    /// Whether it is one word, without a hyphen.
    pub plain: bool,
    /// Whether it has a capital.
    pub capital: bool,
    /// Whether a mark of punctuation stands before it.
    pub parted: bool,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
    /// Whether it looks like a verb: by its ending, or by the word before it.
    pub verbal: bool,
    /// Whether a word right before it, in its clause, denies it: `not`, `never`, `couldn't`.
    pub denied: bool,
}

impl Word {
    /// Whether it is a verb, or a participle.
    pub fn is_verb(&self) -> bool {
        self.verbal || self.entry.base.is_some() || self.entry.act.is_some() || self.entry.cue
    }

    /// Whether it is a number, in digits or in words.
    pub fn is_number(&self) -> bool {
        matches!(self.kind, TokenKind::Number | TokenKind::Fraction | TokenKind::Ordinal | TokenKind::Time)
            || self.entry.number.is_some()
            || self.entry.ordinal.is_some()
    }
}

/// The words of a sentence.
#[derive(Debug, Clone)]
pub struct Line {
    /// The number of the sentence in the article.
    pub sentence: u32,
    /// The words, in order.
    pub words: Vec<Word>,
}

impl Line {
    /// The number of the word at or behind a place; `None` behind the last.
    pub fn word_at(&self, at: Span) -> Option<usize> {
        let number = self.words.partition_point(|word| word.at.end <= at.start);
        (number < self.words.len()).then_some(number)
    }
}

/// What is not done to things that there are all the same.
const EXCLUDES: &[&str] = &["counting", "including"];

/// Nouns that hand a denial on to what follows.
const CHANCES: &[&str] = &["possibility", "chance", "prospect", "hope", "option", "risk", "sign", "need"];

/// How many words a denial may stand before what it denies.
const DENIAL: usize = 4;

/// The sentences of an article's story.
pub fn lines(parse: &Parse<'_>, names: &[Mention]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut quoted = false;
    for (number, sentence) in parse.sentences.iter().enumerate() {
        if !is_story(parse.block_of(*sentence).kind) {
            continue;
        }
        let mut words: Vec<Word> = Vec::new();
        let mut parted = false;
        let mut denial: Option<usize> = None;
        for item in parse.items_of(*sentence) {
            if let TokenKind::Quote(side) = item.kind {
                quoted = matches!(side, crate::token::Side::Open);
            }
            // "Two-storey": a number and its noun.
            let count = count_of(parse, *item);
            words.extend(count.and_then(|count| word(parse, count, names)));
            let rest = count.map_or(*item, |count| {
                let span = Span { start: count.span.end + 1, ..item.span };
                Item { span, entry: lexicon::entry(span.of(parse.text), &mut String::new()), ..*item }
            });
            let Some(mut word) = word(parse, rest, names) else {
                parted |= item.kind != TokenKind::Possessive && item.kind != TokenKind::Hyphen;
                continue;
            };
            word.parted = std::mem::take(&mut parted);
            word.quoted = quoted;
            word.verbal |= words.last().is_some_and(|before| leads_verb(before, before.at.of(parse.text)));
            if word.parted {
                denial = None;
            }
            word.denied = denial.is_some_and(|at| words.len() - at <= DENIAL);
            if word.verbal && words.last().is_some_and(|before| before.form == hashed("not")) && EXCLUDES.contains(&parse.word(*item)) {
                // "Not counting fees" denies no fees.
                denial = None;
            } else if denies(parse.word(*item)) {
                denial = Some(words.len());
            } else if word.denied && word.content {
                // "Not the mayor but the council", "did not pay and left": the first word of weight takes it.
                // "Without the possibility of parole" denies parole.
                denial = denial.filter(|at| words.len() - at < 2 || CHANCES.contains(&parse.word(*item)));
            }
            words.push(word);
        }
        lines.push(Line { sentence: number as u32, words });
    }
    lines
}

/// The number that opens a word with a hyphen: `two` of `two-storey`.
fn count_of(parse: &Parse<'_>, item: Item) -> Option<Item> {
    let (count, _) = parse.word(item).split_once('-').filter(|_| item.kind == TokenKind::Word)?;
    let entry = lexicon::entry(count, &mut String::new());
    let span = Span { end: item.span.start + count.len() as u32, ..item.span };
    entry.number.or(entry.ordinal).map(|_| Item { span, entry, ..item })
}

/// Whether a verb follows a word: `to`, `will`, `they`.
fn leads_verb(before: &Word, text: &str) -> bool {
    let pronoun = matches!(text.to_lowercase().as_str(), "to" | "he" | "she" | "they" | "we" | "i" | "you" | "who");
    pronoun || matches!(before.entry.mood, Some(Mood::Modal)) || text.ends_with("n't")
}

/// Whether a word denies what follows.
fn denies(word: &str) -> bool {
    let lower = word.to_lowercase();
    matches!(lower.as_str(), "not" | "never" | "no" | "cannot" | "neither" | "nor" | "without" | "hardly" | "nobody" | "none" | "non")
        || ["refus", "fail", "declin"].iter().any(|verb| lower.starts_with(verb) && lower.len() <= verb.len() + 3)
        || lower.ends_with("n't")
        || lower.ends_with("n’t")
}

fn word(parse: &Parse<'_>, item: Item, names: &[Mention]) -> Option<Word> {
    let number = matches!(item.kind, TokenKind::Number | TokenKind::Fraction | TokenKind::Ordinal | TokenKind::Time);
    if !item.kind.is_word() && !number {
        return None;
    }
    let text = parse.word(item);
    let entry = item.entry;
    let named = names.partition_point(|m| m.at.end <= item.span.start);
    Some(Word {
        at: item.span,
        root: root(text, entry),
        denies: denied_root(text, entry),
        form: hashed(&text.to_lowercase()),
        entry,
        kind: item.kind,
        content: number || is_content(text, entry),
        name: names.get(named).is_some_and(|m| m.at.contains(item.span)),
        plain: !text.contains('-'),
        capital: item.capital,
        parted: false,
        quoted: false,
        verbal: !item.capital && ["ed", "ing"].iter().any(|ending| text.ends_with(ending)),
        denied: false,
    })
}

fn is_content(word: &str, entry: &Entry) -> bool {
    let known = entry.function || entry.auxiliary || entry.article || entry.between;
    !(known || SLIGHT.contains(&word.to_lowercase().as_str()))
}

/// Words that say nothing by themselves and that no other list holds.
const SLIGHT: &[&str] = &[
    "a", "an", "the", "it", "its", "he", "she", "his", "her", "hers", "him", "they", "them", "their", "i", "we", "us", "our", "you",
    "your", "my", "me", "who", "which", "that", "this", "these", "those", "there", "here", "not", "no", "never", "so", "as", "if", "than",
    "then", "too", "very", "just", "also", "and", "or", "but", "of", "in", "on", "at", "to", "for", "with", "by", "from", "is", "was",
    "are", "were", "be", "been", "being", "has", "have", "had", "do", "does", "did", "will", "would", "can", "could", "may", "might",
    "should", "must", "don't", "didn't", "doesn't", "isn't", "wasn't", "won't", "can't", "couldn't", "wouldn't", "says", "said", "say",
];

/// The root of a word, as a number: its base form without the endings that make other words of it.
pub fn root(word: &str, entry: &Entry) -> Stem {
    if let Some(value) = entry.number.or(entry.ordinal) {
        return hashed(&value.to_string());
    }
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return hashed(&word.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect::<String>());
    }
    if let Some(base) = entry.base {
        return hashed(stripped(base));
    }
    let folded = crate::name_match::fold(word);
    hashed(stripped(&folded))
}

/// Beginnings that make the opposite of a word.
const DENIALS: &[&str] = &["un", "in", "im", "il", "ir", "dis", "non"];

/// The root of the word of which this one may be the opposite.
fn denied_root(word: &str, entry: &Entry) -> Option<Stem> {
    let lower = word.to_lowercase();
    let rest = DENIALS.iter().find_map(|denial| lower.strip_prefix(denial)).filter(|rest| rest.len() >= 4 && !entry.function)?;
    Some(hashed(stripped(&crate::name_match::fold(rest))))
}

/// The endings that are taken off a word, the longest first.
const ENDINGS: &[&str] = &[
    "ations", "ation", "ators", "ating", "ator", "ated", "ates", "ingly", "ments", "ment", "ness", "edly", "ings", "ions", "ate", "ing",
    "ied", "ies", "ion", "ers", "ors", "ed", "es", "er", "or", "ly", "al", "s", "e", "y",
];

/// A word without its endings; at least three letters stay.
fn stripped(word: &str) -> &str {
    let mut rest = word;
    for _ in 0..2 {
        let ending = ENDINGS.iter().find(|ending| rest.ends_with(**ending) && rest.len() >= ending.len() + 3);
        match ending {
            Some(ending) if !rest.ends_with("ss") => rest = &rest[..rest.len() - ending.len()],
            _ => break,
        }
    }
    let bytes = rest.as_bytes();
    let doubled = bytes.len() > 3 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2] && !b"aeiou".contains(&bytes[bytes.len() - 1]);
    let rest = if doubled { &rest[..rest.len() - 1] } else { rest };
    rest.trim_end_matches(['i', 'e', 'y']).get(..).filter(|short| short.len() >= 3).unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon;

    #[track_caller]
    fn one_root(words: &[&str]) {
        let roots: Vec<Stem> = words.iter().map(|word| root(word, lexicon::entry(word, &mut String::new()))).collect();
        assert!(roots.iter().all(|root| *root == roots[0]), "{words:?}");
    }

    #[test]
    fn forms_of_a_word_share_their_root() {
        one_root(&["arrest", "arrests", "arrested", "arresting", "Arrested"]);
        one_root(&["take", "took", "taken", "taking"]);
        one_root(&["investigate", "investigated", "investigation", "investigators"]);
        one_root(&["three", "3", "third"]);
        one_root(&["1,200", "1200"]);
        one_root(&["plan", "planned", "planning"]);
        let roots: Vec<Stem> = ["shut", "open", "ferry"].iter().map(|word| root(word, lexicon::EMPTY)).collect();
        assert!(roots[0] != roots[1] && roots[1] != roots[2]);
    }
}
