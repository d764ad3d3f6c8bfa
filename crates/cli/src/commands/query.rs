//! Conditions and orders as a command line writes them.

use crate::args::Query;
use crate::host::Terminal;
use permanence_desk::Desk;
use permanence_desk::contract::{Condition, PersonQuery, PersonSort, Refusal};
use permanence_desk::{parse_condition, parse_test};
use permanence_domain::{Problem, ProblemCode};

const SORTS: &str = "name, address, given_names, birth_name, used_name, standing, member_number, emails, phones, street, \
                     postcode, commune, country, birth_date, gender, occupation, updated_at";

/// The desk's form of a query.
///
/// # Errors
/// A saved filter that is none, a condition without a comparison, a filter that cannot be read, an order that is none.
pub(super) fn read(desk: &Desk<Terminal>, query: &Query) -> Result<PersonQuery, Refusal> {
    let saved = query.view.as_deref().map(|name| desk.view_query(name)).transpose()?.unwrap_or_default();
    let (sort, descending) = match query.sort.as_deref() {
        None => (saved.sort, saved.descending),
        Some(name) => match name.strip_prefix('-') {
            None => (sort(name)?, false),
            Some(name) => (sort(name)?, true),
        },
    };
    Ok(PersonQuery {
        search: [saved.search.as_str(), &query.search].join(" ").trim().to_owned(),
        filter: filter(saved.filter, query)?,
        deleted: saved.deleted || query.deleted,
        on: query.on.clone(),
        sort,
        descending,
    })
}

/// Whether the command line says anything of who is meant.
pub(super) const fn narrows(query: &Query) -> bool {
    !query.search.is_empty()
        || query.view.is_some()
        || !query.conditions.is_empty()
        || query.filter.is_some()
        || query.deleted
}

/// What a saved filter says, every condition, and the filter. One alone stays as it is, however deep.
fn filter(saved: Condition, query: &Query) -> Result<Condition, Problem> {
    let tests = query.conditions.iter().map(|text| parse_test(text).map(Condition::Test));
    let mut all: Vec<Condition> =
        tests.chain(query.filter.iter().map(|text| parse_condition(text))).collect::<Result<_, _>>()?;
    if saved != Condition::default() {
        all.push(saved);
    }
    Ok(if all.len() == 1 { all.remove(0) } else { Condition::All(all) })
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
