crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports marks that are doubled ("..", ",,"), that stand where they cannot (a comma before a bracket or a full stop, a full stop
    /// before `" said`, a lone dash before "said", a comma at the end of a paragraph), blanks on the wrong side of a mark or missing
    /// beside it ("( here", "the end ,", "Mosul,Iraq", "post- mortem", "41/2 months"), short forms that lack their last stop ("the U.N
    /// Office"), marks of quotation that do not match, and one hour written in another way than all others of the article.
    ///
    /// ## Why
    ///
    /// They are what is left when words are moved or cut.
    ///
    /// ## Example
    ///
    /// ```text
    /// The men were charged with fraud.. The trial opens in May , the court said.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// A mark that is only the wrong one of two, and two blanks in a row, which are a style. What an article does again and again is its
    /// style, too, or that of the machine that took the text apart: then the rule says nothing of it. Missing commas and hyphens have
    /// rules of their own, and so do quotation marks without a partner (`unbalanced-quote`).
    static META = {
        name: "stray-punctuation",
        summary: "marks and blanks that stand where none can",
        category: Category::Copy,
        severity: Severity::Warning,
        scope: Scope::Article,
        since: "0.1.0",
    }
}

mod blanks;
mod clock;
mod marks;

use std::collections::BTreeMap;

use crate::copy;
use crate::corpus::Span;
use crate::finding::{Confidence, Finding, Safety, Severity};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::structure::BlockKind;
use crate::token::Token;

/// See [`META`].
pub struct StrayPunctuation;

/// What an article does as often is its way of writing.
const HABIT: usize = 5;

impl Rule for StrayPunctuation {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let text = copy::text(cx);
        let mut strays: Vec<Stray> = Vec::new();
        let mut clocks = clock::Clocks::default();
        let blocks = &cx.corpus.reading(cx.article).blocks;
        for (number, block) in blocks.iter().enumerate().filter(|(_, b)| !matches!(b.kind, BlockKind::Byline | BlockKind::Date)) {
            let part = Part { text, tokens: cx.written().tokens(block.span) };
            for at in 0..part.tokens.len() {
                strays.extend(marks::stray(part, at).or_else(|| blanks::stray(part, at)));
            }
            clocks.read(part);
            let next = blocks.get(number + 1).map_or("", |next| next.span.of(text));
            strays.extend((block.kind == BlockKind::Body).then(|| marks::last_comma(part, next)).flatten());
        }
        strays.extend(clocks.strays());
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        strays.iter().for_each(|stray| *kinds.entry(stray.message).or_default() += 1);
        strays.retain(|stray| kinds[stray.message] < HABIT);
        out.extend(strays.into_iter().map(|stray| reported(cx, stray)));
    }
}

/// The tokens of a paragraph.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Part<'a> {
    /// The token so many places from one.
    fn token(self, at: usize, offset: isize) -> Option<Token> {
        self.tokens.get(at.checked_add_signed(offset)?).copied()
    }

    /// The words of a token.
    fn words(self, token: Token) -> &'a str {
        token.span.of(self.text)
    }
}

/// A mark or a blank that stands wrong.
struct Stray {
    span: Span,
    message: &'static str,
    confidence: Confidence,
    /// What should stand there, where that is beyond doubt.
    right: Option<String>,
}

impl Stray {
    /// A stray that is sure, with what should stand there.
    fn sure(span: Span, message: &'static str, right: impl Into<String>) -> Option<Stray> {
        Some(Stray { span, message, confidence: Confidence::High, right: Some(right.into()) })
    }

    /// A stray that somebody must look at.
    fn likely(span: Span, message: &'static str) -> Option<Stray> {
        Some(Stray { span, message, confidence: Confidence::Medium, right: None })
    }
}

fn reported(cx: &Context<'_>, stray: Stray) -> Finding {
    let words = stray.span.of(copy::text(cx));
    let mut finding = copy::slip(cx, &META, stray.span, stray.confidence, format!("{}: \"{words}\"", stray.message), "");
    finding.fix = stray.right.and_then(|right| copy::fix(cx, stray.span, format!("write \"{right}\""), Safety::Safe, right));
    finding
}

#[cfg(test)]
mod tests {
    use super::StrayPunctuation;
    use crate::testing::RuleTester;

    #[test]
    fn stray_punctuation() {
        RuleTester::new(&StrayPunctuation)
            .quiet([
                "The U.S. court met at 9 a.m. It rose at 4 p.m., then sat ... and waited. He fired a .357 pistol, etc., etc.",
                "Pre- and post-war homes, two- or three-storey ones, and/or huts. It read booking.com. The wait - he said - was long.",
                "\"We won,\" said Ann Lee (the mayor). \"The workers' rights are safe,\" she said, and/or \"never\". Node.js won.",
                "It opens at 4:30 p.m. and shuts at 5:15 p.m. The score was 11.30. The 2011/12 season ended. It took 4 1/2 months.",
                "He said,\n\n\"We won the cup again this year.\"\n\nDear Sir,\n\nThe end.",
                // What an article does again and again is its style.
                "One , two. Three , four. Five , six. Seven , eight. Nine , ten.",
            ])
            .flagged([
                "The men were charged with fraud.. The trial opens in May , the court said.",
                "It rose at 4 p.m.. They met,, and parted ; then, (it rained) they left,.",
                "She was born in Kesh,Norland. It ended.The town ( a port ) slept. TERN/ Ann Lee.",
                "\"We won.\" said Ann Lee of the U.N Office. The \"very odd' plan failed.",
                "The paper, drawn up by Ann Lee – said it was late. The post- mortem took 41/2 months.",
                "It opens at 4:30 p.m. and shuts at 5.15 p.m. and reopens at 8:00 p.m. daily.",
                "The council met on Monday to talk about the bridge over the river,\n\nThe mayor was not there.",
            ])
            .snapshot();
    }
}
