//! Where something is on Earth: latitude and longitude in degrees (WGS 84).

use serde::{Deserialize, Serialize};
use std::fmt;

/// A point, kept to the sixth decimal: about ten centimetres.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Coordinates {
    latitude: i32,
    longitude: i32,
}

/// Parts of a degree that are kept.
const PARTS: f64 = 1_000_000.0;

impl Coordinates {
    /// The point at these degrees; `None` outside the globe.
    #[must_use]
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let inside = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        #[expect(clippy::cast_possible_truncation, reason = "within 180 million")]
        let parts = |degrees: f64| (degrees * PARTS).round() as i32;
        inside.then(|| Self { latitude: parts(latitude), longitude: parts(longitude) })
    }

    /// The point in a text: latitude, then longitude, apart by a semicolon, a space or a comma. Decimals stand after a point,
    /// or after a comma where something else stands between the two.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (latitude, longitude) =
            text.split_once(';').or_else(|| text.split_once(char::is_whitespace)).or_else(|| text.split_once(','))?;
        let degrees = |part: &str| part.trim().trim_end_matches(',').replace(',', ".").parse::<f64>().ok();
        Self::new(degrees(latitude)?, degrees(longitude)?)
    }

    /// Degrees north.
    #[must_use]
    pub fn latitude(self) -> f64 {
        f64::from(self.latitude) / PARTS
    }

    /// Degrees east.
    #[must_use]
    pub fn longitude(self) -> f64 {
        f64::from(self.longitude) / PARTS
    }
}

impl fmt::Display for Coordinates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", self.latitude(), self.longitude())
    }
}

impl From<Coordinates> for String {
    fn from(at: Coordinates) -> Self {
        at.to_string()
    }
}

impl TryFrom<String> for Coordinates {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("coordinates are a latitude, a comma and a longitude")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_read_back_from_their_text() {
        for (text, shown) in [
            ("45.764043,4.835659", Some("45.764043,4.835659")),
            ("45.5; 4", Some("45.5,4")),
            ("-21.1151 55.5364", Some("-21.1151,55.5364")),
            ("45,76 ; 4,83", Some("45.76,4.83")),
            ("45.76, 4.83", Some("45.76,4.83")),
            ("45,76 4,83", Some("45.76,4.83")),
            ("91,0", None),
            ("45.7", None),
            ("45.7,4.8,1", None),
            ("NaN,0", None),
            ("nord,sud", None),
        ] {
            assert_eq!(Coordinates::parse(text).map(|at| at.to_string()).as_deref(), shown, "{text}");
        }
    }
}
