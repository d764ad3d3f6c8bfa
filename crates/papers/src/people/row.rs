//! What a row says of a person: canonical values, and everything in it that is refused.

use super::cell::{split, unescape};
use super::consent::{self, DraftConsent};
use super::date::date;
use super::digits::digits;
use super::heading::Column;
use super::own::OwnColumn;
use super::shown::read_entry;
use super::titled::titled;
use crate::mapping::{ANY_OTHER, ColumnRule, Cut, DateOrder, Joined, Mapping, Names, cut};
use crate::table::Row;
use permanence_domain::fold::fold;
use permanence_domain::person::enter;
use permanence_domain::{Gender, PersonField, Problem, ProblemCode, Shape, Value, entries};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// A row as values. Fields that the row leaves empty are not there: an import never erases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The identifier, as it is written.
    pub id: Option<String>,
    /// Values that are not empty, in the order of the fields; none for a field with a problem.
    pub fields: Vec<(PersonField, Value)>,
    /// Every refused value, once.
    pub problems: Vec<Problem>,
    /// The postcode as it is written, where the row names no country: only who knows the person knows what it is.
    pub postcode: Option<String>,
    /// What the row says of consents, each purpose and channel once.
    pub consents: Vec<DraftConsent>,
    /// Since when; not where the row has no day that has been.
    pub consent_day: Option<jiff::civil::Date>,
}

/// Reads rows by a mapping that was checked.
#[derive(Clone, Debug)]
pub struct Reader {
    columns: Vec<Going>,
    always: Vec<(PersonField, String)>,
    names: Names,
}

/// Where a column goes.
#[derive(Clone, Debug)]
struct Going {
    /// For each part; `None` where it goes nowhere.
    to: Vec<Option<Column>>,
    rule: ColumnRule,
    /// [`ColumnRule::values`] by the folded value.
    values: HashMap<String, String>,
}

/// What a cell gives one field.
struct Given<'r> {
    field: PersonField,
    text: Cow<'r, str>,
    rule: &'r ColumnRule,
}

impl Reader {
    /// A reader for a mapping, in a section without fields of its own.
    ///
    /// # Errors
    /// Those of [`Reader::of_section`].
    pub fn new(mapping: &Mapping) -> Result<Self, Problem> {
        Self::of_section(mapping, &[])
    }

    /// A reader for a mapping, in a section that has these fields of its own.
    ///
    /// # Errors
    /// [`ProblemCode::FieldUnknown`] where it names a field that a person does not have.
    pub fn of_section(mapping: &Mapping, own: &[OwnColumn]) -> Result<Self, Problem> {
        let names = || own.iter().map(OwnColumn::name).fold(PersonField::names(), |all, name| all + ", " + &name);
        let unknown = |name: &str| Problem::new("", ProblemCode::FieldUnknown, name).expecting(names());
        let going = |rule: &ColumnRule| {
            let to = rule.fields.iter().map(|name| match name.as_str() {
                "" => Ok(None),
                name => Column::parse(name, own).map(Some).ok_or_else(|| unknown(name)),
            });
            let values = rule.values.iter().map(|(given, means)| (folded(given), means.clone())).collect();
            Ok(Going { to: to.collect::<Result<_, _>>()?, rule: rule.clone(), values })
        };
        let always = mapping.always.iter().map(|(name, value)| {
            PersonField::parse(name).map(|field| (field, value.clone())).ok_or_else(|| unknown(name))
        });
        Ok(Self {
            columns: mapping.columns.iter().map(going).collect::<Result<_, _>>()?,
            always: always.collect::<Result<_, _>>()?,
            names: mapping.names,
        })
    }

    /// Where columns go, each where it goes; several for one that is cut.
    pub fn columns(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().flat_map(|going| going.to.iter().flatten())
    }

