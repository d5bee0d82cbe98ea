//! factlint compares the facts of news articles: it takes the claims out of each, ties the claims of different articles
//! to the same event, and reports where they cannot all be right.
//!
//! The modules stand in the order in which a text passes through them.

pub mod corpus;
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
pub mod cli;
#[cfg(test)]
pub mod testing;

use rayon::prelude::*;

use corpus::{ArticleId, Corpus};
use facts::Facts;
use finding::Finding;
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
    corpus.readings = readings.map(read).collect();
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
    findings.sort_by(|a, b| {
        let key = |f: &Finding| (f.primary.at, f.rule.name);
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message)).then_with(|| a.related.cmp(&b.related))
    });
    findings
}
