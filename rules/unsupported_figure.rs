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

    const WIRE: &str = "--- wire.txt\nThe ferry Osprey sank off Port Ella on Friday, 12 March 2021, with 87 passengers on board, the coast guard said. \
        Another 23 swam ashore. Captain Bo Marlow said: \"The water came in through the bow door within a minute.\"\n";

    fn draft(wire: &str, draft: &str) -> String {
        format!("{wire}--- draft.txt draft\n{draft}")
    }

    #[test]
    fn unsupported_figure() {
        RuleTester::new(&UnsupportedFigure)
            .quiet([
                &draft(WIRE, "The ferry sank with nearly 90 passengers on board."),
                &draft(WIRE, "Of the people on the ferry, 110 are accounted for."),
                &draft(WIRE, "Two men swam ashore."),
                &draft(
                    "--- wire.txt\nThe wreck lies 12 miles off Port Ella in 40 metres of water.\n",
                    "The wreck lies about 19 kilometers off Port Ella.",
                ),
                &draft(
                    "--- wire.txt\nOf 400 workers of the yard, 100 are on strike.\n",
                    "A quarter of the workers, 25 percent, are on strike.",
                ),
            ])
            .flagged([&draft(WIRE, "The ferry sank with 340 tons of steel in its hold.")])
            .snapshot();
    }

    #[test]
    fn what_follows_is_borne_out() {
        let crew = "--- wire.txt\nThe barge Tern had ten guests and three sailors on board when it sank. The search took 169 boats and 29 aircraft.\n";
        let fair =
            "--- wire.txt\nThe Kesh fair ran from 4 May 2021 to 9 May 2021. Its founder was born in 1950. Of 40 stalls, 22 sold kelp.\n";
        let raid = "--- wire.txt\nPolice arrested one man for theft at the quay. They arrested three men for trespass. They arrested two men at the gate.\n";
        RuleTester::new(&UnsupportedFigure).quiet([
            &draft(crew, "The barge Tern sank with 13 people aboard."),
            &draft(crew, "Nearly 200 boats and aircraft took part in the search."),
            &draft(fair, "The fair in Kesh lasted five days."),
            &draft(fair, "The 71-year-old founder of the Kesh fair was there."),
            &draft(fair, "More than half of the stalls of the fair sold kelp."),
            &draft(raid, "Police arrested 6 men at the quay."),
            &draft("--- wire.txt\nHolm beat Dorn 45 to 24 in their Round 4 match at Kesh.\n", "Holm won in the fourth round at Kesh."),
            &draft(
                "--- wire.txt\nHolm has banned kelp from the quay, as 41 towns on the coast did.\n",
                "Holm and 40 other towns have banned kelp.",
            ),
        ]);
    }
}
