//! The desk, for a person.

use super::{fields, instant, instant_or_nothing};
use crate::commands::Status;
use crate::language::Language;
use permanence_desk::contract::{BackupReport, CheckReport, RoundPhase, Settings, Today};

pub(crate) fn status(status: &Status, language: Language) -> String {
    let desk = &status.desk;
    let round = &status.round;
    let waits = match (round.unsent, round.unsent_since) {
        (0, _) => String::new(),
        (unsent, Some(since)) => format!("{unsent} ({} {})", language.say("since", "depuis"), instant(since)),
        (unsent, None) => unsent.to_string(),
    };
    let count = |count: u32| if count == 0 { String::new() } else { count.to_string() };
    let section = std::iter::once(&desk.section).chain(&desk.above).map(String::as_str).collect::<Vec<_>>().join(" · ");
    let demo = if desk.demo { language.say("invented people", "personnes inventées") } else { "" };
    fields(&[
        (language.say("section", "section"), section),
        (language.say("person", "personne"), desk.person_name.clone()),
        (language.say("device", "appareil"), desk.device_name.clone()),
        (language.say("role", "rôle"), desk.role.name().to_owned()),
        (language.say("people", "fiches"), status.people.to_string()),
        (language.say("demonstration", "démonstration"), demo.to_owned()),
        (language.say("folder", "dossier"), status.folder.clone()),
        (language.say("headquarters", "siège"), round.url.clone()),
        (language.say("rounds", "échanges"), phase(round.phase, language).to_owned()),
        (language.say("last round", "dernier échange"), instant_or_nothing(round.last_at)),
        (language.say("to send", "à envoyer"), waits),
        (language.say("refused", "refusés"), count(round.refused)),
        (language.say("conflicts", "conflits"), count(round.conflicts)),
    ])
}

const fn phase(phase: RoundPhase, language: Language) -> &'static str {
    match phase {
        RoundPhase::Alone => language.say("has not joined headquarters", "n’a pas rejoint le siège"),
        RoundPhase::InStep => language.say("everything is sent and received", "tout est envoyé et reçu"),
        RoundPhase::Waiting => language.say("changes wait to be sent", "des changements attendent"),
        RoundPhase::Running => language.say("under way", "en cours"),
        RoundPhase::Offline => language.say("headquarters does not answer", "le siège ne répond pas"),
        RoundPhase::Attention => language.say("something needs you", "quelque chose vous attend"),
        RoundPhase::Stopped => language.say("headquarters refuses this device", "le siège refuse cet appareil"),
    }
}

pub(crate) fn check(report: &CheckReport, language: Language) -> String {
    let word = if report.sound { language.say("sound", "sain") } else { language.say("damaged", "endommagé") };
    fields(&[
        (language.say("desk", "poste"), word.to_owned()),
        (language.say("people", "fiches"), report.people.to_string()),
        (language.say("faults", "fautes"), report.faults.join(", ")),
    ])
}

pub(crate) fn backup(report: &BackupReport, language: Language) -> String {
    fields(&[
        (language.say("people", "fiches"), report.people.to_string()),
        (language.say("bytes", "octets"), report.size_bytes.to_string()),
    ])
}

pub(crate) fn settings(settings: &Settings) -> String {
    let or_system = |word: &String| if word.is_empty() { "system".to_owned() } else { word.clone() };
    fields(&[
        ("language", or_system(&settings.language)),
        ("theme", or_system(&settings.theme)),
        ("compact", settings.compact.to_string()),
        ("lock_after_minutes", settings.lock_after_minutes.to_string()),
        ("single_keys", settings.single_keys.to_string()),
    ])
}

pub(crate) fn today(today: &Today, language: Language) -> String {
    let mut out = fields(&[
        (language.say("people", "fiches"), today.people.to_string()),
        (language.say("members", "adhérents"), today.members.to_string()),
        (language.say("sympathisers", "sympathisants"), today.sympathisers.to_string()),
        (language.say("contacts", "contacts"), today.contacts.to_string()),
        (language.say("former members", "anciens adhérents"), today.former_members.to_string()),
        (language.say("new this month", "nouveaux ce mois-ci"), today.new_this_month.to_string()),
        (language.say("members out of reach", "adhérents injoignables"), today.unreachable_members.to_string()),
        (language.say("conflicts", "conflits"), today.conflicts.to_string()),
        (language.say("refused", "refusés"), today.refusals.to_string()),
        (language.say("to send", "à envoyer"), today.unsent.to_string()),
    ]);
    if !today.recent.is_empty() {
        out.push('\n');
        out.push_str(&super::operation::list(&today.recent, language));
    }
    out
}
