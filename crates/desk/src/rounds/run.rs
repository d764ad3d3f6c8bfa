//! One round: send what waits, take what came, until there is neither.

use super::join::take_membership;
use crate::contract::{ErrorCode, Nothing, Refusal, RoundReport};
use crate::desk::Desk;
use crate::host::Host;
use permanence_replica::message::{FeedCursor, FeedId, FeedPage, RefusedWhy, SyncAnswer, SyncRequest};
use permanence_replica::{Change, Headquarters};
use permanence_store::{Identity, Kind, Sent, Store, Waiting};
use std::sync::Arc;

/// Steps without any progress after which a round gives up until the next one: a guard that counts progress, so that a
/// long first round is never cut.
const IDLE_STEPS_MAX: u32 = 8;

impl<H: Host> Desk<H> {
    /// Runs a round now.
    ///
    /// # Errors
    /// [`ErrorCode::NotJoined`], [`ErrorCode::Unreachable`] and the other answers of headquarters; nothing is lost, and
    /// the next round goes on from there. [`ErrorCode::Revoked`]: what waited is kept aside at headquarters, and nothing
    /// is left here.
    pub fn round_run(&self, _: Nothing) -> Result<RoundReport, Refusal> {
        let store = self.store()?;
        if !store.identity()?.is_joined() {
            return Err(Refusal::new(ErrorCode::NotJoined));
        }
        let _running = self.rounds.begin();
        // Another program may have this desk open, and rounds of its own.
        let lock = store.round_lock()?;
        let mut result = self.round(&store);
        drop((lock, store));
        if result.as_ref().is_err_and(|refusal| refusal.code == ErrorCode::Revoked)
            && let Err(refusal) = self.give_back()
        {
            result = Err(refusal);
        }
        self.note(&result);
        result
    }

    fn round(&self, store: &Arc<Store>) -> Result<RoundReport, Refusal> {
        self.may_go_on(store)?;
        let mut identity = store.identity()?;
        if identity.restored_from.is_some() {
            self.join_again(store, &identity)?;
            identity = store.identity()?;
        }
        let link = self.line(&identity)?;
        let (sent, received) = link.traffic();
        let mut round = Round { report: RoundReport::default(), idle: 0, repaired: Repaired::Not, ahead: None };
        self.rounds.expect(store.unsent()?.0);
        while round.idle < IDLE_STEPS_MAX && self.step(store, &link, &mut round)? {
            self.may_go_on(store)?;
        }
        let traffic = link.traffic();
        round.report.bytes_sent = traffic.0 - sent;
        round.report.bytes_received = traffic.1 - received;
        if round.report.pushed > 0 || round.report.pulled > 0 {
            let now_ms = self.host.now_ms();
            store.set_identity(|identity| identity.last_round_at = Some(now_ms))?;
        }
        Ok(round.report)
    }

    /// Whether a round may make another step: nobody stopped it, and the desk is still open.
    fn may_go_on(&self, store: &Arc<Store>) -> Result<(), Refusal> {
        if !self.is_current(store) {
            return Err(Refusal::new(ErrorCode::Locked));
        }
        if self.rounds.is_stopped() { Err(Refusal::new(ErrorCode::Cancelled)) } else { Ok(()) }
    }

