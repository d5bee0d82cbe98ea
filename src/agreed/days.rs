//! The days of a proposal: what happened on one day, by all articles that tell of it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::civil::Date;

use crate::agreed::Terms;
use crate::agreed::figure::{self, Fact, in_words};
use crate::agreed::hold::dates_of;
use crate::agreed::propose::{place, quoted};
use crate::corpus::{Corpus, Location};
use crate::facts::Facts;
use crate::occurrence::tie::OccurrenceAt;

/// Those that tell of one event, by the day on which it was for them.
type Told = BTreeMap<Date, Vec<OccurrenceAt>>;

/// The lines of the days, contested ones first, then those of most articles. Empty where there are none.
pub(super) fn days(corpus: &Corpus, facts: &Facts) -> String {
    let mut rows: BTreeMap<String, Told> = BTreeMap::new();
    for members in events(corpus, facts) {
        if let Some((key, told)) = tied(corpus, &members) {
            rows.entry(key).or_insert(told);
        }
    }
    let mut rows: Vec<(String, Told)> = rows.into_iter().collect();
    rows.sort_by_key(|(_, told)| Reverse((told.len(), told.values().map(Vec::len).sum::<usize>())));
    rows.iter().map(|(key, told)| row(corpus, key, told)).collect()
}

/// The occurrences that are tied to each other and whose articles give them a day.
fn events(corpus: &Corpus, facts: &Facts) -> Vec<Vec<OccurrenceAt>> {
    let mut events: Vec<Vec<OccurrenceAt>> = Vec::new();
    let mut known: BTreeMap<OccurrenceAt, usize> = BTreeMap::new();
    for tie in facts.occurrences.iter().filter(|tie| day(corpus, tie.first).is_some() && day(corpus, tie.second).is_some()) {
        let of = known.get(&tie.first).or(known.get(&tie.second)).copied().unwrap_or(events.len());
        if of == events.len() {
            events.push(Vec::new());
        }
        for member in [tie.first, tie.second] {
            known.entry(member).or_insert_with(|| {
                events[of].push(member);
                of
            });
        }
    }
    events
}

/// The one day of an occurrence.
fn day(corpus: &Corpus, at: OccurrenceAt) -> Option<Date> {
    let when = at.of(corpus).when.filter(|when| !when.until)?;
    when.date.from.filter(|from| when.date.to == Some(*from))
}

/// The key that leads back to most of the places that tell of an event, and these; `None` where that is not more than one.
fn tied(corpus: &Corpus, members: &[OccurrenceAt]) -> Option<(String, Told)> {
    let mut best: Option<(String, Told)> = None;
    let count = |told: &Told| told.values().map(Vec::len).sum::<usize>();
    for key in members.iter().take(NEAR).flat_map(|member| keys(corpus, *member)) {
        let told = led_back(corpus, members, &key);
        if count(&told) > best.as_ref().map_or(1, |(_, told)| count(told)) {
            best = Some((key, told));
        }
    }
    let contested = members.iter().any(|member| day(corpus, *member) != day(corpus, members[0]));
    best.filter(|(_, told)| !contested || told.len() > 1)
}

/// How many of the places that tell of an event are asked for its key.
const NEAR: usize = 4;

/// The keys that one place suggests: a name in its clause, and the word that says what happened.
fn keys(corpus: &Corpus, at: OccurrenceAt) -> Vec<String> {
    let (reading, own) = (corpus.reading(at.article), at.of(corpus));
    let words = |span| corpus.words(Location { article: at.article, span });
    let names =
        reading.claims.iter().filter(|claim| claim.name().is_some() && claim.sentence == own.sentence && claim.at.end <= own.at().start);
    let in_order = |name| if name < own.named { [name, own.named] } else { [own.named, name] };
    let keys = names.filter(|claim| !claim.at.overlaps(own.named)).map(|claim| in_order(claim.at).map(words).join(" "));
    keys.filter(|key| !key.contains(char::is_control)).collect()
}

/// The places to which a key leads back: a facts file that gave another day would find them.
fn led_back(corpus: &Corpus, members: &[OccurrenceAt], key: &str) -> Told {
    let mut told = Told::new();
    for (at, when) in members.iter().filter_map(|at| Some((*at, day(corpus, *at)?))) {
        let terms = Terms { key: key.to_owned(), value: in_words(when), ..Terms::default() };
        let Ok(Fact::Day(fact)) = figure::fact(&terms) else { continue };
        let own = at.of(corpus).at();
        if dates_of(corpus, at.article, &fact).iter().any(|(span, _)| span.overlaps(own)) {
            told.entry(when).or_default().push(at);
        }
    }
    told
}

fn row(corpus: &Corpus, key: &str, told: &Told) -> String {
    let mut out = String::new();
    let mark = if told.len() > 1 { "# " } else { "" };
    for (day, members) in told {
        for member in members {
            let at = Location { article: member.article, span: member.of(corpus).at() };
            let _ = writeln!(out, "# {}: {}", place(corpus, at), corpus.words(at).split_whitespace().collect::<Vec<_>>().join(" "));
        }
        let _ = writeln!(out, "{mark}{} = {day}", quoted(key));
    }
    out.push('\n');
    out
}
