import type { ErrorCode, Problem, ProblemCode } from '../contract';
import { catalogue } from '../l10n/catalogue';

import { GENDERS, genderWords, STANDINGS, standingChoice } from './words';

/** What happened, in a few words. */
export const refusalTitle = catalogue<Record<ErrorCode, string>>(
  {
    invalid: 'Une valeur n’est pas acceptée',
    locked: 'Permanence est verrouillée',
    no_desk: 'Il n’y a pas encore de section ici',
    desk_exists: 'Il y a déjà une section sur cet ordinateur',
    passphrase_wrong: 'Ce n’est pas la bonne phrase de passe',
    passphrase_short: 'La phrase de passe est trop courte',
    damaged: 'Le fichier de la section est abîmé',
    too_new: 'Ce fichier vient d’une version plus récente',
    disk_full: 'Le disque est plein',
    file_unusable: 'Ce fichier ne peut pas être utilisé',
    not_a_backup: 'Ce fichier n’est pas une sauvegarde complète',
    file_unreadable: 'Ce fichier ne se lit pas comme un tableau',
    not_found: 'Cette fiche n’existe plus',
    nothing_to_print: 'Il n’y a personne à imprimer',
    nothing_to_undo: 'Il n’y a plus rien à annuler',
    not_allowed: 'Votre rôle ne permet pas cela',
    busy: 'Une autre opération est en cours',
    cancelled: 'Opération abandonnée',
    purpose_missing: 'Dites à quoi servira ce fichier',
    invitation_invalid: 'Cette invitation est illisible',
    invitation_spent: 'Cette invitation ne sert plus',
    not_joined: 'Ce poste n’est pas rattaché au siège',
    already_joined: 'Ce poste est déjà rattaché au siège',
    unreachable: 'Le siège ne répond pas',
    wrong_identity: 'Ce n’est pas le bon siège qui répond',
    revoked: 'Le siège n’accepte plus cet appareil',
    copied: 'Ce poste semble utilisé en double',
    version_unknown: 'Le siège parle une autre version',
    headquarters_failed: 'Le siège a rencontré un problème',
    settled: 'Ce choix est déjà fait',
    bug: 'Permanence a rencontré une erreur',
  },
  {
    invalid: 'A value is not accepted',
    locked: 'Permanence is locked',
    no_desk: 'There is no section here yet',
    desk_exists: 'There is a section on this computer already',
    passphrase_wrong: 'This is not the right passphrase',
    passphrase_short: 'The passphrase is too short',
    damaged: 'The section’s file is damaged',
    too_new: 'This file comes from a later version',
    disk_full: 'The disk is full',
    file_unusable: 'This file cannot be used',
    not_a_backup: 'This file is not a whole backup',
    file_unreadable: 'This file cannot be read as a table',
    not_found: 'This record no longer exists',
    nothing_to_print: 'There is nobody to print',
    nothing_to_undo: 'There is nothing left to undo',
    not_allowed: 'Your role does not allow this',
    busy: 'Something else is under way',
    cancelled: 'Given up',
    purpose_missing: 'Say what this file is for',
    invitation_invalid: 'This invitation cannot be read',
    invitation_spent: 'This invitation is no longer good',
    not_joined: 'This desk has not joined headquarters',
    already_joined: 'This desk has joined headquarters already',
    unreachable: 'Headquarters does not answer',
    wrong_identity: 'Another headquarters is answering',
    revoked: 'Headquarters no longer accepts this device',
    copied: 'This desk seems to be in use twice',
    version_unknown: 'Headquarters speaks another version',
    headquarters_failed: 'Headquarters had a problem',
    settled: 'This choice is made already',
    bug: 'Permanence met an error',
  },
);

