//! What the keys of a container mean.

use jiff::civil::Date;

use crate::corpus::Meta;

/// Sets what `key` names.
pub(super) fn set(meta: &mut Meta, key: &str, value: String) {
    let given = Some(value).filter(|value| !value.is_empty());
    match key {
        "title" | "headline" => meta.headline = given,
        "date" | "published" => publish(meta, given.as_deref().unwrap_or_default()),
        "byline" => meta.byline = given,
        "dateline" => meta.dateline = given,
        "source" => meta.source = given,
        "url" => meta.url = given,
        "version" => meta.version = given,
        "place" => meta.place = given,
        _ => {}
    }
}

/// Sets the day of publication from a date or a point in time, and the time where it is one.
pub(super) fn publish(meta: &mut Meta, value: &str) {
    let value = value.trim();
    if let Some(day) = day(value) {
        meta.published = Some(day);
        meta.time = (value.contains(':') || value.contains('T')).then(|| value.to_owned());
    }
}

/// The day of `2026-03-14`, `2026-03-14T09:26:53Z`, `20260314T092653Z` or `Sat, 14 Mar 2026 09:26:53 GMT`, as written there: in the
/// zone that the writer gives. `None` where it is none of these.
fn day(value: &str) -> Option<Date> {
    let iso = value.get(..10).and_then(|day| day.parse().ok());
    let basic = || value.get(..8).filter(|day| day.bytes().all(|b| b.is_ascii_digit())).and_then(|day| day.parse().ok());
    iso.or_else(basic).or_else(|| jiff::fmt::rfc2822::parse(value).ok().map(|time| time.date()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_that_the_writer_gives() {
        let read = |value: &str| {
            let mut meta = Meta::default();
            publish(&mut meta, value);
            (meta.published.map(|day| day.to_string()), meta.time.is_some())
        };
        for value in
            ["2026-03-14T23:26:53-05:00", "20260314T232653-0500", "Sat, 14 Mar 2026 23:26:53 -0500", "Sat, 14 Mar 2026 23:26:53 GMT"]
        {
            assert_eq!(read(value), (Some("2026-03-14".to_owned()), true), "{value}");
        }
        for value in ["2026-03-14", "20260314"] {
            assert_eq!(read(value), (Some("2026-03-14".to_owned()), false), "{value}");
        }
        for value in ["", "yesterday", "2026", "2026-13-14", "Ünknöwn day"] {
            assert_eq!(read(value), (None, false), "{value}");
        }
    }
}
