//! Figures: the value as an exact interval, what is counted, and what happened to it.

mod bound;
mod build;
mod change;
mod clock;
mod counted;
mod distance;
mod join;
mod measured;
mod model;
pub mod money;
mod noun;
mod number;
mod parts;
mod phrase;
mod plausible;
mod predicate;
mod score;
pub mod spoken;
mod subject;
#[cfg(test)]
mod tests;
mod unit;

pub use counted::{OF_PERSONS, is_person};
use rust_decimal::Decimal;

use crate::claim::date::Dated;
use crate::lexicon::Predicate;
use crate::parse::{Item, Parse, Sentence, is_story};
use crate::token::TokenKind;

use score::Pair;

pub use model::{Bound, Change, Direction, Figure, Measure, Quantity};

/// The figures in an article, in the order of their places. `dates` are left alone: they are no counts.
pub fn figures(parse: &Parse<'_>, dates: &[Dated]) -> Vec<Figure> {
    let mut found = Vec::new();
    for (number, sentence) in parse.sentences.iter().enumerate() {
        if is_story(parse.block_of(*sentence).kind) {
            in_sentence(parse, number as u32, *sentence, dates, &mut found);
        }
    }
    found
}

/// The figures of one sentence, of whatever block it is.
pub fn figures_in(parse: &Parse<'_>, sentence: u32) -> Vec<Figure> {
    let mut found = Vec::new();
    in_sentence(parse, sentence, parse.sentences[sentence as usize], &[], &mut found);
    found
}

fn in_sentence(parse: &Parse<'_>, number: u32, sentence: Sentence, dates: &[Dated], found: &mut Vec<Figure>) {
    let (start, end) = (sentence.first as usize, sentence.end as usize);
    let first_own = found.len();
    // The dateline is passed over in its own sentence; a headline stands before it.
    let mut i = parse.dateline.map_or(start, |d| (start..end).find(|at| !d.span.overlaps(parse.items[*at].span)).unwrap_or(end));
    let mut free = i;
    while i < end {
        if let Some(date) = date_over(dates, i) {
            i = date.end as usize;
            free = i;
            continue;
        }
        if let Some(next) = apart(parse, number, i, start, end, found) {
            i = next;
            free = i;
            continue;
        }
        if let Some((figure, next)) = build::compound(parse, number, i, end) {
            found.push(figure);
            i = next;
            free = i;
            continue;
        }
        // "plus or minus three points": the number is the figure.
        let span = matches!(parse.word(parse.items[i]), "minus") && i >= start + 2 && parse.word(parse.items[i - 1]) == "or";
        let Some(value) = number::number_at(parse, i, end).filter(|_| !span) else {
            i += 1;
            continue;
        };
        if !plausible::is_figure(parse, i, &value, start, end) {
            // What is no figure is none in its parts either, "Boeing 737-800", but "paragraph 2 to $3 million" has one.
            let tight = value.range && matches!(parse.items[i + 1].kind, TokenKind::Hyphen | TokenKind::Dash);
            i = if tight { value.end } else { number::single_at(parse, i, end).filter(|n| n.digits).map_or(i + 1, |n| n.end) };
            continue;
        }
        let counts = |f: &&Figure| !matches!(f.quantity.measure, Measure::Ordinal | Measure::Time | Measure::Score);
        let previous = found[first_own..].iter().rev().find(counts).map(|f| &f.quantity);
        let before = found.iter().rev().find(counts).and_then(|f| f.quantity.predicate);
        let slot = Slot { first: i, from: free, end };
        let (figure, next) = build::figure(parse, number, slot, value, (previous, before));
        if let Some(mut figure) = figure {
            if let Some(before) = found[first_own..].last() {
                join::also(parse, before, &mut figure);
            }
            if join::own_kind(&figure.quantity)
                && let Some(before) = found[first_own..].last()
            {
                join::like(parse, before, &mut figure, end, next);
            }
            if let Some(whole) = found[first_own..].last() {
                join::elided(parse, whole, &mut figure);
            }
            let own = found.len() > first_own;
            if !own || !join::joins(parse, found.last_mut().expect("one of this sentence"), &figure, slot) {
                found.push(figure);
            }
        }
        i = next.max(i + 1);
        free = i;
    }
}

