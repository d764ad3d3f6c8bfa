import type { MergeChoice, MergeField } from '../../../contract';
import { fieldWord, shown } from '../../../desk/words';
import { m } from './messages';

/** Where the merged record takes something from: one of the records, or both where they complete each other. */
export type Side = 'keep' | 'other' | 'both';

/** What is chosen together: a field, or the parts of an address, of which a half in another town is nowhere. */
export interface Row {
  /** The field's name, or `address`. */
  key: string;
  fields: MergeField[];
}

const ADDRESS: readonly string[] = [
  'complement',
  'street_number',
  'street',
  'place',
  'postcode',
  'commune',
  'insee_code',
  'country',
  'coordinates',
];

/** The rows of a plan, in its order; an address stands where its first part stood. */
export function rowsOf(fields: readonly MergeField[]): Row[] {
  const rows: Row[] = [];
  const address: MergeField[] = [];
  for (const field of fields) {
    if (!ADDRESS.includes(field.field)) rows.push({ key: field.field, fields: [field] });
    else {
      if (address.length === 0) rows.push({ key: 'address', fields: address });
      address.push(field);
    }
  }
  return rows;
}

/** What a field holds on a side. */
function valueOn(field: MergeField, side: Side): readonly string[] {
  return { keep: field.keep, other: field.other, both: field.proposed }[side];
}

function alike({ fields }: Row, a: Side, b: Side): boolean {
  return fields.every((field) => same(valueOn(field, a), valueOn(field, b)));
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}

/** Whether the two records say the same: nothing is to be chosen. */
export function agrees(row: Row): boolean {
  return alike(row, 'keep', 'other');
}

/** The sides of a row, in the order of the screen. */
export function sides(row: Row): Side[] {
  return proposedSide(row) === 'both' ? ['keep', 'other', 'both'] : ['keep', 'other'];
}

/** The side that is chosen when nobody chooses. */
export function proposedSide(row: Row): Side {
  if (alike(row, 'both', 'keep')) return 'keep';
  return alike(row, 'both', 'other') ? 'other' : 'both';
}

/** What is sent: what was chosen where it is not proposed anyway. */
export function choices(
  rows: readonly Row[],
  chosen: Partial<Record<string, Side>>,
): Record<string, MergeChoice> {
  const sent: Record<string, MergeChoice> = {};
  for (const row of rows) {
    const side = chosen[row.key] ?? 'both';
    if (side === 'both') continue;
    for (const field of row.fields) {
      if (!same(valueOn(field, side), field.proposed)) sent[field.field] = side;
    }
  }
  return sent;
}

/** What is sent where nothing is taken from the other record. */
export function nothingTaken(fields: readonly MergeField[]): Record<string, MergeChoice> {
  return Object.fromEntries(fields.map((field) => [field.field, 'keep' as const]));
}

/** What a row is called. */
export function wordOf({ key }: Row): string {
  const words: Record<string, string> = { address: m.address, own: m.own, contact_labels: m.labels };
  return words[key] ?? fieldWord(key);
}

/** What a row says on a side, as people read it. */
export function textOf(row: Row, side: Side, gender: string): string {
  const value = (name: string) => {
    const field = row.fields.find((one) => one.field === name);
    return field === undefined ? '' : shown(name, valueOn(field, side).join('; '), gender);
  };
  if (row.key !== 'address') return value(row.key);
  const lines = [
    value('complement'),
    `${value('street_number')} ${value('street')}`.trim(),
    value('place'),
    `${value('postcode')} ${value('commune')}`.trim(),
    value('country'),
  ];
  // What nobody reads tells addresses apart that are written alike.
  const coded = ['insee_code', 'coordinates'].filter((name) => row.fields.some((one) => one.field === name));
  const words = lines.filter((line) => line !== '');
  const differs = row.fields.some((one) => !coded.includes(one.field) && !same(one.keep, one.other));
  return [...words, ...(differs ? [] : coded.map(value))].filter((line) => line !== '').join(', ');
}
