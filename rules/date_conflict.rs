crate::declare_rule! {
    /// ## What it does
    /// Reports two days, months, years or hours for one event that cannot all be right: the quake struck on Monday here and
    /// on Tuesday there, a company was founded in 2007 and in 2008, a man was shot at 2 p.m. and at 3:15 p.m.
    ///
    /// Two clauses tell of one event where they name the same thing that happened, share names, numbers or rare words, and
    /// stand in articles on one story. Where each article has only one of its kind, less is asked, but the dates must be near
    /// each other: a few days, months or hours, or one digit. `June 27, 1973` and `1973` agree; so do `late Monday` and `early Tuesday`.
    /// A morning is compared with an afternoon or evening of the same day, and with an hour after noon. One plan that an article dates
    /// `by October` and `in October` gets a note: the first allows September.
    ///
    /// ## Why
    /// A reader cannot tell which day to believe, and a wrong day is a correction.
    ///
    /// ## Example
    /// ```text
    /// --- tern.txt 2026-03-12
    /// Ferry sinks off Port Ella
    ///
    /// The ferry Osprey sank off Port Ella on Monday with 40 cars on board, the harbour police said.
    /// --- herald.txt 2026-03-12
    /// Port Ella ferry sinks
    ///
    /// The ferry Osprey sank off Port Ella on Tuesday with 40 cars on board, the coast guard said.
    /// ```
    ///
    /// ## What it cannot see
    /// Days that depend on the day of publication of an article that gives none, save two weekdays; the day of
    /// an announcement; days to come told with a verb that it does not know; events that are told in other words; the zone of an hour that names none;
    /// nights, which lie on either side of midnight.
    static META = {
        name: "date-conflict",
        summary: "different days or hours for one event",
        category: Category::Consistency,
        severity: Severity::Error,
        scope: Scope::Corpus,
        since: "0.1.0",
    }
}

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use crate::corpus::{ArticleId, Corpus, Location};
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::grounding::{Kind, report};
use crate::occurrence::tie::{OccurrenceAt, Tie, days};
use crate::occurrence::{Occurrence, Part, When};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::tie::common;
use crate::wording::whereabouts;

/// See [`META`].
pub struct DateConflict;

impl Rule for DateConflict {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let events = &cx.facts.occurrences;
        let at_odds: Vec<Option<Confidence>> = events.iter().map(|tie| disagreement(cx, tie)).collect();
        // An article that also gives the other's day, or hour, tells of two events.
        let mut agreed: FxHashSet<(OccurrenceAt, ArticleId, bool)> = FxHashSet::default();
        for (tie, _) in events.iter().zip(&at_odds).filter(|(_, odds)| odds.is_none()) {
            let (a, b) = (tie.first.of(cx.corpus), tie.second.of(cx.corpus));
            let both = [(false, a.when.is_some() && b.when.is_some()), (true, a.clock.is_some() && b.clock.is_some())];
            for (hours, _) in both.into_iter().filter(|(_, both)| *both) {
                agreed.insert((tie.first, tie.second.article, hours));
                agreed.insert((tie.second, tie.first.article, hours));
            }
        }
        let mut disputes: Vec<Dispute> = Vec::new();
        for (tie, confidence) in events.iter().zip(at_odds).filter_map(|(tie, odds)| Some((tie, odds?))) {
            let hours = by_hour(cx, tie);
            let agrees = |one: OccurrenceAt, other: OccurrenceAt| agreed.contains(&(one, other.article, hours));
            let both = agrees(tie.first, tie.second) || agrees(tie.second, tie.first);
            if both {
                continue;
            }
            match disputes.iter_mut().find(|d| d.hours == hours && d.holds(tie)) {
                Some(dispute) => dispute.join(tie, confidence),
                None => disputes.push(Dispute { members: vec![tie.first, tie.second], confidence, hours }),
            }
        }
        out.extend(disputes.iter().map(|dispute| conflict(cx, dispute)));
        out.extend(report::contradicted(cx, &META, Kind::Date));
        out.extend(cx.corpus.ids().flat_map(|article| loosened(cx.corpus, article)));
    }
}

/// Occurrences of one event that are at odds.
struct Dispute {
    members: Vec<OccurrenceAt>,
    confidence: Confidence,
    hours: bool,
}

