//! Typed options of rules. A rule declares each as a static beside its logic: name, meaning, default and bounds stand there and nowhere
//! else. The parser of `factlint.toml`, its schema, `factlint config`, and the pages of the rules ask the rules for them.

use std::collections::BTreeMap;

/// An option that takes a whole number.
#[derive(Debug)]
pub struct Number {
    /// The name in the rule's table.
    pub name: &'static str,
    /// One line on what it does.
    pub summary: &'static str,
    /// What holds where nobody sets it.
    pub default: u32,
    /// The smallest and the largest value.
    pub bounds: (u32, u32),
}

/// An option that takes a list of words; nobody's list is empty.
#[derive(Debug)]
pub struct Words {
    /// The name in the rule's table.
    pub name: &'static str,
    /// One line on what it does.
    pub summary: &'static str,
}

/// An option, whatever it takes.
#[derive(Debug, Clone, Copy)]
pub enum Knob {
    /// A whole number.
    Number(&'static Number),
    /// Words.
    Words(&'static Words),
}

impl Knob {
    /// The name in the rule's table.
    pub fn name(self) -> &'static str {
        match self {
            Knob::Number(number) => number.name,
            Knob::Words(words) => words.name,
        }
    }

    /// One line on what it does.
    pub fn summary(self) -> &'static str {
        match self {
            Knob::Number(number) => number.summary,
            Knob::Words(words) => words.summary,
        }
    }

    /// What holds where nobody sets it.
    pub fn default(self) -> Value {
        match self {
            Knob::Number(number) => Value::Number(number.default),
            Knob::Words(_) => Value::Words(Vec::new()),
        }
    }

    /// What it takes, in words.
    pub fn takes(self) -> String {
        match self {
            Knob::Number(Number { bounds: (least, most), .. }) => format!("{least} to {most}"),
            Knob::Words(_) => "words".to_owned(),
        }
    }
}

/// The value of an option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A whole number.
    Number(u32),
    /// Words.
    Words(Vec<String>),
}

impl std::fmt::Display for Value {
    /// As TOML.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Number(number) => number.fmt(f),
            Value::Words(words) => toml::Value::from(words.clone()).fmt(f),
        }
    }
}

/// The options of one rule that are set, by their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleOptions(BTreeMap<&'static str, Value>);

impl RuleOptions {
    /// The options where none is set.
    pub fn none() -> &'static Self {
        static NONE: RuleOptions = RuleOptions(BTreeMap::new());
        &NONE
    }

    /// The value of a number.
    pub fn number(&self, option: &'static Number) -> u32 {
        match self.0.get(option.name) {
            Some(Value::Number(number)) => *number,
            _ => option.default,
        }
    }

    /// The words of a list.
    pub fn words(&self, option: &'static Words) -> &[String] {
        match self.0.get(option.name) {
            Some(Value::Words(words)) => words,
            _ => &[],
        }
    }
}

/// The options of all rules that are set, by the names of the rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options(BTreeMap<&'static str, RuleOptions>);

impl Options {
    /// Sets an option of a rule.
    pub fn set(&mut self, rule: &'static str, option: Knob, value: Value) {
        self.0.entry(rule).or_default().0.insert(option.name(), value);
    }

    /// The options of a rule.
    pub fn of(&self, rule: &str) -> &RuleOptions {
        self.0.get(rule).unwrap_or(RuleOptions::none())
    }
}
