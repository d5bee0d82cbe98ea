//! The names and the people of a proposal: each name in its spellings, each person with the titles and the ages that articles give.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use rustc_hash::FxHashMap;

use crate::agreed::name::is_variant;
use crate::agreed::parse::titles_of;
use crate::agreed::propose::{place, quoted};
use crate::claim::name::detail::Said;
use crate::corpus::{ArticleId, Corpus, Location};
use crate::facts::Facts;
use crate::finding::Confidence;
use crate::name_match::parts;
use crate::persons::Person;

/// A spelling of a name, and where it stands first in each article.
type Spelling = (String, BTreeMap<ArticleId, Location>);

/// In how many articles a name must stand to be proposed where nobody spells it in another way.
const USUAL: usize = 2;

/// With how many other names that have a word of it a name is compared.
const NEAR: usize = 64;

/// The table of names: those with several spellings first, then those of most articles. Empty where there are none.
pub(super) fn names(corpus: &Corpus) -> String {
    let mut groups = groups(spellings(corpus));
    groups.retain(|group| group.len() > 1 || group[0].1.len() >= USUAL);
    groups.sort_by_cached_key(|group| (Reverse(group.len()), Reverse(group[0].1.len()), group[0].0.clone()));
    let mut out = String::new();
    for group in &groups {
        if out.is_empty() {
            out.push_str("[names]\n");
        }
        for (words, places) in group.iter().filter(|_| group.len() > 1) {
            let others = group.iter().filter(|(other, _)| other != words).map(|(other, _)| quoted(other)).collect::<Vec<_>>().join(", ");
            for at in places.values() {
                let _ = writeln!(out, "# {}: {words}", place(corpus, *at));
            }
            let _ = writeln!(out, "# {} = [{others}]", quoted(words));
        }
        if let [(words, _)] = &group[..] {
            let _ = writeln!(out, "{} = []", quoted(words));
        } else {
            out.push('\n');
        }
    }
    out
}

/// The names of two words and more as the articles spell them, those of most articles first.
fn spellings(corpus: &Corpus) -> Vec<Spelling> {
    let mut found: BTreeMap<String, BTreeMap<ArticleId, Location>> = BTreeMap::new();
    for article in corpus.ids() {
        for claim in corpus.reading(article).claims.iter().filter(|claim| claim.name().is_some()) {
            let at = Location { article, span: claim.at };
            let words = corpus.words(at);
            // A name in capitals shows no spelling.
            let spelled = words.contains(char::is_lowercase) && !words.contains(char::is_control);
            if spelled && parts(words).words.len() > 1 {
                found.entry(words.to_owned()).or_default().entry(article).or_insert(at);
            }
        }
    }
    let mut spellings: Vec<Spelling> = found.into_iter().collect();
    spellings.sort_by_key(|(_, places)| Reverse(places.len()));
    spellings
}

/// The spellings of each name, the most usual first: each joins the first name of which it is surely a variant.
fn groups(spellings: Vec<Spelling>) -> Vec<Vec<Spelling>> {
    let mut groups: Vec<Vec<Spelling>> = Vec::new();
    let mut by_word: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for spelling in spellings {
        let words = parts(&spelling.0).words;
        let near: BTreeSet<usize> =
            words.iter().filter_map(|word| by_word.get(word)).flat_map(|near| near.iter().take(NEAR)).copied().collect();
        let variant = |group: &usize| is_variant(&groups[*group][0].0, &spelling.0) >= Some(Confidence::Medium);
        match near.into_iter().find(variant) {
            Some(group) => groups[group].push(spelling),
            None => {
                words.into_iter().for_each(|word| by_word.entry(word).or_default().push(groups.len()));
                groups.push(vec![spelling]);
            }
        }
    }
    groups
}

/// The tables of the people of whom articles give a title or an age, those of whom they give most values first.
pub(super) fn people(corpus: &Corpus, facts: &Facts) -> String {
    let named = facts.persons.iter().filter(|person| !person.role && parts(&person.name).words.len() > 1);
    let mut rows: Vec<(usize, String)> = named.filter_map(|person| table(corpus, person)).collect();
    // The same name again would be another person's: which of them is meant, nobody could tell.
    let mut known = BTreeSet::new();
    rows.retain(|(_, row)| known.insert(row.lines().find(|line| line.contains("[people.")).map(str::to_owned)));
    rows.sort_by_key(|(values, _)| Reverse(*values));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The table of a person, and how many values are given for what is contested most.
fn table(corpus: &Corpus, person: &Person) -> Option<(usize, String)> {
    let mut titles: BTreeMap<&'static str, Vec<Location>> = BTreeMap::new();
    let mut ages: BTreeMap<u32, Vec<Location>> = BTreeMap::new();
    for detail in &person.details {
        let at = detail.at(corpus);
        match &detail.of(corpus).said {
            Said::Age(years) => ages.entry(*years).or_default().push(at),
            Said::Title { titles: own, .. } => {
                let read_back = own.iter().filter(|title| titles_of(&person.name, title.name).iter().any(|read| read.name == title.name));
                read_back.for_each(|title| titles.entry(title.name).or_default().push(at));
            }
        }
    }
    let day = person.details.iter().filter_map(|detail| corpus.reading(detail.article).reference.day).min();
    let ages: Vec<(String, Vec<Location>)> = ages.into_iter().map(|(years, places)| (years.to_string(), places)).collect();
    let titles: Vec<(String, Vec<Location>)> = titles.into_iter().map(|(title, places)| (quoted(title), places)).collect();
    let most = titles.len().max(ages.len());
    let agreed = titles.len() == 1 || ages.len() == 1;
    let mark = if agreed { "" } else { "# " };
    let mut out = format!("{mark}[people.{}]\n", quoted(&person.name));
    for (key, values) in [("title", &titles), ("age", &ages)] {
        let open = if values.len() > 1 { "# " } else { "" };
        for (value, places) in values {
            for at in places {
                let _ = writeln!(out, "# {}: {}", place(corpus, *at), corpus.words(*at));
            }
            let _ = writeln!(out, "{open}{key} = {value}");
        }
    }
    // Years go by: an age is that of a day.
    if let Some(day) = day.filter(|_| !ages.is_empty()) {
        let _ = writeln!(out, "{mark}from = {day}");
    }
    out.push('\n');
    (most > 0).then_some((most, out))
}
