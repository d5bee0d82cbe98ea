//! Figures of cars and roads.

use super::table;

#[test]
fn figures_are_read() {
    table(&[
        ("The sedan has a 3.6-litre V6 engine producing 305 horsepower.", &["3.6 L engine", "305 hp engine"]),
        ("It gets 27 mpg in the city and 36 miles per gallon on the highway.", &["27 mpg -", "36 mpg -"]),
        ("The coupe goes from 0 to 60 mph in 5.2 seconds.", &["0..60 mph coupe", "5.2 second -"]),
        ("The car reaches 100 km/h in under six seconds.", &["100 km/h car", "<6 second -"]),
        ("Its engine puts out 400 Nm of torque.", &["400 Nm torque"]),
        ("The four-cylinder motor makes 150 hp and 184 pound-feet of torque.", &["4 - cylinder", "150 hp motor", "184 lb-ft torque"]),
        ("The seven-seat van starts at $28,500.", &["7 - seat", "28500 USD van"]),
        ("The electric model has a range of 265 miles.", &["265 mi range"]),
        ("The carmaker sold 1.2 million vehicles in the third quarter.", &["1200000 - vehicle"]),
        ("Emissions fell to 98 g/km.", &["98 g/km emission"]),
        ("The pickup can tow 9,200 pounds.", &["9200 lb pickup"]),
        ("The 24-mile stretch of road cost $110 million.", &["24 mi stretch", "110000000 USD stretch"]),
        ("A driver was clocked at 112 mph in a 55 mph zone.", &["112 mph driver", "55 mph zone"]),
        ("The bridge carries 40,000 cars a day.", &["40000 -/day car"]),
        ("Route 9 and Interstate 80 are closed.", &[]),
        ("The car has six air bags and 19-inch wheels.", &["6 - bag", "19 in wheel"]),
        ("Its 85 kWh battery charges in 40 minutes.", &["85 kWh battery", "40 minute -"]),
        ("A five-door hatchback costs 14,995 pounds.", &["5 - door", "14995 GBP hatchback"]),
        ("The Peregrine 911 and the Holm 3 Series are cars.", &[]),
    ]);
}
