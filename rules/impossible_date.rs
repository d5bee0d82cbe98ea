crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports a day that the calendar does not have, such as April 31, or February 29 in a common year, and an hour that no
    /// clock shows.
    ///
    /// ## Why
    ///
    /// A digit is wrong, and only the source can tell which.
    ///
    /// ## Example
    ///
    /// ```text
    /// The fair closes on April 31, and the pier opens again in May.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// Dates in digits only, whose month may stand first or second, and days beyond the 31st or 0 without a year or an `on` beside them.
    static META = {
        name: "impossible-date",
        summary: "a day or an hour that does not exist",
        category: Category::Calendar,
        severity: Severity::Error,
        scope: Scope::Article,
        since: "0.1.0",
    }
}

use jiff::civil::Date;

use crate::claim::date::{Mark, month};
use crate::claim::quantity::Measure;
use crate::claim::{Claim, ClaimKind};
use crate::corpus::Location;
use crate::finding::{Confidence, Finding, Severity};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};

/// See [`META`].
pub struct ImpossibleDate;

impl Rule for ImpossibleDate {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        out.extend(cx.corpus.reading(cx.article).claims.iter().filter_map(|claim| impossible(cx, claim)));
    }
}

fn impossible(cx: &Context<'_>, claim: &Claim) -> Option<Finding> {
    let at = Location { article: cx.article, span: claim.at };
    let words = cx.corpus.words(at);
    let (message, note) = match &claim.kind {
        ClaimKind::Date(date) => {
            let named = words.split(|c: char| !c.is_alphabetic()).any(|word| month(word).is_some());
            let (last, most) = days_of(date.mark).filter(|(day, most)| named && !(1..=*most).contains(day))?;
            let common = date.mark.month == Some(2) && last == 29;
            let year = if common { format!(" of {}", date.mark.year?) } else { String::new() };
            (format!("there is no such day as {words}"), format!("the month{year} has {most} days"))
        }
        ClaimKind::Quantity(q) if q.measure == Measure::Time => {
            let text = &cx.corpus.source(at.article).text;
            let before = text[..claim.at.start as usize].trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
            let (hour, minute) = clock(words)?;
            // "finished in 26:53", "a 25:75 split", "Genesis 25:70" are no hours of the day.
            let zoned = words.contains(|c: char| c.is_alphabetic());
            let told = zoned || BEFORE.contains(&before.to_lowercase().as_str());
            if !told || hour <= 24 && minute < 60 {
                return None;
            }
            (format!("there is no such hour as {words}"), "a day has 24 hours of 60 minutes".to_owned())
        }
        _ => return None,
    };
    let mut finding = Finding::at(at, &META, Confidence::High, message);
    finding.notes.push(note);
    Some(finding)
}

/// Words before an hour of the day.
const BEFORE: &[&str] = &["at", "by", "until", "till", "before", "after", "around", "since"];

/// The day of the month that a date names, and the most that the month has; a February without a year has 29.
fn days_of(mark: Mark) -> Option<(i8, i8)> {
    let leap = 2000;
    let first = Date::new(mark.year.unwrap_or(leap), mark.month?, 1).ok()?;
    Some((mark.day?, first.days_in_month()))
}

/// The hour and the minute of a time in digits.
fn clock(words: &str) -> Option<(u32, u32)> {
    let digits = words.trim_end_matches(|c: char| !c.is_ascii_digit());
    let (hour, minute) = digits.split_once(':')?;
    (hour.len() <= 2 && minute.len() == 2).then(|| Some((hour.parse().ok()?, minute.parse().ok()?)))?
}

#[cfg(test)]
mod tests {
    use super::ImpossibleDate;
    use crate::testing::RuleTester;

    #[test]
    fn impossible_date() {
        RuleTester::new(&ImpossibleDate)
            .quiet([
                "The fair closed on April 30, 2016, and on 29 February 2016 the pier fell.",
                "It fell on February 29, and opened on March 31.",
                "The ferry left at 23:59 and came at 24:00.",
                "She ran the race in 26:53, in a 25:75 split, and read Psalm 25:70.",
                "The file is dated 31/04/2016.",
            ])
            .flagged([
                "The fair closes on April 31, and the pier opens in May.",
                "The pier fell on 30 February 2016.",
                "The pier fell on 29 February 2015.",
                "The pier fell on November 31st.",
                "The fair opened on July 47 2014.",
                "The fair opened on Monday, April 0.",
                "The ferry left at 25:10 and came at 18:75.",
                "The ferry left shortly after 25:30 GMT.",
            ])
            .snapshot();
    }
}
