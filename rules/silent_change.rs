//! Facts that are others in a later version of a story.

crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports a figure, a date, a quotation, its speaker or a name that is another in the newer of two versions of a story,
    /// which has no correction notice that says so. Only `factlint diff` knows which articles are versions of one story.
    ///
    /// ## Why
    ///
    /// Readers who saw the first version believe it still. What was wrong is corrected in the open.
    ///
    /// ## Example
    ///
    /// ```text
    /// --- old.txt
    /// The mill at Dorn will cut 460 jobs, the owner said on Monday.
    /// --- new.txt version
    /// The mill at Dorn will cut 640 jobs, the owner said on Monday.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// A fact whose sentence shares less than half of its words with the old one, unless the words say what happened to what is counted,
    /// or it is quoted: it counts as removed and added. Whether the change brings news: a larger toll is a change, too. A notice
    /// that names nothing it corrects excuses all changes.
    static META = {
        name: "silent-change",
        summary: "a fact that changed from one version to the next without a correction notice",
        category: Category::Grounding,
        severity: Severity::Error,
        scope: Scope::Corpus,
        since: "0.1.0",
    }
}

use crate::corpus::Corpus;
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::versions::{Change, Fate, changes};

/// See [`META`].
pub struct SilentChange;

impl Rule for SilentChange {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        for (old, new) in &cx.corpus.versions {
            let silent = changes(cx.corpus, *old, *new).into_iter().filter(|change| change.fate == Fate::Silent);
            out.extend(silent.filter_map(|change| finding(cx.corpus, &change)));
        }
    }
}

fn finding(corpus: &Corpus, change: &Change) -> Option<Finding> {
    let (old, new) = (change.old?, change.new?);
    let words = |at| corpus.words(at).split_whitespace().collect::<Vec<_>>().join(" ");
    let message = format!("the {} was `{}` and is now `{}`", change.kind.name(), words(old), words(new));
    let mut found = Finding::at(new, &META, Confidence::High, message);
    found.primary.message = "now".to_owned();
    found.related.push(Label { at: old, message: "before".to_owned() });
    found.notes.push("no correction notice says so".to_owned());
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::SilentChange;
    use crate::testing::RuleTester;

    /// A story of which one sentence is another in the newer version, with more below it.
    fn story(old: &str, new: &str) -> String {
        let rest = "The council of Dorn meets again in spring.";
        format!("--- old.txt\nMill of Dorn to close\n\n{old}\n\n{rest}\n--- new.txt version\nMill of Dorn to close\n\n{new}\n\n{rest}\n")
    }

    const MILL: &str = "The mill at Dorn will cut 460 jobs in May, Ada Brandvik said on Monday.";
    const SAID: &str = "\"We never saw the river rise so fast in March,\" Ada Brandvik said.";

    #[test]
    fn changed_facts() {
        let edit = |text: &str, from: &str, to: &str| {
            assert!(text.contains(from), "{from}");
            story(text, &text.replace(from, to))
        };
        let flagged = [
            edit(MILL, "460", "640"),
            edit(MILL, "460 jobs", "at least 460 jobs"),
            edit(MILL, "May", "June"),
            edit(MILL, "Monday", "Tuesday"),
            edit(MILL, "Brandvik", "Brandvig"),
            edit(MILL, "Dorn", "Kesh"),
            edit(SAID, "never", "often"),
            edit(SAID, "Ada Brandvik", "Ida Sorenko"),
            story(MILL, &format!("{MILL}\n\nThe strike goes on.").replace("460", "640")),
            story(
                MILL,
                "(Corrects spelling of Brandvik in first paragraph)\n\nThe mill at Dorn will cut 640 jobs in May, Ada Brandvik said on Monday.",
            ),
        ];
        let quiet = [
            story(MILL, MILL),
            story(MILL, &format!("{MILL} About 30 of them are in the office.")),
            story(&format!("{MILL} About 30 of them are in the office."), MILL),
            edit(MILL, "will cut", "is to cut"),
            edit(MILL, "460 jobs", "460 jobs at its saws"),
            story(
                MILL,
                "(Corrects number of jobs to 640, not 460, in first paragraph)\n\nThe mill at Dorn will cut 640 jobs in May, Ada Brandvik said on Monday.",
            ),
            edit(SAID, "Ada Brandvik", "Brandvik"),
        ];
        let flagged: [&str; 10] = std::array::from_fn(|at| flagged[at].as_str());
        let quiet: [&str; 7] = std::array::from_fn(|at| quiet[at].as_str());
        RuleTester::new(&SilentChange).flagged(flagged).quiet(quiet).snapshot();
    }
}
