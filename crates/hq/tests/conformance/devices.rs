//! Devices that join, come back, are there twice, or are revoked.

use crate::common::{Desk, Keys, at, join_as_copy_of, join_by_code, record_id};
use crate::{NAME, World};
use permanence_domain::{Role, Value};
use permanence_hq::local::wait;
use permanence_hq::storage::Storage;
use permanence_replica::{Key, LinkError, Signer as _, wire};

pub(crate) fn what_a_revoked_device_brings_is_kept_aside<S: Storage>(world: &World<S>) {
    let (mut a, mut b) = (world.desk(1), world.desk(2));
    a.step(&world.hq, vec![a.person(1, "Ada", at(1))]).expect("it pushes");
    wait(world.hq.revoke(a.device)).expect("it is revoked");
    let edit = a.edit(1, NAME, "Max", at(2));
    for _ in 0..2 {
        assert_eq!(a.step(&world.hq, vec![edit.clone()]).err(), Some(LinkError::Revoked));
    }
    assert_eq!(a.step(&world.hq, Vec::new()).err(), Some(LinkError::Revoked));
    let aside = wait(world.hq.aside_of(a.device)).expect("what is kept aside");
    assert_eq!(aside.len(), 1, "a repeat is kept once");
    let kept = wire::decode_sync_request(&aside[0].request).expect("it reads back");
    assert_eq!((aside[0].device, kept.changes), (a.device, vec![(0, edit)]), "not lost");
    b.pull(&world.hq);
    assert_eq!(b.value(1, NAME), Value::text("Ada"), "not applied");
    let answer = b.step(&world.hq, Vec::new()).expect("it asks");
    assert!(answer.membership.is_none(), "it was told when it pulled");
}

pub(crate) fn what_was_kept_aside_is_let_in_and_what_is_refused_stays_aside<S: Storage>(world: &World<S>) {
    let (mut a, mut b) = (world.desk(1), world.desk(2));
    a.step(&world.hq, vec![a.person(1, "Ada", at(1))]).expect("it pushes");
    wait(world.hq.revoke(a.device)).expect("it is revoked");
    let a_year = 365 * 86_400_000;
    let mut strange = a.person(4, "Eve", at(2));
    strange.cells[0].value = Value::Number(4);
    let brought = vec![a.edit(1, NAME, "Ada M.", at(a_year)), a.person(3, "Ida", at(a_year + 1)), strange.clone()];
    assert_eq!(a.step(&world.hq, brought).err(), Some(LinkError::Revoked));

    let accepted = wait(world.hq.accept_aside(a.device)).expect("a person lets it in");
    assert_eq!((accepted.pushed, accepted.refused, accepted.conflicts), (2, 1, 0));
    b.pull(&world.hq);
    assert_eq!((b.value(1, NAME), b.value(3, NAME)), (Value::text("Ada M."), Value::text("Ida")));
    b.step(&world.hq, vec![b.edit(1, NAME, "Ada", at(60_000))]).expect("it pushes");
    let held = b.records[&record_id(1)].1.clock.stamp(&Key::field(NAME));
    assert_eq!(held.device, b.device, "a clock that was a year ahead wins over nobody");

    let left = wait(world.hq.aside_of(a.device)).expect("what is left");
    let left = wire::decode_sync_request(&left[0].request).expect("it reads back");
    assert_eq!(left.changes, vec![(0, strange)], "what was refused is not lost");
    wait(world.hq.discard_aside(a.device)).expect("a person forgets it");
    assert!(wait(world.hq.aside_of(a.device)).expect("what is left").is_empty());
    world.sound();
}

pub(crate) fn a_device_that_is_there_twice_is_stopped_until_a_person_decides<S: Storage>(world: &World<S>) {
    let mut a = world.desk(1);
    let mut copy = world.desk(2);
    (copy.device, copy.token) = (a.device, a.token);
    a.step(&world.hq, vec![a.person(1, "Ada", at(1))]).expect("the first to push");
    copy.step(&world.hq, vec![a.person(2, "Max", at(2))]).expect("its token may be that of a lost answer");
    assert_eq!(a.step(&world.hq, Vec::new()).err(), Some(LinkError::Copied));
    assert_eq!(copy.step(&world.hq, Vec::new()).err(), Some(LinkError::Copied), "both are stopped");
    wait(world.hq.allow(a.device)).expect("a person decides");
    a.step(&world.hq, vec![a.person(3, "Ida", at(3))]).expect("it goes on");
    a.step(&world.hq, vec![a.person(4, "Eve", at(3))]).expect("and on");
    assert_eq!(copy.step(&world.hq, Vec::new()).err(), Some(LinkError::Copied));
}

pub(crate) fn a_lost_answer_is_no_second_device<S: Storage>(world: &World<S>) {
    let mut a = world.desk(1);
    let request = a.request(vec![a.person(1, "Ada", at(1))]);
    for _ in 0..3 {
        wait(world.hq.sync(a.device, request.clone())).expect("the answer is lost each time");
    }
    let before = a.token;
    a.step(&world.hq, Vec::new()).expect("it asks");
    assert_ne!(a.token, before, "it is told what to show next");
    let shown = a.token;
    a.step(&world.hq, Vec::new()).expect("it asks");
    assert_eq!(a.token, shown, "only a push turns it");
}

