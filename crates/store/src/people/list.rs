//! One page of a list, at any place of it, without reading the rest.

use super::reader::{Found, Reader};
use super::{People, PersonStored, Query, Sort, names, query, row};
use crate::round::is_unsent;
use crate::{Store, StoreError};
use permanence_domain::{PersonField, PersonId, Table};
use rusqlite::Connection;
use std::borrow::Cow;
use std::sync::Arc;

/// Below this many rows they are fetched and sorted; above, everybody's order is gone through and each row looked up in
/// the set. Measured at 100,000 people: the two cost the same at about this many.
const FEW: usize = 300;

impl Store {
    /// One page of the people that a query finds.
    ///
    /// # Errors
    /// Those of the file.
    pub fn people(&self, query: &Query, offset: u32, limit: u32) -> Result<People, StoreError> {
        self.read_when(query.at, |reader| page(reader, query, to_usize(offset), to_usize(limit)))
    }

    /// How many people a query finds.
    ///
    /// # Errors
    /// Those of the file.
    pub fn people_count(&self, query: &Query) -> Result<u32, StoreError> {
        self.read_when(query.at, |reader| {
            let found = query::find(reader, query)?;
            count(reader, &found)
        })
    }

    /// Hands every person that a query finds to `see`, in the query's order.
    ///
    /// # Errors
    /// Those of `see` and of the file.
    pub fn people_each(
        &self,
        query: &Query,
        mut see: impl FnMut(PersonStored) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.read_when(query.at, |reader| {
            let found = query::find(reader, query)?;
            for num in nums(reader, query, &found, 0, usize::MAX)? {
                if let Some(stored) = row::by_num(reader.connection(), num)? {
                    see(stored)?;
                }
            }
            Ok(())
        })
    }

    /// The rows of the people that a query finds, in the query's order.
    ///
    /// # Errors
    /// Those of the file.
    pub fn people_nums(&self, query: &Query) -> Result<Vec<i64>, StoreError> {
        self.read_when(query.at, |reader| {
            let found = query::find(reader, query)?;
            nums(reader, query, &found, 0, usize::MAX)
        })
    }

    /// Hands every person, deleted ones included, to `see`, in no promised order.
    ///
    /// # Errors
    /// Those of `see` and of the file.
    pub fn people_all(&self, see: impl FnMut(PersonStored) -> Result<(), StoreError>) -> Result<(), StoreError> {
        self.read(|reader| row::each(reader.connection(), see))
    }

    /// The person in this row.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn person_at(&self, num: i64) -> Result<PersonStored, StoreError> {
        self.read(|reader| row::by_num(reader.connection(), num)?.ok_or(StoreError::NotFound))
    }

    /// One person, and whether anything of it is unsent.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn person(&self, id: PersonId) -> Result<PersonStored, StoreError> {
        self.read(|reader| row::by_id(reader.connection(), id)?.ok_or(StoreError::NotFound))
    }
}

fn page(reader: &mut Reader, query: &Query, offset: usize, limit: usize) -> Result<People, StoreError> {
    let found = query::find(reader, query)?;
    let total = count(reader, &found)?;
    let nums = nums(reader, query, &found, offset, limit)?;
    let connection = reader.connection();
    let mut rows = Vec::with_capacity(nums.len());
    for num in nums {
        if let Some(stored) = row::by_num(connection, num)? {
            rows.push((stored, is_unsent(connection, Table::Person, num)?));
        }
    }
    Ok(People { rows, total })
}

