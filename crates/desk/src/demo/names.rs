//! Family and given names of people who do not exist: the origins and the eras that a French section really has.

use super::dice::Dice;

/// Family names of one origin, with given names that go with it beside those of the era. The share is in hundredths.
struct Origin {
    share: u32,
    families: &'static [&'static str],
    women: &'static [&'static str],
    men: &'static [&'static str],
}

/// Given names of people born up to a year.
struct Era {
    born_until: i16,
    women: &'static [&'static str],
    men: &'static [&'static str],
}

/// Somebody's names before they are written down.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) given: String,
    pub(super) family: &'static str,
}

/// Names for a woman or a man born about `year`.
pub(super) fn named(dice: &mut Dice, is_woman: bool, year: i16) -> Named {
    let mut at = dice.below(100);
    let mut origin = &ORIGINS[0];
    for candidate in &ORIGINS {
        origin = candidate;
        if at < candidate.share {
            break;
        }
        at -= candidate.share;
    }
    let family = dice.pick(origin.families);
    let own = if is_woman { origin.women } else { origin.men };
    let given =
        if !own.is_empty() && dice.percent(70) { dice.pick(own).to_owned() } else { given(dice, is_woman, year) };
    Named { given, family }
}

/// Any family name.
pub(super) fn family(dice: &mut Dice) -> &'static str {
    named(dice, true, 1_970).family
}

/// Given names of the era; one person in six has a second one.
fn given(dice: &mut Dice, is_woman: bool, year: i16) -> String {
    let era = ERAS.iter().find(|era| year <= era.born_until).unwrap_or(&ERAS[ERAS.len() - 1]);
    let from = if is_woman { era.women } else { era.men };
    let first = dice.pick(from);
    let second = dice.pick(from);
    if dice.percent(16) && first != second { format!("{first} {second}") } else { first.to_owned() }
}

// The tables keep many names on a line, which the formatter would not.

#[rustfmt::skip]
const ORIGINS: [Origin; 6] = [
    Origin { share: 68, families: FRENCH, women: &[], men: &[] },
    Origin {
        share: 10,
        families: &[
            "Da Silva", "Dos Santos", "Ferreira", "Pereira", "Gonçalves", "Fernandes", "Rodrigues", "De Oliveira",
            "Teixeira", "Lopes", "García", "Martínez", "López", "Sánchez", "Fernández", "Ortega", "Navarro", "Moreno",
            "Muñoz", "Del Río", "Rossi", "Bianchi", "De Luca", "Di Stefano", "Marchetti", "Esposito", "Della Rocca",
            "Ferrari",
        ],
        women: &[
            "Maria", "Fátima", "Isabel", "Paula", "Carmen", "Pilar", "Dolores", "Giulia", "Chiara", "Francesca",
            "Inês", "Lucinda",
        ],
        men: &[
            "Manuel", "António", "José", "Carlos", "Luis", "Miguel", "Paulo", "Marco", "Giovanni", "Salvatore",
            "Diego", "Tiago",
        ],
    },
    Origin {
        share: 10,
        families: &[
            "Benali", "Bouchareb", "Haddad", "Belkacem", "Mansouri", "Cherif", "Amrani", "Bensaïd", "El Idrissi",
            "El Amraoui", "Ziani", "Meziane", "Hamidi", "Brahimi", "Khelifi", "Saïdi", "Toumi", "Ait Ahmed",
            "Ould Slimane", "Trabelsi",
        ],
        women: &[
            "Fatiha", "Nadia", "Samira", "Leïla", "Yasmine", "Khadija", "Malika", "Sarah", "Inès", "Soraya", "Amina",
            "Nour",
        ],
        men: &[
            "Karim", "Mehdi", "Rachid", "Mohamed", "Ahmed", "Yassine", "Sofiane", "Bilal", "Ali", "Nabil", "Farid",
            "Ilyes",
        ],
    },
    Origin {
        share: 6,
        families: &[
            "Diallo", "Traoré", "Koné", "Diop", "N’Diaye", "Camara", "Bah", "Sow", "Mbaye", "Coulibaly", "Ouédraogo",
            "Mensah", "Kouassi", "N’Guessan", "Makosso", "Ilunga", "Razafy", "Saïd Ali",
        ],
        women: &["Aminata", "Mariama", "Fatou", "Awa", "Aïssatou", "Grâce", "Rokhaya", "Bintou", "Adjoa", "Prisca"],
        men: &[
            "Mamadou", "Ibrahima", "Ousmane", "Moussa", "Cheikh", "Koffi", "Serge", "Abdoulaye", "Lamine",
            "Christopher",
        ],
    },
    Origin {
        share: 4,
        families: &[
            "Kowalski", "Nowak", "Wiśniewski", "Zieliński", "Petrović", "Popescu", "Ionescu", "Ivanova", "Sarkissian",
            "Hakobyan", "Yılmaz", "Demir", "Öztürk", "Novák",
        ],
        women: &["Agnieszka", "Katarzyna", "Elena", "Irina", "Ani", "Ayşe", "Zuzana", "Mirela"],
        men: &["Piotr", "Tomasz", "Andreï", "Aram", "Emre", "Milan", "Radu", "Mehmet"],
    },
    Origin {
        share: 2,
        families: &["Nguyen", "Tran", "Pham", "Lê Van", "Huynh", "Chen", "Wang", "Zhou", "Sok", "Phommasone"],
        women: &["Mai", "Linh", "Thi Hoa", "Mei", "Sophéa", "Kim"],
        men: &["Minh", "Duc", "Van Long", "Wei", "Vuthy", "Quang"],
    },
];

