//! What a lock, a removal and another program beside this one leave of a desk.

use permanence_desk::Desk;
use permanence_desk::contract::{
    DeskDemoReq, DeskPhase, DeskRestoreReq, DeskState, DeskUnlockReq, ErrorCode, FileReq, Nothing,
};
use permanence_store::{KEY_FILE, Store};
use permanence_testkit::{Network, PASSPHRASE, TestDesk, TestHost};

fn unlock(desk: &TestDesk, passphrase: &str) -> Result<DeskState, ErrorCode> {
    let request = DeskUnlockReq { passphrase: passphrase.into(), remember: false };
    desk.desk.desk_unlock(request).map_err(|refusal| refusal.code)
}

fn state(desk: &TestDesk) -> DeskState {
    desk.desk.desk_state(Nothing {}).expect("a state")
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
