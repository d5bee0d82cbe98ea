//! Figures of games, races and records.

use super::table;

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
