//! Operations, for a person.

use super::{instant, table};
use crate::language::Language;
use permanence_desk::contract::{AuditLine, Operation, OperationDone, OperationKind};

pub(crate) fn list(operations: &[Operation], language: Language) -> String {
    let row = |operation: &Operation| {
        let about = operation.person.as_ref().map_or_else(|| operation.source.clone(), |person| person.name.clone());
        let undone = if operation.undone { language.say("undone", "annulé") } else { "" };
        vec![
            operation.id.to_string(),
            instant(operation.at),
            kind(operation.kind, language).to_owned(),
            operation.records.to_string(),
            about,
            operation.person_name.clone(),
            undone.to_owned(),
        ]
    };
    table(&operations.iter().map(row).collect::<Vec<_>>())
}

pub(crate) fn audit(lines: &[AuditLine], language: Language) -> String {
    let row = |line: &AuditLine| {
        let action = if line.action == "print" {
            language.say("printed", "impression")
        } else {
            language.say("exported", "export")
        };
        let (by, what) = (line.done_by.clone(), line.form.clone());
        vec![instant(line.at), action.to_owned(), what, line.people.to_string(), by, line.purpose.clone()]
    };
    table(&lines.iter().map(row).collect::<Vec<_>>())
}

pub(crate) fn done(done: &OperationDone, language: Language) -> String {
    let person = done.person.as_ref().map(|person| format!("  {}", person.name)).unwrap_or_default();
    let records = match (done.records, language) {
        (1, Language::English) => "1 record".to_owned(),
        (many, Language::English) => format!("{many} records"),
        (few @ (0 | 1), Language::French) => format!("{few} fiche"),
        (many, Language::French) => format!("{many} fiches"),
    };
    let skipped = match (done.skipped, language) {
        (0, _) => String::new(),
        (skipped, Language::English) => format!("  ({skipped} fields changed since are left as they are)"),
        (skipped, Language::French) => format!("  ({skipped} champs changés depuis restent comme ils sont)"),
    };
    format!("{}  {records}{person}{skipped}\n", kind(done.kind, language))
}

pub(super) const fn kind(kind: OperationKind, language: Language) -> &'static str {
    match kind {
        OperationKind::PersonAdd => language.say("added", "ajout"),
        OperationKind::PersonSet => language.say("changed", "modification"),
        OperationKind::PersonDelete => language.say("deleted", "suppression"),
        OperationKind::PersonRestore => language.say("restored", "restauration"),
        OperationKind::Import => language.say("import", "import"),
        OperationKind::ConflictSettle => language.say("conflict settled", "conflit réglé"),
        OperationKind::Undo => language.say("undone", "annulation"),
        OperationKind::Redo => language.say("redone", "rétablissement"),
        OperationKind::Round => language.say("round", "échange"),
        OperationKind::Demo => language.say("demonstration", "démonstration"),
        OperationKind::RecordAdd => language.say("added", "ajout"),
        OperationKind::RecordSet => language.say("changed", "modification"),
        OperationKind::RecordDelete => language.say("deleted", "suppression"),
        OperationKind::RecordRestore => language.say("restored", "rétablissement"),
        OperationKind::PersonMerge => language.say("merged", "réunion de fiches"),
        OperationKind::PersonBulk => language.say("bulk change", "modification groupée"),
    }
}