#[rustfmt::skip]
const FRENCH: &[&str] = &[
    "Martin", "Bernard", "Dubois", "Thomas", "Robert", "Richard", "Petit", "Durand", "Leroy", "Moreau", "Simon",
    "Laurent", "Lefebvre", "Michel", "Bertrand", "Roux", "Vincent", "Fournier", "Morel", "Girard", "André", "Lefèvre",
    "Mercier", "Dupont", "Lambert", "Bonnet", "François", "Fontaine", "Rousseau", "Blanc", "Guérin", "Boyer",
    "Garnier", "Chevalier", "Gauthier", "Perrin", "Robin", "Clément", "Morin", "Nicolas", "Henry", "Roussel",
    "Mathieu", "Masson", "Marchand", "Duval", "Denis", "Dumont", "Marie", "Lemaire", "Noël", "Meyer", "Dufour",
    "Meunier", "Brun", "Blanchard", "Giraud", "Joly", "Rivière", "Lucas", "Brunet", "Gaillard", "Barbier", "Arnaud",
    "Renard", "Roche", "Schmitt", "Roy", "Leroux", "Colin", "Vidal", "Caron", "Picard", "Roger", "Fabre", "Aubert",
    "Lemoine", "Renaud", "Dumas", "Lacroix", "Olivier", "Philippe", "Bourgeois", "Pierre", "Benoît", "Rey", "Leclerc",
    "Payet", "Rolland", "Leclercq", "Guillaume", "Lecomte", "Dupuy", "Jean", "Guillot", "Hubert", "Berger",
    "Carpentier", "Moulin", "Louis", "Huet", "Vasseur", "Perez", "Boucher", "Fleury", "Royer", "Klein", "Jacquet",
    "Paris", "Poirier", "Marty", "Aubry", "Guyot", "Carré", "Charles", "Renault", "Charpentier", "Ménard", "Maillard",
    "Baron", "Bertin", "Bailly", "Hervé", "Schneider", "Le Gall", "Collet", "Léger", "Bouvier", "Julien", "Prévost",
    "Millet", "Perrot", "Daniel", "Le Roux", "Cousin", "Germain", "Breton", "Besson", "Langlois", "Rémy", "Le Goff",
    "Pelletier", "Lévêque", "Perrier", "Leblanc", "Barré", "Lebrun", "Marchal", "Weber", "Mallet", "Hamon",
    "Boulanger", "Jacob", "Monnier", "Michaud", "Guichard", "Poulain", "Étienne", "Tanguy", "Kerbrat", "Le Bihan",
    "Quéré", "Cloarec", "Etcheverry", "Harispe", "Muller", "Zimmermann", "Kuntz", "Colonna", "Santoni", "Delattre",
    "Vandamme", "Deschamps", "Duchêne", "Dujardin", "Delacroix", "De La Tour", "de Kermadec", "d’Hautefeuille",
    "de Saint-Vaast", "Du Bois", "Le Floch", "La Fontaine", "Grosjean", "Petitjean", "Bonhomme", "Chauvin", "Tessier",
    "Pasquier", "Rambaud", "Vial", "Chapuis", "Ravanel", "Soubeyran", "Delavigne", "Escoffier", "Mounier", "Bressan",
    "Chabert", "Combe", "Peyrot", "Faure", "Astier", "Cazenave", "Lafargue", "Castaing", "Hoarau", "Grondin",
    "Célestin", "Jean-Baptiste", "Louis-Joseph", "Marie-Rose", "Saint-Prix", "Bazile",
];

