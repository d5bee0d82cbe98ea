//! The one place where a test runs a rule: [`RuleTester`].

use std::collections::BTreeSet;
use std::io;
use std::panic::Location;

use serde_json::Value as Json;

use crate::claim::quantity::Quantity;
use crate::corpus::{ArticleId, Corpus, Meta, Span};
use crate::finding::{Confidence, Edit, Finding, Fix, Safety, Severity};
use crate::grounding::{Group, Kind, Support, Verdict};
use crate::options::{Knob, Options, Value};
use crate::output::Run;
use crate::reading::{self, Purpose};
use crate::report::Report;
use crate::rule::{Category, Rule, RuleMeta, Scope};
use crate::suite::{claims, rendered};

/// Runs one rule over small corpora, written as [`crate::case`] says, and tells which case failed and what came out.
pub struct RuleTester<'a> {
    rule: &'a dyn Rule,
    options: Options,
    flagged: Vec<String>,
}

impl<'a> RuleTester<'a> {
    /// A tester of this rule.
    pub fn new(rule: &'a dyn Rule) -> Self {
        Self { rule, options: Options::default(), flagged: Vec::new() }
    }

    /// The cases that follow are run with this option set.
    pub fn with(mut self, option: Knob, value: Value) -> Self {
        assert!(self.rule.meta().options.iter().any(|known| known.name() == option.name()), "an option of the rule");
        self.options.set(self.rule.meta().name, option, value);
        self
    }

    /// Cases in which the rule must find nothing of medium confidence or more.
    #[track_caller]
    pub fn quiet<const N: usize>(self, cases: [&str; N]) -> Self {
        for (number, case) in cases.iter().enumerate() {
            let (corpus, found) = self.run(case);
            if !found.is_empty() {
                self.fail(number, "must be quiet", case, &rendered(&corpus, &found));
            }
        }
        self
    }

    /// Cases in which the rule must find something of medium confidence or more.
    #[track_caller]
    pub fn flagged<const N: usize>(mut self, cases: [&str; N]) -> Self {
        for (number, case) in cases.iter().enumerate() {
            let (corpus, found) = self.run(case);
            if found.is_empty() {
                self.fail(number, "must be flagged", case, &claims(&corpus));
            }
            self.flagged.push(rendered(&corpus, &found));
        }
        self
    }

    /// Compares what the flagged cases print with `snapshots/rules/<rule-name>.snap`.
    #[track_caller]
    pub fn snapshot(self) {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/rules"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(self.rule.meta().name, self.flagged.join("\n")));
    }

    fn run(&self, case: &str) -> (Corpus, Vec<Finding>) {
        let corpus = corpus(case);
        let mut found = crate::check_with(&corpus, &[self.rule], &self.options);
        for finding in &found {
            assert_eq!(finding.rule.name, self.rule.meta().name, "a rule reports under its own name");
            assert!(finding.severity <= finding.rule.severity, "a rule's severity is its ceiling: {finding:?}");
        }
        found.retain(|f| f.confidence >= Confidence::Medium);
        (corpus, found)
    }

    #[track_caller]
    fn fail(&self, number: usize, wanted: &str, case: &str, got: &str) -> ! {
        let at = Location::caller();
        panic!("{at}: {}: case {} {wanted}\n\n{}\n\ncame out:\n\n{got}", self.rule.meta().name, number + 1, case.trim_end());
    }
}

/// The articles of a case, read.
#[track_caller]
pub fn corpus(case: &str) -> Corpus {
    crate::case::corpus(case).expect("a case")
}

/// The figure that an article with this text claims at `words`.
#[track_caller]
pub fn figure(text: &str, words: &str) -> Quantity {
    let reading = reading::read(text, Span::new(0, text.len()), &Meta::default(), Purpose::Show);
    let mut figures = reading.claims.iter().filter_map(|claim| Some((claim.at, claim.quantity()?)));
    figures.find(|(at, _)| at.of(text).contains(words)).unwrap_or_else(|| panic!("no figure {words}: {text}")).1.clone()
}

/// A run of which every format is to be printed.
pub struct Sample {
    /// What was read.
    pub corpus: Corpus,
    /// What was found.
    pub report: Report,
    /// What the sources say of the drafts.
    pub held: Vec<(ArticleId, Vec<Support>)>,
    /// Whether all was read.
    pub complete: bool,
}

