crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports an age or a length of time before a noun that lacks one of its hyphens ("an 18-year old", "a 22 year-old man"), and two
    /// words before a noun that are one ("a fact finding mission", "an anti corruption drive").
    ///
    /// ## Why
    ///
    /// "A 100 year-old tree" may be a hundred trees. The two words stand in a lexicon that only holds pairs that never read otherwise.
    ///
    /// ## Example
    ///
    /// ```text
    /// An 18-year old man was held on Monday.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// Pairs that the lexicon does not hold, and hyphens that only a style asks for.
    static META = {
        name: "missing-hyphen",
        summary: "a compound without its hyphen",
        category: Category::Copy,
        severity: Severity::Warning,
        scope: Scope::Article,
        since: "0.1.0",
    }
}

use std::sync::LazyLock;

use crate::copy;
use crate::corpus::Span;
use crate::finding::{Confidence, Finding, Safety, Severity};
use crate::lexicon;
use crate::phrase::Phrases;
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::structure::Block;
use crate::token::{Token, TokenKind};

/// See [`META`].
pub struct MissingHyphen;

impl Rule for MissingHyphen {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let text = copy::text(cx);
        // Most paragraphs give no age: these words are found faster than the numbers before them.
        let names_age = |block: &&Block| ["old", "-long"].iter().any(|word| block.span.of(text).contains(word));
        for block in cx.corpus.reading(cx.article).blocks.iter().filter(names_age) {
            let tokens = cx.written().tokens(block.span);
            let ages = (0..tokens.len()).filter_map(|at| age(text, tokens, at));
            out.extend(ages.map(|(span, right)| joined(cx, span, right, Confidence::High)));
        }
        let found = PHRASES.find(cx.written());
        out.extend(found.into_iter().map(|(row, span)| joined(cx, span, row.right(span.of(text)), row.entry.confidence())));
    }
}

const LEXICON: &str = include_str!("lexicons/compounds.toml");

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(LEXICON).expect("compounds.toml is tested"));

fn joined(cx: &Context<'_>, span: Span, right: String, confidence: Confidence) -> Finding {
    let message = format!("\"{}\" lacks a hyphen", span.of(copy::text(cx)));
    let mut finding = copy::slip(cx, &META, span, confidence, message, format!("\"{right}\"?"));
    finding.fix = copy::fix(cx, span, format!("write \"{right}\""), Safety::Safe, right);
    finding
}

/// A number of years or the like with `old`, with one of the two hyphens, or before `man` and the like with none; and what is right.
fn age(text: &str, tokens: &[Token], at: usize) -> Option<(Span, String)> {
    let words = |at: usize| tokens.get(at).map_or("", |t| t.span.of(text));
    let blank = |at: usize| tokens.get(at).is_some_and(|t| t.kind == TokenKind::Space);
    let number = number_of(words(at), tokens[at]).filter(|_| at == 0 || tokens[at - 1].kind != TokenKind::Hyphen)?;
    let (whole, rest) = number;
    let hyphen = tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Hyphen);
    // Where the unit stands: within the word of the number, behind a hyphen, or behind a blank.
    let (unit, last, first) = match rest {
        Some(unit) => (unit, at, true),
        None if hyphen => (words(at + 2), at + 2, true),
        None if blank(at + 1) => (words(at + 2), at + 2, false),
        None => return None,
    };
    let (unit, second, end) = match unit.split_once('-') {
        Some((unit, "old" | "olds" | "long")) => (unit, true, last),
        None if blank(last + 1) && words(last + 2) == "old" => (unit, false, last + 2),
        _ => return None,
    };
    let known = ["year", "month", "week", "day"].contains(&unit);
    // "six years old" has none, and "a 22 year old man" lacks both.
    let led = at >= 2 && ["a", "an", "the", "his", "her", "their"].contains(&words(at - 2).to_lowercase().as_str());
    let lacks = first != second || !first && led;
    let span = tokens[at].span.join(tokens[end].span);
    let old = words(end).rsplit('-').next().unwrap_or("old");
    (known && lacks).then(|| (span, format!("{whole}-{unit}-{old}")))
}

/// A number in digits or words, and what hangs on it by a hyphen: `eighteen` and `year`.
fn number_of(words: &str, token: Token) -> Option<(&str, Option<&str>)> {
    if token.kind == TokenKind::Number {
        return Some((words, None));
    }
    let is_number = |word: &str| lexicon::entry(word, &mut String::new()).number.is_some();
    if token.kind != TokenKind::Word || words.starts_with(char::is_uppercase) {
        return None;
    }
    match words.split_once('-') {
        Some((number, unit)) if is_number(number) => Some((number, Some(unit))),
        _ => is_number(words).then_some((words, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::RuleTester;

    #[test]
    fn each_row_flags_and_passes_its_own_sentences() {
        PHRASES.assert_sentences(LEXICON);
    }

    #[test]
    fn missing_hyphen() {
        RuleTester::new(&MissingHyphen)
            .quiet([
                "The 18-year-old is 18 years old. The six-year-old war is six years old. He is one year older. A two-year-long wait.",
                "One year old Tom was lost. They met in 2019 year after year. It was year 12, old as it is.",
            ])
            .flagged([
                "An 18-year old man was held with a 22 year-old woman and a 30 year old driver.",
                "The six-year old war ended. A fact finding mission went to Kesh.",
                // Other people's words: no fix.
                "\"She is a 12-year old girl,\" Ann Lee said.",
            ])
            .snapshot();
    }
}
