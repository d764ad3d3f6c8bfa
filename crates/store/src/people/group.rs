//! Who is of a group: by their dues, their consents, where they live.

use super::Group;
use crate::StoreError;
use crate::bits::Bits;
use crate::dues::{all_rates, in_state};
use crate::records::consenting;
use permanence_domain::Coordinates;
use permanence_domain::place::{Point, within};
use rusqlite::{Connection, OptionalExtension, params};

/// The rows of a group, deleted or not.
pub(super) fn members(connection: &Connection, group: &Group, deleted: bool) -> Result<Bits, StoreError> {
    match group {
        Group::Dues { .. } if deleted => Ok(Bits::default()),
        Group::Dues { year, at, state } => {
            let rates = all_rates(connection)?;
            Ok(in_state(connection, &rates, *year, at, *state)?.into_iter().collect())
        }
        Group::Consent { purpose, channel, consented } => {
            let mut row = connection.prepare_cached("SELECT num FROM person WHERE id = ?1 AND deleted = ?2")?;
            let people = consenting(connection, purpose, channel, *consented)?;
            let nums = people.iter().filter_map(|person| {
                row.query_row(params![person.0.as_bytes(), deleted], |row| row.get(0)).optional().transpose()
            });
            Ok(nums.collect::<Result<_, _>>()?)
        }
        Group::Near { centre, metres } => near(connection, *centre, *metres, deleted),
    }
}

fn near(connection: &Connection, centre: Coordinates, metres: u32, deleted: bool) -> Result<Bits, StoreError> {
    let is_near = within(centre.latitude(), centre.longitude(), f64::from(metres));
    let sql = "SELECT num, coordinates FROM person WHERE deleted = ?1 AND coordinates IS NOT NULL";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([deleted])?;
    let mut bits = Bits::default();
    while let Some(row) = rows.next()? {
        let text = row.get_ref(1)?.as_str().map_err(|_| StoreError::Damaged)?;
        let point = Coordinates::parse(text).and_then(|at| Point::new(at.latitude(), at.longitude()));
        if point.is_some_and(&is_near) {
            bits.insert(row.get(0)?);
        }
    }
    Ok(bits)
}