/// What a rule of the tests says of itself.
pub static SAMPLE: RuleMeta = RuleMeta {
    name: "count-conflict",
    summary: "two counts differ",
    docs: " ## What it does\n Compares counts.\n",
    category: Category::Consistency,
    severity: Severity::Error,
    scope: Scope::Corpus,
    since: "0.1.0",
    judges_words: false,
    options: &[],
};

/// A finding of each severity, in words that several formats would take for their own markup, and a file without a finding.
pub fn sample() -> Sample {
    let corpus = corpus(
        "--- wires/morning,1:2.txt\nShips\n\nZoë two ships.\n<b>$5</b> | two::\n--- evening.txt\nThree ships [x](y).\n--- quiet.txt\nNone.\n",
    );
    let at = |article: u32, words: &str| {
        let start = corpus.sources[article as usize].text.find(words).expect("the words are there");
        crate::corpus::Location { article: ArticleId(article), span: Span::new(start, start + words.len()) }
    };
    let found = |severity, words, message: &str| {
        let finding = Finding::at(at(0, words), &SAMPLE, Confidence::High, message.to_owned());
        Finding { severity, event: Some("ships".to_owned()), ..finding }
    };
    let mut error = found(Severity::Error, "two ships", "the ships are 2 here but 3 there")
        .with([at(1, "Three ships")], "100% of the ships\n::error::says nobody".to_owned());
    error.related[0].message = "3, in [brackets](2)".to_owned();
    let edits = vec![Edit { at: at(0, "two ships"), text: "three ships".to_owned() }];
    error.fix = Some(Fix { title: "write `three`".to_owned(), safety: Safety::Unsafe, edits });
    let warning = found(Severity::Warning, "<b>$5</b> | two::", "<b>$5</b> | [x](y)\n::error::two");
    let note = found(Severity::Note, "Ships", "ships, \u{1b}[1m@all");
    let report = Report::new(&corpus, vec![error, warning, note]);
    Sample { corpus, report, held: Vec::new(), complete: true }
}

/// The last article of a case, a draft, held by all rules against the others.
pub fn held(case: &str) -> Sample {
    let mut corpus = corpus(case);
    let draft = corpus.draft.take().expect("a draft");
    let group = Group { drafts: vec![draft], sources: corpus.ids().filter(|id| *id != draft).collect() };
    let (findings, held) = crate::check_against(&corpus, &[group], crate::rules::ALL, &Options::default());
    let report = Report::new(&corpus, findings);
    Sample { corpus, report, held, complete: true }
}

/// What a source of these words says of some words of a draft that are no name: `=` where it bears them out, its own words where it says
/// otherwise, and `?` where it says neither; nothing where these words are no claim.
pub fn said(source: &str, draft: &str, words: &str) -> String {
    let Sample { corpus, held, .. } = held(&format!("--- wire.txt\n{source}\n--- draft.txt draft\n{draft}"));
    let supports = held.iter().flat_map(|(_, supports)| supports);
    let support = supports.into_iter().find(|support| support.kind != Kind::Name && corpus.words(support.at) == words);
    match support.map(|support| support.verdict.clone()) {
        Some(Verdict::Borne(..)) => "=".to_owned(),
        Some(Verdict::Otherwise(there, _)) => corpus.words(there).to_owned(),
        Some(Verdict::Nowhere(..) | Verdict::Slight) => "?".to_owned(),
        None => String::new(),
    }
}

