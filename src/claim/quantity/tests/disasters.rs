//! Figures of crimes, accidents and disasters.

use super::table;

#[test]
fn figures_are_read() {
    table(&[
        ("Of the 40 passengers aboard, 12 were hurt.", &["40 person passenger", "12 person passenger"]),
        ("Two others were hurt.", &["2 person other"]),
        ("The toll rose to 30.", &["30 person -"]),
        ("The number of homes without power reached 400.", &["400 - home"]),
        ("Three were pronounced dead at the scene.", &["3 person -"]),
        ("The robbers made off with $40,000 in cash.", &["40000 USD cash"]),
        ("Officials confirmed 17 deaths.", &["17 person death"]),
        ("The flood claimed the lives of 23 people.", &["23 person people"]),
        ("The crash left nine dead.", &["9 person -"]),
        ("The fire destroyed four cars and three homes.", &["4 - car", "3 - home"]),
        ("Four cars and three homes were destroyed.", &["4 - car", "3 - home"]),
        ("A gunman killed three and wounded 12.", &["3 person -", "12 person -"]),
        ("The ferry carried 212 passengers and a crew of 14.", &["212 person passenger", "14 - crew"]),
        ("Police seized 350 kilograms of cocaine.", &["350 kg cocaine"]),
        ("A 34-year-old man was held.", &["34 year man"]),
        ("The boy, 12, drowned.", &["12 year boy"]),
        ("Some 5k-20k people marched.", &["5000..20000 person people"]),
        ("About 3,000 firefighters fought the blaze, which has burned 22,000 acres.", &["~3000 person firefighter", "22000 acre blaze"]),
        ("The Boeing 737 went down with 61 aboard.", &["61 person -"]),
        ("The quake struck at 10:30 a.m. at a depth of 10 km.", &["10 km depth"]),
        ("Flight 214 had two pilots.", &["2 person pilot"]),
        ("Rescuers pulled 14 survivors from the rubble.", &["14 person survivor"]),
        ("Two thieves broke into 11 cars.", &["2 person thief", "11 - car"]),
        ("He was charged with two counts of murder.", &["2 - count"]),
        ("Thousands fled their homes.", &["?2000..9999 person -"]),
        ("A 6.4-magnitude quake shook Holm.", &["6.4 - magnitude"]),
        ("Around 200 soldiers were sent to the area.", &["~200 person soldier"]),
    ]);
}
