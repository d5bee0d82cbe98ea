declare_rule! {
    /// ## What it does
    ///
    /// Reports one quotation that is given to two persons, or to nobody in one article beside a named speaker in another;
    /// and a sentence without quotation marks that two persons are said to have said in articles on one story.
    ///
    /// ## Why
    ///
    /// Two persons do not say the same sentence word for word: one of the articles has put words into somebody's mouth.
    ///
    /// ## Example
    ///
    /// ```text
    /// --- morning.txt
    /// "The harbour bridge will stay closed until the end of the winter," said Ida Holm.
    /// --- evening.txt
    /// "The harbour bridge will stay closed until the end of the winter," said Roy Ash.
    /// ```
    ///
    /// ## What it cannot see
    ///
    /// A body beside a person who may speak for it, and a role beside a name that may hold it, are taken for one speaker. So are
    /// short and full forms of a name, and its spellings.
    static META = {
        name: "speaker-conflict",
        summary: "one quotation given to two speakers, or to nobody beside somebody",
        category: Category::Consistency,
        severity: Severity::Error,
        scope: Scope::Corpus,
        since: "0.1.0",
    }
}

use crate::claim::Entity;
use crate::corpus::Corpus;
use crate::declare_rule;
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::quotations::{Group, Member, Quotation, Quotations, differ, is_person};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::statement::said::TwoSaid;
use crate::structure::BlockKind;
use crate::wording::{named, opening, whereabouts};

/// See [`META`].
pub struct SpeakerConflict;

impl Rule for SpeakerConflict {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        out.extend(cx.facts.two_said.iter().map(|two| indirect(cx.corpus, two)));
        let quotations = &cx.facts.quotations;
        for group in &quotations.groups {
            if let Some((odd, usual)) = conflict(quotations, group).filter(|(odd, usual)| !mistaken(cx.corpus, odd, usual)) {
                out.push(two_speakers(cx.corpus, quotations, group, odd, usual));
            } else if let Some((orphan, named)) =
                orphan(cx.corpus, quotations, group).filter(|(orphan, _)| cx.corpus.draft != Some(orphan.at.article))
            {
                out.push(no_speaker(cx.corpus, orphan, named));
            }
        }
    }
}

/// How many named speakers of one quotation are compared with each other: the first that stand there.
const MOST: usize = 64;

/// Fewer words than this may be said by anybody.
const MIN_WORDS: usize = 6;

/// Whether two quotations share enough words, in one place of the group, to be one.
fn shared(a: &Member, b: &Member) -> bool {
    let (a, b) = (a.reach(), b.reach());
    a.end.min(b.end).saturating_sub(a.start.max(b.start)) >= MIN_WORDS
}

/// The quotation whose speaker differs from the one that most articles give, and one of theirs.
fn conflict<'a>(quotations: &'a Quotations, group: &Group) -> Option<(&'a Quotation, &'a Quotation)> {
    let of = |m: &Member| &quotations.all[m.quotation];
    let named: Vec<&Member> = group.members.iter().filter(|m| is_person(&of(m).quote)).take(MOST).collect();
    if named.len() < 2 {
        return None;
    }
    let agree = |m: &&Member| named.iter().filter(|o| !differ(&of(m).quote, &of(o).quote)).count();
    // Most articles, then a verb of speech, then the earlier article.
    let usual = named.iter().rev().max_by_key(|m| (agree(m), !of(m).quote.by_position))?;
    let odd = named.iter().find(|m| differ(&of(m).quote, &of(usual).quote) && shared(m, usual))?;
    Some((of(odd), of(usual)))
}

/// Whether a pronoun or mere position gave one of the two, and the other's name stands near it: then he may be meant.
fn mistaken(corpus: &Corpus, odd: &Quotation, usual: &Quotation) -> bool {
    let weak = |q: &Quotation| q.quote.by_pronoun || q.quote.by_position;
    weak(odd) && names_near(corpus, odd, usual) || weak(usual) && names_near(corpus, usual, odd)
}

