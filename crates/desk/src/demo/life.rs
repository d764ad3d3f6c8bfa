//! What the invented people do and care about, and what the section notes of them.

use super::dice::Dice;
use permanence_domain::Standing;

/// An occupation for somebody of this age.
pub(super) fn occupation(dice: &mut Dice, is_woman: bool, age: i16) -> String {
    let (woman, man) = if age < 23 && dice.percent(70) {
        dice.pick_pair(STUDIES)
    } else if age > 63 && dice.percent(85) {
        dice.pick_pair(RETIRED)
    } else {
        dice.pick_pair(OCCUPATIONS)
    };
    (if is_woman { woman } else { man }).to_owned()
}

/// Themes that somebody cares about: none to four.
pub(super) fn interests(dice: &mut Dice) -> Vec<String> {
    let count = [0, 0, 1, 2, 2, 3, 4];
    let count = count[usize::try_from(dice.below(7)).expect("an index of seven")];
    dice.several(count, INTERESTS)
}

/// The section's marks: members help, others are to be called.
pub(super) fn tags(dice: &mut Dice, standing: Standing) -> Vec<String> {
    let (chance, from) = match standing {
        Standing::Member => (60, MEMBER_TAGS),
        Standing::Sympathiser => (40, SYMPATHISER_TAGS),
        Standing::Contact => (30, CONTACT_TAGS),
        Standing::FormerMember => (25, FORMER_TAGS),
    };
    if !dice.percent(chance) {
        return Vec::new();
    }
    let count = 1 + dice.below(3);
    let mut tags = dice.several(count, from);
    // The board is few.
    if standing == Standing::Member && dice.percent(1) {
        tags.push("bureau".to_owned());
        tags.sort();
    }
    tags
}

/// A note about one person in eight.
pub(super) fn notes(dice: &mut Dice) -> String {
    if dice.percent(12) { dice.pick(NOTES).to_owned() } else { String::new() }
}

impl Dice {
    fn pick_pair(&mut self, from: &[(&'static str, &'static str)]) -> (&'static str, &'static str) {
        let sides = u32::try_from(from.len()).expect("the lists are short");
        from[usize::try_from(self.below(sides)).expect("an index of a short list")]
    }
}

/// For a woman, for a man.
const OCCUPATIONS: &[(&str, &str)] = &[
    ("agente d’entretien", "agent d’entretien"),
    ("agricultrice", "agriculteur"),
    ("aide à domicile", "aide à domicile"),
    ("aide-soignante", "aide-soignant"),
    ("ambulancière", "ambulancier"),
    ("animatrice", "animateur"),
    ("architecte", "architecte"),
    ("artisane", "artisan"),
    ("assistante maternelle", "assistant maternel"),
    ("assistante sociale", "assistant social"),
    ("ATSEM", "ATSEM"),
    ("auxiliaire de vie", "auxiliaire de vie"),
    ("avocate", "avocat"),
    ("bibliothécaire", "bibliothécaire"),
    ("boulangère", "boulanger"),
    ("cadre territoriale", "cadre territorial"),
    ("caissière", "caissier"),
    ("cariste", "cariste"),
    ("chargée de clientèle", "chargé de clientèle"),
    ("chauffeuse de bus", "chauffeur de bus"),
    ("coiffeuse", "coiffeur"),
    ("commerçante", "commerçant"),
    ("comptable", "comptable"),
    ("conductrice de train", "conducteur de train"),
    ("conseillère d’insertion", "conseiller d’insertion"),
    ("couvreuse", "couvreur"),
    ("cuisinière", "cuisinier"),
    ("développeuse", "développeur"),
    ("éducatrice spécialisée", "éducateur spécialisé"),
    ("électricienne", "électricien"),
    ("en recherche d’emploi", "en recherche d’emploi"),
    ("factrice", "facteur"),
    ("fleuriste", "fleuriste"),
    ("gardienne d’immeuble", "gardien d’immeuble"),
    ("graphiste", "graphiste"),
    ("infirmière", "infirmier"),
    ("ingénieure", "ingénieur"),
    ("intermittente du spectacle", "intermittent du spectacle"),
    ("jardinière", "jardinier"),
    ("journaliste", "journaliste"),
    ("juriste", "juriste"),
    ("kinésithérapeute", "kinésithérapeute"),
    ("libraire", "libraire"),
    ("maçonne", "maçon"),
    ("magasinière", "magasinier"),
    ("maraîchère", "maraîcher"),
    ("mécanicienne", "mécanicien"),
    ("médecin", "médecin"),
    ("menuisière", "menuisier"),
    ("musicienne", "musicien"),
    ("opératrice de production", "opérateur de production"),
    ("peintre en bâtiment", "peintre en bâtiment"),
    ("pharmacienne", "pharmacien"),
    ("plombière", "plombier"),
    ("préparatrice de commandes", "préparateur de commandes"),
    ("professeure des écoles", "professeur des écoles"),
    ("professeure de mathématiques", "professeur d’histoire-géographie"),
    ("psychologue", "psychologue"),
    ("puéricultrice", "puériculteur"),
    ("restauratrice", "restaurateur"),
    ("sage-femme", "maïeuticien"),
    ("sapeuse-pompière", "sapeur-pompier"),
    ("secrétaire", "secrétaire"),
    ("serveuse", "serveur"),
    ("soudeuse", "soudeur"),
    ("surveillante de nuit", "surveillant de nuit"),
    ("technicienne de maintenance", "technicien de maintenance"),
    ("télévendeuse", "télévendeur"),
    ("vendeuse", "vendeur"),
    ("viticultrice", "viticulteur"),
];

