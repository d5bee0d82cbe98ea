//! A sentence with its names and figures, and the named place after a preposition in it.

use std::ops::Range;

use super::{Named, Place, Site, Size, Slot, Subject};
use crate::claim::Entity;
use crate::claim::name::Mention;
use crate::claim::quantity::Figure;
use crate::corpus::Span;
use crate::lexicon;
use crate::name_match::fold;
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// A sentence.
pub struct Line<'p, 't> {
    pub parse: &'p Parse<'t>,
    /// Its number.
    pub number: u32,
    /// Its items.
    pub items: Range<usize>,
    /// The names in it.
    pub names: &'p [Mention],
    /// The figures in it.
    pub figures: &'p [Figure],
}

/// The last words of names of houses that many people come to.
const HOUSES: &[&str] =
    &["hospital", "clinic", "infirmary", "prison", "jail", "school", "church", "mosque", "airport", "stadium", "hotel", "motel"];

/// The last words of names of streets.
const STREETS: &[&str] = &[
    "street",
    "st",
    "st.",
    "road",
    "rd",
    "rd.",
    "avenue",
    "ave",
    "ave.",
    "boulevard",
    "blvd",
    "blvd.",
    "drive",
    "lane",
    "parkway",
    "turnpike",
];

/// First words of names of regions.
const REGIONS: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "upper",
    "lower",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
];

/// Nouns of places that are small enough to exclude each other.
const SETTLEMENTS: &[&str] = &["town", "city", "village", "hamlet", "suburb", "township", "port", "resort", "settlement"];

impl<'p, 't> Line<'p, 't> {
    /// An item of the sentence.
    pub fn item(&self, at: usize) -> Option<Item> {
        self.items.contains(&at).then(|| self.parse.items[at])
    }

    /// The words of an item; empty outside the sentence.
    pub fn word(&self, at: usize) -> &'t str {
        self.item(at).map_or("", |item| self.parse.word(item))
    }

    /// Whether an item is one of these words, in any case.
    pub fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|w| word.eq_ignore_ascii_case(w))
    }

    /// The words from one item to before another.
    pub fn span(&self, items: Range<usize>) -> Span {
        self.parse.items[items.start].span.join(self.parse.items[items.end - 1].span)
    }

    /// The name that begins with an item, and one past its last item.
    pub fn name_at(&self, at: usize) -> Option<(&'p Mention, usize)> {
        let start = self.item(at)?.span.start;
        let mention = &self.names[self.names.binary_search_by_key(&start, |m| m.at.start).ok()?];
        Some((mention, self.after(mention)))
    }

    /// One past the last item of a name.
    pub fn after(&self, mention: &Mention) -> usize {
        self.parse.items.partition_point(|item| item.span.start < mention.at.end)
    }

    /// The last person named before a verb, where nobody else can be meant.
    pub fn person_before(&self, at: usize) -> Option<&'p Mention> {
        let start = self.item(at)?.span.start;
        let owner = |m: &Mention| self.item(self.after(m)).is_some_and(|next| next.kind == TokenKind::Possessive);
        let mention = self.names.iter().rev().find(|m| m.at.end <= start && m.name.entity != Some(Entity::Place) && !owner(m))?;
        let between = self.after(mention)..at;
        let apart = between.clone().any(|at| {
            let item = self.parse.items[at];
            let ends = matches!(item.kind, TokenKind::Semicolon | TokenKind::Dash | TokenKind::Quote(_));
            ends || item.entry.cue || self.is(at, &["he", "she", "they", "it", "victim", "victims"])
        });
        let full = mention.name.entity.is_none() && mention.name.canonical.contains(' ');
        ((full || mention.name.entity == Some(Entity::Person)) && !apart && between.len() <= 12).then_some(mention)
    }

    /// The kinds of event that the sentence names, in the order of their words.
    pub fn events(&self) -> Vec<&'static str> {
        let mut events = Vec::new();
        for at in self.items.clone() {
            let event = match self.word(at) {
                "epicenter" | "epicentre" => Some("quake"),
                "aftershock" | "aftershocks" => Some("aftershock"),
                _ => self.parse.items[at].entry.event,
            };
            events.extend(event.filter(|event| !events.contains(event)));
        }
        events
    }

    /// The named place after a preposition, and one past its last item: `near the town of Dorn, Westmark`.
    pub fn place_after(&self, preposition: usize) -> Option<(Named, Span, usize)> {
        let mut at = preposition + 1;
        if self.is(at, &["the", "nearby", "neighboring", "neighbouring"]) {
            at += 1;
        }
        let called = self.is(at, SETTLEMENTS) && self.is(at + 1, &["of"]);
        at += if called { 2 } else { 0 };
        let (mention, end) = self.name_at(at)?;
        let last = self.word(end - 1).to_ascii_lowercase();
        let name = mention.at.of(self.parse.text);
        let entry = lexicon::entry(name, &mut String::new());
        let size = if HOUSES.contains(&last.as_str()) {
            Size::House
        } else if STREETS.contains(&last.as_str()) {
            Size::Street
        } else if entry.country {
            Size::Country
        } else if entry.city {
            Size::City
        } else if (at..end).any(|at| self.parse.items[at].entry.feature) || self.is(at, REGIONS) {
            Size::Area
        } else if called {
            Size::Settlement
        } else if entry.place {
            Size::Area
        } else {
            Size::Unknown
        };
        let is_place = matches!(mention.name.entity, None | Some(Entity::Place)) || size == Size::House;
        // "In Dorn talks", "in Holm's port": the name only tells which.
        let next = self.item(end);
        let qualifies = next.is_some_and(|n| {
            let word = n.kind == TokenKind::Word && !n.entry.function && !n.entry.auxiliary && !n.capital && n.entry.time.is_none();
            n.kind == TokenKind::Possessive
                || n.kind == TokenKind::Hyphen
                || word && n.entry.weekday.is_none() && !self.is(end, &["island"])
        });
        if !is_place || qualifies || entry.demonym.is_some() && !entry.place {
            return None;
        }
        let (within, after) = self.chain(end);
        let near = self.is(preposition, &["near", "outside", "off", "beside"]);
        let named = Named { name: name.to_owned(), folded: fold(name), within, size, near };
        Some((named, mention.at, after))
    }

    /// The folded names of the wider places after a name: `, Westmark`, `in Westmark`.
    fn chain(&self, mut end: usize) -> (Vec<String>, usize) {
        let mut within = Vec::new();
        while self.item(end).is_some_and(|item| item.kind == TokenKind::Comma) || self.is(end, &["in"]) {
            let the = usize::from(self.is(end + 1, &["the"]));
            let Some((mention, after)) = self.name_at(end + 1 + the) else { break };
            within.push(fold(mention.at.of(self.parse.text)));
            end = after;
        }
        (within, end)
    }

    /// A site of this sentence.
    pub fn site(&self, slot: Slot, key: &str, name: &str, place: Place, at: Span) -> Site {
        let subject = Subject { slot, key: key.to_owned(), name: name.to_owned(), events: self.events() };
        Site { subject, place, at, sentence: self.number }
    }

    /// A site of a person.
    pub fn of_person(&self, slot: Slot, person: &Mention, place: Place, at: Span) -> Site {
        let name = &person.name.canonical;
        let last = name.rsplit(' ').next().unwrap_or(name);
        self.site(slot, &fold(last), name, place, at)
    }
}

/// Whether an item is the last word of the name of a street.
pub fn is_street(line: &Line<'_, '_>, last: usize) -> bool {
    line.is(last, STREETS)
}
