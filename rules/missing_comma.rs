crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports words that are put in between and closed on one side only: an age ("Ann Lee, 34 was held"), a role ("Ann Lee, the mayor
    /// said"), a place and its country ("in Paris France"), a day and its weekday ("today Thursday, May 4"), a state ("Troy, Mich. police"), "however", and the parts of a credit
    /// ("Writing by Ann Lee in Kesh Editing by Bo Day").
    ///
    /// ## Why
    ///
    /// Without the second comma the sentence has no subject.
    ///
    /// ## Example
    ///
    /// ```text
    /// Police said that Ann Lee, 34 was held on Monday.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// All commas that a parser is needed for, and those that are a matter of style. A role is only seen at the start of a sentence, where a
    /// verb of speech ends it.
    static META = {
        name: "missing-comma",
        summary: "words put in between without their second comma",
        category: Category::Copy,
        severity: Severity::Warning,
        scope: Scope::Article,
        since: "0.1.0",
    }
}

use crate::copy;
use crate::corpus::Span;
use crate::finding::{Confidence, Finding, Safety, Severity};
use crate::lexicon::{EMPTY, Entry};
use crate::parse::Item;
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::structure::BlockKind;
use crate::token::{Side, TokenKind};

/// See [`META`].
pub struct MissingComma;

impl Rule for MissingComma {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let text = copy::text(cx);
        for block in &cx.corpus.reading(cx.article).blocks {
            let tokens = cx.written().items(block.span);
            let part = Part { text, tokens };
            let gaps = (0..tokens.len()).filter_map(|at| match block.kind {
                BlockKind::Credit => part.credit(at),
                _ if copy::is_prose(cx, *block) => part
                    .age(at)
                    .or_else(|| part.role(at))
                    .or_else(|| part.place(at))
                    .or_else(|| part.day(at))
                    .or_else(|| part.state(at))
                    .or_else(|| part.however(at)),
                _ => None,
            });
            out.extend(gaps.map(|gap| missing(cx, gap)));
        }
    }
}

/// The places around a missing mark, and the mark.
struct Gap {
    before: Span,
    after: Span,
    mark: char,
}

fn missing(cx: &Context<'_>, gap: Gap) -> Finding {
    let text = copy::text(cx);
    let (before, after) = (gap.before.of(text), gap.after.of(text));
    let name = if gap.mark == ';' { "semicolon" } else { "comma" };
    let message = format!("a {name} is missing between \"{before}\" and \"{after}\"");
    let mut finding = copy::slip(cx, &META, gap.before.join(gap.after), Confidence::Medium, message, "");
    let title = format!("put a {name} behind \"{before}\"");
    finding.fix = copy::fix(cx, gap.before, title, Safety::Unsafe, format!("{before}{}", gap.mark));
    finding
}

/// The words and marks of a paragraph.
struct Part<'a> {
    text: &'a str,
    tokens: &'a [Item],
}