/// What is no count and yet a claim, or looks like a number and is none: times, scores, ranks, telephone numbers. Returns
/// the item after it.
fn apart(parse: &Parse<'_>, sentence: u32, i: usize, start: usize, end: usize, found: &mut Vec<Figure>) -> Option<usize> {
    let item = parse.items[i];
    let add = |found: &mut Vec<Figure>, quantity: Quantity, first: usize, next: usize| {
        found.push(Figure { quantity, at: parse.items[first].span.join(parse.items[next - 1].span), sentence });
    };
    if let Some(told) = spoken::spoken(parse, i, start, end) {
        // "ten past two p.m."
        let next = clock::time(parse, told.next - 1, end).unwrap_or(told.next);
        add(found, Quantity::of(Measure::Time, None), i, next);
        return Some(next);
    }
    match item.kind {
        TokenKind::Number | TokenKind::Time => {
            if let Some(next) = clock::time(parse, i, end) {
                add(found, Quantity::of(Measure::Time, None), i, next);
                return Some(next);
            }
            if let Some(next) = clock::skip(parse, i, start, end) {
                return Some(next);
            }
            let (what, next) = match score::pair(parse, i, start, end)? {
                Pair::Sides([(one, next), (other, last)]) => {
                    add(found, Quantity::plain(one), i, next);
                    add(found, Quantity::plain(other), next + 1, last);
                    return Some(last);
                }
                Pair::Score(next) => ("score", next),
                Pair::Odds(next) => ("odds", next),
            };
            add(found, Quantity { counted: Some(what.to_owned()), ..Quantity::of(Measure::Score, None) }, i, next);
            Some(next)
        }
        TokenKind::Word | TokenKind::Ordinal => {
            let rank = clock::rank(parse, i)?;
            if let Some((one, next)) = one_more(parse, i, rank, end, found.last().filter(|figure| figure.sentence == sentence)) {
                add(found, one, i, next);
                return Some(next);
            }
            if !clock::ranks(parse, i, rank, start, end) {
                return None;
            }
            let mut named = Quantity::plain(Decimal::ONE);
            // "the 12th Amendment": the rest of a name.
            let name = parse.items[..end]
                .get(i + 1)
                .is_some_and(|n| n.capital && !n.entry.class.is_some_and(counted::is_person) && n.entry.demonym.is_none());
            let noun = if name { None } else { noun::noun_phrase(parse, i + 1, end, &mut named) };
            let next = noun.unwrap_or(i + 1);
            add(found, Quantity { counted: named.counted, ..Quantity::of(Measure::Ordinal, Some(Decimal::from(rank))) }, i, next);
            Some(next)
        }
        _ => None,
    }
}

/// `killing two people and wounding a third`: one besides those of the figure before.
fn one_more(parse: &Parse<'_>, i: usize, rank: u32, end: usize, before: Option<&Figure>) -> Option<(Quantity, usize)> {
    let before = before.map(|figure| &figure.quantity).filter(|q| q.predicate.is_some() && q.unit == Some("person"))?;
    let led = i.checked_sub(1).filter(|at| parse.items[*at].entry.article)?;
    let count = before.low.filter(|low| before.high == Some(*low) && *low + Decimal::ONE == Decimal::from(rank))?;
    let mut one = Quantity { unit: Some("person"), class: Some("people"), ..Quantity::plain(Decimal::ONE) };
    let next = noun::noun_phrase(parse, i + 1, end, &mut one).unwrap_or(i + 1);
    predicate::predicate(parse, Slot { first: led, from: 0, end }, next, (Some(before), None), &mut one);
    one.additional = false;
    let harmed = |q: &Quantity| matches!(q.predicate, Some("killed" | "injured"));
    (harmed(before) && harmed(&one) && !count.is_zero()).then_some((one, next))
}

/// Where a number stands: its first item, the first item that its bound may use, and the end of the sentence.
#[derive(Debug, Clone, Copy)]
struct Slot {
    first: usize,
    from: usize,
    end: usize,
}

fn date_over(dates: &[Dated], item: usize) -> Option<&Dated> {
    let after = dates.partition_point(|d| d.end as usize <= item);
    dates.get(after).filter(|d| d.first as usize <= item)
}

/// The figure before in the sentence, and what happened to the figure before in the article.
type Previous<'a> = (Option<&'a Quantity>, Option<Predicate>);

/// Whether an item ends a noun phrase.
fn ends_phrase(item: &Item) -> bool {
    !matches!(item.kind, TokenKind::Word | TokenKind::Abbreviation | TokenKind::Possessive | TokenKind::Hyphen) || item.entry.function
}
