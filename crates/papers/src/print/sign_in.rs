//! The sheet that people sign when they come in.

use super::draft::{Align, MM};
use super::language::Text;
use super::table::{Head, Ruling, TableDocument, print};
use super::typography::day;
use super::{Language, Paper, PrintFault};
use jiff::civil::Date;

const TITLE: Text = Text::new("Feuille d’émargement", "Sign-in sheet");
const NAME: Text = Text::new("Nom", "Name");
const COMMUNE: Text = Text::new("Commune", "Town");
const SIGNATURE: Text = Text::new("Signature", "Signature");
const NOBODY: Text = Text::new("Personne n’est attendu.", "Nobody is expected.");

/// High enough to sign in.
const ROW_HEIGHT: f32 = 11.0 * MM;

/// Somebody who is expected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendee {
    /// Their names, as they are called.
    pub name: String,
    /// Their commune.
    pub commune: String,
}

/// A sign-in sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignIn {
    /// What people come for; `Feuille d’émargement` where it is empty.
    pub title: String,
    /// The day.
    pub date: Option<Date>,
    /// Where, or whose meeting it is.
    pub place: String,
    /// Who is expected, in their order.
    pub people: Vec<Attendee>,
    /// Empty rows at the end, for those who come without being expected.
    pub blank_rows: usize,
}

/// Prints a sign-in sheet.
///
/// # Errors
/// [`PrintFault::Unwritable`] alone.
pub fn sign_in(sheet: &SignIn, language: Language) -> Result<Paper, PrintFault> {
    let head =
        |text: Text, share| Head { text: text.text(language).to_owned(), align: Align::Left, share: Some(share) };
    let place = Some(sheet.place.trim()).filter(|place| !place.is_empty()).map(str::to_owned);
    let when = sheet.date.map(|date| day(date, language));
    let expected = sheet.people.iter().map(|person| vec![person.name.clone(), person.commune.clone()]);
    let has_title = !sheet.title.trim().is_empty();
    let kind = has_title.then(|| TITLE.text(language).to_owned());
    let document = TableDocument {
        title: if has_title { sheet.title.clone() } else { TITLE.text(language).to_owned() },
        notes: vec![[kind, when, place].into_iter().flatten().collect::<Vec<_>>().join(" · ")],
        heads: vec![head(NAME, 0.42), head(COMMUNE, 0.24), head(SIGNATURE, 0.34)],
        rows: expected.chain(std::iter::repeat_n(Vec::new(), sheet.blank_rows)).collect(),
        totals: None,
        nothing: NOBODY.text(language),
        row_height: ROW_HEIGHT,
        ruling: Ruling::Boxes,
    };
    print(&document, language)
}
