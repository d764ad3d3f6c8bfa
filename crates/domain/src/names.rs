//! How a person is called: in a list, in a sentence, in two letters.

/// The family name in use: the one used, else the one of birth.
#[must_use]
pub fn family<'a>(birth_name: &'a str, used_name: &'a str) -> &'a str {
    if used_name.is_empty() { birth_name } else { used_name }
}

/// Given then family name, as a sentence says it; either alone when the other is missing.
#[must_use]
pub fn full(given_names: &str, family: &str) -> String {
    match (given_names.is_empty(), family.is_empty()) {
        (false, false) => format!("{given_names} {family}"),
        (false, true) => given_names.to_owned(),
        (true, _) => family.to_owned(),
    }
}
