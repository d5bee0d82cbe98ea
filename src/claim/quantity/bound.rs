//! The words on either side of a number that bound it.

use crate::claim::quantity::Bound;
use crate::parse::Parse;
use crate::token::TokenKind;

/// The words before a number that bound it: the bound, and the first of them.
pub fn before(parse: &Parse<'_>, first: usize, from: usize) -> (Bound, usize) {
    let (bound, start) = near(parse, first, from);
    if bound == Bound::Exact {
        return (bound, start);
    }
    // "at least about 40", "up to as many as 40", "roughly more than": the outer word limits, the inner one repeats it.
    match near(parse, start, from) {
        (outer @ (Bound::AtLeast | Bound::AtMost | Bound::MoreThan | Bound::LessThan), start) if bound == Bound::About => (outer, start),
        _ => (bound, start),
    }
}

fn near(parse: &Parse<'_>, first: usize, from: usize) -> (Bound, usize) {
    let mut buffers = [const { String::new() }; 5];
    for (back, lower) in buffers.iter_mut().enumerate() {
        if let Some(at) = first.checked_sub(back + 1).filter(|at| *at >= from) {
            let word = parse.word(parse.items[at]);
            // Nothing that bounds a number is longer.
            if word.len() <= 12 {
                lower.push_str(word);
                lower.make_ascii_lowercase();
            }
        }
        // Most numbers have no bound, and need no second look.
        if back == 0 && !may_bound(lower) && first.checked_sub(1).is_none_or(|at| parse.items[at].entry.bound.is_none()) {
            return (Bound::Exact, first);
        }
    }
    let [one, two, three, four, five] = &buffers;
    let (one, two, three, four, five) = (one.as_str(), two.as_str(), three.as_str(), four.as_str(), five.as_str());
    let more = |word: &str| matches!(word, "more" | "greater" | "larger" | "higher" | "bigger" | "better");
    let less = |word: &str| matches!(word, "less" | "fewer" | "lower" | "smaller");
    // "more than or equal to", "greater or equal than", "at least or equal to"
    let equal = match (four, three, two, one) {
        ("than", "or", "equal", "to") => Some((five, 5)),
        (word, "or", "equal", "than" | "to") => Some((word, 4)),
        _ => None,
    };
    if let Some((word, back)) = equal {
        let back_at = |n: usize| first - n;
        if more(word) {
            return (Bound::AtLeast, back_at(back));
        }
        if less(word) {
            return (Bound::AtMost, back_at(back));
        }
        if matches!(word, "least" | "most") && five == "at" {
            return (if word == "least" { Bound::AtLeast } else { Bound::AtMost }, back_at(5));
        }
    }
    let phrase = match (three, two, one) {
        ("no" | "not", word, "than") if more(word) => Some((Bound::AtMost, 3)),
        ("no" | "not", word, "than") if less(word) => Some((Bound::AtLeast, 3)),
        ("as", "many" | "much" | "high" | "long" | "far", "as") => Some((Bound::AtMost, 3)),
        ("as", "few" | "little" | "low", "as") => Some((Bound::AtLeast, 3)),
        ("in", "excess", "of") => Some((Bound::MoreThan, 3)),
        ("a", "minimum", "of") => Some((Bound::AtLeast, 3)),
        ("a", "maximum", "of") => Some((Bound::AtMost, 3)),
        ("a", "total", "of") => Some((Bound::Exact, 3)),
        ("a", "whopping" | "staggering" | "record", "of") => Some((Bound::Exact, 3)),
        ("in", "the" | "", "neighborhood" | "neighbourhood") => None,
        ("the", "region", "of") => Some((Bound::About, 3)),
        ("more", "or", "less") => Some((Bound::About, 3)),
        ("just", "shy", "of") | ("just", "short", "of") => Some((Bound::Almost, 3)),
        (_, "shy" | "short", "of") => Some((Bound::Almost, 2)),
        ("well" | "far" | "little" | "slightly", word, "than") if more(word) => Some((Bound::MoreThan, 3)),
        (_, word, "than") if more(word) => Some((Bound::MoreThan, 2)),
        (_, word, "than") if less(word) => Some((Bound::LessThan, 2)),
        (_, "at", "least") => Some((Bound::AtLeast, 2)),
        (_, "at", "most") => Some((Bound::AtMost, 2)),
        (_, "up", "to") => Some((Bound::AtMost, 2)),
        (_, "close" | "closer", "to") | (_, "an", "estimated") => Some((Bound::About, 2)),
        (_, "something", "like") => Some((Bound::About, 2)),
        (_, "just" | "well" | "slightly" | "little", "over" | "above") => Some((Bound::MoreThan, 2)),
        (_, "just" | "slightly" | "well", "under" | "below") => Some((Bound::LessThan, 2)),
        (_, "upward" | "upwards", "of") => Some((Bound::MoreThan, 2)),
        (_, "the", "maximum" | "minimum") => None,
        (_, _, ">") | (_, ">", "=") | (_, _, "<") | (_, "<", "=") => Some(match (two, one) {
            (">", "=") => (Bound::AtLeast, 2),
            ("<", "=") => (Bound::AtMost, 2),
            (_, ">") => (Bound::MoreThan, 1),
            _ => (Bound::LessThan, 1),
        }),
        (_, _, "≥") => Some((Bound::AtLeast, 1)),
        (_, _, "≤") => Some((Bound::AtMost, 1)),
        (_, _, "~" | "≈") => Some((Bound::About, 1)),
        _ => None,
    };
    if let Some((bound, back)) = phrase {
        return (bound, first - back);
    }
    match first.checked_sub(1).filter(|at| *at >= from).map(|at| (at, parse.items[at])) {
        // "under 25 feet of snow", "the hands of over 40": a place is rare enough; "all over 40 states" is one.
        Some((at, item)) if item.entry.bound.is_some() && two != "all" && two != "-" => (item.entry.bound.unwrap_or(Bound::Exact), at),
        _ => (Bound::Exact, first),
    }
}

