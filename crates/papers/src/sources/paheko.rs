//! Paheko: its members under the labels that it installs, the whole name in one column.

use super::{Source, asked, out, to};
use crate::mapping::Cut;

pub(super) const SOURCE: Source = Source {
    name: "Paheko",
    marks: &[&["Numéro de membre"], &["Nom & prénom"]],
    columns: &[
        to(&["Numéro de membre"], &["member_number"]),
        to(&["Nom & prénom"], &["birth_name", "given_names"]).cut(Cut::FamilyFirst),
        to(&["Adresse E-Mail"], &["emails"]),
        to(&["Adresse postale"], &["street_number", "street"]).cut(Cut::Street),
        to(&["Code postal"], &["postcode"]),
        to(&["Ville"], &["commune"]),
        to(&["Pays"], &["country"]).means(&[
            ("FR", "France"),
            ("BE", "Belgique"),
            ("CH", "Suisse"),
            ("LU", "Luxembourg"),
        ]),
        to(&["Numéro de téléphone"], &["phones"]),
        to(&["Date de naissance complète", "Année de naissance"], &["birth_date"]),
        to(&["Catégorie"], &["standing"]).means(&[("Anciens membres", "former_member"), ("*", "member")]),
        out(&["Mot de passe"]),
        asked(&["Inscription à la lettre d'information"], &["consent.information.email"]),
        to(&["Date d'inscription"], &["consent_day"]),
        out(&["Pronom"]),
        out(&["Photo"]),
        out(&["Rattaché à"]),
        out(&["Membres rattachés"]),
    ],
    always: &[("standing", "member")],
    guesses: true,
};