/// What a format prints of a run in which warnings fail.
pub fn printed(sample: &Sample, write: impl FnOnce(Run<'_>, &mut dyn io::Write) -> io::Result<()>) -> String {
    let Sample { corpus, report, held, complete } = sample;
    let mut out = Vec::new();
    write(Run { corpus, report, held, complete: *complete, fail_on: Severity::Warning }, &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("every format is UTF-8")
}

/// Holds a line of the machine output against a JSON schema: as much of draft 2020-12 as ours use. Fields that the
/// schema does not name are errors, too, so that the schema stays complete.
#[track_caller]
pub fn assert_schema(schema: &str, line: &str) {
    let schema: Json = serde_json::from_str(schema).expect("the schema is JSON");
    let value: Json = serde_json::from_str(line).expect("the line is JSON");
    if let Err(error) = fits_schema(&schema, &value) {
        panic!("{error}\nin {line}");
    }
}

/// The same without the panic: why the value does not fit the schema.
pub fn fits_schema(schema: &Json, value: &Json) -> Result<(), String> {
    complete(schema, schema, value)
}

/// A text of TOML as the value of JSON that an editor holds against a schema: days are strings.
pub fn json_of_toml(text: &str) -> Json {
    fn json(value: toml::Value) -> Json {
        match value {
            toml::Value::Datetime(day) => Json::from(day.to_string()),
            toml::Value::Array(items) => items.into_iter().map(json).collect(),
            toml::Value::Table(fields) => fields.into_iter().map(|(key, value)| (key, json(value))).collect(),
            other => serde_json::to_value(other).expect("a value of JSON"),
        }
    }
    json(toml::Value::Table(text.parse().expect("TOML")))
}

/// Validates, and asks that every field of an object was named on the way.
fn complete(root: &Json, schema: &Json, value: &Json) -> Result<(), String> {
    let named = validate(root, schema, value)?;
    let fields = value.as_object().into_iter().flat_map(|o| o.keys());
    fields.into_iter().try_for_each(|key| if named.contains(key) { Ok(()) } else { Err(format!("`{key}` is not in the schema")) })
}

/// The fields that the schema names, or why the value does not fit it.
fn validate(root: &Json, schema: &Json, value: &Json) -> Result<BTreeSet<String>, String> {
    let mut named = BTreeSet::new();
    let fail = |why: &str, rule: &Json| Err(format!("{value} {why} {rule}"));
    for (keyword, rule) in schema.as_object().expect("a schema is an object") {
        match keyword.as_str() {
            // Fields without a name in the schema are never allowed, see `complete`.
            "$schema" | "$defs" | "title" | "description" | "default" => {}
            // Fields that nothing names may still be described together.
            "additionalProperties" => {
                for (key, field) in value.as_object().into_iter().flatten().filter(|_| rule.is_object()) {
                    complete(root, rule, field).map_err(|e| format!("{key}: {e}"))?;
                    named.insert(key.clone());
                }
            }
            "$ref" => {
                let pointer = rule.as_str().and_then(|r| r.strip_prefix('#')).expect("a reference within the schema");
                named.extend(validate(root, root.pointer(pointer).expect("the reference leads somewhere"), value)?);
            }
            "type" => {
                let types: Vec<&str> =
                    rule.as_array().map_or_else(|| vec![rule], |all| all.iter().collect()).into_iter().filter_map(Json::as_str).collect();
                let fits = types.iter().any(|name| match *name {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_u64(),
                    "number" => value.is_number(),
                    "boolean" => value.is_boolean(),
                    "null" => value.is_null(),
                    other => panic!("no support for the type {other}"),
                });
                if !fits {
                    return fail("is not of type", rule);
                }
            }
            "enum" if !rule.as_array().expect("a list").contains(value) => return fail("is none of", rule),
            "minimum" if value.is_number() && value.as_f64() < rule.as_f64() => return fail("is below", rule),
            "maximum" if value.as_u64() > rule.as_u64() => return fail("is above", rule),
            "minItems" if value.as_array().map(|a| a.len() as u64) < rule.as_u64() => return fail("has fewer items than", rule),
            "enum" | "minimum" | "maximum" | "minItems" => {}
            "pattern" => {
                let pattern = regex_lite::Regex::new(rule.as_str().expect("a pattern")).expect("a pattern");
                if value.as_str().is_some_and(|words| !pattern.is_match(words)) {
                    return fail("does not match", rule);
                }
            }
            "required" => {
                let missing = rule.as_array().expect("a list").iter().filter_map(Json::as_str).find(|key| value.get(key).is_none());
                if let Some(key) = missing {
                    return Err(format!("`{key}` is missing"));
                }
            }
            "properties" => {
                for (key, schema) in rule.as_object().expect("an object") {
                    named.insert(key.clone());
                    value.get(key).map_or(Ok(()), |field| complete(root, schema, field).map_err(|e| format!("{key}: {e}")))?;
                }
            }
            "items" => value.as_array().into_iter().flatten().try_for_each(|item| complete(root, rule, item))?,
            "anyOf" => {
                if !rule.as_array().expect("a list").iter().any(|one| validate(root, one, value).is_ok()) {
                    return fail("is none of", rule);
                }
            }
            "oneOf" => {
                let mut fits = rule.as_array().expect("a list").iter().filter_map(|one| validate(root, one, value).ok());
                let (Some(first), None) = (fits.next(), fits.next()) else { return Err("none or several of the kinds fit".to_owned()) };
                named.extend(first);
            }
            other => panic!("no support for the keyword {other}"),
        }
    }
    Ok(named)
}
