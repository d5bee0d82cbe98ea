declare_rule! {
    /// ## What it does
    ///
    /// Reports one quotation that is given to two persons, or to nobody in one article beside a named speaker in another.
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

use deunicode::deunicode;

use crate::claim::{Entity, Quote};
use crate::corpus::{Corpus, Location};
use crate::declare_rule;
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::lexicon;
use crate::quotations::{Group, Member, Quotation, Quotations};
use crate::rule::{Category, Context, Rule, RuleMeta, Scope};
use crate::structure::BlockKind;

/// See [`META`].
pub struct SpeakerConflict;

impl Rule for SpeakerConflict {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Vec<Finding>) {
        let quotations = &cx.facts.quotations;
        for group in &quotations.groups {
            if let Some((odd, usual)) = conflict(quotations, group) {
                out.push(two_speakers(cx.corpus, quotations, group, odd, usual));
            } else if let Some((orphan, named)) = orphan(cx.corpus, quotations, group) {
                out.push(no_speaker(cx.corpus, orphan, named));
            }
        }
    }
}

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
    let named: Vec<&Member> = group.members.iter().filter(|m| is_person(&of(m).quote)).collect();
    if named.len() < 2 {
        return None;
    }
    let agree = |m: &&Member| named.iter().filter(|o| !differ(&of(m).quote, &of(o).quote)).count();
    // Most articles, then a verb of speech, then the earlier article.
    let usual = named.iter().rev().max_by_key(|m| (agree(m), !of(m).quote.by_position))?;
    let odd = named.iter().find(|m| differ(&of(m).quote, &of(usual).quote) && shared(m, usual))?;
    Some((of(odd), of(usual)))
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
    let body = reading.blocks.iter().any(|b| b.kind == BlockKind::Body && b.span.contains(quotation.at.span));
    let words = corpus.words(quotation.at);
    body && words.starts_with(char::is_uppercase) && words.split_whitespace().count() >= MIN_WORDS + 2
}

/// Whether the paragraph of a quotation, or the one on either side, names the speaker that another article gives.
fn names_near(corpus: &Corpus, quotation: &Quotation, named: &Quotation) -> bool {
    let reading = corpus.reading(quotation.at.article);
    let text = &corpus.source(quotation.at.article).text;
    let speaker = named.quote.speaker.as_deref().unwrap_or("");
    let last = speaker.rsplit(' ').next().unwrap_or(speaker);
    let at = reading.blocks.iter().position(|b| b.span.contains(quotation.at.span)).unwrap_or(0);
    let near = &reading.blocks[at.saturating_sub(1)..(at + 2).min(reading.blocks.len())];
    near.iter().any(|b| b.span.of(text).contains(last))
}

/// Whether the speaker is a person with a name, and no body or role.
fn is_person(quote: &Quote) -> bool {
    let Some(speaker) = quote.speaker.as_deref() else { return false };
    match quote.entity {
        Some(entity) => entity == Entity::Person,
        None => {
            let words = speaker.split(' ').count();
            let name = |word: &str| {
                let entry = lexicon::entry(word, &mut String::new());
                word.starts_with(char::is_uppercase) && !word.chars().skip(1).all(char::is_uppercase) && entry.class.is_none()
            };
            (2..=6).contains(&words) && speaker.split(' ').all(name)
        }
    }
}

/// Whether two quotations are given to two persons who cannot be one: unknown speakers, bodies and roles are given the benefit of the doubt.
pub fn differ(a: &Quote, b: &Quote) -> bool {
    if !is_person(a) || !is_person(b) {
        return false;
    }
    let names = [a, b].map(|q| plain(q.speaker.as_deref().unwrap_or("")));
    let [a, b] = names.each_ref().map(|n| parts(n));
    // A shared part, in any spelling, may be the family's name.
    let alike = |x: &str, y: &str| x == y || x.len() >= 4 && y.len() >= 4 && strsim::jaro_winkler(x, y) >= 0.88;
    !a.iter().any(|x| b.iter().any(|y| alike(x, y)))
}

