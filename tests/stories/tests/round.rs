//! Two desks of one section work apart, meet through headquarters, and agree.

use permanence_desk::contract::{
    ConflictSettleReq, DeskPhase, ErrorCode, Nothing, PeopleReq, PersonAddReq, PersonReq, RoundPhase,
};
use permanence_domain::Role;
use permanence_hq::local::wait;
use permanence_stories::{Section, assert_equal, conflicts, round, settle};
use permanence_testkit::{Fault, fields, import_of};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

#[test]
fn what_is_typed_apart_is_everywhere_after_they_meet() {
    let section = Section::new(1);
    let (a, b) = (section.desk(1), section.desk(2));
    a.add(&[("given_names", "Ada"), ("tags", "bureau")]);
    b.add(&[("given_names", "Bea"), ("phones", "0612449018")]);
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert_eq!(a.names("").len(), 2);
}

#[test]
fn different_fields_of_one_person_both_stand() {
    let section = Section::new(2);
    let (a, b) = (section.desk(1), section.desk(2));
    let ada = a.add(&[("given_names", "Ada"), ("tags", "bureau")]);
    settle(&[&a, &b]);
    a.set(&ada, &[("commune", "Lyon"), ("tags", "bureau;collage")]);
    b.set(&ada, &[("occupation", "infirmière"), ("tags", "tractage")]);
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    let merged = a.show(&ada);
    assert_eq!((merged.commune.as_str(), merged.occupation.as_str()), ("Lyon", "infirmière"));
    assert_eq!(merged.tags, ["collage", "tractage"], "one added, one removed, one added");
    assert!(conflicts(&a, true).conflicts.is_empty());
}

#[test]
fn the_same_field_is_a_conflict_that_every_desk_sees_and_one_settles_for_all() {
    let section = Section::new(3);
    let (a, b, c) = (section.desk(1), section.desk(2), section.desk(3));
    let ada = a.add(&[("given_names", "Ada"), ("commune", "Bron")]);
    settle(&[&a, &b, &c]);
    a.set(&ada, &[("commune", "Lyon")]);
    b.set(&ada, &[("commune", "Vaulx")]);
    round(&b);
    let report = round(&a);
    assert_eq!(report.conflicts, 1);
    settle(&[&a, &b, &c]);
    assert_equal(&[&a, &b, &c]);
    let seen = conflicts(&a, false).conflicts;
    let [conflict] = seen.as_slice() else { panic!("one conflict: {seen:?}") };
    assert_eq!(
        (conflict.base.as_str(), conflict.mine.value.as_str(), conflict.theirs.value.as_str()),
        ("Bron", "Lyon", "Vaulx")
    );
    assert!(conflict.theirs.kept, "the later one stands until somebody settles");
    assert_eq!((conflict.theirs.device_name.as_str(), conflict.current.as_str()), ("portable 2", "Vaulx"));
    assert_eq!(a.show(&ada).conflicts, 1);
    let settled =
        a.desk.conflict_settle(ConflictSettleReq { id: conflict.id, keep: "mine".into(), value: String::new() });
    assert_eq!(settled.expect("settles").current, "Lyon");
    let again =
        a.desk.conflict_settle(ConflictSettleReq { id: conflict.id, keep: "theirs".into(), value: String::new() });
    assert_eq!(again.expect_err("once").code, ErrorCode::Settled);
    settle(&[&a, &b, &c]);
    assert_equal(&[&a, &b, &c]);
    assert!(conflicts(&b, false).conflicts.is_empty());
    assert_eq!(b.show(&ada).commune, "Lyon");
    assert_eq!(conflicts(&b, true).conflicts[0].settled, "theirs", "seen from the other side");
}

#[test]
fn undoing_a_settlement_opens_the_conflict_again_everywhere() {
    let section = Section::new(19);
    let (a, b) = (section.desk(1), section.desk(2));
    let ada = a.add(&[("given_names", "Ada")]);
    settle(&[&a, &b]);
    a.set(&ada, &[("commune", "Lyon")]);
    b.set(&ada, &[("commune", "Vaulx")]);
    settle(&[&a, &b]);
    let id = conflicts(&a, false).conflicts[0].id;
    a.desk.conflict_settle(ConflictSettleReq { id, keep: "mine".into(), value: String::new() }).expect("settles");
    settle(&[&a, &b]);
    a.desk.undo(Nothing {}).expect("undoes");
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert_eq!((conflicts(&b, false).conflicts.len(), b.show(&ada).commune.as_str()), (1, "Vaulx"));
    a.desk.redo(Nothing {}).expect("redoes");
    settle(&[&a, &b]);
    assert_eq!((conflicts(&b, false).conflicts.len(), b.show(&ada).commune.as_str()), (0, "Lyon"));
}

