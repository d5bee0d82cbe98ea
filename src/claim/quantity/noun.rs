//! Noun phrases: the noun that a figure counts, and where it ends.

use rust_decimal::Decimal;

use crate::claim::quantity::counted::is_person;
use crate::claim::quantity::{Quantity, ends_phrase};
use crate::lexicon::{Role, singular};
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// The head of the noun phrase that starts at `from`, and the item after it.
pub(super) fn noun_phrase(parse: &Parse<'_>, from: usize, end: usize, quantity: &mut Quantity) -> Option<usize> {
    let items = &parse.items[..end];
    let many = quantity.low.or(quantity.high) != Some(Decimal::ONE);
    let mut head: Option<usize> = None;
    let mut at = from;
    while let Some(item) = items.get(at).filter(|_| at < from + 6) {
        // "20 more", "two others", "another 30"
        let word = parse.word(*item);
        if matches!(word, "more" | "other" | "others" | "additional" | "further") {
            quantity.additional = true;
            if word == "others" {
                head = Some(at);
                break;
            }
            at += 1;
            continue;
        }
        let joined =
            item.kind == TokenKind::Hyphen && !item.spaced && items.get(at + 1).is_some_and(|n| !n.spaced && n.kind == TokenKind::Word);
        // "the 25 most influential artists"
        if at == from
            && matches!(word, "most" | "least")
            && items.get(at + 1).is_some_and(|n| n.kind == TokenKind::Word && !n.entry.function)
        {
            at += 1;
            continue;
        }
        // Two words with capitals are a name, and no part of what is counted, save where its noun follows: "five UN schools".
        let people = |n: &Item| n.entry.demonym.is_some() && is_plural(parse, n);
        let name = |n: &Item| n.capital && n.entry.class.is_none() && n.spaced && !people(n);
        let lone = head.is_none() && is_plural(parse, item);
        if name(item) && (at > from && !lone || items.get(at + 1).is_some_and(name)) {
            let counted = head.is_some_and(|h| is_plural(parse, &items[h]) || items[h].entry.class.is_some());
            let names = items[at..].iter().take(4).take_while(|n| name(n)).count();
            // "two Liberal Senators opposed it"
            let last = at + names - 1;
            if names == 2 && head.is_none() && !is_plural(parse, item) && is_plural(parse, &items[last]) {
                head = Some(last);
                break;
            }
            let noun = items
                .get(at + names)
                .filter(|n| n.spaced && (!n.capital || n.entry.class.is_some()) && n.kind == TokenKind::Word && !n.entry.function);
            if counted
                || at + names >= from + 6
                || !noun.is_some_and(|n| n.entry.class.is_some() || is_plural(parse, n) && n.entry.predicates.is_empty())
            {
                break;
            }
            at += names;
            continue;
        }
        // "two last week": a time of its own.
        if matches!(word, "last" | "this" | "next" | "past")
            && items.get(at + 1).is_some_and(|n| n.entry.unit.is_some() || n.entry.month.is_some())
        {
            break;
        }
        // "40 percent of the world's oil": what is counted comes after its owner.
        if item.kind == TokenKind::Possessive
            && items.get(at + 1).is_some_and(|n| n.kind == TokenKind::Word && !n.entry.function && n.spaced)
        {
            head = None;
            at += 1;
            continue;
        }
        let value = item.entry.number.is_some() && !item.capital || item.entry.scale.is_some();
        let verb = head.is_none() && item.entry.class.is_none() && THIRD.contains(&word);
        // "three US sailors", which the lexicon takes for a pronoun.
        if value
            || verb
            || ends_phrase(item) && word != "US"
            || item.kind == TokenKind::Possessive
            || item.kind == TokenKind::Hyphen && !joined
        {
            break;
        }
        let state = item.entry.predicates.iter().any(|(_, role)| matches!(role, Role::State | Role::Verb | Role::Happens));
        // "14 electoral votes", "two cargo ships": a verb does not follow a noun that needs its plural.
        let verb = item.entry.class.is_none() || head.is_some_and(|h| !many || is_plural(parse, &items[h]) || !is_plural(parse, item));
        if state && verb {
            // "355 damaged shops": an adjective, where a noun follows; else what happened, "12 injured".
            let noun = items.get(at + 1).filter(|_| head.is_none()).is_some_and(|n| n.entry.class.is_some());
            if !noun {
                break;
            }
        } else if item.entry.class.is_some() {
            // "a battery charges"
            if head.is_some() && !many && is_plural(parse, item) {
                break;
            }
            head = Some(at);
            let compound = items.get(at + 1).is_some_and(|n| {
                n.entry.class.is_some()
                    && n.spaced
                    && n.entry.predicates.is_empty()
                    && (is_plural(parse, n) == many || !is_plural(parse, item) && n.entry.lemma != "set")
            });
            // "three apartment blocks": what is counted stands in the plural.
            let apposed = many
                && !is_plural(parse, item)
                && parse.word(*item).eq_ignore_ascii_case(item.entry.lemma)
                && items.get(at + 1).is_some_and(|n| {
                    n.spaced
                        && !n.entry.function
                        && n.entry.predicates.is_empty()
                        && !n.entry.cue
                        && (is_plural(parse, n) || quantity.unit.is_some() && n.kind == TokenKind::Word && !is_verb_like(parse, n))
                });
            if !compound && !apposed {
                break;
            }
        } else if head.is_some() && (is_verb_like(parse, item) || !many && is_plural(parse, item)) {
            break;
        } else if head.is_none_or(|h| !is_plural(parse, &items[h])) {
            head = Some(at);
        } else if item.capital || !is_plural(parse, item) {
            break;
        } else {
            head = Some(at);
        }
        at += 1;
    }
    let head = head?;
    let item = items[head];
    let word = parse.word(item);
    let lower = word.to_lowercase();
    // A count needs a plural, a known noun, or a single thing: "one man", "6 killed" has none.
    let known = item.entry.class.is_some();
    let state = item.entry.predicates.iter().any(|(_, role)| matches!(role, Role::State | Role::Noun));
    if !known && (state || lower.ends_with("ly") || PREDICATIVE.contains(&lower.as_str())) {
        return None;
    }
    if item.capital && !known && head == from && !is_plural(parse, &item) {
        return None;
    }
    // "three former", "11 different": an adjective whose noun is left out.
    if many
        && !known
        && !is_plural(parse, &item)
        && quantity.unit.is_none()
        && ["ent", "ous", "ful", "ive", "al", "er", "able", "ic"].iter().any(|end| lower.ends_with(end))
    {
        return None;
    }
    // "20 met", "54,000 booed": what is counted and no known noun stands in the plural.
    if many && !known && quantity.unit.is_none() && !is_plural(parse, &item) && is_verb_like(parse, &item) {
        return None;
    }
    quantity.class = item.entry.class;
    let lemma = if known && !item.entry.lemma.is_empty() { item.entry.lemma.to_owned() } else { singular(&lower) };
    // "Israelis", which looks like no plural.
    let lemma = if item.entry.demonym.is_some() { lemma.strip_suffix('s').map(str::to_owned).unwrap_or(lemma) } else { lemma };
    let people = matches!(lemma.as_str(), "person");
    quantity.counted = Some(if people { "people".to_owned() } else { lemma });
    // In a headline with capitals, "1.5 Million Toasters", they tell nothing.
    let title = head.checked_sub(1).is_some_and(|at| items[at].capital && items[at].entry.demonym.is_none());
    let named = item.capital && is_plural(parse, &item) && !known && !title;
    if quantity.class.is_some_and(is_person) || named {
        // "40 Norlanders": a plural with a capital names people.
        quantity.unit = quantity.unit.or(Some("person"));
        quantity.class = quantity.class.or(Some("people"));
    }
    Some(head + 1)
}

