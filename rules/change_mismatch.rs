crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports a percentage of change that does not fit the two values, or the value and the step, that stand beside it.
    ///
    /// ## Why
    ///
    /// The usual slips are to divide by the new value instead of the old one, and to keep the percentage of an earlier draft.
    ///
    /// ## Example
    ///
    /// ```text
    /// Traffic through the port fell from 2 million tonnes to 1.3 million tonnes, a drop of 45 percent.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// Values in another sentence, and changes of what is itself a percentage. Values are taken to be rounded to their last
    /// digit.
    static META = {
        name: "change-mismatch",
        summary: "a percentage of change that the values beside it do not give",
        category: Category::Arithmetic,
        severity: Severity::Error,
        scope: Scope::Article,
        since: "0.1.0",
    }
}

use rust_decimal::Decimal;

use crate::arithmetic::{Line, Term, beside, change_of, lines, shown};
use crate::claim::quantity::{Bound, Direction};
use crate::finding::{Confidence, Finding, Severity};
use crate::interval::Interval;
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};

/// See [`META`].
pub struct ChangeMismatch;

impl Rule for ChangeMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        for line in lines(cx.corpus, cx.article) {
            out.extend((0..line.terms.len()).filter_map(|percent| changes(&line, percent)).filter_map(|change| mismatch(&line, &change)));
        }
    }
}

/// A percentage of change, the values before and after, and the figures that give these, by their numbers.
struct Changes {
    percent: usize,
    old: Decimal,
    new: Decimal,
    values: Vec<usize>,
}

/// The change of which the figure `percent` tells the percentage.
fn changes(line: &Line<'_>, percent: usize) -> Option<Changes> {
    line.terms[percent].quantity.unit.filter(|unit| *unit == "percent")?;
    behind(line, percent).or_else(|| before(line, percent)).or_else(|| stepped(line, percent))
}

/// Words that may stand between the values and the percentage behind them.
const APPOSED: &[&str] = &[
    "or",
    "a",
    "an",
    "of",
    "by",
    "down",
    "up",
    "about",
    "nearly",
    "almost",
    "roughly",
    "some",
    "drop",
    "fall",
    "decline",
    "decrease",
    "reduction",
    "rise",
    "increase",
    "gain",
    "jump",
    "growth",
    "cut",
    "slump",
    "surge",
    "plunge",
    "slide",
    "climb",
    "loss",
];

/// `from 2 million to 1.3 million, a drop of 45 percent`
fn behind(line: &Line<'_>, percent: usize) -> Option<Changes> {
    let last = percent.checked_sub(1)?;
    let joint = line.joint(last);
    let words = joint.trim_start_matches([',', '(', '–', '—']).split_whitespace();
    if joint.is_empty() || !joint.starts_with([',', '(', '–', '—', 'o']) || !words.into_iter().all(|word| APPOSED.contains(&word)) {
        return None;
    }
    let (old, new, values) = values_ending(line, last)?;
    Some(Changes { percent, old, new, values })
}

/// `rose 10 percent to 220 from 190`, `fell 45 percent, from 2 million to 1.3 million`
fn before(line: &Line<'_>, percent: usize) -> Option<Changes> {
    line.terms[percent].quantity.change?;
    let joint = line.joint(percent);
    let first = percent + 1;
    let word = joint.trim_start_matches(',').trim_start();
    if let Some(change) = line.terms.get(first)?.quantity.change.filter(|change| !change.step) {
        let value = line.terms[first].value();
        return matches!(word, "to" | "from").then_some(Changes { percent, old: change.old_low?, new: value, values: vec![first] });
    }
    let (one, other) = (line.terms.get(first)?, line.terms.get(first + 1)?);
    let paired = like(one, other);
    match (word, line.joint(first).trim_start_matches(',').trim_start()) {
        ("to", "from") if paired => Some(Changes { percent, old: other.value(), new: one.value(), values: vec![first, first + 1] }),
        ("from", "to") if paired => Some(Changes { percent, old: one.value(), new: other.value(), values: vec![first, first + 1] }),
        _ => None,
    }
}

