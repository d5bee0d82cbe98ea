//! The places that the words around a figure name: of its own sentence, or else of those before it in the paragraph.

use crate::claim::{Claim, Entity};
use crate::corpus::Span;
use crate::reading::Reading;

/// How many place names around a figure are looked at: a list of a hundred towns tells no more of where it is.
const NEAR: usize = 32;

/// The place names of an article, without its dateline, which says where the reporter is.
pub struct Places<'a> {
    reading: &'a Reading,
    /// Each with the number of its sentence, in the order of the text.
    mentions: Vec<(u32, Span, &'a str)>,
    /// The place names before the figure that was last asked for.
    before: usize,
    found: Vec<&'a str>,
}

impl<'a> Places<'a> {
    pub fn new(reading: &'a Reading) -> Self {
        let dateline = reading.dateline.map_or(Span::new(0, 0), |dateline| dateline.span);
        let place = |claim: &'a Claim| {
            let name = claim.name().filter(|name| name.entity == Some(Entity::Place))?;
            (!dateline.contains(claim.at)).then_some((claim.sentence, claim.at, name.canonical.as_str()))
        };
        Self { reading, mentions: reading.claims.iter().filter_map(place).collect(), before: 0, found: Vec::new() }
    }

    /// The places around a figure, the nearest first, each once. Figures come in the order of the text.
    pub fn around(&mut self, figure: &Claim) -> &[&'a str] {
        self.found.clear();
        while self.mentions.get(self.before).is_some_and(|(_, at, _)| at.start < figure.at.start) {
            self.before += 1;
        }
        let own = |mention: Option<&(u32, Span, &'a str)>| mention.copied().filter(|(sentence, ..)| *sentence == figure.sentence);
        let (mut left, mut right) = (self.before, self.before);
        for _ in 0..NEAR {
            let back = own(left.checked_sub(1).and_then(|at| self.mentions.get(at)));
            let ahead = own(self.mentions.get(right));
            let gap_back = back.map(|(_, at, _)| figure.at.start.saturating_sub(at.end));
            let gap_ahead = ahead.map(|(_, at, _)| at.start.saturating_sub(figure.at.end));
            let name = match (back, ahead) {
                (Some((.., name)), _) if gap_ahead.is_none_or(|ahead| gap_back <= Some(ahead)) => {
                    left -= 1;
                    name
                }
                (_, Some((.., name))) => {
                    right += 1;
                    name
                }
                _ => break,
            };
            self.add(name);
        }
        if self.found.is_empty() {
            let block = self.reading.blocks.partition_point(|block| block.span.start <= figure.at.start);
            let start = block.checked_sub(1).map_or(figure.at.start, |block| self.reading.blocks[block].span.start);
            for at in (0..self.before).rev().take(NEAR).take_while(|at| self.mentions[*at].1.start >= start).collect::<Vec<_>>() {
                self.add(self.mentions[at].2);
            }
        }
        &self.found
    }

    fn add(&mut self, name: &'a str) {
        if !self.found.contains(&name) {
            self.found.push(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::ArticleId;
    use crate::testing;

    /// Each figure with its places.
    #[track_caller]
    fn shows(text: &str, expected: &[&str]) {
        let corpus = testing::corpus(text);
        let reading = corpus.reading(ArticleId(0));
        let mut places = Places::new(reading);
        let figures = reading.claims.iter().filter(|claim| claim.quantity().is_some());
        let found: Vec<_> = figures.map(|f| format!("{}: {}", f.at.of(&corpus.sources[0].text), places.around(f).join(", "))).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_nearest_place_of_the_sentence_comes_first() {
        shows(
            "A raid in the town of Dorn, north of the town of Holm, killed 12 people and hurt 30 villagers near the town of Ella.",
            &["12 people: Holm, Dorn, Ella", "30 villagers: Ella, Holm, Dorn"],
        );
    }

    #[test]
    fn a_place_is_named_once() {
        shows("In the town of Dorn 12 people died, and Dorn mourns.", &["12 people: Dorn"]);
    }

    #[test]
    fn a_sentence_without_a_place_has_those_before_it_in_the_paragraph() {
        shows(
            "It hit the town of Dorn. Then it hit the town of Holm. It killed 12 people. The town of Ella was spared.\n\nLater 30 villagers died.",
            &["12 people: Holm, Dorn", "30 villagers: "],
        );
    }

    #[test]
    fn the_dateline_is_no_place_of_a_figure() {
        shows("HOLM (Tern) – A raid killed 12 people. In the town of Dorn 30 villagers died.", &["12 people: ", "30 villagers: Dorn"]);
        shows("HOLM (Tern) – A raid killed 12 people in the town of Holm.", &["12 people: Holm"]);
    }
}
