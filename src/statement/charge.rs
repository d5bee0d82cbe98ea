//! What somebody is charged with or convicted of: `conspiracy to obstruct justice` is another offence than obstruction, and
//! attempted murder than murder.

use std::collections::BTreeMap;

use super::near::Near;
use super::rival::{AROUND, words_around};
use super::rivalry::Rivalry;
use super::sorted;
use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::parse::Parse;
use crate::setting::Stem;
use crate::structure::BlockKind;
use crate::tie::{Weights, common};
use crate::token::TokenKind;

/// The name of an offence, and what it falls short by.
type Offence = (&'static str, &'static str);

/// An offence of which somebody is charged or convicted.
#[derive(Debug, Clone)]
pub struct Charge {
    /// What the offence is about; murder, manslaughter and homicide share it.
    pub head: Stem,
    /// Its name and what it falls short by, together: `attempted murder`.
    pub offence: Offence,
    /// Its words.
    pub at: Span,
    /// The stems around it, sorted, each once.
    pub words: Vec<Stem>,
    /// Whether the headline names it.
    pub headline: bool,
}

impl Charge {
    /// Whether it falls short of the deed.
    fn is_short(&self) -> bool {
        !self.offence.1.is_empty()
    }
}

/// Words behind which offences stand.
const CHARGES: &[&str] = &["charge", "charges", "charged", "count", "counts", "convicted", "guilty", "conspiracy", "conspiring"];

/// Offences that are no verbs of crime, by the letters that they begin with.
const OFFENCES: &[&str] =
    &["obstruct", "fraud", "perjur", "bribe", "treason", "espionage", "arson", "launder", "corrupt", "extort", "kidnap", "traffick"];

/// The set of the offences of killing.
const KILLING: &str = "offence";

/// How many items behind such a word offences are looked for, and how many words may soften one.
const REACH: usize = 16;

/// Classes of persons that tell of whom a charge is said.
const ROLES: &[&str] = &["police", "student", "soldier", "woman", "child"];

/// What an offence falls short of the deed by.
fn grade(word: &str) -> Option<&'static str> {
    Some(match word.to_lowercase().as_str() {
        "attempted" | "attempt" | "attempting" => "attempted",
        "intent" => "intent",
        "conspiracy" | "conspiring" | "conspired" => "conspiracy",
        "accessory" | "accomplice" | "abetting" | "aiding" => "aiding",
        _ => return None,
    })
}

