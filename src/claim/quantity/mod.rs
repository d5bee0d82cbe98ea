//! Figures: the value as an exact interval, what is counted, and what happened to it.

mod counted;
mod distance;
mod number;
mod predicate;

use rust_decimal::Decimal;

use crate::claim::Factuality;
use crate::claim::date::{Dated, year_of};
use crate::corpus::Span;
use crate::lexicon::{Class, Predicate};
use crate::parse::{Item, Parse, Sentence, is_story};
use crate::token::TokenKind;

use number::Number;

/// How the words around a number limit it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// `87`
    Exact,
    /// `about 80`
    About,
    /// `nearly 90`: about, and not quite.
    Almost,
    /// `more than 80`
    MoreThan,
    /// `at least 20`
    AtLeast,
    /// `fewer than 20`
    LessThan,
    /// `up to 20`
    AtMost,
    /// `200 to 300`
    Between,
    /// `dozens`
    Vague,
}

impl Bound {
    /// The name in the machine output.
    pub fn name(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::About | Bound::Almost => "about",
            Bound::MoreThan => "more-than",
            Bound::AtLeast => "at-least",
            Bound::LessThan => "less-than",
            Bound::AtMost => "at-most",
            Bound::Between => "between",
            Bound::Vague => "vague",
        }
    }

    /// The bound of this name in the lexicon.
    pub fn named(name: &str) -> Option<Bound> {
        [Bound::About, Bound::MoreThan, Bound::AtLeast, Bound::LessThan, Bound::AtMost]
            .into_iter()
            .find(|b| b.name() == name)
            .or((name == "almost").then_some(Bound::Almost))
    }
}

/// The kind of a figure, as the machine output names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// A count, a sum of money, a distance, a weight, a magnitude.
    Quantity,
    /// A percentage or a fraction of something.
    Share,
    /// Somebody's age.
    Age,
    /// So many in each of something.
    Rate,
    /// A length of time.
    Duration,
    /// A rank in a row: `seventh round`.
    Ordinal,
}

impl Measure {
    /// The name in the machine output.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Quantity => "quantity",
            Measure::Share => "share",
            Measure::Age => "age",
            Measure::Rate => "rate",
            Measure::Duration => "duration",
            Measure::Ordinal => "ordinal",
        }
    }
}

/// A figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The kind.
    pub measure: Measure,
    /// The lower number as written; `None` where the words give none (`up to 20`).
    pub low: Option<Decimal>,
    /// The upper number as written; `None` where the words give none (`more than 80`).
    pub high: Option<Decimal>,
    /// How the words limit it.
    pub bound: Bound,
    /// `person`, a currency, `percent`, a unit's symbol; `None` where things are counted.
    pub unit: Option<&'static str>,
    /// The noun that is counted, in the singular.
    pub counted: Option<String>,
    /// The class of what is counted.
    pub class: Option<Class>,
    /// What happened to it.
    pub predicate: Option<Predicate>,
    /// Whether it is named as a part of another figure: `including four children`, `of whom 91,000`.
    pub part: bool,
    /// Whether it comes on top of another figure: `20 more`, `two others`.
    pub additional: bool,
    /// Whether it counts what a longer time has brought so far.
    pub running: bool,
    /// Whether it counts what the sentence before it named: `put their numbers at 10,000`.
    pub anaphoric: bool,
    /// The name or words that say so; `None` in the article's own voice.
    pub said_by: Option<String>,
    /// How surely it is said.
    pub factuality: Factuality,
}

impl Quantity {
    /// An exact number of which nothing else is known.
    pub fn plain(value: Decimal) -> Self {
        Self {
            measure: Measure::Quantity,
            low: Some(value),
            high: Some(value),
            bound: Bound::Exact,
            unit: None,
            counted: None,
            class: None,
            predicate: None,
            part: false,
            additional: false,
            running: false,
            anaphoric: false,
            said_by: None,
            factuality: Factuality::Asserted,
        }
    }
}

/// A figure and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The figure.
    pub quantity: Quantity,
    /// The words to underline.
    pub at: Span,
    /// The number of the sentence.
    pub sentence: u32,
}

