//! The receipt of somebody's dues.

use super::draft::{MM, Style};
use super::language::Text;
use super::letter::{dateline, signature};
use super::stationery::{BODY, Flow};
use super::typography::day;
use super::writing::Writing;
use super::{Language, Paper, PrintFault, Recipient, Sender, figures, render, words};
use jiff::civil::Date;

const TITLE: Text = Text::new("Reçu de cotisation n° {}", "Dues receipt no. {}");
const PAYER: Text = Text::new("Reçu de", "Received from");
pub(super) const AMOUNT: Text = Text::new("Montant", "Amount");
pub(super) const IN_WORDS: Text = Text::new("En toutes lettres", "In words");
const PURPOSE: Text = Text::new("Au titre de", "For");
pub(super) const PAID_ON: Text = Text::new("Date du versement", "Paid on");
pub(super) const BY: Text = Text::new("Mode de versement", "Paid by");
const NOT_FISCAL: Text = Text::new(
    "Ce reçu atteste le versement. Il n’est pas un reçu fiscal.",
    "This receipt attests the payment. It is not a tax receipt.",
);

/// How money came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// Coins and notes.
    Cash,
    /// A cheque.
    Cheque,
    /// A transfer between accounts.
    Transfer,
    /// A direct debit.
    DirectDebit,
    /// A bank card.
    BankCard,
    /// A payment on a site.
    Online,
    /// Anything else.
    Other,
}

impl Means {
    pub(super) const fn text(self, language: Language) -> &'static str {
        let text = match self {
            Self::Cash => Text::new("espèces", "cash"),
            Self::Cheque => Text::new("chèque", "cheque"),
            Self::Transfer => Text::new("virement", "bank transfer"),
            Self::DirectDebit => Text::new("prélèvement automatique", "direct debit"),
            Self::BankCard => Text::new("carte bancaire", "bank card"),
            Self::Online => Text::new("paiement en ligne", "online payment"),
            Self::Other => Text::new("autre moyen", "other means"),
        };
        text.text(language)
    }
}

/// A receipt of dues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuesReceipt {
    /// Its number, as the register has it.
    pub number: String,
    /// Who received the money.
    pub issuer: Sender,
    /// Who paid.
    pub payer: Recipient,
    /// How much, in whole cents.
    pub cents: u64,
    /// What for: `Cotisation 2026`.
    pub purpose: String,
    /// When.
    pub paid_on: Date,
    /// How.
    pub means: Means,
    /// Where the receipt is written; may be empty.
    pub place: String,
    /// The day it bears.
    pub issued_on: Date,
    /// Who signs, a line each.
    pub signatory: Vec<String>,
}

/// Prints the receipt of somebody's dues.
///
/// # Errors
/// [`PrintFault::Unwritable`] alone.
pub fn dues_receipt(receipt: &DuesReceipt, language: Language) -> Result<Paper, PrintFault> {
    let writing = Writing::new();
    let mut flow = Flow::new(&writing, language);
    let title = TITLE.fill(language, &[receipt.number.trim()]);
    flow.begin(&receipt.issuer, &receipt.payer);
    flow.heading(&title, Style::strong(15.0));
    flow.gap(4.0 * MM);
    flow.facts(&[
        (PAYER.text(language), receipt.payer.name.clone()),
        (AMOUNT.text(language), figures(receipt.cents, language)),
        (IN_WORDS.text(language), words(receipt.cents, language)),
        (PURPOSE.text(language), receipt.purpose.clone()),
        (PAID_ON.text(language), day(receipt.paid_on, language)),
        (BY.text(language), receipt.means.text(language).to_owned()),
    ]);
    flow.gap(6.0 * MM);
    flow.paragraph(NOT_FISCAL.text(language), BODY);
    flow.gap(10.0 * MM);
    flow.right(&dateline(&receipt.place, receipt.issued_on, language), BODY);
    signature(&mut flow, &receipt.signatory);
    flow.end();
    let draft = flow.draft;
    render::render(draft, &title, language, writing)
}
