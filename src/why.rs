//! Why figures are tied, or are not: the traces of the comparisons that decide it.

use std::collections::BTreeMap;

use crate::claim::Claim;
use crate::corpus::{ArticleId, Corpus, Location, Span};
use crate::facts::{Fact, Facts, FigureAt, Key, comparable, keyed};
use crate::lexicon;
use crate::role::Candidate;
use crate::setting::{self, Stem};
use crate::tie::Weights;
use crate::token::{TokenKind, tokenize};
use crate::trace::Trace;

/// The figures at a place, `path:line` or `path:line:column` as findings and claims give it; an article of a `.jsonl` file is
/// named by its id. Says what is wrong with the place where no figure stands there.
pub fn figures_at(corpus: &Corpus, place: &str) -> Result<Vec<FigureAt>, String> {
    let (path, line, column) = parts(place).ok_or_else(|| format!("`{place}` is no place: write path:line or path:line:column"))?;
    let plain = |path: &'_ str| path.trim_start_matches("./").to_owned();
    let named = |id: &ArticleId| [&corpus.source(*id).path, &corpus.article(*id).name].into_iter().any(|name| plain(name) == plain(path));
    let articles: Vec<ArticleId> = corpus.ids().filter(named).collect();
    let Some(last) = articles.iter().map(|id| corpus.source(*id).line_column(corpus.article(*id).span.end).0).max() else {
        return Err(format!("{place}: no article `{path}` was read"));
    };
    if line == 0 || line > last {
        return Err(format!("{place}: there is no line {line}; the last is {last}"));
    }
    let on_line = articles.into_iter().flat_map(|article| figures(corpus, article)).filter(|f| columns(corpus, *f).0 == line);
    let on_line: Vec<FigureAt> = on_line.collect();
    let holds = |figure: &FigureAt| column.is_none_or(|column| columns(corpus, *figure).1.contains(&column));
    let found: Vec<FigureAt> = on_line.iter().copied().filter(holds).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let others: Vec<String> = on_line.iter().map(|figure| columns(corpus, *figure).1.start.to_string()).collect();
    match others.as_slice() {
        [] => Err(format!("{place}: no figure stands in line {line}")),
        _ => Err(format!("{place}: no figure stands there; those of line {line} stand at column {}", others.join(", "))),
    }
}

/// The path, the line and the column of a place.
fn parts(place: &str) -> Option<(&str, usize, Option<usize>)> {
    let (head, last) = place.rsplit_once(':')?;
    let last: usize = last.parse().ok()?;
    match head.rsplit_once(':').map(|(path, line)| (path, line.parse())) {
        Some((path, Ok(line))) => Some((path, line, Some(last))),
        _ => Some((head, last, None)),
    }
}

fn figures(corpus: &Corpus, article: ArticleId) -> impl Iterator<Item = FigureAt> {
    let claims = corpus.reading(article).claims.iter().enumerate().filter(|(_, claim)| claim.quantity().is_some());
    claims.map(move |(claim, _)| FigureAt { article, claim: claim as u32 })
}

/// The line of a figure and its columns.
fn columns(corpus: &Corpus, figure: FigureAt) -> (usize, std::ops::Range<usize>) {
    let (line, column) = corpus.source(figure.article).line_column(figure.at(corpus).span.start);
    (line, column..column + corpus.words(figure.at(corpus)).chars().count())
}

/// A figure with all that it was compared with.
pub struct Why<'a> {
    /// What it measures.
    pub key: Key,
    /// The figure.
    pub candidate: Candidate<'a>,
    /// The fact that it states, where others state it, too.
    pub fact: Option<&'a Fact>,
    /// The figures of other articles that are tied to it, the best first.
    pub tied: Vec<Link<'a>>,
    /// Those that are not, the nearest first: what is only too little, then what excludes a tie.
    pub apart: Vec<Link<'a>>,
}

/// A comparison with a figure of another article.
pub struct Link<'a> {
    /// That figure.
    pub other: Candidate<'a>,
    /// How the comparison went.
    pub trace: Trace,
    /// How alike the two stories are, from 0 to 1.
    pub stories: f64,
}

