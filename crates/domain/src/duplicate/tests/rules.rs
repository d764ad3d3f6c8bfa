//! Pairs of people, and what is said of them.

use super::{id, index, pairs, person};
use crate::duplicate::Reason::{
    DifferentBirthDate, DifferentBirthName, DifferentGender, DifferentMemberNumber, DifferentSuffix, MarriedName,
    NearBirthDate, NearSpelling, SameAddress, SameBirthDate, SameBirthYear, SameEmail, SameFamilyName, SameGivenNames,
    SameMemberNumber, SameName, SamePhone, SamePlace, ShortGivenNames, SwappedNames,
};
use crate::duplicate::Strength::{Identical, Possible, Probable};
use crate::duplicate::{Candidate, Reason, Strength};

/// How sure it is and why; `None` when these are two people.
type Said = Option<(Strength, &'static [Reason])>;

/// Checks what is said of two people, whichever was entered first.
fn check(a: &str, b: &str, expected: Said) {
    for people in [[person(a), person(b)], [person(b), person(a)]] {
        let found = pairs(&people);
        let said: Vec<_> = found.iter().map(|pair| (pair.strength, pair.reasons.as_slice())).collect();
        assert_eq!(said, expected.into_iter().collect::<Vec<_>>(), "\n{a}\n{b}");
    }
}

#[test]
fn one_person_entered_twice_is_identical() {
    let cases: [(&str, &str, &[Reason]); 2] = [
        (
            "given_names=Gaëlle; birth_name=Le Goff; birth_date=1953-04-12; phones=0612449018",
            "given_names=gaelle; birth_name=LE GOFF; birth_date=12/04/1953; phones=+33612449018; commune=Lyon",
            &[SameName, SamePhone, SameBirthDate],
        ),
        (
            "given_names=Jean-Marc; birth_name=d'Ormesson; birth_date=1953-04-12; emails=jm@exemple.fr",
            "given_names=Jean Marc; birth_name=d’ Ormesson; birth_date=1953-04-12; emails=JM@exemple.fr, b@exemple.fr; standing=member",
            &[SameName, SameEmail, SameBirthDate],
        ),
    ];
    for (a, b, reasons) in cases {
        check(a, b, Some((Identical, reasons)));
    }
}

#[test]
fn what_one_contradicts_or_words_apart_is_not_identical() {
    let base = "given_names=Gaëlle; birth_name=Le Goff; birth_date=1953-04-12; phones=0612449018";
    for more in ["commune=Lyon", "notes=ne pas appeler", "standing=member"] {
        let other = more.replace("Lyon", "Bron").replace("ne pas", "Ne pas").replace("=member", "=sympathiser");
        let (a, b) = (format!("{base}; {more}"), format!("{base}; {other}"));
        check(&a, &b, Some((Probable, &[SameName, SamePhone, SameBirthDate])));
    }
    // Without a contact, or with the year alone, a machine does not decide.
    let homonym = "given_names=Gaëlle; birth_name=Le Goff; birth_date=1953-04-12";
    check(homonym, homonym, Some((Possible, &[SameName, SameBirthDate])));
    let by_year = "given_names=Gaëlle; birth_name=Le Goff; birth_date=1953; phones=0612449018";
    check(by_year, by_year, Some((Probable, &[SameName, SamePhone, SameBirthYear])));
}

#[test]
fn a_suffix_tells_a_son_from_his_father() {
    let father = "given_names=Jean; birth_name=Roux; street=rue de Créqui; commune=Lyon";
    for (suffix, other) in [("; suffix=fils", ""), ("; suffix=fils", "; suffix=père")] {
        let (a, b) = (format!("{father}{suffix}"), format!("{father}{other}"));
        check(&a, &b, Some((Possible, &[SameName, SameAddress, DifferentSuffix])));
    }
    // Entered twice, once without it.
    let born = format!("{father}; birth_date=1953-04-12; phones=0612449018");
    let reasons = &[SameName, SamePhone, SameAddress, SameBirthDate];
    check(&born, &format!("{born}; suffix=fils"), Some((Identical, reasons)));
}

#[test]
fn the_same_name_needs_something_else_in_common() {
    let name = "given_names=Élodie; birth_name=de La Tour";
    let cases: [(&str, &str, Said); 11] = [
        ("emails=a@b.fr", "emails=A@b.fr", Some((Probable, &[SameName, SameEmail]))),
        ("phones=0612449018", "phones=33612449018", Some((Probable, &[SameName, SamePhone]))),
        ("member_number=A-12", "member_number=a12", Some((Probable, &[SameName, SameMemberNumber]))),
        (
            "street_number=14; street=r. de Créqui; postcode=69003",
            "street=14 rue Créqui; postcode=69003; commune=Lyon",
            Some((Probable, &[SameName, SameAddress])),
        ),
        ("commune=Lyon 3e", "commune=LYON CEDEX 03", Some((Possible, &[SameName, SamePlace]))),
        ("commune=Lyon; street=rue Vendôme", "commune=Lyon", Some((Possible, &[SameName, SamePlace]))),
        ("commune=Lyon; street=rue Vendôme", "commune=Lyon; street=rue Cuvier", None),
        ("birth_date=1953", "birth_date=1953-04-12", Some((Possible, &[SameName, SameBirthYear]))),
        ("emails=a@b.fr", "emails=c@b.fr", None),
        ("birth_date=1953", "birth_date=1955", None),
        ("commune=Lyon", "commune=Bron", None),
    ];
    for (a, b, expected) in cases {
        check(&format!("{name}; {a}"), &format!("given_names=elodie; birth_name=Delatour; {b}"), expected);
    }
}

#[test]
fn names_are_the_same_whatever_accents_hyphens_and_particles() {
    for (a, b) in [
        ("given_names=Jean-Marc; birth_name=Le Goff", "given_names=Jean Marc; birth_name=Legoff"),
        ("given_names=Jeanmarc; birth_name=Goff", "given_names=JEAN-MARC; birth_name=LE GOFF"),
        ("given_names=Zoé; birth_name=d'Ormesson", "given_names=Zoe; birth_name=Ormesson"),
        ("given_names=Luís; birth_name=Da Silva", "given_names=Luis; birth_name=Silva"),
        ("given_names=Cœline; birth_name=L’Œuvre", "given_names=Coeline; birth_name=LOEUVRE"),
    ] {
        check(
            &format!("{a}; phones=0612449018"),
            &format!("{b}; phones=0612449018"),
            Some((Probable, &[SameName, SamePhone])),
        );
    }
}

#[test]
fn near_spellings_count_when_something_else_agrees() {
    let cases: [(&str, &str, &str, Said); 8] = [
        ("Jean; Dupont", "Jean; Dupond", "phones=0612449018", Some((Probable, &[NearSpelling, SamePhone]))),
        ("Jean; Dupont", "Jean; Dupond", "birth_date=1953-04-12", Some((Possible, &[NearSpelling, SameBirthDate]))),
        ("Christophe; Roux", "Cristophe; Roux", "emails=a@b.fr", Some((Probable, &[NearSpelling, SameEmail]))),
        ("Christophe; Roux", "Chirstophe; Roux", "phones=0612449018", Some((Possible, &[NearSpelling, SamePhone]))),
        ("Mathieu; Lefebvre", "Matthieu; Lefevre", "emails=a@b.fr", Some((Possible, &[NearSpelling, SameEmail]))),
        ("Mathieu; Lefebvre", "Matthieu; Lefevre", "phones=0612449018", None),
        ("Léa; Roy", "Léa; Rey", "street=Bourg; commune=Lyon", None),
        ("Jean-Marc; Roux", "Jean-Max; Roux", "phones=0612449018", None),
    ];
    for (a, b, common, expected) in cases {
        let of = |name: &str| format!("given_names={}; {common}", name.replace("; ", "; birth_name="));
        check(&of(a), &of(b), expected);
    }
}

#[test]
fn swapped_names_are_found() {
    check(
        "given_names=Martin; birth_name=Thomas; emails=a@b.fr",
        "given_names=Thomas; birth_name=Martin; emails=a@b.fr",
        Some((Probable, &[SwappedNames, SameEmail])),
    );
    check(
        "given_names=Le Goff; birth_name=Gaëlle; birth_date=1953-04-12",
        "given_names=Gaëlle; birth_name=Le Goff; birth_date=1953-04-12",
        Some((Possible, &[SwappedNames, SameBirthDate])),
    );
    check(
        "given_names=Arnaud; birth_name=Laurent; commune=Lyon",
        "given_names=Laurent; birth_name=Arnaud; commune=Lyon",
        None,
    );
}

#[test]
fn a_married_name_meets_the_birth_name() {
    let cases: [(&str, &str, Said); 7] = [
        (
            "birth_name=Durand; used_name=Martin; birth_date=1953-04-12",
            "birth_name=Durand; birth_date=1953-04-12",
            Some((Possible, &[MarriedName, SameBirthDate])),
        ),
        (
            "birth_name=Durand; used_name=Martin; birth_date=1953-04-12; phones=0612449018",
            "birth_name=Durand; birth_date=1953-04-12; phones=0612449018",
            Some((Probable, &[MarriedName, SamePhone, SameBirthDate])),
        ),
        // A file with one column for the name.
        (
            "birth_name=Durand; used_name=Martin; birth_date=1953-04-12",
            "birth_name=Martin; birth_date=1953-04-12",
            Some((Possible, &[SameName, SameBirthDate])),
        ),
        (
            "birth_name=Durand-Martin; emails=a@b.fr",
            "birth_name=Martin; emails=a@b.fr",
            Some((Probable, &[MarriedName, SameEmail])),
        ),
        // Nobody wrote the other name down.
        (
            "birth_name=Durand; birth_date=1953-04-12; phones=0612449018",
            "birth_name=Martin; birth_date=1953-04-12; phones=0612449018",
            Some((Probable, &[SameGivenNames, SamePhone, SameBirthDate])),
        ),
        ("birth_name=Durand; birth_date=1953-04-12", "birth_name=Martin; birth_date=1953-04-12", None),
        // Two brothers married two Sophies.
        (
            "birth_name=Durand; used_name=Martin; phones=0612449018",
            "birth_name=Petit; used_name=Martin; phones=0612449018",
            Some((Possible, &[SameName, SamePhone, DifferentBirthName])),
        ),
    ];
    for (a, b, expected) in cases {
        check(&format!("given_names=Sophie; {a}"), &format!("given_names=Sophie; {b}"), expected);
    }
}

#[test]
fn initials_and_some_of_the_given_names_count_for_less() {
    let cases: [(&str, &str, &str, Said); 9] = [
        ("Jean-Marc", "J.-M.", "phones=0612449018", Some((Possible, &[ShortGivenNames, SamePhone]))),
        ("Jean-Marc", "JM", "emails=a@b.fr", Some((Possible, &[ShortGivenNames, SameEmail]))),
        ("Jean-Marc", "J. Marc", "emails=a@b.fr", Some((Possible, &[ShortGivenNames, SameEmail]))),
        ("J.", "J.", "phones=0612449018", Some((Possible, &[ShortGivenNames, SamePhone]))),
        ("Jean-Marc", "Jean", "emails=a@b.fr", Some((Probable, &[ShortGivenNames, SameEmail]))),
        ("Marie Claire", "Claire", "birth_date=1953-04-12", Some((Possible, &[ShortGivenNames, SameBirthDate]))),
        ("Jean-Marc", "Jean", "commune=Lyon", None),
        ("Jean-Marc", "P.", "phones=0612449018", None),
        ("Jean-Marc", "Jean-Luc", "emails=a@b.fr", None),
    ];
    for (a, b, common, expected) in cases {
        let of = |name: &str| format!("given_names={name}; birth_name=Roux; {common}");
        check(&of(a), &of(b), expected);
    }
}

#[test]
fn relatives_share_much_and_are_several_people() {
    let home = "street=14 rue de Créqui; postcode=69003; phones=0472000000; emails=famille@exemple.fr";
    for (a, b) in [
        ("given_names=Marie; birth_name=Roux", "given_names=Paul; birth_name=Roux"),
        // Couples and brothers and sisters of nearly one name.
        ("given_names=Michel; birth_name=Roux", "given_names=Michelle; birth_name=Roux"),
        ("given_names=Frédéric; birth_name=Roux", "given_names=Frédérique; birth_name=Roux"),
        (
            "given_names=Louis; birth_name=Roux; birth_date=1990-02-01",
            "given_names=Louise; birth_name=Roux; birth_date=1990-02-01",
        ),
        // Twins.
        (
            "given_names=Léo; birth_name=Roux; birth_date=1990-02-01",
            "given_names=Théo; birth_name=Roux; birth_date=1990-02-01",
        ),
        (
            "given_names=Nina; birth_name=Roux; birth_date=1990-02-01",
            "given_names=Zoé; birth_name=Roux; birth_date=1990-02-01",
        ),
        (
            "given_names=Nina; birth_name=Roux; birth_date=1990-02-01",
            "given_names=Nino; birth_name=Petit; birth_date=1953",
        ),
    ] {
        check(&format!("{a}; {home}"), &format!("{b}; {home}"), None);
    }
}

#[test]
fn a_father_and_his_son_of_the_same_name_are_two() {
    let home = "given_names=Paul; birth_name=Roux; street=14 rue de Créqui; postcode=69003; phones=0472000000";
    check(&format!("{home}; birth_date=1950-02-03"), &format!("{home}; birth_date=1981-07-09"), None);
    check(&format!("{home}; birth_date=1950"), &format!("{home}; birth_date=1981-07-09"), None);
    // One email for both: somebody may have mistyped a date.
    check(
        &format!("{home}; birth_date=1950-02-03; emails=a@b.fr"),
        &format!("{home}; birth_date=1981-07-09; emails=a@b.fr"),
        Some((Possible, &[SameName, SameEmail, SamePhone, SameAddress, DifferentBirthDate])),
    );
}

#[test]
fn what_speaks_against_lowers() {
    let base = "given_names=Dominique; birth_name=Roux; phones=0612449018";
    let cases: [(&str, &str, Said); 6] = [
        ("gender=f", "gender=h", Some((Possible, &[SameName, SamePhone, DifferentGender]))),
        ("gender=f", "gender=x", Some((Probable, &[SameName, SamePhone]))),
        ("member_number=1", "member_number=2", Some((Possible, &[SameName, SamePhone, DifferentMemberNumber]))),
        ("birth_date=1953-04-12", "birth_date=1953-12-04", Some((Possible, &[SameName, SamePhone, NearBirthDate]))),
        ("birth_date=1953-04-12", "birth_date=1954", Some((Possible, &[SameName, SamePhone, NearBirthDate]))),
        ("gender=f; member_number=1", "gender=h; member_number=2", None),
    ];
    for (a, b, expected) in cases {
        check(&format!("{base}; {a}"), &format!("{base}; {b}"), expected);
    }
    // The first of January stands for a year alone.
    check(
        &format!("{base}; birth_date=1953-01-01"),
        &format!("{base}; birth_date=1953-04-12"),
        Some((Probable, &[SameName, SamePhone, SameBirthYear])),
    );
}

#[test]
fn a_missing_name_is_found_by_its_email() {
    check(
        "given_names=Zoé; emails=a@b.fr",
        "given_names=Zoé; birth_name=Roux; emails=a@b.fr",
        Some((Probable, &[SameGivenNames, SameEmail])),
    );
    check(
        "birth_name=Roux; emails=a@b.fr",
        "given_names=Zoé; birth_name=Roux; emails=a@b.fr",
        Some((Possible, &[SameFamilyName, SameEmail])),
    );
}

#[test]
fn somebody_who_is_being_typed_is_recognised() {
    let known =
        ["given_names=Gaëlle; birth_name=Le Goff; emails=g@b.fr", "given_names=Paul; birth_name=Roux; emails=g@b.fr"];
    let index = index(&known.map(person));
    let typed = |text: &str| -> Vec<_> {
        let likely = index.likely_of(&Candidate::new(id(9), &person(text)));
        likely.into_iter().map(|pair| (pair.older, pair.strength, pair.reasons)).collect()
    };
    assert_eq!(typed("given_names=gaelle; birth_name=legoff"), [(id(0), Possible, vec![SameName])]);
    assert_eq!(
        typed("given_names=Gaelle; birth_name=Legof; emails=g@b.fr"),
        [(id(0), Probable, vec![NearSpelling, SameEmail])]
    );
    assert_eq!(typed("given_names=Luc; birth_name=Martin; emails=g@b.fr"), []);
    // A record that is being changed is not its own duplicate.
    assert_eq!(index.likely_of(&Candidate::new(id(0), &person(known[0]))), []);
}
