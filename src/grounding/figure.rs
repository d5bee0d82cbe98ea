//! The figures of a draft and what the sources say of them.

use rust_decimal::Decimal;

use crate::claim::quantity::money::is_currency;
use crate::claim::quantity::{Bound, Measure};
use crate::claim::{DateClaim, Quantity};
use crate::corpus::{Location, Span};
use crate::finding::Confidence;
use crate::grounding::evidence::WordAt;
use crate::grounding::loose::RANKED;
use crate::grounding::told::Told;
use crate::grounding::words::{Line, Word, root};
use crate::grounding::{Case, Kind, Step, Support, Verdict, date, inference};
use crate::interval::{Standing, compare, ratio, rounding};
use crate::lexicon;
use crate::occurrence::hashed;
use crate::setting::Stem;
use crate::token::TokenKind;
use crate::unit::measure;

/// A figure of a source that may be meant.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    quantity: &'a Quantity,
    at: Location,
    /// How much of what stands around the draft's figure stands around it.
    context: f64,
    /// Whether it counts or measures the same thing.
    same_thing: bool,
}

/// How much of what stands around a figure a source must say where it says another figure of the same thing.
const SAME_PLACE: f64 = 0.4;

/// The same where a source has the draft's figure elsewhere; and how many times that of its place, by whether it is of the same thing.
const OTHER_PLACE: f64 = 0.6;
const OTHER_NOUN: f64 = 0.9;
const OTHER_THING: f64 = 2.0;

/// The figures of the draft.
pub fn supports(case: &Case<'_>, sources: &[Told<'_>]) -> Vec<Support> {
    let claims = &case.corpus.reading(case.draft).claims;
    let figures = claims.iter().filter_map(|claim| Some((claim, claim.quantity()?)));
    let support = figures.map(|(claim, quantity)| {
        if let Some(year) = year(quantity).filter(|_| !case.corpus.words(case.here(claim.at)).contains(',')) {
            return date::support(case, claim.at, claim.sentence, &year);
        }
        let verdict = case.line(claim.sentence).map_or(Verdict::Slight, |line| verdict(case, sources, claim.at, quantity, line));
        Support { kind: Kind::Figure, at: case.here(claim.at), verdict }
    });
    support.collect()
}

/// The year that a bare number is: `a 1968 film`.
fn year(quantity: &Quantity) -> Option<DateClaim> {
    let bare = quantity.bound == Bound::Exact && quantity.unit.is_none() && quantity.measure == Measure::Quantity;
    let year = quantity.low.filter(|low| bare && low.is_integer()).and_then(|low| i16::try_from(low).ok());
    let year = year.filter(|year| (1500..=2100).contains(year) && quantity.predicate.is_none())?;
    Some(date::of_year(year))
}