#[test]
fn a_conflict_settled_with_a_third_value_holds_it_to_the_field_s_rule() {
    let section = Section::new(4);
    let (a, b) = (section.desk(1), section.desk(2));
    let ada = a.add(&[("given_names", "Ada"), ("emails", "a@exemple.fr")]);
    settle(&[&a, &b]);
    a.set(&ada, &[("emails", "a1@exemple.fr")]);
    b.set(&ada, &[("emails", "a2@exemple.fr")]);
    settle(&[&a, &b]);
    let id = conflicts(&b, false).conflicts[0].id;
    let with =
        |value: &str| b.desk.conflict_settle(ConflictSettleReq { id, keep: "value".into(), value: value.into() });
    assert_eq!(with("pas une adresse").expect_err("refused").code, ErrorCode::Invalid);
    assert_eq!(with("a1@exemple.fr; a2@exemple.fr").expect("settles").current, "a1@exemple.fr; a2@exemple.fr");
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
}

#[test]
fn the_same_value_typed_twice_is_no_conflict() {
    let section = Section::new(5);
    let (a, b) = (section.desk(1), section.desk(2));
    let ada = a.add(&[("given_names", "Ada")]);
    settle(&[&a, &b]);
    a.set(&ada, &[("commune", "Lyon")]);
    b.set(&ada, &[("commune", "Lyon")]);
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert!(conflicts(&a, true).conflicts.is_empty());
}

#[test]
fn a_deletion_travels_and_so_does_its_undoing() {
    let section = Section::new(6);
    let (a, b) = (section.desk(1), section.desk(2));
    let ada = a.add(&[("given_names", "Ada")]);
    settle(&[&a, &b]);
    a.desk.person_delete(PeopleReq { ids: vec![ada.id] }).expect("deletes");
    b.set(&ada, &[("commune", "Lyon")]);
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert!(b.show(&ada).deleted);
    assert_eq!(b.show(&ada).commune, "Lyon", "what was typed meanwhile is kept");
    b.desk.person_restore(PeopleReq { ids: vec![ada.id] }).expect("restores");
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert_eq!(a.names(""), ["Ada "]);
}

#[test]
fn an_import_undone_after_it_was_sent_is_undone_everywhere() {
    let section = Section::new(7);
    let (a, b) = (section.desk(1), section.desk(2));
    let file = a.file("a.csv");
    std::fs::write(&file, "Nom;Prénom\nLe Goff;Gaëlle\nDiallo;Bakary\n").expect("writes");
    let request = import_of(&file);
    a.desk.import_run(request).expect("imports");
    settle(&[&a, &b]);
    assert_eq!(b.names("").len(), 2);
    a.desk.undo(Nothing {}).expect("undoes");
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert!(b.names("").is_empty());
    a.desk.redo(Nothing {}).expect("redoes");
    settle(&[&a, &b]);
    assert_eq!(b.names("").len(), 2);
}

#[test]
fn people_typed_before_joining_go_along() {
    let section = Section::new(8);
    let a = permanence_testkit::TestDesk::alone(80);
    let ada = a.add(&[("given_names", "Ada")]);
    a.set(&ada, &[("commune", "Lyon")]);
    drop(a.desk.store());
    let b = section.desk(2);
    let joined = permanence_testkit::TestDesk {
        desk: permanence_desk::Desk::new(section.host(1, section.network()), a.desk.folder().to_owned()),
        folder: a.folder,
    };
    let unlock =
        permanence_desk::contract::DeskUnlockReq { passphrase: permanence_testkit::PASSPHRASE.into(), remember: false };
    joined.desk.desk_unlock(unlock).expect("opens");
    section.join(&joined, Role::Secretary, "portable 1");
    settle(&[&joined, &b]);
    assert_equal(&[&joined, &b]);
    assert_eq!(b.show(&ada).commune, "Lyon");
}

