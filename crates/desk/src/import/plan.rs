//! What each row would do.

use super::consents::{self, NewAct};
use super::known::{Key, Known, Match};
use super::open::{best_key, chosen};
use crate::contract::{ImportMode, ImportReq, Refusal, RowOutcome, RowReason};
use crate::records::own_columns;
use permanence_domain::person::{enter, search_text};
use permanence_domain::{Person, PersonField, PersonId, Problem, ProblemCode, Shape, Value, entries};
use permanence_papers::mapping::Mapping;
use permanence_papers::people::{DraftConsent, Reader};
use permanence_papers::{Row, Table};
use permanence_store::Store;
use std::collections::HashSet;

/// Reads rows by a mapping; knows nothing of the directory, so that another thread may do it.
pub(super) struct Drawer {
    reader: Reader,
    /// The mapping that it reads by.
    pub mapping: Mapping,
    /// Columns of the file.
    columns: usize,
    left_out: HashSet<u32>,
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
    consents: Vec<DraftConsent>,
    consent_day: Option<jiff::civil::Date>,
    too_many_cells: bool,
    /// Whether its line is nobody.
    left_out: bool,
}

/// How a file's rows meet the directory.
pub(super) struct Plan {
    known: Known,
    consents: consents::Known,
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
    /// The consents that it adds.
    pub acts: Vec<NewAct>,
}

impl Drawer {
    pub(super) fn new(
        request: &ImportReq,
        table: &Table,
        store: &Store,
        today: jiff::civil::Date,
    ) -> Result<Self, Refusal> {
        let (mapping, left_out) = chosen(store, request, table)?;
        let reader = Reader::of_section(&mapping, &own_columns(store)?)?;
        let columns = table.headings.len();
        Ok(Self { reader, mapping, columns, left_out: left_out.into_iter().collect(), today })
    }

    pub(super) fn draw(&self, row: &Row) -> Drawn {
        let draft = self.reader.draft(row, self.today);
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
            consents: draft.consents,
            consent_day: draft.consent_day,
            too_many_cells: row.len() > self.columns,
            left_out: self.left_out.contains(&row.line()),
        }
    }
}

impl Plan {
    pub(super) fn new(request: &ImportReq, drawer: &Drawer, store: &Store) -> Result<Self, Refusal> {
        let key = if request.key == "best" { best_key(&drawer.reader) } else { request.key.as_str() };
        let key = Key::parse(key).ok_or_else(|| {
            Problem::new("key", ProblemCode::ChoiceUnknown, key).expecting("id, member_number, emails, name, none")
        })?;
        let known = Known::read(store, key)?;
        let consents = consents::Known::read(store, &drawer.reader, drawer.today)?;
        Ok(Self { known, consents, mode: request.mode, today: drawer.today, seen: HashSet::new() })
    }

    /// What a row would do. Rows are given in the file's order, each once: a later one with the same key is refused.
    pub(super) fn decide(&mut self, mut drawn: Drawn) -> Decision {
        let problems = std::mem::take(&mut drawn.problems);
        let mut decision =
            Decision { outcome: RowOutcome::Refuse, reason: None, problems, drawn, person: None, acts: Vec::new() };
        if decision.drawn.left_out {
            decision.outcome = RowOutcome::Skip;
            return decision;
        }
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
        if matches!(decision.outcome, RowOutcome::Create | RowOutcome::Update) {
            let Drawn { consents, consent_day, .. } = &decision.drawn;
            decision.acts = self.consents.added(decision.person, consents, *consent_day);
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
    /// The person after the row: what it gives replaces what is there; a set keeps what it has and gains, and a map keeps
    /// the entries that the row says nothing of.
    pub(super) fn applied_to(&self, person: &Person) -> Person {
        let mut after = person.clone();
        for field in &self.drawn.fields {
            let given = self.drawn.person.get(*field);
            let value = match (field.rule().shape, given) {
                (Shape::Set, Value::List(mut items)) => {
                    items.extend(person.get(*field).items().iter().cloned());
                    Value::List(items)
                }
                (Shape::Map, Value::List(mut items)) => {
                    let key = |item: &String| entries::split(item).map(|(key, _)| key.to_owned());
                    let given: HashSet<_> = items.iter().map(key).collect();
                    items.extend(person.get(*field).items().iter().filter(|item| !given.contains(&key(item))).cloned());
                    Value::List(items)
                }
                (_, given) => given,
            };
            after.set(*field, value);
        }
        after
    }
}
