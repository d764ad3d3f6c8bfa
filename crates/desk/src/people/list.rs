//! Lists of people, and the values their filters offer.

use super::cells::{cells, columns};
use super::filter::{parse_field, to_condition};
use super::record::to_row;
use crate::contract::{Facet, Facets, FacetsReq, PersonListReq, PersonPage, PersonQuery, PersonSort, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use jiff::civil::Date;
use permanence_domain::PersonField;
use permanence_store::{Query, RecordStored, Sort};

const FACETS_MAX: u32 = 200;

impl<H: Host> Desk<H> {
    /// One page of a list.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Invalid`] for a test that no record can be compared with, for a column that is none.
    pub fn person_list(&self, request: PersonListReq) -> Result<PersonPage, Refusal> {
        let today = self.host.today();
        let query = self.query(&request.query)?;
        let columns = columns(&request.columns)?;
        let people = self.store()?.people(&query, request.offset, request.limit)?;
        let rows = people.rows.into_iter().map(|(stored, unsent)| {
            let cells = cells(&columns, &stored, today);
            to_row(stored, unsent, cells)
        });
        let rows = rows.collect();
        Ok(PersonPage { rows, total: people.total })
    }

    /// The values of a field, the most frequent first.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Invalid`] for a field or a day that is none.
    pub fn person_facets(&self, request: FacetsReq) -> Result<Facets, Refusal> {
        let field = parse_field(&request.field)?;
        let values = self.store()?.facets(field, FACETS_MAX, self.end_of(&request.on)?)?;
        Ok(Facets { values: values.into_iter().map(|(value, count)| Facet { value, count }).collect() })
    }
}

/// The store's form of a query of today's directory; `own_fields` are those of the section.
///
/// # Errors
/// [`crate::contract::ErrorCode::Invalid`] with every test that no record can be compared with.
pub(super) fn to_query(query: &PersonQuery, today: Date, own_fields: &[RecordStored]) -> Result<Query, Refusal> {
    Ok(Query {
        search: query.search.clone(),
        filter: to_condition(&query.filter, today, own_fields).map_err(Refusal::invalid)?,
        deleted: query.deleted,
        at: None,
        sort: sort(query.sort),
        descending: query.descending,
    })
}

const fn sort(sort: PersonSort) -> Sort {
    Sort::Field(match sort {
        PersonSort::Name => return Sort::Name,
        PersonSort::Address => return Sort::Address,
        PersonSort::UpdatedAt => return Sort::UpdatedAt,
        PersonSort::Contact => return Sort::Contact,
        PersonSort::Age => return Sort::Age,
        PersonSort::CreatedAt => return Sort::CreatedAt,
        PersonSort::Standing => PersonField::Standing,
        PersonSort::MemberNumber => PersonField::MemberNumber,
        PersonSort::BirthDate => PersonField::BirthDate,
        PersonSort::GivenNames => PersonField::GivenNames,
        PersonSort::BirthName => PersonField::BirthName,
        PersonSort::UsedName => PersonField::UsedName,
        PersonSort::Emails => PersonField::Emails,
        PersonSort::Phones => PersonField::Phones,
        PersonSort::Street => PersonField::Street,
        PersonSort::Postcode => PersonField::Postcode,
        PersonSort::Commune => PersonField::Commune,
        PersonSort::Country => PersonField::Country,
        PersonSort::Gender => PersonField::Gender,
        PersonSort::Occupation => PersonField::Occupation,
        PersonSort::Civility => PersonField::Civility,
        PersonSort::Place => PersonField::Place,
        PersonSort::Source => PersonField::Source,
        PersonSort::Suffix => PersonField::Suffix,
        PersonSort::Complement => PersonField::Complement,
        PersonSort::StreetNumber => PersonField::StreetNumber,
        PersonSort::InseeCode => PersonField::InseeCode,
        PersonSort::Interests => PersonField::Interests,
        PersonSort::Tags => PersonField::Tags,
        PersonSort::Availability => PersonField::Availability,
        PersonSort::Skills => PersonField::Skills,
        PersonSort::Notes => PersonField::Notes,
    })
}
