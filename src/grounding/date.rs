//! The dates of a draft and what the sources say of them.

use jiff::civil::Date;

use crate::claim::date::Mark;
use crate::claim::{Claim, DateClaim};
use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::grounding::evidence::Evidence;
use crate::grounding::near::{Places, near};
use crate::grounding::words::{Line, Word};
use crate::grounding::{Case, Kind, Step, Support, Verdict};
use crate::occurrence::hashed;
use crate::token::TokenKind;

/// A date of a source.
#[derive(Debug, Clone, Copy)]
pub struct Dated {
    date: DateClaim,
    at: Location,
    /// Whether it names its weekday, and its year; else the calendar tells them.
    weekday: bool,
    year: bool,
    /// Whether the day from which its article speaks is known, and with it the day that `yesterday` is.
    sure: bool,
    /// The number of its line among those of the evidence.
    line: u32,
}

/// The dates of the sources, and their numbers that may be years: `a 1968 film`.
pub fn dated(corpus: &Corpus, evidence: &Evidence<'_>) -> Vec<Dated> {
    let mut all = Vec::new();
    for (number, (article, line)) in (0..).zip(&evidence.lines) {
        let reading = corpus.reading(*article);
        let dates: Vec<(Span, &DateClaim)> =
            reading.claims_of(line.sentence).iter().filter_map(|claim| Some((claim.at, claim.date()?))).collect();
        let sure = reading.reference.day.is_some();
        let mut add = |date: DateClaim, span: Span| {
            let (weekday, year) = (names_weekday(line, span), !years_of(corpus, *article, line, span).is_empty());
            all.push(Dated { date, at: Location { article: *article, span }, weekday, year, sure, line: number });
        };
        for (span, date) in &dates {
            let years = years_of(corpus, *article, line, *span);
            match years.len() {
                0 | 1 => add(**date, *span),
                _ => years.into_iter().for_each(|(span, year)| add(of_year(year), span)),
            }
        }
        let free = line.words.iter().filter(|word| !dates.iter().any(|(span, _)| span.overlaps(word.at)));
        let years = free.filter_map(|word| Some((word.at, year_of(corpus, *article, word)?)));
        years.for_each(|(span, year)| add(of_year(year), span));
    }
    all
}

/// Whether some words of a line name a weekday.
fn names_weekday(line: &Line, at: Span) -> bool {
    line.words.iter().any(|word| at.contains(word.at) && word.entry.weekday.is_some())
}

/// The years that some words of an article name.
fn years_of(corpus: &Corpus, article: ArticleId, line: &Line, at: Span) -> Vec<(Span, i16)> {
    let own = line.words.iter().filter(|word| at.contains(word.at));
    own.filter_map(|word| Some((word.at, year_of(corpus, article, word)?))).collect()
}

/// The year that a number of four digits may be.
fn year_of(corpus: &Corpus, article: ArticleId, word: &Word) -> Option<i16> {
    let words = corpus.words(Location { article, span: word.at });
    let year = (words.len() == 4 && word.kind == TokenKind::Number).then(|| words.parse().ok()).flatten();
    year.filter(|year| (1500..=2100).contains(year))
}

/// A year.
pub(super) fn of_year(year: i16) -> DateClaim {
    DateClaim { from: None, to: None, mark: Mark { year: Some(year), ..Mark::default() } }
}

/// The dates of the draft.
pub fn supports(case: &Case<'_>) -> Vec<Support> {
    let claims = &case.corpus.reading(case.draft).claims;
    let dates = claims.iter().filter_map(|claim| Some((claim, claim.date()?)));
    dates.flat_map(|(claim, date)| split(case, claim, date)).collect()
}

/// What the sources say of a claim of the draft that is a date; of each year of `2012 and 2016` by itself.
fn split(case: &Case<'_>, claim: &Claim, date: &DateClaim) -> Vec<Support> {
    let years = case.line(claim.sentence).map(|line| years_of(case.corpus, case.draft, line, claim.at)).unwrap_or_default();
    if years.len() > 1 {
        return years.into_iter().map(|(at, year)| support(case, at, claim.sentence, &of_year(year))).collect();
    }
    vec![support(case, claim.at, claim.sentence, date)]
}