fn count(reader: &mut Reader, found: &Found) -> Result<u32, StoreError> {
    let count = match found {
        Found::All => reader.living()?,
        Found::Some(bits) => bits.len(),
    };
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The rows of a page, in the query's order.
fn nums(
    reader: &mut Reader,
    query: &Query,
    found: &Found,
    offset: usize,
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    if let Found::Some(bits) = found
        && (bits.len() <= FEW || query.deleted)
    {
        return sorted(reader.connection(), query, bits.iter(), offset, limit);
    }
    if query.sort == Sort::Name {
        return named(reader, query, found, offset, limit);
    }
    let order = order(reader, query.sort)?;
    let inside = |num: &&i64| match found {
        Found::All => true,
        Found::Some(bits) => bits.contains(**num),
    };
    Ok(if query.descending {
        order.iter().rev().filter(inside).skip(offset).take(limit).copied().collect()
    } else {
        order.iter().filter(inside).skip(offset).take(limit).copied().collect()
    })
}

/// The order of names, gone through until the page is full.
fn named(
    reader: &mut Reader,
    query: &Query,
    found: &Found,
    offset: usize,
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    let (mut skip, mut nums) = (offset, Vec::new());
    let see = |num: i64| {
        match found {
            Found::Some(bits) if !bits.contains(num) => {}
            _ if skip > 0 => skip -= 1,
            _ => nums.push(num),
        }
        nums.len() < limit
    };
    let (connection, names) = reader.names(query.descending);
    match query::initial(query) {
        _ if limit == 0 => {}
        Some(letter) => names::each_with_initial(connection, &letter, query.descending, see)?,
        None => names.each(connection, query.descending, see)?,
    }
    Ok(nums)
}

/// Fetches few rows' sort keys, sorts them, and takes the page.
fn sorted(
    connection: &Connection,
    query: &Query,
    nums: impl Iterator<Item = i64>,
    offset: usize,
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    let sql = format!("SELECT {}, name_key FROM person WHERE num = ?1", sort_expression(query.sort));
    let mut statement = connection.prepare_cached(&sql)?;
    let mut keyed = Vec::new();
    for num in nums {
        let key = statement
            .query_row([num], |row| Ok((row.get::<_, rusqlite::types::Value>(0)?, row.get::<_, String>(1)?)))?;
        keyed.push((sortable(key.0), key.1, num));
    }
    keyed.sort_unstable();
    if query.descending {
        keyed.reverse();
    }
    Ok(keyed.into_iter().map(|(.., num)| num).skip(offset).take(limit).collect())
}

/// A value in the order that SQLite gives it: nothing, numbers, texts.
fn sortable(value: rusqlite::types::Value) -> (u8, i64, String) {
    use rusqlite::types::Value;
    match value {
        Value::Integer(number) => (1, number, String::new()),
        Value::Text(text) => (2, 0, text),
        Value::Null | Value::Real(_) | Value::Blob(_) => (0, 0, String::new()),
    }
}

/// Everybody in an order that no index holds; worked out once until the file changes.
fn order(reader: &mut Reader, sort: Sort) -> Result<Arc<Vec<i64>>, StoreError> {
    if let Some(order) = reader.orders.get(&sort) {
        return Ok(Arc::clone(order));
    }
    let sql = format!("SELECT num FROM person WHERE deleted = 0 ORDER BY {}, name_key, num", sort_expression(sort));
    let mut statement = reader.connection().prepare(&sql)?;
    let nums: Result<Vec<i64>, _> = statement.query_map([], |row| row.get(0))?.collect();
    drop(statement);
    let order = Arc::new(nums?);
    reader.orders.insert(sort, Arc::clone(&order));
    Ok(order)
}

/// One expression to sort by. What is empty comes first, so that what is missing is found.
fn sort_expression(sort: Sort) -> Cow<'static, str> {
    let number = "printf('%06d', CAST(street_number AS INTEGER))";
    Cow::Borrowed(match sort {
        Sort::Name => "1",
        Sort::Address => {
            let place = "fold(coalesce(commune, '') || ' ' || coalesce(street, ''))";
            return Cow::Owned(format!("{place} || ' ' || {number}"));
        }
        Sort::Field(PersonField::StreetNumber) => number,
        Sort::Field(PersonField::Street) => return Cow::Owned(format!("fold(street) || ' ' || {number}")),
        Sort::Field(PersonField::Standing) => {
            "CASE standing WHEN 'member' THEN 1 WHEN 'sympathiser' THEN 2 WHEN 'contact' THEN 3 ELSE 4 END"
        }
        Sort::Field(PersonField::MemberNumber) => {
            "printf('%03d', coalesce(length(member_number), 0)) || coalesce(member_number, '')"
        }
        Sort::Field(PersonField::BirthDate) => "birth_date",
        Sort::Field(field) => return Cow::Owned(format!("fold({})", field.name())),
        Sort::Contact => "fold(coalesce(phones, emails))",
        // The year alone is known as its first day; who is younger comes first.
        Sort::Age => "-CAST(substr(replace(birth_date, '-', '') || '0101', 1, 8) AS INTEGER)",
        // A version 7 identifier begins with its milliseconds.
        Sort::CreatedAt => "hex(id)",
        Sort::UpdatedAt => "updated_at",
    })
}

fn to_usize(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
