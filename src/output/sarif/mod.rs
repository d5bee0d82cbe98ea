//! SARIF 2.1.0, as code scanning reads it.

mod model;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::corpus::{self, Corpus, Source, Span};
use crate::finding::{self, Finding, Safety, Severity};
use crate::output::region::{self, place};
use crate::output::text;
use crate::report::{Entry, Report, Standing};
use crate::rule::RuleMeta;
use model::*;

/// The results of a run that GitHub keeps.
const MOST: usize = 5_000;

/// The folder below which the relative paths lie.
const ROOT: &str = "%SRCROOT%";

/// How many findings are left out, because readers would not keep them.
pub fn left_out(report: &Report) -> usize {
    report.entries.len().saturating_sub(MOST)
}

/// Writes one log with one run: the worst findings first, those that do not count last, and no more than readers keep.
pub fn write(run: super::Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut entries: Vec<&Entry> = run.report.entries.iter().collect();
    entries.sort_by_key(|entry| (entry.standing != Standing::New, Reverse(entry.finding.severity)));
    entries.truncate(MOST);
    let mut rules: Vec<&'static RuleMeta> = entries.iter().map(|entry| entry.finding.rule).collect();
    rules.sort_by_key(|rule| rule.name);
    rules.dedup_by_key(|rule| rule.name);
    let index = |rule: &RuleMeta| rules.partition_point(|other| other.name < rule.name);
    let analysis = Run {
        tool: Tool { driver: driver(&rules) },
        invocations: [invocation(run)],
        original_uri_base_ids: BTreeMap::from([(ROOT, UriBase { description: said("The folder in which factlint ran.") })]),
        column_kind: "unicodeCodePoints",
        results: entries.iter().map(|entry| result(run, entry, index(entry.finding.rule))).collect(),
    };
    let log = Log { schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [analysis] };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn driver(rules: &[&'static RuleMeta]) -> Driver {
    Driver {
        name: env!("CARGO_PKG_NAME"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        information_uri: env!("CARGO_PKG_REPOSITORY"),
        rules: rules.iter().map(|meta| rule(meta)).collect(),
    }
}

fn rule(meta: &'static RuleMeta) -> ReportingDescriptor {
    let page = text::page(meta.docs, usize::MAX);
    let first = page.lines().find(|line| !line.is_empty() && !line.starts_with('#'));
    ReportingDescriptor {
        id: meta.name,
        short_description: said(meta.summary),
        full_description: said(first.unwrap_or(meta.summary)),
        help: Help { text: page.clone(), markdown: page },
        help_uri: meta.page(),
        default_configuration: Configuration { level: meta.severity.name() },
        properties: RuleProperties {
            tags: [meta.category.name()],
            problem_severity: match meta.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "recommendation",
            },
        },
    }
}

fn invocation(run: super::Run<'_>) -> Invocation {
    let mut notifications = Vec::new();
    if !run.complete {
        notifications.push(Notification { level: "error", message: said("Not all of the input could be read.") });
    }
    if left_out(run.report) > 0 {
        let message = format!("{} findings, of which the {MOST} worst are in this file.", run.report.entries.len());
        notifications.push(Notification { level: "warning", message: said(&message) });
    }
    Invocation { execution_successful: run.complete, tool_execution_notifications: notifications }
}

fn result<'a>(run: super::Run<'a>, entry: &'a Entry, rule_index: usize) -> Result<'a> {
    let corpus = run.corpus;
    let finding = &entry.finding;
    Result {
        rule_id: finding.rule.name,
        rule_index,
        level: finding.severity.name(),
        message: Message { text: message(corpus, finding) },
        locations: [location(corpus, &finding.primary, None)],
        related_locations: finding.related.iter().zip(1..).map(|(label, id)| location(corpus, label, Some(id))).collect(),
        partial_fingerprints: BTreeMap::from([("factlintFingerprint/v1", entry.fingerprint.as_str())]),
        fixes: finding.fix.iter().filter_map(|fix| self::fix(corpus, fix)).collect(),
        suppressions: suppression(&entry.standing).into_iter().collect(),
        baseline_state: run.report.compared.then(|| if entry.standing == Standing::Known { "unchanged" } else { "new" }),
        properties: ResultProperties { confidence: finding.confidence.name(), event: finding.event.as_deref() },
    }
}

/// What somebody let stand is told as such: a result that was dropped would be an alert that closes, and opens again.
fn suppression(standing: &Standing) -> Option<Suppression<'_>> {
    let Standing::Stet { reason, in_text } = standing else { return None };
    Some(Suppression { kind: if *in_text { "inSource" } else { "external" }, justification: reason })
}

/// The message, the other places as links to the related locations, without which they would not be shown, and the notes.
fn message(corpus: &Corpus, finding: &Finding) -> String {
    let mut lines = vec![format!("{}.", literal(&finding.message))];
    lines.extend(finding.related.iter().zip(1..).map(|(label, id)| {
        let place = literal(&place(corpus, label.at));
        let said = if label.message.is_empty() { String::new() } else { format!(": {}", literal(&label.message)) };
        format!("[{place}]({id}){said}")
    }));
    lines.extend(finding.notes.iter().map(|note| literal(note)));
    lines.join("\n")
}

/// Words of a message in which brackets start no link and braces no placeholder.
fn literal(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\\' | '[' | ']' => out.push('\\'),
            '{' | '}' => out.push(c),
            _ => {}
        }
        out.push(c);
    }
    out
}

