//! The rules, one file each.

mod figure_conflict;

use crate::rule::Rule;

/// Every rule, in alphabetical order.
pub static ALL: &[&dyn Rule] = &[&figure_conflict::FigureConflict];
