//! Bearings, `12 miles north of Holm`, and street corners, `at Mill Road and Quay Street`.

use super::line::{Line, is_street};
use super::{Named, Place, Site, Size, Slot};
use crate::claim::{Entity, Quantity};
use crate::corpus::Span;
use crate::name_match::fold;
use crate::token::TokenKind;
use crate::unit::{Dimension, measure};

/// The points of the compass, from north by east.
const POINTS: [&str; 16] = [
    "north",
    "northnortheast",
    "northeast",
    "eastnortheast",
    "east",
    "eastsoutheast",
    "southeast",
    "southsoutheast",
    "south",
    "southsouthwest",
    "southwest",
    "westsouthwest",
    "west",
    "westnorthwest",
    "northwest",
    "northnorthwest",
];

/// The point that a word names, in sixteenths of a turn: `north-east`.
fn point(word: &str) -> Option<u8> {
    let folded = fold(word);
    POINTS.iter().position(|point| *point == folded).map(|at| at as u8)
}

/// The angle between two points of the compass, in sixteenths of a turn, from 0 to 8.
pub fn angle(a: u8, b: u8) -> u8 {
    let turn = a.abs_diff(b);
    turn.min(16 - turn)
}

/// Kinds of event that stay where they are.
const STILL: &[&str] = &["quake", "aftershock", "attack", "shooting", "fire", "crash", "sinking", "landslide", "robbery", "flood"];

/// Words that may stand between a name and its bearing: `Dorn, a small town about 12 miles north of Holm`.
const BETWEEN: &[&str] = &[
    ",", "a", "an", "the", "is", "was", "lies", "located", "situated", "sits", "some", "about", "around", "roughly", "just", "town",
    "village", "city", "suburb", "port", "hamlet", "small", "to", "which",
];

/// Adds the bearings and corners of a sentence.
pub fn read(line: &Line<'_, '_>, found: &mut Vec<Site>) {
    for at in line.items.clone() {
        let bearing = bearing(line, at, found);
        found.extend(bearing);
        found.extend(side(line, at));
        corner(line, at, found);
    }
}

fn bearing(line: &Line<'_, '_>, at: usize, found: &[Site]) -> Option<Site> {
    if line.word(at + 1) != "of" {
        return None;
    }
    let point = point(line.word(at))?;
    let mut first = at;
    // "In the north of Holm" is in it; "from Dorn to north of Holm" is a stretch.
    if line.is(at.wrapping_sub(1), &["the"]) {
        first -= 1;
        if !line.is(first.wrapping_sub(1), &["to"]) {
            return None;
        }
    }
    while line.is(first.wrapping_sub(1), &["to", "due", "just", "further", "farther"]) {
        first -= 1;
    }
    let distance = distance(line, first);
    if distance.is_none() && line.is(first, &["to"]) && !line.is(first + 1, &["the"]) {
        return None;
    }
    let mut anchor = at + 2;
    if line.is(anchor, &["the"]) && line.is(anchor + 2, &["of"]) {
        anchor += 3;
    }
    let end = capitals(line, anchor)?;
    let start = distance.as_ref().map_or(first, |(start, _)| *start);
    let anchors = found.iter().filter(|site| site.subject.slot == Slot::Bearing && site.sentence == line.number);
    let listed = |mention: Span| anchors.clone().find(|site| site.at.contains(mention));
    let name = located(line, start).and_then(|mention| match listed(mention) {
        Some(site) => Some(site.subject.name.clone()).filter(|name| !name.is_empty()),
        None => Some(mention.of(line.parse.text).to_owned()),
    });
    let still = |event: &str| STILL.contains(&event);
    if name.is_none() && line.events().iter().any(|event| !still(event)) {
        return None;
    }
    let key = fold(line.span(anchor..end).of(line.parse.text));
    let place = Place::Bearing(point, distance.map(|(_, quantity)| quantity));
    Some(line.site(Slot::Bearing, &key, &name.unwrap_or_default(), place, line.span(start..end)))
}

/// One past the last of the capitalised words that begin with an item.
fn capitals(line: &Line<'_, '_>, first: usize) -> Option<usize> {
    let capital = |at: &usize| line.item(*at).is_some_and(|item| item.capital && item.kind == TokenKind::Word);
    let count = (first..line.items.end).take(4).take_while(capital).count();
    (count > 0).then_some(first + count)
}

