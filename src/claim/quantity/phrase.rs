//! What happened to the things that a figure counts, where several words say it: `lost their homes`, `made off with`.

use crate::claim::quantity::money::is_currency;
use crate::claim::quantity::{Measure, Quantity};
use crate::lexicon::{Phrase, Phrases, Predicate, phrases};
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// How many words may stand between the two parts of a phrase.
const GAP: usize = 8;

/// How many auxiliaries may stand between a figure and the phrase behind it.
const AUXILIARIES: usize = 4;

/// What a phrase behind the noun of a figure says: `40 people have lost their homes`. `after` is the item after the noun.
pub(super) fn behind(parse: &Parse<'_>, after: usize, end: usize, quantity: &Quantity) -> Option<Predicate> {
    let items = &parse.items[..end];
    let mut lower = String::new();
    for at in after..end.min(after + AUXILIARIES) {
        let found = starting(parse, items.get(at)?, &mut lower).iter().find(|phrase| {
            let own = |(back, word): (usize, &&str)| items.get(at + back).is_some_and(|item| matches(parse, item, word));
            is_of(phrase, quantity) && phrase.near.iter().enumerate().all(own)
        });
        if let Some(phrase) = found {
            return Some(phrase.predicate);
        }
        let item = &items[at];
        if !(item.entry.auxiliary || item.entry.between || matches!(parse.word(*item), "who" | "that" | "which" | "to")) {
            return None;
        }
    }
    None
}

/// What a phrase before a figure says: `made off with $9,000`, `sentenced on Friday to nine years`. `start` is the first item of
/// the sentence.
pub(super) fn ahead(parse: &Parse<'_>, first: usize, start: usize, quantity: &Quantity) -> Option<Predicate> {
    let last = introduced(parse, first, start).checked_sub(1).filter(|at| *at >= start)?;
    let mut lower = String::new();
    let found = ending(parse, &parse.items[last], &mut lower).iter().find(|phrase| {
        let own =
            |(back, word): (usize, &&str)| last.checked_sub(back).is_some_and(|at| at >= start && matches(parse, &parse.items[at], word));
        is_of(phrase, quantity)
            && phrase.near.iter().rev().enumerate().all(own)
            && is_led(parse, phrase, last + 1 - phrase.near.len(), start)
    })?;
    Some(found.predicate)
}

/// Whether the far part of a phrase stands in the clause before its near part, which begins at `near`.
fn is_led(parse: &Parse<'_>, phrase: &Phrase, near: usize, start: usize) -> bool {
    let Some((first, rest)) = phrase.far.split_first() else { return true };
    let ends = |at: &usize| matches!(parse.items[*at].kind, TokenKind::Comma | TokenKind::Semicolon | TokenKind::Colon);
    let mut back = (start..near).rev().take(GAP).take_while(|at| !ends(at));
    back.any(|at| {
        matches(parse, &parse.items[at], first)
            && rest.iter().enumerate().all(|(n, word)| parse.items.get(at + 1 + n).is_some_and(|item| matches(parse, item, word)))
    })
}

/// The first item of the words that only lead to a figure: `a sum of`, `an amount put at`; `first` where there are none.
fn introduced(parse: &Parse<'_>, first: usize, start: usize) -> usize {
    const INTRODUCTIONS: &[&[&str]] = &[
        &["an", "amount", "put", "at"],
        &["an", "amount", "of"],
        &["a", "sum", "of"],
        &["a", "total", "of"],
        &["cash", "worth"],
        &["as", "much", "as"],
        &["some"],
        &["the"],
        &["another"],
        &["only"],
        &["just"],
    ];
    let stands = |words: &&&[&str]| {
        let from = first.checked_sub(words.len()).filter(|from| *from >= start);
        from.is_some_and(|from| words.iter().enumerate().all(|(n, word)| parse.word(parse.items[from + n]) == *word))
    };
    INTRODUCTIONS.iter().find(stands).map_or(first, |words| first - words.len())
}

/// Whether a phrase can be said of what a figure counts.
fn is_of(phrase: &Phrase, quantity: &Quantity) -> bool {
    match phrase.of {
        None => true,
        Some("person") => quantity.unit == Some("person") || quantity.unit.is_none() && quantity.counted.is_none(),
        Some("money") => quantity.unit.is_some_and(is_currency),
        Some("time") => {
            // Hours and minutes pass; terms are of months and years.
            let term = matches!(quantity.unit, Some("month" | "year"));
            quantity.measure == Measure::Duration && term == (phrase.predicate == "sentenced")
        }
        Some(class) => quantity.class == Some(class) || quantity.class.is_none() && quantity.counted.is_none() && class == "vote",
    }
}

fn matches(parse: &Parse<'_>, item: &Item, word: &str) -> bool {
    let own = parse.word(*item);
    word == "*" && item.kind.is_word() || own.eq_ignore_ascii_case(word) || word == "their" && matches!(own, "his" | "her" | "its" | "our")
}

fn starting(parse: &Parse<'_>, item: &Item, lower: &mut String) -> &'static [Phrase] {
    touching(&phrases().1, parse.word(*item), lower)
}

fn ending(parse: &Parse<'_>, item: &Item, lower: &mut String) -> &'static [Phrase] {
    touching(&phrases().0, parse.word(*item), lower)
}

/// The phrases that touch a figure with a word.
fn touching(list: &'static Phrases, word: &str, lower: &mut String) -> &'static [Phrase] {
    lower.clear();
    lower.extend(word.chars().map(|c| c.to_ascii_lowercase()));
    list.get(lower.as_str()).map_or(&[], Vec::as_slice)
}
