//! The JSON schema of `factlint.toml`, made from the table of its keys.

use serde_json::{Map, Value, json};

use crate::config::Group;
use crate::config::key::{Key, RULE, SECTION, TOP, Takes, values};
use crate::options::{Knob, Number};
use crate::rule::RuleMeta;
use crate::rules::{ALIASES, ALL};

/// The schema: what [`crate::config::Layer::parse`] accepts, it accepts, apart from globs, which it takes for any string.
pub fn schema() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "factlint.toml",
        "type": "object",
        "properties": properties(TOP),
        "additionalProperties": false,
        "$defs": {
            "level": { "enum": values(Takes::Level) },
            "string": { "type": "string", "pattern": "\\S" },
            "list": { "type": "array", "items": { "$ref": "#/$defs/string" } },
            "rule": setting(Map::new()),
            "rules": { "type": "object", "properties": rules(with_options), "additionalProperties": false },
            "section-rules": { "type": "object", "properties": rules(|_| plain()), "additionalProperties": false },
            "section": { "type": "object", "properties": properties(SECTION), "required": ["files"], "additionalProperties": false },
        },
    })
}

fn properties(keys: &[Key]) -> Map<String, Value> {
    keys.iter().map(|key| (key.name.to_owned(), property(key))).collect()
}

fn property(key: &Key) -> Value {
    let description = key.summary;
    match key.takes {
        Takes::Path => json!({ "description": description, "$ref": "#/$defs/string" }),
        Takes::List => json!({ "description": description, "$ref": "#/$defs/list" }),
        Takes::Rules => json!({ "description": description, "$ref": "#/$defs/rules" }),
        Takes::SectionRules => json!({ "description": description, "$ref": "#/$defs/section-rules" }),
        Takes::Level => json!({ "description": description, "$ref": "#/$defs/level" }),
        Takes::Sections => json!({ "description": description, "type": "array", "items": { "$ref": "#/$defs/section" } }),
        Takes::Confidence | Takes::Severity => json!({ "description": description, "enum": values(key.takes) }),
    }
}

/// Every name that stands for rules, with its meaning; `takes` says what stands under that of one rule.
fn rules(takes: fn(&RuleMeta) -> Value) -> Map<String, Value> {
    let rule = |name: &str| ALL.iter().map(|rule| rule.meta()).find(|meta| meta.name == name);
    let described = |description: String, mut value: Value| {
        value["description"] = description.into();
        value
    };
    let entry = |name: &str| match rule(name) {
        Some(meta) => (name.to_owned(), described(meta.summary.to_owned(), takes(meta))),
        None => (name.to_owned(), described("the rules of this group".to_owned(), plain())),
    };
    let alias = |(alias, name): &(&str, &str)| {
        let value = rule(name).map_or_else(plain, takes);
        ((*alias).to_owned(), described(format!("another name of {name}"), value))
    };
    Group::names().map(entry).chain(ALIASES.iter().map(alias)).collect()
}

/// A rule without options of its own.
fn plain() -> Value {
    json!({ "$ref": "#/$defs/rule" })
}

/// A rule with its options.
fn with_options(meta: &RuleMeta) -> Value {
    let options = meta.options.iter().map(|knob| (knob.name().to_owned(), option(*knob)));
    if meta.options.is_empty() { plain() } else { setting(options.collect()) }
}

fn option(knob: Knob) -> Value {
    let description = knob.summary();
    match knob {
        Knob::Number(Number { bounds: (least, most), default, .. }) => {
            json!({ "description": description, "type": "integer", "minimum": least, "maximum": most, "default": default })
        }
        Knob::Words(_) => json!({ "description": description, "$ref": "#/$defs/list" }),
    }
}

