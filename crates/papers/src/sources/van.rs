//! VAN: voters of a list, in its two usual exports. Its identifier is not ours.

use super::{Source, out, to};
use crate::mapping::{Cut, Joined};

pub(super) const SOURCE: Source = Source {
    name: "VAN",
    marks: &[&["Voter File VANID"], &["LastName"]],
    columns: &[
        to(&["FirstName"], &["given_names"]),
        to(&["MiddleName"], &["given_names"]).joined(Joined::Space),
        to(&["LastName"], &["birth_name"]),
        to(&["Sex"], &["gender"]).means(&[("M", "male"), ("F", "female"), ("U", ""), ("*", "")]),
        to(&["PreferredEmail"], &["emails"]),
        to(&["Pref Phone"], &["phones"]),
        to(&["Phone1"], &["phones"]),
        to(&["Phone2"], &["phones"]),
        to(&["vAddress", "Address", "mAddress"], &["street_number", "street"]).cut(Cut::Street),
        to(&["Adress2"], &["complement"]),
        to(&["City", "mCity"], &["commune"]),
        to(&["Zip", "Zip5", "mZip5"], &["postcode"]),
        out(&["Account"]),
        out(&["Voter File VANID"]),
        out(&["Fullname"]),
        out(&["State", "mState"]),
        out(&["Age"]),
        out(&["Party"]),
        out(&["mZip4", "Zip4"]),
        out(&["AddressID", "mAddressID"]),
        to(&["Suffix"], &["suffix"]),
        out(&["CD"]),
        out(&["SD"]),
        out(&["HD"]),
    ],
    // Its postcodes are of the United States, which five digits do not say.
    always: &[("country", "États-Unis")],
    guesses: false,
};
