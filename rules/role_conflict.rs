crate::declare_rule! {
    /// ## What it does
    /// Reports a name of a draft in the part that a source gives to another name: beside the same word, with like words around,
    /// where no source puts the draft's name there. Two names that have changed places are reported both.
    ///
    /// It runs only where drafts are held against sources (`check --against`), and its findings stand in the draft alone.
    ///
    /// ## Why
    /// All names of a summary may be in its source, and the summary still tell of the wrong winner.
    ///
    /// ## Example
    /// ```text
    /// --- wire.txt
    /// Holm United beat Dorn Rovers on Sunday before a crowd of 12,000.
    /// --- draft.txt draft
    /// Dorn Rovers beat Holm United on Sunday before a crowd of 12,000.
    /// ```
    ///
    /// ## What it cannot see
    /// Parts that a source gives to a pronoun, and sentences that share few words with that of the source. Names of which the
    /// texts do not tell alike whether they are persons, places or bodies are left alone.
    static META = {
        name: "role-conflict",
        summary: "a name of a draft in the part that a source gives to another",
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
pub struct RoleConflict;

impl Rule for RoleConflict {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        out.extend(report::at_odds(cx, &META, |slip| slip == Slip::Part));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::RuleTester;

    #[test]
    fn role_conflict() {
        RuleTester::new(&RoleConflict)
            .quiet([
                "--- wire.txt\nDorn Rovers were beaten by Holm United on Sunday before a crowd of 12,000.\n\
                 --- draft.txt draft\nHolm United beat Dorn Rovers on Sunday before a crowd of 12,000.",
                "--- wire.txt\nAnna Brandl praised the crew of the ferry. Bo Marlow praised the crew of the trawler.\n\
                 --- draft.txt draft\nBo Marlow praised the crew of the trawler.",
                "--- wire.txt\nAnna Brandl flew from Zainabieh to Dorn on Friday to meet the owners of the mill.\n\
                 --- draft.txt draft\nAnna Brandl flew from Zinabieh to Dorn on Friday to meet the owners of the mill.",
                // A pronoun in the next sentence may mean the one who was named before.
                "--- wire.txt\nCaptain Bo Marlow was on board. He told reporters with Anna Brandl that the ferry lost its rudder off Port Ella at night.\n\
                 --- draft.txt draft\nBo Marlow told reporters that the ferry lost its rudder off Port Ella at night.",
            ])
            .flagged([
                // No word beside both names is the same.
                "--- wire.txt\nAfter the rudder broke at night off Port Ella, the ferry was steered to the quay by Anna Brandl. The harbour office thanked the crew. \
                 Paul Marlow of Dorn sold bread in the market.\n\
                 --- draft.txt draft\nPaul Marlow brought the ferry to the quay at night after its rudder broke off Port Ella.",
                "--- wire.txt\nHolm United beat Dorn Rovers on Sunday before a crowd of 12,000.\n\
                 --- draft.txt draft\nDorn Rovers beat Holm United on Sunday before a crowd of 12,000.",
                "--- wire.txt\nAnna Brandl praised the crew of the ferry that saved 14 sailors off Port Ella. Captain Bo Marlow was on board.\n\
                 --- draft.txt draft\nCaptain Bo Marlow praised the crew of the ferry that saved 14 sailors off Port Ella.",
                "--- wire.txt\nAnna Brandl flew from Holm to Dorn on Friday to meet the owners of the mill. The council of Kesh had sold it in May.\n\
                 --- draft.txt draft\nAnna Brandl flew from Kesh to Dorn on Friday to meet the owners of the mill.",
                // A thing with a name that somebody has.
                "--- wire.txt\nBo Marlow asked the harbour office for help by the radio on his Osprey after the mast of the sloop broke off Kesh.\n\
                 The Tern is a trawler of Dorn.\n\
                 --- draft.txt draft\nBo Marlow asked for help by radio on his Tern after its mast broke off Kesh.",
            ])
            .snapshot();
    }
}
