//! Figures: the value as an exact interval, what is counted, and what happened to it.

mod bound;
mod change;
mod clock;
mod counted;
mod distance;
pub mod money;
mod number;
mod plausible;
mod predicate;
#[cfg(test)]
mod tests;
mod unit;

pub use counted::OF_PERSONS;
use rust_decimal::Decimal;

use crate::claim::Factuality;
use crate::claim::date::Dated;
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
    /// A value that was another before, or the size of a change.
    Change,
    /// A rank in a row: `seventh round`.
    Ordinal,
    /// A time of day: `7:37 a.m.`
    Time,
}

/// Which way a change goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// It grows.
    Up,
    /// It shrinks.
    Down,
}

impl Direction {
    /// The name in the machine output.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Up => "up",
            Direction::Down => "down",
        }
    }
}

/// What a figure changed from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// Which way it goes.
    pub direction: Direction,
    /// The lower end of the value before; `None` where the words give none.
    pub old_low: Option<Decimal>,
    /// The upper end of the value before.
    pub old_high: Option<Decimal>,
    /// Whether the figure is the size of the change, and not the new value: `rose 3 percent`.
    pub step: bool,
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
            Measure::Change => "change",
            Measure::Ordinal => "ordinal",
            Measure::Time => "time",
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
    /// Whether the number counts hundredths of the unit: `50 cents`.
    pub minor: bool,
    /// The upper and the lower part of a fraction: `two-thirds`, `one in five`.
    pub fraction: Option<(u32, u32)>,
    /// What a rate is for: `day`, `share`.
    pub per: Option<String>,
    /// What it changed from.
    pub change: Option<Change>,
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
            minor: false,
            fraction: None,
            per: None,
            change: None,
            part: false,
            additional: false,
            running: false,
            anaphoric: false,
            said_by: None,
            factuality: Factuality::Asserted,
        }
    }

    /// A rank or a time of day: nothing is counted.
    fn of(measure: Measure, value: Option<Decimal>) -> Self {
        Self { measure, low: value, high: value, ..Self::plain(Decimal::ZERO) }
    }

    /// Multiplies by a power of ten that stands behind the unit; a product too large for a figure leaves it as it is.
    fn scale(&mut self, power: Option<u32>) {
        let Some(by) = power.map(|power| Decimal::from(10u64.pow(power.min(18)))) else { return };
        let times = |value: Option<Decimal>| value.map(|value| value.checked_mul(by).unwrap_or(value));
        (self.low, self.high) = (times(self.low), times(self.high));
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
        if let Some(next) = apart(parse, number, i, start, end, found) {
            i = next;
            free = i;
            continue;
        }
        if let Some((figure, next)) = compound(parse, number, i, end) {
            found.push(figure);
            i = next;
            free = i;
            continue;
        }
        let Some(value) = number::number_at(parse, i, end) else {
            i += 1;
            continue;
        };
        if !plausible::is_figure(parse, i, &value, start, end) {
            // What is no figure is none in its parts either, "Boeing 737-800", but "paragraph 2 to $3 million" has one.
            let tight = value.range && matches!(parse.items[i + 1].kind, TokenKind::Hyphen | TokenKind::Dash);
            i = if tight { value.end } else { number::single_at(parse, i, end).filter(|n| n.digits).map_or(i + 1, |n| n.end) };
            continue;
        }
        let counts = |f: &&Figure| !matches!(f.quantity.measure, Measure::Ordinal | Measure::Time);
        let previous = found[first_own..].iter().rev().find(counts).map(|f| &f.quantity);
        let before = found.iter().rev().find(counts).and_then(|f| f.quantity.predicate);
        let slot = Slot { first: i, from: free, end };
        let (figure, next) = figure(parse, number, slot, value, (previous, before));
        if let Some(mut figure) = figure {
            if let Some(before) = found[first_own..].last() {
                also(parse, before, &mut figure);
            }
            if own_kind(&figure.quantity)
                && let Some(before) = found[first_own..].last()
            {
                like(parse, before, &mut figure, end, next);
            }
            let own = found.len() > first_own;
            if !own || !joins(parse, found.last_mut().expect("one of this sentence"), &figure, slot) {
                found.push(figure);
            }
        }
        i = next.max(i + 1);
        free = i;
    }
}

