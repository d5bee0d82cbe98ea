//! Changes: which way a figure goes, by how much, and from what.

use crate::claim::quantity::money::is_currency;
use crate::claim::quantity::{Direction, Quantity};
use crate::parse::Parse;
use crate::token::TokenKind;

/// What the words before a figure say of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// `rose 3 percent`, `fell by 20`: the figure is the size of the change.
    By(Direction),
    /// `rose to 20`: the figure is the new value.
    To(Direction),
    /// `fell from 20`: the figure is the old value.
    From(Direction),
}

/// How many words back the verb of a change may stand.
const REACH: usize = 6;

/// The change of which the figure that starts at `first` is a part.
pub fn step(parse: &Parse<'_>, first: usize, from: usize) -> Option<Step> {
    let word = |at: usize| parse.word(parse.items[at]);
    let last = first.checked_sub(1).filter(|at| *at >= from)?;
    let joint = word(last);
    if !matches!(joint, "by" | "to" | "from" | "another" | "a" | "further" | "as") && parse.items[last].entry.direction.is_none() {
        return None;
    }
    // "made up 3 percent", "makes up a third"
    let made = last.checked_sub(1).is_some_and(|at| matches!(word(at), "made" | "make" | "makes" | "making" | "took" | "takes" | "take"));
    if made && joint == "up" {
        return None;
    }
    let direction = || {
        let back = (from..last).rev().take(REACH);
        let mut found = back.take_while(|at| !matches!(parse.items[*at].kind, TokenKind::Comma | TokenKind::Semicolon | TokenKind::Dash));
        found.find_map(|at| parse.items[at].entry.direction)
    };
    match joint {
        "by" => direction().map(Step::By),
        "to" => direction().map(Step::To),
        "from" => direction().map(Step::From),
        "another" | "a" | "further" => {
            last.checked_sub(1).filter(|at| *at >= from).and_then(|at| parse.items[at].entry.direction).map(Step::By)
        }
        _ => parse.items[last].entry.direction.map(Step::By),
    }
}

/// Whether a figure can be the size of a change without "by": a share, or a sum; `dropped 20 bombs` is none.
pub fn may_step(parse: &Parse<'_>, first: usize, from: usize, quantity: &Quantity) -> bool {
    let by = first.checked_sub(1).filter(|at| *at >= from).is_some_and(|at| parse.word(parse.items[at]) == "by");
    let share = matches!(quantity.unit, Some("percent" | "percentage-point"));
    let before = first.checked_sub(1).map_or("", |at| parse.word(parse.items[at]));
    // "raised $5 million", "lost $3 million", "cut $2 million": sums of their own.
    let own = matches!(
        before,
        "raise"
            | "raised"
            | "raises"
            | "raising"
            | "lost"
            | "lose"
            | "loses"
            | "losing"
            | "cut"
            | "cuts"
            | "cutting"
            | "slashed"
            | "gained"
    );
    let money = quantity.unit.is_some_and(is_currency) && !own;
    let points = quantity.counted.as_deref() == Some("point");
    let body = quantity.unit == Some("person");
    by && !body && (quantity.unit.is_some() || quantity.counted.is_some() || quantity.low.is_some()) || share || money || points
}

/// `a 5 percent increase`, `3 percent higher`: the way of a change whose size stands before the word at `at`.
pub fn step_after(parse: &Parse<'_>, at: usize, end: usize, quantity: &Quantity) -> Option<Direction> {
    let share = matches!(quantity.unit, Some("percent" | "percentage-point")) || quantity.unit.is_some_and(is_currency);
    let item = parse.items[..end].get(at).filter(|_| share)?;
    match parse.word(*item) {
        "higher" => Some(Direction::Up),
        "increase" | "rise" | "gain" | "jump" | "hike" | "surge" | "growth" | "boost" | "raise" | "climb" => Some(Direction::Up),
        "decrease" | "drop" | "decline" | "fall" | "cut" | "reduction" | "dip" | "slump" | "plunge" | "slide" | "lower" => {
            Some(Direction::Down)
        }
        _ => None,
    }
}

/// Whether a word says that something moves by so much: its figure is followed by the new value.
pub fn moves(word: &str) -> bool {
    matches!(
        word,
        "rose"
            | "fell"
            | "rise"
            | "rises"
            | "fall"
            | "falls"
            | "climbed"
            | "jumped"
            | "slipped"
            | "declined"
            | "advanced"
            | "slid"
            | "surged"
            | "tumbled"
            | "plunged"
            | "soared"
            | "sank"
            | "eased"
            | "down"
            | "rising"
            | "falling"
    )
}
