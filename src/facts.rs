//! Claims of all articles, tied to the facts that they state.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use crate::claim::quantity::{Bound, Measure, OF_PERSONS};
use crate::claim::{Claim, Factuality, Quantity};
use crate::corpus::{ArticleId, Corpus, Location};
use crate::echo::{self, Echo};
use crate::interval::{Standing, compare};
use crate::occurrence::tie::{self as event_tie, Tie};
use crate::quotations::Quotations;
use crate::setting::Stem;
use crate::statement::rivalry::{self, Rivalry};
use crate::statement::soft::{self, Softened};
use crate::statement::tie as statement_tie;
use crate::tie::{self, Candidate, Role, Weights};
use crate::unit::measure;

/// The claims of a corpus by what they are about.
#[derive(Debug, Default)]
pub struct Facts {
    /// The figures, tied to the facts that they state: at least two claims each.
    pub figures: Vec<Fact>,
    /// For each article, the earlier one that it repeats.
    pub echoes: Vec<Option<Echo>>,
    /// The figures that a correction notice of another article on the story replaced.
    pub replaced: Vec<Replaced>,
    /// The dated events that two articles, or two places of one, tell of.
    pub events: Vec<Tie>,
    /// The statements of articles on one story that say the same, or the opposite.
    pub statements: Vec<statement_tie::Tie>,
    /// Guilt, superlatives and sums that are told flatly and softened.
    pub softened: Vec<Softened>,
    /// Nouns that exclude each other in clauses of one story that are else alike.
    pub rivals: Vec<Rivalry>,
    /// The quotations, and which of them are one.
    pub quotations: Quotations,
}

/// A figure that still stands although a correction notice elsewhere replaced it.
#[derive(Debug, Clone, Copy)]
pub struct Replaced {
    /// The figure.
    pub figure: FigureAt,
    /// Where the notice names the right figure.
    pub notice: Location,
}

/// Figures that several articles, or several parts of one, give for one thing.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What is measured.
    pub key: Key,
    /// The claims, in the order of their articles: one of each article, save where one article is at odds with itself.
    /// The reprints of an article are left out.
    pub claims: Vec<FigureAt>,
    /// How well the loosest of the claims is tied to the first, from 0 to 1.
    pub tie: f64,
    /// The event, by the names that most of its articles share; `None` where they share none.
    pub event: Option<String>,
}

/// A figure and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FigureAt {
    /// The article.
    pub article: ArticleId,
    /// The number of the claim in the article.
    pub claim: u32,
}

impl FigureAt {
    /// The claim itself.
    pub fn claim<'a>(&self, corpus: &'a Corpus) -> &'a Claim {
        &corpus.reading(self.article).claims[self.claim as usize]
    }

    /// The figure itself.
    pub fn quantity<'a>(&self, corpus: &'a Corpus) -> &'a Quantity {
        self.claim(corpus).quantity().expect("facts hold figures only")
    }

    /// The words of the figure.
    pub fn at(&self, corpus: &Corpus) -> Location {
        Location { article: self.article, span: self.claim(corpus).at }
    }
}

/// What a figure measures, as far as its own words tell: only figures of one key are ever compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What happened.
    pub predicate: Option<&'static str>,
    /// The class or noun that is counted; `person` for all classes of persons.
    pub counted: String,
    /// The unit.
    pub unit: Option<&'static str>,
}

impl Key {
    /// Whether figures of this key say by themselves what they measure. All others are compared only where their
    /// sentences are nearly the same.
    pub fn is_told(&self) -> bool {
        self.predicate.is_some() || matches!(self.counted.as_str(), "magnitude" | "depth") || self.counted.starts_with("distance from ")
    }

    /// The key with the noun that all of some figures share in place of its class: `shop` for buildings.
    fn named_by(&self, corpus: &Corpus, claims: &[FigureAt]) -> Key {
        let noun = |f: &FigureAt| f.quantity(corpus).counted.as_deref();
        let shared = claims.first().and_then(noun).filter(|first| claims.iter().all(|f| noun(f) == Some(first)));
        let counted = shared.filter(|_| self.unit.is_none()).unwrap_or(&self.counted).to_owned();
        Key { counted, ..self.clone() }
    }