const STUDIES: &[(&str, &str)] = &[
    ("étudiante", "étudiant"),
    ("lycéenne", "lycéen"),
    ("apprentie", "apprenti"),
    ("étudiante infirmière", "étudiant infirmier"),
];

const RETIRED: &[(&str, &str)] = &[
    ("retraitée", "retraité"),
    ("retraitée", "retraité"),
    ("retraitée de l’Éducation nationale", "retraité de l’Éducation nationale"),
    ("retraitée de la fonction hospitalière", "retraité du rail"),
    ("ancienne ouvrière", "ancien ouvrier"),
    ("retraitée du commerce", "retraité de l’artisanat"),
];

const INTERESTS: &[&str] = &[
    "agriculture",
    "commerce de proximité",
    "culture",
    "démocratie locale",
    "eau",
    "école",
    "écologie",
    "égalité femmes-hommes",
    "emploi",
    "énergie",
    "Europe",
    "handicap",
    "jeunesse",
    "logement",
    "numérique",
    "petite enfance",
    "retraites",
    "santé",
    "sécurité",
    "services publics",
    "solidarité",
    "sport",
    "transports",
    "urbanisme",
];

const MEMBER_TAGS: &[&str] = &[
    "assesseur",
    "boîtage",
    "collage",
    "covoiturage",
    "formation faite",
    "logistique",
    "marché",
    "mandataire",
    "permanence",
    "porte-à-porte",
    "porte-à-porte",
    "référent de quartier",
    "réseaux sociaux",
    "tractage",
    "tractage",
];
const SYMPATHISER_TAGS: &[&str] = &[
    "à rappeler",
    "fête de la section",
    "lettre d’information",
    "marché",
    "porte-à-porte",
    "réunion publique",
    "tractage",
];
const CONTACT_TAGS: &[&str] = &["à rappeler", "lettre d’information", "pétition", "réunion publique"];
const FORMER_TAGS: &[&str] = &["à rappeler", "cotisation à relancer", "déménagement"];

const NOTES: &[&str] = &[
    "Disponible le samedi matin.",
    "À appeler après 19 h.",
    "Préfère les messages aux appels.",
    "Rencontre au marché du samedi.",
    "Peut prêter une remorque.",
    "Parle aussi portugais et espagnol, précieux pour le porte-à-porte.",
    "A tenu un bureau de vote aux dernières élections.\nD’accord pour recommencer.",
    "Ne veut plus de courrier papier.",
    "Digicode au portail, sonner deux fois.",
    "Vient avec ses enfants : prévoir un coin pour eux.",
    "À recontacter avant l’assemblée générale.",
    "S’intéresse à la commission logement.\nA proposé de relire les tracts.",
];
