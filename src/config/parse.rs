//! The text of a `factlint.toml` becomes a [`Layer`]. All that is wrong with it is said at once, each thing at its place.

use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};

use crate::config::key::{self, Key};
use crate::config::{Choice, Globs, Group, Level, Origin, Set};
use crate::corpus::{Source, Span};
use crate::finding::{Confidence, Severity};
use crate::options::{self, Knob};
use crate::problem::{Problem, suggestion};
use crate::rule::RuleMeta;

/// What one file says.
#[derive(Debug)]
pub struct Layer {
    /// The file's path, as shown.
    pub path: Arc<str>,
    /// The file that this one is laid over.
    pub extend: Option<(Set<String>, Span)>,
    /// The least confidence.
    pub least: Option<Set<Confidence>>,
    /// The mildest severity that fails.
    pub fail_on: Option<Set<Severity>>,
    /// Globs of what is not read.
    pub exclude: Vec<Set<String>>,
    /// Names and words that are right.
    pub accept: Vec<Set<String>>,
    /// Files with such words.
    pub accept_files: Vec<(Set<String>, Span)>,
    /// Lexicons.
    pub lexicons: Vec<(Set<String>, Span)>,
    /// What it says of rules, the narrowest last.
    pub choices: Vec<Choice>,
    /// The options of rules that it sets.
    pub options: Vec<RuleOption>,
    /// What it says of some files only.
    pub sections: Vec<Section>,
}

/// An option of a rule that is set.
#[derive(Debug)]
pub struct RuleOption {
    /// The rule.
    pub rule: &'static RuleMeta,
    /// The option.
    pub knob: Knob,
    /// Its value, within its bounds.
    pub value: Set<options::Value>,
}

/// What holds for some files only.
#[derive(Debug)]
pub struct Section {
    /// The globs of the files, as they were written.
    pub files: Vec<Set<String>>,
    /// The same, ready to match.
    pub globs: Globs,
    /// Names and words that are right there.
    pub accept: Vec<Set<String>>,
    /// What holds for rules there, the narrowest last.
    pub choices: Vec<Choice>,
}

type Value<'i> = Spanned<DeValue<'i>>;
type Name<'i> = Spanned<DeString<'i>>;

impl Layer {
    /// What a file says, and what is wrong with it or should be known, in the order of the places. Where one of these is an
    /// error, the layer is not to be used.
    pub fn parse(source: &Source) -> (Layer, Vec<Problem>) {
        let path: Arc<str> = source.path.as_str().into();
        let (extend, least, fail_on) = (None, None, None);
        let (exclude, accept, accept_files, lexicons, choices, options, sections) = Default::default();
        let layer =
            Layer { path: path.clone(), extend, least, fail_on, exclude, accept, accept_files, lexicons, choices, options, sections };
        let mut parser = Parser { source, path, problems: Vec::new(), options: Vec::new() };
        let layer = match DeTable::parse(&source.text) {
            Ok(table) => parser.top(table.get_ref(), layer),
            Err(error) => {
                parser.problems.push(Problem::toml(&error));
                layer
            }
        };
        parser.problems.sort_by_key(|problem| problem.span);
        (layer, parser.problems)
    }
}

struct Parser<'s> {
    source: &'s Source,
    path: Arc<str>,
    problems: Vec<Problem>,
    options: Vec<RuleOption>,
}

