//! Which record speaks for one that was merged.

use crate::id::PersonId;

/// The record that a merged one is found under: `merged_into` is followed to its end. Two desks that merge a pair
/// offline, each into the other record, make a circle: its oldest record is the one that stays, on every desk.
pub fn kept_record(of: PersonId, merged_into: impl Fn(PersonId) -> Option<PersonId>) -> PersonId {
    let mut path = vec![of];
    let mut at = of;
    while let Some(next) = merged_into(at) {
        if let Some(circle) = path.iter().position(|seen| *seen == next) {
            return path.into_iter().skip(circle).min().unwrap_or(of);
        }
        path.push(next);
        at = next;
    }
    at
}
