//! Loaded addresses: found as they are typed, replaced by the same commune, removed.

mod common;

use common::TestDesk;
use permanence_domain::place::{Address, Point};
use permanence_store::{CommuneLoaded, Store, StoreError, StreetScope};

fn address(insee: &str, commune: &str, postcode: &str, street: &str, number: u32, repetition: &str) -> Address {
    let [insee, commune, postcode, street, repetition] =
        [insee, commune, postcode, street, repetition].map(str::to_owned);
    let point = Point::new(45.0 + f64::from(number) / 1_000.0, 5.123_456);
    Address { insee, commune, postcode, street, repetition, number: Some(number), point, former: String::new() }
}

fn load(store: &Store, addresses: Vec<Address>) -> Vec<CommuneLoaded> {
    let (count, communes) = store
        .load_addresses("adresses-38.csv.gz", 1_700_000_000_000, |load| -> Result<_, StoreError> {
            let count = addresses.len();
            addresses.into_iter().try_for_each(|address| load.add(address))?;
            Ok(count)
        })
        .expect("loads");
    assert!(count > 0);
    communes
}

fn desk() -> TestDesk {
    let desk = TestDesk::new();
    let adrets = |street: &str, number, repetition| address("38002", "Les Adrets", "38190", street, number, repetition);
    let lyon = |insee: &str, postcode: &str, street: &str| address(insee, "Lyon", postcode, street, 3, "");
    load(
        &desk.store,
        vec![
            adrets("Rue de l’Église", 2, ""),
            adrets("Rue de l’Église", 14, ""),
            adrets("Rue de l’Église", 14, "ter"),
            adrets("Rue de l’Église", 14, "bis"),
            adrets("Rue de l’Église", 1, ""),
            adrets("Rue de l’Église", 14, "bis"),
            adrets("Boulevard du Maréchal Foch", 8, ""),
            adrets("Chemin de la Rue Haute", 8, ""),
            Address { number: None, ..adrets("Prapoutel", 0, "") },
            lyon("69383", "69003", "Rue Paul-Bert"),
            lyon("69387", "69007", "Rue Paul-Bert"),
            Address { postcode: String::new(), ..lyon("69387", "", "Rue Paul Cazeneuve") },
        ],
    );
    desk
}

fn names(store: &Store, typed: &str, commune: &str, postcode: &str) -> Vec<String> {
    let scope = StreetScope { commune: commune.to_owned(), postcode: postcode.to_owned() };
    let found = store.streets(typed, &scope, 20).expect("searches");
    found.into_iter().map(|it| format!("{} {}", it.name, it.postcode).trim_end().to_owned()).collect()
}

#[test]
fn a_street_is_found_by_any_of_its_words_within_a_commune_or_a_postcode() {
    let desk = desk();
    let store = &desk.store;
    for (typed, commune, postcode, expected) in [
        ("r", "Les Adrets", "", &["Rue de l’Église 38190", "Chemin de la Rue Haute 38190"][..]),
        ("eglise", "les adrets", "", &["Rue de l’Église 38190"]),
        ("RUE DE L EGL", "", "", &["Rue de l’Église 38190"]),
        ("bd mal f", "", "38190", &["Boulevard du Maréchal Foch 38190"]),
        ("paul", "Lyon", "", &["Rue Paul-Bert 69003", "Rue Paul-Bert 69007", "Rue Paul Cazeneuve"]),
        ("rue paul", "Lyon", "69007", &["Rue Paul-Bert 69007", "Rue Paul Cazeneuve"]),
        ("bert paul", "", "69003", &["Rue Paul-Bert 69003"]),
        ("prap", "", "", &["Prapoutel 38190"]),
        ("paul", "Les Adrets", "", &[]),
        ("rue", "Grenoble", "", &[]),
        ("rue", "", "75001", &[]),
        ("  ", "Lyon", "", &[]),
        ("\"* OR p_", "", "", &[]),
        ("rue*", "Lyon\"", "", &["Rue Paul-Bert 69003", "Rue Paul-Bert 69007", "Rue Paul Cazeneuve"]),
    ] {
        assert_eq!(names(store, typed, commune, postcode), expected, "{typed} {commune} {postcode}");
    }
}

#[test]
fn numbers_come_in_their_order_with_what_repeats_them() {
    let desk = desk();
    let scope = StreetScope::default();
    let street = desk.store.streets("eglise", &scope, 1).expect("searches").remove(0);
    let numbers = |begins: &str| {
        let found = desk.store.numbers(street.num, begins, 10).expect("reads");
        found.into_iter().map(|it| format!("{}{}", it.number, it.repetition)).collect::<Vec<_>>()
    };
    assert_eq!(numbers(""), ["1", "2", "14", "14bis", "14ter"]);
    assert_eq!(numbers("1"), ["1", "14", "14bis", "14ter"]);
    assert_eq!(numbers("14 B"), ["14bis"]);
    assert_eq!(numbers("3"), [""; 0]);
    let first = desk.store.numbers(street.num, "14", 1).expect("reads").remove(0);
    assert_eq!(first.point, Point::new(45.014, 5.123_456));
    let place = desk.store.streets("prapoutel", &scope, 1).expect("searches").remove(0);
    assert!(place.point.is_some() && desk.store.numbers(place.num, "", 1).expect("reads").is_empty());
}

#[test]
fn a_commune_that_is_loaded_again_is_replaced_and_others_stay() {
    let desk = desk();
    let store = &desk.store;
    let counts = |communes: &[CommuneLoaded]| {
        communes.iter().map(|it| (it.insee.clone(), it.streets, it.addresses)).collect::<Vec<_>>()
    };
    let before = [("38002".to_owned(), 4, 7), ("69383".to_owned(), 1, 1), ("69387".to_owned(), 2, 2)];
    assert_eq!(counts(&store.address_communes().expect("lists")), before);
    let again = load(store, vec![address("38002", "Les Adrets", "38190", "Rue Neuve", 1, "")]);
    assert_eq!(counts(&again), [("38002".to_owned(), 1, 1)]);
    assert_eq!(names(store, "r", "Les Adrets", ""), ["Rue Neuve 38190"]);
    assert_eq!(names(store, "eglise", "", ""), [""; 0]);
    assert_eq!(names(store, "paul", "", "69003").len(), 1);
    assert!(store.check().expect("checks").kinds.is_empty());
}

#[test]
fn a_load_that_fails_changes_nothing() {
    let desk = desk();
    let before = desk.store.address_communes().expect("lists");
    let failed = desk.store.load_addresses("other.csv", 5, |load| -> Result<(), StoreError> {
        load.add(address("38002", "Les Adrets", "38190", "Rue Neuve", 1, ""))?;
        Err(StoreError::Cancelled)
    });
    assert!(matches!(failed, Err(StoreError::Cancelled)));
    assert_eq!(desk.store.address_communes().expect("lists"), before);
    assert_eq!(names(&desk.store, "eglise", "", "").len(), 1);
}

#[test]
fn communes_are_removed_all_or_none() {
    let desk = desk();
    let store = &desk.store;
    let codes = |codes: &[&str]| codes.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    assert!(matches!(store.remove_addresses(&codes(&["69383", "75056"])), Err(StoreError::NotFound)));
    assert_eq!(store.address_communes().expect("lists").len(), 3);
    store.remove_addresses(&codes(&["69383", "69387"])).expect("removes");
    assert_eq!(names(store, "paul", "", ""), [""; 0]);
    assert_eq!(store.address_communes().expect("lists").len(), 1);
    assert_eq!(names(store, "eglise", "", "").len(), 1);
}
