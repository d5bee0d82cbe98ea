crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports a range whose first number is the larger one.
    ///
    /// ## Why
    ///
    /// A digit is missing from one end, or the ends were exchanged; either way the reader cannot tell what is meant.
    ///
    /// ## Example
    ///
    /// ```text
    /// Between 300 and 200 people came to the square on Monday.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// Ranges of money, of percent and of things that are no measure, ranges with a unit at both ends, and whatever can be a score, a vote, a ratio or a fall: where the sentence tells of one,
    /// the rule is silent.
    static META = {
        name: "inverted-range",
        summary: "a range that runs from the larger number to the smaller one",
        category: Category::Arithmetic,
        severity: Severity::Error,
        scope: Scope::Article,
        since: "0.1.0",
    }
}

use rust_decimal::Decimal;

use crate::arithmetic::{Line, lines, shown};
use crate::claim::quantity::money::is_currency;
use crate::claim::quantity::{Bound, Measure};
use crate::finding::{Confidence, Finding, Severity};
use crate::lexicon;
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};

/// See [`META`].
pub struct InvertedRange;

impl Rule for InvertedRange {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        for line in lines(cx.corpus, cx.article) {
            out.extend((0..line.terms.len()).filter_map(|first| inverted(&line, first)));
        }
    }
}

/// Words of a sentence that tells of a score, a vote, a ratio, a fall or a move.
const OTHERWISE: &[&str] = &[
    "from",
    "vote",
    "voted",
    "votes",
    "voting",
    "beat",
    "beats",
    "beaten",
    "won",
    "win",
    "wins",
    "winning",
    "lost",
    "lose",
    "loses",
    "lead",
    "leads",
    "led",
    "leading",
    "trailed",
    "trails",
    "trailing",
    "defeat",
    "defeated",
    "score",
    "scored",
    "score",
    "final",
    "odds",
    "ratio",
    "outnumber",
    "outnumbered",
    "margin",
    "passed",
    "approved",
    "rejected",
    "ruled",
    "split",
    "polled",
    "poll",
    "polls",
    "countdown",
];

/// How many times the smaller number the larger one of a range may be.
const WIDE: i64 = 10;

fn inverted(line: &Line<'_>, first: usize) -> Option<Finding> {
    let second = first + 1;
    let (one, other) = (line.terms.get(first)?, line.terms.get(second)?);
    let (large, small) = (one.value(), other.value());
    let joint = line.joint(first);
    let between = joint == "and" && line.before(first).ends_with("between");
    let joined = between || matches!(joint.as_str(), "to" | "-" | "–" | "—");
    let kind = |measure| matches!(measure, Measure::Quantity | Measure::Duration);
    // The unit or the noun stands once, behind both.
    let bare = one.quantity.counted.is_none() && (one.quantity.unit.is_none() || one.quantity.unit == other.quantity.unit);
    let named = other.quantity.unit.is_some_and(|unit| unit != "percent" && !is_currency(unit));
    let plain = one.quantity.bound != Bound::Between && other.quantity.bound == Bound::Exact;
    if !joined || !kind(one.quantity.measure) || !kind(other.quantity.measure) || !bare || !named || !plain {
        return None;
    }
    if small <= Decimal::ZERO || large <= small || large > small * Decimal::from(WIDE) || large.scale() != small.scale() {
        return None;
    }
    // "voted 300 to 200", "fell 300 to 200", "a 300-200 defeat"
    let whole = line.whole();
    let words = || whole.split(|c: char| !c.is_alphanumeric());
    let moves = |word: &str| lexicon::entry(word, &mut String::new()).direction.is_some();
    if !between && words().any(|word| OTHERWISE.contains(&word) || moves(word)) {
        return None;
    }
    let message = format!("the range runs from {} down to {}", shown(large), shown(small));
    let note = format!("{} > {}", shown(large), shown(small));
    let confidence = if between { Confidence::High } else { Confidence::Medium };
    Some(Finding::at(one.at, &META, confidence, message).with([other.at], note))
}

#[cfg(test)]
mod tests {
    use super::InvertedRange;
    use crate::testing::RuleTester;

    #[test]
    fn inverted_range() {
        RuleTester::new(&InvertedRange)
            .quiet([
                "Between 200 and 300 people came to the square.",
                "Some 200 to 300 people came to the square.",
                "Parliament passed the bill by 300 to 200 votes.",
                "The number fell from 300 to 200 people.",
                "There are as many as six males to one female.",
                "The team won 30 to 20 points ahead of Lima.",
                "It was a 2-1 success for Lima, and a price of 100 million to 45 million euros.",
                "It costs 5 to 2 million euros.",
                "The strike began 3 to 1 weeks after 2010.",
            ])
            .flagged([
                "Between 300 and 200 people came to the square.",
                "Some 300 to 200 people came to the square.",
                "The crossing takes 30-20 minutes.",
                "The calf weighs 300-200 kg.",
            ])
            .snapshot();
    }
}
