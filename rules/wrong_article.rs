crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports "a" before a vowel sound and "an" before a consonant: "an published interview", "a hour", "an European".
    ///
    /// ## Why
    ///
    /// The article often belongs to a word that was replaced.
    ///
    /// ## Example
    ///
    /// ```text
    /// The mayor said so in an published interview.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// Words that are said in two ways (historic, herb), short forms that may be read as a word or letter by letter (SAS), and names of
    /// other languages, whose sound the letters do not tell. How words sound that are not said as they are written is in a lexicon.
    static META = {
        name: "wrong-article",
        summary: "\"a\" for \"an\", or \"an\" for \"a\"",
        category: Category::Copy,
        severity: Severity::Warning,
        scope: Scope::Article,
        since: "0.1.0",
    }
}

use std::sync::LazyLock;

use serde::Deserialize;

use crate::copy;
use crate::finding::{Confidence, Finding, Safety, Severity};
use crate::lexicon;
use crate::parse::Item;
use crate::phrase::capitalized;
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::structure::BlockKind;
use crate::token::{Side, TokenKind};

/// See [`META`].
pub struct WrongArticle;

impl Rule for WrongArticle {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        for block in cx.corpus.reading(cx.article).blocks.iter().filter(|b| !matches!(b.kind, BlockKind::Byline | BlockKind::Date)) {
            let tokens = cx.written().items(block.span);
            out.extend((0..tokens.len()).filter_map(|at| wrong(cx, tokens, at)));
        }
    }
}

/// How words begin that are not said as they are written. `word*` stands for all that begin so; the longest one counts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sounds {
    vowel: Vec<String>,
    consonant: Vec<String>,
    either: Vec<String>,
    /// Words of other languages before which `a` is no article, and words of English that never follow one.
    foreign: Vec<String>,
}

static SOUNDS: LazyLock<Sounds> = LazyLock::new(|| toml::from_str(include_str!("lexicons/sounds.toml")).expect("sounds.toml is tested"));

/// The article at the token `at`, if the word after it begins with another sound.
fn wrong(cx: &Context<'_>, tokens: &[Item], at: usize) -> Option<Finding> {
    let text = copy::text(cx);
    let words = |token: &Item| token.span.of(text);
    let article = tokens[at];
    let opens = at == 0 || !tokens[at - 1].kind.is_word() && !matches!(tokens[at - 1].kind, TokenKind::Comma | TokenKind::Hyphen);
    let an = match words(&article) {
        "a" => false,
        "an" => true,
        "A" if opens => false,
        "An" if opens => true,
        _ => return None,
    };
    let mut rest =
        tokens[at + 1..].iter().skip_while(|t| matches!(t.kind, TokenKind::Quote(Side::Open) | TokenKind::SingleQuote(Side::Open)));
    let mut next = rest.next()?;
    let touches = tokens[at + 1].span.start == article.span.end || at > 0 && tokens[at - 1].span.end == article.span.start && !opens;
    if touches {
        return None;
    }
    let money = next.kind == TokenKind::Currency;
    if money {
        next = rest.next()?;
    }
    let word = words(next);
    let vowel = match next.kind {
        TokenKind::Number | TokenKind::Ordinal | TokenKind::Time => number_sounds(word),
        TokenKind::Word | TokenKind::Abbreviation => sounds(word),
        _ => None,
    }?;
    let name = word.starts_with(char::is_uppercase) && !is_letters(word);
    // "an Najaf", "a Ull": an article of another language before a name.
    if vowel == an || name && at > 0 && words(&tokens[at - 1]).starts_with(char::is_uppercase) {
        return None;
    }
    if !is_english(text, tokens, at) || tokens.iter().find(|t| t.span.start > next.span.start).is_some_and(|t| t.kind == TokenKind::Slash) {
        return None;
    }
    let right = if vowel { "an" } else { "a" };
    let right = if words(&article).starts_with('A') { capitalized(right) } else { right.to_owned() };
    let message = format!("\"{}\" stands before \"{word}\"", words(&article));
    let confidence = if name { Confidence::Medium } else { Confidence::High };
    let mut finding = copy::slip(cx, &META, article.span, confidence, message, format!("\"{right}\"?"));
    let safety = if money || name { Safety::Unsafe } else { Safety::Safe };
    finding.fix = copy::fix(cx, article.span, format!("write \"{right}\""), safety, right);
    Some(finding)
}

/// Short words of English that other languages do not have: one of them stands near every English article.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "in", "was", "is", "for", "that", "with", "his", "her", "it", "on", "by", "from", "at", "as", "were", "are",
    "has", "have", "had", "said", "he", "she", "they", "be", "not", "after", "would", "will", "an",
];

/// How many tokens on each side are looked through for them.
const NEAR: usize = 10;

fn is_english(text: &str, tokens: &[Item], at: usize) -> bool {
    let near = &tokens[at.saturating_sub(NEAR)..tokens.len().min(at + NEAR)];
    near.len() < NEAR || near.iter().any(|t| t.span != tokens[at].span && ENGLISH.contains(&t.span.of(text).to_lowercase().as_str()))
}

