//! The clock of a record: its registers' stamps, packed.
//!
//! A fresh record costs one stamp. Registers written since are listed beside it.

use crate::change::Key;
use crate::hlc::Stamp;
use permanence_domain::DeviceId;

/// The stamps of a record's registers. **Invariant**: `keys` is sorted, without repeats, and every stamp in it is later
/// than `row`; so that equal stamps are always packed into equal bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordClock {
    /// The stamp of every register not in `keys`.
    pub row: Stamp,
    /// Registers written since.
    keys: Vec<(Key, Stamp)>,
}

impl RecordClock {
    /// The clock of a record all of whose registers were written at once.
    #[must_use]
    pub const fn fresh(row: Stamp) -> Self {
        Self { row, keys: Vec::new() }
    }

    /// The registers written since the record was, sorted.
    #[must_use]
    pub fn keys(&self) -> &[(Key, Stamp)] {
        &self.keys
    }

    /// The stamp of a register.
    #[must_use]
    pub fn stamp(&self, key: &Key) -> Stamp {
        self.keys.binary_search_by(|(other, _)| other.cmp(key)).map_or(self.row, |at| self.keys[at].1)
    }

    /// Notes a later write of a register; an earlier or equal one changes nothing.
    pub fn set(&mut self, key: &Key, stamp: Stamp) {
        if stamp <= self.stamp(key) {
            return;
        }
        match self.keys.binary_search_by(|(other, _)| other.cmp(key)) {
            Ok(at) => self.keys[at].1 = stamp,
            Err(at) => self.keys.insert(at, (key.clone(), stamp)),
        }
    }

    /// Raises the row's stamp: registers that are not later fall under it.
    pub fn raise_row(&mut self, row: Stamp) {
        if row > self.row {
            self.row = row;
            self.keys.retain(|(_, stamp)| *stamp > row);
        }
    }

    /// Replaces the stamps of registers, which the caller knows to be unsent; used when a wrong wall clock had stamped
    /// them too far ahead. The row's own stamp is replaced when `row` is given.
    pub fn restamp(&mut self, row: Option<Stamp>, mut with: impl FnMut(&Key, Stamp) -> Stamp) {
        if let Some(row) = row {
            self.row = row;
        }
        for (key, stamp) in &mut self.keys {
            *stamp = with(key, *stamp);
        }
        let row = self.row;
        self.keys.retain(|(_, stamp)| *stamp > row);
    }

    /// The largest time in it.
    #[must_use]
    pub fn latest(&self) -> u64 {
        self.keys.iter().map(|(_, stamp)| stamp.time).fold(self.row.time, u64::max)
    }

    /// The clock in bytes: the row's stamp (time and device, eight bytes each, big-endian), then for each register its
    /// field, its element's length plus one in two bytes (0: no element), the element, and its stamp.
    #[must_use]
    pub fn pack(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(16 + self.keys.len() * 19);
        push_stamp(&mut out, self.row);
        for (key, stamp) in &self.keys {
            push_key(&mut out, key);
            push_stamp(&mut out, *stamp);
        }
        out
    }

    /// The clock in these bytes; `None` when they are no packed clock.
    #[must_use]
    pub fn unpack(mut bytes: &[u8]) -> Option<Self> {
        let row = take_stamp(&mut bytes)?;
        let mut keys: Vec<(Key, Stamp)> = Vec::new();
        while !bytes.is_empty() {
            let key = take_key(&mut bytes)?;
            let stamp = take_stamp(&mut bytes)?;
            let in_order = keys.last().is_none_or(|(last, _)| *last < key);
            if !in_order || stamp <= row {
                return None;
            }
            keys.push((key, stamp));
        }
        Some(Self { row, keys })
    }
}

/// Several keys in bytes, as [`RecordClock::pack`] writes each: the set of a record's unsent registers.
#[must_use]
pub fn pack_keys<'a>(keys: impl IntoIterator<Item = &'a Key>) -> Vec<u8> {
    let mut out = Vec::new();
    for key in keys {
        push_key(&mut out, key);
    }
    out
}

/// The keys in these bytes; `None` when they are no packed keys.
#[must_use]
pub fn unpack_keys(mut bytes: &[u8]) -> Option<Vec<Key>> {
    let mut keys = Vec::new();
    while !bytes.is_empty() {
        keys.push(take_key(&mut bytes)?);
    }
    Some(keys)
}

fn push_stamp(out: &mut Vec<u8>, stamp: Stamp) {
    out.extend_from_slice(&stamp.time.to_be_bytes());
    out.extend_from_slice(&stamp.device.0.to_be_bytes());
}

fn push_key(out: &mut Vec<u8>, key: &Key) {
    out.push(key.field);
    let element = key.element.as_deref();
    let length = element.map_or(0, |element| element.len().min(usize::from(u16::MAX) - 1) + 1);
    out.extend_from_slice(&u16::try_from(length).unwrap_or(u16::MAX).to_be_bytes());
    if let Some(element) = element {
        out.extend_from_slice(&element.as_bytes()[..length - 1]);
    }
}

fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (head, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(head)
}

fn take_u64(bytes: &mut &[u8]) -> Option<u64> {
    take(bytes, 8).and_then(|eight| eight.try_into().ok()).map(u64::from_be_bytes)
}

fn take_stamp(bytes: &mut &[u8]) -> Option<Stamp> {
    Some(Stamp { time: take_u64(bytes)?, device: DeviceId(take_u64(bytes)?) })
}

fn take_key(bytes: &mut &[u8]) -> Option<Key> {
    let field = *take(bytes, 1)?.first()?;
    let length = take(bytes, 2).and_then(|two| two.try_into().ok()).map(u16::from_be_bytes)?;
    let element = match length.checked_sub(1) {
        None => None,
        Some(length) => Some(std::str::from_utf8(take(bytes, usize::from(length))?).ok()?.to_owned()),
    };
    Some(Key { field, element })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(time: u64) -> Stamp {
        Stamp { time, device: DeviceId(9) }
    }

    #[test]
    fn a_fresh_clock_is_one_stamp() {
        assert_eq!(RecordClock::fresh(stamp(5)).pack().len(), 16);
    }

    #[test]
    fn packing_reads_back() {
        let mut clock = RecordClock::fresh(stamp(5));
        clock.set(&Key::element(17, "collage"), stamp(8));
        clock.set(&Key::field(3), stamp(6));
        clock.set(&Key::field(3), stamp(4));
        assert_eq!(clock.stamp(&Key::field(3)), stamp(6));
        assert_eq!(RecordClock::unpack(&clock.pack()), Some(clock));
        assert_eq!(RecordClock::unpack(&[1, 2, 3]), None);
    }

    #[test]
    fn a_later_row_swallows_what_is_not_later() {
        let mut clock = RecordClock::fresh(stamp(5));
        clock.set(&Key::field(3), stamp(6));
        clock.set(&Key::field(4), stamp(9));
        clock.raise_row(stamp(7));
        assert_eq!(clock.keys(), [(Key::field(4), stamp(9))]);
    }
}
