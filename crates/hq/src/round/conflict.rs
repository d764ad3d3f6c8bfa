//! The record of a conflict: two values entered apart for one field, neither of them lost.
//!
//! Its identifier is made of what makes it the same (the record, the field, the two stamps), so that a repeated push
//! makes the same conflict and not another one.

use permanence_domain::record::CONFLICT_FIELDS;
use permanence_domain::{DeviceId, FeedKind, RecordId, SectionId, Table, Value};
use permanence_replica::message::FeedId;
use permanence_replica::{Cell, Key, Record, RecordClock, Stamp};

/// A conflict that a push brings.
#[derive(Clone, Debug)]
pub(super) struct Conflict {
    /// The feed it goes to.
    pub(super) feed: FeedId,
    /// Its identifier.
    pub(super) id: RecordId,
    /// Its registers, without stamps.
    values: Vec<(&'static str, Value)>,
}

/// One of the two values.
struct Side {
    value: Value,
    stamp: Stamp,
}

impl Conflict {
    /// The conflict between what is held and a cell that was written without having seen it.
    pub(super) fn new(section: SectionId, table: u8, record: RecordId, held: &Record, cell: &Cell) -> Self {
        let held = Side { value: held.value(&cell.key), stamp: held.clock.stamp(&cell.key) };
        let pushed = Side { value: cell.value.clone(), stamp: cell.stamp };
        let (kept, other) = if pushed.stamp > held.stamp { (pushed, held) } else { (held, pushed) };
        let base = cell.base.as_ref().map(|base| base.value.clone()).unwrap_or_default();
        let element = cell.key.element.as_deref().unwrap_or_default();
        let stamps = [stamp_bytes(kept.stamp), stamp_bytes(other.stamp)].concat();
        let name = [[table, cell.key.field].as_slice(), &stamps, element.as_bytes()].concat();
        let values = vec![
            ("record_table", Value::Number(table.into())),
            ("record", Value::text(record.to_string())),
            ("field", Value::Number(cell.key.field.into())),
            ("kept_value", json(&kept.value)),
            ("other_value", json(&other.value)),
            ("base_value", json(&base)),
            ("kept_by", Value::text(kept.stamp.device.to_string())),
            ("other_by", Value::text(other.stamp.device.to_string())),
            ("kept_at", Value::Number(kept.stamp.ms().cast_signed())),
            ("other_at", Value::Number(other.stamp.ms().cast_signed())),
            ("element", Value::text(element)),
        ];
        Self { feed: FeedId { section, kind: FeedKind::Conduct }, id: RecordId::new_v5(&record, &name), values }
    }

    /// The table's number.
    pub(super) const TABLE: u8 = Table::Conflict.number();

    /// The record, written by headquarters at this time.
    pub(super) fn into_record(self, time: u64) -> Record {
        let stamp = Stamp { time, device: DeviceId::HEADQUARTERS };
        let mut record = Record { clock: RecordClock::fresh(stamp), ..Record::default() };
        for (name, value) in self.values {
            let field = CONFLICT_FIELDS.iter().find(|field| field.name == name);
            record.put(&Key::field(field.expect("the names above are those of the table").number), value, stamp);
        }
        record
    }
}

fn stamp_bytes(stamp: Stamp) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&stamp.time.to_be_bytes());
    bytes[8..].copy_from_slice(&stamp.device.0.to_be_bytes());
    bytes
}

fn json(value: &Value) -> Value {
    Value::text(serde_json::to_string(value).expect("a value always has a JSON form"))
}
