//! What the rules on drafts report, in words.

use crate::corpus::{Corpus, Location};
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::grounding::slip::{Odds, Slip};
use crate::grounding::{Kind, Support, Verdict};
use crate::rule::{Context, RuleMeta};
use crate::wording::{opening, whereabouts};

/// The claims of one kind that no source bears out; names that a source gives otherwise are among them.
pub fn unsupported<'a>(cx: &'a Context<'_>, meta: &'static RuleMeta, kind: Kind) -> impl Iterator<Item = Finding> + 'a {
    let noun = match kind {
        Kind::Figure => "figure",
        Kind::Date => "date",
        Kind::Name => "name",
        Kind::Quote => "quotation",
        Kind::Words => "words",
    };
    supports(cx, kind).filter_map(move |support| {
        let (near, severity, confidence) = match &support.verdict {
            Verdict::Nowhere(near, around) if *around == 0.0 => (*near, Severity::Note, Confidence::Low),
            Verdict::Nowhere(near, around) if *around >= told_of(kind) => (*near, Severity::Warning, Confidence::Medium),
            Verdict::Nowhere(near, _) => (*near, Severity::Note, Confidence::Medium),
            Verdict::Otherwise(near, confidence) if kind == Kind::Name => (Some(*near), Severity::Error, *confidence),
            _ => return None,
        };
        let message = format!("no source bears out the {noun} `{}`", words(cx.corpus, support.at));
        let mut finding = Finding::at(opening(cx.corpus, support.at), meta, confidence, message);
        finding.severity = severity;
        finding.primary.message = "in no source".to_owned();
        finding
            .related
            .extend(near.map(|at| Label { at: opening(cx.corpus, at), message: "the nearest thing that a source says".to_owned() }));
        Some(finding)
    })
}

/// How much of what stands around a claim of the draft a source must say for the claim to be more than a thing that the sources do
/// not speak of. A date may be known to everybody, and of other words nothing is
/// asked but whether a source says otherwise.
fn told_of(kind: Kind) -> f64 {
    match kind {
        Kind::Figure => 0.75,
        Kind::Date => f64::INFINITY,
        Kind::Name => 0.5,
        Kind::Quote => 0.8,
        Kind::Words => f64::INFINITY,
    }
}

/// Leaves out what a rule on figures reports of words of which a rule of its own, as that on ages, says the same.
pub fn once(findings: &mut Vec<Finding>) {
    let own: Vec<_> = findings.iter().map(|finding| (finding.rule.name, finding.primary.at)).collect();
    let told = |finding: &Finding| own.iter().any(|(rule, at)| *rule == "age-conflict" && *at == finding.primary.at);
    findings.retain(|finding| finding.rule.name != "figure-conflict" || !told(finding));
}

/// The claims of one kind for which a source gives another value.
pub fn contradicted<'a>(cx: &'a Context<'_>, meta: &'static RuleMeta, kind: Kind) -> impl Iterator<Item = Finding> + 'a {
    supports(cx, kind).filter_map(move |support| match support.verdict {
        Verdict::Otherwise(says, confidence) => Some(against(cx.corpus, meta, support.at, says, confidence)),
        _ => None,
    })
}

/// The words of a draft that are at odds with those of a source.
pub fn at_odds<'a>(cx: &'a Context<'_>, meta: &'static RuleMeta, of: fn(Slip) -> bool) -> impl Iterator<Item = Finding> + 'a {
    let all = cx.facts.held.iter().flat_map(|held| &held.odds).filter(move |odds| of(odds.slip));
    all.map(move |Odds { slip, at, says, confidence }| {
        let mut finding = against(cx.corpus, meta, *at, *says, *confidence);
        if *slip == Slip::Denied {
            finding.message = denial(cx.corpus, *at, *says);
        }
        finding
    })
}

/// What is denied on one side only.
fn denial(corpus: &Corpus, at: Location, says: Location) -> String {
    format!("`{}` is denied either here or {}, not in both", words(corpus, at), whereabouts(corpus, at.article, says.article))
}

fn supports<'a>(cx: &'a Context<'_>, kind: Kind) -> impl Iterator<Item = &'a Support> {
    cx.facts.held.iter().flat_map(|held| &held.supports).filter(move |support| support.kind == kind)
}

/// A finding on words of the draft where a source has others.
fn against(corpus: &Corpus, meta: &'static RuleMeta, at: Location, says: Location, confidence: Confidence) -> Finding {
    let there = whereabouts(corpus, at.article, says.article);
    let message = format!("`{}` here but `{}` {there}", words(corpus, at), words(corpus, says));
    let mut finding = Finding::at(opening(corpus, at), meta, confidence, message);
    finding.primary.message = "in the draft".to_owned();
    finding.related.push(Label { at: opening(corpus, says), message: "in its place".to_owned() });
    finding
}

/// The words at a place, within a line.
fn words(corpus: &Corpus, at: Location) -> &str {
    corpus.words(opening(corpus, at))
}