impl Dispute {
    fn holds(&self, tie: &Tie) -> bool {
        self.members.contains(&tie.first) || self.members.contains(&tie.second)
    }

    fn join(&mut self, tie: &Tie, confidence: Confidence) {
        for member in [tie.first, tie.second] {
            if !self.members.contains(&member) {
                self.members.push(member);
            }
        }
        self.confidence = self.confidence.max(confidence);
    }

    /// A member that most others bear out, and one that fewest do.
    fn sides(&self, cx: &Context<'_>) -> (OccurrenceAt, OccurrenceAt) {
        let against = |a: OccurrenceAt| self.members.iter().filter(|b| at_odds(cx, a, **b)).count();
        let odd = self.members.iter().copied().max_by_key(|a| (against(*a), *a)).unwrap_or(self.members[1]);
        let usual = self.members.iter().copied().filter(|b| at_odds(cx, odd, *b)).min_by_key(|b| (against(*b), *b));
        (usual.unwrap_or(self.members[0]), odd)
    }
}

/// Whether the days or hours of two occurrences exclude each other.
fn at_odds(cx: &Context<'_>, a: OccurrenceAt, b: OccurrenceAt) -> bool {
    let (a, b) = (a.of(cx.corpus), b.of(cx.corpus));
    let days = a.when.zip(b.when).is_some_and(|(a, b)| gap(&a, &b).is_some());
    days || hours_apart(a, b)
}

/// How sure it is that two occurrences of one event give days or hours that exclude each other; `None` where they do not.
fn disagreement(cx: &Context<'_>, tie: &Tie) -> Option<Confidence> {
    let (a, b) = (tie.first.of(cx.corpus), tie.second.of(cx.corpus));
    let when = a.when.zip(b.when);
    if tie.sole {
        return is_near(a, b).then_some(Confidence::Medium);
    }
    if let Some(gap) = when.and_then(|(a, b)| gap(&a, &b)) {
        // What is to come comes once.
        let planned = (a.planned && is_near(a, b)).then_some(Confidence::Medium);
        return when.and_then(|(one, other)| sure(cx, tie, gap, &one, &other)).or(planned);
    }
    (hours_apart(a, b)).then_some(Confidence::Medium)
}

/// Whether the hours of two occurrences of one day exclude each other, or one was before noon and the other after it.
fn hours_apart(a: &Occurrence, b: &Occurrence) -> bool {
    match (a.clock, b.clock) {
        (Some(a), Some(b)) => a.hour.excludes(b.hour),
        _ => a.is_before_noon().zip(b.is_before_noon()).is_some_and(|(a, b)| a != b),
    }
}

/// Two days so many days apart, months so many months apart and hours so many minutes apart are near each other.
const NEAR_DAYS: i32 = 3;
const NEAR_MONTHS: i8 = 3;
const NEAR_MINUTES: i32 = 150;

/// Whether two occurrences are dated differently, and so little that a slip is likelier than two events.
fn is_near(a: &Occurrence, b: &Occurrence) -> bool {
    if let Some((one, other)) = a.when.zip(b.when)
        && let Some(days) = gap(&one, &other)
    {
        let (x, y) = (one.date.mark, other.date.mark);
        let one_year = x.year == y.year || x.year.is_none() || y.year.is_none();
        let digit = |x: i8, y: i8| x % 10 == y % 10 || x / 10 == y / 10 && x > 9;
        return match (x.month.zip(y.month), x.day.zip(y.day)) {
            (Some((m, n)), Some((d, e))) if m == n => one_year && (days <= NEAR_DAYS || digit(d, e)),
            (Some((m, n)), Some((d, e))) => one_year && d == e && (m - n).abs() <= NEAR_MONTHS,
            (Some((m, n)), None) if m == n => x.year.zip(y.year).is_some_and(|(x, y)| is_slip(x, y)),
            (Some((m, n)), None) => one_year && (m - n).abs() <= NEAR_MONTHS,
            _ => match x.year.zip(y.year) {
                Some((x, y)) if days > NEAR_DAYS => is_slip(x, y),
                _ => days <= NEAR_DAYS,
            },
        };
    }
    a.clock.zip(b.clock).is_some_and(|(a, b)| a.hour.excludes(b.hour) && a.hour.apart(b.hour) <= NEAR_MINUTES)
}

