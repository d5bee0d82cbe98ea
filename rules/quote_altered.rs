declare_rule! {
    /// ## What it does
    ///
    /// Reports one quotation that stands in two wordings: a word more, a word less, or another word in the middle of it.
    ///
    /// ## Why
    ///
    /// Nobody says one sentence in two wordings. What stands between quotation marks is what was said, so at most one of the
    /// wordings is right. A fix is never offered: only a recording can tell.
    ///
    /// ## Example
    ///
    /// ```text
    /// --- morning.txt
    /// "The old harbour bridge will stay closed until the end of the winter," said Mayor Ida Holm.
    /// --- evening.txt
    /// "The old harbour bridge must stay closed until the end of the winter," said Mayor Ida Holm.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// A wording that shares too few words with the other to be known as the same statement, and a change of the first or the
    /// last word, which may be a cut. Words left out behind an ellipsis or replaced in brackets are no fault; nor are spelling, case,
    /// punctuation, a contraction beside its full words, and a number in words or in digits.
    static META = {
        name: "quote-altered",
        summary: "one quotation in two wordings",
        category: Category::Consistency,
        severity: Severity::Error,
        scope: Scope::Corpus,
        since: "0.1.0",
    }
}

use std::collections::BTreeSet;
use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::declare_rule;
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::quotations::{Group, Member, Quotation, Quotations};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::rules::speaker_conflict;

/// See [`META`].
pub struct QuoteAltered;

impl Rule for QuoteAltered {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let quotations = &cx.facts.quotations;
        for group in &quotations.groups {
            if let Some(dispute) = dispute(quotations, group) {
                out.push(altered(cx.corpus, quotations, group, &dispute));
            }
        }
    }
}

/// A place at which the wordings of a group differ.
struct Dispute {
    /// The member that has the reading of the minority.
    odd: usize,
    /// The first member that has the reading of the majority.
    usual: usize,
    /// Every member that reaches over the place: its number, its words there, and whether it reads as the majority does.
    readings: Vec<(usize, Range<usize>, bool)>,
}

/// The place at which most articles take sides.
fn dispute(quotations: &Quotations, group: &Group) -> Option<Dispute> {
    let mut places: Vec<&Range<usize>> = group.members.iter().flat_map(|m| &m.changes).map(|c| &c.centre).collect();
    places.sort_by_key(|p| (p.start, p.end));
    places.dedup();
    let sides = places.into_iter().filter_map(|place| sides(quotations, group, place));
    // The first of those with the most articles against the majority.
    sides.rev().max_by_key(|(against, _)| *against).map(|(_, dispute)| dispute)
}

/// Who reads what at a place, and how many articles read against the majority.
fn sides(quotations: &Quotations, group: &Group, place: &Range<usize>) -> Option<(usize, Dispute)> {
    let readings: Vec<_> = group.members.iter().enumerate().filter_map(|(n, m)| Some((n, m.reading(place)?))).collect();
    let article = |member: usize| quotations.all[group.members[member].quotation].at.article;
    let key = |(n, at): &(usize, Range<usize>)| (group.members[*n].quotation, at.clone());
    let same = |a: &(usize, Range<usize>), b: &(usize, Range<usize>)| {
        let ((a, at_a), (b, at_b)) = (key(a), key(b));
        quotations.same((a, &at_a), (b, &at_b))
    };
    let support = |reading: &(usize, Range<usize>)| {
        let articles: BTreeSet<ArticleId> = readings.iter().filter(|r| same(r, reading)).map(|(n, _)| article(*n)).collect();
        let known = readings.iter().filter(|r| same(r, reading)).any(|(n, _)| is_known(quotations, &group.members[*n]));
        (articles.len(), known)
    };
    // More articles, then a named speaker, then the earlier article.
    let usual = readings.iter().rev().max_by_key(|r| support(r))?.clone();
    let odd = readings.iter().find(|r| !same(r, &usual))?.0;
    let against: BTreeSet<ArticleId> = readings.iter().filter(|r| !same(r, &usual)).map(|(n, _)| article(*n)).collect();
    let sided = readings.iter().map(|r| (r.0, r.1.clone(), same(r, &usual))).collect();
    Some((against.len(), Dispute { odd, usual: usual.0, readings: sided }))
}

/// Whether words tie the quotation to its speaker.
fn is_known(quotations: &Quotations, member: &Member) -> bool {
    let quote = &quotations.all[member.quotation].quote;
    quote.speaker.is_some() && !quote.by_position
}

/// Long agreement around few changed words leaves no doubt that both are one statement.
fn confidence(quotations: &Quotations, group: &Group, dispute: &Dispute) -> Confidence {
    let (odd, usual) = (&group.members[dispute.odd], &group.members[dispute.usual]);
    let shared = odd.reach().len().min(usual.reach().len());
    let changed: usize = odd.changes.iter().chain(&usual.changes).map(|c| c.own.len().max(c.centre.len())).sum();
    let quote = |m: &Member| &quotations.all[m.quotation].quote;
    if shared >= 9 && changed * 5 <= shared && !speaker_conflict::differ(quote(odd), quote(usual)) {
        Confidence::High
    } else {
        Confidence::Medium
    }
}

