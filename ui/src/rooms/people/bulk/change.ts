import type { BulkChange, BulkEdit, Entered } from '../../../contract';
import { FIELDS, isList, type FieldName } from '../../../desk/fields';

/** What can be done to a field of many people. */
export type Way = 'add' | 'remove' | 'set' | 'empty';
export const WAYS: readonly Way[] = ['add', 'remove', 'set', 'empty'];

/** Above so many people a change is confirmed. */
export const MANY = 500;

/** The fields that something can be done to, the likeliest first; a standing is never empty. */
export function fieldsOf(way: Way): FieldName[] {
  if (way === 'add' || way === 'remove')
    return ['tags', 'interests', 'skills', 'availability', 'emails', 'phones'];
  const all = FIELDS.filter((field) => way === 'set' || field !== 'standing');
  return way === 'set' ? ['standing', ...all.filter((field) => field !== 'standing')] : all;
}

/** The change, as the desk is told; nothing while it lacks its value. */
export function changeOf(way: Way, field: FieldName, text: string): BulkChange | null {
  const edit: BulkEdit = { set: {}, add: {}, remove: {} };
  const value = text.trim();
  if (way === 'empty') edit.set[field] = '';
  else if (value === '') return null;
  else edit[way][field] = entered(field, value);
  return { edit };
}

function entered(field: FieldName, value: string): Entered {
  if (!isList(field)) return value;
  return value
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
