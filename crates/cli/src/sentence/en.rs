//! The sentences in English.

use super::file_fault;
use permanence_desk::contract::{ErrorCode, Refusal, RowReason};
use permanence_domain::Problem;

/// A refusal about the desk, or a file, at a place.
pub(super) fn refusal(refusal: &Refusal, at: &str, is_file: bool) -> String {
    let plain = match refusal.code {
        ErrorCode::Invalid => "a value was refused: see --help for what is expected",
        ErrorCode::Locked => "the desk is locked: give its passphrase",
        ErrorCode::NoDesk => {
            return format!(
                "there is no desk in “{at}”: make one with desk init or desk join, or say where with --desk"
            );
        }
        ErrorCode::DeskExists => {
            return format!("there is a desk in “{at}” already: choose another folder with --desk");
        }
        ErrorCode::PassphraseWrong if is_file => {
            return format!("this is not the passphrase that “{at}” was made with: give the one of that day");
        }
        ErrorCode::PassphraseWrong => {
            return format!("this is not the passphrase of the desk in “{at}”: check it and try again");
        }
        ErrorCode::PassphraseShort => "the passphrase is too short: choose at least ten characters",
        ErrorCode::Damaged if is_file => return format!("“{at}” is damaged: restore another backup"),
        ErrorCode::Damaged => {
            return format!("the desk in “{at}” is damaged: restore a backup with desk restore FILE");
        }
        ErrorCode::TooNew => {
            return format!("“{at}” was written by a later version of Permanence: install that version");
        }
        ErrorCode::DiskFull => {
            return format!("the disk that holds “{at}” is full, nothing was written: make room on it");
        }
        ErrorCode::FileUnusable => {
            return format!("“{at}” cannot be read or written: check that it is there and that it is yours to use");
        }
        ErrorCode::NotABackup => {
            return format!("“{at}” is no backup of a desk, or is cut short: choose another file");
        }
        ErrorCode::FileUnreadable => return format!("“{at}” {}", file(&refusal.detail)),
        ErrorCode::NotFound => "nothing here has this identifier: look it up in a list",
        ErrorCode::NothingToPrint => "nobody to print: widen the search, or complete the addresses",
        ErrorCode::NothingToUndo => "there is nothing left to undo or redo: see operation list",
        ErrorCode::NotAllowed => "the role of this desk may not do this: ask the section's secretary",
        ErrorCode::Busy => "another long task is running: wait until it ends",
        ErrorCode::Cancelled => "the task was cancelled, nothing was changed: run it again when you want to",
        ErrorCode::PurposeMissing => {
            let most = &refusal.detail;
            return format!("an export of more than {most} people says what it is for: give --purpose TEXT");
        }
        ErrorCode::InvitationInvalid => "the invitation cannot be read: copy its address and its code again",
        ErrorCode::InvitationSpent => "headquarters does not accept this invitation, used or too old: ask for another",
        ErrorCode::NotJoined => "this desk has not joined headquarters: join with desk join URL --code CODE",
        ErrorCode::AlreadyJoined => "this desk has joined headquarters already: choose another folder with --desk",
        ErrorCode::Unreachable => "headquarters does not answer, nothing is lost: try again later",
        ErrorCode::WrongIdentity => {
            "another server answered in headquarters' place, nothing was sent: check the invitation and the network"
        }
        ErrorCode::Revoked => {
            "headquarters revoked this device: its data was removed from here, what was left to send is kept aside at headquarters; to come back, ask for a new invitation"
        }
        ErrorCode::Copied => "headquarters saw a copy of this desk in use: keep one, and ask headquarters to allow it",
        ErrorCode::VersionUnknown => "headquarters speaks another version: install the same version on both sides",
        ErrorCode::HeadquartersFailed => {
            "headquarters failed on its side, nothing is lost: try again, then tell its keeper"
        }
        ErrorCode::Settled => "this conflict is settled already: see conflict list --settled",
        ErrorCode::Bug => "Permanence is at fault, nothing was changed: please report it",
    };
    plain.to_owned()
}

/// What is wrong with a file that is no table.
fn file(detail: &str) -> String {
    let (word, line) = file_fault(detail);
    match word {
        "empty" => "is empty: choose another file".to_owned(),
        "not_text" => "is neither a table nor cards: choose a CSV, .xlsx, .ods or .vcf file".to_owned(),
        "spreadsheet" => "is a workbook of another format: save it as .xlsx, .ods or CSV".to_owned(),
        "no_table" => "holds no table: choose a CSV, .xlsx, .ods or .vcf file".to_owned(),
        "no_sheet" => "has no sheet of this name: give another".to_owned(),
        "protected" => "is protected by a passphrase: save it without one".to_owned(),
        "damaged" => "is damaged: open it in a spreadsheet and save it again".to_owned(),
        "too_many_parts" => "has too many parts for a table: save the sheet as CSV".to_owned(),
        "too_large_inside" => "is too large once expanded: cut it into smaller files".to_owned(),
        "too_dense" => "expands far beyond its size: save the sheet as CSV".to_owned(),
        "encoding" => format!("has another encoding on line {line}: say which with --encoding"),
        "delimiter" => "cannot be cut by this delimiter: give another with --delimiter".to_owned(),
        "no_headings" => "has no headings: name its columns on the first line".to_owned(),
        "too_large" => "is too large: cut it into files of 50 MB at most".to_owned(),
        "too_many_rows" => "has too many rows: cut it into files of 200,000 at most".to_owned(),
        "too_many_columns" => "has too many columns: keep those that you need".to_owned(),
        "cell_too_long" => format!("has a cell that is too long on line {line}: check its quotes"),
        "not_addresses" => {
            "is no address file: choose the BAN or BAL file of adresse.data.gouv.fr, .csv or .csv.gz".to_owned()
        }
        "no_address" => "holds no address that can be read: choose another file".to_owned(),
        "addresses_damaged" => "is damaged or cut short: download it again".to_owned(),
        "addresses_too_dense" => "expands far beyond its size: choose the file of adresse.data.gouv.fr".to_owned(),
        "addresses_too_large" => "is too large: choose the file of one département".to_owned(),
        "line_too_long" => format!("has a line that is too long, line {line}: choose the file of adresse.data.gouv.fr"),
        _ => "cannot be read as a table: save it as CSV".to_owned(),
    }
}

/// Why a whole row is refused.
pub(super) const fn row(reason: RowReason) -> &'static str {
    match reason {
        RowReason::Problems => "values are refused: correct them in the file",
        RowReason::Ambiguous => "the key matches several people: choose another with --key",
        RowReason::Repeated => "an earlier line has the same key: keep one of the two",
        RowReason::TooManyCells => "there are more cells than columns: check its quotes and delimiters",
    }
}

/// A refused value.
pub(super) fn problem(problem: &Problem) -> String {
    if problem.field == "section" {
        "a section needs a name: give --section NAME".to_owned()
    } else {
        problem.sentence()
    }
}
