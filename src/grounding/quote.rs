//! The quotations of a draft and what the sources say of them.

use rustc_hash::FxHashMap;

use crate::claim::Quote;
use crate::corpus::{ArticleId, Location, Span};
use crate::grounding::{Case, Kind, Step, Support, Verdict};
use crate::quotations::{Word, words};

/// Quoted words fewer than this are names of things and slight words.
const MIN_WORDS: usize = 3;

/// The part of a quotation that must stand in one place of a source to be the nearest thing to it.
const NEAREST: f64 = 0.5;

/// Words from here on that somebody is said to have said are no paraphrase; and how sure it is of others.
const WHOLE: usize = 6;
const SLIGHT: f64 = 0.1;

/// The quotations of the draft.
pub fn supports(case: &Case<'_>) -> Vec<Support> {
    let claims = case.corpus.reading(case.draft).claims.iter();
    let told = |quote: &Quote| quote.speaker.is_some() && !quote.by_position;
    let quotes: Vec<(Span, bool)> = claims.filter_map(|claim| Some((claim.at, told(claim.quote()?)))).collect();
    if quotes.is_empty() {
        return Vec::new();
    }
    let sources: Vec<(ArticleId, Vec<Word>)> = case.sources().map(|id| (id, of_article(case, id))).collect();
    let mut by_key: FxHashMap<u64, Vec<(usize, usize)>> = FxHashMap::default();
    for (source, (_, words)) in sources.iter().enumerate() {
        for (at, word) in words.iter().enumerate() {
            by_key.entry(word.key()).or_default().push((source, at));
        }
    }
    let text = &case.corpus.source(case.draft).text;
    let support = |(span, told): (Span, bool)| {
        let own = words(text, span);
        Support { kind: Kind::Quote, at: case.here(span), verdict: verdict(&sources, &by_key, &own, told) }
    };
    quotes.into_iter().map(support).collect()
}

fn of_article(case: &Case<'_>, id: ArticleId) -> Vec<Word> {
    words(&case.corpus.source(id).text, case.corpus.article(id).span)
}

fn verdict(sources: &[(ArticleId, Vec<Word>)], by_key: &FxHashMap<u64, Vec<(usize, usize)>>, own: &[Word], told: bool) -> Verdict {
    if own.len() < MIN_WORDS {
        return Verdict::Slight;
    }
    // For each place of a source at which the quotation could start: how many of its words stand where they should, within a word or two.
    let mut starts: FxHashMap<(usize, isize), usize> = FxHashMap::default();
    for (number, word) in own.iter().enumerate() {
        for (source, at) in by_key.get(&word.key()).into_iter().flatten() {
            *starts.entry((*source, *at as isize - number as isize)).or_default() += 1;
        }
    }
    let place = |(source, start): (usize, isize)| {
        let (article, words) = &sources[source];
        let first = start.max(0) as usize;
        let last = (start + own.len() as isize - 1).clamp(first as isize, words.len() as isize - 1) as usize;
        Location { article: *article, span: words[first].at.join(words[last].at) }
    };
    let near = |(source, start): (usize, isize)| (-2..=2).filter_map(|shift| starts.get(&(source, start + shift))).sum::<usize>();
    let best = starts.keys().map(|start| (near(*start).min(own.len()), starts[start], *start));
    let best = best.max_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.cmp(&a.2)));
    match best {
        Some((_, exact, start)) if exact == own.len() => Verdict::Borne(vec![place(start)], Step::Same),
        Some((found, _, start)) if found as f64 >= own.len() as f64 * NEAREST && found >= 2 => {
            // A word or two that are cut or put in are the business of the wording, not of the source.
            let few = own.len() - found <= own.len() / 8;
            if few {
                Verdict::Borne(vec![place(start)], Step::Form)
            } else {
                Verdict::Nowhere(Some(place(start)), found as f64 / own.len() as f64)
            }
        }
        _ => Verdict::Nowhere(None, if told && own.len() >= WHOLE { 1.0 } else { SLIGHT }),
    }
}
