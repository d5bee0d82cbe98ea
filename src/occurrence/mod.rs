//! What an article says happened, and when: the clause around each date and hour, by which rules tie articles that tell of
//! one event and date or place it differently.

mod classes;
mod clause;
pub mod deadline;
pub mod hour;
mod outset;
pub mod sole;
pub mod tie;
mod words;

use crate::claim::DateClaim;
use crate::claim::date::Dated;
use crate::claim::name::Mention;
use crate::claim::quantity::{Figure, Measure};
use crate::claim::{Entity, Factuality};
use crate::corpus::Span;
use crate::parse::Parse;
use crate::setting::{Stem, stem};
use crate::structure::BlockKind;
use crate::token::TokenKind;

use classes::Told;
use clause::Clause;
use hour::{Hour, Zone};

/// A part of a day, where it tells on which side of midnight it may lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// `early`
    Early,
    /// `morning`, `dawn`
    Morning,
    /// `afternoon`
    Middle,
    /// `evening`
    Evening,
    /// `late`, `night`, `overnight`
    Late,
}

/// The day on which something happened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct When {
    /// The date.
    pub date: DateClaim,
    /// Its words.
    pub at: Span,
    /// The part of the day.
    pub part: Option<Part>,
    /// Whether the words count from the article's day: `yesterday`, `last week`.
    pub relative: bool,
    /// Whether it is the last day that can be meant: `by June`.
    pub until: bool,
}

/// The hour at which something happened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Clock {
    /// The hour.
    pub hour: Hour,
    /// Its words.
    pub at: Span,
}

/// Something that happened on a day or at an hour.
#[derive(Debug, Clone, PartialEq)]
pub struct Occurrence {
    /// What happened: the stem of the verb, or of the noun that names the event.
    pub head: Stem,
    /// The word that names it.
    pub named: Span,
    /// The class of its verb: words of one meaning share it.
    pub class: Option<Stem>,
    /// Whether a story has an event of its class once.
    pub sole_of_class: bool,
    /// Whether it is to come.
    pub planned: bool,
    /// Whether it is a kind of event, or a death, that other words could name.
    pub names_event: bool,
    /// Whether it befalls a person or a thing once, or seldom: `born`, `arrested`, `founded`.
    pub once: bool,
    /// Whether it is what a story begins with: an attack, a blaze, a raid, the way in of whoever did it.
    pub outset: bool,
    /// The kinds of event that its clause names, `head` among them, sorted.
    pub kinds: Vec<Stem>,
    /// The other stems and the numbers of its clause, sorted, each once.
    pub words: Vec<Stem>,
    /// The stems of its whole sentence, sorted.
    pub around: Vec<Stem>,
    /// The numbers of its clause, sorted; they stand among its words, too.
    pub numbers: Vec<Stem>,
    /// The stems of the names in its clause, sorted.
    pub names: Vec<Stem>,
    /// The stems of the last names of the persons in its clause, sorted.
    pub persons: Vec<Stem>,
    /// The stems of the places in its clause, sorted.
    pub places: Vec<Stem>,
    /// The day.
    pub when: Option<When>,
    /// The hour.
    pub clock: Option<Clock>,
    /// The number of the sentence.
    pub sentence: u32,
    /// The kind of its paragraph.
    pub block: BlockKind,
    /// Whether the clause tells it from others of its kind: `a second`, `another`, `the earlier`.
    pub one_of_many: bool,
}

impl Occurrence {
    /// Whether it happened before noon, where its hour or the part of its day tells.
    pub fn is_before_noon(&self) -> Option<bool> {
        match (self.clock.map(|clock| clock.hour), self.when.and_then(|when| when.part)) {
            (Some(hour), _) if !hour.either_half && !matches!(hour.zone, Zone::Fixed(_)) => match hour.written / 60 {
                4..=10 => Some(true),
                13..=22 => Some(false),
                _ => None,
            },
            (None, Some(Part::Morning)) => Some(true),
            (None, Some(Part::Middle | Part::Evening)) => Some(false),
            _ => None,
        }
    }

