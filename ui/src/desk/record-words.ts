import { catalogue } from '../l10n/catalogue';
import { birth } from '../l10n/format';

import { fieldWord } from './words';

/** What an office is held in. */
export const officeKindWords = catalogue(
  { party: 'au parti', elected: 'mandat électif', association: 'association' },
  { party: 'in the party', elected: 'elected office', association: 'association' },
);

/** What somebody is to somebody of their family. */
export const kinKindWords = catalogue(
  {
    spouse: 'conjoint ou conjointe',
    parent: 'parent',
    child: 'enfant',
    sibling: 'frère ou sœur',
    guardian: 'tuteur ou tutrice',
    ward: 'pupille',
    other: 'proche',
  },
  {
    spouse: 'spouse',
    parent: 'parent',
    child: 'child',
    sibling: 'sibling',
    guardian: 'guardian',
    ward: 'ward',
    other: 'relative',
  },
);

/** What a field of the section's own holds. */
export const ownKindWords = catalogue(
  { text: 'Texte', number: 'Nombre', date: 'Date', choice: 'Choix', yes_no: 'Oui ou non' },
  { text: 'Text', number: 'Number', date: 'Date', choice: 'Choice', yes_no: 'Yes or no' },
);

/** The fields of records that are not a person's, where a person's has no field of that name. */
export const recordFieldWords = catalogue(
  {
    title: 'Titre',
    body: 'Où',
    kind: 'Nature',
    since: 'Premier jour',
    until: 'Dernier jour',
    name: 'Nom',
    label: 'Libellé',
    other: 'Personne',
    person: 'Personne',
    household: 'Foyer',
    contact_labels: 'Libellé',
    own: 'Champ de la section',
    merged_into: 'Réunie à',
  },
  {
    title: 'Title',
    body: 'Where',
    kind: 'Nature',
    since: 'First day',
    until: 'Last day',
    name: 'Name',
    label: 'Label',
    other: 'Person',
    person: 'Person',
    household: 'Household',
    contact_labels: 'Label',
    own: 'Field of the section',
    merged_into: 'Merged into',
  },
);

/** The word for a code; what a later version added is shown by its code. */
export function wordOf(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code;
}

/** What a field is called, of whichever table. */
export function anyFieldWord(field: string): string {
  const word = fieldWord(field);
  return word === field ? wordOf(recordFieldWords, field) : word;
}

const IDENTIFIER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a field of a record that is not a person's held, as people read it; an identifier says nothing to anybody. */
export function recordShown(table: string, field: string, value: string): string {
  if (IDENTIFIER.test(value)) return '…';
  if (field === 'kind') return wordOf(table === 'kinship' ? kinKindWords : officeKindWords, value);
  return field === 'since' || field === 'until' ? birth(value) : value;
}