impl<'a> Part<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|t| t.kind)
    }

    fn entry(&self, at: usize) -> &'static Entry {
        self.tokens.get(at).map_or(EMPTY, |t| t.entry)
    }

    /// Whether a token is a word with a capital, as names have it.
    fn is_name(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|item| item.capital && !item.entry.function)
    }

    fn gap(&self, before: usize, mark: char) -> Option<Gap> {
        Some(Gap { before: self.tokens.get(before)?.span, after: self.tokens.get(before + 1)?.span, mark })
    }

    /// `Ann Lee, 34 was`: an age that no comma closes. `at` is the first comma.
    fn age(&self, at: usize) -> Option<Gap> {
        let named =
            || at >= 2 && self.is_name(at - 1) && self.is_name(at - 2) && self.entry(at - 1).month.is_none() && !self.entry(at - 1).place;
        let comma = self.kind(at) == Some(TokenKind::Comma);
        let years =
            || self.kind(at + 1) == Some(TokenKind::Number) && self.word(at + 1).parse().is_ok_and(|age: u32| (3..=110).contains(&age));
        let goes_on = || match self.word(at + 2) {
            "was" | "is" | "has" | "had" | "who" | "whose" | "died" | "pleaded" | "told" | "said" => true,
            // "Ann Lee, 20 and Bo Day, 24"
            "and" => {
                self.is_name(at + 3)
                    && self.is_name(at + 4)
                    && self.kind(at + 5) == Some(TokenKind::Comma)
                    && self.kind(at + 6) == Some(TokenKind::Number)
            }
            _ => false,
        };
        (comma && years() && named() && goes_on()).then(|| self.gap(at + 1, ',')).flatten()
    }

    /// `Ann Lee, the mayor said`: a role that no comma closes, from the start of the sentence. `at` is the comma.
    fn role(&self, at: usize) -> Option<Gap> {
        let role =
            matches!(self.word(at + 1), "the" | "a" | "an" | "spokesman" | "spokeswoman" | "president" | "director" | "head" | "chairman");
        if self.kind(at) != Some(TokenKind::Comma) || !role {
            return None;
        }
        let first = (0..at).rev().take_while(|i| self.is_name(*i)).last()?;
        let opens = first == 0 || matches!(self.kind(first - 1), Some(TokenKind::Stop | TokenKind::Quote(Side::Close)));
        let person = at - first >= 2
            && (first..at).all(|i| !self.entry(i).place && self.entry(i).weekday.is_none() && self.entry(i).month.is_none());
        let inner = |i: &usize| {
            self.kind(*i)
                .is_some_and(|k| k.is_word() || matches!(k, TokenKind::OpenBracket | TokenKind::CloseBracket | TokenKind::Possessive))
        };
        let verb = (at + 3..at + 18).take_while(inner).find(|i| is_speech(self.word(*i), self.entry(*i)))?;
        let other =
            (at + 2..verb).any(|i| self.entry(i).auxiliary || matches!(self.word(i), "who" | "which" | "that" | "and" | "when" | "where"));
        (opens && person && !other).then(|| self.gap(verb - 1, ',')).flatten()
    }

    /// `in Paris France`: a large city right before a country.
    fn place(&self, at: usize) -> Option<Gap> {
        let led = at > 0 && matches!(self.word(at - 1), "in" | "from" | "to" | "near" | "of" | "at" | "outside");
        let ends = || {
            self.kind(at + 2).is_none_or(|k| !k.is_word() && k != TokenKind::Possessive)
                || matches!(self.word(at + 2), "on" | "in" | "and" | "was" | "is")
        };
        let (city, country) = (self.entry(at), self.entry(at + 1));
        let both =
            || self.is_name(at) && self.is_name(at + 1) && city.city && !city.country && country.country && country.demonym.is_none();
        let apart = || !self.word(at + 1).eq_ignore_ascii_case(self.word(at)) && !self.word(at + 1).bytes().all(|b| b.is_ascii_uppercase());
        (led && both() && ends() && apart()).then(|| self.gap(at, ',')).flatten()
    }

    /// `today Thursday, May 4`.
    fn day(&self, at: usize) -> Option<Gap> {
        let today = matches!(self.word(at), "today" | "yesterday" | "tomorrow");
        let weekday = || self.is_name(at + 1) && self.entry(at + 1).weekday.is_some() && self.kind(at + 2) == Some(TokenKind::Comma);
        (today && weekday()).then(|| self.gap(at, ',')).flatten()
    }

    /// `Troy, Mich. police said`: a state that only one comma sets off. `at` is the state.
    fn state(&self, at: usize) -> Option<Gap> {
        let led = || at >= 2 && self.kind(at - 1) == Some(TokenKind::Comma) && self.is_name(at - 2) && !self.entry(at - 2).body;
        let short = self.kind(at) == Some(TokenKind::Abbreviation) && self.entry(at).country && !self.word(at).contains("U.");
        let noun = || {
            matches!(
                self.word(at + 1),
                "police" | "officials" | "man" | "woman" | "residents" | "authorities" | "resident" | "home" | "mayor"
            )
        };
        (short && led() && noun()).then(|| self.gap(at, ',')).flatten()
    }

    /// `The quake however had`: the word between subject and verb, without its commas.
    fn however(&self, at: usize) -> Option<Gap> {
        if self.word(at + 1) != "however" {
            return None;
        }
        let before = self.entry(at);
        let noun = at > 0
            && self.kind(at) == Some(TokenKind::Word)
            && !before.function
            && !before.auxiliary
            && !before.cue
            && !self.word(at).ends_with("ly");
        let led =
            at > 0 && matches!(self.word(at - 1).to_lowercase().as_str(), "the" | "his" | "her" | "their" | "its") || self.is_name(at);
        let verb = matches!(
            self.word(at + 2),
            "was" | "is" | "has" | "had" | "were" | "are" | "have" | "said" | "will" | "would" | "did" | "does"
        );
        (noun && led && verb).then(|| self.gap(at, ',')).flatten()
    }

    /// `Writing by Ann Lee Editing by Bo Day`: a capital opens another part of a credit.
    fn credit(&self, at: usize) -> Option<Gap> {
        let part = matches!(self.word(at + 1), "Editing" | "Writing" | "Reporting") && self.word(at + 2) == "by";
        (part && self.kind(at) == Some(TokenKind::Word) && self.word(at) != "Additional").then(|| self.gap(at, ';')).flatten()
    }
}

fn is_speech(word: &str, entry: &Entry) -> bool {
    matches!(word, "said" | "says" | "told" | "added" | "described" | "warned" | "explained") && entry.cue || word == "described"
}

#[cfg(test)]
mod tests {
    use super::MissingComma;
    use crate::testing::RuleTester;

    #[test]
    fn missing_comma() {
        RuleTester::new(&MissingComma)
            .quiet([
                "Ann Lee, 34, was held with Bo Day, 20, and Jo Ash, 22. On May 5, 20 was the count.",
                "Ann Lee, the mayor, said so. On Monday, the mayor said so. In Port Ella, the mayor said so.",
                "It opened in Paris, France, and in Kansas City, and Paris France Plus won. It met today, Thursday, May 4.",
                "The bridge is open.\n\n(Reporting by Ann Lee; Editing by Bo Day)",
            ])
            .flagged([
                "Police said that Ann Lee, 34 was held on Monday with Bo Day, 20 and Jo Ash, 24, in Kesh.",
                "Ann Lee, the mayor of the town (TMT) said on Monday that it was late.",
                "Ann Lee, spokesman for the town said so. The mayor however was late. It is how Lund, Mich. police see it.",
                "The play opened in Paris France, and it meets today Thursday, May 4.",
                "The bridge is open.\n\n(Writing by Ann Lee in Kesh Editing by Bo Day)",
            ])
            .snapshot();
    }
}
