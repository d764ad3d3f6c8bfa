//! The mappings that were decided on this desk, each for files with the same headings.

use crate::contract::Refusal;
use permanence_papers::mapping::{Mapping, signature};
use permanence_store::Store;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The document they are kept in.
const DOCUMENT: &str = "import_mappings";

/// How many are kept, the latest ones.
const MOST: usize = 50;

/// A mapping and the headings it is for.
#[derive(Debug, Serialize, Deserialize)]
struct Remembered {
    signature: String,
    mapping: Mapping,
}

/// What was decided for the last file with these headings.
pub(super) fn find(store: &Store, headings: &[String]) -> Result<Option<Mapping>, Refusal> {
    let wanted = signature(headings);
    Ok(all(store)?.into_iter().find(|it| it.signature == wanted).map(|it| it.mapping))
}

/// Keeps what was decided for files with these headings. What would be proposed anyway needs no keeping.
pub(super) fn keep(store: &Store, headings: &[String], mapping: &Mapping, proposed: &Mapping) -> Result<(), Refusal> {
    let signature = signature(headings);
    let mut all = all(store)?;
    let known = all.len();
    all.retain(|it| it.signature != signature);
    if mapping == proposed && all.len() == known {
        return Ok(());
    }
    if mapping != proposed {
        all.insert(0, Remembered { signature, mapping: mapping.clone() });
        all.truncate(MOST);
    }
    Ok(store.set_document(DOCUMENT, &all)?)
}

/// All of them, the latest first. One that another version wrote in its own way is passed over.
fn all(store: &Store) -> Result<Vec<Remembered>, Refusal> {
    let all: Option<Vec<Value>> = store.document(DOCUMENT)?;
    Ok(all.unwrap_or_default().into_iter().filter_map(|it| serde_json::from_value(it).ok()).collect())
}
