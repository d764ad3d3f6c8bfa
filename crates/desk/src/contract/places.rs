//! Addresses as they are typed: postcodes and communes of France, and the streets and numbers of loaded address files.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A field of an address that is completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlaceField {
    /// The number in the street.
    StreetNumber,
    /// The street; a number in front of it is understood.
    Street,
    /// The postcode.
    Postcode,
    /// The commune.
    Commune,
}

/// What is typed in a field, with what the others hold.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PlaceCompleteReq {
    /// The field.
    pub field: PlaceField,
    /// What is typed in it.
    pub text: String,
    /// The number, as far as it is there.
    #[serde(default)]
    pub street_number: String,
    /// The street, as far as it is there.
    #[serde(default)]
    pub street: String,
    /// The postcode, as far as it is there.
    #[serde(default)]
    pub postcode: String,
    /// The commune, as far as it is there.
    #[serde(default)]
    pub commune: String,
    /// The most places to give. Range: 1 to 50.
    pub limit: u32,
}

/// The places that what is typed may become, the likeliest first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Places {
    /// The places.
    pub places: Vec<Place>,
}

/// How much of an address a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// A commune, with a postcode of its own where that is known.
    Commune,
    /// A street.
    Street,
    /// A number in a street.
    Address,
}

/// A place: what its choice fills in. What is empty leaves its field as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Place {
    /// How much it is.
    pub kind: PlaceKind,
    /// The number with its repetition: `14 bis`.
    pub street_number: String,
    /// The street.
    pub street: String,
    /// Five digits; empty where the commune has several.
    pub postcode: String,
    /// The commune.
    pub commune: String,
    /// The commune's INSEE code, or its arrondissement's: `38002`, `69383`.
    pub insee_code: String,
    /// The commune that it was before communes were joined, by whose name it was found or which the file names; else empty.
    pub former: String,
    /// Degrees north, where the file says.
    pub latitude: Option<f64>,
    /// Degrees east, where the file says.
    pub longitude: Option<f64>,
}

/// A postcode and a commune to compare.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PlaceCheckReq {
    /// The postcode.
    pub postcode: String,
    /// The commune.
    pub commune: String,
}

/// Whether a postcode and a commune go together: a hint, never a refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlaceCheck {
    /// Whether both are known and do not go together.
    pub differ: bool,
    /// The communes of the postcode where they differ, the largest first, ten at most.
    pub communes: Vec<String>,
    /// The postcodes of the commune where they differ, ten at most.
    pub postcodes: Vec<String>,
}

/// The communes whose addresses are on this desk.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Addresses {
    /// The communes by name.
    pub communes: Vec<AddressCommune>,
}

/// A commune whose addresses are on this desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AddressCommune {
    /// Its INSEE code.
    pub insee_code: String,
    /// Its name.
    pub name: String,
    /// The name of the file they came from.
    pub source: String,
    /// When they were loaded. Milliseconds since 1970.
    #[ts(type = "number")]
    pub loaded_at: u64,
    /// How many streets.
    pub streets: u32,
    /// How many addresses.
    pub addresses: u32,
}

/// What loading an address file did.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AddressReport {
    /// The communes that were loaded, by name; what they had before is replaced.
    pub communes: Vec<AddressCommune>,
    /// Rows that were read.
    pub rows: u32,
    /// Rows that were left out.
    pub refused: u32,
    /// The first of them, a hundred at most.
    pub refused_rows: Vec<AddressRefused>,
}

/// A row that was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AddressRefused {
    /// Its line in the file; the headings are on the first one.
    pub line: u32,
    /// Why.
    pub reason: AddressReason,
}

/// Why a row of an address file was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AddressReason {
    /// It has no street.
    StreetMissing,
    /// Its number is none.
    NumberInvalid,
    /// It names no commune.
    CommuneInvalid,
    /// Its postcode has not five digits.
    PostcodeInvalid,
}

/// Communes whose addresses are no longer wanted.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AddressRemoveReq {
    /// Their INSEE codes.
    pub insee_codes: Vec<String>,
}