/// What the sources say of a figure at a place of a line of the draft.
pub(super) fn verdict(case: &Case<'_>, sources: &[Told<'_>], at: Span, quantity: &Quantity, line: &Line) -> Verdict {
    let Some(word) = line.word_at(at) else { return Verdict::Slight };
    if quantity.bound == Bound::Vague || quantity.measure == Measure::Time {
        return Verdict::Slight;
    }
    let candidates = sources.iter().filter(|told| same_kind(quantity, &told.quantity)).map(|told| {
        let context = case.evidence.context(line, word, told.word);
        Candidate { quantity: &told.quantity, at: told.at, context, same_thing: same_thing(quantity, &told.quantity) }
    });
    let candidates: Vec<Candidate<'_>> = candidates.collect();
    let borne = best(candidates.iter().filter(|told| agrees(quantity, told.quantity)));
    let other = best(candidates.iter().filter(|told| told.same_thing && is_apart(quantity, told.quantity)));
    let small = is_small(quantity);
    if let Some(borne) = borne {
        let better = if borne.same_thing { OTHER_THING } else { OTHER_NOUN };
        let wrong = other.filter(|o| o.context >= OTHER_PLACE && o.context > borne.context * better);
        let sum = || inference::derived(case, sources, quantity, line, true);
        return match wrong {
            Some(other) => sum().map_or(Verdict::Otherwise(other.at, Confidence::Medium), |(places, step)| Verdict::Borne(places, step)),
            None => Verdict::Borne(vec![borne.at], step(quantity, borne.quantity)),
        };
    }
    // Where the sources give several values for such a thing, this may be one more.
    let several = other.is_some_and(|o| candidates.iter().any(|told| told.same_thing && is_apart(o.quantity, told.quantity)));
    let wrong = other.filter(|o| o.context >= if several { OTHER_PLACE } else { SAME_PLACE });
    // Against a source that gives another figure in like words only a sum within a sentence stands.
    let strict = wrong.is_some_and(|w| w.context >= OTHER_PLACE);
    if let Some((places, step)) = inference::derived(case, sources, quantity, line, strict) {
        return Verdict::Borne(places, step);
    }
    if let Some(place) = plain_number(case, quantity, line, word, wrong.map_or(0.0, |w| w.context)) {
        return Verdict::Borne(vec![place], Step::Same);
    }
    match (wrong, other) {
        (Some(other), _) => Verdict::Otherwise(other.at, if other.context >= OTHER_PLACE { Confidence::High } else { Confidence::Medium }),
        (None, _) if small => Verdict::Slight,
        (None, other) => {
            let ranked = if quantity.measure == Measure::Ordinal { RANKED } else { 1.0 };
            Verdict::Nowhere(other.map(|told| told.at), case.evidence.around(line, at) * ranked)
        }
    }
}

/// The figure that fits best.
fn best<'a, 'q: 'a>(candidates: impl Iterator<Item = &'a Candidate<'q>>) -> Option<Candidate<'q>> {
    candidates.copied().min_by(|a, b| rank(b).total_cmp(&rank(a)).then(a.at.cmp(&b.at)))
}

/// How well a figure of a source fits: the same thing first, then the same words around it.
fn rank(told: &Candidate<'_>) -> f64 {
    told.context + f64::from(u8::from(told.same_thing)) * 0.5
}

