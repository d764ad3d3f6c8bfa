//! Documents that a part of the desk keeps in the file for itself, each under its name; they stay on this desk.

use crate::{Store, StoreError, identity};
use serde::Serialize;
use serde::de::DeserializeOwned;

impl Store {
    /// The document called `name`; `None` where there is none.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where it is of another shape, and those of the file.
    pub fn document<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, StoreError> {
        self.read(|reader| identity::load(reader.connection(), name))
    }

    /// Keeps a document in the place of what its name held.
    ///
    /// # Errors
    /// Those of a write.
    pub fn set_document<T: Serialize>(&self, name: &str, document: &T) -> Result<(), StoreError> {
        identity::save(&self.writer(), name, document)
    }
}
