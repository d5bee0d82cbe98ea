//! Words that nobody quotes and that two articles give to two persons: `he pulled over after 15 minutes, the sheriff said`.

use super::lookup::Lookup;
use super::tie::apart;
use super::{clause, number_of, sorted};
use crate::claim::name::Mention;
use crate::claim::quote::Voices;
use crate::claim::source;
use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::parse::Parse;
use crate::quotations::{are_two, is_name};
use crate::setting::{Stem, stem, stems_of};
use crate::tie::{Weights, common};

/// What one person says in one sentence, without quotation marks.
#[derive(Debug, Clone)]
pub struct Said {
    /// Who, in the fullest form that the article gives.
    pub speaker: String,
    /// The words that name them, with the verb.
    pub by: Span,
    /// The sentence.
    pub sentence: Span,
    /// The stems and numbers of what is said, sorted, each once.
    pub words: Vec<Stem>,
    /// The stems of the names in it, sorted, each once.
    pub names: Vec<Stem>,
    /// Its numbers but one, sorted, each once.
    pub numbers: Vec<Stem>,
}

/// What a person with a name says in a sentence in which nobody else speaks.
pub fn said(parse: &Parse<'_>, mentions: &[Mention], voices: &Voices, number: u32) -> Option<Said> {
    let sentence = parse.sentences[number as usize];
    let sayings = clause::sayings(voices, number);
    let [only] = sayings else { return None };
    let items = || (sentence.first as usize..sentence.end as usize).filter(|at| only.governs(parse.items[*at].span));
    if !is_name(&only.who) || items().any(|at| source::quoted(&voices.quotes, parse.items[at].span).is_some()) {
        return None;
    }
    let numbers: Vec<Stem> = sorted(items().filter_map(|at| number_of(parse, at)).collect());
    let words = items().filter_map(|at| stem(parse.word(parse.items[at]), parse.items[at].entry));
    let whole = parse.items[sentence.first as usize].span.join(parse.items[sentence.end as usize - 1].span);
    let first = mentions.partition_point(|m| m.at.start < whole.start);
    let own = mentions[first..].iter().take_while(|m| m.at.start < whole.end).filter(|m| only.governs(m.at));
    Some(Said {
        speaker: only.who.clone(),
        by: only.who_at.join(only.at),
        sentence: whole,
        words: sorted(words.chain(numbers.iter().copied()).collect()),
        names: sorted(own.flat_map(|m| stems_of(parse, m.at)).collect()),
        numbers,
    })
}

/// One thing that two persons are said to have said.
#[derive(Debug, Clone, PartialEq)]
pub struct TwoSaid {
    /// Who is named, in the order of the articles.
    pub places: [Location; 2],
    /// Who each is, in the fullest form that the article gives.
    pub speakers: [String; 2],
}

/// The likeness of stories below which nothing is compared.
const STORY: f64 = 0.2;

/// The part of the shorter sentence that another must share, and how many words.
const SHARED: f64 = 0.6;
const WORDS: usize = 6;

/// The sentences that articles of one story give to two persons; one of each speaker.
pub fn two_said(corpus: &Corpus, weights: &Weights) -> Vec<TwoSaid> {
    let all = |article: ArticleId| &corpus.reading(article).statements.said;
    let mut lookup = Lookup::default();
    let mut found: Vec<TwoSaid> = Vec::new();
    for article in corpus.ids() {
        for (number, one) in all(article).iter().enumerate() {
            for (there, other) in lookup.near((), &one.words, article) {
                let other = &all(there)[other as usize];
                let [before, here] = [(there, other), (article, one)].map(|(article, said)| Location { article, span: said.by });
                let known = |t: &TwoSaid| t.places.contains(&before) || t.places.contains(&here);
                if is_one(corpus, weights, (there, other), (article, one)) && !found.iter().any(known) {
                    found.push(TwoSaid { places: [before, here], speakers: [other.speaker.clone(), one.speaker.clone()] });
                }
            }
            lookup.add((), &one.words, (article, number as u32));
        }
    }
    found
}

/// Whether two persons say the same in articles on one story, and neither sentence names the other one's speaker.
fn is_one(corpus: &Corpus, weights: &Weights, (there, other): (ArticleId, &Said), (here, one): (ArticleId, &Said)) -> bool {
    let names = |article: ArticleId, said: &Said, speaker: &str| {
        let words = corpus.words(Location { article, span: said.sentence });
        speaker.rsplit(' ').next().is_some_and(|last| words.contains(last))
    };
    let enough = common(&one.words, &other.words).count() >= WORDS && weights.part(&one.words, &other.words) >= SHARED;
    enough
        && are_two(&one.speaker, &other.speaker)
        && !apart(&one.names, &other.names)
        && !apart(&one.numbers, &other.numbers)
        && weights.stories(there, here) >= STORY
        && !names(here, one, &other.speaker)
        && !names(there, other, &one.speaker)
}
