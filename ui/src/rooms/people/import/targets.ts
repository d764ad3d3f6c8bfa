import type { ColumnRule, Cut } from '../../../contract';
import { isList } from '../../../desk/fields';

/** Where a column may go when it is more than one field: the parts of a cell, in order. */
export const TOGETHER = {
  family_first: ['birth_name', 'given_names'],
  given_first: ['given_names', 'birth_name'],
  street: ['street_number', 'street'],
  address: ['street_number', 'street', 'postcode', 'commune'],
  place: ['postcode', 'commune'],
} as const satisfies Partial<Record<Cut, readonly string[]>>;

/** A column that goes to several fields at once. */
export type Together = keyof typeof TOGETHER;

/** The ways of cutting a cell that a person chooses the fields for. */
export const CUTS: readonly Cut[] = ['comma', 'semicolon', 'slash', 'dash', 'line', 'whole'];

/** What the list of a column says: nothing, a field, several fields with a name, or fields of the person's own choice. */
export function targetOf(rule: ColumnRule): string {
  if (rule.fields.length === 0) return '';
  if (rule.fields.length === 1 && rule.cut === 'whole') return rule.fields[0] ?? '';
  const together = (Object.keys(TOGETHER) as Together[]).find(
    (cut) => cut === rule.cut && TOGETHER[cut].join() === rule.fields.join(),
  );
  return together === undefined ? 'several' : `+${together}`;
}

/** The rule with another target; what values mean stays as long as the field does. */
export function retargeted(rule: ColumnRule, target: string): ColumnRule {
  if (target === 'several') return { ...rule, fields: [...rule.fields, ''].slice(0, 2), cut: 'comma' };
  if (target.startsWith('+')) {
    const cut = target.slice(1) as Together;
    return { ...rule, fields: [...TOGETHER[cut]], cut, values: {} };
  }
  const fields = target === '' ? [] : [target];
  return { ...rule, fields, cut: 'whole', values: rule.fields.join() === target ? rule.values : {} };
}

/** Whether a column before this one goes to the same field, which takes one value: then it matters how they join. */
export function joins(rules: readonly ColumnRule[], at: number): boolean {
  const mine = rules[at]?.fields.filter((field) => field !== '' && field !== 'id' && !isList(field)) ?? [];
  return rules.slice(0, at).some((rule) => rule.fields.some((field) => mine.includes(field)));
}
