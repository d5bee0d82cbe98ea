//! The text of a `facts.toml` becomes [`Agreed`]. All that is wrong with it is said at once, each thing at its place.

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::agreed::figure::{self, Fact, in_words};
use crate::agreed::{Agreed, Name, Person, Terms};
use crate::claim::name::detail::Said;
use crate::claim::name::title::Title;
use crate::corpus::{Meta, Source, Span};
use crate::output::shown_path;
use crate::problem::{Problem, suggestion};
use crate::reading::{Purpose, read};

type Value<'i> = Spanned<DeValue<'i>>;
type Word<'i> = Spanned<DeString<'i>>;

/// The tables of the file.
pub const TOP: &[&str] = &["facts", "names", "people"];
/// The keys of a fact that is a table.
pub const FACT: &[&str] = &["value", "from", "until", "source"];
/// The keys of a name that is a table.
pub const NAME: &[&str] = &["wrong", "fix", "from", "until", "source"];
/// The keys of a person.
pub const PERSON: &[&str] = &["title", "age", "born", "from", "until", "source"];

impl Agreed {
    /// What a file says, and what is wrong with it, in the order of the places. Where anything is, the facts are not to be used.
    pub fn parse(source: &Source) -> (Agreed, Vec<Problem>) {
        let mut parser = Parser { source, agreed: Agreed::default(), problems: Vec::new() };
        match DeTable::parse(&source.text) {
            Ok(table) => parser.top(table.get_ref()),
            Err(error) => parser.problems.push(Problem::toml(&error)),
        }
        parser.problems.sort_by_key(|problem| problem.span);
        (parser.agreed, parser.problems)
    }
}

struct Parser<'s> {
    source: &'s Source,
    agreed: Agreed,
    problems: Vec<Problem>,
}

