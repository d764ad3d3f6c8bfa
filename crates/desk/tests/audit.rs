//! The audit log: what leaves the desk has its line, and undoing leaves it there.

use permanence_desk::contract::{
    AuditLine, AuditListReq, ErrorCode, Nothing, OperationListReq, PersonExportReq, PersonPrintReq, PersonQuery,
    PrintKind,
};
use permanence_domain::Table;
use permanence_testkit::TestDesk;

fn export(desk: &TestDesk) -> PersonExportReq {
    PersonExportReq {
        query: PersonQuery::default(),
        file: desk.file("people.csv"),
        language: "fr".to_owned(),
        columns: vec!["given_names".to_owned(), "commune".to_owned()],
        purpose: " convocation ".to_owned(),
    }
}

fn log(desk: &TestDesk) -> Vec<AuditLine> {
    desk.desk.audit_list(AuditListReq { limit: 10 }).expect("lists").lines
}

#[test]
fn an_export_and_a_print_have_each_a_line_the_newest_first() {
    let desk = TestDesk::alone(1);
    desk.add(&[("given_names", "Ada"), ("commune", "Lyon")]);
    desk.desk.person_export(export(&desk)).expect("exports");
    let print = PersonPrintReq {
        query: PersonQuery::default(),
        kind: PrintKind::SignIn,
        sheet: String::new(),
        start: 0,
        title: "Réunion".to_owned(),
        language: "fr".to_owned(),
        file: desk.file("feuille.pdf"),
    };
    desk.desk.person_print(print).expect("prints");
    let lines = log(&desk);
    let said: Vec<_> =
        lines.iter().map(|it| (it.action.as_str(), it.form.as_str(), it.purpose.as_str(), it.people)).collect();
    assert_eq!(said, [("print", "sign_in", "Réunion", 1), ("export", "csv", "convocation", 1)]);
    assert_eq!(lines[1].fields, ["given_names", "commune"]);
    assert_eq!(lines[1].done_on, "2026-11-23");
    assert!(!lines[1].done_by.is_empty());
    let first = desk.desk.audit_list(AuditListReq { limit: 1 }).expect("lists");
    assert_eq!((first.total, first.lines.len()), (2, 1));
}

#[test]
fn undoing_and_doing_again_pass_over_the_log() {
    let desk = TestDesk::alone(1);
    desk.add(&[("given_names", "Ada")]);
    desk.desk.person_export(export(&desk)).expect("exports");
    desk.desk.undo(Nothing {}).expect("undoes the addition");
    assert_eq!(desk.names(""), Vec::<String>::new());
    desk.desk.person_export(export(&desk)).expect("exports");
    desk.desk.redo(Nothing {}).expect("an export is no reason not to do again");
    assert_eq!(desk.names(""), ["Ada "]);
    desk.desk.undo(Nothing {}).expect("undoes the addition again");
    assert_eq!(desk.desk.undo(Nothing {}).expect_err("nothing is left").code, ErrorCode::NothingToUndo);
    assert_eq!(log(&desk).len(), 2);
    let shown = desk.desk.operation_list(OperationListReq { limit: 10 }).expect("lists").operations;
    assert!(shown.iter().all(|operation| operation.source != Table::Audit.name()));
}

#[test]
fn what_was_not_written_has_no_line() {
    let desk = TestDesk::alone(1);
    desk.add(&[("given_names", "Ada")]);
    let nowhere = PersonExportReq { file: desk.file("nowhere/people.csv"), ..export(&desk) };
    desk.desk.person_export(nowhere).expect_err("no such folder");
    assert_eq!(log(&desk), []);
}
