//! What a field holds, whatever its table.

use serde::{Deserialize, Serialize};

/// The value of one field. Text is canonical (see [`crate::text`]); an empty text, an empty list and `Empty` are the
/// same thing, and only `Empty` is ever stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// A yes or a no, such as the deletion of a record or an element's presence in a set.
    Flag(bool),
    /// A number without unit, such as a field's number inside a conflict.
    Number(i64),
    /// One line or a paragraph of text.
    Text(String),
    /// Several texts in an order that matters (emails, phones) or, for sets, sorted.
    List(Vec<String>),
}

impl Value {
    /// A text, or `Empty` when there is nothing in it.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A list, or `Empty` when there is nothing in it.
    #[must_use]
    pub fn list(items: Vec<String>) -> Self {
        if items.is_empty() { Self::Empty } else { Self::List(items) }
    }

    /// Whether there is nothing here.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The text, if this is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Empty | Self::Flag(_) | Self::Number(_) | Self::List(_) => None,
        }
    }

    /// The items, if this is a list; none when it is empty.
    #[must_use]
    pub fn items(&self) -> &[String] {
        match self {
            Self::List(items) => items,
            Self::Empty | Self::Flag(_) | Self::Number(_) | Self::Text(_) => &[],
        }
    }

    /// Whether this is a flag that says yes.
    #[must_use]
    pub fn is_yes(&self) -> bool {
        matches!(self, Self::Flag(true))
    }

    /// As a person reads it in one line: lists separated by `; `.
    #[must_use]
    pub fn to_line(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Flag(yes) => yes.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
            Self::List(items) => items.join("; "),
        }
    }
}
