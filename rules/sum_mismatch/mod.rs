//! Parts against their total.

mod group;

crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports a total that is not the sum of the parts given for it in the same sentence: the women and men of a group, the
    /// dead and the injured, the votes for and against, and whatever is followed by `in all` or `a total of`.
    ///
    /// ## Why
    ///
    /// A toll is updated in one place and not in the other. No reader misses it, and nothing else in the story shows which
    /// figure is right.
    ///
    /// ## Example
    ///
    /// ```text
    /// Three people were killed and 12 injured, 16 casualties in all, when the pier at Port Ella fell.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// Parts in other sentences. Parts that may overlap, or may leave somebody out, are no sum; where they only leave
    /// somebody out, they may be fewer than the total, and never more. Within what `about`, `more than` and round numbers
    /// permit the rule is silent.
    static META = {
        name: "sum-mismatch",
        summary: "parts that do not add up to the total given for them",
        category: Category::Arithmetic,
        severity: Severity::Error,
        scope: Scope::Article,
        since: "0.1.0",
    }
}

use rust_decimal::Decimal;

use crate::arithmetic::{Line, Term, lines, shown, sum};
use crate::claim::quantity::Bound;
use crate::finding::{Confidence, Finding, Severity};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use group::{Group, group};

/// See [`META`].
pub struct SumMismatch;

impl Rule for SumMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        for line in lines(cx.corpus, cx.article) {
            let told = (0..line.terms.len()).find_map(|total| told(&line, total));
            let sum = told.or_else(|| (0..line.terms.len()).find_map(|total| divided(&line, total).or_else(|| gathered(&line, total))));
            out.extend(sum.and_then(|sum| mismatch(&line, &sum)));
        }
    }
}

/// A total and its parts, by their numbers in the sentence.
struct Sum {
    total: usize,
    parts: Vec<usize>,
    /// Whether the parts may leave something out.
    open: bool,
    confidence: Confidence,
}

/// Words behind a total, and before one, that say that it is the sum of what stands before it.
const BEHIND: &[&str] = &["in all", "in total", "altogether", "all told"];
const BEFORE: &[&str] = &["for a total of", "a total of", "making", "totalling", "totaling", "making a total of", "in all,", "in total,"];

/// `three killed and 12 injured, 16 casualties in all`: the figures before a total that its words call a sum.
fn told(line: &Line<'_>, total: usize) -> Option<Sum> {
    let (lead, after, whole) = (line.before(total), line.after(total), &line.terms[total]);
    let own = line.own_words(total);
    let summed = |words: &str| BEHIND.iter().any(|b| words.strip_prefix(b).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)));
    // "22 buildings in all": the noun is the figure's own, or one more word.
    let behind = summed(&after) || after.split_once(' ').is_some_and(|(_, rest)| summed(rest));
    let before = BEFORE.iter().any(|b| lead.ends_with(b)) || own.starts_with("a total of");
    if total < 2 || !(behind || before) || !whole.is_count() {
        return None;
    }
    let like = |term: &Term<'_>| term.is_count() && !term.quantity.part && same_kind(term, whole);
    let first = (0..total).rev().take_while(|i| like(&line.terms[*i])).last()?;
    // What may be a whole of its own, or belong to other words, is no part.
    if first != 0 || total - first < 2 || (first..total).any(|i| line.joint(i).contains("including")) {
        return None;
    }
    // "Of 40 aboard, three died and 12 were hurt, 15 in all": the last ones may be the parts.
    let fits = |from: usize| sum(&reaches(line, from..total)).meets(whole.reach());
    if (first..total - 1).any(fits) || outweighs(line, first, total) {
        return None;
    }
    Some(Sum { total, parts: (first..total).collect(), open: false, confidence: Confidence::Medium })
}

/// Whether a figure from `first` to `total` alone is far more than the total: it is no part of it.
fn outweighs(line: &Line<'_>, first: usize, total: usize) -> bool {
    let values = || line.terms[first..total].iter().map(Term::value);
    values().any(|value| value > line.terms[total].value() * Decimal::TWO)
}

