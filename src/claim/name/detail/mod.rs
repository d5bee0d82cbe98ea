//! What an article says of a person beside the name: the age, and the titles that exclude others.

mod age;
mod office;
mod role;

use rustc_hash::FxHashMap;

use super::title::Title;
use super::{Entity, Mention};
use crate::corpus::Span;
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// Something said of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// The fullest form of the person's name in the article, or what only one person in it is: `shepherd`.
    pub person: String,
    /// Whether the person is known by a role, and by no name.
    pub role: bool,
    /// What is said.
    pub said: Said,
    /// The words to underline.
    pub at: Span,
}

/// An age or a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// The age in whole years.
    Age(u32),
    /// The titles held at one time, each once for each scale on which it stands.
    Title {
        /// The titles.
        titles: Vec<Title>,
        /// The words of the body in which they are held, folded: those around the titles that are no title.
        body: Vec<String>,
    },
}

/// What the article says of the persons it names, in the order of its places.
pub fn details(parse: &Parse<'_>, names: &[Mention]) -> Vec<Detail> {
    let reader = Reader { parse, names, bearers: bearers(names) };
    let mut found: Vec<Detail> = Vec::new();
    for (number, mention) in names.iter().enumerate() {
        if !reader.is_person(number) {
            continue;
        }
        let mut add = |said: Option<(Said, Span)>| {
            found.extend(said.map(|(said, at)| Detail { person: mention.name.canonical.clone(), role: false, said, at }));
        };
        add(reader.age_after(number).or_else(|| reader.age_before(number)).or_else(|| reader.age_of_pronoun(number)));
        add(reader.title_before(number).or_else(|| reader.title_after(number)).or_else(|| reader.title_in_front(number)));
    }
    found.extend(reader.roles());
    found.sort_by_key(|detail| (detail.at.start, detail.at.end));
    found
}

struct Reader<'p, 'a> {
    parse: &'p Parse<'a>,
    names: &'p [Mention],
    bearers: FxHashMap<&'p str, usize>,
}

/// How many names of the article hold each word.
fn bearers(names: &[Mention]) -> FxHashMap<&str, usize> {
    let mut canonical: Vec<&str> = names.iter().map(|mention| mention.name.canonical.as_str()).collect();
    canonical.sort_unstable();
    canonical.dedup();
    let mut bearers = FxHashMap::default();
    canonical.into_iter().flat_map(|name| name.split(' ')).for_each(|word| *bearers.entry(word).or_default() += 1);
    bearers
}

impl<'a> Reader<'_, 'a> {
    fn item(&self, i: usize) -> Option<Item> {
        self.parse.items.get(i).copied()
    }

    fn word(&self, i: usize) -> &'a str {
        self.item(i).map_or("", |item| self.parse.word(item))
    }

    fn kind(&self, i: usize) -> Option<TokenKind> {
        self.item(i).map(|item| item.kind)
    }

    /// The first item that starts at or after a byte.
    fn at(&self, byte: u32) -> usize {
        self.parse.items.partition_point(|item| item.span.start < byte)
    }

    fn span(&self, first: usize, end: usize) -> Span {
        self.parse.items[first].span.join(self.parse.items[end - 1].span)
    }

    /// Whether a mention names one person beyond doubt: nobody else in the article bears the surname that stands for him.
    fn is_person(&self, number: usize) -> bool {
        let mention = &self.names[number];
        let canonical = mention.name.canonical.as_str();
        let person = mention.name.entity == Some(Entity::Person) || mention.name.entity.is_none() && canonical.contains(' ');
        let last = canonical.rsplit(' ').next().unwrap_or(canonical);
        // "victims-Ann Lee" leaves the surname alone here, and names somebody.
        let glued = self.at(mention.at.start).checked_sub(1).is_some_and(|i| has_inner_capital(self.word(i)));
        let alone = !mention.at.of(self.parse.text).contains(' ');
        person && !(alone && glued) && !(alone && self.bearers.get(last).is_some_and(|count| *count > 1))
    }

    /// The mentions that start among some items.
    fn mentions(&self, first: usize, end: usize) -> &[Mention] {
        let at = |i: usize| self.item(i).map_or(self.names.len(), |item| self.names.partition_point(|m| m.at.start < item.span.start));
        &self.names[at(first)..at(end)]
    }

    /// Whether a mention has a given name and a surname.
    fn is_full(&self, number: usize) -> bool {
        self.names[number].at.of(self.parse.text).contains(' ')
    }

    /// Whether a mention starts with a given name.
    fn is_given(&self, number: usize) -> bool {
        self.item(self.at(self.names[number].at.start)).is_some_and(|item| item.entry.given)
    }
}

