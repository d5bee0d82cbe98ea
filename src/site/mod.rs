//! Where an article puts things: bearings, sides, corners, homes, wounds, and the places where somebody died or something began.

mod bearing;
mod fate;
mod line;
pub mod pairs;
mod victim;
mod wound;

use crate::claim::Quantity;
use crate::claim::name::Mention;
use crate::claim::quantity::Figure;
use crate::corpus::Span;
use crate::lexicon;
use crate::parse::{Parse, is_story};

pub use bearing::angle;
use line::Line;

/// One statement of where something is or happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// What is placed, so that two articles can place it differently.
    pub subject: Subject,
    /// Where.
    pub place: Place,
    /// The words of the place.
    pub at: Span,
    /// The number of the sentence.
    pub sentence: u32,
}

/// What is placed. Two sites are compared only where `slot` and `key` are equal.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// The kind of statement.
    pub slot: Slot,
    /// The folded name or the noun under which sites meet: the last name of a person, the anchor of a bearing, one street
    /// of a corner, the kind of an event or a vehicle.
    pub key: String,
    /// The whole name of the person or thing, as written; empty where only its kind is known.
    pub name: String,
    /// The kinds of event that the sentence names.
    pub events: Vec<&'static str>,
}

/// The kinds of statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slot {
    /// `12 miles north of Holm`, `the northern tip of Holm`
    Bearing,
    /// `at Mill Road and Quay Street`
    Corner,
    /// `shot in the arm`
    Wound,
    /// `died at the scene`
    Deathbed,
    /// `Ida Holm, 40, of Dorn`
    Home,
    /// `Ida Holm from Dorn`
    Origin,
    /// What happens once, in words: `was born`, `sank`, `began`.
    Once(&'static str),
}

/// Where something is.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// A point of the compass in sixteenths of a turn, from north by east, and how far.
    Bearing(u8, Option<Quantity>),
    /// A side of a place, in sixteenths of a turn, from north by east: `the western tip of Orsmark`.
    Side(u8),
    /// A named place.
    Named(Named),
    /// Parts of the body, one bit for each region.
    Body(u16),
    /// Where somebody died.
    Deathbed(Deathbed),
    /// On land, or at sea.
    Shore {
        /// Whether it is at sea.
        at_sea: bool,
    },
}

/// A named place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its name as written.
    pub name: String,
    /// The name in lower-case ASCII letters.
    pub folded: String,
    /// The folded names of the wider places that follow it: `Dorn, Westmark`.
    pub within: Vec<String>,
    /// How wide a place it is.
    pub size: Size,
    /// Whether something is put near it, and not in it.
    pub near: bool,
}

impl Named {
    /// The word that tells what kind of area it names: `County`, `Lake`; empty where there is none.
    pub fn feature(&self) -> &str {
        self.name.split(' ').find(|word| lexicon::entry(word, &mut String::new()).feature).unwrap_or_default()
    }
}

/// How wide a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// A country, or one of its states.
    Country,
    /// A city of the gazetteer.
    City,
    /// A place called a village, a town, …
    Settlement,
    /// A hospital, a school, a prison.
    House,
    /// A county, an island, a river, a region.
    Area,
    /// A street.
    Street,
    /// The program does not know.
    Unknown,
}

/// Where somebody died.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deathbed {
    /// At the scene.
    Scene,
    /// On the way to a hospital.
    Way,
    /// In a hospital.
    Hospital,
}

/// The sites of an article, in the order of their places.
pub fn sites(parse: &Parse<'_>, names: &[Mention], figures: &[Figure]) -> Vec<Site> {
    let mut found = Vec::new();
    let (mut first, mut first_figure) = (0, 0);
    for (number, sentence) in parse.sentences.iter().enumerate() {
        let number = number as u32;
        let own = names[first..].iter().take_while(|m| m.sentence == number).count();
        let own_figures = figures[first_figure..].iter().take_while(|f| f.sentence == number).count();
        let line = Line {
            parse,
            number,
            items: sentence.first as usize..sentence.end as usize,
            names: &names[first..first + own],
            figures: &figures[first_figure..first_figure + own_figures],
        };
        first += own;
        first_figure += own_figures;
        if is_story(parse.block_of(*sentence).kind) {
            let from = found.len();
            bearing::read(&line, &mut found);
            fate::read(&line, &mut found);
            wound::read(&line, &mut found);
            found[from..].sort_by_key(|site: &Site| site.at);
        }
    }
    found
}
