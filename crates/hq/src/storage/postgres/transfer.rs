//! Everything out of a database, from one snapshot, and into an empty one, in one transaction with its schema.

use super::address::Address;
use super::convert::{self, maybe_number, number};
use super::open::{self, First};
use super::session::{Kind, Session, Work};
use super::trouble::Trouble;
use super::{PostgresStorage, check, members, rows};
use crate::storage::transfer::{
    KeptInvitation, Piece, Pieces, RECORDS_MAX, Transfer, carry, cut_short, parents_first, send,
};
use crate::storage::worker::Workers;
use crate::storage::{Faults, FeedHead, Invitation, PublicUrl, StorageError, sqlite};
use permanence_domain::DeviceId;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;

impl Transfer for PostgresStorage {
    async fn give(&self, to: SyncSender<Piece>) -> Result<(), StorageError> {
        // On a connection of its own, so that nothing is given twice: only one that was open before is tried again.
        let giver = Workers::start("giver", vec![Session::new(Arc::clone(&self.address))]);
        giver.run(move |session| session.run(Kind::Snapshot, |work| give(work, &to))).await
    }
}

impl PostgresStorage {
    /// Takes everything into a database that has no headquarters.
    ///
    /// # Errors
    /// [`StorageError::Exists`] where there is one; nothing is written unless everything is.
    pub fn receive(address: Address, pieces: &mut Pieces<'_>) -> Result<(), StorageError> {
        Session::new(Arc::new(address)).run(Kind::Write, |work| take(work, pieces))
    }
}

/// A backup that needs no server: a file like that of a headquarters on SQLite, marked as a backup and checked.
pub(super) async fn backup(storage: &PostgresStorage, to: PathBuf) -> Result<Faults, StorageError> {
    let file = to.clone();
    carry(storage, move |pieces| sqlite::receive(&file, pieces)).await?;
    sqlite::check(&to)
}

fn give(work: &mut Work<'_>, to: &SyncSender<Piece>) -> Result<(), Trouble> {
    let select = "SELECT public_url, (SELECT coalesce(max(clock), 0) FROM section) FROM meta";
    let row = work.query_one(select, &[])?.ok_or(StorageError::Damaged)?;
    let public_url = convert::get::<Option<String>>(&row, 0)?.map(PublicUrl);
    send(to, Piece::Meta { identity: members::identity(work)?, public_url, clock: number(&row, 1)? })?;
    send(to, Piece::Sections(parents_first(members::sections(work)?)))?;
    send(to, Piece::Devices(members::devices(work)?))?;
    send(to, Piece::Invitations(invitations(work)?))?;
    for head in check::heads(work)? {
        send(to, Piece::Feed(head))?;
        give_records(work, to, &head)?;
    }
    let mut aside: Vec<DeviceId> = members::aside_counts(work)?.into_keys().collect();
    aside.sort_unstable();
    for device in aside {
        for kept in members::kept_aside(work, device)? {
            send(to, Piece::Aside(kept))?;
        }
    }
    Ok(send(to, Piece::End)?)
}

fn give_records(work: &mut Work<'_>, to: &SyncSender<Piece>, head: &FeedHead) -> Result<(), Trouble> {
    let select = format!(
        "SELECT {} FROM record WHERE section = $1 AND kind = $2 AND seq > $3 ORDER BY seq LIMIT {RECORDS_MAX}",
        convert::RECORD_COLUMNS
    );
    let (section, kind) = (head.feed.section.0, convert::kind(head.feed.kind));
    let mut after = 0_u64;
    loop {
        let found = work.query(&select, &[&section, &kind, &after.cast_signed()])?;
        let records: Vec<_> = found.iter().map(convert::record).collect::<Result<_, _>>()?;
        let Some(last) = records.last() else { return Ok(()) };
        after = last.seq;
        send(to, Piece::Records(head.feed, records))?;
    }
}

fn invitations(work: &mut Work<'_>) -> Result<Vec<KeptInvitation>, Trouble> {
    let select = "SELECT code_hash, section, role, expires_at, used_at, used_by FROM invitation ORDER BY code_hash";
    let invitation = |row: &postgres::Row| {
        let (section, role) = (convert::section(row, 1)?, convert::role(row, 2)?);
        let invitation = Invitation { code_hash: convert::bytes(row, 0)?, section, role, expires_at: number(row, 3)? };
        let used = maybe_number(row, 4)?.zip(maybe_number(row, 5)?.map(DeviceId));
        Ok(KeptInvitation { invitation, used })
    };
    work.query(select, &[])?.iter().map(invitation).collect()
}

fn take(work: &mut Work<'_>, pieces: &mut Pieces<'_>) -> Result<(), Trouble> {
    let Some(Piece::Meta { identity, public_url, clock }) = pieces.next() else { return Err(cut_short().into()) };
    let (organisation, epoch, session_key) = (identity.organisation, identity.epoch, identity.session_key);
    open::create(work, &First { organisation, epoch, session_key, restored: true })?;
    let version = identity.membership_version.cast_signed();
    let update = "UPDATE meta SET membership_version = $1, public_url = $2";
    work.execute(update, &[&version, &public_url.map(|url| url.0)])?;
    for piece in pieces {
        match piece {
            Piece::Meta { .. } => return Err(StorageError::Damaged.into()),
            Piece::Sections(sections) => {
                for section in sections {
                    if !members::insert_section(work, &section, clock)? {
                        return Err(StorageError::Damaged.into());
                    }
                }
            }
            Piece::Devices(devices) => devices.iter().try_for_each(|device| members::insert_device(work, device))?,
            Piece::Invitations(invitations) => {
                invitations.iter().try_for_each(|invitation| take_invitation(work, invitation))?;
            }
            Piece::Feed(head) => take_feed(work, &head)?,
            Piece::Records(feed, records) => rows::insert(work, feed, &records)?,
            Piece::Aside(kept) => members::keep_aside(work, kept.device, kept.at, &kept.request, i64::MAX)?,
            Piece::End => return Ok(()),
        }
    }
    Err(cut_short().into())
}

fn take_invitation(work: &mut Work<'_>, kept: &KeptInvitation) -> Result<(), Trouble> {
    let insert = "INSERT INTO invitation (code_hash, section, role, expires_at, used_at, used_by) \
         VALUES ($1, $2, $3, $4, $5, $6)";
    let Invitation { code_hash, section, role, expires_at } = &kept.invitation;
    let (used_at, used_by) = (kept.used.map(|(at, _)| at.cast_signed()), kept.used.map(|(_, by)| by.0.cast_signed()));
    let expires_at = expires_at.cast_signed();
    work.execute(insert, &[&code_hash.as_slice(), &section.0, &role.name(), &expires_at, &used_at, &used_by])?;
    Ok(())
}

fn take_feed(work: &mut Work<'_>, head: &FeedHead) -> Result<(), Trouble> {
    let insert = format!("INSERT INTO feed ({}) VALUES ($1, $2, $3, $4, $5, $6, $7)", convert::HEAD_COLUMNS);
    let FeedHead { feed, last_seq, digest, latest, begun } = head;
    let [last_seq, count, xor, latest, begun] =
        [*last_seq, digest.count, digest.xor, *latest, *begun].map(u64::cast_signed);
    work.execute(&insert, &[&feed.section.0, &convert::kind(feed.kind), &last_seq, &count, &xor, &latest, &begun])?;
    Ok(())
}
