//! How a comparison of two figures went: what was measured, and what decided.

use std::fmt;

/// The way from two figures to their tie. The score is made of the terms, so that what is explained is what decided.
#[derive(Debug, Clone, Copy)]
pub struct Trace {
    /// What was compared with what.
    pub measure: &'static str,
    /// What speaks for a tie, and what against it, in the order in which it was added.
    terms: [Option<Term>; TERMS],
    /// What kept the figures apart; `None` where they are tied.
    pub bar: Option<Bar>,
    /// The likeness from which these figures are tied, from 0 to 1; 0 where none was asked for.
    pub needed: f64,
    /// The highest score that such a tie has.
    pub most: f64,
}

/// How many terms make a score at most.
const TERMS: usize = 4;

/// A part of a score.
#[derive(Debug, Clone, Copy)]
pub struct Term {
    /// What was measured.
    pub what: &'static str,
    /// How much of it there is: likenesses lie between 0 and 1.
    pub value: f64,
    /// How much it counts; below 0 it speaks against a tie.
    pub weight: f64,
}

/// What keeps two figures apart.
#[derive(Debug, Clone, Copy)]
pub enum Bar {
    /// Something that excludes a tie, in words.
    Because(&'static str),
    /// Too little of something.
    Below {
        /// What there is too little of.
        what: &'static str,
        /// How much there is.
        got: f64,
        /// How much is needed.
        needed: f64,
    },
}

impl Trace {
    /// A comparison of nothing yet.
    pub fn of(measure: &'static str) -> Self {
        Self { measure, terms: [None; TERMS], bar: None, needed: 0.0, most: 1.0 }
    }

    /// The same with something that excludes a tie.
    pub fn because(self, bar: &'static str) -> Self {
        Self { bar: self.bar.or(Some(Bar::Because(bar))), ..self }
    }

    /// The same, barred where a condition does not hold.
    pub fn unless(self, holds: bool, bar: &'static str) -> Self {
        if holds { self } else { self.because(bar) }
    }

    /// The same with a ceiling for the score.
    pub fn at_most(self, most: f64) -> Self {
        Self { most, ..self }
    }

    /// The same, barred where there is less than `needed` of something.
    pub fn at_least(self, what: &'static str, got: f64, needed: f64) -> Self {
        Self { bar: self.bar.or((got < needed).then_some(Bar::Below { what, got, needed })), ..self }
    }

    /// The same with one more term.
    pub fn plus(mut self, what: &'static str, value: f64, weight: f64) -> Self {
        if let Some(free) = self.terms.iter_mut().find(|term| term.is_none()) {
            *free = Some(Term { what, value, weight });
        }
        self
    }

    /// The same, barred where something that speaks against a tie outweighs the likeness.
    pub fn decided(self, needed: f64) -> Self {
        Self { needed, ..self }.at_least("likeness", self.likeness(), needed)
    }

    /// The terms, in the order in which they were added.
    pub fn terms(&self) -> impl Iterator<Item = Term> + '_ {
        self.terms.iter().flatten().copied()
    }

    /// The sum of the terms.
    pub fn likeness(&self) -> f64 {
        self.terms().map(|term| term.value * term.weight).sum()
    }

    /// How well the figures are tied, from 0 to 1; 0 where they are not.
    pub fn score(&self) -> f64 {
        if self.bar.is_some() { 0.0 } else { self.likeness().min(self.most) }
    }

    /// How much was missing; `None` where something excludes a tie, or nothing was missing.
    pub fn missing(&self) -> Option<f64> {
        if let Some(Bar::Below { got, needed, .. }) = self.bar { Some(needed - got) } else { None }
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, term) in self.terms().filter(|term| term.value > 0.0).enumerate() {
            let sign = match (number, term.weight < 0.0) {
                (0, false) => "",
                (_, false) => " + ",
                (_, true) => " - ",
            };
            let weight = term.weight.abs();
            if term.weight < 0.0 {
                write!(f, "{sign}{weight:.2} {}", term.what)?;
            } else if weight < 1.0 {
                write!(f, "{sign}{weight:.1} × {:.2} {}", term.value, term.what)?;
            } else {
                write!(f, "{sign}{:.2} {}", term.value, term.what)?;
            }
        }
        if self.terms().next().is_some() { write!(f, " = {:.2}", self.likeness()) } else { Ok(()) }
    }
}

impl fmt::Display for Bar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bar::Because(why) => f.write_str(why),
            Bar::Below { what, got, needed } => write!(f, "{what} {got:.2}, needed {needed:.2}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_the_sum_of_its_terms() {
        let trace = Trace::of("leads").plus("stories", 0.25, 1.0).plus("sentences", 0.5, 0.4).plus("other places", 1.0, -0.1).decided(0.3);
        assert_eq!(trace.to_string(), "0.25 stories + 0.4 × 0.50 sentences - 0.10 other places = 0.35");
        assert!((trace.score() - 0.35).abs() < 1e-9 && trace.bar.is_none());
    }

    #[test]
    fn the_first_bar_decides() {
        let trace = Trace::of("leads").at_least("sentences", 0.05, 0.1).because("other days").plus("stories", 0.9, 1.0).decided(0.3);
        assert_eq!(trace.bar.map(|bar| bar.to_string()).as_deref(), Some("sentences 0.05, needed 0.10"));
        assert!(trace.score() == 0.0 && trace.missing().is_some_and(|missing| (missing - 0.05).abs() < 1e-9));
    }
}
