//! The sentences in French.

use super::file_fault;
use permanence_desk::contract::{ErrorCode, Refusal, RowReason};
use permanence_domain::{Problem, ProblemCode};

/// A refusal about the desk, or a file, at a place.
pub(super) fn refusal(refusal: &Refusal, at: &str, is_file: bool) -> String {
    let plain = match refusal.code {
        ErrorCode::Invalid => "une valeur est refusée : voyez --help pour ce qui est attendu",
        ErrorCode::Locked => "le poste est verrouillé : donnez sa phrase de passe",
        ErrorCode::NoDesk => {
            return format!(
                "il n’y a pas de poste dans « {at} » : créez-en un avec desk init ou desk join, ou dites où avec --desk"
            );
        }
        ErrorCode::DeskExists => {
            return format!("il y a déjà un poste dans « {at} » : choisissez un autre dossier avec --desk");
        }
        ErrorCode::PassphraseWrong if is_file => {
            return format!("« {at} » n’a pas été faite avec cette phrase de passe : donnez celle de ce jour-là");
        }
        ErrorCode::PassphraseWrong => {
            return format!("ce n’est pas la phrase de passe du poste de « {at} » : vérifiez-la et réessayez");
        }
        ErrorCode::PassphraseShort => "la phrase de passe est trop courte : choisissez au moins dix caractères",
        ErrorCode::Damaged if is_file => return format!("« {at} » est endommagée : restaurez une autre sauvegarde"),
        ErrorCode::Damaged => {
            return format!("le poste de « {at} » est endommagé : restaurez une sauvegarde avec desk restore FILE");
        }
        ErrorCode::TooNew => {
            return format!("« {at} » vient d’une version plus récente de Permanence : installez cette version");
        }
        ErrorCode::DiskFull => {
            return format!("le disque qui porte « {at} » est plein, rien n’a été écrit : faites-y de la place");
        }
        ErrorCode::FileUnusable => {
            return format!("« {at} » ne peut être ni lu ni écrit : vérifiez qu’il existe et que vous y avez droit");
        }
        ErrorCode::NotABackup => {
            return format!("« {at} » n’est pas la sauvegarde d’un poste, ou est coupée : choisissez un autre fichier");
        }
        ErrorCode::FileUnreadable => return format!("« {at} » {}", file(&refusal.detail)),
        ErrorCode::NotFound => "rien ici ne porte cet identifiant : cherchez-le dans une liste",
        ErrorCode::NothingToPrint => "personne à imprimer : élargissez la recherche, ou complétez les adresses",
        ErrorCode::NothingToUndo => "il n’y a plus rien à annuler ni à rétablir : voyez operation list",
        ErrorCode::NotAllowed => "le rôle de ce poste ne le permet pas : demandez au secrétariat de la section",
        ErrorCode::Busy => "une autre longue tâche est en cours : attendez qu’elle finisse",
        ErrorCode::Cancelled => "la tâche est annulée, rien n’a changé : relancez-la quand vous voudrez",
        ErrorCode::PurposeMissing => {
            let most = &refusal.detail;
            return format!("au-delà de {most} fiches, un export dit à quoi il sert : donnez --purpose TEXT");
        }
        ErrorCode::InvitationInvalid => "l’invitation est illisible : recopiez son adresse et son code",
        ErrorCode::InvitationSpent => {
            "le siège n’accepte pas cette invitation, utilisée ou trop ancienne : demandez-en une autre"
        }
        ErrorCode::NotJoined => "ce poste n’a pas rejoint le siège : rejoignez-le avec desk join URL --code CODE",
        ErrorCode::AlreadyJoined => "ce poste a déjà rejoint le siège : choisissez un autre dossier avec --desk",
        ErrorCode::Unreachable => "le siège ne répond pas, rien n’est perdu : réessayez plus tard",
        ErrorCode::WrongIdentity => {
            "un autre serveur a répondu à la place du siège, rien n’a été envoyé : vérifiez l’invitation et le réseau"
        }
        ErrorCode::Revoked => {
            "le siège a révoqué cet appareil : ses données ont été effacées d’ici, ce qui restait à envoyer est gardé à part au siège ; pour revenir, demandez une nouvelle invitation"
        }
        ErrorCode::Copied => "le siège a vu une copie de ce poste : gardez-en un, et demandez au siège de l’autoriser",
        ErrorCode::VersionUnknown => "le siège parle une autre version : installez la même des deux côtés",
        ErrorCode::HeadquartersFailed => {
            "le siège a échoué de son côté, rien n’est perdu : réessayez, puis prévenez qui le tient"
        }
        ErrorCode::Settled => "ce conflit est déjà réglé : voyez conflict list --settled",
        ErrorCode::Bug => "Permanence est en faute, rien n’a changé : signalez-le",
    };
    plain.to_owned()
}

