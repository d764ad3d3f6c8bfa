//! Aujourd'hui: what needs somebody, and how the section does.

use crate::contract::{Arrival, Nothing, Pulse, Refusal, Today};
use crate::desk::Desk;
use crate::host::Host;
use crate::operations::{kind_of, shown};
use permanence_domain::{Standing, id};
use permanence_store::{PersonStored, Store};

/// How many who arrived are named.
const ARRIVED_MAX: u32 = 5;

impl<H: Host> Desk<H> {
    /// What needs somebody today.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Locked`].
    pub fn today_show(&self, _: Nothing) -> Result<Today, Refusal> {
        self.today_of(&*self.store()?)
    }

    pub(crate) fn today_of(&self, store: &Store) -> Result<Today, Refusal> {
        let standings = store.standings()?;
        let of = |standing| standings.iter().find(|figures| figures.standing == standing);
        let count = |standing| of(standing).map_or(0, |figures| figures.people);
        let bounds = month_bounds(self.host.today());
        let created_by_month = store.created_between(&bounds)?;
        let month = bounds.iter().rev().nth(1).copied().unwrap_or(0);
        let joined = store.identity()?.is_joined();
        Ok(Today {
            people: standings.iter().map(|figures| figures.people).sum(),
            members: count(Standing::Member),
            sympathisers: count(Standing::Sympathiser),
            contacts: count(Standing::Contact),
            former_members: count(Standing::FormerMember),
            new_this_month: created_by_month.last().copied().unwrap_or(0),
            created_by_month,
            conflicts: store.conflict_count(None)?,
            refusals: store.refusal_count()?,
            unsent: if joined { store.unsent()?.0 } else { 0 },
            unreachable_members: of(Standing::Member).map_or(0, |figures| figures.unreachable),
            recent: store.operations(8)?.iter().map(shown).collect(),
            arrived: store.newest(month, ARRIVED_MAX)?.into_iter().map(arrival).collect(),
        })
    }

    /// What moved since last asked, and what is under way.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Locked`].
    pub fn desk_pulse(&self, _: Nothing) -> Result<Pulse, Refusal> {
        self.pulse_of(&*self.store()?)
    }

    pub(crate) fn pulse_of(&self, store: &Store) -> Result<Pulse, Refusal> {
        let (people, conduct, operations, records) = store.revisions()?;
        let candidate = |row: Option<permanence_store::OperationRow>| {
            row.map(|row| store.undone_kind(&row).map(kind_of)).transpose()
        };
        Ok(Pulse {
            people,
            conduct,
            operations,
            records,
            undo: candidate(store.next_undo()?)?,
            redo: candidate(store.next_redo()?)?,
            round: self.round_state(store)?,
            task: self.progress(),
        })
    }
}

fn arrival(stored: PersonStored) -> Arrival {
    let family_name = stored.person.family().to_owned();
    let person = stored.person;
    Arrival {
        id: stored.id,
        given_names: person.given_names,
        family_name,
        standing: person.standing,
        gender: person.gender.map(|gender| gender.code().to_owned()).unwrap_or_default(),
        commune: person.commune,
        created_at: id::created_ms(&stored.id.0),
    }
}

/// The beginnings of the last twelve months and of the next one, in milliseconds since 1970 (UTC, as identifiers are).
fn month_bounds(today: jiff::civil::Date) -> Vec<u64> {
    (-11_i32..=1)
        .map(|offset| {
            let months = i32::from(today.year()) * 12 + i32::from(today.month()) - 1 + offset;
            let year = i16::try_from(months.div_euclid(12)).unwrap_or(today.year());
            let month = i8::try_from(months.rem_euclid(12) + 1).unwrap_or(1);
            let first = jiff::civil::date(year, month, 1).at(0, 0, 0, 0);
            let ms = first.duration_since(jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0)).as_millis();
            u64::try_from(ms).unwrap_or(0)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_months_end_with_this_one() {
        let bounds = month_bounds(jiff::civil::date(2026, 11, 23));
        assert_eq!(bounds.len(), 13);
        assert_eq!(bounds.first(), Some(&1_764_547_200_000), "1 December 2025");
        assert_eq!(bounds.last(), Some(&1_796_083_200_000), "1 December 2026");
    }
}
