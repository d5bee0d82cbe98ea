//! How far a verb of speech reaches: which words of its sentence its subject says.

use super::cue::{Cue, Subject};
use super::phrase::is_determiner;
use crate::corpus::Span;
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// What a verb of speech governs: `reach` without `own`, which are its subject and itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scope {
    pub(super) own: Span,
    pub(super) reach: Span,
}

/// The scope of a cue; `None` where it tells of an act and no statement: `promised 12 beds`.
pub(super) fn scope(parse: &Parse<'_>, cue: &Cue) -> Option<Scope> {
    let sentence = parse.sentences[cue.sentence as usize];
    let walk = Walk { parse, start: sentence.first as usize, end: sentence.end as usize };
    let mut first = cue.start();
    while first > walk.start && is_determiner(walk.word(first - 1)) {
        first -= 1;
    }
    let end = match cue.subject {
        Subject::Phrase(_, end) => end.max(cue.at + 1),
        Subject::Same => cue.at + 1,
    };
    let inverted = cue.start() == cue.at;
    let addressed = parse.items[cue.at].entry.lemma == "tell";
    let behind = cue.subject != Subject::Same && walk.is_behind(first, end, inverted, addressed);
    if !behind && is_act(parse.items[cue.at].entry.lemma) && walk.word(end) != "that" {
        return None;
    }
    let from = if behind { walk.clause_start(first) } else { first };
    let to = match cue.subject {
        // "According to Lee, …": the whole sentence.
        Subject::Phrase(..) if first == walk.start && walk.word(first) == "According" => walk.end,
        _ if behind && !walk.goes_on(end) => end,
        _ => walk.clause_end(end),
    };
    let span = |from: usize, to: usize| parse.items[from].span.join(parse.items[to - 1].span);
    Some(Scope { own: span(first, end), reach: span(from, to) })
}

/// Verbs that tell a statement only before "that": else what follows is done, asked for or described.
fn is_act(lemma: &str) -> bool {
    matches!(
        lemma,
        "call"
            | "continue"
            | "urge"
            | "ask"
            | "hail"
            | "praise"
            | "criticise"
            | "criticize"
            | "denounce"
            | "demand"
            | "vow"
            | "pledge"
            | "promise"
            | "recall"
            | "repeat"
            | "answer"
            | "declare"
            | "testify"
            | "observe"
            | "write"
            | "post"
            | "tweet"
            | "shout"
            | "cry"
    )
}

struct Walk<'a, 'p> {
    parse: &'p Parse<'a>,
    start: usize,
    end: usize,
}

impl Walk<'_, '_> {
    fn kind(&self, at: usize) -> Option<TokenKind> {
        (at < self.end).then(|| self.parse.items[at].kind)
    }

    fn word(&self, at: usize) -> &str {
        if at < self.end { self.parse.word(self.parse.items[at]) } else { "" }
    }

    /// Whether the subject and verb from `first` to `end` stand behind what they govern: `12 died, police said on Monday.`
    /// `inverted` tells that the verb comes first, `addressed` that whoever is told follows.
    fn is_behind(&self, first: usize, end: usize, inverted: bool, addressed: bool) -> bool {
        let Some(before) = first.checked_sub(1).filter(|b| *b >= self.start) else { return false };
        if inverted {
            return !matches!(self.word(before), "and" | "but" | "that" | "while" | "But" | "And");
        }
        if !matches!(self.kind(before), Some(TokenKind::Comma | TokenKind::Dash | TokenKind::Quote(_) | TokenKind::SingleQuote(_))) {
            return false;
        }
        let close = (end..self.end).find(|at| self.closes(*at)).unwrap_or(self.end);
        let tail = &self.parse.items[end..close];
        let bare = tail.iter().take_while(|i| !i.entry.function).count();
        let number = |i: &Item| i.entry.number.is_some() || matches!(i.kind, TokenKind::Number | TokenKind::Currency);
        // "…, Lee told reporters in Ella late on Monday": who was told, where and when, but no clause.
        let fits = bare <= if addressed { 5 } else { usize::from(tail.first().is_some_and(is_time)) };
        fits && !tail[..bare].iter().any(number) && !tail.iter().enumerate().any(|(k, i)| self.is_clausal(*i, end + k))
    }

    /// Whether a small word shows that a clause goes on: neither an article nor a preposition.
    fn is_clausal(&self, item: Item, at: usize) -> bool {
        const ADVERBIAL: &[&str] = &["in", "on", "at", "after", "during", "from", "by", "to", "for", "of", "with", "about"];
        let word = self.word(at);
        item.entry.auxiliary || word == "that" || item.entry.function && !is_determiner(word) && !ADVERBIAL.contains(&word)
    }

    fn closes(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(TokenKind::Comma | TokenKind::Semicolon | TokenKind::Stop | TokenKind::Dash | TokenKind::Quote(_)))
            || matches!(self.word(at), "and" | "but" | "while" | "as")
    }

    /// Whether the statement goes on behind a verb put into its middle: `12 people, police said, were killed`.
    fn goes_on(&self, end: usize) -> bool {
        let Some(close) = (end..self.end).find(|at| self.closes(*at)) else { return false };
        self.kind(close) == Some(TokenKind::Comma)
            && !matches!(
                self.word(close + 1),
                "but" | "while" | "although" | "though" | "and" | "who" | "which" | "where" | "as" | "after" | "whose"
            )
    }

    /// Whether another statement begins at an item: at a semicolon, or a "but" with a subject of its own.
    fn parts(&self, at: usize) -> bool {
        let contrast = |at: usize| {
            let auxiliary = at + 1 < self.end && self.parse.items[at + 1].entry.auxiliary;
            !auxiliary && !(at.saturating_sub(8).max(self.start)..at).any(|k| self.word(k) == "not")
        };
        self.kind(at) == Some(TokenKind::Semicolon) || self.word(at) == "but" && contrast(at)
    }

    fn clause_start(&self, first: usize) -> usize {
        (self.start..first).rev().find(|at| self.parts(*at)).map_or(self.start, |at| at + 1)
    }

    fn clause_end(&self, end: usize) -> usize {
        (end..self.end).find(|at| self.parts(*at)).unwrap_or(self.end)
    }
}

/// Whether a word begins words of time: `Monday`, `late`, `shortly`.
pub(super) fn is_time(item: &Item) -> bool {
    item.entry.weekday.is_some() || item.entry.time.is_some() || item.entry.month.is_some() || item.entry.between
}
