//! Claims of all articles, tied to the facts that they state.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use crate::claim::quantity::{Bound, Measure, OF_PERSONS};
use crate::claim::{Claim, Factuality, Quantity};
use crate::corpus::{ArticleId, Corpus, Location};
use crate::disputed;
use crate::echo::{self, Echo};
use crate::event::{self, Event};
use crate::grounding::{self, Held, Verdict};
use crate::headline;
use crate::interval::{Standing, compare};
use crate::lookup::Lookup;
use crate::occurrence::{self, tie::Tie};
use crate::ongoing;
use crate::persons::{self, Person};
use crate::quotations::Quotations;
use crate::role::{self, Candidate, Role};
use crate::setting::Stem;
use crate::site::pairs::{self, SiteAt};
use crate::statement::rivalry::{self, Rivalry};
use crate::statement::said::{TwoSaid, two_said};
use crate::statement::soft::{self, Softened};
use crate::statement::tie as statement_tie;
use crate::statement::{absence, charge, sole, unknown};
use crate::tie::Weights;
use crate::unit::measure;

/// The claims of a corpus by what they are about.
#[derive(Debug, Default)]
pub struct Facts {
    /// The figures, tied to the facts that they state: at least two claims each.
    pub figures: Vec<Fact>,
    /// The events of which the articles tell.
    pub events: Vec<Event>,
    /// For each article, the earlier one that it repeats.
    pub echoes: Vec<Option<Echo>>,
    /// The figures that a correction notice of another article on the story replaced.
    pub replaced: Vec<Replaced>,
    /// The dated occurrences that two articles, or two places of one, tell of.
    pub occurrences: Vec<Tie>,
    /// The statements of articles on one story that say the same, or the opposite.
    pub statements: Vec<statement_tie::Tie>,
    /// Guilt, superlatives and sums that are told flatly and softened.
    pub softened: Vec<Softened>,
    /// Nouns that exclude each other in clauses of one story that are else alike.
    pub rivals: Vec<Rivalry>,
    /// What two persons are said to have said.
    pub two_said: Vec<TwoSaid>,
    /// The quotations, and which of them are one.
    pub quotations: Quotations,
    /// Statements of where one thing is, two by two, the earlier one first.
    pub sites: Vec<(SiteAt, SiteAt)>,
    /// The persons, and what is said of them.
    pub persons: Vec<Person>,
    /// How much the words of the corpus say, and with them how like its stories are.
    pub weights: Weights,
    /// What the sources say of the claims of the draft, where one is held against them.
    pub held: Option<Held>,
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
    /// The part that the figures play in their stories.
    pub role: Role,
    /// The id of the event that it belongs to.
    pub event: String,
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

    /// The key of a figure, or why it is compared with no other.
    pub fn of(quantity: &Quantity) -> Result<Key, &'static str> {
        if let Some(why) = incomparable(quantity) {
            return Err(why);
        }
        let person = quantity.unit == Some("person");
        let predicate = quantity.predicate;
        let noun = quantity.counted.clone().unwrap_or_default();
        match quantity.measure {
            Measure::Share if quantity.fraction.is_some() => return Err("a fraction is compared with no percentage"),
            Measure::Share if quantity.what() == Some("turnout") || predicate == Some("attended") && noun == "voter" => {
                return Ok(Key { predicate: Some("attended"), counted: "turnout".to_owned(), unit: Some("percent") });
            }
            Measure::Share => return Ok(Key { predicate: None, counted: noun, unit: Some("percent") }),
            Measure::Change if matches!(quantity.unit, Some("percent" | "percentage-point")) => {
                return Ok(Key { predicate: None, counted: noun, unit: Some("percent") });
            }
            // Hundredths, and the size of a change, are not what sums and counts are compared with.
            Measure::Quantity | Measure::Change if quantity.minor || quantity.change.is_some_and(|change| change.step) => {
                return Err("hundredths and the size of a change are not compared");
            }
            Measure::Quantity | Measure::Change => {}
            Measure::Duration => {
                return Ok(Key { predicate, counted: "time".to_owned(), unit: None });
            }
            _ => return Err("rates, ages, ordinals, times and scores are not compared"),
        }
        if noun == "magnitude" || noun == "depth" || noun.starts_with("distance from ") {
            return Ok(Key { predicate: None, counted: noun, unit: None });
        }
        if person {
            return Ok(Key { predicate, counted: "person".to_owned(), unit: Some("person") });
        }
        if quantity.unit.is_some_and(|unit| unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())) {
            return Ok(Key { predicate, counted: "money".to_owned(), unit: quantity.unit });
        }
        if let Some((dimension, _)) = quantity.unit.and_then(measure) {
            return Ok(Key { predicate, counted: dimension.noun().to_owned(), unit: None });
        }
        if quantity.unit.is_some() || noun.is_empty() {
            return Err("its words do not say what is counted");
        }
        Ok(Key { predicate, counted: quantity.class.map_or(noun, str::to_owned), unit: None })
    }
}

