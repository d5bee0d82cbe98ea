//! The figures of a headline or a caption that the story below it does not bear out.

use rust_decimal::Decimal;

use crate::claim::Quantity;
use crate::claim::quantity::Bound;
use crate::corpus::Corpus;
use crate::facts::{Fact, FigureAt, Key};
use crate::interval::{Standing, around, compare};
use crate::parse::is_story;
use crate::role::{Candidate, Role};
use crate::structure::BlockKind;
use crate::tie::same_class;

/// The figures of one key in articles whose headline or caption gives one that no figure of the story agrees with, rounds to or
/// adds up to: each with the figure of the story that stands for it.
pub fn unborne(corpus: &Corpus, key: &Key, candidates: &[Candidate<'_>]) -> Vec<Fact> {
    let articles = candidates.chunk_by(|a, b| a.figure.article == b.figure.article).filter(|_| key.is_told());
    let heads = articles.flat_map(|own| own.iter().filter(|c| is_head(c)).map(move |head| (head, own)));
    let mut facts: Vec<Fact> = Vec::new();
    for (head, (body, tie)) in heads.filter_map(|(head, own)| Some((head, against(corpus, head, own)?))) {
        // What headline and caption say alike is one disagreement.
        if facts.iter().all(|fact| !fact.claims.contains(&body)) {
            facts.push(Fact { key: key.clone(), claims: vec![head.figure, body], tie, role: Role::Main, event: String::new() });
        }
    }
    facts
}

/// How well a headline is tied to a story that gives one such figure, and to one whose lead gives several.
const ONE_VOICE: f64 = 0.5;
const SEVERAL: f64 = 0.4;

/// Whether a figure stands over the story and sums it up in a number.
fn is_head(candidate: &Candidate<'_>) -> bool {
    matches!(candidate.setting.block, Some(BlockKind::Headline | BlockKind::Caption)) && candidate.role == Role::Main
}

/// The figure of the story that excludes what its headline says, with how well both are tied; none where any bears it out.
fn against(corpus: &Corpus, head: &Candidate<'_>, own: &[Candidate<'_>]) -> Option<(FigureAt, f64)> {
    let says = head.figure.quantity(corpus);
    if says.bound == Bound::Vague || is_borne_out(corpus, head) {
        return None;
    }
    let told: Vec<&Candidate<'_>> = own.iter().filter(|c| is_story_figure(c) && c.figure.quantity(corpus).bound != Bound::Vague).collect();
    let leads = told.iter().any(|c| c.role == Role::Main);
    let mut speaks = told.into_iter().filter(|c| !leads || c.role == Role::Main);
    let first = speaks.next()?;
    let value = first.figure.quantity(corpus);
    let one_voice = speaks.all(|c| compare(c.figure.quantity(corpus), value) == Standing::Agree);
    // Below the lead a figure speaks for the story only where it is the one that the story gives.
    let speaks = (leads || one_voice) && compare(says, value) == Standing::Apart && may_count_the_same(says, value);
    speaks.then_some((first.figure, if one_voice { ONE_VOICE } else { SEVERAL }))
}

/// Whether a figure stands in the story and tells of its time and of no single village.
fn is_story_figure(candidate: &Candidate<'_>) -> bool {
    candidate.setting.block == Some(BlockKind::Body) && matches!(candidate.role, Role::Main | Role::Other) && !candidate.setting.local
}

/// Whether two counts can be of the same things: soldiers may be a part of those who died, if they are not more.
fn may_count_the_same(head: &Quantity, body: &Quantity) -> bool {
    let all = |q: &Quantity| matches!(q.counted.as_deref(), None | Some("people" | "person"));
    let person = head.unit == Some("person");
    same_class(head, body)
        && match (all(head), all(body)) {
            (true, false) if person => number(body) > number(head),
            (false, true) if person => number(head) > number(body),
            (false, false) => head.counted == body.counted || head.class.is_some() && head.class == body.class,
            _ => true,
        }
}

fn number(quantity: &Quantity) -> Option<Decimal> {
    quantity.low.or(quantity.high)
}

/// How many figures of a story are tried for a sum.
const PARTS: usize = 10;

/// Whether any figure of the story, whatever it tells of, agrees with that of the headline or rounds to it, or some of them add up to it.
fn is_borne_out(corpus: &Corpus, head: &Candidate<'_>) -> bool {
    let (reading, says) = (corpus.reading(head.figure.article), head.figure.quantity(corpus));
    let Some(wanted) = number(says).map(around) else { return true };
    let holds = |value: Decimal| wanted.low.is_some_and(|low| low <= value) && wanted.high.is_some_and(|high| value <= high);
    let is_body = |kind| is_story(kind) && kind != BlockKind::Headline && kind != BlockKind::Caption;
    let below = |at| reading.paragraph(at).is_some_and(|block| is_body(reading.blocks[block].kind));
    let figures = reading.claims.iter().filter_map(|claim| Some((claim.quantity()?, claim.at)));
    let of_unit: Vec<&Quantity> = figures.filter(|(q, at)| q.unit == says.unit && below(*at)).map(|(q, _)| q).collect();
    let values: Vec<Decimal> = of_unit.iter().filter_map(|q| number(q)).take(PARTS).collect();
    let sum = |parts: u32| {
        values.iter().enumerate().filter(|(at, _)| parts >> at & 1 == 1).try_fold(Decimal::ZERO, |sum, (_, v)| sum.checked_add(*v))
    };
    of_unit.iter().any(|q| compare(q, says) != Standing::Apart || number(q).is_some_and(holds))
        || (1..1_u32 << values.len()).filter_map(sum).any(holds)
}
