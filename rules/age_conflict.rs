crate::declare_rule! {
    /// ## What it does
    ///
    /// Reports a person to whom the articles of one story, or two places of one article, give ages that cannot both be right.
    ///
    /// ## Why
    ///
    /// An age is looked up and copied, and a wrong one is among the commonest of corrections.
    ///
    /// ## Example
    ///
    /// ```text
    /// --- tern.txt 2026-03-14
    /// PORT ELLA (Tern) – The ferry Osprey struck Mary Hale, 21, as she swam off Port Ella on Saturday.
    /// --- herald.txt 2026-03-14
    /// PORT ELLA (Herald) – The swimmer whom the ferry Osprey struck off Port Ella on Saturday is 24-year-old Mary Hale.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// An age whose person is not named beside it, unless one person only has the role in each story (`a shepherd of 73`), and one
    /// in months. Where the articles came out far from each other, ages
    /// that fit the time between them are no fault; where their days are not known, ages a few years apart in stories that are
    /// not much alike have low confidence, for a story and its trial may lie years apart.
    static META = {
        name: "age-conflict",
        summary: "one person with two ages",
        category: Category::Consistency,
        severity: Severity::Error,
        scope: Scope::Corpus,
        since: "0.1.0",
    }
}

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::claim::date::Mark;
use crate::corpus::{ArticleId, Corpus, Location};
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::lexicon;
use crate::persons::{DetailAt, Person};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::wording::whereabouts;

/// See [`META`].
pub struct AgeConflict;

impl Rule for AgeConflict {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let (roles, named): (Vec<&Person>, Vec<&Person>) = cx.facts.persons.iter().partition(|person| person.role);
        let named: Vec<Finding> = named.into_iter().filter_map(|person| conflict(cx, person)).collect();
        let labels = |finding: &Finding| finding.related.iter().chain([&finding.primary]).map(|label| label.at).collect::<Vec<_>>();
        let known: BTreeSet<Location> = named.iter().flat_map(labels).collect();
        // A name says more than a role: what is said of the driver by name is not said again.
        let unnamed =
            roles.into_iter().filter_map(|person| conflict(cx, person)).filter(|f| !labels(f).iter().any(|at| known.contains(at)));
        let unnamed: Vec<Finding> = unnamed.collect();
        out.extend(named.into_iter().chain(unnamed));
    }
}

/// The likeness of stories, of which no day is known, from which they were written at one time.
const ONE_TIME: f64 = 0.4;

/// The years that seldom pass between a story and the last that is written of it.
const GROWN: u32 = 5;

/// The days between articles in which few people have a birthday.
const NEAR: i64 = 31;

/// An age, and where it stands.
type Age = (u32, DetailAt);

/// The finding for a person with ages that exclude each other.
fn conflict(cx: &Context<'_>, person: &Person) -> Option<Finding> {
    let corpus = cx.corpus;
    let ages: Vec<Age> = person.ages(corpus).collect();
    let mut articles: BTreeMap<u32, Vec<_>> = BTreeMap::new();
    ages.iter().for_each(|(years, at)| articles.entry(*years).or_default().push(at.article));
    articles.values_mut().for_each(|list| list.dedup());
    // The age that fewer articles bear out is the one to look at; of two, the later.
    let backing = |age: &Age| articles[&age.0].len();
    let pairs = ages.iter().enumerate().flat_map(|(i, a)| ages[i + 1..].iter().map(move |b| (a, b)));
    // Who is known by a role only is one person in one event, and many outside of it.
    let pairs = pairs.filter(|(a, b)| !person.role || is_one_event(cx, a.1.article, b.1.article));
    let judged = pairs.filter_map(|(a, b)| Some((judge(cx, *a, *b)?, if backing(a) < backing(b) { (a, b) } else { (b, a) })));
    let alone = |age: &Age| corpus.is_drafts_alone(articles[&age.0].iter().copied());
    let judged = judged.map(|(verdict, (odd, usual))| ((alone(odd), verdict), (odd, usual)));
    let ((_, (confidence, severity)), (odd, usual)) = judged.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let confidence = if person.role { confidence.min(Confidence::Medium) } else { confidence };
    let label = |age: &Age| Label { at: age.1.at(corpus), message: String::new() };
    let others = ages.iter().filter(|age| *age != odd && *age != usual);
    let place = whereabouts(corpus, odd.1.article, usual.1.article);
    Some(Finding {
        severity,
        ..Finding::new(
            &META,
            confidence,
            format!("the age of {} is {} here but {} {place}", person.name, odd.0, usual.0),
            label(odd),
            std::iter::once(label(usual)).chain(others.map(label)).collect(),
        )
    })
}

/// How surely two ages exclude each other, and how bad that is; `None` where both can be right.
fn judge(cx: &Context<'_>, a: Age, b: Age) -> Option<(Confidence, Severity)> {
    let (one, other) = (a.1.article, b.1.article);
    let apart = a.0.abs_diff(b.0);
    if apart == 0 {
        return None;
    }
    if one == other {
        return Some((Confidence::High, Severity::Error));
    }
    let severity = if apart == 1 { Severity::Warning } else { Severity::Error };
    let likeness = cx.facts.weights.stories(one, other);
    let told = cx.facts.weights.is_one_story(one, other);
    let (first, second) = (cx.corpus.reading(one).reference, cx.corpus.reading(other).reference);
    if let (Some(from), Some(to)) = (first.day, second.day) {
        let days = i64::from(from.until(to).map_or(i32::MAX, |span| span.get_days()));
        let older = i64::from(b.0) - i64::from(a.0);
        return match days.abs() {
            0..=NEAR if apart == 1 => Some((Confidence::Medium, severity)),
            0..=NEAR if told => Some((Confidence::High, severity)),
            0..=NEAR => Some((Confidence::Medium, severity)),
            _ if (older * 365 - days).abs() <= 366 => None,
            _ => Some((if told { Confidence::Medium } else { Confidence::Low }, severity)),
        };
    }
    // Where only the years are known, the age may have grown with them.
    if first.year.zip(second.year).is_some_and(|(from, to)| from != to) {
        return None;
    }
    let near =
        apart > GROWN && told || likeness >= ONE_TIME || is_filed_near(cx.corpus, one, other) || is_filed_near(cx.corpus, other, one);
    Some((if near { Confidence::Medium } else { Confidence::Low }, severity))
}

