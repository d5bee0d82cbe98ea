//! The names of a draft, and the peoples that it names, and what the sources say of them.

use rustc_hash::FxHashMap;

use crate::claim::Entity;
use crate::corpus::{ArticleId, Span};
use crate::finding::Confidence;
use crate::grounding::evidence::{WordAt, next, previous};
use crate::grounding::words::{Line, Word};
use crate::grounding::{Case, Kind, Step, Support, Verdict, line_of};
use crate::lexicon;
use crate::name_match::{Likeness, fold, likeness};
use crate::occurrence::hashed;

/// The names of the draft, each once a sentence.
pub fn supports(case: &Case<'_>) -> Vec<Support> {
    let known = Known::new(case);
    let reading = case.corpus.reading(case.draft);
    let mut supports = Vec::new();
    for claim in &reading.claims {
        let Some(name) = claim.name() else { continue };
        let Some(line) = line_of(&reading.lines, claim.sentence) else { continue };
        let verdict = known.verdict(case, line, claim.at, name.entity);
        supports.push(Support { kind: Kind::Name, at: case.here(claim.at), verdict });
    }
    for line in &reading.lines {
        let people = line.words.iter().enumerate().filter(|(_, word)| word.entry.demonym.is_some() && word.capital && !word.name);
        for (number, word) in people {
            supports.push(Support { kind: Kind::Name, at: case.here(word.at), verdict: known.people(case, line, number, word) });
        }
    }
    supports
}

/// The words of the sources by their letters.
struct Known {
    /// Every word with a capital anywhere in the sources, folded, with the first place where it stands.
    capital: FxHashMap<String, WordAt>,
    /// Every other word, folded.
    small: FxHashMap<String, WordAt>,
    /// The places whose people the sources name, and those that they name themselves.
    places: FxHashMap<String, WordAt>,
    /// The first letters of the names of the sources: `HHC` for High Harbour Committee.
    initials: FxHashMap<String, WordAt>,
}

/// How much of what stands around a name a source must say around another name.
const SAME_PLACE: f64 = 0.5;

/// How much of what stands around a name that no source has one line of a source must say around another name, for what two of its
/// lines say to count; and how much that counts.
const RIVAL: f64 = 0.25;
const SPREAD: f64 = 1.25;

/// How much of what stands around a name a source must say around two that `and` joins.
const JOINED: f64 = 0.3;

impl Known {
    fn new(case: &Case<'_>) -> Self {
        let mut known = Self {
            capital: FxHashMap::default(),
            small: FxHashMap::default(),
            places: FxHashMap::default(),
            initials: FxHashMap::default(),
        };
        for (number, (article, line)) in (0..).zip(&case.evidence.lines) {
            let text = &case.corpus.source(*article).text;
            let mut run = String::new();
            let mut start = None;
            for (at, word) in (0..).zip(&line.words) {
                let place = WordAt { line: number, word: at };
                let words = word.at.of(text);
                for part in parts(words) {
                    let list = if word.capital { &mut known.capital } else { &mut known.small };
                    list.entry(part).or_insert(place);
                }
                if let Some(people) = word.entry.demonym {
                    known.places.entry(fold(people)).or_insert(place);
                }
                if word.capital {
                    known.places.entry(fold(words)).or_insert(place);
                    run.extend(words.chars().next().map(|c| c.to_ascii_lowercase()));
                    start.get_or_insert(place);
                } else if !word.entry.function {
                    run.clear();
                    start = None;
                }
                if let (true, Some(start)) = (run.len() > 1, start) {
                    known.initials.entry(run.clone()).or_insert(start);
                }
            }
        }
        known
    }