/** Whether anything was lost, and what to do. */
export const refusalAdvice = catalogue<Record<ErrorCode, string>>(
  {
    invalid: 'Rien n’a été changé. Corrigez la valeur signalée.',
    locked: 'Saisissez votre phrase de passe pour continuer. Rien n’est perdu.',
    no_desk: 'Rejoignez le siège ou ouvrez une section.',
    desk_exists: 'Elle n’a pas été touchée. Ouvrez-la avec sa phrase de passe.',
    passphrase_wrong:
      'Rien n’a été changé. Vérifiez les majuscules et la disposition du clavier, puis réessayez.',
    passphrase_short:
      'Rien n’a été changé. Il faut au moins dix caractères. Quatre ou cinq mots au hasard conviennent très bien.',
    damaged:
      'Permanence n’y a rien écrit. Rétablissez votre dernière sauvegarde : ce que le siège a déjà reçu reviendra aussi.',
    too_new: 'Rien n’a été changé. Installez la dernière version de Permanence pour l’ouvrir.',
    disk_full: 'Rien n’a été écrit ni perdu. Libérez de la place, puis recommencez.',
    file_unusable:
      'Rien n’a été perdu. Il a été déplacé, il est protégé ou un autre logiciel le tient. Fermez ce logiciel ou choisissez un autre endroit.',
    not_a_backup: 'Votre section n’a pas été touchée. Choisissez un autre fichier de sauvegarde.',
    file_unreadable:
      'Rien n’a été importé. Choisissez un CSV, un classeur .xlsx ou .ods, ou des cartes .vcf.',
    not_found:
      'Rien d’autre n’a été changé. Elle a peut-être été effacée entre-temps. La liste a été mise à jour.',
    nothing_to_print:
      'Rien n’a été écrit. Élargissez la recherche, ou complétez les adresses : une étiquette a besoin d’une rue et d’une commune.',
    nothing_to_undo: 'Toutes vos opérations restent visibles au Siège, dans l’activité.',
    not_allowed: 'Rien n’a été changé. Demandez au secrétariat de la section.',
    busy: 'Rien n’a été changé. Attendez qu’elle se termine ou arrêtez-la, puis recommencez.',
    cancelled: 'Rien n’a été changé.',
    purpose_missing: 'Rien n’a été écrit. Un fichier de tant de personnes doit avoir une raison d’être.',
    invitation_invalid:
      'Rien n’a été changé. Copiez-la en entier, de l’adresse jusqu’au dernier caractère du code.',
    invitation_spent:
      'Rien n’a été changé. Elle a déjà été utilisée ou sa date est passée. Demandez-en une nouvelle à votre fédération.',
    not_joined: 'Demandez une invitation à votre fédération, puis collez-la au Siège.',
    already_joined: 'Rien n’a été changé.',
    unreachable: 'Rien n’est perdu : vos changements attendent ici et partiront au retour de la connexion.',
    wrong_identity:
      'Rien ne lui a été envoyé. Changez de réseau et, si cela continue, prévenez votre fédération.',
    revoked:
      'Ce qui restait à envoyer est gardé à part au siège ; le reste a été effacé d’ici. Pour revenir, demandez une nouvelle invitation.',
    copied: 'Rien n’est perdu. Ne gardez qu’un seul exemplaire de ce poste et prévenez votre fédération.',
    version_unknown: 'Rien n’est perdu. Mettez Permanence à jour, puis recommencez.',
    headquarters_failed: 'Rien n’est perdu : tout sera renvoyé à la prochaine tentative.',
    settled: 'Rien n’a été changé. Quelqu’un a choisi entre-temps. La liste a été mise à jour.',
    bug: 'Rien n’a été changé. Recommencez et, si cela continue, redémarrez Permanence.',
  },
  {
    invalid: 'Nothing was changed. Correct the value that is pointed out.',
    locked: 'Type your passphrase to go on. Nothing is lost.',
    no_desk: 'Join headquarters or start a section.',
    desk_exists: 'It was not touched. Open it with its passphrase.',
    passphrase_wrong: 'Nothing was changed. Check capitals and the keyboard’s layout, then try again.',
    passphrase_short:
      'Nothing was changed. At least ten characters are needed. Four or five random words do very well.',
    damaged:
      'Permanence wrote nothing to it. Restore your last backup: what headquarters received will come back too.',
    too_new: 'Nothing was changed. Install the latest Permanence to open it.',
    disk_full: 'Nothing was written or lost. Make some room, then try again.',
    file_unusable:
      'Nothing was lost. It was moved, is protected, or another program holds it. Close that program or choose another place.',
    not_a_backup: 'Your section was not touched. Choose another backup file.',
    file_unreadable: 'Nothing was imported. Choose a CSV, an .xlsx or .ods workbook, or .vcf cards.',
    not_found: 'Nothing else was changed. It may have been erased in the meantime. The list is up to date.',
    nothing_to_print:
      'Nothing was written. Widen the search, or complete the addresses: a label needs a street and a town.',
    nothing_to_undo: 'Everything you did stays in sight at Headquarters, under activity.',
    not_allowed: 'Nothing was changed. Ask the section’s secretary.',
    busy: 'Nothing was changed. Wait until it ends, or stop it, then try again.',
    cancelled: 'Nothing was changed.',
    purpose_missing: 'Nothing was written. A file of so many people must have a reason to be.',
    invitation_invalid:
      'Nothing was changed. Copy all of it, from the address to the last character of the code.',
    invitation_spent:
      'Nothing was changed. It was used already or is out of date. Ask your federation for a new one.',
    not_joined: 'Ask your federation for an invitation, then paste it at Headquarters.',
    already_joined: 'Nothing was changed.',
    unreachable: 'Nothing is lost: your changes wait here and leave when the connection is back.',
    wrong_identity: 'Nothing was sent to it. Try another network and, if this goes on, tell your federation.',
    revoked:
      'What was left to send is kept aside at headquarters; the rest was removed from here. To come back, ask for a new invitation.',
    copied: 'Nothing is lost. Keep a single copy of this desk and tell your federation.',
    version_unknown: 'Nothing is lost. Update Permanence, then try again.',
    headquarters_failed: 'Nothing is lost: everything is sent again next time.',
    settled: 'Nothing was changed. Somebody chose in the meantime. The list is up to date.',
    bug: 'Nothing was changed. Try again and, if this goes on, restart Permanence.',
  },
);

