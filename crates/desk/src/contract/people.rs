//! Adhérents: lists, records, history, operations.

use super::{Condition, OperationKind};
use permanence_domain::PersonId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What a list is sorted by; ties by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PersonSort {
    /// Family name, then given names.
    #[default]
    Name,
    /// Commune, then street and number.
    Address,
    /// Standing.
    Standing,
    /// Member number.
    MemberNumber,
    /// Birth date.
    BirthDate,
    /// When the record last changed.
    UpdatedAt,
    /// Given names.
    GivenNames,
    /// Family name at birth.
    BirthName,
    /// Family name in use, when it is another.
    UsedName,
    /// First email.
    Emails,
    /// First phone.
    Phones,
    /// Street, then number.
    Street,
    /// Postcode.
    Postcode,
    /// Commune.
    Commune,
    /// Country.
    Country,
    /// Gender.
    Gender,
    /// Occupation.
    Occupation,
    /// Civility.
    Civility,
    /// Named place.
    Place,
    /// Where the record comes from.
    Source,
    /// What follows the name.
    Suffix,
    /// Flat, stairs, building.
    Complement,
    /// Number in the street.
    StreetNumber,
    /// The commune's INSEE code.
    InseeCode,
    /// First interest.
    Interests,
    /// First tag.
    Tags,
    /// First time when the person can help.
    Availability,
    /// First thing that the person can do.
    Skills,
    /// Notes.
    Notes,
    /// First phone, or else first email.
    Contact,
    /// Age, the youngest first after those whose birth is not known.
    Age,
    /// When the record was made.
    CreatedAt,
}

/// Which people a list, or an export, is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct PersonQuery {
    /// Words to find, as typed; empty finds everybody.
    pub search: String,
    /// What holds for them.
    pub filter: Condition,
    /// Whether the list is of deleted records.
    pub deleted: bool,
    /// The directory as it was at the end of this day, such as `2026-03-12`; empty is as it is.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub on: String,
    /// The order.
    pub sort: PersonSort,
    /// Whether the order is reversed.
    pub descending: bool,
}

/// A day of the past.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PastReq {
    /// The day, such as `2026-03-12`.
    pub on: String,
}

/// A person on a day of the past.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PastPersonReq {
    /// Identifier.
    #[ts(type = "string")]
    pub id: PersonId,
    /// The day, such as `2026-03-12`.
    pub on: String,
}

/// How well a day of the past is known.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct PastReach {
    /// Where that is after the day: since when this desk follows what other desks change, in milliseconds since 1970.
    /// What they had changed before is shown as it then was.
    #[ts(type = "number | null")]
    pub follows_since: Option<u64>,
}

/// One page of a list.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct PersonListReq {
    /// Which people.
    pub query: PersonQuery,
    /// Rows to skip.
    pub offset: u32,
    /// The most rows to give. Range: 1 to 1,000; a command line may ask for more.
    pub limit: u32,
    /// The cells that rows carry: names of fields; `address`, the number with the street; `contact`, the first phone or
    /// email; `own.` and the key of a field of the section's own; `age`; `created_at` and `updated_at`, in milliseconds
    /// since 1970. Range: 64 at most.
    pub columns: Vec<String>,
}

/// Rows of a list, and how many there are in all.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PersonPage {
    /// The rows from the offset.
    pub rows: Vec<PersonRow>,
    /// How many people the query finds.
    pub total: u32,
}

/// What a list shows of a person.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PersonRow {
    /// Identifier.
    #[ts(type = "string")]
    pub id: PersonId,
    /// Given names.
    pub given_names: String,
    /// Family name in use.
    pub family_name: String,
    /// Standing.
    pub standing: permanence_domain::Standing,
    /// Gender, for the agreement of French words; empty when unknown.
    pub gender: String,
    /// Whether it holds changes that headquarters does not have.
    pub unsent: bool,
    /// What the asked columns hold, by their names, where they hold anything. A list's items are separated by `; `,
    /// phones are in E.164, choices are codes.
    pub cells: BTreeMap<String, String>,
}

