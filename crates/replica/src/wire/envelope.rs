//! The envelopes: each message a map from number to part. Numbers are never reused; unknown ones are skipped.

use super::WireError;
use super::batch::{decode_changes, encode_changes, encode_each};
use super::parts::{Sure, bounded, count, put_texts, take_fixed, take_id, take_texts};
use crate::digest::Digest;
use crate::message::{
    Credential, DeviceCard, FeedCursor, FeedId, FeedPage, JoinAnswer, JoinRequest, Membership, Nonce, RefusedWhy,
    SyncAnswer, SyncRequest,
};
use minicbor::{Decoder, Encoder};
use permanence_domain::{DeviceId, FeedKind, RecordId, Role, SectionId};

type Out = Encoder<Vec<u8>>;

/// Encodes a join.
#[must_use]
pub fn encode_join_request(request: &JoinRequest) -> Vec<u8> {
    let mut out = Encoder::new(Vec::new());
    out.map(5).sure();
    match &request.credential {
        Credential::Code(code) => out.u8(1).and_then(|out| out.str(code)).sure(),
        Credential::Previous { device, signature } => {
            out.u8(2).and_then(|out| out.array(2)).and_then(|out| out.u64(device.0)).sure();
            out.bytes(signature).sure();
        }
    }
    out.u8(3).and_then(|out| out.bytes(&request.public_key)).sure();
    out.u8(4).and_then(|out| out.bytes(&request.signature)).sure();
    out.u8(5).and_then(|out| out.str(&request.device_name)).sure();
    out.u8(6).and_then(|out| out.str(&request.person_name)).sure();
    out.into_writer()
}

/// Decodes a join.
///
/// # Errors
/// [`WireError`].
pub fn decode_join_request(bytes: &[u8]) -> Result<JoinRequest, WireError> {
    let (mut credential, mut public_key, mut signature) = (None, None, None);
    let (mut device_name, mut person_name) = (String::new(), String::new());
    each_part(&mut Decoder::new(bytes), |number, decoder| {
        match number {
            1 => credential = Some(Credential::Code(decoder.str()?.to_owned())),
            2 => {
                exact(decoder, 2)?;
                let device = DeviceId(decoder.u64()?);
                credential = Some(Credential::Previous { device, signature: take_fixed(decoder)? });
            }
            3 => public_key = Some(take_fixed(decoder)?),
            4 => signature = Some(take_fixed(decoder)?),
            5 => decoder.str()?.clone_into(&mut device_name),
            6 => decoder.str()?.clone_into(&mut person_name),
            _ => decoder.skip()?,
        }
        Ok(())
    })?;
    match (credential, public_key, signature) {
        (Some(credential), Some(public_key), Some(signature)) => {
            Ok(JoinRequest { credential, public_key, signature, device_name, person_name })
        }
        _ => Err(WireError::Malformed),
    }
}

/// Encodes the answer to a join.
#[must_use]
pub fn encode_join_answer(answer: &JoinAnswer) -> Vec<u8> {
    let mut out = Encoder::new(Vec::new());
    out.map(4).sure();
    out.u8(1).and_then(|out| out.bytes(&answer.epoch)).sure();
    out.u8(2).and_then(|out| out.bytes(&answer.token)).sure();
    out.u8(3).and_then(|out| out.u64(answer.now_ms)).sure();
    out.u8(4).sure();
    put_membership(&mut out, &answer.membership);
    out.into_writer()
}

/// Decodes the answer to a join.
///
/// # Errors
/// [`WireError`].
pub fn decode_join_answer(bytes: &[u8]) -> Result<JoinAnswer, WireError> {
    let (mut epoch, mut token, mut now_ms, mut membership) = (Nonce::default(), Nonce::default(), 0, None);
    each_part(&mut Decoder::new(bytes), |number, decoder| {
        match number {
            1 => epoch = take_fixed(decoder)?,
            2 => token = take_fixed(decoder)?,
            3 => now_ms = decoder.u64()?,
            4 => membership = Some(take_membership(decoder)?),
            _ => decoder.skip()?,
        }
        Ok(())
    })?;
    Ok(JoinAnswer { epoch, token, now_ms, membership: membership.ok_or(WireError::Malformed)? })
}

/// Encodes a step.
#[must_use]
pub fn encode_sync_request(request: &SyncRequest) -> Vec<u8> {
    let mut out = Encoder::new(Vec::new());
    out.map(if request.changes.is_empty() { 5 } else { 6 }).sure();
    out.u8(1).and_then(|out| out.bytes(&request.epoch)).sure();
    out.u8(2).and_then(|out| out.bytes(&request.token)).sure();
    out.u8(3).and_then(|out| out.u64(request.membership_version)).sure();
    out.u8(4).and_then(|out| out.array(count(request.feeds.len()))).sure();
    for FeedCursor { feed, cursor, .. } in &request.feeds {
        out.array(3).sure();
        put_feed(&mut out, *feed);
        out.u64(*cursor).sure();
    }
    if !request.changes.is_empty() {
        out.u8(5).and_then(|out| out.bytes(&encode_changes(&request.changes))).sure();
    }
    out.u8(6).and_then(|out| out.array(count(request.feeds.len()))).sure();
    for FeedCursor { complete, .. } in &request.feeds {
        out.u64(*complete).sure();
    }
    out.into_writer()
}