/// What the sources say of some words of the draft that are a date.
pub(super) fn support(case: &Case<'_>, at: Span, sentence: u32, date: &DateClaim) -> Support {
    let verdict = case.line(sentence).map_or(Verdict::Slight, |line| verdict(case, at, date, line));
    Support { kind: Kind::Date, at: case.here(at), verdict }
}

fn verdict(case: &Case<'_>, at: Span, date: &DateClaim, line: &Line) -> Verdict {
    let weekday = date.mark.weekday.filter(|_| names_weekday(line, at));
    let date = &DateClaim { mark: Mark { weekday, since: false, ..date.mark }, ..*date };
    let mark = date.mark;
    let mut own = line.words.iter().filter(|word| at.contains(word.at));
    let spelled = own.any(|word| word.is_number() || word.entry.month.is_some() || word.entry.weekday.is_some());
    if !spelled || mark.year.is_none() && mark.month.is_none() && mark.weekday.is_none() {
        return Verdict::Slight;
    }
    let (places, weekday) = candidates(case, at, date, line);
    let place = of_itself(case, date).filter(|_| places.borne.is_none());
    if let Some(place) = place {
        return Verdict::Borne(vec![place], Step::Calendar);
    }
    let only_weekday = mark.month.is_none() && mark.year.is_none();
    // "Yesterday", in a source whose day nobody knows, may be any day of the week.
    if only_weekday && places.borne.is_none() && !weekday && deictic(case, line) {
        return Verdict::Slight;
    }
    match places.verdict(case, line, at) {
        // A source leaves out the weekday more often than a writer makes one up.
        Verdict::Nowhere(near, part) if only_weekday => Verdict::Nowhere(near, part / 2.0),
        verdict => verdict,
    }
}

/// The dates of the sources in the likeliest places, and whether the one that cannot be the draft's names its weekday.
fn candidates(case: &Case<'_>, at: Span, date: &DateClaim, line: &Line) -> (Places, bool) {
    let (mut places, mut weekday) = (Places::default(), false);
    for told in &case.dates {
        let step = bears_out(case, date, told);
        if step.is_some() || is_apart(date.mark, told) {
            let found = near(case.evidence, line, at, told.at, told.line);
            weekday = if step.is_none() && found.is_likelier(places.other) { told.weekday } else { weekday };
            places.add(found, step);
        }
    }
    (places, weekday)
}

/// The head of the source whose own day a date of the draft is: an article says that day without a word.
fn of_itself(case: &Case<'_>, date: &DateClaim) -> Option<Location> {
    let of_day = |day: Date| fits(date, &DateClaim { from: Some(day), to: Some(day), mark: Mark::default() }, true) == Fit::Whole;
    let article = case.sources().find(|id| case.corpus.reading(*id).reference.day.is_some_and(of_day))?;
    let head = case.corpus.article(article).span;
    Some(Location { article, span: Span { end: head.start, ..head } })
}

/// The step by which a date of a source bears out one of the draft.
fn bears_out(case: &Case<'_>, date: &DateClaim, told: &Dated) -> Option<Step> {
    let own = Mark { weekday: told.date.mark.weekday.filter(|_| told.weekday), since: false, ..told.date.mark };
    // A year that the source leaves out stands elsewhere.
    let elsewhere = || case.dates.iter().any(|told| told.date.mark.year == date.mark.year);
    match fits(date, &told.date, told.sure || own.year.is_some()) {
        Fit::Apart => None,
        Fit::Yearless if !elsewhere() => None,
        _ if own == date.mark => Some(Step::Same),
        _ => Some(Step::Calendar),
    }
}

/// Whether a date of a source bears out what the words of one of the draft say.
#[derive(PartialEq, Eq)]
enum Fit {
    Whole,
    /// All but the year, which the source leaves out.
    Yearless,
    Apart,
}

