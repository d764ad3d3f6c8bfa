//! Dues, for a person.

use super::{fields, table};
use crate::language::Language;
use permanence_desk::contract::{
    CashBookReport, DuesFigure, DuesFigures, DuesOf, DuesPayment, DuesRates, DuesReminded, DuesRow, DuesWhyNot, Euros,
    Receipt,
};
use permanence_domain::amount;
use permanence_domain::dues::State;

fn euros(amount: Euros) -> String {
    amount::show(amount.0)
}

fn euros_known(amount: Option<Euros>) -> String {
    amount.map_or_else(|| "?".to_owned(), euros)
}

fn state(state: State, language: Language) -> String {
    let word = match state {
        State::UpToDate => language.say("up to date", "à jour"),
        State::Late => language.say("late", "en retard"),
        State::Never => language.say("never", "jamais"),
        State::Exempt => language.say("exempt", "exempt"),
    };
    word.to_owned()
}

pub(crate) fn list(rows: &[DuesRow], language: Language) -> String {
    let row = |row: &DuesRow| {
        let reminded = row.reminder.as_ref().map(|it| format!("{} {}", it.wave, it.sent_on)).unwrap_or_default();
        let paid = format!("{} / {}", euros(row.paid), euros_known(row.owed));
        let state = state(row.state, language);
        vec![row.id.to_string(), row.name.clone(), state, row.category.clone(), paid, reminded]
    };
    table(&rows.iter().map(row).collect::<Vec<_>>())
}

pub(crate) fn person(of: &DuesOf, language: Language) -> String {
    let years: Vec<_> = of
        .years
        .iter()
        .map(|year| {
            let paid = format!("{} / {}", euros(year.paid), euros_known(year.owed));
            vec![year.year.to_string(), state(year.state, language), year.category.clone(), paid]
        })
        .collect();
    let payments: String = of.payments.iter().map(|it| format!("\n{}", payment(it, language))).collect();
    let reminders = of.reminders.iter();
    let reminders: Vec<_> = reminders
        .map(|it| vec![it.year.to_string(), it.wave.to_string(), it.channel.clone(), it.sent_on.clone()])
        .collect();
    let reminders = if reminders.is_empty() {
        String::new()
    } else {
        format!("\n{}\n{}", language.say("reminders", "relances"), table(&reminders))
    };
    format!("{}\n{}{payments}{reminders}", of.person.name, table(&years))
}

pub(crate) fn payment(payment: &DuesPayment, language: Language) -> String {
    let lines = payment.lines.iter();
    let lines: Vec<String> =
        lines.map(|it| format!("{} {} {} {}", it.year, it.person.name, it.category, euros(it.amount))).collect();
    let refunds = payment.refunds.iter();
    let refunds: Vec<String> = refunds.map(|it| format!("{} {} {}", it.paid_on, euros(it.amount), it.id)).collect();
    let receipts: Vec<String> = payment.receipts.iter().map(|it| numbered(it, language)).collect();
    fields(&[
        ("id", payment.id.to_string()),
        (language.say("paid by", "payé par"), payment.payer.name.clone()),
        (language.say("paid on", "payé le"), payment.paid_on.clone()),
        (language.say("means", "moyen"), payment.means.clone()),
        (language.say("amount", "montant"), euros(payment.amount)),
        (language.say("reference", "référence"), payment.reference.clone()),
        (language.say("notes", "notes"), payment.notes.clone()),
        (language.say("for", "pour"), lines.join("\n")),
        (language.say("given back", "rendu"), refunds.join("\n")),
        (language.say("receipts", "reçus"), receipts.join("\n")),
    ])
}

fn numbered(receipt: &Receipt, language: Language) -> String {
    let cancelled = if receipt.cancelled { language.say(" (cancelled)", " (annulé)") } else { "" };
    format!("{}{cancelled}", receipt.number)
}

pub(crate) fn reminded(reminded: &DuesReminded, language: Language) -> String {
    let left = reminded.left.iter().map(|it| {
        let why = match it.why {
            DuesWhyNot::Settled => language.say("owes nothing", "ne doit rien"),
            DuesWhyNot::Withdrawn => language.say("asked not to be contacted", "ne veut pas être contacté"),
            DuesWhyNot::Unreachable => language.say("cannot be reached this way", "injoignable par ce moyen"),
            DuesWhyNot::Reminded => language.say("had this wave already", "a déjà reçu cette vague"),
        };
        vec![it.person.id.to_string(), it.person.name.clone(), "—".to_owned(), why.to_owned()]
    });
    list(&reminded.sent, language) + &table(&left.collect::<Vec<_>>())
}

pub(crate) fn rates(rates: &DuesRates, language: Language) -> String {
    let row = |rate: &permanence_desk::contract::DuesRate| {
        let usual = if rate.usual { language.say("usual", "habituel") } else { "" };
        vec![rate.year.to_string(), rate.category.clone(), euros(rate.amount), usual.to_owned()]
    };
    let grace = language.say("last year's members count until", "l’année d’avant compte jusqu’au");
    table(&rates.rates.iter().map(row).collect::<Vec<_>>()) + &fields(&[(grace, rates.grace_until.clone())])
}

pub(crate) fn figures(figures: &DuesFigures, language: Language) -> String {
    let part = |title: &str, parts: &[DuesFigure]| {
        let rows = parts.iter().map(|it| vec![it.name.clone(), it.count.to_string(), euros(it.amount)]);
        format!("\n{title}\n{}", table(&rows.collect::<Vec<_>>()))
    };
    fields(&[
        (language.say("year", "année"), figures.year.to_string()),
        (language.say("paid", "payé"), euros(figures.paid)),
        (language.say("missing", "manquant"), euros(figures.missing)),
    ]) + &part(language.say("states", "états"), &figures.states)
        + &part(language.say("categories", "catégories"), &figures.categories)
        + &part(language.say("means", "moyens"), &figures.means)
        + &part(language.say("months", "mois"), &figures.months)
}

pub(crate) fn receipt(receipt: &Receipt, language: Language) -> String {
    fields(&[
        ("id", receipt.id.to_string()),
        (language.say("number", "numéro"), numbered(receipt, language)),
        (language.say("kind", "sorte"), receipt.kind.clone()),
        (language.say("issued on", "émis le"), receipt.issued_on.clone()),
        (language.say("name", "nom"), receipt.name.clone()),
        (language.say("address", "adresse"), receipt.address.clone()),
        (language.say("amount", "montant"), euros(receipt.amount)),
        (language.say("for", "pour"), receipt.covers.join("\n")),
    ])
}

pub(crate) fn receipts(receipts: &[Receipt], language: Language) -> String {
    let row = |it: &Receipt| {
        vec![
            it.id.to_string(),
            numbered(it, language),
            it.issued_on.clone(),
            it.name.clone(),
            euros(it.amount),
            it.kind.clone(),
        ]
    };
    table(&receipts.iter().map(row).collect::<Vec<_>>())
}

pub(crate) fn cash_book(report: &CashBookReport, language: Language) -> String {
    fields(&[
        (language.say("payments", "paiements"), report.lines.to_string()),
        (language.say("carried forward", "report"), euros(report.opening)),
        (language.say("balance", "solde"), euros(report.closing)),
    ])
}
