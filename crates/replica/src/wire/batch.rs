//! Changes in columns: a value of a column resembles its neighbours, so that columns compress better than rows and
//! what every row has in common is written once.
//!
//! Changes that share feed, table and wholeness are a group: their identifiers, their row stamps, then a column for each
//! field. An element of a set that the record was created with is an item of a list; one written since is a cell.

use super::WireError;
use super::parts::{Sure, bounded, count, put_texts, put_value, take_texts, take_value};
use crate::change::{Base, Cell, Change, Key};
use crate::hlc::Stamp;
use crate::message::CHUNK_RECORDS_MAX;
use minicbor::{Decoder, Encoder};
use permanence_domain::{DeviceId, RecordId, Value};
use std::collections::BTreeMap;

type Out = Encoder<Vec<u8>>;

/// How a column's cells are written.
const AT_ROW: u8 = 0;
const ELEMENTS_AT_ROW: u8 = 1;
const STAMPED: u8 = 2;

/// Room that is made for a record's cells before they are read; as many as a full person has.
const CELLS_AT_FIRST: usize = 18;

/// The most registers of a batch: a hundred for each record. A register that says nothing takes a byte to send and a
/// hundred to hold, so that records alone bound nothing.
const CELLS_MAX: usize = CHUNK_RECORDS_MAX * 100;

/// Encodes changes, each with its feed's index. The order inside a group is kept.
#[must_use]
pub fn encode_changes(changes: &[(u8, Change)]) -> Vec<u8> {
    encode_each(changes.iter().map(|(feed, change)| (*feed, change)))
}

/// Encodes changes that stand elsewhere.
pub(super) fn encode_each<'a>(changes: impl ExactSizeIterator<Item = (u8, &'a Change)>) -> Vec<u8> {
    let mut out = Encoder::new(Vec::with_capacity(changes.len() * 160));
    let mut groups: BTreeMap<(u8, u8, bool), Vec<&Change>> = BTreeMap::new();
    for (feed, change) in changes {
        groups.entry((feed, change.table, change.whole)).or_default().push(change);
    }
    out.array(count(groups.len())).sure();
    for ((feed, table, whole), group) in groups {
        put_group(&mut out, feed, table, whole, &group);
    }
    out.into_writer()
}

fn put_group(out: &mut Out, feed: u8, table: u8, whole: bool, group: &[&Change]) {
    let mut columns: BTreeMap<(u8, u8), Vec<(usize, &Cell)>> = BTreeMap::new();
    for (row, change) in group.iter().enumerate() {
        for cell in &change.cells {
            let form = match (whole && cell.stamp == change.row && cell.base.is_none(), &cell.key.element, &cell.value)
            {
                (true, None, _) => AT_ROW,
                (true, Some(_), Value::Flag(true)) => ELEMENTS_AT_ROW,
                _ => STAMPED,
            };
            columns.entry((cell.key.field, form)).or_default().push((row, cell));
        }
    }
    out.array(6).sure();
    out.u8(feed).sure();
    out.u8(table).sure();
    out.bool(whole).sure();
    let ids: Vec<u8> = group.iter().flat_map(|change| change.id.into_bytes()).collect();
    out.bytes(&ids).sure();
    put_stamps(out, group.iter().map(|change| change.row));
    out.array(count(columns.len())).sure();
    for ((field, form), cells) in columns {
        put_column(out, group.len(), field, form, &cells);
    }
}

fn put_column(out: &mut Out, rows: usize, field: u8, form: u8, cells: &[(usize, &Cell)]) {
    out.array(if form == STAMPED { 7 } else { 4 }).sure();
    out.u8(field).sure();
    out.u8(form).sure();
    if form == ELEMENTS_AT_ROW {
        let mut lists: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (row, cell) in cells {
            lists.entry(*row).or_default().extend(cell.key.element.clone());
        }
        put_rows(out, rows, lists.keys().copied());
        out.array(count(lists.len())).sure();
        for list in lists.values() {
            put_texts(out, list);
        }
        return;
    }
    put_rows(out, rows, cells.iter().map(|(row, _)| *row));
    out.array(count(cells.len())).sure();
    for (_, cell) in cells {
        put_value(out, &cell.value);
    }
    if form == STAMPED {
        put_stamps(out, cells.iter().map(|(_, cell)| cell.stamp));
        put_options(
            out,
            cells,
            |cell| cell.key.element.is_some(),
            |out, cell| {
                out.str(cell.key.element.as_deref().unwrap_or_default()).sure();
            },
        );
        put_bases(out, cells);
    }
}

/// Which rows a column has: nothing when it has them all, else the distances from one to the next.
fn put_rows(out: &mut Out, rows: usize, which: impl ExactSizeIterator<Item = usize>) {
    if which.len() == rows {
        // Elements or stamped cells of one row may repeat it, but never so that the count is the same by accident:
        // every row is then there once.
        let which: Vec<usize> = which.collect();
        if which.iter().enumerate().all(|(at, row)| at == *row) {
            out.null().sure();
            return;
        }
        put_distances(out, which.into_iter());
        return;
    }
    put_distances(out, which);
}

