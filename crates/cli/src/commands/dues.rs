//! Dues: payments, lists, reminders, receipts, the cash book.

use super::identifier;
use super::person::answer_done;
use crate::args::Pair;
use crate::dues::DuesVerb;
use crate::failure::Failure;
use crate::language::Language;
use crate::session::Session;
use crate::show::dues as show;
use permanence_desk::contract::{
    CashBookReq, DuesAddReq, DuesLetters, DuesLineReq, DuesListReq, DuesRatesReq, DuesRefundReq, DuesRemindReq,
    DuesYearReq, Entered, FiscalDetails, PersonReq, ReceiptIssueReq, ReceiptListReq, ReceiptPrintReq, RecordAddReq,
    RecordReq, Refusal,
};
use permanence_domain::dues::State;
use permanence_domain::{PersonId, Problem, ProblemCode, RecordId};

pub(super) fn run(session: &Session, verb: DuesVerb) -> Result<(), Failure> {
    let desk = session.open()?;
    let refused = |refusal| session.refused(refusal);
    match verb {
        DuesVerb::Add { person, fields } => {
            let request = addition(&person, fields).map_err(refused)?;
            let paid = desk.dues_add(request).map_err(refused)?;
            session.answer(&paid, |language| show::payment(&paid, language))
        }
        DuesVerb::List { year, state, at, limit, offset } => {
            let states = state.iter().map(|word| state_of(word)).collect::<Result<_, _>>().map_err(refused)?;
            let request = DuesListReq { year, states, at, offset, limit: limit.unwrap_or(u32::MAX) };
            let page = desk.dues_list(request).map_err(refused)?;
            session.answer(&page.rows, |language| show::list(&page.rows, language))
        }
        DuesVerb::Show { person } => {
            let id = identifier(session, PersonId::parse(&person))?;
            let of = desk.dues_of(PersonReq { id }).map_err(refused)?;
            session.answer(&of, |language| show::person(&of, language))
        }
        DuesVerb::Refund { payment, fields } => {
            let payment = identifier(session, RecordId::parse_str(&payment).ok())?;
            let request = refund(payment, fields).map_err(refused)?;
            let paid = desk.dues_refund(request).map_err(refused)?;
            session.answer(&paid, |language| show::payment(&paid, language))
        }
        DuesVerb::Cancel { payment } => {
            let id = identifier(session, RecordId::parse_str(&payment).ok())?;
            answer_done(session, desk.dues_cancel(RecordReq { id }))
        }
        DuesVerb::Remind { year, wave, channel, letters, language, dry_run, person } => {
            let people = person.iter().map(|id| identifier(session, PersonId::parse(id))).collect::<Result<_, _>>()?;
            let channel = channel.unwrap_or_else(|| if letters.is_some() { "post" } else { "email" }.to_owned());
            let file = letters.as_ref().map(|file| file.display().to_string());
            let asked = file.map(|file| DuesLetters { file, language: language.code().to_owned() });
            let request = DuesRemindReq { year, wave, channel, people, preview: dry_run, letters: asked };
            let reminded = desk.dues_remind(request).map_err(|refusal| match &letters {
                Some(file) => session.refused_for(file)(refusal),
                None => session.refused(refusal),
            })?;
            session.answer(&reminded, |language| show::reminded(&reminded, language))
        }
        DuesVerb::Rate { year, category, amount, usual } => {
            let usual = if usual { "yes" } else { "no" }.to_owned();
            let fields = [("year", year), ("category", category), ("amount", amount), ("usual", usual)];
            add(session, "rate", fields)?;
            rates(session, None)
        }
        DuesVerb::Grace { year, until } => {
            add(session, "dues_year", [("year", year.clone()), ("grace_until", until)])?;
            rates(session, year.trim().parse().ok())
        }
        DuesVerb::Rates { year } => rates(session, year),
        DuesVerb::Figures { year } => {
            let figures = desk.dues_figures(DuesYearReq { year }).map_err(refused)?;
            session.answer(&figures, |language| show::figures(&figures, language))
        }
        DuesVerb::Receipt { payment, fiscal, pdf, association, agreement, agreed_on, party, language } => {
            let payment = identifier(session, RecordId::parse_str(&payment).ok())?;
            let kind = if fiscal { "fiscal" } else { "dues" }.to_owned();
            let fiscal = FiscalDetails { association, agreement, agreed_on, party };
            let bears = pdf.is_some().then(|| fiscal.clone());
            let receipt = desk.receipt_issue(ReceiptIssueReq { payment, kind, bears }).map_err(refused)?;
            if let Some(pdf) = pdf {
                let (file, language) = (pdf.display().to_string(), language.code().to_owned());
                let id = receipt.id;
                let request = ReceiptPrintReq { id, fiscal, language, file };
                desk.receipt_print(request).map_err(session.refused_for(&pdf))?;
            }
            session.answer(&receipt, |language| show::receipt(&receipt, language))
        }
        DuesVerb::CancelReceipt { receipt } => {
            let id = identifier(session, RecordId::parse_str(&receipt).ok())?;
            answer_done(session, desk.receipt_cancel(RecordReq { id }))
        }
        DuesVerb::Receipts { year } => {
            let listed = desk.receipt_list(ReceiptListReq { year }).map_err(refused)?.receipts;
            session.answer(&listed, |language| show::receipts(&listed, language))
        }
        DuesVerb::Cashbook { file, from, to, language } => {
            let language =
                language.map_or(if session.language == Language::French { "fr" } else { "en" }, |it| it.code());
            let request = CashBookReq { from, to, file: file.display().to_string(), language: language.to_owned() };
            let report = desk.cash_book(request).map_err(session.refused_for(&file))?;
            session.answer(&report, |language| show::cash_book(&report, language))
        }
    }
}

