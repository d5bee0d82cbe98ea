//! What is to come by some month, and what is to come in it: `will report by October`, `the results would be presented in
//! October`. The first may be over in September, the second may not.

use crate::claim::date::Dated;
use crate::corpus::Span;
use crate::parse::{Parse, is_story};
use crate::setting::{Stem, stems_of};
use crate::structure::BlockKind;
use crate::tie::common;

/// Something that an article dates to a month to come.
struct Plan {
    /// The verb, as the first of those of its meaning.
    verb: &'static str,
    /// The month, with the word before it.
    at: Span,
    /// The month and the year, where one is given.
    month: (Option<i8>, Option<i16>),
    /// Whether the month is the last that can be meant.
    by: bool,
    /// The stems of the sentence, sorted, each once.
    words: Vec<Stem>,
}

/// One plan that an article tells with a deadline and with a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loosened {
    /// `by October`
    pub by: Span,
    /// `in October`
    pub within: Span,
}

/// Verbs of what is planned, those of one meaning together.
const VERBS: &[&[&str]] = &[
    &["report", "present", "presented", "publish", "published", "release", "released", "deliver", "delivered", "submit", "submitted"],
    &["finish", "finished", "complete", "completed", "conclude", "concluded", "end", "ended"],
    &["open", "opened", "reopen", "reopened", "begin", "start", "launch", "launched"],
    &["close", "closed", "shut"],
    &["decide", "decided", "vote", "rule"],
    &["leave", "withdraw", "withdrawn", "depart"],
];

/// Words that tell that a verb behind them is to come.
const COMING: &[&str] = &["will", "would", "to", "shall", "should", "must"];

/// How many items before the month the verb may stand.
const REACH: usize = 9;

/// How many words two sentences that tell of one plan share besides.
const SHARED: usize = 2;

/// The plans of an article that are due by a month in one sentence and in that month in another; each deadline once.
pub fn loosened(parse: &Parse<'_>, dates: &[Dated]) -> Vec<Loosened> {
    let plans: Vec<Plan> = dates.iter().filter_map(|dated| plan(parse, dated)).collect();
    let one = |a: &Plan, b: &Plan| {
        let years = a.month.1.is_none() || b.month.1.is_none() || a.month.1 == b.month.1;
        a.verb == b.verb && a.month.0 == b.month.0 && years && common(&a.words, &b.words).count() >= SHARED
    };
    // Who gives both in one sentence means both.
    let within = |by: &Plan| plans.iter().find(|plan| !plan.by && one(by, plan) && plan.words != by.words);
    plans.iter().filter(|plan| plan.by).filter_map(|by| Some(Loosened { by: by.at, within: within(by)?.at })).collect()
}

fn plan(parse: &Parse<'_>, dated: &Dated) -> Option<Plan> {
    let mark = dated.date.mark;
    let sentence = parse.sentences[dated.sentence as usize];
    let kind = parse.block_of(sentence).kind;
    if mark.month.is_none() || mark.day.is_some() || !is_story(kind) || kind == BlockKind::Caption {
        return None;
    }
    let floor = sentence.first as usize;
    let word = |at: usize| parse.word(parse.items[at]);
    let before = (dated.first as usize).checked_sub(1).filter(|at| *at > floor)?;
    let by = match word(before) {
        "by" => true,
        "in" => false,
        _ => return None,
    };
    let verb = |at: usize| {
        let same = VERBS.iter().find(|verbs| verbs.contains(&word(at)))?;
        let coming = (at.saturating_sub(3).max(floor)..at).any(|at| COMING.contains(&word(at)));
        coming.then(|| same[0])
    };
    let verb = (before.saturating_sub(REACH).max(floor)..before).rev().find_map(verb)?;
    let mut words = stems_of(parse, parse.span_of(sentence));
    words.sort_unstable();
    words.dedup();
    Some(Plan { verb, at: parse.items[before].span.join(dated.at), month: (mark.month, mark.year), by, words })
}

#[cfg(test)]
mod tests {
    use crate::corpus::{Meta, Span};
    use crate::reading::{Purpose, read};

    /// The months of a text that are a deadline in one sentence and a date in another.
    fn months(text: &str) -> Vec<(&str, &str)> {
        let loosened = read(text, Span::new(0, text.len()), &Meta::default(), Purpose::Compare).loosened;
        loosened.iter().map(|plan| (plan.by.of(text), plan.within.of(text))).collect()
    }

    const BY: &str = "Survey of Holm bridge\n\nThe harbour survey of the Holm bridge aims to report by May, Ida Marlow said.\n\n";

    #[test]
    fn a_deadline_and_a_date() {
        let text = format!("{BY}The harbour office said the survey would be published in May.");
        assert_eq!(months(&text), [("by May", "in May")]);
    }

    #[test]
    fn other_plans() {
        let quiet = [
            "The harbour office said the survey would be published by May.",
            "The harbour office said the survey would be published in June.",
            // Other verbs, another thing, what is over.
            "The harbour office said the survey would begin in May.",
            "The town said its budget would be published in May.",
            "The harbour office said an older survey was published in May.",
        ];
        for rest in quiet {
            assert_eq!(months(&format!("{BY}{rest}")), [], "{rest}");
        }
    }
}
