crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports a word that stands twice in a row, two short words that do ("in the in the"), two words of which each opens a noun phrase
    /// ("the those"), and an hour that says twice which half of the day is meant ("17:06 pm").
    ///
    /// ## Why
    ///
    /// It is the slip that the eye skips most easily, above all over the end of a line.
    ///
    /// ## Example
    ///
    /// ```text
    /// The council voted for the the new bridge on Monday.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// Words that may be doubled ("had had", "that that", "very very"): they are in a lexicon, and are passed over. So are names (Pago
    /// Pago), and all but the commonest short words inside quotation marks, where speakers repeat themselves. A double with a mark
    /// between its words is none.
    static META = {
        name: "repeated-word",
        summary: "a word written twice",
        category: Category::Copy,
        severity: Severity::Warning,
        scope: Scope::Article,
        since: "0.1.0",
    }
}

use std::sync::LazyLock;

use serde::Deserialize;

use crate::copy;
use crate::corpus::Span;
use crate::finding::{Confidence, Finding, Safety, Severity};
use crate::parse::Item;
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::structure::BlockKind;
use crate::token::TokenKind;

/// See [`META`].
pub struct RepeatedWord;

impl Rule for RepeatedWord {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        for block in cx.corpus.reading(cx.article).blocks.iter().filter(|b| !matches!(b.kind, BlockKind::Byline | BlockKind::Date)) {
            let tokens = cx.written().items(block.span);
            out.extend((0..tokens.len()).filter_map(|at| repeated(cx, tokens, at)));
        }
    }
}

/// The words that may or may not stand twice.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Doubles {
    /// Words that may stand twice.
    passed: Vec<String>,
    /// Words that nobody doubles, not even in speech.
    never: Vec<String>,
    /// Words that end a verb (`moved in`) and may open what follows it (`in May`).
    particles: Vec<String>,
    /// The beginnings of such verbs.
    verbs: Vec<String>,
    /// Words that open a noun phrase, and after which none of `seconds` can stand.
    firsts: Vec<String>,
    seconds: Vec<String>,
    /// What may follow the two all the same: `the a cappella choir`.
    followers: Vec<String>,
}

static DOUBLES: LazyLock<Doubles> =
    LazyLock::new(|| toml::from_str(include_str!("lexicons/doubles.toml")).expect("doubles.toml is tested"));

fn holds(list: &[String], word: &str) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// What stands twice from the token `at` on.
fn repeated(cx: &Context<'_>, tokens: &[Item], at: usize) -> Option<Finding> {
    let text = copy::text(cx);
    let word = |at: usize| tokens.get(at).filter(|t| t.kind.is_word()).map(|t| t.span.of(text));
    let second = tokens.get(at + 1)?;
    if let Some(finding) = half_of_day(cx, tokens[at], *second) {
        return Some(finding);
    }
    let (one, two) = (word(at)?, word(at + 1)?);
    let next = word(at + 2);
    let span = tokens[at].span.join(second.span);
    if doubled(one, two) {
        let before = at.checked_sub(1).and_then(word).unwrap_or("");
        let particle = holds(&DOUBLES.particles, one) && DOUBLES.verbs.iter().any(|v| before.to_lowercase().starts_with(v.as_str()));
        let spoken = !holds(&DOUBLES.never, one) && copy::is_quoted(cx, span);
        if particle || spoken || next.is_some_and(|next| doubled(two, next)) {
            return None;
        }
        return Some(deleted(cx, span, one, format!("\"{two}\" stands twice")));
    }
    if holds(&DOUBLES.firsts, one) && holds(&DOUBLES.seconds, two) && two.starts_with(char::is_lowercase) {
        let passed = next.is_none_or(|next| holds(&DOUBLES.followers, next));
        let message = format!("\"{one}\" and \"{two}\" cannot both open what follows");
        let slip = || copy::slip(cx, &META, span, Confidence::High, message, "one of the two is left over");
        return (!passed).then(slip);
    }
    let (third, fourth) = (next?, word(at + 3)?);
    let pair = holds(&DOUBLES.never, one) && holds(&DOUBLES.never, two) && two == fourth && one.eq_ignore_ascii_case(third);
    let span = tokens[at].span.join(tokens[at + 3].span);
    pair.then(|| deleted(cx, span, &format!("{one} {two}"), format!("\"{third} {fourth}\" stands twice")))
}

/// Whether a word stands twice that should not: in small letters, but for the first one's.
fn doubled(one: &str, two: &str) -> bool {
    let small = two.bytes().all(|b| b.is_ascii_lowercase());
    small && (two.len() > 1 || two == "a") && one.eq_ignore_ascii_case(two) && !holds(&DOUBLES.passed, two)
}

/// A double, and the change that leaves one.
fn deleted(cx: &Context<'_>, span: Span, once: &str, message: String) -> Finding {
    let mut finding = copy::slip(cx, &META, span, Confidence::High, message, "once is enough");
    finding.fix = copy::fix(cx, span, format!("write \"{once}\""), Safety::Safe, once.to_owned());
    finding
}

/// An hour after noon that `pm` says a second time.
fn half_of_day(cx: &Context<'_>, hour: Item, half: Item) -> Option<Finding> {
    let text = copy::text(cx);
    let named = || ["am", "pm", "a.m.", "p.m.", "a.m", "p.m"].iter().any(|name| half.span.of(text).eq_ignore_ascii_case(name));
    let late = hour.kind == TokenKind::Time && hour.span.of(text).split(':').next()?.parse::<u32>().is_ok_and(|h| (13..=24).contains(&h));
    let message = || format!("\"{}\" says again what {} says", half.span.of(text), hour.span.of(text));
    (late && named()).then(|| copy::slip(cx, &META, hour.span.join(half.span), Confidence::High, message(), "one of the two is left over"))
}

#[cfg(test)]
mod tests {
    use super::RepeatedWord;
    use crate::testing::RuleTester;

    #[test]
    fn repeated_word() {
        RuleTester::new(&RepeatedWord)
            .quiet([
                "She said that that was all that they had had. It was a very very long day, a long, long day.",
                "They flew from Pago Pago to New York, New York. What it is is a bridge.",
                "The ferry moved in in May. The show went on on Monday. The train leaves at 17:06.",
                "\"No no, we we have to go go now,\" Ann Lee said. The the-then mayor left.",
                "The a cappella choir sang in the in-laws' home. He gave her the key.",
                "They voted again and again and again. It went on day after day after day.",
            ])
            .flagged([
                "The council voted for the the new bridge.",
                "The the new bridge is open, and it was was paid for by the the\ntown.",
                "He made no mention of the those plans or of the his house.",
                "The boat was found in the in the harbour on Monday.",
                "The train left at 17:06 pm on Monday with all all its passengers passengers.",
                // Other people's words: no fix.
                "\"We sold it to the the town,\" Ann Lee said.",
            ])
            .snapshot();
    }
}