    /// The key of a figure; `None` where its words do not tell enough to compare it.
    fn of(quantity: &Quantity) -> Option<Key> {
        let person = quantity.unit == Some("person");
        let predicate = quantity.predicate;
        let noun = quantity.counted.clone().unwrap_or_default();
        match quantity.measure {
            // A fraction is no percentage, and the rules do not convert one to the other.
            Measure::Share if quantity.fraction.is_some() => return None,
            Measure::Share => return Some(Key { predicate: None, counted: noun, unit: Some("percent") }),
            Measure::Change if matches!(quantity.unit, Some("percent" | "percentage-point")) => {
                return Some(Key { predicate: None, counted: noun, unit: Some("percent") });
            }
            // Hundredths, and the size of a change, are not what sums and counts are compared with.
            Measure::Quantity | Measure::Change if quantity.minor || quantity.change.is_some_and(|change| change.step) => return None,
            Measure::Quantity | Measure::Change => {}
            Measure::Duration => {
                return Some(Key { predicate, counted: "time".to_owned(), unit: None });
            }
            _ => return None,
        }
        if noun == "magnitude" || noun == "depth" || noun.starts_with("distance from ") {
            return Some(Key { predicate: None, counted: noun, unit: None });
        }
        if person {
            return Some(Key { predicate, counted: "person".to_owned(), unit: Some("person") });
        }
        if quantity.unit.is_some_and(|unit| unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())) {
            return Some(Key { predicate, counted: "money".to_owned(), unit: quantity.unit });
        }
        if let Some((dimension, _)) = quantity.unit.and_then(measure) {
            return Some(Key { predicate, counted: dimension.noun().to_owned(), unit: None });
        }
        if quantity.unit.is_some() || noun.is_empty() {
            return None;
        }
        Some(Key { predicate, counted: quantity.class.map_or(noun, str::to_owned), unit: None })
    }
}

impl Facts {
    /// Ties the claims of a corpus to facts.
    pub fn new(corpus: &Corpus) -> Self {
        let echoes = echo::echoes(corpus);
        let weights = Weights::new(corpus);
        let mut by_key: BTreeMap<Key, Vec<FigureAt>> = BTreeMap::new();
        for article in corpus.ids() {
            for (number, claim) in corpus.reading(article).claims.iter().enumerate() {
                let Some(quantity) = claim.quantity().filter(|q| is_comparable(q)) else { continue };
                if let Some(key) = Key::of(quantity) {
                    by_key.entry(key).or_default().push(FigureAt { article, claim: number as u32 });
                }
            }
        }
        let mut figures = Vec::new();
        for (key, claims) in &by_key {
            let own = claims.chunk_by(|a, b| a.article == b.article).flat_map(|own| tie::candidates(corpus, own, key.is_told()));
            // A reprint counts only where it changed a figure.
            let repeated = |c: &Candidate<'_>| {
                echoes[c.figure.article.0 as usize].is_some_and(|echo| repeats(corpus, echo.of, c.figure.quantity(corpus)))
            };
            let candidates: Vec<Candidate<'_>> = own.filter(|c| !repeated(c)).collect();
            let groups = group(corpus, &weights, &candidates);
            figures.extend(groups.into_iter().filter_map(|group| fact(corpus, key, &group, &candidates)));
        }
        figures.extend(corpus.ids().filter(|id| echoes[id.0 as usize].is_none()).flat_map(|id| anaphora(corpus, id)));
        figures.sort_by(|a, b| (&a.claims, &a.key).cmp(&(&b.claims, &b.key)));
        Self {
            replaced: replaced(corpus, &weights),
            events: event_tie::ties(corpus, &weights),
            figures,
            echoes,
            statements: statement_tie::ties(corpus, &weights),
            rivals: rivalry::rivals(corpus, &weights),
            softened: soft::softened(corpus, &weights),
            quotations: Quotations::new(corpus),
        }
    }

    /// Whether a correction notice replaced one of two figures, so that no conflict is left.
    pub fn is_corrected(&self, a: FigureAt, b: FigureAt) -> bool {
        // They stand in the order of their figures.
        let notice = |old: FigureAt| self.replaced.binary_search_by_key(&old, |r| r.figure).ok().map(|at| self.replaced[at].notice);
        let by = |old: FigureAt, new: FigureAt| notice(old).is_some_and(|notice| notice.article == new.article);
        by(a, b) || by(b, a)
    }
}

