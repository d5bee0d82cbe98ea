//! The clause around a date, and the word in it that says what happened.

use std::ops::Range;

use super::classes::{Class, Told, class};
use super::words::{HAPPENS, NOT_ON, OF_MANY, OPENS, PARTICIPLES, PLANNED, SPEECH, UNREAL};
use crate::claim::date::words::Term;
use crate::claim::quantity::is_person;
use crate::corpus::Span;
use crate::lexicon::Role;
use crate::parse::{Item, Parse};
use crate::structure::BlockKind;
use crate::token::TokenKind;

/// The clause in which a date or an hour stands.
pub struct Clause<'p, 't> {
    /// The article.
    pub parse: &'p Parse<'t>,
    /// The number of the sentence.
    pub sentence: u32,
    /// The kind of its paragraph.
    pub block: BlockKind,
    /// The first item of the date.
    pub first: usize,
    /// One past its last item.
    pub end: usize,
    /// Whether it tells of what happened, is to come, or goes on.
    pub told: Told,
    /// Whether the date is the last day of what is to come: `by June`.
    pub until: bool,
    /// The items of the clause.
    range: Range<usize>,
    /// The words that the clause hangs on: `the man, who …`, `the man … and was held`.
    subject: Range<usize>,
}

/// What says what happened.
pub struct Head {
    /// Its item.
    pub at: usize,
    /// The class of its meaning.
    pub class: Option<&'static Class>,
}

impl<'p, 't> Clause<'p, 't> {
    /// The clause around the items from `first` to `end`; `None` where they are no day or hour of an event.
    pub fn around(parse: &'p Parse<'t>, sentence: u32, first: usize, end: usize) -> Option<Self> {
        let whole = parse.sentences[sentence as usize];
        let block = parse.block_of(whole).kind;
        if !matches!(block, BlockKind::Headline | BlockKind::Body)
            || parse.dateline.is_some_and(|line| line.span.contains(parse.items[first].span))
        {
            return None;
        }
        let (from, to) = (whole.first as usize, whole.end as usize);
        let word = |at: usize| parse.word(parse.items[at]);
        // "Shortly after 8 p.m.", "since Monday": what stands before a date opens no clause.
        let time = |at: usize| at < to && (matches!(parse.items[at].kind, TokenKind::Number | TokenKind::Time) || at == first);
        // "As a child", "as an aide" say no more.
        let role = |at: usize| word(at) == "as" && at + 1 < to && parse.items[at + 1].entry.article;
        let opens =
            |at: usize| !role(at) && OPENS.iter().any(|open| word(at).eq_ignore_ascii_case(open)) && !time(at + 1) || ends(parse.items[at]);
        // A conjunction before a verb: "was caught and pleaded guilty".
        let joins = |at: usize| word(at) == "and" && at + 1 < to && (is_past(parse, at + 1) || parse.items[at + 1].entry.auxiliary);
        let comma = |at: usize| parse.items[at].kind == TokenKind::Comma;
        // "The mill, which had 40 looms, shut in May": behind the comma the sentence goes on.
        let closed = |at: usize| is_relative(word(at)) && (at + 2..first.saturating_sub(1)).any(comma);
        let start = (from..first).rev().find(|at| (opens(*at) || joins(*at)) && !closed(*at)).map_or(from, |at| at + 1);
        let relative = start > from && is_relative(word(start - 1));
        // "Ann Lee, who left in 2014, did not come": behind the comma the sentence goes on.
        let closes = |at: usize| relative && at >= end && parse.items[at].kind == TokenKind::Comma;
        let stop = (end..to).find(|at| opens(*at) || joins(*at) || closes(*at)).unwrap_or(to);
        let subject = if relative {
            start.saturating_sub(9).max(from)..start
        } else if start > from && joins(start - 1) {
            let verb = |at: &usize| is_past(parse, *at) || parse.items[*at].entry.auxiliary;
            from..(from..start).find(verb).unwrap_or(from)
        } else {
            start..start
        };
        let mut clause = Clause { parse, sentence, block, first, end, told: Told::Past, until: false, range: start..stop, subject };
        clause.tell();
        (!clause.is_aside() && !clause.is_unreal()).then_some(clause)
    }

