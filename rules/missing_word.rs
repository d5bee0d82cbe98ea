crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports phrases from which a word has dropped out, or in which one is left over: "according the police", "one the men", "left more
    /// 50 people homeless", "the France's army". The words around must leave no other reading.
    ///
    /// ## Why
    ///
    /// No dictionary sees what is not there, and readers of proofs put it in unawares.
    ///
    /// ## Example
    ///
    /// ```text
    /// The bridge was shut according the police.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// A gap in a phrase that the lexicon does not hold: it knows no grammar, only phrases that are never right. Headlines, which leave
    /// out words, are passed over, and so are other short lines. Inside quotation marks it reports and offers no fix.
    static META = {
        name: "missing-word",
        summary: "a word left out of a phrase, or left over in it",
        category: Category::Copy,
        severity: Severity::Warning,
        scope: Scope::Article,
        since: "0.1.0",
    }
}

use std::sync::LazyLock;

use crate::copy;
use crate::finding::{Finding, Severity};
use crate::phrase::Phrases;
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};

/// See [`META`].
pub struct MissingWord;

impl Rule for MissingWord {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        out.extend(copy::prose_phrases(cx, &PHRASES).map(|(row, span)| {
            let words = span.of(copy::text(cx));
            let (right, fix) = copy::proposal(cx, row, span);
            let short = right.len() < words.len();
            let message = if short { format!("\"{words}\" has a word too many") } else { format!("a word is missing at \"{words}\"") };
            let label = if right.is_empty() { "leave it out?".to_owned() } else { format!("\"{right}\"?") };
            let mut finding = copy::slip(cx, &META, span, row.entry.confidence(), message, label);
            finding.notes = row.entry.note.iter().cloned().collect();
            finding.fix = fix;
            finding
        }));
    }
}

const LEXICON: &str = include_str!("lexicons/missing_words.toml");

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(LEXICON).expect("missing_words.toml is tested"));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::RuleTester;

    #[test]
    fn each_row_flags_and_passes_its_own_sentences() {
        PHRASES.assert_sentences(LEXICON);
    }

    #[test]
    fn missing_word() {
        RuleTester::new(&MissingWord)
            .quiet(["Fire kept out the crowd. More than 50 people came, two more 50 times.\n\nShut according the police"])
            .flagged([
                "The bridge was shut according the police.",
                "The blast left more 50 people homeless, and the Norway's army came.",
                // Other people's words: no fix.
                "\"It left less 50 people homeless,\" Ann Lee said.",
            ])
            .snapshot();
    }
}
