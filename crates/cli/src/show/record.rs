//! Records other than people: flat documents for scripts, columns for people.

use super::{fields, table};
use crate::language::Language;
use permanence_desk::contract::{
    ConsentStanding, ConsentState, Consents, Household, Office, RecordEntry, RecordValue, Relative,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// A record with its fields beside its identifier.
#[derive(Serialize)]
pub(crate) struct Flat<'a> {
    id: String,
    table: &'a str,
    #[serde(flatten)]
    fields: &'a BTreeMap<String, RecordValue>,
    deleted: bool,
    created_at: u64,
    updated_at: u64,
}

impl<'a> Flat<'a> {
    pub(crate) fn of(record: &'a RecordEntry) -> Self {
        Self {
            id: record.id.to_string(),
            table: &record.table,
            fields: &record.fields,
            deleted: record.deleted,
            created_at: record.created_at,
            updated_at: record.updated_at,
        }
    }
}

/// An office with the name of who holds it.
#[derive(Serialize)]
pub(crate) struct FlatOffice<'a> {
    #[serde(flatten)]
    record: Flat<'a>,
    name: &'a str,
    current: bool,
}

impl<'a> FlatOffice<'a> {
    pub(crate) fn of(office: &'a Office) -> Self {
        Self { record: Flat::of(&office.record), name: &office.name, current: office.current }
    }
}

/// Consents with flat acts.
#[derive(Serialize)]
pub(crate) struct FlatConsents<'a> {
    acts: Vec<Flat<'a>>,
    standings: &'a [ConsentStanding],
    do_not_contact: bool,
}

impl<'a> FlatConsents<'a> {
    pub(crate) fn of(consents: &'a Consents) -> Self {
        Self {
            acts: consents.acts.iter().map(Flat::of).collect(),
            standings: &consents.standings,
            do_not_contact: consents.do_not_contact,
        }
    }
}

pub(crate) fn one(record: &RecordEntry) -> String {
    let values: Vec<(&str, String)> = record.fields.iter().map(|(name, value)| (name.as_str(), said(value))).collect();
    fields(&[&[("id", record.id.to_string())], values.as_slice()].concat())
}

/// One record a line: its identifier, then its fields; whose it is was asked for.
pub(crate) fn list(records: &[RecordEntry]) -> String {
    let row = |record: &RecordEntry| {
        let values = record.fields.iter().filter(|(name, _)| *name != "person");
        let values = values.map(|(name, value)| format!("{name}={}", said(value)));
        std::iter::once(record.id.to_string()).chain(values).collect()
    };
    table(&records.iter().map(row).collect::<Vec<_>>())
}

pub(crate) fn offices(offices: &[Office]) -> String {
    let row = |office: &Office| {
        let field = |name: &str| office.record.fields.get(name).map(said).unwrap_or_default();
        let days = format!("{} – {}", field("since"), field("until"));
        vec![office.record.id.to_string(), office.name.clone(), field("title"), field("body"), days]
    };
    table(&offices.iter().map(row).collect::<Vec<_>>())
}

pub(crate) fn households(households: &[Household]) -> String {
    let row = |household: &Household| {
        let members: Vec<&str> = household.members.iter().map(|member| member.name.as_str()).collect();
        vec![household.id.to_string(), household.name.clone(), members.join(", ")]
    };
    table(&households.iter().map(row).collect::<Vec<_>>())
}

pub(crate) fn kin(kin: &[Relative]) -> String {
    let row = |one: &Relative| {
        vec![
            one.id.to_string(),
            one.kind.clone(),
            one.person.name.clone(),
            one.person.id.to_string(),
            one.notes.clone(),
        ]
    };
    table(&kin.iter().map(row).collect::<Vec<_>>())
}

pub(crate) fn consents(consents: &Consents, language: Language) -> String {
    let given = language.say("given", "donné");
    let withdrawn = language.say("withdrawn", "retiré");
    let standing = |one: &ConsentStanding| {
        let state = match one.state {
            ConsentState::Given => given,
            ConsentState::Withdrawn => withdrawn,
            ConsentState::Unknown => "",
        };
        vec![one.purpose.clone(), one.channel.clone(), state.to_owned()]
    };
    let act = |act: &RecordEntry| {
        let field = |name: &str| act.fields.get(name).map(said).unwrap_or_default();
        let word = if act.fields.get("given") == Some(&RecordValue::Flag(true)) { given } else { withdrawn };
        let (purpose, channel, how, wording) = (field("purpose"), field("channel"), field("how"), field("wording"));
        vec![field("at"), word.to_owned(), purpose, channel, how, wording, act.id.to_string()]
    };
    let warned = if consents.do_not_contact {
        format!("{}\n", language.say("do not contact", "ne pas contacter"))
    } else {
        String::new()
    };
    let standings = table(&consents.standings.iter().map(standing).collect::<Vec<_>>());
    let acts = table(&consents.acts.iter().map(act).collect::<Vec<_>>());
    let between = if acts.is_empty() { "" } else { "\n" };
    format!("{warned}{standings}{between}{acts}")
}

fn said(value: &RecordValue) -> String {
    match value {
        RecordValue::Flag(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        RecordValue::Whole(number) => number.to_string(),
        RecordValue::Decimal(number) => format!("{number:.2}"),
        RecordValue::Text(text) => text.clone(),
        RecordValue::Items(items) => items.join("; "),
    }
}
