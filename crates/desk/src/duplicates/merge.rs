//! Two records become one.

use super::changed::note_seen;
use super::plan::Couple;
use crate::contract::{MergeChoice, MergePlanReq, OperationKind, PersonMergeReq, PersonMerged, PersonReq, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use crate::operations::done;
use crate::people::enter_one;
use permanence_domain::duplicate::{Choice, MergePlan};
use permanence_domain::{Person, PersonField, Problem, ProblemCode};
use permanence_store::{Kind, StoreError, Write};
use std::collections::BTreeMap;

impl<H: Host> Desk<H> {
    /// Merges a record into another one, in one operation that one undo takes back: the chosen values are written, the
    /// other record is deleted and says where it went, and what belongs to it is found with the record that stays.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`]; [`crate::contract::ErrorCode::Invalid`] when one of them is deleted or
    /// was merged already, and with every refused value.
    pub fn person_merge(&self, request: PersonMergeReq) -> Result<PersonMerged, Refusal> {
        let store = self.writable()?;
        let entry = self.entry(Kind::PersonMerge);
        let ids = MergePlanReq { keep: request.keep, other: request.other };
        let ((), written) = store.write(&entry, |write| -> Result<(), Refusal> {
            let couple = Couple::find(&store, ids, |id| write.person(id))?;
            let plan = couple.plan();
            let merged = plan.apply(&choices(&plan, &request.choices, self.host.today())?)?;
            unite(write, &couple, &merged)?;
            Ok(())
        })?;
        self.rounds.edited();
        let person = self.person_show(PersonReq { id: request.keep })?;
        Ok(PersonMerged { person, done: done(&store, &entry.id, OperationKind::PersonMerge, &written)? })
    }
}

/// Writes two records that became one.
pub(super) fn unite(write: &mut Write<'_>, couple: &Couple, merged: &Person) -> Result<(), StoreError> {
    let Couple { keep, other } = couple;
    write.person_update(keep, merged)?;
    let gone = Person { merged_into: keep.id.to_string(), ..other.person.clone() };
    write.person_update(other, &gone)?;
    let other_now = write.person(other.id)?;
    write.person_set_deleted(&other_now, true)?;
    note_seen(write, keep.id, other)
}

/// What was chosen, read; all the problems when some of it is refused.
fn choices(
    plan: &MergePlan,
    chosen: &BTreeMap<String, MergeChoice>,
    today: jiff::civil::Date,
) -> Result<BTreeMap<PersonField, Choice>, Refusal> {
    let (mut choices, mut problems) = (BTreeMap::new(), Vec::new());
    // The country decides what a postcode is: it goes first.
    let mut names: Vec<&String> = chosen.keys().collect();
    names.sort_by_key(|name| name.as_str() != PersonField::Country.name());
    for name in names {
        // Households are records of their own, not values.
        let Some(field) = PersonField::parse(name).filter(|field| *field != PersonField::Household) else {
            problems.push(Problem::new("", ProblemCode::FieldUnknown, name).expecting(PersonField::names()));
            continue;
        };
        let choice = match &chosen[name] {
            MergeChoice::Keep => Ok(Choice::Keep),
            MergeChoice::Other => Ok(Choice::Other),
            MergeChoice::Value(entered) => {
                enter_one(field, entered, &country(plan, &choices), today).map(Choice::Value)
            }
        };
        match choice {
            Ok(choice) => drop(choices.insert(field, choice)),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(choices) } else { Err(Refusal::invalid(problems)) }
}

/// The country that the merged record will have.
fn country(plan: &MergePlan, choices: &BTreeMap<PersonField, Choice>) -> String {
    let merged = plan.fields.iter().find(|merged| merged.field == PersonField::Country);
    let value = match (choices.get(&PersonField::Country), merged) {
        (Some(Choice::Value(value)), _) => Some(value),
        (Some(Choice::Keep), Some(merged)) => Some(&merged.keep),
        (Some(Choice::Other), Some(merged)) => Some(&merged.other),
        (None, Some(merged)) => Some(&merged.proposed),
        (_, None) => None,
    };
    value.and_then(|value| value.as_text()).unwrap_or_default().to_owned()
}
