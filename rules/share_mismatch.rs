crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports a percentage or a fraction that does not fit the two counts that stand beside it.
    ///
    /// ## Why
    ///
    /// A share is worked out at the desk, and nobody works it out again.
    ///
    /// ## Example
    ///
    /// ```text
    /// Of the 120 houses of the village, 40, or 25 percent, burned on Monday.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// A share whose counts stand in another sentence. Round numbers may be off by what they are rounded to, a fraction in
    /// words by an eighth of it, and `about` and `more than` by what they say: within that the rule is silent.
    static META = {
        name: "share-mismatch",
        summary: "a percentage or fraction that the counts beside it do not give",
        category: Category::Arithmetic,
        severity: Severity::Error,
        scope: Scope::Article,
        since: "0.1.0",
    }
}

use rust_decimal::Decimal;

use crate::arithmetic::{Line, Term, lines, percent_of, shown};
use crate::finding::{Confidence, Finding, Severity};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};

/// See [`META`].
pub struct ShareMismatch;

impl Rule for ShareMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        for line in lines(cx.corpus, cx.article) {
            out.extend((0..line.terms.len()).filter_map(|first| shares(&line, first)).filter_map(|shares| mismatch(&line, shares)));
        }
    }
}

/// The figures of a sentence that say one thing in two ways, by their numbers.
struct Shares {
    part: usize,
    whole: usize,
    share: usize,
}

/// The share, the part and the whole among three figures from `first` on.
fn shares(line: &Line<'_>, first: usize) -> Option<Shares> {
    let (second, third) = (first + 1, first + 2);
    let [one, two, three] = line.terms.get(first..=third)? else { return None };
    let (near, far) = (line.joint(first), line.joint(second));
    let counts = |a: &Term<'_>, b: &Term<'_>| a.is_count() && b.is_count();
    let closed = || !widens(&line.after(third)) && !line.own_words(third).contains(" of ");
    match (one.is_share(), two.is_share(), three.is_share()) {
        // "40 of the 120 houses, or a quarter"
        (false, false, true) if counts(one, two) && is_of(&near) && restates(&far) && closed() => {
            Some(Shares { part: first, whole: second, share: third })
        }
        // "Of the 120 houses, 40, or a quarter"
        (false, false, true) if counts(one, two) && is_of(&last_words(&line.before(first))) && near.contains(',') && restates(&far) => {
            closed().then_some(Shares { part: second, whole: first, share: third })
        }
        // "40 houses, or a quarter of the 120"
        (false, true, false) if counts(one, three) && restates(&near) && is_of(&far) => {
            Some(Shares { part: first, whole: third, share: second })
        }
        // "a quarter, or 40 of the 120 houses"
        (true, false, false) if counts(two, three) && restates(&near) && is_of(&far) => {
            Some(Shares { part: second, whole: third, share: first })
        }
        // "a quarter of the 120 houses, or 40"
        (true, false, false) if counts(two, three) && is_of(&near) && restates(&far) && !is_of(&first_words(&line.after(third))) => {
            Some(Shares { part: third, whole: second, share: first })
        }
        _ => None,
    }
}

/// Whether words lead from a part to its whole.
fn is_of(joint: &str) -> bool {
    let mut words = joint.split(' ');
    let out = words.next() == Some("out");
    let mut rest = if out { words.next().unwrap_or_default().to_owned() } else { joint.split(' ').next().unwrap_or_default().to_owned() };
    rest.retain(char::is_alphabetic);
    rest == "of" && words.all(|word| OF.contains(&word))
}

/// What may stand between "of" and the whole.
const OF: &[&str] = &["of", "the", "its", "their", "his", "her", "our", "all", "a", "total", "some", "these", "those"];

/// The words from the last "of" on, and those up to the first one.
fn last_words(before: &str) -> String {
    before.rfind("of").map_or(String::new(), |at| before[at..].to_owned())
}

fn first_words(after: &str) -> String {
    after.split(' ').next().unwrap_or_default().to_owned()
}

/// Whether words lead from a figure to the same said in another way: `, or`, `(`, `burned, or`.
fn restates(joint: &str) -> bool {
    let end = ["(", ", or", ", that is", "–", "—"].iter().find_map(|end| joint.strip_suffix(end));
    end.is_some_and(|rest| rest.split_whitespace().count() <= 3 && !rest.contains([',', ';', '(', ')']))
}

/// Whether the words behind a share say that it is of something else: `, or a quarter of all homes in the county`.
fn widens(after: &str) -> bool {
    const OTHER: &[&str] = &["more", "less", "fewer", "higher", "lower", "above", "below", "up", "down", "per"];
    let first = first_words(after);
    first == "of" && !["of them", "of the total", "of all of them"].iter().any(|own| after.starts_with(own))
        || OTHER.contains(&first.as_str())
}

fn mismatch(line: &Line<'_>, shares: Shares) -> Option<Finding> {
    let [part, whole, share] = [shares.part, shares.whole, shares.share].map(|term| &line.terms[term]);
    let (some, all) = (part.value(), whole.value());
    let like = part.quantity.unit == whole.quantity.unit || [part, whole].iter().all(|t| matches!(t.quantity.unit, None | Some("person")));
    if !like || all <= Decimal::ZERO || some <= Decimal::ZERO {
        return None;
    }
    if percent_of(part.reach(), whole.reach()).meets(share.percent_reach()) {
        return None;
    }
    let percent = some.checked_div(all)?.checked_mul(Decimal::ONE_HUNDRED)?;
    let said = share.percent()?;
    let note = format!("{} / {} = {} percent, not {}", shown(some), shown(all), shown(percent), shown(said));
    let message = format!("{} of {} is {} percent, not {}", shown(some), shown(all), shown(percent), shown(said));
    Some(Finding::at(share.at, &META, Confidence::High, message).with(line.places([shares.part, shares.whole]), note))
}

#[cfg(test)]
mod tests {
    use super::ShareMismatch;
    use crate::testing::RuleTester;

    #[test]
    fn share_mismatch() {
        RuleTester::new(&ShareMismatch)
            .quiet([
                "Fire took 40 of the 120 houses, or a third, on Monday.",
                "Fire took 41 of the 119 houses, or about a third, on Monday.",
                "It cut 2,300 jobs, or 7 percent of its 31,400 staff.",
                "Of the 350 pupils, 120 (34 percent) were ill.",
                "About a quarter of the 900 voters, or 230, stayed at home.",
                "More than 30 percent, or 400 of 1,200 boats, sank.",
                // The share is of something else.
                "Fire took 40 of the 120 houses, or a tenth of all homes in the county.",
                "He won 40 of 120 votes, or 12 percent more than last year.",
                "Some 40 of the 120 pupils came, and 25 percent of the parents.",
            ])
            .flagged([
                "Fire took 40 of the 120 houses, or a quarter, on Monday.",
                "It cut 2,300 jobs, or 17 percent of its 31,400 staff.",
                "Of the 350 pupils, 120 (43 percent) were ill.",
                "About 60 percent (212 of 418) voted against it.",
                "A third of the 900 voters, or 450, stayed at home.",
            ])
            .snapshot();
    }
}
