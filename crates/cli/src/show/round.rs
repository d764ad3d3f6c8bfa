//! Headquarters, for a person.

use super::{fields, instant, instant_or_nothing, table, who};
use crate::language::Language;
use permanence_desk::contract::{Conflict, ConflictSide, Device, Outbox, RefusedChange, RefusedWhy, RoundReport};

pub(crate) fn report(report: RoundReport, language: Language) -> String {
    fields(&[
        (language.say("sent", "envoyées"), report.pushed.to_string()),
        (language.say("received", "reçues"), report.pulled.to_string()),
        (language.say("refused", "refusées"), report.refused.to_string()),
        (language.say("conflicts", "conflits"), report.conflicts.to_string()),
        (language.say("bytes", "octets"), format!("↑ {}  ↓ {}", report.bytes_sent, report.bytes_received)),
    ])
}

pub(crate) fn outbox(outbox: &Outbox, language: Language) -> String {
    let rows: Vec<_> = outbox
        .items
        .iter()
        .map(|item| {
            let new = language.say("new", "nouvelle").to_owned();
            let fields = if item.fields.is_empty() { new } else { item.fields.join(", ") };
            vec![instant(item.since), item.name.clone(), fields]
        })
        .collect();
    let shown = rows.len();
    let more = usize::try_from(outbox.total).unwrap_or(usize::MAX).saturating_sub(shown);
    let more = if more == 0 { String::new() } else { format!("+ {more}\n") };
    table(&rows) + &more
}

pub(crate) fn refusals(items: &[RefusedChange], language: Language) -> String {
    let why = |why| match why {
        RefusedWhy::NotAllowed => language.say("the role may not", "le rôle ne le permet pas"),
        RefusedWhy::Invalid => language.say("the value is not accepted", "la valeur n’est pas acceptée"),
        RefusedWhy::Erased => language.say("the record was erased for good", "la fiche est effacée pour toujours"),
    };
    let row = |item: &RefusedChange| {
        let fields = item.fields.join(", ");
        vec![item.id.to_string(), instant(item.at), item.name.clone(), fields, why(item.why).to_owned()]
    };
    table(&items.iter().map(row).collect::<Vec<_>>())
}

pub(crate) fn devices(devices: &[Device], language: Language) -> String {
    let row = |device: &Device| {
        let word = match (device.this, device.revoked) {
            (_, true) => language.say("revoked", "révoqué"),
            (true, false) => language.say("this one", "celui-ci"),
            (false, false) => "",
        };
        vec![
            device.id.to_string(),
            device.name.clone(),
            device.person_name.clone(),
            device.role.name().to_owned(),
            instant_or_nothing(device.seen_at),
            word.to_owned(),
        ]
    };
    table(&devices.iter().map(row).collect::<Vec<_>>())
}

pub(crate) fn conflicts(conflicts: &[Conflict], language: Language) -> String {
    let side = |side: &ConflictSide| {
        format!("{}  {}  {}", side.value, who(&side.person_name, &side.device_name), instant(side.at))
    };
    let one = |conflict: &Conflict| {
        let open = conflict.settled.is_empty();
        fields(&[
            ("id", conflict.id.to_string()),
            (language.say("person", "personne"), conflict.name.clone()),
            (language.say("field", "champ"), conflict.field.clone()),
            ("base", if conflict.base.is_empty() { "—".to_owned() } else { conflict.base.clone() }),
            ("mine", side(&conflict.mine)),
            ("theirs", side(&conflict.theirs)),
            (language.say("now", "maintenant"), if open { String::new() } else { conflict.current.clone() }),
            (language.say("settled by", "réglé par"), if open { String::new() } else { conflict.settled_by.clone() }),
        ])
    };
    conflicts.iter().map(one).collect::<Vec<_>>().join("\n")
}