fn said(words: &str) -> Message {
    Message { text: literal(words) }
}

fn location(corpus: &Corpus, label: &finding::Label, id: Option<usize>) -> Location {
    let corpus::Location { article, .. } = label.at;
    let (source, name) = (corpus.source(article), &corpus.article(article).name);
    let logical = (*name != source.path).then(|| LogicalLocation { fully_qualified_name: name.clone() });
    let span = corpus.within_line(label.at);
    let region = Region { snippet: Some(Content { text: span.of(&source.text).to_owned() }), ..region_of(source, span) };
    Location {
        id,
        physical_location: PhysicalLocation { artifact_location: artifact(source), region },
        logical_locations: logical.into_iter().collect(),
        message: (!label.message.is_empty()).then(|| said(&label.message)),
    }
}

fn region_of(source: &Source, span: Span) -> Region {
    let region = region::Region::new(source, span);
    let (start_column, end_column) = region.columns.unzip();
    Region { start_line: region.line, start_column, end_line: region.end_line, end_column, snippet: None }
}

/// The address of a file: relative to the folder in which the program ran, or absolute where the path is.
fn artifact(source: &Source) -> ArtifactLocation {
    let path = region::path(source);
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    if uri.starts_with('/') {
        ArtifactLocation { uri: format!("file://{uri}"), uri_base_id: None }
    } else {
        ArtifactLocation { uri, uri_base_id: Some(ROOT) }
    }
}