    /// One request and what follows from its answer. Says whether there is more to do.
    fn step(&self, store: &Store, link: &H::Link, round: &mut Round) -> Result<bool, Refusal> {
        let identity = store.identity()?;
        let chunk = self.host.chunk_records();
        let asked = match round.ahead.take() {
            Some(asked) => asked,
            None => ask(store, link, &identity, chunk)?,
        };
        let Asked { sent, request, mut answer, following } = asked;
        round.report.requests += 1;
        if answer.epoch != identity.epoch {
            return self.offer_again(store, &answer).map(|()| round.idled());
        }
        // The token is kept before what came with it: headquarters accepts this one and the one before.
        keep(store, &identity, &answer)?;
        store.follow_clock(self.host.now_ms(), answer.now_ms)?;
        let refused_ahead = answer.refused.iter().any(|(_, why)| *why == RefusedWhy::Ahead);
        let came = answer.pages.iter().any(|page| !page.changes.is_empty());
        let moved = answer
            .pages
            .iter()
            .any(|page| request.feeds.iter().any(|cursor| cursor.feed == page.feed && cursor.cursor != page.cursor));
        let more = answer.pages.iter().any(|page| page.more);
        let (mut postponed, mut pulled) = (false, 0);
        if came || moved || !sent.is_empty() {
            let pages = take_changes(&mut answer);
            // What is stamped too far ahead is stamped again first.
            let goes_on = !refused_ahead && (!following.sent.is_empty() || (more && sent.is_empty()));
            let next = goes_on.then(|| next_request(&request, &answer, following));
            let entry = self.entry(Kind::Round);
            let (counts, ahead) = std::thread::scope(|scope| {
                // The next changes and pages travel while these are noted and merged.
                let ahead =
                    next.map(|(pushed, request)| scope.spawn(move || exchange(store, link, pushed, request, chunk)));
                let counts = store.apply_step(&entry, &sent, &request.changes, &answer.refused, pages);
                (counts, ahead.map(|ahead| ahead.join().unwrap_or_else(|_| Err(Refusal::new(ErrorCode::Bug)))))
            });
            let counts = counts?;
            postponed = counts.postponed > 0;
            pulled = counts.pulled;
            round.report.pulled += pulled;
            round.report.refused += counts.refused;
            if counts.missing > 0 {
                tracing::warn!(count = counts.missing, "changes of records that are not here: the feeds start again");
                store.rewind()?;
                return Ok(round.idled());
            }
            // What was edited meanwhile is sent first: then the pages are asked for again.
            if let Some(ahead) = ahead.filter(|_| !postponed) {
                round.ahead = Some(ahead?);
            }
        }
        if refused_ahead {
            store.correct_clock(&self.entry(Kind::Round), answer.now_ms)?;
        }
        round.report.conflicts += answer.conflicts;
        let taken = taken(&sent, &answer);
        round.report.pushed += taken;
        self.rounds.moved(taken + pulled);
        if taken > 0 || came || moved {
            round.idle = 0;
        } else {
            round.idle += 1;
        }
        if refused_ahead || postponed || more || !store.outbox(&ids(&request.feeds), None, 1)?.sent.is_empty() {
            return Ok(true);
        }
        self.compare(store, &answer, round)
    }

    /// Headquarters was restored from a backup: what it does not hold any more is offered again.
    fn offer_again(&self, store: &Store, answer: &SyncAnswer) -> Result<(), Refusal> {
        tracing::warn!("headquarters is another incarnation: what it lacks is offered again");
        let latest: Vec<(FeedId, u64)> = answer.pages.iter().map(|page| (page.feed, page.latest)).collect();
        store.offer_again(&self.entry(Kind::Round), &latest)?;
        store.set_identity(|identity| {
            identity.epoch = answer.epoch;
            identity.token = answer.token;
        })?;
        Ok(())
    }

    /// Compares digests at the end of a round; a difference is repaired by reading the feeds again, and if that is not
    /// enough by offering everything.
    fn compare(&self, store: &Store, answer: &SyncAnswer, round: &mut Round) -> Result<bool, Refusal> {
        for page in &answer.pages {
            let (Some(theirs), Some(ours)) = (page.digest, store.settled_digest(page.feed)?) else { continue };
            if theirs == ours {
                continue;
            }
            tracing::warn!(feed = page.feed.kind.number(), repair = ?round.repaired, "a digest differs");
            match round.repaired {
                Repaired::Not => {
                    round.repaired = Repaired::Read;
                    store.rewind()?;
                    return Ok(round.idled());
                }
                Repaired::Read => {
                    round.repaired = Repaired::Offered;
                    store.offer_again(&self.entry(Kind::Round), &[])?;
                    return Ok(round.idled());
                }
                Repaired::Offered => return Err(Refusal::detailed(ErrorCode::HeadquartersFailed, "digest")),
            }
        }
        Ok(false)
    }
}

/// How far a difference of digests was repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Repaired {
    Not,
    Read,
    Offered,
}

struct Round {
    report: RoundReport,
    idle: u32,
    repaired: Repaired,
    /// What was asked and answered while the last pages were merged.
    ahead: Option<Asked>,
}

