//! The software whose exports a section receives, each with its headings as they stand in its files and where they go.
//! One file for each; a column that says nothing of a person goes nowhere. A column of those who asked for something is a
//! consent where it says yes; one of those who asked for nothing any more is a withdrawal.

mod action_network;
mod action_populaire;
mod civicrm;
mod dolibarr;
mod ecanvasser;
mod electoral_roll;
mod electoral_roll_2013;
mod galette;
mod helloasso;
mod nationbuilder;
mod paheko;
mod renaissance;
mod van;
mod zetkin;

use crate::mapping::{ColumnRule, Cut, DateOrder, Joined, NOT_ASKED};
use std::collections::HashSet;

/// Software that writes files of people.
#[derive(Debug)]
pub(crate) struct Source {
    /// Its name, as people say it.
    pub name: &'static str,
    /// Headings by which it is recognised, in its own case: one of each group stands in the file.
    pub marks: &'static [&'static [&'static str]],
    /// Its columns.
    pub columns: &'static [Known],
    /// What every row of it says.
    pub always: &'static [(&'static str, &'static str)],
    /// Whether columns that are not its own go where their headings say: a form has the section's questions.
    pub guesses: bool,
}

/// A column of a source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    /// Its names, the first one that a file has being the one that counts.
    pub headings: &'static [&'static str],
    fields: &'static [&'static str],
    cut: Cut,
    joined: Joined,
    values: &'static [(&'static str, &'static str)],
    dates: DateOrder,
}

/// Every source.
const ALL: [&Source; 15] = [
    &helloasso::SOURCE,
    &galette::SOURCE,
    &paheko::SOURCE,
    &dolibarr::SOURCE,
    &nationbuilder::SOURCE,
    &civicrm::SOURCE,
    &action_populaire::SOURCE,
    &action_populaire::RELAYS,
    &renaissance::SOURCE,
    &electoral_roll::SOURCE,
    &electoral_roll_2013::SOURCE,
    &action_network::SOURCE,
    &ecanvasser::SOURCE,
    &van::SOURCE,
    &zetkin::SOURCE,
];

/// The source that writes these headings: of those whose marks are all there, the one that knows most of them.
pub(crate) fn recognise(headings: &[String]) -> Option<&'static Source> {
    let headings: HashSet<String> = headings.iter().map(|heading| bare(heading)).collect();
    let is_there = |group: &&[&str]| group.iter().any(|mark| headings.contains(&bare(mark)));
    let known = |source: &Source| {
        let names = source.columns.iter().flat_map(|column| column.headings);
        names.filter(|name| headings.contains(&bare(name))).count()
    };
    let mut best: Option<(usize, &Source)> = None;
    for source in ALL.into_iter().filter(|source| source.marks.iter().all(&is_there)) {
        let known = known(source);
        if best.is_none_or(|(most, _)| known > most) {
            best = Some((known, source));
        }
    }
    best.map(|(_, source)| source)
}

/// A heading with one apostrophe, one space, and no mark that it must be filled.
fn bare(heading: &str) -> String {
    let heading = heading.replace(['’', '‘'], "'");
    heading.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches(['*', ' ']).to_owned()
}

/// A column by its names, that goes to these fields.
const fn to(headings: &'static [&'static str], fields: &'static [&'static str]) -> Known {
    Known { headings, fields, cut: Cut::Whole, joined: Joined::Same, values: &[], dates: DateOrder::DayFirst }
}

/// Columns that go nowhere.
const fn out(headings: &'static [&'static str]) -> Known {
    to(headings, &[])
}

/// A column of those who asked to be written to for information, by a channel: a no is no withdrawal.
const fn asked(headings: &'static [&'static str], fields: &'static [&'static str]) -> Known {
    to(headings, fields).means(NOT_ASKED)
}

/// A column of those who must no longer be contacted by a channel: a yes is a withdrawal, anything else says nothing.
const fn refused(headings: &'static [&'static str], fields: &'static [&'static str]) -> Known {
    const YES: &[(&str, &str)] =
        &[("1", "no"), ("yes", "no"), ("oui", "no"), ("true", "no"), ("vrai", "no"), ("x", "no"), ("*", "")];
    to(headings, fields).means(YES)
}

impl Known {
    const fn cut(mut self, cut: Cut) -> Self {
        self.cut = cut;
        self
    }

    const fn joined(mut self, joined: Joined) -> Self {
        self.joined = joined;
        self
    }

    const fn means(mut self, values: &'static [(&'static str, &'static str)]) -> Self {
        self.values = values;
        self
    }

    const fn month_first(mut self) -> Self {
        self.dates = DateOrder::MonthFirst;
        self
    }

    /// The same as data to change.
    pub(crate) fn rule(&self) -> ColumnRule {
        ColumnRule {
            fields: self.fields.iter().map(|field| (*field).to_owned()).collect(),
            cut: self.cut,
            joined: self.joined,
            values: self.values.iter().map(|(given, means)| ((*given).to_owned(), (*means).to_owned())).collect(),
            dates: self.dates,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mapping::Mapping;
    use crate::people::Reader;
    use permanence_domain::PersonField;
    use permanence_domain::person::enter;

    #[test]
    fn every_source_names_fields_and_choices_that_exist() {
        let today = jiff::civil::date(2026, 11, 23);
        let is_taken = |field: &str, value: &str| {
            let Some(field) = PersonField::parse(field) else { return field.starts_with("consent") };
            value.is_empty() || enter(field, &[value], "", today).is_ok()
        };
        for source in ALL {
            let columns = source.columns.iter().map(Known::rule).collect();
            Reader::new(&Mapping { columns, ..Mapping::default() }).expect(source.name);
            assert!(source.always.iter().all(|(field, value)| is_taken(field, value)), "{}", source.name);
            for known in source.columns {
                for (given, means) in known.values {
                    assert!(is_taken(known.fields[0], means), "{}: {given}", source.name);
                }
            }
        }
    }

    #[test]
    fn no_heading_of_a_source_goes_to_two_places() {
        for source in ALL {
            let mut seen = HashSet::new();
            for heading in source.columns.iter().flat_map(|known| known.headings) {
                assert!(seen.insert(bare(heading)), "{}: {heading}", source.name);
            }
            let known = |mark: &&str| seen.contains(&bare(mark));
            assert!(source.marks.iter().all(|group| group.iter().any(known)), "{}", source.name);
        }
    }
}
