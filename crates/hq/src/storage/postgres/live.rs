//! What processes on one database tell each other: which feeds moved, by NOTIFY on one channel.
//!
//! It is told after the commit and on a connection of its own, many moves at once: a transaction with a notification in it
//! holds a lock of the whole server while it commits, and would make all pushes wait for each other. What is told is a
//! hint; a connection that was lost and found again is told of as one.

use super::address::Address;
use super::session::{Kind, Session};
use super::trouble::Trouble;
use crate::storage::{Heard, Moved, StorageError};
use permanence_domain::{DeviceId, FeedKind, RecordId, SectionId};
use permanence_replica::message::FeedId;
use postgres::Client;
use postgres::fallible_iterator::FallibleIterator;
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::thread::Builder;
use std::time::Duration;

/// How long to wait before a lost connection is tried again, and how often a thread looks whether it is wanted.
const PAUSE: Duration = Duration::from_secs(1);

/// Headquarters' processes, as one of them hears and tells them.
#[derive(Debug)]
pub(super) struct Channel {
    told: Sender<Moved>,
    /// Dropped with the channel, which the listener notices.
    _wanted: Sender<()>,
}

impl Channel {
    /// Starts to listen; `origin` tells this process from the others.
    pub(super) fn open(address: &Arc<Address>, origin: u64, heard: Heard) -> Self {
        let ((told, telling), (wanted, is_wanted)) = (channel(), channel());
        let session = Session::new(Arc::clone(address));
        let address = Arc::clone(address);
        let thread = |name: &str| Builder::new().name(name.to_owned());
        let started = thread("teller")
            .spawn(move || tell(session, origin, &telling))
            .and_then(|_| thread("listener").spawn(move || listen(&address, origin, &heard, &is_wanted)));
        started.expect("a system that runs headquarters has room for its few threads");
        Self { told, _wanted: wanted }
    }

    /// Tells the others.
    pub(super) fn tell(&self, moved: &[Moved]) {
        for moved in moved {
            let _ = self.told.send(*moved); // The teller goes last.
        }
    }
}

/// Tells what it is sent until nobody sends any more; what could not be told is told with the next.
fn tell(mut session: Session, origin: u64, telling: &Receiver<Moved>) {
    let mut waiting: HashSet<String> = HashSet::new();
    loop {
        let next = if waiting.is_empty() {
            telling.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            telling.recv_timeout(PAUSE)
        };
        match next {
            Ok(moved) => {
                waiting.extend(std::iter::once(moved).chain(telling.try_iter()).filter_map(|it| write(origin, it)))
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let all: Vec<&str> = waiting.iter().map(String::as_str).collect();
        let notify = "SELECT pg_notify('permanence_moved', said) FROM unnest($1::text[]) AS said";
        match session.run(Kind::Plain, |work| work.query(notify, &[&all])) {
            Ok(_) => waiting.clear(),
            Err(error) => tracing::warn!(error = &error as &dyn std::error::Error, "moves are not told"),
        }
    }
}

/// Hears the others until nobody wants to know, over as many connections as it takes.
fn listen(address: &Address, origin: u64, heard: &Heard, is_wanted: &Receiver<()>) {
    loop {
        if let Err(trouble) = listen_once(address, origin, heard, is_wanted) {
            let error = StorageError::from(trouble);
            tracing::warn!(error = &error as &dyn std::error::Error, "the other processes are not heard");
        }
        if is_wanted.recv_timeout(PAUSE) != Err(RecvTimeoutError::Timeout) {
            return;
        }
    }
}

fn listen_once(address: &Address, origin: u64, heard: &Heard, is_wanted: &Receiver<()>) -> Result<(), Trouble> {
    let mut client = address.connect()?;
    client.batch_execute("LISTEN permanence_moved")?;
    // Whatever was said before is not heard any more.
    heard(Moved::Perhaps);
    while is_wanted.try_recv() == Err(TryRecvError::Empty) {
        hear(&mut client, origin, heard)?;
        if client.is_closed() {
            return Err(Trouble::Lost("the connection was closed".to_owned()));
        }
    }
    Ok(())
}

/// Hands on what is said until nothing was for a while.
fn hear(client: &mut Client, origin: u64, heard: &Heard) -> Result<(), Trouble> {
    let mut notifications = client.notifications();
    let mut said = notifications.timeout_iter(PAUSE);
    while let Some(notification) = said.next()? {
        if let Some(moved) = read(origin, notification.payload()) {
            heard(moved);
        }
    }
    Ok(())
}

/// A move as it is said: who says it, the feed, whose push it was.
fn write(origin: u64, moved: Moved) -> Option<String> {
    let Moved::Feed { feed, by } = moved else { return None };
    Some(format!("{origin:016x} {} {} {:016x}", feed.section.0, feed.kind.number(), by.0))
}

/// What another process said; nothing of one's own, and nothing that cannot be read.
fn read(origin: u64, said: &str) -> Option<Moved> {
    let words: Vec<&str> = said.split(' ').collect();
    let [by_whom, section, kind, device] = words.as_slice() else { return None };
    let section = SectionId(RecordId::parse_str(section).ok()?);
    let kind = FeedKind::from_number(kind.parse().ok()?)?;
    let by = DeviceId(u64::from_str_radix(device, 16).ok()?);
    let is_own = u64::from_str_radix(by_whom, 16).ok()? == origin;
    (!is_own).then_some(Moved::Feed { feed: FeedId { section, kind }, by })
}

#[cfg(test)]
mod tests {
    use super::{read, write};
    use crate::storage::Moved;
    use permanence_domain::{DeviceId, FeedKind, RecordId, SectionId};
    use permanence_replica::message::FeedId;

    #[test]
    fn what_another_process_says_is_read_and_what_oneself_said_is_not() {
        let feed = FeedId { section: SectionId(RecordId::from_u128(7)), kind: FeedKind::Conduct };
        let moved = Moved::Feed { feed, by: DeviceId(u64::MAX) };
        let said = write(1, moved).expect("a feed moved");
        assert_eq!(read(2, &said), Some(moved));
        assert_eq!(read(1, &said), None);
        for strange in ["", "1 2 3 4", "0 x 6 1", &said.replace(" 6 ", " 99 ")] {
            assert_eq!(read(2, strange), None, "{strange}");
        }
    }
}
