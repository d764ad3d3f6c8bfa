//! The list on screen, as a file.

use crate::audit::{Left, PURPOSE_CHARS_MAX};
use crate::contract::{ErrorCode, ExportReport, PersonExportReq, Picked, Refusal, TaskKind};
use crate::desk::{Desk, Task};
use crate::host::Host;
use crate::records::own_columns;
use crate::whole::write_whole;
use permanence_domain::{Person, PersonField, PersonId, Problem, ProblemCode, Value, text};
use permanence_papers::people::{self, Column, OwnColumn, WriteFault};
use permanence_store::{Query, Store, StoreError};
use std::collections::HashSet;
use std::path::Path;

/// What an export can be.
enum Format {
    Csv,
    Workbook,
    Spreadsheet,
    Cards,
}

impl Format {
    /// The format that the ending of a file's name says.
    fn of(file: &Path) -> Self {
        let ending = file.extension().unwrap_or_default().to_ascii_lowercase();
        match ending.to_str() {
            Some("xlsx") => Self::Workbook,
            Some("ods") => Self::Spreadsheet,
            Some("vcf" | "vcard") => Self::Cards,
            _ => Self::Csv,
        }
    }

    /// Its word in the audit log.
    const fn word(&self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Workbook => "xlsx",
            Self::Spreadsheet => "ods",
            Self::Cards => "vcf",
        }
    }
}

impl<H: Host> Desk<H> {
    /// Writes the people that a query finds to a file, which is complete or is not there: a workbook where its name ends
    /// in `.xlsx` or `.ods`, cards in `.vcf`, else CSV. The audit log gets its line.
    ///
    /// # Errors
    /// [`ErrorCode::FileUnusable`], [`ErrorCode::DiskFull`], [`ErrorCode::Cancelled`]; [`ErrorCode::PurposeMissing`] for
    /// more people than the settings let go without a purpose; [`ErrorCode::Invalid`] for a column that is none.
    pub fn person_export(&self, request: PersonExportReq) -> Result<ExportReport, Refusal> {
        let store = self.store()?;
        let query = self.query(&request.query)?;
        let columns = columns(&request.columns, &own_columns(&store)?)?;
        let file = self.host.file(&request.file).ok_or(Refusal::new(ErrorCode::FileUnusable))?;
        let task = self.begin(TaskKind::Export)?;
        let people = gathered(&store, &query, request.picked.as_ref(), &task)?;
        self.ask_purpose(u32::try_from(people.len()).unwrap_or(u32::MAX), &request.purpose)?;
        let language = Some(request.language.as_str()).filter(|language| !language.is_empty());
        let format = Format::of(&file);
        let report = write_whole(&file, |out| {
            let rows = people.into_iter().map(Ok::<_, StoreError>);
            let count = match format {
                Format::Csv => people::write(out, language, &columns, rows),
                Format::Workbook => people::write_workbook(out, language, self.host.today(), &columns, rows),
                Format::Spreadsheet => people::write_spreadsheet(out, language, &columns, rows),
                Format::Cards => people::write_cards(out, rows.map(|row| row.map(|row| only(row, &columns)))),
            };
            let count = count.map_err(|fault| match fault {
                WriteFault::File(error) => Refusal::from(error),
                WriteFault::Source(error) => Refusal::from(error),
            })?;
            Ok(ExportReport { people: u32::try_from(count).unwrap_or(u32::MAX) })
        })?;
        let fields = columns.iter().map(Column::name).collect();
        let (purpose, form, people) = (request.purpose.as_str(), format.word(), report.people);
        self.log(&file, Left { action: "export", purpose, people, form, fields })?;
        Ok(report)
    }

    /// A file of many people must say what it is for.
    fn ask_purpose(&self, people: u32, purpose: &str) -> Result<(), Refusal> {
        let free = self.kept().settings.export_free;
        if text::line(purpose).is_empty() && people > free {
            return Err(Refusal::detailed(ErrorCode::PurposeMissing, free.to_string()));
        }
        Ok(text::at_most("purpose", text::line(purpose), PURPOSE_CHARS_MAX).map(drop)?)
    }
}

/// The people that a query finds, or those of them who are picked, for a file: the task tells how far it is, and may be
/// cancelled.
pub(crate) fn gathered<H: Host>(
    store: &Store,
    query: &Query,
    picked: Option<&Picked>,
    task: &Task<'_, H>,
) -> Result<Vec<(PersonId, Person)>, StoreError> {
    let (named, are_meant): (HashSet<PersonId>, bool) = match picked {
        None => (HashSet::new(), false),
        Some(Picked::Only(ids)) => (ids.iter().copied().collect(), true),
        Some(Picked::Except(ids)) => (ids.iter().copied().collect(), false),
    };
    task.total(usize::try_from(store.people_count(query)?).unwrap_or(0));
    let (mut people, mut seen) = (Vec::new(), 0);
    store.people_each(query, |stored| {
        if seen % 256 == 0 {
            task.at(seen);
            if task.is_cancelled() {
                return Err(StoreError::Cancelled);
            }
        }
        seen += 1;
        if named.contains(&stored.id) == are_meant {
            people.push((stored.id, stored.person));
        }
        Ok(())
    })?;
    Ok(people)
}

/// The columns by these names; without any, all of them. Each of the section's own fields is a column.
fn columns(names: &[String], own: &[OwnColumn]) -> Result<Vec<Column>, Refusal> {
    let all: Vec<String> = Column::all().iter().map(Column::name).collect();
    let names = if names.is_empty() { &all } else { names };
    let unknown = |name: &str| {
        let known = own.iter().map(OwnColumn::name).fold(PersonField::names(), |known, name| known + ", " + &name);
        Problem::new("", ProblemCode::FieldUnknown, name).expecting(format!("id, {known}"))
    };
    let (mut columns, mut problems) = (Vec::new(), Vec::new());
    for name in names {
        let found = match Column::parse(name, own) {
            Some(Column::Field(PersonField::Own)) => own.iter().cloned().map(Column::Own).collect(),
            Some(Column::Consent(_) | Column::ConsentDay) | None => {
                problems.push(unknown(name));
                continue;
            }
            Some(column) => vec![column],
        };
        for column in found {
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
    }
    if problems.is_empty() { Ok(columns) } else { Err(Refusal::invalid(problems)) }
}

/// The person with these columns alone, and their names: a card without one is nobody's.
fn only((id, mut person): (PersonId, Person), columns: &[Column]) -> (PersonId, Person) {
    const NAMES: [PersonField; 3] = [PersonField::GivenNames, PersonField::BirthName, PersonField::UsedName];
    for field in PersonField::ALL {
        if !NAMES.contains(field) && !columns.contains(&Column::Field(*field)) {
            person.set(*field, Value::Empty);
        }
    }
    (id, person)
}