/// `dropped 120 points, or 1.1 percent, to 10,800`: the new value and the step give the old one.
fn stepped(line: &Line<'_>, percent: usize) -> Option<Changes> {
    let (size, value) = (percent.checked_sub(1)?, percent + 1);
    let (step, new) = (line.terms[size], line.terms.get(value)?);
    let change = step.quantity.change.filter(|change| change.step && step.quantity.bound == Bound::Exact)?;
    let money = new.quantity.unit == step.quantity.unit && step.quantity.unit.is_some_and(|unit| unit != "percent");
    let points = step.quantity.counted.as_deref() == Some("point") && new.quantity.unit.is_none();
    let led = matches!(line.joint(percent).as_str(), ", to" | ") to" | "), to" | "to" | ", at" | ") at" | ", to close at" | ", to end at");
    let joined = matches!(line.joint(size).as_str(), ", or" | "or" | "(");
    if !(money || points) || !led || !joined || !new.is_count() {
        return None;
    }
    let new = new.value();
    let old = match change.direction {
        Direction::Up => new.checked_sub(step.value())?,
        Direction::Down => new.checked_add(step.value())?,
    };
    Some(Changes { percent, old, new, values: vec![size, value] })
}

/// The value before and the value after of which the figure `last` is the end.
fn values_ending(line: &Line<'_>, last: usize) -> Option<(Decimal, Decimal, Vec<usize>)> {
    let end = line.terms[last];
    if let Some(change) = end.quantity.change.filter(|change| !change.step) {
        return Some((change.old_low?, end.value(), vec![last])).filter(|_| end.quantity.unit != Some("percent"));
    }
    let start = line.terms[last.checked_sub(1)?];
    let (joint, lead) = (line.joint(last - 1), line.before(last - 1));
    let pair = vec![last - 1, last];
    if !like(&start, &end) {
        return None;
    }
    match joint.as_str() {
        "to" if lead.ends_with("from") => Some((start.value(), end.value(), pair)),
        "from" | ", from" | ", up from" | ", down from" if lead.ends_with(" to") => Some((end.value(), start.value(), pair)),
        _ => None,
    }
}

/// Whether two figures can be values of one thing: the noun stands with one of them, or with both.
fn like(a: &Term<'_>, b: &Term<'_>) -> bool {
    let counts = [a, b].iter().all(|term| term.is_count() && term.quantity.bound != Bound::Between);
    counts && (a.quantity.unit == b.quantity.unit || a.quantity.unit.is_none() || b.quantity.unit.is_none())
}

fn mismatch(line: &Line<'_>, change: &Changes) -> Option<Finding> {
    let Changes { percent, old, new, .. } = *change;
    let term = &line.terms[percent];
    if old <= Decimal::ZERO || new < Decimal::ZERO || line.terms[change.values[0]].quantity.unit == Some("percent") {
        return None;
    }
    if change_of(reach(old, new), reach(new, old)).meets(term.percent_reach()) {
        return None;
    }
    let size = (new - old).abs().checked_div(old)?.checked_mul(Decimal::ONE_HUNDRED)?;
    let said = term.percent()?;
    let note =
        format!("({} - {}) / {} = {} percent, not {}", shown(old.max(new)), shown(old.min(new)), shown(old), shown(size), shown(said));
    let message = format!("from {} to {} is {} percent, not {}", shown(old), shown(new), shown(size), shown(said));
    Some(Finding::at(term.at, &META, Confidence::High, message).with(line.places(change.values.iter().copied()), note))
}

/// All that a value can be beside the other: a small whole number was counted.
fn reach(value: Decimal, other: Decimal) -> Interval {
    let counted = value.is_integer() && value < Decimal::ONE_THOUSAND;
    if counted { Interval { low: Some(value), high: Some(value) } } else { beside(value, other) }
}

#[cfg(test)]
mod tests {
    use super::ChangeMismatch;
    use crate::testing::RuleTester;

    #[test]
    fn change_mismatch() {
        RuleTester::new(&ChangeMismatch)
            .quiet([
                "Traffic fell from 2 million tonnes to 1.3 million tonnes, a drop of 35 percent.",
                "The fare rose 16 percent to 220 crowns from 190 crowns.",
                "Profit rose 16 percent to $220 million from $190 million.",
                "Sales fell 35%, from 200 million euros to 130 million euros.",
                "The index dropped 120 points, or 1.1 percent, to 10,800.",
                "Staff rose from 190 to 220, a tenth of them women.",
                // A change of a percentage may be said in points.
                "The rate rose from 40 percent to 50 percent, up 10 percent.",
                // Rounded values.
                "Output rose to 3 million tonnes from 2 million tonnes, up 63 percent.",
                "Sales fell from 200 million euros to 130 million euros, and 45 percent of the shops shut.",
            ])
            .flagged([
                "Traffic fell from 2 million tonnes to 1.3 million tonnes, a drop of 45 percent.",
                "The fare rose 10 percent to 220 crowns from 190 crowns.",
                "Profit rose 26 percent to $220 million from $190 million.",
                "Sales fell 54%, from 200 million euros to 130 million euros.",
                "The index dropped 120 points, or 2.1 percent, to 10,800.",
                "Staff rose from 190 to 226, up 10 percent.",
            ])
            .snapshot();
    }
}
