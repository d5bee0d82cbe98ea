//! What an article says of a person beside the name: the age, and the titles that exclude others.

use rustc_hash::FxHashMap;

use super::title::{self, Title};
use super::{Entity, Mention};
use crate::corpus::Span;
use crate::parse::{Item, Parse};
use crate::token::TokenKind;

/// Something said of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// The fullest form of the person's name in the article.
    pub person: String,
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
    /// The title, once for each scale on which it stands.
    Title(Vec<Title>),
}

/// The most words between an age and the name it stands before: `the 36-year-old former police officer Ann Lee`.
const MODIFIERS: usize = 4;

/// The most words of a role after a name that are looked at.
const ROLE: usize = 8;

/// What the article says of the persons it names, in the order of its places.
pub fn details(parse: &Parse<'_>, names: &[Mention]) -> Vec<Detail> {
    let reader = Reader { parse, names, bearers: bearers(names) };
    let mut found: Vec<Detail> = Vec::new();
    for (number, mention) in names.iter().enumerate() {
        if !reader.is_person(number) {
            continue;
        }
        let mut add = |said: Option<(Said, Span)>| {
            found.extend(said.map(|(said, at)| Detail { person: mention.name.canonical.clone(), said, at }));
        };
        add(reader.age_after(number).or_else(|| reader.age_before(number)).or_else(|| reader.age_of_pronoun(number)));
        add(reader.title_before(number).or_else(|| reader.title_after(number)));
    }
    found.sort_by_key(|detail| (detail.at.start, detail.at.end));
    found
}

/// How an age is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `36`
    Bare,
    /// `36 years old`
    Told,
    /// `36-year-old`
    Adjective,
}

/// An age in the text.
#[derive(Debug, Clone, Copy)]
struct Years {
    years: u32,
    form: Form,
    /// One past its last item.
    end: usize,
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

    /// The age that starts at an item.
    fn years(&self, i: usize) -> Option<Years> {
        let item = self.item(i)?;
        let word = self.parse.word(item);
        if !matches!(item.kind, TokenKind::Word | TokenKind::Number) {
            return None;
        }
        let lower = word.to_lowercase();
        if let Some(number) = ["-year-old", "-years-old"].iter().find_map(|end| lower.strip_suffix(end)) {
            return Some(Years { years: spelled(number)?, form: Form::Adjective, end: i + 1 });
        }
        let years = match item.kind {
            TokenKind::Number if word.len() <= 3 => word.parse().ok()?,
            TokenKind::Word => spelled(&lower)?,
            _ => return None,
        };
        let hyphen = usize::from(self.kind(i + 1) == Some(TokenKind::Hyphen));
        let next = self.word(i + 1 + hyphen);
        let (form, end) = match (next, self.word(i + 2 + hyphen)) {
            ("year-old" | "years-old", _) => (Form::Adjective, i + 2 + hyphen),
            ("year", "old") => (Form::Adjective, i + 3 + hyphen),
            ("years", "old") => (Form::Told, i + 3),
            _ if hyphen == 1 => return None,
            _ => (Form::Bare, i + 1),
        };
        (1..=120).contains(&years).then_some(Years { years, form, end })
    }

    /// Whether the words from an item on tell of another time: `at the time`, `when he left`.
    fn is_then(&self, i: usize) -> bool {
        (i..i + 2).any(|k| matches!(self.word(k), "when" | "then" | "while" | "months"))
            || self.word(i) == "at" && matches!(self.word(i + 1), "the" | "that")
    }

