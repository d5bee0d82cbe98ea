//! How figures and facts are put into words in messages.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::claim::quantity::Bound;
use crate::claim::{DateClaim, Quantity};
use crate::corpus::{ArticleId, Corpus, Location};
use crate::facts::{Fact, FigureAt, Key};
use crate::lexicon::{self, plural, title};

/// What a fact counts, with its article: `the dead`, `the houses damaged`, `the magnitude`.
pub fn subject(key: &Key) -> String {
    let Key { predicate, counted, unit } = key;
    match (*predicate, *unit, counted.as_str()) {
        (Some("parent"), ..) => "the children".to_owned(),
        (Some(_), Some("percent"), "turnout") => "the turnout".to_owned(),
        (Some(predicate), _, "time") => title(predicate).unwrap_or("the time").to_owned(),
        (Some(predicate), Some(_), "person" | "money") => title(predicate).map_or_else(|| format!("those {predicate}"), str::to_owned),
        (Some(predicate), ..) => format!("the {} {predicate}", plural(counted)),
        (None, Some("percent"), "") => "the share".to_owned(),
        (None, Some("percent"), of) => format!("the share of {of}"),
        (None, Some("person"), "person") => "the persons".to_owned(),
        (None, _, "time") => "the duration".to_owned(),
        (None, Some(_), "money") => "the sum".to_owned(),
        (None, ..) if !is_plural(key) => format!("the {counted}"),
        (None, ..) => format!("the {}", plural(counted)),
    }
}

/// Whether the subject takes a plural verb.
pub fn is_plural(key: &Key) -> bool {
    !matches!(key.counted.as_str(), "time" | "money" | "magnitude" | "depth" | "length" | "area" | "volume" | "weight" | "speed")
        && key.unit != Some("percent")
        && !key.counted.starts_with("distance from ")
        && !key.counted.starts_with("time of ")
}

/// A figure as it is said, without its noun: `about 80`, `more than 330,000`, `dozens`, `$2.4 million`.
pub fn value(corpus: &Corpus, figure: FigureAt) -> String {
    let quantity = figure.quantity(corpus);
    let words = corpus.words(figure.at(corpus)).split_whitespace().collect::<Vec<_>>().join(" ");
    let person = quantity.unit == Some("person");
    if quantity.bound == Bound::Vague {
        return lower_first(without_noun(&words));
    }
    if quantity.unit.is_some() && !person {
        return lower_first(&words);
    }
    spoken(quantity)
}

/// A figure in digits with its bound.
fn spoken(quantity: &Quantity) -> String {
    let number = |value: Option<Decimal>| grouped(value.unwrap_or_default());
    match quantity.bound {
        Bound::Exact | Bound::Vague => number(quantity.low),
        Bound::About => format!("about {}", number(quantity.low)),
        Bound::Almost => format!("almost {}", number(quantity.low)),
        Bound::MoreThan => format!("more than {}", number(quantity.low)),
        Bound::AtLeast => format!("at least {}", number(quantity.low)),
        Bound::LessThan => format!("fewer than {}", number(quantity.high)),
        Bound::AtMost => format!("up to {}", number(quantity.high)),
        Bound::Between => format!("{} to {}", number(quantity.low), number(quantity.high)),
    }
}

/// A number with commas between its thousands.
pub fn grouped(value: Decimal) -> String {
    let text = value.normalize().to_string();
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
    let mut out = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// `dozens` of `dozens of people`; `tens of thousands` stays whole.
fn without_noun(words: &str) -> &str {
    let counts = |rest: &str| {
        let entry = lexicon::entry(rest.split(' ').next().unwrap_or(rest), &mut String::new());
        entry.vague.is_some() || entry.scale.is_some()
    };
    let noun = words.match_indices(" of ").find(|(at, of)| !counts(&words[at + of.len()..]));
    noun.map_or(words, |(at, _)| &words[..at])
}

fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}

/// A speaker within a sentence: `Ida Holm`, but `the mayor`, and `two hospitals`.
pub fn named(speaker: &str) -> String {
    let first = speaker.split(' ').next().unwrap_or(speaker);
    let counted = lexicon::entry(first, &mut String::new()).number.is_some() || first.starts_with(|c: char| c.is_ascii_digit());
    let plain = counted || speaker.starts_with(char::is_uppercase) || matches!(first, "a" | "an" | "the");
    if plain { speaker.to_owned() } else { format!("the {speaker}") }
}