/// What is wrong with a file that is no table.
fn file(detail: &str) -> String {
    let (word, line) = file_fault(detail);
    match word {
        "empty" => "est vide : choisissez un autre fichier".to_owned(),
        "not_text" => "n’est ni un tableau ni des cartes : choisissez un CSV, un .xlsx, un .ods ou un .vcf".to_owned(),
        "spreadsheet" => "est un classeur d’un autre format : enregistrez-le en .xlsx, en .ods ou en CSV".to_owned(),
        "no_table" => "ne contient pas de tableau : choisissez un CSV, un .xlsx, un .ods ou un .vcf".to_owned(),
        "no_sheet" => "n’a pas de feuille de ce nom : donnez-en un autre".to_owned(),
        "protected" => "est protégé par un mot de passe : enregistrez-le sans".to_owned(),
        "damaged" => "est endommagé : ouvrez-le dans un tableur et enregistrez-le de nouveau".to_owned(),
        "too_many_parts" => "a trop de parties pour un tableau : enregistrez la feuille en CSV".to_owned(),
        "too_large_inside" => "est trop gros une fois décompressé : coupez-le en fichiers plus petits".to_owned(),
        "too_dense" => "se décompresse bien au-delà de sa taille : enregistrez la feuille en CSV".to_owned(),
        "encoding" => format!("a un autre encodage à la ligne {line} : dites lequel avec --encoding"),
        "delimiter" => "ne peut être découpé par ce séparateur : donnez-en un autre avec --delimiter".to_owned(),
        "no_headings" => "n’a pas d’en-têtes : nommez ses colonnes sur la première ligne".to_owned(),
        "too_large" => "est trop gros : coupez-le en fichiers de 50 Mo au plus".to_owned(),
        "too_many_rows" => "a trop de lignes : coupez-le en fichiers de 200 000 au plus".to_owned(),
        "too_many_columns" => "a trop de colonnes : gardez celles qu’il vous faut".to_owned(),
        "cell_too_long" => format!("a une cellule trop longue à la ligne {line} : vérifiez ses guillemets"),
        "not_addresses" => {
            "n’est pas un fichier d’adresses : prenez le fichier BAN ou BAL d’adresse.data.gouv.fr, .csv ou .csv.gz"
                .to_owned()
        }
        "no_address" => "ne contient aucune adresse lisible : choisissez un autre fichier".to_owned(),
        "addresses_damaged" => "est endommagé ou coupé : téléchargez-le de nouveau".to_owned(),
        "addresses_too_dense" => {
            "se décompresse bien au-delà de sa taille : prenez le fichier d’adresse.data.gouv.fr".to_owned()
        }
        "addresses_too_large" => "est trop gros : prenez le fichier d’un seul département".to_owned(),
        "line_too_long" => {
            format!("a une ligne trop longue, la ligne {line} : prenez le fichier d’adresse.data.gouv.fr")
        }
        _ => "ne se lit pas comme un tableau : enregistrez-le en CSV".to_owned(),
    }
}

/// Why a whole row is refused.
pub(super) const fn row(reason: RowReason) -> &'static str {
    match reason {
        RowReason::Problems => "des valeurs sont refusées : corrigez-les dans le fichier",
        RowReason::Ambiguous => "la clé désigne plusieurs personnes : choisissez-en une autre avec --key",
        RowReason::Repeated => "une ligne précédente a la même clé : gardez l’une des deux",
        RowReason::TooManyCells => "il y a plus de cellules que de colonnes : vérifiez guillemets et séparateurs",
    }
}

