//! Ecanvasser: contacts under the headings of its template.

use super::{Source, out, to};
use crate::mapping::{Cut, Joined};

pub(super) const SOURCE: Source = Source {
    name: "Ecanvasser",
    marks: &[&["Contact ID"], &["First name"], &["Surname"]],
    columns: &[
        to(&["First name"], &["given_names"]),
        to(&["Middle name"], &["given_names"]).joined(Joined::Space),
        to(&["Surname"], &["birth_name"]),
        to(&["Gender"], &["gender"]),
        to(&["Date of birth"], &["birth_date"]),
        to(&["Email"], &["emails"]),
        to(&["Mobile"], &["phones"]),
        to(&["Phone"], &["phones"]),
        to(&["Full address", "Address"], &["street_number", "street", "postcode", "commune"]).cut(Cut::Address),
        out(&["Contact ID"]),
        to(&["Suffix"], &["suffix"]),
    ],
    always: &[],
    guesses: true,
};