/// The figures of an article that count what an earlier one counts, each with that one: `hundreds of fighters … put
/// their numbers at 10,000 to 20,000`.
fn anaphora(corpus: &Corpus, article: ArticleId) -> Vec<Fact> {
    let claims = &corpus.reading(article).claims;
    let mut facts = Vec::new();
    for (number, claim) in claims.iter().enumerate() {
        let Some(_) = claim.quantity().filter(|q| q.anaphoric) else { continue };
        let before = claims[..number].iter().enumerate().rev().take_while(|(_, c)| c.sentence + 1 >= claim.sentence);
        let antecedent =
            before.filter_map(|(n, c)| Some((n, c.quantity()?))).find(|(_, q)| q.unit == Some("person") && q.counted.is_some());
        if let Some((earlier, quantity)) = antecedent {
            let at = |claim: usize| FigureAt { article, claim: claim as u32 };
            let key = Key { predicate: quantity.predicate, counted: quantity.counted.clone().unwrap_or_default(), unit: quantity.unit };
            facts.push(Fact { key, claims: vec![at(earlier), at(number)], tie: 1.0, event: None });
        }
    }
    facts
}

/// The figures that equal one which a correction notice of another article on the same story calls wrong.
fn replaced(corpus: &Corpus, weights: &Weights) -> Vec<Replaced> {
    let notices = || corpus.ids().flat_map(|id| corpus.reading(id).corrections.iter().map(move |c| (id, c)));
    let wrong = |q: &Quantity| (q.low.or(q.high).map(|v| v.normalize()), q.unit);
    let mut by_value: FxHashMap<_, Vec<(ArticleId, Location)>> = FxHashMap::default();
    for (id, correction) in notices() {
        let notice = Location { article: id, span: correction.at };
        by_value.entry(wrong(&correction.old)).or_default().push((id, notice));
    }
    let mut found = Vec::new();
    for article in corpus.ids().filter(|_| !by_value.is_empty()) {
        for (number, claim) in corpus.reading(article).claims.iter().enumerate() {
            let Some(quantity) = claim.quantity() else { continue };
            let notices = by_value.get(&wrong(quantity)).into_iter().flatten();
            let notice = notices.filter(|(id, _)| *id != article).find(|(id, _)| weights.is_one_story(*id, article));
            if let Some((_, notice)) = notice {
                found.push(Replaced { figure: FigureAt { article, claim: number as u32 }, notice: *notice });
            }
        }
    }
    found
}

/// What only grows as news comes in: a later and larger count of it is an update.
const GROWING: &[&str] = &["killed", "injured", "displaced", "evacuated", "rescued", "arrested", "infected", "damaged", "destroyed"];

impl Fact {
    /// The earlier and the later of two claims, where the later article gives the larger count of what only grows.
    pub fn update(&self, corpus: &Corpus, a: FigureAt, b: FigureAt) -> Option<(FigureAt, FigureAt)> {
        let day = |f: FigureAt| corpus.reading(f.article).reference.day;
        let value = |f: FigureAt| f.quantity(corpus).low.or(f.quantity(corpus).high);
        let (earlier, later) = if day(a)? <= day(b)? { (a, b) } else { (b, a) };
        let grows = self.key.predicate.is_some_and(|p| GROWING.contains(&p));
        (grows && day(earlier) < day(later) && value(earlier) < value(later)).then_some((earlier, later))
    }
}

/// Whether a figure is so large or so precise that an article which gives it, too, whatever for, gives it for the same.
fn is_telling(quantity: &Quantity) -> bool {
    quantity.low.or(quantity.high).is_some_and(|value| value >= Decimal::ONE_HUNDRED)
}

/// Whether an article gives this very figure, too.
pub fn repeats(corpus: &Corpus, article: ArticleId, quantity: &Quantity) -> bool {
    let value = |q: &Quantity| (q.low, q.high, q.bound, q.unit);
    corpus.reading(article).claims.iter().filter_map(Claim::quantity).any(|own| value(own) == value(quantity))
}

