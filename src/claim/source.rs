//! Who says a figure: the speaker of the quotation around it, whoever its clause names, or who answers in an interview.

use crate::claim::Factuality;
use crate::claim::factuality::factuality;
use crate::claim::quantity::Figure;
use crate::claim::quote::{Quoted, Saying, Turn, Voices};
use crate::corpus::Span;
use crate::parse::Parse;

/// Quoted words as short as this are a phrase, and no statement of the speaker's.
const PHRASE: usize = 4;

/// Says of each figure who says it and how surely.
pub fn attribute(parse: &Parse<'_>, figures: &mut [Figure], voices: &Voices) {
    for figure in figures {
        let (who, other) = voice(parse, voices, figure.sentence, figure.at);
        figure.quantity.said_by = who.map(str::to_owned);
        let voice = if other { Factuality::Attributed } else { Factuality::Asserted };
        figure.quantity.factuality = factuality(parse, figure).max(voice);
    }
}

/// Who says what stands at a place, as far as the article names them, and whether it is somebody else than the article.
pub fn voice<'a>(parse: &Parse<'_>, voices: &'a Voices, sentence: u32, at: Span) -> (Option<&'a str>, bool) {
    let quoted = quoted(&voices.quotes, at);
    let said = said(&voices.sayings, sentence, at);
    let turn = turn(&voices.turns, at);
    let statement = quoted.is_some_and(|q| q.at.of(parse.text).split_whitespace().nth(PHRASE - 1).is_some());
    let speaker = quoted.and_then(|q| q.quote.speaker.as_deref());
    let who = speaker.or_else(|| said.map(|s| s.who.as_str())).or_else(|| turn.and_then(|t| t.who.as_deref()));
    (who, who.is_some() || statement || turn.is_some())
}

/// The quotation around a place.
pub fn quoted(quotes: &[Quoted], at: Span) -> Option<&Quoted> {
    let after = quotes.partition_point(|q| q.at.start <= at.start);
    quotes[..after].last().filter(|q| q.at.contains(at))
}

/// The saying that governs a place: the last one before it, else the next one behind it.
fn said(sayings: &[Saying], sentence: u32, at: Span) -> Option<&Saying> {
    let first = sayings.partition_point(|s| s.sentence < sentence);
    let own = || sayings[first..].iter().take_while(|s| s.sentence == sentence).filter(|s| s.governs(at));
    own().filter(|s| s.at.start < at.start).last().or_else(|| own().next())
}

/// The turn of an interview around a place.
fn turn(turns: &[Turn], at: Span) -> Option<&Turn> {
    let after = turns.partition_point(|t| t.at.start <= at.start);
    turns[..after].last().filter(|t| t.at.contains(at))
}

#[cfg(test)]
mod tests {
    use crate::testing::figure;

    /// Who says the figure `words`; empty where the article does.
    #[track_caller]
    fn says(text: &str, words: &str, expected: &str) {
        assert_eq!(figure(text, words).said_by.unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn sources_before_and_behind() {
        says("Police said 12 people died.", "12", "Police");
        says("Some 12 people died, police said on Monday.", "12", "police");
        says("Some 12 people died, said Ann Lee, who runs the clinic.", "12", "Ann Lee");
        says("Some 12 people died, according to the coast guard.", "12", "coast guard");
        says("According to the coast guard, 12 people died, while two fled.", "12", "coast guard");
        says("Some 12 people, police said, were hurt in the blast.", "12", "police");
        says("The head of the clinic, Ann Lee, said 12 people died.", "12", "Ann Lee");
    }

    #[test]
    fn records_and_estimates() {
        says("A survey by the bank found 12 percent of farmers had left.", "12", "bank");
        says("The data show 12 percent of farmers had left.", "12", "data");
        says("The coast guard put the number of dead at 12.", "12", "coast guard");
        says("Officials estimate 12 people fled.", "12", "Officials");
        says("Rescuers found 12 people in the valley.", "12", "");
    }

    #[test]
    fn chains() {
        says("Radio Ella quoted the ministry as saying 12 people died.", "12", "ministry");
        says("The mayor, Ann Lee, told Tern that 12 people died.", "12", "Ann Lee");
    }

    #[test]
    fn a_source_governs_its_own_statement() {
        says("Police said the road was open, but rescuers were digging for 12 people.", "12", "");
        says("Some 12 people died; police said the road was open.", "12", "");
        says("One of the two mothers on the bus testified at the trial.", "two", "");
        says("Ann Lee, 52, said the road was open.", "52", "");
        says("The mill promised 12 jobs.", "12", "");
    }

    #[test]
    fn interviews() {
        let text = "A talk with Ann Lee\n\nTern: How is the farm?\n\nLee: We have 40 cows.\n\nWe had 70 once.\n\nTern: And the 9 goats?\n\nLee: They are fine.";
        says(text, "40", "Ann Lee");
        says(text, "70", "Ann Lee");
        says(text, "9", "Tern");
        let text = "((TN)) How is the farm?\n\n((Ann Lee)) We have 40 cows.\n\n((TN)) And the goats?\n\n((Ann Lee)) They are fine.";
        says(text, "40", "Ann Lee");
    }

    #[test]
    fn a_label_alone_is_no_interview() {
        says("Weather: The wind reached 40 knots.\n\nWeather: The sea is calm.", "40", "");
    }
}
