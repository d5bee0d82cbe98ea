//! The rules, one file each.

mod echoed_article;
mod figure_conflict;
mod name_variant;
mod quote_altered;
mod speaker_conflict;
mod superseded_figure;

use crate::rule::Rule;

/// Every rule, in alphabetical order.
pub static ALL: &[&dyn Rule] = &[
    &echoed_article::EchoedArticle,
    &figure_conflict::FigureConflict,
    &name_variant::NameVariant,
    &quote_altered::QuoteAltered,
    &speaker_conflict::SpeakerConflict,
    &superseded_figure::SupersededFigure,
];
