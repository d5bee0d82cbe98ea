//! Two figures laid beside each other: whether one bears the other out, and how near what they are of is.

use rust_decimal::Decimal;

use crate::claim::Quantity;
use crate::claim::quantity::money::is_currency;
use crate::claim::quantity::{Bound, Measure};
use crate::grounding::words::root;
use crate::interval::{Standing, compare, ratio, rounding};
use crate::lexicon;
use crate::setting::Stem;
use crate::unit::measure;

/// Whether two figures measure in comparable units: a unit of the same dimension, or none.
pub(super) fn same_kind(a: &Quantity, b: &Quantity) -> bool {
    let ordinal = |q: &Quantity| q.measure == Measure::Ordinal;
    let age = |q: &Quantity| q.measure == Measure::Age;
    if ordinal(a) != ordinal(b) || age(a) != age(b) || a.per.is_some() != b.per.is_some() || (a.fraction.is_some() != b.fraction.is_some())
    {
        return false;
    }
    let dimension = |q: &Quantity| q.unit.and_then(measure).map(|(dimension, _)| dimension);
    match (a.unit, b.unit) {
        (None | Some("person"), None | Some("person")) => true,
        (Some(one), Some(other)) => one == other || dimension(a).is_some() && dimension(a) == dimension(b) || is_money(a) && is_money(b),
        _ => false,
    }
}

/// How near what two figures are of is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// Two nouns, and nothing else that makes them one.
    Other,
    /// The noun of one of both is not told.
    Unknown,
    /// Things of one kind: two sums of money, two ages, two counts of people to whom the same happened.
    Kin,
    /// The same noun.
    Same,
}

/// How near what two figures of one kind are of is: by their nouns, or, for persons and where a noun is missing, by what happened.
pub(super) fn thing(a: &Quantity, b: &Quantity) -> Thing {
    let noun = |q: &Quantity| q.what().map(noun_root);
    let happened = a.predicate.is_some() && a.predicate == b.predicate;
    let measured = a.unit.is_some() && a.unit == b.unit && a.measure == b.measure;
    let nouns = (noun(a), noun(b));
    let kin = match nouns {
        // The same number with another unit, "48 miles" for "48 km", or "ten minutes" where it is half an hour.
        _ if a.unit != b.unit && a.unit.is_some() && b.unit.is_some() => {
            (a.low, a.high) == (b.low, b.high) || a.measure == b.measure && ratio(a, b).is_some_and(|r| r <= Decimal::TEN)
        }
        (Some(one), Some(other)) if one == other => return Thing::Same,
        _ if a.unit == Some("person") && b.unit == Some("person") => happened,
        // What a sum or a measure is of is often told by a verb alone: what stands around it must tell.
        (Some(_), Some(_)) => measured,
        // "First" alone is first in anything.
        _ if a.measure == Measure::Ordinal => [a, b].iter().all(|q| q.what().is_some() || q.low > Some(Decimal::TWO)),
        _ => measured || happened,
    };
    match nouns {
        _ if kin => Thing::Kin,
        (Some(_), Some(_)) => Thing::Other,
        _ => Thing::Unknown,
    }
}

pub(super) fn noun_root(noun: &str) -> Stem {
    root(noun, lexicon::entry(noun, &mut String::new()))
}

/// Whether a figure of a source bears one of the draft out. A draft may say less exactly what its source says, never more.
pub(super) fn agrees(draft: &Quantity, source: &Quantity) -> bool {
    if is_told(draft, source) {
        return true;
    }
    let money = is_money(draft) && draft.unit != source.unit;
    if opposed(draft, source) || draft.per != source.per || money || is_finer(draft, source) {
        return false;
    }
    let bare = draft.bound == Bound::Exact && is_vague(source);
    match compare(draft, source) {
        Standing::Agree => !bare,
        Standing::Strained => {
            !bare
                && thing(draft, source) >= Thing::Kin
                && draft.bound != source.bound
                && ratio(draft, source).is_some_and(|r| r <= Decimal::new(STRAINED, 1))
        }
        Standing::Apart => is_rounded(draft, source),
    }
}

/// Whether a number seldom stands in two places by chance: it has decimals, three digits that are no noughts behind it, or four digits
/// of which two are none.
pub(super) fn is_telling(value: Decimal) -> bool {
    let value = value.normalize();
    let digits = value.mantissa().unsigned_abs().to_string();
    let telling = digits.trim_end_matches('0').len();
    value.scale() > 1 || value.scale() > 0 && digits.len() >= 2 || telling >= 3 || digits.len() >= 4 && telling >= 2
}

