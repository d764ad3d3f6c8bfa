import type { FilterTest, OperationKind, RefusedWhy, Role, RowReason, Standing, TaskKind } from '../contract';
import { catalogue } from '../l10n/catalogue';
import { current } from '../l10n/language.svelte';
import { birth, number } from '../l10n/format';

import { isField, phone, type FieldName } from './fields';
import { ownFields, ownKey, type OwnKind } from './own.svelte';

/** What a field is called. */
export const fieldWords = catalogue<Record<FieldName, string>>(
  {
    given_names: 'Prénoms',
    birth_name: 'Nom de naissance',
    used_name: 'Nom d’usage',
    standing: 'Qualité',
    member_number: 'Numéro d’adhérent',
    emails: 'Courriel',
    phones: 'Téléphone',
    street_number: 'Numéro',
    street: 'Rue',
    postcode: 'Code postal',
    commune: 'Commune',
    country: 'Pays',
    birth_date: 'Naissance',
    gender: 'Genre',
    occupation: 'Profession',
    interests: 'Intérêts',
    tags: 'Étiquettes',
    notes: 'Notes',
    civility: 'Civilité',
    suffix: 'Suffixe',
    complement: 'Complément',
    place: 'Lieu-dit',
    insee_code: 'Code INSEE',
    coordinates: 'Coordonnées',
    availability: 'Disponibilités',
    skills: 'Compétences',
    source: 'Origine',
  },
  {
    given_names: 'Given names',
    birth_name: 'Birth name',
    used_name: 'Name in use',
    standing: 'Standing',
    member_number: 'Member number',
    emails: 'Email',
    phones: 'Phone',
    street_number: 'Number',
    street: 'Street',
    postcode: 'Postcode',
    commune: 'Town',
    country: 'Country',
    birth_date: 'Birth',
    gender: 'Gender',
    occupation: 'Occupation',
    interests: 'Interests',
    tags: 'Tags',
    notes: 'Notes',
    civility: 'Civility',
    suffix: 'Suffix',
    complement: 'Complement',
    place: 'Named place',
    insee_code: 'INSEE code',
    coordinates: 'Coordinates',
    availability: 'Availability',
    skills: 'Skills',
    source: 'Source',
  },
);

/** What a record other than a person is called. */
export const tableWords = catalogue(
  {
    person: 'fiche',
    conflict: 'conflit',
    own_field: 'champ de la section',
    consent: 'consentement',
    office: 'mandat',
    household: 'foyer',
    kinship: 'lien de famille',
    address: 'adresse',
    rate: 'montant de cotisation',
    payment: 'versement',
    dues: 'cotisation',
    receipt: 'reçu',
    reminder: 'relance',
    view: 'filtre enregistré',
    mapping: 'lecture de fichier',
    distinct: 'fiches distinctes',
    merge: 'réunion de fiches',
    audit: 'journal',
    attachment: 'pièce jointe',
    dues_year: 'règle de cotisation',
  } as Record<string, string>,
  {
    person: 'record',
    conflict: 'conflict',
    own_field: 'field of the section',
    consent: 'consent',
    office: 'office',
    household: 'household',
    kinship: 'family link',
    address: 'address',
    rate: 'dues rate',
    payment: 'payment',
    dues: 'dues',
    receipt: 'receipt',
    reminder: 'reminder',
    view: 'saved filter',
    mapping: 'file mapping',
    distinct: 'distinct records',
    merge: 'merge of records',
    audit: 'log',
    attachment: 'attachment',
    dues_year: 'rule of dues',
  } as Record<string, string>,
);

/** What a table is called; a table of a later version by its name. */
export function tableWord(table: string): string {
  return tableWords[table] ?? table;
}

/** Words without a gender, for a person whose gender is unknown. */
const neutral = catalogue<Record<Standing, string>>(
  {
    member: 'Membre',
    sympathiser: 'Soutien',
    contact: 'Contact',
    former_member: 'Ex-membre',
  },
  { member: 'Member', sympathiser: 'Sympathiser', contact: 'Contact', former_member: 'Former member' },
);

/** Both words, where one chooses for nobody in particular. */
const both = catalogue<Record<Standing, string>>(
  {
    member: 'Adhérent ou adhérente',
    sympathiser: 'Sympathisant ou sympathisante',
    contact: 'Contact',
    former_member: 'Ancien adhérent ou ancienne adhérente',
  },
  { member: 'Member', sympathiser: 'Sympathiser', contact: 'Contact', former_member: 'Former member' },
);

const AGREED: Record<string, Record<Standing, string>> = {
  female: {
    member: 'Adhérente',
    sympathiser: 'Sympathisante',
    contact: 'Contact',
    former_member: 'Ancienne adhérente',
  },
  male: {
    member: 'Adhérent',
    sympathiser: 'Sympathisant',
    contact: 'Contact',
    former_member: 'Ancien adhérent',
  },
};

/** A standing that can be chosen: for a person, in their gender where it is known; for anybody, in both. */
export function standingChoice(standing: Standing, gender = ''): string {
  return (current.language === 'fr' ? AGREED[gender]?.[standing] : undefined) ?? both[standing];
}

/** The standing, agreeing with the person's gender where French does. */
export function standingWord(standing: Standing, gender = ''): string {
  return (current.language === 'fr' ? AGREED[gender]?.[standing] : undefined) ?? neutral[standing];
}

/** Every standing, in the order of the filter. */
export const STANDINGS: readonly Standing[] = ['member', 'sympathiser', 'contact', 'former_member'];

