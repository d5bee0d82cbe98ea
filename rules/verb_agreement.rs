crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports verbs that do not fit their subject ("the people was", "he say", "one of the bridge", "the list of the ships have"), and
    /// forms that cannot stand together ("could went", "did not came").
    ///
    /// ## Why
    ///
    /// A subject is changed, and its verb, further on, is not.
    ///
    /// ## Example
    ///
    /// ```text
    /// The people was taken to the school hall.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// Most faults of agreement: without a parser only short phrases tell for certain, and the pattern "the N of the Ns have" at the
    /// start of a sentence. Words for many (a group, the military) take either number. Headlines are passed over.
    static META = {
        name: "verb-agreement",
        summary: "a verb in a form that its subject cannot have",
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
use crate::phrase::Phrases;
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::token::TokenKind;

/// See [`META`].
pub struct VerbAgreement;

impl Rule for VerbAgreement {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        out.extend(copy::prose_phrases(cx, &PHRASES).map(|(row, span)| {
            let (right, fix) = copy::proposal(cx, row, span);
            let mut finding = slip(cx, span, row.entry.confidence(), &right);
            finding.notes = row.entry.note.iter().cloned().collect();
            finding.fix = fix;
            finding
        }));
        for block in cx.corpus.reading(cx.article).blocks.iter().filter(|block| copy::is_prose(cx, **block)) {
            let tokens = cx.written().items(block.span);
            out.extend((0..tokens.len()).filter_map(|at| far_subject(cx, tokens, at)));
        }
    }
}

const LEXICON: &str = include_str!("lexicons/verb_agreements.toml");

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(LEXICON).expect("verb_agreements.toml is tested"));

fn slip(cx: &Context<'_>, span: Span, confidence: Confidence, right: &str) -> Finding {
    let message = format!("\"{}\" does not fit its subject", span.of(copy::text(cx)));
    copy::slip(cx, &META, span, confidence, message, format!("\"{right}\"?"))
}

/// The words of the pattern "The N of the Ns have".
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Subjects {
    /// Nouns, in the singular, that head such a phrase and never stand for many.
    heads: Vec<String>,
    /// Words after which the verb is another one's.
    breaks: Vec<String>,
}

static SUBJECTS: LazyLock<Subjects> =
    LazyLock::new(|| toml::from_str(include_str!("lexicons/subjects.toml")).expect("subjects.toml is tested"));

/// How many words stand between the noun and its verb at most.
const FAR: usize = 6;

/// A sentence that opens with a noun in one number, `of` and nouns in another, and a verb that fits these.
fn far_subject(cx: &Context<'_>, tokens: &[Item], at: usize) -> Option<Finding> {
    let text = copy::text(cx);
    let word = |at: usize| tokens.get(at).filter(|t| t.kind.is_word()).map_or("", |t| t.span.of(text));
    let opens =
        at == 0 || matches!(tokens[at - 1].kind, TokenKind::Stop | TokenKind::Quote(_)) || tokens[at - 1].kind == TokenKind::Abbreviation;
    if !opens || word(at) != "The" || word(at + 2) != "of" {
        return None;
    }
    let head = word(at + 1);
    let one = SUBJECTS.heads.iter().any(|known| known == head);
    let many = SUBJECTS.heads.iter().any(|known| head.strip_suffix('s') == Some(known));
    if !one && !many {
        return None;
    }
    let end = (at + 4..=at + 3 + FAR)
        .find(|end| is_verb(word(*end)) || word(*end).is_empty() || SUBJECTS.breaks.iter().any(|b| b == word(*end)))?;
    let (verb, last) = (word(end), word(end - 1));
    let plural = last.ends_with('s')
        && !last.ends_with("ss")
        && !last.ends_with("us")
        && !last.ends_with("is")
        && !last.starts_with(char::is_uppercase);
    let right = match verb {
        "have" | "are" | "were" if one && plural => SINGULAR.iter().find(|(_, many)| *many == verb)?.0,
        "has" | "is" | "was" if many && !plural => SINGULAR.iter().find(|(one, _)| *one == verb)?.1,
        _ => return None,
    };
    let mut finding = slip(cx, tokens[end].span, Confidence::Medium, right);
    finding.message = format!("\"{verb}\" does not fit \"{head}\"");
    finding.fix = copy::fix(cx, tokens[end].span, format!("write \"{right}\""), Safety::Unsafe, right.to_owned());
    Some(finding)
}

const SINGULAR: [(&str, &str); 3] = [("has", "have"), ("is", "are"), ("was", "were")];

fn is_verb(word: &str) -> bool {
    SINGULAR.iter().any(|(one, many)| *one == word || *many == word)
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
    fn verb_agreement() {
        RuleTester::new(&VerbAgreement)
            .quiet([
                "The number of ships have grown. The group of men are here. The location of the homes has been given.",
                "The price of the ships that sank have risen. The owner of the ships and the captain were held.",
                "What he did say was late. Let him say it. The list of the ships the men have is long.",
            ])
            .flagged([
                "The people was taken to the school hall. He could went home.",
                "The location of all the homes have been given. The results of the vote was late.",
                // Other people's words: no fix.
                "\"They was late,\" Ann Lee said.",
            ])
            .snapshot();
    }
}
