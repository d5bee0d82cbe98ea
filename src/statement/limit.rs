//! A figure that a headline gives of a group, and its story of a part of it only: `children`, `children under the age of five`.

use super::{number_of, sorted};
use crate::corpus::Span;
use crate::parse::{Parse, Sentence};
use crate::setting::{Stem, stems_of};
use crate::structure::BlockKind;
use crate::tie::common;
use crate::token::TokenKind;

/// A group in the headline, and the part of it in the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The noun of the headline.
    pub whole: Span,
    /// The noun of the story with its limit.
    pub part: Span,
}

/// Nouns for persons of whom some are younger than others.
const GROUPS: &[&str] =
    &["child", "children", "girl", "girls", "boy", "boys", "woman", "women", "man", "men", "people", "adults", "workers", "patients"];

/// Words that limit a group by age.
const LIMITS: &[&str] = &["under", "over", "below", "above", "younger", "older"];

/// How far behind the limit its number stands: `under the age of five`.
const REACH: usize = 5;

/// How many words a sentence shares with the headline besides the figure.
const SHARED: usize = 3;

/// The limit that the headline of an article leaves out; `None` where some sentence of the story does so, too.
pub fn limit(parse: &Parse<'_>) -> Option<Limit> {
    let of = |kind: BlockKind| parse.sentences.iter().copied().filter(move |s| parse.block_of(*s).kind == kind);
    of(BlockKind::Headline).find_map(|head| {
        let (group, none) = group(parse, head)?;
        let (figures, words) = (figures(parse, head), words(parse, head));
        let told = |s: &Sentence| {
            common(&figures, &self::figures(parse, *s)).next().is_some() && common(&words, &self::words(parse, *s)).count() >= SHARED
        };
        let mut groups = of(BlockKind::Body).filter(told).filter_map(|s| self::group(parse, s));
        let (_, first) = groups.next().filter(|_| none.is_none() && !figures.is_empty())?;
        let part = first?;
        groups.all(|(_, limit)| limit.is_some()).then_some(Limit { whole: group, part })
    })
}

/// The first group of a sentence, and where it is limited, both in one span.
fn group(parse: &Parse<'_>, sentence: Sentence) -> Option<(Span, Option<Span>)> {
    let items = sentence.first as usize..sentence.end as usize;
    let word = |at: usize| if at < items.end { parse.word(parse.items[at]) } else { "" };
    let at = items.clone().find(|at| GROUPS.iter().any(|group| word(*at).eq_ignore_ascii_case(group)))?;
    let noun = parse.items[at].span;
    let age = |at: &usize| parse.items[*at].kind == TokenKind::Number || parse.items[*at].entry.number.is_some();
    let limited = LIMITS.iter().any(|limit| word(at + 1).eq_ignore_ascii_case(limit));
    let age = (at + 2..items.end.min(at + 2 + REACH)).find(age).filter(|_| limited);
    Some((noun, age.map(|age| noun.join(parse.items[age].span))))
}

fn figures(parse: &Parse<'_>, sentence: Sentence) -> Vec<Stem> {
    sorted((sentence.first as usize..sentence.end as usize).filter_map(|at| number_of(parse, at)).collect())
}

fn words(parse: &Parse<'_>, sentence: Sentence) -> Vec<Stem> {
    sorted(stems_of(parse, parse.span_of(sentence)))
}

#[cfg(test)]
mod tests {
    use crate::corpus::{Meta, Span};
    use crate::reading::{Purpose, read};

    /// The group that the story of a text limits, and its headline does not.
    fn part(text: &str) -> Option<&str> {
        read(text, Span::new(0, text.len()), &Meta::default(), Purpose::Compare).statements.limit.map(|limit| limit.part.of(text))
    }

    #[test]
    fn the_headline_leaves_it_out() {
        let text =
            "A child drowns every 12 hours in Norland\n\nIn Norland a child under the age of six drowns every 12 hours, Ida Marlow said.";
        assert_eq!(part(text), Some("child under the age of six"));
    }

    #[test]
    fn the_headline_is_right() {
        let quiet = [
            "A child under six drowns every 12 hours in Norland\n\nIn Norland a child under the age of six drowns every 12 hours.",
            "A child drowns every 12 hours in Norland\n\nIn Norland a child drowns every 12 hours, Ida Marlow said.",
            // Another figure; a figure of the whole besides.
            "A child drowns every 12 hours in Norland\n\nIn Norland a child under the age of six drowns every 30 hours.",
            "A child drowns every 12 hours in Norland\n\nA child under six drowns every 12 hours in Norland.\n\nA child drowns every 12 hours in Norland.",
        ];
        for text in quiet {
            assert_eq!(part(text), None, "{text}");
        }
    }
}
