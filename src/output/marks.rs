//! The words of a draft that a report marks: its claims, by what the sources say of them, and what was found in it.

use std::collections::BTreeMap;

use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::grounding::{Support, Verdict};
use crate::output::text::counted;
use crate::output::{Run, support};
use crate::report::Entry;

/// What is said of marked words. Ordered: of marks that overlap, the last counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// Words of a finding.
    Found,
    /// A claim that a source bears out.
    Supported,
    /// A claim that no source makes.
    Unsupported,
    /// A claim of which a source says otherwise.
    Contradicted,
}

impl Class {
    /// The name, in the words of a report and in its markup.
    pub(super) fn name(self) -> &'static str {
        match self {
            Class::Supported => "supported",
            Class::Found => "found",
            Class::Unsupported => "unsupported",
            Class::Contradicted => "contradicted",
        }
    }

    /// The same as one character.
    pub(super) fn sign(self) -> char {
        match self {
            Class::Supported => '✓',
            Class::Found => '!',
            Class::Unsupported => '?',
            Class::Contradicted => '✗',
        }
    }

    /// The class of a claim; `None` of one that is too slight to be looked for.
    fn of(verdict: &Verdict) -> Option<Self> {
        match verdict {
            Verdict::Borne(..) => Some(Class::Supported),
            Verdict::Otherwise(..) => Some(Class::Contradicted),
            Verdict::Nowhere(..) => Some(Class::Unsupported),
            Verdict::Slight => None,
        }
    }
}

/// Words that are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where they stand in the source of the draft.
    pub(super) span: Span,
    /// What is said of them.
    pub(super) class: Class,
    /// The number of the claim or, of the class [`Class::Found`], of the finding, from 1.
    pub(super) number: usize,
}

/// A claim of a draft.
pub(super) struct Claim<'a> {
    /// Its number in the report, from 1.
    pub(super) number: usize,
    /// What the sources say of it.
    pub(super) class: Class,
    /// The same, with the places.
    pub(super) support: &'a Support,
}

/// A draft with what is said of it.
pub(super) struct Draft<'a> {
    /// The article.
    pub(super) id: ArticleId,
    /// Its claims, in the order of their places, without those that are too slight to be looked for.
    pub(super) claims: Vec<Claim<'a>>,
    /// How many those are.
    slight: usize,
    marks: Vec<Mark>,
}

/// The drafts of a run. Claims and findings are numbered through all of them.
pub(super) fn drafts<'a>(run: Run<'a>) -> Vec<Draft<'a>> {
    let mut found: BTreeMap<ArticleId, Vec<Mark>> = BTreeMap::new();
    for (number, Entry { finding, .. }) in (1..).zip(run.report.shown()) {
        let Location { article, .. } = finding.primary.at;
        let mark = Mark { span: run.corpus.within_line(finding.primary.at), class: Class::Found, number };
        found.entry(article).or_default().push(mark);
    }
    let mut numbers = 1..;
    let draft = |(id, supports): &'a (ArticleId, Vec<Support>)| {
        let looked_for = supports.iter().filter_map(|support| Some((Class::of(&support.verdict)?, support)));
        let claims: Vec<Claim<'a>> =
            looked_for.zip(numbers.by_ref()).map(|((class, support), number)| Claim { number, class, support }).collect();
        let mut marks = found.remove(id).unwrap_or_default();
        marks.extend(claims.iter().map(|claim| Mark { span: claim.support.at.span, class: claim.class, number: claim.number }));
        let whole = run.corpus.article(*id).span;
        marks.retain(|mark| whole.contains(mark.span) && !mark.span.is_empty());
        Draft { id: *id, slight: supports.len() - claims.len(), claims, marks }
    };
    run.held.iter().map(draft).collect()
}

