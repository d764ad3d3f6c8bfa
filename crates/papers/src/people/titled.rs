//! Names that a file writes in capitals.

/// Words that stay small inside a name.
const SMALL: [&str; 5] = ["de", "du", "des", "et", "d"];

/// `LE GOFF-MARTIN` as `Le Goff-Martin`, `D'ALMEIDA DE SÁ` as `D'Almeida de Sá`; a name that is not in capitals stays.
pub(super) fn titled(name: &str) -> String {
    if !in_capitals(name) {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    let mut word = String::new();
    for c in name.chars().chain(std::iter::once(' ')) {
        if c.is_alphabetic() {
            word.extend(c.to_lowercase());
            continue;
        }
        // The first word is a name whatever it is.
        if out.is_empty() || !SMALL.contains(&word.as_str()) {
            let mut letters = word.chars();
            out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            out.push_str(letters.as_str());
        } else {
            out.push_str(&word);
        }
        word.clear();
        out.push(c);
    }
    out.pop();
    out
}

/// Whether a name has two letters at least, and capitals alone.
pub(crate) fn in_capitals(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).take(2).count() == 2 && !name.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_capitals_are_written_otherwise() {
        for (name, expected) in [
            ("LE GOFF-MARTIN", "Le Goff-Martin"),
            ("D'ALMEIDA DE SÁ", "D'Almeida de Sá"),
            ("DE LA TOUR D’AUVERGNE", "De La Tour d’Auvergne"),
            ("ANNE, MARIE", "Anne, Marie"),
            ("McDonald", "McDonald"),
            ("R.", "R."),
            ("", ""),
            (" ROY ", " Roy "),
        ] {
            assert_eq!(titled(name), expected, "{name}");
        }
    }
}
