//! The names of persons, places and bodies, with their fullest form in the article.

use crate::corpus::Span;
use crate::parse::{Item, Parse, is_story};
use crate::token::TokenKind;

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    /// A person.
    Person,
    /// A town, country, river, building.
    Place,
    /// A company, party, agency, ministry.
    Body,
}

impl Entity {
    /// The name in the machine output.
    pub fn name(self) -> &'static str {
        match self {
            Entity::Person => "person",
            Entity::Place => "place",
            Entity::Body => "body",
        }
    }
}

/// One mention of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The fullest form of the name in the article, without titles: `Rex Tillerson` for a later `Tillerson`.
    pub canonical: String,
    /// The kind of thing named; `None` where the article does not tell.
    pub entity: Option<Entity>,
    /// The titles and roles right before the name, as written: `Foreign Minister`.
    pub title: Option<String>,
}

/// A mention and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name.
    pub name: Name,
    /// The words of the name, without titles.
    pub at: Span,
    /// The number of the sentence.
    pub sentence: u32,
}

/// The names in an article, in the order of their places.
pub fn names(parse: &Parse<'_>) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for (number, sentence) in parse.sentences.iter().enumerate() {
        if !is_story(parse.block_of(*sentence).kind) {
            continue;
        }
        let items = parse.items_of(*sentence);
        let mut i = 0;
        while i < items.len() {
            let len = items[i..].iter().enumerate().take_while(|(k, item)| is_name(item) && (*k == 0 || item.spaced)).count();
            let first = i == 0 && len == 1;
            if len > 0 && !first {
                let at = items[i].span.join(items[i + len - 1].span);
                let name = Name { canonical: at.of(parse.text).to_owned(), entity: None, title: None };
                mentions.push(Mention { name, at, sentence: number as u32 });
            }
            i += len.max(1);
        }
    }
    mentions
}

fn is_name(item: &Item) -> bool {
    item.capital && item.kind == TokenKind::Word && !item.entry.function && item.entry.month.is_none() && item.entry.weekday.is_none()
}
