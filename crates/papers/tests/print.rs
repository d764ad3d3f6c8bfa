//! Documents to print, read back by a PDF reader that shares nothing with what writes them.

mod printed;

use jiff::civil::date;
use permanence_papers::print::{
    Align, Attendee, Capitals, Card, Column, DuesReceipt, FiscalReceipt, Fundraiser, Gift, Language, Letter, List,
    Means, Paper, PrintFault, Recipient, SHEETS, Sender, Sheet, SignIn, cards, dues_receipt, figures, fiscal_receipt,
    labels, letters, list, sign_in,
};
use printed::Printed;

const FRENCH: Language = Language::French;
const ENGLISH: Language = Language::English;

fn someone(number: usize) -> Recipient {
    Recipient {
        name: format!("Mme Éloïse Œuvré {number}"),
        street: "14 bis rue des Écoles".to_owned(),
        postcode: "38400".to_owned(),
        commune: "Saint-Martin-d’Hères".to_owned(),
        ..Recipient::default()
    }
}

fn sender() -> Sender {
    Sender { name: "Section de Voiron".to_owned(), lines: vec!["12 place de la République".to_owned()] }
}

fn l7160() -> Sheet {
    Sheet::named("l7160").expect("the usual sheet")
}

fn letter(paragraphs: usize) -> Letter {
    let paragraph = "Sauf erreur, votre cotisation de 1234 € ne nous est pas parvenue: l'avez-vous oubliée?".repeat(4);
    Letter {
        sender: sender(),
        recipient: someone(1),
        place: "Voiron".to_owned(),
        date: date(2026, 3, 1),
        subject: "Votre cotisation".to_owned(),
        body: vec![paragraph; paragraphs],
        signatory: vec!["La trésorière".to_owned()],
    }
}

fn dues() -> DuesReceipt {
    DuesReceipt {
        number: "2026-0042".to_owned(),
        issuer: sender(),
        payer: someone(7),
        cents: 8_150,
        purpose: "Cotisation 2026".to_owned(),
        paid_on: date(2026, 3, 1),
        means: Means::Cheque,
        place: "Voiron".to_owned(),
        issued_on: date(2026, 3, 4),
        signatory: vec!["La trésorière".to_owned()],
    }
}

fn fiscal() -> FiscalReceipt {
    FiscalReceipt {
        number: "17".to_owned(),
        issuer: Sender { name: "Association de financement".to_owned(), lines: Vec::new() },
        fundraiser: Fundraiser::Association { agreement: "1234".to_owned(), agreed_on: date(2015, 6, 1) },
        party: "Parti d’exemple".to_owned(),
        donor: someone(7),
        cents: 123_456,
        paid_on: date(2026, 3, 1),
        means: Means::Transfer,
        gift: Gift::Dues,
        place: "Voiron".to_owned(),
        issued_on: date(2027, 2, 1),
        signatory: vec!["Le mandataire".to_owned()],
    }
}

fn a_list(columns: usize, rows: usize, cell: &str) -> List {
    let align = |column| if column == 0 { Align::Left } else { Align::Right };
    List {
        title: "Adhérents à jour".to_owned(),
        notes: vec!["24 novembre 2026".to_owned()],
        columns: (0..columns).map(|at| Column { heading: format!("Colonne {at}"), align: align(at) }).collect(),
        rows: (0..rows).map(|row| (0..columns).map(|at| format!("{cell} {row}.{at}")).collect()).collect(),
        totals: Some(vec!["Total".to_owned()]),
    }
}

fn every_document(language: Language) -> Vec<Result<Paper, PrintFault>> {
    let card = Card { name: "Éloïse Œuvré".to_owned(), code: "38-00042".to_owned(), ..Card::default() };
    let people = vec![Attendee { name: "Éloïse Œuvré".to_owned(), commune: "Voiron".to_owned() }; 30];
    vec![
        labels(&[someone(1), someone(2)], l7160(), 21, Capitals::Commune, language),
        sign_in(&SignIn { title: "Réunion".to_owned(), people, ..SignIn::default() }, language),
        sign_in(&SignIn::default(), language),
        cards(&vec![card; 11], 1, language),
        list(&a_list(3, 50, "cellule"), language),
        list(&List { title: String::new(), ..a_list(2, 0, "") }, language),
        letters(&[letter(3), letter(12)], "", language),
        dues_receipt(&dues(), language),
        fiscal_receipt(&fiscal(), language),
    ]
}

#[test]
fn every_document_is_tagged_titled_and_carries_its_fonts() {
    for language in [FRENCH, ENGLISH] {
        for paper in every_document(language) {
            let paper = paper.expect("a document");
            let printed = Printed::read(&paper);
            assert_eq!(printed.pages(), paper.pages);
            assert_eq!(printed.language(), language.tag());
            assert!(printed.is_marked() && printed.has_structure() && printed.shows_its_title());
            assert!(printed.fonts_are_embedded());
            assert!(paper.transliterated.is_empty());
        }
    }
}

