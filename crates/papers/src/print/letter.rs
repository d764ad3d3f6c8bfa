//! Letters in a window envelope, many in one file.

use super::draft::{MM, Style};
use super::language::Text;
use super::stationery::{BODY, Flow};
use super::typography::day;
use super::writing::Writing;
use super::{Language, Paper, PrintFault, Recipient, Sender, render};
use jiff::civil::Date;

const TITLE: Text = Text::new("Lettres", "Letters");
const AT: Text = Text::new("{}, le {}", "{}, {}");
const ON: Text = Text::new("Le {}", "{}");

/// A letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Who writes.
    pub sender: Sender,
    /// Whom to, in the window.
    pub recipient: Recipient,
    /// Where it is written; may be empty.
    pub place: String,
    /// The day it bears.
    pub date: Date,
    /// What it is about; may be empty.
    pub subject: String,
    /// The paragraphs, salutation and ending among them.
    pub body: Vec<String>,
    /// Who signs: names and function, a line each, below the room for a signature.
    pub signatory: Vec<String>,
}

/// Prints letters, each on pages of its own. `title` is the file's, `Lettres` where it is empty.
///
/// # Errors
/// [`PrintFault::Nothing`].
pub fn letters(letters: &[Letter], title: &str, language: Language) -> Result<Paper, PrintFault> {
    if letters.is_empty() {
        return Err(PrintFault::Nothing);
    }
    let writing = Writing::new();
    let mut flow = Flow::new(&writing, language);
    for letter in letters {
        flow.begin(&letter.sender, &letter.recipient);
        flow.right(&dateline(&letter.place, letter.date, language), BODY);
        flow.gap(8.0 * MM);
        if !letter.subject.trim().is_empty() {
            flow.heading(&letter.subject, Style::strong(BODY.size));
            flow.gap(6.0 * MM);
        }
        for paragraph in letter.body.iter().filter(|paragraph| !paragraph.trim().is_empty()) {
            flow.paragraph(paragraph, BODY);
            flow.gap(3.0 * MM);
        }
        signature(&mut flow, &letter.signatory);
        flow.end();
    }
    let title = if title.trim().is_empty() { TITLE.text(language) } else { title };
    let draft = flow.draft;
    render::render(draft, title, language, writing)
}

/// `Voiron, le 3 mars 2026`.
pub(super) fn dateline(place: &str, date: Date, language: Language) -> String {
    let date = day(date, language);
    if place.trim().is_empty() { ON.fill(language, &[&date]) } else { AT.fill(language, &[place.trim(), &date]) }
}

/// Room to sign, and who does; the two stay on one page.
pub(super) fn signature(flow: &mut Flow<'_>, signatory: &[String]) {
    if signatory.is_empty() {
        return;
    }
    let lines = super::sheet::count(signatory.len());
    flow.keep(18.0 * MM + lines * BODY.leading());
    flow.gap(18.0 * MM);
    for line in signatory {
        flow.right(line, BODY);
    }
}
