//! Galette: its members under the names of its database. Its identifier is not ours; statuses are those it installs.

use super::{Source, out, to};
use crate::mapping::{Cut, Joined};

pub(super) const SOURCE: Source = Source {
    name: "Galette",
    marks: &[&["nom_adh"], &["prenom_adh", "num_adh", "email_adh", "id_adh"]],
    columns: &[
        to(&["titre_adh"], &["civility"]).means(&[("1", "M."), ("2", "Mme"), ("3", "Mme"), ("*", "")]),
        to(&["nom_adh"], &["birth_name"]),
        to(&["prenom_adh"], &["given_names"]),
        to(&["num_adh"], &["member_number"]),
        to(&["sexe_adh"], &["gender"]).means(&[("0", ""), ("1", "male"), ("2", "female"), ("3", "other")]),
        to(&["ddn_adh"], &["birth_date"]).means(&[("0000-00-00", ""), ("1901-01-01", "")]),
        to(&["adresse_adh"], &["street_number", "street"]).cut(Cut::Street),
        to(&["adresse2_adh"], &["complement"]),
        to(&["cp_adh"], &["postcode"]),
        to(&["ville_adh"], &["commune"]),
        to(&["pays_adh"], &["country"]),
        to(&["tel_adh"], &["phones"]),
        to(&["gsm_adh"], &["phones"]),
        to(&["email_adh"], &["emails"]),
        to(&["prof_adh"], &["occupation"]),
        to(&["info_adh"], &["notes"]),
        to(&["info_public_adh"], &["notes"]).joined(Joined::Line),
        // Who is no longer active was a member; a status that says who never was comes after.
        to(&["activite_adh"], &["standing"]).means(&[("0", "former_member"), ("Inactif", "former_member"), ("*", "")]),
        to(&["id_statut"], &["standing"])
            .means(&[("9", "contact"), ("Non membre", "contact"), ("*", "")])
            .joined(Joined::Otherwise),
        out(&["id_adh"]),
        out(&["societe_adh"]),
        out(&["pseudo_adh"]),
        out(&["region_adh"]),
        out(&["login_adh"]),
        out(&["mdp_adh"]),
        out(&["date_crea_adh"]),
        out(&["date_modif_adh"]),
        out(&["bool_admin_adh"]),
        out(&["bool_exempt_adh"]),
        out(&["bool_display_info"]),
        out(&["date_echeance"]),
        out(&["pref_lang"]),
        out(&["lieu_naissance"]),
        out(&["gpgid"]),
        out(&["fingerprint"]),
        out(&["parent_id"]),
    ],
    always: &[("standing", "member")],
    guesses: false,
};
