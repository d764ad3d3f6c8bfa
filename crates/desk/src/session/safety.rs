//! Backup, restore, check.

use crate::contract::{
    BackupReport, CheckReport, DeskRestoreReq, DeskState, ErrorCode, FileReq, Nothing, Refusal, TaskKind,
};
use crate::desk::Desk;
use crate::host::Host;
use crate::signer::DeviceKey;
use permanence_replica::Signer as _;
use permanence_store::Store;
use zeroize::Zeroizing;

impl<H: Host> Desk<H> {
    /// Writes a backup, reads it back and checks it.
    ///
    /// # Errors
    /// [`ErrorCode::FileUnusable`], [`ErrorCode::DiskFull`], [`ErrorCode::Damaged`].
    pub fn desk_backup(&self, request: FileReq) -> Result<BackupReport, Refusal> {
        let store = self.store()?;
        let _task = self.begin(TaskKind::Backup)?;
        let file = self.host.file(&request.file).ok_or(Refusal::new(ErrorCode::FileUnusable))?;
        let size = store.backup(&file)?;
        Ok(BackupReport { people: size.people, size_bytes: size.bytes })
    }

    /// Restores a backup and opens it. A desk that stands here is kept aside. When it had joined headquarters it joins
    /// again, as a new device, at its next round.
    ///
    /// # Errors
    /// [`ErrorCode::NotABackup`], [`ErrorCode::PassphraseWrong`], [`ErrorCode::Damaged`], [`ErrorCode::TooNew`],
    /// [`ErrorCode::Busy`] when another program has the desk open; the desk is then as it was.
    pub fn desk_restore(&self, request: DeskRestoreReq) -> Result<DeskState, Refusal> {
        let passphrase = Zeroizing::new(request.passphrase);
        let file = self.host.file(&request.file).ok_or(Refusal::new(ErrorCode::FileUnusable))?;
        let task = self.begin(TaskKind::Backup)?;
        let mut secret = [0; 32];
        self.host.fill_random(&mut secret);
        self.closed(|| {
            permanence_store::restore(&file, self.folder(), &passphrase, self.host.now_ms(), |identity| {
                if identity.is_joined() && identity.restored_from.is_none() {
                    identity.restored_from = Some((identity.device, identity.secret));
                }
                identity.device = DeviceKey::new(&secret).device();
                identity.secret = secret;
            })
        })?;
        let store = Store::unlock(self.folder(), &passphrase)?;
        let demo = store.identity()?.demo;
        let kept = self.kept();
        self.keep(&super::settings::Kept { demo, revoked: false, ..kept })?;
        self.set_locked(false);
        self.set_store(Some(store));
        drop(task);
        self.rounds.wake();
        self.desk_state(Nothing {})
    }

    /// Checks the desk's file.
    ///
    /// # Errors
    /// [`ErrorCode::Damaged`] when it cannot even be read through.
    pub fn desk_check(&self, _: Nothing) -> Result<CheckReport, Refusal> {
        let faults = self.store()?.check()?;
        Ok(CheckReport {
            sound: faults.kinds.is_empty(),
            people: faults.people,
            faults: faults.kinds.into_iter().map(str::to_owned).collect(),
        })
    }
}