/// A level, or a table with these keys besides those of every rule.
fn setting(options: Map<String, Value>) -> Value {
    let properties: Map<String, Value> = properties(RULE).into_iter().chain(options).collect();
    json!({ "oneOf": [
        { "$ref": "#/$defs/level" },
        { "type": "object", "properties": properties, "additionalProperties": false },
    ] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Layer;
    use crate::config::key::names;
    use crate::corpus::{Encoding, Source};
    use crate::finding::Severity;
    use crate::testing::fits_schema;

    /// Whether the parser takes a text, and whether the schema does.
    fn verdicts(text: &str) -> (bool, bool) {
        let (_, problems) = Layer::parse(&Source::new("factlint.toml", text, Encoding::Utf8));
        let value: toml::Table = text.parse().expect("TOML");
        let value = serde_json::to_value(value).expect("a value of JSON");
        (problems.iter().all(|p| p.severity != Severity::Error), fits_schema(&schema(), &value).is_ok())
    }

    #[test]
    fn the_schema_accepts_what_the_parser_accepts() {
        let keys = TOP.iter().map(|key| format!("{} = {}", key.name, key.example));
        let rule = RULE.iter().map(|key| format!("rules.name-variant.{} = {}", key.name, key.example));
        let section = SECTION.iter().map(|key| {
            format!(
                "[[paths]]\nfiles = []\n{}",
                if key.name == "files" { String::new() } else { format!("{} = {}", key.name, key.example) }
            )
        });
        let groups = Group::names().chain(ALIASES.iter().map(|(alias, _)| *alias)).map(|name| format!("rules.{name} = \"off\""));
        let more = [
            "",
            "rules = {}",
            "rules.all = {}",
            "paths = []",
            "rules.name-variant = { level = \"note\", min-confidence = \"high\" }",
            "accept = []",
            "rules.figure-conflict = { level = \"note\", tolerance = 3 }",
        ];
        let options = ALL.iter().flat_map(|rule| rule.meta().options.iter().map(|knob| (rule.meta().name, *knob)));
        let options = options.map(|(rule, knob)| format!("rules.{rule}.{} = {}", knob.name(), knob.default()));
        for text in keys.chain(rule).chain(section).chain(groups).chain(options).chain(more.map(str::to_owned)) {
            assert_eq!(verdicts(&text), (true, true), "{text}");
        }
    }

    #[test]
    fn the_schema_refuses_what_the_parser_refuses() {
        let values = [
            "3",
            "50",
            "101",
            "-1",
            "true",
            "1.5",
            "2026-03-14",
            "\"\"",
            "\" \"",
            "\"x\"",
            "[]",
            "[\"\"]",
            "[3]",
            "[[]]",
            "[{}]",
            "{}",
            "{ x = \"off\" }",
            "{ level = \"off\" }",
            "{ level = 3 }",
        ];
        let places = TOP.iter().map(|key| key.name.to_owned());
        let places = places.chain(RULE.iter().map(|key| format!("rules.name-variant.{}", key.name)));
        let options =
            ALL.iter().flat_map(|rule| rule.meta().options.iter().map(|knob| format!("rules.{}.{}", rule.meta().name, knob.name())));
        let places = places.chain(options.clone());
        let places = places.chain(["rules.name-variant.tolerance", "rules.copy.tolerance", "rules.figure-conflict.x"].map(str::to_owned));
        let places = places.chain(["rules.name-variant", "rules.copy", "rules.x", "x"].map(str::to_owned));
        let lines = places.flat_map(|place| values.map(|value| format!("{place} = {value}")));
        let section = |line: String| {
            if line.starts_with("files") { format!("[[paths]]\n{line}") } else { format!("[[paths]]\nfiles = [\"a\"]\n{line}") }
        };
        let options = options.flat_map(|place| values.map(|value| section(format!("{place} = {value}"))));
        let within = names(SECTION).into_iter().chain(["x"]).flat_map(|name| values.map(|value| section(format!("{name} = {value}"))));
        let mut refused = 0;
        for text in lines.chain(within).chain(options).chain(["[[paths]]".to_owned()]) {
            let (parser, schema) = verdicts(&text);
            assert_eq!(parser, schema, "the parser on the left, the schema on the right: {text}");
            refused += usize::from(!parser);
        }
        assert!(refused > 200, "{refused}");
    }
}