#[test]
fn labels_fill_their_sheets_from_where_they_start() {
    for sheet in SHEETS {
        let all: Vec<_> = (0..=sheet.places()).map(someone).collect();
        let paper = labels(&all, *sheet, 1, Capitals::Commune, FRENCH).expect("labels");
        assert_eq!(paper.pages, 2, "{}", sheet.name);
        let last = labels(&all[..1], *sheet, sheet.places(), Capitals::Commune, FRENCH).expect("labels");
        assert_eq!(last.pages, 1, "{}", sheet.name);
        let beyond = labels(&all, *sheet, sheet.places() + 1, Capitals::Commune, FRENCH);
        assert_eq!(beyond, Err(PrintFault::Start { start: sheet.places() + 1, per_sheet: sheet.places() }));
    }
    let text = Printed::read(&labels(&[someone(5)], l7160(), 1, Capitals::Commune, FRENCH).expect("labels")).text();
    for expected in ["Mme Éloïse Œuvré 5", "14 bis rue des Écoles", "38400 SAINT-MARTIN-D’HÈRES"] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
}

#[test]
fn five_thousand_labels_are_all_there() {
    let all: Vec<_> = (0..5_000).map(someone).collect();
    let paper = labels(&all, l7160(), 1, Capitals::Commune, FRENCH).expect("labels");
    assert_eq!(paper.pages, 239);
    let printed = Printed::read(&paper);
    assert_eq!(printed.elements("P"), 5_000);
    assert!(printed.page(1).contains("Œuvré 20 ") && printed.page(2).contains("Œuvré 21 "));
    assert!(printed.page(239).contains("Œuvré 4999"));
}

#[test]
fn nothing_to_print_is_said() {
    assert_eq!(labels(&[], l7160(), 1, Capitals::Commune, FRENCH), Err(PrintFault::Nothing));
    assert_eq!(labels(&[Recipient::default()], l7160(), 1, Capitals::Commune, FRENCH), Err(PrintFault::Nothing));
    assert_eq!(cards(&[], 1, FRENCH), Err(PrintFault::Nothing));
    assert_eq!(letters(&[], "", FRENCH), Err(PrintFault::Nothing));
    assert_eq!(list(&a_list(0, 3, ""), FRENCH), Err(PrintFault::Nothing));
    assert_eq!(cards(&[Card::default()], 0, FRENCH), Err(PrintFault::Start { start: 0, per_sheet: 10 }));
    let empty = Printed::read(&list(&List { totals: None, ..a_list(2, 0, "") }, FRENCH).expect("a list"));
    assert!(empty.text().contains("Aucune ligne."));
}

#[test]
fn texts_of_any_length_and_script_are_printed() {
    let name = "Anne-Sophie de La Rochefoucauld-Montmorency ".repeat(30);
    let strange = ["李小龙", "محمد", "🙂👨‍👩‍👧", "\u{202E}abc\u{0}\n\td", "e\u{301}", "\u{E000}\u{FFFF}\u{10FFFF}", "   "];
    for text in strange.into_iter().chain([name.as_str(), &"W".repeat(3_000)]) {
        let text = text.to_owned();
        let recipient = Recipient { name: text.clone(), commune: text.clone(), ..Recipient::default() };
        let attendee = Attendee { name: text.clone(), commune: text.clone() };
        let card = Card { organisation: text.clone(), period: text.clone(), name: text.clone(), ..Card::default() };
        let body =
            Letter { subject: text.clone(), body: vec![text.clone()], recipient: recipient.clone(), ..letter(0) };
        let table = a_list(4, 2, &text);
        let papers = [
            labels(&[recipient], l7160(), 1, Capitals::Commune, FRENCH).or_else(|fault| match fault {
                // Spaces are no address.
                PrintFault::Nothing if text.trim().is_empty() => sign_in(&SignIn::default(), FRENCH),
                other => Err(other),
            }),
            sign_in(
                &SignIn { title: text.clone(), people: vec![attendee], place: text.clone(), ..SignIn::default() },
                FRENCH,
            ),
            cards(&[card], 1, FRENCH),
            list(&List { title: text.clone(), notes: vec![text.clone()], ..table }, FRENCH),
            letters(&[body], &text, FRENCH),
            dues_receipt(&DuesReceipt { number: text.clone(), purpose: text.clone(), ..dues() }, FRENCH),
        ];
        for paper in papers {
            let paper = paper.unwrap_or_else(|fault| panic!("{text:?}: {fault}"));
            assert_eq!(Printed::read(&paper).pages(), paper.pages);
        }
    }
}

#[test]
fn what_the_fonts_lack_is_written_in_latin_letters_and_said() {
    let chinese = Recipient { name: "Mme 李".to_owned(), ..someone(1) };
    let paper = labels(&[chinese], l7160(), 1, Capitals::Commune, FRENCH).expect("labels");
    assert_eq!(paper.transliterated.iter().collect::<String>(), "李");
    assert!(Printed::read(&paper).text().contains("Mme Li"));
}