const choices = () => [
  ...STANDINGS.map((standing) => [standing, standingChoice(standing)] as const),
  ...GENDERS.filter((gender) => gender !== '').map((gender) => [gender, genderWords[gender]] as const),
];

/** The choices in the person's words, where the code names them. */
function worded(expected: string): string {
  const words = new Map<string, string>(choices());
  return expected
    .split(/[,;|]\s*/)
    .map((choice) => words.get(choice.trim()) ?? choice.trim())
    .join(', ');
}

const problemTexts = catalogue<Record<ProblemCode, (expected: string) => string>>(
  {
    name_missing: () => 'Il faut au moins un prénom ou un nom.',
    too_long: (most) => `C’est trop long : ${most} caractères au plus.`,
    too_many: (most) => `Il y en a trop : ${most} au plus.`,
    email_invalid: () => 'Une adresse s’écrit comme prenom.nom@exemple.fr.',
    phone_invalid: () =>
      'Un numéro a dix chiffres en France ; ailleurs, il commence par + et l’indicatif du pays.',
    digits_lost: () =>
      'Un tableur a arrondi ce numéro : des chiffres sont perdus. Écrivez-le de nouveau, en texte.',
    date_invalid: () => 'Une date s’écrit 12/04/1953 ; l’année seule suffit.',
    date_implausible: () => 'Cette date est avant 1880 ou dans l’avenir.',
    postcode_invalid: () => 'Un code postal français a cinq chiffres.',
    choice_unknown: (expected) => `Choix possibles : ${worded(expected)}.`,
    field_unknown: () => 'Aucun champ ne porte ce nom.',
    not_a_list: () => 'Ce champ n’accepte qu’une seule valeur.',
    field_missing: () => 'Il manque une valeur.',
    day_invalid: () => 'Un jour s’écrit 12/03/2026.',
    year_invalid: () => 'Une année a quatre chiffres, comme 2026.',
    days_backwards: () => 'Ce jour vient avant le premier : donnez un jour plus tardif, ou rien.',
    amount_invalid: () => 'Un montant s’écrit en euros : 20 ou 20,50.',
    number_invalid: () => 'Un nombre s’écrit en chiffres.',
    yes_no_invalid: () => 'Répondez oui ou non.',
    record_unknown: () => 'Cette fiche n’est pas sur ce poste.',
    insee_code_invalid: () => 'Un code INSEE a cinq caractères, comme 69123 ou 2A004.',
    coordinates_invalid: () => 'Écrivez la latitude, une virgule, la longitude : 45.76,4.83.',
    entry_invalid: () => 'Il faut une clé et un texte.',
    sum_differs: (expected) => `Les parts ne font pas ${expected} : corrigez-les ou le montant.`,
    amount_too_large: (expected) => `C’est plus que ce qu’il y a : ${expected} au plus.`,
    share_missing: () => 'Ce versement est pour plusieurs personnes : dites de qui la part est rendue.',
    given_back: () => 'Tout a été rendu.',
    receipt_stands: () => 'Un reçu d’un autre montant vaut déjà : annulez-le d’abord.',
    consent_needed: () => 'Ce qui a été retiré ne revient que par un consentement : notez-le.',
    too_deep: (most) => `Trop de groupes les uns dans les autres : ${most} niveaux au plus.`,
    filter_unreadable: (wanted) => `Le filtre ne se lit pas : caractère ${wanted}.`,
    out_of_range: (wanted) => `Il faut un nombre : ${wanted}.`,
    test_unfit: () => 'Cela ne se compare pas ainsi : choisissez une autre condition.',
    person_deleted: () => 'Cette fiche est supprimée : rétablissez-la d’abord.',
    person_merged: () => 'Cette fiche a déjà été réunie à une autre.',
    same_person: () => 'Il faut deux fiches différentes.',
    day_to_come: () => 'Ce jour n’est pas encore passé : donnez celui d’aujourd’hui ou un jour passé.',
    taken: () => 'Il y en a déjà un : changez celui-là, ou donnez-en un autre.',
  },
  {
    name_missing: () => 'At least a given name or a family name is needed.',
    too_long: (most) => `This is too long: ${most} characters at most.`,
    too_many: (most) => `There are too many: ${most} at most.`,
    email_invalid: () => 'An address is written like given.family@example.org.',
    phone_invalid: () =>
      'A number has ten digits in France; elsewhere it starts with + and the country’s code.',
    digits_lost: () => 'A spreadsheet rounded this number: digits are lost. Write it again, as text.',
    date_invalid: () => 'A date is written 1953-04-12; the year alone will do.',
    date_implausible: () => 'This date is before 1880 or in the future.',
    postcode_invalid: () => 'A French postcode has five digits.',
    choice_unknown: (expected) => `One of: ${worded(expected)}.`,
    field_unknown: () => 'No field has this name.',
    not_a_list: () => 'This field takes a single value.',
    field_missing: () => 'A value is missing.',
    day_invalid: () => 'A day is written 2026-03-12.',
    year_invalid: () => 'A year has four digits, such as 2026.',
    days_backwards: () => 'This day comes before the first one: give a later day, or none.',
    amount_invalid: () => 'An amount is written in euros: 20 or 20.50.',
    number_invalid: () => 'A number is written in digits.',
    yes_no_invalid: () => 'Answer yes or no.',
    record_unknown: () => 'This record is not on this desk.',
    insee_code_invalid: () => 'An INSEE code has five characters, such as 69123 or 2A004.',
    coordinates_invalid: () => 'Write the latitude, a comma, the longitude: 45.76,4.83.',
    entry_invalid: () => 'A key and a text are needed.',
    sum_differs: (expected) => `The parts do not make ${expected}: correct them or the amount.`,
    amount_too_large: (expected) => `This is more than there is: ${expected} at most.`,
    share_missing: () => 'This payment is for several people: say whose part is given back.',
    given_back: () => 'All of it was given back.',
    receipt_stands: () => 'A receipt of another amount stands: cancel it first.',
    consent_needed: () => 'What was withdrawn comes back by a consent alone: record it.',
    too_deep: (most) => `Too many groups inside each other: ${most} levels at most.`,
    filter_unreadable: (wanted) => `The filter cannot be read: character ${wanted}.`,
    out_of_range: (wanted) => `A number is needed: ${wanted}.`,
    test_unfit: () => 'This is not compared in this way: choose another condition.',
    person_deleted: () => 'This record is deleted: restore it first.',
    person_merged: () => 'This record was merged into another one already.',
    same_person: () => 'Two different records are needed.',
    day_to_come: () => 'This day has not come yet: give today or an earlier one.',
    taken: () => 'There is one already: change that one, or give another.',
  },
);

/** One sentence that says what is expected. */
export function problemSentence(problem: Problem): string {
  return problemTexts[problem.code](problem.expected);
}

/** The first problem's sentence of a field, or nothing. */
export function problemOf(problems: readonly Problem[], field: string): string {
  const found = problems.find((problem) => problem.field === field);
  return found === undefined ? '' : problemSentence(found);
}
