//! A year's dues in figures.

use super::list;
use crate::contract::{DuesFigure, DuesFigures, DuesYearReq, Euros, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use permanence_domain::dues::State;
use permanence_store as store;
use std::collections::BTreeMap;

impl<H: Host> Desk<H> {
    /// A year's dues: people by state, memberships by category, means and month.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Locked`].
    pub fn dues_figures(&self, request: DuesYearReq) -> Result<DuesFigures, Refusal> {
        let store = self.store()?;
        let year = request.year.unwrap_or_else(|| self.host.today().year());
        let accounts = list::accounts(&store, &store.rates()?, year, &self.host.today().to_string())?;
        let states = State::ALL.map(|state| {
            let of_state = accounts.iter().filter(|(_, account)| account.state == state);
            let (count, amount) = of_state.fold((0, 0), |(count, sum), (_, account)| (count + 1, sum + account.paid));
            DuesFigure { name: state.name().to_owned(), count, amount: Euros(amount) }
        });
        let owed = accounts.iter().filter(|(_, account)| !account.state.is_settled());
        let missing = owed.filter_map(|(_, account)| account.owed.map(|owed| (owed - account.paid).max(0))).sum();
        let paid = store.dues_figures(year)?;
        Ok(DuesFigures {
            year,
            missing: Euros(missing),
            paid: Euros(paid.iter().map(|figure| figure.amount).sum()),
            states: states.into(),
            categories: by(&paid, |figure| &figure.category),
            means: by(&paid, |figure| &figure.means),
            months: by(&paid, |figure| &figure.month),
        })
    }
}

/// Figures that have a name in common, added up.
fn by(figures: &[store::DuesFigure], name: impl Fn(&store::DuesFigure) -> &str) -> Vec<DuesFigure> {
    let mut sums: BTreeMap<&str, (u32, i64)> = BTreeMap::new();
    for figure in figures {
        let (count, amount) = sums.entry(name(figure)).or_default();
        *count += figure.count;
        *amount += figure.amount;
    }
    let figure =
        |(name, (count, amount)): (&str, _)| DuesFigure { name: name.to_owned(), count, amount: Euros(amount) };
    sums.into_iter().map(figure).collect()
}
