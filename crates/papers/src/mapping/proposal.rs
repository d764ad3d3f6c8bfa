//! What is proposed for a file: the mapping of the software that wrote it, else what its headings say.

use super::{ColumnRule, Cut, DateOrder, Mapping};
use crate::people::{self, Column, OwnColumn, in_capitals as is_in_capitals, key, order};
use crate::sources::{self, Source};
use crate::table::{Row, Table};
use permanence_domain::PersonField;

/// Rows that are looked at for an order of dates and for capitals.
const LOOKED_AT: usize = 1_000;

/// A mapping to look at and to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Where columns would go.
    pub mapping: Mapping,
    /// The software whose headings these are; empty where none is recognised.
    pub source: &'static str,
}

/// The mapping to propose for a table, in a section that has these fields of its own: a heading that is the label of one
/// goes there, where nothing else does.
#[must_use]
pub fn propose_for(table: &Table, own: &[OwnColumn]) -> Proposal {
    let mut proposal = propose(table);
    for (heading, rule) in table.headings.iter().zip(&mut proposal.mapping.columns) {
        let found = own.iter().find(|field| field.is_heading(heading, own.iter()));
        if let Some(field) = found.filter(|field| rule.fields.is_empty() || heading.trim() == field.name()) {
            *rule = ColumnRule::to(&field.name());
        }
    }
    proposal
}

/// The mapping to propose for a table, in a section without fields of its own.
#[must_use]
pub fn propose(table: &Table) -> Proposal {
    let source = sources::recognise(&table.headings);
    let mut mapping = match source {
        Some(source) => of_source(source, &table.headings),
        None => of_headings(&table.headings),
    };
    for (at, rule) in mapping.columns.iter_mut().enumerate() {
        let is_date = rule.fields.iter().any(|field| field == PersonField::BirthDate.name());
        if is_date && rule.dates == DateOrder::DayFirst {
            rule.dates = order(table.rows.iter().take(LOOKED_AT).map(|row| row.cell(at)));
        }
    }
    Proposal { mapping, source: source.map_or("", |source| source.name) }
}

/// Whether every name of a table is in capitals, as far as a mapping takes names whole.
#[must_use]
pub fn in_capitals(table: &Table, mapping: &Mapping) -> bool {
    let names = [PersonField::GivenNames, PersonField::BirthName, PersonField::UsedName].map(PersonField::name);
    let columns: Vec<usize> = (0..mapping.columns.len())
        .filter(|at| mapping.columns[*at].fields.iter().any(|field| names.contains(&field.as_str())))
        .collect();
    let cells = |row: &'_ Row| columns.iter().map(|at| row.cell(*at).to_owned()).collect::<Vec<_>>();
    let mut names = table.rows.iter().take(LOOKED_AT).flat_map(cells).filter(|name| name.trim().chars().count() > 1);
    names.next().is_some_and(|first| is_in_capitals(&first)) && names.all(|name| is_in_capitals(&name))
}

/// The mapping of a source, for the columns of this file. A column that the source does not have goes where its heading
/// says, as long as nothing of the source goes there.
fn of_source(source: &Source, headings: &[String]) -> Mapping {
    let keys: Vec<String> = headings.iter().map(|heading| key(heading)).collect();
    let mut columns: Vec<Option<ColumnRule>> = vec![None; headings.len()];
    for known in source.columns {
        // The first of its names that the file has; the others say the same of something less.
        let mut is_found = false;
        for wanted in known.headings.iter().map(|heading| key(heading)) {
            for (column, _) in columns.iter_mut().zip(&keys).filter(|(column, key)| column.is_none() && **key == wanted)
            {
                *column = Some(if is_found { ColumnRule::default() } else { known.rule() });
                is_found = true;
            }
        }
    }
    let taken: Vec<String> = columns.iter().flatten().flat_map(|rule| rule.fields.clone()).collect();
    let guessed = of_headings(headings).columns;
    let free = |rule: &ColumnRule| {
        let is_list = |field: &String| PersonField::parse(field).is_some_and(PersonField::is_list);
        rule.fields.iter().all(|field| field != "id" && (is_list(field) || !taken.contains(field)))
    };
    let rule = |(rule, guessed): (Option<ColumnRule>, ColumnRule)| {
        rule.unwrap_or_else(|| if source.guesses && free(&guessed) { guessed } else { ColumnRule::default() })
    };
    Mapping {
        columns: columns.into_iter().zip(guessed).map(rule).collect(),
        always: source.always.iter().map(|(field, value)| ((*field).to_owned(), (*value).to_owned())).collect(),
        ..Mapping::default()
    }
}

/// What headings say by themselves; a whole name or a whole address is cut where no other column holds its parts.
fn of_headings(headings: &[String]) -> Mapping {
    let columns = people::propose(headings);
    let mut mapping = Mapping::simple(&columns);
    let has = |field: PersonField| columns.contains(&Some(Column::Field(field)));
    let is_named = has(PersonField::GivenNames) || has(PersonField::BirthName) || has(PersonField::UsedName);
    let (mut named, mut addressed) = (is_named, has(PersonField::Postcode) || has(PersonField::Commune));
    for (heading, rule) in headings.iter().zip(&mut mapping.columns) {
        match key(heading).as_str() {
            "nomprenom" | "nometprenom" | "nomsprenoms" | "nometprenoms" | "nomcomplet" | "lastnamefirstname"
                if !named =>
            {
                *rule = whole_name(Cut::FamilyFirst);
                named = true;
            }
            "prenomnom" | "prenometnom" | "fullname" | "name" | "displayname" | "identite" if !named => {
                *rule = whole_name(Cut::GivenFirst);
                named = true;
            }
            "adressecomplete" | "adresse" | "adressepostale" | "fulladdress" if !addressed => {
                let fields =
                    [PersonField::StreetNumber, PersonField::Street, PersonField::Postcode, PersonField::Commune];
                let fields = fields.map(|field| field.name().to_owned()).into();
                *rule = ColumnRule { fields, cut: Cut::Address, ..ColumnRule::default() };
                addressed = true;
            }
            _ => {}
        }
    }
    mapping
}

/// A column that holds a whole name.
fn whole_name(cut: Cut) -> ColumnRule {
    let (family, given) = (PersonField::BirthName, PersonField::GivenNames);
    let fields = if cut == Cut::GivenFirst { [given, family] } else { [family, given] };
    ColumnRule { fields: fields.map(|field| field.name().to_owned()).into(), cut, ..ColumnRule::default() }
}