    /// The values of `row`. `today` bounds birth dates, and tells the century of a year of two digits.
    #[must_use]
    pub fn draft(&self, row: &Row, today: jiff::civil::Date) -> Draft {
        let (mut draft, mut own) = (Draft::default(), BTreeMap::new());
        // In the order of fields, and in the file's order inside one.
        let mut given: Vec<Given<'_>> = Vec::with_capacity(self.columns.len());
        for (at, going) in self.columns.iter().enumerate().take(row.len()) {
            going.take(row.cell(at), today, &mut given, &mut draft, &mut own);
        }
        given.sort_by_key(|given| given.field);
        let always = self.always.iter().filter(|(field, _)| given.iter().all(|given| given.field != *field));
        let always: Vec<&(PersonField, String)> = always.collect();
        let country = given.iter().find(|given| given.field == PersonField::Country).map(|given| given.text.clone());
        let country = country.or_else(|| {
            always
                .iter()
                .find(|(field, _)| *field == PersonField::Country)
                .map(|(_, value)| Cow::Borrowed(value.as_str()))
        });
        let country = country.unwrap_or_default();
        for same in given.chunk_by(|one, other| one.field == other.field) {
            self.enter(same, &country, today, &mut draft);
        }
        for (field, value) in always {
            match enter(*field, &[value], &country, today) {
                Ok(Value::Empty) => {}
                Ok(value) => draft.fields.push((*field, value)),
                Err(problem) => draft.problems.push(problem),
            }
        }
        add_own(&mut draft, &own);
        if !self.columns().any(|column| *column == Column::Field(PersonField::Gender)) {
            follow_civility(&mut draft);
        }
        draft.fields.sort_by_key(|(field, _)| *field);
        draft
    }

    /// Enters what cells give one field.
    fn enter(&self, same: &[Given<'_>], country: &str, today: jiff::civil::Date, draft: &mut Draft) {
        let field = same[0].field;
        let texts: Vec<Cow<'_, str>> = if field.is_list() { items(same) } else { joined(same) };
        let written: Vec<Cow<'_, str>> =
            texts.iter().map(|text| self.written(field, text, same[0].rule, today)).collect();
        let mut input: Vec<&str> = written.iter().map(AsRef::as_ref).collect();
        if !field.is_list() {
            input.dedup();
        }
        if let (PersonField::Postcode, "", [one]) = (field, country, input.as_slice()) {
            draft.postcode = Some((*one).to_owned());
        }
        match enter(field, &input, country, today) {
            Ok(Value::Empty) => {}
            Ok(value) => draft.fields.push((field, value)),
            // Two columns may hold the same telephone, wrong in both.
            Err(problem) => {
                for problem in problems(field, &input, today, problem).into_iter().map(said) {
                    if !draft.problems.contains(&problem) {
                        draft.problems.push(problem);
                    }
                }
            }
        }
    }

    /// A text as its field is entered in, where files write it otherwise.
    fn written<'t>(
        &self,
        field: PersonField,
        text: &'t str,
        rule: &ColumnRule,
        today: jiff::civil::Date,
    ) -> Cow<'t, str> {
        match field {
            PersonField::BirthDate => date(text, rule.dates, today),
            _ if field.rule().shape == Shape::Map => Cow::Owned(read_entry(text)),
            PersonField::Phones => digits(text).unwrap_or(Cow::Borrowed(text)),
            PersonField::GivenNames | PersonField::BirthName | PersonField::UsedName if self.names == Names::Titled => {
                Cow::Owned(titled(text))
            }
            _ => Cow::Borrowed(text),
        }
    }
}

impl Going {
    /// Adds what a cell gives, an empty one nothing.
    fn take<'r>(
        &'r self,
        cell: &'r str,
        today: jiff::civil::Date,
        given: &mut Vec<Given<'r>>,
        draft: &mut Draft,
        own: &mut BTreeMap<String, String>,
    ) {
        if self.to.is_empty() || cell.trim().is_empty() {
            return;
        }
        let mut text = unescape(cell);
        if !self.values.is_empty()
            && let Some(means) = self.values.get(&folded(text)).or_else(|| self.values.get(ANY_OTHER))
        {
            text = means;
        }
        let order = self.rule.dates;
        let mut add = |column: &Option<Column>, text: Cow<'r, str>| match column {
            None => {}
            Some(_) if text.trim().is_empty() => {}
            Some(Column::Id) => draft.id = Some(text.trim().to_owned()),
            Some(Column::Field(field)) => given.push(Given { field: *field, text, rule: &self.rule }),
            Some(Column::Own(field)) => match own_value(field, &text, order, today, own) {
                Ok(value) => drop(own.insert(field.key.clone(), value)),
                Err(problem) => draft.problems.push(problem),
            },
            Some(Column::Consent(about)) => match about.enter(&text) {
                Ok(said) => consent::add(&mut draft.consents, said),
                Err(problem) => draft.problems.push(problem),
            },
            Some(Column::ConsentDay) => draft.consent_day = consent::day(&text, order, today).or(draft.consent_day),
        };
        match self.to.as_slice() {
            [one] if self.rule.cut == Cut::Whole => add(one, Cow::Borrowed(text)),
            several => cut(text, self.rule.cut, several.len()).into_iter().zip(several).for_each(|(part, column)| {
                add(column, part);
            }),
        }
    }
}

