crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports a date whose weekday is not the one that the calendar has on that day.
    ///
    /// ## Why
    ///
    /// One of the two is wrong, and a reader who wants to be there needs both.
    ///
    /// ## Example
    ///
    /// ```text
    /// The inquiry into the fall of the pier opened on Monday, April 4, 2017.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// A weekday that does not stand before its date. Where the date has no year, it is taken to be near the day of the article;
    /// where that day is not known, or the date is months away from it, the rule is silent. It offers no fix: it cannot know which of
    /// the two is right.
    static META = {
        name: "weekday-mismatch",
        summary: "a date with the name of another weekday",
        category: Category::Calendar,
        severity: Severity::Warning,
        scope: Scope::Article,
        since: "0.1.0",
    }
}

use jiff::civil::{Date, Weekday};

use crate::claim::DateClaim;
use crate::claim::date::{Source, month};
use crate::corpus::Location;
use crate::finding::{Confidence, Finding, Severity};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};

/// See [`META`].
pub struct WeekdayMismatch;

impl Rule for WeekdayMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let dates: Vec<(&DateClaim, Location)> = (cx.corpus.reading(cx.article).claims.iter())
            .filter_map(|claim| Some((claim.date()?, Location { article: cx.article, span: claim.at })))
            .collect();
        for (number, (date, at)) in dates.iter().enumerate() {
            let before = number.checked_sub(1).map(|previous| dates[previous]);
            out.extend(mismatch(cx, date, *at, before));
        }
    }
}

/// The first year whose dates are of our calendar everywhere.
const GREGORIAN: i16 = 1924;

/// The days between an article and a date without a year of which it speaks as news.
const NEAR: i32 = 45;

/// The finding for a date whose weekday is another.
fn mismatch(cx: &Context<'_>, date: &DateClaim, at: Location, before: Option<(&DateClaim, Location)>) -> Option<Finding> {
    let day = date.from.filter(|day| date.to == Some(*day) && day.year() >= GREGORIAN)?;
    let said = Weekday::from_monday_one_offset(date.mark.weekday?).ok()?;
    date.mark.day?;
    let words = cx.corpus.words(at);
    // "Saturday and Sunday, March 4 and 5": the weekdays go with the days in turn.
    let text = &cx.corpus.source(at.article).text;
    let paired = before.is_some_and(|(previous, place)| {
        let joint = text.get(place.span.end as usize..at.span.start as usize).unwrap_or_default();
        previous.mark.weekday.is_some() && joint.split_whitespace().all(|word| JOINTS.contains(&word.trim_matches(',')))
    });
    let listed = text.get(at.span.end as usize..).is_some_and(|rest| {
        let mut words = rest.split_whitespace();
        let joined = words.next().is_some_and(|word| JOINTS.contains(&word)) || rest.starts_with(['-', '–', '/']);
        joined && rest.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| c.is_ascii_digit())
    });
    if said == day.weekday() || paired || listed || !named_month(words) {
        return None;
    }
    let confidence = sure(cx, date, day)?;
    let name = |weekday: Weekday| DAYS[weekday.to_monday_zero_offset() as usize];
    let written = format!("{} {}, {}", MONTHS[day.month() as usize - 1], day.day(), day.year());
    let (is, said) = (name(day.weekday()), name(said));
    let nearest = (-3..=3).filter_map(|by| day.checked_add(jiff::Span::new().days(by)).ok()).find(|d| name(d.weekday()) == said)?;
    let note = format!("{written} is a {is}; the {said} nearest to it is {} {}", MONTHS[nearest.month() as usize - 1], nearest.day());
    let mut finding = Finding::at(at, &META, confidence, format!("{written} is a {is}, not a {said}"));
    finding.notes.push(note);
    Some(finding)
}

/// How surely the year of a date is known; `None` where it is not.
fn sure(cx: &Context<'_>, date: &DateClaim, day: Date) -> Option<Confidence> {
    if date.mark.year.is_some() {
        return Some(Confidence::High);
    }
    let reference = cx.corpus.reading(cx.article).reference;
    let own = matches!(reference.source, Source::Published | Source::DateLine | Source::Dateline);
    let apart = reference.day.filter(|_| own)?.until(day).ok()?.get_days().abs();
    (apart <= NEAR).then_some(Confidence::Medium)
}

/// Whether a date names its month: in digits, the order of day and month is a guess.
fn named_month(words: &str) -> bool {
    words.split(|c: char| !c.is_alphabetic()).any(|word| month(word).is_some())
}

/// What joins two days of a list or a range.
const JOINTS: &[&str] = &["and", "or", "to", "through", "until", "-", "–", "—", "/", ",", "&", ""];

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

#[cfg(test)]
mod tests {
    use super::WeekdayMismatch;
    use crate::testing::RuleTester;

    #[test]
    fn weekday_mismatch() {
        RuleTester::new(&WeekdayMismatch)
            .quiet([
                "The inquiry opened on Tuesday, April 4, 2017.",
                "The inquiry opened on Tuesday, 4 April 2017, and on Wed., April 5, 2017, it closed.",
                "Fairs were held on Saturday and Sunday, March 4 and 5, 2017.",
                "Fairs were held on Saturday to Monday, March 4 to 6, 2017.",
                // No year, or one of long ago.
                "The inquiry opened on Monday, April 4.",
                "--- a.txt 2017-11-20\nHe recalled how the pier fell on Monday, April 4.",
                "--- a.txt 2017-04-05\nThe inquiry opened on Tuesday, April 4.",
                "The town fell on Tuesday, 25 October 1917.",
            ])
            .flagged([
                "The inquiry opened on Monday, April 4, 2017.",
                "The inquiry opened on Friday, 4 April 2017.",
                "--- a.txt 2017-04-06\nThe inquiry opened on Monday, April 4.",
                "--- a.txt 2017-04-06\nThe inquiry will close on Sunday, May 6.",
            ])
            .snapshot();
    }
}
