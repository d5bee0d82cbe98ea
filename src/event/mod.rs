//! Events: articles that tell one story, or name one earlier occasion, with the facts that they give of it.

use std::cmp::Reverse;
mod tellers;
mod words;

use std::collections::BTreeMap;

use jiff::SignedDuration;
use jiff::civil::Date;

use crate::claim::{Claim, DateClaim, Entity};
use crate::corpus::{ArticleId, Corpus, Span};
use crate::digest::digest;
use crate::echo::Echo;
use crate::facts::{Fact, FigureAt, group};
use crate::lexicon::Predicate;
use crate::name_match::fold;
use crate::role::Role;
use crate::setting::{LEAD, Setting, Stem};
use crate::tie::{Weights, one_occasion};

pub use tellers::Tellers;
pub use words::Words;

/// What happened, where and when, and who tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// A name made of what happened, where and when, and of a hash of these and of the names: `quake-holm-2026-03-14-3f2a`.
    pub id: String,
    /// The kinds of event that most of its articles speak of, the most frequent first.
    pub kinds: Vec<&'static str>,
    /// What happened to those who are counted, in the order of its facts.
    pub predicates: Vec<Predicate>,
    /// The places that most of its articles name, the most frequent first.
    pub places: Vec<String>,
    /// The persons and bodies that most of its articles name, the most frequent first.
    pub names: Vec<String>,
    /// The first and the last day of the date that most of its articles name; `None` where no two of them agree.
    pub days: Option<(Date, Date)>,
    /// Whether its articles only look back to it: it is not what their stories are about.
    pub past: bool,
    /// Its articles, in order, reprints among them.
    pub articles: Vec<ArticleId>,
    /// Its facts, by their numbers in [`crate::facts::Facts::figures`].
    pub facts: Vec<u32>,
}

impl Event {
    /// What happened: the kinds of event, then what happened to those who are counted.
    pub fn what(&self) -> Vec<&'static str> {
        let rest = self.predicates.iter().filter(|predicate| !self.kinds.contains(predicate));
        self.kinds.iter().chain(rest).copied().collect()
    }
}

/// How many places, names and kinds of event tell an event from others.
const KEPT: usize = 3;

/// The longest time in which a story's event happens.
const SPAN: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The events of a corpus, in the order of their first articles. Each fact belongs to one of them and is given its id.
pub fn events(corpus: &Corpus, weights: &Weights, facts: &mut [Fact], echoes: &[Option<Echo>]) -> Vec<Event> {
    let drafts = drafts(corpus, weights, facts, echoes);
    let mut reprints = Reprints::new();
    for (article, echo) in corpus.ids().zip(echoes) {
        if let Some(echo) = echo {
            reprints.entry(echo.of).or_default().push(article);
        }
    }
    let events: Vec<Event> = drafts.iter().map(|draft| draft.event(corpus, facts, &reprints)).collect();
    let mut events: Vec<Event> = joined(weights, drafts, &events).iter().map(|draft| draft.event(corpus, facts, &reprints)).collect();
    // Articles that give no figure for one thing tell of one event only where they agree on its place and its day.
    events.retain(|event| !event.facts.is_empty() || event.articles.len() > 1 && event.days.is_some() && !event.places.is_empty());
    events.sort_by(|a, b| (&a.articles, &a.facts).cmp(&(&b.articles, &b.facts)));
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for event in &mut events {
        let count = taken.entry(event.id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            event.id = format!("{}-{count}", event.id);
        }
        event.facts.iter().for_each(|fact| facts[*fact as usize].event.clone_from(&event.id));
    }
    events
}

/// The articles and facts of an event to be.
struct Draft {
    articles: Vec<ArticleId>,
    facts: Vec<u32>,
    past: bool,
}

