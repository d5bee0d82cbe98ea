//! How loud each rule is, and the names under which rules are chosen.

use crate::config::{Origin, Set};
use crate::finding::{Confidence, Severity};
use crate::problem::nearest;
use crate::rule::{Category, RuleMeta};
use crate::rules::{ALIASES, ALL};

/// How loud a rule is: the severity that its findings have at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The rule reports nothing.
    Off,
    /// Notes only.
    Note,
    /// Warnings at most.
    Warn,
    /// As the rule has it.
    Error,
}

impl Level {
    /// The levels, the mildest first.
    pub const ALL: [Level; 4] = [Level::Off, Level::Note, Level::Warn, Level::Error];

    /// The name in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Note => "note",
            Level::Warn => "warn",
            Level::Error => "error",
        }
    }

    /// The level of this name.
    pub fn named(name: &str) -> Option<Level> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }

    /// The level at which a rule of this severity is as loud as it can be.
    pub fn of(severity: Severity) -> Level {
        match severity {
            Severity::Note => Level::Note,
            Severity::Warning => Level::Warn,
            Severity::Error => Level::Error,
        }
    }

    /// What becomes of a severity at this level; `None` is silence.
    pub fn cap(self, severity: Severity) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Note => Some(Severity::Note),
            Level::Warn => Some(severity.min(Severity::Warning)),
            Level::Error => Some(severity),
        }
    }
}

/// What one name chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Every rule.
    All,
    /// The rules of a category.
    Category(Category),
    /// One rule, by its number in [`ALL`].
    Rule(usize),
}

/// A name that nothing has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The rule, category or `all` that is most like it.
    pub near: Option<&'static str>,
}

impl Group {
    /// What a name chooses, and the name that it should have where it is an alias.
    pub fn named(name: &str) -> Result<(Group, Option<&'static str>), Unknown> {
        let rule = |name: &str| ALL.iter().position(|rule| rule.meta().name == name).map(Group::Rule);
        let category = Category::ALL.into_iter().find(|category| category.name() == name);
        let group = (name == "all").then_some(Group::All).or_else(|| category.map(Group::Category)).or_else(|| rule(name));
        let alias = || ALIASES.iter().find(|(alias, _)| *alias == name).and_then(|(_, usual)| Some((rule(usual)?, Some(*usual))));
        let near = || Unknown { near: nearest(name, Self::names().chain(ALIASES.iter().map(|(alias, _)| *alias))) };
        group.map(|group| (group, None)).or_else(alias).ok_or_else(near)
    }

    /// The names of everything that can be chosen, without the aliases.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let rules = ALL.iter().map(|rule| rule.meta().name);
        std::iter::once("all").chain(Category::ALL.into_iter().map(Category::name)).chain(rules)
    }

    /// The rule, where it is only one.
    pub(super) fn rule(self) -> Option<&'static RuleMeta> {
        match self {
            Group::Rule(number) => Some(ALL[number].meta()),
            Group::All | Group::Category(_) => None,
        }
    }

    /// What there is to say where one rule is to be louder than it can be.
    pub fn too_loud(self, level: Level) -> Option<String> {
        let meta = self.rule().filter(|meta| level > Level::of(meta.severity))?;
        let ceiling = Level::of(meta.severity).name();
        Some(format!("`{}` is never louder than `{ceiling}`, so `{}` is the same", meta.name, level.name()))
    }

    fn holds(self, number: usize) -> bool {
        match self {
            Group::All => true,
            Group::Category(category) => ALL[number].meta().category == category,
            Group::Rule(rule) => rule == number,
        }
    }

    /// The narrower, the higher.
    pub(super) fn narrowness(self) -> u8 {
        match self {
            Group::All => 0,
            Group::Category(_) => 1,
            Group::Rule(_) => 2,
        }
    }

    /// The name.
    pub fn name(self) -> &'static str {
        match self {
            Group::All => "all",
            Group::Category(category) => category.name(),
            Group::Rule(number) => ALL[number].meta().name,
        }
    }
}

/// One thing that the user says of rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The rules.
    pub group: Group,
    /// How loud they are to be.
    pub level: Option<Level>,
    /// The least confidence of their findings.
    pub least: Option<Confidence>,
    /// Whether all rules that no choice of this kind names are to be off.
    pub only: bool,
    /// Where it stands.
    pub origin: Origin,
}

impl Choice {
    /// The least confidence of all rules.
    pub fn confidence(least: Confidence, origin: Origin) -> Self {
        Self { group: Group::All, level: None, least: Some(least), only: false, origin }
    }
}

/// What holds for one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// How loud it is, never louder than its declared severity.
    pub level: Set<Level>,
    /// The least confidence of its findings.
    pub least: Set<Confidence>,
}

/// What holds for each rule, in the order of [`ALL`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levels(Vec<Setting>);

impl Default for Levels {
    /// Every rule as loud as it can be.
    fn default() -> Self {
        let setting = |meta: &RuleMeta| Setting { level: Set::default(Level::of(meta.severity)), least: Set::default(Confidence::Medium) };
        Self(ALL.iter().map(|rule| setting(rule.meta())).collect())
    }
}

impl Levels {
    /// What holds for a rule.
    pub fn of(&self, meta: &RuleMeta) -> &Setting {
        let number = ALL.partition_point(|rule| rule.meta().name < meta.name);
        &self.0[number]
    }

    /// Takes the choices one after the other: the last wins.
    pub fn apply(&mut self, choices: &[Choice]) {
        let before = self.clone();
        let mut only = false;
        for choice in choices {
            if choice.only && !std::mem::replace(&mut only, true) {
                self.0.iter_mut().for_each(|s| s.level = Set { value: Level::Off, origin: choice.origin.clone() });
            }
            for number in (0..ALL.len()).filter(|number| choice.group.holds(*number)) {
                let setting = &mut self.0[number];
                let ceiling = Level::of(ALL[number].meta().severity);
                let set = |level: Level| Set { value: level.min(ceiling), origin: choice.origin.clone() };
                let kept = before.0[number].level.clone();
                match choice.level {
                    Some(level) => setting.level = set(level),
                    None if choice.only && kept.value == Level::Off => setting.level = set(ceiling),
                    None if choice.only => setting.level = kept,
                    None => {}
                }
                if let Some(least) = choice.least {
                    setting.least = Set { value: least, origin: choice.origin.clone() };
                }
            }
        }
    }

    /// Makes each rule as loud as it is there, where it is louder there.
    pub(super) fn raise(&mut self, there: &Levels) {
        for (here, there) in self.0.iter_mut().zip(&there.0) {
            if there.level.value > here.level.value {
                *here = there.clone();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_chooses_what_it_names() {
        for name in Group::names() {
            let (group, usual) = Group::named(name).expect("a name");
            assert_eq!((group.name(), usual), (name, None));
        }
        for (alias, usual) in ALIASES {
            let (group, said) = Group::named(alias).expect("an alias");
            assert_eq!((group.name(), said), (*usual, Some(*usual)));
        }
        assert_eq!(Group::named("figure-conflit"), Err(Unknown { near: Some("figure-conflict") }));
        assert_eq!(Group::named("xyzzy"), Err(Unknown { near: None }));
    }

    #[test]
    fn a_level_only_lowers() {
        for level in Level::ALL {
            for severity in Severity::ALL {
                assert!(
                    level.cap(severity).is_none_or(|capped| capped <= severity && Level::of(capped) <= level),
                    "{level:?} {severity:?}"
                );
            }
        }
    }
}
