//! One row to one address.

use super::RowFault;
use super::columns::Columns;
use crate::communes;
use permanence_domain::place::{Address, Point, split_number};
use permanence_domain::text;

/// What files of communes write where a place has no numbers.
const NO_NUMBER: &str = "99999";

/// The address in these cells.
///
/// # Errors
/// The first [`RowFault`]: the row is then left out.
pub(super) fn address(cells: &[&str], columns: &Columns) -> Result<Address, RowFault> {
    let cell = |column: Option<usize>| column.and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
    let street = text::line(cell(columns.street));
    if street.is_empty() {
        return Err(RowFault::StreetMissing);
    }
    let from_key = || cell(columns.key).split('_').next().and_then(insee);
    let insee = insee(cell(columns.insee)).or_else(from_key).ok_or(RowFault::CommuneInvalid)?;
    let known = communes().by_code(&insee);
    let commune = match known {
        // Letters go to the whole commune, whatever part of it the file names.
        Some(part) if part.is_part() => part.whole().name().to_owned(),
        _ => text::line(cell(columns.commune)),
    };
    let commune = if commune.is_empty() { known.map(|it| it.name().to_owned()).unwrap_or_default() } else { commune };
    if commune.is_empty() {
        return Err(RowFault::CommuneInvalid);
    }
    let (number, repetition) = number(cell(columns.number), cell(columns.repetition))?;
    let postcode = match five_digits(cell(columns.postcode)) {
        Some(postcode) => postcode,
        None if cell(columns.postcode).is_empty() => known.map(only_postcode).unwrap_or_default(),
        None => return Err(RowFault::PostcodeInvalid),
    };
    let degrees = |column| cell(column).replace(',', ".").parse::<f64>().ok();
    let point = degrees(columns.lat).zip(degrees(columns.lon)).and_then(|(lat, lon)| Point::new(lat, lon));
    let former = text::line(cell(columns.former));
    Ok(Address { insee, commune, former, postcode, street, number, repetition, point })
}

/// The number and what repeats it, which some write in one cell.
fn number(cell: &str, repetition: &str) -> Result<(Option<u32>, String), RowFault> {
    if cell.is_empty() || cell == NO_NUMBER {
        return Ok((None, String::new()));
    }
    let (number, beside) = split_number(cell);
    let repetition = text::line(repetition).to_lowercase();
    let is_short = |word: &str| word.chars().count() <= 10;
    match number {
        Some(_) if is_short(&repetition) && is_short(&beside) => {
            Ok((number, if repetition.is_empty() { beside } else { repetition }))
        }
        _ => Err(RowFault::NumberInvalid),
    }
}

/// An INSEE code; a spreadsheet may have taken the zero in front away.
fn insee(cell: &str) -> Option<String> {
    if let Some(code) = five_digits(cell) {
        return Some(code);
    }
    let code = cell.to_ascii_uppercase();
    let is_corsican = matches!(code.get(..2), Some("2A" | "2B")) && code.len() == 5;
    (is_corsican && code[2..].bytes().all(|byte| byte.is_ascii_digit())).then_some(code)
}

fn five_digits(cell: &str) -> Option<String> {
    let is_number = matches!(cell.len(), 4 | 5) && cell.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| format!("{cell:0>5}"))
}

/// Files of communes say no postcode: it is the commune's, where that has one.
fn only_postcode(commune: permanence_domain::place::Commune<'_>) -> String {
    let mut postcodes = commune.postcodes();
    let first = postcodes.next().unwrap_or_default();
    if postcodes.next().is_none() { first.to_owned() } else { String::new() }
}