/// What belongs to one event: the articles of one story with the facts that they give of it; and, by themselves, the facts of
/// each earlier occasion that they look back to.
fn drafts(corpus: &Corpus, weights: &Weights, facts: &[Fact], echoes: &[Option<Echo>]) -> Vec<Draft> {
    let firsts = corpus.ids().filter(|id| echoes[id.0 as usize].is_none());
    let stories = group(firsts, |id| weights.story_anchors(id), |a, b| weights.one_story(corpus, a, b));
    let mut home = vec![0; corpus.articles.len()];
    let mut drafts: Vec<Draft> = Vec::with_capacity(stories.len());
    for (number, story) in stories.iter().enumerate() {
        story.iter().for_each(|(article, _)| home[article.0 as usize] = number);
        drafts.push(Draft { articles: story.iter().map(|(article, _)| *article).collect(), facts: Vec::new(), past: false });
    }
    for (article, echo) in echoes.iter().enumerate() {
        home[article] = echo.map_or(home[article], |echo| home[echo.of.0 as usize]);
    }
    let mut past: BTreeMap<usize, Vec<Draft>> = BTreeMap::new();
    for (number, fact) in facts.iter().enumerate() {
        let story = most(fact.claims.iter().map(|claim| home[claim.article.0 as usize]));
        let draft =
            if fact.role == Role::Background { occasion(corpus, facts, past.entry(story).or_default(), fact) } else { &mut drafts[story] };
        draft.facts.push(number as u32);
        draft.articles.extend(fact.claims.iter().map(|claim| claim.article));
    }
    drafts.extend(past.into_values().flatten());
    drafts
}

/// The drafts with those joined that tell of one event in stories of their own: of one day, with a name or place in common,
/// and nothing that speaks against it.
fn joined(weights: &Weights, drafts: Vec<Draft>, events: &[Event]) -> Vec<Draft> {
    let named = |event: &Event| event.places.iter().chain(&event.names).cloned().collect::<Vec<String>>();
    let key = |day: &str, name: &str| digest([day, name].into_iter()) as Stem;
    let anchors = |at: usize| {
        let day = events[at].days.map(|(from, _)| from.to_string());
        let keys = named(&events[at]).into_iter().filter_map(|name| Some(key(day.as_deref()?, &name)));
        keys.collect::<Vec<Stem>>()
    };
    let differ = |a: &[String], b: &[String]| !a.is_empty() && !b.is_empty() && !a.iter().any(|name| b.contains(name));
    let tie = |a: usize, b: usize| {
        let (one, other) = (&events[a], &events[b]);
        let kinds = !one.kinds.is_empty() && !other.kinds.is_empty() && !one.kinds.iter().any(|kind| other.kinds.contains(kind));
        if kinds || one.past || other.past || one.days != other.days || differ(&one.places, &other.places) {
            return 0.0;
        }
        weights.nearly_one_story(&one.articles, &other.articles)
    };
    let groups = group(0..events.len(), anchors, tie);
    let mut drafts: Vec<Option<Draft>> = drafts.into_iter().map(Some).collect();
    let take = |members: Vec<(usize, f64)>| {
        let mut whole = members.into_iter().filter_map(|(at, _)| drafts[at].take());
        let first = whole.next()?;
        Some(whole.fold(first, |mut first, next| {
            first.articles.extend(next.articles);
            first.facts.extend(next.facts);
            first
        }))
    };
    groups.into_iter().filter_map(take).collect()
}

/// What stands around a figure.
fn setting_of(corpus: &Corpus, figure: FigureAt) -> Option<&Setting> {
    corpus.reading(figure.article).setting(figure.claim(corpus).sentence)
}

/// The earlier occasion that a fact tells of: one of those that are known, or a new one.
fn occasion<'a>(corpus: &Corpus, facts: &[Fact], known: &'a mut Vec<Draft>, fact: &Fact) -> &'a mut Draft {
    let setting = |fact: &Fact| setting_of(corpus, fact.claims[0]);
    let same =
        |draft: &Draft| matches!((setting(&facts[draft.facts[0] as usize]), setting(fact)), (Some(a), Some(b)) if one_occasion(a, b));
    let at = known.iter().position(same).unwrap_or(known.len());
    if at == known.len() {
        known.push(Draft { articles: Vec::new(), facts: Vec::new(), past: true });
    }
    &mut known[at]
}

/// The most frequent of some numbers, and of several the smallest.
fn most(numbers: impl Iterator<Item = usize>) -> usize {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    numbers.for_each(|number| *counts.entry(number).or_default() += 1);
    counts.into_iter().max_by_key(|(number, count)| (*count, Reverse(*number))).map_or(0, |(number, _)| number)
}

