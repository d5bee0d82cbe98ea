crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports a length of time that does not fit the dates beside it: a war of six years that began three years before the
    /// article, an age and a year of birth, `three years ago` beside a date, a rule of so many years from one year to another, an
    /// anniversary of the wrong number.
    ///
    /// ## Why
    ///
    /// Years are counted in the head, and stand unchanged in the background of the next story, a year later.
    ///
    /// ## Example
    ///
    /// ```text
    /// --- gazette.txt 2014-06-10
    /// The six-year war that began in 2011 has emptied the northern valleys.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// Anything for which the day of the article is needed and not known. A year more or less is no fault, nor is an eighth of a
    /// round number of years. A war that is over may have been as short as it likes.
    static META = {
        name: "duration-mismatch",
        summary: "a length of time or an age that the dates beside it do not give",
        category: Category::Calendar,
        severity: Severity::Error,
        scope: Scope::Article,
        since: "0.1.0",
    }
}

use jiff::civil::Date;

use crate::claim::quantity::{Bound, Measure};
use crate::claim::{Claim, DateClaim, Quantity};
use crate::corpus::Location;
use crate::finding::{Confidence, Finding, Severity};
use crate::lexicon;
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};

/// See [`META`].
pub struct DurationMismatch;

impl Rule for DurationMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let reading = cx.corpus.reading(cx.article);
        let text = cx.corpus.source(cx.article).text.as_str();
        let timed: Vec<&Claim> = reading.claims.iter().filter(|claim| claim.date().is_some() || claim.quantity().is_some()).collect();
        for pair in timed.windows(2).filter(|pair| pair[0].sentence == pair[1].sentence) {
            let joint = text.get(pair[0].at.end as usize..pair[1].at.start as usize).unwrap_or_default().to_lowercase();
            let pair = Pair { text, one: pair[0], other: pair[1], joint: joint.split_whitespace().collect(), today: reading.reference.day };
            // Another year in the sentence may be that of the anniversary.
            let elsewhen = |claim: &Claim| {
                let other = claim.sentence == pair.one.sentence && claim.at != pair.other.at;
                other && claim.date().is_some_and(|date| date.mark.year.is_some() && year(date) != pair.today.map(Date::year))
            };
            let sole = || !timed.iter().any(|claim| elsewhen(claim));
            let odds = pair.going_on().or_else(|| pair.age()).or_else(|| pair.ago()).or_else(|| pair.span());
            let odds = odds.or_else(|| pair.anniversary().filter(|_| sole()));
            out.extend(odds.map(|odds| pair.finding(cx, odds)));
        }
    }
}

/// Two claims that stand next to each other in a sentence, and the words between them.
struct Pair<'a> {
    text: &'a str,
    one: &'a Claim,
    other: &'a Claim,
    joint: Vec<&'a str>,
    today: Option<Date>,
}

/// A length of time that the dates do not give: what is said, what the dates give, and the sum.
struct Odds {
    said: i32,
    is: i32,
    from: i16,
    to: i16,
}

/// What goes on until it ends: nobody plans how long it lasts.
const UNPLANNED: &[&str] = &[
    "war",
    "conflict",
    "insurgency",
    "uprising",
    "rebellion",
    "revolt",
    "siege",
    "drought",
    "feud",
    "crisis",
    "recession",
    "dispute",
    "occupation",
    "blockade",
    "standoff",
    "stand-off",
    "marriage",
    "career",
];