    fn verdict(&self, case: &Case<'_>, line: &Line, at: Span, entity: Option<Entity>) -> Verdict {
        let Some(first) = line.word_at(at) else { return Verdict::Slight };
        let own: Vec<(usize, &Word)> =
            line.words.iter().enumerate().skip(first).take_while(|(_, word)| word.at.start < at.end).filter(|(_, w)| telling(w)).collect();
        let text = &case.corpus.source(case.draft).text;
        let mut found: Vec<(WordAt, Step)> = Vec::new();
        let mut missing: Vec<usize> = Vec::new();
        for (number, word) in &own {
            match self.find(word, word.at.of(text)) {
                Some(there) => found.push(there),
                None => missing.push(*number),
            }
        }
        let place = |at: WordAt| case.evidence.place(at);
        let Some(odd) = missing.first().copied() else {
            let step = found.iter().map(|(_, step)| *step).max().unwrap_or(Step::Same);
            return found.first().map_or(Verdict::Slight, |(at, _)| Verdict::Borne(vec![place(*at)], step));
        };
        if let Some(country) = self.government(line, odd, own.len(), text) {
            return Verdict::Borne(vec![place(country)], Step::People);
        }
        let rival = self.rival(case, line, odd, entity);
        if let Some(there) = self.joined(case, line, at) {
            return Verdict::Otherwise(place(there), Confidence::Medium);
        }
        // Whom no source names may be the one whom it calls by an office.
        let unnamed = entity == Some(Entity::Person) && rival.is_none();
        // A word that opens a sentence may be none of a name.
        let opening = odd == 0 && own.len() == 1;
        let sure = !opening && !unnamed && (matches!(entity, Some(Entity::Person | Entity::Place)) || own.len() > 1);
        match rival {
            Some((there, true, _)) => Verdict::Otherwise(place(there), Confidence::High),
            rival if sure && !self.is_added(case, line, at) && !self.is_around(case, line, at, rival.map(|(there, ..)| there)) => {
                let around = case.evidence.around(line, at);
                // A word that is left over beside words of the name that the sources have may be none of it: `Keeper Bo Marlow`.
                let whole = found.is_empty() && rival.is_some_and(|(.., context)| context >= RIVAL) && !is_heading(text, at);
                let told = if whole { around.max(case.evidence.around_in_two(line, at) * SPREAD) } else { around };
                Verdict::Nowhere(rival.map(|(there, ..)| place(there)), told)
            }
            rival => Verdict::Nowhere(rival.map(|(there, ..)| place(there)), 0.0),
        }
    }

    /// The country that a source names whose government a draft calls by its capital: `talks with Moscow`, but not `talks in Moscow`.
    fn government(&self, line: &Line, number: usize, words: usize, text: &str) -> Option<WordAt> {
        const AT: &[&str] = &["in", "at", "near", "from", "around", "outside", "of", "across", "through"];
        let before = number.checked_sub(1).map(|before| line.words[before].form);
        let place = before.is_some_and(|form| AT.iter().any(|at| hashed(at) == form));
        let country = (words == 1 && !place).then(|| capital_of(&fold(line.words[number].at.of(text)))).flatten()?;
        std::iter::once(&country).chain(alias(country)).find_map(|name| self.places.get(*name)).copied()
    }

    /// Whether a name is one more beside a name that the sources have: `in Holm and Port Ella`. A writer may know it. A comma alone
    /// joins a town to its country, too.
    fn is_added(&self, case: &Case<'_>, line: &Line, at: Span) -> bool {
        self.partners(case, line, at).next().is_some()
    }

    /// The names that the sources have among those that `and` joins to one.
    fn partners<'w>(&self, case: &Case<'_>, line: &'w Line, at: Span) -> impl Iterator<Item = &'w Word> {
        let text = &case.corpus.source(case.draft).text;
        beside_and(text, line, at).into_iter().filter(|word| self.find(word, word.at.of(text)).is_some())
    }

    /// The name that a source joins by `and` to one to which the draft joins another: `Holm and Dorn` for `Holm and Port Ella`.
    fn joined(&self, case: &Case<'_>, line: &Line, at: Span) -> Option<WordAt> {
        let evidence = case.evidence;
        let told = |word: &Word| line.words.iter().any(|own| own.root == word.root);
        let places = self.partners(case, line, at).flat_map(|partner| evidence.of(partner.root));
        places.copied().find_map(|place| {
            let (there, text) = (evidence.line(place), &case.corpus.source(evidence.place(place).article).text);
            let other = beside_and(text, there, evidence.word(place).at).into_iter().find(|other| !told(other))?;
            let number = there.words.iter().position(|word| word.at == other.at)?;
            (evidence.context(line, line.word_at(at)?, place) >= JOINED).then_some(WordAt { line: place.line, word: number as u32 })
        })
    }

