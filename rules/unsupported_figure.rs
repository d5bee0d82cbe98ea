crate::declare_rule! {
    /// ## What it does
    /// Reports a figure of a draft that no source gives and that follows from none that a source gives. Borne out is what a source says in
    /// other words: a rounded number, another unit, digits for words, the sum or the difference of two figures near each other, the share of
    /// one in another, an age from a year of birth, the number of things that a sentence lists.
    ///
    /// A figure that a source gives otherwise for the same thing is reported by `figure-conflict`.
    ///
    /// It runs only where drafts are held against sources (`check --against`), and its findings stand in the draft alone.
    ///
    /// ## Why
    /// A number in a summary that is in none of the texts it was made from was invented, or taken from somewhere that nobody can check.
    ///
    /// ## Example
    /// ```text
    /// --- wire.txt
    /// The ferry Osprey sank off Port Ella on Friday, and its crew was saved by a trawler.
    /// --- draft.txt draft
    /// The ferry Osprey sank off Port Ella on Friday with 340 tons of steel in its hold.
    /// ```
    ///
    /// ## What it cannot see
    /// Counts below five where nothing speaks against them: a writer counts what a source only names. Vague words (`dozens`), hours, and
    /// a right figure in a wrong place, save where a source says another of the same thing in like words.
    static META = {
        name: "unsupported-figure",
        summary: "a figure of a draft that no source bears out",
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
pub struct UnsupportedFigure;

impl Rule for UnsupportedFigure {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        out.extend(report::unsupported(cx, &META, Kind::Figure));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::RuleTester;

    #[test]
    fn unsupported_figure() {
        RuleTester::new(&UnsupportedFigure)
            .quiet([
                "--- wire.txt\n\
                 The ferry Osprey sank off Port Ella on Friday with 87 passengers on board, the coast guard said. Another 23 swam ashore. Captain Bo Marlow said: \"The water came in through the bow door within a minute.\"\n\
                 --- draft.txt draft\n\
                 The ferry sank with nearly 90 passengers on board.",
                "--- wire.txt\n\
                 The ferry Osprey sank off Port Ella on Friday with 87 passengers on board, the coast guard said. Another 23 swam ashore. Captain Bo Marlow said: \"The water came in through the bow door within a minute.\"\n\
                 --- draft.txt draft\n\
                 Of the people on the ferry, 110 are accounted for.",
                "--- wire.txt\n\
                 The ferry Osprey sank off Port Ella on Friday with 87 passengers on board, the coast guard said. Another 23 swam ashore. Captain Bo Marlow said: \"The water came in through the bow door within a minute.\"\n\
                 --- draft.txt draft\n\
                 Two men swam ashore.",
                "--- wire.txt\n\
                 The wreck lies 12 miles off Port Ella in 40 metres of water.\n\
                 --- draft.txt draft\n\
                 The wreck lies about 19 kilometers off Port Ella.",
                "--- wire.txt\n\
                 Of 400 workers of the yard, 100 are on strike.\n\
                 --- draft.txt draft\n\
                 A quarter of the workers, 25 percent, are on strike.",
            ])
            .flagged([
                "--- wire.txt\n\
                 The ferry Osprey sank off Port Ella on Friday with 87 passengers on board, the coast guard said. Another 23 swam ashore. Captain Bo Marlow said: \"The water came in through the bow door within a minute.\"\n\
                 --- draft.txt draft\n\
                 The ferry sank with 340 tons of steel in its hold.",
            ])
            .snapshot();
    }
}
