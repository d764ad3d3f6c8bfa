//! What stands in a desk's folder, whatever was cut, and who may be at work in it.

mod common;

use common::{TestDesk, identity, person};
use permanence_store::{
    Cost, DESK_FILE, DeskKey, KEY_FILE, Query, Store, StoreError, exists, is_half_removed, remove, restore,
};
use std::path::{Path, PathBuf};

const PASSPHRASE: &str = "correct horse";
const WAL: &str = "desk.sqlite-wal";

fn people(store: &Store) -> Vec<String> {
    let page = store.people(&Query::default(), 0, 10).expect("lists");
    page.rows.iter().map(|(stored, _)| stored.person.given_names.clone()).collect()
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("lists");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A closed desk that holds one person, and its folder.
fn closed(given: &str) -> (tempfile::TempDir, PathBuf) {
    let mut desk = TestDesk::new();
    desk.add(&person(given, "Le Goff"));
    let TestDesk { folder, store, .. } = desk;
    drop(store);
    let path = folder.path().join("desk");
    (folder, path)
}

/// Bea's desk, restored and whole under its passing names beside Ada's, and a log that is no log of Bea's.
fn before_the_renames() -> (tempfile::TempDir, PathBuf) {
    let ((kept, ada), (_bea_kept, bea)) = (closed("Ada"), closed("Bea"));
    std::fs::copy(bea.join(DESK_FILE), ada.join("desk.restoring")).expect("copies");
    std::fs::copy(bea.join(KEY_FILE), ada.join("desk.restoring.key")).expect("copies");
    std::fs::write(ada.join(WAL), b"a log").expect("writes");
    std::fs::create_dir(ada.join("before-restore-7")).expect("a folder");
    (kept, ada)
}

#[test]
fn a_restore_that_is_cut_between_two_renames_is_finished_at_the_next_opening() {
    let renames = [
        (KEY_FILE, "before-restore-7/desk.key"),
        (DESK_FILE, "before-restore-7/desk.sqlite"),
        (WAL, "before-restore-7/desk.sqlite-wal"),
        ("desk.restoring", DESK_FILE),
        ("desk.restoring.key", KEY_FILE),
    ];
    for cut in 0..=renames.len() {
        let (_kept, folder) = before_the_renames();
        for (from, to) in &renames[..cut] {
            std::fs::rename(folder.join(from), folder.join(to)).expect("renames");
        }
        assert!(exists(&folder) && !is_half_removed(&folder), "cut after {cut}");
        let store = Store::unlock(&folder, PASSPHRASE).expect("opens");
        assert_eq!(people(&store), if cut == 0 { ["Ada"] } else { ["Bea"] }, "cut after {cut}");
        drop(store);
        let aside = folder.join("before-restore-7");
        let whole = [KEY_FILE, DESK_FILE, WAL].iter().all(|name| aside.join(name).exists());
        assert_eq!(whole, cut > 0, "Ada's desk is whole in one place, cut after {cut}");
        assert_eq!(files(&folder), ["before-restore-7", KEY_FILE, "desk.open", DESK_FILE], "cut after {cut}");
    }
}

#[test]
fn a_restore_that_cannot_put_its_files_in_place_leaves_the_desk_that_stood() {
    let mut desk = TestDesk::new();
    desk.add(&person("Ada", "Le Goff"));
    let file = desk.folder.path().join("backup");
    desk.store.backup(&file).expect("backs up");
    desk.add(&person("Bea", "Le Goff"));
    let TestDesk { folder: _kept, store, .. } = desk;
    let folder = store.folder().to_owned();
    drop(store);
    // The key is moved aside, and then the desk's file cannot be.
    std::fs::create_dir_all(folder.join("before-restore-7").join(DESK_FILE).join("in the way")).expect("a folder");
    let restored = restore(&file, &folder, PASSPHRASE, 7, |_| ());
    assert!(matches!(restored, Err(StoreError::Unusable(_))));
    assert_eq!(people(&Store::unlock(&folder, PASSPHRASE).expect("opens")), ["Ada", "Bea"]);
    restore(&file, &folder, PASSPHRASE, 8, |_| ()).expect("restores");
    assert_eq!(people(&Store::unlock(&folder, PASSPHRASE).expect("opens")), ["Ada"]);
}

#[test]
fn a_desk_whose_making_was_cut_opens_or_is_not_there() {
    let (_kept, folder) = closed("Ada");
    std::fs::rename(folder.join(DESK_FILE), folder.join("desk.making")).expect("renames");
    std::fs::write(folder.join(WAL), b"a log").expect("writes");
    assert_eq!(people(&Store::unlock(&folder, PASSPHRASE).expect("opens")), ["Ada"]);

    let (_kept, folder) = closed("Ada");
    std::fs::rename(folder.join(DESK_FILE), folder.join("desk.making")).expect("renames");
    std::fs::remove_file(folder.join(KEY_FILE)).expect("removes");
    assert!(!exists(&folder));
    let key = DeskKey::new([8; 32]);
    let store = Store::create(&folder, key, PASSPHRASE, Cost::TEST, &[6; 40], &identity(2)).expect("makes another");
    assert!(people(&store).is_empty());
}

#[test]
fn a_removal_that_was_cut_is_known_and_finished() {
    let (_kept, folder) = before_the_renames();
    for name in ["desk.new", "desk.backup", "desk.making", "desk.restoring.new"] {
        std::fs::write(folder.join(name), b"left").expect("writes");
    }
    // As a removal goes: what a restore left first, then the key.
    std::fs::remove_file(folder.join("desk.restoring.key")).expect("removes");
    assert!(!is_half_removed(&folder));
    std::fs::remove_file(folder.join(KEY_FILE)).expect("removes");
    assert!(is_half_removed(&folder));
    remove(&folder).expect("removes");
    assert_eq!((files(&folder), is_half_removed(&folder)), (vec!["before-restore-7".to_owned()], false));
}

#[test]
fn a_desk_that_is_open_is_neither_replaced_nor_removed() {
    let mut desk = TestDesk::new();
    let ada = desk.add(&person("Ada", "Le Goff"));
    let file = desk.folder.path().join("backup");
    desk.store.backup(&file).expect("backs up");
    let folder = desk.store.folder().to_owned();
    let beside = Store::unlock(&folder, PASSPHRASE).expect("another program opens it too");
    assert!(matches!(restore(&file, &folder, PASSPHRASE, 7, |_| ()), Err(StoreError::InUse)));
    assert!(matches!(remove(&folder), Err(StoreError::InUse)));
    desk.edit(ada, |ada| ada.commune = "Lyon".into());
    assert_eq!(beside.person(ada).expect("is here").person.commune, "Lyon", "nothing typed is lost");
    drop((desk, beside));
}

#[test]
fn one_program_has_a_round_at_a_time() {
    let desk = TestDesk::new();
    let other = std::fs::File::create(desk.store.folder().join("desk.round")).expect("opens");
    let round = desk.store.round_lock().expect("takes it");
    assert!(matches!(other.try_lock(), Err(std::fs::TryLockError::WouldBlock)));
    drop(round);
    assert!(other.try_lock().is_ok());
}