pub(crate) fn a_desk_of_another_incarnation_is_asked_to_offer_again<S: Storage>(world: &World<S>) {
    let mut a = world.desk(1);
    a.step(&world.hq, vec![a.person(1, "Ada", at(1))]).expect("it pushes");
    wait(world.hq.storage().begin_epoch(a.epoch, [9; 16])).expect("a new incarnation");
    wait(world.hq.storage().begin_epoch(a.epoch, [8; 16])).expect("another process was late");
    let mut first = world.desk(3);
    first.step(&world.hq, vec![first.person(3, "Ida", at(5))]).expect("it knows the new one");
    let answer = a.step(&world.hq, vec![a.person(2, "Max", at(2))]).expect("an answer");
    assert_eq!(answer.pages.len(), 2);
    let page = &answer.pages[0];
    assert_eq!(
        (page.cursor, page.more, page.changes.len(), page.latest),
        (0, true, 0, at(1)),
        "nothing was taken, whoever came first"
    );
    assert!(answer.membership.is_some());
    a.step(&world.hq, vec![a.person(2, "Max", at(2))]).expect("it offers again");
    let mut b = world.desk(2);
    b.pull(&world.hq);
    assert_eq!(b.value(2, NAME), Value::text("Max"));
}

pub(crate) fn an_invitation_opens_once_and_a_lost_answer_can_be_asked_for_again<S: Storage>(world: &World<S>) {
    let url = || Some("https://siege.example.org".to_owned());
    let invite = || wait(world.hq.invite("saint-arnoux", Role::Officer, url())).map_err(|error| error.to_string());
    assert!(invite().is_err(), "names are exact");
    let code = wait(world.hq.invite("Saint-Arnoux", Role::Officer, url())).expect("an invitation").code;
    let join = |keys: &Keys, code: &str| wait(world.hq.join(&join_by_code(keys, code)));
    let first = join(&Keys::new(1), &code.to_lowercase().replace('-', " ")).expect("it joins");
    assert_eq!(first.membership.role, Role::Officer);
    assert_eq!(first.membership.section_names, ["Saint-Arnoux"]);
    let again = join(&Keys::new(1), &code).expect("its answer was lost");
    assert_eq!((again.token, again.membership), (first.token, first.membership));
    assert_eq!(join(&Keys::new(2), &code).err(), Some(LinkError::InvitationSpent));
    assert_eq!(join(&Keys::new(2), "0000-0000-0000").err(), Some(LinkError::InvitationSpent));
    let late = wait(world.hq.invite("Saint-Arnoux", Role::Officer, url())).expect("an invitation").code;
    world.host.pass(7 * 24 * 3_600_000);
    assert_eq!(join(&Keys::new(2), &late).err(), Some(LinkError::InvitationSpent), "a week later");
    let mut forged = join_by_code(&Keys::new(2), &late);
    forged.public_key = Keys::new(3).public_key();
    assert_eq!(wait(world.hq.join(&forged)).err(), Some(LinkError::InvitationSpent), "another's key");
}

pub(crate) fn a_restored_copy_takes_the_place_of_the_device_it_was<S: Storage>(world: &World<S>) {
    let mut a = world.desk(1);
    let (old, new) = (Keys::new(1), Keys::new(9));
    let joined = wait(world.hq.join(&join_as_copy_of(&old, &new))).expect("it joins again");
    assert_eq!((joined.membership.role, joined.membership.section), (Role::Secretary, a.section));
    let mut restored = Desk::new(new.clone(), &joined);
    assert_eq!(a.step(&world.hq, Vec::new()).err(), Some(LinkError::Copied), "the one it was is stopped");
    let kept = a.person(1, "Ada", at(1));
    restored.step(&world.hq, vec![kept]).expect("what the one it was had written is taken");
    assert!(wait(world.hq.join(&join_as_copy_of(&old, &new))).is_ok(), "its answer was lost");
    assert_eq!(wait(world.hq.join(&join_as_copy_of(&old, &Keys::new(8)))).err(), Some(LinkError::Copied));
    assert!(wait(world.hq.join(&join_as_copy_of(&Keys::new(7), &Keys::new(8)))).is_err(), "never a device");
}

pub(crate) fn the_membership_comes_when_it_changed<S: Storage>(world: &World<S>) {
    let mut a = world.desk(1);
    assert!(a.step(&world.hq, Vec::new()).expect("it asks").membership.is_none());
    let b = world.desk(2);
    let membership = a.step(&world.hq, Vec::new()).expect("it asks").membership.expect("another device joined");
    assert_eq!(membership.devices.iter().map(|card| card.device).collect::<Vec<_>>(), [a.device, b.device]);
    assert!(a.step(&world.hq, Vec::new()).expect("it asks").membership.is_none());
    wait(world.hq.revoke(b.device)).expect("it is revoked");
    let membership = a.step(&world.hq, Vec::new()).expect("it asks").membership.expect("a device was revoked");
    assert!(membership.devices[1].revoked);
}

pub(crate) fn asking_writes_nothing_but_that_the_device_was_seen<S: Storage>(world: &World<S>) {
    let mut a = world.desk(1);
    let seen = || wait(world.hq.devices()).expect("the devices")[0].seen_at;
    let before = seen();
    world.host.pass(59_999);
    a.step(&world.hq, Vec::new()).expect("it asks");
    assert_eq!(seen(), before);
    world.host.pass(1);
    a.step(&world.hq, Vec::new()).expect("it asks");
    assert_eq!(seen(), before + 60_000);
}
