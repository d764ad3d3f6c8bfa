//! What a lock, a removal and another program beside this one leave of a desk.

use permanence_desk::Desk;
use permanence_desk::contract::{
    DeskDemoReq, DeskInitReq, DeskPhase, DeskRestoreReq, DeskState, DeskUnlockReq, ErrorCode, FileReq, Nothing,
    PersonExportReq, PersonQuery,
};
use permanence_store::{KEY_FILE, Store};
use permanence_testkit::{Network, PASSPHRASE, TestDesk, TestHost, TestKeychain};

fn unlock(desk: &TestDesk, passphrase: &str) -> Result<DeskState, ErrorCode> {
    let request = DeskUnlockReq { passphrase: passphrase.into(), remember: false };
    desk.desk.desk_unlock(request).map_err(|refusal| refusal.code)
}

fn files(desk: &TestDesk) -> Vec<String> {
    let entries = std::fs::read_dir(desk.desk.folder()).expect("lists");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn state(desk: &TestDesk) -> DeskState {
    desk.desk.desk_state(Nothing {}).expect("a state")
}

/// A desk whose key is in the keychain, open.
fn remembered(keychain: &TestKeychain) -> TestDesk {
    let desk = TestDesk::fresh(TestHost::new(1, Network::none()).with_keychain(keychain));
    let request = DeskInitReq {
        section: "Saint-Arnoux".into(),
        person_name: "Ada".into(),
        passphrase: PASSPHRASE.into(),
        remember: true,
    };
    desk.desk.desk_init(request).expect("a desk");
    assert!(state(&desk).remembered);
    desk
}

#[test]
fn a_locked_desk_is_not_opened_by_the_keychain() {
    let desk = remembered(&TestKeychain::default());
    let locked = desk.desk.desk_lock(Nothing {}).expect("locks");
    assert_eq!((locked.phase, locked.keychain, locked.remembered), (DeskPhase::Locked, true, false));
    assert_eq!(unlock(&desk, "").err(), Some(ErrorCode::PassphraseWrong));
    assert_eq!(unlock(&desk, "wrong horse battery").err(), Some(ErrorCode::PassphraseWrong));
    assert_eq!(unlock(&desk, "").err(), Some(ErrorCode::PassphraseWrong), "a wrong one changes nothing");
    let open = unlock(&desk, PASSPHRASE).expect("opens");
    assert_eq!((open.phase, open.remembered), (DeskPhase::Open, true), "and the next start asks for nothing");
}

#[test]
fn a_program_that_starts_opens_with_the_keychain() {
    let keychain = TestKeychain::default();
    let TestDesk { desk, folder } = remembered(&keychain);
    let at = desk.folder().to_owned();
    desk.desk_lock(Nothing {}).expect("locks, as the window does at its end");
    drop(desk);
    let host = TestHost::new(2, Network::none()).with_keychain(&keychain);
    let again = TestDesk { desk: Desk::new(host, at), folder };
    assert!(state(&again).remembered);
    assert_eq!(unlock(&again, "").expect("opens").phase, DeskPhase::Open);
}

#[test]
fn a_revoked_desk_whose_removal_was_cut_is_removed_at_the_next_start() {
    let desk = TestDesk::alone(1);
    desk.add(&[("given_names", "Ada")]);
    let file = desk.file("section.permanence");
    desk.desk.desk_backup(FileReq { file: file.clone() }).expect("backs up");
    let request = DeskRestoreReq { file, passphrase: PASSPHRASE.into() };
    desk.desk.desk_restore(request).expect("restores, and sets one aside");
    desk.desk.desk_lock(Nothing {}).expect("locks");
    let settings = desk.desk.folder().join("settings.json");
    let kept = std::fs::read_to_string(&settings).expect("reads");
    std::fs::write(&settings, kept.replace("\"revoked\":false", "\"revoked\":true")).expect("writes");
    for name in ["desk.backup", "desk.making", "desk.restoring", "desk.new"] {
        std::fs::write(desk.desk.folder().join(name), b"left").expect("writes");
    }
    let before = state(&desk);
    assert_eq!((before.phase, before.revoked), (DeskPhase::Locked, false), "its key is here");
    std::fs::remove_file(desk.desk.folder().join(KEY_FILE)).expect("removes");
    let after = state(&desk);
    assert_eq!((after.phase, after.revoked), (DeskPhase::Fresh, true));
    assert_eq!(files(&desk), ["settings.json"]);
    assert_eq!(unlock(&desk, PASSPHRASE).err(), Some(ErrorCode::Revoked));
}

#[test]
fn a_desk_that_lost_its_key_and_was_not_revoked_is_damaged_and_kept() {
    let desk = TestDesk::alone(1);
    desk.desk.desk_lock(Nothing {}).expect("locks");
    std::fs::remove_file(desk.desk.folder().join(KEY_FILE)).expect("removes");
    assert_eq!(state(&desk).phase, DeskPhase::Locked);
    assert_eq!(unlock(&desk, PASSPHRASE).err(), Some(ErrorCode::Damaged));
    assert!(desk.desk.folder().join(permanence_store::DESK_FILE).exists());
}

#[test]
fn what_another_program_has_open_is_neither_restored_over_nor_left() {
    let desk = TestDesk::fresh(TestHost::new(1, Network::none()));
    desk.desk.demo_with(DeskDemoReq { people: 5, seed: 1 }, PASSPHRASE).expect("makes");
    let file = desk.file("section.permanence");
    desk.desk.desk_backup(FileReq { file: file.clone() }).expect("backs up");
    let other = Store::unlock(desk.desk.folder(), PASSPHRASE).expect("opens beside");
    let request = || DeskRestoreReq { file: file.clone(), passphrase: PASSPHRASE.into() };
    assert_eq!(desk.desk.desk_restore(request()).expect_err("refused").code, ErrorCode::Busy);
    assert_eq!(desk.desk.desk_leave_demo(Nothing {}).expect_err("refused").code, ErrorCode::Busy);
    let now = state(&desk);
    assert_eq!((now.phase, now.demo), (DeskPhase::Open, true), "the desk is as it was");
    desk.add(&[("given_names", "Ada")]);
    drop(other);
    desk.desk.desk_restore(request()).expect("restores");
    assert_eq!(desk.names("").len(), 5);
}

#[test]
fn a_desk_opens_after_a_restore_that_another_start_finishes() {
    let desk = TestDesk::alone(1);
    desk.add(&[("given_names", "Ada")]);
    desk.desk.desk_lock(Nothing {}).expect("locks");
    let folder = desk.desk.folder();
    std::fs::rename(folder.join(permanence_store::DESK_FILE), folder.join("desk.restoring")).expect("renames");
    std::fs::rename(folder.join(KEY_FILE), folder.join("desk.restoring.key")).expect("renames");
    let again = Desk::new(TestHost::new(2, Network::none()), folder.to_owned());
    assert_eq!(again.desk_state(Nothing {}).expect("a state").phase, DeskPhase::Locked, "not fresh");
    assert_eq!(unlock(&desk, PASSPHRASE).expect("opens").phase, DeskPhase::Open);
    assert_eq!(desk.names(""), ["Ada "]);
}

#[cfg(unix)]
#[test]
fn an_export_is_read_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let desk = TestDesk::alone(1);
    desk.add(&[("given_names", "Ada")]);
    let file = desk.file("people.csv");
    for left in [file.clone(), format!("{file}.part")] {
        std::fs::write(&left, b"left").expect("writes");
        std::fs::set_permissions(&left, std::fs::Permissions::from_mode(0o644)).expect("opens it to all");
    }
    let request = PersonExportReq {
        query: PersonQuery::default(),
        picked: None,
        file: file.clone(),
        language: String::new(),
        columns: Vec::new(),
        purpose: String::new(),
    };
    desk.desk.person_export(request).expect("exports");
    let mode = std::fs::metadata(&file).expect("is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}
