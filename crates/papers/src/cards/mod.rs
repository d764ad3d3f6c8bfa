//! Cards as a table: vCard 2.1, 3.0 and 4.0, many in a file, one row each, under the names of our own fields. Photographs,
//! sounds and keys are passed over line by line and never held.

mod contact;
mod line;
mod person;
mod place;
mod value;

use crate::collect::Collector;
use crate::fault::TableFault;
use crate::records::Cells;
use crate::table::{Format, Limits, Table};
use line::Lines;
use permanence_domain::PersonField;
use person::Card;

/// What a row has, in this order; columns that no card fills are left out.
const COLUMNS: [PersonField; 21] = [
    PersonField::GivenNames,
    PersonField::BirthName,
    PersonField::UsedName,
    PersonField::Emails,
    PersonField::Phones,
    PersonField::StreetNumber,
    PersonField::Street,
    PersonField::Postcode,
    PersonField::Commune,
    PersonField::Country,
    PersonField::BirthDate,
    PersonField::Gender,
    PersonField::Occupation,
    PersonField::Tags,
    PersonField::Notes,
    PersonField::Civility,
    PersonField::Suffix,
    PersonField::Complement,
    PersonField::Place,
    PersonField::Coordinates,
    PersonField::ContactLabels,
];

/// Whether a text begins with a card.
pub(crate) fn is_cards(text: &str) -> bool {
    let first = text.trim_start().lines().next().unwrap_or_default();
    first.split_once(':').is_some_and(|(name, value)| is_begin(name.trim(), value))
}

/// Reads the cards of a text. A row has the number of the line that its card begins on.
///
/// # Errors
/// [`TableFault::Empty`] where no card says anything, or a limit.
pub(crate) fn read(text: &str, limits: &Limits) -> Result<Table, TableFault> {
    let (mut rows, mut ours) = (Vec::<(u32, Vec<String>)>::new(), false);
    let mut keep = |card: Option<Card>| {
        if let Some(card) = card {
            if rows.len() == limits.rows {
                return Err(TableFault::TooManyRows);
            }
            ours |= card.is_ours();
            rows.push((card.line, card.cells()));
        }
        Ok(())
    };
    let (mut lines, mut card, mut is_agent) = (Lines::new(text), None::<Card>, false);
    while let Some(property) = lines.read() {
        match property.name.as_str() {
            // The card of somebody's agent stands inside theirs.
            "AGENT" => is_agent = property.raw.trim().is_empty(),
            "BEGIN" if is_agent => {}
            "END" if is_agent => is_agent = false,
            _ if is_agent => {}
            "BEGIN" if is_begin("BEGIN", &property.raw) => keep(card.replace(Card::new(property.line)))?,
            "END" => keep(card.take())?,
            _ => {
                if let Some(card) = &mut card {
                    card.take(&property);
                }
            }
        }
    }
    keep(card)?;
    collect(&rows, ours, limits)
}

fn is_begin(name: &str, value: &str) -> bool {
    name.eq_ignore_ascii_case("BEGIN") && value.trim().eq_ignore_ascii_case("VCARD")
}

/// The table of these rows; `ours` where a card is one that we wrote, which says everything that it knows.
fn collect(rows: &[(u32, Vec<String>)], ours: bool, limits: &Limits) -> Result<Table, TableFault> {
    let names: Vec<&str> = std::iter::once("id").chain(COLUMNS.iter().map(|field| field.name())).collect();
    let is_filled = |column: usize| rows.iter().any(|(_, cells)| !cells[column].is_empty());
    // A street stays beside its number, or an import would look for a number in it.
    let is_number = |column: usize| names[column] == PersonField::StreetNumber.name() && is_filled(column + 1);
    // Without it, an import would take the gender from the civility.
    let is_gender = |column: usize| ours && names[column] == PersonField::Gender.name();
    let is_used = |column: &usize| is_filled(*column) || is_number(*column) || is_gender(*column);
    let used: Vec<usize> = (0..names.len()).filter(is_used).collect();
    if !used.iter().any(|column| is_filled(*column)) {
        return Err(TableFault::Empty);
    }
    let (mut collector, mut record) = (Collector::new(limits), Cells::default());
    used.iter().for_each(|column| record.push(names[*column]));
    collector.take(1, &record)?;
    for (line, cells) in rows {
        record.clear();
        used.iter().for_each(|column| record.push(&cells[*column]));
        collector.take(*line, &record)?;
    }
    let (headings, rows) = collector.finish()?;
    Ok(Table { format: Format::Cards, sheet: String::new(), headings, rows })
}