    /// `Hale, 36,`; `Hale (36)`; `Hale, a 36-year-old teacher`; `Hale, who is 36`; `Hale is 36 years old`.
    fn age_after(&self, number: usize) -> Option<(Said, Span)> {
        let start = self.at(self.names[number].at.end);
        let aged = |i: usize| usize::from(matches!(self.word(i), "aged" | "age"));
        let comma = self.kind(start) == Some(TokenKind::Comma);
        let bracket = self.kind(start) == Some(TokenKind::OpenBracket);
        let mut i = start + usize::from(comma || bracket);
        let who = comma && self.word(i) == "who";
        i += usize::from(who);
        let is = (who || !comma) && !bracket && matches!(self.word(i), "is" | "was" | "turns" | "turned");
        i += usize::from(is);
        let article = matches!(self.word(i), "a" | "an" | "the");
        i += usize::from(article);
        let told = aged(i);
        i += told;
        let age = self.years(i)?;
        let next = self.kind(age.end);
        let closed =
            next.is_none_or(|kind| matches!(kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Semicolon | TokenKind::CloseBracket));
        let joined = closed || matches!(self.word(age.end), "and" | "of" | "from" | "who" | "was" | "is");
        let fits = match age.form {
            _ if self.is_then(age.end) || self.is_then(age.end + 1) => false,
            Form::Adjective => comma || is && article,
            Form::Told => (comma || is) && !article,
            Form::Bare if bracket => next == Some(TokenKind::CloseBracket) && self.is_full(number),
            // "Hale, one of the twins", "Lee and Hale, 40 and 49".
            _ if self.kind(i) != Some(TokenKind::Number)
                || matches!(self.word(age.end), "and" | "or") && self.years(age.end + 1).is_some() =>
            {
                false
            }
            Form::Bare if is => closed && !article,
            Form::Bare => !article && !who && (comma && joined || told == 1),
        };
        fits.then(|| (Said::Age(age.years), self.span(i, age.end)))
    }

    /// Whether a mention has a given name and a surname.
    fn is_full(&self, number: usize) -> bool {
        self.names[number].at.of(self.parse.text).contains(' ')
    }

    /// Whether a mention starts with a given name.
    fn is_given(&self, number: usize) -> bool {
        self.item(self.at(self.names[number].at.start)).is_some_and(|item| item.entry.given)
    }

    /// `36-year-old Hale`; `a 36-year-old teacher, Mary Hale,`.
    fn age_before(&self, number: usize) -> Option<(Said, Span)> {
        let name = self.at(self.names[number].at.start);
        let mut last = name;
        if self.kind(name.checked_sub(1)?) == Some(TokenKind::Comma) {
            let end = self.kind(self.at(self.names[number].at.end));
            if !matches!(end, Some(TokenKind::Comma | TokenKind::Stop)) || !self.is_full(number) {
                return None;
            }
            last -= 1;
        }
        let plain = |i: &usize| {
            let entry = self.parse.items[*i].entry;
            self.parse.items[*i].kind.is_word() && !entry.function && !entry.cue && !entry.auxiliary && entry.predicates.is_empty()
        };
        let first = (0..last).rev().take(MODIFIERS + 4).find(|i| self.years(*i).is_some_and(|age| age.form == Form::Adjective))?;
        let age = self.years(first)?;
        // "twenty-two-year-old" is one word; "22-year-old" starts at its number, and not at what follows the hyphen.
        let near = last.checked_sub(age.end).is_some_and(|between| between <= MODIFIERS) && (age.end..last).all(|i| plain(&i));
        (near && self.mentions(age.end, last).is_empty()).then(|| (Said::Age(age.years), self.span(first, age.end)))
    }

    /// `She was 36.` after a sentence that names nobody else.
    fn age_of_pronoun(&self, number: usize) -> Option<(Said, Span)> {
        let mention = &self.names[number];
        let next = self.parse.sentences.get(mention.sentence as usize + 1)?;
        let first = next.first as usize;
        let sentence = self.mentions(self.parse.sentences[mention.sentence as usize].first as usize, first);
        let is_own = |other: &&Mention| other.name.canonical == mention.name.canonical;
        let others = sentence.iter().any(|m| !is_own(&m) && !matches!(m.name.entity, Some(Entity::Place | Entity::Body)));
        if others || !matches!(self.word(first), "He" | "She") || !matches!(self.word(first + 1), "was" | "is") {
            return None;
        }
        let age = self.years(first + 2)?;
        let ends = self.kind(age.end).is_none_or(|kind| kind == TokenKind::Stop);
        let once = sentence.iter().rfind(is_own).is_some_and(|last| last.at == mention.at);
        (ends && once && age.form != Form::Adjective).then(|| (Said::Age(age.years), self.span(first + 2, age.end)))
    }

