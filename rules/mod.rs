//! The rules, one file each.

mod age_conflict;
mod attribution_dropped;
mod change_mismatch;
mod confused_word;
mod conversion_mismatch;
mod correction_unmatched;
mod date_conflict;
mod duration_mismatch;
mod echoed_article;
mod fact_mismatch;
mod figure_conflict;
mod figure_reused;
mod hedge_dropped;
mod impossible_date;
mod inverted_range;
mod lowercase_name;
mod missing_comma;
mod missing_hyphen;
mod missing_word;
mod misspelling;
mod name_variant;
mod place_conflict;
mod position_conflict;
mod quote_altered;
mod repeated_word;
mod role_conflict;
mod share_mismatch;
mod silent_change;
mod speaker_conflict;
mod stray_punctuation;
mod stray_text;
mod sum_mismatch;
mod superseded_figure;
mod title_conflict;
mod unattributed_quote;
mod unbalanced_quote;
mod unsupported_date;
mod unsupported_figure;
mod unsupported_name;
mod unsupported_quote;
mod verb_agreement;
mod weekday_mismatch;
mod word_conflict;
mod wrong_article;

use crate::corpus::Source;
use crate::phrase::Phrases;
use crate::problem::{Problem, nearest};
use crate::rule::Rule;

/// Every rule, in alphabetical order.
pub static ALL: &[&dyn Rule] = &[
    &age_conflict::AgeConflict,
    &attribution_dropped::AttributionDropped,
    &change_mismatch::ChangeMismatch,
    &confused_word::ConfusedWord,
    &conversion_mismatch::ConversionMismatch,
    &correction_unmatched::CorrectionUnmatched,
    &date_conflict::DateConflict,
    &duration_mismatch::DurationMismatch,
    &echoed_article::EchoedArticle,
    &fact_mismatch::FactMismatch,
    &figure_conflict::FigureConflict,
    &figure_reused::FigureReused,
    &hedge_dropped::HedgeDropped,
    &impossible_date::ImpossibleDate,
    &inverted_range::InvertedRange,
    &lowercase_name::LowercaseName,
    &missing_comma::MissingComma,
    &missing_hyphen::MissingHyphen,
    &missing_word::MissingWord,
    &misspelling::Misspelling,
    &name_variant::NameVariant,
    &place_conflict::PlaceConflict,
    &position_conflict::PositionConflict,
    &quote_altered::QuoteAltered,
    &repeated_word::RepeatedWord,
    &role_conflict::RoleConflict,
    &share_mismatch::ShareMismatch,
    &silent_change::SilentChange,
    &speaker_conflict::SpeakerConflict,
    &stray_punctuation::StrayPunctuation,
    &stray_text::StrayText,
    &sum_mismatch::SumMismatch,
    &superseded_figure::SupersededFigure,
    &title_conflict::TitleConflict,
    &unattributed_quote::UnattributedQuote,
    &unbalanced_quote::UnbalancedQuote,
    &unsupported_date::UnsupportedDate,
    &unsupported_figure::UnsupportedFigure,
    &unsupported_name::UnsupportedName,
    &unsupported_quote::UnsupportedQuote,
    &verb_agreement::VerbAgreement,
    &weekday_mismatch::WeekdayMismatch,
    &word_conflict::WordConflict,
    &wrong_article::WrongArticle,
];

/// The rule that runs the rows of the user's own lexicon, or what is wrong with it: with its form, or with what the rows do with
/// their own sentences.
pub fn from_lexicon(source: &Source) -> Result<Box<dyn Rule>, Vec<Problem>> {
    Ok(Box::new(confused_word::HouseWord(Phrases::tried(source)?)))
}

/// Other names under which a rule is found, and its own: what other linters call it.
pub static ALIASES: &[(&str, &str)] = &[
    ("confusion-pair", "confused-word"),
    ("date-weekday", "weekday-mismatch"),
    ("malapropism", "confused-word"),
    ("unpaired-quote", "unbalanced-quote"),
];

/// The name of the rule that an alias stands for; any other name is itself.
pub fn usual(name: &str) -> &str {
    ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, usual)| usual)
}

/// What to say of a name that no rule has, with the rule that was probably meant.
pub fn unknown(name: &str) -> String {
    missing(name, nearest(name, ALL.iter().map(|rule| rule.meta().name)))
}

/// What to say of a name that no rule has, and of what is most like it.
pub fn missing(name: &str, near: Option<&str>) -> String {
    match near {
        Some(near) => format!("no rule `{name}`; did you mean `{near}`?"),
        None => format!("no rule `{name}`; `factlint rules` lists them"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Confidence;
    use crate::rule::RuleMeta;
    use crate::testing;

    fn metas() -> impl Iterator<Item = &'static RuleMeta> {
        ALL.iter().map(|rule| rule.meta())
    }

    #[test]
    fn names_are_sorted_and_unique() {
        let names: Vec<_> = metas().map(|m| m.name).collect();
        for pair in names.windows(2) {
            assert!(pair[0] < pair[1], "`{}` must stand before `{}`, once", pair[1], pair[0]);
        }
    }

    #[test]
    fn aliases_lead_to_rules_and_are_no_names_themselves() {
        for (alias, name) in ALIASES {
            assert!(metas().any(|m| m.name == *name) && metas().all(|m| m.name != *alias), "{alias}");
        }
    }

    #[test]
    fn names_are_kebab_case() {
        for name in metas().map(|m| m.name) {
            let words: Vec<_> = name.split('-').collect();
            assert!((1..=4).contains(&words.len()), "`{name}` has at most four words");
            assert!(words.iter().all(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase())), "`{name}` is kebab-case");
        }
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "the test compares the list with the folder")]
    fn files_are_named_after_their_rules() {
        let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/rules")).expect("the folder of this file");
        let stems = folder.map(|entry| entry.expect("an entry").path()).filter_map(|p| Some(p.file_stem()?.to_str()?.replace('_', "-")));
        let mut files: Vec<_> = stems.filter(|stem| stem != "mod" && stem != "lexicons").collect();
        files.sort();
        let names: Vec<_> = metas().map(|m| m.name).collect();
        assert_eq!(files, names, "files on the left, rules on the right");
    }

    #[test]
    fn docs_say_what_why_and_what_not() {
        for meta in metas() {
            let heads: Vec<_> = meta.docs.lines().filter_map(|line| line.trim().strip_prefix("## ")).collect();
            assert_eq!(heads, ["What it does", "Why", "Example", "What it cannot see"], "the headings of `{}`", meta.name);
            assert!(!meta.summary.is_empty() && !meta.summary.ends_with('.'), "the summary of `{}` is a line without a stop", meta.name);
            assert!(!meta.examples().is_empty(), "`{}` shows its example in a block of ```text", meta.name);
        }
    }

    #[test]
    fn every_example_is_flagged() {
        for rule in ALL {
            for example in rule.meta().examples() {
                let found = crate::check(&testing::corpus(&example), &[*rule]);
                let sure = found.iter().any(|f| f.confidence >= Confidence::Medium);
                assert!(sure, "`{}` does not flag its example:\n{example}", rule.meta().name);
            }
        }
    }
}
