//! Dates out of sentences.

use proptest::prelude::*;

use super::*;
use crate::corpus::Span;

fn read(text: &str, published: &str) -> Vec<(String, String)> {
    let parse = Parse::new(text, Span::new(0, text.len()));
    let meta = Meta { published: published.parse().ok(), ..Meta::default() };
    let show = |d: Option<Date>| d.map_or("?".to_owned(), |d| d.to_string());
    let row = |d: &Dated| (d.at.of(text).to_owned(), format!("{}..{}", show(d.date.from), show(d.date.to)));
    dates(&parse, &meta).1.iter().map(row).collect()
}

#[track_caller]
fn one(text: &str, published: &str) -> String {
    let found = read(text, published);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found[0].1.clone()
}

/// Each row is a sentence, the day of its publication, and the only date in it.
#[track_caller]
fn each(rows: &[(&str, &str, &str)]) {
    for (text, published, wanted) in rows {
        let wanted = if wanted.contains("..") { (*wanted).to_owned() } else { format!("{wanted}..{wanted}") };
        assert_eq!(one(text, published), wanted, "{text}");
    }
}

#[test]
fn absolute_dates() {
    each(&[
        ("The mill closed on April 4, 2017.", "", "2017-04-04"),
        ("The mill closed on 4 April 2017.", "", "2017-04-04"),
        ("The mill closed on the 4th of April 2017.", "", "2017-04-04"),
        ("The mill closed on Apr. 4, 2017.", "", "2017-04-04"),
        ("The mill closed on 2017-04-04.", "", "2017-04-04"),
        ("The mill closed on 24/04/2017.", "", "2017-04-24"),
        ("The mill closed on 24.04.2017.", "", "2017-04-24"),
        ("The mill closed on 04/05/2017.", "", "?..?"),
        ("Tuesday, July 2nd, 2013", "", "2013-07-02"),
        ("It opened in June 2014 and stayed.", "", "2014-06-01..2014-06-30"),
        ("It has stood empty since 2015.", "", "2015-01-01..2015-12-31"),
        ("The 2010 flood took the bridge.", "", "2010-01-01..2010-12-31"),
        ("Nobody has forgotten 9/11.", "", "2001-09-11"),
        ("The Sept. 11 attacks changed the port.", "2017-04-04", "2001-09-11"),
        ("The mill was built in the 1990s.", "", "1990-01-01..1999-12-31"),
        ("The mill was built in the 19th century.", "", "1800-01-01..1899-12-31"),
    ]);
}

#[test]
fn ranges() {
    each(&[
        ("The visit of April 11-12, 2017 failed.", "", "2017-04-11..2017-04-12"),
        ("It will be shut for two weeks from May 4, 2014.", "", "2014-05-04..2014-05-04"),
        ("The fair runs from 3 to 5 May 2014.", "", "2014-05-03..2014-05-05"),
        ("It was shut between June and August 2014.", "", "2014-06-01..2014-08-31"),
        ("It was shut from November to February 2014.", "", "2013-11-01..2014-02-28"),
        ("He ran the port in 2010-2012.", "", "2010-01-01..2012-12-31"),
        ("He ran the port from 2010 to 2012.", "", "2010-01-01..2012-12-31"),
        ("It stayed open from April 28 to May 3, 2014.", "", "2014-04-28..2014-05-03"),
        ("They talked from Monday to Wednesday.", "2017-04-07", "2017-04-03..2017-04-05"),
    ]);
    let moved = read("The vote was moved from May 4, 2014 to May 9, 2014.", "");
    assert_eq!(moved.len(), 2);
    assert_eq!(read("It met on May 4, 2014 and 6.", "").last().map(|r| r.1.clone()), Some("2014-05-06..2014-05-06".to_owned()));
}

#[test]
fn periods_and_their_parts() {
    each(&[
        ("Sales fell in the third quarter of 2016.", "", "2016-07-01..2016-09-30"),
        ("Sales fell in the first half of 2016.", "", "2016-01-01..2016-06-30"),
        ("Sales fell in the first three months of 2016.", "", "2016-01-01..2016-03-31"),
        ("Sales fell in the last week of May 2016.", "", "2016-05-23..2016-05-29"),
        ("Sales fell in the summer of 2015.", "", "2015-06-01..2015-08-31"),
        ("Sales fell in the winter of 2015.", "", "2015-12-01..2016-02-29"),
        ("The work ended in early May 2013.", "", "2013-05-01..2013-05-31"),
        ("The work ended in mid-2014.", "", "2014-01-01..2014-12-31"),
        ("The work ended earlier this month.", "2017-04-20", "2017-04-01..2017-04-30"),
        ("Sales fell in the first quarter.", "2017-04-20", "2017-01-01..2017-03-31"),
    ]);
}