/// Where another article's side of a finding stands: `in 003.txt`, or `in this article`.
pub fn whereabouts(corpus: &Corpus, here: ArticleId, there: ArticleId) -> String {
    if here == there { "in the same article".to_owned() } else { format!("in {}", short_name(corpus, there)) }
}

/// The longest label of quoted words, in bytes.
const MAX_LABEL: usize = 100;

/// The first words of a quotation, within one line.
pub fn opening(corpus: &Corpus, quotation: Location) -> Location {
    let source = corpus.source(quotation.article);
    let mut span = quotation.span;
    span.end = span.end.min(source.line_span(source.line_index(span.start)).end);
    let words = span.of(&source.text);
    if words.len() > MAX_LABEL {
        let cut = words.char_indices().map(|(i, _)| i).take_while(|i| *i <= MAX_LABEL).filter(|i| words[*i..].starts_with(' ')).last();
        span.end = span.start + cut.unwrap_or(0).max(1) as u32;
        while !source.text.is_char_boundary(span.end as usize) {
            span.end += 1;
        }
    }
    Location { article: quotation.article, span }
}

/// The last part of an article's name, which a reader can find again among the labels.
pub fn short_name(corpus: &Corpus, article: ArticleId) -> &str {
    let name = &corpus.article(article).name;
    name.rsplit('/').next().unwrap_or(name)
}

/// One line on every article that repeats one of the fact's and was therefore left out.
pub fn reprints(corpus: &Corpus, echoes: &[Option<crate::echo::Echo>], fact: &Fact) -> Option<String> {
    let mut by_origin: BTreeMap<ArticleId, Vec<&str>> = BTreeMap::new();
    for (id, echo) in corpus.ids().zip(echoes) {
        if let Some(echo) = echo.filter(|echo| fact.claims.iter().any(|c| c.article == echo.of)) {
            by_origin.entry(echo.of).or_default().push(short_name(corpus, id));
        }
    }
    let said = |(origin, names): (&ArticleId, &Vec<&str>)| {
        let (last, rest) = names.split_last().expect("an origin has a reprint");
        let origin = short_name(corpus, *origin);
        if rest.is_empty() { format!("{last} repeats {origin}") } else { format!("{} and {last} repeat {origin}", rest.join(", ")) }
    };
    let lines: Vec<String> = by_origin.iter().map(said).collect();
    (!lines.is_empty()).then(|| format!("counted once: {}", lines.join("; ")))
}

/// A day, a month, a year, or two days; nothing where neither end is known.
pub fn day_span(date: &DateClaim) -> String {
    match (date.from, date.to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) if whole_year(from, to) => format!("{:04}", from.year()),
        (Some(from), Some(to)) if from.first_of_month() == from && from.last_of_month() == to => {
            format!("{:04}-{:02}", from.year(), from.month())
        }
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("to {to}"),
        (None, None) => String::new(),
    }
}

fn whole_year(from: Date, to: Date) -> bool {
    from.first_of_year() == from && from.last_of_year() == to
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_commas() {
        assert_eq!(grouped(Decimal::from(503_000)), "503,000");
        assert_eq!(grouped(Decimal::new(61, 1)), "6.1");
        assert_eq!(grouped(Decimal::from(87)), "87");
    }

    #[test]
    fn vague_words_stand_without_their_noun() {
        for (words, short) in [
            ("Dozens of people", "Dozens"),
            ("tens of thousands of men of the north", "tens of thousands"),
            ("hundreds of thousands", "hundreds of thousands"),
            ("several hundred", "several hundred"),
        ] {
            assert_eq!(without_noun(words), short);
        }
    }

    #[test]
    fn subjects_read_well() {
        let key = |predicate, counted: &str, unit| Key { predicate, counted: counted.to_owned(), unit };
        assert_eq!(subject(&key(Some("killed"), "person", Some("person"))), "the dead");
        assert_eq!(subject(&key(Some("damaged"), "house", None)), "the houses damaged");
        assert_eq!(subject(&key(None, "magnitude", None)), "the magnitude");
        assert_eq!(subject(&key(Some("cost"), "money", Some("USD"))), "the cost");
    }
}