/// Whether a figure states a fact that another article could state, too.
fn is_comparable(quantity: &Quantity) -> bool {
    !quantity.part && !quantity.additional && happened(quantity)
}

/// Whether a figure is told as one that came true, or as good as that: sums and cuts of jobs that are planned, but no deaths.
fn happened(quantity: &Quantity) -> bool {
    match quantity.factuality {
        Factuality::Asserted | Factuality::Attributed => true,
        Factuality::Planned => quantity.predicate.is_some_and(|p| !OF_PERSONS.contains(&p)),
        Factuality::Hedged | Factuality::Hypothetical | Factuality::Denied | Factuality::Asked => false,
    }
}

/// How many groups one stem may lead to: a stem that many share says nothing.
const FANOUT: usize = 48;

/// With how many groups a figure is compared at most: those that share the most stems with it.
const NEAREST: usize = 8;

/// Groups by the stems under which they are looked up.
#[derive(Default)]
struct Lookup {
    by_stem: FxHashMap<Stem, Vec<u32>>,
}

impl Lookup {
    /// The groups to which some stems lead, those that share the most of them first.
    fn near(&self, anchors: &[Stem]) -> Vec<u32> {
        let mut hits: Vec<u32> = anchors.iter().filter_map(|stem| self.by_stem.get(stem)).flatten().copied().collect();
        hits.sort_unstable();
        let mut counted: Vec<_> = hits.chunk_by(|a, b| a == b).map(|same| (std::cmp::Reverse(same.len()), same[0])).collect();
        counted.sort_unstable();
        counted.into_iter().take(NEAREST).map(|(_, group)| group).collect()
    }

    /// Enters a group; where a stem leads to many, the oldest gives way.
    fn add(&mut self, group: usize, anchors: Vec<Stem>) {
        for stem in anchors {
            let list = self.by_stem.entry(stem).or_default();
            if list.len() >= FANOUT {
                list.remove(0);
            }
            list.push(group as u32);
        }
    }
}

/// Candidates that are tied to the first of them, each with how well.
type Group<'a> = Vec<(Candidate<'a>, f64)>;

/// Groups the figures of one key by the fact they state. Each is compared with the first few of a group, its centre,
/// and must be like the first or like two of them, so that no chain of likenesses joins what is far apart.
fn group<'a>(corpus: &Corpus, weights: &Weights, candidates: &[Candidate<'a>]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut lookup = Lookup::default();
    for candidate in candidates {
        let anchors = weights.anchors(candidate);
        let near = lookup.near(&anchors);
        let scored = near.iter().map(|group| (likeness(corpus, weights, &groups[*group as usize], candidate), *group));
        let best = scored.filter(|(tie, _)| *tie > 0.0).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((tie, group)) = best {
            groups[group as usize].push((*candidate, tie));
            continue;
        }
        lookup.add(groups.len(), anchors);
        groups.push(vec![(*candidate, 1.0)]);
    }
    merged(corpus, weights, groups)
}

/// Joins groups whose centres are tied in half of their pairs: the order of the files must not split a fact in two.
fn merged<'a>(corpus: &Corpus, weights: &Weights, groups: Vec<Group<'a>>) -> Vec<Group<'a>> {
    let mut joined: Vec<Group<'a>> = Vec::new();
    let mut lookup = Lookup::default();
    for group in groups {
        let anchors = weights.anchors(&group[0].0);
        let near = lookup.near(&anchors);
        let ties = |other: &Group<'_>| {
            let pairs = || other.iter().take(CENTRE).flat_map(|(a, _)| group.iter().take(CENTRE).map(move |(b, _)| (a, b)));
            let half = pairs().count() / 2;
            // Most groups are apart, and it shows before all pairs are compared.
            let apart = pairs().filter(|(a, b)| weights.tie(corpus, a, b) <= 0.0).take(half + 1).count();
            (apart <= half).then(|| pairs().count() - apart)
        };
        let best = near.iter().filter_map(|n| Some((ties(&joined[*n as usize])?, std::cmp::Reverse(*n)))).max();
        if let Some((_, std::cmp::Reverse(number))) = best {
            let whole = &mut joined[number as usize];
            whole.extend(group);
            whole.sort_by_key(|(c, _)| c.figure);
            continue;
        }
        lookup.add(joined.len(), anchors);
        joined.push(group);
    }
    joined
}

