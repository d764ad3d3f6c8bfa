//! The audit log: every file of people's data that leaves the desk has its line. Each role writes it, whoever only reads the
//! directory too; no command changes a line or takes it back.

use crate::contract::{AuditLine, AuditListReq, AuditLog, Refusal};
use crate::desk::Desk;
use crate::host::Host;
use permanence_domain::{Table, Value, text};
use permanence_store::{Identity, Kind, RecordStored};
use std::path::Path;

/// Characters of a purpose.
pub(crate) const PURPOSE_CHARS_MAX: usize = 200;

/// What left the desk.
#[derive(Debug, Default)]
pub(crate) struct Left<'a> {
    /// `export` or `print`.
    pub(crate) action: &'static str,
    /// What for; cut to what a line holds.
    pub(crate) purpose: &'a str,
    pub(crate) people: u32,
    pub(crate) form: &'static str,
    pub(crate) fields: Vec<String>,
}

impl<H: Host> Desk<H> {
    /// The section's audit log.
    ///
    /// # Errors
    /// [`crate::contract::ErrorCode::Locked`].
    pub fn audit_list(&self, request: AuditListReq) -> Result<AuditLog, Refusal> {
        let store = self.store()?;
        let identity = store.identity()?;
        let mut lines = store.records(Table::Audit)?;
        lines.retain(|line| request.forms.is_empty() || request.forms.contains(&line.text("form")));
        lines.sort_by_key(|line| std::cmp::Reverse((line.record.clock.row, line.id)));
        let total = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        let most = usize::try_from(request.limit).unwrap_or(usize::MAX);
        Ok(AuditLog { total, lines: lines.iter().take(most).map(|line| shown(line, &identity)).collect() })
    }

    /// Writes the line of a file that is complete. A file that cannot be answered for is removed.
    pub(crate) fn log(&self, file: &Path, left: Left<'_>) -> Result<(), Refusal> {
        self.write_line(left).inspect_err(|_| {
            let _ = std::fs::remove_file(file); // What kept the line from being written is the error to tell.
        })
    }

    fn write_line(&self, left: Left<'_>) -> Result<(), Refusal> {
        let store = self.store()?;
        let identity = store.identity()?;
        let by = [identity.person_name, identity.device_name].into_iter().find(|name| !name.trim().is_empty());
        let purpose: String = text::line(left.purpose).chars().take(PURPOSE_CHARS_MAX).collect();
        let values = [
            ("action", Value::text(left.action)),
            ("purpose", Value::text(purpose)),
            ("people", Value::Number(left.people.into())),
            ("form", Value::text(left.form)),
            ("fields", Value::list(left.fields)),
            ("done_by", Value::text(by.unwrap_or_default())),
            ("done_on", Value::text(self.host.today().to_string())),
        ];
        let id = self.new_id();
        store.write(&self.entry_of(Kind::Audit, Table::Audit), |write| write.record_put(Table::Audit, id, &values))?;
        self.rounds.edited();
        Ok(())
    }
}

fn shown(line: &RecordStored, identity: &Identity) -> AuditLine {
    let (device_name, _) = identity.names_of(line.record.clock.row.device);
    AuditLine {
        id: line.id,
        action: line.text("action"),
        purpose: line.text("purpose"),
        people: u32::try_from(line.number("people")).unwrap_or(0),
        form: line.text("form"),
        fields: line.value("fields").items().to_vec(),
        done_by: line.text("done_by"),
        device_name,
        done_on: line.text("done_on"),
        at: line.record.clock.row.ms(),
    }
}
