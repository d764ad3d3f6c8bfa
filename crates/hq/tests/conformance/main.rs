//! What every storage must do alike: each story is generic over the storage and runs on each of them.

mod admission;
#[path = "../common/mod.rs"]
mod common;
mod conflicts;
mod devices;
mod exchange;

use common::{Desk, FixedHost, new_hq};
use permanence_domain::{Role, Table};
use permanence_hq::Hq;
use permanence_hq::local::wait;
use permanence_hq::storage::Storage;
use permanence_hq::storage::sqlite::SqliteStorage;
use permanence_replica::Change;
use permanence_replica::message::{RefusedWhy, SyncAnswer};
use std::sync::Arc;

/// Headquarters with one section.
struct World<S> {
    hq: Arc<Hq<S>>,
    host: Arc<FixedHost>,
    /// Where its file is, while it is used.
    _home: Option<tempfile::TempDir>,
}

const PERSON: u8 = Table::Person.number();
const CONFLICT: u8 = Table::Conflict.number();
const NAME: u8 = 1;
const NOTES: u8 = 18;

impl<S: Storage> World<S> {
    fn new(hq: Arc<Hq<S>>, host: Arc<FixedHost>, home: Option<tempfile::TempDir>) -> Self {
        wait(hq.add_section("Saint-Arnoux", None)).expect("a section");
        Self { hq, host, _home: home }
    }

    fn desk(&self, seed: u8) -> Desk {
        Desk::join(&self.hq, "Saint-Arnoux", Role::Secretary, seed)
    }

    fn refused(&self, desk: &mut Desk, change: Change) -> Vec<RefusedWhy> {
        let answer = wait(self.hq.sync(desk.device, desk.request(vec![change]))).expect("an answer");
        desk.take(&answer);
        answer.refused.into_iter().map(|(_, why)| why).collect()
    }

    fn sound(&self) {
        assert_eq!(wait(self.hq.check()).expect("it is checked"), Vec::<String>::new());
    }
}

fn changes(answer: &SyncAnswer) -> usize {
    answer.pages.iter().map(|page| page.changes.len()).sum()
}

fn on_sqlite() -> World<SqliteStorage> {
    let (home, host) = (tempfile::tempdir().expect("a directory"), FixedHost::new(1));
    World::new(new_hq(home.path(), &host), host, Some(home))
}

#[cfg(target_os = "linux")]
fn on_postgres() -> World<permanence_hq::storage::postgres::PostgresStorage> {
    let (address, host) = (permanence_testkit::postgres::Cluster::shared().database(), FixedHost::new(1));
    World::new(common::new_hq_on_postgres(&address, &host), host, None)
}

/// Each story on each storage.
macro_rules! stories {
    ($($subject:ident { $($story:ident)* })*) => {
        mod sqlite {
            $($(
                #[test]
                fn $story() {
                    crate::$subject::$story(&crate::on_sqlite());
                }
            )*)*
        }

        #[cfg(target_os = "linux")]
        mod postgres {
            $($(
                #[test]
                fn $story() {
                    crate::$subject::$story(&crate::on_postgres());
                }
            )*)*
        }
    };
}

stories! {
    exchange {
        what_one_pushes_the_others_pull
        edits_of_different_fields_both_stand
        a_part_is_sent_to_who_holds_the_record_and_the_whole_to_who_does_not
        a_repeat_changes_nothing_and_takes_no_number
        pages_are_bounded_and_resume_where_they_ended
        a_cursor_beyond_the_end_starts_the_feed_again
        fields_and_tables_of_later_versions_are_kept_and_passed_on
        two_that_create_the_same_record_agree
        desks_that_exchanged_everything_agree
    }
    conflicts {
        a_conflict_is_made_once_whatever_is_repeated
        the_earlier_of_two_edits_loses_and_is_kept_in_the_conflict
        the_same_value_entered_twice_is_no_conflict
        a_conflict_is_settled_by_devices_and_written_by_none
    }
    admission {
        a_role_reads_or_writes_what_it_is_granted
        a_line_of_the_audit_log_is_added_by_any_role_and_changed_by_none
        a_desk_passes_on_what_another_of_its_section_wrote
        a_clock_that_is_ahead_is_told_so_and_the_rest_is_taken
        what_has_not_the_shape_of_its_field_is_refused
        a_part_of_a_record_that_is_not_there_is_asked_for_whole
    }
    devices {
        what_a_revoked_device_brings_is_kept_aside
        what_was_kept_aside_is_let_in_and_what_is_refused_stays_aside
        a_device_that_is_there_twice_is_stopped_until_a_person_decides
        a_lost_answer_is_no_second_device
        a_desk_of_another_incarnation_is_asked_to_offer_again
        an_invitation_opens_once_and_a_lost_answer_can_be_asked_for_again
        a_restored_copy_takes_the_place_of_the_device_it_was
        the_membership_comes_when_it_changed
        asking_writes_nothing_but_that_the_device_was_seen
    }
}
