//! The audit log: what leaves the desk has its line, and undoing leaves it there.

use permanence_desk::contract::{
    AuditLine, AuditListReq, ErrorCode, Nothing, OperationListReq, PersonExportReq, PersonPrintReq, PersonQuery,
    Picked, PrintKind,
};
use permanence_domain::{ProblemCode, Table};
use permanence_testkit::TestDesk;

fn export(desk: &TestDesk) -> PersonExportReq {
    PersonExportReq {
        query: PersonQuery::default(),
        picked: None,
        file: desk.file("people.csv"),
        language: "fr".to_owned(),
        columns: vec!["given_names".to_owned(), "commune".to_owned()],
        purpose: " convocation ".to_owned(),
    }
}

fn log(desk: &TestDesk) -> Vec<AuditLine> {
    desk.desk.audit_list(AuditListReq { limit: 10, forms: Vec::new() }).expect("lists").lines
}

#[test]
fn an_export_and_a_print_have_each_a_line_the_newest_first() {
    let desk = TestDesk::alone(1);
    desk.add(&[("given_names", "Ada"), ("commune", "Lyon")]);
    desk.desk.person_export(export(&desk)).expect("exports");
    let print = PersonPrintReq {
        query: PersonQuery::default(),
        picked: None,
        kind: PrintKind::SignIn,
        columns: Vec::new(),
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
    let first = desk.desk.audit_list(AuditListReq { limit: 1, forms: Vec::new() }).expect("lists");
    assert_eq!((first.total, first.lines.len()), (2, 1));
    assert!(!first.lines[0].device_name.is_empty());
    let files = AuditListReq { limit: 10, forms: vec!["csv".to_owned(), "vcf".to_owned()] };
    let files = desk.desk.audit_list(files).expect("lists");
    assert_eq!((files.total, files.lines[0].form.as_str()), (1, "csv"));
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

#[test]
fn only_those_who_are_picked_go_to_a_file_and_to_paper() {
    let desk = TestDesk::alone(1);
    let [ada, bea] = ["Ada", "Bea"].map(|name| desk.add(&[("given_names", name)]));
    desk.add(&[("given_names", "Cléo")]);
    let picked = |picked| desk.desk.person_export(PersonExportReq { picked, ..export(&desk) }).expect("exports").people;
    assert_eq!(picked(Some(Picked::Only(vec![ada.id, bea.id]))), 2);
    assert_eq!(picked(Some(Picked::Except(vec![ada.id]))), 2);
    assert_eq!(picked(None), 3);
    let list = |columns: &[&str]| {
        desk.desk.person_print(PersonPrintReq {
            query: PersonQuery::default(),
            picked: Some(Picked::Only(vec![bea.id])),
            kind: PrintKind::List,
            columns: columns.iter().map(|&name| name.to_owned()).collect(),
            sheet: String::new(),
            start: 1,
            title: String::new(),
            language: "fr".to_owned(),
            file: desk.file("liste.pdf"),
        })
    };
    assert_eq!(list(&["age", "commune"]).expect("prints").people, 1);
    let refused = |columns: &[&str]| list(columns).expect_err("refused").problems.remove(0);
    assert_eq!(refused(&["shoe_size"]).code, ProblemCode::FieldUnknown);
    let many = refused(&["age"; 60]);
    assert_eq!((many.field.as_str(), many.code), ("columns", ProblemCode::TooMany));
}