/// A whole sentence without a speaker, and the same with one.
fn orphan<'a>(corpus: &Corpus, quotations: &'a Quotations, group: &Group) -> Option<(&'a Quotation, &'a Quotation)> {
    let of = |m: &Member| &quotations.all[m.quotation];
    group.members.iter().filter(|m| of(m).quote.speaker.is_none()).find_map(|lone| {
        let named = group.members.iter().find(|m| {
            let quote = &of(m).quote;
            quote.speaker.is_some() && !quote.by_position && of(m).at.article != of(lone).at.article && shared(m, lone)
        })?;
        let same_article = group.members.iter().any(|m| of(m).at.article == of(lone).at.article && of(m).quote.speaker.is_some());
        (!same_article && is_sentence(corpus, of(lone)) && !names_near(corpus, of(lone), of(named))).then_some((of(lone), of(named)))
    })
}

/// Whether the quoted words are a sentence of the story and no title, heading, or phrase.
fn is_sentence(corpus: &Corpus, quotation: &Quotation) -> bool {
    let reading = corpus.reading(quotation.at.article);
    let body = reading.paragraph(quotation.at.span).is_some_and(|block| reading.blocks[block].kind == BlockKind::Body);
    let words = corpus.words(quotation.at);
    body && words.starts_with(char::is_uppercase) && words.split_whitespace().count() >= MIN_WORDS + 2
}

/// Whether the paragraph of a quotation, the two before it, or the one behind it name the speaker that another article gives.
fn names_near(corpus: &Corpus, quotation: &Quotation, named: &Quotation) -> bool {
    let reading = corpus.reading(quotation.at.article);
    let text = &corpus.source(quotation.at.article).text;
    let speaker = named.quote.speaker.as_deref().unwrap_or("");
    let last = speaker.rsplit(' ').next().unwrap_or(speaker);
    let Some(at) = reading.paragraph(quotation.at.span) else { return false };
    // Words behind somebody's sentence in the same paragraph are read as his, whoever stands in the next one.
    let own = quotation.quote.by_position && quotation.quote.speaker_at.is_some_and(|s| reading.blocks[at].span.contains(s));
    let near = if own { at..at + 1 } else { at.saturating_sub(2)..(at + 2).min(reading.blocks.len()) };
    let near = &reading.blocks[near];
    near.iter().any(|b| b.span.of(text).contains(last))
}

/// The first words, for a message.
fn short(corpus: &Corpus, quotation: &Quotation) -> String {
    let words: Vec<&str> = corpus.words(quotation.at).split_whitespace().collect();
    if words.len() <= 8 { words.join(" ") } else { format!("{} …", words[..8].join(" ")) }
}

fn speaker(quotation: &Quotation) -> String {
    quotation.quote.speaker.as_deref().map_or("nobody".to_owned(), named)
}

fn label(corpus: &Corpus, quotation: &Quotation) -> Label {
    let message = match (&quotation.quote.speaker, quotation.quote.by_position) {
        (Some(name), false) => format!("said by {}", named(name)),
        (Some(name), true) => format!("stands after words of {}", named(name)),
        (None, _) => "nobody is named".to_owned(),
    };
    Label { at: opening(corpus, quotation.at), message }
}

fn two_speakers(corpus: &Corpus, quotations: &Quotations, group: &Group, odd: &Quotation, usual: &Quotation) -> Finding {
    let all = group.members.iter().map(|m| &quotations.all[m.quotation]);
    let guessed = [odd, usual].iter().any(|q| q.quote.by_position || q.quote.by_pronoun);
    let sure = !guessed && [odd, usual].iter().all(|q| q.quote.entity == Some(Entity::Person));
    let place = |quotation: &Quotation| {
        if quotation.quote.by_position {
            format!("stands after words of {}", speaker(quotation))
        } else {
            format!("is {}'s", speaker(quotation))
        }
    };
    let plain = !odd.quote.by_position && !usual.quote.by_position;
    let there = if plain { format!("{}'s", speaker(usual)) } else { place(usual) };
    let whereabouts = whereabouts(corpus, odd.at.article, usual.at.article);
    let message = format!("the quotation \"{}\" {} here but {there} {whereabouts}", short(corpus, odd), place(odd));
    Finding {
        severity: if guessed { Severity::Warning } else { META.severity },
        ..Finding::new(
            &META,
            if sure { Confidence::High } else { Confidence::Medium },
            message,
            label(corpus, odd),
            all.filter(|q| q.at != odd.at).map(|q| label(corpus, q)).collect(),
        )
    }
}

