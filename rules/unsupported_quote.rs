crate::declare_rule! {
    /// ## What it does
    /// Reports a quotation of a draft whose words no source has, quoted or not, and shows the nearest words that one does have.
    ///
    /// It runs only where drafts are held against sources (`check --against`), and its findings stand in the draft alone.
    ///
    /// ## Why
    /// What stands between quotation marks is what somebody said. Words that no source has were made up, or changed.
    ///
    /// ## Example
    /// ```text
    /// --- wire.txt
    /// Captain Bo Marlow said that the ferry had been overloaded.
    /// --- draft.txt draft
    /// "We carried twice as many people as we should have," said Captain Bo Marlow.
    /// ```
    ///
    /// ## What it cannot see
    /// Quotations of one or two words. Whether it was the right person who said the words: `speaker-conflict` looks for that.
    static META = {
        name: "unsupported-quote",
        summary: "quoted words of a draft that no source has",
        category: Category::Grounding,
        severity: Severity::Error,
        scope: Scope::Corpus,
        since: "0.1.0",
    }
}

use crate::finding::{Finding, Severity};
use crate::grounding::{Kind, report};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};

/// See [`META`].
pub struct UnsupportedQuote;

impl Rule for UnsupportedQuote {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        out.extend(report::unsupported(cx, &META, Kind::Quote));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::RuleTester;

    #[test]
    fn unsupported_quote() {
        RuleTester::new(&UnsupportedQuote)
            .quiet([
                "--- wire.txt\n\
                 The ferry Osprey sank off Port Ella on Friday with 87 passengers on board, the coast guard said. Another 23 swam ashore. Captain Bo Marlow said: \"The water came in through the bow door within a minute.\"\n\
                 --- draft.txt draft\n\
                 \"The water came in through the bow door,\" Marlow said.",
            ])
            .flagged([
                "--- wire.txt\n\
                 The ferry Osprey sank off Port Ella on Friday with 87 passengers on board, the coast guard said. Another 23 swam ashore. Captain Bo Marlow said: \"The water came in through the bow door within a minute.\"\n\
                 --- draft.txt draft\n\
                 \"We carried twice as many people as we should have,\" said Captain Bo Marlow.",
            ])
            .snapshot();
    }
}
