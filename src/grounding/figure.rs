//! The figures of a draft and what the sources say of them.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::claim::quantity::{Bound, Measure};
use crate::claim::{DateClaim, Quantity};
use crate::corpus::{Location, Span};
use crate::finding::Confidence;
use crate::grounding::compared::{Thing, agrees, is_apart, is_slip, is_telling, is_told, noun_root, same_kind, thing};
use crate::grounding::evidence::WordAt;
use crate::grounding::loose::RANKED;
use crate::grounding::told::Told;
use crate::grounding::words::{Line, Word};
use crate::grounding::{Case, Kind, Step, Support, Verdict, aged, date, inference, share};
use crate::interval::ratio;
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
    /// The same with the sentences before and behind it.
    nearby: f64,
    /// How near what it is of is to what the draft's is of.
    thing: Thing,
    /// Whether it says by how much two others differ.
    gap: bool,
}

/// How much of what stands around a figure a source must say where it says another figure of the same thing; and the same where the
/// sources give several.
const SAME_PLACE: f64 = 0.4;
const ONE_OF_MANY: f64 = 0.6;

/// How much must stand nearby where it is the only figure of the noun, or the only age.
const ONLY_ONE: f64 = 0.15;

/// The same where its number looks like the draft's after a slip.
const SLIP: f64 = 0.1;

/// How much must stand nearby for a figure that no source has to be one of a thing that the sources speak of: where they give one such
/// figure, and where they give several.
const SPOKEN_OF: f64 = 0.2;
const SPOKEN_OF_MANY: f64 = 0.4;

/// How many times what stands around the draft's figure elsewhere the same around another figure must be, by what the first is of, and
/// by whether it is the same number.
fn margin(borne: Thing, same: bool) -> f64 {
    match borne {
        Thing::Other | Thing::Unknown if !same => 0.9,
        Thing::Other => 1.25,
        Thing::Unknown => 1.5,
        Thing::Kin => 2.0,
        Thing::Same => 2.5,
    }
}

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
    if quantity.bound == Bound::Vague || matches!(quantity.measure, Measure::Time | Measure::Score) {
        return Verdict::Slight;
    }
    if let Some(verdict) = (quantity.measure == Measure::Age).then(|| aged::verdict(case, sources, at, quantity)).flatten() {
        return verdict;
    }
    let candidates = sources.iter().filter(|told| same_kind(quantity, &told.quantity) || is_told(quantity, &told.quantity)).map(|told| {
        let (context, nearby) = (case.evidence.context(line, word, told.word), case.evidence.nearby(line, word, told.word));
        let there = case.evidence.line(told.word);
        let gap = is_gap(there, &told.quantity, told.word.word as usize);
        Candidate { quantity: &told.quantity, at: told.at, context, nearby, thing: thing(quantity, &told.quantity), gap }
    });
    let (agreeing, apart): (Vec<Candidate<'_>>, Vec<Candidate<'_>>) = candidates.partition(|told| agrees(quantity, told.quantity));
    let gap = is_gap(line, quantity, word);
    let apart: Vec<Candidate<'_>> = apart.into_iter().filter(|told| told.gap == gap).collect();
    let slip = |told: &Candidate<'_>| told.nearby >= SLIP && is_slip(quantity, told.quantity);
    let slip = apart.iter().copied().find(slip);
    let rivals: Vec<Candidate<'_>> =
        apart.into_iter().filter(|told| told.thing >= Thing::Kin && is_apart(quantity, told.quantity)).collect();
    if let Some(borne) = best(&agreeing) {
        let step = step(quantity, borne.quantity);
        let least = borne.context.max(borne.nearby) * margin(borne.thing, step == Step::Same);
        // Who else is of another age tells of somebody else.
        let place = if quantity.measure == Measure::Age { ONE_OF_MANY } else { SAME_PLACE };
        let better = |told: &&Candidate<'_>| told.context >= place && told.context > least;
        return match best(rivals.iter().filter(better)).or_else(|| outvoted(&agreeing, &rivals)) {
            Some(other) => match inference::derived(case, sources, quantity, line, true) {
                Some((places, step)) => Verdict::Borne(places, step),
                None => Verdict::Otherwise(other.at, Confidence::Medium),
            },
            None => Verdict::Borne(vec![borne.at], step),
        };
    }
    nowhere(case, sources, quantity, (line, word), &rivals, slip)
}