/// The figures in an article, in the order of their places. `dates` are left alone: they are no counts.
pub fn figures(parse: &Parse<'_>, dates: &[Dated]) -> Vec<Figure> {
    let mut found = Vec::new();
    for (number, sentence) in parse.sentences.iter().enumerate() {
        if is_story(parse.block_of(*sentence).kind) {
            in_sentence(parse, number as u32, *sentence, dates, &mut found);
        }
    }
    found
}

/// The figures of one sentence, of whatever block it is.
pub fn figures_in(parse: &Parse<'_>, sentence: u32) -> Vec<Figure> {
    let mut found = Vec::new();
    in_sentence(parse, sentence, parse.sentences[sentence as usize], &[], &mut found);
    found
}

fn in_sentence(parse: &Parse<'_>, number: u32, sentence: Sentence, dates: &[Dated], found: &mut Vec<Figure>) {
    let (start, end) = (sentence.first as usize, sentence.end as usize);
    let first_own = found.len();
    let mut i = parse.dateline.map_or(start, |d| (start..end).find(|at| parse.items[*at].span.start >= d.span.end).unwrap_or(end));
    let mut free = i;
    while i < end {
        if let Some(date) = date_over(dates, i) {
            i = date.end as usize;
            free = i;
            continue;
        }
        if let Some((figure, next)) = compound(parse, number, i, end) {
            found.push(figure);
            i = next;
            free = i;
            continue;
        }
        let Some(value) = number::number_at(parse, i, end).filter(|n| is_figure(parse, i, n, start, end)) else {
            i += 1;
            continue;
        };
        let previous = found.last().filter(|_| found.len() > first_own).map(|f| f.quantity.clone());
        let before = found.last().and_then(|f| f.quantity.predicate);
        let (figure, next) = figure(parse, number, Slot { first: i, from: free, end }, value, (previous.as_ref(), before));
        found.extend(figure);
        i = next.max(i + 1);
        free = i;
    }
}

/// A number word joined to a unit: `six-year-old`, `four-year war`, `two-hour meeting`.
fn compound(parse: &Parse<'_>, sentence: u32, i: usize, end: usize) -> Option<(Figure, usize)> {
    let item = parse.items[i];
    let (head, rest) = parse.word(item).split_once('-').filter(|_| item.kind == TokenKind::Word)?;
    let value = Decimal::from(crate::lexicon::entry(head, &mut String::new()).number?);
    let mut quantity = Quantity::plain(value);
    let next = counted::adjective(parse, rest, i + 1, end, &mut quantity)?;
    let at = item.span.join(parse.items[next - 1].span);
    Some((Figure { quantity, at, sentence }, next))
}

/// Where a number stands: its first item, the first item that its bound may use, and the end of the sentence.
#[derive(Debug, Clone, Copy)]
struct Slot {
    first: usize,
    from: usize,
    end: usize,
}

fn date_over(dates: &[Dated], item: usize) -> Option<&Dated> {
    let after = dates.partition_point(|d| d.end as usize <= item);
    dates.get(after).filter(|d| d.first as usize <= item)
}

