//! Adding, changing, deleting and restoring records that are written by hand.

use super::enter::enter;
use super::rules::{self, Values};
use super::shown;
use crate::contract::{
    OperationDone, OperationKind, RecordAddReq, RecordEntry, RecordListReq, RecordReq, RecordSetReq, Records, Refusal,
};
use crate::desk::Desk;
use crate::host::Host;
use crate::operations::done;
use permanence_domain::{Problem, ProblemCode, RecordId, Table, Value};
use permanence_store::{Entry, Kind, Store, StoreError};

impl<H: Host> Desk<H> {
    /// The records of a table, of one person or of all.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Invalid`] for a table that is none.
    pub fn record_list(&self, request: RecordListReq) -> Result<Records, Refusal> {
        let store = self.store()?;
        let table = table_named(&request.table)?;
        let found = match request.person {
            Some(person) => store.records_of(table, person)?,
            None => store.records(table)?,
        };
        Ok(Records { records: found.iter().map(shown).collect() })
    }

    /// Adds a record.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Invalid`] with every refused value.
    pub fn record_add(&self, request: RecordAddReq) -> Result<RecordEntry, Refusal> {
        let store = self.writable()?;
        let table = rules::by_hand(&request.table)?;
        let mut values: Values = enter(&store, table, &request.fields)?.into_iter().collect();
        rules::complete(table, &mut values);
        rules::is_new(&store, table, &values)?;
        if table == Table::Address {
            let country = text(&values, "country");
            rules::enter_address(&mut values, &country, self.host.today())?;
        }
        let id = self.record_write(&store, table, values)?;
        Ok(shown(&store.record(id)?))
    }

    /// Checks a new record and writes it, as an operation of its own.
    pub(crate) fn record_write(&self, store: &Store, table: Table, values: Values) -> Result<RecordId, Refusal> {
        rules::check(table, &values)?;
        let id = rules::identity(table, &values).unwrap_or_else(|| self.new_id());
        let values: Vec<(&str, Value)> = values.into_iter().collect();
        let entry = self.entry_of(Kind::RecordAdd, table);
        store.write(&entry, |write| write.record_put(table, id, &values))?;
        self.rounds.edited();
        Ok(id)
    }

    /// Changes fields of a record.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`], [`crate::contract::ErrorCode::Invalid`] with every refused value, [`crate::contract::ErrorCode::NotAllowed`] for a field that
    /// says which record it is; nothing is then changed.
    pub fn record_set(&self, request: RecordSetReq) -> Result<RecordEntry, Refusal> {
        let store = self.writable()?;
        let stored = store.record(request.id)?;
        let table = rules::by_hand(stored.table.name())?;
        let mut values: Values = enter(&store, table, &request.fields)?.into_iter().collect();
        if table == Table::Address {
            let country =
                if values.contains_key("country") { text(&values, "country") } else { stored.text("country") };
            rules::enter_address(&mut values, &country, self.host.today())?;
        }
        let is_fixed = |(name, value): &(&&str, &Value)| rules::fixed(table, name) && stored.value(name) != **value;
        if let Some((name, _)) = values.iter().find(is_fixed) {
            return Err(rules::refuse_fixed(name));
        }
        let mut after: Values = stored.values();
        after.extend(values.clone());
        rules::check(table, &after)?;
        let values: Vec<(&str, Value)> = values.into_iter().collect();
        store.write(&self.entry_of(Kind::RecordSet, table), |write| {
            let before = write.record(request.id)?;
            write.record_update(&before, &values).map(|_| ())
        })?;
        self.rounds.edited();
        Ok(shown(&store.record(request.id)?))
    }

    /// Deletes a record.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`]; [`crate::contract::ErrorCode::Invalid`] for one that is not written by hand.
    pub fn record_delete(&self, request: RecordReq) -> Result<OperationDone, Refusal> {
        self.record_set_deleted(request.id, true)
    }

    /// Restores a deleted record.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::NotFound`]; [`crate::contract::ErrorCode::Invalid`] for one that is not written by hand.
    pub fn record_restore(&self, request: RecordReq) -> Result<OperationDone, Refusal> {
        self.record_set_deleted(request.id, false)
    }

    fn record_set_deleted(&self, id: RecordId, deleted: bool) -> Result<OperationDone, Refusal> {
        let store = self.writable()?;
        let table = rules::by_hand(store.record(id)?.table.name())?;
        let (kind, word) = if deleted {
            (Kind::RecordDelete, OperationKind::RecordDelete)
        } else {
            (Kind::RecordRestore, OperationKind::RecordRestore)
        };
        let entry = self.entry_of(kind, table);
        let ((), written) = store.write(&entry, |write| {
            let before = write.record(id)?;
            write.record_set_deleted(&before, deleted)?;
            Ok::<_, StoreError>(())
        })?;
        self.rounds.edited();
        done(&store, &entry.id, word, &written)
    }

    /// What the history says of a write of records of this table.
    pub(crate) fn entry_of(&self, kind: Kind, table: Table) -> Entry {
        Entry { source: table.name().to_owned(), ..self.entry(kind) }
    }
}

fn text(values: &Values, name: &str) -> String {
    values.get(name).and_then(Value::as_text).unwrap_or_default().to_owned()
}

fn table_named(name: &str) -> Result<Table, Refusal> {
    let names = || Table::ALL.iter().map(|table| table.name()).collect::<Vec<_>>().join(", ");
    Table::parse(name)
        .filter(|table| *table != Table::Person)
        .ok_or_else(|| Problem::new("table", ProblemCode::ChoiceUnknown, name).expecting(names()).into())
}
