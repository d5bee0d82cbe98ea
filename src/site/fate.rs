//! Where something happened that happens once: where somebody was born, lived, was shot or died, where a ship sank,
//! where a fire began.

use super::line::Line;
use super::{Deathbed, Place, Site, Size, Slot};
use crate::claim::Entity;
use crate::token::TokenKind;

/// What a verb says happened to a person, of what happens once in a story; and whether the person only suffers it.
fn befell(verb: &str) -> Option<(&'static str, bool)> {
    Some(match verb {
        "died" | "dies" | "drowned" | "perished" => ("died", false),
        "born" => ("was born", true),
        "killed" => ("died", true),
        "buried" => ("was buried", true),
        "arrested" | "captured" | "detained" => ("was arrested", true),
        "shot" | "stabbed" => ("was shot", true),
        _ => return None,
    })
}

/// Verbs that say what happened to a thing once, what that is, and the classes or kinds of event to which it does.
const HAPPENED: &[(&[&str], &str, &[&str])] = &[
    (&["sank", "sinks", "sunk", "capsized", "capsizes", "foundered"], "sank", &["vessel"]),
    (&["crashed", "crashes", "derailed", "derails"], "crashed", &["vehicle", "aircraft"]),
    (&["began", "begun", "started", "broke", "originated"], "began", &["fire", "outbreak"]),
    (&["occurred", "happened", "took"], "was", &["shooting", "crash", "robbery", "sinking", "landslide"]),
    (&["centered", "centred", "located", "recorded", "began", "originated"], "was centred", &["quake"]),
];

/// Words that end what a verb may be placed by.
const STOPS: &[&str] = &[
    "after",
    "before",
    "when",
    "while",
    "as",
    "and",
    "but",
    "with",
    "for",
    "over",
    "to",
    "by",
    "that",
    "who",
    "which",
    "during",
    "following",
    "from",
    "since",
    "connection",
    "into",
    "through",
    "between",
    "where",
];

const PREPOSITIONS: &[&str] = &["in", "at", "near", "off", "outside", "on"];

/// Adds the places of what happened in a sentence.
pub fn read(line: &Line<'_, '_>, found: &mut Vec<Site>) {
    for at in line.items.clone().filter(|at| !line.parse.items[*at].capital) {
        let verb = line.word(at);
        if let Some((what, suffers)) = befell(verb) {
            person(line, at, what, suffers, found);
        } else if verb == "dead" && line.is(at.wrapping_sub(1), &["pronounced", "declared"]) {
            person(line, at, "died", false, found);
        } else if let Some(site) = HAPPENED.iter().filter(|row| row.0.contains(&verb)).find_map(|(_, what, of)| thing(line, at, what, of)) {
            found.push(site);
        } else if matches!(verb, "struck" | "hit" | "strikes" | "hits") {
            found.extend(shore(line, at));
        }
    }
    found.extend(line.names.iter().filter_map(|name| home(line, name)));
}

fn person(line: &Line<'_, '_>, verb: usize, what: &'static str, suffers: bool, found: &mut Vec<Site>) {
    if !is_real(line, verb) {
        return;
    }
    let passive = (verb.saturating_sub(4)..verb).any(|at| line.is(at, &["was", "were", "been", "being", "is", "are"]));
    let person = line.person_before(verb).filter(|_| passive || !suffers);
    if what == "died"
        && let Some((deathbed, last)) = deathbed(line, verb)
    {
        let (place, at) = (Place::Deathbed(deathbed), line.span(verb..last + 1));
        match person {
            Some(person) => found.push(line.of_person(Slot::Deathbed, person, place, at)),
            None if is_somebody(line, verb) => found.push(line.site(Slot::Deathbed, "", "", place, at)),
            None => {}
        }
    }
    let Some(person) = person else { return };
    if let Some((place, span)) = place(line, verb) {
        found.push(line.of_person(Slot::Once(what), person, place, span));
    }
}

/// Classes of persons.
const PERSONS: &[&str] = &["people", "child", "woman", "student", "fighter", "soldier", "police"];

/// Whether one person without a name is the subject of a verb: `the second driver was pronounced dead`.
fn is_somebody(line: &Line<'_, '_>, verb: usize) -> bool {
    let between = |at: &usize| line.parse.items[*at].entry.auxiliary || line.is(*at, &["later", "also", "then"]);
    let Some(noun) = (line.items.start..verb).rev().find(|at| !between(at)) else { return false };
    let entry = line.parse.items[noun].entry;
    let one = entry.class.is_some_and(|class| PERSONS.contains(&class)) && line.is(noun, &[entry.lemma]);
    let article = |at: usize| line.parse.items[at].entry.article || line.is(at, &["the", "one"]);
    one && (noun.saturating_sub(4).max(line.items.start)..noun).any(article)
}

