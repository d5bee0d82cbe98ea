crate::declare_rule! {
    /// ## What it does
    /// Notes a sentence that stands in an article's own words, while another article on the story gives nearly the same sentence
    /// to a source; and an agreement of two sides that the head of an article tells flatly, and further down only one person.
    ///
    /// ## Why
    /// It is one source's word, and a reader of the flat sentence cannot know. It may still be right: this is a note.
    ///
    /// ## Example
    /// ```text
    /// --- tern.txt
    /// Fire in Dorn mill
    ///
    /// A fire broke out in the old flax mill.
    ///
    /// The roof came down at noon.
    ///
    /// Four men in a white van drove through the gate of the mill shortly before the fire.
    /// --- herald.txt
    /// Dorn mill burns
    ///
    /// Four men in a white van drove through the gate of the mill shortly before the fire, a watchman said.
    /// ```
    ///
    /// ## What it cannot see
    /// Other words for the same; a source that the paragraph before names; quotations, which `speaker-conflict` compares;
    /// headlines and leads, which name no source as a rule.
    static META = {
        name: "attribution-dropped",
        summary: "attributed in one place and told flatly in another",
        category: Category::Consistency,
        severity: Severity::Note,
        scope: Scope::Corpus,
        since: "0.1.0",
    }
}

use crate::claim::Factuality;
use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::setting::LEAD;
use crate::statement::Statement;
use crate::statement::tie::{StatementAt, Tie};
use crate::structure::BlockKind;
use crate::tie::common;
use crate::wording::{named, whereabouts};

/// See [`META`].
pub struct AttributionDropped;

impl Rule for AttributionDropped {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let corpus = cx.corpus;
        let mut seen: Vec<StatementAt> = Vec::new();
        for tie in cx.facts.statements.iter().filter(|tie| tie.score >= SAME && is_dropped(cx, tie)) {
            // One finding for one flat statement, whoever else says so, and for one source, whoever else drops it.
            if seen.contains(&tie.other) || seen.contains(&tie.marked) {
                continue;
            }
            seen.extend([tie.other, tie.marked]);
            out.push(dropped(corpus, tie));
        }
        out.extend(corpus.ids().filter_map(|article| agreed(corpus, article)));
    }
}

/// The part of the shorter clause that another must share to say the same, and how many words.
const SAME: f64 = 0.6;
const WORDS: usize = 4;

/// Whether one of two statements is told by somebody, and the other one in the article's own words.
fn is_dropped(cx: &Context<'_>, tie: &Tie) -> bool {
    let (said, flat) = (tie.marked.of(cx.corpus), tie.other.of(cx.corpus));
    let speaks = said.factuality == Factuality::Attributed && said.said_by.is_some() && !said.quoted;
    let plain = flat.factuality == Factuality::Asserted && !flat.quoted && flat.block == BlockKind::Body;
    let figures = said.numbers == flat.numbers;
    // "We talked about it": the article does not say "we" of itself.
    let clause = Location { article: tie.other.article, span: flat.clause };
    let own = || !cx.corpus.words(clause).split(|c: char| !c.is_alphabetic()).any(|w| ["I", "We", "we", "my", "our", "us"].contains(&w));
    speaks && plain && own() && figures && common(&said.words, &flat.words).count() >= WORDS && !is_carried(cx.corpus, tie.other, flat)
}

/// The same from which two clauses are one text, and not just one piece of news that everybody tells.
const VERBATIM: f64 = 0.8;
const TEXT: usize = 6;

/// Whether two statements are nearly one text, and no news that the lead sums up: that everybody tells as his own.
fn is_verbatim(corpus: &Corpus, tie: &Tie) -> bool {
    let flat = tie.other.of(corpus).clause.start;
    let body = corpus.reading(tie.other.article).blocks.iter().filter(|block| block.kind == BlockKind::Body);
    if body.take_while(|block| block.span.start <= flat).count() <= LEAD as usize {
        return false;
    }
    let shared = common(&tie.marked.of(corpus).words, &tie.other.of(corpus).words).count();
    tie.score >= VERBATIM && shared >= TEXT
}

/// Whether somebody speaks in the sentence of a statement or in one beside it: then he may say it, too.
fn is_carried(corpus: &Corpus, at: StatementAt, statement: &Statement) -> bool {
    let spoken = &corpus.reading(at.article).statements.spoken;
    let near = spoken.partition_point(|number| number + 1 < statement.sentence);
    spoken.get(near).is_some_and(|number| *number <= statement.sentence + 1)
}

fn dropped(corpus: &Corpus, tie: &Tie) -> Finding {
    let clause = |s: StatementAt| Location { article: s.article, span: shortened(corpus, s) };
    let (flat, said) = (clause(tie.other), clause(tie.marked));
    let speaker = tie.marked.of(corpus).said_by.as_deref().map_or(String::new(), named);
    let words = corpus.words(flat).split_whitespace().collect::<Vec<_>>().join(" ");
    let there = whereabouts(corpus, flat.article, said.article);
    Finding::new(
        &META,
        if is_verbatim(corpus, tie) { Confidence::Medium } else { Confidence::Low },
        format!("`{words}` is told flatly here but said by {speaker} {there}"),
        Label { at: flat, message: "nobody is named".to_owned() },
        vec![Label { at: said, message: format!("said by {speaker}") }],
    )
}

/// The note for an agreement that the head of an article tells flatly, and one person below.
fn agreed(corpus: &Corpus, article: ArticleId) -> Option<Finding> {
    let accord = corpus.reading(article).statements.accord.as_ref()?;
    let label = |span: Span, message: &str| Label { at: Location { article, span }, message: message.to_owned() };
    let by = named(&accord.by);
    let message = format!("the agreement is told flatly here but only {by} speaks of it further down");
    let said = label(accord.said, &format!("said by {by}"));
    Some(Finding::new(&META, Confidence::Medium, message, label(accord.flat, "nobody is named"), vec![said]))
}

/// The longest label, in bytes.
const MAX_LABEL: usize = 100;

/// The clause of a statement, or its verb where the clause is long or breaks over lines.
fn shortened(corpus: &Corpus, s: StatementAt) -> Span {
    let statement = s.of(corpus);
    let words = statement.clause.of(&corpus.source(s.article).text);
    if words.len() <= MAX_LABEL && !words.contains('\n') { statement.clause } else { statement.at }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::RuleTester;

    const VAN: &str = "Four men in a white van drove through the gate of the mill shortly before the fire";

    #[test]
    fn attribution_dropped() {
        let with = |before: &str, flat: &str| {
            format!(
                "--- a.txt\nFire in Dorn mill\n\nThe roof came down at noon.\n\n{before}\n\n{flat}\n--- b.txt\nDorn mill burns\n\n{VAN}, a watchman said."
            )
        };
        let broke = "A fire broke out in the old flax mill.";
        RuleTester::new(&AttributionDropped)
            .quiet([
                // The sentence before names who speaks.
                &with("Ann Lee, who lives next door, said she had seen it all.", &format!("{VAN}.")),
                &with(broke, &format!("{VAN}, Ann Lee said.")),
                // Other figures.
                &with(broke, &format!("{VAN}.").replace("Four", "Three")),
                &with(broke, "Four men were held over the fire."),
            ])
            .flagged([&with(broke, &format!("{VAN}."))])
            .snapshot();
    }
}
