//! Offices and mandates: who holds what, and on which day.

use super::shown;
use crate::contract::{Office, OfficeListReq, Offices, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use crate::people::day;
use permanence_domain::Table;
use permanence_store::{RecordStored, StoreError};

impl<H: Host> Desk<H> {
    /// Offices and mandates, the latest first: of a person or of all, of all days or of one.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Invalid`] for what is no day.
    pub fn office_list(&self, request: OfficeListReq) -> Result<Offices, Refusal> {
        let store = self.store()?;
        let on = day("on", &request.on)?.map(|day| day.to_string());
        let today = self.host.today().to_string();
        let mut found = match request.person {
            Some(person) => store.records_of(Table::Office, person)?,
            None => store.records(Table::Office)?,
        };
        found.retain(|office| on.as_ref().is_none_or(|on| is_held(office, on)));
        found.sort_by_key(|office| (std::cmp::Reverse(office.text("since")), office.num));
        let mut offices = Vec::with_capacity(found.len());
        for stored in found {
            let name = match stored.owner.map(|id| store.person(id)) {
                // An office of somebody who was deleted is nobody's.
                Some(Ok(holder)) if holder.deleted && holder.person.merged_into.is_empty() => continue,
                Some(Ok(holder)) => holder.person.full_name(),
                Some(Err(StoreError::NotFound)) | None => continue,
                Some(Err(error)) => return Err(error.into()),
            };
            offices.push(Office { name, current: is_held(&stored, &today), record: shown(&stored) });
        }
        Ok(Offices { offices })
    }
}

/// Whether it is held on a day; both its days are included, and open where they are not known.
fn is_held(office: &RecordStored, day: &str) -> bool {
    let (since, until) = (office.text("since"), office.text("until"));
    since.as_str() <= day && (until.is_empty() || day <= until.as_str())
}