impl Parser<'_> {
    fn top(&mut self, table: &DeTable<'_>) {
        for (name, value) in in_order(table) {
            match name.get_ref().as_ref() {
                "facts" => self.each(value, Self::facts),
                "names" => self.names(value),
                "people" => self.each(value, Self::person),
                _ => self.unknown(name, TOP),
            }
        }
    }

    /// Reads each row of a table.
    fn each(&mut self, value: &Value<'_>, row: fn(&mut Self, &Word<'_>, &Value<'_>)) {
        let Some(table) = self.table(value) else { return };
        in_order(table).into_iter().for_each(|(name, value)| row(self, name, value));
    }

    /// A fact: a value, a table, or an array of tables that hold at different times.
    fn facts(&mut self, name: &Word<'_>, value: &Value<'_>) {
        match value.get_ref() {
            DeValue::Array(times) => times.iter().for_each(|value| self.fact(name, value)),
            _ => self.fact(name, value),
        }
    }

    fn fact(&mut self, name: &Word<'_>, value: &Value<'_>) {
        let mut terms = self.terms(name);
        let mut held = Some(value);
        if let DeValue::Table(table) = value.get_ref() {
            held = None;
            for (key, value) in in_order(table) {
                match key.get_ref().as_ref() {
                    "value" => held = Some(value),
                    _ => self.term(&mut terms, key, value, FACT),
                }
            }
        }
        let Some(held) = held else {
            return self.error(value.span(), "a fact without `value`", "what is agreed?");
        };
        let Some(words) = self.value(held) else { return };
        terms.value = words;
        match figure::fact(&terms) {
            Ok(Fact::Figure(figure)) => self.agreed.figures.push(*figure),
            Ok(Fact::Day(day)) => self.agreed.days.push(day),
            Err(why) => self.error(name.span(), why, "say what is counted, as in \"dead in the fire at the mill\""),
        }
    }

    /// A value as an article would have it.
    fn value(&mut self, value: &Value<'_>) -> Option<String> {
        match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 && !number.as_str().starts_with(['-', '+']) => {
                Some(number.as_str().replace('_', ""))
            }
            DeValue::Float(number) if number.as_str().bytes().all(|b| b.is_ascii_digit() || b == b'.') => Some(number.as_str().to_owned()),
            DeValue::String(words) if !words.trim().is_empty() => Some(words.trim().to_owned()),
            DeValue::Datetime(_) => self.date(value).map(in_words),
            _ => self.mistyped(value, "a number, a date, or a string with one"),
        }
    }

    fn names(&mut self, value: &Value<'_>) {
        match value.get_ref() {
            DeValue::Array(names) => {
                for name in names {
                    if let Some(right) = self.string(name) {
                        let terms = Terms { key: right, at: self.place(name.span()), ..Terms::default() };
                        self.name(terms, Vec::new(), false);
                    }
                }
            }
            _ => self.each(value, Self::spelling),
        }
    }

    fn spelling(&mut self, name: &Word<'_>, value: &Value<'_>) {
        let mut terms = self.terms(name);
        let (mut wrong, mut fix) = (Vec::new(), false);
        match value.get_ref() {
            DeValue::Table(table) => {
                for (key, value) in in_order(table) {
                    match key.get_ref().as_ref() {
                        "wrong" => wrong = self.strings(value),
                        "fix" => fix = value.get_ref().as_bool().or_else(|| self.mistyped(value, "true or false")).unwrap_or(false),
                        _ => self.term(&mut terms, key, value, NAME),
                    }
                }
            }
            _ => wrong = self.strings(value),
        }
        if wrong.contains(&terms.key) {
            return self.error(value.span(), format!("`{}` is both right and wrong", terms.key), "");
        }
        self.name(terms, wrong, fix);
    }

    fn name(&mut self, terms: Terms, wrong: Vec<String>, fix: bool) {
        self.agreed.names.push(Name { terms, wrong, fix });
    }

    fn person(&mut self, name: &Word<'_>, value: &Value<'_>) {
        let mut terms = self.terms(name);
        let Some(table) = self.table(value) else { return };
        let (mut titles, mut age, mut born, mut said) = (Vec::new(), None, None, Vec::new());
        for (key, value) in in_order(table) {
            match key.get_ref().as_ref() {
                "title" => {
                    let title = self.string(value).unwrap_or_default();
                    titles = titles_of(&terms.key, &title);
                    said.push(title);
                }
                "age" => {
                    age = value.get_ref().as_integer().and_then(|age| age.as_str().parse().ok());
                    age = age.or_else(|| self.mistyped(value, "an age in whole years"));
                    said.extend(age.map(|age: u32| format!("aged {age}")));
                }
                "born" => {
                    born = self.date(value);
                    said.extend(born.map(|day| format!("born on {day}")));
                }
                _ => self.term(&mut terms, key, value, PERSON),
            }
        }
        terms.value = said.join(", ");
        if said.is_empty() {
            return self.error(name.span(), "nothing is said of this person", "give `title`, `age` or `born`");
        }
        self.agreed.people.push(Person { terms, titles, age, born });
    }

    /// What every fact may have.
    fn term(&mut self, terms: &mut Terms, key: &Word<'_>, value: &Value<'_>, known: &[&str]) {
        match key.get_ref().as_ref() {
            "from" => terms.from = self.date(value),
            "until" => terms.until = self.date(value),
            "source" => terms.source = self.string(value),
            _ => self.unknown(key, known),
        }
    }

    fn terms(&self, name: &Word<'_>) -> Terms {
        Terms { key: name.get_ref().trim().to_owned(), at: self.place(name.span()), ..Terms::default() }
    }

    fn place(&self, at: Range<usize>) -> String {
        format!("{}:{}", shown_path(self.source), self.source.line_column(at.start as u32).0)
    }

    fn date(&mut self, value: &Value<'_>) -> Option<Date> {
        let words = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(words) => words.to_string(),
            _ => return self.mistyped(value, "a date as 2019-08-17"),
        };
        let date = words.parse().ok();
        if date.is_none() {
            self.error(value.span(), format!("no date: `{words}`"), "a date as 2019-08-17 is wanted");
        }
        date
    }

    fn strings(&mut self, value: &Value<'_>) -> Vec<String> {
        let Some(array) = value.get_ref().as_array() else {
            self.mistyped::<()>(value, "an array of the wrong spellings");
            return Vec::new();
        };
        array.iter().filter_map(|value| self.string(value)).collect()
    }

    fn string(&mut self, value: &Value<'_>) -> Option<String> {
        let words = value.get_ref().as_str().map(str::trim).filter(|words| !words.is_empty());
        words.map(str::to_owned).or_else(|| self.mistyped(value, "a string that is not empty"))
    }

    fn table<'v, 'i>(&mut self, value: &'v Value<'i>) -> Option<&'v DeTable<'i>> {
        value.get_ref().as_table().or_else(|| self.mistyped(value, "a table"))
    }

    fn mistyped<T>(&mut self, value: &Value<'_>, wanted: &str) -> Option<T> {
        self.error(value.span(), format!("this is of type {}", value.get_ref().type_str()), format!("{wanted} is wanted"));
        None
    }

    fn unknown(&mut self, name: &Word<'_>, known: &[&str]) {
        self.error(name.span(), format!("no key `{}`", name.get_ref()), suggestion(name.get_ref(), known));
    }

    fn error(&mut self, at: Range<usize>, message: impl Into<String>, label: impl Into<String>) {
        self.problems.push(Problem::error(Span::new(at.start, at.end), message, label));
    }
}