/// What is no count and yet a claim, or looks like a number and is none: times, scores, ranks, telephone numbers. Returns
/// the item after it.
fn apart(parse: &Parse<'_>, sentence: u32, i: usize, start: usize, end: usize, found: &mut Vec<Figure>) -> Option<usize> {
    let item = parse.items[i];
    let mut add = |quantity: Quantity, first: usize, next: usize| {
        found.push(Figure { quantity, at: parse.items[first].span.join(parse.items[next - 1].span), sentence });
    };
    match item.kind {
        TokenKind::Number | TokenKind::Time => {
            if let Some(next) = clock::time(parse, i, end) {
                add(Quantity::of(Measure::Time, None), i, next);
                return Some(next);
            }
            if let Some(next) = clock::skip(parse, i, start, end) {
                return Some(next);
            }
            let sides = clock::score(parse, i, start, end)?;
            let mut first = i;
            for (value, next) in sides {
                add(Quantity::plain(value), first, next);
                first = next + 1;
            }
            Some(sides[1].1)
        }
        TokenKind::Word | TokenKind::Ordinal => {
            let rank = clock::rank(parse, i)?;
            if !clock::ranks(parse, i, rank, start, end) {
                return None;
            }
            let mut named = Quantity::plain(Decimal::ONE);
            // "the 12th Amendment": the rest of a name.
            let name = parse.items[..end].get(i + 1).is_some_and(|n| n.capital && n.entry.class.is_none() && n.entry.demonym.is_none());
            let noun = if name { None } else { counted::noun_phrase(parse, i + 1, end, &mut named) };
            let next = noun.unwrap_or(i + 1);
            add(Quantity { counted: named.counted, ..Quantity::of(Measure::Ordinal, Some(Decimal::from(rank))) }, i, next);
            Some(next)
        }
        _ => None,
    }
}

/// `dropped 120 points, or 1.1 percent`: one change, said twice.
fn also(parse: &Parse<'_>, before: &Figure, figure: &mut Figure) {
    let between = parse.text[before.at.end as usize..figure.at.start as usize].trim();
    let share = figure.quantity.measure == Measure::Share && figure.quantity.unit.is_some() && figure.quantity.counted.is_none();
    let change = before.quantity.change.filter(|change| change.step && share);
    if let Some(change) = change.filter(|_| matches!(between, ", or" | "or" | "(")) {
        figure.quantity.measure = Measure::Change;
        figure.quantity.change = Some(change);
    }
}

/// Whether nothing but its number is known of a figure.
fn own_kind(quantity: &Quantity) -> bool {
    quantity.unit.is_none() && quantity.counted.is_none() && quantity.measure == Measure::Quantity && quantity.bound == Bound::Exact
}

/// Gives a bare number in a list what it shares with the one before it: `ages 47 and 48`, `magnitude 2.9 and 2.2`.
fn like(parse: &Parse<'_>, before: &Figure, figure: &mut Figure, end: usize, next: usize) {
    let between = parse.text[before.at.end as usize..figure.at.start as usize].trim();
    let closed = parse.items[..end].get(next).is_none_or(|n| !n.kind.is_word() || n.entry.function);
    if !closed || !matches!(between, "and" | "," | ", and" | "or") {
        return;
    }
    let old = &before.quantity;
    let quantity = &mut figure.quantity;
    let value = quantity.low.unwrap_or_default();
    if old.measure == Measure::Age
        && value <= Decimal::from(115)
        && value.is_integer()
        && parse.items.get(next).is_none_or(|n| parse.word(*n) != "of")
    {
        (quantity.measure, quantity.unit, quantity.predicate) = (Measure::Age, old.unit, None);
    } else if old.counted.as_deref() == Some("magnitude") && value < Decimal::TEN {
        (quantity.counted, quantity.predicate) = (old.counted.clone(), None);
    }
}

/// Joins a figure to the one before it where both are one: `above 100 and below 300`, `rose to 45 from 30`.
fn joins(parse: &Parse<'_>, before: &mut Figure, figure: &Figure, slot: Slot) -> bool {
    let (old, new) = (&before.quantity, &figure.quantity);
    let between = parse.text[before.at.end as usize..figure.at.start as usize].trim();
    let kind = |q: &Quantity| matches!(q.measure, Measure::Quantity | Measure::Share | Measure::Rate);
    let unit = old.unit == new.unit || new.unit.is_none() && new.counted.is_none() || old.unit.is_none() && old.counted.is_none();
    if !kind(old) || !kind(new) || !unit {
        return false;
    }
    let lower = |q: &Quantity| matches!(q.bound, Bound::MoreThan | Bound::AtLeast);
    let upper = |q: &Quantity| matches!(q.bound, Bound::LessThan | Bound::AtMost);
    let plain = between == "," && old.unit.is_none() && new.unit.is_none();
    if (plain || matches!(between, "and" | "but" | ", but")) && (lower(old) && upper(new) || upper(old) && lower(new)) {
        let (low, high) = (old.low.or(new.low), old.high.or(new.high));
        if low < high {
            let own = if old.unit.is_none() && old.counted.is_none() { new.clone() } else { old.clone() };
            before.quantity = Quantity { low, high, bound: Bound::Between, ..own };
            before.at = before.at.join(figure.at);
            return true;
        }
    }
    // "rose to 45 from 30", "stood at 45, up from 30"
    let way = match between {
        "from" => match change::step(parse, first_of(parse, before.at, slot), 0) {
            Some(change::Step::To(direction)) => Some(direction),
            _ => None,
        },
        "up from" | ", up from" => Some(Direction::Up),
        "down from" | ", down from" => Some(Direction::Down),
        _ => None,
    };
    let Some(direction) = way.filter(|_| before.quantity.change.is_none() && old.unit.is_some() || between != "from") else { return false };
    before.quantity.change = Some(Change { direction, old_low: new.low, old_high: new.high, step: false });
    before.quantity.measure = Measure::Change;
    before.at = before.at.join(figure.at);
    true
}

