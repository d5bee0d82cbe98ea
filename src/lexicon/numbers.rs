//! The words for numbers, ranks, months and days of the week.

use super::Entries;

const NUMBERS: &[(&str, u32)] = &[
    ("zero", 0),
    ("nought", 0),
    ("naught", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("dozen", 12),
];

const SCALES: &[(&str, u32)] = &[
    ("hundred", 2),
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("trillion", 12),
    ("bn", 9),
    ("mn", 6),
    ("tn", 12),
    ("crore", 7),
    ("lakh", 5),
];

const ORDINALS: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

const MONTHS: &[(&str, i8)] = &[
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan.", 1),
    ("feb.", 2),
    ("mar.", 3),
    ("apr.", 4),
    ("aug.", 8),
    ("jun.", 6),
    ("jul.", 7),
    ("sept.", 9),
    ("sep.", 9),
    ("oct.", 10),
    ("nov.", 11),
    ("dec.", 12),
    ("jan", 1),
    ("feb", 2),
    ("apr", 4),
    ("aug", 8),
    ("sept", 9),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("jun", 6),
    ("jul", 7),
];

const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Adds these words, and the other words of time.
pub(super) fn add(entries: &mut Entries) {
    for (word, value) in NUMBERS {
        entries.entry((*word).to_owned()).or_default().number = Some(*value);
    }
    for (word, power) in SCALES {
        entries.entry((*word).to_owned()).or_default().scale = Some(*power);
    }
    for (i, word) in ORDINALS.iter().enumerate() {
        entries.entry((*word).to_owned()).or_default().ordinal = Some(i as u32 + 1);
    }
    for (word, month) in MONTHS {
        entries.entry((*word).to_owned()).or_default().month = Some(*month);
    }
    for (i, word) in WEEKDAYS.iter().enumerate() {
        entries.entry((*word).to_owned()).or_default().weekday = Some(i as i8 + 1);
    }
    for (word, term) in crate::claim::date::words::TERMS {
        entries.entry((*word).to_owned()).or_default().time = Some(*term);
    }
}
