//! The receipt that lets a donor or a member of a party reduce their income tax.
//!
//! Source: articles 11 to 11-4 of law 88-227 of 11 March 1988 and article 200 of the tax code. Only the party's
//! association of financing or its mandatary issues it, under the number that the commission (CNCCFP) gave: this is the
//! layout, and who may fill it in is the caller's to know.

use super::draft::{MM, Style};
use super::language::Text;
use super::letter::{dateline, signature};
use super::receipt::{AMOUNT, BY, IN_WORDS, PAID_ON};
use super::stationery::{BODY, Flow};
use super::typography::day;
use super::writing::Writing;
use super::{Language, Means, Paper, PrintFault, Recipient, Sender, figures, render, words};
use jiff::civil::Date;

const TITLE: Text = Text::new("Reçu fiscal n° {}", "Tax receipt no. {}");
const BASIS: Text = Text::new(
    "Article 200 du code général des impôts et article 11-4 de la loi n° 88-227 du 11 mars 1988 relative à la \
     transparence financière de la vie politique",
    "Article 200 of the French tax code and article 11-4 of law no. 88-227 of 11 March 1988 on the financial \
     transparency of political life",
);
const PARTY: Text = Text::new("Parti ou groupement", "Party or grouping");
const ASSOCIATION: Text = Text::new("Association de financement", "Association of financing");
const MANDATARY: Text = Text::new("Mandataire financier", "Financial mandatary");
const AGREEMENT: Text = Text::new("Agrément de la CNCCFP", "Agreement of the CNCCFP");
const DECLARATION: Text = Text::new("Déclaration en préfecture", "Declared to the prefecture");
const DATED: Text = Text::new("{} du {}", "{} of {}");
const DONOR: Text = Text::new("Donateur ou cotisant", "Donor or member");
const ADDRESS: Text = Text::new("Adresse", "Address");
const NATURE: Text = Text::new("Nature du versement", "Nature of the payment");
const DUES: Text = Text::new("cotisation d’adhérent", "member’s dues");
const DONATION: Text = Text::new("don", "donation");
const RIGHT_TO: Text = Text::new(
    "Le bénéficiaire certifie que les sommes versées ouvrent droit à la réduction d’impôt prévue à l’article 200 du code \
     général des impôts : 66 % du versement, dans la limite de 20 % du revenu imposable et de 15 000 € de dons et \
     cotisations à des partis politiques par foyer fiscal et par an.",
    "The beneficiary certifies that the sums paid give a right to the reduction of income tax of article 200 of the \
     French tax code: 66% of the payment, within 20% of the taxable income and €15,000 of donations and dues to \
     political parties for each household and year.",
);
const LIMITS: Text = Text::new(
    "Article 11-4 de la loi n° 88-227 : les dons et cotisations d’une même personne physique à un ou plusieurs partis ne \
     peuvent excéder 7 500 € par an ; les personnes morales ne peuvent pas donner ; tout don de plus de 150 € est versé \
     par chèque, virement, prélèvement automatique ou carte bancaire.",
    "Article 11-4 of law no. 88-227: what one natural person gives and pays in dues to one or several parties may not \
     exceed €7,500 a year; legal persons may not give; any donation above €150 is paid by cheque, transfer, direct debit \
     or bank card.",
);

/// Who collects for the party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fundraiser {
    /// An association of financing, with the number of its agreement by the CNCCFP and that agreement's date.
    Association {
        /// Number of the agreement.
        agreement: String,
        /// Its date.
        agreed_on: Date,
    },
    /// A natural person, declared to the prefecture.
    Mandatary {
        /// Number or place of the declaration.
        declaration: String,
        /// Its date.
        declared_on: Date,
    },
}

/// What the money is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gift {
    /// A member's dues.
    Dues,
    /// A donation.
    Donation,
}

/// A receipt for the tax office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiscalReceipt {
    /// Its number.
    pub number: String,
    /// The association or the mandatary: name and address.
    pub issuer: Sender,
    /// Which of the two it is.
    pub fundraiser: Fundraiser,
    /// The party they collect for.
    pub party: String,
    /// Who paid: a natural person.
    pub donor: Recipient,
    /// How much, in whole cents.
    pub cents: u64,
    /// When.
    pub paid_on: Date,
    /// How.
    pub means: Means,
    /// What the money is.
    pub gift: Gift,
    /// Where the receipt is written; may be empty.
    pub place: String,
    /// The day it bears.
    pub issued_on: Date,
    /// Who signs, a line each.
    pub signatory: Vec<String>,
}

/// Prints a receipt for the tax office.
///
/// # Errors
/// [`PrintFault::Unwritable`] alone.
pub fn fiscal_receipt(receipt: &FiscalReceipt, language: Language) -> Result<Paper, PrintFault> {
    let writing = Writing::new();
    let mut flow = Flow::new(&writing, language);
    let title = TITLE.fill(language, &[receipt.number.trim()]);
    flow.begin(&receipt.issuer, &receipt.donor);
    flow.heading(&title, Style::strong(15.0));
    flow.paragraph(BASIS.text(language), Style::regular(9.0).quiet());
    flow.gap(3.0 * MM);
    let (role, proof, reference, on) = match &receipt.fundraiser {
        Fundraiser::Association { agreement, agreed_on } => (ASSOCIATION, AGREEMENT, agreement, agreed_on),
        Fundraiser::Mandatary { declaration, declared_on } => (MANDATARY, DECLARATION, declaration, declared_on),
    };
    let gift = match receipt.gift {
        Gift::Dues => DUES,
        Gift::Donation => DONATION,
    };
    let address = receipt.donor.lines(super::Capitals::Kept).split_off(usize::from(!receipt.donor.name.is_empty()));
    flow.facts(&[
        (PARTY.text(language), receipt.party.clone()),
        (role.text(language), receipt.issuer.name.clone()),
        (proof.text(language), DATED.fill(language, &[reference.trim(), &day(*on, language)])),
        (DONOR.text(language), receipt.donor.name.clone()),
        (ADDRESS.text(language), address.join(", ")),
        (AMOUNT.text(language), figures(receipt.cents, language)),
        (IN_WORDS.text(language), words(receipt.cents, language)),
        (PAID_ON.text(language), day(receipt.paid_on, language)),
        (BY.text(language), receipt.means.text(language).to_owned()),
        (NATURE.text(language), gift.text(language).to_owned()),
    ]);
    flow.gap(4.0 * MM);
    for mention in [RIGHT_TO, LIMITS] {
        flow.paragraph(mention.text(language), Style::regular(9.0));
        flow.gap(2.0 * MM);
    }
    flow.gap(4.0 * MM);
    flow.right(&dateline(&receipt.place, receipt.issued_on, language), BODY);
    signature(&mut flow, &receipt.signatory);
    flow.end();
    let draft = flow.draft;
    render::render(draft, &title, language, writing)
}
