//! The small parts of every message: values, stamps, identifiers, and a record as headquarters stores it.

use super::WireError;
use crate::change::Key;
use crate::clock::RecordClock;
use crate::hlc::Stamp;
use crate::merge::Record;
use minicbor::data::Type;
use minicbor::{Decoder, Encoder};
use permanence_domain::{DeviceId, RecordId, Value};

/// An encoder into memory, whose writes cannot fail.
pub(super) type Out = Encoder<Vec<u8>>;

/// Writing into memory cannot fail; this says so in one place.
pub(super) trait Sure {
    fn sure(self);
}

impl<T, E: std::fmt::Debug> Sure for Result<T, E> {
    fn sure(self) {
        let _ = self.expect("encoding into memory cannot fail");
    }
}

/// A length as CBOR counts it.
pub(super) fn count(length: usize) -> u64 {
    u64::try_from(length).expect("a length fits in 64 bits")
}

/// The length of an array or a map that is at most as long as the bytes left, so that nobody makes us reserve memory.
pub(super) fn bounded(length: Option<u64>, decoder: &Decoder<'_>) -> Result<usize, WireError> {
    let length = usize::try_from(length.ok_or(WireError::Malformed)?).map_err(|_| WireError::TooLarge)?;
    let left = decoder.input().len().saturating_sub(decoder.position());
    if length > left { Err(WireError::TooLarge) } else { Ok(length) }
}

pub(super) fn put_value(out: &mut Out, value: &Value) {
    match value {
        Value::Empty => out.null().sure(),
        Value::Flag(yes) => out.bool(*yes).sure(),
        Value::Number(number) => out.i64(*number).sure(),
        Value::Text(text) => out.str(text).sure(),
        Value::List(items) => put_texts(out, items),
    }
}

pub(super) fn put_texts(out: &mut Out, items: &[String]) {
    out.array(count(items.len())).sure();
    for item in items {
        out.str(item).sure();
    }
}

pub(super) fn take_value(decoder: &mut Decoder<'_>) -> Result<Value, WireError> {
    Ok(match decoder.datatype()? {
        Type::Null => {
            decoder.null()?;
            Value::Empty
        }
        Type::Bool => Value::Flag(decoder.bool()?),
        Type::String => Value::text(decoder.str()?),
        Type::Array => Value::list(take_texts(decoder)?),
        _ => Value::Number(decoder.i64()?),
    })
}

pub(super) fn take_texts(decoder: &mut Decoder<'_>) -> Result<Vec<String>, WireError> {
    let length = decoder.array()?;
    let length = bounded(length, decoder)?;
    let mut items = Vec::with_capacity(length);
    for _ in 0..length {
        items.push(decoder.str()?.to_owned());
    }
    Ok(items)
}

pub(super) fn put_stamp(out: &mut Out, stamp: Stamp) {
    out.u64(stamp.time).sure();
    out.u64(stamp.device.0).sure();
}

pub(super) fn take_stamp(decoder: &mut Decoder<'_>) -> Result<Stamp, WireError> {
    Ok(Stamp { time: decoder.u64()?, device: DeviceId(decoder.u64()?) })
}

pub(super) fn take_fixed<const N: usize>(decoder: &mut Decoder<'_>) -> Result<[u8; N], WireError> {
    decoder.bytes()?.try_into().map_err(|_| WireError::Malformed)
}

pub(super) fn take_id(decoder: &mut Decoder<'_>) -> Result<RecordId, WireError> {
    take_fixed::<16>(decoder).map(RecordId::from_bytes)
}

fn put_key(out: &mut Out, key: &Key) {
    out.u8(key.field).sure();
    match &key.element {
        Some(element) => out.str(element).sure(),
        None => out.null().sure(),
    }
}

fn take_key(decoder: &mut Decoder<'_>) -> Result<Key, WireError> {
    let field = decoder.u8()?;
    let element = match decoder.datatype()? {
        Type::Null => {
            decoder.null()?;
            None
        }
        _ => Some(decoder.str()?.to_owned()),
    };
    Ok(Key { field, element })
}

/// A record's registers as headquarters stores them, fields of later versions included: a flat array of key and value.
/// Its clock is packed beside it.
#[must_use]
pub fn encode_record(record: &Record) -> Vec<u8> {
    let mut out = Encoder::new(Vec::with_capacity(256));
    out.array(count(record.values.len() * 3)).sure();
    for (key, value) in &record.values {
        put_key(&mut out, key);
        put_value(&mut out, value);
    }
    out.into_writer()
}

/// The record whose registers and packed clock these are.
///
/// # Errors
/// [`WireError`].
pub fn decode_record(values: &[u8], clock: &[u8]) -> Result<Record, WireError> {
    let clock = RecordClock::unpack(clock).ok_or(WireError::Malformed)?;
    let mut decoder = Decoder::new(values);
    let length = decoder.array()?;
    let length = bounded(length, &decoder)?;
    let mut record = Record { clock, ..Record::default() };
    for _ in 0..length / 3 {
        let key = take_key(&mut decoder)?;
        record.values.insert(key, take_value(&mut decoder)?);
    }
    Ok(record)
}
