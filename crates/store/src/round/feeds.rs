//! The feeds that this desk holds, their cursors and digests.

use crate::{Identity, Store, StoreError, identity};
use permanence_domain::{Access, FeedKind, RecordId, Role, SectionId};
use permanence_replica::Digest;
use permanence_replica::message::{FeedCursor, FeedId};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

/// Gives a desk that has no headquarters the feeds of its own section.
pub(crate) fn grant_own_feeds(connection: &Connection, identity: &Identity) -> Result<(), StoreError> {
    for (section, kind, access) in Role::Secretary.feeds(identity.section) {
        connection.execute(
            "INSERT INTO feed (section, kind, writable) VALUES (?1, ?2, ?3)",
            params![section.0.as_bytes(), kind.number(), access == Access::Write],
        )?;
    }
    Ok(())
}

/// The row of a feed, when this desk holds it.
pub(crate) fn feed_row(connection: &Connection, feed: FeedId) -> Result<Option<i64>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT num FROM feed WHERE section = ?1 AND kind = ?2")?;
    let found = statement.query_row(params![feed.section.0.as_bytes(), feed.kind.number()], |row| row.get(0));
    Ok(found.optional()?)
}

impl Store {
    /// Where this desk stands in each feed.
    ///
    /// # Errors
    /// Those of the file.
    pub fn cursors(&self) -> Result<Vec<FeedCursor>, StoreError> {
        self.read(|reader| {
            let mut statement =
                reader.connection().prepare_cached("SELECT section, kind, cursor, complete FROM feed ORDER BY num")?;
            let mut rows = statement.query([])?;
            let mut cursors = Vec::new();
            while let Some(row) = rows.next()? {
                let section: Vec<u8> = row.get(0)?;
                let section = RecordId::from_slice(&section).map_err(|_| StoreError::Damaged)?;
                let kind = FeedKind::from_number(row.get(1)?).ok_or(StoreError::Damaged)?;
                let number = |at: usize| row.get::<_, i64>(at).map(i64::cast_unsigned);
                let feed = FeedId { section: SectionId(section), kind };
                cursors.push(FeedCursor { feed, cursor: number(2)?, complete: number(3)? });
            }
            Ok(cursors)
        })
    }

    /// The digest of a feed as this desk holds it, when nothing of the feed is unsent or refused, put away or not: only
    /// then must headquarters have the same.
    ///
    /// # Errors
    /// Those of the file.
    pub fn settled_digest(&self, feed: FeedId) -> Result<Option<Digest>, StoreError> {
        self.read(|reader| {
            let mut statement = reader.connection().prepare_cached(
                "SELECT count, xor FROM feed WHERE section = ?1 AND kind = ?2 AND NOT EXISTS (
                     SELECT 1 FROM (SELECT tab, num FROM unsent UNION ALL SELECT tab, record FROM refusal) AS apart
                     WHERE feed.num = CASE apart.tab
                         WHEN 1 THEN (SELECT feed FROM person WHERE num = apart.num)
                         ELSE (SELECT feed FROM record WHERE num = apart.num) END
                 )",
            )?;
            let mut rows = statement.query(params![feed.section.0.as_bytes(), feed.kind.number()])?;
            rows.next()?
                .map(|row| {
                    let (count, xor): (i64, i64) = (row.get(0)?, row.get(1)?);
                    Ok(Digest { count: count.cast_unsigned(), xor: xor.cast_unsigned() })
                })
                .transpose()
        })
    }

    /// Takes up a section of headquarters: the desk's own feeds become that section's, so that the people typed before
    /// joining go along; everything here is then unsent, for headquarters has none of it.
    ///
    /// # Errors
    /// Those of the file.
    pub fn adopt_section(&self, section: SectionId, change: impl FnOnce(&mut Identity)) -> Result<(), StoreError> {
        let mut writer = self.writer();
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut who: Identity = identity::load(&transaction, "identity")?.ok_or(StoreError::Damaged)?;
        let own = who.section;
        change(&mut who);
        who.section = section;
        identity::save(&transaction, "identity", &who)?;
        transaction.execute(
            "UPDATE feed SET section = ?2, cursor = 0, complete = 0 WHERE section = ?1",
            params![own.0.as_bytes(), section.0.as_bytes()],
        )?;
        transaction.execute("UPDATE state SET people = people + 1, conduct = conduct + 1", [])?;
        transaction.commit()?;
        Ok(())
    }

    /// Notes which feeds the role may write.
    ///
    /// # Errors
    /// Those of the file.
    pub fn set_feeds(&self, feeds: &[(FeedId, bool)]) -> Result<(), StoreError> {
        let mut writer = self.writer();
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (feed, writable) in feeds {
            transaction.execute(
                "INSERT INTO feed (section, kind, writable) VALUES (?1, ?2, ?3)
                 ON CONFLICT (section, kind) DO UPDATE SET writable = excluded.writable",
                params![feed.section.0.as_bytes(), feed.kind.number(), writable],
            )?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Starts feeds again from their beginning: headquarters is another incarnation, or a digest differed. What is here
    /// stays; what comes is merged with it.
    ///
    /// # Errors
    /// Those of the file.
    pub fn rewind(&self) -> Result<(), StoreError> {
        self.writer().execute("UPDATE feed SET cursor = 0, complete = 0", [])?;
        Ok(())
    }
}