#[test]
fn a_lost_answer_a_repeat_and_a_lost_request_change_nothing_but_the_time() {
    let section = Section::new(9);
    let network = section.network();
    let a = section.desk_on(1, Role::Secretary, network.clone());
    let b = section.desk(2);
    let ada = a.add(&[("given_names", "Ada")]);
    for (fault, commune) in [(Fault::AnswerLost, "Lyon"), (Fault::Twice, "Bron"), (Fault::Lost, "Vaulx")] {
        a.set(&ada, &[("commune", commune)]);
        let once = AtomicBool::new(true);
        network.faults(move || if once.swap(false, Ordering::Relaxed) { fault } else { Fault::None });
        let first = a.desk.round_run(Nothing {});
        assert_eq!(first.is_err(), fault != Fault::Twice, "{fault:?}");
        // Edited again before the round that goes through: the desk's own lost write is no conflict.
        a.set(&ada, &[("occupation", commune), ("commune", &format!("{commune} 2"))]);
        settle(&[&a, &b]);
        assert_equal(&[&a, &b]);
    }
    assert!(conflicts(&a, true).conflicts.is_empty());
    assert_eq!(b.show(&ada).commune, "Vaulx 2");
}

#[test]
fn a_round_without_news_is_one_request() {
    let section = Section::new(10);
    let (a, b) = (section.desk(1), section.desk(2));
    a.add(&[("given_names", "Ada")]);
    settle(&[&a, &b]);
    let report = round(&a);
    assert_eq!((report.requests, report.pushed, report.pulled), (1, 0, 0));
}

#[test]
fn a_clock_years_ahead_does_not_win_over_what_is_typed_later() {
    let section = Section::new(11);
    let (a, b) = (section.desk(1), section.desk(2));
    let ada = a.add(&[("given_names", "Ada")]);
    settle(&[&a, &b]);
    a.desk.host().set_wrong_by(3 * 365 * 86_400_000);
    a.set(&ada, &[("commune", "Lyon")]);
    a.add(&[("given_names", "Cléo")]);
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert_eq!(b.names("").len(), 2);
    section.pass(10_000);
    b.set(&ada, &[("commune", "Bron")]);
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert_eq!(a.show(&ada).commune, "Bron", "the later edit won");
    section.pass(10_000);
    a.set(&ada, &[("commune", "Vaulx")]);
    settle(&[&a, &b]);
    assert_eq!(b.show(&ada).commune, "Vaulx", "nobody had to mend the clock");
}

#[test]
fn a_clock_years_behind_does_not_lose_what_is_typed() {
    let section = Section::new(12);
    let (a, b) = (section.desk(1), section.desk(2));
    let ada = a.add(&[("given_names", "Ada"), ("commune", "Bron")]);
    settle(&[&a, &b]);
    a.desk.host().set_wrong_by(-3 * 365 * 86_400_000);
    a.set(&ada, &[("commune", "Lyon")]);
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert_eq!(b.show(&ada).commune, "Lyon");
}

#[test]
fn a_headquarters_restored_from_a_backup_gets_back_what_it_forgot() {
    let section = Section::new(13);
    let (a, b) = (section.desk(1), section.desk(2));
    let ada = a.add(&[("given_names", "Ada")]);
    settle(&[&a, &b]);
    let restore = section.backup();
    section.pass(1_000);
    a.set(&ada, &[("commune", "Lyon")]);
    let bea = b.add(&[("given_names", "Bea")]);
    settle(&[&a, &b]);
    a.set(&ada, &[("occupation", "infirmière")]);
    restore();
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert_eq!((b.show(&ada).commune.as_str(), b.show(&ada).occupation.as_str()), ("Lyon", "infirmière"));
    assert_eq!(a.show(&bea).given_names, "Bea");
    assert!(conflicts(&a, true).conflicts.is_empty());
    let c = section.desk(3);
    settle(&[&a, &b, &c]);
    assert_equal(&[&a, &b, &c]);
}

#[test]
fn a_restored_desk_joins_again_as_a_new_device_and_loses_nothing() {
    let section = Section::new(14);
    let (a, b) = (section.desk(1), section.desk(2));
    let ada = a.add(&[("given_names", "Ada")]);
    settle(&[&a, &b]);
    let file = a.file("a.permanence");
    a.desk.desk_backup(permanence_desk::contract::FileReq { file: file.clone() }).expect("backs up");
    a.set(&ada, &[("commune", "Lyon")]);
    settle(&[&a, &b]);
    let request = permanence_desk::contract::DeskRestoreReq { file, passphrase: permanence_testkit::PASSPHRASE.into() };
    a.desk.desk_restore(request).expect("restores");
    a.set(&ada, &[("occupation", "infirmière")]);
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert_eq!((a.show(&ada).commune.as_str(), b.show(&ada).occupation.as_str()), ("Lyon", "infirmière"));
}