/// The rows of a table in the order of their lines.
fn in_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<(&'t Word<'i>, &'t Value<'i>)> {
    let mut rows: Vec<_> = table.iter().collect();
    rows.sort_by_key(|(name, _)| name.span().start);
    rows
}

/// The titles of the lexicon in a title, read from a sentence as an article has it.
pub(super) fn titles_of(name: &str, title: &str) -> Vec<Title> {
    let capital: String = title.split(' ').map(capitalised).collect::<Vec<_>>().join(" ");
    let sentence = format!("{capital} {name} said so.");
    let reading = read(&sentence, Span::new(0, sentence.len()), &Meta::default(), Purpose::Compare);
    reading.details.into_iter().find_map(|d| if let Said::Title { titles, .. } = d.said { Some(titles) } else { None }).unwrap_or_default()
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Encoding;

    fn parse(text: &str) -> (Agreed, Vec<(String, String)>) {
        let source = Source::new("facts.toml", text, Encoding::Utf8);
        let (agreed, problems) = Agreed::parse(&source);
        (agreed, problems.into_iter().map(|p| (p.span.of(&source.text).to_owned(), p.message)).collect())
    }

    #[test]
    fn the_schema_takes_what_the_program_takes() {
        let schema: serde_json::Value = serde_json::from_str(include_str!("../../schema/facts.schema.json")).expect("JSON");
        let keys = |place: &str| {
            let keys = schema.pointer(place).and_then(serde_json::Value::as_object).expect("properties").keys();
            keys.cloned().collect::<std::collections::BTreeSet<String>>()
        };
        for (place, known) in [("", TOP), ("/$defs/fact", FACT), ("/$defs/name", NAME), ("/$defs/person", PERSON)] {
            assert_eq!(keys(&format!("{place}/properties")), known.iter().map(|key| (*key).to_owned()).collect(), "{place}");
        }
        let values = [
            "3",
            "-3",
            "2.5",
            "\"\"",
            "\"142 people\"",
            "true",
            "2019-08-17",
            "[]",
            "[3]",
            "[true]",
            "[\"Eda\"]",
            "{}",
            "{ value = 3 }",
            "[{ value = 3, from = 2019-08-17 }]",
            "{ value = 3, from = \"soon\" }",
            "{ value = true }",
            "{ source = \"Bo\" }",
            "{ wrong = [\"Idda\"], fix = true }",
            "{ wrong = \"Idda\" }",
            "{ fix = 3 }",
            "{ age = 3, born = 2019-08-17 }",
            "{ age = -3 }",
            "{ title = \"mayor\", until = 2019-08-17, source = \"Bo\" }",
            "{ title = \"\" }",
            "{ x = 3 }",
        ];
        let places = ["facts", "facts.\"people killed in the mill fire\"", "names", "names.Ida", "people", "people.\"Ida Holm\"", "x"];
        let mut taken = 0;
        for text in places.iter().flat_map(|place| values.iter().map(move |value| format!("{place} = {value}"))) {
            // What no figure is can be told by the program alone.
            let refused = parse(&text).1.iter().any(|(_, said)| !said.contains("figure"));
            let fits = crate::testing::fits_schema(&schema, &crate::testing::json_of_toml(&text));
            assert_eq!(!refused, fits.is_ok(), "the program on the left, the schema on the right: {text}: {fits:?} {:?}", parse(&text).1);
            taken += usize::from(!refused);
        }
        assert!((10..100).contains(&taken), "{taken}");
    }

    #[test]
    fn a_file_holds_facts_names_and_people() {
        let (agreed, problems) = parse(
            "[facts]\nrules = 142\n\"cost of the Dorn bridge\" = { value = \"$2.1 billion\", from = 2026-01-01, source = \"the council\" }\n\
             \"opening of the Dorn bridge\" = 2026-05-04\nmembers = [{ value = 30, until = 2025-01-01 }, { value = 31, from = 2025-01-01 }]\n\
             [names]\n\"Ada Brandvik\" = [\"Ada Brandvig\"]\n[people.\"Ada Brandvik\"]\ntitle = \"mayor\"\nborn = 1970-03-02\n",
        );
        assert_eq!(problems, []);
        assert_eq!((agreed.figures.len(), agreed.days.len(), agreed.names.len(), agreed.people.len()), (4, 1, 1, 1));
        assert_eq!(agreed.figures[0].terms.note(), "agreed in facts.toml:2: rules = 142");
        assert_eq!(
            agreed.figures[1].terms.note(),
            "agreed in facts.toml:3: cost of the Dorn bridge = $2.1 billion, from 2026-01-01 (the council)"
        );
        assert_eq!(agreed.people[0].titles.iter().map(|title| title.name).collect::<Vec<_>>(), ["mayor"]);
    }

    #[test]
    fn what_is_wrong_is_said_at_its_place() {
        let said = |text: &str| parse(text).1;
        let one = |at: &str, message: &str| vec![(at.to_owned(), message.to_owned())];
        assert_eq!(said("[fact]\nrules = 1\n"), one("fact", "no key `fact`"));
        assert_eq!(said("[facts]\nrules = true\n"), one("true", "this is of type boolean"));
        assert_eq!(said("[facts]\nrules = { valu = 1, value = 1 }\n"), one("valu", "no key `valu`"));
        assert_eq!(said("[facts]\nrules = { from = 2026-01-01 }\n"), one("{ from = 2026-01-01 }", "a fact without `value`"));
        assert_eq!(said("[facts]\nrules = { value = 1, from = \"soon\" }\n"), one("\"soon\"", "no date: `soon`"));
        assert_eq!(said("[people]\n\"Ada Brandvik\" = { source = \"x\" }\n"), one("\"Ada Brandvik\"", "nothing is said of this person"));
        assert_eq!(
            said("[names]\n\"Ada Brandvik\" = [\"Ada Brandvik\"]\n"),
            one("[\"Ada Brandvik\"]", "`Ada Brandvik` is both right and wrong")
        );
        assert_eq!(said("[facts]\n\"the best of all\" = \"many\"\n").len(), 1);
    }
}