impl Facts {
    /// Whether a source bears out, or may, what a draft says at a place.
    pub fn is_borne_out(&self, at: Location) -> bool {
        let supports = self.held.iter().flat_map(|held| &held.supports);
        supports.filter(|support| support.at == at).any(|support| matches!(support.verdict, Verdict::Borne(..) | Verdict::Slight))
    }

    /// Ties the claims of a corpus to facts.
    pub fn new(corpus: &Corpus) -> Self {
        let echoes = echo::echoes(corpus);
        let weights = Weights::new(corpus);
        let mut figures = Vec::new();
        for (key, claims) in &keyed(corpus) {
            let candidates = comparable(corpus, &echoes, key, claims);
            let tie = |a: usize, b: usize| weights.tie(corpus, &candidates[a], &candidates[b]);
            let groups = group(0..candidates.len(), |at| weights.anchors(&candidates[at]), tie);
            let figure = |(at, tie): (usize, f64)| (candidates[at], tie);
            let groups = groups.into_iter().map(|group| group.into_iter().map(figure).collect::<Vec<_>>());
            let tied: Vec<Fact> = groups.filter_map(|group| fact(corpus, key, &group, &candidates)).collect();
            let known = |fact: &Fact| tied.iter().any(|other| fact.claims.iter().all(|claim| other.claims.contains(claim)));
            figures.extend(headline::unborne(corpus, key, &candidates).into_iter().filter(|fact| !known(fact)));
            figures.extend(tied);
        }
        let printed = || corpus.ids().filter(|id| echoes[id.0 as usize].is_none());
        figures.extend(printed().flat_map(|id| anaphora(corpus, id)));
        figures.extend(printed().flat_map(|id| ongoing::facts(corpus, id)));
        figures.extend(printed().flat_map(|id| disputed::facts(corpus, id)));
        figures.sort_by(|a, b| (&a.claims, &a.key).cmp(&(&b.claims, &b.key)));
        let events = event::events(corpus, &weights, &mut figures, &echoes);
        let persons = persons::persons(corpus, &weights);
        let occurrences = occurrence::tie::ties(corpus, &weights, &events);
        let replaced = replaced(corpus, &weights);
        let sites = pairs::pairs(corpus, &weights, &events);
        let statements = statement_tie::ties(corpus, &weights);
        let rivals = [
            rivalry::rivals(corpus, &weights),
            sole::opposed(corpus, &weights),
            charge::rivals(corpus, &weights),
            absence::rivals(corpus, &weights),
            unknown::rivals(corpus, &weights),
        ]
        .concat();
        let softened = soft::softened(corpus, &weights, &occurrences);
        Self {
            replaced,
            figures,
            events,
            echoes,
            quotations: Quotations::new(corpus),
            persons,
            occurrences,
            sites,
            statements,
            rivals,
            two_said: two_said(corpus, &weights),
            softened,
            weights,
            held: corpus.draft.map(|draft| grounding::hold(corpus, draft)),
        }
    }

    /// Whether two articles tell of one event.
    pub fn is_one_event(&self, a: ArticleId, b: ArticleId) -> bool {
        self.events.iter().any(|event| event.articles.contains(&a) && event.articles.contains(&b))
    }

    /// How two figures of a fact stand to each other. They agree where one is a later count of what only grows, too, and where
    /// a correction replaced one of them.
    pub fn standing(&self, corpus: &Corpus, fact: &Fact, a: FigureAt, b: FigureAt) -> Standing {
        let standing = compare(a.quantity(corpus), b.quantity(corpus));
        let excused = standing != Standing::Agree && (fact.update(corpus, a, b).is_some() || self.is_corrected(a, b));
        if excused { Standing::Agree } else { standing }
    }

    /// Whether a correction notice replaced one of two figures, so that no conflict is left.
    pub fn is_corrected(&self, a: FigureAt, b: FigureAt) -> bool {
        // They stand in the order of their figures.
        let notice = |old: FigureAt| self.replaced.binary_search_by_key(&old, |r| r.figure).ok().map(|at| self.replaced[at].notice);
        let by = |old: FigureAt, new: FigureAt| notice(old).is_some_and(|notice| notice.article == new.article);
        by(a, b) || by(b, a)
    }
}

