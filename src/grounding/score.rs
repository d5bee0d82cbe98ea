//! Scores of a draft and what the sources say of them: `4-1`, `7-309`, `6-4, 6-3`. Both sides of a score are one claim.

use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::grounding::near::{Places, near};
use crate::grounding::words::{Line, Word};
use crate::grounding::{Case, Kind, Step, Support, Verdict};
use crate::token::TokenKind;

/// The two sides of a score.
type Sides = (u32, u32);

/// The scores of the draft.
pub fn supports(case: &Case<'_>) -> Vec<Support> {
    let lines = &case.corpus.reading(case.draft).lines;
    let own: Vec<(&Line, Vec<(Span, Sides)>)> =
        lines.iter().map(|line| (line, scores(case.corpus, case.draft, line, &["-", "–"]))).collect();
    if own.iter().all(|(_, scores)| scores.is_empty()) {
        return Vec::new();
    }
    let told: Vec<(u32, Location, Sides)> = (0..)
        .zip(&case.evidence.lines)
        .flat_map(|(number, (article, line))| {
            let scores = scores(case.corpus, *article, line, &["-", "–", "/", " - ", " – ", " for ", " to "]);
            scores.into_iter().map(move |(span, sides)| (number, Location { article: *article, span }, sides))
        })
        .collect();
    let of = |(line, scores): (&Line, Vec<(Span, Sides)>)| {
        let supports = scores.into_iter().map(|(at, sides)| support(case, line, at, sides, &told));
        supports.collect::<Vec<_>>()
    };
    own.into_iter().flat_map(of).collect()
}

/// A score of the draft among those of the sources.
fn support(case: &Case<'_>, line: &Line, at: Span, sides: Sides, told: &[(u32, Location, Sides)]) -> Support {
    let mut places = Places::default();
    for (number, place, there) in told {
        // Who lost 1-4 was beaten 4-1.
        let same = *there == sides || *there == (sides.1, sides.0);
        places.add(near(case.evidence, line, at, *place, *number), same.then_some(Step::Same));
    }
    // A score that no source has follows from nothing.
    let another = places.other.filter(|_| places.borne.is_none()).and_then(|other| Some((other.at, other.speaks_against(None, 1.0)?)));
    let verdict = match (another, places.verdict(case, line, at)) {
        (Some((there, confidence)), _) => Verdict::Otherwise(there, confidence),
        // Where no source has a score, it may be the length of something, or a range.
        (None, Verdict::Nowhere(None, _)) => Verdict::Slight,
        (None, verdict) => verdict,
    };
    Support { kind: Kind::Figure, at: case.here(at), verdict }
}

/// The pairs of short numbers in a line with nothing but one of some joints between them, no part of a longer word, and no unit behind.
fn scores(corpus: &Corpus, article: ArticleId, line: &Line, joints: &[&str]) -> Vec<(Span, Sides)> {
    let source = &corpus.source(article).text;
    let side = |word: &Word| (word.kind == TokenKind::Number && word.at.len() <= 3).then(|| word.at.of(source).parse().ok()).flatten();
    let pairs = line.words.iter().enumerate().filter_map(|(first, left)| {
        let end = first + 1 + line.words[first + 1..].iter().take(2).position(Word::is_number)?;
        let right = &line.words[end];
        let at = left.at.join(right.at);
        let between = Span { start: left.at.end, end: right.at.start }.of(source);
        let sides = joints.contains(&between).then(|| Some((side(left)?, side(right)?))).flatten()?;
        // "555-01-23", "a 5-10-year-old", "5-10 miles"
        let joins = |c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '/' | '$' | '£' | '€' | '%');
        let longer = source[..at.start as usize].ends_with(joins) || source[at.end as usize..].starts_with(joins);
        let unit = line.words.get(end + 1).is_some_and(|word| word.entry.unit.is_some());
        (!longer && !unit).then_some((at, sides))
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::said;

    #[test]
    fn both_sides_of_a_score_are_one_claim() {
        let game = "Dorn Rovers beat Holm Athletic 4-1 in the cup on Sunday. In the 2nd tie Orsdal, all out for 120 the day before, were 2 for 17 at stumps.";
        let beat = |score: &str| said(game, &format!("Holm Athletic were beaten {score} by Dorn Rovers in the cup."), score);
        assert_eq!([beat("4-1"), beat("1-4"), beat("4-2"), beat("3-1")], ["=", "=", "4-1", "4-1"]);
        assert_eq!(said(game, "Orsdal reached 2-17 at stumps.", "2-17"), "=");
        assert_eq!(said(game, "Orsdal reached 3-17 at stumps.", "3-17"), "2 for 17");
    }

    #[test]
    fn a_length_is_no_score() {
        let walk = "The walk took the school 40 minutes.";
        assert_eq!(said(walk, "The walk is 5-10 miles long.", "5-10"), "");
    }
}
