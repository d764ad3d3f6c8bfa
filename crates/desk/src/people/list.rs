//! Lists of people, and the values their filters offer.

use super::record::to_row;
use crate::contract::{
    Facet, Facets, FacetsReq, FilterTest, PersonFilter, PersonListReq, PersonPage, PersonQuery, PersonSort, Refusal,
};
use crate::desk::Desk;
use crate::host::Host;
use permanence_domain::{Gender, PartialDate, PersonField, Problem, ProblemCode, Standing};
use permanence_store::{Filter, Query, Sort, Test};

const FACETS_MAX: u32 = 200;

impl<H: Host> Desk<H> {
    /// One page of a list.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Invalid`] for a condition that no record can be compared with.
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
///
/// # Errors
/// [`crate::contract::ErrorCode::Invalid`] with every condition that no record can be compared with.
pub(crate) fn to_query(query: &PersonQuery) -> Result<Query, Refusal> {
    let (mut filters, mut problems) = (Vec::new(), Vec::new());
    for asked in &query.filters {
        match filter(asked) {
            Ok(filter) => filters.push(filter),
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(Refusal::invalid(problems));
    }
    Ok(Query {
        search: query.search.clone(),
        filters,
        deleted: query.deleted,
        sort: sort(query.sort),
        descending: query.descending,
    })
}

fn filter(asked: &PersonFilter) -> Result<Filter, Problem> {
    let field = parse_field(&asked.field)?;
    let compared: &[String] = match asked.test {
        FilterTest::Is | FilterTest::IsNot => &asked.values,
        FilterTest::Between => asked.values.get(..2).unwrap_or(&asked.values),
        FilterTest::Contains | FilterTest::Empty | FilterTest::Filled => &[],
    };
    for value in compared.iter().filter(|value| !value.is_empty()) {
        comparable(field, value)?;
    }
    Ok(Filter { field, test: test(asked.test), values: asked.values.clone() })
}

/// Whether a record may hold this value: a word for no choice, and a text that is no date, would find nobody in silence.
fn comparable(field: PersonField, value: &str) -> Result<(), Problem> {
    let known = match field {
        PersonField::Standing => Standing::from_code(value).or_else(|| Standing::from_word(value)).is_some(),
        PersonField::Gender => Gender::from_code(value).or_else(|| Gender::from_word(value)).is_some(),
        PersonField::BirthDate => PartialDate::parse(value).is_some(),
        _ => true,
    };
    let problem = |code| Problem::new(field.name(), code, value);
    match field {
        _ if known => Ok(()),
        PersonField::BirthDate => Err(problem(ProblemCode::DateInvalid)),
        PersonField::Gender => Err(problem(ProblemCode::ChoiceUnknown).expecting(Gender::codes())),
        _ => Err(problem(ProblemCode::ChoiceUnknown).expecting(Standing::codes())),
    }
}

fn parse_field(name: &str) -> Result<PersonField, Problem> {
    let unknown = || Problem::new("", ProblemCode::FieldUnknown, name).expecting(PersonField::names());
    PersonField::parse(name).ok_or_else(unknown)
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
    Sort::Field(match sort {
        PersonSort::Name => return Sort::Name,
        PersonSort::Address => return Sort::Address,
        PersonSort::UpdatedAt => return Sort::UpdatedAt,
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
    })
}
