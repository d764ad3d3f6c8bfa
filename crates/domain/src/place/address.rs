//! A postal address as a national address file gives it, and how it is typed.

use super::Point;

/// An address, or a street that has none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address {
    /// The INSEE code of the commune, or of its arrondissement. Shape: five characters, `38002`, `2A004`, `69383`.
    pub insee: String,
    /// The commune as letters name it: `Lyon`, not its arrondissement.
    pub commune: String,
    /// The commune that it was before, where communes were joined; empty elsewhere.
    pub former: String,
    /// Five digits; empty where the file does not say and the commune has several.
    pub postcode: String,
    /// The street, as the commune writes it.
    pub street: String,
    /// The number, at most [`Address::NUMBER_MOST`]; `None` for a street or a place without numbers.
    pub number: Option<u32>,
    /// `bis`, `ter`, a letter, in lower case; usually empty.
    pub repetition: String,
    /// Where it is, where the file says.
    pub point: Option<Point>,
}

impl Address {
    /// The largest number in a street: the next one stands for none, in files of communes.
    pub const NUMBER_MOST: u32 = 99_998;

    /// The number with its repetition as a record holds it: `14 bis`, `12B`; empty without one.
    #[must_use]
    pub fn street_number(&self) -> String {
        let Some(number) = self.number else { return String::new() };
        match self.repetition.as_str() {
            "" => number.to_string(),
            letter if letter.len() == 1 => format!("{number}{}", letter.to_uppercase()),
            word => format!("{number} {word}"),
        }
    }
}

/// The number and the repetition in what was typed: `14 bis`, `14BIS`, `12 B`. The number is `None` where it does not
/// begin with one that a street can have.
#[must_use]
pub fn split_number(typed: &str) -> (Option<u32>, String) {
    let typed = typed.trim();
    let end = typed.find(|c: char| !c.is_ascii_digit()).unwrap_or(typed.len());
    let number = typed[..end].parse().ok().filter(|number| *number <= Address::NUMBER_MOST);
    let rest = crate::fold::fold(&typed[end..]);
    if number.is_some() { (number, rest) } else { (None, String::new()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_and_written_with_its_repetition() {
        for (typed, number, repetition, written) in [
            ("14 bis", Some(14), "bis", "14 bis"),
            ("14BIS", Some(14), "bis", "14 bis"),
            (" 12 B ", Some(12), "b", "12B"),
            ("7", Some(7), "", "7"),
            ("99999", None, "", ""),
            ("bis", None, "", ""),
            ("99999999999999", None, "", ""),
        ] {
            let (found, word) = split_number(typed);
            assert_eq!((found, word.as_str()), (number, repetition), "{typed}");
            let address = Address { number: found, repetition: word, ..Address::default() };
            assert_eq!(address.street_number(), written, "{typed}");
        }
    }
}