    /// The words to underline: those of the day, else those of the hour.
    pub fn at(&self) -> Span {
        self.when.map(|when| when.at).or(self.clock.map(|clock| clock.at)).unwrap_or(self.named)
    }
}

/// What the dates and hours of an article date, in the order of their places.
pub fn occurrences(parse: &Parse<'_>, names: &[Mention], dates: &[Dated], figures: &[Figure]) -> Vec<Occurrence> {
    let mut found: Vec<Occurrence> = Vec::new();
    for dated in dates {
        let Some(clause) = Clause::around(parse, dated.sentence, dated.first as usize, dated.end as usize) else { continue };
        let date = dated.date;
        let words = dated.at.of(parse.text);
        // "That morning" is told by what the story told last, and "two weeks ago" is round.
        if date.mark.weekday.is_none() && date.mark.month.is_none() && date.from.is_none() || is_loose(words, date.mark.month.is_some()) {
            continue;
        }
        let relative = date.mark.month.is_none() && is_relative(words);
        let when = When { date, at: dated.at, part: part_of_day(&clause, words), relative, until: clause.until };
        found.extend(occurrence(&clause, names).map(|o| Occurrence { when: Some(when), ..o }));
    }
    for figure in figures.iter().filter(|f| f.quantity.measure == Measure::Time && f.quantity.factuality != Factuality::Hypothetical) {
        let Some(hour) = hour::read(parse, figure.at) else { continue };
        let first = parse.items.partition_point(|item| item.span.start < figure.at.start);
        let end = parse.items.partition_point(|item| item.span.start < figure.at.end);
        // "At 2:30 p.m. (1330 GMT)": the same hour again.
        let again = first.checked_sub(1).is_some_and(|before| parse.items[before].kind == TokenKind::OpenBracket);
        let Some(clause) = Clause::around(parse, figure.sentence, first, end).filter(|_| !again) else { continue };
        let clock = Clock { hour, at: figure.at };
        let same =
            |o: &&mut Occurrence| o.sentence == figure.sentence && o.when.is_some_and(|when| clause.holds(when.at)) && o.clock.is_none();
        match found.iter_mut().find(same) {
            Some(own) => own.clock = Some(clock),
            None => found.extend(occurrence(&clause, names).map(|o| Occurrence { clock: Some(clock), ..o })),
        }
    }
    found.sort_by_key(|o| o.at());
    // "Monday's quake was the second": so is the one that the lead dates to Monday.
    let day = |o: &Occurrence| o.when.map(|when| (o.head, when.date));
    let others: Vec<_> = found.iter().filter(|o| o.one_of_many).filter_map(day).collect();
    found.iter_mut().for_each(|o| o.one_of_many |= day(o).is_some_and(|day| others.contains(&day)));
    found
}

