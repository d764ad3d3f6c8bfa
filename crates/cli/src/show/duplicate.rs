//! Duplicates, for a person.

use super::table;
use crate::commands::Pair;
use crate::language::Language;
use permanence_desk::contract::{DuplicateStrength, IdenticalMerged};
use permanence_domain::duplicate::Reason;

pub(crate) fn pairs(pairs: &[Pair], language: Language) -> String {
    let row = |pair: &Pair| {
        let [a, b] = &pair.names;
        let reasons: Vec<&str> = pair.reasons.iter().map(|why| reason(*why, language)).collect();
        let sure = strength(pair.strength, language).to_owned();
        vec![pair.a.to_string(), pair.b.to_string(), sure, a.clone(), b.clone(), reasons.join(", ")]
    };
    table(&pairs.iter().map(row).collect::<Vec<_>>())
}

pub(crate) fn merged(merged: &IdenticalMerged, dry_run: bool, language: Language) -> String {
    let count = match (merged.merged, language) {
        (1, Language::English) => "1 record".to_owned(),
        (many, Language::English) => format!("{many} records"),
        (few @ (0 | 1), Language::French) => format!("{few} fiche"),
        (many, Language::French) => format!("{many} fiches"),
    };
    match (dry_run, language) {
        (true, Language::English) => format!("{count} would be merged; nothing was changed\n"),
        (false, Language::English) => format!("{count} merged\n"),
        (true, Language::French) => format!("{count} à réunir ; rien n’a changé\n"),
        (false, Language::French) => format!("réunion de {count}\n"),
    }
}

const fn strength(strength: DuplicateStrength, language: Language) -> &'static str {
    match strength {
        DuplicateStrength::Changed => language.say("changed since it was merged", "changée depuis sa réunion"),
        DuplicateStrength::Identical => language.say("identical", "identiques"),
        DuplicateStrength::Probable => language.say("probable", "probables"),
        DuplicateStrength::Possible => language.say("possible", "possibles"),
    }
}

const fn reason(reason: Reason, language: Language) -> &'static str {
    match reason {
        Reason::SameName => language.say("same name", "même nom"),
        Reason::SwappedNames => language.say("names swapped", "nom et prénom inversés"),
        Reason::MarriedName => language.say("married name", "nom d’usage"),
        Reason::SameGivenNames => language.say("same given names", "mêmes prénoms"),
        Reason::SameFamilyName => language.say("same family name", "même nom de famille"),
        Reason::ShortGivenNames => language.say("shortened given names", "prénoms abrégés"),
        Reason::NearSpelling => language.say("near spelling", "orthographe proche"),
        Reason::SameMemberNumber => language.say("same member number", "même numéro d’adhérent"),
        Reason::SameEmail => language.say("same email", "même adresse électronique"),
        Reason::SamePhone => language.say("same telephone", "même téléphone"),
        Reason::SameAddress => language.say("same address", "même adresse"),
        Reason::SamePlace => language.say("same place", "même commune"),
        Reason::SameBirthDate => language.say("same birth date", "même date de naissance"),
        Reason::SameBirthYear => language.say("same year of birth", "même année de naissance"),
        Reason::NearBirthDate => language.say("birth dates differ slightly", "dates de naissance proches"),
        Reason::DifferentBirthDate => language.say("other birth date", "autre date de naissance"),
        Reason::DifferentMemberNumber => language.say("other member number", "autre numéro d’adhérent"),
        Reason::DifferentBirthName => language.say("other birth name", "autre nom de naissance"),
        Reason::DifferentGender => language.say("other gender", "autre genre"),
        Reason::DifferentSuffix => language.say("other suffix", "autre suffixe"),
    }
}
