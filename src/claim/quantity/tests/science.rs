//! Figures of science, health, weather and space.

use super::table;

#[test]
fn figures_are_read() {
    table(&[
        ("The comet passed about 1.5 million km from the Earth.", &["~1500000 km comet"]),
        ("The lake is 1,642 metres deep.", &["1642 m depth"]),
        ("The planet is 1,400 light-years away.", &["1400 ly planet"]),
        ("Researchers studied 2,300 patients for five years.", &["2300 person patient", "5 year -"]),
        ("The drug cut the risk of death by 18 percent.", &["18 percent risk"]),
        ("The dose was 5 mg/kg.", &["5 mg/kg dose"]),
        ("The sample held 12 micrograms per litre of lead.", &["12 µg/litre lead"]),
        ("Temperatures reached 40 degrees Celsius (104F).", &["40 °C temperature", "104 °F temperature"]),
        ("It was minus 12 degrees overnight.", &["-12 ° -"]),
        ("The rocket burns 3 tonnes of fuel.", &["3 t fuel"]),
        ("The fossil is 66 million years old.", &["66000000 year fossil"]),
        ("The seas have risen 19 centimetres since 1901.", &["19 cm sea"]),
        ("One in eight women gets the disease.", &["0.125 - woman"]),
        ("The probe flew at 17,500 miles per hour.", &["17500 mph probe"]),
        ("The virus has killed 11,000 people in three countries.", &["11000 person people", "3 - country"]),
        ("The study found that 35 of the 120 mice died.", &["35 - mouse", "120 - mouse"]),
        ("It rained 12 inches in 24 hours.", &["12 in -", "24 hour -"]),
        ("The reserve covers 12,000 square miles.", &["12000 mi² reserve"]),
        ("The new flat measures 900 square feet.", &["900 ft² flat"]),
        ("Carbon dioxide stands at 400 parts per million.", &["400 ppm dioxide"]),
        ("Two-thirds of the patients got better.", &["0.666667 - patient"]),
        ("The telescope's mirror is 6.5 metres wide.", &["6.5 m mirror"]),
        ("Winds of up to 130 mph tore off roofs.", &["<130 mph wind"]),
    ]);
}
