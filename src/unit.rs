//! Units of measure: what they measure, and how many of the base unit they hold.

use rust_decimal::Decimal;

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    /// In metres.
    Length,
    /// In square metres.
    Area,
    /// In litres.
    Volume,
    /// In kilograms.
    Mass,
    /// In metres per second.
    Speed,
    /// In seconds.
    Time,
}

impl Dimension {
    /// The noun for it: `length`, `area`.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Length => "length",
            Self::Area => "area",
            Self::Volume => "volume",
            Self::Mass => "weight",
            Self::Speed => "speed",
            Self::Time => "time",
        }
    }
}

/// What a unit, given by its symbol in the output, measures, and how many of the base unit one is; `None` for what is
/// no measure, and for temperatures, whose scales do not share a zero.
///
/// Metric units by definition; the yard and the pound by the agreement of 1959; the United States gallon; the oil
/// barrel of 42 gallons; the acre of 4,840 square yards. `ton` may be metric, short or long: it is taken for metric. A
/// month is a twelfth, and a year the whole, of the mean Gregorian year of 365.2425 days. A stone is 14 pounds.
pub fn measure(symbol: &str) -> Option<(Dimension, Decimal)> {
    use Dimension::{Area, Length, Mass, Speed, Time, Volume};
    let exact = |dimension, mantissa: i64, scale: u32| Some((dimension, Decimal::new(mantissa, scale)));
    match symbol {
        "km" => exact(Length, 1000, 0),
        "m" => exact(Length, 1, 0),
        "cm" => exact(Length, 1, 2),
        "mm" => exact(Length, 1, 3),
        "mi" => exact(Length, 1_609_344, 3),
        "yd" => exact(Length, 9144, 4),
        "ft" => exact(Length, 3048, 4),
        "in" => exact(Length, 254, 4),
        "nmi" => exact(Length, 1852, 0),
        "km²" => exact(Area, 1_000_000, 0),
        "m²" => exact(Area, 1, 0),
        "ha" => exact(Area, 10_000, 0),
        "acre" => exact(Area, 40_468_564_224, 7),
        "mi²" => exact(Area, 2_589_988_110_336, 6),
        "ft²" => exact(Area, 9_290_304, 8),
        "L" => exact(Volume, 1, 0),
        "mL" => exact(Volume, 1, 3),
        "m³" => exact(Volume, 1000, 0),
        "gal" => exact(Volume, 3_785_411_784, 9),
        "bbl" => exact(Volume, 158_987_294_928, 9),
        "kg" => exact(Mass, 1, 0),
        "g" => exact(Mass, 1, 3),
        "t" => exact(Mass, 1000, 0),
        "lb" => exact(Mass, 45_359_237, 8),
        "oz" => exact(Mass, 28_349_523_125, 12),
        "st" => exact(Mass, 635_029_318, 8),
        "m/s" => exact(Speed, 1, 0),
        "km/h" => Some((Speed, Decimal::ONE / Decimal::new(36, 1))),
        "mph" => exact(Speed, 44704, 5),
        "kn" => Some((Speed, Decimal::new(1852, 0) / Decimal::new(3600, 0))),
        "second" => exact(Time, 1, 0),
        "minute" => exact(Time, 60, 0),
        "hour" => exact(Time, 3600, 0),
        "day" => exact(Time, 86_400, 0),
        "week" => exact(Time, 604_800, 0),
        "month" => exact(Time, 2_629_746, 0),
        "year" => exact(Time, 31_556_952, 0),
        "decade" => exact(Time, 315_569_520, 0),
        "century" => exact(Time, 3_155_695_200, 0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_measure_in_two_units() {
        let base = |symbol: &str, value: i64| measure(symbol).map(|(_, factor)| (factor * Decimal::from(value)).round_dp(2));
        assert_eq!(base("mi", 1), base("km", 1).map(|km| km * Decimal::new(1_609_344, 6)).map(|m| m.round_dp(2)));
        assert_eq!(base("acre", 640), base("mi²", 1), "a square mile is 640 acres");
        assert_eq!(base("lb", 16).map(|kg| kg.round_dp(1)), base("oz", 256).map(|kg| kg.round_dp(1)));
        assert_eq!(base("year", 1), base("month", 12));
        assert_eq!(measure("person"), None);
        assert_eq!(measure("°C"), None);
    }
}
