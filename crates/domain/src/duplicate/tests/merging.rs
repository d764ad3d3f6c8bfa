//! Two records become one.

use super::{id, person};
use crate::duplicate::{Choice, Half, MergePlan, content, keeper, kept_record, left_out};
use crate::person::{Person, PersonField};
use crate::{ProblemCode, Value};
use std::collections::BTreeMap;

/// The proposed value of `field` and whether something is left out, after checking that it is the same whichever record
/// is kept. The first record is the older.
fn proposed(a: &Person, b: &Person, field: PersonField, written: [u64; 2]) -> (String, bool) {
    let [of_a, of_b] = written.map(|at| BTreeMap::from_iter(PersonField::ALL.iter().map(|field| (*field, at))));
    let a = Half { id: id(0), person: a, written_ms: &of_a };
    let b = Half { id: id(1), person: b, written_ms: &of_b };
    let of = |keep, other| {
        let plan = MergePlan::new(keep, other);
        let found = plan.fields.into_iter().find(|merged| merged.field == field);
        found.map(|merged| (merged.proposed.to_line(), merged.contradicts)).unwrap_or_default()
    };
    assert_eq!(of(a, b), of(b, a), "{}", field.name());
    of(a, b)
}

#[test]
fn the_fuller_value_is_proposed_and_then_the_later() {
    use PersonField as F;
    for (field, older, younger, value, contradicts) in [
        (F::GivenNames, "Elodie", "Élodie", "Élodie", false),
        (F::GivenNames, "JEAN-MARC", "Jean-Marc", "Jean-Marc", false),
        (F::GivenNames, "J.-M.", "Jean Marc", "Jean Marc", false),
        (F::GivenNames, "Marie Claire", "Claire", "Marie Claire", false),
        (F::BirthName, "Le Goff", "LEGOFF", "Le Goff", false),
        (F::BirthName, "Durand", "Durand-Martin", "Durand-Martin", false),
        (F::BirthName, "Dupont", "Dupond", "Dupond", true),
        (F::BirthDate, "1953", "1953-04-12", "1953-04-12", false),
        (F::BirthDate, "1953-04-12", "1954", "1954", true),
        (F::Standing, "member", "contact", "member", false),
        (F::Standing, "member", "former_member", "former_member", true),
        (F::Street, "r. de Créqui", "rue de Créqui", "rue de Créqui", false),
        (F::Commune, "Lyon 3e", "LYON", "Lyon 3e", false),
        (F::Commune, "Saint-Denis", "Saint-Denis-en-Val", "Saint-Denis-en-Val", true),
        (F::Notes, "Vient le mardi", "A une voiture", "Vient le mardi\n\nA une voiture", false),
        (F::Notes, "Vient le mardi. A une voiture", "Vient le mardi", "Vient le mardi. A une voiture", false),
        (F::Occupation, "aide soignante", "infirmière", "infirmière", true),
    ] {
        let of = |value: &str| person(&format!("{}={value}", field.name()));
        assert_eq!(proposed(&of(older), &of(younger), field, [1, 2]), (value.to_owned(), contradicts));
    }
}

#[test]
fn a_tie_goes_to_the_value_that_says_more_then_to_the_older_record() {
    let of = |job: &str| person(&format!("occupation={job}"));
    let job = PersonField::Occupation;
    assert_eq!(proposed(&of("libraire"), &of("institutrice"), job, [5, 5]).0, "institutrice");
    assert_eq!(proposed(&of("libraire"), &of("pompière"), job, [5, 5]).0, "libraire");
    assert_eq!(proposed(&of("institutrice"), &of("pompière"), job, [5, 6]).0, "pompière");
}

#[test]
fn lists_and_sets_are_united() {
    let a = person("emails=A@exemple.fr, b@exemple.fr; tags=porte-à-porte");
    let b = person("emails=c@exemple.fr, a@exemple.fr; tags=Affichage, Porte à porte");
    assert_eq!(
        proposed(&a, &b, PersonField::Emails, [1, 2]),
        ("A@exemple.fr; b@exemple.fr; c@exemple.fr".to_owned(), false)
    );
    assert_eq!(proposed(&a, &b, PersonField::Tags, [1, 2]), ("Affichage; porte-à-porte".to_owned(), false));
}

