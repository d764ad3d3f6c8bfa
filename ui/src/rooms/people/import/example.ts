import type { ImportColumn } from '../../../contract';
import { FIELDS, isList, type FieldName } from '../../../desk/fields';

/** What a record would hold if every column gave its first value: each field with its text, in the record's order. */
export function exampleOf(
  columns: readonly ImportColumn[],
  fields: readonly string[],
): { field: FieldName; text: string }[] {
  return FIELDS.flatMap((field) => {
    const values = columns.flatMap((column, at) => (fields[at] === field ? (column.samples[0] ?? []) : []));
    const together = isList(field) ? ', ' : field === 'notes' ? '\n' : null;
    const text = together === null ? values.at(-1) : values.join(together);
    return text ? [{ field, text }] : [];
  });
}