fn fits(draft: &DateClaim, source: &DateClaim, sure: bool) -> Fit {
    let mark = draft.mark;
    let day = source.from.filter(|from| source.to == Some(*from));
    let within = source.from.filter(|from| sure && source.to.is_some_and(|to| to.year() == from.year()));
    let year = source.mark.year.or(within.map(|from| from.year()));
    let month = source.mark.month.or(day.map(|day| day.month()));
    let number = source.mark.day.or(day.map(|day| day.day()));
    let weekday = source.mark.weekday.or(day.map(|day| day.weekday().to_monday_one_offset()));
    let same = |want: Option<i8>, has: Option<i8>| want.is_none() || want == has;
    let together = same(mark.month, month) && same(mark.day, number) && same(mark.weekday, weekday);
    let resolved = match (draft.from, draft.to, source.from, source.to) {
        (Some(a), Some(b), Some(c), Some(d)) => sure && a <= c && d <= b,
        _ => false,
    };
    match () {
        () if resolved || together && (mark.year.is_none() || mark.year == year) => Fit::Whole,
        () if together && mark.month.is_some() && year.is_none() => Fit::Yearless,
        () => Fit::Apart,
    }
}

/// Whether a date of a source cannot be that of the draft: what both name is not the same.
fn is_apart(mark: Mark, told: &Dated) -> bool {
    let there = told.date.mark;
    let differ = |a: Option<i8>, b: Option<i8>| a.zip(b).is_some_and(|(a, b)| a != b);
    let years = mark.year.zip(there.year).is_some_and(|(a, b)| a != b && told.year);
    let days = mark.month.is_some() && mark.month == there.month && differ(mark.day, there.day);
    let weekdays = match mark.weekday.zip(there.weekday) {
        Some((a, b)) if told.weekday => a != b,
        // A page may be dated a day after its story was written.
        Some((a, b)) if told.sure && there.year.is_none() => !matches!((a - b).rem_euclid(7), 0 | 1 | 6),
        _ => false,
    };
    years || differ(mark.month, there.month) || days || weekdays
}

/// Words that stand for a day that only the day of their article tells.
const DEICTIC: &[&str] =
    &["yesterday", "today", "tonight", "tomorrow", "morning", "afternoon", "evening", "night", "weekend", "week", "day"];

/// Whether a source that says what a line of the draft says dates it by a word like `yesterday`.
fn deictic(case: &Case<'_>, line: &Line) -> bool {
    let near = case.evidence.nearest(line, 3);
    let roots: Vec<_> = DEICTIC.iter().map(|word| hashed(word)).collect();
    near.iter().any(|(number, _)| case.evidence.lines[*number as usize].1.words.iter().any(|word| roots.contains(&word.form)))
}

#[cfg(test)]
mod tests {
    use crate::testing::said;

    #[test]
    fn a_date_is_held_against_the_one_in_its_place() {
        let yard = "The yard at Dorn was founded by Bo Marlow in 1953. Its first ferry, the Osprey, left the slip in 1961. \
                    The Osprey sank off Port Ella on Tuesday evening.";
        let founded = |year: &str| said(yard, &format!("Bo Marlow founded the yard in {year}."), year);
        assert_eq!([founded("1953"), founded("1961"), founded("1957")], ["=", "1953", "1953"]);
        let sank = |day: &str| said(yard, &format!("The ferry Osprey sank off Port Ella on {day}."), day);
        assert_eq!([sank("Tuesday"), sank("Friday")], ["=", "Tuesday evening"]);
        // What nothing in the sources speaks of may be known to everybody.
        assert_eq!(said(yard, "Marlow, a cousin of the poet, retired to the hills in 1978.", "1978"), "?");
    }

    #[test]
    fn each_year_of_a_list_is_a_date() {
        let medals = "Ida Roe won rowing medals for Orsdal at the games of 2012 and 2016.";
        let won = |years: &str, year: &str| said(medals, &format!("Ida Roe won medals at the games of {years}."), year);
        assert_eq!([won("2012 and 2016", "2016"), won("2012 and 2014", "2012")], ["=", "="]);
        assert_ne!(won("2012 and 2014", "2014"), "=");
    }

    #[test]
    fn a_year_that_the_source_leaves_out_stands_elsewhere_in_it() {
        let missing = "The teacher went missing on a run near Dorn on January 7. She was killed in 2012, the court heard.";
        let run = |day: &str| said(missing, &format!("The teacher went missing on {day}, on a run near Dorn."), day);
        assert_eq!([run("January 7, 2012"), run("January 9, 2012"), run("March 7, 2012")], ["=", "January 7", "January 7"]);
        assert_ne!(run("January 7, 2014"), "=");
    }
}
