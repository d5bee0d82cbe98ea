crate::declare_rule! {
    /// ## What it does
    ///
    /// Notes one unusual figure that stands on two different nouns in a story: `2,187 homes` here and `2,187 people` there.
    ///
    /// Unusual is an exact number of three digits or more that is not round, is no year, and stands in at most one story more.
    /// Four digits are surer than three, and three are surer where the same is told of both nouns (`evacuated`).
    ///
    /// ## Why
    ///
    /// Two things are seldom counted to one odd number. Most often a writer's eye slipped, and the figure was copied onto the
    /// wrong noun.
    ///
    /// ## Example
    ///
    /// ```text
    /// --- tern.txt
    /// Storm Ida floods Holm
    ///
    /// Storm Ida flooded the port of Holm on Friday and destroyed 2,187 homes on the river Tarn, the fire brigade said.
    /// --- herald.txt
    /// Holm under water after Storm Ida
    ///
    /// Storm Ida flooded the port of Holm on Friday, and 2,187 people on the river Tarn were hurt, the fire brigade said.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// Which of the nouns is wrong, and two numbers that happen to be equal. Two counts of persons (the dead and the injured,
    /// soldiers and civilians), sums of money, measures, and nouns of which it does not know what they name. It is silent
    /// where the nouns may count one thing (jobs and workers, homes and households) or a sentence joins them (`2,187 homes of
    /// as many families`).
    static META = {
        name: "figure-reused",
        summary: "one unusual figure on two different nouns",
        category: Category::Consistency,
        severity: Severity::Note,
        scope: Scope::Corpus,
        since: "0.1.0",
    }
}

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::claim::Quantity;
use crate::claim::quantity::{Bound, Measure, is_person};
use crate::facts::{FigureAt, Key, repeats};
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::lexicon::{self, plural};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::wording::{value, whereabouts};

/// See [`META`].
pub struct FigureReused;

impl Rule for FigureReused {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        for figures in unusual(cx).values().filter(|figures| figures.len() > 1) {
            out.extend(stories(cx, figures).iter().filter_map(|story| reused(cx, story)));
        }
    }
}

/// Below this, three digits are equal by chance too often for medium confidence.
const LARGE: u32 = 1000;

/// The digits from which a number is no round one.
const DIGITS: u32 = 100;

/// Bare numbers of this range may be years.
const YEARS: std::ops::RangeInclusive<i64> = 1500..=2100;

/// The unusual numbers of the corpus, shares apart from all else, each with the figures that are so large, in order. A
/// reprint's figures are left out.
fn unusual(cx: &Context<'_>) -> BTreeMap<(bool, Decimal), Vec<FigureAt>> {
    let mut by_value: BTreeMap<_, Vec<FigureAt>> = BTreeMap::new();
    for article in cx.corpus.ids() {
        for (number, claim) in cx.corpus.reading(article).claims.iter().enumerate() {
            let figure = FigureAt { article, claim: number as u32 };
            let Some(quantity) = claim.quantity() else { continue };
            let Some(value) = exact(quantity).filter(|value| digits(*value) >= DIGITS && !is_year(cx, figure, *value)) else { continue };
            let echo = cx.facts.echoes[article.0 as usize];
            if !echo.is_some_and(|echo| repeats(cx.corpus, echo.of, quantity)) {
                by_value.entry((quantity.measure == Measure::Share, value)).or_default().push(figure);
            }
        }
    }
    by_value
}

/// The number of a figure that is given to the last digit.
fn exact(quantity: &Quantity) -> Option<Decimal> {
    let plain = quantity.bound == Bound::Exact && quantity.low == quantity.high && quantity.fraction.is_none();
    let measured = !matches!(quantity.measure, Measure::Time | Measure::Score | Measure::Ordinal | Measure::Age);
    quantity.low.filter(|_| plain && measured).map(|value| value.normalize())
}

/// The digits of a number without its zeros at the end, as a number: 446 for 4,460; more than a thousand where there are more.
fn digits(value: Decimal) -> u32 {
    let mut digits = value.mantissa().unsigned_abs();
    while digits != 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    u32::try_from(digits).unwrap_or(u32::MAX)
}