#[test]
fn a_list_has_its_headings_and_number_on_every_page() {
    let paper = list(&a_list(3, 120, "cellule"), FRENCH).expect("a list");
    let printed = Printed::read(&paper);
    assert!(paper.pages > 2);
    for page in 1..=paper.pages {
        let text = printed.page(page);
        assert!(text.contains("Colonne 2"), "page {page}: {text}");
        assert!(text.contains(&format!("Page {page} sur {}", paper.pages)), "page {page}: {text}");
    }
    let text = printed.text();
    assert!((0..120).all(|row| text.contains(&format!("cellule {row}.2"))));
    assert!(printed.page(paper.pages).contains("Total"));
    assert_eq!(printed.elements("TR"), 122);
    assert_eq!(printed.elements("TH"), 3);
    assert_eq!(printed.elements("TD"), 121 * 3);
}

#[test]
fn a_list_is_wide_where_its_columns_are_and_says_when_they_are_too_many() {
    let size = |columns| Printed::read(&list(&a_list(columns, 2, "cellule longue"), FRENCH).expect("a list")).size(1);
    let (narrow, wide) = (size(2), size(9));
    assert!(narrow.0 < narrow.1 && wide.0 > wide.1);
    assert_eq!(list(&a_list(30, 2, ""), FRENCH), Err(PrintFault::Columns { columns: 30, most: 22 }));
}

#[test]
fn a_sign_in_sheet_has_rows_for_those_who_were_not_expected() {
    let people = vec![Attendee { name: "Éloïse Œuvré".to_owned(), commune: "Voiron".to_owned() }];
    let day = Some(date(2026, 3, 1));
    let sheet = SignIn { title: "Congrès".to_owned(), date: day, place: "Voiron".to_owned(), people, blank_rows: 30 };
    let paper = sign_in(&sheet, FRENCH).expect("a sheet");
    let printed = Printed::read(&paper);
    assert_eq!((paper.pages, printed.elements("TR")), (2, 32));
    let first = printed.page(1);
    for expected in ["Congrès", "Feuille d’émargement · 1er mars 2026 · Voiron", "Signature", "Éloïse Œuvré"]
    {
        assert!(first.contains(expected), "{expected} in {first}");
    }
    assert!(Printed::read(&sign_in(&sheet, ENGLISH).expect("a sheet")).page(2).contains("Page 2 of 2"));
}

#[test]
fn a_card_has_its_code_and_says_when_it_is_too_long() {
    let card = |code: &str| Card {
        name: "Éloïse Œuvré".to_owned(),
        period: "2026".to_owned(),
        code: code.to_owned(),
        ..Card::default()
    };
    let paper = cards(&vec![card("38-00042"); 11], 1, FRENCH).expect("cards");
    let printed = Printed::read(&paper);
    assert_eq!((paper.pages, printed.elements("Figure")), (2, 11));
    assert!(printed.text().contains("Carte d’adhérent 2026"));
    assert_eq!(cards(&[card(&"x".repeat(400))], 1, FRENCH), Err(PrintFault::Code { bytes: 400 }));
    assert!(cards(&[card(&"x".repeat(213))], 1, FRENCH).is_ok());
}

#[test]
fn letters_begin_on_pages_of_their_own_in_french_typography() {
    let paper = letters(&[letter(2), letter(14)], "Relances", FRENCH).expect("letters");
    let printed = Printed::read(&paper);
    assert_eq!(paper.pages, 3);
    let short = printed.page(1);
    assert!(short.contains("Voiron, le 1er mars 2026") && short.contains("La trésorière"), "{short}");
    assert!(short.contains("l’avez-vous") && !short.contains("Page "), "{short}");
    assert!(printed.page(2).contains("Page 1 sur 2") && printed.page(3).contains("Page 2 sur 2"));
    assert_eq!(printed.elements("Sect"), 2);
}

#[test]
fn receipts_say_their_amount_in_figures_and_in_words() {
    let receipt = Printed::read(&dues_receipt(&dues(), FRENCH).expect("a receipt")).text();
    for expected in ["Reçu de cotisation n° 2026-0042", "quatre-vingt-un euros et cinquante centimes", "chèque"] {
        assert!(receipt.contains(expected), "{expected} in {receipt}");
    }
    let fiscal_text = Printed::read(&fiscal_receipt(&fiscal(), FRENCH).expect("a receipt")).text();
    let words = "mille deux cent trente-quatre euros et cinquante-six centimes";
    let figures = printed::plain(&figures(123_456, FRENCH));
    for expected in [words, &figures, "1234 du 1er juin 2015", "cotisation d’adhérent", "article 11-4", "article 200"]
    {
        assert!(fiscal_text.contains(expected), "{expected} in {fiscal_text}");
    }
    let mandatary = Fundraiser::Mandatary { declaration: "Grenoble".to_owned(), declared_on: date(2020, 1, 1) };
    let gift = FiscalReceipt { fundraiser: mandatary, gift: Gift::Donation, ..fiscal() };
    let english = Printed::read(&fiscal_receipt(&gift, ENGLISH).expect("a receipt")).text();
    for expected in ["Tax receipt no. 17", "Financial mandatary", "Grenoble of 1 January 2020", "donation", "€1,234.56"]
    {
        assert!(english.contains(expected), "{expected} in {english}");
    }
}
