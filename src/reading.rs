//! What is read out of one article, from its words alone: a pure function that runs in parallel.

use crate::claim::correction::{self, Correction};
use crate::claim::date::Reference;
use crate::claim::quantity::Figure;
use crate::claim::quote::{Quoted, Saying};
use crate::claim::{Claim, ClaimKind, DateClaim, Factuality, date, name, quantity, quote};
use crate::corpus::{Meta, Span};
use crate::echo;
use crate::parse::Parse;
use crate::setting::{self, Setting, Topic};
use crate::site::{self, Site};
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
    /// What stands around the figures: the numbers of their sentences, sorted, each with its setting.
    pub settings: Vec<(u32, Setting)>,
    /// The stems of the article and how often each stands in it.
    pub topic: Topic,
    /// The dates in its lead.
    pub lead: Vec<DateClaim>,
    /// The day from which the article speaks.
    pub reference: Reference,
    /// The figures that its correction notices replace.
    pub corrections: Vec<Correction>,
    /// Where it puts things.
    pub sites: Vec<Site>,
    /// A sample of the article's runs of words, sorted: reprints share most of it.
    pub shingles: Vec<u32>,
}

impl Reading {
    /// What stands around the figures of a sentence.
    pub fn setting(&self, sentence: u32) -> Option<&Setting> {
        let at = self.settings.binary_search_by_key(&sentence, |(number, _)| *number).ok()?;
        Some(&self.settings[at].1)
    }
}

/// Reads the part `article` of `text`.
pub fn read(text: &str, article: Span, meta: &Meta) -> Reading {
    let parse = Parse::new(text, article);
    let names = name::names(&parse);
    let (quotes, sayings) = quote::quotes(&parse, &names);
    let reference = date::reference(&parse, meta);
    let dates = date::dates(&parse, reference);
    let mut figures = quantity::figures(&parse, &dates);
    attribute(&mut figures, &quotes, &sayings);
    let mut wanted: Vec<u32> = figures.iter().map(|f| f.sentence).collect();
    let sites = site::sites(&parse, &names, &figures);
    wanted.extend(sites.iter().map(|s| s.sentence));
    wanted.sort_unstable();
    wanted.dedup();
    let (settings, topic, lead) = setting::settings(&parse, &names, &dates, &wanted);
    let corrections = correction::corrections(&parse);
    let shingles = echo::shingles(&parse);
    let mut claims: Vec<Claim> = Vec::with_capacity(names.len() + quotes.len() + figures.len() + dates.len());
    claims.extend(figures.into_iter().map(|f| Claim { kind: ClaimKind::Quantity(f.quantity), at: f.at, sentence: f.sentence }));
    claims.extend(quotes.into_iter().map(|q| Claim { kind: ClaimKind::Quote(q.quote), at: q.at, sentence: q.sentence }));
    claims.extend(names.into_iter().map(|n| Claim { kind: ClaimKind::Name(n.name), at: n.at, sentence: n.sentence }));
    claims.extend(dates.into_iter().map(|d| Claim { kind: ClaimKind::Date(d.date), at: d.at, sentence: d.sentence }));
    claims.sort_by_key(|c| (c.at.start, c.at.end));
    let sentences = parse.sentences.iter().map(|s| parse.span_of(*s)).collect();
    Reading { blocks: parse.blocks, dateline: parse.dateline, sentences, claims, settings, topic, lead, reference, corrections, sites, shingles }
}

/// Says of each figure who says it: the speaker of the quotation it stands in, or whoever the sentence names.
fn attribute(figures: &mut [Figure], quotes: &[Quoted], sayings: &[Saying]) {
    for figure in figures {
        let after = quotes.partition_point(|q| q.at.start <= figure.at.start);
        let quoted = after.checked_sub(1).map(|q| &quotes[q]).filter(|q| q.at.contains(figure.at));
        let first = sayings.partition_point(|s| s.sentence < figure.sentence);
        let own = || sayings[first..].iter().take_while(|s| s.sentence == figure.sentence);
        // "Lee said 12 died": the verb before it, else the next one after it.
        let said = own().filter(|s| s.at.start < figure.at.start).last().or_else(|| own().next());
        let who = quoted.and_then(|q| q.quote.speaker.clone()).or_else(|| said.map(|s| s.who.clone()));
        figure.quantity.said_by = who;
        if figure.quantity.said_by.is_some() && figure.quantity.factuality == Factuality::Asserted {
            figure.quantity.factuality = Factuality::Attributed;
        }
    }
}
