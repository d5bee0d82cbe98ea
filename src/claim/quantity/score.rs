//! Two numbers that are one figure: the score of a game, the odds of a bet. And the two sides of a vote, which are two.

use rust_decimal::Decimal;

use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// Two numbers side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pair {
    /// The votes on each side, each with the item after it: `52-48`.
    Sides([(Decimal, usize); 2]),
    /// The score of a game, and the item after it: `4-1`, `7-309`, `2 for 69`.
    Score(usize),
    /// The odds of a bet, and the item after them: `4/6`.
    Odds(usize),
}

/// How many words before a pair of numbers, and how many behind it, tell what it is.
const BEFORE: usize = 7;
const BEHIND: usize = 4;

/// Words beside the two sides of a vote.
const VOTES: &[&str] = &[
    "vote", "voted", "votes", "voting", "majority", "ruled", "ruling", "approved", "passed", "rejected", "split", "ballot", "adopted",
    "ratified",
];

/// Words beside the score of a game.
const GAMES: &[&str] = &[
    "won",
    "win",
    "wins",
    "winning",
    "beat",
    "beats",
    "beating",
    "beaten",
    "lost",
    "lose",
    "loses",
    "losing",
    "loss",
    "lead",
    "led",
    "leads",
    "leading",
    "trailed",
    "trailing",
    "victory",
    "defeat",
    "defeats",
    "defeated",
    "score",
    "scored",
    "draw",
    "drew",
    "drawn",
    "tie",
    "tied",
    "record",
    "success",
    "triumph",
    "set",
    "sets",
    "match",
    "final",
    "innings",
    "wickets",
    "scoreline",
    "level",
    "stumps",
    "tiebreak",
    "thrashed",
    "hammered",
    "edged",
];

/// Words beside odds.
const BETS: &[&str] = &[
    "odds",
    "favourite",
    "favourites",
    "favorite",
    "favorites",
    "outsider",
    "outsiders",
    "bet",
    "bets",
    "bookmaker",
    "bookmakers",
    "priced",
    "tipped",
    "shot",
];

/// The pair of numbers that starts at item `i`.
pub fn pair(parse: &Parse<'_>, i: usize, start: usize, end: usize) -> Option<Pair> {
    let items = &parse.items[..end];
    let [left, joint, right] = items.get(i..i + 3)? else { return None };
    let near = |words: &[&str]| {
        let from = i.saturating_sub(BEFORE).max(start);
        let beside = items[from..i].iter().chain(items[i + 3..].iter().take(BEHIND));
        beside.into_iter().any(|n| words.iter().any(|word| parse.word(*n).eq_ignore_ascii_case(word)))
    };
    let tight = !joint.spaced && !right.spaced;
    // "230-to-198", "8-of-12"
    let other = ["to-", "of-", "for-"].iter().find_map(|head| parse.word(*right).strip_prefix(head)).filter(|_| tight);
    if let Some(other) = other {
        let value = |word: &str| word.parse::<u32>().ok().map(Decimal::from);
        return Some(Pair::Sides([(value(parse.word(*left))?, i + 1), (value(other)?, i + 3)]));
    }
    if parse.word(*joint) == "for" {
        return wickets(parse, items, i).map(Pair::Score);
    }
    let (a, b) = (small(parse, left)?, small(parse, right)?);
    let next = items.get(i + 3);
    let glued = next
        .is_some_and(|n| !n.spaced && (n.kind.is_word() || matches!(n.kind, TokenKind::Slash | TokenKind::Hyphen | TokenKind::Percent)));
    if !tight || glued {
        return None;
    }
    match joint.kind {
        TokenKind::Slash => {
            let laid = next.is_some_and(|n| matches!(parse.word(*n), "on" | "against")) && (a > b || divides(a, b)) && (a, b) != (24, 7);
            (near(BETS) || laid).then_some(Pair::Odds(i + 3))
        }
        TokenKind::Hyphen | TokenKind::Dash => {
            let unit = next.is_some_and(|n| n.kind == TokenKind::Percent || n.entry.unit.is_some() || n.entry.scale.is_some());
            match () {
                () if unit => None,
                () if near(VOTES) && a < 200 => Some(Pair::Sides([(Decimal::from(a), i + 1), (Decimal::from(b), i + 3)])),
                () if a >= b || is_score(parse, items, i, near(GAMES)) => Some(Pair::Score(i + 3)),
                () => None,
            }
        }
        _ => None,
    }
}

/// Whether a pair whose second number is the larger is a score, `7-309`, and no range: `15-20 medals`.
fn is_score(parse: &Parse<'_>, items: &[Item], i: usize, game: bool) -> bool {
    // "6-3 3-6", "6-3, 3-6"
    let joined = |at: usize| {
        items.get(at..at + 3).is_some_and(|pair| {
            !pair[1].spaced
                && !pair[2].spaced
                && matches!(pair[1].kind, TokenKind::Hyphen | TokenKind::Dash)
                && small(parse, &pair[0]).is_some()
                && small(parse, &pair[2]).is_some()
        })
    };
    let comma = |at: usize| usize::from(items.get(at).is_some_and(|n| n.kind == TokenKind::Comma));
    let back = comma(i.wrapping_sub(1));
    let set = i.checked_sub(3 + back).is_some_and(joined) || joined(i + 3 + comma(i + 3));
    let next = items.get(i + 3);
    let counted = next.is_some_and(|n| {
        n.kind == TokenKind::Word && (n.entry.class.is_some() || parse.word(*n).ends_with('s') && !parse.word(*n).ends_with("ss"))
    });
    // "closed on 2-17"
    let led = i.checked_sub(1).is_some_and(|at| matches!(parse.word(items[at]), "on" | "at"));
    let closed = next.is_none_or(|n| !n.kind.is_word() || n.entry.function);
    set || game && !counted || led && closed
}

/// Whether two numbers can be divided by another, so that nobody writes them as a fraction: `4/6`.
fn divides(a: u32, b: u32) -> bool {
    (2..=a.min(b)).any(|by| a.is_multiple_of(by) && b.is_multiple_of(by))
}

/// The item after `2 for 69` and `36 for two`: wickets and runs, in either order.
fn wickets(parse: &Parse<'_>, items: &[Item], i: usize) -> Option<usize> {
    let value = |item: &Item| small(parse, item).or(item.entry.number.filter(|n| *n <= 10));
    let (a, b) = (value(&items[i])?, value(&items[i + 2])?);
    let digits = [i, i + 2].into_iter().any(|at| items[at].kind == TokenKind::Number);
    let bought = i.checked_sub(1).is_some_and(|at| items[at].kind == TokenKind::Currency) || items[i + 2].kind == TokenKind::Currency;
    let closed = items
        .get(i + 3)
        .is_none_or(|n| !n.kind.is_word() && n.kind != TokenKind::Percent && n.kind != TokenKind::Hyphen || n.entry.function);
    (a.min(b) <= 10 && digits && !bought && closed).then_some(i + 3)
}

/// A whole number below a thousand, in digits.
fn small(parse: &Parse<'_>, item: &Item) -> Option<u32> {
    parse.word(*item).parse().ok().filter(|n| *n < 1000 && item.kind == TokenKind::Number)
}
