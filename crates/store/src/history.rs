//! What was done, and undoing it.
//!
//! Undo is a new operation that writes the values from before, with new stamps: history is never rewritten, and an undo
//! travels like any other change. A register that somebody changed since is left as it is and counted.

use crate::people::row;
use crate::records::{self, owner_in};
use crate::registers::{from_json, of_element, of_person, tab, to_person};
use crate::write::{Entry, Kind, Write, Written};
use crate::{Store, StoreError};
use permanence_domain::record::DELETED;
use permanence_domain::{DeviceId, OperationId, PersonId, RecordId, Table, Value};
use permanence_replica::{Key, Stamp};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// An operation as the history shows it.
#[derive(Clone, Debug)]
pub struct OperationRow {
    /// Its place.
    pub seq: i64,
    /// Identifier.
    pub id: OperationId,
    /// What it was.
    pub kind: Kind,
    /// The imported file's name; the table's name for records other than people; empty otherwise.
    pub source: String,
    /// When. Milliseconds since 1970.
    pub at: u64,
    /// Who.
    pub actor: String,
    /// How many records it touched.
    pub records: u32,
    /// The one person it touched, and their name now.
    pub person: Option<(PersonId, String)>,
    /// Whether it was undone since.
    pub undone: bool,
}

/// One change of a register of a person, or of a record that belongs to them.
#[derive(Clone, Debug)]
pub struct ChangeRow {
    /// The operation that brought it to this desk.
    pub operation: OperationRow,
    /// The table.
    pub table: Table,
    /// The record.
    pub record: RecordId,
    /// Which register; `None` for the creation of the record.
    pub key: Option<Key>,
    /// What it held.
    pub before: Value,
    /// What it holds since.
    pub after: Value,
    /// When and where it was written.
    pub stamp: Stamp,
}

/// Table and row of a record, and what an operation changed in it.
type RecordChanges = (i64, i64, Vec<(Key, Value, Value)>);

/// What an undo did and left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UndoCounts {
    /// Registers left as they are because they changed since.
    pub skipped: u32,
}

const OPERATION: &str = "SELECT o.seq, o.id, o.kind, o.source, o.at, o.actor, o.records, p.id, p.given_names,
    p.birth_name, p.used_name, o.undone_by FROM operation o LEFT JOIN person p ON p.num = o.person";

impl Store {
    /// The last operations, newest first; the lines of the audit log are not among them.
    ///
    /// # Errors
    /// Those of the file.
    pub fn operations(&self, limit: u32) -> Result<Vec<OperationRow>, StoreError> {
        self.read(|reader| {
            let sql = format!("{OPERATION} WHERE o.kind <> ?2 ORDER BY o.seq DESC LIMIT ?1");
            let mut statement = reader.connection().prepare_cached(&sql)?;
            let mut rows = statement.query(params![limit, Kind::Audit.number()])?;
            let mut operations = Vec::new();
            while let Some(row) = rows.next()? {
                operations.push(operation(row)?);
            }
            Ok(operations)
        })
    }

    /// What happened to a person and to the records that belong to them, newest first; the creation of the person last.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn person_history(&self, id: PersonId) -> Result<Vec<ChangeRow>, StoreError> {
        self.read(|reader| {
            let connection = reader.connection();
            let person = row::by_id(connection, id)?.ok_or(StoreError::NotFound)?;
            let mut changes = changes(connection, Table::Person, id.0, person.num)?;
            let owned = format!("WHERE r.tab <> 2 AND {} ORDER BY r.num", owner_in("?1"));
            for stored in records::each(connection, &owned, [id.0.as_bytes()])? {
                changes.extend(self::changes(connection, stored.table, stored.id, stored.num)?);
                let created = operation_by_seq(connection, stored.created_by)?;
                let stamp = stored.record.clock.row;
                changes.extend(created.map(|operation| creation(operation, stored.table, stored.id, stamp)));
            }
            changes.sort_by_key(|change| std::cmp::Reverse(change.operation.seq));
            let created = operation_by_seq(connection, person.created_by)?;
            changes.extend(created.map(|operation| creation(operation, Table::Person, id.0, person.clock.row)));
            Ok(changes)
        })
    }

    /// The operation that undo would undo next: the last one of this desk that still stands.
    ///
    /// # Errors
    /// Those of the file.
    pub fn next_undo(&self) -> Result<Option<OperationRow>, StoreError> {
        self.read(|reader| undo_candidate(reader.connection()))
    }

    /// The undo that redo would take back next: the last one, while nothing new was done since.
    ///
    /// # Errors
    /// Those of the file.
    pub fn next_redo(&self) -> Result<Option<OperationRow>, StoreError> {
        self.read(|reader| redo_candidate(reader.connection()))
    }

    /// The operation with this identifier.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn operation(&self, id: OperationId) -> Result<OperationRow, StoreError> {
        self.read(|reader| operation_by_id(reader.connection(), id)?.ok_or(StoreError::NotFound))
    }

    /// What an undo or a redo was the undo of, at the end of the chain.
    ///
    /// # Errors
    /// Those of the file.
    pub fn undone_kind(&self, operation: &OperationRow) -> Result<Kind, StoreError> {
        self.read(|reader| {
            let mut kind = operation.kind;
            let mut seq = operation.seq;
            while matches!(kind, Kind::Undo | Kind::Redo) {
                let found: Option<(i64, i64)> = reader
                    .connection()
                    .prepare_cached(
                        "SELECT u.seq, u.kind FROM operation o JOIN operation u ON u.seq = o.undoes WHERE o.seq = ?1",
                    )?
                    .query_row([seq], |row| Ok((row.get(0)?, row.get(1)?)))
                    .optional()?;
                let Some((next, number)) = found else { break };
                (seq, kind) = (next, Kind::from_number(number)?);
            }
            Ok(kind)
        })
    }

    /// Undoes an operation: `entry` is the new one, an undo or a redo.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none, when it was undone already, when it is a round, or a line of the audit log.
    pub fn undo(&self, entry: &Entry, id: OperationId) -> Result<(UndoCounts, Written), StoreError> {
        self.write(entry, |write| {
            let target = operation_by_id(&write.transaction, id)?.ok_or(StoreError::NotFound)?;
            if target.undone || matches!(target.kind, Kind::Round | Kind::Audit) {
                return Err(StoreError::NotFound);
            }
            write.undo(&target)
        })
    }
}

