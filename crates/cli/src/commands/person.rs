//! People: adding, changing, listing, exporting.

use super::{identifier, print, query};
use crate::args::{LanguageWord, Pair, PersonVerb, Query};
use crate::failure::Failure;
use crate::session::Session;
use crate::{progress, show};
use permanence_desk::contract::{
    Entered, FacetsReq, OperationDone, PastReq, PeopleReq, PersonAddReq, PersonExportReq, PersonListReq, PersonReq,
    PersonSetReq, PrintKind, Refusal,
};
use permanence_domain::PersonId;
use std::collections::BTreeMap;
use std::path::Path;

pub(super) fn run(session: &Session, verb: PersonVerb) -> Result<(), Failure> {
    let refused = |refusal| session.refused(refusal);
    match verb {
        PersonVerb::Add { fields } => {
            let request = PersonAddReq { fields: entered(fields) };
            let record = session.open()?.person_add(request).map_err(refused)?;
            session.answer(&record, |language| show::person::record(&record, language))
        }
        PersonVerb::Set { id, fields } => {
            let desk = session.open()?;
            let id = identifier(session, PersonId::parse(&id))?;
            let record = desk.person_set(PersonSetReq { id, fields: entered(fields) }).map_err(refused)?;
            session.answer(&record, |language| show::person::record(&record, language))
        }
        PersonVerb::Show { id } => {
            let desk = session.open()?;
            let id = identifier(session, PersonId::parse(&id))?;
            let record = desk.person_show(PersonReq { id }).map_err(refused)?;
            session.answer(&record, |language| show::person::record(&record, language))
        }
        PersonVerb::List { query, limit, offset } => list(session, &query, limit.unwrap_or(u32::MAX), offset),
        PersonVerb::Import(import) => super::import::run(session, &import),
        PersonVerb::Labels { paper, sheet, start } => {
            print::run(session, PrintKind::Labels, &paper, print::Choices { sheet, start, ..Default::default() })
        }
        PersonVerb::Cards { paper, start, title } => {
            print::run(session, PrintKind::Cards, &paper, print::Choices { start, title, ..Default::default() })
        }
        PersonVerb::Signin { paper, title } => {
            print::run(session, PrintKind::SignIn, &paper, print::Choices { title, ..Default::default() })
        }
        PersonVerb::Print { paper, title } => {
            print::run(session, PrintKind::List, &paper, print::Choices { title, ..Default::default() })
        }
        PersonVerb::Export { file, query, language, columns, purpose } => {
            let query = query::read(session.open()?, &query).map_err(refused)?;
            let language = language.map(LanguageWord::code).unwrap_or_default().to_owned();
            let ticket = file.display().to_string();
            export(session, &file, PersonExportReq { query, picked: None, file: ticket, language, columns, purpose })
        }
        PersonVerb::Bulk(bulk) => super::bulk::run(session, bulk),
        PersonVerb::Delete { id } => {
            let desk = session.open()?;
            let ids = people(session, &id)?;
            answer_done(session, desk.person_delete(PeopleReq { ids }))
        }
        PersonVerb::Restore { id } => {
            let desk = session.open()?;
            let ids = people(session, &id)?;
            answer_done(session, desk.person_restore(PeopleReq { ids }))
        }
        PersonVerb::Merge { keep, other, choices } => super::duplicate::merge(session, &keep, &other, choices),
        PersonVerb::History { id } => {
            let desk = session.open()?;
            let id = identifier(session, PersonId::parse(&id))?;
            let entries = desk.person_history(PersonReq { id }).map_err(refused)?.entries;
            session.answer(&entries, |language| show::person::history(&entries, language))
        }
        PersonVerb::Facets { field } => {
            let values = session.open()?.person_facets(FacetsReq { field, on: String::new() }).map_err(refused)?.values;
            session.answer(&values, |_| show::person::facets(&values))
        }
    }
}

/// Fields as typed; a field that is given twice has the items of both.
pub(super) fn entered(pairs: Vec<Pair>) -> BTreeMap<String, Entered> {
    let mut fields = BTreeMap::new();
    for Pair { name, value } in pairs {
        let both = match fields.remove(&name) {
            None => Entered::One(value),
            Some(Entered::One(before)) => Entered::Many(items([before, value])),
            Some(Entered::Many(before)) => Entered::Many(items(before.into_iter().chain([value]))),
        };
        fields.insert(name, both);
    }
    fields
}

fn items(values: impl IntoIterator<Item = String>) -> Vec<String> {
    values.into_iter().flat_map(|value| value.split(';').map(str::to_owned).collect::<Vec<_>>()).collect()
}

pub(super) fn people(session: &Session, ids: &[String]) -> Result<Vec<PersonId>, Failure> {
    ids.iter().map(|id| identifier(session, PersonId::parse(id))).collect()
}

pub(super) fn answer_done(session: &Session, done: Result<OperationDone, Refusal>) -> Result<(), Failure> {
    let done = done.map_err(|refusal| session.refused(refusal))?;
    session.answer(&done, |language| show::operation::done(&done, language))
}

fn list(session: &Session, asked: &Query, limit: u32, offset: u32) -> Result<(), Failure> {
    let desk = session.open()?;
    let query = query::read(desk, asked).map_err(|refusal| session.refused(refusal))?;
    let request = PersonListReq { query, offset, limit, columns: Vec::new() };
    let records = desk.person_records(&request).map_err(|refusal| session.refused(refusal))?;
    let reach = desk.past_reach(PastReq { on: asked.on.clone() }).map_err(|refusal| session.refused(refusal))?;
    session.answer(&records, |language| {
        format!("{}{}", show::person::list(&records, language), show::person::past(reach, language))
    })
}

fn export(session: &Session, file: &Path, request: PersonExportReq) -> Result<(), Failure> {
    let desk = session.open()?;
    let past = PastReq { on: request.query.on.clone() };
    let reach = desk.past_reach(past).map_err(|refusal| session.refused(refusal))?;
    let report = progress::stoppable(session, |desk| desk.person_export(request)).map_err(session.refused_for(file))?;
    session.answer(&report, |language| {
        format!("{}{}", show::person::exported(report, language), show::person::past(reach, language))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_is_given_twice_has_the_items_of_both() {
        let pair = |name: &str, value: &str| Pair { name: name.to_owned(), value: value.to_owned() };
        let fields = entered(vec![pair("tags", "a;b"), pair("notes", "x;y"), pair("tags", "c"), pair("tags", "d")]);
        assert_eq!(fields["notes"], Entered::One("x;y".to_owned()));
        assert_eq!(fields["tags"], Entered::Many(["a", "b", "c", "d"].map(str::to_owned).to_vec()));
    }
}