fn same_kind(part: &Term<'_>, whole: &Term<'_>) -> bool {
    let unit = part.quantity.unit;
    unit == whole.quantity.unit || unit.is_none() && part.quantity.counted.is_none()
}

/// `20 people, 12 women and nine men`: the figures behind a total that divide it.
fn divided(line: &Line<'_>, total: usize) -> Option<Sum> {
    let whole = &line.terms[total];
    if !is_whole(whole) || group(line, &[total]).is_some() {
        return None;
    }
    let joint = line.joint(total);
    let opening = joint.trim_end_matches(" a total of");
    let of = line.before(total).split(' ').next() == Some("of") && opening.ends_with(',');
    let open = matches!(opening, ", including" | "including" | "were" | ", among them" | "– including") && opening != "were";
    // "20 people aboard, 12 women", but "20 people and a dog, 12 women" counts more.
    let near = |words: &str| words.split_whitespace().count() <= 3 && !words.contains([',', ';']) && !words.contains("and ");
    let plain = [",", ":", ";", "–", "—", "-", "("].iter().any(|mark| opening.strip_suffix(mark).is_some_and(near))
        || matches!(opening, "were" | "are");
    if !(plain || open || of) {
        return None;
    }
    let parts = run(line, total + 1);
    let kind = group(line, &parts).filter(|_| parts.len() > 1)?;
    let last = *parts.last()?;
    if parts.iter().any(|term| !line.terms[*term].is_count()) || goes_on(&line.after(last)) {
        return None;
    }
    Some(Sum { total, parts, open: open || of || kind == Group::Disjoint, confidence: Confidence::High })
}

/// Whether a figure can be a total of persons, or of votes.
fn is_whole(term: &Term<'_>) -> bool {
    let quantity = term.quantity;
    let votes = quantity.class == Some("vote") || quantity.unit.is_none() && quantity.counted.is_none();
    term.is_count() && !quantity.part && (quantity.unit == Some("person") || votes)
}

/// The figures from `first` on that stand in one list.
fn run(line: &Line<'_>, first: usize) -> Vec<usize> {
    let mut parts = Vec::new();
    for term in first..line.terms.len() {
        parts.push(term);
        let longer = group(line, &parts).is_some();
        if !longer || parts.len() > 1 && !is_list(&line.joint(term - 1)) {
            parts.pop();
            break;
        }
    }
    parts
}

/// Whether words only join the parts of a list: `and`, `of them women and`, `votes for,`.
fn is_list(joint: &str) -> bool {
    const FILLERS: &[&str] = &[
        "", "and", "plus", "of", "them", "whom", "women", "men", "girls", "boys", "children", "adults", "for", "against", "in", "favour",
        "favor", "votes", "voted", "were", "killed", "injured", "wounded", "hurt", "missing", "dead", "died",
    ];
    joint.split([' ', ',', ';']).all(|word| FILLERS.contains(&word))
}

/// Whether the list has parts that are no figures: `and a boy`.
fn goes_on(after: &str) -> bool {
    let mut words = after.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let Some(at) = words.by_ref().take(6).position(|word| matches!(word, "and" | "plus")) else {
        return after.starts_with(", a ") || after.starts_with(", an ") || after.starts_with(", one ");
    };
    let next = words.next().unwrap_or_default();
    at < 3 && matches!(next, "a" | "an" | "one" | "another" | "his" | "her" | "their" | "its" | "the" | "several" | "many" | "some")
}

