//! Address files: loaded, listed, removed.

use crate::contract::{
    AddressCommune, AddressReason, AddressRefused, AddressRemoveReq, AddressReport, Addresses, ErrorCode, FileReq,
    Nothing, Refusal, TaskKind,
};
use crate::desk::{Desk, Task};
use crate::host::Host;
use permanence_papers::addresses::{AddressFault, AddressFile, AddressLimits, RowFault};
use permanence_store::{AddressLoad, CommuneLoaded, StoreError};
use std::fs::File;
use std::io::Read;

/// Refused rows in a report.
const REFUSED_ROWS_MAX: usize = 100;
/// Rows between two looks at whether the task is cancelled.
const STEP: u32 = 1_000;
/// How far a load is, out of this: how many rows a compressed file holds is not known before its end.
const WHOLE: u64 = 100;

impl<H: Host> Desk<H> {
    /// Loads an address file in one transaction; the communes in it replace what they had.
    ///
    /// # Errors
    /// [`ErrorCode::FileUnusable`], [`ErrorCode::FileUnreadable`] with the fault in a word and its line,
    /// [`ErrorCode::NotAllowed`], [`ErrorCode::Cancelled`]; nothing is then changed.
    pub fn address_load(&self, request: FileReq) -> Result<AddressReport, Refusal> {
        let store = self.writable()?;
        let task = self.begin(TaskKind::Read)?;
        let path = self.host.file(&request.file).ok_or(Refusal::new(ErrorCode::FileUnusable))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let file = File::open(&path)?;
        let size = file.metadata()?.len();
        task.total(usize::try_from(WHOLE).unwrap_or(usize::MAX));
        let source = Watched { source: file, task: &task, read: 0, size };
        let mut addresses = AddressFile::open(source, AddressLimits::default())?;
        let (mut report, communes) =
            store.load_addresses(&name, self.host.now_ms(), |load| read_into(load, &mut addresses, &task))?;
        report.communes = communes.into_iter().map(shown).collect();
        Ok(report)
    }

    /// The communes whose addresses are on this desk.
    ///
    /// # Errors
    /// [`ErrorCode::Locked`].
    pub fn address_list(&self, _: Nothing) -> Result<Addresses, Refusal> {
        Ok(Addresses { communes: self.store()?.address_communes()?.into_iter().map(shown).collect() })
    }

    /// Removes the addresses of communes, all or none of them.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] where one has none, [`ErrorCode::NotAllowed`].
    pub fn address_remove(&self, request: AddressRemoveReq) -> Result<Nothing, Refusal> {
        self.writable()?.remove_addresses(&request.insee_codes)?;
        Ok(Nothing {})
    }
}

fn read_into<H: Host>(
    load: &mut AddressLoad<'_>,
    addresses: &mut AddressFile<'_>,
    task: &Task<'_, H>,
) -> Result<AddressReport, Refusal> {
    let mut report = AddressReport { communes: Vec::new(), rows: 0, refused: 0, refused_rows: Vec::new() };
    while let Some(row) = addresses.next_row()? {
        if report.rows.is_multiple_of(STEP) && task.is_cancelled() {
            return Err(StoreError::Cancelled.into());
        }
        report.rows += 1;
        match row.address {
            Ok(address) => load.add(address)?,
            Err(fault) => {
                report.refused += 1;
                if report.refused_rows.len() < REFUSED_ROWS_MAX {
                    report.refused_rows.push(AddressRefused { line: row.line, reason: reason(fault) });
                }
            }
        }
    }
    if report.refused == report.rows {
        return Err(AddressFault::NoAddress.into());
    }
    Ok(report)
}

/// A file whose reading shows how far the task is.
struct Watched<'t, H: Host> {
    source: File,
    task: &'t Task<'t, H>,
    read: u64,
    size: u64,
}

impl<H: Host> Read for Watched<'_, H> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.source.read(into)?;
        self.read = self.read.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        let done = self.read.saturating_mul(WHOLE).checked_div(self.size).unwrap_or(0).min(WHOLE);
        self.task.at(usize::try_from(done).unwrap_or(usize::MAX));
        Ok(count)
    }
}

fn shown(commune: CommuneLoaded) -> AddressCommune {
    let CommuneLoaded { insee, name, source, loaded_at, streets, addresses } = commune;
    AddressCommune { insee_code: insee, name, source, loaded_at, streets, addresses }
}

const fn reason(fault: RowFault) -> AddressReason {
    match fault {
        RowFault::StreetMissing => AddressReason::StreetMissing,
        RowFault::NumberInvalid => AddressReason::NumberInvalid,
        RowFault::CommuneInvalid => AddressReason::CommuneInvalid,
        RowFault::PostcodeInvalid => AddressReason::PostcodeInvalid,
    }
}
