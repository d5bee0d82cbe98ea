//! Two versions of a story with one fact changed between them, with and without a notice that owns the change.

#![allow(clippy::disallowed_methods, reason = "these tests write files and run a program")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use assert_cmd::Command;
use serde_json::{Value, json};

#[path = "common/row.rs"]
mod row;

/// A story, and what may be changed in it: the kind of fact, the words, and others in their place.
type Story = (&'static str, &'static [(&'static str, &'static str, &'static [&'static str])]);

const STORIES: &[Story] = &[
    (
        "Mill of Dorn to close in June\n\nDORN, May 4, 2026 (Tern) – The paper mill at Dorn will cut 460 jobs in June, its owner said on \
         Monday. Ada Brandvik, 52, told the staff at noon.\n\n\"We fought for this mill until the very last order was gone,\" Brandvik \
         said.\n\nThe mill paid $3.2 million in taxes last year, according to the council of Dorn. About 30 families have left the town \
         since the winter.\n\n\"Nobody in the town hall was told before the newspapers were,\" said Mayor Otto Quill.\n\nThe union of Kesh \
         has called a march for May 9.\n",
        &[
            ("figure", "460 jobs", &["640 jobs", "406 jobs", "480 jobs"]),
            ("figure", "$3.2 million", &["$2.3 million", "$3.8 million", "$3.2 billion"]),
            ("figure", "About 30 families", &["About 80 families", "More than 30 families"]),
            ("figure", "Brandvik, 52,", &["Brandvik, 25,", "Brandvik, 57,"]),
            ("quotation", "until the very last order was gone", &["until the very first order was gone", "until the last order was lost"]),
            ("quotation", "before the newspapers were", &["after the newspapers were", "before the shops were"]),
            ("attribution", "said Mayor Otto Quill", &["said Ada Brandvik", "said Mayor Ivo Lindgard"]),
            ("attribution", "\" Brandvik said", &["\" Quill said", "\" Lindgard said"]),
            ("name", "Ada Brandvik, 52", &["Ida Brandvold, 52", "Eva Castell, 52"]),
            ("name", "union of Kesh", &["union of Norvale", "union of Port Ella"]),
        ],
    ),
    (
        "Fire in Port Ella market kills six\n\nPORT ELLA, July 21, 2026 (Wire) – Six people died and 41 were injured when a fire swept the \
         covered market of Port Ella on Tuesday, police said.\n\nThe flames spread over 2,400 square meters within 20 minutes. Fire chief \
         Jonas Varga sent 85 men.\n\n\"The doors on the harbor side were chained when my crews came,\" Varga said.\n\nThe market was built \
         in 1931. Insurers put the damage at 12 million euros, said Mira Solheim, a spokeswoman for Harbour Mutual.\n\n\"It will be years \
         before anybody sells a fish under that roof,\" said Solheim.\n",
        &[
            ("figure", "Six people died", &["Nine people died", "Sixteen people died"]),
            ("figure", "41 were injured", &["14 were injured", "47 were injured"]),
            ("figure", "2,400 square meters", &["4,200 square meters", "2,900 square meters"]),
            ("figure", "85 men", &["58 men", "185 men"]),
            ("figure", "12 million euros", &["21 million euros", "12 billion euros"]),
            ("quotation", "were chained when my crews came", &["were open when my crews came", "were locked when my crews came"]),
            ("quotation", "It will be years", &["It will be months", "It may be years"]),
            ("attribution", "\" Varga said", &["\" Solheim said", "\" Castell said"]),
            ("attribution", "said Solheim", &["said Varga", "said Brenner"]),
            ("name", "Jonas Varga", &["Jonas Vargo", "Tomas Brenner"]),
            ("name", "Mira Solheim", &["Mara Solberg", "Ines Castell"]),
            ("name", "Harbour Mutual", &["Harbour Trust", "Coast Mutual"]),
        ],
    ),
    (
        "Talks on Tamarra bridge fail\n\nTAMARRA, March 2, 2026 (Post) – Talks on a bridge from Tamarra to the mainland broke down on \
         Saturday after nine hours. The bridge would be 3.4 km long and cost $850 million.\n\n\"My government will not pay for a road that \
         ends in the sea,\" said Transport Minister Nadim Gharbi.\n\nThe islanders voted for the bridge by 61 percent to 39 percent in \
         2024. Some 7,300 people cross by ferry each day.\n\n\"We were promised this bridge before I was born,\" said Leila Zerrouk, who \
         leads the Island Party. Engineers from Westmark had drawn the plans.\n",
        &[
            ("figure", "3.4 km", &["4.3 km", "3.9 km", "3.4 miles"]),
            ("figure", "$850 million", &["$580 million", "$850 billion"]),
            ("figure", "61 percent", &["66 percent", "51 percent"]),
            ("figure", "7,300 people", &["3,700 people", "7,800 people"]),
            ("figure", "nine hours", &["six hours", "19 hours"]),
            ("quotation", "will not pay for a road", &["will pay for a road", "will never pay for a road"]),
            ("quotation", "before I was born", &["after I was born", "before he was born"]),
            ("attribution", "said Transport Minister Nadim Gharbi", &["said Leila Zerrouk", "said Governor Karim Ourabi"]),
            ("attribution", "said Leila Zerrouk", &["said Nadim Gharbi", "said Sami Ourabi"]),
            ("name", "Engineers from Westmark", &["Engineers from Orsdal", "Engineers from Halvor"]),
            ("name", "Island Party", &["Harbour Party", "Island League"]),
        ],
    ),
];