impl Draft {
    fn event(&self, corpus: &Corpus, facts: &[Fact], reprints: &Reprints) -> Event {
        let mut articles = self.articles.clone();
        articles.sort_unstable();
        articles.dedup();
        let mut scene = Scene::default();
        articles.iter().for_each(|article| scene.add(corpus, *article, self.sentences(corpus, facts, *article).as_deref()));
        let told = articles.len();
        if !self.past {
            articles.extend(articles.clone().iter().filter_map(|article| reprints.get(article)).flatten());
            articles.sort_unstable();
            articles.dedup();
        }
        let mut predicates: Vec<Predicate> = Vec::new();
        for predicate in self.facts.iter().filter_map(|fact| facts[*fact as usize].key.predicate) {
            if !predicates.contains(&predicate) {
                predicates.push(predicate);
            }
        }
        let mut event = Event {
            id: String::new(),
            kinds: scene.kinds.shared(told),
            predicates,
            places: scene.places.shared(told).into_iter().map(str::to_owned).collect(),
            names: scene.names.shared(told).into_iter().map(str::to_owned).collect(),
            days: scene.days.agreed(told),
            past: self.past,
            articles,
            facts: self.facts.clone(),
        };
        event.id = id(&event);
        event
    }

    /// The sentences of an article that tell of an earlier occasion; `None` where the whole story is about the event.
    fn sentences(&self, corpus: &Corpus, facts: &[Fact], article: ArticleId) -> Option<Vec<u32>> {
        let claims = self.facts.iter().flat_map(|fact| &facts[*fact as usize].claims);
        let own = claims.filter(|claim| claim.article == article).map(|claim| claim.claim(corpus).sentence);
        self.past.then(|| own.collect())
    }
}

/// The reprints of each article that has any.
type Reprints = BTreeMap<ArticleId, Vec<ArticleId>>;

/// What the articles of an event say of its kind, its places, its names and its days.
#[derive(Default)]
struct Scene<'a> {
    kinds: Tally<&'static str>,
    places: Tally<&'a str>,
    names: Tally<&'a str>,
    days: Tally<(Date, Date)>,
}

impl<'a> Scene<'a> {
    /// Adds what one article says: in these sentences, or as a whole.
    fn add(&mut self, corpus: &'a Corpus, article: ArticleId, sentences: Option<&[u32]>) {
        let reading = corpus.reading(article);
        let within = |number: u32| sentences.is_none_or(|own| own.contains(&number));
        let settings = || reading.settings.iter().filter(|(number, s)| within(*number) && (sentences.is_some() || s.depth <= LEAD));
        self.kinds.add(settings().flat_map(|(_, setting)| setting.events.iter().copied()));
        let dateline = reading.dateline.map_or(Span::new(0, 0), |line| line.span);
        let names = || {
            let named = |claim: &'a Claim| claim.name().filter(|_| within(claim.sentence) && !dateline.contains(claim.at));
            reading.claims.iter().filter_map(named).map(|name| (name.entity == Some(Entity::Place), name.canonical.as_str()))
        };
        self.places.add(names().filter(|(place, _)| *place).map(|(_, name)| name));
        self.names.add(names().filter(|(place, _)| !place).map(|(_, name)| name));
        let days = |date: &DateClaim| Some((date.from?, date.to?));
        match sentences {
            // What is yet to come is announced, and did not happen; a month or a year is no day on which something did.
            None => {
                let told =
                    |(from, to): &(Date, Date)| reading.reference.day.is_none_or(|day| *from <= day) && from.duration_until(*to) <= SPAN;
                self.days.add(reading.lead.iter().filter(|date| !date.mark.since).filter_map(days).filter(told));
            }
            Some(_) => self.days.add(settings().flat_map(|(_, setting)| &setting.dates).filter_map(days)),
        }
    }
}

/// In how many articles each thing stands, and how often.
struct Tally<T>(BTreeMap<T, (usize, usize)>);

impl<T> Default for Tally<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: Ord + Copy> Tally<T> {
    /// Adds what one article names.
    fn add(&mut self, things: impl Iterator<Item = T>) {
        let mut own: BTreeMap<T, usize> = BTreeMap::new();
        things.for_each(|thing| *own.entry(thing).or_default() += 1);
        for (thing, count) in own {
            let entry = self.0.entry(thing).or_default();
            *entry = (entry.0 + 1, entry.1 + count);
        }
    }

    /// What more than half of so many articles name, the most frequent first.
    fn shared(self, articles: usize) -> Vec<T> {
        let mut things: Vec<_> = self.0.into_iter().filter(|(_, (shared, _))| *shared * 2 > articles).collect();
        things.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        things.into_iter().take(KEPT).map(|(thing, _)| thing).collect()
    }
}

impl Tally<(Date, Date)> {
    /// The days that most articles name, and of several the shortest and earliest; `None` where no two of them agree.
    fn agreed(self, articles: usize) -> Option<(Date, Date)> {
        let rank = |(from, to): (Date, Date), named: usize| (named, Reverse((from.duration_until(to), from)));
        let (days, (named, _)) = self.0.into_iter().max_by_key(|(days, (named, _))| rank(*days, *named))?;
        (named > 1 || articles == 1).then_some(days)
    }
}

