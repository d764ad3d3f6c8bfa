//! The telephones and emails of a card, in their order, and what each is called.

use super::line::Property;
use crate::people::{join, map_entry};
use permanence_domain::{PersonField, contact};

/// What a telephone is known to be, in parameters and in the labels of Apple, and what a section calls it.
const WORDS: [(&str, &str); 3] = [("WORK", "travail"), ("HOME", "domicile"), ("SCHOOL", "école")];

/// A telephone or an email.
#[derive(Debug)]
pub(super) struct Contact {
    rank: u8,
    group: String,
    types: Vec<String>,
    text: String,
}

/// Those of a card, and the labels that stand beside them.
#[derive(Debug, Default)]
pub(super) struct Contacts {
    emails: Vec<Contact>,
    phones: Vec<Contact>,
    labels: Vec<(String, String)>,
}

impl Contacts {
    pub(super) fn email(&mut self, property: &Property) {
        self.emails.push(Contact::new(property, property.text()));
    }

    pub(super) fn phone(&mut self, property: &Property) {
        let text = property.text();
        let uri = text.trim().strip_prefix("tel:").map(|uri| uri.split_once(';').map_or(uri, |(number, _)| number));
        self.phones.push(Contact::new(property, uri.unwrap_or(&text).to_owned()));
    }

    /// A label of Apple, for the property of the same group.
    pub(super) fn label(&mut self, property: &Property) {
        self.labels.push((property.group.clone(), property.text()));
    }

    /// The emails, the telephones and their labels, each in a cell. A card that is ours says its labels word for word.
    pub(super) fn cells(mut self, is_ours: bool) -> [String; 3] {
        for contacts in [&mut self.emails, &mut self.phones] {
            contacts.retain(|contact| !contact.text.trim().is_empty());
            contacts.sort_by_key(|contact| contact.rank);
        }
        let texts = |contacts: &[Contact]| join(&contacts.iter().map(|it| it.text.clone()).collect::<Vec<_>>());
        let mut labels: Vec<(String, String)> = Vec::new();
        let mut add = |key: Option<String>, contact: &Contact| {
            let Some((key, label)) = key.zip(self.label_of(contact, is_ours)) else { return };
            let fits = key.chars().count() + label.chars().count() < PersonField::ContactLabels.most_chars();
            if fits && labels.iter().all(|(known, _)| *known != key) {
                labels.push((key, label));
            }
        };
        self.emails.iter().for_each(|it| add(contact::email("", &it.text).ok(), it));
        self.phones.iter().for_each(|it| add(contact::phone("", &it.text).ok(), it));
        let labels: Vec<String> = labels.iter().map(|(key, label)| map_entry(key, label)).collect();
        [texts(&self.emails), texts(&self.phones), join(&labels)]
    }

    /// What a telephone or an email is called: the label of its group, else its type.
    fn label_of(&self, contact: &Contact, is_ours: bool) -> Option<String> {
        let grouped = |(group, _): &&(String, String)| !group.is_empty() && group.eq_ignore_ascii_case(&contact.group);
        let label = self.labels.iter().find(grouped).map(|(_, label)| label.as_str());
        if is_ours {
            return label.map(str::to_owned);
        }
        // Apple writes its own words apart from those that a person typed: `_$!<Work>!$_`.
        let word =
            |label: &str| label.strip_prefix("_$!<").and_then(|rest| rest.strip_suffix(">!$_")).map(str::to_owned);
        let known =
            |word: &str| WORDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, said)| *said);
        match label.map(|label| (label, word(label))) {
            Some((_, Some(word))) => known(&word).map(str::to_owned),
            Some((label, None)) if !label.trim().is_empty() => Some(label.trim().to_owned()),
            Some(_) | None => contact.types.iter().find_map(|word| known(word)).map(str::to_owned),
        }
    }
}

impl Contact {
    fn new(property: &Property, text: String) -> Self {
        Self { rank: property.rank, group: property.group.clone(), types: property.types.clone(), text }
    }
}