/// Words behind a number that are said of it, and are no noun.
const PREDICATIVE: &[&str] =
    &["aboard", "abroad", "adrift", "ago", "alike", "alone", "apart", "apiece", "ashore", "clear", "due", "short", "shy", "worth"];

fn is_plural(parse: &Parse<'_>, item: &Item) -> bool {
    let word = parse.word(*item);
    item.entry.demonym.is_some() && word.ends_with('s')
        || word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") && word.len() > 3
}

/// Past forms of common verbs that the rules for regular ones do not know; none is a usual noun.
const PAST: &[&str] = &[
    "became", "began", "bought", "broke", "brought", "built", "came", "caught", "chose", "did", "drew", "drove", "felt", "flew", "fought",
    "found", "gave", "got", "held", "kept", "knew", "left", "made", "met", "paid", "ran", "sat", "saw", "sent", "spent", "spoke", "stood",
    "swept", "threw", "took", "tore", "went", "wore", "wrote",
];

/// Forms of common verbs that look like plurals.
const THIRD: &[&str] =
    &["makes", "takes", "gets", "goes", "gives", "comes", "has", "needs", "wants", "means", "keeps", "seems", "becomes", "remains", "puts"];

pub(super) fn is_verb_like(parse: &Parse<'_>, item: &Item) -> bool {
    let word = parse.word(*item);
    !item.capital && (word.ends_with("ed") || word.ends_with("ing"))
        || item.entry.cue
        || item.entry.direction.is_some() && item.entry.class.is_none()
        || PAST.contains(&word)
        || THIRD.contains(&word) && item.entry.class.is_none()
}
