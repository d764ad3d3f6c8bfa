//! People, for a person.

use super::{cut, fields, instant, table, who};
use crate::language::Language;
use permanence_desk::contract::{ExportReport, Facet, HistoryEntry, PastReach, PersonRecord, PrintReport};
use permanence_domain::{contact, names};
use std::collections::BTreeMap;

pub(crate) fn record(record: &PersonRecord, language: Language) -> String {
    let phones: Vec<String> = record.phones.iter().map(|phone| contact::phone_display(phone)).collect();
    let conflicts = if record.conflicts == 0 { String::new() } else { record.conflicts.to_string() };
    let deleted = if record.deleted { language.say("yes", "oui") } else { "" };
    fields(&[
        ("id", record.id.to_string()),
        ("given_names", record.given_names.clone()),
        ("birth_name", record.birth_name.clone()),
        ("used_name", record.used_name.clone()),
        ("standing", record.standing.code().to_owned()),
        ("member_number", record.member_number.clone()),
        ("emails", record.emails.join("; ")),
        ("phones", phones.join("; ")),
        ("street_number", record.street_number.clone()),
        ("street", record.street.clone()),
        ("postcode", record.postcode.clone()),
        ("commune", record.commune.clone()),
        ("country", record.country.clone()),
        ("birth_date", record.birth_date.clone()),
        ("gender", record.gender.clone()),
        ("occupation", record.occupation.clone()),
        ("interests", record.interests.join("; ")),
        ("tags", record.tags.join("; ")),
        ("notes", record.notes.clone()),
        ("civility", record.civility.clone()),
        ("suffix", record.suffix.clone()),
        ("complement", record.complement.clone()),
        ("place", record.place.clone()),
        ("insee_code", record.insee_code.clone()),
        ("coordinates", record.coordinates.clone()),
        ("availability", record.availability.join("; ")),
        ("skills", record.skills.join("; ")),
        ("source", record.source.clone()),
        ("household", record.household.clone()),
        ("contact_labels", entries(&record.contact_labels)),
        ("own", entries(&record.own)),
        ("merged_into", record.merged_into.clone()),
        ("do_not_contact", if record.do_not_contact { language.say("yes", "oui") } else { "" }.to_owned()),
        ("deleted", deleted.to_owned()),
        ("updated_at", instant(record.updated_at)),
        ("conflicts", conflicts),
    ])
}

fn entries(entries: &BTreeMap<String, String>) -> String {
    entries.iter().map(|(key, text)| format!("{key}: {text}")).collect::<Vec<_>>().join("; ")
}

pub(crate) fn list(records: &[PersonRecord], _: Language) -> String {
    let row = |record: &PersonRecord| {
        let family = names::family(&record.birth_name, &record.used_name);
        vec![
            record.id.to_string(),
            names::full(&record.given_names, family),
            record.standing.code().to_owned(),
            [record.postcode.as_str(), &record.commune].join(" ").trim().to_owned(),
            record.phones.first().map(|phone| contact::phone_display(phone)).unwrap_or_default(),
            record.emails.first().cloned().unwrap_or_default(),
        ]
    };
    table(&records.iter().map(row).collect::<Vec<_>>())
}

/// A line on how well a day of the past is known; nothing where it is known whole.
pub(crate) fn past(reach: PastReach, language: Language) -> String {
    let Some(since) = reach.follows_since.map(instant) else { return String::new() };
    match language {
        Language::English => format!(
            "This desk follows what other desks change since {since}: what they had changed before is as it then was.\n"
        ),
        Language::French => format!(
            "Ce poste suit ce que changent les autres depuis le {since} : ce qu’ils avaient changé avant est tel qu’alors.\n"
        ),
    }
}

pub(crate) fn history(entries: &[HistoryEntry], language: Language) -> String {
    let row = |entry: &HistoryEntry| {
        let change = if entry.field.is_empty() {
            super::operation::kind(entry.kind, language).to_owned()
        } else {
            format!("{}: “{}” → “{}”", entry.field, cut(&entry.before), cut(&entry.after))
        };
        format!("{}  {}  {change}\n", instant(entry.at), who(&entry.person_name, &entry.device_name))
    };
    entries.iter().map(row).collect()
}

pub(crate) fn facets(values: &[Facet]) -> String {
    table(&values.iter().map(|facet| vec![facet.count.to_string(), facet.value.clone()]).collect::<Vec<_>>())
}

pub(crate) fn printed(report: &PrintReport, language: Language) -> String {
    let left_out = if report.left_out == 0 { String::new() } else { report.left_out.to_string() };
    fields(&[
        (language.say("people", "fiches"), report.people.to_string()),
        (language.say("pages", "pages"), report.pages.to_string()),
        (language.say("without an address", "sans adresse"), left_out),
        (language.say("written in Latin letters", "écrit en lettres latines"), report.transliterated.clone()),
    ])
}

pub(crate) fn exported(report: ExportReport, language: Language) -> String {
    fields(&[(language.say("people", "fiches"), report.people.to_string())])
}