/// Whether a number begins with a vowel when it is said; `None` where it may be said in two ways.
fn number_sounds(digits: &str) -> Option<bool> {
    let whole = digits.split(['.', ':']).next()?;
    let groups = whole.trim_end_matches(|c: char| c.is_alphabetic());
    let first = groups.split(',').next()?;
    match (first, groups.contains(',')) {
        ("11" | "18", _) => Some(true),
        _ if first.starts_with('8') => Some(true),
        // "1100": a year, or eleven hundred.
        (first, false) if first.len() == 4 && (first.starts_with("11") || first.starts_with("18")) => None,
        _ => Some(false),
    }
}

/// Whether a short form is said letter by letter: it has only capitals, or only one letter.
fn is_letters(word: &str) -> bool {
    let head = word.split(['-', '.', '\'', '’']).next().unwrap_or(word);
    head.chars().count() == 1 || head.len() > 1 && head.bytes().filter(u8::is_ascii_uppercase).count() * 2 > head.len()
}

/// Whether a word begins with a vowel when it is said; `None` where it may be said in two ways, or no English word is meant.
fn sounds(word: &str) -> Option<bool> {
    let first = word.chars().next()?;
    let letter = "AEFHILMNORSX".contains(first.to_ascii_uppercase());
    let lower = word.to_lowercase();
    let head = word.split(['-', '.', '\'', '’']).next().unwrap_or(word);
    if is_letters(word) {
        let spelled = head.bytes().any(|b| b.is_ascii_digit()) || word.contains('.') || head.chars().count() == 1;
        let read = as_written(&lower);
        let said = ONSETS.split(' ').any(|onset| lower.starts_with(onset)) || lower.chars().nth(1).is_some_and(|c| "aeiouy".contains(c));
        return if spelled || !said && head.len() <= 5 && !"AEIOU".contains(first) {
            Some(letter)
        } else {
            read.filter(|read| *read == letter)
        };
    }
    if SOUNDS.foreign.contains(&lower) || lexicon::entry(word, &mut String::new()).function && !matches!(lower.as_str(), "all" | "every") {
        return None;
    }
    as_written(&lower)
}

/// The consonants with which a word can begin: a short form that begins with others is said letter by letter.
const ONSETS: &str = "bl br ch cl cr dr dw fl fr gh gl gr kn kr kl ph pl pr ps qu rh sc sh sk sl sm sn sp sq st sw th tr ts tw wh wr";

/// Whether a word in small letters begins with a vowel.
fn as_written(lower: &str) -> Option<bool> {
    let longest = |list: &[String]| {
        let fits = |known: &&String| match known.strip_suffix('*') {
            Some(start) => lower.starts_with(start),
            None => lower == known.as_str() || lower.strip_suffix("'s") == Some(known.as_str()),
        };
        list.iter().filter(fits).map(String::len).max().unwrap_or(0)
    };
    let [vowel, consonant, either] = [&SOUNDS.vowel, &SOUNDS.consonant, &SOUNDS.either].map(|list| longest(list));
    if either > 0 && either >= vowel.max(consonant) {
        return None;
    }
    if vowel.max(consonant) > 0 {
        return Some(vowel > consonant);
    }
    let first = lower.chars().next()?;
    first.is_ascii_lowercase().then(|| "aeiou".contains(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::RuleTester;

    #[test]
    fn words_are_judged_by_their_sound() {
        for word in ["hour", "heir", "honest", "MP", "FBI", "NHS", "X-ray", "F-16", "apple", "unimportant", "umbrella", "un-American"] {
            assert_eq!(sounds(word), Some(true), "{word}");
        }
        for word in
            ["European", "union", "one", "once", "UN", "NATO", "U-turn", "unique", "user", "used", "BBC", "T-shirt", "one-day", "Ukrainian"]
        {
            assert_ne!(sounds(word), Some(true), "{word}");
        }
        for word in ["historic", "SAS", "SUV", "herb", "of", "NASA"] {
            assert_eq!(sounds(word), None, "{word}");
        }
        assert_eq!(["8", "11", "18", "80", "8,000", "11,000"].map(number_sounds), [Some(true); 6]);
        assert_eq!(["1", "110", "1,100", "136", "9", "10", "1999"].map(number_sounds), [Some(false); 7]);
    }

    #[test]
    fn wrong_article() {
        RuleTester::new(&WrongArticle)
            .quiet([
                "An hour later an MP of a European union and a one-time heir met an SUV driver, a UN envoy and a NATO general.",
                "An 8-year-old saw a 9-year-old eat an 11th egg. It was an $8 million deal and a €110 one. An \"evil\" plan, a \"good\" one.",
                "It was a historic day, an historic day. He has vitamin A in a Ukrainian hospital, and a unit of it.",
                "Group A or B? Plan A is off. It flew to An Najaf. She had a US passport and an FBI badge.",
            ])
            .flagged([
                "The mayor said so in an published interview.",
                "It took a hour. A elephant was seen in an Union hall, and an 9-year-old fled.",
                "It was an $136 million deal of a \"evil\" man.",
                // Other people's words: no fix.
                "\"It was a honest mistake,\" Ann Lee said.",
            ])
            .snapshot();
    }
}
