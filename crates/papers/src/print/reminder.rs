//! The letter that asks for a year's dues.

use super::language::Text;
use super::{Language, Letter, Recipient, Sender, figures};
use jiff::civil::Date;

const SUBJECT: Text = Text::new("Cotisation {}", "Dues for {}");
const GREETING: Text = Text::new("Bonjour,", "Hello,");
const MISSING: Text = Text::new(
    "Sauf erreur de notre part, il reste à régler {} de votre cotisation {}.",
    "Unless we are mistaken, {} of your dues for {} remain to be paid.",
);
const UNPAID: Text = Text::new(
    "Sauf erreur de notre part, votre cotisation {} n’est pas encore réglée.",
    "Unless we are mistaken, your dues for {} have not been paid yet.",
);
const CROSSED: Text = Text::new(
    "Si votre règlement nous est parvenu entre-temps, merci de ne pas tenir compte de cette lettre.",
    "If your payment has reached us in the meantime, please disregard this letter.",
);
const THANKS: Text = Text::new("Avec nos remerciements.", "With our thanks.");

/// A reminder of dues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Who writes.
    pub sender: Sender,
    /// Whom to.
    pub recipient: Recipient,
    /// The year of the dues.
    pub year: i16,
    /// What is still owed, in whole cents; `None` where no rate says it.
    pub missing: Option<u64>,
    /// The day that the letter bears.
    pub date: Date,
    /// Who signs, a line each.
    pub signatory: Vec<String>,
}

impl Reminder {
    /// The letter that it makes.
    #[must_use]
    pub fn letter(self, language: Language) -> Letter {
        let year = self.year.to_string();
        let owed = match self.missing {
            Some(cents) => MISSING.fill(language, &[&figures(cents, language), &year]),
            None => UNPAID.fill(language, &[&year]),
        };
        let text = |text: Text| text.text(language).to_owned();
        Letter {
            sender: self.sender,
            recipient: self.recipient,
            place: String::new(),
            date: self.date,
            subject: SUBJECT.fill(language, &[&year]),
            body: vec![text(GREETING), owed, text(CROSSED), text(THANKS)],
            signatory: self.signatory,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_says_what_is_missing_where_a_rate_tells_it() {
        let reminder = |missing| Reminder {
            sender: Sender::default(),
            recipient: Recipient::default(),
            year: 2026,
            missing,
            date: jiff::civil::date(2026, 11, 23),
            signatory: Vec::new(),
        };
        let known = reminder(Some(750)).letter(Language::English);
        assert_eq!(known.subject, "Dues for 2026");
        assert!(known.body[1].contains("€7.50"), "{}", known.body[1]);
        let unknown = reminder(None).letter(Language::French);
        assert!(unknown.body[1].contains("votre cotisation 2026 n’est pas"), "{}", unknown.body[1]);
    }
}
