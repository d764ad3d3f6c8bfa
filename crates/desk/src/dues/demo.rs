//! The demonstration's rates and payments, written with its people.

use super::add::{Part, put_parts};
use crate::demo::dues::{Paid, RATES};
use crate::desk::Desk;
use crate::host::Host;
use crate::records::identity;
use permanence_domain::{PersonId, Table, Value};
use permanence_store::{StoreError, Write};

impl<H: Host> Desk<H> {
    /// Writes the rates of the year before `year` and of `year`.
    pub(crate) fn invent_rates(write: &mut Write<'_>, year: i16) -> Result<(), StoreError> {
        for (category, usual, amounts) in RATES {
            for (year, amount) in [(year - 1, amounts[0]), (year, amounts[1])] {
                let values = [
                    ("year", Value::Number(year.into())),
                    ("category", Value::text(*category)),
                    ("amount", Value::Number(amount)),
                    ("usual", Value::Flag(*usual)),
                ];
                let id =
                    identity(Table::Rate, &values.clone().into()).expect("rates are the same by year and category");
                write.record_put(Table::Rate, id, &values)?;
            }
        }
        Ok(())
    }

    /// Writes what an invented person paid.
    pub(crate) fn invent_dues(
        &self,
        write: &mut Write<'_>,
        person: PersonId,
        paid: Vec<Paid>,
    ) -> Result<(), StoreError> {
        for Paid { year, category, amount, means, paid_on } in paid {
            let (id, line) = (self.new_id(), self.new_id());
            let paid_on = paid_on.to_string();
            let values = [
                ("person", Value::text(person.to_string())),
                ("paid_on", Value::text(&*paid_on)),
                ("means", Value::text(means)),
                ("amount", Value::Number(amount)),
            ];
            write.record_put(Table::Payment, id, &values)?;
            let part = Part { person, year: year.into(), category: category.to_owned(), amount };
            put_parts(write, id, &paid_on, std::iter::once((&part, line)))?;
        }
        Ok(())
    }
}
