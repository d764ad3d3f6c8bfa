//! The same change of fields for anybody: read once, applied to each.

use super::change::enter_one;
use crate::contract::{BulkEdit, Entered, Refusal};
use jiff::civil::Date;
use permanence_domain::fold::fold;
use permanence_domain::{Person, PersonField, Problem, ProblemCode, Value};
use std::collections::BTreeMap;

/// A change of fields that somebody can hold.
pub(super) struct Edit {
    today: Date,
    /// Values that depend on nobody.
    set: Vec<(PersonField, Value)>,
    /// The postcode as it was typed: each one's country says what it is.
    postcode: Option<Entered>,
    add: Vec<(PersonField, Vec<String>)>,
    /// Folded.
    remove: Vec<(PersonField, Vec<String>)>,
}

impl Edit {
    /// # Errors
    /// [`crate::contract::ErrorCode::Invalid`] with every value that nobody can hold, every field that is none or has no
    /// items to add or remove; for a change of nothing.
    pub(super) fn read(asked: &BulkEdit, today: Date) -> Result<Self, Refusal> {
        let mut problems = Vec::new();
        let mut edit = Self {
            today,
            set: entered(&asked.set, today, &mut problems),
            postcode: None,
            add: items(&asked.add, today, &mut problems),
            remove: items(&asked.remove, today, &mut problems),
        };
        // Whoever is abroad may hold it where nobody in France can: it is refused for each of the others.
        let postcode = PersonField::Postcode;
        if let Some(text) = asked.set.get(postcode.name()) {
            problems.retain(|problem| problem.field != postcode.name());
            edit.set.retain(|(field, _)| *field != postcode);
            edit.postcode = Some(text.clone());
        }
        for (_, items) in &mut edit.remove {
            items.iter_mut().for_each(|item| *item = fold(item));
        }
        if asked.set.is_empty() && asked.add.is_empty() && asked.remove.is_empty() {
            problems.push(Problem::new("", ProblemCode::FieldUnknown, "").expecting(PersonField::names()));
        }
        if problems.is_empty() { Ok(edit) } else { Err(Refusal::invalid(problems)) }
    }

    /// The person with the change.
    ///
    /// # Errors
    /// Why this person cannot be so.
    pub(super) fn applied_to(&self, person: &Person) -> Result<Person, Problem> {
        let mut after = person.clone();
        for (field, value) in &self.set {
            after.set(*field, value.clone());
        }
        if let Some(postcode) = &self.postcode {
            let value = enter_one(PersonField::Postcode, postcode, &after.country, self.today)?;
            after.set(PersonField::Postcode, value);
        }
        for (field, gone) in &self.remove {
            let held = after.get(*field);
            let kept = held.items().iter().filter(|item| !gone.contains(&fold(item))).cloned().collect();
            after.set(*field, Value::list(kept));
        }
        for (field, more) in &self.add {
            let mut all = after.get(*field).items().to_vec();
            all.extend(more.iter().filter(|item| !all.contains(item)).cloned().collect::<Vec<_>>());
            if all.len() > PersonField::MOST_ITEMS {
                let most = PersonField::MOST_ITEMS.to_string();
                return Err(Problem::new(field.name(), ProblemCode::TooMany, "").expecting(most));
            }
            after.set(*field, Value::list(all));
        }
        after.relabel(person);
        // Somebody without a name, of another desk's making, may still be given a tag.
        if after.is_named() || !person.is_named() { Ok(after) } else { after.check().map(|()| after) }
    }
}

fn entered(fields: &BTreeMap<String, Entered>, today: Date, problems: &mut Vec<Problem>) -> Vec<(PersonField, Value)> {
    let mut values = Vec::new();
    for (name, entered) in fields {
        let value =
            super::filter::parse_field(name).and_then(|field| Ok((field, enter_one(field, entered, "", today)?)));
        match value {
            Ok(value) => values.push(value),
            Err(problem) => problems.push(problem),
        }
    }
    values
}

fn items(
    fields: &BTreeMap<String, Entered>,
    today: Date,
    problems: &mut Vec<Problem>,
) -> Vec<(PersonField, Vec<String>)> {
    let mut lists = Vec::new();
    for (field, value) in entered(fields, today, problems) {
        if field.is_list() {
            lists.push((field, value.items().to_vec()));
        } else {
            problems.push(Problem::new(field.name(), ProblemCode::NotAList, &value.to_line()));
        }
    }
    lists
}