impl Write<'_> {
    fn undo(&mut self, target: &OperationRow) -> Result<UndoCounts, StoreError> {
        let mut counts = UndoCounts::default();
        for (table, num, cells) in self.changes_of(target.seq)? {
            if table == tab(Table::Person) {
                self.take_back(num, &cells, &mut counts)?;
            } else {
                self.take_back_record(num, &cells, &mut counts)?;
            }
        }
        for num in self.created_by(target.seq)? {
            let person = self.person_at(num)?;
            self.person_set_deleted(&person, true)?;
        }
        let made = "WHERE r.created_by = ?1 AND r.live = 1 AND r.tab <> 2 ORDER BY r.num";
        for record in records::each(&self.transaction, made, [target.seq])? {
            self.record_set_deleted(&record, true)?;
        }
        // An operation that changes nothing leaves no row: what nothing is left of to undo is then undone by itself, so
        // that the next undo reaches the one before it.
        let by = if self.counted() == 0 { target.seq } else { self.operation };
        self.transaction.execute("UPDATE operation SET undone_by = ?2 WHERE seq = ?1", [target.seq, by])?;
        self.transaction.execute("UPDATE operation SET undoes = ?2 WHERE seq = ?1", [self.operation, target.seq])?;
        self.operations_moved();
        Ok(counts)
    }

    /// What an operation changed, by record: each register with what it held and what it was set to.
    fn changes_of(&self, operation: i64) -> Result<Vec<RecordChanges>, StoreError> {
        let mut statement = self.transaction.prepare_cached(
            "SELECT tab, record, field, element, before, after FROM change WHERE operation = ?1 ORDER BY tab, record, seq",
        )?;
        let mut rows = statement.query([operation])?;
        let mut changes: Vec<RecordChanges> = Vec::new();
        while let Some(row) = rows.next()? {
            let (table, num): (i64, i64) = (row.get(0)?, row.get(1)?);
            let key = Key { field: row.get(2)?, element: row.get(3)? };
            let (before, after): (String, String) = (row.get(4)?, row.get(5)?);
            let cell = (key, from_json(&before)?, from_json(&after)?);
            match changes.last_mut() {
                Some((last_table, last, cells)) if (*last_table, *last) == (table, num) => cells.push(cell),
                _ => changes.push((table, num, vec![cell])),
            }
        }
        Ok(changes)
    }

    fn take_back(
        &mut self,
        num: i64,
        cells: &[(Key, Value, Value)],
        counts: &mut UndoCounts,
    ) -> Result<(), StoreError> {
        let stored = self.person_at(num)?;
        let mut record = of_person(&stored)?;
        let mut left: Vec<&Key> = Vec::new();
        // The last change first: an import may touch one register twice.
        for (key, before, after) in cells.iter().rev() {
            if left.contains(&key) {
                continue;
            }
            let held = match (&key.element, record.value(key)) {
                (Some(_), value) => of_element(value),
                (None, Value::Empty) if key.field == DELETED.number => Value::Flag(false),
                (None, value) => value,
            };
            if held != *after {
                counts.skipped += 1;
                left.push(key);
            } else if before.is_empty() || *before == Value::Flag(false) {
                record.values.remove(key);
            } else {
                record.values.insert(key.clone(), before.clone());
            }
        }
        let (person, deleted, _) = to_person(&record);
        self.person_update(&stored, &person)?;
        if deleted != stored.deleted {
            let now = self.person_at(num)?;
            self.person_set_deleted(&now, deleted)?;
        }
        Ok(())
    }

    fn created_by(&self, operation: i64) -> Result<Vec<i64>, StoreError> {
        let mut statement =
            self.transaction.prepare_cached("SELECT num FROM person WHERE created_by = ?1 AND deleted = 0")?;
        let nums = statement.query_map([operation], |row| row.get(0))?;
        Ok(nums.collect::<Result<_, _>>()?)
    }
}

