//! The figures of the sources, each with the word at which it starts.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::claim::Quantity;
use crate::claim::quantity::Measure;
use crate::corpus::Location;
use crate::grounding::Case;
use crate::grounding::evidence::WordAt;
use crate::grounding::words::Line;
use crate::unit::{Dimension, measure};

/// A figure of a source.
#[derive(Debug, Clone)]
pub struct Told<'a> {
    /// The figure.
    pub quantity: Cow<'a, Quantity>,
    /// Its words.
    pub at: Location,
    /// The first of them.
    pub word: WordAt,
}

/// All figures of the sources, in the order of their places.
pub fn told<'a>(case: &Case<'a>) -> Vec<Told<'a>> {
    let mut all = Vec::new();
    for (number, (article, line)) in (0..).zip(&case.evidence.lines) {
        let (claims, text) = (&case.corpus.reading(*article).claims, &case.corpus.source(*article).text);
        let first = claims.partition_point(|claim| claim.sentence < line.sentence);
        let own = || claims[first..].iter().take_while(|claim| claim.sentence == line.sentence);
        let figures = own()
            .filter_map(|claim| Some((claim.at, claim.quantity()?)))
            .filter(|(_, q)| !matches!(q.measure, Measure::Time | Measure::Score));
        for (span, quantity) in figures {
            let Some(word) = line.word_at(span) else { continue };
            let (at, word) = (Location { article: *article, span }, WordAt { line: number, word: word as u32 });
            all.push(Told { quantity: Cow::Borrowed(quantity), at, word });
        }
        for (word, own_word) in line.words.iter().enumerate() {
            let held = || own().any(|claim| claim.quantity().is_some() && claim.at.overlaps(own_word.at));
            if let Some(quantity) = duration(line, word, text).filter(|_| !held()) {
                let (at, word) = (Location { article: *article, span: own_word.at }, WordAt { line: number, word: word as u32 });
                all.push(Told { quantity: Cow::Owned(quantity), at, word });
            }
        }
    }
    all
}

/// The length of time that a number is which is no figure of its own: `two years after the flood`.
pub fn duration(line: &Line, number: usize, text: &str) -> Option<Quantity> {
    let word = &line.words[number];
    let value = word.entry.number.map(Decimal::from).or_else(|| word.at.of(text).parse().ok())?;
    let unit = line.words.get(number + 1)?.entry.unit.filter(|unit| measure(unit).is_some_and(|(d, _)| d == Dimension::Time))?;
    Some(Quantity { measure: Measure::Duration, unit: Some(unit), ..Quantity::plain(value) })
}