fn plain(name: &str) -> String {
    deunicode(name).to_lowercase()
}

/// The parts of a name that tell who it is: no titles, particles, or initials.
fn parts(name: &str) -> Vec<&str> {
    let telling = |w: &&str| w.len() > 2 && !lexicon::entry(w, &mut String::new()).title;
    name.split([' ', '-', '.']).filter(telling).collect()
}

/// The longest label, in bytes.
const MAX_LABEL: usize = 100;

/// The first words of a quotation, within one line.
fn opening(corpus: &Corpus, quotation: &Quotation) -> Location {
    let source = corpus.source(quotation.at.article);
    let mut span = quotation.at.span;
    span.end = span.end.min(source.line_span(source.line_index(span.start)).end);
    let words = span.of(&source.text);
    if words.len() > MAX_LABEL {
        let cut = words.char_indices().map(|(i, _)| i).take_while(|i| *i <= MAX_LABEL).filter(|i| words[*i..].starts_with(' ')).last();
        span.end = span.start + cut.unwrap_or(0).max(1) as u32;
        while !source.text.is_char_boundary(span.end as usize) {
            span.end += 1;
        }
    }
    Location { article: quotation.at.article, span }
}

/// The first words, for a message.
fn short(corpus: &Corpus, quotation: &Quotation) -> String {
    let words: Vec<&str> = corpus.words(quotation.at).split_whitespace().collect();
    if words.len() <= 8 { words.join(" ") } else { format!("{} …", words[..8].join(" ")) }
}

fn speaker(quotation: &Quotation) -> &str {
    quotation.quote.speaker.as_deref().unwrap_or("nobody")
}

fn label(corpus: &Corpus, quotation: &Quotation) -> Label {
    let message = match (&quotation.quote.speaker, quotation.quote.by_position) {
        (Some(name), false) => format!("said by {name}"),
        (Some(name), true) => format!("stands after words of {name}"),
        (None, _) => "nobody is named".to_owned(),
    };
    Label { at: opening(corpus, quotation), message }
}

fn two_speakers(corpus: &Corpus, quotations: &Quotations, group: &Group, odd: &Quotation, usual: &Quotation) -> Finding {
    let all = group.members.iter().map(|m| &quotations.all[m.quotation]);
    let guessed = odd.quote.by_position || usual.quote.by_position;
    let sure = !guessed && [odd, usual].iter().all(|q| q.quote.entity == Some(Entity::Person));
    let whereabouts = corpus.article(usual.at.article).name.as_str();
    let here = if odd.quote.by_position { format!("stands after words of {}", speaker(odd)) } else { format!("is {}'s", speaker(odd)) };
    let message = format!("the quotation \"{}\" {here} here but {}'s in {whereabouts}", short(corpus, odd), speaker(usual));
    Finding {
        rule: &META,
        severity: if guessed { Severity::Warning } else { META.severity },
        confidence: if sure { Confidence::High } else { Confidence::Medium },
        message,
        primary: label(corpus, odd),
        related: all.filter(|q| q.at != odd.at).map(|q| label(corpus, q)).collect(),
        notes: Vec::new(),
        event: None,
        fix: None,
    }
}

fn no_speaker(corpus: &Corpus, orphan: &Quotation, named: &Quotation) -> Finding {
    let whereabouts = corpus.article(named.at.article).name.as_str();
    Finding {
        rule: &META,
        severity: Severity::Warning,
        confidence: Confidence::Medium,
        message: format!("the quotation \"{}\" has no speaker here but is {}'s in {whereabouts}", short(corpus, orphan), speaker(named)),
        primary: label(corpus, orphan),
        related: vec![label(corpus, named)],
        notes: Vec::new(),
        event: None,
        fix: None,
    }
}
