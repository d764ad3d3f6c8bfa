//! Whether a change may be taken at all: who wrote it, when, and whether its values have the shape of their fields.
//! Fields and tables of later versions are taken as they are, within bounds.

use permanence_domain::record::{CONFLICT_FIELDS, DELETED};
use permanence_domain::{DeviceId, FeedKind, PersonId, Shape, Table, Value};
use permanence_replica::message::{AHEAD_MS_MAX, RefusedWhy};
use permanence_replica::{Cell, Change, Stamp};

/// The most registers in one change.
const CELLS_MAX: usize = 4_000;
/// The most characters of a text.
const TEXT_CHARS_MAX: usize = 10_000;
/// The most characters of a text of a conflict, which holds a value written as JSON.
const CONFLICT_CHARS_MAX: usize = 100_000;
/// The most items of a list.
const ITEMS_MAX: usize = 1_000;
/// The most characters of an item or of an element.
const ITEM_CHARS_MAX: usize = 1_000;

/// The fields of a conflict that devices write: that it is settled, and by whom.
const SETTLING: [&str; 2] = ["settled", "settled_by"];

/// What a change is checked against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Admission<'a> {
    /// Headquarters' clock.
    pub(super) now_ms: u64,
    /// Devices of other sections, in whose name nothing is written here. A desk does pass on what others of its section
    /// wrote, and what it wrote as the device that it was before it was restored or joined.
    pub(super) strangers: &'a [DeviceId],
}

impl Admission<'_> {
    /// Says why a change for a feed of this kind is refused.
    pub(super) fn check(&self, kind: FeedKind, change: &Change) -> Result<(), RefusedWhy> {
        let table = Table::from_number(change.table);
        let belongs = table.is_none_or(|table| table.feed() == kind);
        let bounded = change.cells.len() <= CELLS_MAX && change.cells.iter().all(|cell| has_shape(table, cell));
        if !belongs || !bounded || (table == Some(Table::Conflict) && !(settles(change) && names_its_record(change))) {
            return Err(RefusedWhy::Invalid);
        }
        if !written(change).all(|stamp| self.may_stamp(kind, stamp)) {
            return Err(RefusedWhy::NotAllowed);
        }
        if written(change).any(|stamp| stamp.ms() > self.now_ms.saturating_add(AHEAD_MS_MAX)) {
            return Err(RefusedWhy::Ahead);
        }
        Ok(())
    }

    /// Headquarters itself writes conflicts and nothing else.
    fn may_stamp(&self, kind: FeedKind, stamp: Stamp) -> bool {
        if stamp.device == DeviceId::HEADQUARTERS {
            kind == FeedKind::Conduct
        } else {
            !self.strangers.contains(&stamp.device)
        }
    }
}

/// The stamps of what a change writes.
pub(super) fn written(change: &Change) -> impl Iterator<Item = Stamp> + '_ {
    change.cells.iter().map(|cell| cell.stamp).chain(change.whole.then_some(change.row))
}

/// Whether a change of a conflict only settles it, beside what headquarters wrote and the desk gives back.
fn settles(change: &Change) -> bool {
    let headquarters = |stamp: Stamp| stamp.device == DeviceId::HEADQUARTERS;
    (!change.whole || headquarters(change.row))
        && change.cells.iter().all(|cell| {
            let field = Table::Conflict.field(cell.key.field);
            headquarters(cell.stamp)
                || field.is_none_or(|field| SETTLING.contains(&field.name) || field.number == DELETED.number)
        })
}

/// Whether a conflict that comes whole says whose it is: one that does not could be shown on no desk.
fn names_its_record(change: &Change) -> bool {
    let place = |name: &str| CONFLICT_FIELDS.iter().find(|field| field.name == name).map(|field| field.number);
    let holds = |name: &str, fits: fn(&Value) -> bool| {
        change.cells.iter().any(|cell| Some(cell.key.field) == place(name) && fits(&cell.value))
    };
    let is_id = |value: &Value| value.as_text().is_some_and(|text| PersonId::parse(text).is_some());
    !change.whole || (holds("record", is_id) && holds("field", |value| matches!(value, Value::Number(1..=250))))
}

fn has_shape(table: Option<Table>, cell: &Cell) -> bool {
    let most = if table == Some(Table::Conflict) { CONFLICT_CHARS_MAX } else { TEXT_CHARS_MAX };
    let element = cell.key.element.as_deref();
    let fits = |value: &Value| match value {
        Value::Empty | Value::Flag(_) | Value::Number(_) => true,
        Value::Text(text) => within(text, most),
        Value::List(items) => items.len() <= ITEMS_MAX && items.iter().all(|item| within(item, ITEM_CHARS_MAX)),
    };
    let shaped = |value: &Value| {
        let field = table.and_then(|table| table.field(cell.key.field));
        field.is_none_or(|field| match field.shape {
            Shape::Text => element.is_none() && matches!(value, Value::Empty | Value::Text(_)),
            Shape::List => element.is_none() && matches!(value, Value::Empty | Value::List(_)),
            Shape::Flag => element.is_none() && matches!(value, Value::Empty | Value::Flag(_)),
            Shape::Number => element.is_none() && matches!(value, Value::Empty | Value::Number(_)),
            Shape::Set => element.is_some() && matches!(value, Value::Empty | Value::Flag(_)),
            Shape::Map => element.is_some() && matches!(value, Value::Empty | Value::Flag(false) | Value::Text(_)),
        })
    };
    let good = |value: &Value| fits(value) && shaped(value);
    element.is_none_or(|element| within(element, ITEM_CHARS_MAX))
        && good(&cell.value)
        && cell.base.as_ref().is_none_or(|base| good(&base.value))
}

/// Whether a text has at most so many characters; counted only where its bytes do not tell.
fn within(text: &str, most: usize) -> bool {
    text.len() <= most || (text.len() <= most * 4 && text.chars().count() <= most)
}
