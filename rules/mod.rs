//! The rules, one file each.

mod figure_conflict;
mod name_variant;
mod quote_altered;
mod speaker_conflict;

use crate::rule::Rule;

/// Every rule, in alphabetical order.
pub static ALL: &[&dyn Rule] =
    &[&figure_conflict::FigureConflict, &name_variant::NameVariant, &quote_altered::QuoteAltered, &speaker_conflict::SpeakerConflict];