/// How many claims of some drafts a source bears out, contradicts or does not make.
pub(super) fn tally(drafts: &[Draft<'_>]) -> String {
    let claims = || drafts.iter().flat_map(|draft| &draft.claims);
    let of = |class| claims().filter(|claim| claim.class == class).count();
    let slight: usize = drafts.iter().map(|draft| draft.slight).sum();
    let more = if slight == 0 { String::new() } else { format!("; {slight} more too slight to be looked for") };
    let classes = [Class::Supported, Class::Contradicted, Class::Unsupported].map(|class| format!("{} {}", of(class), class.name()));
    format!("{}: {}{more}", counted(claims().count(), "claim"), classes.join(", "))
}

/// A part of a draft's text that has one mark, or none.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The words.
    pub(super) span: Span,
    /// Their mark; where several overlap, that of the highest class, and of one class the first.
    pub(super) mark: Option<Mark>,
    /// The marks that end behind them, in the order of their numbers.
    pub(super) ends: Vec<Mark>,
}

impl Draft<'_> {
    /// The text of the draft, cut where marks begin and end. The pieces cover every byte of it.
    pub(super) fn pieces(&self, corpus: &Corpus) -> Vec<Piece> {
        pieces(corpus.article(self.id).span, &self.marks)
    }
}

fn pieces(whole: Span, marks: &[Mark]) -> Vec<Piece> {
    let mut marks = marks.to_vec();
    marks.sort_by_key(|mark| (mark.span, mark.class, mark.number));
    let mut cuts: Vec<u32> = marks.iter().flat_map(|mark| [mark.span.start, mark.span.end]).chain([whole.start, whole.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut next = marks.into_iter().peekable();
    let mut open: Vec<Mark> = Vec::new();
    let cut = |ends: &[u32]| {
        let span = Span { start: ends[0], end: ends[1] };
        while let Some(mark) = next.next_if(|mark| mark.span.start == span.start) {
            open.push(mark);
        }
        let mark = open.iter().copied().rev().max_by_key(|mark| mark.class);
        let (mut ended, rest): (Vec<Mark>, Vec<Mark>) = open.iter().partition(|mark| mark.span.end == span.end);
        open = rest;
        ended.sort_by_key(|mark| (mark.class == Class::Found, mark.number));
        Piece { span, mark, ends: ended }
    };
    cuts.windows(2).map(cut).collect()
}

/// A place in a source: the words before it in its sentence, its own, and those behind it.
pub(super) fn around(corpus: &Corpus, at: Location) -> [&str; 3] {
    let sentences = &corpus.reading(at.article).sentences;
    let number = sentences.partition_point(|sentence| sentence.end <= at.span.start);
    let sentence = sentences.get(number).filter(|sentence| sentence.contains(at.span) && sentence.len() <= LONGEST);
    let Span { start, end } = at.span;
    let sentence = sentence.copied().unwrap_or(at.span);
    let words = |start, end| corpus.words(Location { article: at.article, span: Span { start, end } });
    [words(sentence.start, start), words(start, end), words(end, sentence.end)]
}

/// The bytes of a sentence that is shown.
const LONGEST: usize = 600;

/// The notes of a claim: its kind, its words, what a source says of them, and where.
pub(super) fn said(claim: &Claim<'_>) -> (&'static str, &'static str, Vec<Location>) {
    let Support { kind, verdict, .. } = claim.support;
    (support::kind(*kind), support::said(verdict), support::sources(verdict).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, class: Class, number: usize) -> Mark {
        Mark { span: Span::new(start, end), class, number }
    }

    #[test]
    fn pieces_cover_the_text_and_show_the_worst_mark() {
        let quote = mark(2, 9, Class::Unsupported, 1);
        let name = mark(4, 6, Class::Supported, 2);
        let figure = mark(8, 9, Class::Contradicted, 3);
        let found = mark(8, 9, Class::Found, 1);
        let got = pieces(Span::new(0, 12), &[found, quote, name, figure]);
        let piece = |start, end, mark, ends: &[Mark]| Piece { span: Span::new(start, end), mark, ends: ends.to_vec() };
        let expected = [
            piece(0, 2, None, &[]),
            piece(2, 4, Some(quote), &[]),
            piece(4, 6, Some(quote), &[name]),
            piece(6, 8, Some(quote), &[]),
            piece(8, 9, Some(figure), &[quote, figure, found]),
            piece(9, 12, None, &[]),
        ];
        assert_eq!(got, expected);
        assert_eq!(pieces(Span::new(0, 3), &[]), [piece(0, 3, None, &[])]);
        assert_eq!(pieces(Span::new(3, 3), &[]), []);
    }
}
