//! Everything out of a file, from one snapshot, and into a new one, in one transaction.

use super::convert::{self, HEAD_COLUMNS};
use super::{SqliteStorage, check, identity, members, open, pages, private_directory, push};
use crate::storage::transfer::{KeptInvitation, Piece, Pieces, RECORDS_MAX, Transfer, cut_short, parents_first, send};
use crate::storage::{FeedHead, Invitation, PublicUrl, StorageError, StoredRecord};
use permanence_domain::DeviceId;
use permanence_replica::message::FeedId;
use rusqlite::{Connection, params};
use std::collections::HashMap;
use std::path::Path;
use std::sync::mpsc::SyncSender;

impl Transfer for SqliteStorage {
    async fn give(&self, to: SyncSender<Piece>) -> Result<(), StorageError> {
        self.read(move |tx| give(tx, &to)).await
    }
}

impl SqliteStorage {
    /// Takes everything into a directory that has no headquarters, and is created where it is not there.
    ///
    /// # Errors
    /// [`StorageError::Exists`] where there is one; nothing is written unless everything is.
    pub fn receive(directory: &Path, pieces: &mut Pieces<'_>) -> Result<(), StorageError> {
        private_directory(directory).map_err(|error| StorageError::Failed { source: Box::new(error) })?;
        receive(&directory.join(open::FILE_NAME), pieces)
    }
}

/// Takes everything into a file that must not be there yet.
pub(in crate::storage) fn receive(path: &Path, pieces: &mut Pieces<'_>) -> Result<(), StorageError> {
    let partial = check::Partial::beside(path)?;
    let Some(Piece::Meta { identity, public_url, clock }) = pieces.next() else { return Err(cut_short()) };
    let mut connection = open::fresh(partial.path(), &identity.organisation, identity.epoch, identity.session_key)?;
    let tx = connection.transaction()?;
    let update = "UPDATE meta SET membership_version = ?1, public_url = ?2, clock = ?3, restored = 1";
    let url = public_url.map(|url| url.0);
    tx.execute(update, params![identity.membership_version.cast_signed(), url, clock.cast_signed()])?;
    take(&tx, pieces)?;
    tx.commit()?;
    partial.finish(connection)
}

fn give(connection: &Connection, to: &SyncSender<Piece>) -> Result<(), StorageError> {
    let (url, clock) = connection.query_row("SELECT public_url, clock FROM meta", [], |row| {
        Ok((row.get::<_, Option<String>>(0)?, convert::number(row, 1)?))
    })?;
    send(to, Piece::Meta { identity: identity(connection)?, public_url: url.map(PublicUrl), clock })?;
    send(to, Piece::Sections(parents_first(members::sections(connection)?)))?;
    send(to, Piece::Devices(members::devices(connection)?))?;
    send(to, Piece::Invitations(invitations(connection)?))?;
    let mut feeds = connection.prepare(&format!("SELECT {HEAD_COLUMNS} FROM feed ORDER BY section, kind"))?;
    let heads = feeds.query_map([], convert::head)?.collect::<Result<Vec<_>, _>>()?;
    for (number, head) in heads {
        send(to, Piece::Feed(head))?;
        give_records(connection, to, number, head.feed)?;
    }
    let mut aside: Vec<DeviceId> = members::aside_counts(connection)?.into_keys().collect();
    aside.sort_unstable();
    for device in aside {
        for kept in members::kept_aside(connection, device)? {
            send(to, Piece::Aside(kept))?;
        }
    }
    send(to, Piece::End)
}

fn give_records(
    connection: &Connection,
    to: &SyncSender<Piece>,
    number: i64,
    feed: FeedId,
) -> Result<(), StorageError> {
    let select = format!("SELECT {} FROM record WHERE feed = ?1 ORDER BY seq", pages::RECORD_COLUMNS);
    let mut select = connection.prepare(&select)?;
    let mut rows = select.query_map([number], pages::record)?;
    loop {
        let records: Vec<StoredRecord> = rows.by_ref().take(RECORDS_MAX).collect::<Result<_, _>>()?;
        if records.is_empty() {
            return Ok(());
        }
        send(to, Piece::Records(feed, records))?;
    }
}

fn invitations(connection: &Connection) -> Result<Vec<KeptInvitation>, StorageError> {
    let select = "SELECT code_hash, section, role, expires_at, used_at, used_by FROM invitation ORDER BY code_hash";
    let mut select = connection.prepare(select)?;
    let rows = select.query_map([], |row| {
        let (section, role) = (convert::section(row, 1)?, convert::role(row, 2)?);
        let invitation = Invitation { code_hash: row.get(0)?, section, role, expires_at: convert::number(row, 3)? };
        let used = convert::maybe_number(row, 4)?.zip(convert::maybe_number(row, 5)?.map(DeviceId));
        Ok(KeptInvitation { invitation, used })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn take(connection: &Connection, pieces: &mut Pieces<'_>) -> Result<(), StorageError> {
    let mut numbers: HashMap<FeedId, i64> = HashMap::new();
    for piece in pieces {
        match piece {
            Piece::Meta { .. } => return Err(StorageError::Damaged),
            Piece::Sections(sections) => {
                sections.iter().try_for_each(|section| members::insert_section(connection, section))?;
            }
            Piece::Devices(devices) => {
                devices.iter().try_for_each(|device| members::insert_device(connection, device))?;
            }
            Piece::Invitations(invitations) => {
                invitations.iter().try_for_each(|invitation| take_invitation(connection, invitation))?;
            }
            Piece::Feed(head) => {
                take_feed(connection, &head)?;
                numbers.insert(head.feed, connection.last_insert_rowid());
            }
            Piece::Records(feed, records) => {
                let number = *numbers.get(&feed).ok_or(StorageError::Damaged)?;
                records.iter().try_for_each(|record| push::insert_record(connection, number, record))?;
            }
            Piece::Aside(kept) => {
                push::keep_aside(connection, kept.device, kept.at, &kept.request, i64::MAX)?;
            }
            Piece::End => return Ok(()),
        }
    }
    Err(cut_short())
}

fn take_invitation(connection: &Connection, kept: &KeptInvitation) -> Result<(), StorageError> {
    let insert = "INSERT INTO invitation (code_hash, section, role, expires_at, used_at, used_by) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let Invitation { code_hash, section, role, expires_at } = &kept.invitation;
    let (used_at, used_by) = (kept.used.map(|(at, _)| at.cast_signed()), kept.used.map(|(_, by)| by.0.cast_signed()));
    let (section, expires_at) = (section.0.as_bytes(), expires_at.cast_signed());
    connection.execute(insert, params![code_hash, section, role.name(), expires_at, used_at, used_by])?;
    Ok(())
}

fn take_feed(connection: &Connection, head: &FeedHead) -> Result<(), StorageError> {
    let insert = "INSERT INTO feed (section, kind, last_seq, count, xor, latest, begun) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let FeedHead { feed, last_seq, digest, latest, begun } = head;
    let [last_seq, count, xor, latest, begun] =
        [*last_seq, digest.count, digest.xor, *latest, *begun].map(u64::cast_signed);
    let kind = feed.kind.number();
    connection.execute(insert, params![feed.section.0.as_bytes(), kind, last_seq, count, xor, latest, begun])?;
    Ok(())
}