/// The figures of all articles that can be compared, by what they measure.
pub fn keyed(corpus: &Corpus) -> BTreeMap<Key, Vec<FigureAt>> {
    let mut by_key: BTreeMap<Key, Vec<FigureAt>> = BTreeMap::new();
    for article in corpus.ids() {
        for (number, claim) in corpus.reading(article).claims.iter().enumerate() {
            if let Some(key) = claim.quantity().and_then(|quantity| Key::of(quantity).ok()) {
                by_key.entry(key).or_default().push(FigureAt { article, claim: number as u32 });
            }
        }
    }
    by_key
}

/// The figures of one key as they are compared: a reprint's count only where it changed them.
pub fn comparable<'a>(corpus: &'a Corpus, echoes: &[Option<Echo>], key: &Key, claims: &[FigureAt]) -> Vec<Candidate<'a>> {
    let own = claims.chunk_by(|a, b| a.article == b.article).flat_map(|own| role::candidates(corpus, own, key.is_told()));
    let repeated =
        |figure: FigureAt| echoes[figure.article.0 as usize].is_some_and(|echo| repeats(corpus, echo.of, figure.quantity(corpus)));
    own.filter(|c| !repeated(c.figure)).collect()
}

/// The figures of an article that count what an earlier one counts, each with that one: `dozens of strikers … the union put their
/// number at 300`.
fn anaphora(corpus: &Corpus, article: ArticleId) -> Vec<Fact> {
    let count = corpus.reading(article).claims.len() as u32;
    let pair = |figure: FigureAt| {
        let earlier = antecedent(corpus, figure)?;
        let quantity = earlier.quantity(corpus);
        let key = Key { predicate: quantity.predicate, counted: quantity.counted.clone().unwrap_or_default(), unit: quantity.unit };
        Some(Fact { key, claims: vec![earlier, figure], tie: 1.0, role: Role::Other, event: String::new() })
    };
    (0..count).filter_map(|claim| pair(FigureAt { article, claim })).collect()
}

/// The figure before one that says what it counts by a pronoun: `their numbers`.
pub fn antecedent(corpus: &Corpus, figure: FigureAt) -> Option<FigureAt> {
    let claims = &corpus.reading(figure.article).claims;
    let claim = figure.claim(corpus);
    claim.quantity().filter(|q| q.anaphoric)?;
    let before = claims[..figure.claim as usize].iter().enumerate().rev().take_while(|(_, c)| c.sentence + 1 >= claim.sentence);
    let counts = |c: &Claim| c.quantity().is_some_and(|q| q.unit == Some("person") && q.counted.is_some());
    let earlier = before.filter(|(_, c)| counts(c)).map(|(n, _)| n).next()?;
    Some(FigureAt { article: figure.article, claim: earlier as u32 })
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
        let value = |f: FigureAt| f.quantity(corpus).low.or(f.quantity(corpus).high).unwrap_or_default();
        let (day_of_a, day_of_b) = published(corpus, a.article, b.article)?;
        let (earlier, later) = if day_of_a <= day_of_b { (a, b) } else { (b, a) };
        let grows = self.key.predicate.is_some_and(|p| GROWING.contains(&p));
        let larger = value(earlier) < value(later) && value(later) <= value(earlier).saturating_mul(GROWTH);
        (grows && day_of_a != day_of_b && larger).then_some((earlier, later))
    }
}

/// How many times an earlier count a later one is at most: what is more counts something else.
const GROWTH: Decimal = Decimal::ONE_HUNDRED;

/// The days of two articles on one story, as far as they can be told: where only the dateline of one dates it, and without a
/// year, it is of the other's year.
fn published(corpus: &Corpus, a: ArticleId, b: ArticleId) -> Option<(Date, Date)> {
    let known = |id: ArticleId| corpus.reading(id).reference.day.or(corpus.reading(id).reference.after);
    let year = |id: ArticleId| known(id).map(Date::year).or(corpus.reading(id).reference.year);
    let filed = |id: ArticleId| {
        let reading = corpus.reading(id);
        let line = reading.dateline.as_ref()?.span;
        let mark = reading.claims.iter().filter(|claim| line.contains(claim.at)).find_map(|claim| claim.date())?.mark;
        Date::new(year(a).or(year(b))?, mark.month?, mark.day?).ok()
    };
    let day = |id: ArticleId| known(id).or_else(|| filed(id));
    Some((day(a)?, day(b)?))
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

/// Why a figure states no fact that another article could state, too. What is planned counts where the plan itself is the
/// news: sums and cuts of jobs, but no deaths.
fn incomparable(quantity: &Quantity) -> Option<&'static str> {
    match quantity.factuality {
        // "55 were hurt, five of them critically": a part that is told by itself.
        _ if quantity.part && quantity.predicate != Some("critical") => Some("it counts a part of another figure"),
        _ if quantity.additional => Some("it comes on top of another figure"),
        Factuality::Planned if quantity.predicate.is_some_and(|p| !OF_PERSONS.contains(&p)) => None,
        Factuality::Planned | Factuality::Hypothetical => Some("it is feared, planned or supposed"),
        Factuality::Hedged => Some("it is hedged"),
        Factuality::Asked => Some("it is asked"),
        Factuality::Denied => Some("it is denied"),
        Factuality::Asserted | Factuality::Attributed => None,
    }
}