/// Decodes a step.
///
/// # Errors
/// [`WireError`].
pub fn decode_sync_request(bytes: &[u8]) -> Result<SyncRequest, WireError> {
    let (mut request, mut complete) = (SyncRequest::default(), Vec::new());
    each_part(&mut Decoder::new(bytes), |number, decoder| {
        match number {
            1 => request.epoch = take_fixed(decoder)?,
            2 => request.token = take_fixed(decoder)?,
            3 => request.membership_version = decoder.u64()?,
            4 => {
                request.feeds = each_item(decoder, |decoder| {
                    exact(decoder, 3)?;
                    Ok(FeedCursor { feed: take_feed(decoder)?, cursor: decoder.u64()?, complete: 0 })
                })?;
            }
            5 => request.changes = decode_changes(decoder.bytes()?)?,
            6 => complete = each_item(decoder, |decoder| Ok(decoder.u64()?))?,
            _ => decoder.skip()?,
        }
        Ok(())
    })?;
    for (cursor, complete) in request.feeds.iter_mut().zip(complete) {
        cursor.complete = complete;
    }
    if request.changes.iter().any(|(feed, _)| usize::from(*feed) >= request.feeds.len()) {
        return Err(WireError::Malformed);
    }
    Ok(request)
}

/// Encodes the answer to a step.
#[must_use]
pub fn encode_sync_answer(answer: &SyncAnswer) -> Vec<u8> {
    let mut out = Encoder::new(Vec::new());
    out.map(if answer.membership.is_some() { 7 } else { 6 }).sure();
    out.u8(1).and_then(|out| out.bytes(&answer.epoch)).sure();
    out.u8(2).and_then(|out| out.bytes(&answer.token)).sure();
    out.u8(3).and_then(|out| out.u64(answer.now_ms)).sure();
    if let Some(membership) = &answer.membership {
        out.u8(4).sure();
        put_membership(&mut out, membership);
    }
    out.u8(5).and_then(|out| out.array(count(answer.refused.len()))).sure();
    for (index, why) in &answer.refused {
        out.array(2).and_then(|out| out.u32(*index)).and_then(|out| out.u8(why_number(*why))).sure();
    }
    out.u8(6).and_then(|out| out.u32(answer.conflicts)).sure();
    out.u8(7).and_then(|out| out.array(count(answer.pages.len()))).sure();
    for page in &answer.pages {
        put_page(&mut out, page);
    }
    out.into_writer()
}

/// Decodes the answer to a step.
///
/// # Errors
/// [`WireError`].
pub fn decode_sync_answer(bytes: &[u8]) -> Result<SyncAnswer, WireError> {
    let mut answer = SyncAnswer::default();
    each_part(&mut Decoder::new(bytes), |number, decoder| {
        match number {
            1 => answer.epoch = take_fixed(decoder)?,
            2 => answer.token = take_fixed(decoder)?,
            3 => answer.now_ms = decoder.u64()?,
            4 => answer.membership = Some(take_membership(decoder)?),
            5 => {
                answer.refused = each_item(decoder, |decoder| {
                    exact(decoder, 2)?;
                    Ok((decoder.u32()?, why_from(decoder.u8()?)?))
                })?;
            }
            6 => answer.conflicts = decoder.u32()?,
            7 => answer.pages = each_item(decoder, take_page)?,
            _ => decoder.skip()?,
        }
        Ok(())
    })?;
    Ok(answer)
}

fn put_page(out: &mut Out, page: &FeedPage) {
    out.array(8).sure(); // a feed is two items, a digest two
    put_feed(out, page.feed);
    out.u64(page.cursor).and_then(|out| out.bool(page.more)).and_then(|out| out.u64(page.latest)).sure();
    match page.digest {
        Some(digest) => out.u64(digest.count).and_then(|out| out.u64(digest.xor)).sure(),
        None => out.null().and_then(|out| out.null()).sure(),
    }
    out.bytes(&encode_each(page.changes.iter().map(|change| (0, change)))).sure();
}

fn take_page(decoder: &mut Decoder<'_>) -> Result<FeedPage, WireError> {
    exact(decoder, 8)?;
    let feed = take_feed(decoder)?;
    let (cursor, more, latest) = (decoder.u64()?, decoder.bool()?, decoder.u64()?);
    let digest = if decoder.datatype()? == minicbor::data::Type::Null {
        decoder.null()?;
        decoder.null()?;
        None
    } else {
        Some(Digest { count: decoder.u64()?, xor: decoder.u64()? })
    };
    let changes = decode_changes(decoder.bytes()?)?.into_iter().map(|(_, change)| change).collect();
    Ok(FeedPage { feed, changes, cursor, more, digest, latest })
}

