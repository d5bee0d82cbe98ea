//! One abbreviation that an article writes with points and without them: `U.N.` and `UN`.

use std::collections::BTreeMap;

use super::META;
use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::lexicon;
use crate::structure::BlockKind;

/// The places of one abbreviation: with points, and without.
#[derive(Default)]
struct Places {
    pointed: Vec<Span>,
    plain: Vec<Span>,
}

/// The abbreviations that the body of an article writes in both ways in its own words: a note for each.
pub fn initials(corpus: &Corpus, article: ArticleId) -> Vec<Finding> {
    let reading = corpus.reading(article);
    let text = &corpus.source(article).text;
    let behind = |at: Span| reading.passages.partition_point(|passage| passage.end <= at.start);
    let quoted = |at: Span| reading.passages.get(behind(at)).is_some_and(|passage| passage.contains(at));
    let mut found: BTreeMap<String, Places> = BTreeMap::new();
    for block in reading.blocks.iter().filter(|block| block.kind == BlockKind::Body) {
        for (letters, at) in abbreviations(text, block.span).into_iter().filter(|(_, at)| !quoted(*at)) {
            let places = found.entry(letters).or_default();
            let list = if at.of(text).contains('.') { &mut places.pointed } else { &mut places.plain };
            list.push(at);
        }
    }
    let both = found.into_values().filter(|places| !places.pointed.is_empty() && !places.plain.is_empty());
    both.map(|places| note(corpus, article, &places)).collect()
}

/// The abbreviations of a paragraph by their letters.
fn abbreviations(text: &str, block: Span) -> Vec<(String, Span)> {
    let words: Vec<&str> = block.of(text).split_whitespace().collect();
    let base = text.as_ptr() as usize;
    let at = |number: usize| words.get(number).copied().unwrap_or("");
    let alone = |number: usize| number.checked_sub(1).is_none_or(|before| !is_name(at(before))) && !is_name(at(number + 1));
    let short = words.iter().enumerate().filter_map(|(number, word)| {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let pointed = points(word);
        // "the UN Charter": written so in a name. "Holm, MD": a postal sign.
        let comma = number.checked_sub(1).is_some_and(|before| at(before).ends_with(','));
        let written = if pointed == 0 && alone(number) && !comma { plain(word) } else { pointed };
        let letters: String = word[..written].chars().filter(|c| *c != '.').collect();
        let start = word.as_ptr() as usize - base;
        (written > 0 && !HOURS.contains(&letters.as_str())).then(|| (letters, Span::new(start, start + written)))
    });
    short.collect()
}

/// Letters that stand for the halves of the day with points, and for something else without them.
const HOURS: &[&str] = &["AM", "PM"];

/// Whether a word is written like one of a name or as a number, so that its neighbour may belong to it.
fn is_name(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()) && !lexicon::entry(word, &mut String::new()).function
}

/// How many bytes of a word are letters with a point behind each; 0 for fewer than two.
fn points(word: &str) -> usize {
    let pairs = word.as_bytes().chunks(2).take_while(|pair| pair[0].is_ascii_uppercase() && pair.get(1) == Some(&b'.')).count();
    let ends = !word[pairs * 2..].starts_with(|c: char| c.is_alphanumeric());
    if pairs >= 2 && ends { pairs * 2 } else { 0 }
}

/// How many bytes of a word are an abbreviation of two or three letters; 0 where it is none.
fn plain(word: &str) -> usize {
    let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let ends = !word[letters..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '&' | '$'));
    if (2..=3).contains(&letters) && ends { letters } else { 0 }
}

/// The finding for one abbreviation: the rarer way is looked at first.
fn note(corpus: &Corpus, article: ArticleId, places: &Places) -> Finding {
    let Places { pointed, plain } = places;
    let (odd, usual) = if plain.len() < pointed.len() { (plain[0], pointed[0]) } else { (pointed[0], plain[0]) };
    let words = |span: Span| corpus.words(Location { article, span }).to_owned();
    let label = |span: Span| Label { at: Location { article, span }, message: String::new() };
    let message = format!("{} here but {} elsewhere in this article", words(odd), words(usual));
    let finding = Finding::new(&META, Confidence::Medium, message, label(odd), vec![label(usual)]);
    Finding { severity: Severity::Note, ..finding }
}

#[cfg(test)]
mod tests {
    use crate::testing::corpus;

    /// What is noted of the text below a headline.
    fn notes(text: &str) -> Vec<String> {
        crate::check(&corpus(&format!("Envoys leave for Holm\n\n{text}")), &[&super::super::NameVariant])
            .into_iter()
            .map(|finding| finding.message)
            .collect()
    }

    #[test]
    fn points_and_none() {
        let text = "The U.N. sent two envoys to Holm.\n\nThe UN has no office in the port, and the U.N. mission has no boats.";
        assert_eq!(notes(text), ["UN here but U.N. elsewhere in this article"]);
        assert_eq!(notes("A UN-led team left for Holm.\n\nThe U.N. has no office there."), ["U.N. here but UN elsewhere in this article"]);
    }

    #[test]
    fn one_way_of_writing() {
        let quiet = [
            "The U.N. sent two envoys.\n\nA U.N.-led team left for Holm.",
            // Another's words, a sum, a name, a sign of a state, the afternoon.
            "The U.N. sent two envoys.\n\n\"The UN has no office here,\" Ann Lee said.",
            "The U.S. sent two envoys.\n\nThe boats cost US$50 million and more.",
            "The U.N. sent two envoys.\n\nThey work for UN Harbour Watch in Holm.",
            "The V.A. sent two envoys.\n\nThey live in Holm, VA, near the port.",
            "The bells ring at 3 P.M. in Holm.\n\nThe PM was there to hear them.",
        ];
        for text in quiet {
            assert_eq!(notes(text), [""; 0], "{text}");
        }
    }
}
