//! What happened, where several words say it; hours in words; and what a figure shares with the one before it.

use super::{only, show};

#[test]
fn phrases_say_what_happened() {
    only("The gang made off with $9,000.", "quantity 9000 exact USD - stolen");
    only("Thieves robbed a baker in Holm of $9,000.", "quantity 9000 exact USD - stolen");
    only("Some 310 people have lost their homes.", "quantity 310 about person people displaced");
    only("About 310 people had to leave before noon.", "quantity 310 about person people evacuated");
    only("In Holm, 310 were told to leave.", "quantity 310 exact person - evacuated");
    only("The court sentenced the clerk on appeal to four years.", "duration 4 exact year - sentenced");
    only("The clerk will spend 48 months behind bars.", "duration 48 exact month - sentenced");
    only("The match was halted by hail for 12 minutes.", "duration 12 exact minute - halted");
    only("Sixty-one got out through a hatch.", "quantity 61 exact person - escaped");
    only("Police made 44 arrests.", "quantity 44 exact person arrest arrested");
    only("Brandl Castings has 640 employees.", "quantity 640 exact person employee employed");
    only("The storm took 40 lives.", "quantity 40 exact person life killed");
    only("The storm brought the toll above 40.", "quantity 40..? more-than person - killed");
    // What a phrase cannot be said of.
    only("The flight took 90 minutes.", "duration 90 exact minute - -");
    only("Voters gave him four years to mend the roads.", "duration 4 exact year - -");
}

#[test]
fn a_third_wounded_is_one() {
    let killed = show("He killed two guards, wounding a third.");
    assert_eq!(killed, ["quantity 2 exact person guard killed", "quantity 1 exact person - injured"]);
    only("The third man was seen.", "ordinal 3 exact - man -");
}

#[test]
fn votes_have_two_sides() {
    let sides = ["quantity 61 exact - vote -", "quantity 38 exact - vote against"];
    assert_eq!(show("The council passed the plan by 61 votes to 38."), sides);
    assert_eq!(show("There were 61 votes in favour and 38 against."), sides);
    assert_eq!(show("The council approved the plan by 61 to 38."), ["quantity 61 exact - - -", "quantity 38 exact - vote against"]);
    assert_eq!(show("The Reform list held 21 seats; it was left with nine."), ["quantity 21 exact - seat -", "quantity 9 exact - seat -"]);
}

#[test]
fn hours_in_words_are_no_counts() {
    for text in
        ["The dam broke at ten past two.", "It rang at a quarter to six.", "At half past three she left.", "He came by two o'clock."]
    {
        let times = show(text);
        assert!(times.iter().all(|time| time.starts_with("time")) && times.len() == 1, "{text}: {times:?}");
    }
    for text in
        ["It began at three in the afternoon.", "He fell a little before four on Monday morning.", "At ten to ten on Wednesday it rang."]
    {
        assert!(show(text).iter().any(|time| time.starts_with("time")), "{text}: {:?}", show(text));
    }
    only("They hired ten to twelve cooks.", "quantity 10..12 between person cook hired");
    only("Shares stood at 2.30.", "quantity 2.3 exact - - -");
}

#[test]
fn the_age_of_one_person_is_no_toll() {
    assert_eq!(show("A woman of 80 died on a ward."), ["age 80 exact year - -"]);
    only("A crew of 12 died.", "quantity 12 exact person - killed");
}

#[test]
fn aftershocks_come_on_top() {
    assert_eq!(
        show("Two aftershocks of magnitude 5.2 followed.").last().map(String::as_str),
        Some("quantity 5.2 exact - magnitude - additional")
    );
}