/// Whether an article was filed, in a year that its dateline does not say, on a day near the one on which another came out.
fn is_filed_near(corpus: &Corpus, dated: ArticleId, other: ArticleId) -> bool {
    let (Some(day), Some(dateline)) = (corpus.reading(dated).reference.day, corpus.reading(other).dateline) else { return false };
    let filed = corpus.reading(other).claims.iter().filter(|claim| dateline.span.contains(claim.at)).find_map(|claim| claim.date());
    let Some(Mark { year: None, month: Some(month), day: Some(number), .. }) = filed.map(|date| date.mark) else { return false };
    Date::new(day.year(), month, number).is_ok_and(|that| days(day, that) <= NEAR)
}

/// The days between two.
fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(i64::MAX, |span| i64::from(span.get_days()).abs())
}

/// The days between articles on one event.
const NEWS: i64 = 8;

/// The names that two articles of that time must share, to tell of one event by that.
const SHARED: usize = 2;

/// Whether two articles tell of one event, as far as their figures, or the names in them and their days, tell.
fn is_one_event(cx: &Context<'_>, a: ArticleId, b: ArticleId) -> bool {
    let day = |article: ArticleId| cx.corpus.reading(article).reference.day;
    let near = || day(a).zip(day(b)).is_some_and(|(from, to)| days(from, to) <= NEWS);
    cx.facts.is_one_event(a, b) || near() && names(cx.corpus, a).intersection(&names(cx.corpus, b)).count() >= SHARED
}

/// The names in an article, without those of well known places.
fn names(corpus: &Corpus, article: ArticleId) -> BTreeSet<&str> {
    let names = corpus.reading(article).claims.iter().filter_map(|claim| Some(claim.name()?.canonical.as_str()));
    names.filter(|name| !lexicon::entry(name, &mut String::new()).place).collect()
}

#[cfg(test)]
mod tests {
    use super::AgeConflict;
    use crate::testing::RuleTester;

    /// Two articles of one story, of these days, that say this of the swimmer.
    fn story(days: (&str, &str), one: &str, other: &str) -> String {
        format!(
            "--- a.txt {}\nThe ferry Osprey struck {one} off Port Ella on Saturday, and the harbour police shut the Kesh channel.\n\
             --- b.txt {}\nThe harbour police shut the Kesh channel after the ferry Osprey struck {other} off Port Ella on Saturday.\n",
            days.0, days.1
        )
    }

    #[test]
    fn age_conflict() {
        let near = ("2026-03-14", "2026-03-15");
        let flagged = [
            story(near, "Mary Hale, 21,", "22-year-old Mary Hale"),
            story(near, "Mary Hale, aged 36,", "a 44-year-old teacher, Mary Hale,"),
            story(("", ""), "Mary B. Hale (36)", "Mary Hale, who is 63,"),
            story(near, "Mary Hale, 21,", "a swimmer. Hale, 24, was saved. It happened"),
            story(near, "a swimmer of 21,", "a 24-year-old swimmer"),
            story(near, "Marguerite Hale, 21,", "Margaret Hale, 24,"),
            "Mary Hale, 36, won the race in Lima. The crowd cheered. Later Hale, 37, wept.".to_owned(),
        ];
        let quiet = [
            story(near, "Mary Hale, 21,", "21-year-old Mary Hale"),
            // Ages that grow with time, and ages of another time.
            story(("2026-03-14", "2027-05-02"), "Mary Hale, 21,", "Mary Hale, 22,"),
            story(("2026-03-14", "2029-05-02"), "Mary Hale, 21,", "Mary Hale, 24,"),
            story(near, "Mary Hale, 21,", "Mary Hale, who was 18 at the time of her first swim,"),
            // Two people.
            story(near, "Mary Hale, 21,", "Anna Hale, 24,"),
            story(near, "Ike Hale Sr., 61,", "Ike Hale Jr., 24,"),
            story(near, "Mary Hale, 21, and Ann Hale, 44,", "Hale, 24,"),
            story(near, "a kelp diver of 21,", "a 24-year-old cave diver"),
            // Two stories.
            "--- a.txt 2026-03-14\nA taxi driver of 36 won a prize in Lima on Monday.\n\
             --- b.txt 2026-03-14\nA court in Oslo sent a 54-year-old taxi driver to jail over a theft of fish.\n"
                .to_owned(),
            "--- a.txt\nThe painter Mary Hale, 36, won a prize in Lima on Monday.\n\
             --- b.txt\nA court in Oslo sent Mary Hale, 54, to jail over a theft of fish.\n"
                .to_owned(),
        ];
        RuleTester::new(&AgeConflict)
            .quiet(quiet.each_ref().map(String::as_str))
            .flagged(flagged.each_ref().map(String::as_str))
            .snapshot();
    }
}
