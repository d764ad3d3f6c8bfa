//! Two records of one person become one: what each field would hold, and the person that the choices make.
//!
//! What is proposed depends on the two records and not on which of them is kept, so that two desks that merge the same
//! pair offline propose, and with the same choices write, the same values.

use super::value::folded_items;
use crate::id::{PersonId, RecordId};
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

/// What a household is and where a record was merged are no values that anybody compares: they are in no plan.
const IN_NO_PLAN: [PersonField; 2] = [PersonField::Household, PersonField::MergedInto];

/// What merging two records would do, field by field, in the order of [`PersonField::ALL`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergePlan {
    /// Every field that one of the records fills, but their households.
    pub fields: Vec<MergedField>,
    /// What the kept record says of the fields of no plan.
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
        for field in planned() {
            let (of_keep, of_other) = (keep.person.get(field), other.person.get(field));
            if of_keep.is_empty() && of_other.is_empty() {
                continue;
            }
            let proposed = propose::value(field, older, younger);
            let contradicts = !(says(field, &proposed, &of_keep) && says(field, &proposed, &of_other));
            fields.push(MergedField { field, keep: of_keep, other: of_other, proposed, contradicts });
        }
        let mut kept = keep.person.clone();
        if kept.household.is_empty() {
            kept.household.clone_from(&other.person.household);
        }
        kept.merged_into.clear();
        Self { fields, keep: kept }
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

/// The fields of which `other` says something that `kept` does not say: what would be lost with the other record.
#[must_use]
pub fn left_out(kept: &Person, other: &Person) -> Vec<PersonField> {
    planned().filter(|field| !says(*field, &kept.get(*field), &other.get(*field))).collect()
}

/// One identifier for all that a record says: of two records that say the same, the same. It is how a desk knows whether
/// a record says more than whoever merged it had seen.
#[must_use]
pub fn content(person: &Person) -> RecordId {
    const CONTENT: RecordId = RecordId::from_u128(0x70_65_72_6d_61_6e_65_6e_63_65_2d_73_61_69_64_31);
    let mut text = String::with_capacity(256);
    for field in planned() {
        let value = person.get(field);
        for item in value.items().iter().map(String::as_str).chain(value.as_text()) {
            text.push_str(field.name());
            text.push('\n');
            text.push_str(item);
            text.push('\0');
        }
    }
    RecordId::new_v5(&CONTENT, text.as_bytes())
}

/// The fields that two records are compared by.
fn planned() -> impl Iterator<Item = PersonField> {
    PersonField::ALL.iter().copied().filter(|field| !IN_NO_PLAN.contains(field))
}

/// Whether `whole` says everything that `part` says.
fn says(field: PersonField, whole: &Value, part: &Value) -> bool {
    let (whole, part) = (folded_items(field, whole), folded_items(field, part));
    let nobody = folded_items(field, &Person::default().get(field));
    part == nobody || part.iter().all(|part| whole.iter().any(|whole| propose::contains(field, whole, part)))
}
