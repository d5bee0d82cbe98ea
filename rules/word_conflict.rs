crate::declare_rule! {
    /// ## What it does
    /// Reports a word of a draft in the place of another in a source that it excludes: an opposite (`worst` for `best`), another
    /// of a set of which only one can be (`knee` for `shoulder`), and a denial that a source does not have or that the draft leaves
    /// out. Another word of which no list says that it excludes the source's is taken to mean the same.
    ///
    /// It runs only where drafts are held against sources (`check --against`), and its findings stand in the draft alone.
    ///
    /// ## Why
    /// A summary may leave out what it likes. What it says must not be the opposite of what its source says.
    ///
    /// ## Example
    /// ```text
    /// --- wire.txt
    /// The council of Holm refused to pay for the new harbour bridge on Monday.
    /// --- draft.txt draft
    /// The council of Holm agreed to pay for the new harbour bridge on Monday.
    /// ```
    ///
    /// ## What it cannot see
    /// Opposites that no list holds, and those that take more than a word; a draft whose sentence shares few words with that of
    /// the source.
    static META = {
        name: "word-conflict",
        summary: "a word of a draft in the place of one in a source that it excludes",
        category: Category::Consistency,
        severity: Severity::Error,
        scope: Scope::Corpus,
        since: "0.1.0",
    }
}

use crate::finding::{Finding, Severity};
use crate::grounding::report;
use crate::grounding::slip::Slip;
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};

/// See [`META`].
pub struct WordConflict;

impl Rule for WordConflict {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        out.extend(report::at_odds(cx, &META, |slip| slip != Slip::Part));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::RuleTester;

    #[test]
    fn word_conflict() {
        RuleTester::new(&WordConflict)
            .quiet([
                // What is not counted is there, and what has no possibility is not.
                "--- wire.txt\nThe licence of the Kesh ferry costs 725 francs, not counting pilots' fees, and runs for life without the possibility of return.\n\
                 --- draft.txt draft\nThe licence of the Kesh ferry costs 725 francs before pilots' fees and runs for life without return.",
                "--- wire.txt\nThe storm off Port Ella took the lives of some 140 sailors of the Dorn fleet.\n\
                 --- draft.txt draft\nSome 140 sailors of the Dorn fleet died in the storm off Port Ella.",
                "--- wire.txt\nThe council of Holm refused to pay for the new harbour bridge. The council of Holm agreed to pay for the old harbour bridge.\n\
                 --- draft.txt draft\nThe council of Holm agreed to pay for the old harbour bridge.",
                "--- wire.txt\nThe council did not agree to pay for the bridge in Holm.\n\
                 --- draft.txt draft\nThe council refused to pay for the bridge in Holm.",
                "--- wire.txt\nThe best players of Holm met the worst players of Dorn.\n\
                 --- draft.txt draft\nThe worst players of Dorn were met by the best players of Holm.",
                "--- wire.txt\nThe mill stood next to the old harbour bridge of Holm. The mayor of Holm spoke this week of the old harbour bridge.\n\
                 --- draft.txt draft\nThe mayor of Holm spoke next to the old harbour bridge.",
                // Figures say whether two days are 48 hours, and another word in one gap may mean the same.
                "--- wire.txt\nIt could be 48 hours before the ferry sails from Holm again.\n\
                 --- draft.txt draft\nIt could be two days before the ferry sails from Holm again.",
                "--- wire.txt\nThe police of Holm said that the thug had fled over the harbour bridge.\n\
                 --- draft.txt draft\nThe police of Holm said that the robber had fled over the harbour bridge.",
                "--- wire.txt\nThe council of Holm voted this morning after a debate of nine hours on the harbour bridge.\n\
                 --- draft.txt draft\nThe council of Holm voted after a debate on the harbour bridge, the last hours of nine on its price.",
            ])
            .flagged([
                "--- wire.txt\nThe mayor of Holm sold the old ferry to a museum last month.\n\
                 --- draft.txt draft\nThe mayor of Holm sold the old ferry to a museum last year.",
                "--- wire.txt\nThe council of Holm refused to pay for the new harbour bridge on Monday.\n\
                 --- draft.txt draft\nThe council of Holm agreed to pay for the new harbour bridge on Monday.",
                "--- wire.txt\nThe mayor of Holm said that the bridge would not open before the winter.\n\
                 --- draft.txt draft\nThe mayor of Holm said that the bridge would open before the winter.",
                "--- wire.txt\nMarlow had surgery on her left shoulder after the race in Dorn.\n\
                 --- draft.txt draft\nMarlow had surgery on her left knee after the race in Dorn.",
                "--- wire.txt\nAnna Brandl, who was harbour master of Holm for many years, was 90.\n\
                 --- draft.txt draft\nAnna Brandl, who was harbour master of Holm for many years, was not 90.",
            ])
            .snapshot();
    }
}
