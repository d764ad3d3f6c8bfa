//! A change to many people, for a person.

use super::{cut, fields};
use crate::language::Language;
use crate::sentence;
use permanence_desk::contract::{BulkExample, BulkReason, BulkReport, PersonName};
use permanence_domain::Problem;

pub(crate) fn report(report: &BulkReport, is_preview: bool, language: Language) -> String {
    let change =
        if is_preview { language.say("would change", "changeraient") } else { language.say("changed", "changées") };
    let mut out = fields(&[
        (change, report.change.to_string()),
        (language.say("already so", "déjà ainsi"), report.same.to_string()),
        (language.say("left alone", "laissées"), report.refuse.to_string()),
        (language.say("operation", "opération"), report.operation.map(|id| id.to_string()).unwrap_or_default()),
    ]);
    out.extend(report.examples.iter().map(example));
    out.extend(report.reasons.iter().map(|why| reason(why, language)));
    out
}

fn example(BulkExample { person, changes }: &BulkExample) -> String {
    let changes = changes.iter().map(|one| format!("{}: “{}” → “{}”", one.field, cut(&one.before), cut(&one.after)));
    format!("{}  {}\n", person.name, changes.collect::<Vec<_>>().join(", ")).trim_end().to_owned() + "\n"
}

fn reason(reason: &BulkReason, language: Language) -> String {
    let names = reason.examples.iter().map(|PersonName { name, .. }| name.as_str()).collect::<Vec<_>>().join(", ");
    let problem = Problem::new(&reason.field, reason.code, "").expecting(reason.expected.as_str());
    let more =
        if usize::try_from(reason.people).is_ok_and(|people| people > reason.examples.len()) { ", …" } else { "" };
    format!("{} × {} ({names}{more})\n", reason.people, sentence::problems(&[problem], language))
}
