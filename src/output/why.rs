//! Why figures are tied, for people.

use std::io::{self, Write};

use crate::corpus::{Corpus, Location};
use crate::facts::FigureAt;
use crate::output::events::WIDTH;
use crate::output::text::flow;
use crate::output::{shown_path, visible};
use crate::role::{Candidate, Role};
use crate::setting::LEAD;
use crate::tie::Weights;
use crate::why::{Link, Why, names, sentence, words};
use crate::wording::{day_span, subject, value};

/// The near misses that are printed.
const MISSES: usize = 8;

/// How many shared words are printed.
const WORDS: usize = 6;

/// A figure and what it was compared with, or why it was not.
pub fn why(corpus: &Corpus, weights: &Weights, figure: FigureAt, why: &Result<Why<'_>, String>, out: &mut dyn Write) -> io::Result<()> {
    let why = match why {
        Ok(why) => why,
        Err(reason) => {
            line(out, 0, &format!("{}  {}", place(corpus, figure), corpus.words(figure.at(corpus))))?;
            return line(out, 2, &format!("compared with no other figure: {reason}"));
        }
    };
    line(out, 0, &format!("{}  {}: {}", place(corpus, figure), subject(&why.key), value(corpus, figure)))?;
    line(out, 2, &part(&why.candidate))?;
    line(out, 2, &around(corpus, &why.candidate))?;
    match why.fact {
        Some(fact) => line(out, 2, &format!("event {}", fact.event))?,
        None => line(out, 2, "states no fact that another article states")?,
    }
    for (title, links, shown) in [("tied to", &why.tied, why.tied.len()), ("not tied to", &why.apart, MISSES)] {
        if links.is_empty() {
            continue;
        }
        writeln!(out, "\n{title} {}", counted(links.len()))?;
        links.iter().take(shown).try_for_each(|link| print(corpus, weights, why, link, out))?;
        if links.len() > shown {
            writeln!(out, "  … and {} more that are further off", links.len() - shown)?;
        }
    }
    if why.tied.is_empty() && why.apart.is_empty() { writeln!(out, "\nno other article gives such a figure") } else { Ok(()) }
}

fn counted(figures: usize) -> String {
    if figures == 1 { "1 figure of another article".to_owned() } else { format!("{figures} figures of other articles") }
}

fn print(corpus: &Corpus, weights: &Weights, why: &Why<'_>, link: &Link<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (figure, other) = (why.candidate.figure, link.other.figure);
    let same = why.fact.is_some_and(|fact| fact.claims.contains(&other));
    let note = match (link.trace.bar.is_none(), same) {
        (true, true) | (false, false) => "",
        (true, false) => ", and left out of its fact",
        (false, true) => ", and in its fact by way of others",
    };
    line(out, 2, &format!("{}  {}{note}", place(corpus, other), value(corpus, other)))?;
    line(out, 4, &part(&link.other))?;
    line(out, 4, &around(corpus, &link.other))?;
    line(out, 4, &format!("compared as {}", link.trace.measure))?;
    if link.trace.terms().next().is_some() {
        let needed = if link.trace.needed > 0.0 { format!(", needed {:.2}", link.trace.needed) } else { String::new() };
        line(out, 4, &format!("{}{needed}", link.trace))?;
    }
    if let Some(bar) = link.trace.bar {
        line(out, 4, &format!("against it: {bar}"))?;
    }
    let whole = Location { article: figure.article, span: corpus.article(figure.article).span };
    let sentences = weights.sentence_shares(&why.candidate, &link.other);
    let stories = weights.story_shares(figure.article, other.article);
    for (name, at, shares) in [("sentences", sentence(corpus, figure), sentences), ("stories", whole, stories)] {
        let shared = words(corpus, at, &shares, WORDS).into_iter().map(|(word, share)| format!("{word} {share:.2}"));
        let shared = shared.collect::<Vec<_>>().join(", ");
        line(out, 4, &format!("{name} share {}", if shared.is_empty() { "no word" } else { &shared }))?;
    }
    Ok(())
}

/// The part of a figure in its story.
fn part(candidate: &Candidate<'_>) -> String {
    let depth =
        if candidate.setting.depth == 0 { "in the headline".to_owned() } else { format!("in paragraph {}", candidate.setting.depth) };
    match candidate.role {
        Role::Main if candidate.promoted => format!("{depth}, for the event of its story: no other figure is in the lead"),
        Role::Main => format!("{depth}, for the event of its story"),
        Role::Running => format!("{depth}, a total over a longer time"),
        Role::Background => format!("{depth}, for another time than its story's"),
        Role::Other if candidate.setting.depth <= LEAD => depth,
        Role::Other => format!("{depth}, for a part of the event or another one"),
    }
}

/// The names, days and kinds of event around a figure.
fn around(corpus: &Corpus, candidate: &Candidate<'_>) -> String {
    let dates: Vec<String> = candidate.setting.dates.iter().map(day_span).filter(|day| !day.is_empty()).collect();
    let parts =
        [("names", names(corpus, candidate.figure).join(", ")), ("days", dates.join(", ")), ("kinds", candidate.setting.events.join(", "))];
    let parts: Vec<String> = parts.into_iter().filter(|(_, list)| !list.is_empty()).map(|(name, list)| format!("{name} {list}")).collect();
    if parts.is_empty() { "no name, day or kind of event around it".to_owned() } else { parts.join("; ") }
}

fn place(corpus: &Corpus, figure: FigureAt) -> String {
    let source = corpus.source(figure.article);
    let (line, column) = source.line_column(figure.at(corpus).span.start);
    let name = &corpus.article(figure.article).name;
    let name = if name.starts_with(&source.path) { shown_path(source) } else { name };
    format!("{name}:{line}:{column}")
}

/// Words behind a margin, wrapped to the screen.
fn line(out: &mut dyn Write, margin: usize, words: &str) -> io::Result<()> {
    let words: String = words.trim_end().chars().map(visible).collect();
    writeln!(out, "{:margin$}{}", "", flow(&words, WIDTH, margin, margin + 2))
}
