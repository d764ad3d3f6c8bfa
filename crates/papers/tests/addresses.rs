//! Address files as they come: two kinds of columns, compressed or not, with what is wrong in them.

use flate2::Compression;
use flate2::write::GzEncoder;
use permanence_domain::place::{Address, Point};
use permanence_papers::addresses::{AddressFault, AddressFile, AddressLimits, AddressRow, RowFault};
use proptest::prelude::*;
use std::io::Write;

/// The national base, 23 columns.
const BAN: &str = "\u{feff}id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;\
    nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;\
    source_nom_voie;certification_commune;cad_parcelles\r\n\
    a;;14;bis;Rue Paul-Bert;69003;69383;Lyon 3e Arrondissement;;;1;2;4.85;45.75;entrée;;;LYON;RUE PAUL BERT;c;c;1;\r\n\
    b;;3;;Chemin de l’Église;01510;01015;Arboys en Bugey;01340;Saint-Bois;1;2;;;;;;ARBOYS;;c;c;0;\r\n\
    \r\n\
    c;;x;;Rue;69003;69383;Lyon;;;1;2;4.85;45.75;;;;;;;;;\r\n\
    d;;5;;\"Rue \"\"dite\"\" du Port\";1000;1053;Bourg-en-Bresse;;;1;2;4,85;95;;;;;;;;;\r\n\
    e;;5;;Rue;6900X;69383;Lyon;;;;;;;;;;;;;;;\r\n\
    f;;5;;;69003;69383;Lyon;;;;;;;;;;;;;;;\r\n\
    g;;5;;Rue \"du stray;20000;2a004;Ajaccio;;;;;;\r\n\
    h;;5;;Rue;69003;Lyon;Lyon\r\n\
    i;;99999;;Les Granges;69003;69383;Lyon\r\n";

fn read(bytes: &[u8]) -> Result<Vec<AddressRow>, AddressFault> {
    read_within(bytes, AddressLimits::default())
}

fn read_within(bytes: &[u8], limits: AddressLimits) -> Result<Vec<AddressRow>, AddressFault> {
    let mut file = AddressFile::open(bytes, limits)?;
    std::iter::from_fn(|| file.next_row().transpose()).collect()
}

fn packed(text: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(text).expect("memory takes everything");
    gzip.finish().expect("it ends")
}

fn address(insee: &str, commune: &str, postcode: &str, street: &str, number: Option<u32>) -> Address {
    let [insee, commune, postcode, street] = [insee, commune, postcode, street].map(str::to_owned);
    Address { insee, commune, postcode, street, number, ..Address::default() }
}

#[test]
fn the_national_base_is_read_with_its_traps() {
    let rows = read(BAN.as_bytes()).expect("an address file");
    let expected = [
        (
            2,
            Ok(Address {
                repetition: "bis".into(),
                point: Point::new(45.75, 4.85),
                ..address("69383", "Lyon", "69003", "Rue Paul-Bert", Some(14))
            }),
        ),
        (
            3,
            Ok(Address {
                former: "Saint-Bois".into(),
                ..address("01015", "Arboys en Bugey", "01510", "Chemin de l’Église", Some(3))
            }),
        ),
        (5, Err(RowFault::NumberInvalid)),
        (6, Ok(address("01053", "Bourg-en-Bresse", "01000", "Rue \"dite\" du Port", Some(5)))),
        (7, Err(RowFault::PostcodeInvalid)),
        (8, Err(RowFault::StreetMissing)),
        (9, Ok(address("2A004", "Ajaccio", "20000", "Rue \"du stray", Some(5)))),
        (10, Err(RowFault::CommuneInvalid)),
        (11, Ok(address("69383", "Lyon", "69003", "Les Granges", None))),
    ];
    let expected: Vec<_> = expected.into_iter().map(|(line, address)| AddressRow { line, address }).collect();
    assert_eq!(rows, expected);
    assert_eq!(read(&packed(BAN.as_bytes())).expect("compressed, it says the same"), rows);
    let (first, second) = BAN.split_at(700);
    let members = [packed(first.as_bytes()), packed(second.as_bytes())].concat();
    assert_eq!(read(&members).expect("in two members, it says the same"), rows);
}

#[test]
fn a_file_of_22_columns_or_in_another_order_goes_by_its_headings() {
    let text = "lat,lon,nom_commune,code_insee,code_postal,nom_voie,rep,numero,x\n\
        45.256792,5.99575,Les Adrets,38002,38190,Allée des Terrasses,B,10,\n";
    let rows = read(text.as_bytes()).expect("an address file");
    let [AddressRow { line: 2, address: Ok(found) }] = rows.as_slice() else { panic!("one address: {rows:?}") };
    assert_eq!(found.street_number(), "10B");
    assert_eq!(found.point, Point::new(45.256_792, 5.995_75));
}