    /// Whether it tells of what happened, is to come or goes on, by the word before the date and the verb.
    fn tell(&mut self) {
        let bound = self.bound().unwrap_or_default().to_ascii_lowercase();
        let front = self.before().is_none();
        let mut verbs = if front { self.end..self.range.end } else { self.range.start..self.first };
        let planned = |at: usize| {
            let to = |list: &[&str]| self.is(at, list) && self.is(at + 1, &["to"]);
            let for_day =
                self.is(at, &["set", "called", "scheduled", "planned", "due"]) && (self.is(at + 1, &["for", "on"]) || at + 1 == self.first);
            self.is(at, PLANNED) || to(&["is", "are", "set", "due"]) || for_day
        };
        if verbs.any(planned) {
            self.told = Told::Coming;
        } else if bound == "since" {
            self.told = Told::State;
        } else {
            let verbs = if front { self.end..self.range.end } else { self.range.start..self.first };
            let past = verbs.clone().any(|at| is_past(self.parse, at) || self.parse.items[at].entry.auxiliary);
            let coming = !past && verbs.clone().any(|at| self.word(at).ends_with('s') && class(self.parse, at, Told::Coming).is_some());
            self.told = if coming { Told::Coming } else { Told::Past };
        }
        self.until = self.told == Told::Coming && bound == "by";
    }