/// Whether a number is a figure at all: no year, clock time, list number, nor part of a name.
fn is_figure(parse: &Parse<'_>, i: usize, number: &Number, start: usize, end: usize) -> bool {
    let item = parse.items[i];
    let word = |at: usize| if at < end { parse.word(parse.items[at]) } else { "" };
    let after = word(number.end);
    let before = i.checked_sub(1).filter(|p| *p >= start).map(|p| parse.items[p]);
    let previous = before.map_or("", |p| parse.word(p));
    let lower = word(i).to_ascii_lowercase();
    if lower == "one" && number.end == i + 1 {
        let pronoun = matches!(
            previous.to_ascii_lowercase().as_str(),
            "no" | "any" | "every" | "each" | "this" | "that" | "which" | "the" | "another" | "some" | "only" | "day"
        );
        let noun =
            parse.items[..end].get(i + 1).is_some_and(|n| n.kind == TokenKind::Word && !n.entry.function && n.entry.predicates.is_empty());
        let counted = parse.items[..end]
            .get(i + 1)
            .is_some_and(|n| n.entry.class.is_some() || n.entry.predicates.iter().any(|(_, r)| *r == crate::lexicon::Role::State));
        return !pronoun && (noun || counted) && !matches!(after, "day" | "thing" | "way" | "point" | "side" | "hand" | "time" | "another");
    }
    if number.digits && item.kind != TokenKind::Currency {
        let clock = matches!(
            after.to_ascii_lowercase().as_str(),
            "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m" | "gmt" | "utc" | "o'clock" | "o’clock" | "hrs"
        );
        let slash = after == "/" || previous == "/";
        let glued = !item.spaced
            && before.is_some_and(|p| p.kind.is_word() || matches!(p.kind, TokenKind::Other | TokenKind::Colon | TokenKind::Stop));
        let tail = parse.items[..end].get(number.end).is_some_and(|n| {
            !n.spaced && n.kind == TokenKind::Word && n.entry.unit.is_none() && !matches!(parse.word(*n), "m" | "bn" | "k")
        });
        let year = year_of(parse, item).is_some()
            && number.end == i + 1
            && parse.items[..end]
                .get(i + 1)
                .is_none_or(|n| n.entry.class.is_none() && n.entry.unit.is_none() && n.kind != TokenKind::Percent);
        // "Flight 447", "Route 66", "Boeing 737", "No. 5", "Highway 1", "Psalm 23".
        let named = before.is_some_and(|p| {
            p.kind.is_word() && p.capital && i > start + 1 && !p.entry.function && p.entry.predicates.is_empty() && !p.entry.opens_sentence
        });
        let listed = matches!(
            previous.to_ascii_lowercase().as_str(),
            "no."
                | "nos."
                | "number"
                | "page"
                | "chapter"
                | "section"
                | "route"
                | "flight"
                | "highway"
                | "paragraph"
                | "para"
                | "room"
                | "article"
                | "channel"
                | "group"
                | "#"
        );
        let noun_after = parse.items[..end].get(number.end).is_some_and(|n| n.entry.class.is_some() || !n.entry.predicates.is_empty());
        let magnitude = matches!(previous, "Magnitude" | "magnitude");
        if clock || slash || glued || tail || year || listed || (named && !noun_after && !magnitude) {
            return false;
        }
    }
    true
}

/// The figure before in the sentence, and what happened to the figure before in the article.
type Previous<'a> = (Option<&'a Quantity>, Option<Predicate>);

/// Builds the figure of a number, and says where to go on.
fn figure(parse: &Parse<'_>, sentence: u32, slot: Slot, number: Number, previous: Previous<'_>) -> (Option<Figure>, usize) {
    let Slot { first, from, end } = slot;
    let (mut bound, start) = number::bound_before(parse, first, from);
    let mut after = number.end;
    if let Some((later, next)) = number::bound_after(parse, after, end) {
        bound = later;
        after = next;
    }
    if number.range {
        bound = Bound::Between;
    } else if number.vague {
        bound = Bound::Vague;
    }
    let (low, high) = match bound {
        Bound::MoreThan | Bound::AtLeast => (Some(number.low), None),
        Bound::LessThan | Bound::AtMost => (None, Some(number.high)),
        _ => (Some(number.low), Some(number.high)),
    };
    let slot = Slot { first: start, from, end };
    let mut quantity = Quantity { low, high, bound, unit: number.currency, ..Quantity::plain(number.low) };
    if number.fraction {
        quantity.measure = Measure::Share;
    }
    let last = if apposed_age(parse, slot, after, &quantity) {
        quantity.measure = Measure::Age;
        quantity.unit = Some("year");
        after
    } else if magnitude(parse, start, after, &quantity) {
        quantity.counted = Some("magnitude".to_owned());
        after
    } else if parent(parse, start) {
        quantity.counted = Some("child".to_owned());
        quantity.class = Some("child");
        quantity.unit = Some("person");
        quantity.predicate = Some("parent");
        after
    } else {
        after.max(counted::counted(parse, after, end, &mut quantity))
    };
    if number.vague
        && quantity.counted.is_none()
        && quantity.unit.is_none()
        && matches!(parse.word(parse.items[first]), "several" | "Several" | "a" | "an")
    {
        return (None, last);
    }
    distance::attribute(parse, start, last, end, &mut quantity);
    if quantity.predicate.is_none() && quantity.counted.as_deref() != Some("magnitude") {
        predicate::predicate(parse, slot, last, previous, &mut quantity);
    }
    let at = parse.items[start].span.join(parse.items[last - 1].span);
    (Some(Figure { quantity, at, sentence }), last)
}