fn altered(corpus: &Corpus, quotations: &Quotations, group: &Group, dispute: &Dispute) -> Finding {
    let place = |member: usize| {
        let quotation = &quotations.all[group.members[member].quotation];
        let at = &dispute.readings.iter().find(|(n, ..)| *n == member).expect("both sides have a reading").1;
        (quotation, at.clone())
    };
    let (odd, odd_at) = place(dispute.odd);
    let (usual, usual_at) = place(dispute.usual);
    let bare = odd_at.is_empty() || usual_at.is_empty();
    let read = |member: usize, at: &Range<usize>| words_at(corpus, quotations, group.members[member].quotation, at, bare);
    let odd_words = read(dispute.odd, &odd_at);
    let usual_words = read(dispute.usual, &usual_at);
    let speaker = usual.quote.speaker.as_ref().or(odd.quote.speaker.as_ref());
    let whose = speaker.map_or("the quotation".to_owned(), |s| format!("the quotation of {s}"));
    let other = corpus.article(usual.at.article);
    let whereabouts = match odd.at.article == usual.at.article {
        true if odd.at.span.start < usual.at.span.start => "below".to_owned(),
        true => "above".to_owned(),
        false => format!("in {}", other.name),
    };
    let label = |member: usize, at: &Range<usize>, message: String| Label {
        at: Location {
            article: quotations.all[group.members[member].quotation].at.article,
            span: underlined(corpus, quotations, &group.members[member], at),
        },
        message,
    };
    let mut related: Vec<Label> = Vec::new();
    for usual_side in [true, false] {
        for (member, at, side) in &dispute.readings {
            if *member != dispute.odd && *side == usual_side {
                let beside = if usual_side { &odd_words } else { &usual_words };
                related.push(label(*member, at, format!("\"{}\", not \"{beside}\"", read(*member, at))));
            }
        }
    }
    let diff = diff(corpus, quotations, &group.members[dispute.odd], &group.members[dispute.usual]);
    Finding {
        rule: &META,
        severity: META.severity,
        confidence: confidence(quotations, group, dispute),
        message: format!("{whose} has \"{odd_words}\" here but \"{usual_words}\" {whereabouts}"),
        primary: label(dispute.odd, &odd_at, format!("\"{odd_words}\" here")),
        related,
        notes: vec![diff, format!("{}; {}", said(corpus, odd), said(corpus, usual))],
        event: None,
        fix: None,
    }
}

/// Who says it and where, for a note.
fn said(corpus: &Corpus, quotation: &Quotation) -> String {
    let speaker = quotation.quote.speaker.as_deref().unwrap_or("nobody");
    let by = if quotation.quote.by_position { "after words of" } else { "said by" };
    format!("{by} {speaker} in {}", corpus.article(quotation.at.article).name)
}

/// The words of a reading as they stand; with the next word where one of the readings has none.
fn words_at(corpus: &Corpus, quotations: &Quotations, quotation: usize, at: &Range<usize>, bare: bool) -> String {
    let words = quotations.words(quotation);
    let end = if bare { (at.end + 1).min(words.len()) } else { at.end };
    let start = if bare && end == at.end { at.start.saturating_sub(1) } else { at.start };
    let span = words[start].at.join(words[end.max(start + 1) - 1].at);
    let text = &corpus.source(quotations.all[quotation].at.article).text;
    span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The longest label, in bytes.
const MAX_LABEL: usize = 100;

/// The changed words with two words on either side, within one line.
fn underlined(corpus: &Corpus, quotations: &Quotations, member: &Member, at: &Range<usize>) -> Span {
    let words = quotations.words(member.quotation);
    let source = corpus.source(quotations.all[member.quotation].at.article);
    let line = source.line_span(source.line_index(words[at.start.min(words.len() - 1)].at.start));
    let mut span: Option<Span> = None;
    let near = at.start.saturating_sub(2)..(at.end + 2).min(words.len());
    let changed = member.changes.iter().flat_map(|c| [c.own.start.saturating_sub(1), c.own.end]).filter(|i| *i < words.len());
    // The words next to the place first, then those of the other changes as far as there is room.
    for i in at.clone().chain(near).chain(changed) {
        let wider = span.map_or(words[i].at, |s| s.join(words[i].at));
        if line.contains(wider) && (span.is_none() || wider.len() <= MAX_LABEL) {
            span = Some(wider);
        }
    }
    span.unwrap_or(words[at.start.min(words.len() - 1)].at)
}

/// The words in both wordings, with `[-dropped-]` and `{+added+}` words marked.
fn diff(corpus: &Corpus, quotations: &Quotations, odd: &Member, usual: &Member) -> String {
    let words = |member: &Member| -> Vec<String> {
        let text = &corpus.source(quotations.all[member.quotation].at.article).text;
        let plain = |s: &str| s.to_lowercase().replace('’', "'");
        let mut all: Vec<String> = Vec::new();
        let mut last = Span::default();
        for word in quotations.words(member.quotation) {
            // The two halves of a contraction stand on the same bytes.
            if word.at != last {
                all.push(plain(word.at.of(text)));
            }
            last = word.at;
        }
        all
    };
    let (old, new) = (words(odd), words(usual));
    let mut lines = [String::from("- "), String::from("+ ")];
    let mut add = |line: usize, words: &[String], marks: (&str, &str)| {
        if !words.is_empty() {
            let gap = if lines[line].len() > 2 { " " } else { "" };
            lines[line].push_str(&format!("{gap}{}{}{}", marks.0, words.join(" "), marks.1));
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let equal = op.tag() == DiffTag::Equal;
        add(0, &old[op.old_range()], if equal { ("", "") } else { ("[-", "-]") });
        add(1, &new[op.new_range()], if equal { ("", "") } else { ("{+", "+}") });
    }
    lines.join("\n")
}