/** The genders that a record may hold; the empty one is unknown. */
export const GENDERS = ['female', 'male', 'other', ''] as const;

export const genderWords = catalogue<Record<'female' | 'male' | 'other', string>>(
  { female: 'Femme', male: 'Homme', other: 'Autre' },
  { female: 'Woman', male: 'Man', other: 'Other' },
);

export const roleWords = catalogue<Record<Role, string>>(
  { secretary: 'secrétaire', treasurer: 'trésorerie', officer: 'bureau' },
  { secretary: 'secretary', treasurer: 'treasurer', officer: 'officer' },
);

export const operationWords = catalogue<Record<OperationKind, string>>(
  {
    person_add: 'Création d’une fiche',
    person_set: 'Modification d’une fiche',
    person_delete: 'Suppression',
    person_restore: 'Rétablissement',
    import: 'Import',
    conflict_settle: 'Choix entre deux versions',
    undo: 'Annulation',
    redo: 'Remise en place',
    round: 'Réception du siège',
    demo: 'Section de démonstration',
    record_add: 'Ajout',
    record_set: 'Modification',
    record_delete: 'Suppression',
    record_restore: 'Rétablissement',
    person_merge: 'Réunion de deux fiches',
    person_bulk: 'Modification groupée',
  },
  {
    person_add: 'New record',
    person_set: 'Change to a record',
    person_delete: 'Deletion',
    person_restore: 'Restoration',
    import: 'Import',
    conflict_settle: 'Choice between two versions',
    undo: 'Undo',
    redo: 'Redo',
    round: 'Received from headquarters',
    demo: 'Demonstration section',
    record_add: 'Addition',
    record_set: 'Change',
    record_delete: 'Deletion',
    record_restore: 'Restoration',
    person_merge: 'Two records made one',
    person_bulk: 'Bulk change',
  },
);

export const taskWords = catalogue<Record<TaskKind, string>>(
  {
    read: 'Lecture du fichier',
    import: 'Import en cours',
    export: 'Export en cours',
    demo: 'Création de la démonstration',
    round: 'Échange avec le siège',
    backup: 'Sauvegarde en cours',
    bulk: 'Modification de plusieurs fiches',
    duplicates: 'Recherche des doublons',
  },
  {
    read: 'Reading the file',
    import: 'Importing',
    export: 'Exporting',
    demo: 'Making the demonstration',
    round: 'Exchanging with headquarters',
    backup: 'Backing up',
    bulk: 'Changing several records',
    duplicates: 'Looking for duplicates',
  },
);

export const testWords = catalogue<Record<FilterTest, string>>(
  {
    is: 'est',
    is_not: 'n’est pas',
    contains: 'contient',
    empty: 'est vide',
    filled: 'est rempli',
    between: 'est entre',
  },
  {
    is: 'is',
    is_not: 'is not',
    contains: 'contains',
    empty: 'is empty',
    filled: 'is filled in',
    between: 'is between',
  },
);

export const refusedWords = catalogue<Record<RefusedWhy, string>>(
  {
    not_allowed: 'Le rôle de ce poste ne permet pas de changer cela.',
    invalid: 'Le siège n’accepte pas cette valeur : elle est trop longue ou d’une autre forme.',
    erased: 'Cette fiche a été effacée définitivement au siège.',
  },
  {
    not_allowed: 'The role of this desk may not change that.',
    invalid: 'Headquarters does not accept this value: it is too long or of another shape.',
    erased: 'This record was erased for good at headquarters.',
  },
);

export const rowReasonWords = catalogue<Record<RowReason, string>>(
  {
    problems: 'Une valeur n’est pas acceptée.',
    ambiguous: 'Plusieurs fiches correspondent à cette ligne.',
    repeated: 'Une ligne plus haut dans le fichier désigne déjà cette personne.',
    too_many_cells: 'La ligne a plus de cases que le fichier n’a de colonnes.',
  },
  {
    problems: 'A value is not accepted.',
    ambiguous: 'Several records match this row.',
    repeated: 'An earlier row of the file is about this person already.',
    too_many_cells: 'The row has more cells than the file has columns.',
  },
);

/** The name of a field that came from elsewhere, the section's own among them: its word, or itself when no field has it. */
export function fieldWord(field: string): string {
  return isField(field) ? fieldWords[field] : (ownFields.find(ownKey(field) ?? field)?.label ?? field);
}

export const yesNoWords = catalogue({ yes: 'Oui', no: 'Non' }, { yes: 'Yes', no: 'No' });

/** What a field of the section's own holds, as people read it. */
export function ownShown(kind: OwnKind | undefined, value: string): string {
  if (kind === 'yes_no' && (value === 'yes' || value === 'no')) return yesNoWords[value];
  if (kind === 'date') return birth(value);
  return kind === 'number' && value !== '' && Number.isFinite(Number(value)) ? number(Number(value)) : value;
}

/** A stored value as people read it: a choice becomes its word, a date a date, a number is spaced. */
export function shown(field: string, value: string, gender = ''): string {
  if (value === '') return '';
  const key = ownKey(field);
  if (key !== null) return ownShown(ownFields.find(key)?.kind, value);
  if (field === 'standing' && (STANDINGS as readonly string[]).includes(value)) {
    return standingWord(value as Standing, gender);
  }
  if (field === 'gender' && value in genderWords) return genderWords[value as keyof typeof genderWords];
  if (field === 'birth_date') return birth(value);
  if (field === 'phones') return value.split('; ').map(phone).join(', ');
  return field === 'notes' ? value : value.split('; ').join(', ');
}