/// The first item of a span that lies before the slot.
fn first_of(parse: &Parse<'_>, at: Span, slot: Slot) -> usize {
    parse.items[..slot.first].partition_point(|item| item.span.start < at.start)
}

/// A number word joined to a unit: `six-year-old`, `four-year war`, `two-hour meeting`.
fn compound(parse: &Parse<'_>, sentence: u32, i: usize, end: usize) -> Option<(Figure, usize)> {
    let item = parse.items[i];
    if item.plain || item.kind != TokenKind::Word {
        return None;
    }
    let (head, rest) = parse.word(item).split_once('-')?;
    // "a magnitude-6.1 quake": the lexer ends the word at the stop.
    if head.eq_ignore_ascii_case("magnitude") {
        let whole: Decimal = rest.parse::<u8>().ok().filter(|n| *n < 10)?.into();
        let tail = parse.items[..end].get(i + 1..i + 3).filter(|t| !t[0].spaced && t[0].kind == TokenKind::Stop && !t[1].spaced);
        let tenths = tail.and_then(|t| parse.word(t[1]).parse::<u8>().ok()).filter(|n| *n < 10);
        let value = whole + Decimal::new(tenths.unwrap_or(0).into(), 1);
        let next = i + if tenths.is_some() { 3 } else { 1 };
        let quantity = Quantity { counted: Some("magnitude".to_owned()), ..Quantity::plain(value) };
        return Some((Figure { quantity, at: item.span.join(parse.items[next - 1].span), sentence }, next));
    }
    let value = Decimal::from(crate::lexicon::entry(head, &mut String::new()).number.filter(|_| !rest.is_empty())?);
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

/// The figure before in the sentence, and what happened to the figure before in the article.
type Previous<'a> = (Option<&'a Quantity>, Option<Predicate>);

