import type { Entered, PersonRecord } from '../contract';

/** The fields of a record that a person fills in. */
export type FieldName = Exclude<
  keyof PersonRecord,
  | 'id'
  | 'deleted'
  | 'created_at'
  | 'updated_at'
  | 'unsent'
  | 'conflicts'
  | 'household'
  | 'contact_labels'
  | 'own'
  | 'merged_into'
  | 'do_not_contact'
>;

/** The fields that hold several values. */
export type ListField = 'emails' | 'phones' | 'interests' | 'tags' | 'availability' | 'skills';

/** Every field, in the order in which forms and columns give them. */
export const FIELDS: readonly FieldName[] = [
  'civility',
  'given_names',
  'birth_name',
  'used_name',
  'suffix',
  'standing',
  'member_number',
  'emails',
  'phones',
  'complement',
  'street_number',
  'street',
  'place',
  'postcode',
  'commune',
  'insee_code',
  'country',
  'coordinates',
  'birth_date',
  'gender',
  'occupation',
  'interests',
  'availability',
  'skills',
  'tags',
  'source',
  'notes',
];

const LISTS: readonly string[] = ['emails', 'phones', 'interests', 'tags', 'availability', 'skills'];

/** Whether the field holds several values. */
export function isList(field: string): field is ListField {
  return LISTS.includes(field);
}

/** Whether this is the name of a field at all. */
export function isField(field: string): field is FieldName {
  return (FIELDS as readonly string[]).includes(field);
}

/** What a record holds in a field, as the person would type it; the values of a list apart by `; `. */
export function typed(record: PersonRecord, field: FieldName): string {
  const value = record[field];
  return Array.isArray(value) ? value.join('; ') : value;
}

/** The values of a list from what was typed: apart by commas, semicolons or line ends. */
export function listOf(text: string): string[] {
  return text
    .split(/[;,\n]/)
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** What is sent for a field: a list for the fields that hold one. */
export function entered(field: string, text: string): Entered {
  return isList(field) ? listOf(text) : text.trim();
}

/** What was typed, without what it was before: only that is sent, so that nothing else is written back. */
export function changedOf<K extends string>(
  before: Partial<Record<K, string>>,
  now: Partial<Record<K, string>>,
): Partial<Record<K, string>> {
  const changed = (Object.entries(now) as [K, string][]).filter(
    ([field, text]) => text.trim() !== (before[field] ?? '').trim(),
  );
  return Object.fromEntries(changed) as Partial<Record<K, string>>;
}

/** A list as it was retyped, on what the record holds meanwhile: what somebody else added or took away stays so. */
export function listOnto(before: string[], retyped: string[], held: string[]): string[] {
  const kept = retyped.filter((value) => held.includes(value) || !before.includes(value));
  const added = held.filter((value) => !before.includes(value) && !kept.includes(value));
  return [...kept, ...added];
}

/** A French number as people write it: `+33612449018` → `06 12 44 90 18`; others keep their code. */
export function phone(value: string): string {
  const french = /^\+33([1-9])(\d{8})$/.exec(value);
  if (french === null) return value;
  return `0${french[1]}${french[2]}`.replace(/(\d{2})(?=\d)/g, '$1 ');
}

/** Two letters at most for a person: the first of the given and of the family name. */
export function initials(given: string, family: string): string {
  const first = (text: string) => /\p{L}/u.exec(text)?.[0] ?? '';
  return (first(given) + first(family)).toLocaleUpperCase() || '?';
}

/** The family name in use. */
export function familyName(record: Pick<PersonRecord, 'birth_name' | 'used_name'>): string {
  return record.used_name || record.birth_name;
}
