//! Counts of persons that may be a part of another count: the foreigners among the dead, the badly hurt among the injured.

use rust_decimal::Decimal;

use crate::claim::Quantity;
use crate::corpus::{ArticleId, Corpus, Span};
use crate::facts::FigureAt;

/// Words behind a count of the injured that pick some of them.
const GRADES: &[&str] = &["seriously", "critically", "badly", "gravely", "severely", "slightly", "lightly", "critical", "serious"];

/// How many words behind a count are looked at for a grade.
const NEAR: usize = 4;

/// How many times fewer `officers` must be than `people` to be rather some of them.
const FEW: i64 = 3;

/// The part of the whole that those of one nation are at most: four fifths. What is nearer is another count of the same persons.
const MOST: Decimal = Decimal::from_parts(8, 0, 0, false, 1);

/// Whether two counts of persons need not be of the same ones: one may be a part of the other, or they are of two nations.
pub fn of_others(corpus: &Corpus, a: FigureAt, b: FigureAt) -> bool {
    let persons = [a, b].iter().all(|f| f.quantity(corpus).unit == Some("person"));
    let nations = || is_nation(corpus, a) && is_nation(corpus, b) && a.quantity(corpus).counted != b.quantity(corpus).counted;
    persons && (is_part(corpus, a, b) || nations())
}

/// Whether the smaller of two counts of persons tells only of some of those whom the larger one counts, by its own words:
/// `14 Kenyans` beside `21 people`, `14 Kenyans and seven others`, `50 were seriously injured` beside `202 injured`.
fn is_part(corpus: &Corpus, a: FigureAt, b: FigureAt) -> bool {
    let value = |f: FigureAt| f.quantity(corpus).low.or(f.quantity(corpus).high);
    let (Some(one), Some(other)) = (value(a), value(b)) else { return false };
    let (part, whole) = if one < other { (a, b) } else { (b, a) };
    let (few, many) = (one.min(other), one.max(other));
    let only = |is: fn(&Corpus, FigureAt) -> bool| is(corpus, part) && !is(corpus, whole);
    let some = || !all(part.quantity(corpus)) && all(whole.quantity(corpus)) && few * Decimal::from(FEW) <= many;
    few < many && (few <= many * MOST && only(is_nation) || only(is_graded) || only(is_added) || some())
}

/// Nouns of persons that say nothing of who they are.
const ANYBODY: &[&str] = &[
    "people",
    "person",
    "other",
    "victim",
    "civilian",
    "casualty",
    "death",
    "fatality",
    "injury",
    "body",
    "life",
    "case",
    "human",
    "individual",
];

/// Whether the count is of people as such.
fn all(quantity: &Quantity) -> bool {
    quantity.counted.as_deref().is_none_or(|noun| ANYBODY.contains(&noun))
}

/// Whether the count is of people of one nation or group: its noun has a capital.
fn is_nation(corpus: &Corpus, figure: FigureAt) -> bool {
    let noun = || corpus.words(figure.at(corpus)).split_whitespace().next_back();
    figure.quantity(corpus).counted.is_some() && noun().is_some_and(|noun| noun.starts_with(char::is_uppercase))
}

/// Whether the words behind the count say how badly its persons are hurt.
fn is_graded(corpus: &Corpus, figure: FigureAt) -> bool {
    let quantity = figure.quantity(corpus);
    let text = &corpus.source(figure.article).text;
    let behind = &text[figure.claim(corpus).at.end as usize..];
    let clause = behind.split(['.', ',', ';', '\n']).next().unwrap_or_default();
    quantity.predicate == Some("injured") && clause.split_whitespace().take(NEAR).any(|word| GRADES.contains(&word))
}

/// Whether the count is added to another one beside it: `nine students and one teacher`.
fn is_added(corpus: &Corpus, figure: FigureAt) -> bool {
    let own = figure.claim(corpus);
    let claims = corpus.reading(figure.article).claims_of(own.sentence).iter().filter(|c| c.at != own.at);
    let joined = |from: Span, to: Span| from.end < to.start && matches!(between(corpus, figure.article, from, to), "and" | "," | ", and");
    let one = |q: &Quantity| q.unit == Some("person") && (q.predicate.is_none() || q.predicate == figure.quantity(corpus).predicate);
    claims.filter(|c| c.quantity().is_some_and(one)).any(|c| joined(c.at, own.at) || joined(own.at, c.at))
}

/// The words between two places of one sentence, the first before the second.
fn between(corpus: &Corpus, article: ArticleId, from: Span, to: Span) -> &str {
    corpus.source(article).text[from.end as usize..to.start as usize].trim()
}