/// The offences in a sentence.
pub fn charges(parse: &Parse<'_>, number: u32) -> Vec<Charge> {
    let sentence = parse.sentences[number as usize];
    let (first, end) = (sentence.first as usize, sentence.end as usize);
    let word = |at: usize| parse.word(parse.items[at]);
    let opens = |at: &usize| CHARGES.iter().any(|charge| word(*at).eq_ignore_ascii_case(charge));
    let Some(open) = (first..end).find(opens) else { return Vec::new() };
    let headline = parse.block_of(sentence).kind == BlockKind::Headline;
    // Of whom it is said: an officer, a policeman.
    let near = open.saturating_sub(AROUND).max(first)..end.min(open + AROUND);
    let roles = near.filter_map(|at| parse.items[at].entry.class.filter(|class| ROLES.contains(class)).map(super::hashed));
    let words = sorted(words_around(parse, first..end, open..open + 1, KILLING).into_iter().chain(roles).collect());
    let mut found = Vec::new();
    let mut short: Option<(usize, &'static str)> = None;
    for at in open..end.min(open + REACH) {
        let text = word(at);
        if let Some(grade) = grade(text) {
            short = Some((at, grade));
        } else if let Some((head, name)) = offence(text, parse.items[at].entry.rival.filter(|r| r.set == KILLING).map(|r| r.member)) {
            let from = short.map_or(at, |(from, _)| from);
            let at = parse.items[from].span.join(parse.items[at].span);
            let offence = (name, short.map_or("", |(_, grade)| grade));
            found.push(Charge { head, offence, at, words: words.clone(), headline });
            short = None;
        } else if parse.items[at].kind == TokenKind::Comma || matches!(text, "and" | "or") {
            short = None;
        }
    }
    found
}

/// What an offence is about, and its name where others are like it.
fn offence(word: &str, killing: Option<&'static str>) -> Option<(Stem, &'static str)> {
    if let Some(name) = killing {
        return Some((super::hashed(KILLING), name));
    }
    let word = word.to_lowercase();
    OFFENCES.iter().find(|letters| word.starts_with(**letters)).map(|letters| (super::hashed(letters), *letters))
}

/// The likeness of stories from which their charges are compared, and that from which they are where words around them agree.
const ALONE: f64 = 0.35;
const BESIDE: f64 = 0.2;

/// The likeness of stories from which two such differences are one.
const STORY: f64 = 0.2;

/// What that counts.
const UNSURE: f64 = 0.4;

/// The charges of articles on one story that name other offences: each has one of a kind that the other one does not have. A headline
/// and the text below it are compared alike.
pub fn rivals(corpus: &Corpus, weights: &Weights) -> Vec<Rivalry> {
    let charges = |article: ArticleId| &corpus.reading(article).statements.charges;
    let near = Near::new(weights, corpus.ids().filter(|id| !charges(*id).is_empty()));
    let mut found: BTreeMap<[Offence; 2], Vec<Rivalry>> = BTreeMap::new();
    for article in corpus.ids().filter(|id| !charges(*id).is_empty()) {
        let own: Vec<&Charge> = charges(article).iter().collect();
        let (above, below): (Vec<&Charge>, Vec<&Charge>) = own.iter().partition(|charge| charge.headline);
        if let Some(pair) = apart(&above, &below, |_, _| true) {
            enter(&mut found, weights, pair.map(|charge| (charge, article)));
        }
        for other in near.of(article).into_iter().filter(|other| *other > article) {
            let stories = weights.stories(article, other);
            let tied = |a: &Charge, b: &Charge| stories >= ALONE || stories >= BESIDE && common(&a.words, &b.words).next().is_some();
            if let Some([one, another]) = apart(&own, &charges(other).iter().collect::<Vec<_>>(), tied) {
                enter(&mut found, weights, [(one, article), (another, other)]);
            }
        }
    }
    found.into_values().flatten().collect()
}

/// Adds the places of two charges to the difference of their offences in their story.
fn enter(found: &mut BTreeMap<[Offence; 2], Vec<Rivalry>>, weights: &Weights, pair: [(&Charge, ArticleId); 2]) {
    let mut places = pair.map(|(charge, article)| (charge.offence, Location { article, span: charge.at }));
    places.sort_unstable();
    let list = found.entry(places.map(|(offence, _)| offence)).or_default();
    let near = |r: &&mut Rivalry| weights.stories(r.places[0][0].article, pair[0].1) >= STORY;
    match list.iter_mut().find(near) {
        Some(known) => known.places.iter_mut().zip(places).filter(|(l, p)| !l.contains(&p.1)).for_each(|(l, p)| l.push(p.1)),
        None => list.push(Rivalry { places: places.map(|(_, at)| vec![at]), score: UNSURE, soft: false }),
    }
}

/// The first two offences about one thing that only one of two texts names, of those that are tied.
fn apart<'c>(here: &[&'c Charge], there: &[&'c Charge], tied: impl Fn(&Charge, &Charge) -> bool) -> Option<[&'c Charge; 2]> {
    let lacks = |list: &[&Charge], charge: &Charge| list.iter().all(|other| other.offence != charge.offence);
    let own: Vec<&Charge> = here.iter().copied().filter(|charge| lacks(there, charge)).collect();
    let others: Vec<&Charge> = there.iter().copied().filter(|charge| lacks(here, charge)).collect();
    // Murder and attempted murder are two charges where there are two victims.
    let one = |a: &Charge, b: &Charge| {
        a.head == b.head && (a.offence.0 != b.offence.0 || a.head != super::hashed(KILLING) || a.is_short() == b.is_short())
    };
    own.iter().find_map(|charge| Some([*charge, *others.iter().find(|other| one(charge, other) && tied(charge, other))?]))
}
