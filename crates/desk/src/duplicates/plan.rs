//! What merging two records would do, before it is done.

use super::changed::is_unseen;
use crate::contract::{MergeField, MergePlanReq, PersonMergePlan, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use crate::people::row_of;
use permanence_domain::duplicate::{Half, MergePlan};
use permanence_domain::{PersonField, PersonId, Problem, ProblemCode, Table, Value};
use permanence_store::{PersonStored, Store, StoreError};
use std::collections::BTreeMap;

impl<H: Host> Desk<H> {
    /// What merging two records would do, field by field.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`]; [`crate::contract::ErrorCode::Invalid`] when one of them is deleted or
    /// was merged already.
    pub fn person_merge_plan(&self, request: MergePlanReq) -> Result<PersonMergePlan, Refusal> {
        let store = self.store()?;
        let couple = Couple::find(&store, request, |id| store.person(id))?;
        let items = |value: &Value| match value.as_text() {
            Some(text) => vec![text.to_owned()],
            None => value.items().iter().map(|item| item.replacen('\t', ": ", 1)).collect(),
        };
        let plan = couple.plan();
        let fields = plan.fields.iter().map(|merged| MergeField {
            field: merged.field.name().to_owned(),
            keep: items(&merged.keep),
            other: items(&merged.other),
            proposed: items(&merged.proposed),
            contradicts: merged.contradicts,
        });
        let mut follow = BTreeMap::new();
        for table in Table::ALL.iter().filter(|table| table.owner() == Some("person") && is_shown(**table)) {
            let count = store.records_of(*table, request.other)?.len();
            if count > 0 {
                follow.insert(table.name().to_owned(), super::list::to_u32(count));
            }
        }
        Ok(PersonMergePlan {
            keep: row_of(&store, request.keep, self.host.today())?,
            other: row_of(&store, request.other, self.host.today())?,
            fields: fields.collect(),
            follow,
        })
    }
}

/// Whether somebody would look for these records with the person.
const fn is_shown(table: Table) -> bool {
    !matches!(table, Table::Distinct | Table::Merge)
}

/// Two records that may be merged.
pub(super) struct Couple {
    pub(super) keep: PersonStored,
    pub(super) other: PersonStored,
}

impl Couple {
    /// The two records, when one may be merged into the other: both stand, or the other one was merged into the first and
    /// says something since that nobody took over.
    pub(super) fn find(
        store: &Store,
        MergePlanReq { keep, other }: MergePlanReq,
        person: impl Fn(PersonId) -> Result<PersonStored, StoreError>,
    ) -> Result<Self, Refusal> {
        if keep == other {
            return Err(Problem::new("other", ProblemCode::SamePerson, &other.to_string()).into());
        }
        let couple = Self { keep: person(keep)?, other: person(other)? };
        let merged = store.merged()?;
        let root = |stored: &PersonStored| merged.get(&stored.id).copied().filter(|_| stored.deleted);
        let taken_over = root(&couple.other) == Some(keep) && !couple.keep.deleted && is_unseen(store, &couple.other)?;
        for (name, stored) in [("keep", &couple.keep), ("other", &couple.other)] {
            if !stored.deleted || (name == "other" && taken_over) {
                continue;
            }
            let given = stored.id.to_string();
            return Err(match root(stored) {
                Some(root) => Problem::new(name, ProblemCode::PersonMerged, &given).expecting(root.to_string()),
                None => Problem::new(name, ProblemCode::PersonDeleted, &given),
            }
            .into());
        }
        Ok(couple)
    }

    /// What merging them does.
    pub(super) fn plan(&self) -> MergePlan {
        let (of_keep, of_other) = (written_ms(&self.keep), written_ms(&self.other));
        MergePlan::new(half(&self.keep, &of_keep), half(&self.other, &of_other))
    }
}

const fn half<'a>(stored: &'a PersonStored, written_ms: &'a BTreeMap<PersonField, u64>) -> Half<'a> {
    Half { id: stored.id, person: &stored.person, written_ms }
}

/// When each field was last written.
fn written_ms(stored: &PersonStored) -> BTreeMap<PersonField, u64> {
    let mut written: BTreeMap<PersonField, u64> =
        PersonField::ALL.iter().map(|field| (*field, stored.clock.row.ms())).collect();
    for (key, stamp) in stored.clock.keys() {
        if let Some(field) = PersonField::from_number(key.field) {
            let at = written.entry(field).or_default();
            *at = stamp.ms().max(*at);
        }
    }
    written
}
