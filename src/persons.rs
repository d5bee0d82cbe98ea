//! Who is one person in the articles of one story, and what they say of the age and the titles.

use std::collections::BTreeMap;

use crate::claim::name::detail::{Detail, Said};
use crate::corpus::{ArticleId, Corpus, Location};
use crate::name_match::{Likeness, Parts, key, likeness, parts, sounds_alike};
use crate::tie::Weights;

/// How many persons of one surname a detail is held against: where more bear it, the surname tells nothing.
const FAMILY: usize = 32;

/// The likeness of stories from which one full name is one person's: less than what ties their figures, for the name tells, too.
const STORY: f64 = 0.14;

/// What the articles of one story say of one person.
#[derive(Debug)]
pub struct Person {
    /// The fullest name, or the role of somebody without one: `the shepherd`.
    pub name: String,
    /// Whether the person is known by a role only.
    pub role: bool,
    /// What is said, in the order of the articles.
    pub details: Vec<DetailAt>,
    parts: Parts,
}

/// A detail and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DetailAt {
    /// The article.
    pub article: ArticleId,
    /// The number of the detail in the article.
    pub detail: u32,
}

impl DetailAt {
    /// The detail itself.
    pub fn of<'a>(&self, corpus: &'a Corpus) -> &'a Detail {
        &corpus.reading(self.article).details[self.detail as usize]
    }

    /// The words of the detail: those on its first line.
    pub fn at(&self, corpus: &Corpus) -> Location {
        let source = corpus.source(self.article);
        let mut span = self.of(corpus).at;
        span.end = span.end.min(source.line_span(source.line_index(span.start)).end);
        Location { article: self.article, span }
    }
}

impl Person {
    /// The ages that are given, with where they stand.
    pub fn ages<'a>(&'a self, corpus: &'a Corpus) -> impl Iterator<Item = (u32, DetailAt)> + 'a {
        self.details.iter().filter_map(|d| if let Said::Age(years) = d.of(corpus).said { Some((years, *d)) } else { None })
    }
}

/// The persons of whom at least two details are known. The full names come first, so that a bare surname finds whose it is.
pub fn persons(corpus: &Corpus, weights: &Weights) -> Vec<Person> {
    let mut families: BTreeMap<(bool, String), Vec<(Parts, DetailAt)>> = BTreeMap::new();
    for article in corpus.ids() {
        for (number, detail) in corpus.reading(article).details.iter().enumerate() {
            let parts = parts(&detail.person);
            if let Some(last) = parts.words.last() {
                families.entry((detail.role, key(last))).or_default().push((parts, DetailAt { article, detail: number as u32 }));
            }
        }
    }
    let mut persons = Vec::new();
    for family in families.into_values() {
        persons.extend(family_members(corpus, weights, family).into_iter().filter(|person| person.details.len() > 1));
    }
    persons.iter_mut().for_each(|person| person.details.sort_unstable());
    persons.sort_by(|a, b| a.details.cmp(&b.details));
    persons
}

/// The persons of one surname.
fn family_members(corpus: &Corpus, weights: &Weights, mut family: Vec<(Parts, DetailAt)>) -> Vec<Person> {
    family.sort_by_key(|(parts, at)| (parts.words.len() < 2, *at));
    let mut members: Vec<Person> = Vec::new();
    for (parts, at) in family {
        let role = at.of(corpus).role;
        let fits = |person: &Person| {
            let first = person.details[0].article;
            is_one(&person.parts, &parts) && (first == at.article || weights.stories(first, at.article) >= STORY)
        };
        let fitting: Vec<usize> = (0..members.len()).filter(|number| fits(&members[*number])).collect();
        match fitting[..] {
            [] if members.len() < FAMILY => {
                let name = &at.of(corpus).person;
                let name = if role { format!("the {name}") } else { name.clone() };
                members.push(Person { name, role, details: vec![at], parts });
            }
            // Where two that bear the name are not one, nobody knows whom it means.
            [first, ..] if fitting.iter().all(|other| is_one(&members[first].parts, &members[*other].parts)) => {
                members[first].details.push(at)
            }
            _ => {}
        }
    }
    members
}

/// Whether two names of one surname can be one person's.
pub fn is_one(a: &Parts, b: &Parts) -> bool {
    let suffix = a.suffix.is_none() || b.suffix.is_none() || a.suffix == b.suffix;
    let (Some((last_a, given_a)), Some((last_b, given_b))) = (a.words.split_last(), b.words.split_last()) else { return false };
    let alike = |(x, y): (&String, &String)| likeness(x, y) <= Likeness::Transliterated;
    // Another spelling of the surname is hers where the given name says so, too.
    let family = last_a == last_b || !given_a.is_empty() && !given_b.is_empty() && alike((last_a, last_b));
    let first = given_a.first().zip(given_b.first()).is_none_or(|(x, y)| alike((x, y)) || sounds_alike(x, y));
    // Middle names may be left out, and be initials; where both have them they must agree.
    suffix && family && first && (given_a.len() != given_b.len() || given_a.iter().zip(given_b).skip(1).all(alike))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(a: &str, b: &str) -> bool {
        is_one(&parts(a), &parts(b))
    }

    #[test]
    fn names_of_one_person() {
        assert!(one("Mary Hale", "Mary B. Hale"));
        assert!(one("Rob Hale", "Robert Hale"));
        assert!(one("Hale", "Robert Hale"));
        assert!(one("Ike Hale III", "Ike Hale"));
        assert!(one("Mary Halle", "Mary Hale"));
        assert!(one("Marguerite Hale", "Margaret Hale"));
        assert!(!one("Halle", "Mary Hale"));
        assert!(!one("Mary Hale", "Anna Hale"));
        assert!(!one("Ike Hale Sr.", "Ike Hale Jr."));
        assert!(!one("Mary B. Hale", "Mary C. Hale"));
    }
}
