//! The dates of a draft and what the sources say of them.

use jiff::civil::Date;

use crate::claim::{Claim, DateClaim};
use crate::corpus::Location;
use crate::finding::Confidence;
use crate::grounding::evidence::WordAt;
use crate::grounding::words::{Line, Word};
use crate::grounding::{Case, Kind, Step, Support, Verdict};
use crate::occurrence::hashed;
use crate::token::TokenKind;

/// The dates of the draft.
pub fn supports(case: &Case<'_>) -> Vec<Support> {
    let claims = &case.corpus.reading(case.draft).claims;
    let dates = claims.iter().filter_map(|claim| Some((claim, claim.date()?)));
    dates.map(|(claim, date)| support(case, claim, date)).collect()
}

/// What the sources say of a claim of the draft that is a date.
pub(super) fn support(case: &Case<'_>, claim: &Claim, date: &DateClaim) -> Support {
    let verdict = case.line(claim.sentence).map_or(Verdict::Slight, |line| verdict(case, claim, date, line));
    Support { kind: Kind::Date, at: case.here(claim.at), verdict }
}

/// The dates of the sources.
fn told<'a>(case: &Case<'a>) -> impl Iterator<Item = (Location, &'a DateClaim)> {
    let corpus = case.corpus;
    let of = move |article| {
        let claims = corpus.reading(article).claims.iter();
        claims.filter_map(move |claim| Some((Location { article, span: claim.at }, claim.date()?)))
    };
    case.sources().flat_map(of)
}

fn verdict(case: &Case<'_>, claim: &Claim, date: &DateClaim, line: &Line) -> Verdict {
    let mark = date.mark;
    let own = line.words.iter().filter(|word| claim.at.contains(word.at));
    let spelled = own.into_iter().any(|word| word.is_number() || word.entry.month.is_some() || word.entry.weekday.is_some());
    if !spelled || mark.year.is_none() && mark.month.is_none() && mark.weekday.is_none() {
        return Verdict::Slight;
    }
    if let Some((at, _)) = told(case).find(|(_, told)| told.mark == mark) {
        return Verdict::Borne(vec![at], Step::Same);
    }
    if let Some((at, _)) = told(case).find(|(_, told)| fits(date, told)) {
        return Verdict::Borne(vec![at], Step::Calendar);
    }
    // The day of an article is what it says of itself without a word.
    let of_days = |day: Date| fits(date, &of_day(day));
    let reference = case.sources().find(|id| case.corpus.reading(*id).reference.day.is_some_and(of_days));
    if let Some(article) = reference {
        let head = case.corpus.article(article).span;
        return Verdict::Borne(vec![Location { article, span: crate::corpus::Span { end: head.start, ..head } }], Step::Calendar);
    }
    if let Some(at) = written(case, claim, line) {
        return Verdict::Borne(vec![at], Step::Same);
    }
    let Some(word) = line.word_at(claim.at) else { return Verdict::Slight };
    let rival = rival(case, line, word, date);
    // "Yesterday", in a source whose day nobody knows, may be any day of the week.
    let weekday = mark.month.is_none() && mark.year.is_none();
    if weekday && deictic(case, line) {
        return Verdict::Slight;
    }
    match rival {
        Some((at, context, beside)) if context >= SAME_PLACE || beside && context >= BESIDE => {
            Verdict::Otherwise(at, if context >= SURE { Confidence::High } else { Confidence::Medium })
        }
        // A source leaves out the weekday more often than a writer makes one up.
        rival if weekday => Verdict::Nowhere(rival.map(|(at, ..)| at), case.evidence.around(line, claim.at) / 2.0),
        rival => Verdict::Nowhere(rival.map(|(at, ..)| at), case.evidence.around(line, claim.at)),
    }
}

/// How much of what stands around a date a source must say around another of the same kind.
const SAME_PLACE: f64 = 0.5;
const SURE: f64 = 0.6;

/// The same where the word behind both is the same: `a 1968 film`.
const BESIDE: f64 = 0.3;