/// The parts of an island, a town, a mountain that have a side each.
const PARTS: &[&str] = &["tip", "coast", "shore", "end", "edge", "side", "outskirts", "bank", "slope", "flank"];

/// The side of a place on which the sentence puts its event: `on the western tip of Orsmark`.
fn side(line: &Line<'_, '_>, at: usize) -> Option<Site> {
    if !line.is(at + 1, PARTS) || !line.is(at + 2, &["of"]) {
        return None;
    }
    let point = point(line.word(at).trim_end_matches("ern"))?;
    let anchor = at + 3 + usize::from(line.is(at + 3, &["the"]));
    let end = capitals(line, anchor)?;
    let events = line.events();
    if events.is_empty() || !events.iter().all(|event| STILL.contains(event)) {
        return None;
    }
    let name = fold(line.span(anchor..end).of(line.parse.text));
    let key = format!("{} {}", line.word(at + 1), name.strip_suffix("island").unwrap_or(&name));
    let past = |first: usize, words: &[&str]| first - usize::from(line.is(first.wrapping_sub(1), words));
    let first = past(past(past(at, &["far"]), &["the"]), &["on", "at", "near", "off"]);
    Some(line.site(Slot::Bearing, &key, "", Place::Side(point), line.span(first..end)))
}

/// The distance that ends before an item, and its first item. A conversion in brackets is passed over.
fn distance(line: &Line<'_, '_>, mut end: usize) -> Option<(usize, Quantity)> {
    if line.item(end.wrapping_sub(1))?.kind == TokenKind::CloseBracket {
        end = (line.items.start..end).rev().take(8).find(|at| line.parse.items[*at].kind == TokenKind::OpenBracket)?;
    }
    let last = line.item(end.wrapping_sub(1))?.span.end;
    let figure = line.figures.iter().find(|f| f.at.end == last)?;
    let length = figure.quantity.unit.and_then(measure).is_some_and(|(dimension, _)| dimension == Dimension::Length);
    let start = line.parse.items.partition_point(|item| item.span.start < figure.at.start);
    length.then(|| (start, figure.quantity.clone()))
}

/// The name right before a bearing, which tells where it lies.
fn located(line: &Line<'_, '_>, start: usize) -> Option<Span> {
    let begin = line.item(start)?.span.start;
    let mention = line.names.iter().rev().find(|m| m.at.end <= begin)?;
    if matches!(mention.name.entity, Some(Entity::Person | Entity::Body)) {
        return None;
    }
    let between = line.after(mention)..start;
    (between.len() <= 6 && between.clone().all(|at| line.is(at, BETWEEN))).then_some(mention.at)
}

/// Adds the corner that two names of streets make, once under each of them.
fn corner(line: &Line<'_, '_>, joint: usize, found: &mut Vec<Site>) {
    if !matches!(line.word(joint), "and" | "at" | "near" | "&") {
        return;
    }
    let comma = usize::from(line.item(joint.wrapping_sub(1)).is_some_and(|item| item.kind == TokenKind::Comma));
    let capital = |at: &usize| line.item(*at).is_some_and(|i| i.capital || matches!(i.kind, TokenKind::Ordinal | TokenKind::Abbreviation));
    let left_end = joint - comma;
    let left = (line.items.start..left_end).rev().take(4).take_while(capital).last();
    let right = (joint + 1..line.items.end).take(4).take_while(capital).find(|at| is_street(line, *at));
    let (Some(left), Some(right)) = (left, right) else { return };
    if !is_street(line, left_end - 1) || left + 1 == left_end || right == joint + 1 {
        return;
    }
    let (one, other) = (left..left_end, joint + 1..right + 1);
    let name = |items: std::ops::Range<usize>| line.span(items.start..items.end - 1).of(line.parse.text);
    for (key, place) in [(&one, &other), (&other, &one)] {
        let folded = fold(name(place.clone()));
        let whole = line.span(place.clone());
        let named = Named { name: whole.of(line.parse.text).to_owned(), folded, within: Vec::new(), size: Size::Street, near: false };
        found.push(line.site(Slot::Corner, &fold(name(key.clone())), "", Place::Named(named), whole));
    }
}
