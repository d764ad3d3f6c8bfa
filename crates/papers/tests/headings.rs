//! Headings of real exports go to the right fields, and no others do.

use permanence_domain::PersonField;
use permanence_papers::people::{Column, headings, propose};

/// `expected`: for each heading, the name of its column, or `-`.
fn check(given: &str, expected: &str) {
    let given: Vec<String> = given.split(';').map(|heading| heading.trim().to_owned()).collect();
    let name = |column: Option<Column>| column.map_or("-".to_owned(), |column| column.name());
    let found: Vec<String> = propose(&given).into_iter().map(name).collect();
    assert_eq!(found, expected.split_whitespace().collect::<Vec<_>>(), "{given:?}");
}

#[test]
fn our_own_headings_give_every_column_in_each_language() {
    let every: Vec<_> =
        std::iter::once(Column::Id).chain(PersonField::WRITTEN.iter().copied().map(Column::Field)).collect();
    for language in [None, Some("fr"), Some("en"), Some("de")] {
        let found: Vec<_> = propose(&headings(language, &Column::all())).into_iter().flatten().collect();
        assert_eq!(found, every, "{language:?}");
    }
    assert!(every.iter().all(|column| Column::parse(&column.name(), &[]).as_ref() == Some(column)));
}

#[test]
fn a_name_alone_is_the_one_of_birth() {
    check("Nom;Prénom", "birth_name given_names");
    check("Nom;Nom de naissance;Prénoms", "used_name birth_name given_names");
    check("Nom;Nom d'usage", "birth_name used_name");
    check("Nom;Nom de naissance;Nom d’usage", "- birth_name used_name");
    check("Nom;Nom de famille", "birth_name -");
    check("Last name;Maiden name", "used_name birth_name");
    check("Surname;First Name", "birth_name given_names");
    check("Name;First name", "birth_name given_names");
    check("Name;Email", "- emails");
    check("Nom & prénom;Email", "- emails");
}

#[test]
fn what_french_people_write_is_understood() {
    check("CIVILITE;Sexe", "civility gender");
    check("Civilité;Mél;Portable;Fixe;Adresse;CP;Ville", "civility emails phones phones street postcode commune");
    check("N°;Rue;Adresse;C.P.", "street_number street - postcode");
    check("N° adhérent;E-mail;Tél. portable;Tél. 2", "member_number emails phones phones");
    check("Année de naissance;Date de naissance", "- birth_date");
    check("Année de naissance;Profession;Mots-clés;Remarques", "birth_date occupation tags notes");
    check("Numéro;Montant;Type de carte;Ville de naissance", "- - - -");
    check("Qualité;Pays;Centres d'intérêt;identifiant", "standing country interests id");
}

#[test]
fn what_english_people_write_is_understood() {
    check(
        "First name;Family name;Phone;Mobile;Zip;City;DOB",
        "given_names birth_name phones phones postcode commune birth_date",
    );
    check("Email Address;Postal code;Town;Country;Sex;Job title", "emails postcode commune country gender occupation");
    check("Membership number;Tags;Comments;Street;House number", "member_number tags notes street street_number");
}

#[test]
fn an_electoral_roll_is_understood() {
    check(
        "code du l'ugle;libellé de l'ugle;libellé du type de liste;nom de naissance;nom d'usage;prénoms;sexe;\
         date de naissance;code commune de naissance;libellé commune de naissance;code département de naissance;\
         pays de naissance;libellé nationalité;numéro de voie;libellé de voie;complément 1;complément 2;lieu-dit;\
         code postal;commune;pays;code du bureau de vote;libellé du bureau de vote",
        "- - - birth_name used_name given_names gender birth_date - - - - - street_number street complement - place \
         postcode commune country - -",
    );
    check(
        "Sexe;NomdeNaissance;NomDusage;Prenoms;DateDeNaissance;NumeroVoie;LibelleVoie;CodePostal;VilleLocalite;Pays",
        "gender birth_name used_name given_names birth_date street_number street postcode commune country",
    );
}

#[test]
fn the_exports_of_other_software_are_understood() {
    // Galette: its identifier, its statuses and its codes for gender are not ours.
    check(
        "id_adh;id_statut;nom_adh;prenom_adh;ddn_adh;adresse_adh;cp_adh;ville_adh;pays_adh;tel_adh;gsm_adh;email_adh;num_adh",
        "- - birth_name given_names birth_date street postcode commune country phones phones emails member_number",
    );
    check(
        "Numéro de membre;Nom & prénom;Adresse E-Mail;Mot de passe;Adresse postale;Code postal;Ville;Numéro de téléphone",
        "member_number - emails - street postcode commune phones",
    );
    check(
        "Réf adhérent* (a.ref);Lastname*;Firstname;MemberType*;Zip;Town;PhonePro;PhoneMobile;Email;Birthday",
        "member_number birth_name given_names standing postcode commune phones phones emails birth_date",
    );
    check(
        "Référence commande;Statut de la commande;Nom adhérent;Prénom adhérent;Nom payeur;Email payeur;Code Postal",
        "- - birth_name given_names - - postcode",
    );
    check(
        "first_name;last_name;name;dob;phone_number;work_phone_number;tag_list;home_address1;home_city;home_zip",
        "given_names birth_name - birth_date phones phones tags street commune postcode",
    );
    check(
        "PID;Civilité;Prénom;Nom;Téléphone;Comité;Date de création de compte;Adresse postale;Abonné email",
        "member_number civility given_names birth_name phones - - street -",
    );
    check(
        "first_name;last_name;email;contact_phone;location_zip;location_city;location_country;created",
        "given_names birth_name emails phones postcode commune country -",
    );
    check(
        "FirstName;LastName;Phone1;Phone2;mAddress;City;Zip5;Contact ID",
        "given_names birth_name phones phones street commune postcode -",
    );
}