#[test]
fn a_copied_desk_is_noticed_and_both_are_stopped() {
    let section = Section::new(15);
    let (a, b) = (section.desk(1), section.desk(2));
    let ada = a.add(&[("given_names", "Ada")]);
    settle(&[&a, &b]);
    a.desk.desk_lock(Nothing {}).expect("locks");
    let folder = tempfile::tempdir().expect("a folder");
    for entry in std::fs::read_dir(a.desk.folder()).expect("lists") {
        let entry = entry.expect("an entry");
        std::fs::copy(entry.path(), folder.path().join(entry.file_name())).expect("copies");
    }
    let copy = permanence_testkit::TestDesk {
        desk: permanence_desk::Desk::new(section.host(9, section.network()), folder.path().to_owned()),
        folder,
    };
    let unlock = || permanence_desk::contract::DeskUnlockReq {
        passphrase: permanence_testkit::PASSPHRASE.into(),
        remember: false,
    };
    a.desk.desk_unlock(unlock()).expect("opens");
    copy.desk.desk_unlock(unlock()).expect("opens");
    for commune in ["Lyon", "Bron"] {
        a.set(&ada, &[("commune", commune)]);
        round(&a);
    }
    copy.set(&ada, &[("commune", "Vaulx")]);
    assert_eq!(copy.desk.round_run(Nothing {}).expect_err("stopped").code, ErrorCode::Copied);
    assert_eq!(a.desk.round_run(Nothing {}).expect_err("stopped").code, ErrorCode::Copied);
    assert_eq!(copy.show(&ada).commune, "Vaulx", "nothing is lost on either");
    assert_eq!(a.desk.desk_pulse(Nothing {}).expect("a pulse").round.phase, RoundPhase::Stopped);
}

#[test]
fn a_revoked_desk_hands_its_work_over_and_keeps_nothing() {
    let section = Section::new(16);
    let (a, b) = (section.desk(1), section.desk(2));
    let ada = b.add(&[("given_names", "Ada")]);
    settle(&[&a, &b]);
    let device = device_of(&a);
    section.revoke(device);
    a.set(&ada, &[("commune", "Lyon")]);
    a.add(&[("given_names", "Max")]);
    assert_eq!(a.desk.round_run(Nothing {}).expect_err("stopped").code, ErrorCode::Revoked);
    let state = a.desk.desk_state(Nothing {}).expect("a state");
    assert_eq!((state.phase, state.revoked), (DeskPhase::Fresh, true));
    assert!(!permanence_store::exists(a.desk.folder()), "neither key nor file");

    settle(&[&b]);
    assert_eq!(b.names(""), ["Ada "], "nothing of it is applied");
    let removed = wait(section.hq().devices()).expect("devices").into_iter().find(|known| known.id == device);
    assert!(removed.expect("it is known").removed_at.is_some(), "headquarters knows that it is gone");

    let accepted = wait(section.hq().accept_aside(device)).expect("a person lets it in");
    assert_eq!((accepted.pushed, accepted.refused), (2, 0));
    settle(&[&b]);
    assert_eq!(b.names(""), ["Ada ", "Max "], "and nothing of it is lost");
    assert_eq!(b.show(&ada).commune, "Lyon");
    assert!(wait(section.hq().aside_of(device)).expect("what is left").is_empty());
}

#[test]
fn a_revoked_desk_that_loses_headquarters_on_the_way_keeps_its_work_until_it_is_handed_over() {
    let section = Section::new(20);
    let network = section.network();
    let a = section.desk_on(1, Role::Secretary, network.clone());
    settle(&[&a]);
    section.revoke(device_of(&a));
    let ada = a.add(&[("given_names", "Ada")]);
    let mut calls = 0;
    network.faults(move || {
        calls += 1;
        if calls == 2 { Fault::Lost } else { Fault::None }
    });
    assert_eq!(a.desk.round_run(Nothing {}).expect_err("cut").code, ErrorCode::Unreachable);
    assert_eq!(a.show(&ada).given_names, "Ada", "it is all here still");
    assert_eq!(a.desk.round_run(Nothing {}).expect_err("stopped").code, ErrorCode::Revoked);
    assert!(!permanence_store::exists(a.desk.folder()));
}

fn device_of(desk: &permanence_testkit::TestDesk) -> permanence_domain::DeviceId {
    desk.desk.store().expect("open").identity().expect("reads").device
}

