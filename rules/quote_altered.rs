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
    /// punctuation, a contraction beside its full words, and a number in words or in digits. Words that were spoken in another
    /// language come out differently from two desks: where a paragraph says so (`through an interpreter`, `in Arabic`), the finding is of
    /// low confidence.
    static META = {
        name: "quote-altered",
        summary: "one quotation in two wordings",
        category: Category::Consistency,
        severity: Severity::Error,
        scope: Scope::Corpus,
        options: [Knob::Number(&MIN_WORDS)],
        since: "0.1.0",
    }
}

use std::collections::BTreeSet;
use std::ops::Range;

use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::declare_rule;
use crate::facts::Facts;
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::options::{Knob, Number};
use crate::quotations::{self, Group, Member, Quotation, Quotations, Word, differ, is_person};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::wording::{named, short_name};

/// How much two wordings must share.
static MIN_WORDS: Number = Number {
    name: "min-words",
    summary: "leaves out wordings that run side by side for fewer words, which may be two statements",
    default: quotations::MIN_WORDS as u32,
    bounds: (quotations::MIN_WORDS as u32, 100),
};

/// See [`META`].
pub struct QuoteAltered;

impl Rule for QuoteAltered {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let quotations = &cx.facts.quotations;
        for group in &quotations.groups {
            if let Some(dispute) =
                dispute(cx.facts, group).filter(|dispute| dispute.shared(group) >= cx.options.number(&MIN_WORDS) as usize)
            {
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

impl Dispute {
    /// How many words the two wordings run side by side.
    fn shared(&self, group: &Group) -> usize {
        [self.odd, self.usual].map(|member| group.members[member].reach().len()).into_iter().min().unwrap_or(0)
    }
}

/// The place at which most articles take sides.
fn dispute(facts: &Facts, group: &Group) -> Option<Dispute> {
    let mut places: Vec<&Range<usize>> = group.members.iter().flat_map(|m| &m.changes).map(|c| &c.centre).collect();
    places.sort_by_key(|p| (p.start, p.end));
    places.dedup();
    let sides = places.into_iter().filter_map(|place| sides(facts, group, place));
    // The first of those with the most articles against the majority.
    sides.rev().max_by_key(|(against, _)| *against).map(|(_, dispute)| dispute)
}

/// Who reads what at a place, and how many articles read against the majority.
fn sides(facts: &Facts, group: &Group, place: &Range<usize>) -> Option<(usize, Dispute)> {
    let quotations = &facts.quotations;
    let readings: Vec<_> = group.members.iter().enumerate().filter_map(|(n, m)| Some((n, m.reading(place)?))).collect();
    // A reprint is no second witness.
    let article = |member: usize| {
        let article = quotations.all[group.members[member].quotation].at.article;
        facts.echoes.get(article.0 as usize).copied().flatten().map_or(article, |echo| echo.of)
    };
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

/// Whether words tie the quotation to a person.
fn is_known(quotations: &Quotations, member: &Member) -> bool {
    let quote = &quotations.all[member.quotation].quote;
    is_person(quote) && !quote.by_position
}

/// Words for those who translate, and languages, which stand behind `in`.
const TRANSLATED: &[&str] = &["interpreter", "translator", "translated", "translation"];
const LANGUAGES: &[&str] = &[
    "Arabic",
    "Chinese",
    "Dari",
    "Dutch",
    "Farsi",
    "French",
    "German",
    "Greek",
    "Hebrew",
    "Hindi",
    "Indonesian",
    "Italian",
    "Japanese",
    "Korean",
    "Kurdish",
    "Mandarin",
    "Pashto",
    "Persian",
    "Polish",
    "Portuguese",
    "Russian",
    "Spanish",
    "Swahili",
    "Thai",
    "Turkish",
    "Ukrainian",
    "Urdu",
    "Vietnamese",
];

/// Whether the paragraph of a quotation says that it was spoken in another language.
fn is_translated(corpus: &Corpus, quotation: &Quotation) -> bool {
    let blocks = &corpus.reading(quotation.at.article).blocks;
    let Some(block) = blocks.iter().find(|block| block.span.contains(quotation.at.span)) else { return false };
    let words: Vec<&str> = block.span.of(&corpus.source(quotation.at.article).text).split(|c: char| !c.is_alphabetic()).collect();
    let spoken = words.windows(2).any(|pair| pair[0] == "in" && LANGUAGES.contains(&pair[1]));
    spoken || words.iter().any(|word| TRANSLATED.contains(word))
}

/// Long agreement around few changed words leaves no doubt that both are one statement.
fn confidence(corpus: &Corpus, quotations: &Quotations, group: &Group, dispute: &Dispute) -> Confidence {
    let (odd, usual) = (&group.members[dispute.odd], &group.members[dispute.usual]);
    if [odd, usual].iter().any(|m| is_translated(corpus, &quotations.all[m.quotation])) {
        return Confidence::Low;
    }
    let shared = dispute.shared(group);
    let changed: usize = odd.changes.iter().chain(&usual.changes).map(|c| c.own.len().max(c.centre.len())).sum();
    let quote = |m: &Member| &quotations.all[m.quotation].quote;
    if shared >= 9 && changed * 5 <= shared && !differ(quote(odd), quote(usual)) { Confidence::High } else { Confidence::Medium }
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
    let whose = whose(quotations, group);
    let whereabouts = match odd.at.article == usual.at.article {
        true if odd.at.span.start < usual.at.span.start => "below".to_owned(),
        true => "above".to_owned(),
        false => format!("in {}", short_name(corpus, usual.at.article)),
    };
    let opposite = |member: usize| if member == dispute.odd { dispute.usual } else { dispute.odd };
    let label = |member: usize, at: &Range<usize>, message: String| Label {
        at: Location {
            article: quotations.all[group.members[member].quotation].at.article,
            span: underlined(corpus, quotations, (&group.members[member], at), &group.members[opposite(member)]),
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
    let slight = corpus.draft.is_some() && [&odd_words, &usual_words].into_iter().all(|words| is_slight(words));
    Finding {
        rule: &META,
        severity: if slight { Severity::Note } else { META.severity },
        confidence: confidence(corpus, quotations, group, dispute),
        message: format!("{whose} has \"{odd_words}\" here but \"{usual_words}\" {whereabouts}"),
        primary: label(dispute.odd, &odd_at, format!("\"{odd_words}\" here")),
        related,
        notes: vec![diff, speakers(corpus, odd, usual)],
        event: None,
        about: Vec::new(),
        fix: None,
    }
}

/// Whether words say nothing by themselves: articles, conjunctions, and the words beside those that only show where they stand.
fn is_slight(words: &str) -> bool {
    words.split_whitespace().all(|word| {
        let entry = crate::lexicon::entry(word, &mut String::new());
        entry.function || entry.article
    })
}

/// The quotation by its speaker: a person with a name if any article names one.
fn whose(quotations: &Quotations, group: &Group) -> String {
    let quotes = group.members.iter().rev().map(|m| &quotations.all[m.quotation].quote);
    let best = quotes.max_by_key(|q| (is_person(q), q.speaker.is_some() && !q.by_position, q.speaker.is_some()));
    match best.and_then(|q| q.speaker.as_deref()) {
        Some(name) => format!("the quotation of {}", named(name)),
        None => "the quotation".to_owned(),
    }
}

/// Who says it on either side, for a note.
fn speakers(corpus: &Corpus, odd: &Quotation, usual: &Quotation) -> String {
    let [one, other] = [odd, usual].map(said);
    if one == other && odd.at.article != usual.at.article {
        return format!("{one} in both");
    }
    format!("{one} in {}; {other} in {}", short_name(corpus, odd.at.article), short_name(corpus, usual.at.article))
}

fn said(quotation: &Quotation) -> String {
    match &quotation.quote.speaker {
        Some(name) if quotation.quote.by_position => format!("after words of {}", named(name)),
        Some(name) => format!("said by {}", named(name)),
        None => "no speaker".to_owned(),
    }
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
fn underlined(corpus: &Corpus, quotations: &Quotations, (member, at): (&Member, &Range<usize>), other: &Member) -> Span {
    let words = quotations.words(member.quotation);
    let source = corpus.source(quotations.all[member.quotation].at.article);
    let line = source.line_span(source.line_index(words[at.start.min(words.len() - 1)].at.start));
    let mut span: Option<Span> = None;
    let near = at.start.saturating_sub(2)..(at.end + 2).min(words.len());
    let changes = member.changes.iter().chain(&other.changes).filter_map(|c| member.reading(&c.centre));
    let changed = changes.flat_map(|own| [own.start.saturating_sub(1), own.end]).filter(|i| *i < words.len());
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
    let words = |member: &Member| {
        let text = &corpus.source(quotations.all[member.quotation].at.article).text;
        let mut last = Span::default();
        let shown = |word: &Word| {
            // The two halves of a contraction stand on the same bytes.
            let again = std::mem::replace(&mut last, word.at) == word.at;
            (word.key(), if again { String::new() } else { word.at.of(text).to_lowercase().replace('’', "'") })
        };
        quotations.words(member.quotation).iter().map(shown).collect::<Vec<_>>()
    };
    crate::diff::words(&words(odd), &words(usual))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Value;
    use crate::testing::RuleTester;

    #[test]
    fn the_user_says_how_much_two_wordings_must_share() {
        let altered = "--- a.txt\n\"The old harbour bridge will stay closed until the end of the winter,\" said Ida Holm.\n\
            --- b.txt\n\"The old harbour bridge must stay closed until the end of the winter,\" said Ida Holm.";
        let shared = |words| RuleTester::new(&QuoteAltered).with(Knob::Number(&MIN_WORDS), Value::Number(words));
        shared(13).flagged([altered]);
        shared(14).quiet([altered]);
    }

    #[test]
    fn wordings() {
        RuleTester::new(&QuoteAltered)
            .quiet([
                "--- a.txt\n\"We have built a team that is centred on the needs of the harbour,\" said Ida Holm.\n--- b.txt\n\"We have built a team that is centered on the needs of the harbor,\" said Ida Holm.",
                // Spelling, punctuation, marks, numbers, contractions.
                "--- a.txt\n\"He realised, I think, that ten neighbours can't wait for the bridge,\" said Ida Holm.\n--- b.txt\n“He realized I think that 10 neighbors cannot wait for the bridge,” said Ida Holm.",
                // A cut at either end.
                "--- a.txt\n\"Of course the old harbour bridge will stay closed until the winter is over,\" said Ida Holm.\n--- b.txt\nIda Holm said \"the old harbour bridge will stay closed until the winter\".",
                // Words left out or put in by the writer, and marked.
                "--- a.txt\n\"The old harbour bridge will, I am afraid, stay closed until the winter is over,\" said Ida Holm.\n--- b.txt\n\"The old harbour bridge will … stay closed until the winter is over,\" said Ida Holm.",
                "--- a.txt\n\"They will keep the old harbour bridge closed until the winter is over,\" said Ida Holm.\n--- b.txt\n\"They will keep [the crossing] closed until the winter is over,\" said Ida Holm.",
                // Two translations of one sentence.
                "--- a.txt\n\"The old harbour bridge will stay closed until the end of the winter,\" Ida Holm said through an interpreter.\n--- b.txt\n\"The old harbour bridge must stay closed until the end of the winter,\" said Ida Holm.",
                "--- a.txt\n\"The old harbour bridge will stay closed until the end of the winter,\" Ida Holm said in Portuguese.\n--- b.txt\n\"The old harbour bridge must stay closed until the end of the winter,\" said Ida Holm.",
                // Two statements that share a phrase.
                "--- a.txt\n\"It is totally unacceptable that the bridge is still closed,\" said Ida Holm.\n--- b.txt\n\"The noise at night is completely unacceptable to all who live there,\" said Roy Ash.",
                // Who says nearly the same twice in one article.
                "\"We will rebuild the bridge and we will win,\" said Ida Holm. \"We will rebuild the school and we will win,\" she added.",
            ])
            .flagged([
                "--- a.txt\n\"The old harbour bridge will stay closed until the end of the winter,\" said Mayor Ida Holm.\n--- b.txt\n\"The old harbour bridge must stay closed until the end of the winter,\" said Mayor Ida Holm.\n--- c.txt\n\"The old harbour bridge will stay closed until the end of the winter,\" Holm said.",
                "--- a.txt\n\"The region's oldest river towns cannot live with this flood,\" said Ida Holm.\n--- b.txt\nThe two met on Monday. \"The region's two oldest river towns can not live with this kind of flood\".",
                // The lead against the body.
                "The mayor spoke of a \"total absence of planning\" at the harbour.\n\n\"What you see here is the total absence of any planning by the council,\" said Mayor Ida Holm.",
            ])
            .snapshot();
    }
}