    /// Whether a name is that of a country or of one of its states, beside what lies in it or comes from it, where no source speaks of
    /// such: it is known to everybody.
    fn is_around(&self, case: &Case<'_>, line: &Line, at: Span, rival: Option<WordAt>) -> bool {
        let is_wide = |name: &str| lexicon::entry(name, &mut String::new()).country;
        // "In Norland" tells where it happened.
        let inside = line.word_at(at).and_then(|first| line.words[..first].last().zip(line.words.get(first)));
        let told = inside.is_some_and(|(before, first)| before.form == hashed("in") && !first.parted);
        !told
            && is_wide(at.of(&case.corpus.source(case.draft).text))
            && !rival.is_some_and(|there| is_wide(case.corpus.words(case.evidence.place(there))))
    }

    /// Where a source has a word of a name, in this or another form.
    fn find(&self, word: &Word, written: &str) -> Option<(WordAt, Step)> {
        let folded = fold(written);
        if folded.is_empty() {
            return None;
        }
        let same = parts(written).into_iter().map(|part| self.capital.get(&part).or_else(|| self.small.get(&part)).copied());
        if let Some(all) = same.collect::<Option<Vec<_>>>() {
            return all.first().map(|at| (*at, Step::Same));
        }
        if let Some(at) = word.entry.demonym.and_then(|of| self.places.get(&fold(of))).or_else(|| self.places.get(&folded)) {
            return Some((*at, Step::People));
        }
        let country = word.entry.demonym.map_or(folded.clone(), fold);
        if let Some(at) = alias(&country).iter().find_map(|other| self.places.get(*other)) {
            return Some((*at, Step::Form));
        }
        if let Some(at) = self.initials.get(&folded) {
            return Some((*at, Step::Form));
        }
        let begins = |other: &str| other.len() >= WHOLE && folded.starts_with(other) || folded.len() >= WHOLE && other.starts_with(&folded);
        let like = |other: &str| other.len() > 2 && (likeness(&folded, other) <= Likeness::Slip || begins(other));
        let near = |(other, at): (&String, &WordAt)| like(other).then_some(*at);
        self.capital.iter().filter_map(near).min().map(|at| (at, Step::Form))
    }

    /// The people that the draft names.
    fn people(&self, case: &Case<'_>, line: &Line, number: usize, word: &Word) -> Verdict {
        let text = &case.corpus.source(case.draft).text;
        match self.find(word, word.at.of(text)) {
            Some((at, step)) => Verdict::Borne(vec![case.evidence.place(at)], step),
            None => match self.rival(case, line, number, Some(Entity::Place)) {
                Some((there, true, _)) => Verdict::Otherwise(case.evidence.place(there), Confidence::High),
                rival => Verdict::Nowhere(rival.map(|(there, ..)| case.evidence.place(there)), case.evidence.around(line, word.at)),
            },
        }
    }

    /// The name that a source has where the draft has another, and whether all around it is the same.
    fn rival(&self, case: &Case<'_>, line: &Line, odd: usize, entity: Option<Entity>) -> Option<(WordAt, bool, f64)> {
        let evidence = case.evidence;
        let mut best: Option<(WordAt, f64, bool)> = None;
        for (number, _) in evidence.nearest(line, 4) {
            let (article, there) = evidence.lines[number as usize];
            for (at, other) in there.words.iter().enumerate() {
                let at = WordAt { line: number, word: at as u32 };
                let known = other.entry.place || other.entry.demonym.is_some();
                let named_as = entity_at(case, article, other.at);
                let place = named_as == Some(Entity::Place) || known && named_as != Some(Entity::Person);
                let kind = if entity == Some(Entity::Place) { place } else { other.name && (entity.is_none() || !place) };
                let named = line.words.iter().any(|word| word.root == other.root);
                if !kind || named || !other.capital {
                    continue;
                }
                let context = evidence.context(line, odd, at);
                let beside = beside(line, odd, there, at.word as usize);
                if best.is_none_or(|(_, score, both)| (beside, context) > (both, score)) {
                    best = Some((at, context, beside));
                }
            }
        }
        best.map(|(at, context, beside)| (at, beside && context >= SAME_PLACE, context))
    }
}

