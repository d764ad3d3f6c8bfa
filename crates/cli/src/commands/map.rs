//! A map file: what somebody wrote of the columns of a file. Shape: `docs/import-map.md`.

use permanence_desk::contract::{ColumnRule, Mapping, Names};
use permanence_domain::fold::fold;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a map file says.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Map {
    columns: BTreeMap<String, Told>,
    always: BTreeMap<String, String>,
    names: Option<Names>,
    /// Lines that are nobody; what is proposed where it is not said.
    pub(super) left_out: Option<Vec<u32>>,
}

/// What is said of a column: nothing or an empty text leaves it out, a text is its field, an object is all of it.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Told {
    Field(Option<String>),
    Rule(ColumnRule),
}

impl Map {
    /// Reads lines `heading=field`, an object of the same, or the whole document, which says `columns`. The fault is
    /// what the reader found, for whoever wrote the file.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let text = text.trim_start_matches('\u{feff}').trim();
        if !text.starts_with('{') {
            return Ok(Self { columns: lines(text)?, ..Self::default() });
        }
        let value: serde_json::Value = serde_json::from_str(text).map_err(|fault| fault.to_string())?;
        let read = if value.get("columns").is_some_and(serde_json::Value::is_object) {
            serde_json::from_value(value)
        } else {
            serde_json::from_value(value).map(|columns| Self { columns, ..Self::default() })
        };
        read.map_err(|fault| fault.to_string())
    }

    /// The mapping that was proposed, with what the map says instead. An address that the map sends to the street whole
    /// still gives its number, as long as no other column does.
    ///
    /// # Errors
    /// The heading that no column has.
    pub(super) fn applied_to(self, headings: &[&str], mut mapping: Mapping) -> Result<Mapping, String> {
        mapping.columns.resize(headings.len(), ColumnRule::default());
        for (heading, told) in self.columns {
            let exact = headings.iter().position(|found| *found == heading);
            let at = exact.or_else(|| headings.iter().position(|found| fold(found) == fold(&heading)));
            let at = at.ok_or(heading)?;
            mapping.columns[at] = match told {
                Told::Field(Some(field)) if field.trim() == "street" && !has_number(&mapping, at) => {
                    ColumnRule::street()
                }
                Told::Field(field) => ColumnRule::to(field.unwrap_or_default().trim()),
                Told::Rule(rule) => rule,
            };
        }
        mapping.always.extend(self.always);
        mapping.names = self.names.unwrap_or(mapping.names);
        Ok(mapping)
    }
}

/// Whether a column other than the one at `at` gives the number in the street.
fn has_number(mapping: &Mapping, at: usize) -> bool {
    let others = mapping.columns.iter().enumerate().filter(|(other, _)| *other != at);
    others.map(|(_, rule)| rule).any(|rule| rule.fields.iter().any(|field| field == "street_number"))
}

fn lines(text: &str) -> Result<BTreeMap<String, Told>, String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    // A heading may hold the sign, a field's name never does.
    let pair = |line: &str| {
        let (heading, field) = line.rsplit_once('=').ok_or_else(|| line.to_owned())?;
        Ok((heading.trim().to_owned(), Told::Field(Some(field.trim().to_owned()))))
    };
    lines.map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use permanence_desk::contract::{Cut, DateOrder, Joined};

    const HEADINGS: [&str; 3] = ["Nom", "Remarque", "Tél."];

    fn proposed() -> Mapping {
        let columns = ["birth_name", "", "phones"].map(ColumnRule::to).into();
        Mapping { columns, ..Mapping::default() }
    }

    #[test]
    fn a_map_is_lines_or_a_json_object() {
        let lines = Map::read("# a note\nRemarque = notes\ntel=\n").expect("it reads");
        let object = Map::read(r#"{"Remarque": "notes", "tel": null}"#).expect("it reads");
        let applied = lines.applied_to(&HEADINGS, proposed());
        assert_eq!(applied, object.applied_to(&HEADINGS, proposed()));
        assert_eq!(applied.expect("headings are there").columns, ["birth_name", "notes", ""].map(ColumnRule::to));
        assert!(Map::read("Remarque").is_err());
        assert!(Map::read("{").is_err());
    }

    #[test]
    fn the_whole_document_says_everything_of_a_column() {
        let text = r#"{
            "columns": {
                "Nom": { "fields": ["birth_name", "given_names"], "cut": "family_first" },
                "Remarque": { "fields": ["birth_date"], "dates": "month_first", "joined": "otherwise" },
                "Tél.": { "fields": ["standing"], "values": { "Validé": "member", "*": "" } }
            },
            "always": { "tags": "HelloAsso" },
            "names": "titled",
            "left_out": [12]
        }"#;
        let map = Map::read(text).expect("it reads");
        assert_eq!(map.left_out.as_deref(), Some(&[12][..]));
        let mapping = map.applied_to(&HEADINGS, proposed()).expect("headings are there");
        assert_eq!((mapping.columns[0].cut, mapping.columns[0].fields.len()), (Cut::FamilyFirst, 2));
        assert_eq!((mapping.columns[1].dates, mapping.columns[1].joined), (DateOrder::MonthFirst, Joined::Otherwise));
        assert_eq!(mapping.columns[2].values["Validé"], "member");
        assert_eq!((mapping.names, mapping.always["tags"].as_str()), (Names::Titled, "HelloAsso"));
        for wrong in
            [r#"{"columns": {"Nom": {"field": "notes"}}}"#, r#"{"columns": {"Nom": 3}}"#, r#"{"columns": {}, "x": 1}"#]
        {
            assert!(Map::read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_map_that_names_no_column_of_the_file_is_refused() {
        let map = Map::read("Age=notes").expect("it reads");
        assert_eq!(map.applied_to(&HEADINGS, proposed()), Err("Age".to_owned()));
    }
}
