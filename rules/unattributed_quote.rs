crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports a quoted sentence to which neither its paragraph nor those beside it give a speaker.
    ///
    /// ## Why
    ///
    /// Who says it is the half of a quotation. A sentence without a speaker lost its attribution in the editing, or never had one.
    ///
    /// ## Example
    ///
    /// ```text
    /// Harbour bridge to close
    ///
    /// The harbour bridge will be closed from Monday, and ferries will run every hour.
    ///
    /// “The steel is so old that nobody can tell how long it will hold.”
    ///
    /// It was built of iron in 1903 and widened after the war.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// Quoted words inside a sentence, which are the paper's own concern, and short quotations. It says nothing of
    /// interviews with labels, headlines and captions, nor where a colon, a bracket or a dash names a source. Where the
    /// paragraph names a person who may be meant, it has low confidence.
    static META = {
        name: "unattributed-quote",
        summary: "a quoted sentence that nobody says",
        category: Category::Attribution,
        severity: Severity::Warning,
        scope: Scope::Article,
        options: [Knob::Number(&MIN_WORDS)],
        since: "0.1.0",
    }
}

use crate::claim::quote::{Orphan, SHORTEST};
use crate::corpus::Location;
use crate::finding::{Confidence, Finding, Severity};
use crate::options::{Knob, Number};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::wording::opening;

/// How long a quotation must be.
static MIN_WORDS: Number = Number {
    name: "min-words",
    summary: "leaves out quotations of fewer words, which may be titles, mottos and cries",
    default: 8,
    bounds: (SHORTEST as u32, 100),
};

/// See [`META`].
pub struct UnattributedQuote;

impl Rule for UnattributedQuote {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let orphans = &cx.corpus.reading(cx.article).orphans;
        let long = orphans.iter().filter(|orphan| orphan.words >= cx.options.number(&MIN_WORDS) as usize);
        out.extend(long.map(|orphan| unattributed(cx, orphan)));
    }
}

fn unattributed(cx: &Context<'_>, orphan: &Orphan) -> Finding {
    let at = opening(cx.corpus, Location { article: cx.article, span: orphan.at });
    let confidence = if orphan.hinted { Confidence::Low } else { Confidence::Medium };
    Finding::at(at, &META, confidence, "nobody is named who says this quotation".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Value;
    use crate::testing::RuleTester;

    /// A story with this paragraph between two that name nobody.
    fn story(paragraph: &str) -> String {
        let lead = "The harbour bridge will be closed from Monday, and ferries will run every hour.";
        format!("Harbour bridge to close\n\n{lead}\n\n{paragraph}\n\nIt was built of iron in 1903 and widened after the war.")
    }

    #[test]
    fn unattributed_quote() {
        let lost = "“The steel is so old that nobody can tell how long it will hold.”";
        let flagged = [story(lost), story(&format!("The crossing is worn. {lost}"))];
        let quiet = [
            story("“The steel is so old that nobody can tell how long it will hold,” said Ann Lee."),
            story(&format!("Ann Lee told the council about it. {lost}")),
            story(&format!("{lost}\n\nAnn Lee, who leads the works, said ferries would run.")),
            // Sources that are no persons, and lines that name the speaker.
            story(&format!("The sign at the gate is plain: {lost}")),
            story(&format!("{lost} (Harbour Post)")),
            story(&format!("{lost}\n\nAnn Lee, head of works")),
            story(&format!("{lost} – Ann Lee")),
            // Scare quotes, titles, short cries.
            story("The “oldest bridge in the land” was “a bit of a worry”."),
            story("“No more delays!”"),
            story("Q: Is it old?\n\nA: “The steel is so old that nobody can tell how long it will hold.”\n\nQ: Why?\n\nA: It rusts."),
        ];
        let longer = |words| RuleTester::new(&UnattributedQuote).with(Knob::Number(&MIN_WORDS), Value::Number(words));
        longer(14).flagged([flagged[0].as_str()]);
        longer(15).quiet([flagged[0].as_str()]);
        // Of several quotations in a row, the longest counts.
        longer(14).flagged([story(&format!("“The old bridge is worn and weary of cars.”\n\n{lost}")).as_str()]);
        RuleTester::new(&UnattributedQuote)
            .quiet(quiet.each_ref().map(String::as_str))
            .flagged(flagged.each_ref().map(String::as_str))
            .snapshot();
    }
}
