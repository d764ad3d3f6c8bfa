//! The section's rates.

use crate::contract::{DuesRate, DuesRates, DuesRatesReq, Euros, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use permanence_domain::Table;
use permanence_domain::dues::{Rate, Rates};
use permanence_store::{RecordStored, Store};

impl<H: Host> Desk<H> {
    /// The rates of a year, or of every year.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Locked`].
    pub fn dues_rates(&self, request: DuesRatesReq) -> Result<DuesRates, Refusal> {
        let store = self.store()?;
        let mut rates: Vec<DuesRate> = store
            .records(Table::Rate)?
            .iter()
            .map(|stored| {
                let Rate { year, category, amount, usual } = rate(stored);
                DuesRate { id: stored.id, year, category, amount: Euros(amount), usual }
            })
            .filter(|rate| request.year.is_none_or(|year| rate.year == year))
            .collect();
        rates.sort_by(|a, b| (b.year, b.amount, &a.category).cmp(&(a.year, a.amount, &b.category)));
        let year = request.year.unwrap_or_else(|| self.host.today().year());
        Ok(DuesRates { rates, grace_until: all(&store)?.grace_until(year) })
    }
}

/// Every rate, as the rules read them.
pub(super) fn all(store: &Store) -> Result<Rates, Refusal> {
    let rates = store.records(Table::Rate)?.iter().map(rate).collect();
    let years = store.records(Table::DuesYear)?;
    let grace = years.iter().filter(|year| !year.text("grace_until").is_empty());
    let grace = grace.map(|year| (self::year(year), year.text("grace_until"))).collect();
    Ok(Rates::new(rates, grace))
}

/// The year that a record is about.
pub(super) fn year(stored: &RecordStored) -> i16 {
    i16::try_from(stored.number("year")).unwrap_or(0)
}

fn rate(stored: &RecordStored) -> Rate {
    Rate {
        year: year(stored),
        category: stored.text("category"),
        amount: stored.number("amount"),
        usual: stored.is_yes("usual"),
    }
}
