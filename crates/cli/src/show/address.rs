//! Addresses, for a person.

use super::{fields, instant, table};
use crate::language::Language;
use permanence_desk::contract::{AddressCommune, AddressReason, AddressReport, Place};

pub(crate) fn communes(communes: &[AddressCommune], language: Language) -> String {
    let row = |it: &AddressCommune| {
        let addresses = format!("{} {}", it.addresses, language.say("addresses", "adresses"));
        let streets = format!("{} {}", it.streets, language.say("streets", "voies"));
        vec![it.insee_code.clone(), it.name.clone(), addresses, streets, instant(it.loaded_at), it.source.clone()]
    };
    table(&communes.iter().map(row).collect::<Vec<_>>())
}

/// What a load did; each row that it left out on a line of its own.
pub(crate) fn report(report: &AddressReport, language: Language) -> String {
    let addresses: u64 = report.communes.iter().map(|it| u64::from(it.addresses)).sum();
    let mut out = fields(&[
        (language.say("communes", "communes"), report.communes.len().to_string()),
        (language.say("addresses", "adresses"), addresses.to_string()),
        (language.say("rows left out", "lignes laissées"), report.refused.to_string()),
    ]);
    for row in &report.refused_rows {
        let colon = language.say(":", " :");
        out.push_str(&format!("{} {}{colon} {}\n", language.say("line", "ligne"), row.line, why(row.reason, language)));
    }
    out
}

/// Places as letters have them, each with its INSEE code and its coordinates.
pub(crate) fn places(places: &[Place]) -> String {
    let row = |it: &Place| {
        let street = [it.street_number.as_str(), it.street.as_str()].join(" ");
        let commune = [it.postcode.as_str(), it.commune.as_str()].join(" ");
        let point = it.latitude.zip(it.longitude).map(|(lat, lon)| format!("{lat} {lon}")).unwrap_or_default();
        vec![street.trim().to_owned(), commune.trim().to_owned(), it.former.clone(), it.insee_code.clone(), point]
    };
    table(&places.iter().map(row).collect::<Vec<_>>())
}

const fn why(reason: AddressReason, language: Language) -> &'static str {
    match (reason, language) {
        (AddressReason::StreetMissing, Language::English) => "it has no street: name one in the file",
        (AddressReason::StreetMissing, Language::French) => "elle n’a pas de voie : nommez-la dans le fichier",
        (AddressReason::NumberInvalid, Language::English) => "its number is none: correct it in the file",
        (AddressReason::NumberInvalid, Language::French) => "son numéro n’en est pas un : corrigez-le dans le fichier",
        (AddressReason::CommuneInvalid, Language::English) => "it names no commune: give its INSEE code in the file",
        (AddressReason::CommuneInvalid, Language::French) => {
            "elle ne nomme pas de commune : donnez son code INSEE dans le fichier"
        }
        (AddressReason::PostcodeInvalid, Language::English) => {
            "its postcode has not five digits: correct it in the file"
        }
        (AddressReason::PostcodeInvalid, Language::French) => {
            "son code postal n’a pas cinq chiffres : corrigez-le dans le fichier"
        }
    }
}
