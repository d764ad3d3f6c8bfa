//! The cash book as CSV: what came in and went out, day by day, with the balance.

use crate::people::escape;
use std::io;

/// One line of the book. Amounts are cents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CashLine {
    /// The day, as `2026-03-12`.
    pub date: String,
    /// The receipt's number; empty when none was issued.
    pub number: String,
    /// Who paid, or was paid.
    pub person: String,
    /// What for.
    pub label: String,
    /// How: one of [`permanence_domain::record::MEANS`].
    pub means: String,
    /// What came in; negative when it went out.
    pub amount: i64,
}

/// Writes a cash book that begins with `opening` (cents) and gives what it ends with. Shape: UTF-8 with its mark, `;`,
/// CRLF; amounts with a comma in French and a point otherwise; an apostrophe before texts that a spreadsheet would run.
///
/// # Errors
/// Those of `out`; what is written then is a part of a file.
pub fn write_cash_book(out: &mut impl io::Write, language: &str, opening: i64, lines: &[CashLine]) -> io::Result<i64> {
    let french = language == "fr";
    let amount = |cents: i64| {
        let shown = permanence_domain::amount::show(cents);
        if french { shown.replace('.', ",") } else { shown }
    };
    out.write_all(b"\xEF\xBB\xBF")?;
    let mut writer = csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(if french { HEADINGS_FRENCH } else { HEADINGS_ENGLISH })?;
    let carried = if french { "Report" } else { "Carried forward" };
    let first = ["", "", "", carried, "", "", ""].map(str::to_owned);
    writer.write_record(first.into_iter().chain([amount(opening)]))?;
    let mut balance = opening;
    for line in lines {
        balance += line.amount;
        let (received, spent) =
            if line.amount < 0 { (String::new(), amount(-line.amount)) } else { (amount(line.amount), String::new()) };
        let means = if french { means_in_french(&line.means) } else { means_in_english(&line.means) };
        let texts = [&line.date, &line.number, &line.person, &line.label].map(|text| escape(text.clone()));
        writer.write_record(texts.into_iter().chain([means.to_owned(), received, spent, amount(balance)]))?;
    }
    writer.flush()?;
    Ok(balance)
}

const HEADINGS_FRENCH: [&str; 8] = ["date", "reçu", "personne", "libellé", "moyen", "recette", "dépense", "solde"];
const HEADINGS_ENGLISH: [&str; 8] = ["date", "receipt", "person", "label", "means", "in", "out", "balance"];

fn means_in_french(means: &str) -> &str {
    match means {
        "cash" => "espèces",
        "cheque" => "chèque",
        "transfer" => "virement",
        "card" => "carte",
        "direct_debit" => "prélèvement",
        "online" => "en ligne",
        "other" => "autre",
        unknown => unknown,
    }
}

fn means_in_english(means: &str) -> &str {
    if means == "direct_debit" { "direct debit" } else { means }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(person: &str, label: &str, amount: i64) -> CashLine {
        CashLine {
            date: "2026-03-12".into(),
            number: "2026-A-0001".into(),
            person: person.into(),
            label: label.into(),
            means: "cheque".into(),
            amount,
        }
    }

    fn written(language: &str, opening: i64, lines: &[CashLine]) -> (String, i64) {
        let mut out = Vec::new();
        let closing = write_cash_book(&mut out, language, opening, lines).expect("memory takes it");
        (String::from_utf8(out).expect("it is UTF-8"), closing)
    }

    #[test]
    fn the_balance_runs_from_what_was_there_before() {
        let lines = [line("Ada", "Cotisation 2026", 2_050), line("Ada", "Remboursement", -500)];
        let (text, closing) = written("fr", 10_000, &lines);
        assert_eq!(closing, 11_550);
        assert_eq!(
            text,
            "\u{feff}date;reçu;personne;libellé;moyen;recette;dépense;solde\r\n\
             ;;;Report;;;;100,00\r\n\
             2026-03-12;2026-A-0001;Ada;Cotisation 2026;chèque;20,50;;120,50\r\n\
             2026-03-12;2026-A-0001;Ada;Remboursement;chèque;;5,00;115,50\r\n"
        );
    }

    #[test]
    fn no_cell_is_run_and_an_empty_time_has_its_balance() {
        let (text, _) = written("en", -100, &[line("=HYPERLINK(1)", "+33", 1)]);
        assert!(text.contains(";'=HYPERLINK(1);'+33;cheque;0.01;;-0.99\r\n"), "{text}");
        assert_eq!(written("en", 0, &[]).0.lines().nth(1), Some(";;;Carried forward;;;;0.00"));
    }
}