/// A fix whose edits can all be placed in files; `None` where one lies in a record of a file.
fn fix(corpus: &Corpus, fix: &finding::Fix) -> Option<Fix> {
    let mut changes: Vec<(&str, ArtifactChange)> = Vec::new();
    for edit in &fix.edits {
        let source = corpus.source(edit.at.article);
        if source.record.is_some() {
            return None;
        }
        let replacement =
            Replacement { deleted_region: region_of(source, edit.at.span), inserted_content: Content { text: edit.text.clone() } };
        match changes.iter_mut().find(|(path, _)| *path == source.path) {
            Some((_, change)) => change.replacements.push(replacement),
            None => changes.push((&source.path, ArtifactChange { artifact_location: artifact(source), replacements: vec![replacement] })),
        }
    }
    let artifact_changes: Vec<ArtifactChange> = changes.into_iter().map(|(_, change)| change).collect();
    let properties = FixProperties { safe: fix.safety == Safety::Safe };
    (!artifact_changes.is_empty()).then(|| Fix { description: said(&fix.title), artifact_changes, properties })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::testing::{printed, sample};

    fn log(sample: &crate::testing::Sample) -> Value {
        serde_json::from_str(&printed(sample, write)).expect("JSON")
    }

    #[test]
    fn the_log_holds_together() {
        let log = log(&sample());
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        let results = run["results"].as_array().expect("results");
        assert_eq!(results.iter().map(|r| r["level"].as_str().expect("a level")).collect::<Vec<_>>(), ["error", "warning", "note"]);
        for result in results {
            assert_eq!(rules[result["ruleIndex"].as_u64().expect("a number") as usize]["id"], result["ruleId"]);
            let text = result["message"]["text"].as_str().expect("a message");
            let related = result["relatedLocations"].as_array().map_or(&[][..], Vec::as_slice);
            for (location, id) in related.iter().zip(1..) {
                assert_eq!(location["id"], id);
                assert!(text.contains(&format!("]({id})")), "{text}");
            }
            assert_eq!(text.replace("\\](", "").matches("](").count(), related.len(), "{text}");
            assert_eq!(
                result["partialFingerprints"].as_object().expect("an object").keys().collect::<Vec<_>>(),
                ["factlintFingerprint/v1"]
            );
        }
        assert_eq!(run["invocations"][0], json!({"executionSuccessful": true, "toolExecutionNotifications": []}));
    }

    #[test]
    fn places_and_fixes_are_those_of_the_file() {
        let result = &log(&sample())["runs"][0]["results"][0];
        let at = json!({
            "artifactLocation": {"uri": "wires/morning%2C1%3A2.txt", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 14, "snippet": {"text": "two ships"}},
        });
        assert_eq!(result["locations"][0]["physicalLocation"], at);
        let change = &result["fixes"][0]["artifactChanges"][0];
        assert_eq!(change["artifactLocation"], at["artifactLocation"]);
        let region = json!({"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 14});
        assert_eq!(change["replacements"], json!([{"deletedRegion": region, "insertedContent": {"text": "three ships"}}]));
    }

    #[test]
    fn a_record_is_named_and_has_no_fix() {
        let mut sample = sample();
        std::sync::Arc::make_mut(&mut sample.corpus.sources[0]).record = Some(9);
        sample.corpus.articles[0].name = "one".to_owned();
        let result = &log(&sample)["runs"][0]["results"][0];
        assert_eq!(
            result["locations"][0]["physicalLocation"]["region"],
            json!({"startLine": 9, "endLine": 9, "snippet": {"text": "two ships"}})
        );
        assert_eq!(result["locations"][0]["logicalLocations"], json!([{"fullyQualifiedName": "one"}]));
        assert_eq!(result["fixes"], Value::Null);
    }

    #[test]
    fn an_absolute_path_is_a_file_address() {
        let at = artifact(&Source::new("/a b/é.txt", "", corpus::Encoding::Utf8));
        assert_eq!((at.uri.as_str(), at.uri_base_id), ("file:///a%20b/%C3%A9.txt", None));
    }

    #[test]
    fn brackets_and_braces_are_no_markup() {
        assert_eq!(literal(r"a [b](1) {0} \"), r"a \[b\](1) {{0}} \\");
    }

    #[test]
    fn what_readers_would_drop_is_left_out_and_said() {
        let mut sample = sample();
        let note = sample.report.entries.pop().expect("a note");
        let many = (0..MOST + 7).map(|n| Entry { fingerprint: format!("{n:016x}"), ..note.clone() });
        sample.report.entries.splice(0..0, many);
        let run = &log(&sample)["runs"][0];
        let results = run["results"].as_array().expect("results");
        assert_eq!((results.len(), left_out(&sample.report)), (MOST, 9));
        assert_eq!(
            (&results[0]["level"], &results[1]["level"], &results[2]["level"]),
            (&json!("error"), &json!("warning"), &json!("note"))
        );
        let said = &run["invocations"][0]["toolExecutionNotifications"][0];
        assert_eq!(said["message"]["text"], "5009 findings, of which the 5000 worst are in this file.");
    }

    #[test]
    fn what_was_decided_about_a_finding_is_told() {
        let mut sample = sample();
        assert!(log(&sample)["runs"][0]["results"][0].get("baselineState").is_none());
        sample.report.compared = true;
        sample.report.entries[0].standing = Standing::Known;
        sample.report.entries[1].standing = Standing::Stet { reason: "as the house writes it".to_owned(), in_text: true };
        let log = log(&sample);
        let told = |n: usize| {
            let result = &log["runs"][0]["results"][n];
            (&result["level"], &result["suppressions"], &result["baselineState"])
        };
        assert_eq!(told(0), (&json!("note"), &json!([]), &json!("new")));
        assert_eq!(told(1), (&json!("error"), &json!([]), &json!("unchanged")));
        let stet = json!([{"kind": "inSource", "justification": "as the house writes it"}]);
        assert_eq!(told(2), (&json!("warning"), &stet, &json!("new")));
    }

    #[test]
    fn input_that_could_not_be_read_is_no_success() {
        let mut sample = sample();
        sample.complete = false;
        assert_eq!(log(&sample)["runs"][0]["invocations"][0]["executionSuccessful"], false);
    }
}