/// `nine women and eight men were among the 20 dead`, `31 votes for and 14 against, out of 50`.
fn gathered(line: &Line<'_>, total: usize) -> Option<Sum> {
    let lead = line.before(total);
    let among = ["among the", "out of", "out of the", "of the"].iter().any(|words| lead == *words || lead.ends_with(&format!(" {words}")));
    let whole = &line.terms[total];
    if total < 2 || !among || !is_whole(whole) {
        return None;
    }
    let parts = run(line, 0);
    let kind = group(line, &parts)?;
    let votes = lead.ends_with("out of") && whole.quantity.counted.as_deref() == Some("vote") && line.after(total).starts_with("cast");
    let open = !(votes && kind == Group::Disjoint);
    (parts.len() == total && same_kind(&line.terms[0], whole)).then_some(Sum { total, parts, open, confidence: Confidence::High })
}

fn reaches(line: &Line<'_>, terms: std::ops::Range<usize>) -> Vec<crate::interval::Interval> {
    line.terms[terms].iter().map(Term::reach).collect()
}

fn mismatch(line: &Line<'_>, found: &Sum) -> Option<Finding> {
    let whole = &line.terms[found.total];
    let parts: Vec<&Term<'_>> = found.parts.iter().map(|term| &line.terms[*term]).collect();
    let reach = sum(&parts.iter().map(|term| term.reach()).collect::<Vec<_>>());
    let values: Option<Decimal> = parts.iter().try_fold(Decimal::ZERO, |sum, term| sum.checked_add(term.value()));
    let (is, said) = (values?, whole.value());
    if reach.meets(whole.reach()) || found.open && is < said {
        return None;
    }
    let vague = parts.iter().any(|term| term.quantity.bound != Bound::Exact);
    let shown_parts: Vec<String> = parts.iter().map(|term| shown(term.value())).collect();
    let note = format!("{} = {}, not {}", shown_parts.join(" + "), shown(is), shown(said));
    let message = format!("the parts make {}, not {}", shown(is), shown(said));
    let confidence = if vague { found.confidence.min(Confidence::Medium) } else { found.confidence };
    Some(Finding::at(whole.at, &META, confidence, message).with(line.places(found.parts.iter().copied()), note))
}

#[cfg(test)]
mod tests {
    use super::SumMismatch;
    use crate::testing::RuleTester;

    #[test]
    fn sum_mismatch() {
        RuleTester::new(&SumMismatch)
            .quiet([
                "Three people were killed and 12 injured, 15 casualties in all, in Port Ella.",
                "Police held 21 people, 12 women and nine men.",
                "The dead were 12 of one family, seven children, three women and two men.",
                "The 21 victims, 12 of them women and nine of them men, came from Lima.",
                "Of the 40 passengers aboard, 12 were hurt and eight died.",
                "The law passed with 31 votes for, 14 against and three abstentions, out of 50 votes.",
                "Donors gave $150 million, $100 million and $94 million, a total of $344 million.",
                "Nine women and eight men were among the 20 dead.",
                // What is bounded, rounded, left out or counted twice.
                "Police held about 20 people, 12 women and nine men.",
                "Police held 22 people, 12 women, a boy and nine men.",
                "Police held 22 people, 12 women, nine men and a boy.",
                "Police held 20 people, including 12 women and three men.",
                "Police held 20 people, 12 officers and nine women.",
                "Police held 20 people, 12 children and nine boys.",
                "Of 40 aboard, three died and 12 were hurt, 15 casualties in all.",
                "Towns gave 1,200 tents, 800 tents and 900 tents, a total of 3,000 tents.",
                "He scored 20 points, 12 rebounds and nine assists in all.",
            ])
            .flagged([
                "Three people were killed and 12 injured, 16 casualties in all, in Port Ella.",
                "Police held 20 people, 12 women and nine men.",
                "The dead were 12 villagers: six children, three women and two men.",
                "The 20 victims, 12 of them women and nine of them men, came from Lima.",
                "Of the 40 passengers aboard, 12 were injured and 30 died.",
                "The law passed with 41 votes for, 14 against and three abstentions, out of 50 votes cast.",
                "Donors gave $150 million, $100 million and $94 million, a total of $364 million.",
                "Twelve women and nine men were among the 20 dead.",
                "The ship had 22 people aboard, 12 of them women and nine of them men and two others.",
            ])
            .snapshot();
    }
}
