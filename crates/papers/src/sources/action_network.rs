//! Action Network: activists of a report, with its own fields that begin with `can2_` and the organisers' questions.

use super::{Source, out, to};
use crate::mapping::Cut;

pub(super) const SOURCE: Source = Source {
    name: "Action Network",
    marks: &[
        &["email"],
        &["can2_subscription_status", "can2_user_tags", "can2_phone", "can2_sms_status", "can2_user_city"],
    ],
    columns: &[
        to(&["first_name"], &["given_names"]),
        to(&["last_name"], &["birth_name"]),
        to(&["email"], &["emails"]),
        to(&["can2_phone"], &["phones"]),
        to(&["Phone Number", "Phone", "phone"], &["phones"]),
        to(&["can2_user_address", "address"], &["street_number", "street"]).cut(Cut::Street),
        to(&["can2_user_city", "city"], &["commune"]),
        to(&["zip_code"], &["postcode"]),
        to(&["country"], &["country"]).means(&[
            ("FR", "France"),
            ("BE", "Belgique"),
            ("CH", "Suisse"),
            ("US", "États-Unis"),
        ]),
        to(&["can2_user_tags"], &["tags"]),
        out(&["uuid"]),
        out(&["can2_subscription_status"]),
        out(&["can2_subscription_date"]),
        out(&["can2_sms_status"]),
        out(&["can2_county", "County"]),
        out(&["can2_user_state", "can2_state_abbreviated", "state"]),
        out(&["can2_lifetime_value"]),
        out(&["language"]),
        out(&["created_at"]),
    ],
    always: &[],
    guesses: true,
};
