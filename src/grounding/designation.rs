//! Things that a draft names by a word and a number, and what the sources say of them: `Boeing 747`, `Route 66`, `London 2012`.

use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::grounding::evidence::WordAt;
use crate::grounding::near::{Places, near};
use crate::grounding::words::{Line, Word};
use crate::grounding::{Case, Kind, Step, Support, Verdict};
use crate::token::TokenKind;

/// The numbers of the draft that stand behind a capital, where a source has one behind the same word.
pub fn supports(case: &Case<'_>) -> Vec<Support> {
    let lines = &case.corpus.reading(case.draft).lines;
    let numbers = lines.iter().flat_map(|line| (1..line.words.len()).map(move |number| (line, number)));
    numbers.filter_map(|(line, number)| support(case, line, number)).collect()
}

/// What the sources say of a number of a line of the draft; `None` where it names nothing that they name.
fn support(case: &Case<'_>, line: &Line, number: usize) -> Option<Support> {
    if !is_numbered(case.corpus, case.draft, line, number) {
        return None;
    }
    let (named, own) = (&line.words[number - 1], &line.words[number]);
    let evidence = case.evidence;
    let behind = |at: &WordAt| {
        let (article, there) = &evidence.lines[at.line as usize];
        let number = at.word as usize + 1;
        (number < there.words.len() && is_numbered(case.corpus, *article, there, number)).then_some(WordAt { word: number as u32, ..*at })
    };
    let told: Vec<WordAt> = evidence.of(named.root).iter().filter_map(behind).collect();
    let support = |verdict| Some(Support { kind: Kind::Figure, at: case.here(named.at.join(own.at)), verdict });
    if let Some(same) = told.iter().find(|at| evidence.word(**at).root == own.root) {
        return support(Verdict::Borne(vec![evidence.place(*same)], Step::Same));
    }
    let mut places = Places::default();
    let mut add = |at: &WordAt, step| places.add(near(evidence, line, own.at, evidence.place(*at), at.line), step);
    told.iter().for_each(|at| add(at, None));
    evidence.of(own.root).iter().for_each(|at| add(at, Some(Step::Same)));
    match places.verdict(case, line, own.at) {
        Verdict::Otherwise(there, confidence) => {
            let found = told.iter().find(|at| evidence.place(**at) == there)?;
            let named = evidence.place(WordAt { word: found.word - 1, ..*found });
            support(Verdict::Otherwise(Location { span: named.span.join(there.span), ..there }, confidence))
        }
        _ => None,
    }
}

/// Whether a word of a line is a number that stands right behind a word with a capital which is no day, month or count.
fn is_numbered(corpus: &Corpus, article: ArticleId, line: &Line, number: usize) -> bool {
    let (named, own) = (&line.words[number - 1], &line.words[number]);
    let between = Span { start: named.at.end, end: own.at.start };
    let plain = own.kind == TokenKind::Number && own.at.len() <= 4 && is_digits(corpus, article, own);
    let word = named.capital && !named.is_number() && named.entry.month.is_none() && named.entry.weekday.is_none() && named.plain;
    let first = number == 1 && !named.name;
    let counted = line.words.get(number + 1).is_some_and(|word| word.entry.unit.is_some() || word.entry.scale.is_some());
    plain && word && !first && !counted && matches!(corpus.words(Location { article, span: between }), " " | "-")
}

fn is_digits(corpus: &Corpus, article: ArticleId, word: &Word) -> bool {
    let text = &corpus.source(article).text;
    let rest = text[word.at.end as usize..].trim_start_matches(['.', ',', ':', '-', '–', '/']);
    let joined = rest.len() < text.len() - word.at.end as usize && rest.starts_with(|c: char| c.is_ascii_digit());
    word.at.of(text).bytes().all(|b| b.is_ascii_digit()) && !joined && !text[word.at.end as usize..].starts_with(['%', '\''])
}

#[cfg(test)]
mod tests {
    use crate::testing::said;

    #[test]
    fn a_number_behind_a_capital_names_a_thing() {
        let flight =
            "Flight OT 660 to Port Ella turned back to Dorn with 12 people ill. The airline said the Brandl 340 would fly again on Friday.";
        let back = |number: &str| said(flight, &format!("Passengers fell ill on flight {number} to Port Ella."), number);
        assert_eq!([back("OT 660"), back("OT 665")], ["=", "OT 660"]);
        assert_eq!(said(flight, "The airline said a Brandl 310 would fly again on Friday.", "Brandl 310"), "Brandl 340");
    }
}
