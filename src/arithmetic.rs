//! What one article can be held to: the figures of a sentence with the words between them, and sums, shares and changes of
//! figures that may be rounded or bounded.

use rust_decimal::Decimal;

use crate::claim::Quantity;
use crate::claim::quantity::{Bound, Measure};
use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::interval::{self, Interval};
use crate::wording::grouped;

/// A figure in its sentence.
#[derive(Debug, Clone, Copy)]
pub struct Term<'a> {
    /// The figure.
    pub quantity: &'a Quantity,
    /// The words that carry it.
    pub at: Location,
}

/// The figures of one sentence, in order, without ranks and hours.
#[derive(Debug)]
pub struct Line<'a> {
    /// The figures.
    pub terms: Vec<Term<'a>>,
    text: &'a str,
    sentence: Span,
}

/// The sentences of an article that hold figures.
pub fn lines(corpus: &Corpus, article: ArticleId) -> Vec<Line<'_>> {
    let reading = corpus.reading(article);
    let text = corpus.source(article).text.as_str();
    let mut lines: Vec<(u32, Line<'_>)> = Vec::new();
    for claim in &reading.claims {
        let counts = |q: &&Quantity| !matches!(q.measure, Measure::Ordinal | Measure::Time | Measure::Score);
        let Some(quantity) = claim.quantity().filter(counts) else { continue };
        let term = Term { quantity, at: Location { article, span: claim.at } };
        match lines.last_mut() {
            Some((number, line)) if *number == claim.sentence => line.terms.push(term),
            _ => {
                let sentence = reading.sentences[claim.sentence as usize];
                lines.push((claim.sentence, Line { terms: vec![term], text, sentence }));
            }
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

impl Line<'_> {
    /// The words between a figure and the next, in lower case, with single blanks; empty behind the last figure.
    pub fn joint(&self, term: usize) -> String {
        self.terms.get(term + 1).map_or(String::new(), |next| self.words(self.terms[term].at.span.end, next.at.span.start))
    }

    /// The words from the start of the sentence, or from the figure before, to a figure.
    pub fn before(&self, term: usize) -> String {
        let from = term.checked_sub(1).map_or(self.sentence.start, |previous| self.terms[previous].at.span.end);
        self.words(from, self.terms[term].at.span.start)
    }

    /// The words from a figure to the next one, or to the end of the sentence.
    pub fn after(&self, term: usize) -> String {
        let to = self.terms.get(term + 1).map_or(self.sentence.end, |next| next.at.span.start);
        self.words(self.terms[term].at.span.end, to)
    }

    /// The words of a figure.
    pub fn own_words(&self, term: usize) -> String {
        let Span { start, end } = self.terms[term].at.span;
        self.words(start, end)
    }

    /// The words of the sentence.
    pub fn whole(&self) -> String {
        self.words(self.sentence.start, self.sentence.end)
    }

    fn words(&self, from: u32, to: u32) -> String {
        let words = self.text.get(from as usize..to as usize).unwrap_or_default();
        words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The places of some figures.
    pub fn places(&self, terms: impl IntoIterator<Item = usize>) -> Vec<Location> {
        terms.into_iter().map(|term| self.terms[term].at).collect()
    }
}

impl Term<'_> {
    /// The number as written; the lower one of a range, and the bound of `up to 20`.
    pub fn value(&self) -> Decimal {
        self.quantity.low.or(self.quantity.high).unwrap_or_default()
    }

    /// Whether it is a number of something, and neither a share, a rate nor a change.
    pub fn is_count(&self) -> bool {
        self.quantity.measure == Measure::Quantity && self.quantity.bound != Bound::Vague
    }

    /// Whether it is a share in percent or a fraction.
    pub fn is_share(&self) -> bool {
        self.quantity.measure == Measure::Share && self.percent().is_some()
    }

    /// The number of percent, or the fraction in percent; `None` for what is neither.
    pub fn percent(&self) -> Option<Decimal> {
        match self.quantity.fraction {
            Some((upper, lower)) if lower > 0 => Some(Decimal::from(upper) * Decimal::ONE_HUNDRED / Decimal::from(lower)),
            Some(_) => None,
            None => (self.quantity.unit == Some("percent")).then(|| self.value()),
        }
    }

    /// All that the figure can mean: a small count itself, a round number all that rounds to it.
    pub fn reach(&self) -> Interval {
        let value = self.value();
        let round = !value.is_integer() || !value.is_zero() && (value % Decimal::ONE_HUNDRED).is_zero();
        interval::literal(self.quantity, round)
    }

    /// All the percentages that the share can mean: what rounds or is cut to it, and a fraction in words an eighth more or less.
    pub fn percent_reach(&self) -> Interval {
        let percent = self.percent().unwrap_or_default();
        let spread = |by: Decimal| Interval { low: Some(percent - by), high: Some(percent + by) };
        let quantity = self.quantity;
        if quantity.fraction.is_some() {
            return match quantity.bound {
                Bound::MoreThan | Bound::AtLeast => Interval { low: Some(percent), high: None },
                Bound::LessThan | Bound::AtMost => Interval { low: None, high: Some(percent) },
                _ => spread(percent / Decimal::from(8)),
            };
        }
        match quantity.bound {
            Bound::Exact if (percent % Decimal::TEN).is_zero() => interval::around(percent),
            Bound::Exact => spread(interval::rounding(percent)),
            _ => interval::literal(quantity, true),
        }
    }
}

/// The numbers that may be written as `value` beside another number for the same: half a step of its last digit either way, or of
/// its fives where it ends in five. A round number is taken to be as precise as the other, up to ten times its own digits.
pub fn beside(value: Decimal, other: Decimal) -> Interval {
    let own = grain(value);
    let round = !value.is_zero() && value.is_integer() && (value % Decimal::TEN).is_zero();
    let grain = if round { own.min(grain(other)).max(own / Decimal::TEN) } else { own };
    let most = if value.abs() < Decimal::TEN { Decimal::ONE } else { Decimal::new(25, 2) };
    let half = value.abs() * grain.min(most) / Decimal::TWO;
    Interval { low: Some(value - half), high: Some(value + half) }
}

/// The step to which a number is rounded, as a part of the number.
fn grain(value: Decimal) -> Decimal {
    let step = interval::rounding(value);
    let digits = value.abs() / step;
    let fives = digits > Decimal::TEN && (digits % Decimal::from(5)).is_zero();
    let step = if fives { step * Decimal::from(5) } else { step };
    step.checked_div(value.abs()).unwrap_or(Decimal::ONE)
}

/// The sum of figures.
pub fn sum(terms: &[Interval]) -> Interval {
    let add = |ends: fn(&Interval) -> Option<Decimal>| terms.iter().try_fold(Decimal::ZERO, |sum, term| sum.checked_add(ends(term)?));
    Interval { low: add(|term| term.low), high: add(|term| term.high) }
}

/// How much of 100 percent a part is of a whole, which are no less than 0; open where the whole may be 0.
pub fn percent_of(part: Interval, whole: Interval) -> Interval {
    let ratio = |part: Option<Decimal>, whole: Option<Decimal>| part?.checked_div(whole?)?.checked_mul(Decimal::ONE_HUNDRED);
    Interval { low: ratio(part.low, whole.high), high: ratio(part.high, whole.low) }
}

/// By how many percent a figure has changed, whichever way.
pub fn change_of(old: Interval, new: Interval) -> Interval {
    let Interval { low, high } = percent_of(new, old);
    let apart = |value: Option<Decimal>| Some((value? - Decimal::ONE_HUNDRED).abs());
    let (one, other) = (apart(low), apart(high));
    // What may have stayed the same may have changed by nothing.
    let still = low.is_none_or(|low| low <= Decimal::ONE_HUNDRED) && high.is_none_or(|high| high >= Decimal::ONE_HUNDRED);
    match (one, other) {
        (Some(one), Some(other)) if still => Interval { low: Some(Decimal::ZERO), high: Some(one.max(other)) },
        (Some(one), Some(other)) => Interval { low: Some(one.min(other)), high: Some(one.max(other)) },
        _ => Interval { low: None, high: None },
    }
}

/// A number as notes show it: to the decimal, where it has any.
pub fn shown(value: Decimal) -> String {
    let places = if value.abs() < Decimal::ONE { 3 } else { 1 };
    grouped(value.round_dp(places))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(low: i64, high: i64) -> Interval {
        Interval { low: Some(Decimal::from(low)), high: Some(Decimal::from(high)) }
    }

    #[test]
    fn sums_and_shares_of_intervals() {
        assert_eq!(sum(&[between(1, 2), between(10, 20)]), between(11, 22));
        assert_eq!(sum(&[between(1, 2), Interval { low: Some(Decimal::ONE), high: None }]), Interval { low: Some(2.into()), high: None });
        assert_eq!(percent_of(between(40, 50), between(100, 200)), between(20, 50));
        assert_eq!(percent_of(between(40, 50), between(0, 200)).high, None);
    }

    #[test]
    fn round_numbers_are_as_precise_as_their_company() {
        assert_eq!(beside(200.into(), 128.into()), between(195, 205), "at most ten times as precise");
        assert_eq!(beside(205.into(), 125.into()).high, Some(Decimal::new(2075, 1)));
        assert_eq!(beside(2.into(), 8.into()).high, Some(Decimal::new(25, 1)), "two metres are eight feet");
        assert_eq!(beside(100.into(), 62.into()), between(95, 105));
    }

    #[test]
    fn changes_go_both_ways() {
        assert_eq!(change_of(between(200, 200), between(130, 130)), between(35, 35));
        assert_eq!(change_of(between(200, 200), between(230, 230)), between(15, 15));
        assert_eq!(change_of(between(100, 100), between(90, 120)), between(0, 20));
    }
}
