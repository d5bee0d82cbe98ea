//! The rules, one file each.

use crate::rule::Rule;

/// Every rule, in alphabetical order.
pub static ALL: &[&dyn Rule] = &[];
