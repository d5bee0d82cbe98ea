//! What stands around a claim: the words, names and dates by which claims of different articles are tied to one event.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use crate::claim::date::Dated;
use crate::claim::name::Mention;
use crate::claim::{DateClaim, Entity};
use crate::corpus::Span;
use crate::lexicon::Entry;
use crate::parse::{Parse, is_story};
use crate::structure::BlockKind;
use crate::token::TokenKind;

/// The stem of a word, as a number: words of one stem or of one kind of event share it.
pub type Stem = u32;

/// What stands around the claims of one sentence.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Setting {
    /// The stems of its content words, sorted, each once.
    pub words: Vec<Stem>,
    /// The stems of the names in it, sorted, each once.
    pub names: Vec<Stem>,
    /// The stems of the places in it, sorted, each once.
    pub places: Vec<Stem>,
    /// The dates in it; where it has none, those of the sentences right before it.
    pub dates: Vec<DateClaim>,
    /// Whether its dates are those of a paragraph before it.
    pub carried: bool,
    /// The kinds of event that it speaks of: `quake`, `attack`, `war`.
    pub events: Vec<Event>,
    /// Whether it tells of one village or district only.
    pub local: bool,
    /// How far down the story it stands: 0 for the headline, then the number of the paragraph.
    pub depth: u32,
    /// The kind of its paragraph.
    pub block: Option<BlockKind>,
}

/// A kind of event.
pub type Event = &'static str;

/// How often each stem stands in an article, sorted by stem.
pub type Topic = Vec<(Stem, u16)>;

/// How many paragraphs make the lead of a story.
pub const LEAD: u32 = 2;

/// How many sentences back a date still counts for a sentence that has none.
const CARRY: u32 = 2;

/// How many letters of a word make its stem: a crude stem that serves where words are only counted.
const STEM: usize = 6;

/// The stem of a word; nothing for a word that says nothing of the topic.
pub fn stem(word: &str, entry: &Entry) -> Option<Stem> {
    if entry.function
        || entry.cue
        || entry.between
        || entry.number.is_some()
        || entry.weekday.is_some()
        || entry.month.is_some()
        || entry.title
    {
        return None;
    }
    // One kind of event under many names: quake, tremor; raid, strike.
    let predicate = entry.predicates.first().map(|(name, _)| *name);
    let mut hasher = FxHasher::default();
    match entry.event.or(predicate) {
        Some(kind) => return Some(happened(kind)),
        None => {
            let mut letters = 0;
            for c in word.chars().filter(|c| c.is_alphabetic()).take(STEM) {
                c.to_ascii_lowercase().hash(&mut hasher);
                letters += 1;
            }
            if letters < 3 {
                return None;
            }
        }
    }
    Some((hasher.finish() >> 32) as u32)
}

/// The stem that all words for one predicate share.
pub fn happened(predicate: &'static str) -> Stem {
    let mut hasher = FxHasher::default();
    predicate.hash(&mut hasher);
    (hasher.finish() >> 32) as u32
}

/// Where each sentence in `wanted` (sorted) stands, and its dates: all that the output shows of a setting.
pub fn placed(parse: &Parse<'_>, dates: &[Dated], wanted: &[u32]) -> Vec<(u32, Setting)> {
    let mut settings: Vec<(u32, Setting)> = Vec::with_capacity(wanted.len());
    for (number, block, depth) in story(parse).filter(|(number, ..)| wanted.binary_search(number).is_ok()) {
        let mut setting = Setting { depth, block: Some(block), dates: own_dates(parse, dates, number), ..Setting::default() };
        // A sentence without a date goes on about the time of the one before it.
        let mut from = number;
        while setting.dates.is_empty() && depth > 0 && from > number.saturating_sub(CARRY) {
            from -= 1;
            setting.dates = own_dates(parse, dates, from);
            setting.carried = parse.sentences[from as usize].block != parse.sentences[number as usize].block;
        }
        settings.push((number, setting));
    }
    settings
}