#[test]
fn dates_lean_on_the_day_of_publication() {
    each(&[
        ("The mill closed on Tuesday.", "2017-04-06", "2017-04-04"),
        ("The mill closed on Thursday.", "2017-04-06", "2017-04-06"),
        ("The mill will close on Tuesday.", "2017-04-06", "2017-04-11"),
        ("The mill is due to close on Tuesday.", "2017-04-06", "2017-04-11"),
        ("The mill will be closed on Tuesday.", "2017-04-06", "2017-04-11"),
        ("The mill closes next Tuesday.", "2017-04-06", "2017-04-11"),
        ("The mill closed last Tuesday.", "2017-04-10", "2017-04-04"),
        ("The mill reopens Tuesday week.", "2017-04-06", "2017-04-18"),
        ("The mill closed late on Tuesday night.", "2017-04-06", "2017-04-04"),
        ("The mill closed yesterday.", "2017-04-06", "2017-04-05"),
        ("The mill closed last night.", "2017-04-06", "2017-04-05"),
        ("The mill closed last week.", "2017-04-06", "2017-03-27..2017-04-02"),
        ("The mill closed at the weekend.", "2017-04-06", "2017-04-01..2017-04-02"),
        ("The mill closed in the past 24 hours.", "2017-04-06", "2017-04-05..2017-04-06"),
        ("The mill closed two days ago.", "2017-04-06", "2017-04-04"),
        ("The mill closed three years ago.", "2017-04-06", "2014-01-01..2014-12-31"),
        ("The mill closed more than three years ago.", "2017-04-06", "?..?"),
        ("The mill will reopen in two weeks.", "2017-04-06", "2017-04-17..2017-04-23"),
        ("The mill closed on December 30.", "2017-01-06", "2016-12-30"),
        ("The mill reopens on January 9.", "2016-12-30", "2017-01-09"),
        ("The mill closed in December.", "2017-11-20", "2016-12-01..2016-12-31"),
        ("The mill will close in May.", "2017-11-20", "2018-05-01..2018-05-31"),
        ("The mill closed on Christmas Eve.", "2017-01-06", "2016-12-24"),
        ("The mill closed on Easter Monday.", "2017-05-06", "2017-04-17"),
        ("The mill closed on Thanksgiving.", "2017-12-06", "2017-11-23"),
        ("The mill closed on Tuesday.", "", "?..?"),
        ("The mill's owner leaves Saturday.", "2017-04-06", "2017-04-08"),
        ("The sale is Saturday.", "2017-04-06", "2017-04-08"),
        ("The sale is set for 7 p.m. Friday.", "2017-04-06", "2017-04-07"),
        ("The sale takes place in November.", "2017-04-06", "2017-11-01..2017-11-30"),
        ("He was expected to appear in court Wednesday.", "2017-04-06", "2017-04-05"),
        ("The mill closed on 04/05/17.", "2017-04-20", "2017-04-05"),
        ("The mill closed on Wed, 04/05/2017.", "", "2017-04-05"),
        ("The mill closed on Jun. 4.", "2017-07-06", "2017-06-04"),
        ("The mill will be sold by year-end.", "2017-04-06", "2017-01-01..2017-12-31"),
        ("It lost money in fiscal 2016.", "2017-04-06", "?..?"),
    ]);
}

#[test]
fn dates_lean_on_the_date_before() {
    let last = |text| read(text, "2017-06-06").pop().map(|(_, days)| days);
    assert_eq!(last("It burned on May 4, 2014. Two days later it was gone."), Some("2014-05-06..2014-05-06".to_owned()));
    assert_eq!(last("It burned on May 4, 2014. The next day it was gone."), Some("2014-05-05..2014-05-05".to_owned()));
    assert_eq!(last("It rose in the third quarter of 2016, from a year earlier."), Some("2015-07-01..2015-09-30".to_owned()));
    assert_eq!(last("It burned two days after May 4, 2014."), Some("2014-05-06..2014-05-06".to_owned()));
    assert_eq!(last("It burned four days after the raid."), Some("?..?".to_owned()));
    assert_eq!(last("A week later it was gone."), Some("?..?".to_owned()));
}

#[test]
fn words_that_look_like_dates() {
    for text in [
        "They may March on. Some 2000 people may come, he said.",
        "In 350 homes there was no water.",
        "The fire began on the 21st floor.",
        "He reads The Sunday Times every Friday.",
        "More than 2000 were hurt, and 1500 had left at 2015 GMT.",
        "He wrote for Norland Today, and Mrs May spoke.",
        "They met on Bloody Sunday Square.",
    ] {
        assert_eq!(read(text, "2017-04-06"), [], "{text}");
    }
}