/// A request and its answer.
struct Asked {
    sent: Vec<Sent>,
    request: SyncRequest,
    answer: SyncAnswer,
    /// What waits after `sent`, read while headquarters was at work.
    following: Waiting,
}

/// Whose changes a request carries, and whether more wait after them.
struct Pushed {
    sent: Vec<Sent>,
    more: bool,
}

impl Round {
    /// Goes on, without having got further.
    const fn idled(&mut self) -> bool {
        self.idle += 1;
        true
    }
}

/// Sends what waits and where this desk stands.
fn ask(store: &Store, link: &(impl Headquarters + Sync), identity: &Identity, chunk: usize) -> Result<Asked, Refusal> {
    let feeds = store.cursors()?;
    let waiting = store.outbox(&ids(&feeds), None, chunk)?;
    let request = request(identity, feeds, waiting.changes);
    exchange(store, link, Pushed { sent: waiting.sent, more: waiting.more }, request, chunk)
}

/// Makes a request, and reads what follows it while headquarters is at work.
fn exchange(
    store: &Store,
    link: &(impl Headquarters + Sync),
    pushed: Pushed,
    request: SyncRequest,
    chunk: usize,
) -> Result<Asked, Refusal> {
    let last = pushed.sent.last().copied().filter(|_| pushed.more);
    let (following, answer) = std::thread::scope(|scope| {
        let following = last.map(|last| {
            let feeds = ids(&request.feeds);
            scope.spawn(move || store.outbox(&feeds, Some(last), chunk))
        });
        let answer = link.sync(&request);
        (following.map(std::thread::ScopedJoinHandle::join), answer)
    });
    let following = match following {
        None => Waiting::default(),
        Some(read) => read.map_err(|_| Refusal::new(ErrorCode::Bug))??,
    };
    Ok(Asked { sent: pushed.sent, request, answer: answer?, following })
}

/// A request of this device, as headquarters last knew it.
pub(super) fn request(identity: &Identity, feeds: Vec<FeedCursor>, changes: Vec<(u8, Change)>) -> SyncRequest {
    let (epoch, token, membership_version) = (identity.epoch, identity.token, identity.membership_version);
    SyncRequest { epoch, token, membership_version, feeds, changes }
}

pub(super) fn ids(feeds: &[FeedCursor]) -> Vec<FeedId> {
    feeds.iter().map(|cursor| cursor.feed).collect()
}

/// The request for what follows an answer: the changes after those that were sent, the pages after those that came.
fn next_request(request: &SyncRequest, answer: &SyncAnswer, following: Waiting) -> (Pushed, SyncRequest) {
    let Waiting { sent, changes, more } = following;
    let cursor = |asked: &FeedCursor| {
        let page = answer.pages.iter().find(|page| page.feed == asked.feed);
        let complete = page.filter(|page| !page.more).map_or(asked.complete, |page| page.cursor);
        FeedCursor { feed: asked.feed, cursor: page.map_or(asked.cursor, |page| page.cursor), complete }
    };
    let membership_version = answer.membership.as_ref().map_or(request.membership_version, |known| known.version);
    let feeds = request.feeds.iter().map(cursor).collect();
    (
        Pushed { sent, more },
        SyncRequest { epoch: answer.epoch, token: answer.token, membership_version, feeds, changes },
    )
}

/// The pages with their changes; the answer keeps them without.
fn take_changes(answer: &mut SyncAnswer) -> Vec<FeedPage> {
    let full = |page: &mut FeedPage| FeedPage { changes: std::mem::take(&mut page.changes), ..page.clone() };
    answer.pages.iter_mut().map(full).collect()
}

fn taken(sent: &[Sent], answer: &SyncAnswer) -> u32 {
    u32::try_from(sent.len().saturating_sub(answer.refused.len())).unwrap_or(u32::MAX)
}

/// Keeps the token and the membership that came with an answer.
fn keep(store: &Store, identity: &Identity, answer: &SyncAnswer) -> Result<(), Refusal> {
    if let Some(membership) = &answer.membership {
        store.set_feeds(&membership.feeds)?;
    }
    if answer.token != identity.token || answer.membership.is_some() {
        store.set_identity(|identity| {
            identity.token = answer.token;
            if let Some(membership) = &answer.membership {
                take_membership(identity, membership);
            }
        })?;
    }
    Ok(())
}