fn put_distances(out: &mut Out, which: impl ExactSizeIterator<Item = usize>) {
    out.array(count(which.len())).sure();
    let mut last = 0;
    for row in which {
        out.u64(count(row - last)).sure();
        last = row;
    }
}

/// Stamps: the devices once, then for each stamp the distance from the one before and, with several devices, which.
fn put_stamps(out: &mut Out, stamps: impl Iterator<Item = Stamp> + Clone) {
    let mut devices: Vec<u64> = stamps.clone().map(|stamp| stamp.device.0).collect();
    let length = devices.len();
    devices.sort_unstable();
    devices.dedup();
    out.array(2).sure();
    out.array(count(devices.len())).sure();
    for device in &devices {
        out.u64(*device).sure();
    }
    let each = if devices.len() > 1 { 2 } else { 1 };
    out.array(count(length * each)).sure();
    let mut last = 0_u64;
    for stamp in stamps {
        out.i64(stamp.time.wrapping_sub(last).cast_signed()).sure();
        last = stamp.time;
        if each == 2 {
            let at = devices.binary_search(&stamp.device.0).expect("every device is in the list made of them");
            out.u64(count(at)).sure();
        }
    }
}

fn put_options(out: &mut Out, cells: &[(usize, &Cell)], has: fn(&Cell) -> bool, put: fn(&mut Out, &Cell)) {
    if !cells.iter().any(|(_, cell)| has(cell)) {
        out.null().sure();
        return;
    }
    out.array(count(cells.len())).sure();
    for (_, cell) in cells {
        if has(cell) { put(out, cell) } else { out.null().sure() }
    }
}

fn put_bases(out: &mut Out, cells: &[(usize, &Cell)]) {
    put_options(
        out,
        cells,
        |cell| cell.base.is_some(),
        |out, cell| {
            if let Some(base) = &cell.base {
                out.array(3).sure();
                super::parts::put_stamp(out, base.stamp);
                put_value(out, &base.value);
            }
        },
    );
}

/// Decodes changes, each with its feed's index; at most [`CHUNK_RECORDS_MAX`] with a hundred registers each on average,
/// so that what is allocated stays in proportion to what came.
///
/// # Errors
/// [`WireError`].
pub fn decode_changes(bytes: &[u8]) -> Result<Vec<(u8, Change)>, WireError> {
    let mut decoder = Decoder::new(bytes);
    let groups = decoder.array()?;
    let groups = bounded(groups, &decoder)?;
    let (mut changes, mut cells_left) = (Vec::new(), CELLS_MAX);
    for _ in 0..groups {
        take_group(&mut decoder, &mut changes, &mut cells_left)?;
    }
    Ok(changes)
}

fn take_group(
    decoder: &mut Decoder<'_>,
    into: &mut Vec<(u8, Change)>,
    cells_left: &mut usize,
) -> Result<(), WireError> {
    expect_array(decoder, 6)?;
    let (feed, table, whole) = (decoder.u8()?, decoder.u8()?, decoder.bool()?);
    let ids = decoder.bytes()?;
    let stamps = take_stamps(decoder)?;
    if ids.len() % 16 != 0 || ids.len() / 16 != stamps.len() {
        return Err(WireError::Malformed);
    }
    if into.len() + stamps.len() > CHUNK_RECORDS_MAX {
        return Err(WireError::TooLarge);
    }
    let mut group: Vec<Change> = ids
        .chunks_exact(16)
        .zip(stamps)
        .map(|(id, row)| {
            let id = RecordId::from_slice(id).map_err(|_| WireError::Malformed)?;
            Ok(Change { table, id, row, whole, cells: Vec::new() })
        })
        .collect::<Result<_, WireError>>()?;
    let columns = decoder.array()?;
    let columns = bounded(columns, decoder)?;
    for change in &mut group {
        change.cells.reserve_exact(columns.min(CELLS_AT_FIRST));
    }
    for _ in 0..columns {
        take_column(decoder, &mut group, cells_left)?;
    }
    for change in &mut group {
        change.cells.sort_by(|a, b| a.key.cmp(&b.key));
        let repeats = change.cells.windows(2).any(|pair| matches!(pair, [a, b] if a.key == b.key));
        let early = change.whole && change.cells.iter().any(|cell| cell.stamp < change.row);
        if repeats || early {
            return Err(WireError::Malformed);
        }
    }
    into.extend(group.into_iter().map(|change| (feed, change)));
    Ok(())
}