/// A refused value.
pub(super) fn problem(problem: &Problem) -> String {
    let Problem { field, given, expected, .. } = problem;
    match problem.code {
        ProblemCode::NameMissing if field == "section" => "une section a un nom : donnez --section NAME".to_owned(),
        ProblemCode::NameMissing => {
            "une fiche a au moins un nom : donnez given_names, birth_name ou used_name".to_owned()
        }
        ProblemCode::TooLong => format!("{field} est trop long : réduisez-le à {expected} caractères"),
        ProblemCode::TooMany => format!("{field} a trop d’éléments : gardez-en {expected} au plus"),
        ProblemCode::EmailInvalid => {
            format!("{field} : « {given} » n’est pas une adresse électronique : écrivez-la comme nom@exemple.org")
        }
        ProblemCode::PhoneInvalid => {
            format!("{field} : « {given} » n’est pas un téléphone : écrivez dix chiffres, ou + et l’indicatif du pays")
        }
        ProblemCode::DigitsLost => {
            format!(
                "{field} : un tableur a arrondi « {given} », des chiffres sont perdus : écrivez le numéro de nouveau en texte"
            )
        }
        ProblemCode::DateInvalid => {
            format!("{field} : « {given} » n’est pas une date : écrivez 1953-04-12, 12/04/1953, ou l’année seule")
        }
        ProblemCode::DateImplausible => {
            format!(
                "{field} : « {given} » ne peut être une date de naissance : écrivez une année de 1880 à aujourd’hui"
            )
        }
        ProblemCode::PostcodeInvalid => {
            format!("{field} : « {given} » n’est pas un code postal : écrivez cinq chiffres, ou nommez le pays")
        }
        ProblemCode::ChoiceUnknown => format!("{field} : « {given} » n’est pas l’un des choix : écrivez {expected}"),
        ProblemCode::FieldUnknown => {
            format!("aucun champ ne s’appelle « {given} » : prenez l’un de {expected}")
        }
        ProblemCode::NotAList => format!("{field} n’a qu’une valeur : donnez un texte"),
        ProblemCode::FieldMissing => format!("il manque {field} : donnez-lui une valeur"),
        ProblemCode::DayInvalid => {
            format!("{field} : « {given} » n’est pas un jour : écrivez 2026-03-12 ou 12/03/2026")
        }
        ProblemCode::YearInvalid => {
            format!("{field} : « {given} » n’est pas une année : écrivez quatre chiffres, comme 2026")
        }
        ProblemCode::DaysBackwards => {
            format!("{field} : « {given} » vient avant le premier jour : donnez un jour plus tardif, ou rien")
        }
        ProblemCode::AmountInvalid => {
            format!("{field} : « {given} » n’est pas un montant : écrivez des euros, comme 20 ou 20,50")
        }
        ProblemCode::NumberInvalid => format!("{field} : « {given} » n’est pas un nombre : écrivez des chiffres"),
        ProblemCode::YesNoInvalid => format!("{field} : « {given} » n’est ni oui ni non : écrivez l’un des deux"),
        ProblemCode::RecordUnknown => {
            format!("{field} : « {given} » n’est pas une fiche de ce poste : donnez son identifiant")
        }
        ProblemCode::SumDiffers => {
            format!("{field} : les parts font {given} et non {expected} : corrigez les parts ou le montant")
        }
        ProblemCode::AmountTooLarge => format!("{field} : {given} dépasse ce qu’il y a : donnez {expected} au plus"),
        ProblemCode::ShareMissing => {
            format!("{field} : ce paiement est pour plusieurs personnes : dites de qui la part est rendue")
        }
        ProblemCode::GivenBack => format!("{field} : tout a été rendu : choisissez un autre paiement"),
        ProblemCode::ReceiptStands => {
            format!("{field} : le reçu {given} vaut pour un autre montant : annulez-le d’abord")
        }
        ProblemCode::InseeCodeInvalid => {
            format!("{field} : « {given} » n’est pas un code INSEE : écrivez cinq caractères, comme 69123 ou 2A004")
        }
        ProblemCode::CoordinatesInvalid => {
            format!("{field} : « {given} » n’est nulle part sur Terre : écrivez latitude,longitude, comme 45.76,4.83")
        }
        ProblemCode::EntryInvalid => format!("{field} : « {given} » n’a pas de clé : donnez une clé et un texte"),
        ProblemCode::ConsentNeeded => {
            format!("{field} : ce qui a été retiré ne revient que par un consentement : notez celui qui a été donné")
        }
        ProblemCode::TooDeep => {
            format!("{field} a des conditions trop imbriquées : gardez {expected} niveaux au plus")
        }
        ProblemCode::FilterUnreadable => {
            let (place, wanted) = expected.split_once(' ').unwrap_or(("1", expected));
            format!("le filtre est illisible au caractère {place}, devant « {given} » : écrivez-y {wanted}")
        }
        ProblemCode::OutOfRange => format!("{field} : « {given} » n’est pas un tel nombre : écrivez {expected}"),
        ProblemCode::TestUnfit => format!("{field} ne se compare pas ainsi : écrivez {expected}"),
        ProblemCode::PersonDeleted => format!("{field} : « {given} » est une fiche supprimée : rétablissez-la d’abord"),
        ProblemCode::PersonMerged => {
            format!("{field} : « {given} » a déjà été réunie à une autre fiche : donnez {expected}")
        }
        ProblemCode::SamePerson => format!("{field} : « {given} » est donnée deux fois : donnez deux fiches"),
        ProblemCode::DayToCome => {
            format!("{field} : « {given} » n’est pas encore passé : donnez le jour d’aujourd’hui ou un jour passé")
        }
        ProblemCode::Taken => format!("{field} : « {given} » existe déjà : changez celui-là, ou donnez-en un autre"),
    }
}
