//! The rules, one file each.

mod figure_conflict;
mod quote_altered;
mod speaker_conflict;

use crate::rule::Rule;

/// Every rule, in alphabetical order.
pub static ALL: &[&dyn Rule] = &[&figure_conflict::FigureConflict, &quote_altered::QuoteAltered, &speaker_conflict::SpeakerConflict];
