//! What a measure is the measure of: the thing that costs, weighs, or grows by so much.

use crate::claim::quantity::money::is_currency;
use crate::claim::quantity::noun::{is_verb_like, noun_phrase};
use crate::claim::quantity::subject::subject;
use crate::claim::quantity::{Measure, Quantity, counted};
use crate::lexicon::singular;
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// Names in `quantity.measured` what a sum, a share, a length, a weight or a change is of. `first` is the first item of
/// the figure with its bound, `after` the item after it.
pub(super) fn measured(parse: &Parse<'_>, first: usize, after: usize, end: usize, previous: Option<&Quantity>, quantity: &mut Quantity) {
    if quantity.counted.is_some() || quantity.measured.is_some() {
        return;
    }
    let start = parse.sentence_start(first);
    if quantity.unit == Some("person") {
        quantity.measured = before(parse, first, start);
        return;
    }
    // "Four men stole $2.6 million": who handles a sum is not what it measures.
    let handed = quantity.unit.is_some_and(is_currency)
        && matches!(quantity.predicate, Some("stolen" | "pledged" | "paid" | "raised" | "spent" | "invested" | "won"));
    quantity.measured = match quantity.measure {
        Measure::Ordinal | Measure::Time | Measure::Score | Measure::Duration => None,
        Measure::Age => owner(parse, first, after, start),
        // A bare number measures where it is said of a noun: "a population of 8,500", "closed at 16,204".
        _ if quantity.unit.is_none() && quantity.fraction.is_none() => {
            let said = first.checked_sub(1).filter(|at| *at >= start).is_some_and(|at| {
                let item = parse.items[at];
                item.entry.direction.is_some() || matches!(parse.word(item), "at" | "to" | "was" | "is" | "reached" | "hit")
            });
            before(parse, first, start).or_else(|| subject(parse, first, start).filter(|_| said))
        }
        // "sold 3 million phones, up 40 percent"
        Measure::Change
            if follows(parse, first, start) && previous.is_some_and(|p| p.counted.as_deref().is_some_and(|what| what != "point")) =>
        {
            previous.and_then(Quantity::what).map(str::to_owned)
        }
        _ => behind(parse, (first, start), after, end, quantity)
            .or_else(|| before(parse, first, start))
            .or_else(|| subject(parse, first, start).filter(|_| !handed))
            .or_else(|| {
                previous
                    .filter(|_| quantity.measure == Measure::Change)
                    .and_then(Quantity::what)
                    .filter(|what| *what != "point")
                    .map(str::to_owned)
            }),
    };
}

/// Whether a change stands behind its figure: `, up 40 percent`.
fn follows(parse: &Parse<'_>, first: usize, start: usize) -> bool {
    first >= start + 2 && matches!(parse.word(parse.items[first - 1]), "up" | "down") && parse.items[first - 2].kind == TokenKind::Comma
}

/// Whose age it is: `The boy, 12, slept`, `The fossil is 66 million years old`.
fn owner(parse: &Parse<'_>, first: usize, after: usize, start: usize) -> Option<String> {
    let old = after.checked_sub(1).is_some_and(|at| parse.word(parse.items[at]) == "old");
    if old {
        return subject(parse, first, start);
    }
    let comma = first.checked_sub(2).filter(|at| *at >= start && parse.items[at + 1].kind == TokenKind::Comma)?;
    let item = parse.items[comma];
    item.entry.class.filter(|class| counted::is_person(class) && !item.capital).map(|_| lemma(parse, item))
}

/// `$5 million of debt`, `$40,000 in cash`, `a 15 percent stake`, `a 3 percent rise in sales`. `first` is the first item of
/// the figure and `start` that of its sentence.
fn behind(parse: &Parse<'_>, (first, start): (usize, usize), after: usize, end: usize, quantity: &Quantity) -> Option<String> {
    let items = &parse.items[..end];
    let word = |at: usize| items.get(at).map_or("", |n| parse.word(*n));
    let next = items.get(after)?;
    let money = quantity.unit.is_some_and(is_currency);
    if word(after) == "of" || word(after) == "worth" && word(after + 1) == "of" {
        let at = after + if word(after) == "of" { 1 } else { 2 };
        return noun(parse, at + usize::from(is_determiner(word(at))), end);
    }
    if money && matches!(word(after), "in" | "for") {
        let at = after + 1 + usize::from(word(after) == "for" && is_determiner(word(after + 1)));
        return items.get(at).filter(|n| is_plain(parse, n) && n.entry.ordinal.is_none()).and_then(|_| noun(parse, at, end));
    }
    if next.entry.direction.is_some() || word(after) == "change" {
        return (word(after + 1) == "in").then(|| noun(parse, after + 2 + usize::from(is_determiner(word(after + 2))), end)).flatten();
    }
    // "a 15 percent stake", "its 85 kWh battery", "2 GB RAM"
    let owned = first
        .checked_sub(1)
        .filter(|at| *at >= start)
        .is_some_and(|at| is_determiner(&parse.word(parse.items[at]).to_lowercase()) || parse.items[at].kind == TokenKind::Possessive);
    let share = matches!(quantity.unit, Some("percent" | "percentage-point" | "basis-point"));
    let loose = !money && !share && !next.entry.cue && next.entry.predicates.is_empty() && !is_verb_like(parse, next);
    let glued = next.kind == TokenKind::Hyphen || !next.spaced;
    if glued || !(owned || loose) || !is_plain(parse, next) || is_dimension(word(after)) || word(after).ends_with("ly") {
        return None;
    }
    let mut one = Quantity::plain(rust_decimal::Decimal::ONE);
    noun_phrase(parse, after, end, &mut one)?;
    one.counted
}