/// `victims-Ann`: a hyphen joins a word in small letters to a name.
fn has_inner_capital(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && word.split_once('-').is_some_and(|(_, rest)| rest.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each detail as `person: age`, or `person: title`.
    #[track_caller]
    fn shows(text: &str, expected: &[&str]) {
        let parse = Parse::new(text, Span::new(0, text.len()));
        let details = details(&parse, &super::super::names(&parse));
        let show = |d: &Detail| match &d.said {
            Said::Age(years) => format!("{}: {years}", d.person),
            Said::Title { titles, .. } => {
                let mut names: Vec<&str> = titles.iter().map(|t| t.name).collect();
                names.dedup();
                format!("{}: {}", d.person, names.join(", "))
            }
        };
        assert_eq!(details.iter().map(show).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn ages_belong_to_the_person_beside_them() {
        shows(
            "On Monday Mary Hale, 21, left. Ann Lee (22) and 36-year-old Bo Marlow came.",
            &["Mary Hale: 21", "Ann Lee: 22", "Bo Marlow: 36"],
        );
        shows("They met Mary Hale, aged 36, and Ann Lee, a 44-year-old teacher.", &["Mary Hale: 36", "Ann Lee: 44", "teacher: 44"]);
        shows("Mary Hale, who is 22, left. Twenty-two-year-old Ann Lee stayed.", &["Mary Hale: 22", "Ann Lee: 22"]);
        shows("It was an 11-year-old girl, Mary Hale, who fell.", &["Mary Hale: 11"]);
        shows("Mary Hale died in Lima on Monday. She was 83.", &["Mary Hale: 83"]);
        shows("Mary Hale, who was 29 and sold tyres, died on Monday.", &["Mary Hale: 29"]);
        shows("Mary Hale, who was 29 and a nurse when she left, died.", &[]);
    }

    #[test]
    fn ages_of_others_and_of_other_times_do_not() {
        shows("Mary Hale, who was 18 at the time, left.", &[]);
        shows("Mary Hale was 18 when she left.", &[]);
        shows("A 36-year-old man died, Mary Hale said.", &[]);
        shows("Mary Hale met Ann Lee. She was 83.", &[]);
        shows("Mary Hale and Bo Hale came. Hale, 36, left.", &[]);
        shows("Mary Hale and a 36-year-old son of Ann Lee came.", &[]);
        shows("Mary Hale, 36 hours later, left.", &[]);
        shows("Mary Hale, one of the twins, left. Ann Lee and Bo Marlow, 40 and 49, stayed.", &[]);
    }

    #[test]
    fn titles_stand_before_and_after() {
        shows("They met Lt. Gen. Mary Hale and Sheriff Ann Lee.", &["Mary Hale: lieutenant general", "Ann Lee: sheriff"]);
        shows(
            "They met Mary Hale, chief executive of Tern, and Ann Lee, the bank's chief financial officer.",
            &["Mary Hale: chief executive", "Ann Lee: chief financial officer"],
        );
        shows("They met Mary Hale, 36, the mayor of Lima.", &["Mary Hale: 36", "Mary Hale: mayor"]);
        shows(
            "They met Chief Executive Mary Hale and Chief Financial Officer Ann Lee.",
            &["Mary Hale: chief executive", "Ann Lee: chief financial officer"],
        );
        shows("On Monday they met Brigadier-General Mary Hale again.", &["Mary Hale: brigadier general"]);
        shows("They met former New Zarabad City Mayor Mary Hale and Deputy Sheriff Ann Lee.", &["Ann Lee: sheriff's deputy"]);
        shows("They met Mary Hale, the sheriff’s son.", &[]);
        shows("Mary Hale, chairman and chief executive of Tern, left.", &["Mary Hale: chairman, chief executive"]);
        shows("Orlin Vask, deputy director of the port's safety bureau, left.", &["Orlin Vask: deputy director"]);
        shows(
            "U.S. Magistrate Judge Mary Hale and port safety deputy director Bo Lee left.",
            &["Mary Hale: magistrate judge", "Bo Lee: deputy director"],
        );
        shows("It was Secretary of Justice Mary Hale. At 2 p.m. Ann Lee left.", &["Mary Hale: justice minister"]);
    }

    #[test]
    fn titles_stand_in_front_of_a_comma() {
        shows("The prime minister of Kesh, Mary Hale, left.", &["Mary Hale: prime minister"]);
        shows("On Monday the bank's chief executive, Mary Hale, left.", &["Mary Hale: chief executive"]);
        shows("The director of the port safety bureau, Orlin Vask, has left.", &["Orlin Vask: director"]);
        shows("The wife of the mayor, Mary Hale, left.", &[]);
        shows("The mayor's wife, Mary Hale, left. Mary Hale, wife of the mayor, left.", &[]);
        shows("The former prime minister, Mary Hale, left.", &[]);
        shows("They met the mayor, Mary Hale, and Bo Lee.", &[]);
    }

    #[test]
    fn one_who_is_alone_in_a_role_has_an_age() {
        shows("The third victim was a shepherd of 73.", &["shepherd: 73"]);
        shows("A local shepherd, aged 73, died. The shepherd was asleep.", &["shepherd: 73"]);
        shows("They saved a 73-year-old truck driver.", &["truck driver: 73"]);
        shows("The pilot, who is 41, lived.", &["pilot: 41"]);
        shows("Two drivers met. One driver, 41, lived. Another driver, 50, died.", &[]);
        shows("A driver, 41, lived. A driver, 50, died.", &[]);
        shows("A driver of 40 trucks lived.", &[]);
    }
}