#[rustfmt::skip]
const ERAS: [Era; 5] = [
    Era {
        born_until: 1_949,
        women: &[
            "Monique", "Jacqueline", "Jeannine", "Denise", "Simone", "Yvette", "Paulette", "Ginette", "Odette",
            "Colette", "Huguette", "Micheline", "Nicole", "Marie-Thérèse", "Françoise", "Andrée", "Madeleine",
            "Josette", "Renée", "Solange",
        ],
        men: &[
            "Jean", "Pierre", "André", "Michel", "Roger", "René", "Robert", "Marcel", "Raymond", "Claude", "Maurice",
            "Georges", "Henri", "Guy", "Lucien", "Bernard", "Jean-Louis", "Gilbert", "Yves", "Gaston",
        ],
    },
    Era {
        born_until: 1_969,
        women: &[
            "Sylvie", "Martine", "Catherine", "Brigitte", "Christine", "Véronique", "Nathalie", "Isabelle", "Corinne",
            "Pascale", "Marie-Christine", "Annie", "Chantal", "Dominique", "Patricia", "Valérie", "Béatrice",
            "Évelyne", "Joëlle", "Marie-Claude", "Hélène", "Agnès", "Florence", "Anne-Marie",
        ],
        men: &[
            "Philippe", "Alain", "Patrick", "Christian", "Daniel", "Gérard", "Jean-Pierre", "Jean-Claude", "Thierry",
            "Pascal", "Éric", "Didier", "Bruno", "Marc", "Gilles", "Jean-Marc", "Hervé", "Denis", "François",
            "Jacques", "Joël", "Jean-François", "Xavier", "Benoît",
        ],
    },
    Era {
        born_until: 1_984,
        women: &[
            "Sandrine", "Stéphanie", "Céline", "Karine", "Delphine", "Virginie", "Sophie", "Laurence", "Séverine",
            "Aurélie", "Émilie", "Laëtitia", "Magali", "Anne-Sophie", "Carole", "Gaëlle", "Estelle", "Élodie",
            "Claire", "Cécile", "Vanessa", "Audrey", "Caroline", "Peggy",
        ],
        men: &[
            "Christophe", "Stéphane", "David", "Frédéric", "Sébastien", "Nicolas", "Olivier", "Laurent", "Jérôme",
            "Cédric", "Ludovic", "Yann", "Fabrice", "Arnaud", "Guillaume", "Mickaël", "Grégory", "Vincent",
            "Emmanuel", "Loïc", "Julien", "Gaël", "Jean-Baptiste", "Franck",
        ],
    },
    Era {
        born_until: 1_999,
        women: &[
            "Marine", "Laura", "Camille", "Pauline", "Manon", "Léa", "Chloé", "Marion", "Justine", "Mathilde",
            "Anaïs", "Mélanie", "Morgane", "Lucie", "Charlotte", "Margaux", "Élise", "Océane", "Alice", "Juliette",
            "Noémie", "Clémence", "Maëlle", "Solène",
        ],
        men: &[
            "Thomas", "Kevin", "Alexandre", "Maxime", "Romain", "Florian", "Anthony", "Clément", "Quentin", "Antoine",
            "Hugo", "Valentin", "Benjamin", "Paul", "Simon", "Adrien", "Rémi", "Dylan", "Bastien", "Corentin", "Théo",
            "Baptiste", "Alexis", "Pierre-Louis",
        ],
    },
    Era {
        born_until: i16::MAX,
        women: &[
            "Emma", "Jade", "Louise", "Lina", "Zoé", "Romane", "Ambre", "Agathe", "Apolline", "Célia", "Éloïse",
            "Capucine", "Maya", "Rose", "Lou", "Salomé", "Clara", "Léonie", "Eva", "Lilou",
        ],
        men: &[
            "Lucas", "Enzo", "Nathan", "Mathis", "Léo", "Noah", "Tom", "Ethan", "Raphaël", "Gabriel", "Arthur",
            "Jules", "Louis", "Mathéo", "Noé", "Sacha", "Maël", "Marius", "Aaron", "Elio",
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_are_many_and_each_is_there_once() {
        let families: Vec<&str> = ORIGINS.iter().flat_map(|origin| origin.families).copied().collect();
        let given: HashSet<&str> = (ERAS.iter().flat_map(|era| era.women.iter().chain(era.men)))
            .chain(ORIGINS.iter().flat_map(|origin| origin.women.iter().chain(origin.men)))
            .copied()
            .collect();
        assert_eq!(families.iter().collect::<HashSet<_>>().len(), families.len());
        assert!(families.len() >= 250 && given.len() >= 200, "{} and {}", families.len(), given.len());
        assert_eq!(ORIGINS.iter().map(|origin| origin.share).sum::<u32>(), 100);
    }
}