/// Whether one year is the other but for one digit, or for two that are exchanged.
fn is_slip(x: i16, y: i16) -> bool {
    let (x, y) = (x.to_string().into_bytes(), y.to_string().into_bytes());
    let sorted = |mut digits: Vec<u8>| {
        digits.sort_unstable();
        digits
    };
    let differ = x.iter().zip(&y).filter(|(a, b)| a != b).count();
    differ == 1 || differ == 2 && sorted(x) == sorted(y)
}

/// Whether it is not the days of two occurrences that exclude each other.
fn by_hour(cx: &Context<'_>, tie: &Tie) -> bool {
    let when = tie.first.of(cx.corpus).when.zip(tie.second.of(cx.corpus).when);
    when.and_then(|(a, b)| gap(&a, &b)).is_none()
}

/// How many days lie between two dates; `None` where they can be one.
fn gap(a: &When, b: &When) -> Option<i32> {
    // "June 30" here and there: no words set the years apart.
    let words = |when: &When| (when.date.mark.month, when.date.mark.day, when.date.mark.year);
    if words(a) == words(b) && a.date.mark.month.is_some() {
        return None;
    }
    let days_of = |when: &When| when.date.from.zip(when.date.to).map(|(from, to)| (if when.until { Date::MIN } else { from }, to));
    match (days_of(a), days_of(b)) {
        (Some(one), Some(other)) if one.1 < other.0 => Some(days(one.1, other.0)),
        (Some(one), Some(other)) if other.1 < one.0 => Some(days(other.1, one.0)),
        (Some(_), Some(_)) => None,
        _ => {
            let (one, other) = (a.date.mark, b.date.mark);
            if let Some((one_month, other_month)) = one.month.zip(other.month) {
                let days = one.day.zip(other.day).map_or(0, |(a, b)| i32::from((a - b).abs()));
                let months = i32::from((one_month - other_month).abs());
                return (months > 0 || days > 0).then_some(if months > 0 { months * FAR } else { days });
            }
            let apart = (one.weekday? - other.weekday?).rem_euclid(7);
            (apart != 0).then(|| i32::from(apart.min(7 - apart)))
        }
    }
}

/// From how many days on two dates are rather of two events.
const FAR: i32 = 8;
const MONTH: i32 = 31;

/// The likeness of clauses from which they are the same but for the day, and that from which they name the same things.
const ALIKE: f64 = 0.6;
const SAME: f64 = 0.85;

/// How sure a gap of so many days is a conflict.
fn sure(cx: &Context<'_>, tie: &Tie, gap: i32, a: &When, b: &When) -> Option<Confidence> {
    let (one, other) = (tie.first.of(cx.corpus), tie.second.of(cx.corpus));
    let day = |when: &When| when.date.from == when.date.to;
    if gap == 1 && day(a) && day(b) {
        let part = |part: Part| a.part == Some(part) || b.part == Some(part);
        if [Part::Early, Part::Morning, Part::Evening, Part::Late].into_iter().any(part) {
            return None;
        }
        // A page may be dated a day after its story was written.
        let sure = tie.score >= ALIKE || !(a.relative || b.relative);
        return Some(if sure { Confidence::Medium } else { Confidence::Low });
    }
    // Much happens in one year and again in the next.
    let year = |when: &When| when.date.mark.month.is_none() && !day(when);
    if gap <= FAR && !(year(a) && year(b)) {
        let sure = tie.score >= ALIKE || !(a.relative || b.relative);
        return Some(if sure { Confidence::High } else { Confidence::Low });
    }
    if a.relative || b.relative {
        return None;
    }
    // One slip of the pen, the same figure in both, or what happens once.
    let (x, y) = (a.date.mark, b.date.mark);
    let slip = x.day.is_some() && x.day == y.day && (x.month == y.month || x.year == y.year);
    let days = x.day.is_some() && y.day.is_some() && gap <= MONTH && tie.score >= ALIKE;
    let figure = one.numbers.iter().any(|n| other.numbers.contains(n));
    let once = one.once && other.once && tie.score >= SAME && common(&one.names, &other.names).count() >= 2;
    (slip || days || figure || once).then_some(Confidence::Medium)
}

