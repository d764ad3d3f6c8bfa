//! Renaissance: members, and the participants of an event, who may be nobody's members.

use super::{Source, asked, out, to};
use crate::mapping::Cut;

pub(super) const SOURCE: Source = Source {
    name: "Renaissance",
    marks: &[&["PID"], &["Prénom"], &["Nom"], &["Comité", "Labels Adhérent", "Déclaration de mandats", "Instances"]],
    columns: &[
        to(&["PID"], &["member_number"]),
        to(&["Civilité"], &["civility"]),
        to(&["Prénom"], &["given_names"]),
        to(&["Nom"], &["birth_name"]),
        to(&["Date de naissance"], &["birth_date"]),
        to(&["Téléphone"], &["phones"]),
        to(&["Email"], &["emails"]),
        to(&["Labels Adhérent"], &["tags"]),
        to(&["Labels Divers"], &["tags"]),
        to(&["Adresse postale"], &["street_number", "street"]).cut(Cut::Street),
        to(&["Code postal"], &["postcode"]),
        to(&["Ville"], &["commune"]),
        to(&["Pays"], &["country"]),
        out(&["Comité"]),
        out(&["Rôles"]),
        out(&["Label Élu"]),
        out(&["Déclaration de mandats"]),
        out(&["Mandats"]),
        out(&["Date de création de compte"]),
        out(&["Date de première cotisation"]),
        out(&["Date de dernière cotisation"]),
        out(&["Date de dernière connexion"]),
        asked(&["Abonné email"], &["consent.information.email"]),
        asked(&["Abonné SMS"], &["consent.information.sms"]),
        out(&["Instances"]),
    ],
    always: &[("standing", "member")],
    guesses: false,
};