    /// The word before the date, past an article.
    fn bound(&self) -> Option<&'t str> {
        let skip = 1 + usize::from(self.is(self.first.wrapping_sub(1), &["the"]));
        let at = self.first.checked_sub(skip).filter(|at| *at + 1 >= self.range.start)?;
        Some(self.word(at))
    }

    /// The words of an item; empty outside the article.
    pub fn word(&self, at: usize) -> &'t str {
        self.parse.items.get(at).map_or("", |item| self.parse.word(*item))
    }

    /// The items of the clause and of what it hangs on, without the date.
    pub fn whole(&self) -> impl Iterator<Item = usize> + use<> {
        self.subject.clone().chain(self.range.start..self.first).chain(self.end..self.range.end)
    }

    /// Whether some bytes stand in the clause or in what it hangs on.
    pub fn holds(&self, span: Span) -> bool {
        let within = |range: &Range<usize>| {
            !range.is_empty() && self.parse.items[range.start].span.join(self.parse.items[range.end - 1].span).contains(span)
        };
        within(&self.range) || within(&self.subject)
    }

    /// The first byte of the clause and of what it hangs on.
    pub fn start(&self) -> u32 {
        self.parse.items[self.subject.start.min(self.range.start)].span.start
    }

    /// The byte behind the clause.
    pub fn stop(&self) -> u32 {
        self.parse.items[self.range.end - 1].span.end
    }

    /// Whether an item is one of some words, in capitals or not.
    pub fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|w| word.eq_ignore_ascii_case(w))
    }

    /// The item before the date, past `on`, `in`, `at`, `late`.
    fn before(&self) -> Option<usize> {
        let at = self.first.checked_sub(1).filter(|at| *at >= self.range.start)?;
        let skipped = self.is(at, &["on", "in", "at", "late", "early", "of", "the", ","]);
        if skipped { at.checked_sub(1).filter(|at| *at >= self.range.start) } else { Some(at) }
    }

    /// Whether the date is the day of words, of a count, or the bound of a time.
    fn is_aside(&self) -> bool {
        let directly = self.first.checked_sub(1).filter(|at| *at + 1 >= self.range.start);
        let hour = matches!(self.parse.items[self.first].kind, TokenKind::Number | TokenKind::Time) && !self.word(self.first).contains('/');
        let near = |at: usize| hour && self.is(at, &["after", "before", "about", "around", "nearly"]);
        let kept = |at: usize| match self.told {
            Told::Coming => self.is(at, &["by", "for"]),
            Told::State => self.is(at, &["since"]),
            Told::Past | Told::Named => near(at),
        };
        let bound = directly.is_some_and(|at| self.is(at, NOT_ON) && !kept(at));
        let spoken = self.before().is_some_and(|at| self.parse.items[at].entry.cue || self.is(at, SPEECH))
            && self.before().is_none_or(|at| class(self.parse, at, Told::Past).is_none());
        let timed = |at: usize| {
            let item = self.parse.items.get(at);
            item.is_some_and(|item| {
                item.entry.weekday.is_some() || item.entry.month.is_some() || matches!(item.kind, TokenKind::Number | TokenKind::Time)
            })
        };
        // "Monday and Tuesday", "Monday to Friday": more than one day.
        let ranges = self.is(self.end, &["until", "to", "through", "and", "or", "-"]) && timed(self.end + 1);
        bound || spoken || ranges
    }

    fn is_unreal(&self) -> bool {
        let coming = |at: usize| {
            self.told != Told::Coming && (self.is(at, PLANNED) || self.is(at, &["set", "due"]) && self.is(at + 1, &["to", "for"]))
        };
        let unreal = |at: usize| self.is(at, UNREAL) || self.word(at).ends_with("n't") || coming(at);
        // "The plant that has stood there since 1954 will close": what follows is no part of it.
        let end = if self.told == Told::State { self.first } else { self.range.end };
        (self.range.start..end).filter(|at| !(self.first..self.end).contains(at)).any(unreal)
    }

    /// Whether the clause tells it from others of its kind.
    pub fn one_of_many(&self) -> bool {
        // "The second floor" counts floors.
        let rank = |at: usize| self.parse.items[at].entry.ordinal.is_some_and(|rank| rank > 1);
        let of_event = |at: usize| {
            (at + 1..(at + 3).min(self.range.end))
                .any(|at| self.is_event(at) || self.is(at, &["one", "day", "night", "time", "week", "straight"]))
        };
        // "On Tuesday, a day after …".
        let spans = ["day", "days", "week", "weeks", "month", "months", "hour", "hours"];
        let sequel = (self.end..self.end + 4).any(|at| self.is(at, &spans) && self.is(at + 1, &["after", "before"]));
        sequel || self.whole().any(|at| self.is(at, OF_MANY) && !self.parse.items[at].capital || rank(at) && of_event(at))
    }

    /// What says what happened.
    pub fn head(&self) -> Option<Head> {
        if self.told != Told::Past {
            return self.nearest(self.told).filter(|_| self.dated_noun().is_none());
        }
        self.happened()
    }

    /// The verb of some class that stands nearest before the date, or behind one that opens the clause.
    fn nearest(&self, told: Told) -> Option<Head> {
        let named = |at: usize| if told == Told::Coming { class(self.parse, at, Told::Named) } else { None };
        let of = |at: usize| class(self.parse, at, told).or_else(|| named(at)).map(|class| Head { at, class: Some(class) });
        let before = (self.range.start..self.first).rev().find_map(of);
        before.or_else(|| if self.before().is_none() { (self.end..self.range.end).find_map(of) } else { None })
    }

    /// The item that says what happened.
    fn happened(&self) -> Option<Head> {
        let noun = |at: usize| Head { at, class: None };
        if let Some(named) = self.dated_noun() {
            // "The 2016 election" and "this month's issue" name a thing by its time: only of what happens is that its day.
            return named.filter(|at| self.is_event(*at)).map(noun);
        }
        let front = self.before().is_none();
        let happens = |at: &usize| is_past(self.parse, *at) || class(self.parse, *at, Told::Past).is_some();
        // "On Friday, two men named in the report were held".
        let passive = |at: &usize| happens(at) && self.parse.items[*at - 1].entry.auxiliary;
        let after = || (self.end..self.range.end).find(passive).or_else(|| (self.end..self.range.end).find(happens));
        let verb = (self.range.start..self.first).rev().find(happens);
        let head = match verb {
            Some(verb) => verb,
            None if front => after()?,
            None => return self.event(self.range.start..self.first).map(noun),
        };
        let class = class(self.parse, head, Told::Past);
        if self.parse.items[head].entry.cue && class.is_none() || self.strays(head) {
            return None;
        }
        if !self.is(head, HAPPENS) {
            return Some(Head { at: head, class });
        }
        // "The quake was deep and struck at noon": its clause goes on about what was named before.
        let event = self.event(self.range.clone()).or_else(|| self.event(self.subject.clone())).or_else(|| self.named_before());
        Some(Head { at: event.unwrap_or(head), class })
    }

    /// The noun of an event before the clause: in the sentence, or in the one before it where `it` stands for it.
    fn named_before(&self) -> Option<usize> {
        let event = |at: &usize| self.parse.items[*at].entry.event.is_some();
        let whole = self.parse.sentences[self.sentence as usize];
        let earlier = (whole.first as usize..self.range.start).rev().find(event);
        let pronoun = self.is(self.range.start, &["it"]);
        let before = self.sentence.checked_sub(1).filter(|_| pronoun).map(|number| self.parse.sentences[number as usize]);
        earlier.or_else(|| before.and_then(|before| (before.first as usize..before.end as usize).find(event)))
    }

    /// Whether another verb without a past form stands between a verb and the date, so that nobody knows which one it dates.
    fn strays(&self, verb: usize) -> bool {
        (verb + 1..self.first).any(|at| {
            let word = self.word(at);
            let infinitive = word == "to" && self.parse.items[at + 1].entry.predicate(&[Role::Verb, Role::Happens]).is_some();
            infinitive
                || word.len() > 5
                    && word.ends_with("ing")
                    && !self.is(at - 1, &["the", "a", ","])
                    && self.parse.items[at].entry.event.is_none()
        })
    }

    /// The noun that a date stands before, `Monday's attack`, `the 4 May meeting`, or that there is one without a name for
    /// what happened.
    fn dated_noun(&self) -> Option<Option<usize>> {
        let item = |at: usize| self.parse.items[..self.range.end].get(at).copied();
        let owned = item(self.end).is_some_and(|next| next.kind == TokenKind::Possessive);
        let article = self.first.checked_sub(1).is_some_and(|at| self.is(at, &["the", "a", "an", "that", "this", "its", "'s", "’s"]));
        // "At the end of June": the article is the date's own.
        let edge = self.parse.items[self.first].entry.time == Some(Term::Edge);
        if !owned && (!article || edge) {
            return None;
        }
        let from = self.end + usize::from(owned || item(self.end).is_some_and(|next| next.kind == TokenKind::Comma));
        let noun = |at: &usize| item(*at).is_some_and(|n| n.kind == TokenKind::Word && !n.entry.function && !n.entry.auxiliary);
        Some((from..(from + 4).min(self.range.end)).take_while(noun).find(|at| self.is_event(*at)))
    }

    /// Whether a noun names something that happens.
    fn is_event(&self, at: usize) -> bool {
        let entry = self.parse.items[at].entry;
        entry.event.is_some()
            || entry.predicate(&[Role::Noun]) == Some("killed")
            || self.is(at, &["killing", "killings", "truce", "arrest"])
    }

    /// The noun of an event in some items.
    fn event(&self, range: Range<usize>) -> Option<usize> {
        // "A quake survivor": the noun behind it is what the words tell of.
        let person = |at: usize| self.parse.items.get(at + 1).is_some_and(|next| next.spaced && next.entry.class.is_some_and(is_person));
        range.filter(|at| !(self.first..self.end).contains(at)).find(|at| self.parse.items[*at].entry.event.is_some() && !person(*at))
    }
}

fn is_relative(word: &str) -> bool {
    matches!(word, "who" | "which" | "that")
}

fn ends(item: Item) -> bool {
    matches!(item.kind, TokenKind::Semicolon | TokenKind::Dash | TokenKind::Colon)
}

/// Whether an item is the past form of a verb, and no adjective: `a used car`.
fn is_past(parse: &Parse<'_>, at: usize) -> bool {
    let item = parse.items[at];
    let word = parse.word(item);
    if item.kind != TokenKind::Word || item.capital || item.entry.auxiliary {
        return false;
    }
    let past = word.len() > 4 && word.ends_with("ed") || crate::claim::date::is_past(word) || PARTICIPLES.contains(&word);
    let before = at.checked_sub(1).map_or("", |before| parse.word(parse.items[before]));
    let adjective =
        ["a", "an", "the", "his", "her", "its", "their", "of", "in", "with", "'s"].iter().any(|w| before.eq_ignore_ascii_case(w));
    past && !adjective
}