/// How many changed versions are tried.
const MUTANTS: usize = 240;

/// A version with one fact changed.
struct Mutant {
    kind: &'static str,
    what: String,
    old: &'static str,
    new: String,
    notice: String,
}

fn mutants() -> Vec<Mutant> {
    let mut row = row::Row(20_261_122);
    let mutant = |_| {
        let (old, changes) = STORIES[row.next(STORIES.len())];
        let (kind, words, others) = changes[row.next(changes.len())];
        let other = others[row.next(others.len())];
        assert!(old.contains(words), "{words}");
        let bare = |words: &str| words.trim_start_matches(['"', ' ']).to_owned();
        let notice = format!("\n(Corrects to read “{}”, not “{}”)\n", bare(other), bare(words));
        Mutant { kind, what: format!("{words} > {other}"), old, new: old.replacen(words, other, 1), notice }
    };
    (0..MUTANTS).map(mutant).collect()
}

/// The rows that are printed for the older and the newer texts, by the number of the pair.
fn changes(pairs: &[(&str, String)]) -> BTreeMap<usize, Vec<Value>> {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut old, mut new) = (String::new(), String::new());
    for (number, (before, after)) in pairs.iter().enumerate() {
        writeln!(old, "{}", json!({ "id": number.to_string(), "text": before })).expect("a string takes it");
        writeln!(new, "{}", json!({ "id": number.to_string(), "text": after })).expect("a string takes it");
    }
    std::fs::write(folder.path().join("old.jsonl"), old).expect("a file");
    std::fs::write(folder.path().join("new.jsonl"), new).expect("a file");
    let mut program = Command::cargo_bin("factlint").expect("the program");
    let out = program.current_dir(folder.path()).args(["diff", "old.jsonl", "new.jsonl", "--format", "changes"]).output().expect("it runs");
    let mut found: BTreeMap<usize, Vec<Value>> = BTreeMap::new();
    for line in String::from_utf8(out.stdout).expect("UTF-8").lines() {
        let row: Value = serde_json::from_str(line).expect("JSON");
        let place = [&row["new"], &row["old"]].into_iter().find(|place| !place.is_null()).expect("a place").clone();
        let number = place["article"].as_str().and_then(|name| name.parse().ok()).expect("a number");
        found.entry(number).or_default().push(row);
    }
    found
}

fn is_silent(row: &Value) -> bool {
    row["fate"] == "silent" && row["fingerprint"].is_string()
}

#[test]
fn nine_in_ten_silent_changes_are_found() {
    let mutants = mutants();
    let found = changes(&mutants.iter().map(|m| (m.old, m.new.clone())).collect::<Vec<_>>());
    let is_found = |number: usize| found.get(&number).is_some_and(|rows| rows.iter().any(is_silent));
    let mut missed: Vec<String> =
        (0..mutants.len()).filter(|n| !is_found(*n)).map(|n| format!("{}: {}", mutants[n].kind, mutants[n].what)).collect();
    let hit = mutants.len() - missed.len();
    missed.sort();
    missed.dedup();
    assert!(hit * 10 >= MUTANTS * 9, "{hit} of {MUTANTS}; missed: {missed:#?}");
}

#[test]
fn a_change_with_a_notice_is_not_silent() {
    let mutants = mutants();
    let found = changes(&mutants.iter().map(|m| (m.old, format!("{}{}", m.new, m.notice))).collect::<Vec<_>>());
    let wrong: Vec<String> = found
        .iter()
        .flat_map(|(number, rows)| rows.iter().filter(|row| is_silent(row)).map(move |row| (number, row)))
        .map(|(number, row)| format!("{}{}: {}", mutants[*number].what, mutants[*number].notice, row["message"]))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_story_without_a_change_has_no_row() {
    assert_eq!(changes(&STORIES.iter().map(|(text, _)| (*text, (*text).to_owned())).collect::<Vec<_>>()), BTreeMap::new());
}

#[test]
fn rows_tell_all_changes() {
    let (old, _) = STORIES[0];
    let new = old
        .replace("460 jobs", "640 jobs")
        .replace("$3.2 million", "$2.3 million")
        .replace("About 30 families have left the town since the winter.", "The school of Dorn has 4 classes.");
    let rows =
        changes(&[(old, format!("{new}\n(Corrects number of jobs to 640, not 460, in first paragraph)\n"))]).remove(&0).expect("rows");
    let of = |fate: &str| rows.iter().filter(|row| row["fate"] == fate).collect::<Vec<_>>();
    let texts = |fate: &str| of(fate).iter().map(|row| (row["old"]["text"].clone(), row["new"]["text"].clone())).collect::<Vec<_>>();
    assert_eq!(texts("corrected"), [(json!("460 jobs"), json!("640 jobs"))]);
    assert_eq!(texts("silent"), [(json!("$3.2 million"), json!("$2.3 million"))]);
    assert!(of("removed").iter().any(|row| row["old"]["text"] == "About 30 families" && row["new"].is_null()));
    assert!(of("added").iter().any(|row| row["new"]["text"] == "4 classes" && row["fingerprint"].is_null()));
    assert!(of("corrected").iter().all(|row| row["noticed"] == true) && of("silent").iter().all(|row| row["noticed"] == false));
}
