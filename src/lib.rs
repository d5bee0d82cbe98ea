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
pub mod part;
pub mod tie;
pub mod quotations;
pub mod event;
pub mod persons;
pub mod grounding;
pub mod headline;
pub mod disputed;
pub mod facts;
pub mod agreed;
pub mod versions;
pub mod measure;
pub mod why;
pub mod diff;
pub mod wording;
pub mod problem;
pub mod options;
pub mod finding;
pub mod fingerprint;
pub mod written;
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
use options::Options;
use reading::Purpose;
use rule::{Category, Context, Rule, Scope};
use vocabulary::language::is_english;

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

/// Runs `rules` over a corpus that was read to be compared, and returns what they find, in the order of their places. Rules of one
/// article run over the articles in parallel.
pub fn check(corpus: &Corpus, rules: &[&dyn Rule]) -> Vec<Finding> {
    check_with(corpus, rules, &Options::default())
}

/// [`check`], with the options of the rules as the user set them.
pub fn check_with(corpus: &Corpus, rules: &[&dyn Rule], options: &Options) -> Vec<Finding> {
    check_facts(corpus, &Facts::new(corpus), rules, options)
}

fn check_facts(corpus: &Corpus, facts: &Facts, rules: &[&dyn Rule], options: &Options) -> Vec<Finding> {
    let text = |article: ArticleId| corpus.article(article).span.of(&corpus.source(article).text);
    let run = |scope: Scope, article: ArticleId| {
        let mut context = Context::new(corpus, facts, article);
        let mut found = Vec::new();
        // The copy rules know the words of English.
        let foreign = scope == Scope::Article && !is_english(text(article));
        let speaks = |rule: &&&dyn Rule| !foreign || rule.meta().category != Category::Copy;
        for rule in rules.iter().filter(|rule| rule.meta().scope == scope).filter(speaks) {
            context.options = options.of(rule.meta().name);
            rule.check(&context, &mut found);
        }
        found
    };
    // Article by article, so that the rules of one share its tokens and only so many are alive as there are threads.
    let articles = (0..corpus.articles.len() as u32).into_par_iter().map(ArticleId);
    let mut findings = run(Scope::Corpus, ArticleId(0));
    findings.par_extend(articles.flat_map_iter(|article| run(Scope::Article, article)));
    fix::withhold(corpus, &mut findings);
    sort(&mut findings);
    findings
}

/// Holds each draft of these groups against its sources, and returns what `rules` find in the drafts, in the order of their places,
/// and for each draft, in order, its claims, each with what a source says of it. The corpus must have been read to be held
/// ([`Purpose::Hold`]). Drafts are never compared with each other.
pub fn check_against(
    corpus: &Corpus,
    groups: &[Group],
    rules: &[&dyn Rule],
    options: &Options,
) -> (Vec<Finding>, Vec<(ArticleId, Vec<Support>)>) {
    let held = groups.par_iter().flat_map(|group| {
        let nearest = Nearest::new(corpus, group);
        let drafts = group.drafts.par_iter().map(|draft| {
            let (part, numbers) = nearest.part(corpus, *draft);
            let own = ArticleId(numbers.len() as u32 - 1);
            let facts = Facts::new(&part);
            let mut found = check_facts(&part, &facts, rules, options);
            found.retain(|finding| finding.primary.at.article == own);
            grounding::report::once(&mut found);
            found.iter_mut().for_each(|finding| finding.renumber(&numbers));
            let mut supports = facts.held.unwrap_or_default().supports;
            supports.iter_mut().for_each(|support| support.renumber(&numbers));
            grounding::contradict(&mut supports, &found);
            (found, (*draft, supports))
        });
        drafts.collect::<Vec<_>>()
    });
    let (found, mut supports): (Vec<Vec<Finding>>, Vec<_>) = held.unzip();
    let mut findings = found.into_iter().flatten().collect::<Vec<_>>();
    sort(&mut findings);
    supports.sort_by_key(|(draft, _)| *draft);
    (findings, supports)
}

fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let key = |f: &Finding| (f.primary.at, f.rule.name);
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message)).then_with(|| a.related.cmp(&b.related))
    });
}
