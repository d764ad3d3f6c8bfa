//! The electoral roll in the format of the decree of 12 November 2013, whose names are imposed.

use super::{Source, out, to};
use crate::mapping::Joined;

pub(super) const SOURCE: Source = Source {
    name: "Liste électorale (2013)",
    marks: &[&["NomdeNaissance"], &["Prenoms"], &["NoBureauDeVote", "NomBureauDeVote", "NoElecteurGeneral"]],
    columns: &[
        to(&["NomdeNaissance"], &["birth_name"]),
        to(&["NomDusage"], &["used_name"]),
        to(&["Prenoms"], &["given_names"]),
        to(&["Sexe"], &["gender"]).means(&[("M", "male"), ("F", "female")]),
        to(&["DateDeNaissance"], &["birth_date"]),
        to(&["NumeroVoie"], &["street_number"]),
        to(&["TypeVoie"], &["street"]),
        to(&["LibelleVoie"], &["street"]).joined(Joined::Space),
        to(&["CodePostal"], &["postcode"]),
        to(&["VilleLocalite"], &["commune"]),
        to(&["Pays"], &["country"]),
        out(&["TypeListe"]),
        out(&["InfoListe"]),
        out(&["DateCreationListe"]),
        out(&["CodeDepartement"]),
        out(&["CodeCommune"]),
        out(&["NomCommune"]),
        out(&["NoElecteurGeneral"]),
        out(&["NomComNaissance"]),
        out(&["DeptNaissance"]),
        out(&["PaysNaissance"]),
        out(&["Nationalite"]),
        out(&["NomBureauDeVote"]),
        out(&["NoBureauDeVote"]),
        out(&["CodeCanton"]),
        out(&["CodeCirconscription"]),
        to(&["ComplementDeLocalisation1"], &["complement"]),
        to(&["ComplementDeLocalisation2"], &["complement"]).joined(Joined::Comma),
        to(&["LieuDit"], &["place"]),
    ],
    always: &[],
    guesses: false,
};