fn thing(line: &Line<'_, '_>, verb: usize, what: &'static str, of: &[&str]) -> Option<Site> {
    let kind = |at: usize| {
        let entry = line.parse.items[at].entry;
        let named = entry.event.or(entry.class).filter(|kind| of.contains(kind));
        named.or_else(|| (of == ["quake"] && line.is(at, &["epicenter", "epicentre"])).then_some("quake"))
    };
    let before = (line.items.start..verb).rev().take(10);
    let open = before.take_while(|at| !matches!(line.parse.items[*at].kind, TokenKind::Semicolon | TokenKind::Dash | TokenKind::Quote(_)));
    let (key, noun) = open.clone().find_map(|at| Some((kind(at)?, line.parse.items[at].entry.lemma)))?;
    // A plane is a jet, but a car is no train.
    let key = if key == "vehicle" { noun } else { key };
    if !is_real(line, verb) {
        return None;
    }
    let (place, span) = place(line, verb)?;
    Some(line.site(Slot::Once(what), key, "", place, span))
}

/// Whether a quake struck on land or at sea.
fn shore(line: &Line<'_, '_>, verb: usize) -> Option<Site> {
    let at_sea = match line.word(verb + 1) {
        "inland" | "onshore" => false,
        "offshore" | "off" => true,
        _ => return None,
    };
    let quake = (line.items.start..verb).rev().take(10).any(|at| line.parse.items[at].entry.event == Some("quake"));
    // "Struck off the coast of Dorn", "struck off Westmark"
    let coast = (verb + 2..line.items.end).take(8).find(|at| line.is(*at, &["coast", "shore"]) || line.name_at(*at).is_some());
    let last = if line.is(verb + 1, &["off"]) { coast? } else { verb + 1 };
    let last = line.name_at(last).map_or(last, |(_, end)| end - 1);
    (quake && is_real(line, verb)).then(|| line.site(Slot::Once("struck"), "quake", "", Place::Shore { at_sea }, line.span(verb..last + 1)))
}

/// Whether nothing before a verb says that it did not happen, or may not.
fn is_real(line: &Line<'_, '_>, verb: usize) -> bool {
    (verb.saturating_sub(5).max(line.items.start)..verb).all(|at| {
        let entry = line.parse.items[at].entry;
        entry.mood.is_none() && !line.is(at, &["not", "never", "if", "would", "will"])
    })
}

/// The named place behind a verb.
fn place(line: &Line<'_, '_>, verb: usize) -> Option<(Place, crate::corpus::Span)> {
    let ends = |at: &usize| {
        line.is(*at, STOPS)
            || matches!(line.parse.items[*at].kind, TokenKind::Comma | TokenKind::Semicolon | TokenKind::Dash | TokenKind::Colon)
    };
    let behind = (verb + 1..line.items.end).take(14).take_while(|at| !ends(at));
    let (named, span, _) = behind.filter(|at| line.is(*at, PREPOSITIONS)).find_map(|at| line.place_after(at))?;
    Some((Place::Named(named), span))
}

/// Where somebody died, and the last item of the words for it.
fn deathbed(line: &Line<'_, '_>, verb: usize) -> Option<(Deathbed, usize)> {
    let near = verb + 1..(verb + 7).min(line.items.end);
    for at in near.clone() {
        if line.is(at, &["scene"]) && line.is(at - 1, &["the"]) && line.is(at - 2, &["at"]) {
            return Some((Deathbed::Scene, at));
        }
        let way = line.is(at, &["way", "route"]) && line.is(at - 1, &["the", "en"]);
        if way && let Some(hospital) = (at..(at + 5).min(line.items.end)).find(|at| line.is(*at, &["hospital"])) {
            return Some((Deathbed::Way, hospital));
        }
        if line.is(at, &["hospital"])
            && (verb + 1..at).any(|at| line.is(at, &["in", "at"]))
            && !(verb + 1..at).any(|at| line.is(at, &["to", "from", "outside", "near"]))
        {
            return Some((Deathbed::Hospital, at));
        }
    }
    None
}

/// Where somebody lives: `Ida Holm, 40, of Dorn`.
fn home(line: &Line<'_, '_>, name: &crate::claim::name::Mention) -> Option<Site> {
    let comma = |at: usize| line.item(at).is_some_and(|item| item.kind == TokenKind::Comma);
    let mut at = line.after(name);
    let age = |at: usize| comma(at) && line.item(at + 1).is_some_and(|item| item.kind == TokenKind::Number) && comma(at + 2);
    let first = line.parse.items.partition_point(|item| item.span.start < name.at.start);
    let couple =
        line.is(first.wrapping_sub(1), &["and"]) && line.item(first.wrapping_sub(2)).is_some_and(|item| item.entry.given || item.capital);
    let aged = age(at);
    at += if aged { 3 } else { 0 };
    if !line.is(at, &["of", "from"]) || !(aged || couple || name.name.entity == Some(Entity::Person)) {
        return None;
    }
    let (named, span, end) = line.place_after(at)?;
    let known = matches!(named.size, Size::City | Size::Country | Size::Settlement);
    // "Ida Holm from Dorn" may live elsewhere now.
    let slot = if line.is(at, &["from"]) && !aged && !couple { Slot::Origin } else { Slot::Home };
    (!line.is(end, &["to", "and", "or"]) && (known || aged || couple)).then(|| line.of_person(slot, name, Place::Named(named), span))
}