#[test]
fn what_a_field_cannot_hold_is_said() {
    let of = |prefix: &str| Person {
        emails: (0..30).map(|n| format!("{prefix}{n}@exemple.fr")).collect(),
        notes: prefix.repeat(6_000),
        ..Person::default()
    };
    let (emails, left_out) = proposed(&of("a"), &of("b"), PersonField::Emails, [1, 2]);
    assert_eq!((emails.split("; ").count(), left_out), (50, true));
    let (notes, left_out) = proposed(&of("a"), &of("b"), PersonField::Notes, [1, 2]);
    assert_eq!((notes, left_out), ("a".repeat(6_000), true));
}

#[test]
fn an_address_is_not_pieced_together_from_two() {
    let a = person("street_number=14; street=rue de Créqui; postcode=69003; commune=Lyon");
    let b = person("street=avenue Berthelot; commune=Bron");
    for field in [PersonField::StreetNumber, PersonField::Postcode] {
        assert_eq!(proposed(&a, &b, field, [1, 2]), (String::new(), true), "{}", field.name());
    }
    assert_eq!(proposed(&a, &b, PersonField::Commune, [2, 1]), ("Lyon".to_owned(), true));
    // Two halves of one address do complete each other; a country is not put on a street that is elsewhere.
    let street_alone = person("street=rue de Créqui; commune=Lyon");
    assert_eq!(proposed(&a, &street_alone, PersonField::StreetNumber, [1, 2]), ("14".to_owned(), false));
    assert_eq!(proposed(&a, &person("country=Belgique"), PersonField::Country, [2, 1]), (String::new(), true));
    assert_eq!(proposed(&a, &person("given_names=Zoé"), PersonField::Commune, [1, 2]), ("Lyon".to_owned(), false));
}

#[test]
fn every_part_of_an_address_goes_with_the_others() {
    let a = person("street=rue de Créqui; commune=Lyon; complement=Bât. B; insee_code=69123; coordinates=45.76,4.83");
    let b = person("street=avenue Berthelot; commune=Bron; place=Le Bourg");
    for (field, of_a, leaves_out) in [
        (PersonField::Complement, "Bât. B", false),
        (PersonField::InseeCode, "69123", false),
        (PersonField::Coordinates, "45.76,4.83", false),
        (PersonField::Place, "", true),
    ] {
        assert_eq!(proposed(&a, &b, field, [2, 1]), (of_a.to_owned(), leaves_out), "{}", field.name());
    }
}

#[test]
fn what_has_a_key_is_united_key_by_key() {
    let of = |entries: &[(&str, &str)]| Person {
        own: entries.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect(),
        ..Person::default()
    };
    let (a, b) = (of(&[("pointure", "38"), ("voiture", "Oui")]), of(&[("voiture", "oui"), ("taille", "M")]));
    let all = "pointure\t38; taille\tM; voiture\tOui";
    assert_eq!(proposed(&a, &b, PersonField::Own, [1, 2]), (all.to_owned(), false));
    let other = of(&[("pointure", "39")]);
    assert_eq!(proposed(&a, &other, PersonField::Own, [1, 2]), ("pointure\t39; voiture\tOui".to_owned(), true));
    assert_eq!(proposed(&a, &other, PersonField::Own, [2, 1]), ("pointure\t38; voiture\tOui".to_owned(), true));
}

#[test]
fn a_household_is_kept_and_where_a_record_was_merged_is_not_a_value() {
    let never = BTreeMap::new();
    let with = |household: &str, into: &str| Person {
        household: household.to_owned(),
        merged_into: into.to_owned(),
        ..person("given_names=Zoé")
    };
    let merged = |a: &Person, b: &Person| {
        let half = |at, person| Half { id: id(at), person, written_ms: &never };
        let plan = MergePlan::new(half(0, a), half(1, b));
        assert!(plan.fields.iter().all(|merged| merged.keep == merged.other), "{:?}", plan.fields);
        plan.apply(&BTreeMap::new()).expect("named")
    };
    assert_eq!(merged(&with("a", "x"), &with("b", "y")), with("a", ""));
    assert_eq!(merged(&with("", "x"), &with("b", "")), with("b", ""));
}

