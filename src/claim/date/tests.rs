//! Dates out of sentences.

use super::*;
use crate::corpus::Span;

fn read(text: &str, published: &str) -> Vec<(String, String)> {
    let parse = Parse::new(text, Span::new(0, text.len()));
    let meta = Meta { published: published.parse().ok(), ..Meta::default() };
    let show = |d: Option<Date>| d.map_or("?".to_owned(), |d| d.to_string());
    let row = |d: &Dated| (d.at.of(text).to_owned(), format!("{}..{}", show(d.date.from), show(d.date.to)));
    dates(&parse, reference(&parse, &meta)).iter().map(row).collect()
}

fn one(text: &str, published: &str) -> String {
    let found = read(text, published);
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].1.clone()
}

#[test]
fn absolute_dates() {
    assert_eq!(one("The mill closed on April 4, 2017.", ""), "2017-04-04..2017-04-04");
    assert_eq!(one("The mill closed on 4 April 2017.", ""), "2017-04-04..2017-04-04");
    assert_eq!(one("The visit of April 11-12, 2017 failed.", ""), "2017-04-11..2017-04-12");
    assert_eq!(one("It opened in June 2014 and stayed.", ""), "2014-06-01..2014-06-30");
    assert_eq!(one("It has stood empty since 2015.", ""), "2015-01-01..2015-12-31");
    assert_eq!(one("Tuesday, July 2nd, 2013", ""), "2013-07-02..2013-07-02");
}

#[test]
fn dates_lean_on_the_day_of_publication() {
    assert_eq!(one("The mill closed on Tuesday.", "2017-04-06"), "2017-04-04..2017-04-04");
    assert_eq!(one("The mill closed yesterday.", "2017-04-06"), "2017-04-05..2017-04-05");
    assert_eq!(one("The mill closed on December 30.", "2017-01-06"), "2016-12-30..2016-12-30");
    assert_eq!(one("The mill reopens on January 9.", "2016-12-30"), "2017-01-09..2017-01-09");
    assert_eq!(one("The mill closed on Tuesday.", ""), "?..?");
}

#[test]
fn words_that_look_like_dates() {
    assert_eq!(read("They may March on. Some 2000 people may come, he said.", "2017-04-06"), []);
}