/// Whether two figures are one such number, whatever each is said to be of: `0.002 moles of oxygen` and `0.002 moles per litre`.
pub(super) fn is_told(draft: &Quantity, source: &Quantity) -> bool {
    let exact = |q: &Quantity| q.low.filter(|low| q.high == Some(*low) && q.bound == Bound::Exact);
    let units = draft.unit == source.unit || draft.unit.is_none() || source.unit.is_none() || is_money(draft) && is_money(source);
    units && exact(draft).is_some_and(|own| is_telling(own) && exact(source) == Some(own))
}

/// Whether a draft gives a number in a source's unit that the source does not give, and no rounder than the source's own: `$10,006`
/// where it has "about $10,000", `12 hours` where it has "up to 16 hours".
fn is_finer(draft: &Quantity, source: &Quantity) -> bool {
    let ends = |q: &Quantity| [q.low, q.high].into_iter().flatten().collect::<Vec<Decimal>>();
    let given = ends(source);
    let step = given.iter().copied().map(rounding).min();
    let fine = |value: &Decimal| !given.contains(value) && step.is_none_or(|step| rounding(*value) <= step);
    let converted = draft.unit != source.unit && draft.unit.is_some_and(|unit| measure(unit).is_some());
    !converted && draft.bound != Bound::Vague && ends(draft).iter().any(fine)
}

fn is_vague(quantity: &Quantity) -> bool {
    quantity.bound == Bound::Vague
}

/// How many times the smaller of two figures the larger may be where only a bound makes them agree, in tenths.
const STRAINED: i64 = 15;

/// Whether a figure is a sum of money.
fn is_money(quantity: &Quantity) -> bool {
    quantity.unit.is_some_and(is_currency)
}

/// Whether one is more and the other less than numbers between which nothing lies.
fn opposed(a: &Quantity, b: &Quantity) -> bool {
    let floor = |q: &Quantity| matches!(q.bound, Bound::MoreThan | Bound::AtLeast).then_some(q.low).flatten();
    let ceiling = |q: &Quantity| matches!(q.bound, Bound::LessThan | Bound::AtMost | Bound::Almost).then(|| q.high.or(q.low)).flatten();
    let apart = |one: &Quantity, other: &Quantity| floor(one).zip(ceiling(other)).is_some_and(|(floor, ceiling)| floor >= ceiling);
    // "No more than 300" where the source has "300 to 400".
    let range = |q: &Quantity| q.low.zip(q.high).filter(|(low, high)| q.bound == Bound::Between && low < high);
    let short = range(b).is_some_and(|(low, high)| floor(a).is_some_and(|f| f >= high) || ceiling(a).is_some_and(|c| c <= low));
    a.unit == b.unit && (short || apart(a, b) || apart(b, a))
}

/// A number of the draft may be rounded off by one part in so many.
const ROUNDED: i64 = 20;

/// Whether the draft's number is the source's with fewer digits: `$40 million` for $39.6 million.
fn is_rounded(draft: &Quantity, source: &Quantity) -> bool {
    let exact = |q: &Quantity| q.low.filter(|low| q.high == Some(*low));
    let (Some(round), Some(full)) = (exact(draft), exact(source)) else { return false };
    if draft.unit != source.unit || full < Decimal::ONE_HUNDRED && full.is_integer() {
        return false;
    }
    let near = |off: Decimal| off <= rounding(round) && off <= full.abs() / Decimal::from(ROUNDED);
    round.checked_sub(full).is_some_and(|off| near(off.abs())) && rounding(round) >= rounding(full)
}

/// Whether two figures of one thing exclude each other.
pub(super) fn is_apart(a: &Quantity, b: &Quantity) -> bool {
    let free = |q: &Quantity| q.part || q.bound == Bound::Vague;
    !free(a) && !free(b) && a.additional == b.additional && !agrees(a, b)
}

/// The fewest digits of a number in which one wrong digit is taken for a slip.
const SLIP: usize = 3;

/// Whether a number of a draft is one of a source after a slip of the finger, or of the sense: one wrong digit (`$1,149` for `$1,199`), a
/// nought too many (35,000 for 350 thousand), or the other bound (`under $1 million` for `over $1 million`).
pub(super) fn is_slip(draft: &Quantity, source: &Quantity) -> bool {
    let exact = |q: &Quantity| q.low.or(q.high).map(|value| value.normalize().to_string());
    let (Some(one), Some(other)) = (exact(draft), exact(source)) else { return false };
    let digits = |number: &str| number.chars().filter(|c| *c != '.').collect::<String>().trim_matches('0').to_owned();
    let wrong = one.bytes().zip(other.bytes()).filter(|(a, b)| a != b).count();
    let digit = one.len() == other.len() && one.len() >= SLIP && wrong == 1;
    let scale = one != other && digits(&one).len() >= 2 && digits(&one) == digits(&other);
    draft.unit == source.unit && (digit || scale || opposed(draft, source) && one == other)
}
