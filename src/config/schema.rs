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