/// Whether two figures measure in comparable units: a unit of the same dimension, or none.
fn same_kind(a: &Quantity, b: &Quantity) -> bool {
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

/// Whether two figures of one kind count or measure the same thing: by their nouns, or, for persons and where a noun is missing, by what happened.
pub(super) fn same_thing(a: &Quantity, b: &Quantity) -> bool {
    let noun = |q: &Quantity| q.what().map(noun_root);
    let happened = a.predicate.is_some() && a.predicate == b.predicate;
    let ordinal = a.measure == Measure::Ordinal;
    // The same number with another unit: "48 miles" for "48 km".
    if a.unit != b.unit && a.unit.is_some() && b.unit.is_some() {
        return (a.low, a.high) == (b.low, b.high);
    }
    match (noun(a), noun(b)) {
        (Some(one), Some(other)) if one == other => true,
        _ if a.unit == Some("person") && b.unit == Some("person") => happened,
        // What a sum or a measure is of is often told by a verb alone: what stands around it must tell.
        (Some(_), Some(_)) => a.unit.is_some() && a.measure == b.measure,
        _ => ordinal || a.unit.is_some() && a.unit == b.unit && a.measure == b.measure || happened,
    }
}

fn noun_root(noun: &str) -> Stem {
    root(noun, lexicon::entry(noun, &mut String::new()))
}

/// Whether a figure of a source bears one of the draft out. A draft may say less exactly what its source says, never more.
fn agrees(draft: &Quantity, source: &Quantity) -> bool {
    if opposed(draft, source) || draft.per != source.per || is_money(draft) && draft.unit != source.unit || is_finer(draft, source) {
        return false;
    }
    let bare = draft.bound == Bound::Exact && is_vague(source);
    match compare(draft, source) {
        Standing::Agree => !bare,
        Standing::Strained => {
            !bare
                && same_thing(draft, source)
                && draft.bound != source.bound
                && ratio(draft, source).is_some_and(|r| r <= Decimal::new(STRAINED, 1))
        }
        Standing::Apart => is_rounded(draft, source),
    }
}

/// Whether a draft gives a number in a source's unit that the source does not give, and no rounder than the source's own: `$10,006`
/// where it has "about $10,000", `12 hours` where it has "up to 16 hours".
fn is_finer(draft: &Quantity, source: &Quantity) -> bool {
    let ends = |q: &Quantity| [q.low, q.high].into_iter().flatten().collect::<Vec<Decimal>>();
    let given = ends(source);
    let step = given.iter().copied().map(rounding).min();
    let fine = |value: &Decimal| !given.contains(value) && step.is_some_and(|step| rounding(*value) <= step);
    draft.unit == source.unit && draft.bound != Bound::Vague && ends(draft).iter().any(fine)
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

/// Whether one is more and the other less than the same number.
fn opposed(a: &Quantity, b: &Quantity) -> bool {
    let side = |q: &Quantity| match q.bound {
        Bound::MoreThan | Bound::AtLeast => 1,
        Bound::LessThan | Bound::AtMost | Bound::Almost => -1,
        _ => 0,
    };
    side(a) * side(b) < 0
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
fn is_apart(a: &Quantity, b: &Quantity) -> bool {
    let free = |q: &Quantity| q.part || q.bound == Bound::Vague;
    !free(a) && !free(b) && a.additional == b.additional && !agrees(a, b)
}

/// A number below this, in a draft, is often a count of what the sources only name.
const SMALL: i64 = 13;

fn is_small(quantity: &Quantity) -> bool {
    let small = |value: Option<Decimal>| value.is_none_or(|v| v < Decimal::from(SMALL) && v.is_integer());
    if quantity.measure == Measure::Ordinal {
        return quantity.low.is_none_or(|rank| rank <= Decimal::TWO);
    }
    let bare = matches!(quantity.unit, None | Some("person")) || quantity.fraction.is_some();
    bare && small(quantity.low) && small(quantity.high)
}

fn step(draft: &Quantity, source: &Quantity) -> Step {
    if draft.unit != source.unit && draft.unit.and_then(measure).is_some() {
        Step::Converted
    } else if (draft.low, draft.high) == (source.low, source.high) {
        Step::Same
    } else {
        Step::Rounded
    }
}

/// Whether a word says which in a row, and not how many.
fn is_rank(word: &Word) -> bool {
    word.kind == TokenKind::Ordinal || word.entry.ordinal.is_some()
}

/// The number of the draft where a source has it among its words, without a unit that says otherwise.
fn plain_number(case: &Case<'_>, quantity: &Quantity, line: &Line, word: usize, against: f64) -> Option<Location> {
    let evidence = case.evidence;
    let end = line.words.iter().enumerate().skip(word).take(4).find(|(_, w)| w.is_number()).map(|(n, _)| n)?;
    let measured = quantity.measure != Measure::Age && quantity.unit.is_some_and(|unit| measure(unit).is_some());
    let of_kind = |at: &WordAt| {
        let place = evidence.place(*at);
        let claims = &case.corpus.reading(place.article).claims;
        // A number that is a figure of the source by itself was compared as one.
        let figure = claims.iter().filter_map(|c| Some((c.at, c.quantity()?))).find(|(at, _)| at.contains(place.span));
        match figure {
            // A measure has its unit behind it.
            None if measured => evidence.line(*at).words.get(at.word as usize + 1).is_some_and(|next| next.entry.unit == quantity.unit),
            None => true,
            Some((_, told)) if quantity.measure == Measure::Age => told.unit.is_none(),
            Some((_, told)) if told.measure == Measure::Age => quantity.unit.is_none(),
            Some((_, told)) => quantity.unit.is_none() && told.unit.is_none() && agrees(quantity, told),
        }
    };
    let rank = |at: &WordAt| measured || is_rank(evidence.word(*at)) == (quantity.measure == Measure::Ordinal);
    let value =
        quantity.low.filter(|low| quantity.high == Some(*low)).map_or(line.words[end].root, |low| hashed(&low.normalize().to_string()));
    let found = evidence.of(value).iter().copied().filter(of_kind).filter(rank);
    let (at, context) = evidence.best(line, end, found)?;
    (context > against || against == 0.0).then(|| evidence.place(at))
}