fn of_day(day: Date) -> DateClaim {
    DateClaim { from: Some(day), to: Some(day), mark: crate::claim::date::Mark::default() }
}

/// Whether a date of a source bears out what the words of one of the draft say.
fn fits(draft: &DateClaim, source: &DateClaim) -> bool {
    let mark = draft.mark;
    let day = source.from.filter(|from| source.to == Some(*from));
    let within = |want: Option<i16>, has: Option<i16>| want.is_none() || want == has;
    let year = source.mark.year.or(source.from.filter(|from| source.to.is_some_and(|to| to.year() == from.year())).map(|from| from.year()));
    let month = source.mark.month.or(day.map(|day| day.month()));
    let number = source.mark.day.or(day.map(|day| day.day()));
    let weekday = source.mark.weekday.or(day.map(|day| day.weekday().to_monday_one_offset()));
    let months = mark.month.is_none() || mark.month == month;
    let days = mark.day.is_none() || mark.day == number;
    let weekdays = mark.weekday.is_none() || mark.weekday == weekday;
    // A month of the draft's that lies within the source's year, or a year that the source leaves out.
    let years = within(mark.year, year) || mark.month.is_some() && year.is_none();
    let together = months && days && weekdays && years;
    let resolved = match (draft.from, draft.to, source.from, source.to) {
        (Some(a), Some(b), Some(c), Some(d)) => a <= c && d <= b,
        _ => false,
    };
    together || resolved
}

/// The words of the draft's date as they stand in a source, outside any date that was read there.
fn written(case: &Case<'_>, claim: &Claim, line: &Line) -> Option<Location> {
    let first = line.word_at(claim.at)?;
    let own = line.words[first..].iter().take_while(|word| word.at.end <= claim.at.end);
    let telling: Vec<_> = own.filter(|w| w.is_number() || w.entry.month.is_some() || w.entry.weekday.is_some()).collect();
    let (lead, rest) = telling.split_first()?;
    let whole = |at: &&WordAt| {
        let there = &case.evidence.line(**at).words;
        let near = &there[at.word as usize..there.len().min(at.word as usize + 5)];
        let year = |word: &Word| word.kind == TokenKind::Number && word.at.len() == 4;
        let has = |word: &&Word| near.iter().any(|other| other.root == word.root);
        // A year that the source leaves out.
        rest.iter().all(|word| has(word) || year(word) && !near.iter().any(year))
    };
    case.evidence.of(lead.root).iter().find(whole).map(|at| case.evidence.place(*at))
}

/// A date of the same kind in a source, with other words, and how like what stands around it is.
fn rival(case: &Case<'_>, line: &Line, word: usize, date: &DateClaim) -> Option<(Location, f64, bool)> {
    let mark = date.mark;
    let evidence = case.evidence;
    let mut best: Option<(Location, f64, bool)> = None;
    for (number, (article, there)) in (0..).zip(&evidence.lines) {
        for (at, other) in (0..).zip(&there.words) {
            let own = line.words[word..].iter().take(4).any(|own| own.root == other.root);
            let kind = match (mark.weekday, mark.month, mark.year) {
                (Some(_), None, _) => other.entry.weekday.is_some(),
                (_, Some(_), _) => other.entry.month.is_some(),
                _ => is_year(case, *article, other.at),
            };
            if kind && !own {
                let place = WordAt { line: number, word: at };
                let (context, beside) = (evidence.context(line, word, place), evidence.beside(line, word, place).1);
                if best.is_none_or(|(_, most, both)| (beside, context) > (both, most)) {
                    best = Some((Location { article: *article, span: other.at }, context, beside));
                }
            }
        }
    }
    best
}

fn is_year(case: &Case<'_>, article: crate::corpus::ArticleId, at: crate::corpus::Span) -> bool {
    let words = at.of(&case.corpus.source(article).text);
    words.len() == 4 && words.bytes().all(|b| b.is_ascii_digit()) && (words.starts_with('1') || words.starts_with('2'))
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
