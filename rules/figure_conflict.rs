crate::declare_rule! {
    /// ## What it does
    /// Reports figures for one fact that cannot all be right: counts of the dead, the injured, the displaced, of houses
    /// and jobs, sums of money, magnitudes, terms served.
    ///
    /// Each figure is read twice. The *literal* reading is all that the words permit: "at least 20" is 20 and up. The
    /// *implied* reading is what a reader takes from them: "at least 20" is near 20, "about 80" is 75 to 85. Literal
    /// readings that exclude each other are an error; where only the implied ones do, the finding is a warning.
    ///
    /// ## Why
    /// A reader who sees two figures for one event cannot tell which to believe.
    ///
    /// ## Example
    /// ```text
    /// --- tern.txt
    /// Ferry sinks off Port Ella
    ///
    /// The ferry Osprey sank off Port Ella on Friday, killing 87 people, the harbour police said.
    /// --- herald.txt
    /// Dozens drown as Port Ella ferry sinks
    ///
    /// The sinking of the ferry Osprey off Port Ella on Friday killed 64 people, the harbour police said.
    /// ```
    ///
    /// ## What it cannot see
    /// Figures whose sentence does not say what happened to the things counted; shares and rates; a conflict between
    /// articles that share neither names nor words.
    static META = {
        name: "figure-conflict",
        summary: "different figures for one fact",
        category: crate::rule::Category::Consistency,
        severity: crate::finding::Severity::Error,
        scope: crate::rule::Scope::Corpus,
        since: "0.1.0",
    }
}

use crate::claim::Quantity;
use crate::facts::{Fact, FigureAt};
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::interval::{implied, literal};
use crate::rule::{Context, Rule, RuleMeta};

/// The rule.
pub struct FigureConflict;

impl Rule for FigureConflict {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        out.extend(cx.facts.figures.iter().filter_map(|fact| conflict(cx, fact)));
    }
}

/// The finding for a fact whose figures do not agree.
fn conflict(cx: &Context<'_>, fact: &Fact) -> Option<Finding> {
    let figures: Vec<&Quantity> = fact.claims.iter().map(|c| c.quantity(cx.corpus)).collect();
    let mut severity = None;
    let mut pair = (0, 0);
    for (i, a) in figures.iter().enumerate() {
        for (j, b) in figures.iter().enumerate().skip(i + 1) {
            let level = if !literal(a).meets(literal(b)) {
                Severity::Error
            } else if !implied(a).meets(implied(b)) {
                Severity::Warning
            } else {
                continue;
            };
            if severity < Some(level) {
                severity = Some(level);
                pair = (i, j);
            }
        }
    }
    Some(finding(cx, fact, severity?, pair))
}

/// The wording.
fn finding(cx: &Context<'_>, fact: &Fact, severity: Severity, (here, there): (usize, usize)) -> Finding {
    let words = |c: &FigureAt| cx.corpus.words(c.at(cx.corpus)).to_owned();
    let primary = &fact.claims[here];
    let other = &fact.claims[there];
    let label = |c: &FigureAt| {
        let said = c.quantity(cx.corpus).said_by.as_deref().map(|who| format!("according to {who}"));
        Label { at: c.at(cx.corpus), message: said.unwrap_or_default() }
    };
    let rest = fact.claims.iter().enumerate().filter(|(k, _)| *k != here && *k != there).map(|(_, c)| label(c));
    Finding {
        rule: &META,
        severity,
        confidence: Confidence::Medium,
        message: format!(
            "{} {} here but {} in {} [{:.2}]",
            fact.key.predicate.unwrap_or(&fact.key.counted),
            words(primary),
            words(other),
            cx.corpus.article(other.article).name,
            fact.tie
        ),
        primary: label(primary),
        related: std::iter::once(label(other)).chain(rest).collect(),
        notes: Vec::new(),
        event: None,
        fix: None,
    }
}
