crate::declare_rule! {
    /// ## What it does
    ///
    /// Notes a figure that something newer has replaced: a correction notice in another article, or a later article with
    /// a larger count of what only grows (the dead, the injured, the arrested).
    ///
    /// ## Why
    ///
    /// A toll that grows is an update, not an error. But whoever reads or reprints the older article should know.
    ///
    /// ## Example
    ///
    /// ```text
    /// --- friday.txt 2026-03-13
    /// Ferry sinks off Port Ella
    ///
    /// The ferry Osprey sank off Port Ella on Friday, killing 87 people, the harbour police said.
    /// --- sunday.txt 2026-03-15
    /// Toll of Port Ella ferry rises
    ///
    /// The number of dead in the sinking of the ferry Osprey off Port Ella rose to 93 on Sunday, the harbour police said.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// An update between articles whose days are not known, and a correction that names no figures.
    static META = {
        name: "superseded-figure",
        summary: "a figure that a correction or a later, larger count replaced",
        category: Category::Consistency,
        severity: Severity::Note,
        scope: Scope::Corpus,
        since: "0.1.0",
    }
}

use crate::facts::{Fact, FigureAt, Replaced};
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::interval::{Standing, compare};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::wording::{is_plural, reprints, short_name, subject, value};

/// See [`META`].
pub struct SupersededFigure;

impl Rule for SupersededFigure {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        out.extend(cx.facts.figures.iter().filter_map(|fact| updated(cx, fact)));
        out.extend(cx.facts.replaced.iter().map(|replaced| corrected(cx, replaced)));
    }
}

/// The note on a fact whose latest count is larger than earlier ones.
fn updated(cx: &Context<'_>, fact: &Fact) -> Option<Finding> {
    let corpus = cx.corpus;
    let pairs = fact.claims.iter().flat_map(|a| fact.claims.iter().filter_map(|b| fact.update(corpus, *a, *b)));
    // An exact number fits "at least" as many; only what a reader would stumble over is replaced.
    let plain = pairs.filter(|(earlier, later)| compare(earlier.quantity(corpus), later.quantity(corpus)) != Standing::Agree);
    let pairs: Vec<(FigureAt, FigureAt)> = plain.collect();
    let day = |f: &FigureAt| corpus.reading(f.article).reference.day;
    let latest = pairs.iter().map(|(_, later)| *later).max_by(|a, b| day(a).cmp(&day(b)).then(b.cmp(a)))?;
    let mut earlier: Vec<FigureAt> = pairs.iter().filter(|(_, later)| *later == latest).map(|(earlier, _)| *earlier).collect();
    earlier.sort_by(|a, b| day(b).cmp(&day(a)).then(a.cmp(b)));
    earlier.dedup();
    let primary = *earlier.first()?;
    let dated = |f: FigureAt| {
        let when = day(&f).map_or(String::new(), |day| format!(" on {day}"));
        format!("{}{when}", value(corpus, f))
    };
    let label = |f: FigureAt| Label { at: f.at(corpus), message: dated(f) };
    let verb = if is_plural(&fact.key) { "are" } else { "is" };
    Some(Finding {
        rule: &META,
        severity: Severity::Note,
        confidence: Confidence::Medium,
        message: format!(
            "{} {verb} {} here but {} in the later {}",
            subject(&fact.key),
            value(corpus, primary),
            value(corpus, latest),
            short_name(corpus, latest.article)
        ),
        primary: label(primary),
        related: std::iter::once(latest).chain(earlier.into_iter().skip(1)).map(label).collect(),
        notes: reprints(corpus, &cx.facts.echoes, fact).into_iter().collect(),
        event: Some(fact.event.clone()),
        about: vec![subject(&fact.key), value(corpus, latest)],
        fix: None,
    })
}

/// The note on a figure that another article's correction notice replaced.
fn corrected(cx: &Context<'_>, replaced: &Replaced) -> Finding {
    let corpus = cx.corpus;
    let new = corpus.words(replaced.notice).to_owned();
    let old = value(corpus, replaced.figure);
    let notice = short_name(corpus, replaced.notice.article);
    let message = format!("{old} stands here, but a correction in {notice} replaces it by {new}");
    let primary = Label { at: replaced.figure.at(corpus), message: format!("{old}, as before the correction") };
    let related = vec![Label { at: replaced.notice, message: format!("corrected to {new}") }];
    Finding::new(&META, Confidence::Medium, message, primary, related)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::RuleTester;

    #[test]
    fn superseded_figure() {
        RuleTester::new(&SupersededFigure)
            .quiet([
                // A smaller count later is a conflict, no update.
                "--- a.txt 2026-03-14\nFerry sinks off Port Ella\n\nThe ferry Osprey sank off Port Ella, killing 87 people, police said.\n\
                 --- b.txt 2026-03-16\nPort Ella ferry toll\n\nThe ferry Osprey sank off Port Ella, killing 80 people, police said.",
                // The day is not known.
                "--- a.txt\nFerry sinks off Port Ella\n\nThe ferry Osprey sank off Port Ella, killing 87 people, police said.\n\
                 --- b.txt\nPort Ella ferry toll\n\nThe ferry Osprey sank off Port Ella, killing 93 people, police said.",
                // The corrected article itself has the right figure.
                "--- a.txt\nTarn to get aid\n\nThe region of Tarn will get $3.1 million in aid, the ministry said.\n\n\
                 (This version of the story corrects figure in paragraph 1 to $3.1 million instead of $1.3 million)",
            ])
            .flagged([
                "--- a.txt 2026-03-14\nFerry sinks off Port Ella\n\nThe ferry Osprey sank off Port Ella, killing 87 people, police said.\n\
                 --- b.txt 2026-03-16\nPort Ella ferry toll rises\n\nThe toll of the ferry Osprey that sank off Port Ella rose to 93, police said.",
                "--- a.txt\nTarn to get aid\n\nThe region of Tarn will get $3.1 million in aid, the ministry in Ulm said.\n\n\
                 (This version of the story corrects figure in paragraph 1 to $3.1 million instead of $1.3 million)\n\
                 --- b.txt\nAid for Tarn\n\nThe ministry in Ulm said that the region of Tarn would get aid of $1.3 million.",
            ])
            .snapshot();
    }
}
