//! Two records of one person become one: what each field would hold, and the person that the choices make.
//!
//! What is proposed depends on the two records and not on which of them is kept, so that two desks that merge the same
//! pair offline propose, and with the same choices write, the same values.

use super::value::folded_items;
use crate::id::PersonId;
use crate::person::{Person, PersonField};
use crate::problem::Problem;
use crate::value::Value;
use std::collections::BTreeMap;

mod propose;

/// One of the two records.
#[derive(Clone, Copy, Debug)]
pub struct Half<'a> {
    /// The record.
    pub id: PersonId,
    /// What it says.
    pub person: &'a Person,
    /// When each field was last written, in milliseconds since 1970; a field that is missing was never.
    pub written_ms: &'a BTreeMap<PersonField, u64>,
}

/// What merging would do to one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedField {
    /// The field.
    pub field: PersonField,
    /// What the kept record says.
    pub keep: Value,
    /// What the other record says.
    pub other: Value,
    /// What the merged record says when nobody chooses: the fuller value, else the later one; lists and sets united,
    /// notes one below the other.
    pub proposed: Value,
    /// Whether the proposed value leaves out something that one of the records says.
    pub contradicts: bool,
}

/// What merging two records would do, field by field, in the order of [`PersonField::ALL`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergePlan {
    /// Every field that one of the records fills.
    pub fields: Vec<MergedField>,
    keep: Person,
}

/// What somebody chose for a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The kept record's value.
    Keep,
    /// The other record's value.
    Other,
    /// Another value, canonical: [`crate::person::enter`] made it.
    Value(Value),
}

/// Of two records, the one that is kept when nobody chooses: the older, since identifiers are in order of creation.
#[must_use]
pub fn keeper(a: PersonId, b: PersonId) -> PersonId {
    a.min(b)
}

impl MergePlan {
    /// What merging `other` into `keep` would do.
    #[must_use]
    pub fn new(keep: Half<'_>, other: Half<'_>) -> Self {
        let is_older = keeper(keep.id, other.id) == keep.id;
        let (older, younger) = if is_older { (keep, other) } else { (other, keep) };
        let mut fields = Vec::new();
        for field in PersonField::ALL {
            let (of_keep, of_other) = (keep.person.get(*field), other.person.get(*field));
            if of_keep.is_empty() && of_other.is_empty() {
                continue;
            }
            let proposed = propose::value(*field, older, younger);
            let contradicts = !(says(*field, &proposed, &of_keep) && says(*field, &proposed, &of_other));
            fields.push(MergedField { field: *field, keep: of_keep, other: of_other, proposed, contradicts });
        }
        Self { fields, keep: keep.person.clone() }
    }

    /// The merged person: the choice made for a field, else the proposed value.
    ///
    /// # Errors
    /// [`crate::ProblemCode::NameMissing`] when the choices leave no name.
    pub fn apply(&self, choices: &BTreeMap<PersonField, Choice>) -> Result<Person, Problem> {
        let mut merged = self.keep.clone();
        for MergedField { field, keep, other, proposed, .. } in &self.fields {
            let value = match choices.get(field) {
                None => proposed,
                Some(Choice::Keep) => keep,
                Some(Choice::Other) => other,
                Some(Choice::Value(value)) => value,
            };
            merged.set(*field, value.clone());
        }
        // A field that both leave empty may be filled at the same time.
        for (field, choice) in choices {
            if let Choice::Value(value) = choice {
                merged.set(*field, value.clone());
            }
        }
        merged.check()?;
        Ok(merged)
    }
}

/// Whether `whole` says everything that `part` says.
fn says(field: PersonField, whole: &Value, part: &Value) -> bool {
    let (whole, part) = (folded_items(field, whole), folded_items(field, part));
    let nobody = folded_items(field, &Person::default().get(field));
    part == nobody || part.iter().all(|part| whole.iter().any(|whole| propose::contains(field, whole, part)))
}