fn take_column(decoder: &mut Decoder<'_>, group: &mut [Change], cells_left: &mut usize) -> Result<(), WireError> {
    let length = decoder.array()?.ok_or(WireError::Malformed)?;
    let (field, form) = (decoder.u8()?, decoder.u8()?);
    let rows = take_rows(decoder, group.len())?;
    let values = decoder.array()?;
    if bounded(values, decoder)? != rows.len() || length != if form == STAMPED { 7 } else { 4 } {
        return Err(WireError::Malformed);
    }
    spend(cells_left, rows.len())?;
    let change = |group: &mut [Change], row: usize| -> Result<Stamp, WireError> {
        group.get(row).map(|change| change.row).ok_or(WireError::Malformed)
    };
    match form {
        ELEMENTS_AT_ROW => {
            for row in rows {
                let stamp = change(group, row)?;
                let elements = take_texts(decoder)?;
                spend(cells_left, elements.len())?;
                for element in elements {
                    let key = Key::element(field, element);
                    group[row].cells.push(Cell { key, value: Value::Flag(true), stamp, base: None });
                }
            }
        }
        AT_ROW => {
            for row in rows {
                let stamp = change(group, row)?;
                let value = take_value(decoder)?;
                group[row].cells.push(Cell { key: Key::field(field), value, stamp, base: None });
            }
        }
        STAMPED => {
            let values: Vec<Value> = rows.iter().map(|_| take_value(decoder)).collect::<Result<_, _>>()?;
            let stamps = take_stamps(decoder)?;
            let elements = take_options(decoder, rows.len(), |decoder| Ok(decoder.str()?.to_owned()))?;
            let bases = take_options(decoder, rows.len(), |decoder| {
                expect_array(decoder, 3)?;
                Ok(Base { stamp: super::parts::take_stamp(decoder)?, value: take_value(decoder)? })
            })?;
            if stamps.len() != rows.len() {
                return Err(WireError::Malformed);
            }
            for ((((row, value), stamp), element), base) in
                rows.into_iter().zip(values).zip(stamps).zip(elements).zip(bases)
            {
                change(group, row)?;
                group[row].cells.push(Cell { key: Key { field, element }, value, stamp, base });
            }
        }
        _ => return Err(WireError::Malformed),
    }
    Ok(())
}

fn spend(left: &mut usize, cells: usize) -> Result<(), WireError> {
    *left = left.checked_sub(cells).ok_or(WireError::TooLarge)?;
    Ok(())
}

fn take_rows(decoder: &mut Decoder<'_>, all: usize) -> Result<Vec<usize>, WireError> {
    if decoder.datatype()? == minicbor::data::Type::Null {
        decoder.null()?;
        return Ok((0..all).collect());
    }
    let length = decoder.array()?;
    let length = bounded(length, decoder)?;
    let mut rows = Vec::with_capacity(length);
    let mut last = 0_usize;
    for _ in 0..length {
        let distance = usize::try_from(decoder.u64()?).map_err(|_| WireError::Malformed)?;
        last = last.checked_add(distance).filter(|row| *row < all).ok_or(WireError::Malformed)?;
        rows.push(last);
    }
    Ok(rows)
}

fn take_stamps(decoder: &mut Decoder<'_>) -> Result<Vec<Stamp>, WireError> {
    expect_array(decoder, 2)?;
    let length = decoder.array()?;
    let mut devices = Vec::new();
    for _ in 0..bounded(length, decoder)? {
        devices.push(DeviceId(decoder.u64()?));
    }
    let length = decoder.array()?;
    let length = bounded(length, decoder)?;
    let several = devices.len() > 1;
    if several && length % 2 != 0 {
        return Err(WireError::Malformed);
    }
    let mut stamps = Vec::with_capacity(length);
    let mut last = 0_u64;
    for _ in 0..if several { length / 2 } else { length } {
        last = last.wrapping_add_signed(decoder.i64()?);
        let at = if several { usize::try_from(decoder.u64()?).map_err(|_| WireError::Malformed)? } else { 0 };
        let device = *devices.get(at).ok_or(WireError::Malformed)?;
        stamps.push(Stamp { time: last, device });
    }
    Ok(stamps)
}

fn take_options<T>(
    decoder: &mut Decoder<'_>,
    all: usize,
    mut take: impl FnMut(&mut Decoder<'_>) -> Result<T, WireError>,
) -> Result<Vec<Option<T>>, WireError> {
    use minicbor::data::Type;
    if decoder.datatype()? == Type::Null {
        decoder.null()?;
        return Ok(std::iter::repeat_with(|| None).take(all).collect());
    }
    expect_array(decoder, count(all))?;
    (0..all)
        .map(|_| {
            if decoder.datatype()? == Type::Null {
                decoder.null()?;
                Ok(None)
            } else {
                take(decoder).map(Some)
            }
        })
        .collect()
}

fn expect_array(decoder: &mut Decoder<'_>, length: u64) -> Result<(), WireError> {
    if decoder.array()? == Some(length) { Ok(()) } else { Err(WireError::Malformed) }
}