fn is_year(cx: &Context<'_>, figure: FigureAt, value: Decimal) -> bool {
    let year = i64::try_from(value).is_ok_and(|value| YEARS.contains(&value)) && value.is_integer();
    year && !cx.corpus.words(figure.at(cx.corpus)).contains(',')
}

/// A number that more stories than this hold is no unusual one.
const RARE: usize = 2;

/// The figures of one number by the stories that hold it, each story known by its first article; nothing where the number
/// is no rare one.
fn stories(cx: &Context<'_>, figures: &[FigureAt]) -> Vec<Vec<FigureAt>> {
    let mut stories: Vec<Vec<FigureAt>> = Vec::new();
    for figure in figures {
        match stories.iter().position(|story| is_alike(cx, story[0], *figure)) {
            Some(at) => stories[at].push(*figure),
            None if stories.len() < RARE => stories.push(vec![*figure]),
            None => return Vec::new(),
        }
    }
    stories
}

/// The likeness of stories from which one odd number in both is no chance.
const ALIKE: f64 = 0.2;

fn is_alike(cx: &Context<'_>, a: FigureAt, b: FigureAt) -> bool {
    a.article == b.article || cx.facts.weights.stories(a.article, b.article) >= ALIKE
}

/// A noun, and the figures of a story that stand on it.
type Side<'a> = (&'a str, Vec<FigureAt>);

/// A number that stands on more nouns of a story than this is a label and counts nothing.
const NOUNS: usize = 4;

/// The note on the two nouns of a story that surely are two things.
fn reused(cx: &Context<'_>, story: &[FigureAt]) -> Option<Finding> {
    let mut sides: BTreeMap<&str, Vec<FigureAt>> = BTreeMap::new();
    for figure in story {
        if let Some(noun) = noun(figure.quantity(cx.corpus)) {
            sides.entry(noun).or_default().push(*figure);
        }
    }
    if sides.len() > NOUNS {
        return None;
    }
    let mut sides: Vec<Side<'_>> = sides.into_iter().collect();
    // The noun that fewer figures bear out comes first.
    sides.sort_by(|a, b| a.1.len().cmp(&b.1.len()).then(b.1.cmp(&a.1)));
    let pairs = sides.iter().enumerate().flat_map(|(at, odd)| sides[at + 1..].iter().map(move |usual| (odd, usual)));
    let judged = pairs.filter_map(|(odd, usual)| Some((confidence(cx, odd, usual)?, odd, usual)));
    let (confidence, odd, usual) = judged.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    Some(finding(cx, confidence, odd, usual))
}

/// The noun that a figure counts, or is a share of; nothing where it is not known what the noun names.
fn noun(quantity: &Quantity) -> Option<&str> {
    let person = quantity.unit == Some("person");
    let counts = matches!(quantity.unit, None | Some("person" | "percent")) && Key::of(quantity).is_ok();
    let noun = quantity.counted.as_deref().or(person.then_some("people")).filter(|_| counts)?;
    // Points of an index are no things.
    (class(noun).is_some() && noun != "point").then_some(noun)
}

/// The class of a noun; all persons are one.
fn class(noun: &str) -> Option<&'static str> {
    let class = lexicon::entry(noun, &mut String::new()).class?;
    Some(if is_person(class) { PERSON } else { class })
}

/// The class of all persons.
const PERSON: &str = "person";

/// The classes whose nouns surely are no other word for a thing of another class.
const KINDS: &[&str] = &[PERSON, "household", "home", "building", "vehicle", "aircraft", "vessel", "munition", "settlement", "job"];

/// Classes of which one thing of the one is, or has, one of the other.
const AKIN: &[[&str; 2]] = &[[PERSON, "job"], ["household", "home"], ["home", "building"], ["munition", "attack"]];

/// What befalls persons to whom no things are dealt out: there may be a bed for each patient, but no tent for each of the dead.
const FATES: &[&str] = &["killed", "injured", "missing"];

