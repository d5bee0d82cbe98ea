//! Figures of games, races and records.

use super::{show, table};

#[test]
fn figures_are_read() {
    table(&[
        ("Lena Dorn scored 24 points and had 11 rebounds.", &["24 - point", "11 - rebound"]),
        ("She ran the 100 metres in 10.81 seconds.", &["100 m -", "10.81 second -"]),
        ("The Terns won 3-1 on Saturday.", &[" - score"]),
        ("He beat Oskar Fell 6-4, 7-5 in 94 minutes.", &[" - score", " - score", "94 minute -"]),
        ("The striker has 17 goals in 22 matches.", &["17 - goal", "22 - match"]),
        ("He threw for 312 yards and three touchdowns.", &["312 yd -", "3 - touchdown"]),
        ("The club paid 35 million euros for the winger.", &["35000000 EUR winger"]),
        ("The crowd of 54,000 booed.", &["54000 person crowd"]),
        ("It was their fifth win in six games.", &["6 - game"]),
        ("She won two gold medals.", &["2 - medal"]),
        ("The goalkeeper made 31 saves.", &["31 - save"]),
        ("He was banned for four matches and fined $10,000.", &["4 - match", "10000 USD -"]),
        ("The race is 42.2 kilometres long.", &["42.2 km race"]),
        ("The Formula 1 season has 19 races.", &["19 - race"]),
        ("The pitcher struck out nine in seven innings.", &["9 - -", "7 - inning"]),
        ("They lead the league by eight points.", &["8 - point"]),
        ("The team has lost nine of its last 12 games.", &["9 - game", "12 - game"]),
        ("He made 7 of 9 shots.", &["7 - shot", "9 - shot"]),
        ("At 19, he is the youngest captain.", &["19 year -"]),
        ("The cup final kicks off at 8 p.m.", &[]),
    ]);
}

#[test]
fn a_score_is_one_figure() {
    table(&[
        ("It was a 2-0 success for the Terns.", &[" - score"]),
        ("He won 6-3, 3-6, 7-6 (7-3) in two hours.", &[" - score", " - score", " - score", " - score", "2 hour -"]),
        ("Berg dropped to 1-4 in the third set.", &[" - score"]),
        ("Holm declared at 6-281.", &[" - score"]),
        ("Dorn went to tea on 41 for three.", &[" - score"]),
        ("Chasing 290, Dorn are 3 for 22 at the close.", &["290 - -", " - score"]),
        ("The mare was priced at 2/1 by the bookmakers.", &[" - odds"]),
        ("They laid 4/6 on a dry spring.", &[" - odds"]),
        // Ranges, shares, votes, and what is sold.
        ("The club lost 10-15 jobs.", &["10..15 - job"]),
        ("The club can win 2-3 medals.", &["2..3 - medal"]),
        ("About 3/4 of the votes were counted.", &["~0.75 - vote"]),
        ("He shot a 4-under 68.", &["68 - -"]),
        ("The gym is open 24/7 on weekdays.", &[]),
    ]);
    assert_eq!(show("The council voted by 14 to nine for the pier."), ["quantity 14 exact - - -", "quantity 9 exact - vote against"]);
}
