//! Address files, and addresses completed from them.

use crate::args::AddressVerb;
use crate::failure::Failure;
use crate::session::Session;
use crate::{progress, show};
use permanence_desk::contract::{AddressRemoveReq, ErrorCode, FileReq, Nothing, PlaceCompleteReq, PlaceField, Refusal};
use std::path::Path;

pub(super) fn run(session: &Session, verb: AddressVerb) -> Result<(), Failure> {
    let desk = session.open()?;
    match verb {
        AddressVerb::Load { file } => load(session, &file),
        AddressVerb::List => {
            let listed = desk.address_list(Nothing {}).map_err(|refusal| session.refused(refusal))?;
            session.answer(&listed.communes, |language| show::address::communes(&listed.communes, language))
        }
        AddressVerb::Complete { text, field, commune, postcode, street, limit } => {
            let field = PlaceField::from(field);
            let request =
                PlaceCompleteReq { field, text, street_number: String::new(), street, postcode, commune, limit };
            let found = desk.place_complete(request).map_err(|refusal| session.refused(refusal))?;
            session.answer(&found.places, |_| show::address::places(&found.places))
        }
        AddressVerb::Remove { insee } => {
            let request = AddressRemoveReq { insee_codes: insee };
            desk.address_remove(request).map_err(|refusal| session.refused(refusal))?;
            let left = desk.address_list(Nothing {}).map_err(|refusal| session.refused(refusal))?;
            session.answer(&left.communes, |language| show::address::communes(&left.communes, language))
        }
    }
}

fn load(session: &Session, file: &Path) -> Result<(), Failure> {
    let request = FileReq { file: file.display().to_string() };
    let report = progress::stoppable(session, |desk| desk.address_load(request));
    let report = report.map_err(|refusal| refused(session, file, refusal))?;
    session.answer(&report, |language| show::address::report(&report, language))
}

/// A load reads the file and writes the desk: what is wrong with a file that can be read is wrong with the desk.
fn refused(session: &Session, file: &Path, refusal: Refusal) -> Failure {
    let of_desk = match refusal.code {
        ErrorCode::DiskFull | ErrorCode::Damaged => true,
        ErrorCode::FileUnusable => std::fs::File::open(file).is_ok_and(|it| it.metadata().is_ok_and(|it| it.is_file())),
        _ => false,
    };
    if of_desk { session.refused(refusal) } else { session.refused_for(file)(refusal) }
}
