crate::declare_rule! {
    /// ## What it does
    /// Reports a name of a draft, or a word of one, that no source has. Borne out are short and full forms, letters for the words of a name,
    /// other spellings, and a place by its people: `Norland` for `the Norlander`. Where a source has another name in the same words, it is shown.
    ///
    /// It runs only where drafts are held against sources (`check --against`), and its findings stand in the draft alone.
    ///
    /// ## Why
    /// A person or a place that the sources do not name has no part in what they tell.
    ///
    /// ## Example
    /// ```text
    /// --- wire.txt
    /// The mill in Holm was sold by Anna Brandl on Monday.
    /// --- draft.txt draft
    /// The mill in Holm was sold by Anna Kessler on Monday.
    /// ```
    ///
    /// ## What it cannot see
    /// A name that the sources have, in another part (`role-conflict` looks for those), and names of one word of which the words around do not
    /// say what they name.
    static META = {
        name: "unsupported-name",
        summary: "a name of a draft that no source has",
        category: Category::Grounding,
        severity: Severity::Error,
        scope: Scope::Corpus,
        options: [Knob::Words(&KNOWN)],
        since: "0.1.0",
    }
}

use crate::finding::{Finding, Severity};
use crate::grounding::{Kind, report};
use crate::options::{Knob, Words};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};

/// What needs no source.
static KNOWN: Words =
    Words { name: "known", summary: "names that need no source, as they are written, unless a source has another one in their place" };

/// See [`META`].
pub struct UnsupportedName;

impl Rule for UnsupportedName {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let known = |finding: &Finding| cx.options.words(&KNOWN).iter().any(|name| name == cx.corpus.words(finding.primary.at));
        let unsupported = report::unsupported(cx, &META, Kind::Name);
        out.extend(unsupported.filter(|finding| finding.severity == Severity::Error || !known(finding)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Value;
    use crate::testing::RuleTester;

    #[test]
    fn unsupported_name() {
        RuleTester::new(&UnsupportedName)
            .quiet([
                "--- wire.txt\n\
                 The mill in Holm was sold by Anna Brandl, said the Holm Harbour Committee.\n\
                 --- draft.txt draft\n\
                 Brandl sold the mill, the HHC said.",
                // A capital is its government, save where something happens in it.
                "--- wire.txt\nThe talks of the Holm Committee with the Polish government on the mill ended on Monday.\n\
                 --- draft.txt draft\nThe talks of the Holm Committee with Warsaw on the mill ended on Monday.",
            ])
            .flagged([
                "--- wire.txt\n\
                 The mill in Holm was sold by Anna Brandl on Monday.\n\
                 --- draft.txt draft\n\
                 The mill in Holm was sold by Anna Kessler on Monday.",
                "--- wire.txt\n\
                 A French trawler saved the crew off Port Ella.\n\
                 --- draft.txt draft\n\
                 A Spanish trawler saved the crew off Port Ella.",
                "--- wire.txt\nThe ferry calls at Holm and Dorn on its way to the islands.\n\
                 --- draft.txt draft\nThe ferry calls at Holm and Lisbon on its way to the islands.",
                // What the draft tells stands in two sentences of the source.
                "--- wire.txt\nAnna Brandl repaired the rudder of the old ferry. She had learned the trade from an uncle in the harbour.\n\
                 --- draft.txt draft\nClara Kessler, who learned the trade from an uncle in the harbour, repaired the rudder.",
            ])
            .snapshot();
    }

    #[test]
    fn names_of_the_house_need_no_source() {
        let draft = |name: &str| format!("--- wire.txt\nThe mill in Holm was sold by Anna Brandl on Monday.\n--- draft.txt draft\n{name}");
        let (alone, instead) = (
            draft("The mill was sold on Monday, the Dorn Gazette has learned."),
            draft("The mill in Holm was sold by Anna Kessler on Monday."),
        );
        let known = |name: &str| RuleTester::new(&UnsupportedName).with(Knob::Words(&KNOWN), Value::Words(vec![name.to_owned()]));
        RuleTester::new(&UnsupportedName).flagged([&alone, &instead]);
        known("Dorn Gazette").quiet([&alone]).flagged([&instead]);
        known("Anna Kessler").flagged([&alone, &instead]);
    }

    #[test]
    fn a_name_beside_a_known_one_is_a_note() {
        let severities = |draft: &str| {
            let wire = "The singer Anna Brandl will play in Holm, and in Dorn on May 4.";
            let corpus = crate::testing::corpus(&format!("--- wire.txt\n{wire}\n--- draft.txt draft\n{draft}"));
            crate::check(&corpus, &[&UnsupportedName]).iter().map(|finding| finding.severity).collect::<Vec<_>>()
        };
        let added = severities("The singer Anna Brandl will play in Holm, Dorn and Lisbon.");
        assert!(!added.is_empty() && added.iter().all(|severity| *severity == crate::finding::Severity::Note), "{added:?}");
        let put = severities("The singer Anna Brandl will play in Lisbon on May 4.");
        assert!(put.iter().any(|severity| *severity != crate::finding::Severity::Note), "{put:?}");
    }
}