fn source(text: &str) -> String {
    let parse = Parse::new(text, Span::new(0, text.len()));
    dates(&parse, &Meta::default()).0.said()
}

#[test]
fn where_the_day_was_found() {
    assert_eq!(source("Mill shut\n\nUpdated 10/25/11 06:44 PM ET\n\nThe mill in Orsdal was shut."), "2011-10-25 (date line)");
    assert_eq!(source("Mill shut\n\nORSDAL, Norland — March 3, 2017 — The mill was shut."), "2017-03-03 (dateline)");
    assert_eq!(source("Mill shut\n\nThe mill in Orsdal was shut today, Friday, March 3, 2017, its owner said."), "2017-03-03 (story)");
    assert_eq!(source("Orsdal mill shut for good on March 3, 2017"), "after 2017-03-03 (story)");
    assert_eq!(
        source("Orsdal Fire Kills 12 Men May 4, 2017\n\nThe mill burned on Saturday with all that was in it."),
        "after 2017-05-04 (story)"
    );
    assert_eq!(source("Mill shut\n\nORSDAL, March 3 (Tern) – The mill, open since May 2016, was shut."), "2017-03-03 (dateline)");
    assert_eq!(
        source("Mill shut\n\nFILE PHOTO: The mill, April 4, 2017. TERN/Bo Day\n\nORSDAL (Tern) – The mill was shut on Saturday."),
        "after 2017-04-04 (caption)"
    );
    assert_eq!(source("Mill shut\n\nThe old mill in Orsdal was shut for good on Saturday."), "none");
}

proptest! {
    #[test]
    fn no_text_is_too_odd(words in proptest::collection::vec(
        "(January|May|Feb\\.|29|31|4th|2017|1999|99999999|'|s|-|/|\\.|,|\\(|to|and|between|from|the|last|next|early|first|half|quarter|of|week|century|years|ago|later|three|Tuesday|Easter|Christmas|Day|summer|in|on|will|€|\\PC{0,3})", 0..40),
        published in "(0001-01-01|-009999-01-01|9999-12-31|2016-02-29|)") {
        let text = words.join(" ");
        for (words, _) in read(&text, &published) {
            prop_assert!(text.contains(&words));
        }
        read(&words.concat(), &published);
    }
}

#[test]
fn days_and_years_that_cannot_be_told() {
    each(&[
        ("The show was on July 47 2014.", "2015-04-04", "?..?"),
        ("The law was passed on April 0.", "2015-04-04", "?..?"),
        ("It fell on Monday, April 0.", "2015-04-04", "?..?"),
        ("The ship will sail in June 3972.", "2015-04-04", "3972-06-01..3972-06-30"),
        ("The ship sailed in June 1066.", "2015-04-04", "1066-06-01..1066-06-30"),
        ("The band played in 1944s.", "2015-04-04", "?..?"),
        ("It will take the next year and a half.", "2015-04-04", "?..?"),
        ("In July 47 people died.", "2015-08-04", "2015-07-01..2015-07-31"),
        ("In June 1500 people came.", "2015-08-04", "2015-06-01..2015-06-30"),
    ]);
    assert_eq!(read("The show was on July 47 2014.", "2015-04-04")[0].0, "July 47 2014");
    assert_eq!(read("The band played in 1944s.", "2015-04-04")[0].0, "1944s");
}

#[test]
fn decades_in_two_digits() {
    each(&[
        ("The band played in the 50s.", "2015-04-04", "1950-01-01..1959-12-31"),
        ("It was sold in the mid 70s.", "2015-04-04", "1970-01-01..1979-12-31"),
        ("It was sold in the mid-90s.", "2015-04-04", "1990-01-01..1999-12-31"),
    ]);
    for text in ["He is in his 50s.", "Temperatures fell to the 20s.", "Gusts in the 60s tore at it."] {
        assert_eq!(read(text, "2015-04-04"), [], "{text}");
    }
}

#[test]
fn a_year_before_a_noun_that_is_one() {
    each(&[
        ("It was banned by 2013 law.", "2015-04-04", "2013-01-01..2013-12-31"),
        ("She was a star of 1968 film Delta.", "2015-04-04", "1968-01-01..1968-12-31"),
        ("The kelp fair was open from May 3 to 9 of last year.", "2015-04-04", "2014-05-03..2014-05-09"),
    ]);
    for text in ["About 2000 staff left.", "Some 1968 students came.", "He saw 1950 police officers."] {
        assert_eq!(read(text, "2015-04-04"), [], "{text}");
    }
}
