//! The headings that files have for our fields, in French and English: our own names, what people write, and what the
//! software of associations and parties exports (REU, Galette, Paheko, Dolibarr, HelloAsso, NationBuilder, VAN, Spoke).
//!
//! A heading that means nearly a field is left out: a mapping that is wrong in silence costs more than one made by hand.

use permanence_domain::PersonField::{self, *};

/// What a heading says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sense {
    /// Our identifier of the person.
    Id,
    /// This field.
    Field(PersonField),
    /// This field, unless another column says it better: a year beside a date, a whole address beside a street.
    Weakly(PersonField),
    /// A family name, of birth or in use: the other columns tell.
    Name,
    /// A whole name, or a family name beside a given name.
    AnyName,
    /// Whether they want the newsletter.
    Newsletter,
    /// A number, of the street when the street comes next.
    Number,
}

/// Words before a field that say whose or which it is, in exports that have several.
const BEFORE: [&str; 8] = ["votre", "home", "primary", "contact", "location", "mailing", "preferred", "work"];

/// Words after a field that say whose it is.
const AFTER: [&str; 7] = ["deladherent", "adherent", "adherente", "adh", "dumembre", "membre", "member"];

/// What a heading says, whatever its accents, case, spaces, number (`Email 2`), star and remark between parentheses.
pub(crate) fn sense(heading: &str) -> Option<Sense> {
    let key = key(heading);
    let unnumbered = key.trim_end_matches(|c: char| c.is_ascii_digit());
    exact(&key).or_else(|| exact(unnumbered)).or_else(|| {
        let after = || AFTER.iter().find_map(|word| unnumbered.strip_suffix(word));
        let before = || BEFORE.iter().find_map(|word| unnumbered.strip_prefix(word));
        after().or_else(before).and_then(exact).and_then(weaker)
    })
}

/// A heading without its accents, case, spaces, star and remark between parentheses.
pub(crate) fn key(heading: &str) -> String {
    let bare = heading.split_once('(').map_or(heading, |(before, _)| before);
    // The degree of `N°` has a word of its own in transliteration.
    permanence_domain::fold::fold(&bare.replace(['°', 'º'], " ")).replace(' ', "")
}

/// The sense of a heading that says more than the field: other software's identifiers are not ours.
fn weaker(sense: Sense) -> Option<Sense> {
    match sense {
        Sense::Id | Sense::Number | Sense::Newsletter => None,
        Sense::Field(field) => Some(Sense::Weakly(field)),
        Sense::Weakly(_) | Sense::Name | Sense::AnyName => Some(sense),
    }
}

