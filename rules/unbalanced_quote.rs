crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports a quotation mark that opens and is never closed, or closes what was never opened.
    ///
    /// ## Why
    ///
    /// A reader cannot tell where the words of the one who is quoted end and those of the paper begin, nor can a program.
    ///
    /// ## Example
    ///
    /// ```text
    /// The mayor said: “The harbour will be closed until the spring.
    ///
    /// The council meets again on Monday.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// A missing single mark, which looks like an apostrophe, and a quotation within a quotation. Nothing is said where the next paragraph
    /// opens the quotation anew, or ends it. Of several marks in one paragraph only the first that lacks its
    /// partner is reported; straight marks have no sides, so that another one may be the one too many.
    static META = {
        name: "unbalanced-quote",
        summary: "a quotation mark without its partner",
        category: Category::Attribution,
        severity: Severity::Warning,
        scope: Scope::Article,
        since: "0.1.0",
    }
}

use crate::claim::quote::Stray;
use crate::corpus::Location;
use crate::finding::{Confidence, Finding, Severity};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::token::Side;

/// See [`META`].
pub struct UnbalancedQuote;

impl Rule for UnbalancedQuote {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        out.extend(cx.corpus.reading(cx.article).strays.iter().map(|stray| unbalanced(cx, stray)));
    }
}

fn unbalanced(cx: &Context<'_>, stray: &Stray) -> Finding {
    let message = match stray.side {
        Side::Open => "a quotation opens here and is never closed",
        Side::Close => "a quotation ends here that was never opened",
    };
    let at = Location { article: cx.article, span: stray.at };
    let confidence = if stray.straight { Confidence::Medium } else { Confidence::High };
    Finding::at(at, &META, confidence, message.to_owned())
}

#[cfg(test)]
mod tests {
    use super::UnbalancedQuote;
    use crate::testing::RuleTester;

    #[test]
    fn unbalanced_quote() {
        RuleTester::new(&UnbalancedQuote)
            .quiet([
                "“We won,” Ann Lee said. \"At last,\" said Roy Ash.",
                // The next paragraph opens the quotation anew, or ends it.
                "Bridge opens\n\n“We won the cup in May.\n\n“We shall win it again,” Ann Lee said.",
                "Bridge opens\n\nAnn Lee said: “We won the cup in May.\n\nWe shall win it again.”",
                // Paragraphs that were run together.
                "Ann Lee said the cup was won. \"We won it in May. \"We shall win it again. \"The town is behind us,\" she said. The final is in June. It will be played in Dorn.",
                // Inches, seconds, apostrophes, and quotations within quotations.
                "The plank is 12\" wide and the boy is 5'10\" tall. He swam it in 1'02\".",
                "The rebels' camp and the farmers’ homes burned in the '90s, 'twas said.",
                "“He told me ‘no’ and ‘never’,” Ann Lee said.",
                "«We won», Ann Lee said. „We lost“, said Roy Ash.",
            ])
            .flagged([
                "Bridge opens\n\nAnn Lee said: “We won the cup in May.\n\nThe town cheered.",
                "Bridge opens\n\nWe won the cup in May,” Ann Lee said.",
                "Bridge opens\n\n\"We won the cup in May, Ann Lee said. The town cheered.",
                "Bridge opens\n\n“We won the cup, Ann Lee said. “It stays here,” she said.",
            ])
            .snapshot();
    }
}
