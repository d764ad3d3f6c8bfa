//! The address of a card and where it is.

use super::line::Property;
use crate::people::split_street;
use permanence_domain::Coordinates;

/// An address, part by part.
#[derive(Debug, Default)]
pub(super) struct Place {
    pub number: String,
    pub street: String,
    pub postcode: String,
    pub commune: String,
    pub country: String,
    pub complement: String,
    pub place: String,
}

impl Place {
    /// The address of a property; `None` where it is empty. The number, the street and the named place stand alone at the
    /// end in RFC 9554; flat, floor and building stand there or before the street.
    pub(super) fn read(property: &Property) -> Option<Self> {
        let parts = property.components();
        let part =
            |at: usize| parts.get(at).map(|items| items.join(", ").replace(['\r', '\n'], ", ")).unwrap_or_default();
        let joined = |places: &[usize]| {
            let parts: Vec<String> = places.iter().map(|at| part(*at)).filter(|part| !part.trim().is_empty()).collect();
            parts.join(", ")
        };
        let (number, street, place) = (part(10), part(11), part(14));
        let whole = [number.as_str(), &street, &place].concat().is_empty();
        let (number, street) = if whole { split_street(part(2).trim()) } else { (number, street) };
        let before = joined(&[1, 0]);
        let complement = if before.is_empty() { joined(&[12, 9, 8, 7]) } else { before };
        let read = Self { number, street, postcode: part(5), commune: part(3), country: part(6), complement, place };
        (!read.is_empty()).then_some(read)
    }

    fn is_empty(&self) -> bool {
        let Self { number, street, postcode, commune, country, complement, place } = self;
        [number, street, postcode, commune, country, complement, place].iter().all(|part| part.is_empty())
    }
}

/// Where a card is: `geo:45.76,4.83` in 4.0, `45.76;4.83` before. With a comma and no `geo:` it is that of 2.1, whose
/// longitude comes first on paper and second in most software: it is nowhere, rather than somewhere else.
pub(super) fn geo(text: &str) -> Option<Coordinates> {
    let text = text.trim();
    match text.get(..4).filter(|scheme| scheme.eq_ignore_ascii_case("geo:")) {
        Some(_) => Coordinates::parse(text[4..].split(';').next().unwrap_or_default()),
        None => text.contains(';').then(|| Coordinates::parse(text)).flatten(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_of_every_version_is_read() {
        for (given, expected) in [
            ("geo:45.764043,4.835659", Some("45.764043,4.835659")),
            ("GEO:45.76,4.83;u=30", Some("45.76,4.83")),
            ("45.76;4.83", Some("45.76,4.83")),
            ("4.83,45.76", None),
            ("geo:", None),
            ("gé", None),
            ("", None),
        ] {
            assert_eq!(geo(given).map(|at| at.to_string()).as_deref(), expected, "{given}");
        }
    }
}
