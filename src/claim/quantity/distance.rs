//! What a length is the length of: a depth, or the distance from a named place.

use crate::claim::quantity::Quantity;
use crate::parse::Parse;
use crate::token::TokenKind;

/// Names what a length measures in `quantity.counted`: `depth`, or `distance from Holm`. `start` is the first item of
/// the figure, `after` the item after its unit.
pub fn attribute(parse: &Parse<'_>, start: usize, after: usize, end: usize, quantity: &mut Quantity) {
    if quantity.counted.is_some() || !quantity.unit.is_some_and(|unit| matches!(unit, "km" | "mi" | "m" | "ft")) {
        return;
    }
    let before = |back: usize| start.checked_sub(back).map_or("", |at| parse.word(parse.items[at]));
    if (1..=4).any(|back| matches!(before(back), "depth" | "deep"))
        || parse.items[..end].get(after).is_some_and(|n| parse.word(*n) == "deep")
    {
        quantity.counted = Some("depth".to_owned());
    } else if let Some(place) = from_place(parse, after, end) {
        quantity.counted = Some(format!("distance from {place}"));
    }
}

/// The place after `north of`, `off`, `from`, with a bracketed conversion passed over: `48 km (30 miles) off Holm`.
fn from_place(parse: &Parse<'_>, after: usize, end: usize) -> Option<String> {
    let items = &parse.items[..end];
    let mut at = after;
    if items.get(at)?.kind == TokenKind::OpenBracket {
        at += 1 + items[at..].iter().take(6).position(|n| n.kind == TokenKind::CloseBracket)?;
    }
    let word = |at: usize| items.get(at).map_or("", |n| parse.word(*n));
    let direction = word(at)
        .split('-')
        .all(|part| matches!(part, "north" | "south" | "east" | "west" | "northeast" | "northwest" | "southeast" | "southwest"));
    if direction && word(at + 1) == "of" {
        at += 2;
    } else if matches!(word(at), "off" | "from" | "outside") {
        at += 1;
    } else {
        return None;
    }
    // "of the town of Holm", "off the port of Holm"
    if word(at) == "the" && word(at + 2) == "of" {
        at += 3;
    }
    let name = items[at..].iter().take(4).take_while(|n| n.capital && n.kind == TokenKind::Word).count();
    (name > 0).then(|| items[at].span.join(items[at + name - 1].span).of(parse.text).to_owned())
}
