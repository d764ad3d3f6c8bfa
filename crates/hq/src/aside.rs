//! What a revoked device brought, for a person to look at before deciding: who would be changed, and to what.

use crate::show::instant;
use permanence_domain::Table;
use permanence_hq::storage::KeptAside;
use permanence_replica::{Change, wire};
use serde_json::{Map, Value, json};

/// A change that is kept aside.
#[derive(Debug)]
pub(crate) struct Aside {
    at: u64,
    change: Change,
}

/// The changes of these bodies, in their order; `None` when a body cannot be read.
pub(crate) fn changes(kept: &[KeptAside]) -> Option<Vec<Aside>> {
    let mut all = Vec::new();
    for kept in kept {
        let request = wire::decode_sync_request(&kept.request).ok()?;
        all.extend(request.changes.into_iter().map(|(_, change)| Aside { at: kept.at, change }));
    }
    Some(all)
}

/// A change, for a script: the record, whether it is new, and its fields as they would be.
pub(crate) fn json(aside: &Aside) -> Value {
    let fields: Map<String, Value> = fields(&aside.change).map(|(name, value)| (name, value.into())).collect();
    let Change { id, whole, .. } = &aside.change;
    json!({ "at": aside.at, "table": table(&aside.change), "id": id.to_string(), "new": whole, "fields": fields })
}

/// A change, on a line for each field.
pub(crate) fn text(aside: &Aside) -> String {
    let Change { id, whole, .. } = &aside.change;
    let kind = if *whole { "new" } else { "changed" };
    let head = format!("{}  {} {id}  {kind}\n", instant(aside.at), table(&aside.change));
    fields(&aside.change).fold(head, |text, (name, value)| text + &format!("    {name} = {value}\n"))
}

fn table(change: &Change) -> &'static str {
    Table::from_number(change.table).map_or("unknown", Table::name)
}

fn fields(change: &Change) -> impl Iterator<Item = (String, String)> + '_ {
    change.cells.iter().map(|cell| {
        let known = Table::from_number(change.table).and_then(|table| table.field(cell.key.field));
        let name = known.map_or_else(|| format!("#{}", cell.key.field), |field| field.name.to_owned());
        let name = cell.key.element.as_ref().map_or(name.clone(), |element| format!("{name}: {element}"));
        (name, cell.value.to_line())
    })
}
