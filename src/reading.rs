//! What is read out of one article, from its words alone: a pure function that runs in parallel.

use crate::claim::correction::{self, Correction};
use crate::claim::date::Reference;
use crate::claim::name::detail::{self, Detail};
use crate::claim::quote::{Orphan, Stray};
use crate::claim::{Claim, ClaimKind, DateClaim, Quantity, date, name, quantity, quote, source};
use crate::corpus::{Meta, Span};
use crate::echo;
use crate::grounding::hour::hours;
use crate::grounding::words::{self, Line};
use crate::occurrence::deadline::{Loosened, loosened};
use crate::occurrence::hour::Hour;
use crate::occurrence::{self, Occurrence};
use crate::parse::Parse;
use crate::setting::{self, Setting, Topic};
use crate::site::{self, Site};
use crate::statement::{self, Statements};
use crate::structure::{Block, Dateline};

/// Everything that the rules know of one article.
#[derive(Debug, Default)]
pub struct Reading {
    /// The paragraphs.
    pub blocks: Vec<Block>,
    /// The dateline.
    pub dateline: Option<Dateline>,
    /// The sentences.
    pub sentences: Vec<Span>,
    /// The claims, in the order of their places.
    pub claims: Vec<Claim>,
    /// All that stands between quotation marks, with the marks: quotations, titles and single terms.
    pub passages: Vec<Span>,
    /// The quotation marks that have no partner.
    pub strays: Vec<Stray>,
    /// The quoted sentences that nobody near them says.
    pub orphans: Vec<Orphan>,
    /// What stands around the figures: the numbers of their sentences, sorted, each with its setting; and around the places
    /// of things.
    pub settings: Vec<(u32, Setting)>,
    /// The stems of the article and how often each stands in it.
    pub topic: Topic,
    /// The dates in its lead.
    pub lead: Vec<DateClaim>,
    /// The day from which the article speaks.
    pub reference: Reference,
    /// The figures that its correction notices replace.
    pub corrections: Vec<Correction>,
    /// The ages and titles of the persons it names.
    pub details: Vec<Detail>,
    /// Where it puts things.
    pub sites: Vec<Site>,
    /// What its dates and hours date.
    pub occurrences: Vec<Occurrence>,
    /// The plans that it tells with a deadline and with a date.
    pub loosened: Vec<Loosened>,
    /// What it states, clause by clause.
    pub statements: Statements,
    /// A sample of the article's runs of words, sorted: reprints share most of it.
    pub shingles: Vec<u32>,
    /// The words of its sentences, where it is a draft or a source of one.
    pub lines: Vec<Line>,
    /// The hours that these name.
    pub hours: Vec<(Span, Hour)>,
}

impl Reading {
    /// The claims of a sentence. Both go by their places, so that no other claim is looked at.
    pub fn claims_of(&self, sentence: u32) -> &[Claim] {
        let first = self.claims.partition_point(|claim| claim.sentence < sentence);
        let end = self.claims.partition_point(|claim| claim.sentence <= sentence);
        &self.claims[first..end]
    }

    /// The figures of the story that stand no deeper in it than `depth`; its sentences go by their depth.
    pub fn figures_down_to(&self, depth: u32) -> impl Iterator<Item = &Quantity> {
        let end = self.settings.partition_point(|(_, setting)| setting.depth <= depth);
        self.settings[..end].iter().flat_map(|(sentence, _)| self.claims_of(*sentence)).filter_map(Claim::quantity)
    }

    /// The number of the paragraph that holds a place.
    pub fn paragraph(&self, at: Span) -> Option<usize> {
        let after = self.blocks.partition_point(|block| block.span.start <= at.start);
        after.checked_sub(1).filter(|number| self.blocks[*number].span.contains(at))
    }

