//! A desk's life: made, locked, opened, damaged, backed up, restored.

use permanence_desk::Desk;
use permanence_desk::contract::{
    DeskDemoReq, DeskPhase, DeskRestoreReq, DeskUnlockReq, ErrorCode, FileReq, FiscalDetails, Nothing,
    PassphraseChangeReq, Settings,
};
use permanence_testkit::{Network, PASSPHRASE, TestDesk, TestHost};

fn unlock(desk: &TestDesk, passphrase: &str) -> Result<DeskPhase, ErrorCode> {
    let request = DeskUnlockReq { passphrase: passphrase.into(), remember: false };
    desk.desk.desk_unlock(request).map(|state| state.phase).map_err(|refusal| refusal.code)
}

#[test]
fn a_locked_desk_opens_with_its_passphrase_only() {
    let desk = TestDesk::alone(1);
    desk.add(&[("given_names", "Ada")]);
    desk.desk.desk_lock(Nothing {}).expect("locks");
    assert_eq!(desk.desk.store().map_err(|refusal| refusal.code).err(), Some(ErrorCode::Locked));
    assert_eq!(unlock(&desk, "wrong horse battery"), Err(ErrorCode::PassphraseWrong));
    assert_eq!(unlock(&desk, PASSPHRASE), Ok(DeskPhase::Open));
    assert_eq!(desk.names(""), ["Ada "]);
}

#[test]
fn an_open_desk_tells_what_it_shows_first_and_a_locked_one_does_not() {
    let desk = TestDesk::alone(1);
    desk.add(&[("given_names", "Ada"), ("standing", "member")]);
    let state = desk.desk.desk_state(Nothing {}).expect("answers");
    let opened = state.opened.expect("the desk is open");
    let today = opened.today.expect("it can be read");
    let pulse = desk.desk.desk_pulse(Nothing {}).expect("beats");
    assert_eq!((today.people, today.members, today.unreachable_members), (1, 1, 1));
    assert_eq!((opened.pulse.people, opened.pulse.operations), (pulse.people, pulse.operations));
    assert!(desk.desk.desk_lock(Nothing {}).expect("locks").opened.is_none());
}

#[test]
fn a_changed_passphrase_replaces_the_old_one() {
    let desk = TestDesk::alone(1);
    let change = |old: &str, new: &str| {
        let request = PassphraseChangeReq { old: old.into(), new: new.into() };
        desk.desk.passphrase_change(request).map(|_| ()).map_err(|refusal| refusal.code)
    };
    assert_eq!(change("wrong horse battery", "another long one"), Err(ErrorCode::PassphraseWrong));
    assert_eq!(change(PASSPHRASE, "short"), Err(ErrorCode::PassphraseShort));
    assert_eq!(change(PASSPHRASE, "another long one"), Ok(()));
    desk.desk.desk_lock(Nothing {}).expect("locks");
    assert_eq!(unlock(&desk, PASSPHRASE), Err(ErrorCode::PassphraseWrong));
    assert_eq!(unlock(&desk, "another long one"), Ok(DeskPhase::Open));
}

#[test]
fn a_second_desk_is_not_made_over_the_first() {
    let desk = TestDesk::alone(1);
    let demo = desk.desk.desk_demo(DeskDemoReq { people: 5, seed: 1 });
    assert_eq!(demo.expect_err("refused").code, ErrorCode::DeskExists);
}

#[test]
fn a_demonstration_is_left_without_a_trace() {
    let desk = TestDesk::fresh(TestHost::new(1, Network::none()));
    let state = desk.desk.desk_demo(DeskDemoReq { people: 300, seed: 1 }).expect("makes");
    assert!(state.demo);
    assert_eq!(desk.names("").len(), 300);
    assert_eq!(desk.desk.desk_check(Nothing {}).expect("checks").faults, Vec::<String>::new());
    assert_eq!(desk.desk.desk_leave_demo(Nothing {}).expect("leaves").phase, DeskPhase::Fresh);
    let left: Vec<_> = std::fs::read_dir(desk.desk.folder())
        .expect("lists")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    assert_eq!(left, ["settings.json"]);
}

#[test]
fn a_backup_restores_what_it_held_and_keeps_what_stood_there_aside() {
    let desk = TestDesk::alone(1);
    desk.add(&[("given_names", "Ada")]);
    let file = desk.file("section.permanence");
    let report = desk.desk.desk_backup(FileReq { file: file.clone() }).expect("backs up");
    assert_eq!(report.people, 1);
    desk.add(&[("given_names", "Bea")]);
    let device = desk.desk.store().expect("open").identity().expect("reads").device;
    let request = |passphrase: &str| DeskRestoreReq { file: file.clone(), passphrase: passphrase.into() };
    assert_eq!(
        desk.desk.desk_restore(request("wrong horse battery")).expect_err("refused").code,
        ErrorCode::PassphraseWrong
    );
    unlock(&desk, PASSPHRASE).expect("what stood there is as it was");
    assert_eq!(desk.names("").len(), 2);
    desk.desk.desk_restore(request(PASSPHRASE)).expect("restores");
    assert_eq!(desk.names(""), ["Ada "]);
    assert_ne!(
        desk.desk.store().expect("open").identity().expect("reads").device,
        device,
        "a restored desk is a new device"
    );
    let aside = std::fs::read_dir(desk.desk.folder()).expect("lists").filter(|entry| {
        entry.as_ref().is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with("before-restore-"))
    });
    assert_eq!(aside.count(), 1);
}