#[test]
fn an_officer_reads_the_directory_and_changes_nothing() {
    let section = Section::new(17);
    let a = section.desk(1);
    let officer = section.desk_on(2, Role::Officer, section.network());
    let ada = a.add(&[("given_names", "Ada")]);
    settle(&[&a, &officer]);
    assert_eq!(officer.names(""), ["Ada "]);
    let refused = officer.desk.person_add(PersonAddReq { fields: fields(&[("given_names", "Bea")]) });
    assert_eq!(refused.expect_err("refused").code, ErrorCode::NotAllowed);
    assert_eq!(officer.desk.person_show(PersonReq { id: ada.id }).expect("shows").given_names, "Ada");
}

#[test]
fn a_desk_without_a_network_says_so_and_goes_on() {
    let section = Section::new(18);
    let network = section.network();
    let a = section.desk_on(1, Role::Secretary, network.clone());
    settle(&[&a]);
    let cut = Arc::new(AtomicBool::new(true));
    let line = Arc::clone(&cut);
    network.faults(move || if line.load(Ordering::Relaxed) { Fault::Lost } else { Fault::None });
    a.add(&[("given_names", "Ada")]);
    a.desk.tick();
    let state = a.desk.desk_pulse(Nothing {}).expect("a pulse").round;
    assert_eq!((state.phase, state.unsent, state.error), (RoundPhase::Offline, 1, Some(ErrorCode::Unreachable)));
    assert!(state.unsent_since.is_some() && state.next_at.is_some());
    cut.store(false, Ordering::Relaxed);
    section.pass(60_000);
    a.desk.tick();
    let state = a.desk.desk_pulse(Nothing {}).expect("a pulse").round;
    assert_eq!((state.phase, state.unsent), (RoundPhase::InStep, 0));
}

#[test]
fn an_edit_of_what_a_clock_ahead_had_written_stands() {
    let section = Section::new(21);
    let (a, b) = (section.desk(1), section.desk(2));
    a.desk.host().set_wrong_by(4 * 60_000);
    let ada = a.add(&[("given_names", "Ada")]);
    a.set(&ada, &[("commune", "Lyon")]);
    settle(&[&a, &b]);
    b.desk.host().set_wrong_by(3_600_000);
    b.set(&ada, &[("commune", "Bron")]);
    settle(&[&b, &a]);
    assert_eq!((a.show(&ada).commune, b.show(&ada).commune), ("Bron".to_owned(), "Bron".to_owned()));
    assert_equal(&[&a, &b]);
}

#[test]
fn an_edit_of_a_new_record_whose_receipt_was_lost_is_seen_to_be_concurrent() {
    let section = Section::new(22);
    let network = section.network();
    let (a, b) = (section.desk_on(1, Role::Secretary, network.clone()), section.desk(2));
    let ada = a.add(&[("given_names", "Ada"), ("commune", "Lyon")]);
    network.faults(|| Fault::AnswerLost);
    assert_eq!(a.desk.round_run(Nothing {}).expect_err("cut").code, ErrorCode::Unreachable);
    round(&b);
    b.set(&ada, &[("commune", "Bron")]);
    round(&b);
    network.faults(|| Fault::None);
    a.set(&ada, &[("commune", "Vaulx")]);
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    let found = conflicts(&b, false).conflicts;
    let [conflict] = found.as_slice() else { panic!("one conflict: {}", found.len()) };
    let mut sides = [conflict.mine.value.as_str(), conflict.theirs.value.as_str()];
    sides.sort_unstable();
    assert_eq!((sides, conflict.base.as_str()), (["Bron", "Vaulx"], "Lyon"));
}

#[test]
fn a_restored_headquarters_is_offered_what_it_lacks_and_no_more() {
    let section = Section::new(23);
    let (a, b) = (section.desk(1), section.desk(2));
    let ada = a.add(&[("given_names", "Ada"), ("commune", "Lyon")]);
    for name in ["Bea", "Ida", "Eve"] {
        a.add(&[("given_names", name)]);
    }
    settle(&[&a, &b]);
    section.pass(60_000);
    let restore = section.backup();
    section.pass(60_000);
    a.add(&[("given_names", "Max")]);
    round(&a);
    b.set(&ada, &[("commune", "Bron")]);
    round(&b);
    a.set(&ada, &[("commune", "Vaulx")]);
    restore();
    assert_eq!(round(&b).pushed, 2, "Max, and what it wrote of Ada");
    assert_eq!(round(&a).pushed, 2, "the same, whoever came first");
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert_eq!(
        conflicts(&a, false).conflicts.len(),
        1,
        "the edit that waited was made without having seen the other's"
    );
}