impl Parser<'_> {
    fn top(&mut self, table: &DeTable<'_>, mut layer: Layer) -> Layer {
        for (name, value) in table {
            match name.get_ref().as_ref() {
                "extend" => layer.extend = self.string(value),
                "min-confidence" => layer.least = self.one_of(value, &Confidence::ALL, Confidence::name),
                "fail-on" => layer.fail_on = self.one_of(value, &Severity::ALL, Severity::name),
                "exclude" => layer.exclude = self.globs(value).0,
                "accept" => layer.accept = self.words(value),
                "accept-files" => layer.accept_files = self.list(value),
                "lexicons" => layer.lexicons = self.list(value),
                "rules" => layer.choices = self.rules(value, Self::option),
                "paths" => layer.sections = self.sections(value),
                _ => self.unknown(name, key::TOP),
            }
        }
        layer.choices.splice(0..0, layer.least.iter().map(confidence));
        layer.options = std::mem::take(&mut self.options);
        layer
    }

    fn sections(&mut self, value: &Value<'_>) -> Vec<Section> {
        let Some(array) = self.array(value) else { return Vec::new() };
        array.iter().filter_map(|value| self.section(value)).collect()
    }

    fn section(&mut self, value: &Value<'_>) -> Option<Section> {
        let table = self.table(value)?;
        let (mut files, mut accept, mut least, mut choices) = (None, Vec::new(), None, Vec::new());
        for (name, value) in table {
            match name.get_ref().as_ref() {
                "files" => files = Some(self.globs(value)),
                "min-confidence" => least = self.one_of(value, &Confidence::ALL, Confidence::name),
                "accept" => accept = self.words(value),
                "rules" => choices = self.rules(value, Self::option_of_section),
                _ => self.unknown(name, key::SECTION),
            }
        }
        let Some((files, globs)) = files else {
            self.error(value.span(), "a section of `paths` without `files`", "which files?");
            return None;
        };
        choices.splice(0..0, least.iter().map(confidence));
        Some(Section { files, globs: globs?, accept, choices })
    }

    /// What stands under `rules`: of two names that choose one rule, the narrower comes last.
    fn rules(&mut self, value: &Value<'_>, option: OptionParser<Self>) -> Vec<Choice> {
        let Some(table) = self.table(value) else { return Vec::new() };
        let mut choices: Vec<Choice> = table.iter().filter_map(|(name, value)| self.rule(name, value, option)).collect();
        choices.sort_by_key(|choice| choice.group.narrowness());
        choices
    }

    /// What stands under the name of a rule or a group; `option` takes the keys that only some rules have.
    fn rule(&mut self, name: &Name<'_>, value: &Value<'_>, option: OptionParser<Self>) -> Option<Choice> {
        let group = self.group(name);
        let (mut level, mut least) = (None, None);
        if let DeValue::Table(table) = value.get_ref() {
            for (name, value) in table {
                match name.get_ref().as_ref() {
                    "level" => level = self.level(value, group),
                    "min-confidence" => least = self.one_of(value, &Confidence::ALL, Confidence::name),
                    _ => option(self, group, name, value),
                }
            }
        } else {
            level = self.level(value, group);
        }
        let (level, least) = (level.map(|set| set.value), least.map(|set| set.value));
        Some(Choice { group: group?, level, least, only: false, origin: self.origin(name.span()) })
    }

    /// An option of a rule.
    fn option(&mut self, group: Option<Group>, name: &Name<'_>, value: &Value<'_>) {
        let Some(rule) = group.and_then(Group::rule) else { return self.unknown(name, key::RULE) };
        let Some(knob) = rule.options.iter().copied().find(|knob| knob.name() == name.get_ref().as_ref()) else {
            let known: Vec<&str> = key::names(key::RULE).into_iter().chain(rule.options.iter().map(|knob| knob.name())).collect();
            return self.error(
                name.span(),
                format!("`{}` has no option `{}`", rule.name, name.get_ref()),
                suggestion(name.get_ref(), &known),
            );
        };
        let read = match knob {
            Knob::Number(number) => self.number(value, number).map(options::Value::Number),
            Knob::Words(_) => {
                self.array(value).is_some().then(|| options::Value::Words(self.words(value).into_iter().map(|word| word.value).collect()))
            }
        };
        if let Some(read) = read {
            self.options.push(RuleOption { rule, knob, value: Set { value: read, origin: self.origin(name.span()) } });
        }
    }

    /// The same in a section of `paths`, where options of rules are out of place.
    fn option_of_section(&mut self, group: Option<Group>, name: &Name<'_>, _: &Value<'_>) {
        let known = group.and_then(Group::rule).is_some_and(|rule| rule.options.iter().any(|knob| knob.name() == name.get_ref().as_ref()));
        if known {
            self.error(name.span(), format!("`{}` holds for a whole run", name.get_ref()), "set it under `[rules]` at the top");
        } else {
            self.unknown(name, key::RULE);
        }
    }

    fn number(&mut self, value: &Value<'_>, option: &options::Number) -> Option<u32> {
        let Some(number) = value.get_ref().as_integer() else { return self.mistyped(value, "a whole number") };
        let (least, most) = option.bounds;
        let read = u32::from_str_radix(number.as_str(), number.radix()).ok().filter(|number| (least..=most).contains(number));
        if read.is_none() {
            self.error(value.span(), format!("`{}` takes {least} to {most}", option.name), "");
        }
        read
    }

    fn group(&mut self, name: &Name<'_>) -> Option<Group> {
        match Group::named(name.get_ref()) {
            Ok((group, usual)) => {
                if let Some(usual) = usual {
                    let said = format!("`{}` is called `{usual}` here", name.get_ref());
                    self.problems.push(Problem::note(span(name.span()), said, ""));
                }
                Some(group)
            }
            Err(unknown) => {
                let known = unknown.near.map_or_else(|| "`factlint rules` lists them".to_owned(), |near| format!("did you mean `{near}`?"));
                self.error(name.span(), format!("no rule `{}`", name.get_ref()), known);
                None
            }
        }
    }

    fn level(&mut self, value: &Value<'_>, group: Option<Group>) -> Option<Set<Level>> {
        let level = self.one_of(value, &Level::ALL, Level::name)?;
        if let Some(said) = group.and_then(|group| group.too_loud(level.value)) {
            self.problems.push(Problem::note(span(value.span()), said, ""));
        }
        Some(level)
    }

    fn one_of<T: Copy>(&mut self, value: &Value<'_>, all: &[T], name: impl Fn(T) -> &'static str) -> Option<Set<T>> {
        let (text, _) = self.string(value)?;
        let found = all.iter().find(|one| name(**one) == text.value);
        if found.is_none() {
            let known: Vec<&str> = all.iter().map(|one| name(*one)).collect();
            self.error(value.span(), format!("no such value: `{}`", text.value), suggestion(&text.value, &known));
        }
        found.map(|one| Set { value: *one, origin: text.origin })
    }

    /// Globs, and the same ready to match where nothing is wrong with them.
    fn globs(&mut self, value: &Value<'_>) -> (Vec<Set<String>>, Option<Globs>) {
        let list = self.list(value);
        for (glob, at) in &list {
            if let Err(error) = Globs::new([glob.value.as_str()]) {
                self.problems.push(Problem::error(*at, format!("no glob: {error}"), ""));
            }
        }
        let globs = Globs::new(list.iter().map(|(glob, _)| glob.value.as_str())).ok();
        (list.into_iter().map(|(glob, _)| glob).collect(), globs)
    }

    fn words(&mut self, value: &Value<'_>) -> Vec<Set<String>> {
        self.list(value).into_iter().map(|(word, _)| word).collect()
    }

    fn list(&mut self, value: &Value<'_>) -> Vec<(Set<String>, Span)> {
        let Some(array) = self.array(value) else { return Vec::new() };
        array.iter().filter_map(|value| self.string(value)).collect()
    }

    fn string(&mut self, value: &Value<'_>) -> Option<(Set<String>, Span)> {
        let Some(text) = value.get_ref().as_str() else { return self.mistyped(value, "a string") };
        if text.trim().is_empty() {
            self.error(value.span(), "an empty string", "");
            return None;
        }
        Some((Set { value: text.to_owned(), origin: self.origin(value.span()) }, span(value.span())))
    }

    fn array<'v, 'i>(&mut self, value: &'v Value<'i>) -> Option<&'v DeArray<'i>> {
        value.get_ref().as_array().or_else(|| self.mistyped(value, "an array"))
    }

    fn table<'v, 'i>(&mut self, value: &'v Value<'i>) -> Option<&'v DeTable<'i>> {
        value.get_ref().as_table().or_else(|| self.mistyped(value, "a table"))
    }

    fn mistyped<T>(&mut self, value: &Value<'_>, wanted: &str) -> Option<T> {
        self.error(value.span(), format!("this is of type {}", value.get_ref().type_str()), format!("{wanted} is wanted"));
        None
    }

    fn unknown(&mut self, name: &Name<'_>, known: &[Key]) {
        let said = suggestion(name.get_ref(), &key::names(known));
        self.error(name.span(), format!("no key `{}`", name.get_ref()), said);
    }

    fn error(&mut self, at: std::ops::Range<usize>, message: impl Into<String>, label: impl Into<String>) {
        self.problems.push(Problem::error(span(at), message, label));
    }

    fn origin(&self, at: std::ops::Range<usize>) -> Origin {
        Origin::File { path: self.path.clone(), line: self.source.line_column(at.start as u32).0 }
    }
}

/// What reads a key of a rule's table that not all rules have.
type OptionParser<P> = for<'v, 'i> fn(&mut P, Option<Group>, &'v Name<'i>, &'v Value<'i>);

fn confidence(least: &Set<Confidence>) -> Choice {
    Choice::confidence(least.value, least.origin.clone())
}

fn span(at: std::ops::Range<usize>) -> Span {
    Span::new(at.start, at.end)
}