/// The wording.
fn conflict(cx: &Context<'_>, dispute: &Dispute) -> Finding {
    let corpus = cx.corpus;
    let at = |o: OccurrenceAt| {
        let occurrence = o.of(corpus);
        let hour = occurrence.clock.filter(|_| dispute.hours).map(|clock| clock.at);
        Location { article: o.article, span: hour.unwrap_or(occurrence.at()) }
    };
    let words = |o: OccurrenceAt| corpus.words(at(o)).split_whitespace().collect::<Vec<_>>().join(" ");
    let named = |o: OccurrenceAt| corpus.words(Location { article: o.article, span: o.of(corpus).named });
    let (usual, odd) = dispute.sides(cx);
    let there = whereabouts(corpus, odd.article, usual.article);
    let verb = if dispute.hours { "timed" } else { "dated" };
    let label = |o: OccurrenceAt| Label { at: at(o), message: format!("`{}` is {verb} {} here", named(o), words(o)) };
    let others = dispute.members.iter().filter(|o| **o != odd && **o != usual);
    let message = format!("`{}` is {verb} {} here but {} {there}", named(odd), words(odd), words(usual));
    let related = std::iter::once(label(usual)).chain(others.map(|o| label(*o))).collect();
    Finding::new(&META, dispute.confidence, message, label(odd), related)
}