/// Words without marks that two articles give to two persons.
fn indirect(corpus: &Corpus, two: &TwoSaid) -> Finding {
    let [there, here] = two.places;
    let [other, own] = two.speakers.each_ref().map(|name| named(name));
    Finding {
        severity: Severity::Warning,
        ..Finding::new(
            &META,
            Confidence::Medium,
            format!("this is what {own} says here but {other} {}", whereabouts(corpus, here.article, there.article)),
            Label { at: here, message: format!("said by {own}") },
            vec![Label { at: there, message: format!("said by {other}") }],
        )
    }
}

fn no_speaker(corpus: &Corpus, orphan: &Quotation, known: &Quotation) -> Finding {
    let whereabouts = whereabouts(corpus, orphan.at.article, known.at.article);
    Finding {
        severity: Severity::Warning,
        ..Finding::new(
            &META,
            Confidence::Medium,
            format!("the quotation \"{}\" has no speaker here but is {}'s {whereabouts}", short(corpus, orphan), speaker(known)),
            label(corpus, orphan),
            vec![label(corpus, known)],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::SpeakerConflict;
    use crate::testing::RuleTester;

    #[test]
    fn speakers() {
        RuleTester::new(&SpeakerConflict)
            .quiet([
                // Fuller and shorter forms, titles, spellings.
                "--- a.txt\nQ said Mayor Ida Holm.\n--- b.txt\nIda Holm met reporters. Q Holm said.",
                "--- a.txt\nQ said Sergei Ivanov.\n--- b.txt\nQ said Sergey Ivanov.",
                // A role that the named person may hold, and a body beside the one who speaks for it.
                "--- a.txt\nQ said Ida Holm.\n--- b.txt\nQ said the mayor.",
                "--- a.txt\nQ said Ida Holm, a spokeswoman.\n--- b.txt\nQ the Harbour Ministry said.",
                // The other's name stands by.
                "--- a.txt\nQ said Ida Holm.\n--- b.txt\nRoy Ash met Ida Holm on Monday.\n\nQ he said.",
                // A phrase is anybody's.
                "--- a.txt\nIda Holm called it \"a sad day for all\".\n--- b.txt\nRoy Ash called it \"a sad day for all\".",
            ].map(full).each_ref().map(String::as_str))
            .flagged([
                "--- a.txt\nQ said Ida Holm.\n--- b.txt\nQ said Roy Ash.\n--- c.txt\nQ said Ida Holm.",
                "--- a.txt\nQ said Ida Holm.\n--- b.txt\nEarlier, Roy Ash said the crossing was old. Q",
                "--- a.txt\nQ said Ida Holm.\n--- b.txt\nThe crossing is old and has been repaired many times.\n\nIt was built of wood. Q",
            ].map(full).each_ref().map(String::as_str))
            .snapshot();
    }

    #[test]
    fn words_without_marks() {
        let said = |words: &str, who: &str| {
            format!(
                "Ferry stops at Holm\n\nThe ferry stopped for {words} off the old pier in Holm while divers searched the harbour, {who} said."
            )
        };
        let both = |a: &str, b: &str| format!("--- a.txt\n{a}\n--- b.txt\n{b}");
        RuleTester::new(&SpeakerConflict)
            .quiet([
                &both(&said("nine hours", "Captain Ida Marlow"), &said("nine hours", "Ida Marlow")),
                // A body may speak through a person, and other figures are another thing.
                &both(&said("nine hours", "Captain Ida Marlow"), &said("nine hours", "the harbour office")),
                &both(&said("nine hours", "Captain Ida Marlow"), &said("four hours", "Captain Roy Ash")),
            ])
            .flagged([&both(&said("nine hours", "Captain Ida Marlow"), &said("nine hours", "Captain Roy Ash"))]);
    }

    /// The case with the quotation in it.
    fn full(case: &str) -> String {
        case.replace('Q', "\"The harbour bridge will stay closed until the end of the winter,\"")
    }
}