#[test]
fn the_files_of_communes_are_read_whatever_their_version() {
    let old = "cle_interop;uid_adresse;voie_nom;numero;suffixe;commune_nom;position;x;y;long;lat;source;date_der_maj\n\
        38002_0010_00003_bis;;Rue des Écoles;3;bis;Les Adrets;;;;5.99;45.25;commune;2020-01-01\n\
        38002_0011_99999;;Le Bourg;99999;;;;;;;;commune;2020-01-01\n";
    let rows = read(old.as_bytes()).expect("an address file");
    let found: Vec<_> = rows.into_iter().map(|row| row.address.expect("an address")).collect();
    assert_eq!((found[0].insee.as_str(), found[0].postcode.as_str()), ("38002", "38190"), "the commune has one only");
    assert_eq!((found[0].street_number().as_str(), found[1].number), ("3 bis", None));
    assert_eq!(found[1].commune, "Les Adrets", "the code says which commune it is");
    let new = "cle_interop;id_ban_commune;id_ban_toponyme;id_ban_adresse;commune_insee;toponyme;numero;suffixe;\
        commune_nom;position;long;lat;x;y;source;date_der_maj\n\
        42218_x_1;;;;42218;Rue du Port;1;;Saint-Étienne;;;;;;;\n";
    let rows = read(new.as_bytes()).expect("an address file");
    assert_eq!(rows[0].address, Ok(address("42218", "Saint-Étienne", "", "Rue du Port", Some(1))), "it has several");
}

#[test]
fn a_spreadsheets_encoding_is_read_line_by_line() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode("numero;nom_voie;code_insee\n1;Allée de l’Œuvre;38002\n");
    let rows = read(&bytes).expect("an address file");
    assert_eq!(rows[0].address.as_ref().map(|it| it.street.as_str()), Ok("Allée de l’Œuvre"));
}

#[test]
fn a_wrong_file_is_refused_by_its_fault() {
    let fault = |bytes: &[u8]| read(bytes).expect_err("it cannot be read").code();
    assert_eq!(fault(b""), "empty");
    assert_eq!(fault(b"Nom;Courriel\nZola;z@exemple.fr\n"), "not_addresses");
    assert_eq!(fault(b"PK\x03\x04\0\0\0"), "not_addresses");
    assert_eq!(fault(&vec![7; 100_000]), "not_addresses");
    assert_eq!(fault(&packed(b"\x89PNG\r\n\x1a\n\0\0")), "not_addresses");
    let whole = packed(BAN.repeat(40).as_bytes());
    assert_eq!(fault(&whole[..whole.len() / 2]), "addresses_damaged");
    assert_eq!(fault(&[&whole[..], b"rubbish at the end"].concat()), "addresses_damaged");
    let mut turned = whole.clone();
    turned[whole.len() / 2] ^= 0x55;
    assert_eq!(fault(&turned), "addresses_damaged");
}

#[test]
fn what_expands_without_end_is_refused_early() {
    let headings = "numero;nom_voie;code_insee\n";
    let bomb = packed((headings.to_owned() + &"1;Rue;38002\n".repeat(500_000)).as_bytes());
    assert_eq!(read(&bomb).expect_err("it is too dense").code(), "addresses_too_dense");
    let line = packed((headings.to_owned() + &"x".repeat(50_000_000)).as_bytes());
    let fault = read(&line).expect_err("its line has no end");
    assert_eq!((fault.code(), fault.line()), ("line_too_long", Some(2)));
    let text = headings.to_owned() + &"1;Rue;38002\n".repeat(30);
    let within = |limits| read_within(text.as_bytes(), limits).map(|rows| rows.len()).map_err(|fault| fault.code());
    let limits = AddressLimits::default();
    assert_eq!(within(AddressLimits { rows: 30, ..limits }), Ok(30));
    assert_eq!(within(AddressLimits { rows: 29, ..limits }), Err("addresses_too_large"));
    assert_eq!(within(AddressLimits { expanded_bytes: 300, ..limits }), Err("addresses_too_large"));
}

#[test]
fn real_files_are_read_where_they_are_beside_the_repository() {
    for (name, addresses, faults) in [("ban-adresses-38002-extract.csv", 10, 0), ("bal-1.5-valid.csv", 2, 0)] {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/samples/").to_owned() + name;
        let Ok(bytes) = std::fs::read(&path) else {
            println!("skipped: {name} is not beside the repository");
            continue;
        };
        let rows = read(&bytes).expect("a real file is read");
        let (read, refused): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.address.is_ok());
        assert_eq!((read.len(), refused.len()), (addresses, faults), "{name}");
    }
}

#[test]
fn the_post_offices_own_list_agrees_with_the_communes_that_ship() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/samples/laposte-codes-postaux-datanova.csv");
    let Ok(bytes) = std::fs::read(path) else { return println!("skipped: the list is not beside the repository") };
    let table = permanence_papers::read(&bytes, None, None).expect("a real file is read");
    let known = |row: &&permanence_papers::Row| {
        let commune = permanence_papers::communes().by_code(row.cell(0));
        commune.is_some_and(|it| it.postcodes().chain(it.whole().postcodes()).any(|code| code == row.cell(2)))
    };
    let agree = table.rows.iter().filter(known).count();
    assert!(agree * 100 > table.rows.len() * 98, "{agree} of {}", table.rows.len());
}

proptest! {
    #[test]
    fn any_bytes_give_rows_or_a_fault(bytes in prop::collection::vec(any::<u8>(), 0..2_000), at in 0_usize..1_500) {
        let _ = read(&bytes);
        let mut damaged = packed(BAN.as_bytes());
        let at = at % damaged.len();
        damaged[at..].iter_mut().zip(&bytes).for_each(|(byte, other)| *byte ^= other);
        let _ = read(&damaged);
        let _ = read(&[b"numero;nom_voie;code_insee\n", bytes.as_slice()].concat());
    }
}
