//! Action Populaire: people, and relays under French headings. Its identifiers are not ours.

use super::{Source, out, to};
use crate::mapping::Cut;

pub(super) const SOURCE: Source = Source {
    name: "Action Populaire",
    marks: &[&["first_name"], &["last_name"], &["is_political_support"]],
    columns: &[
        to(&["first_name"], &["given_names"]),
        to(&["last_name"], &["birth_name"]),
        to(&["is_political_support"], &["standing"]).means(&[
            ("True", "sympathiser"),
            ("1", "sympathiser"),
            ("Oui", "sympathiser"),
            ("*", ""),
        ]),
        to(&["email"], &["emails"]),
        to(&["contact_phone"], &["phones"]),
        // The whole address, whose postcode and city have columns of their own.
        to(&["address"], &["street_number", "street"]).cut(Cut::Address),
        to(&["location_zip"], &["postcode"]),
        to(&["location_city"], &["commune"]),
        to(&["location_country"], &["country"]).means(&[("FR", "France"), ("BE", "Belgique"), ("CH", "Suisse")]),
        out(&["id"]),
        out(&["created"]),
        out(&["admin_link"]),
    ],
    always: &[],
    guesses: false,
};

pub(super) const RELAYS: Source = Source {
    name: "Action Populaire",
    marks: &[&["prenom"], &["nom"], &["complement_adresse"], &["code_postal"]],
    columns: &[
        to(&["prenom"], &["given_names"]),
        to(&["nom"], &["birth_name"]),
        to(&["adresse"], &["street_number", "street"]).cut(Cut::Street),
        to(&["complement_adresse"], &["complement"]),
        to(&["code_postal"], &["postcode"]),
        to(&["ville"], &["commune"]),
        to(&["pays"], &["country"]).means(&[("FR", "France"), ("BE", "Belgique"), ("CH", "Suisse")]),
        out(&["id"]),
    ],
    always: &[],
    guesses: false,
};
