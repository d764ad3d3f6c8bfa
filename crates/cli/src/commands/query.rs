//! Conditions and orders as a command line writes them.

use crate::args::Query;
use permanence_desk::contract::{Condition, PersonQuery, PersonSort, Refusal};
use permanence_desk::{parse_condition, parse_test};
use permanence_domain::{Problem, ProblemCode};

const SORTS: &str = "name, address, given_names, birth_name, used_name, standing, member_number, emails, phones, street, \
                     postcode, commune, country, birth_date, gender, occupation, updated_at";

/// The desk's form of a query.
///
/// # Errors
/// A condition without a comparison, a filter that cannot be read, an order that is none.
pub(super) fn read(query: &Query) -> Result<PersonQuery, Refusal> {
    let (name, descending) = query.sort.strip_prefix('-').map_or((query.sort.as_str(), false), |name| (name, true));
    Ok(PersonQuery {
        search: query.search.clone(),
        filter: filter(query)?,
        deleted: query.deleted,
        on: query.on.clone(),
        sort: sort(name)?,
        descending,
    })
}

/// Whether the command line says anything of who is meant.
pub(super) const fn narrows(query: &Query) -> bool {
    !query.search.is_empty() || !query.conditions.is_empty() || query.filter.is_some() || query.deleted
}

/// Every condition, and the filter.
fn filter(query: &Query) -> Result<Condition, Problem> {
    let tests = query.conditions.iter().map(|text| parse_test(text).map(Condition::Test));
    Ok(Condition::All(tests.chain(query.filter.iter().map(|text| parse_condition(text))).collect::<Result<_, _>>()?))
}

/// The order by this name.
fn sort(name: &str) -> Result<PersonSort, Refusal> {
    serde_json::from_value(name.into())
        .map_err(|_| Problem::new("sort", ProblemCode::ChoiceUnknown, name).expecting(SORTS).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_sorted_by_what_the_refusal_of_another_order_says() {
        for name in SORTS.split(", ") {
            assert!(sort(name).is_ok(), "{name}");
        }
        assert_eq!(sort("commune").ok(), Some(PersonSort::Commune));
        assert!(sort("shoe_size").is_err());
    }
}