/// Whether a word can open a noun phrase: in lower case, no function word, no time.
fn is_plain(parse: &Parse<'_>, item: &Item) -> bool {
    let word = parse.word(*item);
    item.kind == TokenKind::Word
        && !item.entry.function
        && !item.entry.place
        && item.entry.time.is_none()
        && item.entry.month.is_none()
        && item.entry.weekday.is_none()
        && item.entry.unit.is_none()
        && !item.entry.between
        && !item.capital
        && !(word.ends_with("ed") && word.len() > 4 && !word.ends_with("eed"))
        && !(word.ends_with("ing") && word.len() > 5 && item.entry.class.is_none())
}

/// Adverbs and adjectives that say along which side a thing is measured, or compare it.
fn is_dimension(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "long",
        "wide",
        "deep",
        "tall",
        "high",
        "thick",
        "away",
        "apart",
        "old",
        "higher",
        "lower",
        "more",
        "less",
        "each",
        "apiece",
        "ago",
        "overnight",
        "heavier",
        "lighter",
        "longer",
        "shorter",
        "faster",
        "slower",
        "early",
        "late",
        "earlier",
        "later",
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "ahead",
        "behind",
        "short",
        "shy",
        "cheaper",
        "larger",
        "smaller",
        "bigger",
        "better",
        "worse",
        "fewer",
        "offshore",
        "inland",
        "instead",
        "worldwide",
        "nationwide",
        "tomorrow",
        "further",
        "farther",
    ];
    WORDS.contains(&word)
}

pub(super) fn is_determiner(word: &str) -> bool {
    matches!(word, "the" | "a" | "an" | "its" | "their" | "his" | "her" | "all" | "our" | "this" | "those" | "these")
}

/// The head of the noun phrase that starts at `at`.
pub(super) fn noun(parse: &Parse<'_>, at: usize, end: usize) -> Option<String> {
    // "2 GB of RAM"
    let item = parse.items[..end].get(at)?;
    let word = parse.word(*item);
    if item.kind == TokenKind::Word && word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase()) {
        return Some(word.to_lowercase());
    }
    let mut plain = Quantity { unit: Some("percent"), ..Quantity::plain(rust_decimal::Decimal::TWO) };
    noun_phrase(parse, at, end, &mut plain)?;
    plain.counted
}

/// `a net income of $1.1 billion`, `an engine producing 305 horsepower`, `assets worth 12 billion pounds`.
fn before(parse: &Parse<'_>, first: usize, start: usize) -> Option<String> {
    // "a margin of error of plus or minus three points"
    let sign = first >= start + 3 && parse.word(parse.items[first - 1]) == "minus" && parse.word(parse.items[first - 2]) == "or";
    let hedge = |at: usize| matches!(parse.word(parse.items[at]), "maybe" | "perhaps" | "only" | "just" | "probably" | "possibly");
    let back = if sign { 4 } else { 1 + usize::from(first > start + 1 && hedge(first - 1)) };
    let joint = first.checked_sub(back).filter(|at| *at > start)?;
    let word = parse.word(parse.items[joint]);
    if word != "of" && word != "worth" && !word.ends_with("ing") {
        return None;
    }
    let item = parse.items[joint - 1];
    let vague = matches!(parse.word(item), "total" | "maximum" | "minimum" | "average" | "record" | "estimated" | "out" | "sum" | "excess");
    let plain = is_plain(parse, &item) || joint - 1 == start && item.kind == TokenKind::Word && !item.entry.function;
    let change = item.entry.direction.is_some() && parse.word(item) != "growth";
    (plain && !vague && !change).then(|| lemma(parse, item))
}

pub(super) fn lemma(parse: &Parse<'_>, item: Item) -> String {
    let lower = parse.word(item).to_lowercase();
    if item.entry.class.is_some() && !item.entry.lemma.is_empty() { item.entry.lemma.to_owned() } else { singular(&lower) }
}