fn exact(key: &str) -> Option<Sense> {
    let field = match key {
        "id" | "identifiant" | "identifier" | "identifiantpermanence" | "personid" => return Some(Sense::Id),
        "nom" | "nomdefamille" | "nomfamille" | "lastname" | "surname" | "familyname" => return Some(Sense::Name),
        "name" => return Some(Sense::AnyName),
        "newsletter"
        | "lettredinformation"
        | "infolettre"
        | "inscriptionalalettredinformation"
        | "inscriptionalanewsletter"
        | "abonnealanewsletter"
        | "abonnementalanewsletter"
        | "newsletteroptin"
        | "emailoptin"
        | "optinemail" => return Some(Sense::Newsletter),
        "numero" | "num" | "n" | "no" => return Some(Sense::Number),
        "adresse" | "adressepostale" | "adressecomplete" | "address" | "postaladdress" | "vaddress" | "maddress"
        | "adresseligne" | "addressline" | "streetaddress" | "adressedomicile" => return Some(Sense::Weakly(Street)),
        "anneedenaissance" | "anneenaissance" | "birthyear" | "yearofbirth" => return Some(Sense::Weakly(BirthDate)),
        "givennames" | "givenname" | "prenom" | "prenoms" | "firstname" | "firstnames" | "forename" | "forenames" => {
            GivenNames
        }
        "birthname" | "nomdenaissance" | "nomnaissance" | "nomdejeunefille" | "nomjeunefille" | "nompatronymique"
        | "maidenname" => BirthName,
        "usedname" | "nomdusage" | "nomusage" | "nomusuel" | "nommarital" | "nomdepouse" | "nomepouse"
        | "nameinuse" | "marriedname" | "preferredsurname" => UsedName,
        "standing" | "qualite" | "statut" | "type" | "typedadherent" | "typedemembre" | "typedecontact"
        | "typeadherent" | "typemembre" | "categorie" | "membertype" | "membershiptype" | "membershipstatus"
        | "status" => Standing,
        "membernumber" | "numerodadherent" | "numerodadherente" | "numeroadherent" | "nadherent" | "noadherent"
        | "numadherent" | "numadh" | "numerodemembre" | "numeromembre" | "nmembre" | "nodemembre" | "ndadherent"
        | "ndemembre" | "nodadherent" | "numerodecarte" | "ncarte" | "refadherent" | "referenceadherent"
        | "matricule" | "membershipnumber" | "memberno" | "memberid" | "membershipid" | "membershipno" | "pid" => {
            MemberNumber
        }
        "emails"
        | "email"
        | "emailaddress"
        | "mail"
        | "mails"
        | "mel"
        | "courriel"
        | "courriels"
        | "adresseemail"
        | "adressesemail"
        | "adressemail"
        | "adressemel"
        | "adressecourriel"
        | "adresseelectronique"
        | "courrierelectronique"
        | "emailpersonnel"
        | "emailperso"
        | "mailperso"
        | "courrielpersonnel"
        | "preferredemail" => Emails,
        "phones"
        | "phone"
        | "telephone"
        | "telephones"
        | "tel"
        | "tels"
        | "portable"
        | "mobile"
        | "fixe"
        | "gsm"
        | "cell"
        | "cellphone"
        | "phonenumber"
        | "phonenumbers"
        | "telephonenumber"
        | "mobilenumber"
        | "mobilephone"
        | "homephone"
        | "workphone"
        | "landline"
        | "prefphone"
        | "phonepro"
        | "phoneperso"
        | "phonemobile"
        | "telephonefixe"
        | "telephoneportable"
        | "telephonemobile"
        | "telephonedomicile"
        | "telephonepersonnel"
        | "telephoneprofessionnel"
        | "telephonepro"
        | "telfixe"
        | "telportable"
        | "telmobile"
        | "teldomicile"
        | "telpro"
        | "telperso"
        | "numerodetelephone"
        | "numerodeportable"
        | "numerodemobile"
        | "numtel"
        | "numerotelephone"
        | "ndetelephone"
        | "portableperso" => Phones,
        "streetnumber" | "numerodevoie" | "numerovoie" | "numerodanslavoie" | "numerodanslarue" | "numeroderue"
        | "numerorue" | "nvoie" | "nrue" | "nderue" | "ndevoie" | "numvoie" | "numrue" | "housenumber" => StreetNumber,
        "street" | "streetname" | "rue" | "voie" | "libelledevoie" | "libellevoie" | "libelledelavoie"
        | "nomdevoie" | "nomvoie" | "nomdelavoie" | "nomderue" | "nomdelarue" | "libelledelarue" => Street,
        "postcode" | "codepostal" | "cp" | "codepost" | "postalcode" | "zip" | "zipcode" | "ziporpost"
        | "zippostal" => Postcode,
        "commune" | "ville" | "localite" | "villelocalite" | "nomcommune" | "nomdelacommune" | "communedecontact"
        | "communederesidence" | "villederesidence" | "city" | "town" | "towncity" | "citytown" => Commune,
        "country" | "pays" | "paysderesidence" | "countryname" => Country,
        "birthdate"
        | "datedenaissance"
        | "datenaissance"
        | "naissance"
        | "datedenaissancecomplete"
        | "dateofbirth"
        | "dob"
        | "birthday"
        | "bornat"
        | "neele"
        | "nele"
        | "ddn"
        | "ddnadh" => BirthDate,
        "gender" | "sexe" | "genre" | "sex" => Gender,
        "occupation" | "profession" | "metier" | "emploi" | "prof" | "job" | "jobtitle" => Occupation,
        "interests" | "interest" | "centresdinteret" | "centredinteret" | "centresinteret" | "interets" | "themes"
        | "thematiques" => Interests,
        "tags" | "tag" | "taglist" | "etiquettes" | "etiquette" | "motscles" | "motcle" | "labels"
        | "labelsadherent" | "labelsdivers" => Tags,
        "civility" | "civilite" | "titre" | "salutation" | "usertitle" | "titreadh" => Civility,
        "suffix" | "suffixe" | "suffixedunom" => Suffix,
        "complement" | "complementdadresse" | "complementadresse" | "adressecomplement" | "complement1"
        | "addresscomplement" | "address2" | "adress2" | "addressline2" | "batiment" | "etage" => Complement,
        "place" | "lieudit" | "namedplace" => Place,
        "inseecode" | "codeinsee" | "codecommune" | "codeinseecommune" => InseeCode,
        "coordinates" | "coordonnees" | "coordonneesgps" | "latlon" => Coordinates,
        "availability" | "disponibilite" | "disponibilites" => Availability,
        "skills" | "competence" | "competences" => Skills,
        "source" | "origine" | "provenance" => Source,
        "household" | "foyer" => Household,
        "contactlabels" | "libellesdescontacts" => ContactLabels,
        "own" | "champsdelasection" | "sectionsfields" => Own,
        "notes" | "note" | "remarques" | "remarque" | "commentaires" | "commentaire" | "observations"
        | "observation" | "comments" | "comment" | "remarks" | "noteprivate" | "infoadh" => Notes,
        _ => return None,
    };
    Some(Sense::Field(field))
}
