//! Direct quotations, with who says them and the verb that says so.

mod cue;
mod interview;
mod marks;
mod orphan;
mod passive;
mod phrase;
mod reported;
mod scope;
mod speaker;
mod tag;
mod term;
mod topic;
mod voice;

use crate::claim::name::{Entity, Mention};
use crate::corpus::Span;
use crate::parse::{Item, Parse};
use crate::token::{Side, TokenKind};
use scope::Scope;

pub use interview::Turn;
pub use orphan::SHORTEST;

/// Quoted words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quote {
    /// Who says it, in the fullest form that the article gives; `None` where the article does not tell.
    pub speaker: Option<String>,
    /// The words that name the speaker here.
    pub speaker_at: Option<Span>,
    /// What the speaker is; `None` where the article does not tell.
    pub entity: Option<Entity>,
    /// The verb that says so, as written.
    pub cue: Option<String>,
    /// Whether no verb ties the words to the speaker: they only stand behind something else that he said.
    pub by_position: bool,
    /// Whether only a pronoun names the speaker in the paragraph.
    pub by_pronoun: bool,
}

/// A quotation and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The quotation.
    pub quote: Quote,
    /// The words between the marks.
    pub at: Span,
    /// The number of the sentence in which it starts.
    pub sentence: u32,
}

/// A verb of speech in the article's own words: whoever it names says what it governs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saying {
    /// Who says it, in the fullest form that the article gives.
    pub who: String,
    /// The words that name them here.
    pub who_at: Span,
    /// The verb.
    pub at: Span,
    /// The number of the sentence.
    pub sentence: u32,
    /// What it governs.
    scope: Scope,
}

impl Saying {
    /// Whether words are its own: the speaker and the verb.
    pub fn owns(&self, at: Span) -> bool {
        self.scope.own.contains(at)
    }

    /// Whether what stands at a place is said by it: not its own subject, nor another statement of the sentence.
    pub fn governs(&self, at: Span) -> bool {
        self.scope.reach.contains(at) && (at.end <= self.scope.own.start || at.start >= self.scope.own.end)
    }
}

/// A quotation mark without its partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stray {
    /// The mark.
    pub at: Span,
    /// Whether it opens or closes a quotation.
    pub side: Side,
    /// Whether it is a straight mark, which only its neighbours tell to open or to close.
    pub straight: bool,
}

/// A quoted sentence, or several, to which neither its paragraph nor those beside it give a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Orphan {
    /// The words between the marks.
    pub at: Span,
    /// How many words they hold; of several in a row, the longest.
    pub words: usize,
    /// Whether its paragraph names a person, or has a pronoun for one: then a reader may guess.
    pub hinted: bool,
}

/// All who speak in an article, each kind in the order of the places.
#[derive(Debug, Default)]
pub struct Voices {
    /// The direct quotations.
    pub quotes: Vec<Quoted>,
    /// The statements that verbs of speech report without quotation marks.
    pub reported: Vec<Quoted>,
    /// All that stands between quotation marks, with the marks: titles and single terms, too.
    pub passages: Vec<Span>,
    /// The verbs of speech.
    pub sayings: Vec<Saying>,
    /// The turns of its interviews.
    pub turns: Vec<Turn>,
    /// The quotation marks that have no partner.
    pub strays: Vec<Stray>,
    /// The quoted sentences to which nothing near them gives a speaker.
    pub orphans: Vec<Orphan>,
}

/// Who speaks in an article.
pub fn voices(parse: &Parse<'_>, names: &[Mention]) -> Voices {
    let (passages, strays) = marks::passages(parse);
    let turns = interview::turns(parse, names);
    let speaker::Voiced { quotes, sayings, orphans } = speaker::tie(parse, names, &passages, turns.is_empty());
    let shown = passages;
    let passages = shown.iter().map(|p| parse.span(p.open, p.close)).collect();
    let reported = reported::reported(parse, &sayings, &shown);
    Voices { quotes, reported, passages, sayings, turns, strays, orphans }
}

/// The items between a pair of quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Passage {
    /// The first item inside the marks.
    first: usize,
    /// One past the last item inside the marks.
    end: usize,
    /// The item of the opening mark.
    open: usize,
    /// One past the closing mark; `end` where the quotation is never closed.
    close: usize,
    /// The number of its block.
    block: u32,
    /// Whether it is the next paragraph of a quotation that was left open.
    continues: bool,
}

/// Whether an item is a word of the sentence, and no mark.
fn is_wordy(item: &Item) -> bool {
    item.kind.is_word() || matches!(item.kind, TokenKind::Number | TokenKind::Ordinal | TokenKind::Possessive)
}

#[cfg(test)]
mod forms;
#[cfg(test)]
mod tests;
