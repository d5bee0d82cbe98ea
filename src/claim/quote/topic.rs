//! The name with which a sentence begins, and how it is brought in.

use super::phrase::{is_determiner, names_speaker};
use super::speaker::Stage;
use crate::claim::name::{Entity, Mention};
use crate::corpus::Span;
use crate::token::TokenKind;

impl<'p> Stage<'_, 'p> {
    /// The name with which a sentence begins, past what it quotes before, and whether it only owns what the sentence tells of:
    /// `On “The Hour,” Lee …`, `Lee's horse …`, but not `The UN's Ann Lee …`.
    pub(super) fn opening_name(&self, first: usize, end: usize) -> (Option<&'p Mention>, bool) {
        let parse = self.parse;
        let shown = self.passages.get(self.passages.partition_point(|p| p.close <= first));
        let from = shown.filter(|p| p.open <= first + 2 && p.close < end).map_or(first, |p| p.close);
        let to = parse.items[(from + 8).min(end) - 1].span.end;
        let index = self.cast.names.partition_point(|m| m.at.start < parse.items[from].span.start);
        let mut near = self.cast.names[index..].iter().take_while(|m| m.at.end <= to);
        let Some(mention) = near.next() else { return (None, false) };
        let behind = parse.items.partition_point(|i| i.span.start < mention.at.end);
        let owner = parse.items.get(behind).is_some_and(|i| i.kind == TokenKind::Possessive);
        // "The Lost Lake star was tired": the name of something else.
        let start = parse.items.partition_point(|i| i.span.start < mention.at.start);
        let article = start > first && is_determiner(parse.word(parse.items[start - 1]));
        let noun = parse.items.get(behind).is_some_and(|i| i.kind.is_word() && !i.capital && !i.entry.function && !i.entry.auxiliary);
        // "Lee supporters met"
        let crowd =
            parse.items.get(behind).is_some_and(|i| !i.entry.cue && parse.word(*i).ends_with('s') && names_speaker(*i, parse.word(*i)));
        if (article || crowd) && noun && mention.name.entity != Some(Entity::Body) {
            return (None, false);
        }
        let owned = near.next().filter(|m| {
            let between = parse.items[behind..].iter().skip(1).take_while(|i| i.span.start < m.at.start);
            owner && between.into_iter().all(|i| i.entry.title || i.kind == TokenKind::Stop)
        });
        (owned.or(Some(mention)), owner && owned.is_none())
    }

    /// Whether a name is given to somebody who was told of by a noun: `a model named Oda Lind`.
    pub(super) fn is_introduced(&self, at: Span) -> bool {
        let index = self.parse.items.partition_point(|i| i.span.start < at.start);
        index > 0 && self.parse.word(self.parse.items[index - 1]) == "named"
    }

    /// Whether an age follows a name: `Oda Lind, 41,` or `Oda Lind, a 41-year-old clerk`.
    pub(super) fn has_age(&self, at: Span) -> bool {
        let from = self.parse.items.partition_point(|i| i.span.start < at.end);
        let [comma, behind @ ..] = &self.parse.items[from..] else { return false };
        let article = behind.first().is_some_and(|i| is_determiner(self.parse.word(*i)));
        let age = behind.get(usize::from(article)).is_some_and(|i| i.kind == TokenKind::Number);
        let marked = behind.get(1).is_some_and(|i| {
            if article { self.parse.text[i.span.end as usize..].starts_with("-year") } else { i.kind == TokenKind::Comma }
        });
        comma.kind == TokenKind::Comma && age && marked
    }
}
