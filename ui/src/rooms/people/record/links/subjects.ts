import type { Household, Office, RecordEntry, Relative } from '../../../../contract';
import { act } from '../../../../desk/session.svelte';

/** What belongs to a person, as the desk tells it. */
export interface Belongings {
  person: string;
  addresses: RecordEntry[];
  offices: Office[];
  household: Household | null;
  kin: Relative[];
}

/** The text that a field of a record holds. */
export function textOf(record: RecordEntry, field: string): string {
  return String(record.fields[field] ?? '');
}

/** The texts of these fields, by name: what a form begins with. */
export function textsOf(record: RecordEntry | null, fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field, record === null ? '' : textOf(record, field)]));
}

/** Deletes a record: one operation, which undoing takes back. */
export async function remove(id: string): Promise<{ operation: string }> {
  return { operation: (await act('record_delete', { id })).id };
}
