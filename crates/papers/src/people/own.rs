//! Columns of the section's own fields: what they are called in files, and what a cell of them says.

use super::cell::escape;
use super::words::{key, sense};
use permanence_domain::Problem;
use permanence_domain::own;

/// What stands before a field's key in the names of columns and fields.
pub(crate) const OWN: &str = "own.";

/// A field of the section's own, as its record says it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OwnColumn {
    /// Its key.
    pub key: String,
    /// What people call it.
    pub label: String,
    /// One of [`own::KINDS`].
    pub kind: String,
    /// What it may hold, for a choice.
    pub choices: Vec<String>,
}

impl OwnColumn {
    /// `own.` and its key.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{OWN}{}", self.key)
    }

    /// Its heading beside these fields: the label, or the name where a file would take the label for something else.
    pub(super) fn heading<'a>(&self, others: impl Iterator<Item = &'a Self>) -> String {
        if self.is_known_by_label(others) && escape(self.label.clone()) == self.label {
            self.label.clone()
        } else {
            self.name()
        }
    }

    /// Whether a heading is this field's.
    pub(crate) fn is_heading<'a>(&self, heading: &str, others: impl Iterator<Item = &'a Self>) -> bool {
        heading.trim() == self.name() || (key(heading) == key(&self.label) && self.is_known_by_label(others))
    }

    /// Whether the label says nothing of our own fields, and no other field has the same.
    fn is_known_by_label<'a>(&self, mut others: impl Iterator<Item = &'a Self>) -> bool {
        let own = key(&self.label);
        !own.is_empty()
            // It would be taken for the name of another.
            && !self.label.starts_with(OWN)
            && sense(&self.label).is_none()
            && others.all(|other| other.key == self.key || key(&other.label) != own)
    }

    /// The canonical text of a cell.
    pub(super) fn enter(&self, text: &str) -> Result<String, Problem> {
        own::enter(&self.key, &self.kind, &self.choices, text)
    }

    /// What a file shows of a value: a yes or a no in words where there is a language.
    pub(super) fn shown(&self, value: &str, language: Option<&str>) -> String {
        match (self.kind.as_str(), value, language) {
            ("yes_no", "yes", Some("fr")) => "oui".to_owned(),
            ("yes_no", "no", Some("fr")) => "non".to_owned(),
            _ => value.to_owned(),
        }
    }
}
