//! The rules, one file each.

mod quote_altered;
mod speaker_conflict;

use crate::rule::Rule;

/// Every rule, in alphabetical order.
pub static ALL: &[&dyn Rule] = &[&quote_altered::QuoteAltered, &speaker_conflict::SpeakerConflict];