/// Adds to the settings what articles are compared by: words, names, places and events. Returns the topic of the article
/// and the dates in its lead.
pub fn gather(parse: &Parse<'_>, names: &[Mention], dates: &[Dated], settings: &mut [(u32, Setting)]) -> (Topic, Vec<DateClaim>) {
    let mut lead = Vec::new();
    let mut counts: FxHashMap<Stem, u16> = FxHashMap::default();
    let mut rest = settings.iter_mut().peekable();
    for (number, block, depth) in story(parse) {
        if depth <= LEAD && block != BlockKind::Caption {
            lead.extend(own_dates(parse, dates, number));
        }
        let mut setting = rest.next_if(|(wanted, _)| *wanted == number).map(|(_, setting)| setting);
        let mut opened = false;
        for item in parse.items_of(parse.sentences[number as usize]).iter().filter(|item| item.kind == TokenKind::Word) {
            // "Opened fire" is no fire.
            let shots = opened && parse.word(*item) == "fire";
            opened = matches!(parse.word(*item), "opened" | "opens" | "opening" | "open" | "returned" | "under" | "exchanged");
            let stem = stem(parse.word(*item), item.entry);
            if let Some(stem) = stem {
                let count = counts.entry(stem).or_default();
                *count = count.saturating_add(1);
            }
            if let Some(setting) = &mut setting {
                setting.local |= item.entry.class == Some("settlement") && !item.capital;
                let event = item.entry.event.map(|event| if shots { "shooting" } else { event });
                setting.events.extend(event.filter(|e| !setting.events.contains(e)));
                setting.words.extend(stem);
            }
        }
        if let Some(setting) = setting {
            add_names(parse, names, number, setting);
            for list in [&mut setting.words, &mut setting.names, &mut setting.places] {
                list.sort_unstable();
                list.dedup();
            }
        }
    }
    let mut topic: Topic = counts.into_iter().collect();
    topic.sort_unstable();
    (topic, lead)
}

/// The sentences of the story: the number of each, the kind of its paragraph, and how far down the story it stands.
fn story(parse: &Parse<'_>) -> impl Iterator<Item = (u32, BlockKind, u32)> {
    let mut depth = 0;
    let mut block = u32::MAX;
    let sentences =
        parse.sentences.iter().enumerate().map(|(number, sentence)| (number as u32, sentence.block, parse.block_of(*sentence).kind));
    sentences.filter(|(_, _, kind)| is_story(*kind)).map(move |(number, own, kind)| {
        depth += u32::from(own != block && kind == BlockKind::Body);
        block = own;
        (number, kind, depth)
    })
}

/// Adds the stems of the names in a sentence.
fn add_names(parse: &Parse<'_>, names: &[Mention], number: u32, setting: &mut Setting) {
    for mention in of_sentence(names, number, |m| m.sentence) {
        let stems = stems_of(parse, mention.at);
        if mention.name.entity == Some(Entity::Place) {
            setting.places.extend(&stems);
        }
        setting.names.extend(stems);
    }
}

/// The dates in a sentence, save those that only say when somebody counted: `as of April 20`, `rose to 93 on Sunday`,
/// or when the story was filed.
fn own_dates(parse: &Parse<'_>, dates: &[Dated], number: u32) -> Vec<DateClaim> {
    let word = |at: u32| parse.items.get(at as usize).map_or("", |item| parse.word(*item));
    let counted = |d: &&Dated| d.first >= 2 && word(d.first - 1) == "of" && word(d.first - 2).eq_ignore_ascii_case("as");
    // "rose to 93 on Sunday": the day of the count, not of the event.
    let risen = |d: &&Dated| {
        (d.first.saturating_sub(5)..d.first)
            .any(|at| matches!(word(at), "rose" | "risen" | "rises" | "climbed" | "stood" | "stands" | "reached"))
    };
    // "said on Friday": the day of the words.
    let spoken =
        |d: &&Dated| parse.items[(d.first as usize).saturating_sub(2)..d.first as usize].iter().any(|item| item.entry.cue && !item.capital);
    let filed = |d: &&Dated| parse.dateline.is_some_and(|line| line.span.contains(d.at));
    of_sentence(dates, number, |d| d.sentence)
        .iter()
        .filter(|d| !counted(d) && !risen(d) && !filed(d) && !spoken(d))
        .map(|d| d.date)
        .collect()
}

fn of_sentence<T>(sorted: &[T], number: u32, sentence: impl Fn(&T) -> u32) -> &[T] {
    let first = sorted.partition_point(|t| sentence(t) < number);
    let end = sorted.partition_point(|t| sentence(t) <= number);
    &sorted[first..end]
}

/// The stems of the words of a place.
pub fn stems_of(parse: &Parse<'_>, at: Span) -> Vec<Stem> {
    let first = parse.items.partition_point(|item| item.span.start < at.start);
    let inside = parse.items[first..].iter().take_while(|item| item.span.start < at.end);
    inside.filter_map(|item| stem(parse.word(*item), item.entry)).collect()
}