/// `Ann Lee, 36, said`, `He was 75.`
fn apposed_age(parse: &Parse<'_>, slot: Slot, after: usize, quantity: &Quantity) -> bool {
    let plausible = quantity.bound == Bound::Exact
        && quantity.unit.is_none()
        && quantity.low.is_some_and(|v| v <= Decimal::from(115) && v >= Decimal::ONE && v.is_integer());
    let before = |back: usize| slot.first.checked_sub(back).filter(|at| *at >= slot.from).map(|at| parse.items[at]);
    let word = |back: usize| before(back).map_or("", |item| parse.word(item));
    let next = parse.items[..slot.end].get(after);
    let closed = next.is_none_or(|n| {
        matches!(n.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Semicolon | TokenKind::CloseBracket | TokenKind::Quote(_))
            || matches!(parse.word(*n), "and" | "of" | "from" | "who" | "was" | "is" | "or")
    });
    let named = word(1) == "," && before(2).is_some_and(|p| p.kind.is_word() && p.capital && !p.entry.function && p.entry.month.is_none());
    let said = matches!(word(1), "was" | "is") && matches!(word(2), "He" | "She" | "he" | "she");
    plausible && (closed && (named || said && next.is_none_or(|n| n.kind == TokenKind::Stop)) || word(1) == "aged")
}

/// `a magnitude 6.1 quake`, `a magnitude of 6.1`, `measuring 5.6 on the Richter scale`, `a 4.6 earthquake`.
fn magnitude(parse: &Parse<'_>, start: usize, after: usize, quantity: &Quantity) -> bool {
    let plausible = quantity.unit.is_none() && quantity.low.or(quantity.high).is_some_and(|v| v < Decimal::TEN);
    let word = |back: usize| start.checked_sub(back).map_or(String::new(), |at| parse.word(parse.items[at]).to_ascii_lowercase());
    let (one, two) = (word(1), word(2));
    let hyphen = one == "-" && two == "magnitude";
    let named = one == "magnitude"
        || one.ends_with("-magnitude")
        || one == "of" && two == "magnitude"
        || one == "measuring"
        || one == "at" && two == "magnitude"
        || hyphen;
    let decimal = quantity.low.is_some_and(|v| v.scale() > 0);
    let quake =
        |at: usize| parse.items.get(at).is_some_and(|n| n.entry.class == Some("quake") || parse.word(*n).eq_ignore_ascii_case("magnitude"));
    plausible && (named || decimal && (quake(after) || quake(after + 1)))
}

/// `a mother of 12`.
fn parent(parse: &Parse<'_>, start: usize) -> bool {
    let word = |back: usize| start.checked_sub(back).map_or("", |at| parse.word(parse.items[at]));
    let parent = matches!(word(2).to_ascii_lowercase().as_str(), "mother" | "father" | "mom" | "mum" | "dad" | "parent" | "parents");
    word(1) == "of" && parent
}