/// What the name at a place of a source names.
pub(super) fn entity_at(case: &Case<'_>, article: ArticleId, at: Span) -> Option<Entity> {
    let claims = &case.corpus.reading(article).claims;
    let last = claims.partition_point(|claim| claim.at.start <= at.start);
    claims[..last].iter().rev().take(4).filter(|claim| claim.at.contains(at)).find_map(|claim| claim.name()?.entity)
}

/// Whether a word right beside both is the same.
fn beside(line: &Line, word: usize, there: &Line, at: usize) -> bool {
    let before = previous(line, word).zip(previous(there, at)).is_some_and(|(a, b)| a.root == b.root);
    let behind = next(line, word).zip(next(there, at)).is_some_and(|(a, b)| a.root == b.root);
    before || behind
}

/// The words of names that `and` joins to a name.
fn beside_and<'w>(text: &str, line: &'w Line, at: Span) -> Vec<&'w Word> {
    let (Some(first), last) = (line.word_at(at), line.words.partition_point(|word| word.at.start < at.end)) else { return Vec::new() };
    let joined = |from: u32, to: u32| matches!(text[from as usize..to as usize].trim(), "and" | ", and");
    let before = line.words[..first].iter().rev().take(2).find(|word| word.capital).filter(|word| joined(word.at.end, at.start));
    let behind = line.words[last..].iter().take(2).find(|word| word.capital).filter(|word| joined(at.end, word.at.start));
    before.into_iter().chain(behind).collect()
}

/// Whether a name is a heading: `Anna Brandl: The mill must stay`.
fn is_heading(text: &str, at: Span) -> bool {
    text[at.end as usize..].starts_with(':')
}

/// Whether a word of a name tells whose it is: no particle, title or number.
fn telling(word: &Word) -> bool {
    word.capital && !word.entry.function && !word.entry.particle && !word.entry.title && word.entry.number.is_none()
}

/// A word of so many letters that begins another is a form of it: `Norlander`.
const WHOLE: usize = 5;

/// Whether two words are names of one country.
pub(super) fn alias_of(one: &str, other: &str) -> bool {
    alias(&fold(one)).contains(&fold(other).as_str())
}

/// Other names of a country, folded.
fn alias(name: &str) -> &'static [&'static str] {
    const ALIASES: &[&[&str]] =
        &[&["us", "usa", "unitedstates", "america", "states"], &["uk", "britain", "unitedkingdom", "kingdom", "england"]];
    ALIASES.iter().find(|names| names.contains(&name)).copied().unwrap_or(&[])
}

/// The country of which a city is the capital, both folded.
fn capital_of(city: &str) -> Option<&'static str> {
    const CAPITALS: &[(&str, &str)] = &[
        ("ankara", "turkey"),
        ("athens", "greece"),
        ("baghdad", "iraq"),
        ("bangkok", "thailand"),
        ("beijing", "china"),
        ("belgrade", "serbia"),
        ("berlin", "germany"),
        ("brasilia", "brazil"),
        ("cairo", "egypt"),
        ("canberra", "australia"),
        ("caracas", "venezuela"),
        ("damascus", "syria"),
        ("hanoi", "vietnam"),
        ("havana", "cuba"),
        ("islamabad", "pakistan"),
        ("jakarta", "indonesia"),
        ("kabul", "afghanistan"),
        ("kiev", "ukraine"),
        ("kyiv", "ukraine"),
        ("london", "uk"),
        ("madrid", "spain"),
        ("manila", "philippines"),
        ("moscow", "russia"),
        ("nairobi", "kenya"),
        ("ottawa", "canada"),
        ("paris", "france"),
        ("pretoria", "southafrica"),
        ("pyongyang", "northkorea"),
        ("riyadh", "saudiarabia"),
        ("rome", "italy"),
        ("seoul", "southkorea"),
        ("tehran", "iran"),
        ("tokyo", "japan"),
        ("tripoli", "libya"),
        ("vienna", "austria"),
        ("warsaw", "poland"),
        ("washington", "us"),
    ];
    CAPITALS.iter().find(|(capital, _)| *capital == city).map(|(_, country)| *country)
}

/// The parts of a word that hyphens join, folded.
fn parts(word: &str) -> Vec<String> {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    word.split(['-', '/']).map(fold).filter(|part| !part.is_empty()).collect()
}
