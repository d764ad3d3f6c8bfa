import type { ColumnRule, ImportColumn } from '../../../contract';
import { FIELDS, isList } from '../../../desk/fields';

/** What a record would hold: the fields that a text goes to, several where the text will be cut. */
export interface Shown {
  fields: string[];
  text: string;
}

const BETWEEN: Record<ColumnRule['joined'], string | null> = {
  same: null,
  otherwise: null,
  space: ' ',
  comma: ', ',
  line: '\n',
};

/** What a record would hold if every column gave its first value, in the record's order. */
export function exampleOf(columns: readonly ImportColumn[], rules: readonly ColumnRule[]): Shown[] {
  const shown: Shown[] = [];
  columns.forEach((column, at) => {
    const rule = rules[at];
    const fields = rule?.fields.filter((field) => field !== '' && field !== 'id') ?? [];
    const sample = column.samples[0] ?? '';
    const text = rule?.values[sample] ?? rule?.values['*'] ?? sample;
    if (rule === undefined || fields.length === 0 || text === '') return;
    const [field = ''] = fields;
    const same = shown.find((other) => fields.length === 1 && other.fields.join() === field);
    if (same === undefined) {
      shown.push({ fields, text });
      return;
    }
    const between = isList(field) ? ', ' : BETWEEN[rule.joined];
    if (between !== null) same.text += between + text;
  });
  const order = ({ fields }: Shown) => FIELDS.findIndex((field) => field === fields[0]);
  return shown.sort((one, other) => order(one) - order(other));
}
