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

mod lexicon;
mod pattern;

use std::sync::LazyLock;

pub use lexicon::Lexicon;

use crate::claim::ClaimKind;
use crate::corpus::{Encoding, Location, Source, Span};
use crate::finding::{Confidence, Edit, Finding, Fix, Label, Safety, Severity};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use lexicon::{Row, Sureness};
use pattern::split;

/// The built-in rows. See [`META`].
pub struct ConfusedWord;

/// The user's own rows, under the same name.
pub struct HouseWord(pub Lexicon);

static BUILT_IN: LazyLock<Lexicon> = LazyLock::new(|| {
    let text = include_str!("../lexicons/confused_words.toml");
    Lexicon::parse(&Source::new("confused_words.toml", text, Encoding::Utf8)).expect("confused_words.toml is tested")
});

impl Rule for ConfusedWord {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        report(&BUILT_IN, cx, out);
    }
}

impl Rule for HouseWord {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        report(&self.0, cx, out);
    }
}

fn report(lexicon: &Lexicon, cx: &Context<'_>, out: &mut Vec<Finding>) {
    let text = &cx.corpus.source(cx.article).text;
    let mut words = Vec::new();
    let mut lower = String::new();
    for sentence in &cx.corpus.reading(cx.article).sentences {
        if lexicon.holds_any(sentence.of(text), &mut lower) {
            split(text, *sentence, &mut words);
            out.extend(lexicon.confusions(&words).map(|(row, span)| confused(cx, row, span)));
        }
    }
}

/// The wording.
fn confused(cx: &Context<'_>, row: &Row, span: Span) -> Finding {
    let at = Location { article: cx.article, span };
    let found = cx.corpus.words(at);
    let right = match found.chars().next() {
        Some(first) if first.is_uppercase() => capitalized(&row.entry.right),
        _ => row.entry.right.clone(),
    };
    let quoted = cx.corpus.reading(cx.article).claims.iter().any(|c| matches!(c.kind, ClaimKind::Quote(_)) && c.at.contains(span));
    let edit = Edit { at, text: right.clone() };
    let fix = Fix { title: format!("write \"{right}\""), safety: Safety::Safe, edits: vec![edit] };
    Finding {
        rule: &META,
        severity: Severity::Warning,
        confidence: match row.entry.confidence {
            Some(Sureness::Medium) => Confidence::Medium,
            Some(Sureness::High) | None => Confidence::High,
        },
        message: format!("\"{found}\" stands where \"{right}\" is meant"),
        primary: Label { at, message: format!("\"{right}\"?") },
        related: Vec::new(),
        notes: row.entry.note.iter().cloned().collect(),
        event: None,
        fix: (!quoted).then_some(fix),
    }
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Problem;
    use crate::testing::RuleTester;

    fn lexicon(text: &str) -> Result<Lexicon, Vec<Problem>> {
        Lexicon::parse(&Source::new("words.toml", text, Encoding::Utf8))
    }

    #[test]
    fn each_row_flags_and_passes_its_own_sentences() {
        assert_eq!(BUILT_IN.examples(), []);
    }

    #[test]
    fn the_lexicon_is_large_enough_to_be_of_use() {
        assert!(BUILT_IN.rows().count() >= 150);
    }

    #[test]
    fn a_bad_row_is_said_at_its_place() {
        let said = |row: &str| {
            let text = format!("[[row]]\nwrong = \"quay\"\nright = \"key\"\n{row}\n");
            let problems = lexicon(&text).map_or_else(|problems| problems, |lexicon| lexicon.examples());
            problems.iter().map(|p| format!("{} @ {} ({})", p.message, p.span.of(&text), p.label)).collect::<Vec<_>>()
        };
        let examples = "flags = [\"The quay word was lost.\"]\npasses = [\"The quay was shut.\"]";
        assert_eq!(said(&format!("when = [\"[quay] word\"]\n{examples}")), [""; 0]);
        assert_eq!(
            said(&format!("when = [\"quay word\"]\n{examples}")),
            ["a pattern without its wrong word @ \"quay word\" (write the word in brackets: `free [reign]`)"]
        );
        assert_eq!(
            said(&format!("when = [\"[quay] was\"]\n{examples}")),
            [
                "the row of \"quay\" must flag its example @ \"The quay word was lost.\" (nothing is flagged)",
                "the row of \"quay\" must pass over its example @ \"The quay was shut.\" (flagged: quay)",
            ]
        );
        assert_eq!(
            said("when = [\"[quay]\"]\nflags = []\npasses = []"),
            ["a row without examples @ \"quay\" (`flags` and `passes` need a sentence each)"]
        );
        assert!(said(&format!("when = []\nwhenn = []\n{examples}"))[0].starts_with("unknown field `whenn`, expected one of"));
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
