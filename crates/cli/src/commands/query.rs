//! Conditions and orders as a command line writes them.

use crate::args::Query;
use permanence_desk::contract::{FilterTest, PersonFilter, PersonQuery, PersonSort, Refusal};
use permanence_domain::{Problem, ProblemCode};

const SORTS: &str = "name, address, given_names, birth_name, used_name, standing, member_number, emails, phones, street, \
                     postcode, commune, country, birth_date, gender, occupation, updated_at";

/// The desk's form of a query.
///
/// # Errors
/// A condition without a comparison, an order that is none.
pub(super) fn read(query: &Query) -> Result<PersonQuery, Refusal> {
    let (name, descending) = query.sort.strip_prefix('-').map_or((query.sort.as_str(), false), |name| (name, true));
    Ok(PersonQuery {
        search: query.search.clone(),
        filters: query.conditions.iter().map(|text| condition(text)).collect::<Result<_, _>>()?,
        deleted: query.deleted,
        sort: sort(name)?,
        descending,
    })
}

/// `K=V`, `K!=V`, `K~V`, `K=`, `K=*`, `K=A..B`; several values are separated by `;`.
fn condition(text: &str) -> Result<PersonFilter, Refusal> {
    let Some(at) = text.find(['=', '~']) else {
        return Err(Problem::new("where", ProblemCode::ChoiceUnknown, text)
            .expecting("K=V, K!=V, K~V, K=, K=* or K=A..B")
            .into());
    };
    let (left, value) = (&text[..at], text[at + 1..].trim());
    let (field, is_not) = left.strip_suffix('!').map_or((left, false), |field| (field, true));
    let contains = text[at..].starts_with('~');
    let several = || value.split(';').map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect();
    let (test, values) = match (value, value.split_once("..")) {
        ("" | "*", _) if contains => (FilterTest::Filled, Vec::new()),
        ("", _) if is_not => (FilterTest::Filled, Vec::new()),
        ("*", _) if is_not => (FilterTest::Empty, Vec::new()),
        ("", _) => (FilterTest::Empty, Vec::new()),
        ("*", _) => (FilterTest::Filled, Vec::new()),
        (_, Some((low, high))) if !is_not && !contains => {
            (FilterTest::Between, vec![low.trim().to_owned(), high.trim().to_owned()])
        }
        _ if contains => (FilterTest::Contains, several()),
        _ if is_not => (FilterTest::IsNot, several()),
        _ => (FilterTest::Is, several()),
    };
    Ok(PersonFilter { field: field.trim().to_owned(), test, values })
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
    fn a_condition_is_read_by_its_comparison() {
        let read = |text: &str| {
            let filter = condition(text).expect("it is one");
            (filter.field, filter.test, filter.values)
        };
        let values = |values: &[&str]| values.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        for (text, field, test, expected) in [
            ("commune=Lyon", "commune", FilterTest::Is, &["Lyon"][..]),
            ("standing=member; contact", "standing", FilterTest::Is, &["member", "contact"]),
            ("commune!=Lyon", "commune", FilterTest::IsNot, &["Lyon"]),
            ("notes~a=b", "notes", FilterTest::Contains, &["a=b"]),
            ("emails=", "emails", FilterTest::Empty, &[]),
            ("emails=*", "emails", FilterTest::Filled, &[]),
            ("emails!=", "emails", FilterTest::Filled, &[]),
            ("birth_date=1950..1959", "birth_date", FilterTest::Between, &["1950", "1959"]),
            ("postcode=..69003", "postcode", FilterTest::Between, &["", "69003"]),
        ] {
            assert_eq!(read(text), (field.to_owned(), test, values(expected)), "{text}");
        }
        assert!(condition("commune").is_err());
    }

    #[test]
    fn a_list_is_sorted_by_what_the_refusal_of_another_order_says() {
        for name in SORTS.split(", ") {
            assert!(sort(name).is_ok(), "{name}");
        }
        assert_eq!(sort("commune").ok(), Some(PersonSort::Commune));
        assert!(sort("shoe_size").is_err());
    }
}