/// The id of an event.
fn id(event: &Event) -> String {
    let what = event.kinds.first().or(event.predicates.first()).copied().unwrap_or("event");
    let place = event.places.first().map(String::as_str);
    let days = event.days.map(|(from, to)| [from.to_string(), to.to_string()]);
    let head = [Some(what), place, days.as_ref().map(|days| days[0].as_str())];
    let words: Vec<String> = head.into_iter().flatten().map(slug).filter(|word| !word.is_empty()).collect();
    let keys = event.kinds.iter().copied().chain(event.places.iter().chain(&event.names).map(String::as_str));
    let hash = digest(std::iter::once(what).chain(keys).chain(days.iter().flatten().map(String::as_str)));
    format!("{}-{:04x}", words.join("-"), hash & 0xffff)
}

/// Words in small letters, digits and hyphens.
fn slug(words: &str) -> String {
    let plain = |word: &str| if word.bytes().all(|b| b.is_ascii_digit()) { word.to_owned() } else { fold(word) };
    let parts = words.split(|c: char| !c.is_alphanumeric()).map(plain);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::facts::Facts;
    use crate::testing;

    const QUAY: &str = "Quake shakes Holm valley\n\nHOLM, Norland, May 4, 2026 (Tern) – An earthquake of magnitude 6.1 shook the Holm valley on Sunday, \
        killing 24 people, the governor said.\n\nTents were put up in the valley.\n\nThe road is closed.\n\nIn a quake in Dorn in March 2019, 310 people were killed.\n";
    const RIDGE: &str = "Quake hits Holm valley\n\nHOLM, Norland, May 4, 2026 (Reed) – An earthquake measuring 6.4 shook the Holm valley on Sunday, \
        killing 19 people, the fire service said.\n\nTents were put up in the valley.\n\nThe road is closed.\n\nIn a quake in Dorn in March 2019, 290 people were killed.\n";
    const OTHER: &str = "Strike closes port\n\nULM, Norland, May 4, 2026 (Reed) – Dockers closed the port of Ulm on Sunday over a cut of 40 jobs, their union said.\n";

    fn events(articles: &[(&str, &str)]) -> Vec<Event> {
        let case: String = articles.iter().map(|(name, text)| format!("--- {name}\n{text}")).collect();
        Facts::new(&testing::corpus(&case)).events
    }

    #[test]
    fn an_event_says_what_where_and_when_and_the_past_is_another() {
        let events = events(&[("a.txt", QUAY), ("b.txt", RIDGE), ("c.txt", OTHER)]);
        let said: Vec<_> =
            events.iter().map(|e| (e.kinds.as_slice(), e.places.join(", "), e.days.map(|(from, _)| from.to_string()), e.past)).collect();
        let quake = ["quake"].as_slice();
        assert_eq!(
            said,
            [
                (quake, "Holm, Dorn".to_owned(), Some("2026-05-03".to_owned()), false),
                (quake, "Dorn".to_owned(), Some("2019-03-01".to_owned()), true),
            ]
        );
        assert!(events.iter().all(|event| event.articles == [ArticleId(0), ArticleId(1)]), "{events:?}");
    }

    #[test]
    fn ids_outlive_names_lines_and_order() {
        let ids = |articles: &[(&str, &str)]| events(articles).into_iter().map(|event| event.id).collect::<BTreeSet<_>>();
        let moved = QUAY.replace("\n\n", "\n\n\n\n");
        let first = ids(&[("a.txt", QUAY), ("b.txt", RIDGE)]);
        assert_eq!(first.len(), 2);
        assert_eq!(first, ids(&[("a.txt", RIDGE), ("z.txt", OTHER), ("zz.txt", &moved)]));
        assert_ne!(first, ids(&[("a.txt", &QUAY.replace("Dorn", "Tarn")), ("b.txt", &RIDGE.replace("Dorn", "Tarn"))]));
    }

    #[test]
    fn stories_of_other_days_are_other_events() {
        let later = "Second quake shakes Holm valley\n\nHOLM, Norland, May 18, 2026 (Tern) – Another earthquake shook the Holm valley on Saturday and killed \
            24 people, the governor of Holm said after a flight over the valley.\n";
        let events = events(&[("a.txt", QUAY), ("b.txt", later)]);
        assert!(events.is_empty(), "{events:?}");
    }
}
