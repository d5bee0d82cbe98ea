//! Hours written in another way than all others of the article.

use super::{Part, Stray};
use crate::corpus::Span;
use crate::token::TokenKind;

/// The hours of one article that have minutes, and `a.m.` or `p.m.` behind them.
#[derive(Default)]
pub(super) struct Clocks {
    /// Those with a colon: `4:30 p.m.`
    colons: usize,
    /// Those with a full stop: `4.30 p.m.`
    stops: Vec<Span>,
}

impl Clocks {
    /// Takes the hours of a paragraph.
    pub(super) fn read(&mut self, part: Part<'_>) {
        for (at, token) in part.tokens.iter().enumerate() {
            let half = part.token(at, 1).filter(|t| t.kind == TokenKind::Space).and(part.token(at, 2));
            let named = half.is_some_and(|half| ["am", "pm", "a.m.", "p.m.", "a.m", "p.m"].contains(&part.words(half)));
            match token.kind {
                TokenKind::Time if named => self.colons += 1,
                TokenKind::Number if named && minutes(part.words(*token)) => self.stops.push(token.span),
                _ => {}
            }
        }
    }

    /// The hours with a stop, where there are fewer of them than of those with a colon, or no more.
    pub(super) fn strays(self) -> impl Iterator<Item = Stray> {
        let fewer = self.stops.len() <= self.colons;
        let strays = self.stops.into_iter().filter(move |_| fewer);
        strays.filter_map(|span| Stray::likely(span, "other hours of the article have a colon"))
    }
}

/// Whether a number can be an hour with its minutes: `11.30`.
fn minutes(number: &str) -> bool {
    number.split_once('.').is_some_and(|(hour, minute)| hour.len() <= 2 && minute.len() == 2 && minute < "60")
}