/// Why a figure is tied to others and not to the rest; or why it is compared with none.
pub fn why<'a>(corpus: &'a Corpus, facts: &'a Facts, weights: &Weights, figure: FigureAt) -> Result<Why<'a>, String> {
    let key = Key::of(figure.quantity(corpus))?;
    let claims = keyed(corpus).remove(&key).unwrap_or_default();
    let candidates = comparable(corpus, &facts.echoes, &key, &claims);
    let Some(candidate) = candidates.iter().copied().find(|c| c.figure == figure) else {
        return Err(match facts.echoes[figure.article.0 as usize] {
            Some(echo) => format!("its article repeats {}, which gives this figure, too", corpus.article(echo.of).name),
            None => "it stands outside the story".to_owned(),
        });
    };
    let others = candidates.iter().filter(|other| other.figure.article != figure.article);
    let mut links: Vec<Link<'a>> = others
        .map(|other| {
            // In the order of the articles, as they are compared when they are tied.
            let (first, second) = if other.figure < figure { (other, &candidate) } else { (&candidate, other) };
            let stories = weights.stories(figure.article, other.figure.article);
            Link { other: *other, trace: weights.trace(corpus, first, second), stories }
        })
        .collect();
    links.sort_by(|a, b| rank(b).partial_cmp(&rank(a)).unwrap_or(std::cmp::Ordering::Equal).then(a.other.figure.cmp(&b.other.figure)));
    let at = links.partition_point(|link| link.trace.score() > 0.0);
    let apart = links.split_off(at);
    let fact = facts.figures.iter().find(|fact| fact.claims.contains(&figure));
    Ok(Why { key, candidate, fact, tied: links, apart })
}

/// How near a link is: tied ones first, then those that miss little, then those of stories that are alike.
fn rank(link: &Link<'_>) -> (f64, f64, f64) {
    (link.trace.score(), -link.trace.missing().unwrap_or(1.0), link.stories)
}

/// The words of some stems at a place, with their shares, the heaviest first; at most `keep`.
pub fn words<'a>(corpus: &'a Corpus, at: Location, shares: &[(Stem, f64)], keep: usize) -> Vec<(&'a str, f64)> {
    let stems = stems(corpus, at);
    let mut words: Vec<(&str, f64)> = shares.iter().filter_map(|(stem, share)| Some((*stems.get(stem)?, *share))).collect();
    words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    words.truncate(keep);
    words
}

/// The stems of a place, each with the word that has it and the fewest capitals.
fn stems(corpus: &Corpus, at: Location) -> BTreeMap<Stem, &str> {
    let text = &corpus.source(at.article).text;
    let capitals = |word: &str| word.chars().filter(|c| c.is_uppercase()).count();
    let mut stems: BTreeMap<Stem, &str> = BTreeMap::new();
    for token in tokenize(at.span.of(text), at.span.start).into_iter().filter(|token| token.kind == TokenKind::Word) {
        let word = token.span.of(text);
        if let Some(stem) = setting::stem(word, lexicon::entry(word, &mut String::new())) {
            let known = stems.entry(stem).or_insert(word);
            if capitals(word) < capitals(known) {
                *known = word;
            }
        }
    }
    stems
}

/// The sentence of a figure.
pub fn sentence(corpus: &Corpus, figure: FigureAt) -> Location {
    let span = corpus.reading(figure.article).sentences.get(figure.claim(corpus).sentence as usize).copied();
    Location { article: figure.article, span: span.unwrap_or(Span::new(0, 0)) }
}

/// The names in a figure's sentence, each once, in the order of the text.
pub fn names(corpus: &Corpus, figure: FigureAt) -> Vec<&str> {
    let sentence = figure.claim(corpus).sentence;
    let mut names: Vec<&str> = Vec::new();
    for name in corpus.reading(figure.article).claims.iter().filter(|c| c.sentence == sentence).filter_map(Claim::name) {
        if !names.contains(&name.canonical.as_str()) {
            names.push(&name.canonical);
        }
    }
    names
}
