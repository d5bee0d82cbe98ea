crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports a correction notice whose figure the text does not bear out: the wrong figure still stands, or the right one is
    /// nowhere to be found.
    ///
    /// ## Why
    ///
    /// A notice without the correction, or with the two figures exchanged, misleads twice.
    ///
    /// ## Example
    ///
    /// ```text
    /// Port Ella lost 12 boats in the storm, the harbour master said.
    ///
    /// (This version of the story corrects figure in paragraph 1 to 21 boats instead of 12)
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// Corrections of names and spellings. A figure that the text gives in other words, such as a range that holds it, bears the
    /// notice out.
    static META = {
        name: "correction-unmatched",
        summary: "a correction notice that the text does not bear out",
        category: Category::Arithmetic,
        severity: Severity::Error,
        scope: Scope::Article,
        since: "0.1.0",
    }
}

use rust_decimal::Decimal;

use crate::arithmetic::shown;
use crate::claim::Quantity;
use crate::corpus::{Location, Span};
use crate::finding::{Confidence, Finding, Severity};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};

/// See [`META`].
pub struct CorrectionUnmatched;

impl Rule for CorrectionUnmatched {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let reading = cx.corpus.reading(cx.article);
        let figures: Vec<(&Quantity, Span)> = reading.claims.iter().filter_map(|claim| Some((claim.quantity()?, claim.at))).collect();
        for correction in &reading.corrections {
            let (Some(old), Some(new)) = (value(&correction.old), value(&correction.new)) else { continue };
            let stands = |wanted: Decimal| figures.iter().find(|(quantity, _)| holds(quantity, wanted)).map(|(_, at)| *at);
            if old == new || stands(new).is_some() {
                continue;
            }
            let place = |span: Span| Location { article: cx.article, span };
            let wrong = stands(old);
            let (confidence, message) = match wrong {
                Some(_) => (
                    Confidence::High,
                    format!("the notice corrects {} to {}, but the text still says {}", shown(old), shown(new), shown(old)),
                ),
                None => (Confidence::Medium, format!("the notice corrects {} to {}, but the text says neither", shown(old), shown(new))),
            };
            let note = format!("{} stands nowhere in the text", shown(new));
            out.push(Finding::at(place(correction.at), &META, confidence, message).with(wrong.map(place), note));
        }
    }
}

/// The one number of a figure.
fn value(quantity: &Quantity) -> Option<Decimal> {
    quantity.low.or(quantity.high)
}

/// Whether a figure gives a number, now or before a change, or a range that holds it.
fn holds(quantity: &Quantity, wanted: Decimal) -> bool {
    let change = quantity.change.map(|change| (change.old_low, change.old_high));
    let ends = [(quantity.low, quantity.high), change.unwrap_or_default()];
    let within =
        |low: Option<Decimal>, high: Option<Decimal>| matches!((low, high), (Some(low), Some(high)) if low <= wanted && wanted <= high);
    ends.iter().any(|(low, high)| *low == Some(wanted) || *high == Some(wanted) || within(*low, *high))
}

#[cfg(test)]
mod tests {
    use super::CorrectionUnmatched;
    use crate::testing::RuleTester;

    #[test]
    fn correction_unmatched() {
        let story = "PORT ELLA (Tern) – The town lost 12 boats in the storm, the harbour master said.\n\nSome 300 people fled.\n\n";
        let with = |notice: &str| format!("{story}{notice}\n");
        let quiet = [
            with("(This version of the story corrects figure in paragraph 1 to 12 boats instead of 21)"),
            with("(Corrects number of boats to 12, not 21, in first paragraph)"),
            with("(Corrects spelling of name in first paragraph)"),
        ];
        let flagged = [
            with("(This version of the story corrects figure in paragraph 1 to 21 boats instead of 12)"),
            with("(Corrects number of boats to 14, not 41, in first paragraph)"),
        ];
        RuleTester::new(&CorrectionUnmatched)
            .quiet(quiet.each_ref().map(String::as_str))
            .flagged(flagged.each_ref().map(String::as_str))
            .snapshot();
    }
}
