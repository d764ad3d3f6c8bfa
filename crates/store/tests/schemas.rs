//! Every released schema opens, and a later one is left alone.

mod common;

use common::{TestDesk, person};
use permanence_store::{DESK_FILE, DeskKey, Query, Store, StoreError, restore};
use std::path::Path;

/// A desk as a released version left it, copied so that the original stays.
fn golden(name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    for entry in std::fs::read_dir(kept).expect("the golden desk is here") {
        let entry = entry.expect("an entry");
        std::fs::copy(entry.path(), folder.path().join(entry.file_name())).expect("copies");
    }
    folder
}

#[test]
fn a_desk_of_the_first_schema_opens_with_everything_in_it() {
    let folder = golden("desk-1");
    let store = Store::unlock(folder.path(), "correct horse battery").expect("opens");
    let found = store.people(&Query { search: "legoff bureau".into(), ..Query::default() }, 0, 10).expect("lists");
    let [(gaelle, unsent)] = found.rows.as_slice() else { panic!("one person: {}", found.total) };
    assert_eq!((gaelle.person.commune.as_str(), gaelle.person.phones.len(), *unsent), ("Lyon", 2, true));
    assert_eq!(gaelle.person.notes, "deux\nlignes");
    assert_eq!(store.person_history(gaelle.id).expect("a history").len(), 2);
    let deleted = store.people(&Query { deleted: true, ..Query::default() }, 0, 10).expect("lists");
    assert_eq!(deleted.rows.first().map(|(row, _)| row.person.full_name()).as_deref(), Some("Bakary Diallo"));
    assert!(store.check().expect("checks").kinds.is_empty());
    assert!(store.next_undo().expect("reads").is_some());
}

#[test]
fn a_desk_of_a_later_schema_is_refused_and_left_as_it_was() {
    let desk = TestDesk::new();
    let folder = desk.store.folder().to_owned();
    let key = DeskKey::new(*desk.store.key().bytes());
    drop(desk.store);
    {
        let connection = rusqlite::Connection::open(folder.join(DESK_FILE)).expect("opens");
        connection
            .execute_batch(&format!("PRAGMA key = \"x'{}'\"; PRAGMA user_version = 99", "05".repeat(32)))
            .expect("writes");
    }
    let before = std::fs::read(folder.join(DESK_FILE)).expect("reads");
    assert!(matches!(Store::open(&folder, key), Err(StoreError::TooNew)));
    assert_eq!(std::fs::read(folder.join(DESK_FILE)).expect("reads"), before);
}

#[test]
fn a_backup_of_a_later_version_replaces_nothing() {
    let mut desk = TestDesk::new();
    desk.add(&person("Ada", "Le Goff"));
    let later = TestDesk::with_device(2);
    {
        let connection = rusqlite::Connection::open(later.store.folder().join(DESK_FILE)).expect("opens");
        let version = format!("PRAGMA key = \"x'{}'\"; PRAGMA user_version = 99", "05".repeat(32));
        connection.execute_batch(&version).expect("writes");
    }
    let file = later.folder.path().join("backup");
    later.store.backup(&file).expect("backs up");
    let TestDesk { folder: _kept, store, .. } = desk;
    let folder = store.folder().to_owned();
    drop(store);
    assert!(matches!(restore(&file, &folder, "correct horse", 7, |_| ()), Err(StoreError::TooNew)));
    let store = Store::unlock(&folder, "correct horse").expect("opens");
    assert_eq!(store.people(&Query::default(), 0, 10).expect("lists").total, 1);
}
