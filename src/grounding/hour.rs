//! The hours of a draft and what the sources say of them, on either clock: `5pm` and `17:00`.

use crate::claim::quantity::Measure;
use crate::claim::{Claim, Quantity};
use crate::corpus::{Location, Span};
use crate::grounding::near::{Places, near};
use crate::grounding::words::Line;
use crate::grounding::{Case, Kind, Step, Support, Verdict};
use crate::occurrence::hour::{self, Hour};
use crate::parse::Parse;
use crate::token::TokenKind;

/// The hours that the sentences of an article name, in the order of their places.
pub fn hours(parse: &Parse<'_>, claims: &[Claim], lines: &[Line]) -> Vec<(Span, Hour)> {
    let timed = |quantity: &Quantity| quantity.measure == Measure::Time;
    let mut spans: Vec<Span> = claims.iter().filter(|claim| claim.quantity().is_some_and(timed)).map(|claim| claim.at).collect();
    let words = lines.iter().flat_map(|line| &line.words);
    let bare = words.filter(|word| {
        word.kind == TokenKind::Time && !claims.iter().any(|claim| claim.quantity().is_some() && claim.at.overlaps(word.at))
    });
    spans.extend(bare.map(|word| word.at).collect::<Vec<_>>());
    spans.sort_unstable();
    spans.into_iter().filter_map(|span| Some((span, hour::read(parse, span)?))).collect()
}

/// The hours of the draft.
pub fn supports(case: &Case<'_>) -> Vec<Support> {
    let own = &case.corpus.reading(case.draft);
    if own.hours.is_empty() {
        return Vec::new();
    }
    let told: Vec<(u32, Location, Hour)> = (0..)
        .zip(&case.evidence.lines)
        .flat_map(|(number, (article, line))| {
            let hours = within(&case.corpus.reading(*article).hours, line);
            hours.iter().map(move |(span, hour)| (number, Location { article: *article, span: *span }, *hour))
        })
        .collect();
    let of = |line| within(&own.hours, line).iter().map(move |(at, hour)| (line, *at, *hour));
    own.lines.iter().flat_map(of).map(|(line, at, hour)| support(case, line, at, hour, &told)).collect()
}

/// The hours that a line names.
fn within<'a>(hours: &'a [(Span, Hour)], line: &Line) -> &'a [(Span, Hour)] {
    let (Some(first), Some(last)) = (line.words.first(), line.words.last()) else { return &[] };
    let before = |end: u32| hours.partition_point(|(span, _)| span.start < end);
    &hours[before(first.at.start)..before(last.at.end)]
}

/// An hour of the draft among those of the sources.
fn support(case: &Case<'_>, line: &Line, at: Span, hour: Hour, told: &[(u32, Location, Hour)]) -> Support {
    let mut places = Places::default();
    for (number, place, there) in told {
        let step = if hour.excludes(*there) {
            None
        } else if case.corpus.words(*place) == case.corpus.words(case.here(at)) {
            Some(Step::Same)
        } else {
            Some(Step::Converted)
        };
        places.add(near(case.evidence, line, at, *place, *number), step);
    }
    let verdict = match places.verdict(case, line, at) {
        // A part of the day, or a source's own hour, may tell it.
        Verdict::Nowhere(..) => Verdict::Slight,
        verdict => verdict,
    };
    Support { kind: Kind::Figure, at: case.here(at), verdict }
}

#[cfg(test)]
mod tests {
    use crate::testing::said;

    #[test]
    fn an_hour_is_held_against_those_of_its_place_on_either_clock() {
        let fire = "The fire at the Brandl mill began at 17:00 and was out by 9:30 p.m., said the fire brigade of Dorn.";
        let began = |hour: &str| said(fire, &format!("The fire at the Brandl mill began at {hour}."), hour);
        assert_eq!([began("5pm"), began("5 p.m."), began("3pm"), began("5am")], ["=", "=", "17:00", "17:00"]);
    }
}
