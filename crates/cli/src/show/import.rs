//! Imports, for a person.

use super::{cut, fields};
use crate::commands::Report;
use crate::language::Language;
use permanence_desk::contract::RowOutcome;

pub(crate) fn report(report: &Report, language: Language) -> String {
    let count = |count: u32| if count == 0 { String::new() } else { count.to_string() };
    let mut out = fields(&[
        (language.say("created", "créées"), report.created.to_string()),
        (language.say("updated", "modifiées"), report.updated.to_string()),
        (language.say("same", "inchangées"), count(report.same)),
        (language.say("left out", "laissées"), count(report.skipped)),
        (language.say("refused", "refusées"), count(report.refused)),
        (language.say("operation", "opération"), report.operation.map(|id| id.to_string()).unwrap_or_default()),
    ]);
    if report.dry_run {
        out.push_str(language.say("nothing was changed\n", "rien n’a changé\n"));
    }
    for told in &report.rows {
        match told.row.outcome {
            RowOutcome::Refuse => {
                out.push_str(&told.sentence);
                out.push('\n');
            }
            RowOutcome::Update => {
                for change in &told.row.changes {
                    let (before, after) = (cut(&change.before), cut(&change.after));
                    out.push_str(&format!(
                        "{} {}  {}  {}: “{before}” → “{after}”\n",
                        language.say("line", "ligne"),
                        told.row.line,
                        told.row.name,
                        change.field
                    ));
                }
            }
            RowOutcome::Create | RowOutcome::Same | RowOutcome::Skip => {}
        }
    }
    out
}
