//! What the parts of a sum are: whether none of them can hold some of what another holds, and whether they leave nothing out.

use crate::arithmetic::Line;
use crate::lexicon;

/// A way to divide a whole, by which parts are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Split {
    Sex,
    Age,
    Outcome,
    Vote,
    /// `two others`: whatever the other parts are not.
    Rest,
}

/// A part, by the way it divides the whole and its own name in that.
type Part = (Split, &'static str);

/// How the parts of a sum stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// No part overlaps another, and together they leave nothing out: `women and men`.
    Whole,
    /// No part overlaps another: `killed and injured`.
    Disjoint,
}

/// The nouns that divide persons; `child` stands on two scales.
const NOUNS: &[(&str, Part)] = &[
    ("man", (Split::Sex, "man")),
    ("male", (Split::Sex, "man")),
    ("woman", (Split::Sex, "woman")),
    ("female", (Split::Sex, "woman")),
    ("boy", (Split::Sex, "boy")),
    ("girl", (Split::Sex, "girl")),
    ("child", (Split::Age, "child")),
    ("adult", (Split::Age, "adult")),
    ("other", (Split::Rest, "other")),
];

/// The parts that these figures of a sentence are; `None` where they may overlap, or where a word is not known to divide anything.
pub fn group(line: &Line<'_>, terms: &[usize]) -> Option<Group> {
    let parts: Vec<Part> = terms.iter().map(|term| part(line, *term)).collect::<Option<_>>()?;
    let names = |split: Split| parts.iter().filter(move |p| p.0 == split).map(|p| p.1);
    let (sex, age): (Vec<_>, Vec<_>) = (names(Split::Sex).collect(), names(Split::Age).collect());
    let rest = names(Split::Rest).count();
    let own = |split: Split| parts.iter().all(|p| p.0 == split || p.0 == Split::Rest);
    let mut once = parts.clone();
    once.sort_by_key(|p| p.1);
    once.dedup();
    // "Three children and two boys": the boys may be children, and so may be two of one name.
    let young = age.contains(&"child") && (sex.contains(&"boy") || sex.contains(&"girl"));
    let grown = age.contains(&"adult") && !sex.is_empty();
    let persons = parts.iter().all(|p| matches!(p.0, Split::Sex | Split::Age | Split::Rest));
    if once.len() < parts.len() || young || grown || !(persons || own(Split::Outcome) || own(Split::Vote)) || rest == parts.len() {
        return None;
    }
    let both = |one: &str, other: &str| once.iter().any(|p| p.1 == one) && once.iter().any(|p| p.1 == other);
    let whole = rest > 0 || both("man", "woman") || both("boy", "girl") || both("adult", "child");
    Some(if whole { Group::Whole } else { Group::Disjoint })
}

/// What part of a whole a figure is.
fn part(line: &Line<'_>, term: usize) -> Option<Part> {
    let quantity = line.terms[term].quantity;
    let after = line.after(term);
    let abstained = quantity.counted.as_deref() == Some("abstention");
    if let Some(vote) = vote(&after).or(abstained.then_some("abstained")) {
        return Some((Split::Vote, vote));
    }
    // "12 of them women", "nine of whom were men"
    let behind = ["of them", "of whom", "of the dead", "of the victims"].iter().find_map(|of| after.strip_prefix(of));
    let noun = |word: &str| {
        let lemma = lexicon::entry(word, &mut String::new()).lemma;
        NOUNS.iter().find(|(name, _)| *name == if lemma.is_empty() { word } else { lemma }).map(|(_, part)| *part)
    };
    if let Some(words) = behind {
        return words.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty() && !matches!(*w, "were" | "are")).take(1).find_map(noun);
    }
    let counted = quantity.counted.as_deref();
    if let Some(part) = counted.and_then(noun) {
        return Some(part);
    }
    let outcome = quantity.predicate.filter(|p| quantity.unit == Some("person") && matches!(*p, "killed" | "injured" | "missing"));
    outcome.map(|outcome| (Split::Outcome, outcome))
}

/// Which side a vote is on, by the words behind its number.
fn vote(after: &str) -> Option<&'static str> {
    let mut words =
        after.split(|c: char| !c.is_alphabetic()).filter(|w| !matches!(*w, "" | "votes" | "vote" | "voted" | "in" | "were" | "members"));
    Some(match words.next()? {
        "for" | "favour" | "favor" | "yes" => "for",
        "against" | "no" => "against",
        "abstentions" | "abstention" | "abstained" | "abstaining" | "blank" => "abstained",
        _ => return None,
    })
}
