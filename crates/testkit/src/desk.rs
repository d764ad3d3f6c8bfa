//! A desk in a temporary folder.

use crate::host::TestHost;
use crate::network::Network;
use permanence_desk::Desk;
use permanence_desk::contract::{
    Condition, DeskInitReq, Entered, FilterTest, ImportMode, ImportReq, PersonAddReq, PersonListReq, PersonQuery,
    PersonRecord, PersonReq, PersonSetReq, PersonTest,
};
use std::collections::BTreeMap;

/// A passphrase for tests.
pub const PASSPHRASE: &str = "correct horse battery";

/// A desk and the folder it goes with.
#[derive(Debug)]
pub struct TestDesk {
    /// The desk.
    pub desk: Desk<TestHost>,
    /// Where it is, and where its files may be put.
    pub folder: tempfile::TempDir,
}

/// The import of a file as it is proposed: its columns, encoding and key are found out, rows are added and updated.
#[must_use]
pub fn import_of(file: &str) -> ImportReq {
    ImportReq {
        file: file.to_owned(),
        encoding: String::new(),
        delimiter: String::new(),
        sheet: String::new(),
        mapping: None,
        left_out: Vec::new(),
        key: "best".to_owned(),
        mode: ImportMode::Both,
    }
}

/// Fields by name, as a person typed them.
#[must_use]
pub fn fields(given: &[(&str, &str)]) -> BTreeMap<String, Entered> {
    given.iter().map(|(name, value)| ((*name).to_owned(), Entered::One((*value).to_owned()))).collect()
}

/// A condition of one test.
#[must_use]
pub fn test(subject: &str, test: FilterTest, values: &[&str]) -> Condition {
    let values = values.iter().map(|value| (*value).to_owned()).collect();
    Condition::Test(PersonTest { subject: subject.to_owned(), test, values })
}

impl TestDesk {
    /// A folder without a desk.
    ///
    /// # Panics
    /// When the system gives no temporary folder.
    #[must_use]
    pub fn fresh(host: TestHost) -> Self {
        let folder = tempfile::tempdir().expect("the system gives a temporary folder");
        Self { desk: Desk::new(host, folder.path().join("desk")), folder }
    }

    /// A desk of its own section, open.
    ///
    /// # Panics
    /// When it cannot be made.
    #[must_use]
    pub fn alone(seed: u64) -> Self {
        let test = Self::fresh(TestHost::new(seed, Network::none()));
        let request = DeskInitReq {
            section: "Saint-Arnoux".to_owned(),
            person_name: "Ada".to_owned(),
            passphrase: PASSPHRASE.to_owned(),
            remember: false,
        };
        test.desk.desk_init(request).expect("a desk in an empty folder");
        test
    }

    /// The path of a file in the desk's folder, as the ticket for it.
    #[must_use]
    pub fn file(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// Adds a person.
    ///
    /// # Panics
    /// When a value is refused.
    pub fn add(&self, given: &[(&str, &str)]) -> PersonRecord {
        self.desk.person_add(PersonAddReq { fields: fields(given) }).expect("valid values")
    }

    /// Changes a person.
    ///
    /// # Panics
    /// When a value is refused.
    pub fn set(&self, person: &PersonRecord, given: &[(&str, &str)]) -> PersonRecord {
        self.desk.person_set(PersonSetReq { id: person.id, fields: fields(given) }).expect("valid values")
    }

    /// A person as it is now.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn show(&self, person: &PersonRecord) -> PersonRecord {
        self.desk.person_show(PersonReq { id: person.id }).expect("the person is here")
    }

    /// The given names of those whom a filter finds, as a command line writes it.
    ///
    /// # Panics
    /// When the filter cannot be read.
    #[must_use]
    pub fn filtered(&self, filter: &str) -> Vec<String> {
        let filter = permanence_desk::parse_condition(filter).expect("a filter");
        let query = PersonQuery { filter, ..PersonQuery::default() };
        let request = PersonListReq { query, limit: 1_000, ..PersonListReq::default() };
        self.desk.person_list(request).expect("lists").rows.into_iter().map(|row| row.given_names).collect()
    }

    /// The names that a search finds.
    ///
    /// # Panics
    /// When the list cannot be read.
    #[must_use]
    pub fn names(&self, search: &str) -> Vec<String> {
        let query = PersonQuery { search: search.to_owned(), ..PersonQuery::default() };
        let page = self
            .desk
            .person_list(PersonListReq { query, limit: 1_000_000, ..PersonListReq::default() })
            .expect("lists");
        page.rows.into_iter().map(|row| format!("{} {}", row.given_names, row.family_name)).collect()
    }
}
