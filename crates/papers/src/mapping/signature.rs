//! What tells that two files come from the same source: their headings.

use permanence_domain::fold::fold;

/// The headings in their order, whatever their accents and case. Shape: one a line; equal for files whose columns mean
/// the same, so that the mapping of one serves the other.
#[must_use]
pub fn signature(headings: &[String]) -> String {
    headings.iter().map(|heading| fold(heading)).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_headings_in_another_order_are_another_source() {
        let of = |headings: &[&str]| signature(&headings.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["Nom", "Prénom"]), of(&["NOM", " prenom"]));
        assert_ne!(of(&["Nom", "Prénom"]), of(&["Prénom", "Nom"]));
        assert_ne!(of(&["Nom", "Prénom"]), of(&["Nom Prénom"]));
    }
}
