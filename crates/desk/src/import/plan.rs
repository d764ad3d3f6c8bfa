//! What each row would do.

use super::known::{Key, Known, Match};
use super::open::best_key;
use crate::contract::{ImportMode, ImportReq, Refusal, RowOutcome, RowReason};
use permanence_domain::person::{enter, search_text};
use permanence_domain::{Person, PersonField, PersonId, Problem, ProblemCode, Shape, Value};
use permanence_papers::people::{Column, draft, propose, split_street};
use permanence_papers::{Row, Table};
use permanence_store::Store;
use std::collections::HashSet;

/// Reads rows by a mapping; knows nothing of the directory, so that another thread may do it.
pub(super) struct Drawer {
    columns: Vec<Option<Column>>,
    splits_street: bool,
    today: jiff::civil::Date,
}

/// A row by itself.
pub(super) struct Drawn {
    /// The person as the row alone describes them.
    pub person: Person,
    /// Their words in the index.
    pub words: String,
    id: Option<PersonId>,
    /// The fields the row gives.
    fields: Vec<PersonField>,
    problems: Vec<Problem>,
    /// The postcode as it is written, where the row names no country.
    postcode: Option<String>,
    too_many_cells: bool,
}

/// How a file's rows meet the directory.
pub(super) struct Plan {
    known: Known,
    mode: ImportMode,
    today: jiff::civil::Date,
    seen: HashSet<String>,
}

/// What one row would do.
pub(super) struct Decision {
    pub outcome: RowOutcome,
    pub reason: Option<RowReason>,
    pub problems: Vec<Problem>,
    pub drawn: Drawn,
    /// Whom it would change.
    pub person: Option<PersonId>,
}

impl Drawer {
    pub(super) fn new(request: &ImportReq, table: &Table, today: jiff::civil::Date) -> Result<Self, Refusal> {
        let columns = columns(request, table)?;
        let number = Some(Column::Field(PersonField::StreetNumber));
        Ok(Self { splits_street: !columns.contains(&number), columns, today })
    }

    pub(super) fn draw(&self, row: &Row) -> Drawn {
        let mut draft = draft(row, &self.columns, self.today);
        if self.splits_street {
            split(&mut draft.fields);
        }
        let mut person = Person::default();
        let fields = draft.fields.iter().map(|(field, _)| *field).collect();
        for (field, value) in draft.fields {
            person.set(field, value);
        }
        Drawn {
            words: search_text(&person),
            person,
            id: draft.id.as_deref().and_then(PersonId::parse),
            fields,
            problems: draft.problems,
            postcode: draft.postcode,
            too_many_cells: row.len() > self.columns.len(),
        }
    }
}

impl Plan {
    pub(super) fn new(request: &ImportReq, drawer: &Drawer, store: &Store) -> Result<Self, Refusal> {
        let key = if request.key == "best" { best_key(&drawer.columns) } else { request.key.as_str() };
        let key = Key::parse(key).ok_or_else(|| {
            Problem::new("key", ProblemCode::ChoiceUnknown, key).expecting("id, member_number, emails, name, none")
        })?;
        let known = Known::read(store, key)?;
        Ok(Self { known, mode: request.mode, today: drawer.today, seen: HashSet::new() })
    }

    /// What a row would do. Rows are given in the file's order, each once: a later one with the same key is refused.
    pub(super) fn decide(&mut self, mut drawn: Drawn) -> Decision {
        let problems = std::mem::take(&mut drawn.problems);
        let mut decision = Decision { outcome: RowOutcome::Refuse, reason: None, problems, drawn, person: None };
        if decision.drawn.too_many_cells {
            decision.reason = Some(RowReason::TooManyCells);
            return decision;
        }
        let keys = self.known.key().of(decision.drawn.id, &decision.drawn.person);
        let repeated = keys.iter().any(|key| self.seen.contains(key));
        match self.known.find(&keys) {
            _ if repeated => decision.reason = Some(RowReason::Repeated),
            Match::Several => decision.reason = Some(RowReason::Ambiguous),
            Match::One(id) => {
                decision.person = Some(id);
                self.read_postcode_abroad(&mut decision, id);
                decision.outcome = if self.mode == ImportMode::Create { RowOutcome::Skip } else { RowOutcome::Update };
            }
            Match::Nobody if self.mode == ImportMode::Update => decision.outcome = RowOutcome::Skip,
            Match::Nobody => {
                decision.outcome = RowOutcome::Create;
                if decision.problems.is_empty()
                    && let Err(problem) = decision.drawn.person.check()
                {
                    decision.problems.push(problem);
                }
            }
        }
        if !decision.problems.is_empty() && decision.reason.is_none() && decision.outcome != RowOutcome::Skip {
            decision.outcome = RowOutcome::Refuse;
            decision.reason = Some(RowReason::Problems);
        }
        if decision.outcome != RowOutcome::Refuse {
            self.seen.extend(keys);
        }
        decision
    }
}

impl Plan {
    /// `1000` is Bourg-en-Bresse without its zero, and Brussels for somebody whom the directory knows to live there.
    fn read_postcode_abroad(&self, decision: &mut Decision, id: PersonId) {
        let Some((country, written)) = self.known.country_abroad(id).zip(decision.drawn.postcode.take()) else {
            return;
        };
        let field = PersonField::Postcode;
        decision.problems.retain(|problem| problem.field != field.name());
        match enter(field, &[&written], country, self.today) {
            Ok(value) => {
                decision.drawn.person.set(field, value);
                if !decision.drawn.fields.contains(&field) {
                    decision.drawn.fields.push(field);
                }
            }
            Err(problem) => decision.problems.push(problem),
        }
    }
}

impl Decision {
    /// The person after the row: what it gives replaces what is there; a set keeps what it has and gains.
    pub(super) fn applied_to(&self, person: &Person) -> Person {
        let mut after = person.clone();
        for field in &self.drawn.fields {
            let given = self.drawn.person.get(*field);
            let value = match (field.rule().shape, given) {
                (Shape::Set, Value::List(mut items)) => {
                    items.extend(person.get(*field).items().iter().cloned());
                    Value::List(items)
                }
                (_, given) => given,
            };
            after.set(*field, value);
        }
        after
    }
}

/// The mapping that the request gives, or the proposed one when it gives none.
fn columns(request: &ImportReq, table: &Table) -> Result<Vec<Option<Column>>, Refusal> {
    if request.fields.is_empty() {
        return Ok(propose(&table.headings));
    }
    let mut columns = request
        .fields
        .iter()
        .map(|name| match name.as_str() {
            "" => Ok(None),
            name => Column::parse(name)
                .map(Some)
                .ok_or_else(|| Problem::new("", ProblemCode::FieldUnknown, name).expecting(PersonField::names())),
        })
        .collect::<Result<Vec<_>, _>>()?;
    columns.resize(table.headings.len(), None);
    Ok(columns)
}

/// `14 bis rue Paul-Bert` in one column is a number and a street.
fn split(fields: &mut Vec<(PersonField, Value)>) {
    let Some(at) = fields.iter().position(|(field, _)| *field == PersonField::Street) else { return };
    let Some(whole) = fields[at].1.as_text() else { return };
    let (number, street) = split_street(whole);
    if !number.is_empty() && !street.is_empty() {
        fields[at].1 = Value::Text(street);
        fields.push((PersonField::StreetNumber, Value::Text(number)));
    }
}