/// How much of what stands around the draft's figure must stand around one of a source for it to have a voice.
const VOICE: f64 = 0.3;

/// How many times one of two figures for one thing may be the other, in tenths.
const NEAR: i64 = 15;

/// The figure that more places of the sources give than the draft's, in words as like the draft's: the sources contradict themselves, and
/// the draft goes with the fewer.
fn outvoted<'q>(agreeing: &[Candidate<'q>], rivals: &[Candidate<'q>]) -> Option<Candidate<'q>> {
    let voices = |told: &[Candidate<'q>]| told.iter().filter(|told| told.context >= VOICE).copied().collect::<Vec<_>>();
    let (own, others) = (voices(agreeing), voices(rivals));
    let (mine, theirs) = (best(&own)?, best(&others)?);
    let one = others.iter().all(|told| !is_apart(theirs.quantity, told.quantity));
    let near = ratio(mine.quantity, theirs.quantity).is_some_and(|ratio| ratio <= Decimal::new(NEAR, 1));
    (one && near && others.len() > own.len() && theirs.context >= mine.context).then_some(theirs)
}

/// What the sources say of a figure that none of them gives, beside others of such a thing.
fn nowhere(
    case: &Case<'_>,
    sources: &[Told<'_>],
    quantity: &Quantity,
    (line, word): (&Line, usize),
    rivals: &[Candidate<'_>],
    slip: Option<Candidate<'_>>,
) -> Verdict {
    let other = best(rivals);
    let several = other.is_some_and(|o| rivals.iter().any(|told| is_apart(o.quantity, told.quantity)));
    let wrong = other.filter(|o| o.context >= if several { ONE_OF_MANY } else { SAME_PLACE });
    // Against a source that gives another figure in like words only a sum within a sentence stands.
    if let Some((places, step)) = inference::derived(case, sources, quantity, line, wrong.is_some()) {
        return Verdict::Borne(places, step);
    }
    let only = only_one(quantity, rivals);
    if let Some(place) = numbered(case, quantity) {
        return Verdict::Borne(vec![place], Step::Same);
    }
    if let Some(place) = plain_number(case, quantity, line, word, wrong.or(only)) {
        return Verdict::Borne(vec![place], Step::Same);
    }
    if let Some(wrong) = wrong {
        return Verdict::Otherwise(wrong.at, if wrong.context >= ONE_OF_MANY { Confidence::High } else { Confidence::Medium });
    }
    if let Some(part) = share::otherwise(case, sources, quantity, line) {
        return Verdict::Otherwise(part, Confidence::Medium);
    }
    if let Some(slip) = slip {
        return Verdict::Otherwise(slip.at, Confidence::Medium);
    }
    if let Some(only) = only {
        return Verdict::Nowhere(Some(only.at), 1.0);
    }
    if is_small(quantity) {
        return Verdict::Slight;
    }
    let enough = if several { SPOKEN_OF_MANY } else { SPOKEN_OF };
    if let Some(near) =
        rivals.iter().filter(|told| told.nearby >= enough).max_by(|a, b| a.nearby.total_cmp(&b.nearby).then(b.at.cmp(&a.at)))
    {
        return Verdict::Nowhere(Some(near.at), 1.0);
    }
    let ranked = if quantity.measure == Measure::Ordinal { RANKED } else { 1.0 };
    Verdict::Nowhere(other.map(|told| told.at), case.evidence.around(line, line.words[word].at) * ranked)
}

/// How many words behind a figure one may stand that makes a distance to another of it.
const GAP: usize = 4;

/// Whether a figure says by how much two others differ: `54 delegates to spare`, `0.14 seconds outside the record`, `ten years older`.
fn is_gap(line: &Line, quantity: &Quantity, word: usize) -> bool {
    let behind = line.words.iter().skip(word + 1).take(GAP).take_while(|word| !word.parted);
    let differs = || behind.into_iter().any(|word| DISTANCES.contains(&word.form));
    let won = || word.checked_sub(1).is_some_and(|before| line.words[before].form == hashed("by"));
    quantity.bound == Bound::Exact && differs() || quantity.what().is_some_and(|noun| MARGINS.contains(&noun)) && won()
}

/// What a race, a match or a vote is won by.
const MARGINS: &[&str] = &["point", "vote", "run", "goal", "wicket", "seat", "length", "stroke", "shot"];

/// Words that make a figure before them a distance.
static DISTANCES: LazyLock<Vec<Stem>> = LazyLock::new(|| {
    let words = [
        "more", "fewer", "less", "spare", "short", "ahead", "behind", "outside", "clear", "older", "younger", "higher", "lower", "longer",
        "shorter", "earlier", "later", "adrift",
    ];
    words.map(hashed).to_vec()
});

/// The figure of the draft's noun, or the age, where the sources give one value for it alone, and speak of it in such words.
fn only_one<'q>(quantity: &Quantity, rivals: &[Candidate<'q>]) -> Option<Candidate<'q>> {
    if quantity.measure == Measure::Ordinal {
        return None;
    }
    let age = quantity.measure == Measure::Age;
    let own = || rivals.iter().filter(|told| age || told.thing == Thing::Same);
    let first = own().next()?;
    let best = own().max_by(|a, b| a.nearby.total_cmp(&b.nearby).then(b.at.cmp(&a.at)))?;
    (own().all(|told| !is_apart(first.quantity, told.quantity)) && best.nearby >= ONLY_ONE).then_some(*best)
}

/// The figure that fits best.
fn best<'a, 'q: 'a>(candidates: impl IntoIterator<Item = &'a Candidate<'q>>) -> Option<Candidate<'q>> {
    candidates.into_iter().copied().min_by(|a, b| rank(b).total_cmp(&rank(a)).then(a.at.cmp(&b.at)))
}

/// How well a figure of a source fits: the same thing first, then the same words around it.
fn rank(told: &Candidate<'_>) -> f64 {
    told.context + if told.thing >= Thing::Kin { 0.5 } else { 0.0 }
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

/// The number behind the noun of a rank of the draft: `Round 4` for the fourth round.
fn numbered(case: &Case<'_>, quantity: &Quantity) -> Option<Location> {
    let rank = quantity.low.filter(|_| quantity.measure == Measure::Ordinal)?;
    let noun = noun_root(quantity.what()?);
    let number = hashed(&rank.normalize().to_string());
    let found = case.evidence.of(noun).iter().copied();
    let mut behind = found.map(|at| WordAt { word: at.word + 1, ..at });
    let place = behind.find(|at| case.evidence.line(*at).words.get(at.word as usize).is_some_and(|word| word.root == number))?;
    Some(case.evidence.place(place))
}

/// The number of the draft where a source has it among its words, without a unit that says otherwise.
fn plain_number(case: &Case<'_>, quantity: &Quantity, line: &Line, word: usize, against: Option<Candidate<'_>>) -> Option<Location> {
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
            None if measured && !quantity.low.is_some_and(is_telling) => {
                evidence.line(*at).words.get(at.word as usize + 1).is_some_and(|next| next.entry.unit == quantity.unit)
            }
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
    let better = |told: Candidate<'_>| context >= told.context && evidence.nearby(line, end, at) >= told.nearby;
    against.is_none_or(better).then(|| evidence.place(at))
}