/// Notes for the plans that an article tells with a deadline in one sentence and with a date in another.
fn loosened(corpus: &Corpus, article: ArticleId) -> impl Iterator<Item = Finding> + '_ {
    corpus.reading(article).loosened.iter().map(move |plan| {
        let at = |span| Location { article, span };
        let label = |span| Label { at: at(span), message: String::new() };
        let message = format!("`{}` here but `{}` elsewhere in this article", corpus.words(at(plan.by)), corpus.words(at(plan.within)));
        let finding = Finding::new(&META, Confidence::Medium, message, label(plan.by), vec![label(plan.within)]);
        Finding { severity: Severity::Note, ..finding }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::RuleTester;

    const FERRY: &str = "Ferry sinks off Port Ella\n\nThe ferry Osprey sank off Port Ella on Friday with 40 cars on board, the harbour police said.\n\n\
         Divers searched for the ferry.";

    #[test]
    fn date_conflict() {
        let with = |rest: &str| format!("--- a.txt 2026-03-09\n{FERRY}\n{rest}");
        let diving = with(
            "--- b.txt 2026-03-09\nPort Ella ferry sinks\n\nThe ferry Osprey sank off Port Ella on Friday. Divers searched the wreck on Saturday.",
        );
        let whole = with(
            "--- b.txt 2026-03-09\nPort Ella ferry sinks\n\nThe ferry Osprey, with 40 cars on board, sank off Port Ella on March 6, 2026.",
        );
        let other = with(
            "--- b.txt 2026-03-09\nPort Ella ferry sinks\n\nThe ferry Osprey, with 40 cars on board, sank on Saturday off Port Ella, the coast guard said.",
        );
        let blast = |one: &str, other: &str| {
            format!(
                "--- a.txt 2026-03-11\nBlast in Dorn market\n\nA bomb killed nine people in the fish market of Dorn {one}, police said.\n\
                 --- b.txt 2026-03-11\nDorn market blast\n\nNine people were killed by a bomb in the fish market in Dorn {other}, police said."
            )
        };
        RuleTester::new(&DateConflict)
            .quiet([
                // Two events.
                &diving,
                // The noun of the event only says which survivor.
                "--- a.txt 2026-03-09\nQuake kills 40 in Ludd\n\nA woman stands before the ruins that the earthquake left in the town of Ludd on March 6.\n\
                 --- b.txt 2026-03-09\nQuake toll rises in Ludd\n\nAn earthquake survivor rests at a hospital of the town of Ludd on March 7.",
                // A weekday and its date.
                &whole,
                // One night.
                "--- a.txt 2026-03-11\nQuake shakes Orsdal coast\n\nA magnitude 6.1 earthquake struck the Orsdal coast late on Monday, killing four people in Port Ella.\n\
                 --- b.txt 2026-03-11\nFour killed in Orsdal quake\n\nA magnitude 6.1 earthquake hit the coast of Orsdal early on Tuesday, killing four people in Port Ella.",
                // Parts of a day that may overlap.
                &blast("late on Monday", "on Monday evening"),
                &blast("on Monday morning", "at 9 a.m. on Monday"),
                &blast("on Monday night", "on Monday morning"),
                // The day of the words.
                "--- a.txt 2026-03-11\nBlast in Dorn market\n\nA bomb killed nine people in the Dorn market on Monday, police said.\n\
                 --- b.txt 2026-03-11\nDorn market blast\n\nPolice said on Tuesday that a bomb killed nine people in the Dorn market.",
                // Another event of the same kind.
                "--- a.txt 2026-03-11\nBlast in Dorn market\n\nA bomb killed nine people in the Dorn market on Monday, police said.\n\
                 --- b.txt 2026-03-11\nDorn struck again\n\nA bomb killed seven people in the Dorn market on Tuesday, a day after nine people died there.",
                // News of two weeks.
                "--- a.txt 2026-03-11\nTern beat Holm\n\nTern United beat Holm 2-1 on Saturday with goals by Bo Day in the Norland league.\n\
                 --- b.txt 2026-03-18\nTern beat Ulm\n\nTern United beat Ulm 2-1 on Saturday with goals by Bo Day in the Norland league.",
                // What goes on for days.
                "--- a.txt 2026-03-11\nStrike at Dorn port\n\nDockers walked out at the port of Dorn on Monday over pay, the union said.\n\
                 --- b.txt 2026-03-12\nDorn port strike goes on\n\nDockers walked out for a third day at the port of Dorn on Wednesday over pay, the union said.",
                // The second of two, and the first.
                "--- a.txt 2026-03-11\nQuake shakes Orsdal\n\nA quake shook Orsdal on Sunday and hurt nine people, the Orsdal survey said.\n\nIt brought down walls.\n\
                 --- b.txt 2026-03-12\nOrsdal quake hurts three\n\nA quake shook Orsdal on Monday and hurt three people, the Orsdal survey said.\n\n\
                 Monday's quake was the second one in Orsdal within a day.",
                // What is planned and what happened.
                "--- a.txt 2026-03-11\nBrandl mill to shut\n\nThe Brandl paper mill at Dorn will close on Thursday, the Brandl company said.\n\
                 --- b.txt 2026-03-11\nBrandl mill idle\n\nThe Brandl paper mill at Dorn was closed on Tuesday by a flood, the Brandl company said.",
                // Within the bound.
                "--- a.txt 2026-03-11\nBrandl mill to shut\n\nThe Brandl paper mill at Dorn will close by the end of September 2026, Brandl said.\n\
                 --- b.txt 2026-03-11\nBrandl mill shuts\n\nThe Brandl paper mill at Dorn will close at the end of June 2026, Brandl said.",
                // Half of the day is open.
                "--- a.txt 2026-03-11\nMarch for bread in Dorn\n\nThe march of 900 bakers left Castle Square in Dorn at half past three on Monday.\n\
                 --- b.txt 2026-03-11\nDorn bakers march\n\nOn Monday 900 bakers marched in Dorn. The march set off from Castle Square at 3:30 p.m.",
                // A draft without a day of its own takes its year from another date.
                "--- wire.txt 2021-07-02\nThe council of Harwick opened the new Alder Street bridge on June 30, Mayor Ellen Dorn said.\n\
                 --- draft.txt draft\nThe council of Harwick opened the new Alder Street bridge on June 30, Mayor Ellen Dorn said. The old one was closed on May 4, 2017.",
                // Two things of one maker.
                "--- a.txt 2026-03-11\nTern Motors to list\n\nTern Motors launched its first electric van in 2013 and has sold 20,000.\n\
                 --- b.txt 2026-03-11\nTern Motors to float\n\nTern Motors launched an electric bus in 2015 and has sold 20,000 vans.",
            ])
            .flagged([
                &other,
                "--- a.txt 2026-03-11\nMan shot outside Dorn bar\n\nA 34-year-old man was shot outside the Anchor bar in Dorn at 2 p.m. on Monday, police said.\n\n\
                 The victim, Bo Marlow, was taken to hospital.\n\
                 --- b.txt 2026-03-11\nDorn bar shooting\n\nBo Marlow, 34, was shot outside the Anchor bar in Dorn at about 3:15 p.m. on Monday.\n\n\
                 Police in Dorn are looking for a man.",
                // One was before noon.
                &blast("on Monday morning", "on Monday afternoon"),
                &blast("on Monday morning", "at 3 p.m. on Monday"),
                "--- a.txt 2026-03-11\nBrandl buys Tarn\n\nBrandl Castings will buy Tarn Steel for $40 million.\n\n\
                 Tarn Steel was founded in 2007 by Ann Lee and employs 300 people in Dorn.\n\
                 --- b.txt 2026-03-11\nTarn Steel sold to Brandl\n\nBrandl Castings is to pay $40 million for Tarn Steel of Dorn.\n\n\
                 Ann Lee founded Tarn Steel in 2008 and it has 300 workers.",
                "--- a.txt 2026-03-11\nMarch for bread in Dorn\n\nThe march of 900 bakers left Castle Square in Dorn at 2 p.m. on Monday.\n\
                 --- b.txt 2026-03-11\nDorn bakers march\n\nOn Monday 900 bakers marched in Dorn. The march set off from Castle Square at half past three.",
                "--- a.txt 2026-03-11\nBrandl mill to shut with loss of 300 jobs\n\nThe Brandl paper mill at Dorn will close at the end of June 2026 with the loss of 300 jobs.\n\
                 --- b.txt 2026-03-11\nBrandl mill shuts, 300 jobs go\n\nThe Brandl paper mill at Dorn, which employs 300, is to close at the end of September 2026.",
                "--- a.txt 2026-03-11\nQuake shakes Orsdal\n\nThe quake struck the coast of Orsdal at 0612 GMT at a depth of 10 km, the survey said.\n\n\
                 The Orsdal quake was felt in Dorn.\n\
                 --- b.txt 2026-03-11\nOrsdal shaken\n\nA quake shook the coast of Orsdal. It took place at 6:12 a.m. local time.\n\nThe quake was felt in Dorn.",
                "--- a.txt\nSuspect in Dorn bank robbery held\n\nPolice arrested Karl Brandl on 3 March over the robbery of the Dorn bank, a spokesman said.\n\n\
                 Brandl, 41, is a former clerk of the bank.\n\
                 --- b.txt\nBrandl charged with Dorn bank robbery\n\nKarl Brandl, 41, was charged with the robbery of the Dorn bank.\n\n\
                 Brandl was arrested on 4 March at his home in Holm.",
            ])
            .snapshot();
    }

    /// Two articles on a raid on a market hall, each with a sentence of its own.
    fn story(one: &str, other: &str) -> String {
        format!(
            "--- a.txt 2026-03-11\nRaid on Dorn market hall\n\nNine people died in an attack on the market hall of Dorn on Tuesday, \
             the mayor said.\n\nBlankets lay in the hall.\n\n{one}\n\
             --- b.txt 2026-03-11\nNine die in Dorn market hall\n\nAn attack on the market hall in Dorn killed nine people on Tuesday, \
             said the mayor.\n\nNurses brought blankets to the hall.\n\n{other}\n"
        )
    }

    #[test]
    fn one_hour_of_each_article_is_that_of_the_event() {
        let came = "The attack on the market hall of Dorn came at 3.45pm on Tuesday, Bo Marlow said.";
        let hit = "Rockets hit the market hall in Dorn at about 2.15pm, according to Ida Roe.";
        let rescue = "Firefighters entered the market hall in Dorn at about 2.15pm, according to Ida Roe.";
        let both = "Rockets hit the market hall in Dorn at about 2.15pm and the mill at 3.45pm.";
        let day = "Rockets hit the market hall in Dorn at about 2.15pm on Monday, according to Ida Roe.";
        RuleTester::new(&DateConflict).flagged([story(came, hit).as_str()]).quiet([
            story(came, rescue).as_str(),
            story(came, both).as_str(),
            story(came, day).as_str(),
        ]);
    }
}
