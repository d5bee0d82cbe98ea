//! What is in force, as a `factlint.toml` that says beside each value where it comes from.

use std::fmt::Write as _;
use std::path::Path;

use crate::config::{Choice, Config, Levels, Set};
use crate::rules::ALL;

/// What is in force: in the file at `file`, or everywhere, with the sections below.
pub fn show(config: &Config, file: Option<&Path>) -> String {
    let mut out = String::new();
    if !config.files.is_empty() {
        line(&mut out, format_args!("# from {}", config.files.join(", ")));
    }
    line(&mut out, format_args!("min-confidence = \"{}\"  # {}", config.least.value.name(), config.least.origin));
    line(&mut out, format_args!("fail-on = \"{}\"  # {}", config.fail_on.value.name(), config.fail_on.origin));
    let here = file.map(|file| config.sections_of(file)).unwrap_or_default();
    let accept: Vec<_> = config.accept.iter().chain(here.iter().flat_map(|n| &config.sections[*n].accept)).collect();
    list(&mut out, "exclude", config.exclude.iter());
    list(&mut out, "accept", accept.into_iter());
    list(&mut out, "lexicons", config.lexicons.iter());
    let levels = file.map_or_else(|| config.levels(), |file| config.levels_at(file));
    rules(&mut out, config, &levels);
    for section in config.sections.iter().filter(|_| file.is_none()) {
        line(&mut out, format_args!("\n[[paths]]"));
        list(&mut out, "files", section.files.iter());
        list(&mut out, "accept", section.accept.iter());
        for choice in &section.choices {
            line(&mut out, format_args!("rules.{} = {}  # {}", choice.group.name(), value(choice), choice.origin));
        }
    }
    out
}

fn rules(out: &mut String, config: &Config, levels: &Levels) {
    line(out, format_args!("\n[rules]"));
    for meta in ALL.iter().map(|rule| rule.meta()) {
        let setting = levels.of(meta);
        let level = setting.level.value.name();
        let usual = setting.least.value == config.least.value;
        if usual && meta.options.is_empty() {
            line(out, format_args!("{} = \"{level}\"  # {}", meta.name, setting.level.origin));
            continue;
        }
        line(out, format_args!("{}.level = \"{level}\"  # {}", meta.name, setting.level.origin));
        if !usual {
            line(out, format_args!("{}.min-confidence = \"{}\"  # {}", meta.name, setting.least.value.name(), setting.least.origin));
        }
        for knob in meta.options {
            let Set { value, origin } = config.option(meta, *knob);
            line(out, format_args!("{}.{} = {value}  # {origin}", meta.name, knob.name()));
        }
    }
}

/// A choice as the value of its name.
fn value(choice: &Choice) -> String {
    let level = choice.level.map(|level| format!("level = \"{}\"", level.name()));
    let least = choice.least.map(|least| format!("min-confidence = \"{}\"", least.name()));
    match (choice.level, &least) {
        (Some(level), None) => format!("\"{}\"", level.name()),
        _ => format!("{{ {} }}", level.into_iter().chain(least).collect::<Vec<_>>().join(", ")),
    }
}

/// A list, one value a line, where it has any.
fn list<'a>(out: &mut String, name: &str, values: impl Iterator<Item = &'a Set<String>>) {
    let mut values = values.peekable();
    if values.peek().is_none() {
        return;
    }
    line(out, format_args!("{name} = ["));
    for Set { value, origin } in values {
        line(out, format_args!("    {},  # {}", toml::Value::String(value.clone()), origin));
    }
    line(out, format_args!("]"));
}

fn line(out: &mut String, words: std::fmt::Arguments<'_>) {
    writeln!(out, "{words}").expect("a string takes everything");
}
