//! Zetkin: a list, whose titles it writes in capitals. Its number is not our identifier.

use super::{Source, out, to};
use crate::mapping::Cut;

pub(super) const SOURCE: Source = Source {
    name: "Zetkin",
    marks: &[&["ID"], &["FIRST NAME"], &["LAST NAME"]],
    columns: &[
        to(&["FIRST NAME"], &["given_names"]),
        to(&["LAST NAME"], &["birth_name"]),
        to(&["EMAIL"], &["emails"]),
        to(&["PHONE"], &["phones"]),
        to(&["ALT. PHONE", "ALTERNATIVE PHONE", "ALT PHONE"], &["phones"]),
        to(&["STREET ADDRESS"], &["street_number", "street"]).cut(Cut::Street),
        to(&["ZIP CODE"], &["postcode"]),
        to(&["CITY"], &["commune"]),
        to(&["COUNTRY"], &["country"]),
        to(&["GENDER"], &["gender"]),
        out(&["ID"]),
        to(&["C/O ADDRESS"], &["complement"]),
    ],
    always: &[],
    guesses: true,
};