#[test]
fn half_a_backup_and_another_file_are_no_backup() {
    let desk = TestDesk::alone(1);
    let file = desk.file("section.permanence");
    desk.desk.desk_backup(FileReq { file: file.clone() }).expect("backs up");
    let bytes = std::fs::read(&file).expect("reads");
    let other = TestDesk::fresh(TestHost::new(2, Network::none()));
    let mut spoiled = bytes.clone();
    spoiled[bytes.len() / 2] ^= 1;
    for (name, content) in
        [("half", &bytes[..bytes.len() / 2]), ("text", b"hello".as_slice()), ("spoiled", &spoiled), ("empty", b"")]
    {
        let file = other.file(name);
        std::fs::write(&file, content).expect("writes");
        let request = DeskRestoreReq { file, passphrase: PASSPHRASE.into() };
        assert_eq!(other.desk.desk_restore(request).expect_err("refused").code, ErrorCode::NotABackup, "{name}");
    }
    assert_eq!(other.desk.desk_state(Nothing {}).expect("a state").phase, DeskPhase::Fresh);
}

#[test]
fn each_damage_gets_its_own_answer_and_changes_no_file() {
    let desk = TestDesk::alone(1);
    desk.add(&[("given_names", "Ada")]);
    desk.desk.desk_lock(Nothing {}).expect("locks");
    let path = desk.desk.folder().join(permanence_store::DESK_FILE);
    let key = desk.desk.folder().join(permanence_store::KEY_FILE);
    let (whole, whole_key) = (std::fs::read(&path).expect("reads"), std::fs::read(&key).expect("reads"));
    let mut garbled = whole.clone();
    garbled[100..600].fill(7);
    std::fs::write(&path, &garbled).expect("writes");
    assert_eq!(unlock(&desk, PASSPHRASE), Err(ErrorCode::Damaged));
    assert_eq!(std::fs::read(&path).expect("reads"), garbled);
    std::fs::remove_file(&path).expect("removes");
    assert_eq!(unlock(&desk, PASSPHRASE), Err(ErrorCode::Damaged));
    std::fs::write(&path, &whole).expect("writes");
    std::fs::write(&key, b"{}").expect("writes");
    assert_eq!(unlock(&desk, PASSPHRASE), Err(ErrorCode::Damaged));
    std::fs::write(&key, &whole_key).expect("writes");
    assert_eq!(unlock(&desk, PASSPHRASE), Ok(DeskPhase::Open));
}

#[test]
fn settings_are_kept_before_and_after_the_desk_is_made() {
    let desk = TestDesk::fresh(TestHost::new(1, Network::none()));
    let wanted = Settings {
        language: "en".into(),
        theme: "mauve".into(),
        compact: true,
        lock_after_minutes: 900,
        single_keys: false,
        columns: Vec::new(),
        export_free: 100,
        fiscal: FiscalDetails::default(),
    };
    desk.desk.settings_set(wanted).expect("keeps");
    let again = Desk::new(TestHost::new(2, Network::none()), desk.desk.folder().to_owned());
    let kept = again.desk_state(Nothing {}).expect("a state").settings;
    assert_eq!(
        kept,
        Settings {
            language: "en".into(),
            theme: String::new(),
            compact: true,
            lock_after_minutes: 60,
            single_keys: false,
            columns: Vec::new(),
            export_free: 100,
            fiscal: FiscalDetails::default(),
        }
    );
}

#[test]
fn no_name_in_the_desk_is_in_its_files() {
    let desk = TestDesk::alone(1);
    let names = ["Zéphyrine", "Quetzalcoatl", "Saint-Arnoux", "zephyrine", "+33612449018"];
    desk.add(&[
        ("given_names", names[0]),
        ("birth_name", names[1]),
        ("phones", "0612449018"),
        ("notes", "Quetzalcoatl"),
    ]);
    let backup = desk.file("section.permanence");
    desk.desk.desk_backup(FileReq { file: backup }).expect("backs up");
    let mut files = vec![desk.folder.path().to_owned()];
    let mut read = 0;
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(std::fs::read_dir(path).expect("lists").map(|entry| entry.expect("an entry").path()));
            continue;
        }
        let bytes = std::fs::read(&path).expect("reads");
        read += bytes.len();
        for name in names {
            let found = bytes.windows(name.len()).any(|window| window == name.as_bytes());
            assert!(!found, "{name} in {}", path.display());
        }
    }
    assert!(read > 100_000, "the files were looked at: {read} bytes");
}