/// How sure it is that two nouns have one figure by mistake; nothing where they may well count one thing.
fn confidence(cx: &Context<'_>, odd: &Side<'_>, usual: &Side<'_>) -> Option<Confidence> {
    let classes = [class(odd.0)?, class(usual.0)?];
    let (here, there) = (odd.1[0], usual.1[0]);
    let joined = || is_joined(cx, &odd.1, usual.0) || is_joined(cx, &usual.1, odd.0);
    if !is_alike(cx, here, there) || may_be_one(odd.0, usual.0, classes) || joined() {
        return None;
    }
    let (first, second) = (here.quantity(cx.corpus), there.quantity(cx.corpus));
    if first.measure == Measure::Share {
        return (!is_one_clause(cx, here, there)).then_some(Confidence::Low);
    }
    let one_story = here.article == there.article || cx.facts.weights.one_story(cx.corpus, here.article, there.article) > 0.0;
    let suffers = |q: &Quantity| q.unit == Some(PERSON) && q.predicate.is_some_and(|p| FATES.contains(&p));
    let two_things = classes.iter().all(|class| KINDS.contains(class)) || suffers(first) || suffers(second);
    let same_fate = first.predicate.is_some() && first.predicate == second.predicate;
    let no_chance = same_fate || exact(first).is_some_and(is_odd);
    Some(if one_story && two_things && no_chance { Confidence::Medium } else { Confidence::Low })
}

/// Whether two nouns with these classes may count one thing: `homes` and `houses`, `jobs` and `workers`, `homes` and `homeowners`.
fn may_be_one(one: &str, other: &str, [a, b]: [&str; 2]) -> bool {
    let derived = one.starts_with(other) || other.starts_with(one);
    a == b || derived || AKIN.iter().any(|pair| *pair == [a, b] || *pair == [b, a])
}

/// Whether two things are hardly ever counted to such a number: it has four digits, or its third is neither 0 nor 5.
fn is_odd(value: Decimal) -> bool {
    let digits = digits(value);
    digits >= 10 * DIGITS || (value >= Decimal::from(LARGE) && !digits.is_multiple_of(5))
}

/// Whether the sentence of one of the figures names the other noun, and no other number counts it there.
fn is_joined(cx: &Context<'_>, figures: &[FigureAt], other: &str) -> bool {
    let lemma = |word: &str| lexicon::entry(word, &mut String::new()).lemma;
    figures.iter().any(|figure| {
        let (reading, claim) = (cx.corpus.reading(figure.article), figure.claim(cx.corpus));
        let sentence = reading.sentences[claim.sentence as usize].of(&cx.corpus.source(figure.article).text);
        let mut words = sentence.split(|c: char| !c.is_alphabetic() && c != '-').filter(|word| !word.is_empty());
        let same = exact(figure.quantity(cx.corpus));
        let counted = reading.claims.iter().filter(|c| c.sentence == claim.sentence).filter_map(|c| c.quantity());
        let mut elsewhere = counted.filter(|q| q.counted.as_deref() == Some(other) && exact(q) != same);
        words.any(|word| lemma(word) == lemma(other)) && elsewhere.next().is_none()
    })
}

/// Whether the sentences of two figures share most of their words.
fn is_one_clause(cx: &Context<'_>, a: FigureAt, b: FigureAt) -> bool {
    let words = |figure: FigureAt| {
        let sentence = figure.claim(cx.corpus).sentence;
        cx.corpus.reading(figure.article).setting(sentence).map_or(&[][..], |setting| &setting.words)
    };
    let (a, b) = (words(a), words(b));
    let shared = a.iter().filter(|stem| b.binary_search(stem).is_ok()).count();
    2 * shared > a.len().min(b.len())
}

/// The wording.
fn finding(cx: &Context<'_>, confidence: Confidence, odd: &Side<'_>, usual: &Side<'_>) -> Finding {
    let corpus = cx.corpus;
    let (primary, other) = (odd.1[0], usual.1[0]);
    let counts = |noun: &str| if class(noun) == Some(PERSON) && noun == "people" { noun.to_owned() } else { plural(noun) };
    let labels = |side: &Side<'_>| -> Vec<Label> {
        let message = format!("counts {}", counts(side.0));
        side.1.iter().map(|figure| Label { at: figure.at(corpus), message: message.clone() }).collect()
    };
    let mut related = labels(usual);
    let mut first = labels(odd).into_iter();
    let primary_label = first.next().unwrap_or_else(|| related.remove(0));
    related.extend(first);
    Finding::new(
        &META,
        confidence,
        format!(
            "{} counts {} here but {} {}",
            value(corpus, primary),
            counts(odd.0),
            counts(usual.0),
            whereabouts(corpus, primary.article, other.article)
        ),
        primary_label,
        related,
    )
}