/// Whether a phrase that bounds a number may end with this word.
fn may_bound(word: &str) -> bool {
    matches!(
        word,
        "than"
            | "as"
            | "of"
            | "to"
            | "least"
            | "most"
            | "estimated"
            | "like"
            | "over"
            | "above"
            | "under"
            | "below"
            | "less"
            | ">"
            | "<"
            | "="
            | "≥"
            | "≤"
            | "~"
            | "≈"
    )
}

/// The words after a number that bound it: `or more`, `or so`, `-plus`; the bound and the item after them.
pub fn after(parse: &Parse<'_>, end: usize, limit: usize) -> Option<(Bound, usize)> {
    let items = &parse.items[..limit];
    let word = |k: usize| items.get(end + k).map_or("", |n| parse.word(*n));
    // "equal to 5000 or more than 4500" is two bounds.
    let than = word(2) == "than" && items.get(end + 3).is_some_and(|n| n.kind == TokenKind::Number || n.entry.number.is_some());
    let dangling = usize::from(word(2) == "than" && !than);
    match (word(0), word(1)) {
        ("or" | "and", "more" | "over" | "above" | "greater" | "higher" | "older" | "upwards" | "up" | "larger" | "longer") if !than => {
            // "40 and over the", "20 or up to": the phrase must end here.
            let goes_on =
                items.get(end + 2).is_some_and(|n| n.kind.is_word() && !matches!(parse.word(*n), "in" | "were" | "are" | "have" | "of"));
            let other = word(0) == "and" && goes_on || word(1) == "up" && word(2) == "to";
            (!other).then_some((Bound::AtLeast, end + 2 + dangling))
        }
        ("or", "so" | "thereabouts") => Some((Bound::About, end + 2)),
        ("or", "fewer" | "less" | "under" | "lower" | "below" | "younger" | "smaller") if !than => {
            Some((Bound::AtMost, end + 2 + dangling))
        }
        ("at", "least") => Some((Bound::AtLeast, end + 2)),
        ("at", "most") => Some((Bound::AtMost, end + 2)),
        ("-", "plus" | "odd") => Some((if word(1) == "plus" { Bound::MoreThan } else { Bound::About }, end + 2)),
        ("-", "something") => Some((Bound::About, end + 2)),
        ("plus", _) if items.get(end).is_some_and(|n| n.spaced) && items.get(end + 1).is_none_or(|n| n.entry.class.is_some()) => {
            Some((Bound::MoreThan, end + 1))
        }
        ("+", _) => Some((Bound::MoreThan, end + 1)),
        _ => None,
    }
}
