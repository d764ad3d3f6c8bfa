//! The section's rates.

use crate::contract::{DuesRate, DuesRates, DuesRatesReq, Euros, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use permanence_domain::Table;
use permanence_domain::dues::Rate;
use permanence_store::rate_of;

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
                let Rate { year, category, amount, usual } = rate_of(stored);
                DuesRate { id: stored.id, year, category, amount: Euros(amount), usual }
            })
            .filter(|rate| request.year.is_none_or(|year| rate.year == year))
            .collect();
        rates.sort_by(|a, b| (b.year, b.amount, &a.category).cmp(&(a.year, a.amount, &b.category)));
        let year = request.year.unwrap_or_else(|| self.host.today().year());
        Ok(DuesRates { rates, grace_until: store.rates()?.grace_until(year) })
    }
}
