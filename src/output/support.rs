//! What the sources say of each claim of a draft, for people and for programs.

use std::io::{self, Write};

use serde::Serialize;

use crate::corpus::{ArticleId, Corpus, Location};
use crate::grounding::{Kind, Support, Verdict};
use crate::output::json::{Place, one_line, place};
use crate::output::{heading, shown_path, visible};

/// A line of the contract.
#[derive(Serialize)]
struct Row<'a> {
    kind: &'static str,
    verdict: &'static str,
    step: Option<&'static str>,
    #[serde(flatten)]
    at: Place<'a>,
    sources: Vec<Place<'a>>,
}

/// One line of JSON for each claim of each draft.
pub fn rows(corpus: &Corpus, supports: &[(ArticleId, Vec<Support>)], out: &mut dyn Write) -> io::Result<()> {
    supports.iter().flat_map(|(_, supports)| supports).try_for_each(|support| {
        let row = Row {
            kind: kind(support.kind),
            verdict: verdict(&support.verdict),
            step: if let Verdict::Borne(_, step) = support.verdict { Some(step.name()) } else { None },
            at: place(corpus, support.at),
            sources: sources(&support.verdict).map(|at| place(corpus, at)).collect(),
        };
        out.write_all(one_line(&row).as_bytes())
    })
}

/// For each draft its claims, each with the words of a source and the step from them to it.
pub fn list(corpus: &Corpus, supports: &[(ArticleId, Vec<Support>)], out: &mut dyn Write) -> io::Result<()> {
    for (number, (draft, supports)) in supports.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        heading(corpus, *draft, out)?;
        for support in supports {
            let at = place(corpus, support.at);
            writeln!(out, "  {}:{} {} `{}`: {}", at.line, at.column, kind(support.kind), shown(at.text), said(&support.verdict))?;
            for source in sources(&support.verdict) {
                let path = shown_path(corpus.source(source.article));
                let there = place(corpus, source);
                let name = if there.article == there.path { String::new() } else { format!(" ({})", there.article) };
                writeln!(out, "    {path}{name}:{}:{} `{}`", there.line, there.column, shown(there.text))?;
            }
        }
    }
    Ok(())
}

fn shown(words: &str) -> String {
    words.chars().map(visible).collect()
}

/// The name of a kind of claim.
pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Figure => "figure",
        Kind::Date => "date",
        Kind::Name => "name",
        Kind::Quote => "quote",
        Kind::Words => "words",
    }
}

fn verdict(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Borne(..) => "borne-out",
        Verdict::Otherwise(..) => "contradicted",
        Verdict::Nowhere(..) => "unsupported",
        Verdict::Slight => "slight",
    }
}

/// What a source says of a claim, in words.
pub(super) fn said(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Borne(_, step) => step.words(),
        Verdict::Otherwise(..) => "a source says otherwise",
        Verdict::Nowhere(Some(_), _) => "in no source; the nearest is",
        Verdict::Nowhere(None, _) => "in no source",
        Verdict::Slight => "too slight to be looked for",
    }
}

/// The places in the sources that speak of a claim.
pub(super) fn sources(verdict: &Verdict) -> impl Iterator<Item = Location> + '_ {
    let places: &[Location] = match verdict {
        Verdict::Borne(places, _) => places,
        Verdict::Otherwise(place, _) | Verdict::Nowhere(Some(place), _) => std::slice::from_ref(place),
        Verdict::Nowhere(None, _) | Verdict::Slight => &[],
    };
    places.iter().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{assert_schema, held};

    #[test]
    fn rows_keep_the_schema() {
        let sample = held(
            "--- a.txt\nHolm, March 3 (Wire) – Ida Brenner saw 40 boats at the weir on Tuesday. “We had no warning at all of the flood,” she said.\n\
             --- b.txt draft\nIda Brenner saw 45 boats and 2,317 geese at the weir. “Nobody would listen to the millers of the vale,” said Otto Quill.\n\n\
             The mill closed on June 5, 1987. Two of the geese came back last week.\n",
        );
        let mut out = Vec::new();
        rows(&sample.corpus, &sample.held, &mut out).expect("memory takes everything");
        let rows = String::from_utf8(out).expect("JSON is UTF-8");
        rows.lines().for_each(|row| assert_schema(include_str!("../../schema/support.schema.json"), row));
        for value in ["figure", "date", "name", "quote", "borne-out", "contradicted", "unsupported", "slight"] {
            assert!(rows.contains(&format!("\"{value}\"")), "no {value} in {rows}");
        }
    }
}