/// With how many groups a figure is compared at most: those that share the most stems with it.
const NEAREST: usize = 32;

/// Members that are tied to the first of them, each with how well.
pub type Group<T> = Vec<(T, f64)>;

/// Groups what is tied. Each member is looked up under its anchors, compared with the first few of a group, its centre, and
/// must be like the first or like two of them, so that no chain of likenesses joins what is far apart.
pub fn group<T: Copy + Ord>(
    members: impl Iterator<Item = T>,
    anchors: impl Fn(T) -> Vec<Stem>,
    tie: impl Fn(T, T) -> f64,
) -> Vec<Group<T>> {
    let mut groups: Vec<Group<T>> = Vec::new();
    let mut founders: Vec<Vec<Stem>> = Vec::new();
    let mut lookup = Lookup::default();
    for member in members {
        let stems = anchors(member);
        let near = lookup.near(&stems, NEAREST);
        let scored = near.iter().map(|group| (likeness(&groups[*group as usize], member, &tie), *group));
        let best = scored.filter(|(tie, _)| *tie > 0.0).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((tie, group)) = best {
            groups[group as usize].push((member, tie));
            continue;
        }
        lookup.add(groups.len(), &stems);
        groups.push(vec![(member, 1.0)]);
        founders.push(stems);
    }
    merged(groups.into_iter().zip(founders), tie)
}

/// Joins groups whose centres are tied in half of their pairs: the order of the files must not split a fact in two. Each
/// group comes with the anchors of its first member.
fn merged<T: Copy + Ord>(groups: impl Iterator<Item = (Group<T>, Vec<Stem>)>, tie: impl Fn(T, T) -> f64) -> Vec<Group<T>> {
    let mut joined: Vec<Group<T>> = Vec::new();
    let mut lookup = Lookup::default();
    for (group, stems) in groups {
        let near = lookup.near(&stems, NEAREST);
        let ties = |other: &Group<T>| {
            let pairs = || other.iter().take(CENTRE).flat_map(|(a, _)| group.iter().take(CENTRE).map(move |(b, _)| (*a, *b)));
            let half = pairs().count() / 2;
            // Most groups are apart, and it shows before all pairs are compared.
            let apart = pairs().filter(|(a, b)| tie(*a, *b) <= 0.0).take(half + 1).count();
            (apart <= half).then(|| pairs().count() - apart)
        };
        let best = near.iter().filter_map(|n| Some((ties(&joined[*n as usize])?, std::cmp::Reverse(*n)))).max();
        if let Some((_, std::cmp::Reverse(number))) = best {
            let whole = &mut joined[number as usize];
            whole.extend(group);
            whole.sort_by_key(|(member, _)| *member);
            continue;
        }
        lookup.add(joined.len(), &stems);
        joined.push(group);
    }
    joined
}

/// How many of a group's members make its centre.
const CENTRE: usize = 5;

/// How well a member is tied to the centre of a group, from 0 to 1; 0 where it is not.
fn likeness<T: Copy>(group: &Group<T>, member: T, tie: impl Fn(T, T) -> f64) -> f64 {
    let mut ties: Vec<f64> = group.iter().take(CENTRE).map(|(other, _)| tie(*other, member)).collect();
    if ties[0] > 0.0 {
        return ties[0];
    }
    ties.sort_by(|a, b| b.total_cmp(a));
    ties.get(1).copied().unwrap_or(0.0)
}

/// Makes a fact of a group. An article that anywhere agrees with the first figure is not at odds with it, and one of its
/// figures stands for it; of an article that does not agree, all figures of the group do.
fn fact(corpus: &Corpus, key: &Key, group: &[(Candidate<'_>, f64)], all: &[Candidate<'_>]) -> Option<Fact> {
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
    (claims.len() > 1).then(|| Fact { key: key.named_by(corpus, &claims), claims, tie, role: centre.role, event: String::new() })
}
