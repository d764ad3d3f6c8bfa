import { fieldWord, shown } from '../../desk/words';
import { m } from './messages';

/** A conflict may be about whether the record is deleted, and not about one of its fields. */
export const DELETED = 'deleted';

/** What a conflict is about, in a word. */
export function about(field: string): string {
  return field === DELETED ? m.deletion : fieldWord(field);
}

/** A version as people read it. */
export function version(field: string, value: string): string {
  if (field !== DELETED) return shown(field, value);
  return value === 'true' ? m.recordDeleted : m.recordKept;
}

/** What choosing a version is called: of a deletion, what it does; else where it comes from. */
export function choice(field: string, value: string, from: string): string {
  if (field !== DELETED) return from;
  return value === 'true' ? m.deleteRecord : m.keepRecord;
}

/** Whether two versions are worth comparing letter by letter, and a third one can be written. */
export function isText(field: string): boolean {
  return field !== DELETED && field !== 'standing' && field !== 'gender';
}