/// What a cell gives a field of the section's own; two columns of one field must say the same.
fn own_value(
    field: &OwnColumn,
    text: &str,
    order: DateOrder,
    today: jiff::civil::Date,
    known: &BTreeMap<String, String>,
) -> Result<String, Problem> {
    let written = if field.kind == "date" { date(text, order, today) } else { Cow::Borrowed(text) };
    let value = field.enter(&written)?;
    match known.get(&field.key) {
        Some(other) if *other != value => {
            Err(Problem::new(&field.key, ProblemCode::NotAList, &[other.as_str(), &value].join("; ")))
        }
        _ => Ok(value),
    }
}

/// Adds the entries of the section's own fields to those that a column of several gave.
fn add_own(draft: &mut Draft, own: &BTreeMap<String, String>) {
    if own.is_empty() {
        return;
    }
    let given = draft.fields.iter().position(|(field, _)| *field == PersonField::Own);
    let before = given.map(|at| draft.fields.swap_remove(at).1).unwrap_or_default();
    // A column of its own says a field better than one that holds several.
    let is_kept = |item: &&String| entries::split(item).is_some_and(|(key, _)| !own.contains_key(key));
    let kept = before.items().iter().filter(is_kept).cloned();
    let mut items: Vec<String> = kept.chain(own.iter().map(|(key, text)| entries::item(key, text))).collect();
    items.sort();
    draft.fields.push((PersonField::Own, Value::list(items)));
}

/// “Mme” says a gender too, where no column does.
fn follow_civility(draft: &mut Draft) {
    let civility = draft.fields.iter().find(|(field, _)| *field == PersonField::Civility);
    let gender = civility.and_then(|(_, value)| Gender::from_word(value.as_text()?));
    if let Some(gender) = gender {
        draft.fields.push((PersonField::Gender, Value::text(gender.code())));
    }
}

/// A value as it is looked for in a map. One that is all signs is itself.
fn folded(value: &str) -> String {
    let folded = fold(value);
    if folded.is_empty() { value.trim().to_owned() } else { folded }
}

/// The items of a list, from every column that gives some.
fn items<'g>(same: &'g [Given<'_>]) -> Vec<Cow<'g, str>> {
    // The comma of a number that a spreadsheet wrote separates nothing: `6,12449018E8`.
    let is_number = |given: &Given<'_>| {
        given.field == PersonField::Phones && !matches!(digits(&given.text), Some(Cow::Borrowed(_)))
    };
    let of = |given: &'g Given<'_>| {
        if is_number(given) { vec![Cow::Borrowed(given.text.as_ref())] } else { split(&given.text) }
    };
    same.iter().flat_map(of).collect()
}

/// The texts of a field that takes one, joined as the columns say; more than one where they do not say the same.
fn joined<'g>(same: &'g [Given<'_>]) -> Vec<Cow<'g, str>> {
    let mut texts: Vec<Cow<'g, str>> = Vec::with_capacity(1);
    for given in same {
        let Some(last) = texts.last_mut() else {
            texts.push(Cow::Borrowed(&given.text));
            continue;
        };
        let with = match given.rule.joined {
            Joined::Same if *last == given.text => continue,
            Joined::Same => {
                texts.push(Cow::Borrowed(&given.text));
                continue;
            }
            Joined::Otherwise => continue,
            Joined::Space => " ",
            Joined::Comma => ", ",
            Joined::Line => "\n",
        };
        *last = Cow::Owned([last.trim(), given.text.trim()].join(with));
    }
    texts
}

/// A telephone that a spreadsheet rounded is refused for that: no way of writing it would do.
fn said(mut problem: Problem) -> Problem {
    if problem.code == ProblemCode::PhoneInvalid && digits(&problem.given).is_none() {
        problem.code = ProblemCode::DigitsLost;
    }
    problem
}

/// The problem of each item of a list; `first` alone where no item has one.
fn problems(field: PersonField, input: &[&str], today: jiff::civil::Date, first: Problem) -> Vec<Problem> {
    if !field.is_list() {
        return vec![first];
    }
    let each: Vec<Problem> = input.iter().filter_map(|item| enter(field, &[*item], "", today).err()).collect();
    if each.is_empty() { vec![first] } else { each }
}