/// Whether an item ends a noun phrase.
fn ends_phrase(item: &Item) -> bool {
    !matches!(item.kind, TokenKind::Word | TokenKind::Abbreviation | TokenKind::Possessive | TokenKind::Hyphen) || item.entry.function
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::date;
    use crate::corpus::Meta;

    fn show(text: &str) -> Vec<String> {
        let parse = Parse::new(text, Span::new(0, text.len()));
        let dates = date::dates(&parse, date::reference(&parse, &Meta::default()));
        let end = |d: Option<Decimal>| d.map_or("?".to_owned(), |d| d.normalize().to_string());
        figures(&parse, &dates)
            .iter()
            .map(|f| {
                let q = &f.quantity;
                let value = if q.low == q.high { end(q.low) } else { format!("{}..{}", end(q.low), end(q.high)) };
                let flags = format!("{}{}", if q.part { " part" } else { "" }, if q.additional { " additional" } else { "" });
                let fields = [q.unit.unwrap_or("-"), q.counted.as_deref().unwrap_or("-"), q.predicate.unwrap_or("-")].join(" ");
                format!("{} {value} {} {fields}{flags}", q.measure.name(), q.bound.name())
            })
            .collect()
    }

    #[track_caller]
    fn only(text: &str, wanted: &str) {
        assert_eq!(show(text), [wanted], "{text}");
    }

    #[test]
    fn counts_with_what_happened() {
        only("The blast that killed 87 people shook the town.", "quantity 87 exact person people killed");
        only("Officials said about 80 people died in the blast.", "quantity 80 about person people killed");
        only("More than 80 people were killed on the quay.", "quantity 80..? more-than person people killed");
        only("The raid killed at least 20 in the hills.", "quantity 20..? at-least person - killed");
        only("Planes bombed the camp, killing about 70 militants inside the state.", "quantity 70 about person militant killed");
        only("The toll stood at 93 on Monday.", "quantity 93 exact person - killed");
        only("The storm left 24 dead.", "quantity 24 exact person - killed");
        only("Some 503,000 people have been displaced from the city.", "quantity 503000 about person people displaced");
        only("Scores of people died.", "quantity 40..199 vague person people killed");
        only("It damaged more than 300 houses in the valley.", "quantity 300..? more-than - house damaged");
        only("The plant will shed 640 jobs.", "quantity 640 exact - job cut");
    }

    #[test]
    fn who_does_it_is_not_who_suffers_it() {
        assert_eq!(show("Two gunmen killed five people."), ["quantity 2 exact person gunman -", "quantity 5 exact person people killed"]);
    }

    #[test]
    fn lists_and_headlines() {
        assert_eq!(
            show("Three killed and 12 injured in blast"),
            ["quantity 3 exact person - killed", "quantity 12 exact person - injured"]
        );
        assert_eq!(
            show("Five dead, dozens injured in quake"),
            ["quantity 5 exact person - killed", "quantity 24..99 vague person - injured"]
        );
        assert_eq!(
            show("The quake killed eight women and 15 children."),
            ["quantity 8 exact person woman killed", "quantity 15 exact person child killed"]
        );
    }

    #[test]
    fn parts_and_additions_are_marked() {
        assert_eq!(
            show("It killed 12 people, including four children."),
            ["quantity 12 exact person people killed", "quantity 4 exact person child killed part"]
        );
        assert_eq!(
            show("Some 503,000 people fled, of whom 91,000 have returned."),
            ["quantity 503000 about person people displaced", "quantity 91000 exact person - returned part"]
        );
        only("The fire injured two others.", "quantity 2 exact person other injured additional");
    }

    #[test]
    fn money_shares_units_and_ages() {
        only("The repair will cost $2.4 million, he said.", "quantity 2400000 exact USD - cost");
        only("It rose by 15 percent.", "share 15 exact percent - -");
        only("The epicentre lay 48 km from the port.", "quantity 48 exact km - -");
        assert_eq!(
            show("It lay 48 km (30 miles) off the port of Holm."),
            ["quantity 48 exact km distance from Holm -", "quantity 30 exact mi - -"]
        );
        only("It struck at a depth of 10 km.", "quantity 10 exact km depth -");
        only("A 63-year-old man spoke.", "age 63 exact year - -");
        only("The four-year war goes on.", "duration 4 exact year war -");
        only("Nearly two-thirds of the population need aid.", "share 0.6666666666666666666666666667 about - population -");
    }

    #[test]
    fn ranges_and_bounds() {
        only("They put the fighters at 10,000 to 20,000.", "quantity 10000..20000 between - - -");
        only("A mass outflow of 350,000-450,000 civilians is feared.", "quantity 350000..450000 between person civilian -");
        only("No fewer than 30 homes burned.", "quantity 30..? at-least - home -");
        only("A dozen or more homes burned.", "quantity 12..? at-least - home -");
        only("Half a million people are trapped.", "quantity 500000 exact person people trapped");
        only("Hundreds of thousands of people were displaced.", "quantity 200000..999000 vague person people displaced");
    }

    #[test]
    fn numbers_that_count_nothing() {
        for text in [
            "Flight AF447 left at 9:40 p.m. on Route 66.",
            "It is one of the best in the world.",
            "In 2014 the city fell.",
            "He wore No. 5 on his back.",
            "The 9/11 attacks changed that.",
            "It began on April 4, 2017.",
        ] {
            assert_eq!(show(text), Vec::<String>::new(), "{text}");
        }
    }
}