#[test]
fn a_join_whose_answer_was_lost_is_asked_for_again() {
    let section = Section::new(24);
    let network = section.network();
    let a = permanence_testkit::TestDesk::fresh(section.host(1, network.clone()));
    let invitation = section.invite(Role::Secretary, "portable 1");
    network.faults(|| Fault::AnswerLost);
    assert_eq!(a.desk.desk_join(invitation.clone()).expect_err("cut").code, ErrorCode::Unreachable);
    assert_eq!(a.desk.desk_state(Nothing {}).expect("a state").phase, DeskPhase::Fresh, "everything is as it was");
    network.faults(|| Fault::None);
    a.desk.desk_join(invitation).expect("the same code opens to the same device");
    round(&a);
    assert_eq!(wait(section.hq().devices()).expect("devices").len(), 1);
}

#[test]
fn a_desk_that_headquarters_no_longer_knows_joins_again_with_its_work() {
    let section = Section::new(25);
    let a = section.desk(1);
    let restore = section.backup();
    let b = section.desk(2);
    b.add(&[("given_names", "Ada")]);
    settle(&[&a, &b]);
    b.add(&[("given_names", "Max")]);
    restore();
    assert_eq!(b.desk.round_run(Nothing {}).expect_err("unknown").code, ErrorCode::Copied);
    section.join(&b, Role::Secretary, "portable 2");
    settle(&[&a, &b]);
    assert_equal(&[&a, &b]);
    assert_eq!(a.names(""), ["Ada ", "Max "]);
    let again = b.desk.desk_join(section.invite(Role::Secretary, "portable 2"));
    assert_eq!(again.expect_err("it is welcome").code, ErrorCode::AlreadyJoined);
}

#[test]
fn a_mended_clock_is_noticed_and_what_is_typed_then_has_the_right_time() {
    let section = Section::new(26);
    let (a, b) = (section.desk(1), section.desk(2));
    let an_hour = 3_600_000;
    for wrong_by in [an_hour, 0, -an_hour, 0] {
        a.desk.host().set_wrong_by(wrong_by);
        round(&a);
        let ada = a.add(&[("given_names", "Ada")]);
        round(&a);
        let bea = b.add(&[("given_names", "Bea")]);
        let apart = bea.updated_at.abs_diff(a.show(&ada).updated_at);
        assert!(apart < 60_000, "{wrong_by}: {apart} ms apart");
    }
}

#[test]
fn a_round_that_is_stopped_goes_on_where_it_was() {
    let section = Section::new(27);
    let network = section.network();
    let a = Arc::new(section.desk_on(1, Role::Secretary, network.clone()));
    a.desk.host().set_chunk_records(2);
    for name in ["Ada", "Bea", "Eve", "Ida", "Max"] {
        a.add(&[("given_names", name)]);
    }
    let stopping = Arc::clone(&a);
    network.faults(move || {
        let _ = stopping.desk.task_cancel(Nothing {});
        Fault::None
    });
    assert_eq!(a.desk.round_run(Nothing {}).expect_err("stopped").code, ErrorCode::Cancelled);
    network.faults(|| Fault::None);
    let left = a.desk.desk_pulse(Nothing {}).expect("a pulse").round;
    assert!(left.unsent > 0 && left.unsent < 5 && left.error.is_none(), "{left:?}");
    round(&a);
    assert_eq!(a.desk.desk_pulse(Nothing {}).expect("a pulse").round.unsent, 0);
}

#[test]
fn locking_ends_a_round_after_its_step() {
    let section = Section::new(28);
    let network = section.network();
    let a = Arc::new(section.desk_on(1, Role::Secretary, network.clone()));
    a.desk.host().set_chunk_records(1);
    for name in ["Ada", "Bea", "Eve"] {
        a.add(&[("given_names", name)]);
    }
    let locking = Arc::clone(&a);
    network.faults(move || {
        let _ = locking.desk.desk_lock(Nothing {});
        Fault::None
    });
    assert_eq!(a.desk.round_run(Nothing {}).expect_err("locked").code, ErrorCode::Locked);
    network.faults(|| Fault::None);
    let again =
        permanence_desk::contract::DeskUnlockReq { passphrase: permanence_testkit::PASSPHRASE.into(), remember: false };
    a.desk.desk_unlock(again).expect("opens");
    assert!(a.desk.desk_pulse(Nothing {}).expect("a pulse").round.unsent > 0, "the rest waits");
}