    /// Whether a place lies in a quotation; of those only that begin in its own paragraph.
    pub fn is_in_quotation(&self, at: Span) -> bool {
        let paragraph = self.paragraph(at).map_or(at, |number| self.blocks[number].span);
        let before = &self.claims[..self.claims.partition_point(|claim| claim.at.start <= at.start)];
        let mut near = before.iter().rev().take_while(|claim| claim.at.start >= paragraph.start);
        near.any(|claim| matches!(claim.kind, ClaimKind::Quote(_)) && claim.at.contains(at))
    }

    /// What stands around the figures of a sentence.
    pub fn setting(&self, sentence: u32) -> Option<&Setting> {
        let at = self.settings.binary_search_by_key(&sentence, |(number, _)| *number).ok()?;
        Some(&self.settings[at].1)
    }
}

/// What an article is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To show its claims: settings hold dates only, and topic, lead and shingles are left empty.
    Show,
    /// To compare it with others.
    Compare,
    /// To compare it with others, and to hold it against its sources or a draft against it.
    Hold,
}

/// Reads the part `article` of `text`.
pub fn read(text: &str, article: Span, meta: &Meta, purpose: Purpose) -> Reading {
    let parse = Parse::told(text, article, meta);
    let names = name::names(&parse);
    let voices = quote::voices(&parse, &names);
    let (reference, dates) = date::dates(&parse, meta);
    let mut figures = quantity::figures(&parse, &dates);
    source::attribute(&parse, &mut figures, &voices);
    let mut wanted: Vec<u32> = figures.iter().map(|f| f.sentence).collect();
    let sites = if purpose != Purpose::Show { site::sites(&parse, &names, &figures) } else { Vec::new() };
    wanted.extend(sites.iter().map(|s| s.sentence));
    wanted.sort_unstable();
    wanted.dedup();
    let mut settings = setting::placed(&parse, &dates, &wanted);
    let ((topic, lead), shingles, details, occurrences, loosened, statements) = match purpose {
        Purpose::Show => Default::default(),
        Purpose::Compare | Purpose::Hold => (
            setting::gather(&parse, &names, &dates, &mut settings),
            echo::shingles(&parse),
            detail::details(&parse, &names),
            occurrence::occurrences(&parse, &names, &dates, &figures),
            loosened(&parse, &dates),
            statement::statements(&parse, &names, &voices),
        ),
    };
    let lines = if purpose == Purpose::Hold { words::lines(&parse, &names) } else { Vec::new() };
    let corrections = correction::corrections(&parse);
    let mut claims: Vec<Claim> = Vec::with_capacity(names.len() + voices.quotes.len() + figures.len() + dates.len());
    claims.extend(figures.into_iter().map(|f| Claim { kind: ClaimKind::Quantity(f.quantity), at: f.at, sentence: f.sentence }));
    claims.extend(voices.quotes.into_iter().map(|q| Claim { kind: ClaimKind::Quote(q.quote), at: q.at, sentence: q.sentence }));
    let reported = if purpose == Purpose::Show { voices.reported } else { Vec::new() };
    claims.extend(reported.into_iter().map(|q| Claim { kind: ClaimKind::Reported(q.quote), at: q.at, sentence: q.sentence }));
    claims.extend(names.into_iter().map(|n| Claim { kind: ClaimKind::Name(n.name), at: n.at, sentence: n.sentence }));
    claims.extend(dates.into_iter().map(|d| Claim { kind: ClaimKind::Date(d.date), at: d.at, sentence: d.sentence }));
    claims.sort_by_key(|c| (c.at.start, c.at.end));
    let hours = hours(&parse, &claims, &lines);
    let sentences = parse.sentences.iter().map(|s| parse.span_of(*s)).collect();
    Reading {
        blocks: parse.blocks,
        dateline: parse.dateline,
        sentences,
        claims,
        passages: voices.passages,
        strays: voices.strays,
        orphans: voices.orphans,
        settings,
        topic,
        lead,
        reference,
        corrections,
        details,
        sites,
        occurrences,
        loosened,
        statements,
        shingles,
        lines,
        hours,
    }
}
