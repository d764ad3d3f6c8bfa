//! Where the invented people live: Saint-Arnoux by its quarters, and the communes around it. None of them exists, and no
//! French postcode begins with 99.

use super::dice::Dice;

/// A commune, or a quarter of Saint-Arnoux. The share is in hundredths.
struct Place {
    share: u32,
    commune: &'static str,
    postcode: &'static str,
    streets: &'static [&'static str],
}

/// An address.
#[derive(Clone, Debug, Default)]
pub(super) struct Address {
    pub(super) number: String,
    pub(super) street: String,
    pub(super) postcode: String,
    pub(super) commune: String,
}

/// Somewhere to live.
pub(super) fn address(dice: &mut Dice) -> Address {
    let mut at = dice.below(100);
    let mut place = &PLACES[0];
    for candidate in &PLACES {
        place = candidate;
        if at < candidate.share {
            break;
        }
        at -= candidate.share;
    }
    let street = dice.pick(place.streets).to_owned();
    let most = if street.starts_with("avenue") || street.starts_with("boulevard") { 180 } else { 64 };
    let mut number = dice.between(1, most).to_string();
    if dice.percent(8) {
        number.push_str(dice.pick(&[" bis", " bis", " ter", "A", "B"]));
    }
    Address { number, street, postcode: place.postcode.to_owned(), commune: place.commune.to_owned() }
}

const PLACES: [Place; 10] = [
    // The centre.
    Place {
        share: 20,
        commune: "Saint-Arnoux",
        postcode: "99100",
        streets: &[
            "rue de la République",
            "place du Marché-aux-Grains",
            "rue des Tanneurs",
            "rue Saint-Arnoux",
            "rue de l’Abreuvoir",
            "rue du Puits-Neuf",
            "passage des Merciers",
            "rue Jean-Jaurès",
            "rue de l’Ancien-Hospice",
            "quai des Lavandières",
            "rue de la Vieille-Halle",
            "rue du Docteur-Aubrac",
        ],
    },
    // The station.
    Place {
        share: 14,
        commune: "Saint-Arnoux",
        postcode: "99100",
        streets: &[
            "avenue de la Gare",
            "boulevard des Cheminots",
            "rue du Dépôt",
            "rue Louise-Michel",
            "rue des Aiguilleurs",
            "impasse du Signal",
            "rue du Travail",
            "rue Marcel-Paul",
        ],
    },
    // The housing estates.
    Place {
        share: 16,
        commune: "Saint-Arnoux",
        postcode: "99110",
        streets: &[
            "allée des Acacias",
            "allée des Érables",
            "allée des Merisiers",
            "square Olympe-de-Gouges",
            "avenue Salvador-Allende",
            "rue Rosa-Parks",
            "place de la Fraternité",
            "rue Frida-Kahlo",
        ],
    },
    // The slopes.
    Place {
        share: 10,
        commune: "Saint-Arnoux",
        postcode: "99110",
        streets: &[
            "chemin du Vallon",
            "montée des Vignes",
            "rue de Bellevue",
            "chemin de la Source",
            "rue du Belvédère",
            "impasse des Mésanges",
            "rue du 8 mai 1945",
        ],
    },
    // The old port.
    Place {
        share: 8,
        commune: "Saint-Arnoux",
        postcode: "99120",
        streets: &[
            "quai du Port-Vieux",
            "rue des Mariniers",
            "rue du Bac",
            "rue de l’Écluse",
            "rue des Cordiers",
            "boulevard du 11-Novembre",
        ],
    },
    Place {
        share: 9,
        commune: "Montreval-sur-Orne-Vieille",
        postcode: "99130",
        streets: &[
            "rue de l’Église",
            "rue du Moulin-Brûlé",
            "route de Saint-Arnoux",
            "place de la Mairie",
            "rue des Écoles",
            "chemin des Prés-Longs",
            "lotissement Les Grands-Champs",
        ],
    },
    Place {
        share: 8,
        commune: "Villebrune",
        postcode: "99140",
        streets: &[
            "grande rue",
            "rue de la Fontaine",
            "avenue de l’Europe",
            "rue des Filatures",
            "rue Pasteur",
            "impasse du Lavoir",
        ],
    },
    Place {
        share: 6,
        commune: "La Roche-Aubert",
        postcode: "99150",
        streets: &["rue du Château", "rue de la Carrière", "chemin de la Croix-Blanche", "route du Col", "rue du Four"],
    },
    Place {
        share: 5,
        commune: "Saint-Cyran-des-Bois",
        postcode: "99150",
        streets: &["rue des Bûcherons", "route forestière", "rue de la Scierie", "place des Tilleuls"],
    },
    Place {
        share: 4,
        commune: "L’Ormeval",
        postcode: "99160",
        streets: &["rue du Haut", "rue du Bas", "chemin de l’Ormeau", "hameau des Granges"],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_lives_somewhere() {
        assert_eq!(PLACES.iter().map(|place| place.share).sum::<u32>(), 100);
    }
}
