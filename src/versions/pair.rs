//! Which claim of the newer version is which of the older: what is the same first, then what stands in one sentence and is of
//! one thing, then what is the only one of its kind.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::claim::date::Mark;
use crate::claim::quantity::Measure;
use crate::claim::{Claim, ClaimKind, Entity};
use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::name_match::whole;

/// The part of the words of two sentences, or of two quotations, from which they are one, changed.
const ONE: f64 = 0.5;

/// An article and the claims that are compared.
type Side<'a> = (ArticleId, &'a [&'a Claim]);

/// The pairs, by their numbers in the two lists, each claim in one pair at most.
pub(super) fn pairs(corpus: &Corpus, old: Side<'_>, new: Side<'_>) -> Vec<(usize, usize)> {
    let sentences = sentences(corpus, old.0, new.0);
    let one_sentence = |a: &Claim, b: &Claim| sentences.get(&a.sentence) == Some(&b.sentence);
    let mut pairing =
        Pairing { old: old.1, new: new.1, left: (0..old.1.len()).collect(), came: (0..new.1.len()).collect(), pairs: Vec::new() };
    let same = |a: &Claim, b: &Claim| is_same(corpus, (old.0, a), (new.0, b));
    pairing.take(|a, b| one_sentence(a, b) && same(a, b));
    pairing.take(same);
    pairing.take(|a, b| one_sentence(a, b) && is_of_one(a, b));
    pairing.take(|a, b| one_sentence(a, b) && are_of_one_kind(a, b) && beside(corpus, old.0, a) == beside(corpus, new.0, b));
    pairing.take(|a, b| {
        a.quote().is_some() && b.quote().is_some() && likeness(&words(corpus, old.0, a.at), &words(corpus, new.0, b.at)) >= ONE
    });
    pairing.take_only();
    pairing.pairs.sort_unstable();
    pairing.pairs
}

/// The claims that have no partner yet.
struct Pairing<'a> {
    old: &'a [&'a Claim],
    new: &'a [&'a Claim],
    left: BTreeSet<usize>,
    came: BTreeSet<usize>,
    pairs: Vec<(usize, usize)>,
}

impl Pairing<'_> {
    /// Pairs what fits, in the order of the places.
    fn take(&mut self, fits: impl Fn(&Claim, &Claim) -> bool) {
        for a in self.left.clone() {
            if let Some(b) = self.came.iter().copied().find(|b| fits(self.old[a], self.new[*b])) {
                self.join(a, b);
            }
        }
    }

    /// Pairs the figures that are the only ones of their thing that are left in both versions.
    fn take_only(&mut self) {
        let only = |numbers: &BTreeSet<usize>, claims: &[&Claim]| {
            let mut things: BTreeMap<_, Vec<usize>> = BTreeMap::new();
            numbers.iter().for_each(|n| thing(claims[*n]).into_iter().for_each(|thing| things.entry(thing).or_default().push(*n)));
            things
                .into_iter()
                .filter_map(|(thing, numbers)| <[usize; 1]>::try_from(numbers).ok().map(|[n]| (thing, n)))
                .collect::<BTreeMap<_, _>>()
        };
        let (old, new) = (only(&self.left, self.old), only(&self.came, self.new));
        let pairs: Vec<(usize, usize)> = old.iter().filter_map(|(thing, a)| Some((*a, *new.get(thing)?))).collect();
        pairs.into_iter().for_each(|(a, b)| self.join(a, b));
    }

    fn join(&mut self, a: usize, b: usize) {
        self.left.remove(&a);
        self.came.remove(&b);
        self.pairs.push((a, b));
    }
}

/// What a figure is of, where its words say what happened.
fn thing(claim: &Claim) -> Option<(&'static str, String, Option<&'static str>)> {
    let quantity = claim.quantity().filter(|quantity| quantity.measure == Measure::Quantity && !quantity.part)?;
    Some((quantity.predicate?, quantity.what().unwrap_or_default().to_owned(), quantity.unit))
}

/// Whether two claims say the same.
pub(super) fn is_same(corpus: &Corpus, (old, a): (ArticleId, &Claim), (new, b): (ArticleId, &Claim)) -> bool {
    match (&a.kind, &b.kind) {
        (ClaimKind::Quantity(x), ClaimKind::Quantity(y)) => {
            (x.low, x.high, x.unit, x.bound.name()) == (y.low, y.high, y.unit, y.bound.name()) && x.what() == y.what()
        }
        (ClaimKind::Date(x), ClaimKind::Date(y)) => match (x.from.zip(x.to), y.from.zip(y.to)) {
            (Some(x), Some(y)) => x == y,
            // "Monday" may be told from one version only.
            _ => unresolved(x.mark) == unresolved(y.mark) && words(corpus, old, a.at) == words(corpus, new, b.at),
        },
        (ClaimKind::Quote(_), ClaimKind::Quote(_)) => words(corpus, old, a.at) == words(corpus, new, b.at),
        (ClaimKind::Name(x), ClaimKind::Name(y)) => {
            let text = |article, claim: &Claim| corpus.words(Location { article, span: claim.at }).to_owned();
            // A short form of the name is no other name.
            let short = |one: &str, other: &str| one.split(' ').all(|word| other.split(' ').any(|whole| whole == word));
            short(&x.canonical, &y.canonical) || short(&y.canonical, &x.canonical) || text(old, a) == text(new, b)
        }
        _ => false,
    }
}