    /// The title right before a name: `Police Chief Ann Lee`.
    fn title_before(&self, number: usize) -> Option<(Said, Span)> {
        let at = self.names[number].title_at?;
        let (first, end) = (self.at(at.start), self.at(self.names[number].at.start));
        // "former New York City Mayor Lee", "ex-UK Prime Minister Lee": a place or a body may stand between.
        let apart = |i: usize| title::plain(self.word(i)).split('-').next().is_some_and(title::is_apart);
        let start = (0..first).rev().take_while(|i| self.parse.items[*i].capital).last().unwrap_or(first);
        if (start.saturating_sub(2)..first).any(apart) { None } else { self.title_among(first, end) }
    }

    /// The role after a name: `Ann Lee, the company's chief executive,`.
    fn title_after(&self, number: usize) -> Option<(Said, Span)> {
        let mut comma = self.at(self.names[number].at.end);
        // "Ann Lee, 36, the chief executive": the age comes first.
        if self.years(comma + 1).is_some_and(|age| age.form == Form::Bare && age.end == comma + 2) {
            comma += 2;
        }
        let given = self.names[number].name.entity == Some(Entity::Person) || self.is_given(number);
        if self.kind(comma) != Some(TokenKind::Comma) || !self.is_full(number) || !given {
            return None;
        }
        let inside = |i: &usize| {
            let (word, name) = (self.word(*i), self.item(*i).is_some_and(|item| item.kind.is_word() || item.kind == TokenKind::Possessive));
            name && !matches!(word, "for" | "at" | "in" | "and" | "who" | "with" | "to" | "said")
        };
        let first = comma + 1;
        let end = (first..first + ROLE).find(|i| !inside(i)).unwrap_or(first + ROLE);
        let verb = (first..end).any(|i| self.parse.items[i].entry.cue || self.parse.items[i].entry.auxiliary);
        let listed = self.mentions(first, end).iter().any(|other| other.title_at.is_some());
        let closed = self.kind(end).is_none_or(|kind| matches!(kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Word));
        if verb || listed || !closed || end == first { None } else { self.title_among(first, end) }
    }

    /// The title among some items.
    fn title_among(&self, first: usize, end: usize) -> Option<(Said, Span)> {
        // "Lieutenant-General" is one word here and two there.
        let words: Vec<(usize, String)> =
            (first..end).flat_map(|i| title::plain(self.word(i)).split('-').map(|w| (i, w.to_owned())).collect::<Vec<_>>()).collect();
        let plain: Vec<&str> = words.iter().map(|(_, word)| word.as_str()).collect();
        let (from, to, titles) = title::find(&plain)?;
        // What a title of the lexicon is the head of ends there: "police chief's son", "president of".
        let ends = plain.get(to).is_none_or(|word| matches!(*word, "of"));
        ends.then(|| (Said::Title(titles.to_vec()), self.span(words[from].0, words[to - 1].0 + 1)))
    }
}

/// `victims-Ann`: a hyphen joins a word in small letters to a name.
fn has_inner_capital(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && word.split_once('-').is_some_and(|(_, rest)| rest.starts_with(char::is_uppercase))
}

/// The number that a word of one or two parts spells: `twenty-two`.
fn spelled(word: &str) -> Option<u32> {
    let number = |part: &str| crate::lexicon::entry(part, &mut String::new()).number;
    match word.split_once('-') {
        _ if word.bytes().all(|b| b.is_ascii_digit()) => word.parse().ok(),
        Some((tens, ones)) => number(tens).filter(|n| *n >= 20 && n % 10 == 0).zip(number(ones).filter(|n| *n < 10)).map(|(t, o)| t + o),
        None => number(word),
    }
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
            Said::Title(titles) => format!("{}: {}", d.person, titles[0].name),
        };
        assert_eq!(details.iter().map(show).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn ages_belong_to_the_person_beside_them() {
        shows(
            "On Monday Mary Hale, 21, left. Ann Lee (22) and 36-year-old Bo Marlow came.",
            &["Mary Hale: 21", "Ann Lee: 22", "Bo Marlow: 36"],
        );
        shows("They met Mary Hale, aged 36, and Ann Lee, a 44-year-old teacher.", &["Mary Hale: 36", "Ann Lee: 44"]);
        shows("Mary Hale, who is 22, left. Twenty-two-year-old Ann Lee stayed.", &["Mary Hale: 22", "Ann Lee: 22"]);
        shows("It was an 11-year-old girl, Mary Hale, who fell.", &["Mary Hale: 11"]);
        shows("Mary Hale died in Lima on Monday. She was 83.", &["Mary Hale: 83"]);
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
    }
}