/// Builds the figure of a number, and says where to go on.
fn figure(parse: &Parse<'_>, sentence: u32, slot: Slot, number: Number, previous: Previous<'_>) -> (Option<Figure>, usize) {
    let Slot { first, from, end } = slot;
    let (mut bound, start) = bound::before(parse, first, from);
    let step = change::step(parse, start, from);
    if let Some(found) = from_to(parse, sentence, Slot { first, from: start, end }, (&number, step), previous) {
        return found;
    }
    let mut after = number.end;
    if let Some((later, next)) = bound::after(parse, after, end) {
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
    let mut quantity = Quantity { low, high, bound, unit: number.unit, fraction: number.fraction, ..Quantity::plain(number.low) };
    if number.fraction.is_some() {
        quantity.measure = Measure::Share;
    }
    let last = if apposed_age(parse, slot, after, &quantity) {
        quantity.measure = Measure::Age;
        quantity.unit = Some("year");
        let year = parse.items[..end].get(after).filter(|n| n.entry.unit == Some("year"));
        after + usize::from(year.is_some())
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
        after.max(counted::counted(parse, first, after, end, &mut quantity))
    };
    // "30 percent or more", "100 km or more"
    let last = match bound::after(parse, last, end).filter(|_| quantity.bound == Bound::Exact && last > after) {
        Some((later, next)) if later != Bound::About || parse.word(parse.items[last]) == "or" => {
            quantity.bound = later;
            (quantity.low, quantity.high) = match later {
                Bound::MoreThan | Bound::AtLeast => (quantity.low, None),
                Bound::LessThan | Bound::AtMost => (None, quantity.high),
                _ => (quantity.low, quantity.high),
            };
            next
        }
        _ => last,
    };
    if number.vague
        && quantity.counted.is_none()
        && quantity.unit.is_none()
        && matches!(parse.word(parse.items[first]), "several" | "Several" | "a" | "an")
    {
        return (None, last);
    }
    // "every 10 minutes"
    if quantity.measure == Measure::Duration && start > from && matches!(parse.word(parse.items[start - 1]), "every" | "each" | "Every") {
        quantity.measure = Measure::Rate;
    }
    distance::attribute(parse, start, last, end, &mut quantity);
    if quantity.predicate.is_none() && quantity.counted.as_deref() != Some("magnitude") {
        predicate::predicate(parse, slot, last, previous, &mut quantity);
    }
    let kind = matches!(quantity.measure, Measure::Quantity | Measure::Share);
    let way = match step {
        Some(change::Step::By(direction)) if change::may_step(parse, start, from, &quantity) => Some(direction),
        _ => change::step_after(parse, last, end, &quantity),
    };
    if let Some(direction) = way.filter(|_| kind) {
        quantity.measure = Measure::Change;
        quantity.change = Some(Change { direction, old_low: None, old_high: None, step: true });
    }
    let at = parse.items[start].span.join(parse.items[last - 1].span);
    (Some(Figure { quantity, at, sentence }), last)
}

/// `fell from 2 million to 1.3 million`: the new value, with the old one.
fn from_to(
    parse: &Parse<'_>,
    sentence: u32,
    slot: Slot,
    (number, step): (&Number, Option<change::Step>),
    previous: Previous<'_>,
) -> Option<(Option<Figure>, usize)> {
    let Some(change::Step::From(direction)) = step else { return None };
    let single = number::single_at(parse, slot.first, slot.end).filter(|n| !n.vague && n.fraction.is_none() && !number.vague)?;
    let mut old = Quantity { unit: single.unit, ..Quantity::plain(single.low) };
    let to = single.end.max(counted::counted(parse, slot.first, single.end, slot.end, &mut old));
    if parse.word(*parse.items[..slot.end].get(to)?) != "to" {
        return None;
    }
    let at = (to + 1..slot.end.min(to + 4)).find_map(|at| Some((at, number::number_at(parse, at, slot.end)?)));
    let (at, new) = at.filter(|(at, _)| bound::before(parse, *at, to + 1).1 == to + 1)?;
    let (figure, next) = figure(parse, sentence, Slot { first: at, from: to + 1, end: slot.end }, new, previous);
    let mut figure = figure.filter(|f| f.quantity.change.is_none())?;
    let quantity = &mut figure.quantity;
    if !matches!(quantity.measure, Measure::Quantity | Measure::Share | Measure::Rate | Measure::Duration) {
        return None;
    }
    quantity.unit = quantity.unit.or(old.unit);
    if quantity.counted.is_none() {
        quantity.counted = old.counted;
        quantity.class = quantity.class.or(old.class);
    }
    quantity.measure = Measure::Change;
    quantity.change = Some(Change { direction, old_low: old.low, old_high: old.high, step: false });
    figure.at = parse.items[slot.from].span.join(figure.at);
    Some((Some(figure), next))
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
    let lower = word(1).to_ascii_lowercase();
    let aged = |word: &str| matches!(word, "aged" | "age" | "ages" | "Aged");
    let aged = aged(&lower) || matches!((word(2), word(1)), ("age", "of")) || matches!(word(1), "from" | "between") && aged(word(2));
    // "dies at 75"
    let died = word(1) == "at" && matches!(word(2).to_ascii_lowercase().as_str(), "died" | "dies" | "dead" | "die" | "death");
    let ended = next.is_none_or(|n| matches!(n.kind, TokenKind::Comma | TokenKind::Stop));
    // "two sons, 11 and 14", "a man, 36, said"
    let child = slot.first.checked_sub(2).is_some_and(|at| parse.items[at].entry.class.is_some_and(counted::is_person));
    let kin = slot.first.checked_sub(1).is_some_and(|at| parse.items[at].kind == TokenKind::Comma)
        && child
        && next.is_some_and(|n| n.kind == TokenKind::Comma || parse.word(*n) == "and")
        && {
            // "a man, 36, said" is an age, "the number of women, 102, grew" is none, "two sons, 11 and 14" are.
            let listed = parse.items[..slot.end].get(after + 1).is_some_and(|n| n.kind == TokenKind::Number || n.entry.number.is_some());
            let single =
                slot.first.checked_sub(2).is_some_and(|at| parse.word(parse.items[at]).eq_ignore_ascii_case(parse.items[at].entry.lemma));
            listed || single
        };
    let years = quantity.unit.is_none() && matches!(quantity.bound, Bound::Exact | Bound::Between | Bound::About);
    let named = named && next.is_none_or(|n| parse.word(*n) != "of");
    plausible && (kin || died && ended)
        || plausible && closed && (named || said && next.is_none_or(|n| n.kind == TokenKind::Stop))
        || years && aged
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