/// One person.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PersonReq {
    /// Identifier.
    #[ts(type = "string")]
    pub id: PersonId,
}

/// Several people.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PeopleReq {
    /// Identifiers.
    #[ts(type = "Array<string>")]
    pub ids: Vec<PersonId>,
}

/// Fields as a person typed them: a text, or the items of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum Entered {
    /// One text.
    One(String),
    /// Items.
    Many(Vec<String>),
}

/// A new person.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PersonAddReq {
    /// Values by field name.
    pub fields: BTreeMap<String, Entered>,
}

/// Changed fields of a person.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PersonSetReq {
    /// Identifier.
    #[ts(type = "string")]
    pub id: PersonId,
    /// Values by field name; an empty one empties the field.
    pub fields: BTreeMap<String, Entered>,
}

/// Everything about a person. The field names are those of files and of the command line.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PersonRecord {
    /// Identifier.
    #[ts(type = "string")]
    pub id: PersonId,
    /// Given names.
    pub given_names: String,
    /// Family name at birth.
    pub birth_name: String,
    /// Family name in use, when it is another.
    pub used_name: String,
    /// Standing.
    pub standing: permanence_domain::Standing,
    /// Member number.
    pub member_number: String,
    /// Emails.
    pub emails: Vec<String>,
    /// Phones, in E.164.
    pub phones: Vec<String>,
    /// Number in the street.
    pub street_number: String,
    /// Street.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// Commune.
    pub commune: String,
    /// Country; empty is France.
    pub country: String,
    /// `1953-04-12`, `1953`, or empty.
    pub birth_date: String,
    /// `female`, `male`, `other`, or empty.
    pub gender: String,
    /// Occupation.
    pub occupation: String,
    /// Interests, sorted.
    pub interests: Vec<String>,
    /// Tags, sorted.
    pub tags: Vec<String>,
    /// Notes.
    pub notes: String,
    /// How the person is addressed.
    pub civility: String,
    /// What follows the name.
    pub suffix: String,
    /// Flat, stairs, building.
    pub complement: String,
    /// Named place (lieu-dit).
    pub place: String,
    /// The commune's INSEE code.
    pub insee_code: String,
    /// `latitude,longitude` in degrees, or empty.
    pub coordinates: String,
    /// When the person can help, sorted.
    pub availability: Vec<String>,
    /// What the person can do, sorted.
    pub skills: Vec<String>,
    /// Where the record comes from.
    pub source: String,
    /// The household's identifier, or empty.
    pub household: String,
    /// What a phone or an email is, by the phone or the email.
    pub contact_labels: BTreeMap<String, String>,
    /// The section's own fields, by their keys.
    pub own: BTreeMap<String, String>,
    /// The person that this record was merged into, or empty.
    pub merged_into: String,
    /// Whether contact was withdrawn for any purpose by any channel.
    pub do_not_contact: bool,
    /// Whether it is deleted.
    pub deleted: bool,
    /// When it was created, in milliseconds since 1970.
    #[ts(type = "number")]
    pub created_at: u64,
    /// When it last changed.
    #[ts(type = "number")]
    pub updated_at: u64,
    /// The names of the fields that headquarters does not have yet; all of them for a new record.
    pub unsent: Vec<String>,
    /// Open conflicts of this record.
    pub conflicts: u32,
}

/// What happened to a record, newest first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct History {
    /// The entries.
    pub entries: Vec<HistoryEntry>,
}

