//! An agreement of two sides that an article tells flatly at its head, and further down only as the word of one person.

use super::{clause, sorted};
use crate::claim::factuality::{Factuality, of_verb};
use crate::claim::quote::{Saying, Voices};
use crate::claim::source;
use crate::corpus::Span;
use crate::parse::{Parse, is_story};
use crate::quotations::is_name;
use crate::setting::{Stem, stems_of};
use crate::structure::BlockKind;
use crate::tie::common;

/// An agreement, told twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accord {
    /// The verb where nobody is named.
    pub flat: Span,
    /// The verb where somebody says so.
    pub said: Span,
    /// Who says so.
    pub by: String,
}

/// One sentence that tells of an agreement.
struct Told<'v> {
    at: Span,
    words: Vec<Stem>,
    /// Whether it stands at the head of the article.
    head: bool,
    by: Option<&'v Saying>,
}

/// Forms of the verb of which two sides are the subject.
const AGREES: &[&str] = &["agree", "agreed"];

/// Words that name two sides at once.
const SIDES: &[&str] = &["sides", "both", "two", "parties", "countries", "nations", "governments", "leaders", "ministers", "and"];

/// Words behind the verb with which it tells of an opinion.
const OPINION: &[&str] = &["with", "upon", "."];

/// How many words two sentences that tell of one agreement share.
const SHARED: usize = 4;

/// How many paragraphs of the body tell the news.
const HEAD: u32 = 2;

/// The agreement that an article tells flatly at its head and gives to one person below; `None` where a second one bears it out.
pub fn accord(parse: &Parse<'_>, voices: &Voices) -> Option<Accord> {
    let (mut depth, mut last) = (0, u32::MAX);
    let mut all: Vec<Told<'_>> = Vec::new();
    for number in 0..parse.sentences.len() as u32 {
        let sentence = parse.sentences[number as usize];
        let kind = parse.block_of(sentence).kind;
        if is_story(kind) && kind != BlockKind::Caption {
            depth += u32::from(kind == BlockKind::Body && sentence.block != last);
            last = sentence.block;
            all.extend(told(parse, voices, number, depth <= HEAD));
        }
    }
    let flat = all.iter().find(|told| told.head && told.by.is_none())?;
    let same = |told: &&Told<'_>| common(&told.words, &flat.words).count() >= SHARED;
    let mut said = all.iter().filter(same).filter_map(|told| Some((told.at, told.by?)));
    let (at, by) = said.next()?;
    (is_name(&by.who) && said.all(|(_, other)| other.who == by.who)).then(|| Accord { flat: flat.at, said: at, by: by.who.clone() })
}

/// What a sentence tells of an agreement.
fn told<'v>(parse: &Parse<'_>, voices: &'v Voices, number: u32, head: bool) -> Option<Told<'v>> {
    let sentence = parse.sentences[number as usize];
    let items = sentence.first as usize..sentence.end as usize;
    let word = |at: usize| if at < items.end { parse.word(parse.items[at]) } else { "." };
    let verb = items.clone().find(|at| AGREES.contains(&word(*at)) && !OPINION.contains(&word(at + 1)))?;
    let at = parse.items[verb].span;
    let sides = (items.start..verb).any(|at| SIDES.iter().any(|side| word(at).eq_ignore_ascii_case(side)));
    if source::quoted(&voices.quotes, at).is_some() || of_verb(parse, sentence, verb).0 > Factuality::Attributed {
        return None;
    }
    // To agree is to speak, too.
    let mut sayings = clause::sayings(voices, number).iter().filter(|saying| saying.at != at);
    let flat = sides && sayings.clone().next().is_none();
    let by = sayings.find(|saying| saying.at.start < at.start || saying.governs(at));
    let words = sorted(stems_of(parse, parse.span_of(sentence)));
    (by.is_some() || flat).then_some(Told { at, words, head, by })
}

#[cfg(test)]
mod tests {
    use crate::corpus::{Meta, Span};
    use crate::reading::{Purpose, read};

    /// Who alone says that two sides agreed, where the head of a text tells it flatly.
    fn by(text: &str) -> Option<String> {
        read(text, Span::new(0, text.len()), &Meta::default(), Purpose::Compare).statements.accord.map(|accord| accord.by)
    }

    const FLAT: &str =
        "Holm and Dorn in talks\n\nThe towns of Holm and Dorn have agreed to survey the old harbour bridge after the wreck.\n\n";

    #[test]
    fn one_side_speaks_for_both() {
        let text = format!("{FLAT}After the talks, Ida Marlow said the two towns had agreed to survey the harbour bridge after the wreck.");
        assert_eq!(by(&text).as_deref(), Some("Ida Marlow"));
    }

    #[test]
    fn both_sides_bear_it_out() {
        let said = |who: &str| format!("{who} said the two towns had agreed to survey the harbour bridge after the wreck.");
        assert_eq!(by(&format!("{FLAT}{}\n\n{}", said("Ida Marlow"), said("Bo Tarn"))), None);
        // A body speaks for all, and another agreement is none of this.
        assert_eq!(by(&format!("{FLAT}{}", said("The harbour office"))), None);
        assert_eq!(by(&format!("{FLAT}Ida Marlow said the two towns had agreed on taxes.")), None);
    }
}