fn put_membership(out: &mut Out, membership: &Membership) {
    out.map(7).sure();
    out.u8(1).and_then(|out| out.u64(membership.version)).sure();
    out.u8(2).and_then(|out| out.str(&membership.organisation)).sure();
    out.u8(3).and_then(|out| out.bytes(membership.section.0.as_bytes())).sure();
    out.u8(4).sure();
    put_texts(out, &membership.section_names);
    out.u8(5).and_then(|out| out.str(membership.role.name())).sure();
    out.u8(6).and_then(|out| out.array(count(membership.feeds.len()))).sure();
    for (feed, writable) in &membership.feeds {
        out.array(3).sure();
        put_feed(out, *feed);
        out.bool(*writable).sure();
    }
    out.u8(7).and_then(|out| out.array(count(membership.devices.len()))).sure();
    for card in &membership.devices {
        out.array(7).and_then(|out| out.u64(card.device.0)).sure();
        out.str(&card.name).and_then(|out| out.str(&card.person_name)).and_then(|out| out.str(card.role.name())).sure();
        out.u64(card.joined_at).and_then(|out| out.u64(card.seen_at)).and_then(|out| out.bool(card.revoked)).sure();
    }
}

fn take_membership(decoder: &mut Decoder<'_>) -> Result<Membership, WireError> {
    let mut membership = Membership {
        version: 0,
        organisation: String::new(),
        section: SectionId(RecordId::nil()),
        section_names: Vec::new(),
        role: Role::Officer,
        feeds: Vec::new(),
        devices: Vec::new(),
    };
    each_part(decoder, |number, decoder| {
        match number {
            1 => membership.version = decoder.u64()?,
            2 => decoder.str()?.clone_into(&mut membership.organisation),
            3 => membership.section = SectionId(take_id(decoder)?),
            4 => membership.section_names = take_texts(decoder)?,
            5 => membership.role = take_role(decoder)?,
            6 => {
                membership.feeds = each_item(decoder, |decoder| {
                    exact(decoder, 3)?;
                    Ok((take_feed(decoder)?, decoder.bool()?))
                })?;
            }
            7 => membership.devices = each_item(decoder, take_card)?,
            _ => decoder.skip()?,
        }
        Ok(())
    })?;
    Ok(membership)
}

fn take_card(decoder: &mut Decoder<'_>) -> Result<DeviceCard, WireError> {
    exact(decoder, 7)?;
    Ok(DeviceCard {
        device: DeviceId(decoder.u64()?),
        name: decoder.str()?.to_owned(),
        person_name: decoder.str()?.to_owned(),
        role: take_role(decoder)?,
        joined_at: decoder.u64()?,
        seen_at: decoder.u64()?,
        revoked: decoder.bool()?,
    })
}

fn take_role(decoder: &mut Decoder<'_>) -> Result<Role, WireError> {
    Role::parse(decoder.str()?).ok_or(WireError::Malformed)
}

fn put_feed(out: &mut Out, feed: FeedId) {
    out.bytes(feed.section.0.as_bytes()).and_then(|out| out.u8(feed.kind.number())).sure();
}

fn take_feed(decoder: &mut Decoder<'_>) -> Result<FeedId, WireError> {
    let section = SectionId(take_id(decoder)?);
    let kind = FeedKind::from_number(decoder.u8()?).ok_or(WireError::Malformed)?;
    Ok(FeedId { section, kind })
}

const fn why_number(why: RefusedWhy) -> u8 {
    match why {
        RefusedWhy::NotAllowed => 1,
        RefusedWhy::Invalid => 2,
        RefusedWhy::Erased => 3,
        RefusedWhy::Unknown => 4,
        RefusedWhy::Ahead => 5,
    }
}

const fn why_from(number: u8) -> Result<RefusedWhy, WireError> {
    Ok(match number {
        1 => RefusedWhy::NotAllowed,
        2 => RefusedWhy::Invalid,
        3 => RefusedWhy::Erased,
        4 => RefusedWhy::Unknown,
        5 => RefusedWhy::Ahead,
        _ => return Err(WireError::Malformed),
    })
}

pub(super) fn each_part(
    decoder: &mut Decoder<'_>,
    mut part: impl FnMut(u8, &mut Decoder<'_>) -> Result<(), WireError>,
) -> Result<(), WireError> {
    let length = decoder.map()?;
    for _ in 0..bounded(length, decoder)? {
        let number = decoder.u8()?;
        part(number, decoder)?;
    }
    Ok(())
}

fn each_item<T>(
    decoder: &mut Decoder<'_>,
    mut item: impl FnMut(&mut Decoder<'_>) -> Result<T, WireError>,
) -> Result<Vec<T>, WireError> {
    let length = decoder.array()?;
    (0..bounded(length, decoder)?).map(|_| item(decoder)).collect()
}

fn exact(decoder: &mut Decoder<'_>, length: u64) -> Result<(), WireError> {
    if decoder.array()? == Some(length) { Ok(()) } else { Err(WireError::Malformed) }
}