/// One change of a record, or its creation (which has no field).
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HistoryEntry {
    /// The operation that did it, on this desk.
    #[ts(type = "string")]
    pub operation: permanence_domain::OperationId,
    /// The table: `person`, or that of a record that belongs to them.
    pub table: String,
    /// The record.
    #[ts(type = "string")]
    pub record: permanence_domain::RecordId,
    /// What the operation was.
    pub kind: OperationKind,
    /// The imported file's name, when it was an import.
    pub source: String,
    /// When, in milliseconds since 1970.
    #[ts(type = "number")]
    pub at: u64,
    /// Who, as far as this desk knows.
    pub person_name: String,
    /// On which device, as far as this desk knows.
    pub device_name: String,
    /// The field; empty for the creation of the record; `deleted` for its deletion and restoring.
    pub field: String,
    /// What it held.
    pub before: String,
    /// What it holds since.
    pub after: String,
    /// Whether headquarters has it.
    pub sent: bool,
}

/// Which values a field has.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FacetsReq {
    /// The field's name: `tags`, `interests`, `commune`, `postcode`, `standing`, `gender`.
    pub field: String,
    /// As it was at the end of this day, such as `2026-03-12`; empty is as it is.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub on: String,
}

/// The values of a field, the most frequent first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Facets {
    /// At most 200.
    pub values: Vec<Facet>,
}

/// A value and how many people have it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Facet {
    /// The value.
    pub value: String,
    /// People who are not deleted.
    pub count: u32,
}

/// Who of those that a query finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Picked {
    /// These alone.
    Only(#[ts(type = "Array<string>")] Vec<PersonId>),
    /// Everybody but these.
    Except(#[ts(type = "Array<string>")] Vec<PersonId>),
}

/// The list on screen, as a file: a workbook where its name ends in `.xlsx`, cards in `.vcf`, else CSV.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PersonExportReq {
    /// Which people.
    pub query: PersonQuery,
    /// Who of them; all of them where it is left out.
    #[serde(default)]
    #[ts(optional)]
    pub picked: Option<Picked>,
    /// The ticket of the file to write.
    pub file: String,
    /// The language of the headings: `fr`, `en`; empty writes field names. Cards have none.
    pub language: String,
    /// The fields to write, in this order; none writes all of them. Cards keep names and have an order of their own.
    pub columns: Vec<String>,
    /// What the file is for; needed above the number of people that the settings say.
    pub purpose: String,
}

/// What an export wrote.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct ExportReport {
    /// People.
    pub people: u32,
}

/// The last operations of this desk.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct OperationListReq {
    /// The most to give.
    pub limit: u32,
}

/// Operations, newest first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Operations {
    /// The operations.
    pub operations: Vec<Operation>,
}

/// One write of this desk.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Operation {
    /// Identifier.
    #[ts(type = "string")]
    pub id: permanence_domain::OperationId,
    /// What it was.
    pub kind: OperationKind,
    /// The imported file's name, when it was an import.
    pub source: String,
    /// When.
    #[ts(type = "number")]
    pub at: u64,
    /// Who, as far as this desk knows.
    pub person_name: String,
    /// How many records it touched.
    pub records: u32,
    /// The one person it touched, when it is one.
    pub person: Option<PersonName>,
    /// Whether it was undone since.
    pub undone: bool,
    /// Whether it can be undone: this desk's own, and not undone already.
    pub undoable: bool,
}

/// A person to point at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonName {
    /// Identifier.
    #[ts(type = "string")]
    pub id: PersonId,
    /// Given and family name.
    pub name: String,
}

/// Undoing one operation, at any distance.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OperationUndoReq {
    /// Identifier.
    #[ts(type = "string")]
    pub id: permanence_domain::OperationId,
}

/// What an operation did.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OperationDone {
    /// The operation.
    #[ts(type = "string")]
    pub id: permanence_domain::OperationId,
    /// What it was; for an undo, what was undone.
    pub kind: OperationKind,
    /// Records touched.
    pub records: u32,
    /// Fields left as they are because they changed since.
    pub skipped: u32,
    /// The one person it touched, when it is one.
    pub person: Option<PersonName>,
}
