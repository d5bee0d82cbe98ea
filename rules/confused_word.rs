crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports a real word in the place of another that looks or sounds like it: "the rein of the king" for "reign". The words
    /// around must show which is meant.
    ///
    /// ## Why
    ///
    /// Spelling checkers pass such words, because each is a word.
    ///
    /// ## Example
    ///
    /// ```text
    /// The new board was given free reign over the port.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// A pair of words that the lexicon does not hold, and a sentence whose other words fit both. Inside quotation marks it reports
    /// and offers no fix: they are other people's words.
    static META = {
        name: "confused-word",
        summary: "a real word in the place of another",
        category: Category::Copy,
        severity: Severity::Warning,
        scope: Scope::Article,
        since: "0.1.0",
    }
}

use std::sync::LazyLock;

use crate::copy;
use crate::finding::{Finding, Safety, Severity};
use crate::phrase::Phrases;
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};

/// See [`META`].
pub struct ConfusedWord;

impl Rule for ConfusedWord {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        confused(&PHRASES, cx, out);
    }
}

/// The same with the rows of a lexicon of the user's own.
pub struct HouseWord(pub Phrases);

impl Rule for HouseWord {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        confused(&self.0, cx, out);
    }
}

fn confused(phrases: &Phrases, cx: &Context<'_>, out: &mut Vec<Finding>) {
    out.extend(phrases.find(cx.written()).into_iter().map(|(row, span)| {
        let words = span.of(copy::text(cx));
        let right = row.right(words);
        let message = format!("\"{words}\" stands where \"{right}\" is meant");
        let mut finding = copy::slip(cx, &META, span, row.entry.confidence(), message, format!("\"{right}\"?"));
        finding.notes = row.entry.note.iter().cloned().collect();
        finding.fix = copy::fix(cx, span, format!("write \"{right}\""), Safety::Safe, right);
        finding
    }));
}

const LEXICON: &str = include_str!("lexicons/confused_words.toml");

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(LEXICON).expect("confused_words.toml is tested"));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::RuleTester;

    #[test]
    fn each_row_flags_and_passes_its_own_sentences() {
        PHRASES.assert_sentences(LEXICON);
    }

    #[test]
    fn the_lexicon_is_large_enough_to_be_of_use() {
        assert!(PHRASES.row_count() >= 150);
    }

    #[test]
    fn confused_word() {
        RuleTester::new(&ConfusedWord)
            .quiet(["He held the rein of the horse. The reign of Queen Mara ended in 1901."])
            .flagged([
                "The new board was given free reign over the port.",
                // Other people's words: no fix.
                "\"They gave him free reign over the port,\" said Ida Holm.",
            ])
            .snapshot();
    }
}