#[test]
fn what_is_left_out_is_what_the_kept_record_does_not_say() {
    let kept = person("given_names=Zoé; phones=0612449018; commune=Lyon");
    assert_eq!(left_out(&kept, &person("given_names=ZOE; phones=0612449018")), []);
    let more = person("given_names=Zoé; phones=0612449018, 0472000000; commune=Bron; occupation=libraire");
    assert_eq!(left_out(&kept, &more), [PersonField::Phones, PersonField::Commune, PersonField::Occupation]);
}

#[test]
fn the_content_of_a_record_is_what_it_says_and_nothing_else() {
    let said = person("given_names=Zoé; phones=0612449018, 0472000000");
    let merged = Person { merged_into: "x".into(), household: "y".into(), ..said.clone() };
    assert_eq!(content(&said), content(&merged));
    for other in ["given_names=Zoé; phones=0612449018", "birth_name=Zoé; phones=0612449018, 0472000000"] {
        assert_ne!(content(&said), content(&person(other)));
    }
    assert_eq!(content(&said).to_string(), "abfa042a-5579-5cd8-b836-d6a529c35167", "the same on every machine");
}

#[test]
fn a_married_name_that_was_filed_as_a_birth_name_gives_way() {
    let (a, b) = (person("birth_name=Martin"), person("birth_name=Durand; used_name=Martin"));
    assert_eq!(proposed(&a, &b, PersonField::BirthName, [9, 1]).0, "Durand");
    assert_eq!(proposed(&b, &a, PersonField::BirthName, [1, 9]).0, "Durand");
    assert_eq!(proposed(&a, &b, PersonField::UsedName, [9, 1]).0, "Martin");
}

#[test]
fn choices_are_applied_field_by_field() {
    let (a, b) = (
        person("given_names=Zoé; birth_name=Roux; birth_date=1953-04-12; phones=0612449018"),
        person("given_names=Zoé; birth_name=Roux; birth_date=1954-04-12; occupation=libraire; phones=0472000000"),
    );
    let never = BTreeMap::new();
    let half = |at, person| Half { id: id(at), person, written_ms: &never };
    let plan = MergePlan::new(half(0, &a), half(1, &b));
    let choices = BTreeMap::from([
        (PersonField::BirthDate, Choice::Other),
        (PersonField::Phones, Choice::Keep),
        (PersonField::Commune, Choice::Value(Value::text("Lyon"))),
    ]);
    let merged = plan.apply(&choices).expect("named");
    let expected =
        "given_names=Zoé; birth_name=Roux; birth_date=1954-04-12; occupation=libraire; phones=0612449018; commune=Lyon";
    assert_eq!(merged, person(expected));
    let nameless = BTreeMap::from([
        (PersonField::GivenNames, Choice::Value(Value::Empty)),
        (PersonField::BirthName, Choice::Value(Value::Empty)),
    ]);
    assert_eq!(plan.apply(&nameless).map_err(|problem| problem.code), Err(ProblemCode::NameMissing));
}

#[test]
fn the_older_record_is_kept_and_a_circle_ends_at_it() {
    assert_eq!((keeper(id(1), id(2)), keeper(id(2), id(1))), (id(1), id(1)));
    let chain = BTreeMap::from([(id(3), id(2)), (id(2), id(1))]);
    let circle = BTreeMap::from([(id(1), id(2)), (id(2), id(1)), (id(5), id(2)), (id(7), id(7))]);
    for (links, of, kept) in
        [(&chain, 3, 1), (&chain, 1, 1), (&circle, 1, 1), (&circle, 2, 1), (&circle, 5, 1), (&circle, 7, 7)]
    {
        assert_eq!(kept_record(id(of), |from| links.get(&from).copied()), id(kept), "{of}");
    }
}
