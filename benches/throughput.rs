//! Bytes a second of the tokenizer, of the claims, and of the whole check, over a megabyte of articles in memory.
#![allow(clippy::disallowed_methods, reason = "the articles are read once, before anything is measured")]

use std::fs;
use std::path::Path;

use divan::Bencher;
use divan::counter::BytesCount;
use factlint::corpus::{Corpus, Meta, Span};
use factlint::reading::Purpose;
use factlint::rules::ALL;
use factlint::{input, reading, token};

/// The bytes of text to run over.
const SIZE: usize = 1_000_000;

fn main() {
    divan::main();
}

/// The example corpus over and over: each copy is a reprint of the first, so that `check` stands for a folder of reprints;
/// `scale.py` measures one of different events.
fn corpus() -> Corpus {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/corpus");
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the package holds the examples").map(|e| e.expect("a file").path()).collect();
    paths.sort();
    let mut corpus = Corpus::default();
    let mut size = 0;
    for path in paths.iter().cycle() {
        let bytes = fs::read(path).expect("a file of the examples");
        let input = input::parse(&path.to_string_lossy(), &bytes).expect("the examples are text");
        for (source, mut articles) in input.texts {
            size += source.text.len();
            articles.iter_mut().for_each(|a| a.source = corpus.sources.len() as u32);
            corpus.sources.push(source.into());
            corpus.articles.extend(articles);
        }
        if size >= SIZE {
            break;
        }
    }
    corpus
}

fn bytes(corpus: &Corpus) -> BytesCount {
    BytesCount::new(corpus.sources.iter().map(|s| s.text.len()).sum::<usize>())
}

/// Text and place of each article.
fn texts(corpus: &Corpus) -> Vec<(&str, Span, &Meta)> {
    corpus.articles.iter().map(|a| (corpus.sources[a.source as usize].text.as_str(), a.span, &a.meta)).collect()
}

#[divan::bench]
fn tokens(bencher: Bencher<'_, '_>) {
    let corpus = corpus();
    let texts = texts(&corpus);
    let run = || texts.iter().map(|(text, span, _)| token::tokenize(span.of(text), span.start).len()).sum::<usize>();
    bencher.counter(bytes(&corpus)).bench(run);
}

#[divan::bench(sample_count = 20)]
fn claims(bencher: Bencher<'_, '_>) {
    let corpus = corpus();
    let texts = texts(&corpus);
    let run = || texts.iter().map(|(text, span, meta)| reading::read(text, *span, meta, Purpose::Show).claims.len()).sum::<usize>();
    bencher.counter(bytes(&corpus)).bench(run);
}

#[divan::bench(sample_count = 20)]
fn check(bencher: Bencher<'_, '_>) {
    let size = bytes(&corpus());
    bencher.counter(size).with_inputs(corpus).bench_values(|corpus| factlint::check(&factlint::read(corpus, Purpose::Compare), ALL).len());
}