/// What changed in one row, newest first.
fn changes(connection: &Connection, table: Table, id: RecordId, num: i64) -> Result<Vec<ChangeRow>, StoreError> {
    let sql = format!(
        "SELECT * FROM (SELECT c.seq AS change, c.operation, c.field, c.element, c.before, c.after, c.time, c.device
         FROM change c WHERE c.record = ?1 AND c.tab = ?2) x JOIN ({OPERATION}) o ON o.seq = x.operation ORDER BY x.change DESC"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([num, tab(table)])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        let (before, after): (String, String) = (row.get(4)?, row.get(5)?);
        changes.push(ChangeRow {
            operation: operation_at(row, 8)?,
            table,
            record: id,
            key: Some(Key { field: row.get(2)?, element: row.get(3)? }),
            before: from_json(&before)?,
            after: from_json(&after)?,
            stamp: Stamp {
                time: row.get::<_, i64>(6)?.cast_unsigned(),
                device: DeviceId(row.get::<_, i64>(7)?.cast_unsigned()),
            },
        });
    }
    Ok(changes)
}

const fn creation(operation: OperationRow, table: Table, record: RecordId, stamp: Stamp) -> ChangeRow {
    ChangeRow { operation, table, record, key: None, before: Value::Empty, after: Value::Empty, stamp }
}

fn undo_candidate(connection: &Connection) -> Result<Option<OperationRow>, StoreError> {
    one(
        connection,
        &format!("{OPERATION} WHERE o.undone_by IS NULL AND o.kind NOT IN (?1, ?2, ?3) ORDER BY o.seq DESC LIMIT 1"),
        params![Kind::Round.number(), Kind::Undo.number(), Kind::Audit.number()],
    )
}

fn redo_candidate(connection: &Connection) -> Result<Option<OperationRow>, StoreError> {
    one(
        connection,
        &format!(
            "{OPERATION} WHERE o.undone_by IS NULL AND o.kind = ?2 AND NOT EXISTS
             (SELECT 1 FROM operation n WHERE n.seq > o.seq AND n.kind NOT IN (?1, ?2, ?3, ?4)) ORDER BY o.seq DESC LIMIT 1"
        ),
        params![Kind::Round.number(), Kind::Undo.number(), Kind::Redo.number(), Kind::Audit.number()],
    )
}

fn operation_by_id(connection: &Connection, id: OperationId) -> Result<Option<OperationRow>, StoreError> {
    one(connection, &format!("{OPERATION} WHERE o.id = ?1"), params![id.0.as_bytes()])
}

fn operation_by_seq(connection: &Connection, seq: i64) -> Result<Option<OperationRow>, StoreError> {
    one(connection, &format!("{OPERATION} WHERE o.seq = ?1"), params![seq])
}

fn one(connection: &Connection, sql: &str, bound: impl rusqlite::Params) -> Result<Option<OperationRow>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(bound)?;
    rows.next()?.map(operation).transpose()
}

fn operation(row: &Row<'_>) -> Result<OperationRow, StoreError> {
    operation_at(row, 0)
}

/// The operation whose columns begin at `at`.
fn operation_at(row: &Row<'_>, at: usize) -> Result<OperationRow, StoreError> {
    let id: Option<Vec<u8>> = row.get(at + 7)?;
    let text = |at: usize| row.get::<_, Option<String>>(at).map(Option::unwrap_or_default);
    let person = match id {
        Some(id) => {
            let id = RecordId::from_slice(&id).map_err(|_| StoreError::Damaged)?;
            let (birth, used) = (text(at + 9)?, text(at + 10)?);
            let family = permanence_domain::names::family(&birth, &used);
            Some((PersonId(id), permanence_domain::names::full(&text(at + 8)?, family)))
        }
        None => None,
    };
    let id: Vec<u8> = row.get(at + 1)?;
    Ok(OperationRow {
        seq: row.get(at)?,
        id: RecordId::from_slice(&id).map_err(|_| StoreError::Damaged)?.into(),
        kind: Kind::from_number(row.get(at + 2)?)?,
        source: row.get(at + 3)?,
        at: row.get::<_, i64>(at + 4)?.cast_unsigned(),
        actor: row.get(at + 5)?,
        records: row.get(at + 6)?,
        person,
        undone: row.get::<_, Option<i64>>(at + 11)?.is_some(),
    })
}
