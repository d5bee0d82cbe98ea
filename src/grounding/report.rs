//! What the rules on drafts report, in words.

use crate::corpus::{Corpus, Location};
use crate::finding::{Confidence, Finding, Label};
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
    };
    supports(cx, kind).filter_map(move |support| {
        let (near, confidence) = match &support.verdict {
            Verdict::Nowhere(near, confidence) => (*near, *confidence),
            Verdict::Otherwise(near, confidence) if kind == Kind::Name => (Some(*near), *confidence),
            _ => return None,
        };
        let message = format!("no source bears out the {noun} `{}`", words(cx.corpus, support.at));
        let mut finding = Finding::at(opening(cx.corpus, support.at), meta, confidence, message);
        finding.primary.message = "in no source".to_owned();
        finding.related.extend(near.map(|at| Label { at: opening(cx.corpus, at), message: "the nearest thing that a source says".to_owned() }));
        Some(finding)
    })
}

/// The claims of one kind for which a source gives another value.
pub fn contradicted<'a>(cx: &'a Context<'_>, meta: &'static RuleMeta, kind: Kind) -> impl Iterator<Item = Finding> + 'a {
    supports(cx, kind).filter_map(move |support| match support.verdict {
        Verdict::Otherwise(says, confidence) => Some(against(cx.corpus, meta, support.at, says, confidence)),
        _ => None,
    })
}

/// The words of a draft that are at odds with those of a source.
pub fn at_odds<'a>(cx: &'a Context<'_>, meta: &'static RuleMeta) -> impl Iterator<Item = Finding> + 'a {
    let all = cx.facts.held.iter().flat_map(|held| &held.odds);
    all.map(move |Odds { slip, at, says, confidence }| {
        let mut finding = against(cx.corpus, meta, *at, *says, *confidence);
        if *slip == Slip::Denied {
            finding.message = format!("`{}` is denied {} and not in the other", words(cx.corpus, *at), "in one of the two");
        }
        finding
    })
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