/// How many of a group's figures make its centre.
const CENTRE: usize = 5;

/// How well a figure is tied to the centre of a group, from 0 to 1; 0 where it is not.
fn likeness(corpus: &Corpus, weights: &Weights, group: &Group<'_>, candidate: &Candidate<'_>) -> f64 {
    let mut ties: Vec<f64> = group.iter().take(CENTRE).map(|(member, _)| weights.tie(corpus, member, candidate)).collect();
    if ties[0] > 0.0 {
        return ties[0];
    }
    ties.sort_by(|a, b| b.total_cmp(a));
    ties.get(1).copied().unwrap_or(0.0)
}

/// Makes a fact of a group. An article that anywhere agrees with the first figure is not at odds with it, and one of its
/// figures stands for it; of an article that does not agree, all figures of the group do.
fn fact(corpus: &Corpus, key: &Key, group: &Group<'_>, all: &[Candidate<'_>]) -> Option<Fact> {
    let (centre, _) = group.first()?;
    let agrees = |figure: FigureAt| compare(figure.quantity(corpus), centre.figure.quantity(corpus)) == Standing::Agree;
    let is_vague = |c: &Candidate<'_>| c.figure.quantity(corpus).bound == Bound::Vague;
    let elsewhere = |article: ArticleId| {
        let first = all.partition_point(|c| c.figure.article < article);
        let own = all[first..].iter().take_while(|c| c.figure.article == article);
        let comparable = own.filter(|c| c.role != Role::Background && (c.role == Role::Running) == (centre.role == Role::Running));
        let figure = centre.figure.quantity(corpus);
        comparable.filter(|c| !is_vague(c)).any(|c| agrees(c.figure)) || is_telling(figure) && repeats(corpus, article, figure)
    };
    let mut claims = Vec::new();
    let mut tie = 1.0f64;
    for own in group.chunk_by(|a, b| a.0.figure.article == b.0.figure.article) {
        // "Dozens drown" over a story that says 64: the number is what the article claims.
        let plain = own.iter().any(|(c, _)| !is_vague(c));
        let mut spoken = own.iter().filter(|(c, _)| !plain || !is_vague(c));
        if let Some((candidate, _)) = spoken.clone().find(|(c, _)| agrees(c.figure)) {
            claims.push(candidate.figure);
        } else if !elsewhere(own[0].0.figure.article) {
            // Said twice, in the headline and below it, it is labelled once.
            let mut said: Vec<&Quantity> = Vec::new();
            for (candidate, _) in spoken.clone() {
                let quantity = candidate.figure.quantity(corpus);
                if !said.iter().any(|q| (q.low, q.high, q.bound) == (quantity.low, quantity.high, quantity.bound)) {
                    said.push(quantity);
                    claims.push(candidate.figure);
                }
            }
            tie = spoken.by_ref().map(|(_, t)| *t).fold(tie, f64::min);
        }
    }
    claims.sort_unstable();
    (claims.len() > 1).then(|| Fact { key: key.named_by(corpus, &claims), event: event(corpus, &claims), claims, tie })
}

/// How many names tell an event from others.
const NAMES: usize = 2;

/// The names that most of the articles of some claims share, the most frequent first.
fn event(corpus: &Corpus, claims: &[FigureAt]) -> Option<String> {
    let mut articles: Vec<ArticleId> = claims.iter().map(|c| c.article).collect();
    articles.dedup();
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for article in &articles {
        let mut own: BTreeMap<&str, usize> = BTreeMap::new();
        for name in corpus.reading(*article).claims.iter().filter_map(Claim::name) {
            *own.entry(&name.canonical).or_default() += 1;
        }
        for (name, count) in own {
            let entry = counts.entry(name).or_default();
            *entry = (entry.0 + 1, entry.1 + count);
        }
    }
    let mut names: Vec<_> = counts.into_iter().filter(|(_, (shared, _))| *shared * 2 > articles.len()).collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let names: Vec<&str> = names.into_iter().take(NAMES).map(|(name, _)| name).collect();
    (!names.is_empty()).then(|| names.join(", "))
}
