//! Importing a file, or only saying what it would do.

use super::map::Map;
use crate::args::Import;
use crate::failure::Failure;
use crate::host::Terminal;
use crate::language::Language;
use crate::session::Session;
use crate::{progress, sentence, show};
use permanence_desk::Desk;
use permanence_desk::contract::{
    ErrorCode, ImportCounts, ImportOpenReq, ImportRefusedReq, ImportReq, ImportRow, Mapping, Refusal, RowOutcome,
};
use permanence_domain::OperationId;
use serde::Serialize;
use std::path::Path;

/// What an import did, or would do.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    /// Whether it only says what would happen.
    pub(crate) dry_run: bool,
    pub(crate) created: u32,
    pub(crate) updated: u32,
    /// Rows that change nothing.
    pub(crate) same: u32,
    /// Rows left out by the mode.
    pub(crate) skipped: u32,
    pub(crate) refused: u32,
    /// The refused rows; every row of a dry run, as many of each outcome as a preview gives.
    pub(crate) rows: Vec<ReportRow>,
    /// The operation that undoes it whole; absent when nothing was changed.
    pub(crate) operation: Option<OperationId>,
}

/// One row of a report.
#[derive(Debug, Serialize)]
pub(crate) struct ReportRow {
    #[serde(flatten)]
    pub(crate) row: ImportRow,
    /// Why it is refused, in the reader's language; empty when it is not.
    pub(crate) sentence: String,
}

/// Imports; a file of which nothing is accepted is refused.
pub(super) fn run(session: &Session, import: &Import) -> Result<(), Failure> {
    session.open()?;
    let (mapping, left_out) = match &import.map {
        Some(map) => mapped(session, import, map)?,
        None => (None, Vec::new()),
    };
    let request = ImportReq {
        file: import.file.display().to_string(),
        encoding: import.encoding.clone(),
        delimiter: import.delimiter.clone(),
        sheet: import.sheet.clone(),
        mapping,
        left_out,
        key: import.key.clone(),
        mode: import.mode.into(),
    };
    if let Some(target) = &import.refused {
        write_refused(session, import, &request, target)?;
    }
    let report = progress::stoppable(session, |desk| {
        if import.dry_run {
            preview(desk, request, session.language)
        } else {
            import_now(desk, request, session.language)
        }
    });
    let report = report.map_err(|refusal| refused(session, &import.file, refusal))?;
    session.answer(&report, |language| show::import::report(&report, language))?;
    let accepted = report.created + report.updated + report.same + report.skipped;
    if report.refused == 0 || accepted > 0 {
        return Ok(());
    }
    let sentence = session.language.say(
        "every row of the file is refused, nothing was changed: correct it and import it again",
        "toutes les lignes du fichier sont refusées, rien n’a changé : corrigez-le et importez-le à nouveau",
    );
    Err(Failure::Found(sentence.to_owned(), 3))
}

/// Writes the rows that are refused to a file of their own, before anything is imported: where it cannot be written,
/// nothing is changed.
fn write_refused(session: &Session, import: &Import, request: &ImportReq, target: &Path) -> Result<(), Failure> {
    let request = ImportRefusedReq {
        import: request.clone(),
        target: target.display().to_string(),
        language: session.language.say("en", "fr").to_owned(),
    };
    let written = progress::stoppable(session, |desk| desk.import_refused(request));
    written.map(drop).map_err(|refusal| {
        let of_target = match refusal.code {
            ErrorCode::DiskFull => true,
            ErrorCode::FileUnusable => std::fs::File::open(&import.file).is_ok(),
            _ => false,
        };
        session.refused_for(if of_target { target } else { &import.file })(refusal)
    })
}

/// An import reads the file and writes the desk: what is wrong with a file that can be read is wrong with the desk.
fn refused(session: &Session, file: &Path, refusal: Refusal) -> Failure {
    let of_desk = match refusal.code {
        ErrorCode::DiskFull | ErrorCode::Damaged => true,
        ErrorCode::FileUnusable => std::fs::File::open(file).is_ok(),
        _ => false,
    };
    if of_desk { session.refused(refusal) } else { session.refused_for(file)(refusal) }
}

fn preview(desk: &Desk<Terminal>, request: ImportReq, language: Language) -> Result<Report, Refusal> {
    let preview = desk.import_preview(request)?;
    Ok(report(true, preview.counts, preview.rows, None, language))
}

fn import_now(desk: &Desk<Terminal>, request: ImportReq, language: Language) -> Result<Report, Refusal> {
    let done = desk.import_run(request)?;
    Ok(report(false, done.counts, done.refused, done.operation, language))
}

fn report(
    dry_run: bool,
    counts: ImportCounts,
    rows: Vec<ImportRow>,
    operation: Option<OperationId>,
    language: Language,
) -> Report {
    let told = |row: ImportRow| {
        let refused = row.outcome == RowOutcome::Refuse;
        let sentence = if refused { sentence::row(&row, language) } else { String::new() };
        ReportRow { row, sentence }
    };
    Report {
        dry_run,
        created: counts.create,
        updated: counts.update,
        same: counts.same,
        skipped: counts.skip,
        refused: counts.refuse,
        rows: rows.into_iter().map(told).collect(),
        operation,
    }
}

/// The mapping of a file: what the map says of its headings, else what is proposed; and the lines that are left out.
fn mapped(session: &Session, import: &Import, path: &Path) -> Result<(Option<Mapping>, Vec<u32>), Failure> {
    let request = ImportOpenReq {
        file: import.file.display().to_string(),
        encoding: import.encoding.clone(),
        delimiter: import.delimiter.clone(),
        sheet: import.sheet.clone(),
    };
    let opened = session.desk.import_open(request).map_err(session.refused_for(&import.file))?;
    let unusable = || session.refused_for(path)(Refusal::new(ErrorCode::FileUnusable));
    let text = std::fs::read_to_string(path).map_err(|_| unusable())?;
    let fr = session.language == Language::French;
    let at = path.display();
    let found = |sentence: String| Failure::Found(sentence, 3);
    let map = Map::read(&text).map_err(|detail| {
        found(if fr {
            format!("« {at} » ne se lit pas : écrivez des lignes en-tête=champ, ou un objet JSON ({detail})")
        } else {
            format!("“{at}” cannot be read: write lines heading=field, or a JSON object ({detail})")
        })
    })?;
    let left_out = map.left_out.clone().unwrap_or_else(|| opened.totals.iter().map(|total| total.line).collect());
    let headings: Vec<&str> = opened.columns.iter().map(|column| column.heading.as_str()).collect();
    let mapping = map.applied_to(&headings, opened.mapping).map_err(|heading| {
        found(if fr {
            format!("« {at} » nomme une colonne que le fichier n’a pas, « {heading} » : corrigez-la")
        } else {
            format!("“{at}” names a column that the file does not have, “{heading}”: correct it")
        })
    })?;
    Ok((Some(mapping), left_out))
}
