//! What a row says of a person: canonical values, and everything in it that is refused.

use super::cell::{split, unescape};
use super::heading::Column;
use super::shown::read_entry;
use crate::table::Row;
use permanence_domain::person::enter;
use permanence_domain::{Gender, PersonField, Problem, Shape, Value};
use std::borrow::Cow;

/// A row as values. Fields that the row leaves empty are not there: an import never erases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The identifier, as it is written.
    pub id: Option<String>,
    /// Values that are not empty, in the order of the fields; none for a field with a problem.
    pub fields: Vec<(PersonField, Value)>,
    /// Every refused value, once.
    pub problems: Vec<Problem>,
    /// The postcode as it is written, where the row names no country: only who knows the person knows what it is.
    pub postcode: Option<String>,
}

/// The values of `row`, whose cells go where `columns` says. `today` bounds birth dates.
#[must_use]
pub fn draft(row: &Row, columns: &[Option<Column>], today: jiff::civil::Date) -> Draft {
    let mut draft = Draft::default();
    // Cells in the order of fields, and in the file's order inside one.
    let mut cells: Vec<(PersonField, &str)> = Vec::with_capacity(columns.len());
    let mut country = "";
    for (at, column) in columns.iter().enumerate().take(row.len()) {
        let cell = row.cell(at);
        match column {
            _ if cell.trim().is_empty() => {}
            None => {}
            Some(Column::Id) => draft.id = Some(cell.trim().to_owned()),
            Some(Column::Field(field)) => cells.push((*field, unescape(cell))),
        }
    }
    cells.sort_by_key(|(field, _)| *field);
    if let Some((_, cell)) = cells.iter().find(|(field, _)| *field == PersonField::Country) {
        country = cell;
    }
    for same in cells.chunk_by(|(one, _), (other, _)| one == other) {
        let field = same[0].0;
        let mut items: Vec<Cow<'_, str>> = Vec::new();
        let mut input: Vec<&str> = Vec::with_capacity(same.len());
        if field.is_list() {
            items.extend(same.iter().flat_map(|(_, cell)| split(cell)));
            if field.rule().shape == Shape::Map {
                items.iter_mut().for_each(|item| *item = Cow::Owned(read_entry(item)));
            }
            input.extend(items.iter().map(AsRef::as_ref));
        } else {
            input.extend(same.iter().map(|(_, cell)| *cell));
            input.dedup();
        }
        if let (PersonField::Postcode, "", [one]) = (field, country, input.as_slice()) {
            draft.postcode = Some((*one).to_owned());
        }
        match enter(field, &input, country, today) {
            Ok(Value::Empty) => {}
            Ok(value) => draft.fields.push((field, value)),
            Err(problem) => {
                for problem in problems(field, &input, today, problem) {
                    // Two columns may hold the same telephone, wrong in both.
                    if !draft.problems.contains(&problem) {
                        draft.problems.push(problem);
                    }
                }
            }
        }
    }
    if !columns.contains(&Some(Column::Field(PersonField::Gender))) {
        follow_civility(&mut draft);
    }
    draft
}

/// “Mme” says a gender too, where no column does.
fn follow_civility(draft: &mut Draft) {
    let civility = draft.fields.iter().find(|(field, _)| *field == PersonField::Civility);
    let gender = civility.and_then(|(_, value)| Gender::from_word(value.as_text()?));
    if let Some(gender) = gender {
        draft.fields.push((PersonField::Gender, Value::text(gender.code())));
        draft.fields.sort_by_key(|(field, _)| *field);
    }
}

/// The problem of each item of a list; `first` alone where no item has one.
fn problems(field: PersonField, input: &[&str], today: jiff::civil::Date, first: Problem) -> Vec<Problem> {
    if !field.is_list() {
        return vec![first];
    }
    let each: Vec<Problem> = input.iter().filter_map(|item| enter(field, &[*item], "", today).err()).collect();
    if each.is_empty() { vec![first] } else { each }
}
