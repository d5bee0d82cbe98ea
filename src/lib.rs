//! factlint compares the facts of news articles: it takes the claims out of each, ties the claims of different articles
//! to the same event, and reports where they cannot all be right.
//!
//! The modules stand in the order in which a text passes through them.

pub mod corpus;
pub mod offsets;
pub mod input;
pub mod token;
pub mod structure;
pub mod lexicon;
pub mod vocabulary;
pub mod name_match;
pub mod parse;
pub mod claim;
pub mod setting;
pub mod site;
pub mod occurrence;
pub mod ongoing;
pub mod statement;
pub mod echo;
pub mod reading;
pub mod unit;
pub mod interval;
pub mod arithmetic;
pub mod digest;
pub mod trace;
pub mod lookup;
pub mod role;
pub mod tie;
pub mod quotations;
pub mod event;
pub mod persons;
pub mod grounding;
pub mod headline;
pub mod facts;
pub mod agreed;
pub mod versions;
pub mod measure;
pub mod why;
pub mod diff;
pub mod wording;
pub mod problem;
pub mod finding;
pub mod fingerprint;
pub mod rule;
pub mod case;
pub mod phrase;
pub mod copy;
#[path = "../rules/mod.rs"]
pub mod rules;
pub mod config;
pub mod fix;
pub mod report;
pub mod stet;
pub mod baseline;
pub mod output;
pub mod suite;
pub mod cli;
#[cfg(test)]
pub mod testing;

use std::sync::Arc;

use rayon::prelude::*;

use corpus::{ArticleId, Corpus};
use facts::Facts;
use finding::Finding;
use grounding::{Group, Nearest, Support};
use reading::Purpose;
use rule::{Context, Rule, Scope};

/// Reads every article of a corpus, in parallel, as far as `purpose` needs it.
pub fn read(corpus: Corpus, purpose: Purpose) -> Corpus {
    read_counting(corpus, purpose, || ())
}

/// [`read`], with a call of `done` after each article, in any order and from any thread.
pub fn read_counting(mut corpus: Corpus, purpose: Purpose, done: impl Fn() + Sync) -> Corpus {
    let readings = corpus.articles.par_iter();
    let read = |article: &corpus::Article| {
        let reading = reading::read(&corpus.sources[article.source as usize].text, article.span, &article.meta, purpose);
        done();
        reading
    };
    corpus.readings = readings.map(read).map(Arc::new).collect();
    corpus
}

/// Runs `rules` over a corpus that was read to be compared, and returns what they find, in the order of their places.
pub fn check(corpus: &Corpus, rules: &[&dyn Rule]) -> Vec<Finding> {
    let facts = Facts::new(corpus);
    let mut findings = Vec::new();
    for rule in rules {
        let context = |article| Context { corpus, facts: &facts, article };
        match rule.meta().scope {
            Scope::Corpus => rule.check(&context(ArticleId(0)), &mut findings),
            Scope::Article => corpus.ids().for_each(|article| rule.check(&context(article), &mut findings)),
        }
    }
    fix::withhold(corpus, &mut findings);
    sort(&mut findings);
    findings
}

/// Holds each draft of these groups against its sources, and returns what `rules` find in the drafts, in the order of their places.
/// The corpus must have been read to be held ([`Purpose::Hold`]). Drafts are never compared with each other.
pub fn check_against(corpus: &Corpus, groups: &[Group], rules: &[&dyn Rule]) -> Vec<Finding> {
    let held = groups.par_iter().flat_map(|group| {
        let nearest = Nearest::new(corpus, group);
        let drafts = group.drafts.par_iter().map(|draft| {
            let (part, numbers) = nearest.part(corpus, *draft);
            let own = ArticleId(numbers.len() as u32 - 1);
            let mut found = check(&part, rules);
            found.retain(|finding| finding.primary.at.article == own);
            found.iter_mut().for_each(|finding| finding.renumber(&numbers));
            found
        });
        drafts.collect::<Vec<_>>()
    });
    let mut findings: Vec<Finding> = held.flatten().collect();
    sort(&mut findings);
    findings
}

/// For each draft of these groups its claims, each with what a source says of it, in the order of the drafts.
pub fn supports(corpus: &Corpus, groups: &[Group]) -> Vec<(ArticleId, Vec<Support>)> {
    let held = groups.par_iter().flat_map(|group| {
        let nearest = Nearest::new(corpus, group);
        let support = |draft: &ArticleId| {
            let (part, numbers) = nearest.part(corpus, *draft);
            let mut supports = Facts::new(&part).held.unwrap_or_default().supports;
            supports.iter_mut().for_each(|support| support.renumber(&numbers));
            (*draft, supports)
        };
        group.drafts.par_iter().map(support).collect::<Vec<_>>()
    });
    let mut supports: Vec<_> = held.collect();
    supports.sort_by_key(|(draft, _)| *draft);
    supports
}

fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let key = |f: &Finding| (f.primary.at, f.rule.name);
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message)).then_with(|| a.related.cmp(&b.related))
    });
}
