//! Offices, households, kin, addresses and own fields.

use super::identifier;
use super::person::{answer_done, entered};
use crate::args::Pair;
use crate::failure::Failure;
use crate::host::Terminal;
use crate::record_args::{FieldVerb, HouseholdVerb, KinVerb, OfficeVerb, OtherAddressVerb, RecordVerb};
use crate::session::Session;
use crate::show;
use permanence_desk::Desk;
use permanence_desk::contract::{
    HouseholdListReq, HouseholdMakeReq, OfficeListReq, PersonReq, PersonSetReq, RecordAddReq, RecordEntry,
    RecordListReq, RecordReq, RecordSetReq,
};
use permanence_domain::{PersonId, RecordId};

pub(super) fn office(session: &Session, verb: OfficeVerb) -> Result<(), Failure> {
    match verb {
        OfficeVerb::Record(verb) => record(session, "office", verb),
        OfficeVerb::List { person, on } => {
            let desk = session.open()?;
            let person = person.map(|person| identifier(session, PersonId::parse(&person))).transpose()?;
            let request = OfficeListReq { person, on };
            let offices = desk.office_list(request).map_err(|refusal| session.refused(refusal))?.offices;
            let listed: Vec<_> = offices.iter().map(show::record::FlatOffice::of).collect();
            session.answer(&listed, |_| show::record::offices(&offices))
        }
        OfficeVerb::End { id, on } => {
            let on = on.unwrap_or_else(|| permanence_link::system::today().to_string());
            set(session, &id, vec![Pair { name: "until".to_owned(), value: on }])
        }
    }
}

pub(super) fn household(session: &Session, verb: HouseholdVerb) -> Result<(), Failure> {
    let refused = |refusal| session.refused(refusal);
    match verb {
        HouseholdVerb::Add { people, name } => {
            let desk = session.open()?;
            let people = super::person::people(session, &people)?;
            let made = desk.household_make(HouseholdMakeReq { name, people }).map_err(refused)?;
            session.answer(&made, |_| show::record::households(std::slice::from_ref(&made)))
        }
        HouseholdVerb::List { person } => {
            let desk = session.open()?;
            let person = person.map(|person| identifier(session, PersonId::parse(&person))).transpose()?;
            let listed = desk.household_list(HouseholdListReq { person }).map_err(refused)?.households;
            session.answer(&listed, |_| show::record::households(&listed))
        }
        HouseholdVerb::Join { person, household } => move_to(session, &person, household),
        HouseholdVerb::Leave { person } => move_to(session, &person, String::new()),
        HouseholdVerb::Set { id, fields } => set(session, &id, fields),
        HouseholdVerb::Delete { id } => record(session, "household", RecordVerb::Delete { id }),
        HouseholdVerb::Restore { id } => record(session, "household", RecordVerb::Restore { id }),
    }
}

/// Whose household a person is of is a field of theirs.
fn move_to(session: &Session, person: &str, household: String) -> Result<(), Failure> {
    let desk = session.open()?;
    let id = identifier(session, PersonId::parse(person))?;
    let fields = entered(vec![Pair { name: "household".to_owned(), value: household }]);
    let record = desk.person_set(PersonSetReq { id, fields }).map_err(|refusal| session.refused(refusal))?;
    session.answer(&record, |language| show::person::record(&record, language))
}

pub(super) fn kin(session: &Session, verb: KinVerb) -> Result<(), Failure> {
    match verb {
        KinVerb::Record(verb) => record(session, "kinship", verb),
        KinVerb::List { person } => {
            let desk = session.open()?;
            let id = identifier(session, PersonId::parse(&person))?;
            let kin = desk.kin_list(PersonReq { id }).map_err(|refusal| session.refused(refusal))?.kin;
            session.answer(&kin, |_| show::record::kin(&kin))
        }
    }
}

pub(super) fn address(session: &Session, verb: OtherAddressVerb) -> Result<(), Failure> {
    match verb {
        OtherAddressVerb::Record(verb) => record(session, "address", verb),
        OtherAddressVerb::List { person } => {
            let desk = session.open()?;
            let person = identifier(session, PersonId::parse(&person))?;
            list(session, desk, "address", Some(person))
        }
    }
}

pub(super) fn field(session: &Session, verb: FieldVerb) -> Result<(), Failure> {
    match verb {
        FieldVerb::Record(verb) => record(session, "own_field", verb),
        FieldVerb::List => list(session, session.open()?, "own_field", None),
    }
}

fn list(session: &Session, desk: &Desk<Terminal>, table: &str, person: Option<PersonId>) -> Result<(), Failure> {
    let request = RecordListReq { table: table.to_owned(), person };
    let records = desk.record_list(request).map_err(|refusal| session.refused(refusal))?.records;
    let listed: Vec<_> = records.iter().map(show::record::Flat::of).collect();
    session.answer(&listed, |_| show::record::list(&records))
}

fn record(session: &Session, table: &str, verb: RecordVerb) -> Result<(), Failure> {
    match verb {
        RecordVerb::Add { fields } => {
            let request = RecordAddReq { table: table.to_owned(), fields: entered(fields) };
            let added = session.open()?.record_add(request).map_err(|refusal| session.refused(refusal))?;
            answer(session, &added)
        }
        RecordVerb::Set { id, fields } => set(session, &id, fields),
        RecordVerb::Delete { id } => {
            let desk = session.open()?;
            let id = one(session, &id)?;
            answer_done(session, desk.record_delete(RecordReq { id }))
        }
        RecordVerb::Restore { id } => {
            let desk = session.open()?;
            let id = one(session, &id)?;
            answer_done(session, desk.record_restore(RecordReq { id }))
        }
    }
}

fn set(session: &Session, id: &str, fields: Vec<Pair>) -> Result<(), Failure> {
    let desk = session.open()?;
    let request = RecordSetReq { id: one(session, id)?, fields: entered(fields) };
    let changed = desk.record_set(request).map_err(|refusal| session.refused(refusal))?;
    answer(session, &changed)
}

pub(super) fn one(session: &Session, id: &str) -> Result<RecordId, Failure> {
    identifier(session, RecordId::parse_str(id.trim()).ok())
}

/// A record that was just written.
pub(super) fn answer(session: &Session, record: &RecordEntry) -> Result<(), Failure> {
    session.answer(&show::record::Flat::of(record), |_| show::record::one(record))
}
