//! What a desk is given from outside: time, randomness, files, a keychain, headquarters.

use permanence_replica::{Headquarters, LinkError, Signer};
use permanence_store::Cost;
use std::path::PathBuf;
use std::sync::Arc;

/// The records of one push. A desk reads the next while headquarters merges the last: many small pushes keep both at
/// work, and use the same memory again. Measured at 20,000 people against the most that a request may carry.
const PUSH_RECORDS: usize = 2_500;

/// What keeps a live stream open; dropping it closes the stream.
pub type Listener = Box<dyn std::any::Any + Send>;

/// What differs between a window, a terminal and a test.
pub trait Host: Send + Sync + 'static {
    /// How headquarters is reached.
    type Link: Headquarters + Send + Sync;

    /// Milliseconds since 1970, as this machine believes.
    fn now_ms(&self) -> u64;

    /// Today where this machine stands, for birth dates and months.
    fn today(&self) -> jiff::civil::Date;

    /// The last millisecond of a day where this machine stands, counted since 1970.
    fn end_of(&self, day: jiff::civil::Date) -> u64;

    /// Fills `bytes` with randomness fit for keys.
    fn fill_random(&self, bytes: &mut [u8]);

    /// Headquarters at this address, as this device.
    ///
    /// # Errors
    /// [`LinkError::AddressInvalid`].
    fn link(&self, url: &str, signer: Arc<dyn Signer>) -> Result<Self::Link, LinkError>;

    /// Calls `moved` whenever headquarters says that feeds moved, and when it is reached again; `None` where there is no
    /// such stream.
    fn listen(&self, _url: &str, _signer: Arc<dyn Signer>, _moved: Box<dyn Fn() + Send + Sync>) -> Option<Listener> {
        None
    }

    /// The file that the person picked and this ticket stands for.
    fn file(&self, ticket: &str) -> Option<PathBuf>;

    /// The system's keychain, where there is one that works.
    fn keychain(&self) -> Option<&dyn Keychain> {
        None
    }

    /// What this machine calls itself.
    fn device_name(&self) -> String;

    /// How many records one request carries; a simulation has few, so that its rounds have many steps.
    fn chunk_records(&self) -> usize {
        PUSH_RECORDS
    }

    /// What deriving a key from a passphrase costs.
    fn cost(&self) -> Cost {
        Cost::DESK
    }
}

/// The system's keychain.
pub trait Keychain: Send + Sync {
    /// The key of the desk in this folder, if it is kept.
    fn get(&self, folder: &str) -> Option<[u8; 32]>;
    /// Keeps the key. Says whether that worked.
    fn set(&self, folder: &str, key: &[u8; 32]) -> bool;
    /// Forgets the key.
    fn remove(&self, folder: &str);
}
