//! The electoral roll, as the REU (ELIRE) exports it since 2019, with the headings that its variants have.

use super::{Source, out, to};
use crate::mapping::Joined;

pub(super) const SOURCE: Source = Source {
    name: "Liste électorale (REU)",
    marks: &[
        &["nom de naissance"],
        &["prénoms"],
        &[
            "code du bureau de vote",
            "libellé du bureau de vote",
            "libellé de l'ugle",
            "numéro d'ordre dans le bureau de vote",
        ],
    ],
    columns: &[
        to(&["nom de naissance"], &["birth_name"]),
        to(&["nom d'usage"], &["used_name"]),
        to(&["prénoms"], &["given_names"]),
        to(&["sexe"], &["gender"]).means(&[("M", "male"), ("F", "female")]),
        to(&["date de naissance"], &["birth_date"]),
        to(&["numéro de voie"], &["street_number"]),
        to(&["libellé de voie"], &["street"]),
        to(&["code postal"], &["postcode"]),
        to(&["commune"], &["commune"]),
        to(&["pays"], &["country"]),
        out(&["code du l'ugle", "code de l'ugle"]),
        out(&["libellé de l'ugle"]),
        out(&["libellé du type de liste", "type de liste"]),
        out(&["code commune de naissance", "code de la commune de naissance"]),
        out(&["libellé commune de naissance", "libellé de la commune de naissance"]),
        out(&["code département de naissance", "code du département de naissance"]),
        out(&["pays de naissance"]),
        out(&["libellé nationalité", "identifiant nationalité", "nationalité"]),
        to(&["complément 1"], &["complement"]),
        to(&["complément 2"], &["complement"]).joined(Joined::Comma),
        to(&["lieu-dit"], &["place"]),
        out(&["code du bureau de vote"]),
        out(&["libellé du bureau de vote"]),
        out(&["code circonscription législative du bureau de vote", "circonscription législative du bureau de vote"]),
        out(&["libellé canton du bureau de vote", "code canton du bureau de vote", "canton du bureau de vote"]),
        out(&[
            "libellé circonscription métropolitaine du bureau de vote",
            "code circonscription métropolitaine du bureau de vote",
        ]),
        out(&["numéro d'ordre dans le bureau de vote"]),
    ],
    always: &[],
    guesses: false,
};
