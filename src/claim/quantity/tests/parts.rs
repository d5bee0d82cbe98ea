//! Parts of units, units with a part on top, and units that the article counts.

use super::{only, show, table};

#[test]
fn a_part_of_a_unit_is_a_measure() {
    table(&[
        ("The crack grew by half a centimetre.", &["0.5 cm crack"]),
        ("The gap is under half a centimetre wide.", &["<0.5 cm gap"]),
        ("They waited three quarters of an hour.", &["0.75 hour -"]),
        ("She taught there for at least a quarter of a century.", &[">0.25 century -"]),
        ("The mast lay a quarter mile off.", &["0.25 mi mast"]),
        ("The ferry left a half-hour ago.", &["0.5 hour -"]),
        ("Prices rose by half a percentage point.", &["0.5 percentage-point price"]),
        ("Half a pound of flour was left.", &["0.5 lb flour"]),
    ]);
    // A share of what is no unit, a run of the calendar, and a score.
    only("Half of the year was dry.", "share 0.5 exact - year -");
    only("The firm made a half-year profit of $4 million.", "quantity 4000000 exact USD - earned");
    assert_eq!(show("He hit a half-century in Holm."), [""; 0]);
    assert_eq!(show("In the second half hour after hour passed."), ["ordinal 2 exact - hour -"]);
}

#[test]
fn a_part_stands_on_top_of_its_unit() {
    table(&[
        ("The trial lasted a year and a half.", &["1.5 year -"]),
        ("The dredging may take up to a year and a half.", &["<1.5 year -"]),
        ("She walked two miles and a half.", &["2.5 mi -"]),
        ("The talks took two and a quarter hours.", &["2.25 hour -"]),
        ("He served three-and-a-half years.", &["3.5 year -"]),
        ("The two-and-a-half-hour talks failed.", &["2.5 hour talk"]),
        ("The goat is two-and-a-half years old.", &["2.5 year goat"]),
        ("They lost two-and-a-half million krona.", &["2500000 SEK -"]),
        ("It took a year and half a million dollars.", &["500000 USD -"]),
    ]);
}

#[test]
fn the_article_counts_a_unit_that_is_bounded() {
    table(&[
        ("The match took just over an hour.", &[">1 hour -"]),
        ("The hall burned for almost an hour.", &["~1 hour -"]),
        ("The strike lasted less than a week.", &["<1 week -"]),
        ("They swam more than a mile.", &[">1 mi -"]),
        // What a book is about, a rank, and no bound at all.
        ("She wrote a book about a day in Holm.", &[]),
        ("They argued over a second goal.", &[]),
        ("They argued for a year.", &[]),
        ("They argued for five straight years.", &["5 year -"]),
    ]);
    only("They argued for three previous decades.", "duration 3 exact decade - -");
}

#[test]
fn smaller_units_join_the_larger() {
    table(&[
        ("He weighs 12st 7lb.", &["12.5 st -"]),
        ("He weighs 14 stone.", &["14 st -"]),
        ("They built two stone walls.", &["2 - wall"]),
        ("She finished in 3min 12sec.", &["192 second -"]),
        ("The flight took two hours and 20 minutes.", &["140 minute -"]),
        ("A 40cm-long fish was caught.", &["40 cm fish"]),
        ("A 40 centimetre-long fish was caught.", &["40 cm fish"]),
        ("He needs a 25½in belt.", &["25.5 in belt"]),
        ("He weighs more than 11st.", &[">11 st -"]),
    ]);
    assert_eq!(show("It was his 21st goal."), ["ordinal 21 exact - goal -"]);
}

#[test]
fn pay_by_the_week_is_a_rate() {
    table(&[("He has a £40m-a-year deal.", &["40000000 GBP/year deal"]), ("She turned down £4,000-a-week wages.", &["4000 GBP/week -"])]);
}

#[test]
fn the_whole_that_somebody_owns_names_what_is_counted() {
    assert_eq!(
        show("A third of the port's 1,200 sailors walked out."),
        ["share 0.333333 exact - sailor - part", "quantity 1200 exact person sailor -"]
    );
    assert_eq!(
        show("About 400 of the port's 1,200 sailors walked out."),
        ["quantity 400 about person sailor - part", "quantity 1200 exact person sailor -"]
    );
}

#[test]
fn names_with_capitals_lead_to_their_noun() {
    only("Three US sailors were rescued.", "quantity 3 exact person sailor rescued");
    only("The fire killed 10 young Norwegians.", "quantity 10 exact person norwegian killed");
    only("Two other Senators left.", "quantity 2 exact person senator - additional");
    only("Two Liberal Senators opposed it.", "quantity 2 exact person senator -");
    only("About 40 Danish Royal Guard commandos came.", "quantity 40 about person commando -");
    only("A 900-strong crew sang.", "quantity 900 exact person - -");
}

#[test]
fn what_a_number_names_is_not_counted() {
    for text in ["It was day four of the match.", "Phase two begins.", "She is the number two seed.", "It was shown on Channel nine."] {
        assert_eq!(show(text), [""; 0], "{text}");
    }
    only("On day four people were hurt.", "quantity 4 exact person people injured");
    only("There were 99 due to play.", "quantity 99 exact - - -");
}

#[test]
fn ages_at_the_end_of_a_life() {
    for (text, wanted) in [
        ("She died in Holm on Tuesday at 99, after a fall.", "age 99 exact year - -"),
        ("Ada Berg, 116, from Holm, sang.", "age 116 exact year - -"),
        ("She was about 88 when she sold the yard.", "age 88 about year - -"),
        ("Divers as young as nine swam.", "age 9 exact year - -"),
        ("The actress, 61, opened it.", "age 61 exact year - -"),
    ] {
        assert_eq!(show(text), [wanted], "{text}");
    }
    only("He died on Route 9 at 60 mph.", "quantity 60 exact mph - -");
}