#[cfg(test)]
mod tests {
    use super::FigureReused;
    use crate::testing::RuleTester;

    /// Two articles of one story with these clauses in them.
    fn story(one: &str, other: &str) -> String {
        format!(
            "--- a.txt\nStorm Ida floods Holm\n\nStorm Ida flooded the port of Holm on the river Tarn on Friday, the fire brigade said. {one}\n\
             --- b.txt\nHolm under water\n\nStorm Ida flooded the port of Holm on the river Tarn on Friday, the fire brigade said. {other}\n"
        )
    }

    #[test]
    fn figure_reused() {
        let flagged = [
            ("It destroyed 2,187 homes.", "It injured 2,187 people."),
            ("The number of dead is 4,460.", "In the rest of the country 4,460 shelters were put up."),
            ("The storm killed 4,460 people.", "In the rest of the country 4,460 shelters were put up."),
            // A number of three digits, but the same is told of both nouns.
            ("Boats evacuated 312 families.", "Boats evacuated 312 people."),
            // The other noun stands beside, with a number of its own.
            ("It destroyed 2,187 homes and injured 41 people.", "It injured 2,187 people."),
        ]
        .map(|(one, other)| story(one, other));
        let quiet = [
            // One thing in two words, and a narrower noun.
            ("It destroyed 2,187 homes.", "It destroyed 2,187 houses."),
            ("It destroyed 2,187 homes.", "It destroyed 2,187 buildings."),
            ("It injured 2,187 people.", "It injured 2,187 residents."),
            ("The yard will cut 2,187 jobs.", "The yard will dismiss 2,187 workers."),
            ("It destroyed 2,187 homes.", "In all 2,187 homeowners asked for help."),
            // Joined in one sentence.
            ("It destroyed 2,187 homes.", "People in 2,187 homes fled, and 2,187 people asked for help."),
            ("It destroyed 2,187 homes.", "In all 2,187 families lost their homes."),
            // Round, a year, a number of three digits, no exact number.
            ("It destroyed 2,200 homes.", "It injured 2,200 people."),
            ("It destroyed 312 homes.", "It injured 312 people."),
            ("It destroyed about 2,187 homes.", "It injured about 2,187 people."),
            // Money, measures, and nouns that are not known.
            ("It cost 2,187 dollars.", "It injured 2,187 people."),
            ("The road is 2,187 km long.", "It injured 2,187 people."),
            ("It took 2,187 blivets.", "It injured 2,187 people."),
            // A vote for each voter, a tent for each family, a desk for each of the staff.
            ("In the count there were 2,187 votes.", "In the count there were 2,187 voters."),
            ("In the park stood 2,187 tents.", "In the park slept 2,187 families."),
            ("The port bought 2,187 lamps.", "The port employs 2,187 people."),
        ]
        .map(|(one, other)| story(one, other));
        RuleTester::new(&FigureReused)
            .quiet(quiet.each_ref().map(String::as_str))
            .flagged(flagged.each_ref().map(String::as_str))
            .flagged(["The storm tore at Holm on Friday.\n\nIt destroyed 2,187 homes on the coast.\n\nHospitals took in the injured, 2,187 people in all."])
            .snapshot();
    }

    #[test]
    fn stories_that_are_not_one_share_numbers_by_chance() {
        let case = "--- a.txt\nThe storm destroyed 2,187 homes in Holm.\n--- b.txt\nThe flu made 2,187 people ill in Zarabad.";
        RuleTester::new(&FigureReused).quiet([case]);
    }

    #[test]
    fn a_number_of_many_stories_is_not_unusual() {
        let storm = story("It destroyed 2,187 homes.", "It injured 2,187 people.");
        let second = format!("{storm}--- c.txt\nThe library of Zarabad bought a rare collection of 2,187 books from a monastery.\n");
        let third = format!("{second}--- d.txt\nAt the chess final in Ulm Bo Larsen offered a draw after 2,187 moves.\n");
        RuleTester::new(&FigureReused).flagged([second.as_str()]).quiet([third.as_str()]);
    }
}
