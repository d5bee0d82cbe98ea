//! The JSON schema of `factlint.toml`, made from the table of its keys.

use serde_json::{Map, Value, json};

use crate::config::Group;
use crate::config::key::{Key, RULE, SECTION, TOP, Takes, values};
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
            "rule": { "oneOf": [
                { "$ref": "#/$defs/level" },
                { "type": "object", "properties": properties(RULE), "additionalProperties": false },
            ] },
            "rules": { "type": "object", "properties": rules(), "additionalProperties": false },
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
        Takes::Level => json!({ "description": description, "$ref": "#/$defs/level" }),
        Takes::Sections => json!({ "description": description, "type": "array", "items": { "$ref": "#/$defs/section" } }),
        Takes::Confidence | Takes::Severity => json!({ "description": description, "enum": values(key.takes) }),
    }
}

fn rules() -> Map<String, Value> {
    let summary = |name: &str| ALL.iter().map(|rule| rule.meta()).find(|meta| meta.name == name).map(|meta| meta.summary);
    let rule = |name: &str, description: &str| (name.to_owned(), json!({ "description": description, "$ref": "#/$defs/rule" }));
    let names = Group::names().map(|name| rule(name, summary(name).unwrap_or("the rules of this group")));
    names.chain(ALIASES.iter().map(|(alias, name)| rule(alias, &format!("another name of {name}")))).collect()
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
        ];
        for text in keys.chain(rule).chain(section).chain(groups).chain(more.map(str::to_owned)) {
            assert_eq!(verdicts(&text), (true, true), "{text}");
        }
    }

    #[test]
    fn the_schema_refuses_what_the_parser_refuses() {
        let values = [
            "3",
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
        let places = places.chain(["rules.name-variant", "rules.copy", "rules.x", "x"].map(str::to_owned));
        let lines = places.flat_map(|place| values.map(|value| format!("{place} = {value}")));
        let section = |line: String| {
            if line.starts_with("files") { format!("[[paths]]\n{line}") } else { format!("[[paths]]\nfiles = [\"a\"]\n{line}") }
        };
        let within = names(SECTION).into_iter().chain(["x"]).flat_map(|name| values.map(|value| section(format!("{name} = {value}"))));
        let mut refused = 0;
        for text in lines.chain(within).chain(["[[paths]]".to_owned()]) {
            let (parser, schema) = verdicts(&text);
            assert_eq!(parser, schema, "the parser on the left, the schema on the right: {text}");
            refused += usize::from(!parser);
        }
        assert!(refused > 200, "{refused}");
    }
}
