//! Lists of people, and the values their filters offer.

use super::record::to_row;
use crate::contract::{
    Facet, Facets, FacetsReq, FilterTest, PersonListReq, PersonPage, PersonQuery, PersonSort, Refusal,
};
use crate::desk::Desk;
use crate::host::Host;
use permanence_domain::{PersonField, Problem, ProblemCode};
use permanence_store::{Filter, Query, Sort, Test};

const FACETS_MAX: u32 = 200;

impl<H: Host> Desk<H> {
    /// One page of a list.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Invalid`] for a filter on a field that is none.
    pub fn person_list(&self, request: PersonListReq) -> Result<PersonPage, Refusal> {
        let query = to_query(&request.query)?;
        let people = self.store()?.people(&query, request.offset, request.limit)?;
        let rows = people.rows.into_iter().map(|(stored, unsent)| to_row(stored, unsent)).collect();
        Ok(PersonPage { rows, total: people.total })
    }

    /// The values of a field, the most frequent first.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Invalid`] for a field that is none.
    pub fn person_facets(&self, request: FacetsReq) -> Result<Facets, Refusal> {
        let field = parse_field(&request.field)?;
        let values = self.store()?.facets(field, FACETS_MAX)?;
        Ok(Facets { values: values.into_iter().map(|(value, count)| Facet { value, count }).collect() })
    }
}

/// The store's form of a query.
pub(crate) fn to_query(query: &PersonQuery) -> Result<Query, Refusal> {
    let filters = query
        .filters
        .iter()
        .map(|filter| {
            Ok(Filter { field: parse_field(&filter.field)?, test: test(filter.test), values: filter.values.clone() })
        })
        .collect::<Result<_, Refusal>>()?;
    Ok(Query {
        search: query.search.clone(),
        filters,
        deleted: query.deleted,
        sort: sort(query.sort),
        descending: query.descending,
    })
}

fn parse_field(name: &str) -> Result<PersonField, Refusal> {
    let unknown = || Problem::new("", ProblemCode::FieldUnknown, name).expecting(PersonField::names());
    PersonField::parse(name).ok_or_else(|| unknown().into())
}

const fn test(test: FilterTest) -> Test {
    match test {
        FilterTest::Is => Test::Is,
        FilterTest::IsNot => Test::IsNot,
        FilterTest::Contains => Test::Contains,
        FilterTest::Empty => Test::Empty,
        FilterTest::Filled => Test::Filled,
        FilterTest::Between => Test::Between,
    }
}

const fn sort(sort: PersonSort) -> Sort {
    match sort {
        PersonSort::Name => Sort::Name,
        PersonSort::Address => Sort::Address,
        PersonSort::Standing => Sort::Standing,
        PersonSort::MemberNumber => Sort::MemberNumber,
        PersonSort::BirthDate => Sort::BirthDate,
        PersonSort::UpdatedAt => Sort::UpdatedAt,
    }
}