/// What happened in a clause; `None` where its words do not tell, or tell of what has not happened.
fn occurrence(clause: &Clause<'_, '_>, names: &[Mention]) -> Option<Occurrence> {
    let parse = clause.parse;
    let head = clause.head()?;
    let named = head.at;
    let of = |at: usize| stem(parse.word(parse.items[at]), parse.items[at].entry);
    let mut kinds = vec![of(named).unwrap_or_else(|| hashed(parse.word(parse.items[named])))];
    let (mut words, mut numbers) = (Vec::new(), Vec::new());
    for at in clause.whole() {
        let item = parse.items[at];
        match item.kind {
            TokenKind::Word => {
                numbers.extend(item.entry.number.filter(|n| *n > 1).map(|n| hashed(&n.to_string())));
                let Some(stem) = of(at) else { continue };
                if item.entry.event.is_some() || !item.entry.predicates.is_empty() {
                    kinds.push(stem);
                } else {
                    words.push(stem);
                }
            }
            // "Magnitude-6.1": what stands behind the point is no number.
            TokenKind::Number if item.spaced || at == 0 || parse.items[at - 1].kind != TokenKind::Stop => {
                numbers.push(hashed(parse.word(item)))
            }
            _ => {}
        }
    }
    let (first_kind, class) = (kinds[0], head.class);
    let (mut own, mut persons, mut places) = (Vec::new(), Vec::new(), Vec::new());
    let first = names.partition_point(|m| m.at.start < clause.start());
    for mention in names[first..].iter().take_while(|m| m.at.start < clause.stop()).filter(|m| clause.holds(m.at)) {
        let words = parse.items.partition_point(|item| item.span.start < mention.at.start);
        let stems: Vec<Stem> =
            (words..parse.items.len()).take_while(|at| parse.items[*at].span.start < mention.at.end).filter_map(of).collect();
        match mention.name.entity {
            Some(Entity::Person) => persons.extend(stems.last()),
            Some(Entity::Place) => places.extend(&stems),
            _ => {}
        }
        own.extend(stems);
    }
    words.extend(&numbers);
    let sentence = parse.sentences[clause.sentence as usize];
    let mut around: Vec<Stem> = (sentence.first as usize..sentence.end as usize).filter_map(of).collect();
    for list in [&mut around, &mut numbers, &mut kinds, &mut words, &mut own, &mut persons, &mut places] {
        list.sort_unstable();
        list.dedup();
    }
    Some(Occurrence {
        head: first_kind,
        class: class.map(|class| hashed(class.name)),
        sole_of_class: class.is_some_and(|class| class.once),
        planned: clause.told == Told::Coming,
        named: parse.items[named].span,
        outset: outset::is_outset(clause, &head),
        once: words::ONCE.contains(&parse.word(parse.items[named])),
        names_event: parse.items[named].entry.event.is_some()
            || parse.items[named].entry.predicates.first().is_some_and(|(name, _)| *name == "killed"),
        kinds,
        words,
        around,
        numbers,
        names: own,
        persons,
        places,
        when: None,
        clock: None,
        sentence: clause.sentence,
        block: clause.block,
        one_of_many: clause.one_of_many(),
    })
}

/// The stem of a word as it stands, or of a number without its separators.
pub fn hashed(word: &str) -> Stem {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    word.bytes().filter(|b| *b != b',').for_each(|b| b.to_ascii_lowercase().hash(&mut hasher));
    (hasher.finish() >> 32) as Stem
}

/// Words that tell the part of a day.
const PARTS: &[(&str, Part)] = &[
    ("early", Part::Early),
    ("morning", Part::Morning),
    ("dawn", Part::Morning),
    ("predawn", Part::Morning),
    ("afternoon", Part::Middle),
    ("late", Part::Late),
    ("evening", Part::Evening),
    ("night", Part::Late),
    ("overnight", Part::Late),
    ("midnight", Part::Late),
    ("tonight", Part::Late),
];

fn part_of_day(clause: &Clause<'_, '_>, date: &str) -> Option<Part> {
    let before = clause.word(clause.first.wrapping_sub(1)).to_ascii_lowercase();
    let lower = date.to_ascii_lowercase();
    let words = || std::iter::once(before.as_str()).chain(lower.split_whitespace());
    words().find_map(|word| PARTS.iter().find(|(name, _)| *name == word)).map(|(_, part)| *part)
}

/// Whether the words of a date leave open which day they mean; `June of that year` does not.
fn is_loose(date: &str, month: bool) -> bool {
    let lower = date.to_ascii_lowercase();
    let counted = ["ago", "later", "earlier", "after", "before", "day", "spring", "weekend"];
    let pointed = ["that", "same", "following", "previous", "next"];
    lower.split_whitespace().any(|word| counted.contains(&word) || !month && pointed.contains(&word))
}

/// Whether the words of a date count from another day.
fn is_relative(date: &str) -> bool {
    let lower = date.to_ascii_lowercase();
    let words = ["yesterday", "today", "tonight", "tomorrow", "overnight", "last", "this", "next", "past", "ago", "previous", "following"];
    lower.split_whitespace().any(|word| words.contains(&word))
}
