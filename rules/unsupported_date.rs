crate::declare_rule! {
    /// ## What it does
    /// Reports a day, a month or a year of a draft that no source names. Borne out is a weekday of a date that a source gives and the other
    /// way round, and the day of the source's own publication.
    ///
    /// It runs only where drafts are held against sources (`check --against`), and its findings stand in the draft alone.
    ///
    /// ## Why
    /// A date that is in none of the texts from which another was made was invented, or mistaken for one of another event.
    ///
    /// ## Example
    /// ```text
    /// --- wire.txt
    /// The harbour bridge was built in 1931 and is to be torn down.
    /// --- draft.txt draft
    /// The harbour bridge, to be torn down, was shut to lorries in 1978.
    /// ```
    ///
    /// ## What it cannot see
    /// Days that only the day of the article tells: `yesterday`, `last week`. A weekday where a source dates the event by such a word, and
    /// its own day is not known. What everybody may know: a date that no source speaks of is a note. A date that a source gives otherwise
    /// in like words is a finding of `date-conflict`, also where the draft's own stands in a source for something else.
    static META = {
        name: "unsupported-date",
        summary: "a date of a draft that no source bears out",
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
pub struct UnsupportedDate;

impl Rule for UnsupportedDate {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        out.extend(report::unsupported(cx, &META, Kind::Date));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::RuleTester;

    #[test]
    fn unsupported_date() {
        RuleTester::new(&UnsupportedDate)
            .quiet([
                "--- wire.txt 2026-03-14\n\
                 The ferry sank on Friday, March 13.\n\
                 --- draft.txt draft\n\
                 The ferry sank on March 13, 2026.",
                "--- wire.txt\n\
                 The ferry sank yesterday off Port Ella.\n\
                 --- draft.txt draft\n\
                 The ferry sank off Port Ella on Tuesday.",
            ])
            .flagged(["--- wire.txt\n\
                 The harbour bridge was built in 1931 and is to be torn down.\n\
                 --- draft.txt draft\n\
                 The harbour bridge, to be torn down, was shut to lorries in 1978."])
            .snapshot();
    }
}