impl Pair<'_> {
    fn words(&self, claim: &Claim) -> String {
        claim.at.of(self.text).to_lowercase()
    }

    fn joint_is(&self, forms: &[&str]) -> bool {
        forms.contains(&self.joint.join(" ").as_str())
    }

    /// `the six-year war that began in 2011`
    fn going_on(&self) -> Option<Odds> {
        let (length, began) = (self.one.quantity()?, year(self.other.date()?)?);
        let said = years(length)?;
        let today = self.today?.year();
        let begins = |word: &str| matches!(word.trim_matches(','), "began" | "begun" | "started" | "erupted" | "broke");
        let at = self.joint.iter().position(|word| begins(word))?;
        let tail = self.joint[at + 1..].iter().all(|word| matches!(*word, "out" | "in" | "on" | "back" | "early" | "late"));
        let old = length.measure == Measure::Age;
        let noun = length.what()?;
        let led =
            self.joint[..at].iter().map(|word| word.trim_matches(',')).all(|word| word == noun || matches!(word, "" | "that" | "which"));
        if !led || !tail || !(old || UNPLANNED.contains(&noun)) || began > today {
            return None;
        }
        let is = i32::from(today - began);
        // What is called old goes on; all else may have ended.
        let wrong = said > is + slack(said) || old && said < is - slack(said);
        wrong.then_some(Odds { said, is, from: began, to: today })
    }

    /// `Ann Lee, 45, was born in 1960`
    fn age(&self) -> Option<Odds> {
        let (age, born) = (self.one.quantity().filter(|q| q.measure == Measure::Age)?, year(self.other.date()?)?);
        let said = years(age)?;
        let today = self.today?.year();
        let at = self.joint.iter().position(|word| word.trim_start_matches('(') == "born")?;
        let led = self.joint[..at].iter().all(|word| matches!(*word, "," | "who" | "was" | "and" | "he" | "she" | "("));
        let before = self.text[..self.one.at.start as usize].trim_end().ends_with(',');
        let is = i32::from(today - born);
        let wrong = led && before && self.joint.len() <= at + 6 && born <= today && (said > is + 1 || said < is - 2);
        wrong.then_some(Odds { said, is, from: born, to: today })
    }

    /// `three years ago, in June 2014`, and the other way round.
    fn ago(&self) -> Option<Odds> {
        let (one, other) = (self.one.date()?, self.other.date()?);
        let today = self.today?.year();
        let first = self.words(self.one).ends_with(" ago");
        let (told, dated, claim) = if first { (one, other, self.one) } else { (other, one, self.other) };
        let words = self.words(claim);
        let joined = self.joint_is(&[",", ", in", ", on", "in", "on", "(", "(in", "–", "—"]);
        let said = count(words.strip_suffix(" years ago")?)?;
        let then = year(dated)?;
        if !joined || told.mark.year.is_some() || then > today {
            return None;
        }
        let is = i32::from(today - then);
        ((said - is).abs() > slack(said)).then_some(Odds { said, is, from: then, to: today })
    }

    /// `ruled for 37 years, from 1980 to 2012`, `from 1980 to 2012, for 37 years`
    fn span(&self) -> Option<Odds> {
        let (length, dates, first) = match (self.one.quantity(), self.other.quantity()) {
            (Some(length), None) => (length, self.other.date()?, true),
            (None, Some(length)) => (length, self.one.date()?, false),
            _ => return None,
        };
        let joined = self.joint_is(if first {
            &["from", ", from", "(", "(from", "between", ", between"]
        } else {
            &["for", ", for", ", a total of"]
        });
        let (from, to) = (dates.from?.year(), dates.to?.year());
        let said = years(length).filter(|_| length.measure == Measure::Duration)?;
        if !joined || from >= to || dates.mark.year.is_none() || dates.mark.month.is_some() {
            return None;
        }
        let is = i32::from(to - from);
        // "From 2010 to 2012" may count both years.
        ((said > is + slack(said)) || said < is - slack(said)).then_some(Odds { said, is, from, to })
    }

    /// `the 10th anniversary of the 2004 wave`
    fn anniversary(&self) -> Option<Odds> {
        let rank = self.one.quantity().filter(|q| q.measure == Measure::Ordinal && q.counted.as_deref() == Some("anniversary"))?;
        let said = i32::try_from(rank.low?).ok()?;
        let then = year(self.other.date()?)?;
        let today = self.today?.year();
        let of = self.joint.first() == Some(&"of") && self.joint.len() <= 3;
        let is = i32::from(today - then);
        (of && then < today && (said - is).abs() > 1).then_some(Odds { said, is, from: then, to: today })
    }

    fn finding(&self, cx: &Context<'_>, odds: Odds) -> Finding {
        let place = |claim: &Claim| Location { article: cx.article, span: claim.at };
        let length = if self.one.quantity().is_some() || self.words(self.one).ends_with(" ago") { self.one } else { self.other };
        let date = if std::ptr::eq(length, self.one) { self.other } else { self.one };
        let Odds { said, is, from, to } = odds;
        let message = format!("{said} years here, but from {from} to {to} it is {is}");
        let note = format!("{to} - {from} = {is}, not {said}");
        Finding::at(place(length), &META, Confidence::High, message).with([place(date)], note)
    }
}

/// The year of a date that names it.
fn year(date: &DateClaim) -> Option<i16> {
    let (from, to) = (date.from?, date.to?);
    (date.mark.year.is_some() && from.year() == to.year()).then_some(from.year())
}

/// A length of time in whole years.
fn years(quantity: &Quantity) -> Option<i32> {
    let value = quantity.low.filter(|low| low.is_integer() && quantity.high == Some(*low) && quantity.bound == Bound::Exact)?;
    let whole = matches!(quantity.measure, Measure::Duration | Measure::Age) && quantity.unit == Some("year");
    i32::try_from(value).ok().filter(|_| whole)
}

/// A number in words or digits.
fn count(words: &str) -> Option<i32> {
    words.parse().ok().or_else(|| lexicon::entry(words, &mut String::new()).number.and_then(|n| i32::try_from(n).ok()))
}

/// By how many years a length may be off: the dates have months that nobody gives, and a round number is rounded.
fn slack(years: i32) -> i32 {
    if years >= 10 && years % 5 == 0 { 1 + years / 8 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::DurationMismatch;
    use crate::testing::RuleTester;

    /// An article of 2014 with these words.
    fn dated(words: &str) -> String {
        format!("--- a.txt 2014-06-10\n{words}\n")
    }

    #[test]
    fn duration_mismatch() {
        let quiet = [
            dated("The three-year war that began in 2011 has emptied the valleys."),
            dated("The six-year war that began in 1939 shaped them all."),
            dated("The three-year-old conflict, which started in 2010, goes on."),
            dated("The ten-year plan that began in 2011 is late."),
            dated("Ann Lee, 45, was born in 1969, and Ida Holm, 44, who was born in March 1969, is her sister."),
            dated("Ann Lee, 45, whose son was born in 2003, won."),
            dated("The pier fell three years ago, in June 2011."),
            dated("The pier opened 20 years ago, in 1992."),
            dated("He ruled for 32 years, from 1980 to 2012."),
            dated("Crowds marked the 10th anniversary of the 2004 flood."),
            "The six-year war that began in 2011 has emptied the valleys.".to_owned(),
        ];
        let flagged = [
            dated("The six-year war that began in 2011 has emptied the valleys."),
            dated("The six-year-old conflict, which started in 2011, goes on."),
            dated("Ann Lee, 45, was born in 1960."),
            dated("The pier fell five years ago, in June 2011."),
            dated("The pier fell in June 2011, six years ago."),
            dated("He ruled for 37 years, from 1980 to 2012."),
            dated("Crowds marked the 15th anniversary of the 2004 flood."),
        ];
        RuleTester::new(&DurationMismatch)
            .quiet(quiet.each_ref().map(String::as_str))
            .flagged(flagged.each_ref().map(String::as_str))
            .snapshot();
    }
}
