//! Suppressions for copy that nobody may edit: `stet.toml`.

use jiff::civil::Date;
use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;

/// One `[[stet]]` of the file. Either a fingerprint, or a rule and words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The fingerprint of the finding.
    pub fingerprint: Option<String>,
    /// The rule's name.
    pub rule: Option<String>,
    /// Words that a label underlines.
    pub words: Option<String>,
    /// The file that holds those words, as its last parts: `wires/0314.txt` is that file in any folder.
    pub path: Option<String>,
    /// Why.
    pub reason: String,
    /// Who decided it.
    pub author: Option<String>,
    /// The first day on which it no longer holds.
    pub expires: Option<Day>,
}

/// A day, written as a TOML date or as a string.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "Written")]
pub struct Day(pub Date);

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Toml(toml::value::Datetime),
    Text(String),
}

impl TryFrom<Written> for Day {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let text = match written {
            Written::Toml(day) => day.to_string(),
            Written::Text(day) => day,
        };
        text.parse().map(Day).map_err(|_| format!("`{text}` is not a day as 2026-03-14"))
    }
}

/// Why the file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {reason}")]
pub struct ListError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    stet: Vec<Spanned<Row>>,
}

/// The rows of a file, each with its line.
pub fn parse(text: &str) -> Result<Vec<(usize, Row)>, ListError> {
    let line = |byte: usize| text[..byte.min(text.len())].matches('\n').count() + 1;
    let file: File = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        ListError { line: line(at), reason: error.message().to_owned() }
    })?;
    let rows = file.stet.into_iter().map(|row| (line(row.span().start), row.into_inner()));
    rows.map(|(line, row)| match complaint(&row) {
        Some(reason) => Err(ListError { line, reason }),
        None => Ok((line, row)),
    })
    .collect()
}

/// What a row lacks.
fn complaint(row: &Row) -> Option<String> {
    let said = match (&row.fingerprint, &row.rule, &row.words) {
        _ if row.reason.trim().is_empty() => "an empty `reason`",
        (Some(_), None, None) | (None, Some(_), Some(_)) => return None,
        (None, None, None) => "neither a `fingerprint` nor a `rule` with `words`",
        (Some(_), ..) => "a `fingerprint` needs no `rule` and no `words`",
        (None, Some(_), None) => "a `rule` needs the `words` that a label underlines",
        (None, None, Some(_)) => "`words` need the `rule`",
    };
    Some(said.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_row_are_read() {
        let text = "[[stet]]\nfingerprint = \"0123456789abcdef\"\nreason = \"checked\"\nexpires = 2027-01-31\n\n\
            [[stet]]\nrule = \"figure-conflict\"\nwords = \"87 people\"\npath = \"wires/a.txt\"\nreason = \"as counted\"\nauthor = \"Bo Day\"\nexpires = \"2027-02-01\"\n";
        let rows = parse(text).expect("it is right");
        assert_eq!(rows.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 6]);
        assert_eq!(rows[0].1.expires.map(|d| d.0.to_string()).as_deref(), Some("2027-01-31"));
        assert_eq!(rows[1].1.expires.map(|d| d.0.to_string()).as_deref(), Some("2027-02-01"));
    }

    #[test]
    fn the_schema_takes_what_the_program_takes() {
        let schema = serde_json::from_str(include_str!("../../schema/stet.schema.json")).expect("JSON");
        let verdicts = |row: &str| (parse(row).is_ok(), crate::testing::fits_schema(&schema, &crate::testing::json_of_toml(row)).is_ok());
        let right = [
            "fingerprint = \"a\"\nreason = \"x\"",
            "rule = \"a\"\nwords = \"b\"\nreason = \"x\"\npath = \"a.txt\"\nauthor = \"Bo\"\nexpires = 2027-01-31",
            "fingerprint = \"a\"\nreason = \"x\"\nexpires = \"2027-01-31\"",
        ];
        let wrong = [
            "reason = \"x\"",
            "fingerprint = \"a\"",
            "fingerprint = \"a\"\nreason = \" \"",
            "fingerprint = \"a\"\nrule = \"b\"\nreason = \"x\"",
            "rule = \"b\"\nreason = \"x\"",
            "words = \"b\"\nreason = \"x\"",
            "fingerprint = \"a\"\nreason = \"x\"\nexpires = \"soon\"",
            "fingerprint = \"a\"\nreason = \"x\"\nexpire = 2027-01-31",
            "fingerprint = 3\nreason = \"x\"",
        ];
        right.iter().for_each(|row| assert_eq!(verdicts(&format!("[[stet]]\n{row}\n")), (true, true), "{row}"));
        wrong.iter().for_each(|row| assert_eq!(verdicts(&format!("[[stet]]\n{row}\n")), (false, false), "{row}"));
        assert_eq!((verdicts(""), verdicts("stets = []")), ((true, true), (false, false)));
    }

    #[test]
    fn errors_name_the_line() {
        let said = |text: &str| parse(text).expect_err("it is wrong").to_string();
        insta::with_settings!({snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/text"), prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!("stet-errors", [
                "[[stet]]\nrule = \"figure-conflict\"\nreason = \"x\"\n",
                "[[stet]]\nreason = \"x\"\n",
                "\n[[stet]]\nfingerprint = \"a\"\nrule = \"b\"\nreason = \"x\"\n",
                "[[stet]]\nwords = \"b\"\nreason = \"x\"\n",
                "[[stet]]\nfingerprint = \"a\"\n",
                "[[stet]]\nfingerprint = \"a\"\nreason = \" \"\n",
                "[[stet]]\nfingerprint = \"a\"\nreason = \"x\"\nexpires = \"soon\"\n",
                "[[stet]]\nfingerprnt = \"a\"\nreason = \"x\"\n",
                "[[stets]]\n",
                "stet = 4\n",
            ].map(said).join("\n"));
        });
    }
}
