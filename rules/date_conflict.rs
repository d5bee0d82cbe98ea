crate::declare_rule! {
    /// ## What it does
    /// Reports two days, months, years or hours for one event that cannot all be right: the quake struck on Monday here and
    /// on Tuesday there, a company was founded in 2007 and in 2008, a man was shot at 2 p.m. and at 3:15 p.m.
    ///
    /// Two clauses tell of one event where they name the same thing that happened, share names, numbers or rare words, and
    /// stand in articles on one story. `June 27, 1973` and `1973` agree; so do `late Monday` and `early Tuesday`.
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
    /// Days that depend on the day of publication of an article that gives none, save two weekdays; days to come; the day of
    /// an announcement; events that are told in other words; the zone of an hour that names none.
    static META = {
        name: "date-conflict",
        summary: "different days or hours for one event",
        category: Category::Consistency,
        severity: Severity::Error,
        scope: Scope::Corpus,
        since: "0.1.0",
    }
}

use rustc_hash::FxHashSet;

use crate::corpus::{ArticleId, Location};
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::occurrence::tie::{OccurrenceAt, Tie, days};
use crate::occurrence::{Part, When};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::wording::whereabouts;

/// See [`META`].
pub struct DateConflict;

impl Rule for DateConflict {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let events = &cx.facts.events;
        let at_odds: Vec<Option<Confidence>> = events.iter().map(|tie| disagreement(cx, tie)).collect();
        // An article that also gives the other's day tells of two events.
        let mut agreed: FxHashSet<(OccurrenceAt, ArticleId)> = FxHashSet::default();
        for (tie, _) in events.iter().zip(&at_odds).filter(|(_, odds)| odds.is_none()) {
            agreed.insert((tie.first, tie.second.article));
            agreed.insert((tie.second, tie.first.article));
        }
        let mut disputes: Vec<Dispute> = Vec::new();
        for (tie, confidence) in events.iter().zip(at_odds).filter_map(|(tie, odds)| Some((tie, odds?))) {
            let both = agreed.contains(&(tie.first, tie.second.article)) || agreed.contains(&(tie.second, tie.first.article));
            if both {
                continue;
            }
            match disputes.iter_mut().find(|d| d.members.contains(&tie.first) || d.members.contains(&tie.second)) {
                Some(dispute) => dispute.join(tie, confidence),
                None => disputes.push(Dispute { members: vec![tie.first, tie.second], confidence }),
            }
        }
        out.extend(disputes.iter().map(|dispute| conflict(cx, dispute)));
    }
}

/// Occurrences of one event that are at odds.
struct Dispute {
    members: Vec<OccurrenceAt>,
    confidence: Confidence,
}

impl Dispute {
    fn join(&mut self, tie: &Tie, confidence: Confidence) {
        for member in [tie.first, tie.second] {
            if !self.members.contains(&member) {
                self.members.push(member);
            }
        }
        self.confidence = self.confidence.max(confidence);
    }
}

/// How sure it is that two occurrences of one event give days or hours that exclude each other; `None` where they do not.
fn disagreement(cx: &Context<'_>, tie: &Tie) -> Option<Confidence> {
    let (a, b) = (tie.first.of(cx.corpus), tie.second.of(cx.corpus));
    let when = a.when.zip(b.when);
    if let Some(gap) = when.and_then(|(a, b)| gap(&a, &b)) {
        return when.and_then(|(one, other)| sure(cx, tie, gap, &one, &other));
    }
    let hours = a.clock.zip(b.clock).is_some_and(|(a, b)| a.hour.excludes(b.hour));
    hours.then_some(Confidence::Medium)
}

/// How many days lie between two dates; `None` where they can be one.
fn gap(a: &When, b: &When) -> Option<i32> {
    match (a.date.from.zip(a.date.to), b.date.from.zip(b.date.to)) {
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

/// How sure a gap of so many days is a conflict.
fn sure(cx: &Context<'_>, tie: &Tie, gap: i32, a: &When, b: &When) -> Option<Confidence> {
    let (one, other) = (tie.first.of(cx.corpus), tie.second.of(cx.corpus));
    let day = |when: &When| when.date.from == when.date.to;
    if gap == 1 && day(a) && day(b) {
        let part = |part: Part| a.part == Some(part) || b.part == Some(part);
        if part(Part::Late) || part(Part::Early) {
            return None;
        }
        // A page may be dated a day after its story was written.
        return Some(if a.relative || b.relative { Confidence::Low } else { Confidence::Medium });
    }
    if gap <= FAR {
        return Some(if a.relative || b.relative { Confidence::Low } else { Confidence::High });
    }
    if a.relative || b.relative {
        return None;
    }
    // One slip of the pen, or the same figure in both.
    let (x, y) = (a.date.mark, b.date.mark);
    let slip = x.day.is_some() && x.day == y.day && (x.month == y.month || x.year == y.year);
    let figure = one.numbers.iter().any(|n| other.numbers.contains(n));
    (slip || figure).then_some(Confidence::Medium)
}

/// The wording.
fn conflict(cx: &Context<'_>, dispute: &Dispute) -> Finding {
    let corpus = cx.corpus;
    let at = |o: OccurrenceAt| Location { article: o.article, span: o.of(corpus).at() };
    let words = |o: OccurrenceAt| corpus.words(at(o)).split_whitespace().collect::<Vec<_>>().join(" ");
    let (usual, odd) = (dispute.members[0], dispute.members[1]);
    let there = whereabouts(corpus, odd.article, usual.article);
    let what = corpus.words(Location { article: odd.article, span: odd.of(corpus).named });
    let label = |o: OccurrenceAt| Label { at: at(o), message: format!("`{}` is dated {}", corpus.words(Location { article: o.article, span: o.of(corpus).named }), words(o)) };
    Finding {
        rule: &META,
        severity: Severity::Error,
        confidence: dispute.confidence,
        message: format!("`{what}` is dated {} here but {} {there}", words(odd), words(usual)),
        primary: label(odd),
        related: dispute.members.iter().filter(|o| **o != odd).map(|o| label(*o)).collect(),
        notes: Vec::new(),
        event: None,
        fix: None,
    }
}
