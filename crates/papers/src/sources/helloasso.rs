//! HelloAsso: memberships of a form, one row each. The payer may be somebody else, so nothing of theirs is taken.

use super::{Source, out, to};

pub(super) const SOURCE: Source = Source {
    name: "HelloAsso",
    marks: &[&["Nom adhérent"], &["Prénom adhérent"], &["Référence commande", "Statut de la commande", "Tarif"]],
    columns: &[
        to(&["Nom adhérent"], &["birth_name"]),
        to(&["Prénom adhérent"], &["given_names"]),
        to(&["Statut de la commande"], &["standing"]).means(&[("Validé", "member"), ("*", "")]),
        out(&["Référence commande"]),
        // The day of what the form asked for, a newsletter among its questions.
        to(&["Date de la commande"], &["consent_day"]),
        out(&["Tarif"]),
        out(&["Montant tarif"]),
        out(&["Nom payeur"]),
        out(&["Prénom payeur"]),
        out(&["Email payeur"]),
    ],
    always: &[],
    guesses: true,
};