fn unresolved(mark: Mark) -> (Option<i16>, Option<i8>, Option<i8>, Option<i8>) {
    (mark.year, mark.month, mark.day, mark.weekday)
}

/// Whether two claims of one sentence can be of one thing.
fn is_of_one(a: &Claim, b: &Claim) -> bool {
    match (&a.kind, &b.kind) {
        (ClaimKind::Quantity(x), ClaimKind::Quantity(y)) => {
            x.measure == y.measure
                && (x.what() == y.what() || x.predicate.is_some() && x.predicate == y.predicate || x.unit == y.unit && near(x.low, y.low))
        }
        (ClaimKind::Date(_), ClaimKind::Date(_)) => true,
        (ClaimKind::Name(x), ClaimKind::Name(y)) => {
            let body = |entity: Option<Entity>| entity == Some(Entity::Body);
            x.entity == y.entity && !body(x.entity) || whole::similarity(&x.canonical, &y.canonical) >= whole::ONE
        }
        _ => false,
    }
}

/// Whether two claims are figures, dates or names, both.
fn are_of_one_kind(a: &Claim, b: &Claim) -> bool {
    a.quote().is_none() && std::mem::discriminant(&a.kind) == std::mem::discriminant(&b.kind)
}

/// The two words before a claim in its sentence, and the two behind it.
fn beside(corpus: &Corpus, article: ArticleId, claim: &Claim) -> [Vec<String>; 2] {
    let sentence = corpus.reading(article).sentences.get(claim.sentence as usize).copied().unwrap_or(claim.at);
    let mut before = words(corpus, article, Span { start: sentence.start.min(claim.at.start), end: claim.at.start });
    let mut behind = words(corpus, article, Span { start: claim.at.end, end: sentence.end.max(claim.at.end) });
    before.drain(..before.len().saturating_sub(2));
    behind.truncate(2);
    [before, behind]
}

/// Whether two numbers without a noun in common are of one size.
fn near(a: Option<Decimal>, b: Option<Decimal>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a.min(b) > Decimal::ZERO && a.max(b) <= a.min(b) * Decimal::from(3))
}

/// The sentence of the newer version that each sentence of the older one became.
fn sentences(corpus: &Corpus, old: ArticleId, new: ArticleId) -> BTreeMap<u32, u32> {
    let texts = |article: ArticleId| corpus.reading(article).sentences.iter().map(|span| words(corpus, article, *span)).collect::<Vec<_>>();
    let (before, after) = (texts(old), texts(new));
    let mut found = BTreeMap::new();
    for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
        if op.tag() == DiffTag::Equal {
            found.extend(op.old_range().zip(op.new_range()).map(|(a, b)| (a as u32, b as u32)));
        }
    }
    let taken: BTreeSet<u32> = found.values().copied().collect();
    let mut free: Vec<u32> = (0..after.len() as u32).filter(|number| !taken.contains(number)).collect();
    let mut pairs: Vec<(f64, u32, u32)> = Vec::new();
    for a in (0..before.len() as u32).filter(|number| !found.contains_key(number)) {
        let like = free.iter().map(|b| (likeness(&before[a as usize], &after[*b as usize]), a, *b));
        pairs.extend(like.filter(|(like, ..)| *like >= ONE));
    }
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    for (_, a, b) in pairs {
        if !found.contains_key(&a) && free.contains(&b) {
            found.insert(a, b);
            free.retain(|number| *number != b);
        }
    }
    found
}

/// The words at a place in small letters.
fn words(corpus: &Corpus, article: ArticleId, span: Span) -> Vec<String> {
    let text = corpus.words(Location { article, span }).to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Twice the words that both share, of all.
fn likeness(a: &[String], b: &[String]) -> f64 {
    let mut rest: BTreeMap<&str, usize> = BTreeMap::new();
    a.iter().for_each(|word| *rest.entry(word).or_default() += 1);
    let shared = b.iter().filter(|word| {
        rest.get_mut(word.as_str()).is_some_and(|left| {
            let any = *left > 0;
            *left -= usize::from(any);
            any
        })
    });
    2.0 * shared.count() as f64 / (a.len() + b.len()).max(1) as f64
}