/// A payment as it is typed.
fn addition(person: &str, fields: Vec<Pair>) -> Result<DuesAddReq, Refusal> {
    const NAMES: &str = "means, year, amount, category, paid_on, reference, notes, payer, total, with";
    let mut line = DuesLineReq {
        person: person_of("person", person)?,
        year: String::new(),
        category: String::new(),
        amount: String::new(),
    };
    let mut request = DuesAddReq::default();
    let mut others = Vec::new();
    for Pair { name, value } in fields {
        match name.as_str() {
            "means" => request.means = value,
            "year" => line.year = value,
            "amount" => line.amount = value,
            "category" => line.category = value,
            "paid_on" => request.paid_on = value,
            "reference" => request.reference = value,
            "notes" => request.notes = value,
            "payer" => request.payer = Some(person_of("payer", &value)?),
            "total" => request.amount = value,
            "with" => {
                let (person, amount) = value.split_once(':').unwrap_or((&value, ""));
                others.push((person_of("with", person)?, amount.to_owned()));
            }
            _ => return Err(unknown(&name, NAMES)),
        }
    }
    let further = others.into_iter();
    let further =
        further.map(|(person, amount)| DuesLineReq { person, amount, category: String::new(), ..line.clone() });
    request.lines = further.collect();
    request.lines.insert(0, line);
    Ok(request)
}

fn refund(payment: RecordId, fields: Vec<Pair>) -> Result<DuesRefundReq, Refusal> {
    let mut request = DuesRefundReq { payment, ..DuesRefundReq::default() };
    for Pair { name, value } in fields {
        match name.as_str() {
            "amount" => request.amount = value,
            "date" => request.date = value,
            "means" => request.means = value,
            "person" => request.person = Some(person_of("person", &value)?),
            _ => return Err(unknown(&name, "amount, date, means, person")),
        }
    }
    Ok(request)
}

fn unknown(name: &str, names: &str) -> Refusal {
    Problem::new("", ProblemCode::FieldUnknown, name).expecting(names).into()
}

fn person_of(field: &str, typed: &str) -> Result<PersonId, Refusal> {
    PersonId::parse(typed).ok_or_else(|| Problem::new(field, ProblemCode::RecordUnknown, typed).into())
}

fn state_of(word: &str) -> Result<State, Refusal> {
    State::parse(word).ok_or_else(|| {
        let names = State::ALL.map(State::name).join(", ");
        Problem::new("state", ProblemCode::ChoiceUnknown, word).expecting(names).into()
    })
}

fn add<const N: usize>(session: &Session, table: &str, fields: [(&str, String); N]) -> Result<(), Failure> {
    let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), Entered::One(value))).collect();
    let request = RecordAddReq { table: table.to_owned(), fields };
    session.desk.record_add(request).map(drop).map_err(|refusal| session.refused(refusal))
}

fn rates(session: &Session, year: Option<i16>) -> Result<(), Failure> {
    let rates = session.desk.dues_rates(DuesRatesReq { year }).map_err(|refusal| session.refused(refusal))?;
    session.answer(&rates, |language| show::rates(&rates, language))
}
