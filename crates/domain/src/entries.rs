//! Texts by key, as one value: a sorted list of items that are a key, a tab and a text. Neither key nor text holds a tab,
//! for both are cleaned lines.

use crate::value::Value;
use std::collections::BTreeMap;

/// What stands between the key and the text of an item.
const BETWEEN: char = '\t';

/// One item.
#[must_use]
pub fn item(key: &str, text: &str) -> String {
    format!("{key}{BETWEEN}{text}")
}

/// The key and the text of an item; `None` when it has no key or no text.
#[must_use]
pub fn split(item: &str) -> Option<(&str, &str)> {
    item.split_once(BETWEEN).filter(|(key, text)| !key.is_empty() && !text.is_empty())
}

/// The list of these entries, empty texts left out.
#[must_use]
pub fn to_value(entries: &BTreeMap<String, String>) -> Value {
    Value::list(entries.iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| item(key, text)).collect())
}

/// The entries of a list. What is no item is left out.
#[must_use]
pub fn from_items(items: &[String]) -> BTreeMap<String, String> {
    items.iter().filter_map(|item| split(item)).map(|(key, text)| (key.to_owned(), text.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_read_back_from_their_list() {
        let entries: BTreeMap<String, String> =
            [("b@c.fr", "travail"), ("+33612449018", "mobile")].map(|(k, v)| (k.into(), v.into())).into();
        let value = to_value(&entries);
        assert_eq!(value, Value::List(vec!["+33612449018\tmobile".into(), "b@c.fr\ttravail".into()]));
        assert_eq!(from_items(value.items()), entries);
        assert_eq!(from_items(&["x".into(), "\ty".into(), "z\t".into()]), BTreeMap::new());
    }
}
