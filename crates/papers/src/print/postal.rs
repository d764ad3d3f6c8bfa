//! An address as the post reads it (NF Z10-011): six lines at most in France, the country last elsewhere.

use permanence_domain::fold::fold;

/// How many lines an address has at most.
const LINES_MAX: usize = 6;

/// Whom a paper goes to. Every part may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recipient {
    /// Civility and names, as they are written on an envelope: `Mme Claire MARTIN`.
    pub name: String,
    /// What finds them inside the building, then outside it: `Appartement 12`, `Résidence des Lilas`.
    pub complements: Vec<String>,
    /// Number and street: `14 bis rue des Écoles`.
    pub street: String,
    /// Hamlet, post box: `Le Bourg`, `BP 12`.
    pub place: String,
    /// Postcode.
    pub postcode: String,
    /// Commune or town.
    pub commune: String,
    /// Country; empty is France.
    pub country: String,
}

/// How the line of postcode and commune is written in France.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Capitals {
    /// In capitals, as the post asks: `38400 SAINT-MARTIN-D’HÈRES`.
    #[default]
    Commune,
    /// As it was given.
    Kept,
}

impl Recipient {
    /// The lines of the address, top to bottom, none of them empty. Where there would be more than six, the complements
    /// share a line.
    pub(super) fn lines(&self, capitals: Capitals) -> Vec<String> {
        let abroad = !matches!(fold(&self.country).as_str(), "" | "france" | "fr") && !self.country.trim().is_empty();
        let town = joined([&self.postcode, &self.commune]);
        let town = if !abroad && capitals == Capitals::Commune { town.to_uppercase() } else { town };
        let country = if abroad { self.country.trim().to_uppercase() } else { String::new() };
        let around = [&self.name, &self.street, &self.place, &town, &country];
        let taken = around.iter().filter(|line| !line.trim().is_empty()).count();
        let mut complements: Vec<String> = self.complements.iter().map(|line| line.trim().to_owned()).collect();
        complements.retain(|line| !line.is_empty());
        let room = LINES_MAX.saturating_sub(taken).max(1);
        if complements.len() > room {
            let rest = complements.split_off(room - 1).join(", ");
            complements.push(rest);
        }
        let mut lines = vec![self.name.trim().to_owned()];
        lines.extend(complements);
        lines.extend([self.street.trim(), self.place.trim(), &town, &country].map(str::to_owned));
        lines.retain(|line| !line.is_empty());
        lines
    }
}

fn joined(parts: [&String; 2]) -> String {
    parts.map(|part| part.trim()).into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn someone() -> Recipient {
        Recipient {
            name: "Mme Claire Martin".to_owned(),
            street: "14 bis rue des Écoles".to_owned(),
            postcode: "38400".to_owned(),
            commune: "Saint-Martin-d’Hères".to_owned(),
            ..Recipient::default()
        }
    }

    #[test]
    fn a_french_address_ends_by_its_commune_in_capitals() {
        let expected = ["Mme Claire Martin", "14 bis rue des Écoles", "38400 SAINT-MARTIN-D’HÈRES"];
        assert_eq!(someone().lines(Capitals::Commune), expected);
        assert_eq!(someone().lines(Capitals::Kept)[2], "38400 Saint-Martin-d’Hères");
        let france = Recipient { country: " france".to_owned(), ..someone() };
        assert_eq!(france.lines(Capitals::Commune), expected);
    }

    #[test]
    fn a_foreign_address_ends_by_its_country() {
        let abroad = Recipient {
            postcode: "1000".to_owned(),
            commune: "Bruxelles".to_owned(),
            country: "Belgique".to_owned(),
            ..someone()
        };
        let expected = ["Mme Claire Martin", "14 bis rue des Écoles", "1000 Bruxelles", "BELGIQUE"];
        assert_eq!(abroad.lines(Capitals::Commune), expected);
    }

    #[test]
    fn an_address_has_six_lines_at_most() {
        let complements =
            ["Appartement 12", "Escalier B", "Bâtiment 3", "Résidence des Lilas"].map(str::to_owned).to_vec();
        let full = Recipient { complements, place: "Le Bourg".to_owned(), ..someone() };
        let lines = full.lines(Capitals::Commune);
        assert_eq!(lines.len(), 6);
        assert_eq!(lines[2], "Escalier B, Bâtiment 3, Résidence des Lilas");
        let abroad = Recipient { country: "Belgique".to_owned(), ..full };
        assert_eq!(abroad.lines(Capitals::Commune).len(), 6);
    }

    #[test]
    fn nobody_has_no_lines() {
        assert!(Recipient::default().lines(Capitals::Commune).is_empty());
    }
}
